"""Numerals: Arabic, full-width and Chinese digits to exact decimals, and decimals to text."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
PLACES = {"十": 10, "百": 100, "千": 1000}
CHARACTERS = "0-9.,零〇一二两三四五六七八九十百千万亿几数"

_ARABIC = re.compile(r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)([百千]?)")
_POSITIONAL = re.compile(r"(?=.*[零〇]|.{3})[一二三四五六七八九][零〇一二三四五六七八九]+")
_SCALED = re.compile(
    r"(?:(?P<yi>[^亿]+)亿零?)?(?:(?:(?P<wan>[^万亿]+)万|(?P<bare>万))(?P<gap>零?))?(?P<rest>[^万亿]+)?"
)
# A longer number is no figure of a report, and would be rounded to the decimal context's 28 digits.
_MOST_DIGITS = 15


def parse_number(text: str) -> Decimal | None:
    """One number: `1,234`, `2.2万`, `6.8亿`, `1亿2000万`, `一万`, `二〇一二`; None if malformed."""
    match = _SCALED.fullmatch(text)
    if not match or not text or sum(map(text.count, "0123456789")) > _MOST_DIGITS or _two_readings(match):
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


def _two_readings(match: re.Match[str]) -> bool:
    """两万五 is 25,000 in speech; 1.5万3千 and 5亿万 are no numbers."""
    yi, wan, rest = match["yi"], match["wan"], match["rest"]
    more = wan or match["bare"] or rest
    return bool(
        (yi and match["bare"])
        or (yi and "." in yi and more)
        or (wan and "." in wan and rest)
        or (rest and len(rest) == 1 and (yi or wan or match["bare"]) and not match["gap"])
    )


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
    if text in ("零", "〇"):
        return Decimal(0)
    total, digit, last, gap = 0, None, 0, False
    for index, character in enumerate(text):
        if character in "零〇":
            if gap or digit is not None or last < 100:
                return None
            gap = True
        elif character in DIGITS:
            if digit is not None:
                return None
            digit = DIGITS[character]
        elif character in PLACES:
            place = PLACES[character]
            if (last and (place >= last or gap != (place * 10 < last))) or (
                digit is None and index and character != "十"
            ):
                return None
            total += (digit or 1) * place
            digit, last, gap = None, place, False
        else:
            return None
    # 一百五 is 150 in speech and 105 by its places: without 零 it is neither.
    if gap != (digit is not None and last > 10):
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
