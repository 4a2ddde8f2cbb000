"""Plugin: the generator of the portal. It reads the content, refuses faults, writes every page."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup
from pelican.generators import Generator
from pelican.plugins import signals

from ..authoring.body import row_id, with_links
from ..authoring.content import Content, read_content
from ..authoring.privacy import leak_finding, page_text, personal_data
from ..core.figure import Figure
from ..core.finding import Finding, Severity
from ..core.totals import by_town
from ..media.card import card
from ..media.renditions import Picture, renditions
from ..workers import share
from . import addresses
from .columns import columns
from .context import context_class
from .feeds import feeds
from .library import Library
from .linked_data import linked_dataset, linked_report
from .opendata import absolute, indicator_files, site_files, town_files
from .pages import MOST_TERMS, Page, collisions, page_list, repeated_codes
from .qr import qr_code
from .search import search_files
from .sitemaps import sitemaps
from .staging import BuildRefused
from .words import LANGUAGES, Words, language_of, load_translations

# As many digits as a mobile number has, whatever stands between them. What it begins with, and the
# look ahead, only make the search pass quickly over all that is none.
_LONG_NUMBER = re.compile(r"[0-9０-９](?=[\d\s.·—–-]{10})(?:[\s.·—–-]{0,3}\d){10}")
_ROOT = "\ue002"  # stands for a page's way to the site's root; core/text.py refuses it in content


class PortalGenerator(Generator):  # type: ignore[misc]
    """Reads all content in `generate_context` and writes all output in `generate_output`."""

    content: Content

    def generate_context(self) -> None:
        """Read and judge the content; raises BuildRefused when it has an error."""
        self.content = read_content(
            Path(self.settings["PATH"]),
            drafts=self.settings["GONGKAILAN_PREVIEW"],
            jobs=self._jobs,
            protected=protected_file(self.settings),
        )
        if self.content.refused:
            raise BuildRefused(self.content.findings)
        for report in self.content.reports:
            signals.content_object_init.send(report)

    @property
    def _jobs(self) -> int:
        return self.settings.get("GONGKAILAN_JOBS") or available_cores()

    def generate_output(self, writer: object) -> None:
        """Write pages, feeds and data files; the writer of articles has no part in it."""
        library = Library(self.content)
        pages = page_list(library)
        doubles = collisions(pages) + repeated_codes(self.content.ledger.figures)
        if doubles:
            raise BuildRefused([*self.content.findings, *doubles])
        folder = Path(self.output_path)
        links, pictures = self._write_files(library, folder)
        render = renderer(self.env, library, links, pictures, Path(self.theme), language_of(self.settings))
        library.settle()
        files = [
            partial(write_files, folder, make)
            for make in other_files(library, pages, links, self.env.globals["words"])
        ]
        tasks = [*files, *(partial(write_page, folder, render, page, self.content) for page in pages)]
        results = share(tasks, self._jobs)
        leaks = [leak for written in results for leak in written.leaks]
        if leaks:
            raise BuildRefused([*self.content.findings, *leaks])
        for written in results[len(files) :]:
            for address in written.addresses:
                signals.content_written.send(str(folder / address), context=self.context)
        for address in results[0].addresses:
            signals.feed_written.send(str(folder / address), context=self.context, feed=None)
        self._say(pages)

    def _write_files(self, library: Library, folder: Path) -> tuple[Mapping[str, str], Mapping[str, Picture]]:
        """Copy attachments and encode photos; return the address of every source, and the photos."""
        links = source_addresses(library)
        pictures: dict[str, Picture] = {}
        for target in files_to_publish(self.content):
            source = self.content.folder / target
            if target.startswith("photos/"):
                picture, data = renditions(source, self._photo_store())
                pictures[target] = picture
                links[target] = f"photos/{picture.name}"
                for name, encoded in data.items():
                    write(folder / "photos" / name, encoded)
            else:
                links[target] = addresses.quoted(target)
                (folder / target).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, folder / target)
        return links, pictures

    def _photo_store(self) -> Path | None:
        """Where encoded photos are kept from build to build; None for nowhere."""
        store = self.settings["GONGKAILAN_STORE"]
        return Path(store) / "photos" if store else None

    def _say(self, pages: list[Page]) -> None:
        """What was built, and every finding that did not stop it."""
        kinds = Counter(page.template for page in pages)
        print(*self.content.findings, sep="\n", end="\n" if self.content.findings else "")
        warnings = sum(one.severity is Severity.WARNING for one in self.content.findings)
        accepted = sum(one.severity is Severity.NOTE for one in self.content.findings)
        print(
            f"{len(self.content.reports)} 篇报告，{len(self.content.ledger.figures)} 个数字，"
            f"{kinds['town']} 个乡镇，{kinds['indicator']} 个指标，共 {len(pages)} 个网页；"
            f"{warnings} 个提醒，{accepted} 个已公开说明"
        )


def protected_file(settings: Mapping[str, Any]) -> Path | None:
    """The site's own list of names not to be published, GONGKAILAN_PROTECTED, if it is set."""
    name = settings.get("GONGKAILAN_PROTECTED")
    return Path(name) if name else None


def leaks_in_page(html: str, page: Page, content: Content) -> list[Finding]:
    """Personal data in what a page is about to show, but for what an office has accepted.

    The sources have been examined line by line, so a page is read again only where it could hold
    more than they do: a long number, or a name that the site protects.
    """
    if not content.registers.protected and not _LONG_NUMBER.search(html):
        return []
    accepted = {
        note.problem.message for notes in content.notes.values() for note in notes if not note.problem.field
    }
    found = [
        leak_finding(leak, page.address or "index.html")
        for leak in personal_data(page_text(html), content.registers.protected)
    ]
    return [one for one in found if one.message not in accepted]


