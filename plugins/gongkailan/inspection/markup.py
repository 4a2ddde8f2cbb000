"""One page's HTML to what rules look at: a walk over the tree, in the order of the text.

lxml is known here only (docs/decisions/0014-inspection-parser.md). A tag's line is where it ends, from 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from .dates import days_in
from .elements import Image, Item, Link, Markup, Meta, Request
from .regions import OWN, REGIONAL, region_of


def read_markup(html: str) -> Markup:
    """Read a page, however broken it is; never raises for what stands in it."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    # An empty text has no tree; a space in a paragraph has.
    root = etree.fromstring(html.encode("utf-8", "replace") or b"<p>", parser)
    walk = _Walk()
    if root is not None:
        walk.over(root)
    cut = [error.line for error in parser.error_log if error.type_name == "ERR_RESOURCE_LIMIT"]
    walk.page.unread = cut[0] if cut else 0
    return walk.page


_MUTE = frozenset("script style template title".split())
_BLOCKS = frozenset(
    "address article aside blockquote body br button caption dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table "
    "td th tr ul".split()
)
_CONTAINERS = frozenset("li tr article dd p".split())
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", re.IGNORECASE)
_FETCHING_RELS = frozenset(
    "stylesheet icon apple-touch-icon manifest preload prefetch modulepreload preconnect dns-prefetch".split()
)
_FLASH = re.compile(r"\.swf\b|shockwave-flash", re.IGNORECASE)


@dataclass(slots=True)
class _Frame:
    """An open element: where its text, links and times begin."""

    region: str
    hidden: bool
    mute: bool
    text: int
    links: int
    times: int
    inside_item: bool


