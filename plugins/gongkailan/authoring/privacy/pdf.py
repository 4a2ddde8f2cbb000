"""Text of PDF files, read by PDFium in a process of its own: a file that breaks it breaks no build."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Any

from .office import Unreadable

_MOST_PAGES = 2_000
_LARGEST_TEXT = 40_000_000

# Why a text cannot be had, as a clerk reads it.
_BROKEN = "文件已损坏、加了密码，或不是 PDF"
_PICTURES = "里面只有图片，没有文字"
_TOO_LONG = "页数或文字太多"


def pdf_text(file: Path) -> str:
    """The text of all pages with what forms and notes show; raises Unreadable."""
    try:
        text, problem = _process().submit(_read, str(file)).result()
    except BrokenProcessPool as error:
        _process.cache_clear()
        raise Unreadable(_BROKEN) from error
    if problem:
        raise Unreadable(problem)
    return text


@cache
def _process() -> ProcessPoolExecutor:
    """One reader for all files, since starting one takes longer than reading most."""
    method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(1, mp_context=get_context(method))


def _read(file: str) -> tuple[str, str]:
    """The text, or why there is none. Runs in the other process, and imports its library only there."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(file) as document:
            return _text_of(document)
    except pypdfium2.PdfiumError:
        return "", _BROKEN


def _text_of(document: Any) -> tuple[str, str]:
    if len(document) > _MOST_PAGES:
        return "", _TOO_LONG
    pages, length = [], 0
    for page in document:
        text = page.get_textpage().get_text_range()
        length += len(text)
        if length > _LARGEST_TEXT:
            return "", _TOO_LONG
        pages.append(text)
    about = document.get_metadata_dict(skip_empty=True)
    shown = "\n".join([*pages, *(about[name] for name in ("Title", "Author", "Subject") if name in about)])
    return (shown, "") if any(page.strip() for page in pages) else ("", _PICTURES)
