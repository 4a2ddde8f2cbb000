"""Where an address on a page leads: to a file of the site, out of it, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote, urlsplit


class Way(Enum):
    """What an address is: `PLAIN` opens no page (mailto:), `BROKEN` is no address."""

    HERE = "here"
    EXTERNAL = "external"
    PLAIN = "plain"
    SCRIPT = "script"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Target:
    """Where an address leads. `path` is relative to the site's folder, None outside of it."""

    way: Way
    path: str | None = None
    fragment: str = ""
    host: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """Where the site is published: its host, and its folder with a slash at both ends."""

    host: str = ""
    folder: str = "/"

    @classmethod
    def of(cls, url: str) -> Base:
        """The base that a site's own address says; of what is no address, a domain's root."""
        try:
            parts = urlsplit(url)
            host = (parts.hostname or "").rstrip(".")
        except ValueError:
            return cls()
        return cls(host=host, folder=f"/{parts.path.strip('/')}/".replace("//", "/"))


INDEXES = ("index.html", "index.htm", "index.shtml")
_PLAIN = frozenset("mailto tel sms data blob about".split())

# Most addresses of most sites; nothing in them is to be taken apart or decoded.
_SIMPLE = re.compile(r"((?!/)[\w./-]*)(?:#([\w-]*))?", re.ASCII)


def target_of(href: str, page: str, base: Base) -> Target:
    """Where an address leads from a page (its path in the site's folder)."""
    if simple := _SIMPLE.fullmatch(href):
        way, fragment = simple[1], simple[2] or ""
        return Target(Way.HERE, _settled(page.rpartition("/")[0], way) if way else page, fragment)
    try:
        parts = urlsplit(href.strip())
        host = (parts.hostname or "").rstrip(".").lower()
    except ValueError:
        return Target(Way.BROKEN)
    if parts.scheme == "javascript":
        return Target(Way.SCRIPT)
    if parts.scheme in _PLAIN:
        return Target(Way.PLAIN)
    if parts.scheme not in ("", "http", "https") or (parts.scheme and not host):
        return Target(Way.BROKEN)
    if host and host != base.host:
        return Target(Way.EXTERNAL, host=host)
    way = unquote(parts.path)
    if host or way.startswith("/"):
        way = way or "/"
        inside = (way + "/").startswith(base.folder)
        path = _settled("", way[len(base.folder) :]) if inside else None
    elif not way:
        path = page
    else:
        path = _settled(page.rpartition("/")[0], way)
    return Target(Way.HERE, path, unquote(parts.fragment))


def _settled(folder: str, way: str) -> str | None:
    """A relative way from a folder without `.` and `..`; None where it leaves the site."""
    steps = folder.split("/") if folder else []
    for step in way.split("/"):
        if step == "..":
            if not steps:
                return None
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    is_folder = way.endswith(("/", "/.", "/..")) or way in ("", ".", "..")
    return "/".join(steps) + ("/" if is_folder and steps else "")


def file_of(path: str, files: Set[str]) -> str | None:
    """The file that a server sends for a path: itself, or a folder's index."""
    if path in files:
        return path
    folder = f"{path.rstrip('/')}/" if path else ""
    return next((name for index in INDEXES if (name := folder + index) in files), None)