class _Walk:
    """The state of a walk over one tree."""

    def __init__(self) -> None:
        self.page = Markup()
        self.words: list[str] = []
        self.own: dict[str, list[str]] = {region: [] for region in OWN}
        self.times: list[str] = []
        self.pending: list[Link] = []
        self.frames = [_Frame("body", False, False, 0, 0, 0, False)]

    def over(self, root: etree._Element) -> None:
        """Read every element in order; text after an element belongs to what is around it."""
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                self._open(element)
                self._say(element.text)
            else:
                self._close(element)
                self._say(element.tail)
        self.page.text = "".join(self.words)
        self.page.own_text = "".join(self.own["main"] or self.own["body"])

    def _say(self, text: str | None) -> None:
        frame = self.frames[-1]
        if text and not frame.mute:
            self.words.append(text)
            if frame.region in self.own:
                self.own[frame.region].append(text)

    def _open(self, element: etree._Element) -> None:
        tag, around = element.tag, self.frames[-1]
        # Names as they are: lxml does not look up one with a control character.
        attributes = dict(element.attrib.items())
        if tag in _BLOCKS:
            self._say("\n")
        region, hidden = around.region, around.hidden
        if attributes:
            hidden = hidden or self._attributes(element, attributes)
        if attributes or tag in REGIONAL:
            region = region_of(tag, attributes, region)
        inside = around.inside_item or tag in _CONTAINERS
        mute = around.mute or tag in _MUTE
        marks = len(self.words), len(self.pending), len(self.times)
        self.frames.append(_Frame(region, hidden, mute, *marks, inside))
        if tag in _OPENING:
            _OPENING[tag](self, element)

    def _attributes(self, element: etree._Element, attributes: Mapping[str, str]) -> bool:
        """Note what any element may have; returns whether it hides the element."""
        for name in ("id", "name") if element.tag == "a" else ("id",):
            if name in attributes:
                self.page.ids.add(attributes[name])
        style = attributes.get("style", "")
        if style:
            self._css(style, element.sourceline)
        return "hidden" in attributes or (style != "" and _HIDING.search(style) is not None)

    def _close(self, element: etree._Element) -> None:
        frame, tag = self.frames.pop(), element.tag
        if tag in _CLOSING:
            _CLOSING[tag](self, element, "".join(self.words[frame.text :]))
        if tag in _CONTAINERS and frame.region in OWN:
            self._item(element, frame)
        if frame.region == "footer" and self.frames[-1].region != "footer":
            self.page.has_footer = True
            self.page.footer += "".join(self.words[frame.text :]) + "\n"
        if tag in _BLOCKS:
            self._say("\n")

    def _item(self, element: etree._Element, frame: _Frame) -> None:
        """An entry ends: with a day it is complete, without one it may be part of a larger one."""
        links = self.pending[frame.links :]
        if not links:
            return
        text = "".join(self.words[frame.text :])
        days = days_in("\n".join([text, *self.times[frame.times :]]))
        if days or not self.frames[-1].inside_item:
            hrefs = tuple(link.href for link in links)
            shown = links[0].text or text
            self.page.items.append(Item(hrefs=hrefs, text=shown, days=days, line=element.sourceline or 0))
            del self.pending[frame.links :]

    def _css(self, css: str, line: int | None) -> None:
        urls = css_urls(css, line or 0)
        self.page.requests += [Request(kind="style", url=url, line=at) for url, at in urls]

    def _ask(self, element: etree._Element, name: str, kind: str = "") -> None:
        """Note what an attribute makes the browser fetch."""
        if url := element.get(name, "").strip():
            self.page.requests.append(Request(kind=kind or element.tag, url=url, line=element.sourceline))

    def _meta(self, element: etree._Element) -> None:
        content, equivalent = element.get("content", ""), element.get("http-equiv", "").lower()
        if name := element.get("name", "").strip():
            in_head = any(above.tag == "head" for above in element.iterancestors())
            line = element.sourceline or 0
            self.page.metas.append(Meta(name=name, content=content.strip(), line=line, in_head=in_head))
        declared = re.search(r"charset\s*=\s*([\w-]+)", content) if equivalent == "content-type" else None
        self.page.charset = self.page.charset or element.get("charset", declared[1] if declared else "")
        if equivalent == "refresh":
            self.page.restless.append(("meta refresh", element.sourceline))

    def _link_tag(self, element: etree._Element) -> None:
        rels = set(element.get("rel", "").lower().split())
        if "canonical" in rels:
            self.page.canonical = self.page.canonical or element.get("href", "").strip()
        elif rels & _FETCHING_RELS:
            self._ask(element, "href")
        elif rels & {"alternate", "next", "prev"}:
            self._add_link(element, "", "head")

    def _anchor(self, element: etree._Element, text: str) -> None:
        if "href" in element.attrib:
            shown = [text, element.get("aria-label", ""), element.get("title", "")]
            shown += [image.get("alt", "") for image in element.iter("img")]
            words = next((words for one in shown if (words := " ".join(one.split()))), "")
            self._add_link(element, words, self.frames[-1].region)

    def _add_link(self, element: etree._Element, text: str, region: str) -> None:
        hidden = self.frames[-1].hidden or bool(_HIDING.search(element.get("style", "")))
        link = Link(
            href=element.get("href", "").strip(),
            text=text,
            line=element.sourceline or 0,
            region=region,
            hidden=hidden or "hidden" in element.attrib,
            silent=element.get("aria-hidden") == "true",
        )
        self.page.links.append(link)
        if region in OWN and self.frames[-1].inside_item:
            self.pending.append(link)

    def _image(self, element: etree._Element) -> None:
        line = element.sourceline or 0
        region = self.frames[-1].region
        image = Image(src=element.get("src", ""), alt=element.get("alt"), line=line, region=region)
        self.page.images.append(image)
        self._ask(element, "src")
        for candidate in element.get("srcset", "").split(","):
            if url := candidate.strip().split(" ")[0]:
                self.page.requests.append(Request(kind="img", url=url, line=line))

    def _player(self, element: etree._Element) -> None:
        self._ask(element, "src")
        self._ask(element, "poster")
        if "autoplay" in element.attrib:
            self.page.restless.append((f"{element.tag} autoplay", element.sourceline))

    def _embedded(self, element: etree._Element) -> None:
        self._ask(element, "data" if element.tag == "object" else "src")
        if _FLASH.search(" ".join(element.values())):
            self.page.restless.append(("Flash", element.sourceline))

    def _moving(self, element: etree._Element) -> None:
        self.page.restless.append((element.tag, element.sourceline))

    def _input(self, element: etree._Element) -> None:
        self.page.has_search |= element.get("type", "").lower() == "search"
        if element.get("type", "").lower() == "image":
            self._ask(element, "src")

    def _form(self, element: etree._Element) -> None:
        told = f"{element.get('role', '')} {element.get('action', '')}".lower()
        self.page.has_search |= "search" in told

    def _article(self, element: etree._Element) -> None:
        # A list may show its entries as articles; a report's page has one, with a heading in it.
        self.page.has_article |= element.find(".//h1") is not None

    def _end_style(self, element: etree._Element, _text: str) -> None:
        self._css(element.text or "", element.sourceline)

    def _end_title(self, element: etree._Element, _text: str) -> None:
        if all(above.tag in ("html", "head", "body") for above in element.iterancestors()):
            self.page.titles.append(" ".join((element.text or "").split()))

    def _end_heading(self, _element: etree._Element, text: str) -> None:
        self.page.headings.append(" ".join(text.split()))

    def _html(self, element: etree._Element) -> None:
        self.page.lang = element.get("lang", "").strip()

    def _base(self, element: etree._Element) -> None:
        self.page.base = self.page.base or element.get("href", "").strip()

    def _time(self, element: etree._Element) -> None:
        self.times.append(element.get("datetime", ""))


_OPENING: Mapping[str, Callable[[_Walk, etree._Element], None]] = {
    "html": _Walk._html,
    "base": _Walk._base,
    "meta": _Walk._meta,
    "link": _Walk._link_tag,
    "time": _Walk._time,
    "img": _Walk._image,
    "input": _Walk._input,
    "form": _Walk._form,
    "article": _Walk._article,
    "marquee": _Walk._moving,
    "bgsound": _Walk._moving,
    "blink": _Walk._moving,
    **dict.fromkeys(("video", "audio"), _Walk._player),
    **dict.fromkeys(("object", "embed"), _Walk._embedded),
    **dict.fromkeys(
        ("script", "iframe", "frame", "source", "track"), lambda walk, element: walk._ask(element, "src")
    ),
}
_CLOSING: Mapping[str, Callable[[_Walk, etree._Element, str], None]] = {
    "a": _Walk._anchor,
    "area": _Walk._anchor,
    "title": _Walk._end_title,
    "h1": _Walk._end_heading,
    "style": _Walk._end_style,
}


def css_urls(css: str, line: int = 1) -> Iterator[tuple[str, int]]:
    """What a style sheet fetches, each with its line; `data:` is in the sheet itself."""
    for match in _CSS_URL.finditer(css):
        url = (match[1] or match[2]).strip()
        if not url.lower().startswith(("data:", "#")):
            yield url, line + css.count("\n", 0, match.start())
