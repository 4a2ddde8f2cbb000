"""Places: counties and towns are registered; villages and entities belong to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """A registered county (县, 区, 县级市)."""

    slug: str
    name: str
    province: str
    aliases: tuple[str, ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A registered town (镇, 乡, 街道) of a county, named by the county's slug."""

    slug: str
    name: str
    county: str
    aliases: tuple[str, ...] = ()
    villages: tuple[str, ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a figure is true: a county, or narrower. Absent levels mean the whole above.

    `county` and `town` are slugs of the register, `village` and `site` are names.
    """

    county: str
    town: str | None = None
    village: str | None = None
    site: str | None = None

    def contains(self, other: Place) -> bool:
        """Whether every part of `other` lies in this place; a place contains itself."""
        return (
            self.county == other.county
            and (self.town is None or self.town == other.town)
            and (self.village is None or self.village == other.village)
            and (self.site is None or self.site == other.site)
        )

    def wider(self) -> set[Place]:
        """Every other place that contains this one: at most seven."""
        levels = product(*({level, None} for level in (self.town, self.village, self.site)))
        around = {Place(county=self.county, town=t, village=v, site=s) for t, v, s in levels}
        return around - {self}

    @property
    def key(self) -> tuple[str, str, str, str]:
        """A total order of places: the wider one before its parts."""
        return (self.county, self.town or "", self.village or "", self.site or "")


@dataclass(frozen=True, slots=True)
class Register:
    """The registered counties and towns, by slug."""

    counties: Mapping[str, County]
    towns: Mapping[str, Town]
    _names: Mapping[str, tuple[County | Town, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, counties: Iterable[County], towns: Iterable[Town]) -> Register:
        """A register whose places can be looked up by slug, name, alias and 县名+镇名."""
        by_county = {county.slug: county for county in counties}
        by_town = {town.slug: town for town in towns}
        names: dict[str, dict[str, County | Town]] = {}
        places: list[County | Town] = [*by_county.values(), *by_town.values()]
        for place in places:
            known = {place.slug, place.name, *place.aliases}
            if isinstance(place, Town) and place.county in by_county:
                known |= {by_county[place.county].name + place.name}
            for name in known:
                names.setdefault(name, {})[f"{type(place).__name__} {place.slug}"] = place
        return cls(by_county, by_town, {name: tuple(found.values()) for name, found in names.items()})

    def find(self, name: str) -> tuple[County | Town, ...]:
        """Every registered place of that name or slug: none, one, or an ambiguous several."""
        return self._names.get(name, ())

    @property
    def names(self) -> frozenset[str]:
        """Everything that a place may be called."""
        return frozenset(self._names)
