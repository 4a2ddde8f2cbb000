"""The index of reports: from what they show to files, one shard of consecutive reports at a time.

A shard's files depend on its own reports alone and stand in a folder named after what they hold, so
a report that is added or changed leaves all other shards as they were.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .folding import bucket_of, fold, grams

VERSION = 1
ENOUGH = 2000  # reports, after which a shard ends with its year
MOST = 16_384
BLOCK = 256  # reports whose numbers in a shard share all but the last byte
BITMAP = BLOCK // 8  # bytes; so many reports or fewer are listed one by one
BUCKET = 4096  # bytes that a file of words has about
BETWEEN = "\0"  # fields of a report: no content may have it, and folding leaves it
IN_TITLE = "^"  # after two characters: the reports that have them in their title


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report as a search finds and shows it.

    `about` stands under the title, `facts` are the other words that its page shows, `text` is its
    body, a line for each block. `keys` are what it can be chosen by: `town:zi`, `year:2020`. `year`
    is that of its publication.
    """

    address: str
    title: str
    about: str
    facts: tuple[str, ...]
    text: str
    year: int
    keys: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The fields that are searched, folded; words do not go on from one to the next."""
        return fold(BETWEEN.join((self.title, self.about, *self.facts, self.text)))

    def json(self) -> bytes:
        """What the browser shows of it, and looks once more for the words in."""
        fields = {
            "address": self.address,
            "title": self.title,
            "about": self.about,
            "facts": self.facts,
            "text": self.text,
        }
        return compact_json(fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """The files of consecutive reports by name, and what the list of shards says of them."""

    folder: str
    documents: int
    buckets: int
    years: tuple[int, ...]
    files: Mapping[str, bytes]

    @property
    def entry(self) -> dict[str, object]:
        """The shard in the list of shards."""
        return {
            "folder": self.folder,
            "documents": self.documents,
            "buckets": self.buckets,
            "years": self.years,
        }


def compact_json(value: object) -> bytes:
    """A value as JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def shards(documents: Iterable[Document]) -> Iterator[Shard]:
    """The shards of all documents, which come oldest first; one is held at a time."""
    yield from map(shard, consecutive(documents))


def consecutive(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Groups of whole years, so that what is published now changes the last one alone."""
    group: list[Document] = []
    for document in documents:
        ended = len(group) >= ENOUGH and document.year != group[-1].year
        if ended or len(group) == MOST:
            yield group
            group = []
        group.append(document)
    if group:
        yield group


def shard(documents: Sequence[Document]) -> Shard:
    """The files of one shard: `words/<number>.bin` and `reports/<number>.json`."""
    words = list(_buckets(_postings(documents)))
    files = {f"words/{number}.bin": data for number, data in enumerate(words)}
    files |= {f"reports/{number}.json": document.json() for number, document in enumerate(documents)}
    return Shard(
        folder=f"{documents[0].year}-{digest(files)}",
        documents=len(documents),
        buckets=len(words),
        years=tuple(sorted({int(k[5:]) for d in documents for k in d.keys if k.startswith("year:")})),
        files=files,
    )


def digest(files: Mapping[str, bytes]) -> str:
    """Twelve digits that change with any of the files."""
    sum = hashlib.sha256()
    for name, data in files.items():
        sum.update(f"{name} {len(data)}\n".encode())
        sum.update(data)
    return sum.hexdigest()[:12]


def _postings(documents: Sequence[Document]) -> Mapping[str, bytearray]:
    """For each key the runs of the reports that have it, block by block."""
    runs: dict[str, bytearray] = defaultdict(bytearray)
    for start in range(0, len(documents), BLOCK):
        for key, numbers in _block(documents[start : start + BLOCK]).items():
            runs[key] += bytes((start // BLOCK, len(numbers) - 1)) + _run(numbers)
    return runs


def _block(documents: Sequence[Document]) -> Mapping[str, bytearray]:
    """The numbers in the block of the reports that have each key, in order."""
    numbers: dict[str, bytearray] = defaultdict(bytearray)
    for number, document in enumerate(documents):
        keys = grams(document.shown)
        keys.update(gram + IN_TITLE for gram in grams(fold(document.title)))
        keys.update(document.keys)
        for key in keys:
            numbers[key].append(number)
    return {key: found for key, found in numbers.items() if BETWEEN not in key}


def _run(numbers: bytearray) -> bytes:
    """Numbers of a block as they are, or as a bitmap where that is shorter."""
    if len(numbers) <= BITMAP:
        return bytes(numbers)
    bits = bytearray(BITMAP)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return bytes(bits)


def _buckets(postings: Mapping[str, bytearray]) -> Iterator[bytes]:
    """The files of words: entries of a key's length, the key, its number of runs, its runs."""
    size = sum(len(runs) + 8 for runs in postings.values())
    count = -(-size // BUCKET)
    groups: list[list[str]] = [[] for _ in range(count)]
    for key in sorted(postings):
        groups[bucket_of(key, count)].append(key)
    for group in groups:
        yield b"".join(_entry(key, postings[key]) for key in group)


def _entry(key: str, runs: bytearray) -> bytes:
    name = key.encode()
    return bytes((len(name),)) + name + len(runs).to_bytes(2, "little") + runs
