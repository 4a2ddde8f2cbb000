"""One thing that a report states twice: with the same value, or with two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from .amounts import Amount, Reading, agree, remark
from .remark import Remark

_LEAST_NAME = 4
_ECHO, _ECHO_REACH = 5, 3


def repetition(reading: Reading) -> Iterator[Remark]:
    """Amounts of one thing in different sentences, with nothing said that tells them apart."""
    groups: dict[tuple[str, str], list[Amount]] = defaultdict(list)
    for amount in reading.amounts:
        told = len(amount.key) >= _LEAST_NAME - 1 and amount.unit != "%" and amount.high != 1
        if told and not amount.planned:
            groups[amount.unit, amount.key].append(amount)
    for group in groups.values():
        if len(group) > 2 and not all(agree(group[0], other) for other in group):
            continue  # a series: each of them is something else
        for one, other in pairwise(group):
            if _same_thing(reading, one, other) and not _declared(one, other):
                yield from _compared(reading, one, other)
    yield from _echoes(reading)


def _same_thing(reading: Reading, one: Amount, other: Amount) -> bool:
    """Whether nothing around two amounts says that they are of two things."""
    if one.sentence == other.sentence or one.one.status is not other.one.status:
        return False
    if "每" in one.lead + other.lead:
        return False
    if one.low == other.low and one.high == other.high:
        return reading.times(one) == reading.times(other)
    return reading.apart(one) == reading.apart(other)


def _compared(reading: Reading, one: Amount, other: Amount) -> Iterator[Remark]:
    if agree(one, other):
        yield _said(one, other, holds=True)
        return
    told = _by_section(reading, one, other) or _parallel(reading, one, other)
    if not told and not _staged(reading, one) and not _staged(reading, other):
        yield _said(one, other, holds=False)


def _said(one: Amount, other: Amount, *, holds: bool) -> Remark:
    statement = f"{one.written} {'=' if holds else '≠'} {other.written}"
    return remark("prose-repeated", other, statement, holds=holds, first=one.written, this=other.written)


def _declared(one: Amount, other: Amount) -> bool:
    """Whether both are declared as one indicator, so that the audit of figures compares them."""
    if one.figure is None or other.figure is None:
        return False
    return one.figure.indicator.slug == other.figure.indicator.slug


def _by_section(reading: Reading, one: Amount, other: Amount) -> bool:
    """Whether each section counts such things for itself: meetings, leaflets, money."""
    key = other.key
    rest = reading.words.verbs.sub("", key)
    generic = reading.words.generic.fullmatch(rest) is not None or len(rest) < 2
    if other.unit == "元" or len(key) < _LEAST_NAME or generic:
        return True
    return reading.heading_names(one) != reading.heading_names(other)


def _parallel(reading: Reading, one: Amount, other: Amount) -> bool:
    """Whether their two sentences differ in another thing too: they tell of two subjects."""
    first = [amount for amount in reading.amounts if amount.sentence == one.sentence]
    second = [amount for amount in reading.amounts if amount.sentence == other.sentence]
    return any(
        not agree(a, b)
        for a in first
        for b in second
        if a is not one and b is not other and a.unit == b.unit and _ends_alike(a.key, b.key)
    )


def _ends_alike(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= _LEAST_NAME - 1 and (one.endswith(other) or other.endswith(one))


def _staged(reading: Reading, amount: Amount) -> bool:
    """Whether its sentence counts what was found and what was done with it one after the other."""
    return any(
        other is not amount
        and other.sentence == amount.sentence
        and other.unit == amount.unit
        and (not reading.noun(other) or reading.noun(other) == reading.noun(amount))
        and (reading.is_found(other) or reading.is_solved(other))
        for other in reading.amounts
    )


def _echoes(reading: Reading) -> Iterator[Remark]:
    """One value, stated again nearby with most of the words: only ever said to hold."""
    for at, one in enumerate(reading.amounts):
        for other in reading.amounts[at + 1 : at + 1 + _ECHO_REACH]:
            same = one.unit == other.unit != "%" and one.low == other.low and one.high == other.high != 1
            if same and one.key != other.key and one.figure is None and _shares(one, other):
                yield _said(one, other, holds=True)


def _shares(one: Amount, other: Amount) -> bool:
    a, b = one.lead + one.trail, other.lead + other.trail
    return any(a[at : at + _ECHO] in b for at in range(len(a) - _ECHO + 1))