def available_cores() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def write(path: Path, data: bytes) -> None:
    """Write a file and the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def source_addresses(library: Library) -> dict[str, str]:
    """The address of every Markdown source, by its path below `content/`."""
    places = library.content.registers.places
    found = {report.path: addresses.of_report(report) for report in library.content.reports}
    found |= {town.path: addresses.of_town(town.slug) for town in places.towns.values()}
    found |= {county.path: addresses.of_county(county.slug) for county in places.counties.values()}
    found |= {page.path: addresses.of_page(page.slug) for page in library.content.pages}
    return {path.partition("/")[2]: address for path, address in found.items()}


def files_to_publish(content: Content) -> list[str]:
    """Photos and attachments that reports name or bodies link to, below `content/`."""
    named = {f"photos/{photo.file}" for report in content.reports for photo in report.photos}
    named |= {f"attachments/{one.file}" for report in content.reports for one in report.attachments}
    named |= {link.target for body in content.bodies.values() for link in body.links}
    return sorted(target for target in named if target.startswith(("photos/", "attachments/")))


@dataclass(frozen=True, slots=True)
class Written:
    """What a task has written, and personal data that it found there."""

    addresses: tuple[str, ...]
    leaks: tuple[Finding, ...] = ()


Files = Callable[[], Mapping[str, bytes] | Iterable[tuple[str, bytes]]]


def other_files(
    library: Library, pages: Sequence[Page], links: Mapping[str, str], words: Words
) -> list[Files]:
    """Functions that make all files but pages, by address: feeds, then what takes longest."""
    return [
        partial(feeds, library, links),
        partial(search_files, library, words),
        partial(site_files, library),
        partial(indicator_files, library),
        *(partial(town_files, library, town) for town in library.towns),
        partial(sitemaps, library, pages),
        lambda: {addresses.CARD: card()},
    ]


def write_files(folder: Path, make: Files) -> Written:
    """Write what a function makes, one file after the other."""
    written = []
    made = make()
    for address, data in made.items() if isinstance(made, Mapping) else made:
        write(folder / address, data)
        written.append(address)
    return Written(tuple(written))


def write_page(folder: Path, render: Callable[[Page], str], page: Page, content: Content) -> Written:
    """Render a page, look for personal data in it, and write it."""
    html = render(page)
    address = addresses.file_of(page.address)
    write(folder / address, html.encode())
    return Written((address,), tuple(leaks_in_page(html, page, content)))


def renderer(
    env: jinja2.Environment,
    library: Library,
    links: Mapping[str, str],
    pictures: Mapping[str, Picture],
    theme: Path,
    language: str,
) -> Callable[[Page], str]:
    """A function from a page to its HTML; it depends on nothing that changes."""
    words = Words(load_translations(theme, LANGUAGES[language]), language)
    chinese = words if language == "zh-CN" else Words(load_translations(theme, "zh_CN"))
    registers = library.content.registers
    site = registers.site
    env.auto_reload = False  # a build sees one state of the theme
    env.context_class = context_class()
    env.globals["known_term"] = term_memory(env)
    env.globals.update(
        site=site,
        site_domain=urlsplit(site.url).netloc if site else "",
        columns=columns(site, chinese) if site else {},
        official=chinese,
        as_written="" if words is chinese else Markup(' lang="zh-CN"'),
        places=registers.places,
        absolute=partial(absolute, library),
        place_name=cache(registers.place_name),
        campaigns=registers.campaigns,
        _=words.translate,
        words=words,
        library=library,
        addresses=addresses,
        pictures=pictures,
        split_by_town=by_town,
        most_terms=MOST_TERMS,
        row_id=row_id,
        linked_report=partial(linked_report, library),
        linked_dataset=partial(linked_dataset, library),
        qr_code=qr_code,
    )
    base = urlsplit(registers.site.url).path.rstrip("/") + "/" if registers.site else "/"
    return partial(render_page, env, base, links)


def term_memory(env: jinja2.Environment) -> Callable[[str, Figure], Markup]:
    """A function from a page's root and a figure to the figure as a term of a total.

    Most figures are terms on several pages, which differ in nothing but their root.
    """
    known: dict[str, str] = {}

    def term(root: str, figure: Figure) -> Markup:
        if figure.id not in known:
            macro = vars(env.get_template("components/total.html").module)["new_term"]
            known[figure.id] = str(macro(_ROOT, figure))
        return Markup(known[figure.id].replace(_ROOT, root))  # noqa: S704

    return term


def render_page(env: jinja2.Environment, base: str, links: Mapping[str, str], page: Page) -> str:
    """One page. The error page is sent for any address, so its links start at the site's base."""
    root = base if page.address == "404.html" else addresses.root_from(page.address)
    context: dict[str, Any] = {
        "page_address": page.address,
        "section": page.section,
        "root": root,
        "linked": partial(_linked, links, root),
    }
    return env.get_template(f"{page.template}.html").render({**page.view(), **context})


def _linked(links: Mapping[str, str], root: str, html: str) -> Markup:
    """A body, which was sanitised when it was read, with its links filled in.

    A table that is wider than the page scrolls, so the keyboard must reach it.
    """
    reachable = html.replace("<table>", '<table tabindex="0">')
    return Markup(with_links(reachable, links, root))  # noqa: S704


def get_generators(_: object) -> type[PortalGenerator]:
    """Name the generator to Pelican."""
    return PortalGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(get_generators)
