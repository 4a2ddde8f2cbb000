"""The registers: site.yaml, indicators.yaml, campaigns.yaml, and a file for each place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from ..core.finding import Finding, finding
from ..core.indicator import Indicator, Nature
from ..core.place import County, Place, Register, Town
from ..core.quantity import parse_quantity
from ..core.report import Campaign
from .extraction.lexicon import Lexicon, default_lexicon, site_lexicon
from .problems import did_you_mean, validate
from .schema import (
    CampaignEntry,
    Campaigns,
    CountyEntry,
    IndicatorEntry,
    Indicators,
    SiteEntry,
    TownEntry,
    parse_slug,
)
from .source import Source, read_source, read_text
from .yaml_text import Document, read_yaml

Shape = TypeVar("Shape")
Read = tuple[Shape, Source, Document]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """Everything that reports refer to by name.

    `unreadable` names the registers with errors of their own: a name missing from one of those
    is not reported a second time. `protected` are names of persons that must not be published;
    they come from outside the content. `lexicon` has the words that prose is read by.
    """

    site: SiteEntry | None
    places: Register
    indicators: Mapping[str, Indicator]
    campaigns: Mapping[str, Campaign]
    sources: tuple[Source, ...]
    unreadable: frozenset[str]
    protected: frozenset[str] = frozenset()
    lexicon: Lexicon = field(default_factory=default_lexicon)

    def place_name(self, place: Place) -> str:
        """`曲霞镇戴窑村`, `泰兴市`, `黄桥镇（黄桥中学）`."""
        top = self.places.towns[place.town] if place.town else self.places.counties[place.county]
        site = f"（{place.site}）" if place.site else ""
        return f"{top.name}{place.village or ''}{site}"


def read_registers(content: Path) -> tuple[Registers, list[Finding]]:
    """Read every register, as far as they can be read, with all findings about them."""
    indicators, indicators_findings = _read_indicators(content)
    campaigns, campaigns_findings = _read_campaigns(content)
    site, site_findings = _read_site(content, indicators)
    counties, counties_findings = _read_folder(content, "counties", CountyEntry)
    towns, towns_findings = _read_folder(content, "towns", TownEntry)
    register, register_findings = _register(counties, towns)
    lexicon, lexicon_findings = _read_lexicon(content)
    by_register = {
        "site": site_findings,
        "indicators": indicators_findings,
        "campaigns": campaigns_findings,
        "places": counties_findings + towns_findings + register_findings,
        "lexicon": lexicon_findings,
    }
    registers = Registers(
        site=site,
        places=register,
        indicators=indicators or {},
        campaigns=campaigns,
        sources=tuple(source for _, source, _ in (*counties, *towns)),
        unreadable=frozenset(
            name for name, findings in by_register.items() if any(one.fatal for one in findings)
        ),
        lexicon=lexicon,
    )
    return registers, [f for findings in by_register.values() for f in findings]


def _read_indicators(content: Path) -> tuple[dict[str, Indicator] | None, list[Finding]]:
    """None where the file cannot be read, so that nothing is said of names that it may have."""
    indicators, indicators_document, indicators_findings = _read_yaml(content, "indicators.yaml", Indicators)
    if indicators is None:
        return None, indicators_findings
    indicator_path = f"{content.name}/indicators.yaml"
    known = {name: _indicator(name, entry) for name, entry in indicators.items()}
    indicators_findings += _unique_slugs(known.values(), indicators_document, indicator_path)
    indicators_findings += _usable_units(known.values(), indicators_document, indicator_path)
    indicators_findings += _known_partners(known, indicators_document, indicator_path)
    indicators_findings += _cumulative_levels(known.values(), indicators_document, indicator_path)
    return known, indicators_findings


def _read_campaigns(content: Path) -> tuple[dict[str, Campaign], list[Finding]]:
    campaigns, document, findings = _read_yaml(content, "campaigns.yaml", Campaigns)
    known = {name: _campaign(name, entry) for name, entry in (campaigns or {}).items()}
    return known, findings + _unique_slugs(known.values(), document, f"{content.name}/campaigns.yaml")


def _read_site(
    content: Path, indicators: Mapping[str, Indicator] | None
) -> tuple[SiteEntry | None, list[Finding]]:
    """What the site says of itself; the totals of its home page must be registered indicators."""
    site, document, findings = _read_yaml(content, "site.yaml", SiteEntry)
    if site and indicators is not None:
        findings += [
            finding(
                "indicator-unknown",
                f"{content.name}/site.yaml",
                document.line(("home_totals", number)),
                "home_totals",
                name=name,
                near=did_you_mean(name, indicators),
            )
            for number, name in enumerate(site.home_totals)
            if name not in indicators
        ]
    return site, findings


def _read_yaml(content: Path, name: str, shape: type[Shape]) -> tuple[Shape | None, Document, list[Finding]]:
    if not (content / name).exists():
        return None, Document(), [finding("content-missing", f"{content.name}/{name}", name=name)]
    text, findings = read_text(content / name, content)
    if text is None:
        return None, Document(), findings
    document = read_yaml(text, f"{content.name}/{name}")
    value, findings = validate(shape, document, f"{content.name}/{name}")
    return value, document, findings


def _read_lexicon(content: Path) -> tuple[Lexicon, list[Finding]]:
    """The words of the package with the site's own, or the finding why those cannot be read."""
    try:
        return site_lexicon(content), []
    except (OSError, ValueError) as error:
        line = re.search(r"line (\d+)", str(error))
        path = f"{content.name}/lexicon.toml"
        problem = finding("lexicon-invalid", path, int(line[1]) if line else 1, problem=str(error))
        return default_lexicon(), [problem]


