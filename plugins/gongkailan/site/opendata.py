"""Open data: the tables of the site and of each town (design 9); `datapackage` makes files of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..core.figure import Figure
from ..core.place import Place, Town
from ..core.report import Kind, Report
from ..core.totals import EVERYWHERE, Scope, Total
from . import addresses
from .datapackage import Field, Table, package
from .library import Library

FIGURE_FIELDS: tuple[Field, ...] = (
    ("id", "string"),
    ("kind", "string"),
    ("report", "string"),
    ("title", "string"),
    ("date", "date"),
    ("county", "string"),
    ("town", "string"),
    ("village", "string"),
    ("site", "string"),
    ("indicator", "string"),
    ("theme", "string"),
    ("nature", "string"),
    ("status", "string"),
    ("text", "string"),
    ("low", "number"),
    ("high", "number"),
    ("unit", "string"),
    ("canonical_low", "number"),
    ("canonical_high", "number"),
    ("canonical_unit", "string"),
    ("period_start", "date"),
    ("period_end", "date"),
    ("part_of", "string"),
    ("counted", "string"),
    ("quote", "string"),
    ("url", "string"),
    ("short_url", "string"),
)
TOTAL_FIELDS: tuple[Field, ...] = (
    ("scope", "string"),
    ("place", "string"),
    ("indicator", "string"),
    ("period_start", "date"),
    ("period_end", "date"),
    ("low", "number"),
    ("high", "number"),
    ("unit", "string"),
    ("terms", "integer"),
    ("approximate_terms", "integer"),
    ("towns_reporting", "integer"),
    ("towns", "integer"),
    ("url", "string"),
)
_INDICATOR = [name for name, _ in TOTAL_FIELDS].index("indicator")
REPORT_FIELDS: tuple[Field, ...] = (
    ("slug", "string"),
    ("kind", "string"),
    ("title", "string"),
    ("date", "date"),
    ("county", "string"),
    ("town", "string"),
    ("period_start", "date"),
    ("period_end", "date"),
    ("campaign", "string"),
    ("source", "string"),
    ("author", "string"),
    ("figures", "integer"),
    ("url", "string"),
)
VISIT_FIELDS: tuple[Field, ...] = (
    ("slug", "string"),
    ("title", "string"),
    ("visit_start", "date"),
    ("visit_end", "date"),
    ("published", "date"),
    ("county", "string"),
    ("town", "string"),
    ("village", "string"),
    ("site", "string"),
    ("target", "string"),
    ("visitors", "string"),
    ("campaign", "string"),
    ("summary", "string"),
    ("figures", "integer"),
    ("url", "string"),
)
TOWN_FIELDS: tuple[Field, ...] = (
    ("slug", "string"),
    ("name", "string"),
    ("county", "string"),
    ("province", "string"),
    ("villages", "integer"),
    ("summaries", "integer"),
    ("visits", "integer"),
    ("url", "string"),
)


def site_files(library: Library) -> Mapping[str, bytes]:
    """Every data file of the whole site, by address."""
    counted = library.content.ledger.counted
    tables = [
        Table(
            name="figures",
            title="全部数字",
            fields=FIGURE_FIELDS,
            rows=_figure_rows(library, library.content.ledger.figures, counted),
        ),
        Table(name="totals", title="合计", fields=TOTAL_FIELDS, rows=list(_site_totals(library))),
        *_report_tables(library, library.content.reports, library.towns),
    ]
    return package(tables, "data/", absolute(library, "data/"), "gongkailan", _site_name(library))


def indicator_files(library: Library) -> Mapping[str, bytes]:
    """For each indicator that adds up its totals of every scope as a file of their own, by address."""
    groups: dict[str, list[list[object]]] = {indicator.name: [] for indicator in library.indicators}
    for row in _site_totals(library):
        groups[str(row[_INDICATOR])].append(row)
    return {
        f"{addresses.of_indicator(one.slug)}totals.csv": Table(
            name="totals", title=one.name, fields=TOTAL_FIELDS, rows=groups[one.name]
        ).csv()
        for one in library.indicators
        if groups[one.name]
    }


def town_files(library: Library, town: Town) -> Mapping[str, bytes]:
    """The same files for one town, adding up over the town alone, by address."""
    scope = library.town_scope(town)
    figures = [f for group in library.content.ledger.stated(scope).values() for f in group]
    totals = library.content.ledger.totals(scope)
    counted = frozenset(term.id for total in totals.values() for term in total.terms)
    tables = [
        Table(
            name="figures",
            title="本镇数字",
            fields=FIGURE_FIELDS,
            rows=_figure_rows(library, sorted(figures, key=lambda f: f.key), counted),
        ),
        Table(name="totals", title="本镇合计", fields=TOTAL_FIELDS, rows=list(_town_totals(library, town))),
        *_report_tables(library, library.of_town(town), [town]),
    ]
    base = f"{addresses.of_town(town.slug)}data/"
    return package(tables, base, absolute(library, base), f"gongkailan-{town.slug}", town.name)


def _site_name(library: Library) -> str:
    site = library.content.registers.site
    return site.name if site else ""


def absolute(library: Library, address: str) -> str:
    """An address with the site's own, for files that are read away from it."""
    site = library.content.registers.site
    return f"{site.url.rstrip('/')}/{address}" if site else address


