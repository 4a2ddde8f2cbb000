"""Feeds: Atom that parses, absolute addresses only; of the site, towns, campaigns and indicators."""

import re
import xml.etree.ElementTree as ET

import pytest

from gongkailan.site.feeds import LATEST, feeds
from gongkailan.site.portal import source_addresses

ATOM = "{http://www.w3.org/2005/Atom}"
LINK = re.compile(r'(?:href|src)="([^"]*)"')


def report(body, title="总结", date="2020-07-01", more=""):
    return f"---\ntitle: {title}\ndate: {date}\nplace: 子镇\nperiod: 2020-H1\n{more}---\n{body}\n"


@pytest.fixture
def feed(library):
    """The site's feed, parsed, of the small site with some files changed."""

    def make(files):
        found = library(files)
        return ET.fromstring(feeds(found, source_addresses(found))["feed.atom.xml"])

    return make


def entries(root):
    return root.findall(f"{ATOM}entry")


def test_feeds_are_of_the_site_of_towns_campaigns_and_indicators_with_reports(rich):
    found = sorted(path.relative_to(rich / "output").as_posix() for path in rich.glob("output/**/*.atom.xml"))
    stated = sorted(path.name for path in (rich / "output/indicators").iterdir() if path.is_dir())
    assert found == [
        "campaigns/great-visit/feed.atom.xml",
        "feed.atom.xml",
        *(f"indicators/{slug}/feed.atom.xml" for slug in stated),
        "towns/chou/feed.atom.xml",
        "towns/zi/feed.atom.xml",
    ]


def test_feeds_have_what_atom_requires_and_absolute_addresses(rich):
    for path in rich.glob("output/**/*.atom.xml"):
        root = ET.fromstring(path.read_bytes())
        assert root.find(f"{ATOM}title").text
        assert root.find(f"{ATOM}updated").text
        assert root.find(f"{ATOM}id").text.startswith("https://example.cn/portal/")
        own = [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
        assert own == [f"https://example.cn/portal/{path.relative_to(rich / 'output').as_posix()}"]
        for entry in entries(root):
            assert entry.find(f"{ATOM}id").text == entry.find(f"{ATOM}link").get("href")
            assert entry.find(f"{ATOM}title").text


def test_bodies_in_feeds_have_no_relative_address(rich):
    for path in rich.glob("output/**/*.atom.xml"):
        assert "{link:" not in path.read_text(encoding="utf-8")
        for entry in entries(ET.fromstring(path.read_bytes())):
            body = entry.find(f"{ATOM}content").text
            for address in LINK.findall(body):
                assert address.startswith(("https://", "http://", "mailto:", "tel:")), address


def test_a_link_within_a_body_leads_to_its_page(feed):
    root = feed({"summaries/b.md": report("## 一\n\n见[上文](#s-1)。", date="2020-07-02")})
    assert 'href="https://example.cn/summaries/b/#s-1"' in entries(root)[0].find(f"{ATOM}content").text


def test_a_title_that_is_a_script_is_text(feed):
    root = feed(
        {"summaries/b.md": report("正文", title='"<script>alert(1)</script> & 甲"', date="2020-07-02")}
    )
    assert entries(root)[0].find(f"{ATOM}title").text == "<script>alert(1)</script> & 甲"


def test_entries_are_the_latest_reports_newest_first(library):
    files = {f"summaries/r{n}.md": report("正文", date=f"2021-01-01 10:{n:02d}") for n in range(LATEST + 5)}
    found = library(files)
    root = ET.fromstring(feeds(found, source_addresses(found))["feed.atom.xml"])
    ids = [entry.find(f"{ATOM}id").text for entry in entries(root)]
    assert ids == [f"https://example.cn/summaries/r{n}/" for n in range(LATEST + 4, 4, -1)]


def test_times_are_those_of_china_and_of_no_clock(feed):
    files = {"summaries/zi-h1.md": None, "summaries/b.md": report("正文", date="2020-08-31 17:29")}
    root = feed(files)
    assert root.find(f"{ATOM}updated").text == "2020-08-31T17:29:00+08:00"
    assert entries(root)[0].find(f"{ATOM}published").text == "2020-08-31T17:29:00+08:00"


def test_a_town_s_feed_is_of_its_own_reports_and_of_those_that_name_it(rich):
    root = ET.fromstring((rich / "output/towns/zi/feed.atom.xml").read_bytes())
    found = {entry.find(f"{ATOM}id").text.rstrip("/").rpartition("/")[2] for entry in entries(root)}
    assert found == {"zi-h1", "zi-q3", "zi-autumn", "zi-spring", "zi-december", "jia-h1"}


def test_figures_keep_their_marks_in_feeds(feed):
    root = feed({})
    words = '<a href="https://example.cn/summaries/zi-h1/#about-fig-households">196户</a>'
    assert f'value="196">{words}</data>' in entries(root)[0].find(f"{ATOM}content").text
