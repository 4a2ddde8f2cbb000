"""The whole content folder, read: registers, reports, pages, bodies, and every finding."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from ..core.audit import Check, Note, accept, broken, checks
from ..core.finding import Finding, finding
from ..core.ledger import Ledger
from ..core.place import Register
from ..core.report import Report
from ..core.text import line_at
from ..workers import share
from .body import Body, render_body
from .duplicates import duplicates
from .links import broken_links
from .privacy import leak_finding, load_protected, personal_data
from .problems import did_you_mean, validate
from .references import leaks_in_files, references
from .registers import Registers, markdown_files, read_registers, slug_findings
from .reports import FOLDERS, Reading, leaks_in, read_report
from .schema import PageEntry
from .source import read_source, read_text
from .yaml_text import read_yaml

_FOLDERS = ("attachments", "counties", "pages", "photos", "summaries", "towns", "visits")
_FILES = ("campaigns.yaml", "indicators.yaml", "lexicon.toml", "site.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of `content/pages/`."""

    slug: str
    title: str
    path: str
    body: Body
    slug_line: int


@dataclass(frozen=True, kw_only=True)
class Content:
    """Everything that was read. `bodies` is by source path, of reports, places and pages."""

    folder: Path
    registers: Registers
    reports: tuple[Report, ...]
    pages: tuple[Page, ...]
    bodies: Mapping[str, Body]
    ledger: Ledger
    checks: tuple[Check, ...]
    notes: Mapping[str, Sequence[Note]]
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> bool:
        """Whether an error forbids to publish."""
        return any(one.fatal for one in self.findings)

    @cached_property
    def by_slug(self) -> Mapping[str, Report]:
        """Reports by slug."""
        return {report.slug: report for report in self.reports}


def read_content(
    folder: Path, *, drafts: bool = False, jobs: int = 1, protected: Path | None = None
) -> Content:
    """Read a content folder; whatever is wrong with it is in `findings`, never an exception.

    `jobs` is how many processes may read reports; `protected` a list of names not to be published.
    """
    folder = folder.absolute()
    if not folder.is_dir():
        return _nothing(folder)
    registers, findings = _read_registers(folder, protected)
    files, file_findings = _report_files(folder)
    readings = [r for r in _read_reports(files, folder, registers, jobs) if drafts or not r.draft]
    reports = tuple(sorted((r.report for r in readings if r.report), key=lambda r: r.newest_first))
    places, place_findings = _read_places(registers)
    pages, page_findings = _read_pages(folder, registers)
    findings += [*file_findings, *place_findings, *page_findings]
    findings += [problem for reading in readings for problem in reading.findings]
    bodies = {r.path: r.body for r in readings if r.body} | places | {page.path: page.body for page in pages}
    refused = [r.path for r in readings if r.report is None]
    findings += _distinct_slugs(reports, pages)
    findings += references(reports, folder, refused)
    findings += leaks_in_files(reports, bodies, folder, registers)
    findings += broken_links(bodies, folder)
    findings += duplicates(((r.report, r.paragraphs) for r in readings if r.report), registers)
    if not readings:
        findings.append(finding("reports-missing", folder.name))
    ledger = Ledger.of(figure for report in _distinct(reports) for figure in report.figures)
    of_figures = checks(ledger, reports)
    findings, notes = accept([*findings, *broken(of_figures)], reports)
    if registers.unreadable:  # figures are missing, and with them what was accepted of them
        findings = [one for one in findings if one.code != "accept-unused"]
    of_prose = [check for reading in readings for check in reading.checks]
    return Content(
        folder=folder,
        registers=registers,
        reports=reports,
        pages=tuple(pages),
        bodies=bodies,
        ledger=ledger,
        checks=tuple(sorted([*of_figures, *of_prose], key=lambda check: check.key)),
        notes=notes,
        findings=tuple(findings),
    )


