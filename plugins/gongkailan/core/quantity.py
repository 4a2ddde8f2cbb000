"""Quantities: `40余户` is the interval 41 to 49 户, with the text as it was written.

The table of forms and bounds is docs/quantities.md; what is not in it is refused, never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache

from .numeral import CHARACTERS, DIGITS, PLACES, format_number, last_step, parse_number, plain
from .units import KNOWN_UNITS, is_counting, longer_unit

_BEFORE = {
    **dict.fromkeys(("大约", "约"), "about"),
    **dict.fromkeys(("接近", "将近", "近"), "nearly"),
    **dict.fromkeys(("不少于", "不低于", "超过", "至少", "最少", "逾", "超"), "floor"),
    **dict.fromkeys(("不超过", "不足", "不到", "不满", "少于", "低于", "最多", "至多"), "ceiling"),
}
_AFTER = {
    **dict.fromkeys(("左右", "上下"), "about"),
    **dict.fromkeys(("及以上", "以上"), "floor"),
    **dict.fromkeys(("及以下", "以下", "以内"), "ceiling"),
}
_DASH = "—–－~～至到-"


def _longest_first(words: dict[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


# 5千米 is five 千米 and not five thousand 米: units that begin like a numeral.
_NUMERAL_LIKE = "|".join(sorted((u for u in KNOWN_UNITS if u[0] in "千百"), key=lambda u: (-len(u), u)))
_NUMBER = rf"(?:(?!{_NUMERAL_LIKE})[{CHARACTERS}])+"
_UNIT = rf"%|㎡|{_NUMERAL_LIKE}|(?![零〇一二两三四五六七八九十百千万亿余多几数])[\u4e00-\u9fff]{{1,6}}"
_QUALIFIED = re.compile(
    rf"(?P<before>{_longest_first(_BEFORE)})?(?P<core>.+?)(?P<after>{_longest_first(_AFTER)})?"
)
_SINGLE = re.compile(rf"(?P<number>{_NUMBER})(?:(?P<more>[余多])(?P<scale>[万亿]*))?(?P<unit>{_UNIT})")
_RANGE = re.compile(
    rf"(?P<number>{_NUMBER})(?P<unit1>{_UNIT})??[{_DASH}]{{1,2}}(?P<number2>{_NUMBER})(?P<unit>{_UNIT})"
)
_NEIGHBOURS = re.compile(
    r"(?P<head>.*?)(?P<a>[一二两三四五六七八])(?P<b>[两二三四五六七八九])(?P<tail>[十百千万亿]*)"
)
_SEVERAL = re.compile(
    r"(?P<head>[一二三四五六七八九]?[十百千]|[1-9]0)几(?P<scale>[万亿]?)|[几数](?P<tail>[十百千万亿]*)"
)

# Words that only end in a qualifier's character: 签约30户 is thirty, 附近5户 is five.
_COMPOUND = re.compile(r"(?:[签节预公合违履条契制]约|[附最靠亲走远邻就贴新]近|[高赶反]超)$")

_Bounds = tuple[Decimal, Decimal | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A closed interval `[low, high]` of exact decimals in `unit`; `high` None is no upper bound.

    `text` is the form that was written, which is what a page shows.
    """

    low: Decimal
    high: Decimal | None
    unit: str
    text: str

    @property
    def exact(self) -> bool:
        """Whether one number was written and not an approximate one."""
        return self.low == self.high


_WIDE = re.compile("[０-９％．]")


def normalise(text: str) -> str:
    """Without white space, full-width digits and signs as ASCII."""
    if not _WIDE.search(text):
        return "".join(text.split())
    signs = {"％": "%", "．": "."}
    return "".join(
        unicodedata.normalize("NFKC", c) if "０" <= c <= "９" else signs.get(c, c)
        for c in text
        if not c.isspace()
    )


