"""Periods: closed ranges of days, as they are written in front matter."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_PART = re.compile(r"(\d{4})(?:-(?:(?P<half>H[12])|(?P<quarter>Q[1-4])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """All days from `start` to `end`, both included."""

    start: date
    end: date

    def contains(self, other: Period) -> bool:
        """Whether every day of `other` is a day of this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    @property
    def is_day(self) -> bool:
        """Whether the period is a single day."""
        return self.start == self.end

    @property
    def years(self) -> range:
        """The calendar years that the period touches."""
        return range(self.start.year, self.end.year + 1)


def year_period(year: int) -> Period:
    """The whole of a calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def parse_period(text: str) -> Period | None:
    """`2020`, `2020-H1`, `2020-Q2`, `2020-03`, `2020-03-16`, or two of them with `/` between.

    None for any other form, for a day that does not exist, and for an end before its start.
    """
    parts = [_parse_part(part.strip()) for part in text.split("/")]
    first, last = parts[0], parts[-1]
    if len(parts) > 2 or first is None or last is None or first.start > last.end:
        return None
    return Period(first.start, last.end)


def _parse_part(text: str) -> Period | None:
    match = _PART.fullmatch(text)
    if not match:
        return None
    year = int(match[1])
    if not year:
        return None
    if match["half"]:
        first = 1 if match["half"] == "H1" else 7
        return _months(year, first, first + 5)
    if match["quarter"]:
        first = 3 * int(match["quarter"][1]) - 2
        return _months(year, first, first + 2)
    if match["day"]:
        try:
            day = date(year, int(match["month"]), int(match["day"]))
        except ValueError:
            return None
        return Period(day, day)
    if match["month"]:
        month = int(match["month"])
        return _months(year, month, month) if 1 <= month <= 12 else None
    return year_period(year)


def _months(year: int, first: int, last: int) -> Period:
    return Period(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def format_period(period: Period) -> str:
    """The shortest written form of a period; `parse_period` reads it back to the same days."""
    start, end = period.start, period.end
    if period.is_day:
        return start.isoformat()
    if start.day != 1 or end.day != calendar.monthrange(end.year, end.month)[1]:
        return f"{start.isoformat()}/{end.isoformat()}"
    if start.year == end.year:
        match (start.month, end.month):
            case (1, 12):
                return f"{start.year:04d}"
            case (1, 6):
                return f"{start.year:04d}-H1"
            case (7, 12):
                return f"{start.year:04d}-H2"
            case (first, last) if last - first == 2 and first % 3 == 1:
                return f"{start.year:04d}-Q{last // 3}"
            case (first, last) if first == last:
                return f"{start.year:04d}-{first:02d}"
    return f"{start:%Y-%m}/{end:%Y-%m}"
