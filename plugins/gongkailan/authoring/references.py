"""What reports name that is another file: summaries, photos and attachments, with what leaks in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..core.finding import Finding, finding
from ..core.report import Kind, Report
from ..media.photo import inspect
from .body import Body
from .privacy import leak_finding, leaks_in_file, masked
from .problems import did_you_mean
from .registers import Registers
from .source import is_file, is_inside

# Documents that a browser shows or saves; never a page or a drawing that could carry a script.
ATTACHMENT_TYPES = frozenset(
    ".pdf .ofd .doc .docx .wps .xls .xlsx .et .csv .txt .ppt .pptx .zip .jpg .jpeg .png".split()
)

_COPY = "把文件放进 content/{}/，文件名写得完全一样（大小写也一样）"


def references(reports: Sequence[Report], folder: Path, refused: Sequence[str]) -> list[Finding]:
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


def leaks_in_files(
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


def is_published(file: Path, folder: Path) -> bool:
    """Whether a file of the content may be linked to: a photo, or an attachment of a known type."""
    return file.parent == folder / "photos" or (
        file.is_relative_to(folder / "attachments") and file.suffix.lower() in ATTACHMENT_TYPES
    )
