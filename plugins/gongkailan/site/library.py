"""The content arranged for its pages: by place, campaign, date, and figure by container.

Nothing is added up here; totals come from the ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..authoring.content import Content
from ..core.audit import Check, Note
from ..core.figure import Figure
from ..core.finding import Finding
from ..core.indicator import Indicator
from ..core.period import year_period
from ..core.place import County, Place, Town
from ..core.report import Attachment, Campaign, Kind, Report
from ..core.totals import EVERYWHERE, Scope, Total, adds_up
from . import addresses
from .related import Related


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A page that shows the totals of a scope: its address and what it is called.

    `names` are the indicators shown, None for all; `parts` that each has a page of its own (one for
    the `year`, if there is one), where the total stands town by town.
    """

    address: str
    scope: Scope
    name: str
    year: int | None = None
    names: tuple[str, ...] | None = None
    parts: bool = False

    def shows(self, figure: Figure) -> str:
        """The address of the total of a figure that is among its terms."""
        if self.parts:
            return addresses.of_part(figure.indicator.slug, figure.place.town, self.year)
        return addresses.of_total(self.address, figure.indicator.slug)

    def sets_apart(self, figure: Figure) -> str:
        """The address of where a figure is shown beside a total, since it crosses another."""
        if self.parts:
            return f"{addresses.of_indicator(figure.indicator.slug, self.year)}#crossing"
        return addresses.of_total(self.address, figure.indicator.slug)


