"""Access for everybody: language, titles, what stands for pictures, large text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..fault import Fault, fault
from ..pages import Page, Site

_LARGE = re.compile(r"大字|适老|长者|老年|关怀|无障碍|字体大小|字号|large-text", re.IGNORECASE)


def faults(site: Site) -> Iterator[Fault]:
    """Everything that keeps somebody from reading a page."""
    titles: dict[str, str] = {}
    for page in site.pages:
        yield from _language(page)
        yield from _title(page, titles)
        for image in page.markup.images:
            if image.alt is None:
                yield fault("image-alt", page.path, image.line, src=image.src)
    if site.home and not _LARGE.search(_controls(site.home)):
        yield fault("large-text-missing", site.home.path)


def _language(page: Page) -> Iterator[Fault]:
    lang = page.markup.lang
    if not lang:
        yield fault("lang-missing", page.path)
    elif not re.fullmatch(r"zh(?:-.+)?", lang, re.IGNORECASE):
        yield fault("lang-other", page.path, value=lang)


def _title(page: Page, titles: dict[str, str]) -> Iterator[Fault]:
    """A title names one page; `titles` has those before, by their words."""
    title = next(iter(page.markup.titles), "")
    if not title:
        yield fault("title-missing", page.path)
    elif titles.setdefault(title, page.path) != page.path:
        yield fault("title-duplicate", page.path, title=title, other=titles[title])


def _controls(home: Page) -> str:
    links = " ".join(link.text for link in home.markup.links)
    return f"{home.markup.text} {links} {' '.join(sorted(home.markup.ids))}"
