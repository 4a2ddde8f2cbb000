"""Totals as the marks of charts: years of a scope, towns of an indicator, visits by day.

Every total comes from the ledger; a mark leads to where its terms are listed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..core.indicator import Indicator
from ..core.place import Town
from ..core.quantity import format_interval
from ..core.report import Report
from ..core.totals import Total, by_town
from . import addresses
from .charts import Amount, Bar, Month, Trend, bars, calendar, trend
from .library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A total that a chart shows, of a year or a town (its slug), as an amount with its address."""

    total: Total
    amount: Amount
    year: int | None = None
    town: str = ""

    @property
    def direct(self) -> bool:
        """Whether its address is that of its only sentence, and not of a list of terms."""
        return len(self.total.terms) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """The totals of one indicator year by year, at least two.

    `spanning` counts the terms of the total over all time that lie in no single year; `uneven` says
    that not the same towns have reported in each.
    """

    indicator: Indicator
    rows: Sequence[Row]
    trend: Trend
    spanning: int
    uneven: bool


def years(total: Total, by_year: Mapping[int, Total], page: Callable[[int], str]) -> Years | None:
    """A total and its years as a trend; `page` has the address of a year's terms. None below two years."""
    rows = [
        Row(total=one, amount=_amount(one, str(year), page(year)), year=year) for year, one in by_year.items()
    ]
    drawn = trend([(year, row.amount) for year, row in zip(by_year, rows, strict=True)])
    if not drawn:
        return None
    return Years(
        indicator=total.indicator,
        rows=rows,
        trend=drawn,
        spanning=sum(len(term.period.years) > 1 for term in total.terms),
        uneven=len({one.towns for one in by_year.values()}) > 1,
    )


def _amount(total: Total, label: str, terms: str) -> Amount:
    address = addresses.of_figure(total.terms[0]) if len(total.terms) == 1 else terms
    text = format_interval(total.low, total.high, total.indicator.unit)
    return Amount(label=label, low=total.low, high=total.high, text=text, address=address)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Each town's own total of one indicator, the largest first.

    `apart` are rows whose terms are no parts of the total over all places, since a county's figure
    contains or repeats some of them. `silent` are towns that have not reported.
    """

    rows: Sequence[tuple[Row, Bar]]
    apart: Sequence[Row]
    silent: Sequence[Town]


def comparison(library: Library, indicator: Indicator, total: Total | None) -> Comparison:
    """An indicator's totals of all towns."""
    parts = {town: _ids(part) for town, part in by_town(total)} if total else {}
    rows, apart = [], []
    for town in library.towns:
        own = library.content.ledger.totals(library.town_scope(town)).get(indicator.slug)
        if not own or not own.terms:
            continue
        listed = parts.get(town.slug) == _ids(own)
        place = addresses.of_part(indicator.slug, town.slug)
        terms = place if listed else addresses.of_own(indicator.slug, town.slug)
        row = Row(total=own, amount=_amount(own, town.name, terms), town=town.slug)
        rows.append(row)
        apart += [] if listed else [row]
    rows.sort(key=lambda row: (-row.total.low, -row.amount.top, row.town))
    reporting = total.towns if total else frozenset()
    return Comparison(
        rows=list(zip(rows, bars(row.amount for row in rows), strict=True)),
        apart=apart,
        silent=[town for town in library.towns if town.slug not in reporting],
    )


def _ids(total: Total) -> frozenset[str]:
    return frozenset(term.id for term in total.terms)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitYear:
    """The visits of a year: its months with how many visits lie in each, and where each day leads.

    `vague` counts visits that name no month.
    """

    year: int
    count: int
    vague: int
    months: Sequence[tuple[Month, int]]
    leads: Mapping[date, str]

    @property
    def drawn(self) -> bool:
        """Whether the day of some visit is known."""
        return bool(self.leads)


def visit_years(visits: Iterable[Report], several: Callable[[Report], str]) -> list[VisitYear]:
    """Visits by year, latest first; `several` has the address for a day of more than one visit."""
    groups: dict[int, list[Report]] = defaultdict(list)
    for visit in visits:
        groups[visit.period.start.year].append(visit)
    return [_visit_year(year, groups[year], several) for year in sorted(groups, reverse=True)]


def _visit_year(year: int, visits: Sequence[Report], several: Callable[[Report], str]) -> VisitYear:
    days: dict[date, list[Report]] = defaultdict(list)
    for visit in visits:
        if visit.period.is_day:
            days[visit.period.start].append(visit)
    months = Counter(visit.period.start.month for visit in visits if _in_one_month(visit))
    return VisitYear(
        year=year,
        count=len(visits),
        vague=len(visits) - months.total(),
        months=[
            (month, months[month.month]) for month in calendar(year, {day: len(v) for day, v in days.items()})
        ],
        leads={
            day: addresses.of_report(those[0]) if len(those) == 1 else several(those[0])
            for day, those in days.items()
        },
    )


def _in_one_month(visit: Report) -> bool:
    start, end = visit.period.start, visit.period.end
    return (start.year, start.month) == (end.year, end.month)
