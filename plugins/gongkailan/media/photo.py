"""Photos: what may be published, and how it is looked at."""

from __future__ import annotations

import warnings
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from ..core.finding import Finding, finding

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_MEGAPIXELS = 60
MAX_WIDTH = 1600


def inspect(file: Path, path: str, line: int) -> list[Finding]:
    """What forbids to publish a photo; `path` and `line` are where it is named. Decodes it whole."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file, formats=FORMATS) as image:
                megapixels = image.width * image.height / 1_000_000
                if megapixels > MAX_MEGAPIXELS:
                    return [_too_large(file, path, line, f"{megapixels:.0f}")]
                image.load()
    except Image.DecompressionBombError:
        return [_too_large(file, path, line, "180 以上")]
    except UnidentifiedImageError:
        reason = "不是 JPEG、PNG 或 WebP"
    except (OSError, SyntaxError, ValueError):
        reason = "文件已损坏"
    else:
        return []
    return [finding("photo-invalid", path, line, "photos", file=file.name, reason=reason)]


def _too_large(file: Path, path: str, line: int, megapixels: str) -> Finding:
    return finding(
        "photo-too-large", path, line, "photos", file=file.name, megapixels=megapixels, limit=MAX_MEGAPIXELS
    )


def _on_white(image: Image.Image) -> Image.Image:
    """In red, green and blue; what is transparent shows paper, not black."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    ground = Image.new("RGBA", image.size, "white")
    ground.alpha_composite(image.convert("RGBA"))
    return ground.convert("RGB")


def upright(file: Path) -> Image.Image:
    """The photo as it is looked at: turned upright, in red, green and blue, at most `MAX_WIDTH` wide."""
    with Image.open(file, formats=FORMATS) as image:
        image.draft("RGB", (MAX_WIDTH, MAX_WIDTH))  # a JPEG is read at a fraction of its size at once
        turned = _on_white(ImageOps.exif_transpose(image))
    if turned.width <= MAX_WIDTH:
        return turned
    height = max(1, round(turned.height * MAX_WIDTH / turned.width))
    return turned.resize((MAX_WIDTH, height), Image.Resampling.LANCZOS)
