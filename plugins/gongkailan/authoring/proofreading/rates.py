"""Rates in prose against the numbers that they are made of: shares, amounts a head, growth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...core.quantity import format_interval
from .amounts import Amount, Reading, base_unit, remark
from .bounds import whole_of
from .remark import Remark

_HUNDRED = Decimal(100)
_LOOSE = Decimal("0.03")
_RATE = re.compile(
    "([\u4e00-\u9fff]{2})率(?:均|已|都|也)?(?:达到|达|为|是|约|在|高达|提高到|提升到|保持|到)*$"
)
_SHARE = re.compile("(?:^|[，,（(])[^，,]{0,6}占(?:比)?([^，,；;]{0,12})$")
_EACH = re.compile("人均|户均|平均每人|平均每户|每人平均|每户平均|户平均")
_FROM_LEVEL = re.compile("[从由][^，,；;。]{0,12}$")
_TO_LEVEL = re.compile(
    "^[^，,；;。]{0,4}(?:调整|增加|增长|提高|上升|扩大|减少|下降|降低|缩减|增|升|降|减)(?:到|至|为)$"
)
_COMPARED = re.compile("(?:比|较|同比)[^，,；;。]{0,8}$")
_BEFORE_NOW = re.compile("(?:去年|上年|前年|上一年|往年|同期|上期|原来|原先|此前)(?:同期)?的?$")
_BY = re.compile("(?:增加|净增|多|新增|增长|增收|减少|下降|降低|少)了?$")
_TOTAL_OF = re.compile("(?:达到|达|为|约|有|是|近)+$")
_FILLING = re.compile("(?:比|比重|比例|总数|总量|总数的|总量的|的|为|达|达到|约|了|到)+$")
_DOWN = re.compile("下降|减少|降低|降幅|降|减")
_OTHER_GROWTH = re.compile("年均|月均|平均|每年|可比|剔除|预计")
_OWED = re.compile("应|任务|共有|总|目标|计划")


def rates(reading: Reading) -> Iterator[Remark]:
    """Each percentage and each amount a head that the report itself allows to be computed."""
    for at, rate in enumerate(reading.amounts):
        before = reading.amounts[max(0, at - 6) : at]
        if rate.unit == "%" and rate.gap == "的":
            yield from _of_stated(rate, before)
        if rate.planned:
            continue
        if rate.unit == "%":
            yield from _share(reading, rate, before)
            yield from _rate(reading, rate, before)
            yield from _growth(reading, rate, before)
        else:
            yield from _each(reading, rate)


def _declared(rate: Amount) -> bool:
    """Whether the register says what the rate is made of, so that the audit checks it."""
    return rate.figure is not None and rate.figure.indicator.rate_of is not None


def _quotient(part: Amount, whole: Amount, scale: Decimal) -> tuple[Decimal, Decimal | None]:
    low = part.least * scale / whole.most if whole.most else Decimal(0)
    high = None if part.most is None or not whole.least else part.most * scale / whole.least
    return low, high


def _fits(rate: Amount, low: Decimal, high: Decimal | None, loose: Decimal) -> bool:
    """Whether a rate may be such a quotient, rounded or cut off at its last digit."""
    step = max(rate.slack * 2, loose)
    return (high is None or rate.low - step <= high) and (rate.high is None or rate.high + step >= low)


def _compared(rate: Amount, part: Amount, wholes: Sequence[Amount], sign: str = "÷") -> Iterator[Remark]:
    """A percentage against a part and the wholes that may be meant: one that fits is enough."""
    if not wholes or _declared(rate):
        return
    quotients = [(whole, *_quotient(part, whole, _HUNDRED)) for whole in wholes if whole.low]
    loose = Decimal(0) if rate.slack else Decimal(1)
    fitting = [one for one in quotients if _fits(rate, one[1], one[2], loose)]
    for whole, low, high in (fitting or quotients)[:1]:
        yield _said(rate, f"{part.written} {sign} {whole.written}", low, high, holds=bool(fitting))


def _said(rate: Amount, terms: str, low: Decimal, high: Decimal | None, *, holds: bool) -> Remark:
    size = base_unit(rate.one.unit)[1]
    found = format_interval(
        _rounded(low / size), None if high is None else _rounded(high / size), rate.one.unit
    )
    equation = f"{terms} = {found}"
    statement = f"{rate.written} {'=' if holds else '≠'} {terms}"
    return remark("prose-rate", rate, statement, holds=holds, this=rate.written, found=equation)


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.01")).normalize() + 0


def _near(reading: Reading, rate: Amount, before: Sequence[Amount]) -> list[Amount]:
    """The amounts of the rate's sentence before it; of the one before where there are none."""
    own = [one for one in before if one.sentence == rate.sentence and one.unit != "%"]
    if own or not before or reading.paragraph(before[-1]) != reading.paragraph(rate):
        return own
    return [one for one in before if one.sentence == before[-1].sentence and one.unit != "%"]


