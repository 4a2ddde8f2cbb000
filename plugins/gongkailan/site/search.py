"""What the search of the site knows: reports as documents, totals as answers, and what may be chosen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..authoring.privacy import page_text
from ..core.indicator import Indicator, Nature
from ..core.period import year_period
from ..core.place import County, Town
from ..core.report import Kind, Report
from ..core.totals import EVERYWHERE, Scope, Total, by_town
from ..search.index import VERSION, Document, compact_json, digest, shards
from . import addresses
from .library import Library
from .words import Words

FOLDER = "search/index/"
MANIFEST = "search/index.json"

_KIND_OF_PLACE = re.compile(r"(?<=..)(?:街道|镇|乡|县|市|区)$")


def search_files(library: Library, words: Words) -> Iterator[tuple[str, bytes]]:
    """Every file of the search by address, a shard at a time; the list of them last."""
    entries = []
    oldest_first = reversed(library.content.reports)
    for shard in shards(document(library, words, report) for report in oldest_first):
        entries.append(shard.entry)
        for name, data in shard.files.items():
            yield f"{FOLDER}{shard.folder}/{name}", data
    answers = {f"{slug}.json": compact_json(totals) for slug, totals in figures(library, words).items()}
    folder = f"figures-{digest(answers)}"
    for name, data in answers.items():
        yield f"{FOLDER}{folder}/{name}", data
    manifest = {
        "version": VERSION,
        "shards": entries[::-1],
        "figures": folder,
        "places": [*map(_place, library.counties), *map(_place, library.towns)],
        "indicators": [_indicator(indicator) for indicator in library.indicators],
    }
    yield MANIFEST, compact_json(manifest)


def choices(library: Library) -> dict[str, list[tuple[str, str]]]:
    """What a search can be narrowed to: value and name of towns and campaigns with reports, years."""
    years = {year for report in library.content.reports for year in report.period.years}
    campaigns = library.content.registers.campaigns.values()
    return {
        "town": [(town.slug, town.name) for town in library.towns if library.of_town(town)],
        "year": [(str(year), str(year)) for year in sorted(years, reverse=True)],
        "campaign": [(one.slug, one.name) for one in campaigns if one.name in library.by_campaign],
    }


def document(library: Library, words: Words, report: Report) -> Document:
    """A report with the words that its page shows of it."""
    when = words.day(report.published) if report.kind is Kind.SUMMARY else words.period(report.period)
    place = library.content.registers.place_name(report.place)
    return Document(
        address=addresses.of_report(report),
        title=report.title,
        about=f"{words.kinds[report.kind]} · {place} · {when}",
        facts=tuple(filter(None, _facts(library, words, report))),
        text=_lines(library.content.bodies[report.path].html),
        year=report.published.year,
        keys=tuple(_keys(library, report)),
    )


def _lines(html: str) -> str:
    return "\n".join(filter(None, map(str.strip, page_text(html).split("\n"))))


def _facts(library: Library, words: Words, report: Report) -> Iterator[str]:
    """What a report's page shows beside its title and its body."""
    places = library.content.registers.places
    yield places.counties[report.place.county].name if report.place.town else ""
    yield words.period(report.period)
    yield words.day(report.published)
    yield from (report.source, report.author, report.editor, report.campaign or "")
    yield words.targets[report.target] if report.target else ""
    yield from report.visitors
    yield from (report.index_number, report.document_number, report.subject, report.validity)
    yield from dict.fromkeys(figure.indicator.name for figure in report.figures)
    yield from dict.fromkeys(library.content.registers.place_name(figure.place) for figure in report.figures)
    yield from (text for photo in report.photos for text in (photo.alt, photo.caption))
    yield from (attachment.title for attachment in report.attachments)


def _keys(library: Library, report: Report) -> Iterator[str]:
    """What a report can be chosen by; its towns are those on whose pages it is listed."""
    yield f"kind:{report.kind.value}"
    towns = {report.place.town, *(figure.place.town for figure in report.figures)} - {None}
    yield from sorted(f"town:{town}" for town in towns)
    yield from (f"year:{year}" for year in report.period.years)
    if report.campaign:
        yield f"campaign:{library.content.registers.campaigns[report.campaign].slug}"


