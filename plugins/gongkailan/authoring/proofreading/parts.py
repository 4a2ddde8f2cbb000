"""Lists of parts in prose: how far they run, whether they end, whether they are all that there is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from .amounts import Amount, Reading
from .words import Words

OF_WHICH = "其中"

_ASIDE_OPENS = re.compile("[（(]")
_ASIDE_CLOSES = re.compile("[）)]")
_ASIDE = re.compile("[（(][^（）()]*[）)]")
_SEMICOLON = re.compile("[；;]")
_NEW_SUBJECT = re.compile("此外|同时|另外|目前|今年|累计|全镇|全县|[。]")
_SHARED_OUT = re.compile("人均|户均|平均|每|占")
_OF_A_PART = re.compile("占[^，,；;]{2,}的")
_REACH = 30
_NEAR = Decimal("0.05")


def run(reading: Reading, amounts: Sequence[Amount], at: int) -> list[Amount]:
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
        listed = _SEMICOLON.search(opening) and (len(parts) > 1 or kin(one, parts[-1]))
        return bool(listed)
    return not words.verbs.match(one.key) or bool(words.verbs.match(first.key))


def _between_parts(reading: Reading, amounts: Sequence[Amount], at: int) -> str:
    """What stands between the first part and the second one of its unit."""
    second = next((one for one in amounts[at + 1 :] if one.unit == amounts[at].unit), None)
    return reading.between(amounts[at], second) if second else ""


def _ends_list(gap: str) -> bool:
    gap = _ASIDE.sub("", gap)
    if len(gap) > _REACH or OF_WHICH in gap or _NEW_SUBJECT.search(gap):
        return True
    return bool(_ASIDE_CLOSES.search(gap))


def closed(reading: Reading, last: Amount) -> bool:
    """Whether a list ends with its last amount: no 等 behind it, nothing more to come."""
    return not reading.words.open.search(reading.after(last, 6)) and not re.match(
        "[^，,；;。]{0,6}等", reading.after(last, 8)
    )


def complementary(parts: Sequence[Amount], words: Words) -> bool:
    """Whether two parts are the two kinds that there are: 男, 女."""
    if len(parts) != 2:
        return False
    one, other = (part.lead + part.trail for part in parts)
    return any((a in one and b in other) or (b in one and a in other) for a, b in words.complements)


def falls_just_short(reading: Reading, whole: Amount, parts: Sequence[Amount]) -> bool:
    """Whether parts that bear the whole's own noun come so close that one digit must be wrong.

    Where 630人 are divided into two kinds of 人员, 216 and 404, nobody would leave out a kind of ten
    without a word; and one digit more would make the sum right.
    """
    exact = all(one.low == one.high for one in (whole, *parts))
    low, _ = total(parts)
    rest = whole.low - low
    if not exact or not 0 < rest <= whole.low * _NEAR or rest >= min(part.low for part in parts):
        return False
    slip = len(str(rest).strip("0.")) == 1
    noun = whole.key[-2:]
    ended = re.match("[。；;！]|$", reading.after(parts[-1], 1)) is not None
    return slip and ended and len(noun) == 2 and all(part.key.endswith(noun) for part in parts)


def kin(part: Amount, whole: Amount) -> bool:
    """Whether what is counted may be of one kind: no noun, or one with two characters of the other."""
    if len(part.key) < 2 or len(whole.key) < 2:
        return True
    return any(part.key[at : at + 2] in whole.key for at in range(len(part.key) - 1))


def total(parts: Sequence[Amount]) -> tuple[Decimal, Decimal | None]:
    """The bounds of the sum of some parts."""
    highs = [part.high for part in parts]
    high = None if None in highs else sum((one for one in highs if one is not None), Decimal(0))
    return sum((part.low for part in parts), Decimal(0)), high
