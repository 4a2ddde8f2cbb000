"""Links and files: dead, hidden, leading outside, without an address or words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from ..addresses import Target, Way, file_of, target_of
from ..elements import Link, Request
from ..fault import Fault, fault
from ..pages import Page, Site, Style
from ..settings import Settings

_KINDS = {"img": "图片", "link": "样式或图标", "script": "脚本", "style": "样式引用"}


def faults(site: Site, settings: Settings) -> Iterator[Fault]:
    """Everything about links, and about the files that pages and style sheets ask for."""
    check = _Check(site, settings)
    for page in site.pages:
        for link in page.markup.links:
            yield from check.link(link, page)
        for request in page.markup.requests:
            yield from check.request(request, page)
    for style in site.styles:
        yield from check.style(style)


class _Check:
    """The checks of one site, with what they look up."""

    def __init__(self, site: Site, settings: Settings) -> None:
        self.site, self.settings = site, settings

    @cached_property
    def by_lower(self) -> Mapping[str, str]:
        """Every file by its path in lower case."""
        return {path.lower(): path for path in sorted(self.site.files, reverse=True)}

    def link(self, link: Link, page: Page) -> Iterator[Fault]:
        """One link: whether it leads anywhere, and where a reader may be led."""
        target = self.site.target(link.href, page)
        unseen = link.region == "head" or link.hidden or link.silent
        if not unseen and not link.text and link.href:
            yield fault("link-nameless", page.path, link.line, href=link.href)
        if link.href in ("", "#") or target.way is Way.SCRIPT:
            yield fault("link-empty", page.path, link.line, href=link.href, text=link.text)
        elif target.way is Way.BROKEN:
            yield fault("link-broken", page.path, link.line, href=link.href)
        elif target.way is Way.EXTERNAL:
            yield from self._external(link, page, target)
        elif target.way is Way.HERE:
            yield from self._here(link, page, target)

    def _external(self, link: Link, page: Page, target: Target) -> Iterator[Fault]:
        if self.settings.allows(target.host):
            return
        # Nobody reads a link that has no words, as nobody sees one that is hidden.
        code = "link-hidden" if link.hidden or not link.text else "link-external"
        yield fault(code, page.path, link.line, href=link.href, host=target.host)

    def _here(self, link: Link, page: Page, target: Target) -> Iterator[Fault]:
        if target.path is None:
            folder = self.site.base.folder
            yield fault("link-outside", page.path, link.line, href=link.href, folder=folder)
            return
        file = file_of(target.path, self.site.files)
        if file is None:
            near = self._near(target.path)
            yield fault("link-dead", page.path, link.line, href=link.href, near=near)
        elif not self._has_anchor(file, target.fragment):
            name = "本页" if file == page.path else file
            yield fault("anchor-dead", page.path, link.line, href=link.href, page=name)

    def _has_anchor(self, file: str, fragment: str) -> bool:
        page = self.site.by_path.get(file)
        name = fragment.partition(":~:")[0]
        return page is None or name in ("", "top") or name in page.markup.ids

    def request(self, request: Request, page: Page) -> Iterator[Fault]:
        """One file that a page asks for. Those of others are a matter of `requests.py`."""
        target = self.site.target(request.url, page)
        if target.way is Way.HERE and not self._is_there(target):
            yield self._missing(request, page.path, target)

    def style(self, style: Style) -> Iterator[Fault]:
        """What a style sheet asks for; addresses are relative to the sheet."""
        for url, line in style.urls:
            target = target_of(url, style.path, self.site.base)
            if target.way is Way.HERE and not self._is_there(target):
                yield self._missing(Request(kind="style", url=url, line=line), style.path, target)

    def _is_there(self, target: Target) -> bool:
        return target.path is not None and file_of(target.path, self.site.files) is not None

    def _missing(self, request: Request, path: str, target: Target) -> Fault:
        kind = _KINDS.get(request.kind, request.kind)
        near = self._near(target.path or "")
        return fault("file-missing", path, request.line, href=request.url, kind=kind, near=near)

    def _near(self, path: str) -> str:
        """A file that is written the same but for capitals, which servers tell apart."""
        found = file_of(path.lower(), self.by_lower.keys())
        return f"（有“{self.by_lower[found]}”，大小写不同）" if found else ""
