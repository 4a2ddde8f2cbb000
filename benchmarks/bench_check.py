"""Time the checker by itself: milliseconds a report of `read_content` and of `extract`, in one process.

The corpus is that of bench.py. What is printed is processor time, the median of the turns; nothing
here passes or fails by a time, the limit stands beside it to be compared.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

sys.path.insert(0, str(Path(__file__).parents[1] / "plugins"))

from corpus import write_corpus

from gongkailan.authoring.content import read_content
from gongkailan.authoring.extract import extract
from gongkailan.authoring.registers import Registers, markdown_files, read_registers
from gongkailan.authoring.reports import FOLDERS, read_report
from gongkailan.authoring.source import Source, read_source

LIMIT = 20  # milliseconds a report, for reading, proofreading and audit together


@dataclass(frozen=True, slots=True)
class Corpus:
    """A content folder, its reports and what they are read with."""

    folder: Path
    files: list[Path]
    sources: list[Source]
    registers: Registers


def corpus_of(size: int, folder: Path) -> Corpus:
    """Write a corpus and read what the measured steps are given."""
    write_corpus(size, folder)
    files = [file for name in FOLDERS for file in markdown_files(folder, name)[0]]
    sources = [source for file in files if (source := read_source(file, folder)[0])]
    return Corpus(folder, files, sources, read_registers(folder)[0])


def check(corpus: Corpus) -> None:
    """All of `gongkailan check` but the command line."""
    read_content(corpus.folder, jobs=1)


def read(corpus: Corpus) -> None:
    """Every report by itself: front matter, body, proofreading."""
    for file in corpus.files:
        read_report(file, corpus.folder, corpus.registers)


def find(corpus: Corpus) -> None:
    """The figures that the prose states, as `gongkailan extract` finds them."""
    indicators = corpus.registers.indicators.values()
    for source in corpus.sources:
        extract(source.body, indicators, corpus.registers.lexicon)


STEPS: dict[str, Callable[[Corpus], None]] = {
    "check: reading, proofreading, audit": check,
    "  of which each report by itself": read,
    "extract alone": find,
}


def milliseconds(step: Callable[[Corpus], None], corpus: Corpus, turns: int) -> float:
    """The median processor time of a step, in milliseconds a report."""
    times = []
    for _ in range(turns):
        start = time.process_time()
        step(corpus)
        times.append(time.process_time() - start)
    return 1000 * median(times) / len(corpus.files)


def main() -> None:
    """Measure and print a small table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--reports", type=int, default=2000, help="how many reports (2000)")
    parser.add_argument("--turns", type=int, default=3, help="how often each step is timed (3)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = corpus_of(options.reports, Path(folder) / "content")
        length = mean(len(source.body) for source in corpus.sources)
        print(f"{len(corpus.files)} reports of {length:.0f} characters on average, one process")
        print(f"{'step':36} {'ms a report':>11} {'limit':>6}")
        for name, step in STEPS.items():
            limit = str(LIMIT) if step is check else ""
            print(f"{name:36} {milliseconds(step, corpus, options.turns):11.2f} {limit:>6}", flush=True)


if __name__ == "__main__":
    main()
