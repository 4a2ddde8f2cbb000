"""Walk a built site as its reader would: from every total to the sentences of its terms, and back.

    python tools/walk_totals.py content output

prints how many totals and links were walked, and every one that does not hold. A total's first click
opens the list of its terms (or the page that has it), the second leads to the sentence; the sentences
reached must be those of the ledger's terms, and add up to the bounds that are shown.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from gongkailan.authoring.content import Content, read_content
from gongkailan.core.figure import Figure
from gongkailan.core.ledger import EVERYWHERE, Scope, Total
from gongkailan.core.period import year_period
from gongkailan.core.place import Place

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_CLICKS = 2
_OF_ONE_INDICATOR = re.compile(r"indicators/.|(counties|campaigns)/[^/]+/.")

Spot = tuple[str, str]  # the address of a page, and the id of an element of it


@dataclass(eq=False)
class Element:
    """An element of a page: its tag, attributes, parent, and what is in it."""

    tag: str
    attributes: Mapping[str, str]
    parent: Element | None = None
    content: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """All its text, white space made single."""
        parts = (one if isinstance(one, str) else one.text for one in self.content)
        return " ".join("".join(parts).split())

    def inside(self) -> Iterator[Element]:
        """Every element in it, in order."""
        for one in self.content:
            if isinstance(one, Element):
                yield one
                yield from one.inside()

    def around(self) -> Iterator[Element]:
        """Itself and the elements around it, the nearest first."""
        one: Element | None = self
        while one:
            yield one
            one = one.parent


class Page(HTMLParser):
    """A page as elements; `ids` has those that can be linked to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = self._open = Element("", {})
        self.ids: dict[str, Element] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Put an element into the one that is open."""
        element = Element(tag, {name: value or "" for name, value in attrs}, self._open)
        self._open.content.append(element)
        if "id" in element.attributes:
            self.ids[element.attributes["id"]] = element
        if tag not in _VOID:
            self._open = element

    def handle_endtag(self, tag: str) -> None:
        """Close the nearest open element of that tag."""
        for one in self._open.around():
            if one.tag == tag and one.parent:
                self._open = one.parent
                return

    def handle_data(self, data: str) -> None:
        """Put text into the element that is open."""
        self._open.content.append(data)


@dataclass(frozen=True)
class Walk:
    """A built site and the content that it was built from."""

    content: Content
    output: Path

    @property
    def base(self) -> str:
        """The site's own address."""
        site = self.content.registers.site
        return f"{site.url.rstrip('/')}/" if site else ""

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Every page by its address below the site's root."""
        files = sorted(self.output.rglob("*.html"))
        return {
            path.relative_to(self.output).as_posix().removesuffix("index.html"): Page(
                path.read_text(encoding="utf-8")
            )
            for path in files
        }

    @cached_property
    def figures(self) -> Mapping[Spot, Figure]:
        """Every figure of the ledger by where its sentence must be."""
        return {
            (f"{'summaries' if f.from_summary else 'visits'}/{f.report}/", f.anchor): f
            for f in self.content.ledger.figures
        }

    @cached_property
    def totals(self) -> list[tuple[str, Element]]:
        """Every element that shows a total, with the address of its page."""
        return [
            (address, one)
            for address, page in self.pages.items()
            for one in page.root.inside()
            if "data-total" in one.attributes
        ]

    @cached_property
    def reached(self) -> Mapping[Element, Mapping[Spot, int]]:
        """What each total leads to: the sentences, and the clicks that it takes to each."""
        return {element: self.terms(element, address) for address, element in self.totals}

    @property
    def links(self) -> int:
        """How many ways from a total to a sentence there are."""
        return sum(len(found) for found in self.reached.values())

    def spot(self, link: Element, address: str) -> Spot:
        """Where a link of a page leads."""
        parts = urlsplit(urljoin(f"http://site/{address}", link.attributes["href"]))
        return parts.path.removeprefix("/"), parts.fragment

    def terms(self, element: Element, address: str, clicks: int = 1) -> dict[Spot, int]:
        """The sentences that a total's element leads to, each with the clicks that it takes."""
        found: dict[Spot, int] = {}
        for link in element.inside():
            way = list(link.around())
            within = way[: way.index(element)]
            if link.tag != "a" or any({"inside", "apart"} & set(one.classes) for one in within):
                continue
            if "term" in link.classes:
                found[self.spot(link, address)] = clicks + any(map(_closed, within))
            elif "whence" in link.classes:
                page, id = self.spot(link, address)
                there = self.pages[page].ids.get(id) if page in self.pages else None
                found |= self.terms(there, page, clicks + 1) if there else {}
        return found

    def faults(self) -> list[str]:
        """Whatever does not hold, in words."""
        return [
            *self.unmarked(),
            *self.missing(),
            *(fault for address, one in self.totals for fault in self.wrong(address, one)),
            *self.wrong_marks(),
            *(fault for spot in self.figures for fault in self.one_way(spot)),
            *self.wrong_rows(),
        ]

    def unmarked(self) -> Iterator[str]:
        """Sums that are shown outside of a total."""
        for address, page in self.pages.items():
            for one in page.root.inside():
                marked = any("data-total" in each.attributes for each in one.around())
                if "amount" in one.classes and not marked:
                    yield f"{address}: {one.text} leads nowhere"

    def missing(self) -> Iterator[str]:
        """Totals of the ledger that the page of their scope does not show."""
        site = self.content.registers.site
        register = self.content.registers.indicators
        home = {register[name].slug for name in site.home_totals} if site else set()
        shown = {(page, one.attributes["data-total"]) for page, one in self.totals}
        for address in self.pages:
            scope = self.scope(address)
            if scope and not _OF_ONE_INDICATOR.match(address):
                totals = {slug for slug, total in self.content.ledger.totals(scope).items() if total.terms}
                expected = {(address, slug) for slug in (totals if address else totals & home)}
                yield from (f"{page}: no {slug}" for page, slug in sorted(expected - shown))

    def scope(self, address: str) -> Scope | None:
        """What the totals of a page are over; None for a page that shows none."""
        match address.split("/"):
            case ["indicators", _, year, ""]:
                return Scope(period=year_period(int(year))) if year.isdigit() else EVERYWHERE
            case [""] | ["indicators", *_]:
                return EVERYWHERE
            case ["counties", slug, ""]:
                return Scope(place=Place(county=slug))
            case ["towns", slug, *rest] if slug:
                town = self.content.registers.places.towns[slug]
                period = year_period(int(rest[0])) if rest[0] else None
                return Scope(place=Place(county=town.county, town=slug), period=period)
            case ["campaigns", slug, ""]:
                names = {one.slug: name for name, one in self.content.registers.campaigns.items()}
                reports = (one.slug for one in self.content.reports if one.campaign == names[slug])
                return Scope(reports=frozenset(reports))
            case ["counties" | "campaigns" as kind, slug, _, ""]:
                return self.scope(f"{kind}/{slug}/")
        return None

    def expected(self, address: str, element: Element) -> list[Figure]:
        """The ledger's terms of a total that is shown."""
        scope = self.narrowed(self.scope(address), element)
        totals: Mapping[str, Total] = self.content.ledger.totals(scope) if scope else {}
        total = totals.get(element.attributes["data-total"])
        id = element.attributes.get("id", "")
        terms = total.terms if total else ()
        if not id.startswith("of-"):
            return list(terms)
        return [f for f in terms if (f.place.town or "counties") == id.removeprefix("of-")]

    def narrowed(self, scope: Scope | None, element: Element) -> Scope | None:
        """A page's scope, of the town and the year that a row of a chart is of."""
        town, year = element.attributes.get("data-town"), element.attributes.get("data-year")
        if scope and town:
            county = self.content.registers.places.towns[town].county
            scope = replace(scope, place=Place(county=county, town=town))
        return replace(scope, period=year_period(int(year))) if scope and year else scope

    def wrong_marks(self) -> Iterator[str]:
        """Marks of charts that do not lead where a number of the same section does."""
        for address, page in self.pages.items():
            for mark in (one for one in page.root.inside() if "mark" in one.classes):
                section = next(one for one in mark.around() if one.tag == "section")
                numbers = {
                    self.spot(link, address)
                    for total in section.inside()
                    if "data-total" in total.attributes
                    for link in total.inside()
                    if {"term", "whence"} & set(link.classes)
                }
                if self.spot(mark, address) not in numbers:
                    yield f"{address}: a mark leads to {self.spot(mark, address)}"

    def wrong(self, address: str, element: Element) -> Iterator[str]:
        """What is wrong with a total: its bounds, or where it leads."""
        amount = next(one for one in element.inside() if "amount" in one.classes)
        name = f"{address}#{element.attributes.get('id', element.attributes['data-total'])} {amount.text}"
        found, expected = self.reached[element], self.expected(address, element)
        reached = [self.figures[spot] for spot in found if spot in self.figures]
        if {f.id for f in reached} != {f.id for f in expected} or len(found) != len(expected):
            yield f"{name}: leads to {sorted(found)}, not to {[f.id for f in expected]}"
        if bounds_of(reached) != bounds_in(amount.attributes["value"]):
            yield f"{name}: its terms are {bounds_of(reached)}"
        yield from (f"{name}: {n} clicks to {spot}" for spot, n in found.items() if n > _CLICKS)

    def one_way(self, spot: Spot) -> Iterator[str]:
        """What is wrong with a figure's sentence, its row, its citation, its ways to totals."""
        page, figure = self.pages.get(spot[0], Page("")), self.figures[spot]
        words, row = page.ids.get(spot[1]), page.ids.get(f"about-{spot[1]}")
        if not words or "".join(words.text.split()) != "".join(figure.quantity.text.split()):
            yield f"{figure.id}: is not {figure.quantity.text}"
        if not row:
            yield f"{figure.id}: has no row"
            return
        links = [one for one in row.inside() if one.tag == "a"]
        if spot not in {self.spot(one, spot[0]) for one in links if "term" in one.classes}:
            yield f"{figure.id}: its row does not lead to its sentence"
        up = {self.spot(one, spot[0]) for one in links if "up" in one.classes}
        if up != self.shown_in.get(spot, set()):
            yield f"{figure.id}: its row leads to {sorted(up)}, not to {sorted(self.shown_in.get(spot, ()))}"
        yield from self.uncited(spot, row)

    @cached_property
    def shown_in(self) -> Mapping[Spot, set[Spot]]:
        """By a sentence, the totals that it is in: one for each page of a scope."""
        found: dict[Spot, set[Spot]] = {}
        for address, element in self.totals:
            id = element.attributes.get("id", "")
            if id.startswith("total-") or (address.startswith("indicators/") and id.startswith("of-")):
                for spot in self.reached[element]:
                    found.setdefault(spot, set()).add((address, id))
        return found

    def uncited(self, spot: Spot, row: Element) -> Iterator[str]:
        """What is wrong with the citation of a figure: its text, or where its address leads."""
        figure = self.figures[spot]
        cite = next((one for one in row.inside() if "cite" in one.classes), None)
        link = next((one for one in cite.inside() if one.tag == "a"), None) if cite else None
        if not cite or not link or figure.quantity.text not in cite.text:
            yield f"{figure.id}: is not cited"
            return
        page, id = self.spot(link, spot[0])
        if link.text != f"{self.base}{page}#{id}":
            yield f"{figure.id}: its address reads {link.text}"
        there = self.pages[page].ids[id] if page in self.pages and id in self.pages[page].ids else None
        leads = [self.spot(one, page) for one in there.inside() if one.tag == "a"] if there else []
        if leads != [spot]:
            yield f"{figure.id}: its address {page}#{id} leads to {leads}"

    def wrong_rows(self) -> Iterator[str]:
        """Rows of totals.csv whose address is not that of a total with their bounds."""
        for path in sorted(self.output.rglob("totals.csv")):
            for row in csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()):
                page, _, id = row["url"].removeprefix(self.base).partition("#")
                total = self.pages[page].ids.get(id) if page in self.pages else None
                amounts = [one for one in total.inside() if "amount" in one.classes] if total else []
                bounds = (Decimal(row["low"]), Decimal(row["high"]) if row["high"] else None)
                if not amounts or bounds_in(amounts[0].attributes["value"]) != bounds:
                    yield f"{path.name}: {row['url']} is not {row['low']}"


def _closed(element: Element) -> bool:
    return element.tag == "details" and "open" not in element.attributes


def bounds_of(figures: list[Figure]) -> tuple[Decimal, Decimal | None]:
    """The sum of the figures' bounds."""
    low = sum((f.low for f in figures), Decimal(0))
    highs = [f.high for f in figures if f.high is not None]
    return low, sum(highs, Decimal(0)) if len(highs) == len(figures) else None


def bounds_in(value: str) -> tuple[Decimal, Decimal | None]:
    """The bounds of a sum as a page has them for machines: `196`, `41/49`, `100/`."""
    low, slash, high = value.partition("/")
    return Decimal(low), Decimal(high) if high else None if slash else Decimal(low)


def main() -> int:
    """Walk the site of the command line; 1 when something does not hold."""
    content, output = map(Path, sys.argv[1:3])
    walk = Walk(read_content(content), output)
    faults = walk.faults()
    print(*faults, sep="\n", end="\n" if faults else "")
    print(
        f"{len(walk.totals)} totals, {walk.links} ways to sentences, {len(walk.figures)} figures, "
        f"{sum(map(len, walk.shown_in.values()))} ways back, {len(faults)} faults"
    )
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
