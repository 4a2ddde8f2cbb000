"""Time this project against stock Pelican: the same reports, in turn, in one run.

For each size the portal's build, stock Pelican's build and `gongkailan check` run one after the
other, several times. Machines and their load differ, so trust the ratios, which are taken within a
turn, more than the seconds. Nothing here passes or fails by a time.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = HERE / "scratch"
BIN = Path(sys.executable).parent
BUILD, STOCK, CHECK = "gongkailan build", "stock Pelican", "gongkailan check"


@dataclass(frozen=True, slots=True)
class Run:
    """One command's wall and processor seconds, and peak memory in bytes.

    The processor's are its children's as well; `child_memory` is that of the largest child, None
    where the system does not tell.
    """

    seconds: float
    busy: float
    memory: int
    child_memory: int | None


Time = Callable[[Run], float]
WALL: Time = attrgetter("seconds")
BUSY: Time = attrgetter("busy")


@dataclass(frozen=True, slots=True)
class Output:
    """What a build wrote."""

    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class Measured:
    """All runs of one size, by command, turn by turn; and what the builds wrote."""

    size: int
    runs: dict[str, list[Run]]
    outputs: dict[str, Output]

    def middle(self, name: str, time: Time) -> float:
        """The median time of a command."""
        return median(time(run) for run in self.runs[name])

    def ratio(self, time: Time) -> float:
        """The portal's build time over stock Pelican's: the median of the turns' ratios."""
        turns = zip(self.runs[BUILD], self.runs[STOCK], strict=True)
        return median(time(ours) / time(stock) for ours, stock in turns)


def adopt_orphans() -> bool:
    """Have processes that outlive their parent reported to this one (Linux only)."""
    set_child_subreaper = 36
    try:
        return ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0) == 0
    except (AttributeError, OSError):
        return False


def run(command: Sequence[str], log: Path, *, adopting: bool) -> Run:
    """Run a command to its end and that of its children; raises RuntimeError when it fails."""
    with log.open("wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    children = _orphans() if adopting else []
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit status {process.returncode}\n{_end_of(log)}")
    unit = 1 if sys.platform == "darwin" else 1024
    largest = max((child.ru_maxrss for child in children), default=0)
    return Run(
        seconds=seconds,
        busy=sum(one.ru_utime + one.ru_stime for one in (usage, *children)),
        memory=usage.ru_maxrss * unit,
        child_memory=largest * unit if adopting else None,
    )


def _orphans() -> list[resource.struct_rusage]:
    """What the adopted processes used, those that they had waited for included."""
    used = []
    while True:
        try:
            used.append(os.wait4(-1, 0)[2])
        except ChildProcessError:
            return used


def _end_of(log: Path) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:])


def commands(folder: Path) -> dict[str, Callable[[Path], list[str]]]:
    """Each command, for the output folder that it gets."""
    gongkailan = str(BIN / "gongkailan")
    content, stock = str(folder / "content"), str(folder / "stock")
    portal = [gongkailan, "build", "--settings", str(HERE / "portal_settings.py"), "--content", content]
    pelican = [str(BIN / "pelican"), stock, "--settings", str(HERE / "stock_settings.py")]
    return {
        BUILD: lambda output: [*portal, "--output", str(output)],
        STOCK: lambda output: [*pelican, "--output", str(output)],
        CHECK: lambda _: [gongkailan, "check", "--content", content],
    }


def measure(size: int, runs: int, work: Path, *, adopting: bool) -> Measured:
    """Write the corpus of a size and run every command on it in turn, each into a fresh folder."""
    folder = work / str(size)
    for form, name in (("content", "content"), ("pelican", "stock")):
        corpus = [sys.executable, str(HERE / "corpus.py"), str(size), str(folder / name)]
        subprocess.run([*corpus, "--format", form], check=True)
    measured = Measured(size, {BUILD: [], STOCK: [], CHECK: []}, {})
    for turn in range(1, runs + 1):
        for name, command in commands(folder).items():
            output = folder / "output"
            shutil.rmtree(output, ignore_errors=True)
            one = run(command(output), folder / f"{name.replace(' ', '-')}.log", adopting=adopting)
            measured.runs[name].append(one)
            if output.is_dir():
                measured.outputs[name] = _output(output)
            print(f"{size} reports, turn {turn}: {name} {one.seconds:.1f} s", file=sys.stderr, flush=True)
    return measured


def _output(folder: Path) -> Output:
    files = [file for file in folder.rglob("*") if file.is_file()]
    return Output(sum(file.suffix == ".html" for file in files), sum(file.stat().st_size for file in files))


COLUMNS = (
    "reports",
    "command",
    "wall s",
    "min-max",
    "CPU s",
    "ms/report",
    "peak MB",
    "child MB",
    "pages",
    "output MB",
)


def report(results: Sequence[Measured]) -> str:
    """The results as a table, with the ratios and the growth below it."""
    rows = [COLUMNS, *(_row(one, name) for one in results for name in one.runs)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    lines += ["", f"{BUILD} / {STOCK}, median of the turns' ratios:"]
    lines += [
        f"  {one.size} reports: wall {one.ratio(WALL):.2f}, CPU {one.ratio(BUSY):.2f}" for one in results
    ]
    if len(results) > 1:
        lines += ["", *_growth(results[0], results[-1])]
    return "\n".join(lines)


def _growth(small: Measured, large: Measured) -> list[str]:
    times = large.size / small.size
    lines = [f"Time at {large.size} reports / {times:g} x time at {small.size} (1.00 is linear):"]
    for name in small.runs:
        wall, busy = (large.middle(name, t) / (times * small.middle(name, t)) for t in (WALL, BUSY))
        lines.append(f"  {name}: wall {wall:.2f}, CPU {busy:.2f}")
    return lines


def _row(one: Measured, name: str) -> tuple[str, ...]:
    runs, output = one.runs[name], one.outputs.get(name)
    wall = [run.seconds for run in runs]
    child = max(run.child_memory or 0 for run in runs)
    return (
        str(one.size),
        name,
        f"{one.middle(name, WALL):.2f}",
        f"{min(wall):.1f}-{max(wall):.1f}",
        f"{one.middle(name, BUSY):.2f}",
        f"{1000 * one.middle(name, WALL) / one.size:.2f}",
        f"{max(run.memory for run in runs) / 1e6:.0f}",
        f"{child / 1e6:.0f}" if child else "-",
        str(output.pages) if output else "-",
        f"{output.size / 1e6:.0f}" if output else "-",
    )


def main() -> None:
    """Measure and print; the run's folder goes away unless it is to be kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--runs", type=_positive, default=3, help="turns of each size (3)")
    parser.add_argument("--sizes", type=_positive, nargs="+", default=[2000, 10000], help="(2000 10000)")
    parser.add_argument("--keep", action="store_true", help="leave the run's folder in benchmarks/scratch/")
    options = parser.parse_args()
    adopting = adopt_orphans()
    WORK.mkdir(exist_ok=True)
    # A folder of its own: another run in this checkout must not lose its corpus to this one.
    work = Path(tempfile.mkdtemp(prefix="run-", dir=WORK))
    try:
        sizes = sorted(set(options.sizes))
        print(report([measure(size, options.runs, work, adopting=adopting) for size in sizes]))
    finally:
        if not options.keep:
            shutil.rmtree(work, ignore_errors=True)
            with suppress(OSError):  # another run is at work there
                WORK.rmdir()


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


if __name__ == "__main__":
    main()
