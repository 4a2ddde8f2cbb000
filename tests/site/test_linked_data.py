"""Data blocks for search engines: what they say, and that nothing in them gets out of them."""

import json
import re

import pytest

from gongkailan.site.linked_data import data_block, linked_dataset, linked_report

HOSTILE = "</script><script>alert(1)</script><!-- & \u2028"


@pytest.fixture
def said(rich_library):
    def of(slug, picture=""):
        return json.loads(linked_report(rich_library, rich_library.content.by_slug[slug], picture))

    return of


def test_a_report_says_its_title_day_office_place_and_period(said):
    data = said("zi-h1")
    assert data["@context"] == "https://schema.org"
    assert (data["@type"], data["headline"]) == ("Report", "子镇上半年总结")
    assert data["url"] == "https://example.cn/portal/summaries/zi-h1/"
    assert data["datePublished"] == "2020-07-01T09:30:00+08:00"
    assert data["temporalCoverage"] == "2020-01-01/2020-06-30"
    assert data["author"]["name"] == "子镇人民政府"
    assert data["publisher"]["name"] == "甲县人民政府办公室"
    assert data["contentLocation"]["name"] == "子镇"
    assert data["contentLocation"]["containedInPlace"]["name"] == "甲县"


def test_what_a_report_does_not_state_is_not_in_its_record(said):
    data = said("chou-h1")
    assert data["datePublished"] == "2020-07-02"
    assert data["author"]["name"] == "甲县人民政府办公室"
    assert not {"dateCreated", "identifier", "reportNumber", "keywords", "image", "isPartOf"} & set(data)


def test_a_visit_says_where_it_went_and_what_it_belongs_to(said):
    visit = said("chou-2019")
    assert [visit["contentLocation"]["@type"], visit["contentLocation"]["name"]] == ["Place", "三村小学"]
    assert visit["contentLocation"]["containedInPlace"]["name"] == "三村"
    assert said("zi-spring")["isPartOf"]["url"].endswith("/summaries/zi-h1/")


def test_a_picture_has_its_full_address(said):
    assert said("zi-h1", "photos/a.jpg")["image"] == "https://example.cn/portal/photos/a.jpg"


def test_the_open_data_name_their_files(rich_library):
    data = json.loads(linked_dataset(rich_library, "数据", "说明", [("figures.csv", "每个数字")]))
    assert data["dateModified"] == "2020-12-05"
    (file,) = data["distribution"]
    assert file["contentUrl"] == "https://example.cn/portal/data/figures.csv"
    assert (file["encodingFormat"], file["description"]) == ("text/csv", "每个数字")


def test_nothing_in_a_block_ends_it():
    block = data_block({"headline": HOSTILE})
    assert not re.search("[<>&\u2028]", block)
    assert json.loads(block)["headline"] == HOSTILE


def test_the_blocks_of_pages_can_be_read(rich):
    """The template puts a block in as it is: escaping its quotation marks would make it unreadable."""
    for address in ("summaries/zi-h1", "visits/zi-spring", "data"):
        html = (rich / f"output/{address}/index.html").read_text(encoding="utf-8")
        (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
        assert json.loads(block)["url"] == f"https://example.cn/portal/{address}/"
    assert "ld+json" not in (rich / "output/index.html").read_text(encoding="utf-8")
