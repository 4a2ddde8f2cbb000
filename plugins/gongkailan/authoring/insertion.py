"""Putting extracted figures into a report's front matter, each one read back before it stays."""

from __future__ import annotations

import dataclasses
import os
import re
import stat
import tempfile
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..core.audit import audit
from ..core.figure import Figure, Status
from ..core.finding import Finding
from ..core.indicator import Indicator, Nature
from ..core.ledger import Ledger
from ..core.quantity import Quantity, parse_quantity, stands_at
from ..core.report import Kind, Report
from ..core.text import Compact, compact, occurrences
from .extract import Extracted, extract
from .figures_block import CannotInsert, with_figure
from .proposal import as_indicator
from .quotes import BLOCK_END, locate, words_alone
from .registers import Registers
from .reports import Reading, read_entry
from .source import Source, decode, front_matter_span, split, with_line_feeds
from .whereabouts import place_fields
from .yaml_text import Tree, read_yaml

_CLAUSE = re.compile("[，,。；;：:！!？?、|]")
_FARTHEST = 40
_CUT_SHORT = 12  # characters before a number, from which on a quote was cut within its clause


@dataclass(slots=True)
class Written:
    """A figure that was written: its line of the file, and what stands in front matter."""

    line: int
    figure: str


@dataclass(slots=True)
class LeftOut:
    """A figure that was found and not written, and why."""

    line: int
    quote: str
    why: str


@dataclass(slots=True)
class Insertion:
    """What a file is to become. `data` is None where it stays as it is.

    `unregistered` are the indicators of new figures that the register lacks, `findings` what must
    be mended before anything can be written. Lines are those of the file as it will be.
    """

    data: bytes | None = None
    written: list[Written] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    unregistered: list[Indicator] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def as_text(self) -> str:
        """What a clerk is told: what was written, what was not, what is to be registered."""
        if self.findings:
            return "\n".join([*map(str, self.findings), "没有写入，请先改正上面的错误"])
        lines = [f"{one.line}: {one.figure}" for one in self.written]
        lines += [f"写入 {len(self.written)} 个数字"]
        if self.left_out:
            lines += [f"没有写入 {len(self.left_out)} 个："]
            lines += [f"{one.line}: “{one.quote}”：{one.why}" for one in self.left_out]
        if self.unregistered:
            names = "、".join(one.name for one in self.unregistered)
            lines.append(f"这些指标还没有登记：{names}")
            lines.append("改用已登记的名字，或补上 slug 后加进 indicators.yaml：")
            lines += [as_indicator(one) for one in self.unregistered]
        return "\n".join(lines)


def insert_figures(
    data: bytes, path: str, stem: str, kind: Kind, registers: Registers, others: Sequence[Figure] = ()
) -> Insertion:
    """The bytes of a report with every figure that its prose states and its front matter lacks.

    Figures that the checks would refuse are left out; `others` are the site's further figures, with
    which they must agree. Nothing is read or written here.
    """
    text, findings = decode(data, path)
    source, problems = split(text, path, stem) if text is not None else (None, [])
    if source is None:
        return Insertion(findings=[*findings, *problems])
    draft = _Draft(data, source, kind, registers, others)
    if draft.report is None:
        return Insertion(findings=[one for one in draft.reading.findings if one.fatal])
    stated = extract(source.body, registers.indicators.values(), registers.lexicon)
    for one in _undeclared(stated, draft.report, source):
        draft.add(one)
    return draft.result()


def replace_file(file: Path, old: bytes, new: bytes) -> None:
    """Exchange a file's bytes in one step; its mode stays, a link still leads to it.

    Raises `OSError` where it cannot be written or is no longer what it was when it was read.
    """
    target = Path(os.path.realpath(file))
    mode = stat.S_IMODE(target.stat().st_mode)
    if not mode & 0o222 or not os.access(target, os.W_OK):
        raise PermissionError("文件是只读的")
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(new)
        temporary.chmod(mode)
        if target.read_bytes() != old:
            raise OSError("文件刚刚被别的程序修改，请再运行一次")
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _undeclared(stated: Iterable[Extracted], report: Report, source: Source) -> Iterator[Extracted]:
    """The statistics of a body whose words no declared figure has."""
    marks = locate(report.figures, source)[0]
    for one in stated:
        if not any(mark.start < one.number_end and one.number_start < mark.end for mark in marks):
            yield one


