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
from gongkailan.core.quantity import format_interval
from gongkailan.core.report import Kind, Target
from gongkailan.site import words as words_module
from gongkailan.site.related import Alike
from gongkailan.site.staging import BuildRefused
from gongkailan.site.words import LANGUAGES, Words, language_of, load_translations

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


@pytest.fixture(scope="module", params=sorted(LANGUAGES.values()))
def catalogue(request):
    """The texts of a language by what they are asked for."""
    with (THEME / f"translations/{request.param}/LC_MESSAGES/gongkailan.po").open("rb") as file:
        messages = [message for message in read_po(file, locale=request.param) if message.id]
    return {message.id[0] if message.pluralizable else message.id: message for message in messages}


def test_each_catalogue_has_every_text_that_is_used_and_no_other(used, catalogue):
    """Also texts on pages that no test's site happens to have."""
    assert used == set(catalogue)


def test_translations_are_whole_and_keep_their_placeholders(catalogue):
    placeholder = re.compile(r"%\(\w+\)s")
    for text, message in catalogue.items():
        forms = message.string if message.pluralizable else (message.string,)
        assert all(forms), text
        assert not message.fuzzy, text
        for form in forms:
            same = re.sub(r"%\(month_\w+\)s", "%(month)s", form)
            assert set(placeholder.findall(same)) == set(placeholder.findall(text)), text


@pytest.fixture(scope="module")
def english():
    return Words(load_translations(THEME, "en"), "en")


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("2020", "2020"),
        ("2020-H1", "first half of 2020"),
        ("2020-H2", "second half of 2020"),
        ("2020-Q2", "Q2 2020"),
        ("2020-03", "March 2020"),
        ("2020-03-06", "6 March 2020"),
        ("2011-09/2012-02", "September 2011 to February 2012"),
        ("2018-04-19/2018-05", "19 April 2018 to 31 May 2018"),
    ],
)
def test_periods_are_said_in_english(english, written, label):
    assert english.period(parse_period(written)) == label


def test_a_counted_text_has_the_form_of_its_number(english, words):
    """Templates ask for every text alike; which of them have a plural is the catalogue's to say."""
    assert english.translate("%(n)s reports", n=1) == "1 report"
    assert english.translate("%(n)s reports", n=0) == "0 reports"
    assert words.translate("%(n)s reports", n=1) == "1 篇报告"
    assert english.translate("%(n)s reports found", n="{n}") == "Reports found: {n}"


def test_values_are_escaped_whatever_the_language(english):
    assert english.translate("Operated by: %(name)s", name="<b>") == "Operated by: &lt;b&gt;"


def test_bounds_keep_their_unit_as_registered(english, words):
    assert english.interval(Decimal(100), None, "户") == "100户 or more"
    assert english.interval(Decimal(31500), Decimal(41500), "元") == "31,500—41,500元"
    assert words.interval(Decimal(100), None, "户") == format_interval(Decimal(100), None, "户")


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        ({}, "zh-CN"),
        ({"DEFAULT_LANG": "en"}, "en"),
        ({"DEFAULT_LANG": "fr"}, "zh-CN"),
        ({"DEFAULT_LANG": "zh-CN", "GONGKAILAN_LANGUAGE": "en"}, "en"),
    ],
)
def test_the_language_is_the_setting_s_else_pelican_s_else_chinese(settings, language):
    assert language_of(settings) == language


def test_a_language_without_a_catalogue_refuses_the_build():
    with pytest.raises(BuildRefused) as refused:
        language_of({"GONGKAILAN_LANGUAGE": "fr"})
    assert [str(one.path) for one in refused.value.findings] == ["theme/translations/fr"]
