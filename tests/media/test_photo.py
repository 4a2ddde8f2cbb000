"""Photos: what may be published, and how it is looked at."""

import struct
import zlib

import pytest
from PIL import Image

from gongkailan.media.photo import MAX_MEGAPIXELS, MAX_WIDTH, inspect, upright

ORIENTATION = 0x0112


@pytest.fixture
def photo(tmp_path):
    """Save a picture; its file."""

    def save(image, name="a.jpg", **options):
        image.save(tmp_path / name, **options)
        return tmp_path / name

    return save


def codes(file):
    return [(one.code, one.path, one.line, one.field) for one in inspect(file, "content/visits/v.md", 7)]


def refused(file, code):
    return codes(file) == [(code, "content/visits/v.md", 7, "photos")]


def halves(width=80, height=40):
    """A picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    return image


def colour(image, x, y):
    red, _, blue = image.convert("RGB").getpixel((x, y))
    return "red" if red > 200 > 100 > blue else "blue" if blue > 200 > 100 > red else "other"


# What may be published.


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("a.jpg", "RGB"),
        ("a.jpg", "L"),
        ("a.jpg", "CMYK"),
        ("a.png", "RGBA"),
        ("a.png", "P"),
        ("a.webp", "RGB"),
    ],
)
def test_photos_of_every_common_kind_are_accepted_and_read(photo, name, mode):
    file = photo(Image.new(mode, (30, 20)), name)
    assert codes(file) == []
    assert (upright(file).mode, upright(file).size) == ("RGB", (30, 20))


def test_what_a_photo_is_does_not_depend_on_its_name(photo):
    """A PNG that is called .jpg is a picture all the same."""
    file = photo(halves(), "a.png").rename(photo(halves()).with_name("b.jpg"))
    assert codes(file) == []


@pytest.mark.parametrize(
    "data",
    [
        b"this is text and no picture",
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
        b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
    ],
    ids=[
        "text",
        "empty",
        "svg with script",
        "gif",
        "svg with entity",
        "png without a body",
        "jpeg's first bytes",
    ],
)
def test_what_is_no_photo_is_refused(tmp_path, data):
    (tmp_path / "a.jpg").write_bytes(data)
    assert refused(tmp_path / "a.jpg", "photo-invalid")


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_a_photo_that_is_cut_off_is_refused(photo, name, part):
    file = photo(Image.effect_noise((200, 200), 90).convert("RGB"), name)
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * part)])
    assert refused(file, "photo-invalid")


def test_a_photo_with_broken_insides_is_refused(photo):
    file = photo(halves(), "a.png")
    data = bytearray(file.read_bytes())
    at = data.index(b"IDAT") + 8
    data[at : at + 8] = b"\xff" * 8
    file.write_bytes(bytes(data))
    assert refused(file, "photo-invalid")


def png_header(width, height):
    """A PNG that claims a size and has no such pixels: a decompression bomb is recognised unread."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(10_000, 10_000), (12_000, 10_000), (20_000, 20_000), (100_000, 100_000)])
def test_a_picture_of_a_hundred_megapixels_and_more_is_refused(tmp_path, size):
    (tmp_path / "a.png").write_bytes(png_header(*size))
    (problem,) = inspect(tmp_path / "a.png", "content/visits/v.md", 7)
    assert problem.code == "photo-too-large"
    assert str(MAX_MEGAPIXELS) in problem.message


def test_a_photo_of_a_good_camera_is_not_too_large(photo):
    assert codes(photo(Image.new("L", (8_000, 6_000)), "a.png")) == []


# How it is looked at.


@pytest.mark.parametrize(
    ("orientation", "size", "top_left", "bottom_right"),
    [
        (1, (80, 40), "red", "blue"),
        (3, (80, 40), "blue", "red"),
        (6, (40, 80), "red", "blue"),
        (8, (40, 80), "blue", "red"),
    ],
)
def test_a_photo_is_turned_upright(photo, orientation, size, top_left, bottom_right):
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    image = upright(photo(halves(), exif=exif, quality=95))
    assert image.size == size
    assert colour(image, 8, 8) == top_left
    assert colour(image, size[0] - 8, size[1] - 8) == bottom_right


def test_a_wide_photo_is_made_as_wide_as_a_page_shows_it(photo):
    assert upright(photo(halves(2 * MAX_WIDTH, 1000), "a.png")).size == (MAX_WIDTH, 500)


def test_a_wide_jpeg_is_not_made_coarser_by_reading_it_small(photo):
    """JPEG decoders can skip detail while reading; never below the width that is published."""
    assert upright(photo(halves(5 * MAX_WIDTH, 900))).width == MAX_WIDTH


@pytest.mark.parametrize("size", [(MAX_WIDTH * 3, 1), (1, 9000)])
def test_a_very_long_picture_keeps_at_least_one_pixel(photo, size):
    assert min(upright(photo(Image.new("RGB", size), "a.png")).size) >= 1


def test_what_is_transparent_becomes_white_and_not_black(photo):
    """A stamp or a chart on a transparent ground must stay readable."""
    image = upright(photo(Image.new("RGBA", (40, 20), (0, 0, 0, 0)), "a.png"))
    assert min(image.getpixel((20, 10))) > 240


@pytest.mark.parametrize(
    ("mode", "options"), [("1", {}), ("LA", {}), ("I;16", {}), ("P", {"transparency": 0})]
)
def test_odd_kinds_of_picture_are_read_too(photo, mode, options):
    file = photo(Image.new(mode, (20, 10)), "a.png", **options)
    assert codes(file) == []
    assert upright(file).width == 20
