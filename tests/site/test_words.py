"""Words of the interface: from the catalogue, none untranslated."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from gongkailan.core.figure import Status
from gongkailan.core.indicator import Nature
from gongkailan.core.period import parse_period
from gongkailan.core.report import Kind, Target
from gongkailan.site import words as words_module
from gongkailan.site.related import Alike
from gongkailan.site.staging import BuildRefused
from gongkailan.site.words import Words, load_translations

THEME = Path(__file__).parents[2] / "theme"


@pytest.fixture(scope="module")
def translations():
    return load_translations(THEME, "zh_CN")


@pytest.fixture(scope="module")
def words(translations):
    return Words(translations)


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("2020", "2020年"),
        ("2020-H1", "2020年上半年"),
        ("2020-H2", "2020年下半年"),
        ("2020-Q2", "2020年第2季度"),
        ("2020-03", "2020年3月"),
        ("2020-03-06", "2020年3月6日"),
        ("2011-09/2012-02", "2011年9月至2012年2月"),
        ("2018-04-19/2018-04-20", "2018年4月19日至2018年4月20日"),
        ("2018-04-19/2018-05", "2018年4月19日至2018年5月31日"),
    ],
)
def test_periods_are_said_as_a_reader_would(words, written, label):
    assert words.period(parse_period(written)) == label


def test_numbers_and_bounds_are_grouped(words):
    assert words.number(Decimal(1234567)) == "1,234,567"
    assert words.interval(Decimal(31500), Decimal(41500), "元") == "31,500—41,500元"
    assert words.day(date(2020, 8, 3)) == "2020年8月3日"


@pytest.mark.parametrize(
    ("length", "written"),
    [
        (0, "0 KB"), (1, "1 KB"), (1024, "1 KB"), (1025, "2 KB"), (1024 * 1023, "1023 KB"),
        (1024 * 1023 + 1, "1.0 MB"), (1024**2 * 3, "3.0 MB"), (1024**2 * 3 + 1, "3.1 MB"),
    ],
)  # fmt: skip
def test_the_size_of_a_file_is_never_said_to_be_less_than_it_is(words, length, written):
    assert words.size(length) == written


def test_every_status_kind_nature_and_target_has_a_label(words):
    assert set(words.statuses) == set(Status)
    assert set(words.kinds) == set(Kind)
    assert set(words.natures) == set(Nature)
    assert set(words.targets) == set(Target)
    assert set(words.likenesses) == set(Alike)


def test_a_text_without_a_translation_refuses_the_build(translations):
    with pytest.raises(BuildRefused) as refused:
        translations.gettext("nobody translated this")
    assert [one.code for one in refused.value.findings] == ["translation-missing"]
    with pytest.raises(BuildRefused):
        translations.ngettext("one of it", "many of it", 2)


@pytest.fixture(scope="module")
def used():
    """Every text that templates and words.py ask for."""
    sources = [*THEME.glob("templates/**/*.html"), Path(words_module.__file__)]
    asked = re.compile(r'\b(?:self\.)?_\(\s*"((?:[^"\\]|\\.)*)"')
    return {text for source in sources for text in asked.findall(source.read_text(encoding="utf-8"))}


@pytest.fixture(scope="module")
def catalogue():
    with (THEME / "translations/zh_CN/LC_MESSAGES/gongkailan.po").open("rb") as file:
        return {message.id: message for message in read_po(file, locale="zh_CN") if message.id}


def test_the_catalogue_has_every_text_that_is_used_and_no_other(used, catalogue):
    """Also texts on pages that no test's site happens to have."""
    assert used == set(catalogue)


def test_translations_are_whole_and_keep_their_placeholders(catalogue):
    placeholder = re.compile(r"%\(\w+\)s")
    for text, message in catalogue.items():
        assert message.string, text
        assert not message.fuzzy, text
        assert set(placeholder.findall(message.string)) == set(placeholder.findall(text)), text
