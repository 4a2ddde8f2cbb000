"""Renditions of a photo: the sizes and formats that pages offer, made once and kept by content."""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import PIL
from PIL import Image

from .photo import upright

# Phones, tablets, screens; a picture is never made wider than it is.
WIDTHS = (480, 960, 1600)
# What browsers without WebP, feeds and pages of other sites are given.
FALLBACK_WIDTH = 960
THUMBNAIL = (240, 160)

_WEBP = {"quality": 78, "method": 4}
_JPEG = {"quality": 82, "optimize": True, "progressive": True}
# Whatever the bytes depend on beside the photo's own; the library's version is one of them.
_RECIPE = json.dumps([WIDTHS, FALLBACK_WIDTH, THUMBNAIL, _WEBP, _JPEG, PIL.__version__])


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """One file of a photo: its name, which is a hash of its bytes, and its size in pixels."""

    name: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All files of a photo: `webp` by width, narrowest first, a JPEG for the rest, and a thumbnail."""

    webp: tuple[Rendition, ...]
    jpeg: Rendition
    thumbnail: Rendition

    @property
    def name(self) -> str:
        """The file that a plain link to the photo leads to."""
        return self.jpeg.name

    @property
    def files(self) -> tuple[Rendition, ...]:
        """Every file."""
        return (*self.webp, self.jpeg, self.thumbnail)


def renditions(file: Path, store: Path | None = None) -> tuple[Picture, Mapping[str, bytes]]:
    """The files of a photo and their bytes, by name. They carry pixels only: no place, no camera.

    `store` is a folder where they are kept by the content of the photo; whatever is missing or
    damaged there is made again.
    """
    key = hashlib.sha256(file.read_bytes() + _RECIPE.encode()).hexdigest()
    kept = store / key if store else None
    found = _load(kept) if kept else None
    if found is None:
        found = _make(file)
        if kept:
            _keep(kept, *found)
    return found


def _make(file: Path) -> tuple[Picture, dict[str, bytes]]:
    image = upright(file)
    data: dict[str, bytes] = {}

    def save(one: Image.Image, kind: str, options: Mapping[str, object]) -> Rendition:
        out = io.BytesIO()
        # A picture of the bare pixels: what the original carried beside them is not taken along.
        Image.frombytes("RGB", one.size, one.tobytes()).save(out, kind, **options)
        end = {"WEBP": "webp", "JPEG": "jpg"}[kind]
        name = f"{hashlib.sha256(out.getvalue()).hexdigest()[:16]}.{end}"
        data[name] = out.getvalue()
        return Rendition(name=name, width=one.width, height=one.height)

    widths = sorted({min(width, image.width) for width in WIDTHS})
    picture = Picture(
        webp=tuple(save(_scaled(image, width), "WEBP", _WEBP) for width in widths),
        jpeg=save(_scaled(image, min(FALLBACK_WIDTH, image.width)), "JPEG", _JPEG),
        thumbnail=save(_cropped(image), "WEBP", _WEBP),
    )
    return picture, data


def _scaled(image: Image.Image, width: int) -> Image.Image:
    if width == image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _cropped(image: Image.Image) -> Image.Image:
    """The middle of the picture in the thumbnail's proportions."""
    width, height = THUMBNAIL
    scale = min(image.width / width, image.height / height)
    box = (max(1, round(width * scale)), max(1, round(height * scale)))
    left, top = (image.width - box[0]) // 2, (image.height - box[1]) // 2
    middle = image.crop((left, top, left + box[0], top + box[1]))
    return middle.resize(THUMBNAIL, Image.Resampling.LANCZOS)


_LIST = "picture.json"


def _load(folder: Path) -> tuple[Picture, dict[str, bytes]] | None:
    """What is kept, or None where it is not there whole: names are hashes of the bytes."""
    try:
        listed = json.loads((folder / _LIST).read_bytes())
        picture = Picture(
            webp=tuple(Rendition(**one) for one in listed["webp"]),
            jpeg=Rendition(**listed["jpeg"]),
            thumbnail=Rendition(**listed["thumbnail"]),
        )
        data = {one.name: (folder / Path(one.name).name).read_bytes() for one in picture.files}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    whole = all(name.startswith(hashlib.sha256(bytes_).hexdigest()[:16]) for name, bytes_ in data.items())
    return (picture, data) if whole else None


def _keep(folder: Path, picture: Picture, data: Mapping[str, bytes]) -> None:
    """Keep the files; a disk that is full or read-only costs time only, at the next build."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as name:
            made = Path(name) / "made"
            made.mkdir()
            for file, bytes_ in data.items():
                (made / file).write_bytes(bytes_)
            (made / _LIST).write_text(json.dumps(asdict(picture)), encoding="utf-8")
            for damaged in folder.glob("*"):
                damaged.unlink()
            made.replace(folder)
    except OSError:
        return