def _rate(reading: Reading, rate: Amount, before: Sequence[Amount]) -> Iterator[Remark]:
    """`受理45起，化解40起，化解率88.9%`: the rate's own verb, and what comes before it."""
    said = _RATE.search(rate.lead)
    if not said:
        return
    stem = said[1]
    near = _near(reading, rate, before)
    parts = [one for one in near if stem in one.lead + one.trail and not reading.is_found(one)]
    if not parts or len({one.unit for one in parts}) > 1:
        return
    part = parts[-1]
    wholes = [one for one in near if one.start < part.start and _is_whole(reading, one, part, stem)]
    yield from _compared(rate, part, wholes[::-1])


def _is_whole(reading: Reading, whole: Amount, part: Amount, stem: str) -> bool:
    if whole.unit != part.unit or stem in whole.lead or "其中" in reading.between(whole, part)[:-40]:
        return False
    owed = bool(_OWED.search(whole.lead + whole.trail))
    noun = reading.words.verbs.sub("", part.key)
    same = not noun or noun in whole.key
    return same and (reading.is_found(whole) or owed)


def _of_stated(rate: Amount, before: Sequence[Amount]) -> Iterator[Remark]:
    """`完成5020万元，占计划6500万元的77.2%`: both numbers stand right before it."""
    said = len(before) > 1 and "占" in before[-1].gap and before[-2].sentence == rate.sentence
    if said and before[-1].unit == before[-2].unit != "%":
        yield from _compared(rate, before[-2], before[-1:])


def _share(reading: Reading, rate: Amount, before: Sequence[Amount]) -> Iterator[Remark]:
    """`党员200名，其中农村党员120名，占60%`; `占总户数的12%`."""
    said = _SHARE.search(rate.gap)
    own = [one for one in before if one.sentence == rate.sentence]
    if not said or not own or own[-1].unit == "%":
        return
    part, noun = own[-1], _FILLING.sub("", said[1])
    if not noun or noun in ("总", "全部"):
        wholes = _stated_whole(own, part)
    else:
        others = (one for one in reading.amounts if one.unit == part.unit and one is not part)
        wholes = [one for one in others if not one.planned and _named(reading, one, noun)]
    yield from _compared(rate, part, wholes[::-1])


def _stated_whole(own: Sequence[Amount], part: Amount) -> list[Amount]:
    """The whole of a share that names none: what 其中 refers to, or `共54户` right before it."""
    wholes = [one for one in own[:-1] if one.unit == part.unit]
    if "其中" in part.gap:
        return wholes
    return [one for one in wholes[-1:] if one is own[-2] and re.search("[共总有]", one.lead)]


def _named(reading: Reading, whole: Amount, noun: str) -> bool:
    """Whether an amount is of just what a share is said to be of."""
    pattern = {"户": reading.words.households, "人": reading.words.population}.get(whole.unit)
    if pattern and pattern.search(noun):
        return whole in whole_of(reading, whole.unit)
    key = reading.key(noun)
    return whole.key in (key, f"总{key}", key.removeprefix("总"))


