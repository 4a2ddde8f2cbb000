"""Foreign places: a county or province far from ours, named once, is the sign of a copied text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ...core.place import Register
from ..extraction.lexicon import Lexicon, alternation
from .passage import place_of, prose_of, sentence_at
from .remark import Manuscript, Remark

_LIST = Path(__file__).parent / "divisions.txt"
_ENDING = re.compile("[省县市州旗盟]")
# What may stand before a name that is one: a place, or a word after which a place is named.
_BOUND = re.compile(r"(?:[^\u4e00-\u9fff]|[省市州盟区在到对和与从由的于及是往为了实照据示达过经受请报给着])$")
_SHORTEST, _LONGEST = 3, 15


@dataclass(frozen=True, slots=True)
class Division:
    """Where a name belongs: its province, and its prefecture if it has one."""

    province: str
    prefecture: str


@lru_cache(maxsize=1)
def divisions() -> Mapping[str, frozenset[Division]]:
    """Every division of divisions.txt by its name; some names there are twice and more often."""
    found: dict[str, set[Division]] = {}
    province = ""
    for line in _LIST.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith(" "):
            province = line
            found.setdefault(province, set()).add(Division(province, ""))
            continue
        head, _, counties = line.strip().partition(":")
        prefecture = "" if head == "-" else head
        for name in (*([prefecture] if prefecture else ()), *counties.split()):
            found.setdefault(name, set()).add(Division(province, prefecture))
    return {name: frozenset(places) for name, places in found.items()}


def foreign_places(manuscript: Manuscript) -> Iterator[Remark]:
    """Places of elsewhere that the site does not know, that stand there once and without a reason."""
    county = manuscript.places.counties.get(manuscript.report.place.county)
    ours = _ours(county.name, county.province) if county else frozenset()
    if county is None or not ours:
        return
    prose = prose_of(manuscript)
    text = prose.text
    common, reasons = _words(manuscript.lexicon)
    for start, end in _names(text):
        name = text[start:end]
        if name in common or _registered(manuscript.places, name) or not _is_foreign(name, ours):
            continue
        before, behind = sentence_at(text, start, end)
        if text.count(name[:-1]) == 1 and not reasons.search(before + name + behind):
            home = "、".join(sorted({place.province for place in divisions()[name]}))
            words = {"name": name, "home": home if home != name else "外省", "county": county.name}
            yield Remark(code="place-elsewhere", at=place_of(prose, start), words=words)


@lru_cache(maxsize=64)
def _ours(name: str, province: str) -> frozenset[Division]:
    """Where our county is; nothing for a province that the list does not have."""
    known = divisions()
    provinces = {one for one in known if Division(one, "") in known[one] and province[:2] == one[:2]}
    own = {place for place in known.get(name, ()) if place.province in provinces}
    return frozenset(own or {Division(one, "") for one in provinces})


def _is_foreign(name: str, ours: frozenset[Division]) -> bool:
    """Of another province; or a county of another prefecture of ours, where that is known."""
    places = divisions()[name]
    mine = {place.province for place in ours}
    if not mine & {place.province for place in places}:
        return True
    prefectures = {place.prefecture for place in ours if place.prefecture}
    theirs = {place.prefecture for place in places if place.province in mine}
    return bool(prefectures) and all(theirs) and name not in theirs and not theirs & prefectures


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Spans of names of divisions, the longest that ends at each place."""
    known = divisions()
    for match in _ENDING.finditer(text):
        end = match.end()
        for start in range(max(0, end - _LONGEST), end - _SHORTEST + 1):
            if text[start:end] in known and (start == 0 or _BOUND.search(text[start - 1 : start])):
                yield start, end
                break


def _registered(places: Register, name: str) -> bool:
    """Whether the site has such a place, or a county in such a province."""
    return bool(
        places.find(name)
        or places.find(name[:-1])
        or any(county.province == name for county in places.counties.values())
    )


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> tuple[frozenset[str], re.Pattern[str]]:
    return (
        frozenset(lexicon.words("proofreading.homonyms")),
        re.compile(alternation(lexicon.words("proofreading.relations"))),
    )
