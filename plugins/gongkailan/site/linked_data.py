"""What search engines are told of a page: a report or the open data, as schema.org's JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from ..core.place import Place
from ..core.report import Report
from . import addresses
from .library import Library
from .opendata import absolute

Data = dict[str, object]

# Nothing in a data block may end it, begin a tag or a comment, or be read as a line's end.
_INERT = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})
# Every site is one of a Chinese office, so times of day are Beijing's.
_ZONE = "+08:00"


def data_block(data: Data) -> Markup:
    """A record as the text of `<script type="application/ld+json">`; what is empty is left out."""
    said = {name: value for name, value in data.items() if value}
    text = json.dumps({"@context": "https://schema.org", **said}, ensure_ascii=False)
    return Markup(text.translate(_INERT))  # noqa: S704


def linked_report(library: Library, report: Report, picture: str = "") -> Markup:
    """A report's record; `picture` is the address of its picture from the site's root."""
    summary = library.content.by_slug.get(report.summary or "")
    return data_block(
        {
            "@type": "Report",
            "headline": report.title,
            "url": absolute(library, addresses.of_report(report)),
            "inLanguage": "zh-CN",
            "datePublished": _moment(report),
            "dateCreated": report.signed and report.signed.isoformat(),
            "temporalCoverage": f"{report.period.start.isoformat()}/{report.period.end.isoformat()}",
            "author": _organization(report.author or report.source or _operator(library)),
            "publisher": _publisher(library),
            "contentLocation": _location(library, report.place),
            "identifier": report.index_number,
            "reportNumber": report.document_number,
            "keywords": list(report.keywords),
            "image": picture and absolute(library, picture),
            "isPartOf": summary
            and {"@type": "Report", "url": absolute(library, addresses.of_report(summary))},
        }
    )


def linked_dataset(library: Library, name: str, about: str, files: Iterable[tuple[str, str]]) -> Markup:
    """The record of `/data/`; `files` are names of its CSV files with what they hold."""
    reports = library.content.reports
    return data_block(
        {
            "@type": "Dataset",
            "name": name,
            "description": about,
            "url": absolute(library, "data/"),
            "inLanguage": "zh-CN",
            "isAccessibleForFree": True,
            "dateModified": max(report.published for report in reports).isoformat() if reports else "",
            "creator": _publisher(library),
            "spatialCoverage": [_location(library, Place(county=one.slug)) for one in library.counties],
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": file,
                    "description": holds,
                    "encodingFormat": "text/csv",
                    "contentUrl": absolute(library, f"data/{file}"),
                }
                for file, holds in files
            ],
        }
    )


def _moment(report: Report) -> str:
    day = report.published.isoformat()
    return f"{day}T{report.published_time.isoformat()}{_ZONE}" if report.published_time else day


def _operator(library: Library) -> str:
    site = library.content.registers.site
    return site.operator if site else ""


def _organization(name: str) -> Data:
    return {"@type": "Organization", "name": name}


def _publisher(library: Library) -> Data:
    home = absolute(library, "")
    return {"@type": "GovernmentOrganization", "name": _operator(library), "url": home}


def _location(library: Library, place: Place) -> Data:
    """A place within the places around it, the widest innermost, as schema.org nests them."""
    location: Data = {}
    for kind, name in _around(library, place):
        location = {"@type": kind, "name": name} | ({"containedInPlace": location} if location else {})
    return location


def _around(library: Library, place: Place) -> Iterator[tuple[str, str]]:
    """The places that a place lies in, from its county inwards, with what each is."""
    places = library.content.registers.places
    yield "AdministrativeArea", places.counties[place.county].name
    if place.town:
        yield "AdministrativeArea", places.towns[place.town].name
    if place.village:
        yield "AdministrativeArea", place.village
    if place.site:
        yield "Place", place.site
