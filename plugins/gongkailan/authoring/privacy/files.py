"""Attachments: leaks in a file's name and in its text.

Read are .txt .csv, .pdf, .docx .xlsx .pptx, .odt .ods .odp and .ofd. Not read, and said so: pictures,
archives, and the binary formats of older office programs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from .check import personal_data
from .leak import Leak
from .office import OFFICE_TYPES, Unreadable, office_text
from .pdf import pdf_text

_PLAIN_TYPES = frozenset((".txt", ".csv"))
_LARGEST_FILE = 50_000_000
# Look-alikes of ordinary characters that programs write into documents: ⼈ for 人.
_LOOK_ALIKES = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]+")


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in a file; `unread` says, for a clerk, why its text was not examined."""

    in_name: tuple[Leak, ...] = ()
    in_text: tuple[Leak, ...] = ()
    unread: str = ""


def leaks_in_file(file: Path, protected: Collection[str] = ()) -> Examined:
    """Leaks in a file's name and in its text; positions are those of the name and the extracted text."""
    in_name = tuple(personal_data(file.stem, protected))
    try:
        text = _text(file)
    except Unreadable as reason:
        return Examined(in_name, unread=str(reason))
    text = _LOOK_ALIKES.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    return Examined(in_name, tuple(personal_data(text, protected)))


def _text(file: Path) -> str:
    """The text of a file; raises Unreadable."""
    kind = file.suffix.lower()
    if kind not in _PLAIN_TYPES | OFFICE_TYPES | {".pdf"}:
        raise Unreadable(f"不读取 {kind or '没有扩展名'} 文件的内容")
    try:
        if file.stat().st_size > _LARGEST_FILE:
            raise Unreadable("文件太大")
        if kind == ".pdf":
            return pdf_text(file)
        return _plain_text(file.read_bytes()) if kind in _PLAIN_TYPES else office_text(file, kind)
    except OSError as error:
        raise Unreadable(f"文件无法读取（{error.strerror or type(error).__name__}）") from error


def _plain_text(data: bytes) -> str:
    """Text in one of the encodings that editors and spreadsheets on a clerk's machine write."""
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("文字编码无法识别")
