"""The `figures:` block of a front matter, with one figure more and every other byte as it was.

YAML is read for its positions alone; the text is cut where a figure belongs, never written anew.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping
from typing import Any

import yaml

from .source import with_line_feeds
from .yaml_text import Tree, read_yaml

_Loader: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_PLAIN = re.compile("[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9（）]*|planned|baseline")
_FIELD = "figures"
_NAMES = ("status", "place", "village")


class CannotInsert(ValueError):
    """The front matter has a form to which nothing can be added for certain."""


def with_figure(front: str, name: str, entry: Mapping[str, str], newline: str = "\n") -> str:
    """A front matter with one more figure of an indicator; new lines end with `newline`.

    Raises `CannotInsert` where the figure would not be read back, or anything else changed.
    """
    try:
        result = _Block(front, name, _flow(entry), newline).extended()
    except (yaml.YAMLError, IndexError) as error:
        raise CannotInsert(str(error)) from error
    before, after = read_yaml(with_line_feeds(front), ""), read_yaml(with_line_feeds(result), "")
    if after.findings or after.value != _expected(before.value, name, dict(entry)):
        raise CannotInsert(name)
    return result


def _flow(entry: Mapping[str, str]) -> str:
    """`{quantity: "5户", quote: "走访5户"}`: on one line, every text of it quoted."""
    fields = (
        f"{key}: {_scalar(text) if key in _NAMES else json.dumps(text, ensure_ascii=False)}"
        for key, text in entry.items()
    )
    return "{" + ", ".join(fields) + "}"


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _expected(before: Tree, name: str, entry: Tree) -> Tree:
    """What is to be read afterwards; one value becomes the first of a list."""
    tree = copy.deepcopy(before)
    if not isinstance(tree, dict):
        raise CannotInsert(name)
    figures = tree.get(_FIELD) or {}
    if not isinstance(figures, dict):
        raise CannotInsert(name)
    there = figures.get(name)
    if there is None:
        figures[name] = entry
    else:
        figures[name] = [*(there if isinstance(there, list) else [there]), entry]
    tree[_FIELD] = figures
    return tree


class _Block:
    """One insertion: the text, where its lines begin, and what is to be put in."""

    def __init__(self, front: str, name: str, entry: str, newline: str) -> None:
        self.front, self.name, self.entry, self.newline = front, name, entry, newline
        self.lines = [0]
        for match in _LINE.finditer(front):
            if match.end() > self.lines[-1]:
                self.lines.append(match.end())

    def extended(self) -> str:
        root = yaml.compose(self.front, Loader=_Loader)
        if not isinstance(root, yaml.MappingNode) or root.flow_style:
            raise CannotInsert(self.name)
        margin = root.start_mark.column
        found = next(((key, value) for key, value in root.value if key.value == _FIELD), None)
        if found is None:
            return self.put_lines(len(self.lines) - 1, f"{_FIELD}:", margin, (self.pair, margin + 2))
        key, figures = found
        if isinstance(figures, yaml.MappingNode):
            return self.in_flow(figures) if figures.flow_style else self.in_block(figures)
        if isinstance(figures, yaml.ScalarNode) and not figures.value and not figures.style:
            return self.put_lines(key.end_mark.line + 1, self.pair, margin + 2)
        raise CannotInsert(self.name)

    @property
    def pair(self) -> str:
        return f"{_scalar(self.name)}: {self.entry}"

    def there(self, figures: Any) -> tuple[Any, Any] | None:
        """The indicator's key and value, where it has figures already."""
        return next(((key, value) for key, value in figures.value if key.value == self.name), None)

    def in_flow(self, figures: Any) -> str:
        """`{走访农户: 196户}`: further pairs behind the last, a second figure in brackets."""
        there = self.there(figures)
        if there is None:
            return self.put_behind(figures, [value for _, value in figures.value], self.pair)
        value = there[1]
        if isinstance(value, yaml.SequenceNode):
            return self.put_behind(value, value.value, self.entry)
        start, end = self.offset(value.start_mark), self.offset(value.end_mark)
        return self.cut((start, start, "["), (end, end, f", {self.entry}]"))

    def in_block(self, figures: Any) -> str:
        there = self.there(figures)
        if there is None:
            column = figures.value[0][0].start_mark.column
            return self.put_lines(self.line_behind(figures), self.pair, column)
        key, value = there
        if isinstance(value, yaml.SequenceNode):
            if value.flow_style:
                return self.put_behind(value, value.value, self.entry)
            return self.put_lines(self.line_behind(value), f"- {self.entry}", value.start_mark.column)
        return self.as_list(key, value)

    def as_list(self, key: Any, value: Any) -> str:
        """A single value with its figure as the first item of a list, and the new one behind it."""
        start, behind = self.offset(value.start_mark), self.line_behind(value)
        first, last = value.start_mark.line, behind - 1
        column = value.start_mark.column
        if first == key.end_mark.line:
            column = key.start_mark.column + (2 if last == first else 0)
            begin = start - len(self.front[:start]) + len(self.front[:start].rstrip(" \t"))
            cuts = [(begin, start, f"{self.newline}{' ' * column}- ")]
        else:
            cuts = [(start, start, "- ")]
            if isinstance(value, yaml.MappingNode) and not value.flow_style:
                cuts += [(at, at, "  ") for at in self.lines[first + 1 : behind] if self.is_written(at)]
        return self.cut(*cuts, self.new_lines(behind, f"- {self.entry}", column))

    def is_written(self, at: int) -> bool:
        """Whether the line that begins there has more than its end."""
        return self.front[at : at + 1] not in ("\n", "\r", "")

    def line_behind(self, node: Any) -> int:
        """The line that follows a value's last one, without the comments that follow it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self.line_behind(last[1] if isinstance(last, tuple) else last)
        whole = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">") and not node.end_mark.column
        return int(node.end_mark.line) + (0 if whole else 1)

    def put_behind(self, collection: Any, items: list[Any], text: str) -> str:
        """A further item in brackets or braces, right behind the last one."""
        if items:
            at = self.offset(items[-1].end_mark)
            return self.cut((at, at, f", {text}"))
        at = self.offset(collection.start_mark) + 1
        return self.cut((at, at, text))

    def put_lines(self, line: int, text: str, column: int, *more: tuple[str, int]) -> str:
        return self.cut(self.new_lines(line, text, column, *more))

    def new_lines(self, line: int, text: str, column: int, *more: tuple[str, int]) -> tuple[int, int, str]:
        at = self.lines[min(line, len(self.lines) - 1)]
        written = "".join(f"{' ' * left}{one}{self.newline}" for one, left in ((text, column), *more))
        return at, at, written

    def offset(self, mark: Any) -> int:
        return self.lines[int(mark.line)] + int(mark.column)

    def cut(self, *edits: tuple[int, int, str]) -> str:
        """The text with each `[start, end)` replaced."""
        text = self.front
        for start, end, put in sorted(edits, reverse=True):
            text = text[:start] + put + text[end:]
        return text
