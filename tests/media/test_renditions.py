"""Renditions: sizes and formats of a photo, with nothing but pixels in them, made once."""

import hashlib
import io

import pytest
from PIL import Image

from gongkailan.media import renditions as module
from gongkailan.media.renditions import FALLBACK_WIDTH, THUMBNAIL, WIDTHS, renditions

ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825


@pytest.fixture
def photo(tmp_path):
    """Save a picture; its file."""

    def save(image, name="a.jpg", **options):
        image.save(tmp_path / name, **options)
        return tmp_path / name

    return save


def scene(width=2000, height=1000):
    """A picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    return image


def with_position():
    """The Exif data of a phone: where the picture was taken, what with, and which way was up."""
    exif = Image.Exif()
    exif[MAKE] = "SomePhone"
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS).update({1: "N", 2: (31.0, 12.0, 30.0), 3: "E", 4: (119.0, 1.0, 2.0)})
    return exif


def opened(data):
    return Image.open(io.BytesIO(data))


def test_a_photo_is_offered_in_the_widths_of_phones_and_screens(photo):
    picture, data = renditions(photo(scene()))
    assert [(one.width, one.height) for one in picture.webp] == [(480, 240), (960, 480), (1600, 800)]
    assert (picture.jpeg.width, picture.jpeg.height) == (FALLBACK_WIDTH, 480)
    for one, kind in [*((webp, "WEBP") for webp in picture.webp), (picture.jpeg, "JPEG")]:
        image = opened(data[one.name])
        assert (image.format, image.size) == (kind, (one.width, one.height))


def test_a_small_photo_is_not_made_larger(photo):
    picture, _ = renditions(photo(scene(600, 300)))
    assert [one.width for one in picture.webp] == [480, 600]
    assert picture.jpeg.width == 600


def test_a_list_shows_the_middle_of_a_photo(photo):
    image = Image.new("RGB", (3000, 200), "blue")
    image.paste("red", (1400, 0, 1600, 200))
    picture, data = renditions(photo(image, "a.png"))
    thumbnail = opened(data[picture.thumbnail.name]).convert("RGB")
    assert thumbnail.size == THUMBNAIL
    assert thumbnail.getpixel((120, 80))[0] > 200


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_a_position_and_all_other_metadata_stay_at_home(photo, name):
    """Design 2, media: nobody sees from a photo where it was taken, when, and what with."""
    file = photo(scene(), name, exif=with_position())
    assert b"SomePhone" in file.read_bytes()
    for data in renditions(file)[1].values():
        assert dict(opened(data).getexif()) == {}
        assert not {"exif", "xmp", "icc_profile", "comment"} & opened(data).info.keys()
        assert b"SomePhone" not in data


def test_a_file_is_named_by_its_bytes_and_made_the_same_each_time(photo):
    first, second = renditions(photo(scene())), renditions(photo(scene(), "b.jpg"))
    assert first == second
    for name, data in first[1].items():
        assert name.startswith(hashlib.sha256(data).hexdigest()[:16])
    assert renditions(photo(scene(1000, 900)))[0].name != first[0].name


def test_a_photo_is_encoded_once(photo, tmp_path, monkeypatch):
    made = renditions(photo(scene()), tmp_path / "store")
    monkeypatch.setattr(module, "_make", None)
    assert renditions(photo(scene(), "b.jpg"), tmp_path / "store") == made


@pytest.mark.parametrize("damage", ["cut", "changed", "lost", "list"])
def test_what_is_damaged_in_the_store_is_made_again(photo, tmp_path, damage):
    store = tmp_path / "store"
    made = renditions(photo(scene()), store)
    file = next(store.rglob("*.json" if damage == "list" else f"{made[0].name}"))
    if damage == "lost":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:-9] + b"x" * (9 if damage == "changed" else 0))
    assert renditions(photo(scene()), store) == made
    assert hashlib.sha256(next(store.rglob(made[0].name)).read_bytes()).hexdigest()[:16] in made[0].name


def test_a_list_in_the_store_cannot_lead_out_of_it(photo, tmp_path):
    made = renditions(photo(scene()), tmp_path / "store")
    listed = next(tmp_path.rglob("picture.json"))
    (tmp_path / "secret.webp").write_bytes(b"secret")
    listed.write_text(listed.read_text().replace(made[0].thumbnail.name, "../../secret.webp"))
    assert renditions(photo(scene()), tmp_path / "store") == made


def test_a_store_that_cannot_be_written_costs_time_only(photo, tmp_path):
    (tmp_path / "file").write_text("no folder")
    assert renditions(photo(scene()), tmp_path / "file") == renditions(photo(scene()))


def test_another_recipe_is_another_photo(photo, tmp_path, monkeypatch):
    """A newer encoder, or other sizes: what is kept does not hold any more."""
    renditions(photo(scene()), tmp_path / "store")
    monkeypatch.setattr(module, "_RECIPE", "another")
    renditions(photo(scene()), tmp_path / "store")
    assert len(list((tmp_path / "store").iterdir())) == 2


def test_widths_are_offered_narrowest_first():
    assert list(WIDTHS) == sorted(WIDTHS)
