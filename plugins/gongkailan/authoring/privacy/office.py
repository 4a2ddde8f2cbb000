"""Text of office documents, which are archives of XML: nothing is fetched, expanded or run.

Sizes are counted while unpacking, not taken from the archive's own table; a document type
declaration, the way to entities, is refused.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from pathlib import Path
from xml.parsers import expat

_WORD = r"word/(?:document|header|footer|footnotes|endnotes|comments)\w*\.xml|docProps/\w+\.xml"
_SHEET = r"xl/(?:worksheets|comments|drawings)/?[\w-]*\.xml|xl/workbook\.xml|docProps/\w+\.xml"
_SLIDES = r"ppt/(?:slides|notesSlides|comments)/[\w-]+\.xml|docProps/\w+\.xml"
_OPEN = r"(?:content|styles|meta)\.xml"
_MEMBERS = {
    kind: re.compile(pattern)
    for kind, pattern in {
        ".docx": _WORD,
        ".xlsx": _SHEET,
        ".pptx": _SLIDES,
        ".odt": _OPEN,
        ".ods": _OPEN,
        ".odp": _OPEN,
        ".ofd": r"(?:.*/)?(?:Content|Annotation|OFD)\w*\.xml",
    }.items()
}
OFFICE_TYPES = frozenset(_MEMBERS)
_SHARED = "xl/sharedStrings.xml"
_MOST_MEMBERS = 5_000
_LARGEST_TEXT = 40_000_000

# Elements by their local names, and what their end means in the text.
_ENDS = (
    dict.fromkeys(("p", "h", "TextCode", "comment", "si", "title", "creator", "lastModifiedBy"), "\n")
    | dict.fromkeys(("tr", "row", "table-row"), "\n")
    | dict.fromkeys(("tc", "c", "table-cell"), "\t")
)
_STARTS = {"tab": "\t", "br": "\n", "line-break": "\n", "s": " "}
_CELLS = frozenset(("tc", "table-cell"))
# Not shown: formulas, field codes, how a word is pronounced.
_UNSEEN = frozenset(("f", "instrText", "rPh", "delInstrText"))


class Unreadable(Exception):
    """The file's text cannot be examined; carries the reason for a clerk."""


def office_text(file: Path, kind: str) -> str:
    """The text of a document, rows as lines and cells parted by tabs; raises Unreadable."""
    try:
        with zipfile.ZipFile(file) as archive:
            return _text_of(archive, _MEMBERS[kind])
    except (zipfile.BadZipFile, zlib.error, EOFError, expat.ExpatError, ValueError) as error:
        raise Unreadable("文件已损坏，或不是它的扩展名所说的格式") from error
    except (RuntimeError, NotImplementedError) as error:
        raise Unreadable("文件加了密码，或用了少见的压缩方法") from error


def _text_of(archive: zipfile.ZipFile, wanted: re.Pattern[str]) -> str:
    names = archive.namelist()
    if len(names) > _MOST_MEMBERS:
        raise Unreadable("文件里的部件太多")
    members = sorted({name for name in names if wanted.fullmatch(name)})
    if not members:
        raise Unreadable("文件里没有找到文字")
    left = _LARGEST_TEXT
    shared: Sequence[str] = ()
    if _SHARED in names:
        data = _unpacked(archive, _SHARED, left)
        left -= len(data)
        shared = _Reader().read(data).split("\n")
    pieces = []
    for name in members:
        data = _unpacked(archive, name, left)
        left -= len(data)
        pieces.append(_Reader(shared).read(data))
    return "\n\n".join(pieces)


def _unpacked(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    with archive.open(name) as member:
        data = member.read(limit + 1)
    if len(data) > limit:
        raise Unreadable("解压后的内容太大")
    return data


class _Reader:
    """The text of one XML part. `shared` are a workbook's strings, which its cells name by number."""

    def __init__(self, shared: Sequence[str] = ()) -> None:
        self._shared = shared
        self._pieces: list[str] = []
        self._unseen = 0
        self._in_cell = 0
        self._kind = ""
        self._value: list[str] | None = None

    def read(self, data: bytes) -> str:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(data, True)
        return "".join(self._pieces)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        name = name.rpartition(":")[2]
        self._unseen += name in _UNSEEN
        self._in_cell += name in _CELLS
        if name == "c":
            self._kind = attributes.get("t", "")
        elif name == "v":
            self._value = []
        self._pieces.append(_STARTS.get(name, ""))

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        self._unseen -= name in _UNSEEN
        self._in_cell -= name in _CELLS
        if name == "v" and self._value is not None:
            self._pieces.append(self._cell("".join(self._value)))
            self._value = None
        # A paragraph inside a cell must not end the row.
        end = _ENDS.get(name, "")
        self._pieces.append(" " if end == "\n" and self._in_cell else end)

    def _characters(self, text: str) -> None:
        if self._value is not None:
            self._value.append(text)
        elif not self._unseen:
            self._pieces.append(text)

    def _cell(self, value: str) -> str:
        """What a spreadsheet shows for a stored value: a shared string, or a number in full."""
        if self._kind == "s":
            with suppress(ValueError, IndexError):
                return self._shared[int(value)]
        if "E" in value and len(value) < 40:
            with suppress(InvalidOperation, ValueError, OverflowError):
                return f"{Decimal(value):f}"
        return value


def _refuse(*_: object) -> None:
    raise Unreadable("文件里有 DOCTYPE 声明")
