"""A built site as records: reads a folder of files, decides nothing about them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from multiprocessing import get_context
from pathlib import Path

from .addresses import INDEXES, Base, Target, Way, file_of, target_of
from .dates import days_in, published_in
from .elements import Link, Markup
from .markup import css_urls, read_markup
from .personal import Exposure, exposures
from .regions import OWN

_PAGE_TYPES = (".html", ".htm", ".shtml", ".xhtml")
# Below this many files a second process costs more than it saves.
_WORTH_A_PROCESS = 400
_BOMS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page: `path` in the site's folder, what was read of it, where its bytes are no UTF-8 (0: nowhere)."""

    path: str
    markup: Markup
    undecoded: int
    exposures: tuple[Exposure, ...]

    @property
    def address(self) -> str:
        """The path as readers know it: without the index."""
        folder, _, name = self.path.rpartition("/")
        return f"{folder}/".lstrip("/") if name in INDEXES else self.path

    @cached_property
    def meta(self) -> dict[str, str]:
        """What the meta tags say, by name in lower case; the first of a name counts, as in browsers."""
        return {meta.name.lower(): meta.content for meta in reversed(self.markup.metas)}

    @cached_property
    def published(self) -> date | None:
        """The day of publication: as the page shows it, else as its meta tag says."""
        return published_in(self.markup.own_text) or self.published_meta

    @property
    def published_meta(self) -> date | None:
        """The day that the meta tag PubDate says."""
        return next(iter(days_in(self.meta.get("pubdate", ""))), None)

    @cached_property
    def is_article(self) -> bool:
        """Whether it is one report, notice or the like, and no list of them."""
        told = {"articletitle", "pubdate"} & self.meta.keys()
        return bool(told) or self.markup.has_article or published_in(self.markup.own_text) is not None

    @property
    def shows_pictures(self) -> bool:
        """Whether there is a picture in the page's own words."""
        return any(image.region in OWN for image in self.markup.images)

    @property
    def is_error_page(self) -> bool:
        """Whether a server sends it for what is not there."""
        return re.fullmatch(r"(?:.*/)?404\.s?html?", self.path) is not None

    @property
    def name(self) -> str:
        """What to call the page: its heading, else its title, else its path."""
        return next(filter(None, [*self.markup.headings, *self.markup.titles]), self.path)


@dataclass(frozen=True, kw_only=True)
class Style:
    """A style sheet: what it fetches, with the lines."""

    path: str
    urls: tuple[tuple[str, int], ...]


@dataclass(frozen=True, kw_only=True)
class Site:
    """A built site: every file's path, pages and style sheets in the order of their paths."""

    files: frozenset[str]
    pages: tuple[Page, ...]
    styles: tuple[Style, ...]
    base: Base

    @cached_property
    def by_path(self) -> dict[str, Page]:
        """Pages by path."""
        return {page.path: page for page in self.pages}

    @cached_property
    def home(self) -> Page | None:
        """The page that stands at the site's address."""
        return next((self.by_path[index] for index in INDEXES if index in self.by_path), None)

    def target(self, href: str, page: Page) -> Target:
        """Where an address on a page leads."""
        start = page.path
        if page.markup.base:
            around = target_of(page.markup.base, page.path, self.base)
            if around.way is Way.EXTERNAL:
                return target_of(href, page.path, self.base) if "://" in href else around
            start = around.path if around.path is not None else page.path
        return target_of(href, start, self.base)

    def file(self, href: str, page: Page) -> str | None:
        """The file of the site that an address on a page leads to."""
        target = self.target(href, page)
        return None if target.path is None else file_of(target.path, self.files)

    def page(self, href: str, page: Page) -> Page | None:
        """The page of the site that an address on a page leads to."""
        file = self.file(href, page)
        return self.by_path.get(file) if file else None

    def own_links(self, page: Page) -> Iterator[Link]:
        """The links in a page's own words."""
        return (link for link in page.markup.links if link.region in OWN)


def read_site(folder: Path, base: str = "", protected: Collection[str] = (), jobs: int = 1) -> Site:
    """Read a folder. `base` is the site's address; by default what the home page says of itself."""
    found = sorted((_relative(file, folder), file) for file in _files(folder))
    written = [(path, file) for path, file in found if path.lower().endswith((*_PAGE_TYPES, ".css"))]
    parts = _read_all(written, partial(_read, protected=protected), jobs)
    pages = [part for part in parts if isinstance(part, Page)]
    styles = [part for part in parts if isinstance(part, Style)]
    return site_of([path for path, _ in found], pages, styles, base)


def _read_all(
    files: Sequence[tuple[str, Path]], read: Callable[[tuple[str, Path]], Page | Style], jobs: int
) -> list[Page | Style]:
    if jobs <= 1 or len(files) < _WORTH_A_PROCESS:
        return [read(file) for file in files]
    with ProcessPoolExecutor(jobs, mp_context=get_context("forkserver")) as pool:
        return list(pool.map(read, files, chunksize=max(1, len(files) // (jobs * 8))))


def _read(file: tuple[str, Path], protected: Collection[str]) -> Page | Style:
    path, source = file
    data = source.read_bytes()
    return read_style(path, data) if path.lower().endswith(".css") else read_page(path, data, protected)


def site_of(files: Collection[str], pages: Collection[Page], styles: Collection[Style], base: str) -> Site:
    """A site of what was read, in whatever order."""
    in_order = tuple(sorted(pages, key=lambda page: page.path))
    home = next((page for index in INDEXES for page in in_order if page.path == index), None)
    told = (base, home.markup.canonical, f"//{home.meta.get('sitedomain', '')}") if home else (base,)
    return Site(
        files=frozenset(files),
        pages=in_order,
        styles=tuple(sorted(styles, key=lambda style: style.path)),
        base=next((found for url in told if (found := Base.of(url)).host), Base()),
    )


def read_page(path: str, data: bytes, protected: Collection[str] = ()) -> Page:
    """One page from its bytes; what is no UTF-8 is read as GB 18030, so that the rest can be examined."""
    html, undecoded = _decoded(data)
    found = exposures(html, protected)
    return Page(path=path, markup=read_markup(html), undecoded=undecoded, exposures=found)


def read_style(path: str, data: bytes) -> Style:
    """One style sheet from its bytes."""
    return Style(path=path, urls=tuple(css_urls(data.decode("utf-8", "replace"))))


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(root, name) for name in names)


def _relative(file: Path, folder: Path) -> str:
    """A path with slashes; bytes that are no UTF-8 become replacement characters."""
    return os.fsencode(file.relative_to(folder).as_posix()).decode("utf-8", "replace")


def _decoded(data: bytes) -> tuple[str, int]:
    """The text, and the line of the first byte that is no UTF-8."""
    if data.startswith(_BOMS):
        return data.decode("utf-16", "replace"), 1
    try:
        return data.decode("utf-8-sig"), 0
    except UnicodeDecodeError as error:
        return data.decode("gb18030", "replace"), data.count(b"\n", 0, error.start) + 1