def markdown_files(content: Path, folder: str) -> tuple[list[Path], list[Finding]]:
    """The Markdown files directly in a folder of the content, sorted; other files are findings."""
    files, findings = [], []
    for file in sorted((content / folder).glob("*")):
        if file.name.startswith("."):
            continue
        if file.is_dir() or file.suffix != ".md":
            findings.append(finding("file-name", f"{content.name}/{folder}/{file.name}", name=file.name))
        else:
            files.append(file)
    return files, findings


def _read_folder(content: Path, folder: str, shape: type[Shape]) -> tuple[list[Read[Shape]], list[Finding]]:
    files, findings = markdown_files(content, folder)
    entries = []
    for file in files:
        source, problems = read_source(file, content)
        findings += problems
        if source:
            document = read_yaml(source.front_matter, source.path, first_line=2)
            value, problems = validate(shape, document, source.path)
            findings += problems
            if value is not None:
                entries.append((value, source, document))
    return entries, findings


def _register(
    counties: Sequence[Read[CountyEntry]], towns: Sequence[Read[TownEntry]]
) -> tuple[Register, list[Finding]]:
    findings: list[Finding] = []
    county_records = [
        County(
            slug=entry.slug or source.stem,
            name=entry.name,
            province=entry.province,
            aliases=tuple(entry.aliases),
            path=source.path,
        )
        for entry, source, _ in counties
    ]
    by_name = Register.of(county_records, ())
    town_records = []
    for entry, source, document in towns:
        found = by_name.find(entry.county)
        if len(found) != 1:
            line = document.line(("county",))
            findings.append(not_one_place(entry.county, by_name, source.path, line, "county"))
            continue
        town_records.append(
            Town(
                slug=entry.slug or source.stem,
                name=entry.name,
                county=found[0].slug,
                aliases=tuple(entry.aliases),
                villages=tuple(entry.villages),
                path=source.path,
            )
        )
    read = [(entry.slug, source, document) for entry, source, document in counties]
    read += [(entry.slug, source, document) for entry, source, document in towns]
    findings += [bad for slug, source, document in read for bad in slug_findings(slug, source, document)]
    documents = {source.path: document for _, source, document in read}
    findings += _distinct_places([*county_records, *town_records], documents)
    return Register.of(county_records, town_records), findings


def slug_findings(slug: str | None, source: Source, document: Document) -> list[Finding]:
    """A file name that stands in for a slug must be one."""
    if slug or parse_slug(source.stem):
        return []
    return [finding("slug-invalid", source.path, document.line(("slug",)), "slug", value=source.stem)]


