"""Meta tags: the groups of site, column and article, where they stand and what they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ..columns import COLUMN_TYPES
from ..elements import Meta
from ..fault import Fault, fault
from ..pages import Page, Site
from ..settings import Settings

SITE = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE = ("ArticleTitle", "PubDate", "ContentSource")
OPTIONAL = ("Keywords", "Author", "Description", "Image", "Url")
_NAMES = {name.lower(): name for name in (*SITE, *COLUMN, *ARTICLE, *OPTIONAL)}
_REQUIRED = {name.lower() for name in (*SITE, *COLUMN, *ARTICLE)}

_ID_CODE = re.compile(r"(?!0+$)(?:\d{10}|bm\d{8})", re.ASCII)
_PUB_DATE = re.compile(
    r"[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]) (?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?", re.ASCII
)
_DOMAIN = re.compile(r"(?!-)[\w-]{1,63}(?:\.[\w-]{1,63})+")


def faults(site: Site, settings: Settings) -> Iterator[Fault]:
    """Everything about meta tags. The error page carries the site's tags only."""
    usual = {name: _usual(site.pages, name) for name in SITE}
    for page in site.pages:
        yield from _missing(page, site)
        yield from _form(page, site)
        yield from _values(page, site, settings)
        yield from _differing(page, usual)


def _missing(page: Page, site: Site) -> Iterator[Fault]:
    groups: list[tuple[str, Sequence[str]]] = [("meta-site", SITE)]
    if not page.is_error_page and page is not site.home:
        groups.append(("meta-column", COLUMN))
    if page.is_article and page is not site.home:
        groups.append(("meta-article", ARTICLE))
    for code, names in groups:
        for name in names:
            if name.lower() not in page.meta:
                yield fault(code, page.path, name=name)


def _form(page: Page, site: Site) -> Iterator[Fault]:
    """Empty, out of place, repeated, of a group that does not belong here."""
    counts = Counter(meta.name.lower() for meta in page.markup.metas)
    for meta in page.markup.metas:
        name = meta.name.lower()
        if name in _REQUIRED and not meta.content:
            yield fault("meta-empty", page.path, meta.line, name=_NAMES[name])
        if name in _NAMES and not meta.in_head:
            yield fault("meta-place", page.path, meta.line, name=_NAMES[name])
        if page is site.home and name in map(str.lower, ARTICLE):
            yield fault("meta-group", page.path, meta.line, name=_NAMES[name])
        if name in _NAMES and counts[name] > 1 and meta is not _first(page.markup.metas, name):
            yield fault("meta-repeated", page.path, meta.line, name=_NAMES[name], count=counts[name])


def _first(metas: Sequence[Meta], name: str) -> Meta:
    return next(meta for meta in metas if meta.name.lower() == name)


def _values(page: Page, site: Site, settings: Settings) -> Iterator[Fault]:
    for meta in page.markup.metas:
        name, value = meta.name.lower(), meta.content
        if not value:
            continue
        if name == "siteidcode" and not _ID_CODE.fullmatch(value):
            yield fault("meta-id-code", page.path, meta.line, value=value)
        elif name == "sitedomain" and (reason := _wrong_domain(value, site.base.host)):
            yield fault("meta-domain", page.path, meta.line, value=value, reason=reason)
        elif name == "columntype" and value not in (*COLUMN_TYPES, *settings.column_types):
            yield fault("meta-column-type", page.path, meta.line, value=value)
        elif name == "pubdate" and not _PUB_DATE.fullmatch(value):
            yield fault("meta-pubdate", page.path, meta.line, value=value)
        elif name == "articletitle" and (shown := _other_title(page, value)):
            yield fault("meta-title", page.path, meta.line, value=value, shown=shown)


def _wrong_domain(value: str, host: str) -> str:
    if not _DOMAIN.fullmatch(value):
        return "不是域名"
    return f"不是本站的域名 {host}" if host and value.lower() != host else ""


def _other_title(page: Page, value: str) -> str:
    """The title that a page shows, where it is another; "" where it is the same or there is none."""
    shown = page.markup.headings or page.markup.titles
    squeezed = "".join(value.split())
    same = any(squeezed in "".join(one.split()) for one in shown)
    return "" if same or not shown else shown[0]


def _usual(pages: Sequence[Page], name: str) -> str:
    """The value that most pages have; of equally many the first in order. "" where there is none."""
    counts = Counter(value for page in pages if (value := page.meta.get(name.lower())))
    return min(counts, key=lambda value: (-counts[value], value), default="")


def _differing(page: Page, usual: dict[str, str]) -> Iterator[Fault]:
    for meta in page.markup.metas:
        name = next((name for name in usual if name.lower() == meta.name.lower()), "")
        if name and meta.content and meta.content != usual[name]:
            yield fault(
                "meta-differs", page.path, meta.line, name=name, value=meta.content, usual=usual[name]
            )
