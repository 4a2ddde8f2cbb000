"""Sums in prose: parts against the whole that their sentence gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...core.quantity import format_interval
from .amounts import Amount, Reading, Words, exceeds, remark
from .remark import Remark

_OF_WHICH = "其中"
_ASIDE_OPENS = re.compile("[（(]")
_SEMICOLON = re.compile("[；;]")
_ASIDE_CLOSES = re.compile("[）)]")
_NEW_SUBJECT = re.compile("此外|同时|另外|目前|今年|累计|全镇|全县|[。]")
_ASIDE = re.compile("[（(][^（）()]*[）)]")
_LIST = re.compile("^[，,]?[^，,；;。：:（(]{0,8}[：:（(]")
_ORDINAL = re.compile("[一二三四五六七八九]是")
_CHANGE = re.compile("^[^，,；;。]{0,4}(?:调整|增加|增长|提高|上升|扩大|减少|下降|缩减|压缩|增|降|减)(?:到|至|为)$")
_BY = re.compile("(?:增加|减少|净增|净减|新增|多|少|压缩|缩减|下降|增长|上升|提高)了?$")
_SIZED = ("元", "亩", "米", "公斤", "立方米")
_SHARED_OUT = re.compile("人均|户均|平均|每|占")
_OF_A_PART = re.compile("占[^，,；;]{2,}的")
_REACH = 30
_NEAR = Decimal("0.05")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Breakdown:
    """A whole, its parts, and how sure it is that they do not overlap and leave nothing out."""

    whole: Amount
    parts: Sequence[Amount]
    complete: bool
    disjoint: bool


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
        if _OF_WHICH in first.gap:
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
    opens = reading.before(first).lstrip("，, ").startswith(_OF_WHICH)
    if not earlier and opens and before and reading.paragraph(before[-1]) == reading.paragraph(first):
        earlier = [one for one in before if one.unit == first.unit][-1:]
    if not earlier or first.planned != earlier[-1].planned or first.unit == "%":
        return
    parts = _run(reading, amounts, at)
    if not parts:
        return
    holding = [one for one in reversed(earlier) if not exceeds(first, one)]
    if not holding and len(earlier) > 1 and not _kin(first, earlier[-1]):
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
    if not wholes or not alike or beside[0].unit == parts[0].unit:
        return
    given = _breakdown(reading, wholes[-1], beside)
    low, high = _total(parts)
    yield _sure(given) if low == high == whole.low == whole.high and len(parts) > 1 else given


def _listed(reading: Reading, amounts: Sequence[Amount], at: int) -> Iterator[_Breakdown]:
    """`8次（镇机关3次、竹园3次、水凹2次）`: a list behind its whole, which it makes up."""
    whole, parts = _whole_before(amounts, at), _run(reading, amounts, at)
    if len(parts) > 1 and whole and whole.unit != "%":
        given = _breakdown(reading, whole, parts)
        bracketed = bool(_ASIDE_OPENS.search(amounts[at].gap))
        plain = not any(reading.words.verbs.match(part.key) for part in parts)
        yield _sure(given) if _closed(reading, parts[-1]) and (bracketed or plain) else given


def _divided(reading: Reading, amounts: Sequence[Amount], at: int) -> Iterator[_Breakdown]:
    """`共有30处，分别为甲村18处、乙村12处`; without 共, two numbers may be of other things."""
    whole, parts = _whole_before(amounts, at), _run(reading, amounts, at)
    if len(parts) < 2 or not whole:
        return
    low, high = _total(parts)
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
    bare = not words.totals.sub("", whole.lead) and not whole.trail
    parts: list[Amount] = []
    for one in reversed(amounts[:at]):
        if _OF_WHICH in one.gap or words.totals.search(one.lead):
            return
        if one.unit == whole.unit:
            if not bare and not _kin(one, whole):
                break
            parts.insert(0, one)
    sure = "累计" not in whole.gap and not any(part.planned != whole.planned for part in parts)
    if len(parts) > 1 and sure and not words.open.search(whole.gap):
        yield _Breakdown(whole=whole, parts=parts, complete=True, disjoint=True)


def _run(reading: Reading, amounts: Sequence[Amount], at: int) -> list[Amount]:
    """A part and those that follow it in the same list, of its unit and its make."""
    first, parts, last, nested = amounts[at], [amounts[at]], amounts[at], False
    opening = _between_parts(reading, amounts, at)
    for one in amounts[at + 1 :]:
        gap = reading.between(last, one)
        nested = _opens(gap) if not nested else not _ASIDE_CLOSES.search(gap) or _opens(gap)
        if nested:
            last = one
            continue
        if one.unit == "%" and last is parts[-1] and _OF_A_PART.search(one.gap):
            return parts[:-1]  # 占农业总产值的58%: that was a part of a part
        if _ends_list(gap) or _SHARED_OUT.search(one.lead) or one.planned != first.planned:
            break
        if one.unit == first.unit:
            if not _continues(reading, parts, one, opening):
                break
            parts.append(one)
        elif one.gap and last is not parts[-1]:
            break
        last = one
    return parts


def _opens(gap: str) -> bool:
    """Whether a gap ends inside a bracket that it opens: what follows is a part of a part."""
    return bool(_ASIDE_OPENS.search(_ASIDE.sub("", gap)))


def _continues(reading: Reading, parts: Sequence[Amount], one: Amount, opening: str) -> bool:
    """Whether an amount of the list's unit is one more part and nothing new."""
    words, first, gap = reading.words, parts[0], reading.between(parts[-1], one)
    if words.totals.search(one.lead) or ("共" in one.lead and "共" not in first.lead):
        return False
    if first.key[:2] and first.key[:2] == one.key[:2]:
        return True
    if _SEMICOLON.search(gap):
        listed = _SEMICOLON.search(opening) and (len(parts) > 2 or _kin(one, parts[-1]))
        return bool(listed)
    return not words.verbs.match(one.key) or bool(words.verbs.match(first.key))


