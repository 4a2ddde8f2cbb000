"""A reader of the index files that does what the page's script does, and documents to make them of."""

import json

import pytest

from gongkailan.search.folding import bucket_of, fold
from gongkailan.search.index import BITMAP, BLOCK, Document, shards


def entries(data):
    """A file of words as a dictionary from keys to runs."""
    found, at = {}, 0
    while at < len(data):
        start = at + 1 + data[at]
        end = start + 2 + int.from_bytes(data[start : start + 2], "little")
        found[data[at + 1 : start].decode()] = data[start + 2 : end]
        at = end
    return found


def numbers(runs):
    """The numbers of reports that the runs of a key stand for."""
    found, at = set(), 0
    while at < len(runs):
        base, count = runs[at] * BLOCK, runs[at + 1] + 1
        at += 2
        if count <= BITMAP:
            found |= {base + number for number in runs[at : at + count]}
            at += count
        else:
            bits = int.from_bytes(runs[at : at + BITMAP], "little")
            found |= {base + number for number in range(BLOCK) if bits >> number & 1}
            at += BITMAP
    return found


class Reader:
    """Shards, newest first, as they are found in their files."""

    def __init__(self, shards):
        self.shards = list(shards)[::-1]

    def candidates(self, words, choices=()):
        """Address of every report that may have all words, those with them in the title first."""
        first, rest = [], []
        for shard in self.shards:
            keys = [word[n : n + 2] for word in words for n in range(len(word) - 1)]
            found = set.intersection(*(self._with(shard, key) for key in [*keys, *choices]))
            titled = set.intersection(found, *(self._with(shard, f"{key}^") for key in keys))
            first += self._addresses(shard, titled)
            rest += self._addresses(shard, found - titled)
        return first + rest

    def find(self, query):
        """Address of every report that has all words of the query."""
        words = [fold(word) for word in query.split()]
        return [one for one in self.candidates(words) if self._matches(one, words)]

    def _with(self, shard, key):
        data = shard.files[f"words/{bucket_of(key, shard.buckets)}.bin"]
        return numbers(entries(data).get(key, b""))

    def report(self, shard, number):
        return json.loads(shard.files[f"reports/{number}.json"])

    def _addresses(self, shard, found):
        return [self.report(shard, number)["address"] for number in sorted(found, reverse=True)]

    def _matches(self, address, words):
        reports = (self.report(shard, n) for shard in self.shards for n in range(shard.documents))
        report = next(report for report in reports if report["address"] == address)
        fields = [fold(f) for f in (report["title"], report["about"], *report["facts"], report["text"])]
        return all(any(word in field for field in fields) for word in words)


@pytest.fixture(scope="session")
def reader():
    """A reader of the index of some documents."""
    return lambda documents: Reader(shards(documents))


@pytest.fixture
def document():
    """A report of the index, of which a test says what it is about."""

    def make(address="visits/a/", **fields):
        defaults = {"title": "走访一村", "about": "走访记录 · 子镇", "facts": (), "text": "", "year": 2020}
        return Document(**{"address": address, "keys": ("kind:visit",), **defaults, **fields})

    return make
