"""Relations: which figures of one indicator contain, repeat or cross one another.

Rules 2 and 3 of the design's section 6.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from .figure import Figure
from .indicator import Nature
from .totals import adds_up

_Key = tuple[object, ...]


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
        inside, repeats = self.inside, self.repeats
        return [
            f
            for f in figures
            if chosen.isdisjoint(inside.get(f.id, ())) and chosen.isdisjoint(repeats.get(f.id, ()))
        ]

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
            counts, other = sorted((first, second), key=rank)
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


def _pairs(figures: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Every pair that can relate, once, in the figures' order.

    Two of one report; two levels of one place and period; a summary's figure and another of its
    town or of the county around it, or of any town where it is a county's, that share a year.
    Others never relate: flows of two visit notes are different events, and what two reports state
    of different days is about different things.
    """
    index: dict[_Key, list[int]] = defaultdict(list)
    for number, figure in enumerate(figures):
        for key in (*_alike(figure), *_ground(figure)):
            index[key].append(number)
    met = {
        (number, other) if number < other else (other, number)
        for number, figure in enumerate(figures)
        for key in (*_alike(figure), *_sought(figure))
        for other in index.get(key, ())
        if other != number
    }
    return [(figures[one], figures[other]) for one, other in sorted(met)]


def _alike(figure: Figure) -> Iterator[_Key]:
    """What two figures have in common that may relate whether or not one is a summary's."""
    yield ("report", figure.report)
    if figure.indicator.nature is Nature.STOCK:
        yield ("level", figure.place, figure.period)


def _ground(figure: Figure) -> Iterator[_Key]:
    """Where a figure is found, year by year: in its county and in its town, or in no town."""
    place = figure.place
    for year in figure.period.years:
        yield (year, place.county)
        yield (year, place.county, place.town)


def _sought(figure: Figure) -> Iterator[_Key]:
    """Where a summary's figure looks for others."""
    place = figure.place
    for year in figure.period.years if figure.from_summary else ():
        if place.town is None:
            yield (year, place.county)
        else:
            yield (year, place.county, place.town)
            yield (year, place.county, None)


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


def rank(figure: Figure) -> tuple[object, ...]:
    """Which of several statements of one thing counts: the most exact, then the most cautious."""
    width = Decimal("Infinity") if figure.high is None else figure.high - figure.low
    return (width, figure.low, *figure.key)
