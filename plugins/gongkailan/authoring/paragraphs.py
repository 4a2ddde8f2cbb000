"""The longer paragraphs of a report, each with a signature that likeness is seen by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import eq
from struct import Struct

from rensa import RMinHash

from ..core.text import line_at
from .extraction.lexicon import Lexicon
from .extraction.prose import BREAK, GAP, read_prose
from .source import Source

# A signature is compared in bands: two texts that share 75 of 100 shingles have one of the 28 bands
# in common with a probability of 99.6 %, with 20 of 100 of 0.2 %.
SIGNATURE, BAND = 168, 6
_SEED = 1
_LOWEST_FIRST = Struct(f"<{SIGNATURE}Q")

# Chinese characters that a paragraph must have, its standard sentences left out, to tell anything.
_LEAST = 60
_SHINGLE = 3
_SHOWN = 24

_PARAGRAPH = re.compile(f"[^{BREAK}]{{{_LEAST},}}")
_SENTENCE = re.compile("[^。！？；]+[。！？；]?")
_LINK = re.compile(rf"\[[^\[\]]*\]{GAP}+")
_NOT_COMPARED = re.compile("(?:[^\u4e00-\u9fff]|[零一二两三四五六七八九十百千万亿])+[余多]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph: its line in the file, its first words, and its signature of `SIGNATURE` bytes."""

    line: int
    quote: str
    signature: bytes

    def likeness(self, other: Paragraph) -> int:
        """In how many bytes the signatures agree: in all where the words are the same."""
        return sum(map(eq, self.signature, other.signature))


def paragraphs(source: Source, lexicon: Lexicon) -> tuple[Paragraph, ...]:
    """The paragraphs of a body that are long enough to be compared, in order."""
    return tuple(_paragraphs(source, lexicon))


def _paragraphs(source: Source, lexicon: Lexicon) -> Iterator[Paragraph]:
    prose = read_prose(source.body, lexicon)
    for paragraph in _PARAGRAPH.finditer(prose.text):
        words = _compared(paragraph.group(), lexicon)
        if len(words) >= _LEAST:
            start, end = prose.original(*paragraph.span())
            yield Paragraph(
                line=source.body_line - 1 + line_at(source.body, start),
                quote=_opening(source.body[start:end]),
                signature=_signature(words),
            )


@lru_cache(maxsize=8)
def _standard(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(lexicon.pattern("copies.standard"))


def _compared(paragraph: str, lexicon: Lexicon) -> str:
    """The Chinese characters of a paragraph, without numerals, links and standard sentences."""
    standard = _standard(lexicon)
    if standard.search(paragraph):
        sentences = (match.group() for match in _SENTENCE.finditer(paragraph))
        paragraph = "".join(one for one in sentences if not standard.search(one))
    return _NOT_COMPARED.sub("", _LINK.sub("", paragraph))


def _opening(text: str) -> str:
    words = "".join(text.split()).lstrip("#>*-+_ ")
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _signature(words: str) -> bytes:
    """A MinHash of the words' shingles; of each value one byte tells enough, all together."""
    hashes = RMinHash(num_perm=SIGNATURE, seed=_SEED)
    hashes.update([words[at : at + _SHINGLE] for at in range(len(words) - _SHINGLE + 1)])
    return _LOWEST_FIRST.pack(*hashes.digest())[:: _LOWEST_FIRST.size // SIGNATURE]