@dataclass(frozen=True)
class Library:
    """Lookups over one reading of the content. Reports are always newest first."""

    content: Content

    def settle(self) -> None:
        """Work out every lookup, so that processes forked from now on have them in common."""
        for name, member in vars(Library).items():
            if isinstance(member, cached_property):
                getattr(self, name)

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
    def by_indicator(self) -> Mapping[str, Sequence[Report]]:
        """Reports by the slugs of the indicators that they state."""
        groups: dict[str, list[Report]] = defaultdict(list)
        for report in self.content.reports:
            for slug in dict.fromkeys(figure.indicator.slug for figure in report.figures):
                groups[slug].append(report)
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
    def related(self) -> Related:
        """What to read after a report."""
        return Related(self.content.reports)

    def size_of(self, attachment: Attachment) -> int:
        """How large an attachment is, in bytes."""
        return (self.content.folder / "attachments" / attachment.file).stat().st_size

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

    def totals(self, scope: Scope = EVERYWHERE, names: Iterable[str] | None = None) -> list[Total]:
        """The totals of a scope in the order of the register, or of the names given."""
        found = self.content.ledger.totals(scope)
        register = self.content.registers.indicators
        order = register if names is None else names
        return [found[register[name].slug] for name in order if register[name].slug in found]

    def by_year(self, scope: Scope = EVERYWHERE) -> Mapping[str, Mapping[int, Total]]:
        """The totals of a scope by indicator's slug and year, earliest first, where something adds up."""
        ledger = self.content.ledger
        periods = {figure.period for group in ledger.stated(scope).values() for figure in group}
        years = {period.start.year for period in periods if period.start.year == period.end.year}
        found: dict[str, dict[int, Total]] = defaultdict(dict)
        for year in sorted(years):
            for slug, total in ledger.totals(in_year(scope, year)).items():
                if total.terms:
                    found[slug][year] = total
        return found

    @cached_property
    def yearly(self) -> Mapping[str, Mapping[int, Total]]:
        """The totals over all places of indicators that have one in several years: each has a page."""
        return {slug: years for slug, years in self.by_year().items() if len(years) > 1}

    @cached_property
    def _yearly_names(self) -> Mapping[int, tuple[str, ...]]:
        """By year, the names of the indicators whose total of the year has a page."""
        years = sorted({year for years in self.yearly.values() for year in years})
        return {
            year: tuple(i.name for i in self.indicators if year in self.yearly.get(i.slug, ()))
            for year in years
        }

    def campaign_scope(self, campaign: Campaign) -> Scope:
        """What a campaign's totals are over."""
        reports = self.by_campaign.get(campaign.name, ())
        return Scope(reports=frozenset(report.slug for report in reports))

    @cached_property
    def boards(self) -> tuple[Board, ...]:
        """Every page that shows totals, the narrowest scopes first."""
        site = self.content.registers.site
        names = tuple(site.home_totals) if site else ()
        found = [
            Board(address=addresses.of_town(town.slug, year), scope=scope, name=town.name, year=year)
            for town in self.towns
            for year in [None, *reversed(self.years_of(town))]
            for scope in [self.town_scope(town, year)]
        ]
        found += [
            Board(address=addresses.of_county(county.slug), scope=self.county_scope(county), name=county.name)
            for county in self.counties
        ]
        found += [
            Board(address=addresses.of_campaign(one.slug), scope=self.campaign_scope(one), name=one.name)
            for one in self.content.registers.campaigns.values()
        ]
        found += [
            Board(
                address="indicators/",
                scope=in_year(EVERYWHERE, year),
                name="",
                year=year,
                names=names,
                parts=True,
            )
            for year, names in self._yearly_names.items()
        ]
        found.append(Board(address="indicators/", scope=EVERYWHERE, name="", parts=True))
        found.append(Board(address="", scope=EVERYWHERE, name="", names=names))
        return tuple(found)

    @cached_property
    def counts_in(self) -> Mapping[str, Sequence[Board]]:
        """By a figure's id, the pages with a total of which it is a term."""
        return self._on_boards(lambda total: total.terms)

    @cached_property
    def stands_beside(self) -> Mapping[str, Sequence[Board]]:
        """By a figure's id, the pages that show it beside a total, since its period crosses another."""
        return self._on_boards(lambda total: total.apart)

    def _on_boards(self, chosen: Callable[[Total], Iterable[Figure]]) -> Mapping[str, Sequence[Board]]:
        groups: dict[str, list[Board]] = defaultdict(list)
        for board in self.boards:
            for total in self.totals(board.scope, board.names):
                for figure in chosen(total):
                    groups[figure.id].append(board)
        return groups

    @cached_property
    def by_code(self) -> Mapping[str, Mapping[str, Figure]]:
        """Figures by the first sign of their code, then by the rest of it, in order."""
        groups: dict[str, dict[str, Figure]] = {}
        for code, figure in sorted((addresses.code_of(f), f.id) for f in self.content.ledger.figures):
            groups.setdefault(code[0], {})[code[1:]] = self.content.ledger.by_id[figure]
        return groups

    def apart(self, scope: Scope) -> list[Figure]:
        """Figures of a scope that never add up: rates, plans, background facts of flows."""
        stated = self.content.ledger.stated(scope)
        return [f for i in self.indicators for f in stated.get(i.slug, ()) if not adds_up(f)]

    @staticmethod
    def adds_up(figure: Figure) -> bool:
        """Whether a figure is one to be added, and so not among those that `apart` gives."""
        return adds_up(figure)

    @cached_property
    def checks(self) -> Mapping[str, Sequence[Check]]:
        """What was checked in each report, by its slug."""
        groups: dict[str, list[Check]] = defaultdict(list)
        for check in self.content.checks:
            groups[check.report].append(check)
        return groups

    @cached_property
    def _accepted(self) -> frozenset[tuple[object, ...]]:
        """The keys of all accepted findings."""
        return frozenset(note.problem.key for notes in self.content.notes.values() for note in notes)

    def stands(self, check: Check) -> bool:
        """Whether an office lets a check that does not hold stand as written."""
        return check.problem is not None and check.problem.key in self._accepted

    @cached_property
    def _compared(self) -> Mapping[tuple[object, ...], Sequence[Figure]]:
        return {one.problem.key: one.others for one in self.content.checks if one.problem}

    def compared(self, problem: Finding) -> Sequence[Figure]:
        """The figures with which a finding's own was compared."""
        return self._compared.get(problem.key, ())

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


def in_year(scope: Scope, year: int) -> Scope:
    """What of a scope lies in a calendar year."""
    return replace(scope, period=year_period(year))
