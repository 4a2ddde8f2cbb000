"""Where the numbers of a text stand. What a span means is `core.quantity`'s to say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...core.quantity import Quantity, parse_quantity, stands_at
from .aside import set_aside
from .counts import AFTER, AT_LEAST, is_absent, is_statistic
from .grammar import Grammar, clause_after, clause_before, grammar
from .lexicon import Lexicon

_FROM = re.compile("[从由][^从由]{0,6}$")
_SOME_DIGIT = re.compile(r"[\d一二两三四五六七八九十]")


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity and its span; `number` is it without the unit. `of_old` is the first of 由5户到9户."""

    start: int
    end: int
    quantity: Quantity
    number: str
    of_old: bool = False


def find_numbers(text: str, lexicon: Lexicon) -> tuple[list[Found], bytearray]:
    """The statistics of a readable text in order, and the flags of what was set aside."""
    words = grammar(lexicon)
    aside = set_aside(text, lexicon)
    found = [one for match in words.per_cent.finditer(text) for one in _per_cent(match)]
    for match in words.candidate.finditer(text):
        start, end = match.span()
        if 1 in aside[start:end]:
            continue
        stated = list(_statistics(text, match, words))
        found += stated
        if match["unit"] and not stated:
            aside[start:end] = b"\1" * (end - start)
    return sorted(found, key=lambda one: one.start), aside


def _per_cent(match: re.Match[str]) -> Iterator[Found]:
    """百分之九十五: the parser's `九十五%`."""
    quantity = parse_quantity(match["number"] + "%" + (match["after"] or ""))
    if quantity and match["number"] != "百":
        yield Found(*match.span(), quantity, match["number"])


def _statistics(text: str, match: re.Match[str], words: Grammar) -> Iterator[Found]:
    unit = match["unit"] or _lost_unit(text, match, words)
    if unit is None or (words.ignored & {unit, match["between"]} and not _is_timed(text, match, words)):
        return
    if match["dash"] in ("到", "至") and _FROM.search(clause_before(text, match.start(), 8)):
        yield from _from_to(match, unit)
    elif is_absent(text, match, unit, words):
        quantity = parse_quantity("0" + unit)
        if quantity:
            yield Found(*match.span(), quantity, match["first"])
    elif is_statistic(text, match, unit, words):
        one = _read(text, match, words.symbols.get(unit, unit), words)
        if one:
            yield one


def _is_timed(text: str, match: re.Match[str], words: Grammar) -> bool:
    """优良天数318天: a length of time that its noun makes a statistic."""
    return match["unit"] in words.measured and bool(words.times.search(clause_before(text, match.start(), 8)))


def _lost_unit(text: str, match: re.Match[str], words: Grammar) -> str | None:
    """元 where 万 or 亿 stands before or behind a word of money: 710万制种款, 投资300万."""
    start, end = match.span()
    if text[end - 1] not in "万亿" or not _SOME_DIGIT.search(match["first"]):
        return None
    around = clause_before(text, start, 6), clause_after(text, end, 6)
    return "元" if any(words.money.search(one) for one in around) else None


def _from_to(match: re.Match[str], unit: str) -> Iterator[Found]:
    """从5户到20户: two quantities and no range."""
    first = parse_quantity(match["first"] + (match["between"] or unit))
    second = parse_quantity(match["second"] + unit)
    if first and second:
        yield Found(match.start(), match.start("dash"), first, match["first"], of_old=True)
        yield Found(match.start("second"), match.end(), second, match["second"])


def _read(text: str, match: re.Match[str], unit: str, words: Grammar) -> Found | None:
    """The quantity, with as many of the words that qualify it as stand around it."""
    start, end = match.span()
    number = text[start : match.start("unit")] if match["unit"] else match.group()
    body = number + unit
    if match["between"] in words.symbols:
        body = match["first"] + unit + match["dash"] + match["second"] + unit
    left, right = text[max(0, start - 10) : start], text[end : end + 6]
    lead = AT_LEAST.search(left)
    if lead:
        word = lead[1] or lead[2]
        quantity = _parse(word + body, unit, words)
        return Found(start - len(lead[0]), end, quantity, word + number) if quantity else None
    tail = AFTER.match(right)
    for after in ("", tail[0]) if tail else ("",):
        for count in range(min(4, len(left) + 1)):
            before = left[len(left) - count :]
            quantity = _parse(before + body + after, unit, words)
            if quantity and stands_at(left + body + right, len(left) - count, quantity):
                return Found(start - count, end + len(after), quantity, before + number)
    return None


def _parse(written: str, unit: str, words: Grammar) -> Quantity | None:
    """The parser's reading; where it takes the unit for another or for a count, by way of 米."""
    quantity = parse_quantity(written)
    if quantity and quantity.unit == unit:
        return quantity
    if quantity is None and unit not in words.measured:
        return None
    quantity = parse_quantity(written.replace(unit, "米"))
    return quantity and replace(quantity, unit=unit, text=written)