@lru_cache(maxsize=65536)
def parse_quantity(text: str) -> Quantity | None:
    """Read a written quantity (design 5); None where its form is not one of the table's."""
    qualified = _QUALIFIED.fullmatch(normalise(text))
    if not qualified:
        return None
    kinds = {_BEFORE.get(qualified["before"] or ""), _AFTER.get(qualified["after"] or "")} - {None}
    if len(kinds) > 1:
        return None
    kind = next(iter(kinds), None)
    unit, bounds = _range(qualified["core"], kind) or _single(qualified["core"], kind) or ("", None)
    if bounds is None:
        return None
    low, high = bounds
    if is_counting(unit) and not (unit == "块" and "." in qualified["core"]):  # 8.5块 is money
        low = low.to_integral_value(ROUND_CEILING)
        high = high if high is None else high.to_integral_value(ROUND_FLOOR)
    if high is not None and low > high:
        return None
    return Quantity(
        low=plain(low),
        high=high if high is None else plain(high),
        unit=unit,
        text="".join(text.split()),
    )


def _single(core: str, kind: str | None) -> tuple[str, _Bounds | None] | None:
    match = _SINGLE.fullmatch(core)
    if not match:
        return None
    number, unit = match["number"], match["unit"]
    if match["more"]:
        return unit, None if kind else _more(number, match["scale"], unit)
    loose = _several(number) or _neighbours(number)
    if loose:
        return unit, None if kind else loose
    value = parse_number(number)
    return unit, value if value is None else _qualify(value, kind)


def _qualify(value: Decimal, kind: str | None) -> _Bounds:
    match kind:
        case "about":
            return value * Decimal("0.9"), value * Decimal("1.1")
        case "nearly":
            return value * Decimal("0.9"), value
        case "floor":
            return value, None
        case "ceiling":
            return Decimal(0), value
    return value, value


def _more(number: str, scale: str, unit: str) -> _Bounds | None:
    """余 and 多: up to the next step, which is the place of the last non-zero digit.

    Directly before or after 万 and 亿 both ends are included, since the amount beyond is a
    measure and no count: `3万余元` may be 30,000 exactly scaled, or anything up to 40,000.
    """
    value = parse_number(number)
    if value is None or value <= 0:
        return None
    if scale:
        size = parse_number("一" + scale)
        return None if size is None else (value * size, (value + last_step(value)) * size)
    if number[-1] in "万亿":
        size = parse_number("一" + number[-1]) or Decimal(1)
        step = min(last_step(value), size)
        return value, value + step
    step = last_step(value)
    if step > 1:
        return value + 1, value + step - 1
    return None if is_counting(unit) or step < 1 else (value, value + 1)


def _range(core: str, kind: str | None) -> tuple[str, _Bounds | None] | None:
    match = _RANGE.fullmatch(core)
    if not match:
        return None
    unit, first, last = match["unit"], match["number"], match["number2"]
    if kind or match["unit1"] not in (None, unit):
        return unit, None
    if not match["unit1"]:
        scaled = _shared_scale(first, last)
        if scaled is None:
            return unit, None
        first = scaled
    low, high = parse_number(first), parse_number(last)
    return unit, None if low is None or high is None else (low, high)


def _shared_scale(first: str, last: str) -> str | None:
    """The first number of a range with the last one's scale: 2—3千 is 2000 to 3000.

    None where that has two readings: 三至五十 is 3 to 50 or 30 to 50.
    """
    if re.search("[百千万亿]", first) or not re.search("[百千万亿]", last):
        two = re.fullmatch("[一二两三四五六七八九]", first) and re.match("[二三四五六七八九]十", last)
        return None if two else first
    scale = re.fullmatch("[^百千万亿]+([百千]?[万亿]*)", last)
    return first + scale[1] if scale else None


def _neighbours(number: str) -> _Bounds | None:
    """两三千, 三四十, 十五六: two neighbouring digits name a range."""
    match = _NEIGHBOURS.fullmatch(number)
    if not match or DIGITS[match["b"]] != DIGITS[match["a"]] + 1 or match["head"][-1:] in DIGITS:
        return None
    low, high = (parse_number(match["head"] + match[d] + match["tail"]) for d in "ab")
    return None if low is None or high is None else (low, high)


