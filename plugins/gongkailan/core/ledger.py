"""The ledger: all figures of the site, and the only place where totals are computed.

The rules are section 6 of the design; docs/adding-up.md gives the reasons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .figure import Figure
from .indicator import Nature
from .relations import Relations, rank, relate
from .totals import EVERYWHERE, Scope, Total, adds_up, latest_levels, sum_of

Shelf = tuple[str, ...]


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
        return {shelf: dict(groups) for shelf, groups in shelves.items()}

    def stated(self, scope: Scope = EVERYWHERE) -> Mapping[str, Sequence[Figure]]:
        """The figures of a scope by indicator's slug, in the ledger's order, whatever they add to."""
        place = scope.place
        shelf: Shelf = ()
        if place is not None:
            shelf = (place.county, place.town) if place.town else (place.county,)
        groups = self._shelves.get(shelf, {})
        whole_shelf = place is None or (place.village is None and place.site is None)
        if whole_shelf and scope.period is None and scope.reports is None:
            return groups
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
        if scope not in self._known_totals:
            sums = {slug: self._total(group) for slug, group in self.stated(scope).items()}
            self._known_totals[scope] = {slug: total for slug, total in sums.items() if total}
        return self._known_totals[scope]

    @cached_property
    def _known_totals(self) -> dict[Scope, Mapping[str, Total]]:
        """The totals that were asked for: pages and data files ask for the same ones."""
        return {}

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
        return sum_of(adding[0].indicator, terms, apart, towns)

    def _maximal(self, figures: Sequence[Figure]) -> list[Figure]:
        stock = figures[0].indicator.nature is Nature.STOCK
        figures = latest_levels(figures) if stock else figures
        maximal = self.relations.maximal(figures)
        if not stock:
            return maximal
        # A level counts once over nested places, whatever the days that it was read on.
        places = {f.place for f in maximal}
        return [f for f in maximal if places.isdisjoint(f.place.wider())]

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
        return min((self.by_id[id] for id in ids), key=rank, default=None)

    def container(self, figure: Figure) -> Figure | None:
        """The narrowest figure that contains this one, under which it is shown."""
        ids = self.relations.inside.get(figure.id, ())
        repeats = self.relations.repeats
        above = (self.by_id[id] for id in ids)
        return min(above, key=lambda f: (f.id in repeats, *_breadth(f)), default=None)


def _breadth(figure: Figure) -> tuple[object, ...]:
    days = (figure.period.end - figure.period.start).days
    levels = sum(level is not None for level in (figure.place.town, figure.place.village, figure.place.site))
    return (days, -levels, figure.id)