def _between_parts(reading: Reading, amounts: Sequence[Amount], at: int) -> str:
    """What stands between the first part and the second one of its unit."""
    second = next((one for one in amounts[at + 1 :] if one.unit == amounts[at].unit), None)
    return reading.between(amounts[at], second) if second else ""


def _ends_list(gap: str) -> bool:
    gap = _ASIDE.sub("", gap)
    if len(gap) > _REACH or _OF_WHICH in gap or _NEW_SUBJECT.search(gap):
        return True
    return bool(_ASIDE_CLOSES.search(gap))


def _breakdown(reading: Reading, whole: Amount, parts: Sequence[Amount]) -> _Breakdown:
    """Parts of a whole, with what their words say of them."""
    words = reading.words
    inside = reading.text[whole.end : parts[-1].start]
    closed = len(parts) > 1 and _closed(reading, parts[-1])
    told = bool(words.complete.search(inside)) or _complementary(parts, words)
    complete = closed and (told or _falls_just_short(reading, whole, parts))
    overlapping = any(words.overlapping.search(part.lead) for part in parts)
    sized = whole.unit in _SIZED and all(part.key[-2:] in whole.key for part in parts)
    apart = sized or all(words.disjoint.search(part.lead) for part in parts)
    apart = apart and not any(exceeds(part, whole) for part in parts[1:])
    return _Breakdown(whole=whole, parts=parts, complete=complete, disjoint=apart and not overlapping)


def _sure(given: _Breakdown) -> _Breakdown:
    return _Breakdown(whole=given.whole, parts=given.parts, complete=True, disjoint=True)


def _closed(reading: Reading, last: Amount) -> bool:
    """Whether a list ends with its last amount: no 等 behind it, nothing more to come."""
    return not reading.words.open.search(reading.after(last, 6)) and not re.match(
        "[^，,；;。]{0,6}等", reading.after(last, 8)
    )


def _complementary(parts: Sequence[Amount], words: Words) -> bool:
    """Whether two parts are the two kinds that there are: 男, 女."""
    if len(parts) != 2:
        return False
    one, other = (part.lead + part.trail for part in parts)
    return any((a in one and b in other) or (b in one and a in other) for a, b in words.complements)


def _falls_just_short(reading: Reading, whole: Amount, parts: Sequence[Amount]) -> bool:
    """Whether parts that bear the whole's own noun come so close that one digit must be wrong.

    Where 403人 are divided into kinds of 人员 of 104 and 289, nobody would leave out a kind of ten
    without a word; and one digit more would make the sum right.
    """
    exact = all(one.low == one.high for one in (whole, *parts))
    low, _ = _total(parts)
    rest = whole.low - low
    if not exact or not 0 < rest <= whole.low * _NEAR or rest >= min(part.low for part in parts):
        return False
    slip = len(str(rest).strip("0.")) == 1
    noun = whole.key[-2:]
    ended = re.match("[。；;！]|$", reading.after(parts[-1], 1)) is not None
    return slip and ended and len(noun) == 2 and all(part.key.endswith(noun) for part in parts)


def _kin(part: Amount, whole: Amount) -> bool:
    """Whether what is counted may be of one kind: no noun, or one with two characters of the other."""
    if len(part.key) < 2 or len(whole.key) < 2:
        return True
    return any(part.key[at : at + 2] in whole.key for at in range(len(part.key) - 1))


def _total(parts: Sequence[Amount]) -> tuple[Decimal, Decimal | None]:
    highs = [part.high for part in parts]
    high = None if None in highs else sum((one for one in highs if one is not None), Decimal(0))
    return sum((part.low for part in parts), Decimal(0)), high


def _judged(given: _Breakdown) -> Iterator[Remark]:
    """What is to be said of a breakdown; nothing where the declared figures are checked for it."""
    whole, parts = given.whole, given.parts
    if _is_declared(whole, parts):
        return
    suspects = parts if given.complete or given.disjoint else parts[:1]
    larger = next((part for part in suspects if exceeds(part, whole)), None)
    if larger or len(parts) == 1:
        yield _one_part(whole, larger or parts[0], too_much=larger is not None)
        return
    low, high = _total(parts)
    slack = sum((part.slack for part in parts), _rounding(whole, parts))
    too_much = whole.most is not None and low - slack > whole.most
    too_little = given.complete and high is not None and high + slack < whole.least
    if too_much and not (given.complete or given.disjoint):
        return
    reaches = high is None or high + slack >= whole.least
    sign = "≠" if too_much or too_little else "=" if reaches else "≥"
    terms = " + ".join(part.written for part in parts)
    unit = whole.one.unit if whole.one.low == whole.low else whole.unit
    found = format_interval(low, high, unit)
    yield remark(
        "prose-sum",
        whole,
        f"{whole.written} {sign} {terms} = {found}",
        holds=sign != "≠",
        whole=whole.written,
        parts=f"{terms} = {found}",
    )


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
    """Whether the front matter says of all these that they are parts of that whole."""
    if not whole.figure:
        return False
    return all(part.figure and part.figure.part_of == whole.figure.anchor for part in parts)


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
            "prose-sum", step, statement, holds=holds, whole=step.written, parts=f"{old.written} → {new.written}"
        )
