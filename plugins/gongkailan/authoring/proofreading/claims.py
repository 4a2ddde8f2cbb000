"""Claims of everything: `问题已全部解决` where the report's own numbers say otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..extraction.prose import BREAK
from .amounts import Amount, Reading, exceeds, remark
from .bounds import solved
from .remark import Remark

_EDGE = re.compile(f"[，,；;。：:！!？?{BREAK}]")
_SOME = re.compile("(?:的|这些|上述|以上|重点|突出|其他|剩余|其余)$")


def claims(reading: Reading) -> Iterator[Remark]:
    """Each claim that all of something was done, against what was found and what was done of it."""
    pairs = [(part, whole) for part, whole in solved(reading) if reading.noun(whole)]
    if not pairs:
        return
    for said in reading.words.claim.finditer(reading.text):
        yield from _judged(reading, *_clause(reading.text, said), pairs)


def _clause(text: str, said: re.Match[str]) -> tuple[int, str]:
    """Where the clause of a match begins, and the clause."""
    start = max((match.end() for match in _EDGE.finditer(text, 0, said.start())), default=0)
    end = _EDGE.search(text, said.end())
    return start, text[start : end.start() if end else len(text)]


def _judged(
    reading: Reading, start: int, said: str, pairs: Sequence[tuple[Amount, Amount]]
) -> Iterator[Remark]:
    words, before = reading.words, reading.text[max(0, start - 12) : start]
    if words.hopes.search(said) or words.partly.search(said) or words.hopes.search(before):
        return
    for part, whole in pairs:
        noun = reading.noun(whole)
        outside = not any(start <= one.start < start + len(said) for one in (part, whole))
        if outside and noun in reading.key(said) and not _limited(reading, said, noun):
            yield _said(said, part, whole, short=exceeds(whole, part))
            return


def _said(said: str, part: Amount, whole: Amount, *, short: bool) -> Remark:
    sign = "<" if short else "="
    return remark(
        "prose-claim",
        part,
        f"{part.written} {sign} {whole.written}",
        holds=not short,
        claim=said[-24:],
        whole=whole.written,
        part=part.written,
    )


def _limited(reading: Reading, said: str, noun: str) -> bool:
    """Whether only some are meant: 采纳的建议, 这些问题, but not 收集到的问题."""
    at = said.find(noun)
    if at < 0 or re.search(f"(?:{reading.words.found.pattern})(?:到|出|上来|反映)?的$", said[:at]):
        return at < 0
    return _SOME.search(said[:at]) is not None
