import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkailan.core.text import (
    character_name,
    compact,
    forbidden_character,
    line_at,
    nearest,
    occurrences,
)


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("走访 196 户", "走访196户"),
        ("走访\n196\t户", "走访196户"),
        ("走访\u00a0196\u3000户", "走访196户"),
        ("", ""),
        (" \n\u3000", ""),
    ],
)
def test_compact_leaves_all_white_space_aside(text, without):
    """Design 4: a quote must stand in the body, white space aside."""
    assert compact(text).text == without


def test_compact_finds_the_way_back():
    text = "  走访 196\n户。"
    short = compact(text)
    assert [text[short.original(at)] for at in range(len(short.text))] == list("走访196户。")


@given(st.text(alphabet="走访12户 \n\u3000\u00a0", max_size=30))
def test_compact_maps_every_character_to_itself(text):
    short = compact(text)
    origins = [short.original(at) for at in range(len(short.text))]
    assert [text[at] for at in origins] == list(short.text)
    assert origins == sorted(set(origins))
    assert short.text == "".join(text.split())


@pytest.mark.parametrize(
    ("needle", "haystack", "starts"),
    [
        ("2户", "12户、2户", [1, 4]),
        ("一一", "一一一", [0, 1]),
        ("3户", "12户", []),
        ("", "12户", []),
        ("12户", "", []),
    ],
)
def test_occurrences_are_all_of_them(needle, haystack, starts):
    assert occurrences(needle, haystack) == starts


@pytest.mark.parametrize(("position", "line"), [(0, 1), (1, 1), (2, 1), (3, 2), (4, 3)])
def test_line_at_counts_from_one(position, line):
    assert line_at("走访\n\n户", position) == line


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000"),
        ("\x0b", "U+000B"),
        ("\x1b", "U+001B"),
        ("\x7f", "U+007F"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("\u200f", "U+200F RIGHT-TO-LEFT MARK"),
        ("\uffff", "U+FFFF"),
        ("\ufffe", "U+FFFE"),
        ("\ue000", "U+E000"),
    ],
)
def test_forbidden_characters_are_named(character, name):
    """Control characters, U+FFFF and bidi controls are errors that name the character."""
    assert forbidden_character(f"走访{character}196户") == (2, name)


@pytest.mark.parametrize("text", ["走访196户", "一行\n又一行\r\n\t缩进", "“引号”—½㎡😀𠮷", ""])
def test_ordinary_text_may_be_published(text):
    assert forbidden_character(text) is None


def test_the_first_forbidden_character_counts():
    assert forbidden_character("\uffff\x00") == (0, "U+FFFF")


def test_character_name_of_a_visible_character():
    assert character_name("户") == "U+6237 CJK UNIFIED IDEOGRAPH-6237"


def test_nearest_names_the_most_alike_first():
    """Design 4: an indicator that is not registered is an error with the nearest registered names."""
    assert nearest("走访农护", ["慰问金", "走访农户", "走访群众"])[0] == "走访农户"


def test_nearest_does_not_depend_on_order():
    known = ["走访农户", "走访农民", "走访农家", "走访农村"]
    assert nearest("走访农", known) == nearest("走访农", reversed(known))


def test_nearest_has_nothing_for_a_stranger():
    assert nearest("xyz", ["走访农户"]) == []
