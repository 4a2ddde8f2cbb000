"""YAML as clerks write it: every scalar is text, every value knows its line.

PyYAML's parser does the reading; this module only builds plain values from its events and
refuses what front matter must not contain (duplicate keys, anchors, aliases, tags).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from ..core.finding import Finding, finding
from ..core.text import forbidden_characters

_Loader: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Location = tuple[str | int, ...]
Tree = str | list["Tree"] | dict[str, "Tree"]


@dataclass(slots=True)
class Document:
    """A YAML text as nested text, lists and dictionaries, and the line of each value.

    `lines` maps a location such as `("figures", "走访农户", 0)` to a 1-based line of the file.
    """

    value: Tree = ""
    lines: dict[Location, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def line(self, location: Location) -> int:
        """The line of a location, or of the nearest thing around it that has one."""
        # A figure that is written alone has no index of its own, see schema.py.
        alone = tuple(part for part in location if part != 0)
        for candidate in (location, alone):
            if candidate in self.lines:
                return self.lines[candidate]
        return self.line(location[:-1]) if location else 1

    def shown(self, location: Location) -> Location:
        """A location without the indices that are not written, see `line`."""
        return tuple(
            part for at, part in enumerate(location) if part != 0 or location[: at + 1] in self.lines
        )


def read_yaml(text: str, path: str, first_line: int = 1) -> Document:
    """Read a YAML text that begins at `first_line` of the file `path`."""
    document = Document()
    reader = _Reader(path, first_line, document)
    try:
        events = yaml.parse(text, Loader=_Loader)
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                document.value = reader.value(next(events), events, ())
                break
        second = next((event for event in events if isinstance(event, yaml.DocumentStartEvent)), None)
        if second:
            line = first_line + (second.start_mark.line if second.start_mark else 0)
            document.findings.append(
                finding("yaml-syntax", path, line, problem="有多个 --- 段落", advice="只留一个信息区")
            )
    except yaml.MarkedYAMLError as error:
        line = first_line + _line_of_fault(error)
        document.findings.append(_syntax(error, text, path, line, first_line))
    except yaml.reader.ReaderError as error:
        line = first_line + text.encode()[: error.position].count(b"\n")
        problem = f"含有看不见的字符 U+{error.character:04X}"
        advice = "删除这个看不见的字符，重新输入这几个字"
        document.findings.append(finding("yaml-syntax", path, line, problem=problem, advice=advice))
    except yaml.YAMLError as error:
        document.findings.append(
            finding("yaml-syntax", path, first_line, problem=str(error).splitlines()[0], advice="检查这一段")
        )
    return document


@dataclass(slots=True)
class _Reader:
    path: str
    first_line: int
    document: Document

    def value(self, event: Any, events: Iterator[Any], location: Location) -> Tree:
        """The value that begins with `event`; consumes its further events."""
        line = self.first_line + event.start_mark.line
        self.document.lines.setdefault(location, line)
        if len(location) > _DEEPEST:
            raise yaml.MarkedYAMLError(problem="too deep", problem_mark=event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self.refuse("yaml-alias", line, location, name=f"*{event.anchor}")
            return ""
        if event.anchor:
            self.refuse("yaml-alias", line, location, name=f"&{event.anchor}")
        if event.tag and event.tag != "!":
            self.refuse("yaml-tag", line, location, name=event.tag)
        if isinstance(event, yaml.ScalarEvent):
            for _, name in forbidden_characters(event.value):  # they come in as "\\u202E"
                self.refuse("file-character", line, location, character=name)
            return str(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, location)
        return self.mapping(events, location)

    def sequence(self, events: Iterator[Any], location: Location) -> list[Tree]:
        items: list[Tree] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self.value(event, events, (*location, len(items))))
        return items

    def mapping(self, events: Iterator[Any], location: Location) -> dict[str, Tree]:
        items: dict[str, Tree] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            line = self.first_line + event.start_mark.line
            key = self.value(event, events, (*location, "?"))
            self.document.lines.pop((*location, "?"), None)
            if not isinstance(key, str):
                self.refuse(
                    "yaml-syntax", line, location, problem="项目名不是文字", advice="项目名写成一个词"
                )
                key = str(len(items))
            if key in items:
                first = self.document.lines[*location, key]
                self.refuse("yaml-duplicate-key", line, (*location, key), key=key, first=first)
            self.document.lines.setdefault((*location, key), line)
            items[key] = self.value(next(events), events, (*location, key))
        return items

    def refuse(self, code: str, line: int, location: Location, **words: object) -> None:
        name = ".".join(str(part) for part in location)
        self.document.findings.append(finding(code, self.path, line, name, **words))


# Far deeper than any front matter, and far from the interpreter's own limit.
_DEEPEST = 20

_PROBLEMS = {
    "too deep": "一层套一层太深",
    "found character that cannot start any token": "文字以 @ ` % 之一或制表符开头",
    "did not find expected node content": "逗号之间没有内容，或多了一个括号",
    "did not find expected <document start>": "缩进与第一行不一致，或后面多了括号或“...”",
    "did not find expected alphabetic or numeric character": "文字以 * 或 & 开头",
    "did not find expected whitespace or line break": "文字以 ! 开头",
    "did not find expected tag URI": "文字以 ! 开头",
    "did not find expected comment or line break": "文字以 | 或 > 开头",
    "block sequence entries are not allowed in this context": "列表的 - 须另起一行",
    "found unknown escape character": "双引号里的 \\ 有特别的意思",
    "found unknown directive name": "文字以 % 开头",
    "found incompatible YAML document": "文字以 % 开头",
    "could not find expected ':'": "项目名后面没有冒号",
    "mapping values are not allowed here": "一行里有两个冒号，或上一行没有写完",
    "mapping values are not allowed in this context": "一行里有两个冒号，或上一行没有写完",
    "found character '\\t' that cannot start any token": "缩进用了制表符",
    "did not find expected key": "缩进不齐，或括号、引号没有配对",
    "did not find expected '-' indicator": "列表的 - 没有对齐",
    "did not find expected ',' or '}'": "花括号里的各项要用半角逗号分开，并以 } 结束",
    "did not find expected ',' or ']'": "方括号里的各项要用半角逗号分开，并以 ] 结束",
    "found unexpected end of stream": "引号没有结束",
    "control characters are not allowed": "含有控制字符",
}


# A field whose colon is a full-width one, which YAML takes for a part of a long text.
_WIDE_COLON = re.compile(r"\s*(?:- )?[^\s:：#]+：")


def _line_of_fault(error: yaml.MarkedYAMLError) -> int:
    """The 0-based line where the mistake was made, which is not always where it was noticed."""
    mark, context = error.problem_mark, error.context_mark
    if context and error.problem in ("could not find expected ':'", "found unexpected end of stream"):
        return int(context.line)
    if mark is None:
        return int(context.line) if context else 0
    before = mark.column == 0 and mark.line > 0 and "flow" in (error.context or "")
    return int(mark.line) - (1 if before else 0)


def _syntax(error: yaml.MarkedYAMLError, text: str, path: str, line: int, first_line: int) -> Finding:
    lines = text.splitlines()[: line - first_line + 1]
    for back, written in enumerate(reversed(lines[-3:])):
        if _WIDE_COLON.match(written):
            advice = "项目名后面要用半角冒号加空格（“: ”）"
            problem = "项目名后面用了全角冒号“：”"
            return finding("yaml-syntax", path, line - back, problem=problem, advice=advice)
    problem = _PROBLEMS.get(error.problem or "", error.problem or "无法识别")
    if any("{" in written and "，" in written for written in lines[-2:]):
        advice = "花括号里用半角逗号加空格（“, ”）分隔"
    else:
        advice = "对照 docs/front-matter.md 的例子；含有 : # { } [ ] 的文字加引号"
    return finding("yaml-syntax", path, line, problem=problem, advice=advice)
