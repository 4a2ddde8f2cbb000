"""What proofreading works on and what it says: a manuscript, and remarks about places in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...core.place import Register
from ...core.report import Report
from ..extract import Extracted
from ..extraction.lexicon import Lexicon
from ..quotes import Mark
from ..source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """One report as a proofreader sees it: what it declares of itself, and its body.

    `stated` are the statistics of `source.body`, in order, and `marks` the words of the declared
    figures; the positions of both are the body's. `unplaced` are the texts of declared quantities
    that could not be found in the body or judged, which are findings of their own.
    """

    source: Source
    report: Report
    stated: Sequence[Extracted]
    marks: Sequence[Mark]
    unplaced: frozenset[str]
    places: Register
    lexicon: Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing noticed at a position of the body.

    `words` fill in the code's message and hint. `statement` writes out the identity that was
    checked, where there is one, and `holds` says that it is as it should be: then nothing is
    reported, but the check is counted.
    """

    code: str
    at: int
    words: Mapping[str, object] = field(default_factory=dict)
    statement: str = ""
    holds: bool = False
