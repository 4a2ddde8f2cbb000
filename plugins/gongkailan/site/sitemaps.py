"""Sitemaps for search engines: every page's address, split as the protocol asks, and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from xml.sax.saxutils import escape

from . import addresses
from .library import Library
from .opendata import absolute
from .pages import Page

# The protocol's limit for one file (sitemaps.org).
MOST = 50_000

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemaps(library: Library, pages: Iterable[Page], most: int = MOST) -> Mapping[str, bytes]:
    """`sitemap.xml`, or an index of that name and its parts, and `robots.txt`, by address.

    Only a report has a day on which it was last changed that the content tells; the other pages
    say none rather than a wrong one.
    """
    days = {addresses.of_report(report): report.published for report in library.content.reports}
    listed = [page.address for page in pages if page.address != "404.html"]
    parts = [listed[start : start + most] for start in range(0, len(listed), most)]
    files = {"robots.txt": f"User-agent: *\nAllow: /\nSitemap: {absolute(library, 'sitemap.xml')}\n"}
    if len(parts) == 1:
        files["sitemap.xml"] = _urls(library, parts[0], days)
    else:
        names = {f"sitemap-{number}.xml": part for number, part in enumerate(parts, start=1)}
        files |= {name: _urls(library, part, days) for name, part in names.items()}
        entries = "".join(f"<sitemap>{_loc(library, name)}</sitemap>\n" for name in names)
        files["sitemap.xml"] = f"{_HEAD}<sitemapindex {_SCHEMA}>\n{entries}</sitemapindex>\n"
    return {name: text.encode() for name, text in files.items()}


def _urls(library: Library, part: Iterable[str], days: Mapping[str, date]) -> str:
    entries = "".join(
        f"<url>{_loc(library, address)}{_lastmod(days.get(address))}</url>\n" for address in part
    )
    return f"{_HEAD}<urlset {_SCHEMA}>\n{entries}</urlset>\n"


def _loc(library: Library, address: str) -> str:
    return f"<loc>{escape(absolute(library, address))}</loc>"


def _lastmod(day: date | None) -> str:
    return f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
