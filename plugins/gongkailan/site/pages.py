"""The list of pages: every address of the site, its template, and what the template is given.

A page's view is made when it is rendered, from the library alone, so pages can be rendered in any
order and by several processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from ..core.figure import Figure
from ..core.finding import Finding, finding
from ..core.indicator import Indicator, Nature
from ..core.place import County, Town
from ..core.report import Campaign, Kind, Report
from . import addresses
from .library import Library
from .search import choices
from .series import Years, comparison, visit_years, years

PER_PAGE = 50
PER_TABLE = 300  # figures
MOST_CHARTS = 6  # of a town
MOST_YEARS = 5  # of visits that a page draws
MOST_TERMS = 60  # of a total that lists them where it is shown
_WITH_TERMS = {"counties": "towns", "campaigns": "campaigns"}
View = dict[str, Any]
Tile = tuple[Town, int, Report | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page. `section` names the main navigation's entry that it belongs to."""

    address: str
    template: str
    section: str
    view: Callable[[], View]


def page_list(library: Library) -> list[Page]:
    """All pages of the site (design 8)."""
    return [
        Page(address="", template="home", section="", view=partial(_home, library)),
        *_lists(library),
        *_reports(library),
        *_places(library),
        *_indicators(library),
        *_campaigns(library),
        *_terms(library),
        *_codes(library),
        *_archives(library),
        *(
            Page(
                address=addresses.of_page(page.slug),
                template="page",
                section="about",
                view=partial(dict, page=page, body=library.content.bodies[page.path]),
            )
            for page in library.content.pages
        ),
        Page(address="search/", template="search", section="search", view=partial(_search, library)),
        Page(address="sitemap/", template="sitemap", section="about", view=partial(_sitemap, library)),
        Page(address="data/", template="data", section="data", view=dict),
        *_audit(library),
        Page(address="404.html", template="404", section="about", view=dict),
    ]


def collisions(pages: Iterable[Page]) -> list[Finding]:
    """Findings for pages that would be written to one file."""
    first: dict[str, Page] = {}
    return [
        finding("page-collision", page.address, page=page.address, other=first[file].address)
        for page in pages
        if first.setdefault(file := addresses.file_of(page.address).casefold(), page) is not page
    ]


def repeated_codes(figures: Iterable[Figure]) -> list[Finding]:
    """Findings for figures that would have one short address; one chance in hundreds at 60,000 figures."""
    first: dict[str, Figure] = {}
    return [
        finding("page-collision", f.path, f.line, f.field, page=addresses.short(f), other=first[code].id)
        for f in figures
        if first.setdefault(code := addresses.code_of(f), f) is not f
    ]


def _home(library: Library) -> View:
    names = library.content.registers.site.home_totals if library.content.registers.site else []
    return {
        "totals": library.totals(names=names),
        "summaries": library.summaries[:5],
        "visits": library.visits[:6],
        "counties": _tiles(library),
    }


def _tiles(library: Library) -> list[tuple[County, list[Tile]]]:
    """The towns of every county, each with its number of reports and the latest one."""
    return [(county, _tiles_of(library, county)) for county in library.counties]


def _tiles_of(library: Library, county: County) -> list[Tile]:
    reports = [(town, library.of_town(town)) for town in library.towns_of(county)]
    return [(town, len(those), those[0] if those else None) for town, those in reports]


def _lists(library: Library) -> Iterator[Page]:
    yield from paginated("summaries/", "summaries", "summaries", library.summaries)
    yield from paginated(
        "visits/", "visits", "visits", library.visits, calendars=partial(_calendars, library)
    )


def _calendars(library: Library) -> View:
    """The visits of the last years by day, and how many notes were published in each month."""
    drawn = visit_years(library.visits, lambda v: addresses.of_archive(v.published.year, v.published.month))
    published = [
        (
            year,
            [(month, sum(one.kind is Kind.VISIT for one in months.get(month, ()))) for month in range(1, 13)],
        )
        for year, months in library.by_month.items()
    ]
    return {
        "visit_years": [year for year in drawn if year.drawn][:MOST_YEARS],
        "published": [(year, months) for year, months in published if any(count for _, count in months)],
    }


