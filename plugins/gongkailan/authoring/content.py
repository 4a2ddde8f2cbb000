"""The whole content folder, read: registers, reports, pages, bodies, and every finding."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from multiprocessing import get_context
from pathlib import Path

from ..core.audit import Check, Note, accept, broken, checks
from ..core.finding import Finding, finding
from ..core.ledger import Ledger
from ..core.place import Register
from ..core.report import Kind, Report
from ..core.text import line_at
from ..media.photo import inspect
from .body import Body, render_body
from .duplicates import duplicates
from .privacy import leak_finding, leaks_in_file, load_protected, masked, personal_data
from .problems import did_you_mean, validate
from .registers import Registers, markdown_files, read_registers, slug_findings
from .reports import FOLDERS, Reading, leaks_in, read_report
from .schema import PageEntry
from .source import is_file, is_inside, read_source, read_text
from .yaml_text import read_yaml

# Documents that a browser shows or saves; never a page or a drawing that could carry a script.
ATTACHMENT_TYPES = frozenset(
    ".pdf .ofd .doc .docx .wps .xls .xlsx .et .csv .txt .ppt .pptx .zip .jpg .jpeg .png".split()
)

_COPY = "把文件放进 content/{}/，文件名写得完全一样（大小写也一样）"
_CHECK = "检查文件名；文件须在 summaries/、visits/、towns/、attachments/ 等目录里"

_FOLDERS = ("attachments", "counties", "pages", "photos", "summaries", "towns", "visits")
_FILES = ("campaigns.yaml", "indicators.yaml", "lexicon.toml", "site.yaml")

# Below this many files a second process costs more than it saves.
_WORTH_A_PROCESS = 200


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
    registers, findings = read_registers(folder)
    if protected:
        names, problems = load_protected(protected, folder)
        registers = dataclasses.replace(registers, protected=names)
        findings += problems
    findings += _leaks_in_registers(folder, registers)
    files, file_findings = _report_files(folder)
    findings += file_findings
    readings = [r for r in _read_reports(files, folder, registers, jobs) if drafts or not r.draft]
    findings += [problem for reading in readings for problem in reading.findings]
    reports = tuple(sorted((r.report for r in readings if r.report), key=lambda r: r.newest_first))
    bodies = {r.path: r.body for r in readings if r.body}
    for source in registers.sources:
        findings += leaks_in(source, registers)
        bodies[source.path], problems = render_body(source)
        findings += problems
    pages, page_findings = _read_pages(folder, registers)
    findings += page_findings
    bodies |= {page.path: page.body for page in pages}
    findings += _distinct_slugs(reports, pages)
    refused = [r.path for r in readings if r.report is None]
    findings += _references(reports, folder, refused)
    findings += _leaks_in_files(reports, bodies, folder, registers)
    findings += _links(bodies, folder)
    findings += duplicates(((r.report, r.paragraphs) for r in readings if r.report), registers)
    if not reports and all(reading.report for reading in readings):
        findings.append(finding("reports-missing", folder.name))
    ledger = Ledger.of(figure for report in _distinct(reports) for figure in report.figures)
    of_figures = checks(ledger, reports)
    findings, notes = accept([*findings, *broken(of_figures)], reports)
    of_prose = [check for reading in readings for check in reading.checks]
    checked = sorted([*of_figures, *of_prose], key=lambda check: check.key)
    if registers.unreadable:  # figures are missing, and with them what was accepted of them
        findings = [one for one in findings if one.code != "accept-unused"]
    return Content(
        folder=folder,
        registers=registers,
        reports=reports,
        pages=tuple(pages),
        bodies=bodies,
        ledger=ledger,
        checks=tuple(checked),
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
    read = partial(read_report, content=folder, registers=registers)
    if jobs <= 1 or len(files) < _WORTH_A_PROCESS:
        return [read(file) for file in files]
    with ProcessPoolExecutor(jobs, mp_context=get_context("forkserver")) as pool:
        return list(pool.map(read, files, chunksize=max(1, len(files) // (jobs * 8))))


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


def _references(reports: Sequence[Report], folder: Path, refused: Sequence[str]) -> list[Finding]:
    """What reports name that is another file: their summary, photos, attachments.

    While a summary is refused its slug is not known, and nothing is said of those who name it.
    """
    unsure = any("/summaries/" in path for path in refused)
    summaries = {report.slug for report in reports if report.kind is Kind.SUMMARY}
    findings = []
    for report in reports:
        if report.summary and report.summary not in summaries and not unsure:
            near = did_you_mean(report.summary, summaries)
            line = report.lines["summary"]
            findings.append(
                finding("summary-unknown", report.path, line, "summary", name=report.summary, near=near)
            )
        for kind, names in (
            ("photos", [photo.file for photo in report.photos]),
            ("attachments", [attachment.file for attachment in report.attachments]),
        ):
            for number, name in enumerate(names):
                line = report.lines[f"{kind}.{number}"]
                findings += _unpublishable(folder, kind, name, report.path, line)
    return findings


def _unpublishable(folder: Path, kind: str, name: str, path: str, line: int) -> list[Finding]:
    """What is wrong with a photo or an attachment that a report names in that line."""
    file = folder / kind / name
    if not is_inside(file, folder / kind):
        return [finding("file-outside", path, line, kind, file=name)]
    if not is_file(file):
        known = [f.name for f in (folder / kind).glob("*") if not f.name.startswith(".")]
        code = f"{kind[:-1]}-missing"
        return [
            finding(code, path, line, kind, file=name, near=did_you_mean(name, known, _COPY.format(kind)))
        ]
    if kind == "photos":
        return inspect(file, path, line)
    if file.suffix.lower() not in ATTACHMENT_TYPES:
        choices = "、".join(sorted(ATTACHMENT_TYPES))
        return [finding("attachment-type", path, line, kind, file=name, choices=choices)]
    return []


def _leaks_in_files(
    reports: Sequence[Report], bodies: Mapping[str, Body], folder: Path, registers: Registers
) -> list[Finding]:
    """Personal data in the names and the text of the files that reports list and bodies link to."""
    named = {}
    for report in reports:
        listed = [("attachments", n, one.file) for n, one in enumerate(report.attachments)]
        listed += [("photos", n, one.file) for n, one in enumerate(report.photos)]
        for kind, number, name in listed:
            named[report.path, f"{kind}/{name}"] = (report.lines[f"{kind}.{number}"], kind)
    for path in sorted(bodies):
        for link in bodies[path].links:
            if link.target.startswith(("attachments/", "photos/")):
                named.setdefault((path, link.target), (link.line, ""))
    findings = []
    for (path, target), (line, field) in named.items():
        kind = target.partition("/")[0]
        file = folder / target
        if not (is_inside(file, folder / kind) and is_file(file)):
            continue
        examined = leaks_in_file(file, registers.protected)
        leaks = (*examined.in_name, *examined.in_text)
        findings += [leak_finding(leak, path, line, field) for leak in leaks]
        if examined.unread and kind == "attachments" and file.suffix.lower() in ATTACHMENT_TYPES:
            words = {"name": masked(file.stem, examined.in_name) + file.suffix, "reason": examined.unread}
            findings.append(finding("attachment-unread", path, line, field, **words))
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


# The places that a body itself has: its headings and its figures.
_OWN_PLACE = re.compile(r"s-\d|fig-")
_PLACES = "文件在，但里面没有 # 后面的位置；到网页上复制标题或数字的地址"


def _links(bodies: Mapping[str, Body], folder: Path) -> list[Finding]:
    """Links in bodies must lead to a page of the site, an attachment or a photo."""
    findings = []
    for path in sorted(bodies):
        for link in bodies[path].links:
            file = folder / link.target
            body = bodies.get(f"{folder.name}/{link.target}")
            if body:
                if _OWN_PLACE.match(link.fragment) and f'id="{link.fragment}"' not in body.html:
                    target = f"{link.target}#{link.fragment}"
                    findings.append(finding("link-broken", path, link.line, target=target, near=_PLACES))
                continue
            if not is_inside(file, folder):
                findings.append(finding("file-outside", path, link.line, file=link.target))
            elif not is_file(file) or not _is_published(file, folder):
                near = did_you_mean(link.target, (known.partition("/")[2] for known in bodies), _CHECK)
                findings.append(finding("link-broken", path, link.line, target=link.target, near=near))
            elif file.parent.name == "photos":
                findings += inspect(file, path, link.line)
    return findings


def _is_published(file: Path, folder: Path) -> bool:
    return file.parent == folder / "photos" or (
        file.is_relative_to(folder / "attachments") and file.suffix.lower() in ATTACHMENT_TYPES
    )
