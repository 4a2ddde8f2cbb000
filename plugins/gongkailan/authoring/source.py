"""Source files: their place inside the content folder, their text, front matter and body."""

from __future__ import annotations

import codecs
import os
import re
from dataclasses import dataclass
from pathlib import Path

from ..core.finding import Finding, finding
from ..core.text import forbidden_characters, line_at

_FENCE = "---"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A Markdown file, split. `path` is relative to the content folder's parent."""

    path: str
    stem: str
    front_matter: str
    body: str
    body_line: int
    text: str


def shown_path(file: Path, content: Path) -> str:
    """How a file is named in findings: `content/visits/x.md`, the same on every machine."""
    return (Path(content.name) / file.relative_to(content)).as_posix()


def read_text(file: Path, content: Path) -> tuple[str | None, list[Finding]]:
    """The text of a file inside `content`; None when it must not or cannot be read."""
    path = shown_path(file, content)
    if not is_inside(file, content):
        return None, [finding("file-outside", path, file=file.name)]
    try:
        data = file.read_bytes()
    except OSError as error:
        return None, [finding("file-unreadable", path, reason=error.strerror or "")]
    return decode(data, path)


def with_line_feeds(text: str) -> str:
    """The text with every line end as a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def decode(data: bytes, path: str) -> tuple[str | None, list[Finding]]:
    """The text of a file's bytes, with line feeds alone; None when it must not or cannot be read."""
    mark = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    try:
        text = data[mark:].decode()
    except UnicodeDecodeError as error:
        at = mark + error.start
        return None, [finding("file-encoding", path, data.count(b"\n", 0, at) + 1, byte=at + 1)]
    if not text.strip():
        return None, [finding("file-empty", path, 1)]
    text = with_line_feeds(text)
    text, findings = _without_word_markup(text, path)
    bad = [
        finding("file-character", path, line_at(text, at), character=name)
        for at, name in forbidden_characters(text)
    ]
    return (None, findings + bad) if bad else (text, findings)


# What Word leaves behind when text is pasted: <?xml:namespace prefix = o … />
_WORD_MARKUP = re.compile(r"<\?xml[^<>]*>", re.IGNORECASE)


def _without_word_markup(text: str, path: str) -> tuple[str, list[Finding]]:
    """The text without Word's processing instructions, its lines kept, and a warning for each."""
    findings = [
        finding("markup-removed", path, line_at(text, match.start()), markup="<?xml …>")
        for match in _WORD_MARKUP.finditer(text)
    ]
    return _WORD_MARKUP.sub(lambda match: "\n" * match.group().count("\n"), text), findings


def is_inside(file: Path, folder: Path) -> bool:
    """Whether a path, with all links followed, lies inside a folder."""
    try:
        return Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder))
    except ValueError:  # a name that no file can have
        return False


def is_file(file: Path) -> bool:
    """Whether there is such a file; False as well for a name that is too long for any."""
    try:
        return file.is_file()
    except OSError:
        return False


def body_start(text: str) -> int:
    """Where the body of a text begins: after its front matter, or at once if it has none."""
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].rstrip() != _FENCE:
        return 0
    position = len(lines[0])
    for line in lines[1:]:
        position += len(line)
        if line.rstrip() == _FENCE:
            return position
    return 0


def front_matter_span(text: str) -> tuple[int, int]:
    """Where the front matter of a text with any line ends stands, without its fences.

    Raises `ValueError` where there is none.
    """
    position, start = 0, None
    for line in re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text):
        if line.strip("\ufeff").rstrip() == _FENCE:
            if start is not None:
                return start, position
            start = position + len(line)
        position += len(line)
    raise ValueError("no front matter")


def read_source(file: Path, content: Path) -> tuple[Source | None, list[Finding]]:
    """A Markdown file with its front matter between `---` lines at the very top."""
    text, findings = read_text(file, content)
    if text is None:
        return None, findings
    source, problems = split(text, shown_path(file, content), file.stem)
    return source, problems + (findings if source else [])


def split(text: str, path: str, stem: str) -> tuple[Source | None, list[Finding]]:
    """A text with its front matter apart; None where it has none."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return None, [finding("front-matter-missing", path, 1)]
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == _FENCE:
            source = Source(
                path=path,
                stem=stem,
                front_matter="\n".join(lines[1:number]) + "\n",
                body="\n".join(lines[number + 1 :]),
                body_line=number + 2,
                text=text,
            )
            return source, []
    return None, [finding("front-matter-unclosed", path, len(lines))]
