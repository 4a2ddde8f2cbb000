"""Totals: what adds up, over which figures, and the sums of intervals.

Rules 1 and 4 of the design's section 6; nothing else adds figures up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .figure import Figure, Status
from .indicator import Indicator, Nature
from .period import Period
from .place import Place


def adds_up(figure: Figure) -> bool:
    """Rule 1: done figures of a flow; levels of a stock that are no plans; never a rate."""
    match figure.indicator.nature:
        case Nature.FLOW:
            return figure.status is Status.DONE
        case Nature.STOCK:
            return figure.status is not Status.PLANNED
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A sum of figures of one indicator, in its unit; `high` None is no upper bound.

    `terms` are the figures that were added. `apart` are maximal figures whose periods cross
    without containment, which are shown and not added (rule 3). `towns` are those that have
    reported, also where a county's figure that contains theirs is the one that is added.
    """

    indicator: Indicator
    low: Decimal
    high: Decimal | None
    terms: tuple[Figure, ...]
    apart: tuple[Figure, ...]
    towns: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def approximate_terms(self) -> int:
        """How many terms are intervals and no single numbers."""
        return sum(term.low != term.high for term in self.terms)

    @property
    def reports(self) -> int:
        """How many reports the total rests on."""
        return len({term.report for term in self.terms})

    @property
    def period(self) -> Period:
        """From the first day of the earliest term to the last day of the latest.

        Of figures shown apart where nothing could be added.
        """
        periods = [figure.period for figure in self.terms or self.apart]
        return Period(min(p.start for p in periods), max(p.end for p in periods))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which figures a total is over: those wholly in a place, a period and a set of reports.

    None is no limit; `Scope()` is the whole site.
    """

    place: Place | None = None
    period: Period | None = None
    reports: frozenset[str] | None = None

    def includes(self, figure: Figure) -> bool:
        """Whether the figure lies wholly in the scope."""
        return (
            (self.reports is None or figure.report in self.reports)
            and (self.period is None or self.period.contains(figure.period))
            and (self.place is None or self.place.contains(figure.place))
        )


EVERYWHERE = Scope()


def by_town(total: Total) -> list[tuple[str, Total]]:
    """A total as the sums of what it owes to each town, by slug; `""` is what no town states."""
    groups: dict[str, list[Figure]] = defaultdict(list)
    for term in total.terms:
        groups[term.place.town or ""].append(term)
    return [(town, sum_of(total.indicator, groups[town])) for town in sorted(groups)]


def sum_of(
    indicator: Indicator,
    terms: Sequence[Figure],
    apart: Sequence[Figure] = (),
    towns: frozenset[str] = frozenset(),
) -> Total:
    """Rule 4: intervals add as intervals."""
    return Total(
        indicator=indicator,
        low=sum((f.low for f in terms), Decimal(0)),
        high=sum_of_upper_bounds(terms),
        terms=tuple(terms),
        apart=tuple(apart),
        towns=towns,
    )


def sum_of_upper_bounds(figures: Iterable[Figure]) -> Decimal | None:
    """The sum of the upper bounds; None as soon as one figure has none."""
    total = Decimal(0)
    for figure in figures:
        if figure.high is None:
            return None
        total += figure.high
    return total


def latest_levels(figures: Iterable[Figure]) -> list[Figure]:
    """Rule 1: of a stock, only the latest statement for each place stands."""
    latest: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        held = latest[figure.place.key]
        if not held or _recent(figure) > _recent(held[0]):
            latest[figure.place.key] = [figure]
        elif figure.period == held[0].period:
            held.append(figure)
    return [figure for held in latest.values() for figure in held]


def _recent(figure: Figure) -> tuple[date, date]:
    """How late a level was read; of two that end on one day the more precise one is later."""
    return (figure.period.end, figure.period.start)
