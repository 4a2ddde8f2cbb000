"""The list of pages: every address of the site, its template, and what the template is given.

A page's view is made when it is rendered, from the library alone, so pages can be rendered in any
order and by several processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..core.figure import Figure
from ..core.finding import Finding, finding
from ..core.place import County, Town
from ..core.report import Campaign, Report
from . import addresses
from .library import Library
from .search import choices

PER_PAGE = 50
MOST_TERMS = 60  # of a total that lists them where it is shown
_WITH_TERMS = {"counties": "towns", "campaigns": "campaigns"}
View = dict[str, Any]


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
        "visits": library.visits[:8],
        "towns": [(town, len(library.of_town(town))) for town in library.towns],
    }


def _lists(library: Library) -> Iterator[Page]:
    yield from paginated("summaries/", "summaries", "summaries", library.summaries)
    yield from paginated("visits/", "visits", "visits", library.visits)


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
        view=partial(
            dict,
            counties=[
                (county, [(town, len(library.of_town(town))) for town in library.towns_of(county)])
                for county in library.counties
            ],
        ),
    )
    for county in library.counties:
        yield Page(
            address=addresses.of_county(county.slug),
            template="county",
            section="towns",
            view=partial(_county, library, county),
        )
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
        "towns": [(town, len(library.of_town(town))) for town in library.towns_of(county)],
        "totals": library.totals(library.county_scope(county)),
        "reports": library.of_county(county),
    }


def _town(library: Library, town: Town) -> View:
    scope = library.town_scope(town)
    return {
        "town": town,
        "county": library.content.registers.places.counties[town.county],
        "body": library.content.bodies[town.path],
        "years": library.years_of(town),
        "totals": library.totals(scope),
        "apart": library.apart(scope),
        "reports": library.of_town(town),
        "villages": library.villages_of(town),
    }


def _town_year(library: Library, town: Town, year: int) -> View:
    scope = library.town_scope(town, year)
    return {
        "town": town,
        "county": library.content.registers.places.counties[town.county],
        "year": year,
        "years": library.years_of(town),
        "totals": library.totals(scope),
        "apart": library.apart(scope),
        "reports": [report for report in library.of_town(town) if year in report.period.years],
    }


def _indicators(library: Library) -> Iterator[Page]:
    themes: dict[str, list[Any]] = {}
    totals = {total.indicator.slug: total for total in library.totals()}
    stated = library.content.ledger.stated()
    for indicator in library.indicators:
        themes.setdefault(indicator.theme, []).append(
            (indicator, totals.get(indicator.slug), len(stated[indicator.slug]))
        )
    yield Page(
        address="indicators/", template="indicators", section="indicators", view=partial(dict, themes=themes)
    )
    for indicator in library.indicators:
        yield Page(
            address=addresses.of_indicator(indicator.slug),
            template="indicator",
            section="indicators",
            view=partial(
                dict,
                indicator=indicator,
                total=totals.get(indicator.slug),
                stated=stated[indicator.slug],
            ),
        )


def _campaigns(library: Library) -> Iterator[Page]:
    campaigns = library.content.registers.campaigns.values()
    yield Page(
        address="campaigns/",
        template="campaigns",
        section="campaigns",
        view=partial(dict, campaigns=[(c, len(library.by_campaign.get(c.name, ()))) for c in campaigns]),
    )
    for campaign in campaigns:
        yield Page(
            address=addresses.of_campaign(campaign.slug),
            template="campaign",
            section="campaigns",
            view=partial(_campaign, library, campaign),
        )


def _campaign(library: Library, campaign: Campaign) -> View:
    reports = library.by_campaign.get(campaign.name, ())
    return {
        "campaign": campaign,
        "reports": reports,
        "totals": library.totals(library.campaign_scope(campaign)),
    }


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
