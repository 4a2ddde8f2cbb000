"""The picture beside links: one size, the same bytes, nothing but pixels."""

import io

from PIL import Image

from gongkailan.media.card import HEIGHT, WIDTH, card


def test_it_has_the_size_that_other_sites_ask_for_and_is_small():
    image = Image.open(io.BytesIO(card()))
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    assert len(card()) < 20_000


def test_it_is_the_same_every_time_and_carries_no_words():
    assert card() == card()
    assert Image.open(io.BytesIO(card())).info == {}


def test_it_shows_a_board_on_the_main_colour():
    image = Image.open(io.BytesIO(card())).convert("RGB")
    assert max(image.getpixel((10, 10))[:2]) < 100
    assert min(image.getpixel((290, 160))) > 240
