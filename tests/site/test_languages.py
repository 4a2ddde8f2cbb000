"""The interface in English: every page built, content as written and marked as Chinese."""

import re

import pytest


@pytest.fixture
def english(build, rich_files, content, tmp_path):
    """The output of the rich site with an English interface."""
    built = build(content(rich_files, base={}), tmp_path / "output", GONGKAILAN_LANGUAGE="en")
    assert built.status == 0, built.said
    return tmp_path / "output"


def read(output, address):
    return (output / address / "index.html").read_text(encoding="utf-8")


def test_pages_say_their_language_and_what_is_in_another(english):
    report = read(english, "summaries/zi-h1")
    assert '<html lang="en">' in report
    assert '<h1 lang="zh-CN">子镇上半年总结</h1>' in report
    assert '<div class="body" lang="zh-CN">' in report
    assert '<a lang="zh-CN" href="../summaries/zi-h1/">子镇上半年总结</a>' in read(english, "summaries")


def test_menus_dates_periods_and_counts_are_english(english):
    report, months = read(english, "summaries/zi-h1"), read(english, "archives")
    assert ">Work summaries</a>" in report
    assert "1 July 2020 09:30</time>" in report
    assert "<dd>first half of 2020</dd>" in report
    assert '>December 2020</a> <span class="about">2 reports</span>' in months
    assert '>October 2020</a> <span class="about">1 report</span>' in months


def test_the_words_of_the_search_are_on_its_page(english):
    page = read(english, "search")
    assert 'data-found="Reports found: {n}"' in page
    assert 'data-year="{year}"' in page


def test_tags_that_government_sites_must_have_stay_chinese(english, rich):
    tags = re.compile(r'<meta name="(?:Site|Column|Article|Keywords|Content).*?>')
    for address in ("", "summaries/zi-h1", "data"):
        assert tags.findall(read(english, address)) == tags.findall(read(rich / "output", address))


def test_an_english_page_has_the_same_addresses_as_a_chinese_one(english, rich):
    pages = {path.relative_to(english) for path in english.rglob("*.html")}
    assert pages == {path.relative_to(rich / "output") for path in (rich / "output").rglob("*.html")}


def test_pelican_s_own_language_is_the_default(content, build, tmp_path):
    built = build(content(), tmp_path / "output", DEFAULT_LANG="en")
    assert built.status == 0, built.said
    assert '<html lang="en">' in read(tmp_path / "output", "")


def test_a_chinese_page_marks_nothing(rich):
    assert 'lang="zh-CN"' not in read(rich / "output", "summaries/zi-h1").partition("<head>")[2]
