"""The content arranged for its pages: by place, campaign, date, and figure by container.

Nothing is added up here; totals come from the ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..authoring.content import Content
from ..core.audit import Check, Note
from ..core.figure import Figure
from ..core.indicator import Indicator
from ..core.ledger import EVERYWHERE, Scope, Total, adds_up
from ..core.period import year_period
from ..core.place import County, Place, Town
from ..core.report import Kind, Report


@dataclass(frozen=True)
class Library:
    """Lookups over one reading of the content. Reports are always newest first."""

    content: Content

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """Indicators that some report uses, in the order of the register."""
        used = self.content.ledger.stated()
        return tuple(i for i in self.content.registers.indicators.values() if i.slug in used)

    @cached_property
    def summaries(self) -> tuple[Report, ...]:
        """All summaries."""
        return tuple(r for r in self.content.reports if r.kind is Kind.SUMMARY)

    @cached_property
    def visits(self) -> tuple[Report, ...]:
        """All visit notes."""
        return tuple(r for r in self.content.reports if r.kind is Kind.VISIT)

    @cached_property
    def towns(self) -> tuple[Town, ...]:
        """All registered towns, county by county."""
        return tuple(sorted(self.content.registers.places.towns.values(), key=lambda t: (t.county, t.slug)))

    @cached_property
    def counties(self) -> tuple[County, ...]:
        """All registered counties."""
        return tuple(sorted(self.content.registers.places.counties.values(), key=lambda c: c.slug))

    def towns_of(self, county: County) -> tuple[Town, ...]:
        """The towns of a county."""
        return tuple(town for town in self.towns if town.county == county.slug)

    @cached_property
    def _by_town(self) -> Mapping[str, Sequence[Report]]:
        groups: dict[str, list[Report]] = defaultdict(list)
        for report in self.content.reports:
            towns = {report.place.town, *(figure.place.town for figure in report.figures)} - {None}
            for town in sorted(towns, key=str):
                groups[str(town)].append(report)
        return groups

    def of_town(self, town: Town) -> Sequence[Report]:
        """Reports of a town, and reports of others that state a figure for it."""
        return self._by_town.get(town.slug, ())

    def years_of(self, town: Town) -> list[int]:
        """The years that a town's reports are about, latest first."""
        return sorted({year for report in self.of_town(town) for year in report.period.years}, reverse=True)

    def of_county(self, county: County) -> list[Report]:
        """Reports of a county itself, its towns' left out."""
        return [r for r in self.content.reports if r.place.county == county.slug and r.place.town is None]

    @cached_property
    def by_campaign(self) -> Mapping[str, Sequence[Report]]:
        """Reports by the name of their campaign."""
        groups: dict[str, list[Report]] = defaultdict(list)
        for report in self.content.reports:
            if report.campaign:
                groups[report.campaign].append(report)
        return groups

    @cached_property
    def by_summary(self) -> Mapping[str, Sequence[Report]]:
        """Visit notes by the slug of the summary that they belong to, in the order of the visits."""
        groups: dict[str, list[Report]] = defaultdict(list)
        for report in sorted(self.visits, key=lambda r: (r.period, r.slug)):
            if report.summary:
                groups[report.summary].append(report)
        return groups

    @cached_property
    def by_month(self) -> Mapping[int, Mapping[int, Sequence[Report]]]:
        """Reports by year and month of publication, latest first."""
        years: dict[int, dict[int, list[Report]]] = {}
        for report in self.content.reports:
            months = years.setdefault(report.published.year, {})
            months.setdefault(report.published.month, []).append(report)
        return {
            year: {month: years[year][month] for month in sorted(years[year], reverse=True)}
            for year in sorted(years, reverse=True)
        }

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[Report | None, Report | None]]:
        """The newer and the older report of the same kind, by slug."""
        found: dict[str, tuple[Report | None, Report | None]] = {}
        for group in (self.summaries, self.visits):
            around = [None, *group, None]
            for number, report in enumerate(group):
                found[report.slug] = (around[number], around[number + 2])
        return found

    @cached_property
    def contained(self) -> Mapping[str, Sequence[Figure]]:
        """Figures by the id of the figure that contains them, under which they are shown."""
        ledger = self.content.ledger
        return self._grouped(lambda f: None if ledger.repeated(f) else ledger.container(f))

    @cached_property
    def repetitions(self) -> Mapping[str, Sequence[Figure]]:
        """Figures by the id of the figure that states the same thing and counts."""
        return self._grouped(self.content.ledger.repeated)

    def _grouped(self, owner: Callable[[Figure], Figure | None]) -> Mapping[str, Sequence[Figure]]:
        groups: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.content.ledger.figures:
            over = owner(figure)
            if over:
                groups[over.id].append(figure)
        return groups

    @staticmethod
    def by_theme(totals: Iterable[Total]) -> list[tuple[str, list[Total]]]:
        """Totals by the theme of their indicators, themes in the order of the register."""
        groups: dict[str, list[Total]] = {}
        for total in totals:
            groups.setdefault(total.indicator.theme, []).append(total)
        return list(groups.items())

    @cached_property
    def _totals(self) -> dict[Scope, Mapping[str, Total]]:
        return {}

    def totals(self, scope: Scope = EVERYWHERE, names: Iterable[str] | None = None) -> list[Total]:
        """The totals of a scope in the order of the register, or of the names given."""
        if scope not in self._totals:  # a page, the data files and the search each ask for most of them
            self._totals[scope] = self.content.ledger.totals(scope)
        found = self._totals[scope]
        register = self.content.registers.indicators
        order = register if names is None else names
        return [found[register[name].slug] for name in order if register[name].slug in found]

    def apart(self, scope: Scope) -> list[Figure]:
        """Figures of a scope that never add up: rates, plans, background facts of flows."""
        stated = self.content.ledger.stated(scope)
        return [f for i in self.indicators for f in stated.get(i.slug, ()) if not adds_up(f)]

    @cached_property
    def checks(self) -> Mapping[str, Sequence[Check]]:
        """What was checked in each report, by its slug."""
        groups: dict[str, list[Check]] = defaultdict(list)
        for check in self.content.checks:
            groups[check.report].append(check)
        return groups

    def notes_on(self, report: Report) -> Mapping[str, Sequence[Note]]:
        """The accepted findings of a report by their figure's anchor, "" for the whole report."""
        notes: dict[str, list[Note]] = defaultdict(list)
        for note in self.content.notes.get(report.slug, ()):
            place = (note.problem.line, note.problem.field)
            anchors = [one.anchor for one in report.figures if (one.line, one.field) == place]
            for anchor in anchors or [""]:
                notes[anchor].append(note)
        return notes

    def villages_of(self, town: Town) -> list[tuple[str, Report | None]]:
        """A town's registered villages, each with the latest visit to it, if any."""
        latest: dict[str, Report] = {}
        for report in sorted(self.of_town(town), key=lambda r: (r.period.end, r.slug)):
            if report.kind is Kind.VISIT and report.place.town == town.slug and report.place.village:
                latest[report.place.village] = report
        return [(village, latest.get(village)) for village in town.villages]

    @staticmethod
    def town_scope(town: Town, year: int | None = None) -> Scope:
        """What a town's totals are over."""
        place = Place(county=town.county, town=town.slug)
        return Scope(place=place, period=year_period(year) if year else None)

    @staticmethod
    def county_scope(county: County) -> Scope:
        """What a county's totals are over."""
        return Scope(place=Place(county=county.slug))
