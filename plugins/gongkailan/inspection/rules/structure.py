"""Pages and the site as a whole: encoding, empty pages, ways through the site, what every site has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..fault import Fault, fault
from ..pages import Page, Site

_UTF_8 = frozenset(("utf-8", "utf8"))
_SEARCH = re.compile(r"检索|搜索|查找|查询|search", re.IGNORECASE)
_SITE_MAP = re.compile(r"(?:站点|网站)地图|sitemap", re.IGNORECASE)


def faults(site: Site) -> Iterator[Fault]:
    """Everything about pages as such."""
    for page in site.pages:
        yield from _text(page)
        if page is not site.home and not _leads_home(page, site):
            yield fault("page-no-home", page.path)
        if page.is_error_page:
            yield from _relative(page)
    yield from _orphans(site)
    yield from _whole(site)


def _text(page: Page) -> Iterator[Fault]:
    markup = page.markup
    if page.undecoded:
        yield fault("page-encoding", page.path, page.undecoded)
    elif markup.charset.lower() not in _UTF_8:
        yield fault("page-charset", page.path, charset=markup.charset or "没有声明")
    if markup.unread:
        yield fault("page-unread", page.path, markup.unread)
    if not markup.own_text.strip() and not page.shows_pictures:
        yield fault("page-empty", page.path)
    if not any(meta.name.lower() == "viewport" for meta in markup.metas):
        yield fault("page-viewport", page.path)


def _relative(page: Page) -> Iterator[Fault]:
    """A server sends the error page for addresses in any folder, where relative ones lead elsewhere."""
    if page.markup.base:
        return
    links = [(link.href, link.line) for link in page.markup.links]
    for href, line in [*links, *((request.url, request.line) for request in page.markup.requests)]:
        if not re.match(r"/|#|[a-z][a-z0-9+.-]*:", href, re.IGNORECASE):
            yield fault("error-page-relative", page.path, line, href=href)


def _leads_home(page: Page, site: Site) -> bool:
    return site.home is None or any(
        site.file(link.href, page) == site.home.path
        for link in page.markup.links
        if link.region != "head" and not link.hidden and not link.href.startswith("#")
    )


def _orphans(site: Site) -> Iterator[Fault]:
    if site.home is None:
        return
    reached, waiting = {site.home.path}, [site.home]
    while waiting:
        page = waiting.pop()
        for link in page.markup.links:
            target = site.page(link.href, page)
            if target and target.path not in reached:
                reached.add(target.path)
                waiting.append(target)
    for page in site.pages:
        if page.path not in reached and not page.is_error_page:
            yield fault("page-orphan", page.path)


def _whole(site: Site) -> Iterator[Fault]:
    """What a site has once."""
    home = site.home.path if site.home else ""
    if site.home is None:
        yield fault("home-missing", "index.html")
    if not any(page.is_error_page for page in site.pages):
        yield fault("error-page-missing", "404.html")
    if not any(_SITE_MAP.search(f"{page.path} {page.name}") for page in site.pages):
        yield fault("sitemap-missing", home)
    if site.home and not _offers_search(site.home):
        yield fault("search-missing", home)


def _offers_search(home: Page) -> bool:
    links = (link for link in home.markup.links if not link.hidden)
    return home.markup.has_search or any(_SEARCH.search(f"{link.text} {link.href}") for link in links)
