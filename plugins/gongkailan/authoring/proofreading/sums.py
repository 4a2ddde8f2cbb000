"""Sums in prose: parts against the whole that their sentence gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...core.figure import Figure
from ...core.numeral import plain
from ...core.quantity import format_interval
from .amounts import Amount, Reading, base_unit, exceeds, remark
from .parts import OF_WHICH, closed, complementary, falls_just_short, kin, run, total
from .remark import Remark

_OPENING = re.compile("^[，,]?(?:其中|分[\u4e00-\u9fff]{1,4}看|按[\u4e00-\u9fff]{1,6}分)")
_BRACKET = re.compile("[（(]")
_LIST = re.compile("^[，,]?[^，,；;。：:（(]{0,8}[：:（(]")
_CHANGE = re.compile(
    "^[^，,；;。]{0,4}(?:调整|增加|增长|提高|上升|扩大|减少|下降|缩减|压缩|增|降|减)(?:到|至|为)$"
)
_BY = re.compile("(?:增加|减少|净增|净减|新增|多|少|压缩|缩减|下降|增长|上升|提高)了?$")
_SIZED = ("元", "亩", "米", "公斤", "立方米")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Breakdown:
    """A whole, its parts, and how sure it is that they do not overlap and leave nothing out."""

    whole: Amount
    parts: Sequence[Amount]
    complete: bool
    disjoint: bool
    overlapping: bool = False


def sums(reading: Reading) -> Iterator[Remark]:
    """Parts behind 其中, in lists and before 共计, and changes from one level to another."""
    before: list[Amount] = []
    for amounts in reading.by_sentence():
        if len(amounts) > 1 or before:
            for given in _breakdowns(reading, amounts, before):
                yield from _judged(given)
            yield from _changes(reading, amounts)
        before = amounts


def _breakdowns(
    reading: Reading, amounts: Sequence[Amount], before: Sequence[Amount]
) -> Iterator[_Breakdown]:
    for at, first in enumerate(amounts):
        if OF_WHICH in first.gap or (not at and _OPENING.match(first.gap)):
            yield from _of_which(reading, amounts, at, before)
        elif at and _LIST.match(first.gap):
            yield from _listed(reading, amounts, at)
        elif at and reading.words.complete.search(first.gap):
            yield from _divided(reading, amounts, at)
        if at > 1 and reading.words.totals.search(first.lead):
            yield from _totalled(reading, amounts, at)


def _of_which(
    reading: Reading, amounts: Sequence[Amount], at: int, before: Sequence[Amount]
) -> Iterator[_Breakdown]:
    """其中: its parts belong to the nearest whole of their unit that can hold them."""
    first = amounts[at]
    earlier = [one for one in amounts[:at] if one.unit == first.unit]
    opens = _OPENING.match(reading.before(first)) is not None
    if not earlier and opens and before and reading.paragraph(before[-1]) == reading.paragraph(first):
        earlier = [one for one in before if one.unit == first.unit][-1:]
    if not earlier or first.planned != earlier[-1].planned or first.unit == "%":
        return
    parts = run(reading, amounts, at)
    if not parts:
        return
    holding = [one for one in reversed(earlier) if not exceeds(first, one)]
    if not holding and len(earlier) > 1 and not kin(first, earlier[-1]):
        return
    whole = holding[0] if holding else earlier[-1]
    yield _breakdown(reading, whole, parts if whole is earlier[-1] else parts[:1])
    yield from _second_column(reading, amounts, at, whole, parts)


def _second_column(
    reading: Reading, amounts: Sequence[Amount], at: int, whole: Amount, parts: Sequence[Amount]
) -> Iterator[_Breakdown]:
    """`120户380人，其中低保户15户30人，五保户3户3人`: the people beside the households."""
    columns = [amounts[amounts.index(part) + 1 :][:1] for part in parts]
    beside = [column[0] for column in columns if column and column[0] not in parts]
    wholes = [one for one in amounts[:at] if beside and one.unit == beside[0].unit]
    alike = len(beside) == len(parts) and len({(one.unit, one.lead) for one in beside}) == 1
    if not wholes or not alike or beside[0].unit in (parts[0].unit, "%"):
        return
    given = _breakdown(reading, wholes[-1], beside)
    low, high = total(parts)
    yield _sure(given) if low == high == whole.low == whole.high and len(parts) > 1 else given


def _listed(reading: Reading, amounts: Sequence[Amount], at: int) -> Iterator[_Breakdown]:
    """`8次（镇机关3次、竹园3次、水凹2次）`: a list behind its whole, which it makes up."""
    whole, parts = _whole_before(amounts, at), run(reading, amounts, at)
    if len(parts) > 1 and whole and whole.unit != "%":
        given = _breakdown(reading, whole, parts)
        bracketed = bool(_BRACKET.search(amounts[at].gap))
        nouns = not any(reading.words.verbs.match(part.key) for part in parts)
        whole_list = closed(reading, parts[-1]) and (bracketed or nouns) and not given.overlapping
        yield _sure(given) if whole_list else given


def _divided(reading: Reading, amounts: Sequence[Amount], at: int) -> Iterator[_Breakdown]:
    """`共有30处，分别为甲村18处、乙村12处`; without 共, two numbers may be of other things."""
    whole, parts = _whole_before(amounts, at), run(reading, amounts, at)
    if len(parts) < 2 or not whole:
        return
    low, high = total(parts)
    if "共" in whole.gap or "总" in whole.gap or low == whole.low == high:
        yield _breakdown(reading, whole, parts)


def _whole_before(amounts: Sequence[Amount], at: int) -> Amount | None:
    """The amount right before a list, or of two that stand side by side the one of its unit."""
    first, last = amounts[at], amounts[at - 1]
    if last.unit != first.unit and at > 1 and not last.gap:
        last = amounts[at - 2]
    return last if last.unit == first.unit and last.planned == first.planned else None


def _totalled(reading: Reading, amounts: Sequence[Amount], at: int) -> Iterator[_Breakdown]:
    """`甲村18处，乙村12处，共计30处`: every amount of the unit before it in the sentence."""
    whole, words = amounts[at], reading.words
    bare = not words.total_words.sub("", whole.lead) and not whole.trail
    parts: list[Amount] = []
    for one in reversed(amounts[:at]):
        if OF_WHICH in one.gap or words.totals.search(one.lead):
            return
        if one.unit == whole.unit:
            if not bare and not kin(one, whole):
                break
            parts.insert(0, one)
    sure = "累计" not in whole.gap and not any(part.planned != whole.planned for part in parts)
    while parts and exceeds(parts[0], whole):
        parts.pop(0)  # 全村120户，慰问低保户20户…: not of what is added up
    if len(parts) > 1 and sure and not words.open.search(whole.gap):
        given = _Breakdown(whole=whole, parts=parts, complete=True, disjoint=True)
        if not words.weak_totals.search(whole.lead) or _weighed(given) == (False, False, True):
            yield given


def _breakdown(reading: Reading, whole: Amount, parts: Sequence[Amount]) -> _Breakdown:
    """Parts of a whole, with what their words say of them."""
    words = reading.words
    inside = reading.text[whole.end : parts[-1].start]
    ended = len(parts) > 1 and closed(reading, parts[-1])
    told = bool(words.complete.search(inside)) or complementary(parts, words)
    complete = ended and (told or falls_just_short(reading, whole, parts))
    overlapping = any(words.overlapping.search(part.lead) for part in parts)
    sized = whole.unit in _SIZED and all(part.key[-2:] in whole.key for part in parts)
    apart = sized or all(words.disjoint.search(part.lead) for part in parts)
    apart = apart and not any(exceeds(part, whole) for part in parts[1:])
    return _Breakdown(
        whole=whole,
        parts=parts,
        complete=complete,
        disjoint=apart and not overlapping,
        overlapping=overlapping,
    )


def _sure(given: _Breakdown) -> _Breakdown:
    return _Breakdown(whole=given.whole, parts=given.parts, complete=True, disjoint=True)


def _judged(given: _Breakdown) -> Iterator[Remark]:
    """What is to be said of a breakdown; nothing where the declared figures are checked for it."""
    whole, parts = given.whole, given.parts
    if _is_declared(whole, parts):
        return
    suspects = parts if given.complete or given.disjoint else parts[:1]
    larger = next((part for part in suspects if exceeds(part, whole)), None)
    if larger or len(parts) == 1:
        if parts[0].high is None and not larger:
            return
        yield _one_part(whole, larger or parts[0], too_much=larger is not None)
        return
    too_much, too_little, reaches = _weighed(given)
    if given.overlapping and not reaches and not given.complete:
        yield _one_part(whole, max(parts, key=lambda part: part.low), too_much=False)
        return
    if too_much and not (given.complete or given.disjoint):
        return
    sign = "≠" if too_much or too_little else "=" if reaches else "≥"
    terms = " + ".join(part.written for part in parts)
    equation = f"{terms} = {_found(whole, *total(parts))}"
    statement = f"{whole.written} {sign} {equation}"
    yield remark("prose-sum", whole, statement, holds=sign != "≠", whole=whole.written, parts=equation)


def _weighed(given: _Breakdown) -> tuple[bool, bool, bool]:
    """Whether parts are more than their whole, certainly less, and whether they reach it."""
    whole, (low, high) = given.whole, total(given.parts)
    slack = sum((part.slack for part in given.parts), _rounding(whole, given.parts))
    reaches = high is None or high + slack >= whole.least
    too_much = whole.most is not None and low - slack > whole.most
    return too_much, given.complete and not reaches, reaches


def _found(whole: Amount, low: Decimal, high: Decimal | None) -> str:
    """A sum, in the whole's unit and scale: 14.2亿元."""
    size = base_unit(whole.one.unit)[1]
    for scale, by in (("亿", Decimal(10**8)), ("万", Decimal(10**4))):
        if scale in whole.one.number_text and low == high:
            return format_interval(plain(low / size / by), plain(low / size / by), scale + whole.one.unit)
    return format_interval(plain(low / size), None if high is None else plain(high / size), whole.one.unit)