def _each(reading: Reading, rate: Amount) -> Iterator[Remark]:
    """An amount a head against every total of the same noun."""
    said = _EACH.search(rate.lead)
    if not said:
        return
    noun = _TOTAL_OF.sub("", reading.key(rate.lead[said.end() :] + rate.trail))
    unit = "户" if "户" in said[0] else "人"
    heads = [one for one in reading.amounts if one.sentence == rate.sentence and one.unit == unit]
    everybody = whole_of(reading, unit)
    people = [one for one in (heads if len(heads) == 1 else everybody) if one.low]
    if len(noun) < 2 or not people or _declared(rate) or "收入" in noun:
        return  # income a head is no share of a total
    for whole in reading.amounts:
        if people[0] in everybody and reading.words.verbs.match(whole.key):
            continue  # what was built this year is not what there is
        fitting = whole.unit == rate.unit and noun in whole.key and not _EACH.search(whole.lead)
        if fitting and whole.low and not whole.planned and _same_scope(whole, rate):
            yield _each_of(rate, whole, people)


def _same_scope(whole: Amount, rate: Amount) -> bool:
    """Whether a total is of the same place and told in the same survey."""
    return abs(whole.sentence - rate.sentence) <= 1 and "其中" not in whole.gap


def _each_of(rate: Amount, whole: Amount, people: Sequence[Amount]) -> Remark:
    quotients = [(one, *_quotient(whole, one, Decimal(1))) for one in people]
    loose = rate.low * _LOOSE
    fitting = [one for one in quotients if _fits(rate, one[1], one[2], loose)]
    head, low, high = (fitting or quotients)[0]
    return _said(rate, f"{whole.written} ÷ {head.written}", low, high, holds=bool(fitting))


def _growth(reading: Reading, rate: Amount, before: Sequence[Amount]) -> Iterator[Remark]:
    """`由200户增加到250户，增长25%`; `250户，比上年增加50户，增长25%`."""
    own = [one for one in before if one.sentence == rate.sentence and one.unit != "%"]
    word = re.search(
        f"(?:{reading.words.growth.pattern})(?:了|率|幅|幅度)?(?:达到|高达|达|为|约)?$", rate.lead
    )
    if (
        len(own) < 2
        or not word
        or _OTHER_GROWTH.search(rate.gap)
        or own[-1].unit != own[-2].unit
        or own[-1].end < rate.start - 20
    ):
        return
    first, last = own[-2:]
    down = bool(_DOWN.search(word.group()))
    if _FROM_LEVEL.search(first.gap) and _TO_LEVEL.match(last.gap):
        levels = (first, last)
    elif _COMPARED.search(last.lead) and word.start() == 0 and rate.gap == rate.lead:
        levels = (last, first)
    elif _BY.search(last.lead) and (_COMPARED.search(first.lead) or _BEFORE_NOW.search(first.lead)):
        yield from _grown_by(rate, first, last)
        return
    elif _BY.search(last.lead):
        yield from _growth_by(rate, first, last, down=down)
        return
    else:
        return
    yield from _changed(rate, *levels, down=down)


def _changed(rate: Amount, old: Amount, new: Amount, *, down: bool) -> Iterator[Remark]:
    if not old.least or old.most is None or new.most is None:
        return
    low, high = new.least / old.most - 1, new.most / old.least - 1
    if down:
        low, high = -high, -low
    yield _grown(rate, f"({new.written} - {old.written}) ÷ {old.written}", low, high)


def _grown_by(rate: Amount, old: Amount, step: Amount) -> Iterator[Remark]:
    """`比上年的200户增加50户，增长25%`."""
    low, high = _quotient(step, old, Decimal(1))
    if high is not None and step.low:
        yield _grown(rate, f"{step.written} ÷ {old.written}", low, high)


def _growth_by(rate: Amount, new: Amount, step: Amount, *, down: bool) -> Iterator[Remark]:
    """`250户，比上年增加50户，增长25%`: the level before is the difference."""
    if new.most is None or step.most is None or not step.low:
        return
    if down:
        low, high = step.least / (new.most + step.least), step.most / (new.least + step.most)
    elif new.least > step.most:
        low, high = step.least / (new.most - step.least), step.most / (new.least - step.most)
    else:
        return
    sign = "+" if down else "-"
    yield _grown(rate, f"{step.written} ÷ ({new.written} {sign} {step.written})", low, high)


def _grown(rate: Amount, terms: str, low: Decimal, high: Decimal) -> Remark:
    low, high = low * _HUNDRED, high * _HUNDRED
    loose = Decimal("0.1") if rate.slack else Decimal(1)
    return _said(rate, terms, low, high, holds=_fits(rate, low, high, loose))