def _several(number: str) -> _Bounds | None:
    """几 and 数: 2 to 9 of what follows (几十 20 to 99), 1 to 9 after a place (十几 11 to 19).

    With a scale behind it every amount up to the next step may be meant: 十几万 ends below 20万.
    """
    match = _SEVERAL.fullmatch(number)
    if not match:
        return None
    if match["head"]:
        base, size = parse_number(match["head"]), parse_number("一" + match["scale"])
        step = PLACES.get(match["head"][-1], 10) // 10
        if base is None or size is None:
            return None
        return (base + step) * size, (base + 10 * step) * size - 1
    place = parse_number("一" + match["tail"]) if match["tail"] else Decimal(1)
    return None if place is None else (2 * place, 10 * place - 1)


def format_interval(low: Decimal, high: Decimal | None, unit: str) -> str:
    """`196户`, `31,500—41,500元`, `100户以上`: a form that parses back to the same interval."""
    if high is None:
        return f"{format_number(low)}{unit}以上"
    if low == high:
        return f"{format_number(low)}{unit}"
    return f"{format_number(low)}—{format_number(high)}{unit}"


_NUMERALS = "0-9零〇一二两三四五六七八九十百千万亿"
_NUMERAL_ENDS = frozenset((*DIGITS, *PLACES, "万", "亿"))
_QUALIFIER = re.compile(_longest_first(_BEFORE))
_QUALIFIER_AT_END = re.compile(rf"(?:{_longest_first(_BEFORE)})$")
# With the qualifiers that no form of the table has.
_QUALIFIED_AT_END = re.compile(
    rf"(?:{_longest_first(_BEFORE)}|多于|高于|大于|小于|不高于|不多于|不大于|不下)$"
)
_NUMBER_AT_END = re.compile(rf"[0-9.第]$|[0-9],$|[{_NUMERALS}][百千万亿]$")
_MORE_BEHIND = re.compile(rf"{_longest_first(_AFTER)}|有余|出头")


def stands_at(text: str, start: int, quantity: Quantity) -> bool:
    """Whether the compacted `text` states just this quantity at `start`, and not one around it.

    `12户` does not stand in `112户` nor in `第12户`, `10万亩` not in `近10万亩` (a qualifier would
    be lost), `50人` not in `50人次`.
    """
    end = start + len(quantity.text)
    before, after = normalise(text[max(0, start - 24) : start]), normalise(text[end : end + 24])
    return _begins_after(before, quantity) and _ends_before(after, quantity)


def _begins_after(before: str, quantity: Quantity) -> bool:
    words = normalise(quantity.text)
    own = _QUALIFIER.match(words)
    if own:
        longer = _QUALIFIER_AT_END.search(before + own[0])
        cut = longer is not None and _BEFORE[longer[0]] != _BEFORE[own[0]]
        return not cut and not _COMPOUND.search(before + own[0])
    if _NUMBER_AT_END.search(before):
        return False
    if not re.match("[0-9]", words) and before[-1:] in _NUMERAL_ENDS:
        return False
    if re.match("[十百千万亿]", words) and re.search("[几数上成]$", before):
        return False
    if _range_before(quantity.unit).search(before):
        return False
    return not _QUALIFIED_AT_END.search(before) or bool(_COMPOUND.search(before))


@lru_cache(maxsize=256)
def _range_before(unit: str) -> re.Pattern[str]:
    """The beginning of a range whose end would be a quantity of that unit."""
    return re.compile(rf"[{_NUMERALS}%](?:{re.escape(unit)})?[{_DASH}]{{1,2}}$")


@lru_cache(maxsize=256)
def _range_behind(unit: str) -> re.Pattern[str]:
    """The end of a range that a quantity of that unit would begin."""
    return re.compile(rf"[{_DASH}]{{1,2}}[{_NUMERALS}.,]+{re.escape(unit)}")


def _ends_before(after: str, quantity: Quantity) -> bool:
    if quantity.text.endswith(tuple(_AFTER)):
        return True
    if _MORE_BEHIND.match(after):
        return False
    if after.startswith("多") and not is_counting(quantity.unit):
        return False
    if _range_behind(quantity.unit).match(after):
        return False
    return longer_unit(quantity.unit, after) is None