class _Draft:
    """A report on its way: its front matter so far, and what reading it gave."""

    def __init__(
        self, data: bytes, source: Source, kind: Kind, registers: Registers, others: Sequence[Figure]
    ) -> None:
        raw = data.decode()
        start, end = front_matter_span(raw)
        self.head, self.front, self.tail = raw[:start], raw[start:end], raw[end:]
        self.newline = "\r\n" if self.head.endswith("\r\n") else "\r" if self.head.endswith("\r") else "\n"
        self.source, self.kind, self.registers, self.others = source, kind, registers, others
        self.body = compact(words_alone(source.body))
        self.outcome = Insertion()
        self.stubs = dict(_stubs(self.front, registers))
        self.proposed: dict[str, Indicator] = {}
        self.reading = self.read(self.front, self.stubs)
        self.declared = frozenset(_quantities(self.front)) - {
            figure.quantity.text for figure in (self.report.figures if self.report else ())
        }

    @property
    def report(self) -> Report | None:
        return self.reading.report

    def read(self, front: str, stubs: dict[str, Indicator]) -> Reading:
        """The report with that front matter, the names that are not registered taken for granted."""
        text, findings = decode((self.head + front + self.tail).encode(), self.source.path)
        source, problems = split(text or "", self.source.path, self.source.stem)
        if source is None:
            return Reading(path=self.source.path, report=None, body=None, findings=(*findings, *problems))
        indicators = {**self.registers.indicators, **stubs}
        return read_entry(source, self.kind, dataclasses.replace(self.registers, indicators=indicators))

    def errors(self, reading: Reading, name: str) -> dict[tuple[str, str], Finding]:
        """What would stop a build: in this report, or between it and others that state an indicator."""
        figures = reading.report.figures if reading.report else ()
        others = (figure for figure in self.others if figure.indicator.name == name)
        findings = (*reading.findings, *audit(Ledger.of([*figures, *others])))
        return {(one.code, one.message): one for one in findings if one.fatal}

    def add(self, one: Extracted) -> None:
        """Take a figure in, or note why not."""
        words = self.words(one)
        if one.indicator == one.unit:
            why = "读不出是哪个指标，请自己登记"
        elif words is None:
            why = "正文的写法与数量的写法不同，请自己登记"
        elif words.text in self.declared:
            why = "figures 里已有这个数量，但在正文里没有定位，请先改正"
        else:
            quote = self.quote(one, words)
            why = "找不到只出现一次的引文" if quote is None else self.try_entry(one, words, quote)
        if why:
            self.outcome.left_out.append(LeftOut(one.line, "".join(one.quote.split()), why))

    def words(self, one: Extracted) -> Quantity | None:
        """The quantity as the body writes it, where that means the same."""
        start, end = (
            bisect_left(range(len(self.body.text)), at, key=self.body.original)
            for at in (one.number_start, one.number_end)
        )
        quantity = parse_quantity(self.body.text[start:end])
        same = quantity is not None and (quantity.low, quantity.high) == (one.low, one.high)
        return quantity if same else None

    def quote(self, one: Extracted, words: Quantity) -> str | None:
        """Words around a quantity that stand once in the body and hold it once; the shortest that do."""
        text = self.body.text
        at = bisect_left(range(len(text)), one.number_start, key=self.body.original)
        first = bisect_left(range(len(text)), one.start, key=self.body.original)
        last = bisect_left(range(len(text)), one.end, key=self.body.original)
        if at - first >= _CUT_SHORT:
            first = _clause_start(text, first)
        for start, end in _windows(text, first, last):
            quote = text[start:end]
            if BLOCK_END.search(self.source.body, self.body.original(start), self.body.original(end - 1)):
                continue
            if len(occurrences(quote, text)) == 1 and _stated(self.body, start, end, words) == [at]:
                return quote
        return None

    def try_entry(self, one: Extracted, words: Quantity, quote: str) -> str:
        """Write the figure if it reads back and breaks nothing; else why it does not."""
        name, stubs = self.name(one)
        entry = {"quantity": words.text, "quote": quote}
        if one.status is not Status.DONE:
            entry["status"] = one.status.value
        if self.report:
            entry |= place_fields(one, self.source.body, self.report, self.registers)
        try:
            front = with_figure(self.front, name, entry, self.newline)
        except CannotInsert:
            return "figures 的写法特殊，请自己登记"
        reading = self.read(front, stubs)
        known = self.errors(self.reading, name)
        refused = [one for key, one in self.errors(reading, name).items() if key not in known]
        if refused or reading.report is None:
            return refused[0].message if refused else "登记后报告无法读取"
        self.front, self.reading, self.stubs = front, reading, stubs
        if name in stubs:
            self.proposed[name] = stubs[name]
        shown = ", ".join(f"{key}: {text}" for key, text in entry.items())
        self.outcome.written.append(Written(one.line, f"{name}: {{{shown}}}"))
        return ""

    def name(self, one: Extracted) -> tuple[str, dict[str, Indicator]]:
        """The indicator's name, with its unit where that name already counts in another."""
        name = one.indicator
        if name in self.registers.indicators:
            return name, self.stubs
        if name in self.stubs and self.stubs[name].unit != one.unit:
            name = f"{name}（{one.unit}）"
        number = len(self.registers.indicators) + len(self.stubs) + 1
        return name, {**self.stubs, name: self.stubs.get(name) or _stub(name, one.unit, number)}

    def result(self) -> Insertion:
        """What has come of it."""
        above = len(with_line_feeds(self.head + self.front).splitlines()) + 1
        for written in self.outcome.written:
            written.line += above
        for left_out in self.outcome.left_out:
            left_out.line += above
        if self.outcome.written:
            self.outcome.data = (self.head + self.front + self.tail).encode()
        self.outcome.unregistered = list(self.proposed.values())
        return self.outcome


