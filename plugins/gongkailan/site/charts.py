"""Charts as plain geometry: where a template draws bars, bands, points and squares.

Nothing is added up here; amounts come from the ledger. Coordinates are whole units of a drawing
whose size each function states, so that the same content gives the same bytes everywhere.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from functools import cache

from ..core.numeral import format_number

# Of a bar's track; heights are the template's.
TRACK = 1000
# Of a trend's drawing area, without the room for labels: tenths of a per cent of its sides.
TREND = (1000, 1000)

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_MOST_TICKS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What a mark shows: bounds in one unit (`high` None is no upper bound), words, and where it leads."""

    label: str
    low: Decimal
    high: Decimal | None
    text: str
    address: str

    @property
    def top(self) -> Decimal:
        """The largest number that it needs room for."""
        return self.low if self.high is None else self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """An amount on a track of `TRACK` units: sure up to `sure`, possible up to `possible`, or open."""

    amount: Amount
    sure: int
    possible: int
    open: bool


def bars(amounts: Iterable[Amount]) -> list[Bar]:
    """Amounts on one scale that begins at zero, in their order."""
    amounts = list(amounts)
    most = max((one.top for one in amounts), default=Decimal(0))
    return [
        Bar(
            amount=one,
            sure=_part(one.low, most, TRACK),
            possible=TRACK if one.high is None else _part(one.top, most, TRACK),
            open=one.high is None,
        )
        for one in amounts
    ]


def _part(number: Decimal, most: Decimal, size: int) -> int:
    return int((number * size / most).to_integral_value()) if most else 0


def tick_values(most: Decimal) -> list[Decimal]:
    """Round numbers from zero to at least `most`, five steps at the utmost."""
    if most <= 0:
        return [Decimal(0)]
    least = most / _MOST_TICKS
    size = Decimal(1).scaleb(least.adjusted())
    step = next(size * one for one in _STEPS if size * one >= least)
    count = int((most / step).to_integral_value(ROUND_CEILING))
    return [step * number for number in range(count + 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """An amount in a trend: `x` from the left, `low` and `high` from the top."""

    amount: Amount
    x: int
    low: int
    high: int
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A round number of the scale, and how far from the top it stands."""

    y: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Amounts over years in an area of `TREND` units; `band` and `line` are SVG point lists.

    Years without an amount are a gap in the line, since nothing is known of them: each piece of
    `lines` and `bands` joins years that follow one another.
    """

    points: Sequence[Point]
    ticks: Sequence[Tick]
    lines: Sequence[str]
    bands: Sequence[str]


def trend(by_year: Sequence[tuple[int, Amount]]) -> Trend | None:
    """The amounts of some years, earliest first; None for fewer than two years."""
    if len(by_year) < 2:
        return None
    width, height = TREND
    scale = tick_values(max(amount.top for _, amount in by_year))
    most = scale[-1]
    first, last = by_year[0][0], by_year[-1][0]
    points = [
        Point(
            amount=amount,
            x=(year - first) * width // (last - first),
            low=height - _part(amount.low, most, height),
            high=height - _part(amount.top, most, height),
            open=amount.high is None,
        )
        for year, amount in by_year
    ]
    pieces = _unbroken([year for year, _ in by_year], points)
    return Trend(
        points=points,
        ticks=[Tick(y=height - _part(one, most, height), text=format_number(one)) for one in scale],
        lines=[_path((p.x, (p.low + p.high) // 2) for p in piece) for piece in pieces],
        bands=[
            _path([*((p.x, p.high) for p in piece), *((p.x, p.low) for p in reversed(piece))])
            for piece in pieces
        ],
    )


def _unbroken(years: Sequence[int], points: Sequence[Point]) -> list[list[Point]]:
    pieces: list[list[Point]] = []
    for number, point in enumerate(points):
        if not number or years[number] != years[number - 1] + 1:
            pieces.append([])
        pieces[-1].append(point)
    return [piece for piece in pieces if len(piece) > 1]


def _path(points: Iterable[tuple[int, int]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of a month's sheet: its column (Monday is 0) and row, how often, and its shade 1–4."""

    day: date
    column: int
    row: int
    count: int
    shade: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month as a sheet of seven columns and at most six rows, in units of a day.

    `outline` is the SVG point list around all its days; `days` are those on which something happened.
    """

    month: int
    outline: str
    days: Sequence[Day]


def calendar(year: int, counts: Mapping[date, int]) -> list[Month]:
    """The twelve months of a year with how often something happened on which day."""
    within = {day: count for day, count in counts.items() if day.year == year and count}
    most = max(within.values(), default=0)
    return [_month(year, month, within, most) for month in range(1, 13)]


def _month(year: int, month: int, counts: Mapping[date, int], most: int) -> Month:
    first, length = monthrange(year, month)
    days = [
        Day(
            day=day,
            column=(first + day.day - 1) % 7,
            row=(first + day.day - 1) // 7,
            count=count,
            shade=-(-4 * count // most),
        )
        for day, count in sorted(counts.items())
        if day.month == month
    ]
    return Month(month=month, outline=_outline(first, length), days=days)


@cache
def _outline(first: int, length: int) -> str:
    """Around the days of a month that begins on a weekday: a block without two of its corners."""
    rows, left = -(-(first + length) // 7), (first + length - 1) % 7 + 1
    corners = [
        (first, 0),
        (7, 0),
        (7, rows - 1),
        (left, rows - 1),
        (left, rows),
        (0, rows),
        (0, 1),
        (first, 1),
    ]
    return _path(corners)