def _nothing(folder: Path) -> Content:
    """What is read where there is no content folder."""
    registers = Registers(
        site=None,
        places=Register.of((), ()),
        indicators={},
        campaigns={},
        sources=(),
        unreadable=frozenset(),
    )
    return Content(
        folder=folder,
        registers=registers,
        reports=(),
        pages=(),
        bodies={},
        ledger=Ledger.of(()),
        checks=(),
        notes={},
        findings=(finding("content-missing", folder.name, name=folder.name),),
    )


def _read_registers(folder: Path, protected: Path | None) -> tuple[Registers, list[Finding]]:
    """The registers with the names not to be published, and all findings about them."""
    registers, findings = read_registers(folder)
    if protected:
        names, problems = load_protected(protected, folder)
        registers = dataclasses.replace(registers, protected=names)
        findings += problems
    return registers, findings + _leaks_in_registers(folder, registers)


def _unknown_entries(folder: Path) -> list[Finding]:
    """Folders and files that nothing reads: `visit/` for `visits/` would be lost in silence."""
    known = (*_FOLDERS, *_FILES)
    return [
        finding(
            "folder-unknown",
            f"{folder.name}/{entry.name}",
            name=entry.name,
            near=did_you_mean(entry.name, known),
        )
        for entry in sorted(folder.iterdir())
        if entry.name not in known and not entry.name.startswith(".")
    ]


def _report_files(folder: Path) -> tuple[list[Path], list[Finding]]:
    files, findings = [], _unknown_entries(folder)
    for name in FOLDERS:
        found, problems = markdown_files(folder, name)
        files += found
        findings += problems
    return files, findings


def _read_reports(files: Sequence[Path], folder: Path, registers: Registers, jobs: int) -> list[Reading]:
    readings = [partial(read_report, file, folder, registers) for file in files]
    return share(readings, jobs)


def _read_places(registers: Registers) -> tuple[dict[str, Body], list[Finding]]:
    """The bodies of counties and towns, by source path."""
    bodies: dict[str, Body] = {}
    findings: list[Finding] = []
    for source in registers.sources:
        findings += leaks_in(source, registers)
        bodies[source.path], problems = render_body(source)
        findings += problems
    return bodies, findings


def _read_pages(folder: Path, registers: Registers) -> tuple[list[Page], list[Finding]]:
    files, findings = markdown_files(folder, "pages")
    pages = []
    for file in files:
        source, problems = read_source(file, folder)
        findings += problems
        if source is None:
            continue
        findings += leaks_in(source, registers)
        document = read_yaml(source.front_matter, source.path, 2)
        entry, problems = validate(PageEntry, document, source.path)
        findings += problems
        body, problems = render_body(source)
        findings += problems
        if entry:
            findings += slug_findings(entry.slug, source, document)
            pages.append(
                Page(
                    slug=entry.slug or source.stem,
                    title=entry.title,
                    path=source.path,
                    body=body,
                    slug_line=document.line(("slug",)),
                )
            )
    return pages, findings


def _distinct(reports: Iterable[Report]) -> list[Report]:
    """One report a slug: ids in the ledger must be unique even where slugs are refused."""
    return list({report.slug: report for report in reports}.values())


def _distinct_slugs(reports: Iterable[Report], pages: Iterable[Page]) -> list[Finding]:
    findings = []
    groups: tuple[Iterable[Report | Page], ...] = (reports, pages)
    for group in groups:
        first: dict[str, str] = {}
        for one in sorted(group, key=lambda one: one.path):
            other = first.setdefault(one.slug, one.path)
            if other != one.path:
                line = one.lines["slug"] if isinstance(one, Report) else one.slug_line
                findings.append(
                    finding("slug-duplicate", one.path, line, "slug", value=one.slug, other=other)
                )
    return findings


def _leaks_in_registers(folder: Path, registers: Registers) -> list[Finding]:
    """Personal data in what the site says of itself, its indicators and its campaigns."""
    findings = []
    for name in ("site.yaml", "indicators.yaml", "campaigns.yaml"):
        text = read_text(folder / name, folder)[0] or "" if (folder / name).exists() else ""
        findings += [
            leak_finding(leak, f"{folder.name}/{name}", line_at(text, leak.start))
            for leak in personal_data(text, registers.protected)
        ]
    return findings