def _place_cells(library: Library, place: Place) -> list[str]:
    places = library.content.registers.places
    town = places.towns[place.town].name if place.town else ""
    return [places.counties[place.county].name, town, place.village or "", place.site or ""]


def _figure_rows(library: Library, figures: Iterable[Figure], counted: frozenset[str]) -> list[list[object]]:
    by_slug = library.content.by_slug
    rows: list[list[object]] = []
    for f in figures:
        report = by_slug[f.report]
        rows.append(
            [
                f.id,
                report.kind.value,
                f.report,
                report.title,
                report.published,
                *_place_cells(library, f.place),
                f.indicator.name,
                f.indicator.theme,
                f.indicator.nature.value,
                f.status.value,
                f.quantity.text,
                f.quantity.low,
                f.quantity.high,
                f.quantity.unit,
                f.low,
                f.high,
                f.indicator.unit,
                f.period.start,
                f.period.end,
                f"{f.report}#{f.part_of}" if f.part_of else "",
                f.id in counted,
                f.quote or f.quantity.text,
                absolute(library, addresses.of_figure(f)),
                absolute(library, addresses.short(f)),
            ]
        )
    return rows


def _total_row(scope: str, place: str, total: Total, towns: int, url: str) -> list[object]:
    period = total.period
    return [
        scope,
        place,
        total.indicator.name,
        period.start,
        period.end,
        total.low,
        total.high,
        total.indicator.unit,
        len(total.terms),
        total.approximate_terms,
        len(total.towns),
        towns,
        url,
    ]


def _rows_of(
    library: Library, scope_name: str, place: str, scope: Scope, towns: int, base: str
) -> Iterable[list[object]]:
    """Rows of a scope's totals; `base` is the page that shows them, empty for the whole site."""
    for total in library.totals(scope):
        slug = total.indicator.slug
        address = addresses.of_total(base, slug) if base else addresses.of_everywhere(slug)
        if total.terms:
            yield _total_row(scope_name, place, total, towns, absolute(library, address))


def _site_totals(library: Library) -> Iterable[list[object]]:
    name, towns = _site_name(library), len(library.towns)
    yield from _rows_of(library, "site", name, EVERYWHERE, towns, "")
    for slug, years in library.yearly.items():
        for year, total in years.items():
            url = absolute(library, addresses.of_everywhere(slug, year))
            yield _total_row("site-year", name, total, towns, url)
    for county in library.counties:
        towns = len(library.towns_of(county))
        base = addresses.of_county(county.slug)
        yield from _rows_of(library, "county", county.name, library.county_scope(county), towns, base)
    for town in library.towns:
        yield from _town_totals(library, town)


def _town_totals(library: Library, town: Town) -> Iterable[list[object]]:
    base = addresses.of_town(town.slug)
    yield from _rows_of(library, "town", town.name, library.town_scope(town), 1, base)
    for year in library.years_of(town):
        base = addresses.of_town(town.slug, year)
        yield from _rows_of(library, "town-year", town.name, library.town_scope(town, year), 1, base)


def _report_tables(library: Library, reports: Iterable[Report], towns: Iterable[Town]) -> list[Table]:
    reports = list(reports)
    visits = [report for report in reports if report.kind is Kind.VISIT]
    return [
        Table(
            name="reports",
            title="全部报告",
            fields=REPORT_FIELDS,
            rows=[_report_row(library, report) for report in reports],
        ),
        Table(
            name="visits",
            title="下访走访记录",
            fields=VISIT_FIELDS,
            rows=[_visit_row(library, report) for report in visits],
        ),
        Table(
            name="towns",
            title="乡镇",
            fields=TOWN_FIELDS,
            rows=[_town_row(library, town) for town in towns],
        ),
    ]


def _report_row(library: Library, report: Report) -> list[object]:
    return [
        report.slug,
        report.kind.value,
        report.title,
        report.published,
        *_place_cells(library, report.place)[:2],
        report.period.start,
        report.period.end,
        report.campaign or "",
        report.source,
        report.author,
        len(report.figures),
        absolute(library, addresses.of_report(report)),
    ]


def _visit_row(library: Library, report: Report) -> list[object]:
    return [
        report.slug,
        report.title,
        report.period.start,
        report.period.end,
        report.published,
        *_place_cells(library, report.place),
        report.target.value if report.target else "",
        "；".join(report.visitors),
        report.campaign or "",
        report.summary or "",
        len(report.figures),
        absolute(library, addresses.of_report(report)),
    ]


def _town_row(library: Library, town: Town) -> list[object]:
    county = library.content.registers.places.counties[town.county]
    own = [report for report in library.of_town(town) if report.place.town == town.slug]
    summaries = sum(report.kind is Kind.SUMMARY for report in own)
    return [
        town.slug,
        town.name,
        county.name,
        county.province,
        len(town.villages),
        summaries,
        len(own) - summaries,
        absolute(library, addresses.of_town(town.slug)),
    ]
