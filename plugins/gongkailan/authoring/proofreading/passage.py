"""A manuscript's body as prose, its sentences and clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..extraction.prose import BREAK, Prose, read_prose
from .remark import Manuscript

_SENTENCE = re.compile(rf"[^。！？；!?;{BREAK}]+")
_CLAUSE_END = re.compile(rf"[，。；！？：,;!?:、\n{BREAK}]")


def prose_of(manuscript: Manuscript) -> Prose:
    """The body without white space and mark-up; positions are made the body's by `place_of`."""
    return read_prose(manuscript.source.body, manuscript.lexicon)


def place_of(prose: Prose, position: int) -> int:
    """A position of the prose in the body."""
    return prose.original(position, position + 1)[0]


def sentences(prose: Prose) -> Iterator[tuple[int, str]]:
    """Every sentence or part of one between semicolons, with its start in the prose."""
    for match in _SENTENCE.finditer(prose.text):
        yield match.start(), match[0]


def sentence_at(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a span in its own sentence."""
    before = re.split(rf"[。！？；!?;{BREAK}]", text[max(0, start - 300) : start])[-1]
    behind = _SENTENCE.match(text[end : end + 300])
    return before, behind[0] if behind else ""


def clause_behind(text: str, end: int, length: int) -> str:
    """At most so many characters behind a position, up to the end of the clause."""
    return _CLAUSE_END.split(text[end : end + length], maxsplit=1)[0]