def _place(place: County | Town) -> dict[str, object]:
    """A place with everything it may be called: its name, other names, and both without 镇 or 县."""
    names = dict.fromkeys([place.name, *place.aliases])
    names |= dict.fromkeys(_KIND_OF_PLACE.sub("", name) for name in names)
    within = addresses.of_county(place.county) if isinstance(place, Town) else ""
    return {"name": place.name, "names": list(names), "address": _address(place), "within": within}


def _address(place: County | Town) -> str:
    return addresses.of_town(place.slug) if isinstance(place, Town) else addresses.of_county(place.slug)


def _indicator(indicator: Indicator) -> dict[str, object]:
    return {
        "name": indicator.name,
        "slug": indicator.slug,
        "address": addresses.of_indicator(indicator.slug),
        "rate": indicator.nature is Nature.RATE,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What totals may be asked for: a place by its address, "" for all, and a year or all time.

    `page` is the address of the page that shows these totals; None where no page does.
    """

    place: str
    year: int | None
    scope: Scope
    page: str | None


Answer = list[object]


def figures(library: Library, words: Words) -> Mapping[str, Mapping[str, Mapping[str, Answer]]]:
    """The totals of each indicator's slug by place and year ("" is all), as pages write them.

    An answer is a list: the sum, how many terms, reports, approximate terms and figures apart there
    are, the address of the terms, and the parts of a total that no page shows.
    """
    found: dict[str, dict[str, dict[str, Answer]]] = defaultdict(lambda: defaultdict(dict))
    shown: dict[tuple[str, int | None, str], Total] = {}
    for asked in _asked(library):
        for total in library.totals(asked.scope):
            slug = total.indicator.slug
            if asked.page:
                shown[asked.place, asked.year, slug] = total
            answer = _answer(words, asked, total)
            if asked.page is None:
                answer.append(list(_parts(words, shown, total, asked.year)))
            found[slug][asked.place][str(asked.year or "")] = answer
    return found


def _asked(library: Library) -> Iterator[Asked]:
    """Every scope; towns first, since what has no page leads to theirs."""
    for town in library.towns:
        pages = {year: addresses.of_town(town.slug, year) for year in library.years_of(town)}
        yield from _by_year(library, addresses.of_town(town.slug), library.town_scope(town), pages)
    for county in library.counties:
        yield from _by_year(library, addresses.of_county(county.slug), library.county_scope(county), {})
    yield from _by_year(library, "", EVERYWHERE, {})


def _by_year(library: Library, place: str, scope: Scope, pages: Mapping[int, str]) -> Iterator[Asked]:
    """A place over all time, and over each year that some figure lies in."""
    yield Asked(place=place, year=None, scope=scope, page=place)
    periods = {figure.period for group in library.content.ledger.stated(scope).values() for figure in group}
    years = {period.start.year for period in periods if period.start.year == period.end.year}
    for year in sorted(years, reverse=True):
        within = replace(scope, period=year_period(year))
        yield Asked(place=place, year=year, scope=within, page=pages.get(year))


def _answer(words: Words, asked: Asked, total: Total) -> Answer:
    address = _terms_at(asked.page, total)
    counts = (len(total.terms), total.reports, total.approximate_terms, len(total.apart))
    return [_sum(words, total), *counts, address]


def _sum(words: Words, total: Total) -> str:
    return words.interval(total.low, total.high, total.indicator.unit) if total.terms else ""


def _terms_at(page: str | None, total: Total) -> str:
    """Where a reader finds the terms of a total."""
    if page:
        return f"{page}#total-{total.indicator.slug}"
    place = "all-places" if page is not None and total.terms else "crossing" if not total.terms else "all"
    return f"{addresses.of_indicator(total.indicator.slug)}#{place}"


def _parts(
    words: Words, shown: Mapping[tuple[str, int | None, str], Total], total: Total, year: int | None
) -> Iterator[list[str]]:
    """What a total without a page owes to each town: the town's place alone where its own total of
    the year has just these terms, else with the sum and the address of its terms.
    """
    indicator = total.indicator
    for town, part in by_town(total):
        place = addresses.of_town(town) if town else ""
        there = shown.get((place, year, indicator.slug))
        if there and there.terms == part.terms:
            yield [place]
            continue
        link = f"{addresses.of_indicator(indicator.slug)}#of-{town or 'counties'}"
        if len(part.terms) == 1:
            link = addresses.of_figure(part.terms[0])
        yield [place, _sum(words, part), link]