def _one_part(whole: Amount, part: Amount, *, too_much: bool) -> Remark:
    sign = "<" if too_much else "≥"
    statement = f"{whole.written} {sign} {part.written}"
    return remark(
        "prose-exceeds", part, statement, holds=not too_much, this=part.written, limit=whole.written
    )


def _rounding(whole: Amount, parts: Sequence[Amount]) -> Decimal:
    """How much a whole in full 万 or 亿 may be rounded, where its parts are given more closely."""
    if whole.slack:
        return Decimal(0)
    for sign, step in (("万", Decimal(10_000)), ("亿", Decimal(10_000_000))):
        if whole.one.number_text.endswith(sign) and any(part.one.low % step for part in parts):
            return step / 2
    return Decimal(0)


def _is_declared(whole: Amount, parts: Sequence[Amount]) -> bool:
    """Whether the front matter says of all these that they are parts, so that the audit adds them up."""
    return all(_is_part(part.figure, whole.figure) for part in parts)


def _is_part(part: Figure | None, whole: Figure | None) -> bool:
    if part is None or whole is None:
        return False
    inside = part.indicator.slug == whole.indicator.slug and whole.place.contains(part.place)
    return part.part_of == whole.anchor or (inside and part.place != whole.place)


def _changes(reading: Reading, amounts: Sequence[Amount]) -> Iterator[Remark]:
    """`从341名调整为263名，减少78名`: the difference of the two levels."""
    for old, new, step in zip(amounts, amounts[1:], amounts[2:], strict=False):
        levels = "从" in old.gap or "由" in old.gap
        if not levels or not _CHANGE.match(new.gap) or not _BY.search(step.lead):
            continue
        if not old.unit == new.unit == step.unit or new.low != new.high or old.low != old.high:
            continue
        found, slack = abs(new.low - old.low), old.slack + new.slack
        holds = step.least - slack <= found and (step.most is None or found <= step.most + slack)
        statement = f"{new.written} - {old.written} {'=' if holds else '≠'} {step.written}"
        yield remark(
            "prose-sum",
            step,
            statement,
            holds=holds,
            whole=step.written,
            parts=f"{old.written} → {new.written}",
        )
