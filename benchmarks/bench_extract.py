"""Measure the extraction of figures against annotated reports: bench_extract.py GOLD_FOLDER SOURCE_FOLDER."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "plugins"))

from gongkailan.authoring.extract import Extracted, extract
from gongkailan.core.units import conversion

Gold = Mapping[str, Any]


@dataclass
class Tally:
    """What was counted over one document, or over all of them."""

    hits: int = 0
    found: int = 0
    stated: int = 0
    same_status: int = 0
    not_figures: Counter[str] = field(default_factory=Counter)
    false_by_class: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Count another document's as well."""
        self.hits += other.hits
        self.found += other.found
        self.stated += other.stated
        self.same_status += other.same_status
        self.not_figures.update(other.not_figures)
        self.false_by_class.update(other.false_by_class)

    def row(self, name: str) -> str:
        """A line of the table."""
        precision, recall = _share(self.hits, self.found), _share(self.hits, self.stated)
        f1 = _share(2 * self.hits, self.found + self.stated)
        status = _share(self.same_status, self.hits)
        alarms = f"{sum(self.false_by_class.values())}/{sum(self.not_figures.values())}"
        return f"{name:24} {precision:9.3f} {recall:7.3f} {f1:7.3f} {status:7.3f} {alarms:>12}"


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _bounds(gold: Gold) -> tuple[Decimal, Decimal]:
    low, high = gold.get("low"), gold.get("high")
    if low is None or high is None:
        low = high = gold["value"]
    return Decimal(str(low)), Decimal(str(high))


def _same_unit(one: str, other: str) -> bool:
    return one == other or conversion(one, other) == 1


def agrees(one: Extracted, gold: Gold) -> bool:
    """Whether an extracted figure is an annotated one: place, unit, and value or interval."""
    start, end = gold["span"]
    if one.start >= end or start >= one.end or not _same_unit(one.unit, gold["unit"]):
        return False
    low, high = _bounds(gold)
    if (one.low, one.high) == (low, high):
        return True
    # An approximate value is annotated as the number that is written, which an interval begins or
    # ends with, one below it, or its middle: 40余户 is 40 and 41 to 49, 约10亩 is 10 and 9 to 11.
    middle = one.low if one.high is None else (one.low + one.high) / 2
    written = (one.low, one.low - 1, one.high, middle)
    return low == high and gold.get("bound", "exact") != "exact" and low in written


def _pair(extracted: Sequence[Extracted], golds: Sequence[Gold]) -> list[tuple[Extracted, Gold]]:
    """Each annotated figure with the first extracted one that agrees and is not taken yet."""
    pairs, taken = [], set()
    for gold in golds:
        for index, one in enumerate(extracted):
            if index not in taken and agrees(one, gold):
                pairs.append((one, gold))
                taken.add(index)
                break
    return pairs


def measure(gold: Gold, text: str, name: str) -> Tally:
    """Compare one document and print what differs."""
    extracted = extract(text)
    pairs = _pair(extracted, gold["figures"])
    tally = Tally(len(pairs), len(extracted), len(gold["figures"]))
    for one, its_gold in pairs:
        if one.status == its_gold["status"]:
            tally.same_status += 1
        else:
            print(f"  status  {name} {its_gold['quote']}: {one.status}, annotated {its_gold['status']}")
    right_golds = {id(its_gold) for _, its_gold in pairs}
    right = {id(one) for one, _ in pairs}
    for its_gold in gold["figures"]:
        if id(its_gold) not in right_golds:
            print(f"  missed  {name} {its_gold['quote']} ({its_gold['status']}, {its_gold.get('theme')})")
    alarms = {id(one): one for one in extracted if id(one) not in right}
    _not_figures(gold, extracted, alarms, tally, name)
    return tally


def _not_figures(
    gold: Gold, extracted: Sequence[Extracted], alarms: dict[int, Extracted], tally: Tally, name: str
) -> None:
    classes: dict[int, str] = {}
    for one in gold["not_figures"]:
        tally.not_figures[one["class"]] += len(one["spans"])
        for start, end in one["spans"]:
            for hit in extracted:
                if hit.number_start < end and start < hit.number_end:
                    tally.false_by_class[one["class"]] += 1
                    classes[id(hit)] = one["class"]
    for key, alarm in alarms.items():
        print(
            f"  alarm   {name} {alarm.quote}: {alarm.low}–{alarm.high} {alarm.unit} [{classes.get(key, '-')}]"
        )


def _milliseconds(text: str) -> float:
    times = []
    for _ in range(20):
        begin = time.process_time()
        extract(text)
        times.append((time.process_time() - begin) * 1000)
    return statistics.median(times) * 2500 / max(1, len(text))


def main() -> None:
    """Print a table over all annotated documents, after what was missed and wrongly found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("sources", type=Path)
    options = parser.parse_args()
    total, rows, speed = Tally(), [], []
    for file in sorted(options.gold.glob("*.json")):
        gold = json.loads(file.read_text("utf-8"))
        text = (options.sources / gold["source_file"]).read_text("utf-8")
        tally = measure(gold, text, file.stem)
        total.add(tally)
        rows.append(tally.row(file.stem))
        speed.append(_milliseconds(text))
    print(f"{'document':24} precision  recall      F1  status  not figures")
    print("\n".join([*rows, total.row("all")]))
    for name, count in sorted(total.not_figures.items()):
        print(f"  {name:20} {total.false_by_class[name]} of {count}")
    print(f"{max(speed, default=0):.1f} ms for 2,500 characters (slowest document, median of 20)")


if __name__ == "__main__":
    main()
