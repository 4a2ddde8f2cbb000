"""Numerals: Arabic, full-width and Chinese digits to exact decimals, and decimals to text."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
PLACES = {"十": 10, "百": 100, "千": 1000}
CHARACTERS = "0-9.,零〇一二两三四五六七八九十百千万亿几数"

_ARABIC = re.compile(r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)([百千]?)")
_POSITIONAL = re.compile(r"(?=.*[零〇]|.{3})[一二三四五六七八九][零〇一二三四五六七八九]+")
_SCALED = re.compile(r"(?:(?P<yi>[^亿]+)亿)?(?:(?P<wan>[^万亿]+)万|(?P<bare>万))?零?(?P<rest>[^万亿]+)?")


def parse_number(text: str) -> Decimal | None:
    """One number: `1,234`, `2.2万`, `6.8亿`, `1亿2000万`, `一万`, `二〇一二`; None if malformed."""
    match = _SCALED.fullmatch(text)
    if not match or not text:
        return None
    total = Decimal(10_000 if match["bare"] else 0)
    for part, scale, limit in (
        (match["yi"], 100_000_000, None),
        (match["wan"], 10_000, 10_000 if match["yi"] else None),
        (match["rest"], 1, 10_000 if match["yi"] or match["wan"] else None),
    ):
        if part is None:
            continue
        value = parse_number(part) if "万" in part else _below_scale(part)
        if value is None or (limit is not None and value >= limit):
            return None
        total += value * scale
    return total


def _below_scale(text: str) -> Decimal | None:
    """A numeral without 万 and 亿."""
    arabic = _ARABIC.fullmatch(text)
    if arabic:
        return Decimal(arabic[1].replace(",", "")) * PLACES.get(arabic[2], 1)
    if _POSITIONAL.fullmatch(text):
        return Decimal("".join(str(DIGITS[c]) for c in text))
    return _chinese(text)


def _chinese(text: str) -> Decimal | None:
    """`一百零五`: descending places; a bare place at the start counts one (`十二`, `百`)."""
    total, digit, last = 0, None, 10_000
    for index, character in enumerate(text):
        if character in DIGITS:
            if digit not in (None, 0):
                return None
            digit = DIGITS[character]
        elif character in PLACES:
            place = PLACES[character]
            if place >= last or (digit in (None, 0) and index and character != "十"):
                return None
            total += (digit or 1) * place
            digit, last = None, place
        else:
            return None
    return Decimal(total + (digit or 0))


def last_step(value: Decimal) -> Decimal:
    """The place of the last non-zero digit: 100 for 2700, 10 for 350, 0.1 for 2.2."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent: one text form a number."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def format_number(value: Decimal) -> str:
    """`31,500`, `20,081.6`: grouped in threes."""
    return f"{plain(value):,f}"
