"""How numbers with measure words are written: the patterns that a lexicon compiles to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ...core.units import KNOWN_UNITS
from .aside import CHINESE
from .lexicon import Lexicon, alternation
from .prose import BREAK, GAP

# What ends a phrase, and what no quote reaches across.
EDGE = re.compile(f"[{re.escape('，,。；;：:！!？?（）()“”‘’《》〈〉【】[]…|、' + BREAK + GAP)}\"']")

_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_SCALE = "(?:[百万亿]|千(?![瓦米克伏]))"
_NUMBER = rf"(?:{_ARABIC}(?:{_SCALE}+(?:{_ARABIC}{_SCALE}*)?)?|[{CHINESE}几数]+)(?:[余多]{_SCALE}*)?"
_DASH = "[—–－~～至到-]{1,2}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Patterns and word lists, compiled once for a lexicon.

    `candidate` has the groups first, between, dash, second and unit: `2米—3米`; the unit may be
    missing. Patterns of words before a number end in `$`, those of words after it are matched.
    """

    candidate: re.Pattern[str]
    per_cent: re.Pattern[str]
    symbols: Mapping[str, str]
    arabic: frozenset[str]
    measured: frozenset[str]
    ignored: frozenset[str]
    times: re.Pattern[str]
    money: re.Pattern[str]
    never: re.Pattern[str]
    never_small: re.Pattern[str]
    abstract: re.Pattern[str]
    concrete: re.Pattern[str]
    of_speech: frozenset[str]
    of_both: frozenset[str]
    counted: re.Pattern[str]
    joined: re.Pattern[str]
    absent: re.Pattern[str]
    events: frozenset[str]


@lru_cache(maxsize=8)
def grammar(lexicon: Lexicon) -> Grammar:
    """The grammar of a lexicon."""
    never = lexicon.words("nouns.never")
    return Grammar(
        candidate=_candidate(lexicon),
        per_cent=re.compile(rf"百分之(?P<number>[{CHINESE}\d.]+)(?P<after>以[上下]|左右)?"),
        symbols=lexicon.table("measures.symbols"),
        arabic=_set(lexicon, "measures.arabic"),
        measured=_set(lexicon, "measures.measured"),
        ignored=_set(lexicon, "measures.ignored"),
        times=re.compile(f"(?:{lexicon.pattern('measures.times')})(?:[为达共是约到]|达到|共计)?$"),
        money=re.compile(lexicon.pattern("money.words")),
        never=re.compile(alternation(word for word in never if len(word) > 1)),
        never_small=re.compile(alternation(never)),
        abstract=re.compile(lexicon.pattern("nouns.abstract")),
        concrete=re.compile(lexicon.pattern("nouns.concrete")),
        of_speech=_set(lexicon, "nouns.of_speech"),
        of_both=_set(lexicon, "nouns.of_both"),
        counted=re.compile(f"(?:{lexicon.pattern('ones.counted')})$"),
        joined=re.compile(f"(?:{lexicon.pattern('ones.joined')})$"),
        absent=re.compile(rf"(?:{lexicon.pattern('ones.absent')})[\u4e00-\u9fff]{{0,4}}$"),
        events=_set(lexicon, "ones.events"),
    )


def _set(lexicon: Lexicon, name: str) -> frozenset[str]:
    return frozenset(lexicon.words(name))


def _candidate(lexicon: Lexicon) -> re.Pattern[str]:
    words = {*KNOWN_UNITS, *lexicon.words("measures.words"), *lexicon.words("measures.ignored")}
    symbols = lexicon.table("measures.symbols").keys()
    latin = {sign for sign in symbols if re.fullmatch("[A-Za-z0-9]+", sign)}
    unit = f"(?:{alternation(latin)})(?![A-Za-z0-9²³])|{alternation(words | symbols - latin)}"
    return re.compile(
        rf"(?<![0-9A-Za-z.．·])(?P<first>{_NUMBER})"
        rf"(?:(?P<between>{unit})?(?P<dash>{_DASH})(?P<second>{_NUMBER}))?(?P<unit>{unit})?"
    )


def clause_before(text: str, position: int, length: int) -> str:
    """Up to `length` characters before a position, none from across an edge."""
    return EDGE.split(text[max(0, position - length) : position])[-1]


def clause_after(text: str, position: int, length: int) -> str:
    """Up to `length` characters from a position on, none from across an edge."""
    return EDGE.split(text[position : position + length], maxsplit=1)[0]