def paginated(base: str, template: str, section: str, items: Sequence[Any], **view: Any) -> Iterator[Page]:
    """A list that goes on at `page/2/`; an empty one still has its first page."""
    count = max(1, -(-len(items) // PER_PAGE))
    for number in range(1, count + 1):
        yield Page(
            address=addresses.of_list(base, number),
            template=template,
            section=section,
            view=partial(
                dict,
                **view,
                reports=items[(number - 1) * PER_PAGE : number * PER_PAGE],
                count=len(items),
                pager={"base": base, "number": number, "last": count},
            ),
        )


def _reports(library: Library) -> Iterator[Page]:
    for report in library.content.reports:
        yield Page(
            address=addresses.of_report(report),
            template="report",
            section=f"{'visits' if report.target else 'summaries'}",
            view=partial(_report, library, report),
        )


def _report(library: Library, report: Report) -> View:
    ledger = library.content.ledger
    newer, older = library.neighbours[report.slug]
    visits = library.by_summary.get(report.slug, ())
    summary = library.content.by_slug.get(report.summary or "")
    listed = {one.slug for one in (*visits, summary, newer, older) if one}
    return {
        "report": report,
        "body": library.content.bodies[report.path],
        "figures": [(f, ledger.container(f), ledger.repeated(f)) for f in report.figures],
        "notes": library.notes_on(report),
        "summary": summary,
        "visits": visits,
        "related": library.related.to(report, listed),
        "newer": newer,
        "older": older,
    }


def _places(library: Library) -> Iterator[Page]:
    yield Page(
        address="towns/",
        template="towns",
        section="towns",
        view=lambda: {"counties": _tiles(library)},
    )
    for county in library.counties:
        base = addresses.of_county(county.slug)
        reports = library.of_county(county)
        yield from _with_reports(base, "county", "towns", reports, partial(_county, library, county))
    for town in library.towns:
        yield Page(
            address=addresses.of_town(town.slug),
            template="town",
            section="towns",
            view=partial(_town, library, town),
        )
        for year in library.years_of(town):
            yield Page(
                address=addresses.of_town(town.slug, year),
                template="town_year",
                section="towns",
                view=partial(_town_year, library, town, year),
            )


def _county(library: Library, county: County) -> View:
    return {
        "county": county,
        "body": library.content.bodies[county.path],
        "title": county.name,
        "towns": _tiles_of(library, county),
        "totals": library.totals(library.county_scope(county)),
    }


def _town(library: Library, town: Town) -> View:
    scope = library.town_scope(town)
    apart = library.apart(scope)
    return {
        "town": town,
        "county": library.content.registers.places.counties[town.county],
        "body": library.content.bodies[town.path],
        "years": library.years_of(town),
        "totals": library.totals(scope),
        "apart": apart[:PER_TABLE],
        "apart_count": len(apart),
        "reports": library.of_town(town)[:PER_PAGE],
        "count": len(library.of_town(town)),
        "villages": library.villages_of(town),
        "trends": _town_trends(library, town),
        "visits": visit_years(_visits_of(library, town), lambda v: _year_list(town, v.period.start.year)),
        "most_years": MOST_YEARS,
    }


def _visits_of(library: Library, town: Town) -> list[Report]:
    return [r for r in library.of_town(town) if r.kind is Kind.VISIT and r.place.town == town.slug]


def _year_list(town: Town, year: int) -> str:
    return f"{addresses.of_town(town.slug, year)}#reports"


def _town_trends(library: Library, town: Town) -> list[Years]:
    """The years of a town's main indicators: those of the home page, else the first in the register."""
    site = library.content.registers.site
    scope = library.town_scope(town)
    by_year = library.by_year(scope)
    names = site.home_totals if site and site.home_totals else None
    drawn = (
        years(
            total,
            by_year.get(total.indicator.slug, {}),
            partial(_year_total, town, total.indicator),
        )
        for total in library.totals(scope, names)
    )
    return [one for one in drawn if one][:MOST_CHARTS]


def _year_total(town: Town, indicator: Indicator, year: int) -> str:
    return addresses.of_total(addresses.of_town(town.slug, year), indicator.slug)


def _town_year(library: Library, town: Town, year: int) -> View:
    scope = library.town_scope(town, year)
    visits = (visit for visit in _visits_of(library, town) if visit.period.start.year == year)
    return {
        "town": town,
        "county": library.content.registers.places.counties[town.county],
        "year": year,
        "years": library.years_of(town),
        "totals": library.totals(scope),
        "apart": library.apart(scope),
        "reports": [report for report in library.of_town(town) if year in report.period.years],
        "visits": visit_years(visits, lambda _: _year_list(town, year)),
    }


def _indicators(library: Library) -> Iterator[Page]:
    yield Page(
        address="indicators/", template="indicators", section="indicators", view=partial(_by_theme, library)
    )
    for indicator in library.indicators:
        yield from _indicator(library, indicator)


def _by_theme(library: Library) -> View:
    themes: dict[str, list[Any]] = {}
    totals = library.content.ledger.totals()
    stated = library.content.ledger.stated()
    for one in library.indicators:
        themes.setdefault(one.theme, []).append((one, totals.get(one.slug), len(stated[one.slug])))
    return {"themes": themes}


def _indicator(library: Library, indicator: Indicator) -> Iterator[Page]:
    """An indicator: its page, further pages of its figures, a page for each year of its trend."""
    base = addresses.of_indicator(indicator.slug)
    stated = library.content.ledger.stated()[indicator.slug][::-1]
    rate = indicator.nature is Nature.RATE
    figures = [f for f in stated if rate or library.adds_up(f)]
    view = partial(
        _indicator_view, library, indicator, [f for f in stated if not rate and not library.adds_up(f)]
    )
    last = max(1, -(-len(figures) // PER_TABLE))
    for number in range(1, last + 1):
        yield Page(
            address=addresses.of_list(base, number),
            template="indicator" if number == 1 else "indicator_figures",
            section="indicators",
            view=partial(
                view if number == 1 else partial(dict, indicator=indicator),
                figures=figures[(number - 1) * PER_TABLE : number * PER_TABLE],
                count=len(figures),
                pager={"base": base, "number": number, "last": last},
            ),
        )
    pages = library.yearly.get(indicator.slug, {})
    for year, total in pages.items():
        yield Page(
            address=addresses.of_indicator(indicator.slug, year),
            template="indicator_year",
            section="indicators",
            view=partial(dict, indicator=indicator, year=year, years=list(pages), total=total),
        )


def _indicator_view(library: Library, indicator: Indicator, apart: Sequence[Figure], **view: Any) -> View:
    total = library.content.ledger.totals().get(indicator.slug)
    by_year = library.yearly.get(indicator.slug, {})
    page = partial(addresses.of_everywhere, indicator.slug)
    return {
        "indicator": indicator,
        "total": total,
        "years": years(total, by_year, page) if total else None,
        "towns": comparison(library, indicator, total),
        "apart": apart[:PER_TABLE],
        "apart_count": len(apart),
        **view,
    }


def _campaigns(library: Library) -> Iterator[Page]:
    campaigns = library.content.registers.campaigns.values()
    yield Page(
        address="campaigns/",
        template="campaigns",
        section="campaigns",
        view=partial(dict, campaigns=[(c, library.by_campaign.get(c.name, ())) for c in campaigns]),
    )
    for one in campaigns:
        base = addresses.of_campaign(one.slug)
        reports = library.by_campaign.get(one.name, ())
        yield from _with_reports(
            base, "campaign", "campaigns", reports, partial(_campaign, library, one, reports)
        )


def _campaign(library: Library, campaign: Campaign, those: Sequence[Report]) -> View:
    taking_part = {report.place.town for report in those}
    return {
        "campaign": campaign,
        "title": campaign.name,
        "towns": [town for town in library.towns if town.slug in taking_part],
        "visits": sum(report.kind is Kind.VISIT for report in those),
        "totals": library.totals(library.campaign_scope(campaign)),
    }


def _with_reports(
    base: str, template: str, section: str, reports: Sequence[Report], about: Callable[[], View]
) -> Iterator[Page]:
    """A page that ends in a list of reports, which goes on at `page/2/` without the rest of it."""
    for page in paginated(base, template, section, reports):
        first = page.address == base
        yield replace(
            page,
            template=template if first else "reports",
            view=partial(_both, about, page.view),
        )


def _both(about: Callable[[], View], listed: Callable[[], View]) -> View:
    return {**about(), **listed()}


def _terms(library: Library) -> Iterator[Page]:
    """A page of its own for each total of a county or a campaign that has many terms."""
    for board in library.boards:
        section = _WITH_TERMS.get(board.address.partition("/")[0])
        for total in library.totals(board.scope) if section else ():
            if len(total.terms) > MOST_TERMS:
                yield Page(
                    address=addresses.of_terms(board.address, total.indicator.slug),
                    template="terms",
                    section=str(section),
                    view=partial(dict, board=board, total=total),
                )


def _codes(library: Library) -> Iterator[Page]:
    """Where short addresses lead: the figures whose code begins with a sign."""
    for sign, figures in library.by_code.items():
        yield Page(
            address=addresses.of_codes(sign),
            template="codes",
            section="",
            view=partial(dict, sign=sign, figures=figures),
        )


def _archives(library: Library) -> Iterator[Page]:
    years = library.by_month
    yield Page(address="archives/", template="archives", section="archives", view=partial(dict, years=years))
    for year, months in years.items():
        yield Page(
            address=addresses.of_archive(year),
            template="archive_year",
            section="archives",
            view=partial(dict, year=year, months=months),
        )
        for month, reports in months.items():
            base = addresses.of_archive(year, month)
            yield from paginated(base, "archive_month", "archives", reports, year=year, month=month)


def _audit(library: Library) -> Iterator[Page]:
    checks = library.content.checks
    rows = [
        (report, library.checks[report.slug], library.notes_on(report))
        for report in library.content.reports
        if report.slug in library.checks
    ]
    held = sum(check.problem is None for check in checks)
    stand = sum(map(library.stands, checks))
    counts = {"checked": len(checks), "held": held, "stand": stand, "open": len(checks) - held - stand}
    yield from paginated("data/audit/", "audit", "data", rows, **counts)


def _search(library: Library) -> View:
    return {**_sitemap(library), "choices": choices(library)}


def _sitemap(library: Library) -> View:
    return {
        "towns": library.towns,
        "counties": library.counties,
        "indicators": library.indicators,
        "campaigns": tuple(library.content.registers.campaigns.values()),
        "years": library.by_month,
        "pages": library.content.pages,
    }
