"""Where a figure of the prose is, as front matter says it: the registered place that its sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..core.place import Place, Town
from ..core.report import Report
from .extract import Extracted
from .registers import Registers

_SENTENCE = re.compile(r"[。；;！!？?]|\n[ \t]*\n")
_WHOLE = re.compile("全[镇乡县市区街]|各[村镇乡]|镇机关|县直")


def place_fields(one: Extracted, body: str, report: Report, registers: Registers) -> dict[str, str]:
    """`village:` and `place:` of a figure whose sentence names one registered place, and no other."""
    place = report.place
    before = "".join(_SENTENCE.split(body[: one.number_start])[-1].split())
    sentence = before + "".join(_SENTENCE.split(body[one.number_start :], maxsplit=1)[0].split())
    towns = [town for town in registers.places.towns.values() if town.county == place.county]
    named = [town for town in towns if town.name in sentence]
    if place.town:
        town: Town | None = registers.places.towns[place.town]
        if any(other is not town for other in named):
            return {}
    else:
        town = named[0] if len(named) == 1 else None
        if len(named) > 1:
            return {}
    village = _village(one, before, sentence, [town] if town else towns)
    if village is None:
        return {} if place.town or town is None or town.name not in before else {"place": town.name}
    return _narrower(place, *village)


def _village(one: Extracted, before: str, sentence: str, towns: Iterable[Town]) -> tuple[Town, str] | None:
    """The one village that a sentence names, if it is named before the quantity and nothing wider after."""
    found = [(town, name) for town in towns for name in town.villages if name in sentence]
    longest = [one for one in found if not any(one[1] != other and one[1] in other for _, other in found)]
    if len(longest) != 1 or (one.place and not one.place.endswith(longest[0][1])):
        return None
    return longest[0] if _is_there(before, longest[0][1]) else None


def _is_there(before: str, name: str) -> bool:
    """Whether a quantity is a place's: the 12盏 of 全镇196户，其中丙村58户，路灯12盏 are not."""
    rest, found, after = before.rpartition(name)
    wider = _WHOLE.search(rest) or "其中" in rest
    return bool(found) and not _WHOLE.search(after) and not (wider and re.search("[，,]", after))


def _narrower(place: Place, town: Town, village: str) -> dict[str, str]:
    if place.town:
        return {} if place.village == village else {"village": village}
    return {"place": town.name, "village": village}
