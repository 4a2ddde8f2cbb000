"""Charts as plain geometry: where a template draws bars, bands, points and squares.

Nothing is added up here; amounts come from the ledger. Coordinates are whole units of a drawing
whose size each function states, so that the same content gives the same bytes everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from ..core.numeral import format_number

# Of a bar's track; heights are the template's.
TRACK = 1000
# Of a trend's drawing area, without the room for labels.
TREND = (600, 200)

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
    """A day of a year's calendar: its week (column) and weekday (row, Monday is 0), and its shade 0–4."""

    day: date
    week: int
    weekday: int
    count: int
    shade: int


def calendar(year: int, counts: dict[date, int]) -> list[Day]:
    """Every day of a year with how often something happened on it."""
    first = date(year, 1, 1)
    most = max((count for day, count in counts.items() if day.year == year), default=0)
    days = (first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days))
    return [
        Day(
            day=day,
            week=(day.timetuple().tm_yday - 1 + first.weekday()) // 7,
            weekday=day.weekday(),
            count=counts.get(day, 0),
            shade=_shade(counts.get(day, 0), most),
        )
        for day in days
    ]


def _shade(count: int, most: int) -> int:
    """0 for none; else 1 to 4 by the share of the fullest day."""
    return -(-4 * count // most) if count else 0
