"""The site's own list of names that must not be published. It is never published itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from ...core.finding import Finding, finding
from ...core.text import Compact
from ..source import is_inside
from .leak import Leak, masked_name

_DOTS = "·•‧・∙⋅･.．"
_BETWEEN = rf"\s{_DOTS}\u200b-\u200d\u2060\ufeff"
_PASSED_OVER = re.compile(f"[{_BETWEEN}]+")
_KEPT = re.compile(f"[^{_BETWEEN}]+")
_SHORTEST = 2


def load_protected(file: Path, content: Path) -> tuple[frozenset[str], list[Finding]]:
    """The names of a UTF-8 file, a name a line, `#` comments; the file must lie outside `content`."""
    path = file.name
    if is_inside(file, content):
        return frozenset(), [finding("protected-inside", path, name=path)]
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return frozenset(), [finding("file-unreadable", path, reason=error.strerror or "")]
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return frozenset(), [finding("file-encoding", path, line, byte=error.start + 1)]
    return _names(text, path)


def _names(text: str, path: str) -> tuple[frozenset[str], list[Finding]]:
    names, findings = set(), []
    for number, line in enumerate(text.splitlines(), start=1):
        name = bare(line.partition("#")[0])
        if len(name) >= _SHORTEST:
            names.add(name)
        elif name:
            findings.append(finding("protected-short", path, number))
    return frozenset(names), findings


def bare(name: str) -> str:
    """A name without white space and middle dots, as it is looked for."""
    return _PASSED_OVER.sub("", name)


def protected_names(text: str, protected: Collection[str]) -> Iterator[Leak]:
    """Every place where a protected name stands, white space and middle dots aside."""
    if not protected:
        return
    begin, by_beginning = _lookup(frozenset(protected))
    squeezed = _squeezed(text)
    for match in begin.finditer(squeezed.text):
        at = match.start()
        for name in by_beginning.get(squeezed.text[at : at + _SHORTEST], ()):
            if squeezed.text.startswith(name, at) and _is_whole(squeezed.text, at, name):
                last = squeezed.original(at + len(name) - 1)
                yield Leak("protected-name", squeezed.original(at), last + 1, masked_name(name))
                break


def _squeezed(text: str) -> Compact:
    """The text without what is passed over, with the way back to the original positions."""
    pieces, starts, shifts, length = [], [], [], 0
    for match in _KEPT.finditer(text):
        pieces.append(match.group())
        starts.append(length)
        shifts.append(match.start() - length)
        length += match.end() - match.start()
    return Compact("".join(pieces), tuple(starts) or (0,), tuple(shifts) or (0,))


@lru_cache(maxsize=4)
def _lookup(protected: frozenset[str]) -> tuple[re.Pattern[str], Mapping[str, list[str]]]:
    """A pattern of the first characters, and the names, longest first, by their first two."""
    names = {bare(name) for name in protected}
    by_beginning: dict[str, list[str]] = {}
    for name in sorted((name for name in names if len(name) >= _SHORTEST), key=lambda n: (-len(n), n)):
        by_beginning.setdefault(name[:_SHORTEST], []).append(name)
    firsts = "".join(sorted({re.escape(name[0]) for name in by_beginning}))
    return re.compile(f"[{firsts}]" if firsts else "(?!)"), by_beginning


def _is_whole(text: str, at: int, name: str) -> bool:
    """Whether a Latin name is no part of a longer word."""
    end = at + len(name)
    before, after = text[at - 1 : at] if at else "", text[end : end + 1]
    return not (_latin(name[0]) and _latin(before)) and not (_latin(name[-1]) and _latin(after))


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