def _distinct_places(places: Iterable[County | Town], documents: Mapping[str, Document]) -> list[Finding]:
    """Places are told apart by the register: no slug twice, no town twice in a county."""
    findings: list[Finding] = []
    slugs: dict[str, str] = {}
    names: dict[tuple[str, str], str] = {}
    for place in places:
        other = slugs.setdefault(place.slug, place.path)
        if other != place.path:
            line = documents[place.path].line(("slug",))
            findings.append(
                finding("slug-duplicate", place.path, line, "slug", value=place.slug, other=other)
            )
        group = place.county if isinstance(place, Town) else ""
        other = names.setdefault((group, place.name), place.path)
        if other != place.path:
            line = documents[place.path].line(("name",))
            findings.append(
                finding("place-duplicate", place.path, line, "name", name=place.name, other=other)
            )
    return findings


def not_one_place(name: str, register: Register, path: str, line: int, field: str) -> Finding:
    """The finding for a name that is registered nowhere, or more than once."""
    found = register.find(name)
    if not found:
        near = did_you_mean(name, register.names)
        return finding("place-unknown", path, line, field, name=name, near=near)
    candidates = "、".join(
        (register.counties[place.county].name if isinstance(place, Town) else "")
        + f"{place.name}（{place.slug}）"
        for place in found
    )
    return finding("place-ambiguous", path, line, field, name=name, candidates=candidates)


def _indicator(name: str, entry: IndicatorEntry) -> Indicator:
    return Indicator(
        slug=entry.slug,
        name=name,
        unit=entry.unit,
        nature=entry.nature,
        theme=entry.theme,
        accepts=tuple(entry.accepts),
        at_most=entry.at_most,
        rate_of=(entry.rate_of[0], entry.rate_of[1]) if entry.rate_of else None,
        cumulative=entry.cumulative,
        description=entry.description,
    )


def _campaign(name: str, entry: CampaignEntry) -> Campaign:
    return Campaign(slug=entry.slug, name=name, period=entry.period, description=entry.description)


def _unique_slugs(records: Iterable[Indicator | Campaign], document: Document, path: str) -> list[Finding]:
    first: dict[str, str] = {}
    return [
        finding(
            "slug-duplicate",
            path,
            document.line((record.name, "slug")),
            f"{record.name}.slug",
            value=record.slug,
            other=f"“{first[record.slug]}”",
        )
        for record in records
        if first.setdefault(record.slug, record.name) != record.name
    ]


def _known_partners(indicators: Mapping[str, Indicator], document: Document, path: str) -> list[Finding]:
    """What `at_most` and `rate_of` name must be registered."""
    return [
        finding(
            "indicator-unknown",
            path,
            document.line((one.name, field)),
            f"{one.name}.{field}",
            name=name,
            near=did_you_mean(name, indicators),
        )
        for one in indicators.values()
        for field, names in (("at_most", (one.at_most,)), ("rate_of", one.rate_of or ()))
        for name in names
        if name and name not in indicators
    ]


def _cumulative_levels(indicators: Iterable[Indicator], document: Document, path: str) -> list[Finding]:
    """What is cumulative is a level: as a flow, its levels would be added up."""
    return [
        finding(
            "field-value",
            path,
            document.line((one.name, "nature")),
            f"{one.name}.nature",
            value=one.nature.value,
            choices=f"{Nature.STOCK}（写了 cumulative 的指标）",
        )
        for one in indicators
        if one.cumulative and one.nature is not Nature.STOCK
    ]


def _usable_units(indicators: Iterable[Indicator], document: Document, path: str) -> list[Finding]:
    """A unit must be one that a quantity can be written with."""
    return [
        finding(
            "indicator-unit", path, document.line((one.name, *where)), f"{one.name}.{where[0]}", unit=unit
        )
        for one in indicators
        for unit, where in (
            (one.unit, ("unit",)),
            *((unit, ("accepts", number)) for number, unit in enumerate(one.accepts)),
        )
        if (written := parse_quantity(f"1{unit}")) is None or written.unit != unit
    ]
