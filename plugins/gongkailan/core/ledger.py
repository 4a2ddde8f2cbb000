"""The ledger: all figures of the site, and the only place where figures are added up.

The rules are section 6 of the design; docs/adding-up.md gives the reasons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from .figure import Figure, Status
from .indicator import Indicator, Nature
from .period import Period
from .place import Place

Shelf = tuple[str, ...]


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
            (self.place is None or self.place.contains(figure.place))
            and (self.period is None or self.period.contains(figure.period))
            and (self.reports is None or figure.report in self.reports)
        )


EVERYWHERE = Scope()


@dataclass(frozen=True)
class Ledger:
    """All figures in their total order, and how they contain and repeat one another."""

    figures: tuple[Figure, ...]

    @classmethod
    def of(cls, figures: Iterable[Figure]) -> Ledger:
        """A ledger of the figures, whatever order they come in."""
        return cls(tuple(sorted(figures, key=lambda f: f.key)))

    @cached_property
    def _shelves(self) -> Mapping[Shelf, Mapping[str, list[Figure]]]:
        """Figures by where they are true (site, county, town), then by indicator's slug."""
        shelves: dict[Shelf, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
        for figure in self.figures:
            place = figure.place
            for shelf in {(), (place.county,), (place.county, place.town or "")}:
                shelves[shelf][figure.indicator.slug].append(figure)
        return shelves

    def stated(self, scope: Scope = EVERYWHERE) -> Mapping[str, list[Figure]]:
        """The figures of a scope by indicator's slug, in the ledger's order, whatever they add to."""
        place = scope.place
        shelf: Shelf = ()
        if place is not None:
            shelf = (place.county, place.town) if place.town else (place.county,)
        groups = self._shelves.get(shelf, {})
        chosen = {slug: [f for f in group if scope.includes(f)] for slug, group in groups.items()}
        return {slug: group for slug, group in chosen.items() if group}

    @cached_property
    def relations(self) -> Relations:
        """How the figures of every indicator relate."""
        groups = self._shelves.get((), {})
        return Relations.of(relate(group) for group in groups.values())

    def totals(self, scope: Scope = EVERYWHERE) -> Mapping[str, Total]:
        """The honest sums of a scope by indicator's slug.

        An indicator that nobody reported there is absent, which is not zero; a rate has no total.
        """
        sums = {slug: self._total(group) for slug, group in self.stated(scope).items()}
        return {slug: total for slug, total in sums.items() if total}

    def _total(self, figures: Iterable[Figure]) -> Total | None:
        adding = [f for f in figures if adds_up(f)]
        if not adding:
            return None
        maximal = self._maximal(adding)
        chosen = {f.id for f in maximal}
        crossing = self.relations.crossing
        apart = tuple(f for f in maximal if not chosen.isdisjoint(crossing.get(f.id, ())))
        terms = tuple(f for f in maximal if chosen.isdisjoint(crossing.get(f.id, ())))
        towns = frozenset(f.place.town for f in adding if f.place.town)
        return _sum(adding[0].indicator, terms, apart, towns)

    def _maximal(self, figures: Sequence[Figure]) -> list[Figure]:
        stock = figures[0].indicator.nature is Nature.STOCK
        figures = latest_levels(figures) if stock else figures
        maximal = self.relations.maximal(figures)
        if not stock:
            return maximal
        # A level counts once over nested places, whatever the days that it was read on.
        return [
            f for f in maximal if not any(o.place != f.place and o.place.contains(f.place) for o in maximal)
        ]

    @cached_property
    def counted(self) -> frozenset[str]:
        """The ids of all figures that are terms of their indicator's total over the site."""
        return frozenset(term.id for total in self.totals().values() for term in total.terms)

    @cached_property
    def by_id(self) -> Mapping[str, Figure]:
        """Every figure by its id."""
        return {figure.id: figure for figure in self.figures}

    def repeated(self, figure: Figure) -> Figure | None:
        """The figure that counts where this one states the same thing again."""
        ids = self.relations.repeats.get(figure.id, ())
        return min((self.by_id[id] for id in ids), key=_rank, default=None)

    def container(self, figure: Figure) -> Figure | None:
        """The narrowest figure that contains this one, under which it is shown."""
        ids = self.relations.inside.get(figure.id, ())
        repeats = self.relations.repeats
        above = (self.by_id[id] for id in ids)
        return min(above, key=lambda f: (f.id in repeats, *_breadth(f)), default=None)


def _sum(
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


def by_town(total: Total) -> list[tuple[str, Total]]:
    """A total as the sums of what it owes to each town, by slug; `""` is what no town states."""
    groups: dict[str, list[Figure]] = defaultdict(list)
    for term in total.terms:
        groups[term.place.town or ""].append(term)
    return [(town, _sum(total.indicator, groups[town])) for town in sorted(groups)]


def adds_up(figure: Figure) -> bool:
    """Rule 1: done figures of a flow; levels of a stock that are no plans; never a rate."""
    match figure.indicator.nature:
        case Nature.FLOW:
            return figure.status is Status.DONE
        case Nature.STOCK:
            return figure.status is not Status.PLANNED
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """How adding figures relate, by id.

    `inside`: the figures that contain this one. `repeats`: those that state the same thing and
    rank before it. `crossing`: those whose periods cross this one's, so that they cannot be added.
    `conflicts`: pairs that state one thing differently, the one that counts first.
    """

    inside: Mapping[str, frozenset[str]]
    repeats: Mapping[str, frozenset[str]]
    crossing: Mapping[str, frozenset[str]]
    conflicts: tuple[tuple[Figure, Figure], ...]

    @classmethod
    def of(cls, groups: Iterable[Relations]) -> Relations:
        """The relations of several indicators as one; ids are unique in the site."""
        groups = tuple(groups)
        return cls(
            inside={id: ids for group in groups for id, ids in group.inside.items()},
            repeats={id: ids for group in groups for id, ids in group.repeats.items()},
            crossing={id: ids for group in groups for id, ids in group.crossing.items()},
            conflicts=tuple(pair for group in groups for pair in group.conflicts),
        )

    def above(self, figure: Figure) -> frozenset[str]:
        """The figures beside which this one is not added."""
        return self.inside.get(figure.id, frozenset()) | self.repeats.get(figure.id, frozenset())

    def maximal(self, figures: Iterable[Figure]) -> list[Figure]:
        """Those of the figures that no other one of them contains or repeats (rule 2)."""
        figures = tuple(figures)
        chosen = {f.id for f in figures}
        return [f for f in figures if chosen.isdisjoint(self.above(f))]

    def uncrossed(self, figures: Iterable[Figure]) -> list[Figure]:
        """Those of the figures whose periods no other one of them crosses (rule 3)."""
        figures = tuple(figures)
        chosen = {f.id for f in figures}
        return [f for f in figures if chosen.isdisjoint(self.crossing.get(f.id, ()))]


def relate(figures: Sequence[Figure]) -> Relations:
    """Compare the adding figures of one indicator with one another."""
    inside: dict[str, set[str]] = defaultdict(set)
    repeats: dict[str, set[str]] = defaultdict(set)
    crossing: dict[str, set[str]] = defaultdict(set)
    conflicts: list[tuple[Figure, Figure]] = []
    adding = [f for f in figures if adds_up(f)]
    by_anchor = {(f.report, f.anchor): f for f in adding}
    kinds = {f.id for f in adding if is_kind_of(f, by_anchor.get((f.report, f.part_of or "")))}
    for first, second in _pairs(adding):
        if _holds(first, second, kinds):
            inside[second.id].add(first.id)
        elif _holds(second, first, kinds):
            inside[first.id].add(second.id)
        elif first.id in kinds or second.id in kinds:
            continue  # 40 of the 196 are poor: no second number for the 196, nor for what it contains
        elif states_the_same(first, second):
            counts, other = sorted((first, second), key=_rank)
            repeats[other.id].add(counts.id)
            if not agree(first, second):
                conflicts.append((counts, other))
        elif crosses(first, second):
            crossing[first.id].add(second.id)
            crossing[second.id].add(first.id)
    return Relations(
        inside={id: frozenset(ids) for id, ids in inside.items()},
        repeats={id: frozenset(ids) for id, ids in repeats.items()},
        crossing={id: frozenset(ids) for id, ids in crossing.items()},
        conflicts=tuple(conflicts),
    )


def is_kind_of(part: Figure, whole: Figure | None) -> bool:
    """Whether a declared part tells what its whole consists of, and not where or when it was."""
    return (
        whole is not None
        and (part.report, part.part_of) == (whole.report, whole.anchor)
        and (part.place, part.period) == (whole.place, whole.period)
    )


def _holds(whole: Figure, part: Figure, kinds: Set[str]) -> bool:
    """Containment in which a part by kind contains nothing but its own declared parts."""
    declared = whole.report == part.report and part.part_of == whole.anchor
    return contains(whole, part) and (declared or whole.id not in kinds)


def _pairs(figures: Sequence[Figure]) -> Iterable[tuple[Figure, Figure]]:
    """Every pair that can relate: of one report, of one town, or of a county and its towns.

    Flows of two visit notes are different events and never relate, so they are not paired.
    """
    by_report: dict[str, list[int]] = defaultdict(list)
    by_town: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    by_county: dict[str, list[int]] = defaultdict(list)
    for number, figure in enumerate(figures):
        by_report[figure.report].append(number)
        by_town[figure.place.county, figure.place.town].append(number)
        by_county[figure.place.county].append(number)
    for number, figure in enumerate(figures):
        others = set(by_report[figure.report])
        if _seeks(figure):
            place = figure.place
            others.update(by_town[place.county, place.town] if place.town else by_county[place.county])
        for other in sorted(others):
            # A pair of two that both look for partners comes up twice: take it once.
            if other > number or (other < number and not _looks_for(figures[other], figure)):
                yield figure, figures[other]


def _seeks(figure: Figure) -> bool:
    """Whether a figure may relate to other reports': a visit note's flow on a county meets its towns'."""
    return figure.from_summary or figure.indicator.nature is Nature.STOCK or figure.place.town is None


def _looks_for(figure: Figure, other: Figure) -> bool:
    """Whether `_pairs` meets `other` already when it stands at `figure`."""
    if figure.report == other.report:
        return True
    if not _seeks(figure):
        return False
    return figure.place.town is None or figure.place.town == other.place.town


def contains(whole: Figure, part: Figure) -> bool:
    """Rule 2: whether `whole` contains `part`, two figures of one indicator."""
    if whole.report == part.report:
        if part.part_of == whole.anchor:
            return True
        if whole.part_of == part.anchor or _siblings(whole, part):
            return False
    elif not whole.from_summary:
        return False
    if not (whole.place.contains(part.place) and whole.period.contains(part.period)):
        return False
    if whole.place != part.place or whole.period != part.period:
        return True
    return whole.report != part.report and not part.from_summary


def states_the_same(first: Figure, second: Figure) -> bool:
    """Rule 3: one report twice, or two summaries, on the same place and period.

    For a stock two visit notes as well: a level at one place and day is one level.
    """
    if first.place != second.place or first.period != second.period:
        return False
    if first.report == second.report:
        return not _siblings(first, second)
    both_summaries = first.from_summary and second.from_summary
    return both_summaries or first.indicator.nature is Nature.STOCK


def _siblings(first: Figure, second: Figure) -> bool:
    """Two declared parts of one whole: different things, whatever their place and period."""
    return first.report == second.report and first.part_of is not None and first.part_of == second.part_of


def agree(first: Figure, second: Figure) -> bool:
    """Whether some number satisfies both statements: `196户` and `近200户` do."""
    return (second.high is None or first.low <= second.high) and (
        first.high is None or second.low <= first.high
    )


def crosses(first: Figure, second: Figure) -> bool:
    """Rule 3: flows that share days and ground without containing one another.

    Visit notes tell of different events, so two of them never cross, nor does a visit whose days
    lie in the period of a narrower place's summary: their periods overlap with containment.
    """
    if first.indicator.nature is not Nature.FLOW or not (first.from_summary or second.from_summary):
        return False
    if _siblings(first, second):
        return False
    share_ground = first.place.contains(second.place) or second.place.contains(first.place)
    nested = first.period.contains(second.period) or second.period.contains(first.period)
    summaries = first.from_summary and second.from_summary
    return share_ground and first.period.overlaps(second.period) and (summaries or not nested)


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


def _rank(figure: Figure) -> tuple[object, ...]:
    """Which of several statements of one thing counts: the most exact, then the most cautious."""
    width = Decimal("Infinity") if figure.high is None else figure.high - figure.low
    return (width, figure.low, *figure.key)


def _breadth(figure: Figure) -> tuple[object, ...]:
    days = (figure.period.end - figure.period.start).days
    levels = sum(level is not None for level in (figure.place.town, figure.place.village, figure.place.site))
    return (days, -levels, figure.id)


def sum_of_upper_bounds(figures: Iterable[Figure]) -> Decimal | None:
    """The sum of the upper bounds; None as soon as one figure has none."""
    total = Decimal(0)
    for figure in figures:
        if figure.high is None:
            return None
        total += figure.high
    return total
