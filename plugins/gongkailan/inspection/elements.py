"""What is read of a page: its meta tags, links, list entries, requests and pictures, as records."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """A meta tag with a name; HTML compares names without case."""

    name: str
    content: str
    line: int
    in_head: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link: its address as written, its words, and whether a reader cannot see it.

    `silent` ones are kept from screen readers (aria-hidden), since they repeat a link beside them.
    """

    href: str
    text: str
    line: int
    region: str
    hidden: bool
    silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry of a list: the addresses it links to and the days it shows."""

    hrefs: tuple[str, ...]
    text: str
    days: tuple[date, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A file that a browser fetches by itself: `kind` is the tag that asks for it."""

    kind: str
    url: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture; `alt` None where there is none, "" where it says that it is decoration."""

    src: str
    alt: str | None
    line: int
    region: str


@dataclass(slots=True, kw_only=True)
class Markup:
    """What was read of a page. `unread` is the line where reading broke off, 0 if it did not."""

    lang: str = ""
    charset: str = ""
    base: str = ""
    canonical: str = ""
    titles: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    metas: list[Meta] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    restless: list[tuple[str, int]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    text: str = ""
    own_text: str = ""
    footer: str = ""
    has_footer: bool = False
    has_search: bool = False
    has_article: bool = False
    unread: int = 0
