"""QR codes of addresses, as the path of an SVG."""

from __future__ import annotations

from itertools import groupby

import segno

QUIET = 4  # light modules around a code, which readers need


def qr_code(text: str) -> tuple[int, str]:
    """The side of a code in modules, its quiet zone counted, and the path of its dark modules.

    The mask is fixed: trying all eight costs three times the work, and every reader undoes any.
    """
    rows = segno.make_qr(text, error="m", mask=0, boost_error=False).matrix
    path = "".join(f"M{QUIET} {y + QUIET}.5{_strokes(row)}" for y, row in enumerate(rows))
    return len(rows) + 2 * QUIET, path


def _strokes(row: bytes | bytearray) -> str:
    """A row of modules as strokes and moves along it."""
    runs = ((dark, len(list(run))) for dark, run in groupby(row))
    return "".join(f"h{length}" if dark else f"m{length} 0" for dark, length in runs)
