"""The picture that other sites show beside a link: a notice board, drawn, without words.

No font is used: what a machine has of Chinese fonts would decide the bytes.
"""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

# Open Graph's usual size, drawn twice as large and made smooth.
WIDTH, HEIGHT = 1200, 630
_FINER = 2

_MAIN, _PAPER, _LINE, _MARK = "#1c4e80", "#ffffff", "#b9c7d6", "#e2b13c"


def card() -> bytes:
    """A PNG of `WIDTH` by `HEIGHT` pixels, the same at every call."""
    image = Image.new("RGB", (WIDTH * _FINER, HEIGHT * _FINER), _MAIN)
    draw = ImageDraw.Draw(image)

    def box(left: int, top: int, right: int, bottom: int, colour: str) -> None:
        corners = (left * _FINER, top * _FINER, right * _FINER - 1, bottom * _FINER - 1)
        draw.rounded_rectangle(corners, 6 * _FINER, fill=colour)

    for left in (350, 810):
        box(left, 480, left + 40, 630, _PAPER)
    box(220, 90, 980, 500, _PAPER)
    box(250, 120, 950, 470, _MAIN)
    box(275, 145, 925, 445, _PAPER)
    for row, (length, rest) in enumerate(((430, 60), (560, 0), (300, 120), (480, 40))):
        top = 182 + row * 62
        box(315, top, 315 + length, top + 30, _MAIN if row % 2 == 0 else _LINE)
        if rest:
            box(315 + length + 12, top, 315 + length + 12 + rest, top + 30, _MARK)
    smooth = image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    smooth.quantize(32, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
