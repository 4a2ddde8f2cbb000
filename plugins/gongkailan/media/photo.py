"""Photos: what may be published, and how it is encoded. The only module that uses Pillow."""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from ..core.finding import Finding, finding

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_MEGAPIXELS = 60
MAX_WIDTH = 1600


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An encoded photo: its file name, which is a hash of its bytes, and its size in pixels."""

    name: str
    width: int
    height: int
    data: bytes


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


def encode(file: Path) -> Picture:
    """The photo turned upright, at most `MAX_WIDTH` wide, as a JPEG that carries pixels only."""
    with Image.open(file, formats=FORMATS) as image:
        upright = _on_white(ImageOps.exif_transpose(image))
    if upright.width > MAX_WIDTH:
        height = max(1, round(upright.height * MAX_WIDTH / upright.width))
        upright = upright.resize((MAX_WIDTH, height), Image.Resampling.LANCZOS)
    bare = Image.frombytes("RGB", upright.size, upright.tobytes())
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=82, optimize=True, progressive=True)
    data = out.getvalue()
    name = f"{hashlib.sha256(data).hexdigest()[:16]}.jpg"
    return Picture(name=name, width=bare.width, height=bare.height, data=data)