def _clause_start(text: str, first: int) -> int:
    """Where the clause around a position begins, unless that is far away."""
    edges = [match.end() for match in _CLAUSE.finditer(text, max(0, first - _FARTHEST // 2), first)]
    return edges[-1] if edges else first


def _windows(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Spans around `[first, last)`, from itself to its sentence and beyond, whole clauses before others."""
    yield first, last
    before, after = text[max(0, first - _FARTHEST) : first], text[last : last + _FARTHEST]
    lefts = [first - len(before) + match.end() for match in _CLAUSE.finditer(before)][::-1]
    rights = [last + match.start() for match in _CLAUSE.finditer(after)]
    yield from ((left, last) for left in lefts)
    yield from ((first, right) for right in rights)
    yield from ((left, right) for left in lefts[:3] for right in rights[:3])
    for more in range(1, _FARTHEST):
        yield max(0, first - more), last
        yield first, min(len(text), last + more)
        yield max(0, first - more), min(len(text), last + more)


def _stated(body: Compact, start: int, end: int, words: Quantity) -> list[int]:
    """Where a span of the body states just this quantity."""
    last = end - len(words.text)
    return [
        at
        for at in occurrences(words.text, body.text)
        if start <= at <= last and stands_at(body.text, at, words)
    ]


def _stub(name: str, unit: str, number: int) -> Indicator:
    """A name as it might be registered."""
    nature = Nature.RATE if unit in ("%", "个百分点", "百分点") else Nature.FLOW
    return Indicator(slug=f"unregistered-{number}", name=name, unit=unit, nature=nature)


def _entries(front: str) -> Iterator[tuple[str, Tree]]:
    """Each figure that a front matter has, with its indicator's name."""
    tree = read_yaml(with_line_feeds(front), "").value
    figures = tree.get("figures") if isinstance(tree, dict) else None
    for name, value in figures.items() if isinstance(figures, dict) else ():
        for entry in value if isinstance(value, list) else [value]:
            yield name, entry


def _quantities(front: str) -> Iterator[str]:
    for _, entry in _entries(front):
        quantity = entry.get("quantity") if isinstance(entry, dict) else entry
        if isinstance(quantity, str):
            yield "".join(quantity.split())


def _stubs(front: str, registers: Registers) -> Iterator[tuple[str, Indicator]]:
    """The names that a front matter has and the register lacks, in the unit of their first figure."""
    seen: set[str] = set(registers.indicators)
    for name, entry in _entries(front):
        written = entry.get("quantity") if isinstance(entry, dict) else entry
        quantity = parse_quantity(written) if isinstance(written, str) else None
        if quantity and name not in seen:
            seen.add(name)
            yield name, _stub(name, quantity.unit, len(seen))
