"""Where addresses lead, of a site at a domain's root and of one in a folder."""

import pytest

from gongkailan.inspection.addresses import Base, Way, file_of, target_of

FILES = frozenset({"index.html", "a/index.html", "a/b.html", "附 件.pdf", "old/index.htm"})
ROOT, FOLDER = Base.of("https://jia.gov.cn/"), Base.of("https://jia.gov.cn/board/")


@pytest.mark.parametrize(
    ("href", "base", "file"),
    [
        ("b.html", ROOT, "a/b.html"),
        ("./b.html#x", ROOT, "a/b.html"),
        ("#x", ROOT, "a/index.html"),
        ("?page=2", ROOT, "a/index.html"),
        ("..", ROOT, "index.html"),
        ("../", ROOT, "index.html"),
        ("../a", ROOT, "a/index.html"),
        ("../old/", ROOT, "old/index.htm"),
        ("/", ROOT, "index.html"),
        ("/a/b.html", ROOT, "a/b.html"),
        ("//jia.gov.cn/a/", ROOT, "a/index.html"),
        ("https://JIA.gov.cn/a/", ROOT, "a/index.html"),
        ("https://jia.gov.cn", ROOT, "index.html"),
        ("../%E9%99%84%20%E4%BB%B6.pdf", ROOT, "附 件.pdf"),
        ("../附 件.pdf", ROOT, "附 件.pdf"),
        ("c.html", ROOT, None),
        ("/board/a/", ROOT, None),
        ("/board/a/", FOLDER, "a/index.html"),
        ("/board", FOLDER, "index.html"),
        ("https://jia.gov.cn/board/a/b.html", FOLDER, "a/b.html"),
        ("../a/b.html", FOLDER, "a/b.html"),
        ("/a/", FOLDER, None),
        ("/boards/a/", FOLDER, None),
        ("../../a/", FOLDER, None),
    ],
)
def test_an_address_leads_to_a_file_of_the_site_or_to_none(href, base, file):
    target = target_of(href, "a/index.html", base)
    assert target.way is Way.HERE
    assert (file_of(target.path, FILES) if target.path is not None else None) == file


@pytest.mark.parametrize(
    ("href", "way"),
    [
        ("https://www.gov.cn/x", Way.EXTERNAL),
        ("//www.gov.cn/x", Way.EXTERNAL),
        ("mailto:a@jia.gov.cn", Way.PLAIN),
        ("tel:0550-1234567", Way.PLAIN),
        ("javascript:void(0)", Way.SCRIPT),
        ("JavaScript:history.back()", Way.SCRIPT),
        ("http://[x", Way.BROKEN),
        ("http:///x", Way.BROKEN),
        ("file:///C:/x.doc", Way.BROKEN),
        ("c:\\x.doc", Way.BROKEN),
    ],
)
def test_other_addresses_are_what_they_are(href, way):
    assert target_of(href, "index.html", ROOT).way is way


def test_a_link_from_the_root_leads_out_of_a_site_that_has_a_folder(codes, files):
    """The same files, published at a domain's root and in a folder of it."""
    news = files["news/index.html"].replace("../index.html", "/index.html")
    assert codes(files | {"news/index.html": news}) == []
    home = files["index.html"].replace('href="https://jia.gov.cn/"', 'href="https://jia.gov.cn/board/"')
    error = files["404.html"].replace('"/', '"/board/')
    found = codes(files | {"news/index.html": news, "index.html": home, "404.html": error})
    assert {code for code, _, _ in found} == {"link-outside", "page-no-home"}


def test_without_a_canonical_link_the_tag_of_the_domain_tells_the_site_s_host(codes, files):
    home = files["index.html"].replace('<link rel="canonical" href="https://jia.gov.cn/">\n', "")
    visit = files["news/visit.html"].replace("收集问题", '<a href="https://jia.gov.cn/map.html">收集</a>问题')
    assert codes(files | {"index.html": home, "news/visit.html": visit}) == []


def test_a_base_tag_moves_relative_addresses(codes, files):
    moved = files["news/visit.html"].replace("<title>", '<base href="/notices/"><title>', 1)
    moved = moved.replace("收集问题", '<a href="plan.html">通知</a>')
    assert codes(files | {"news/visit.html": moved}) == []


@pytest.mark.parametrize("host", ["www.gov.cn", "gov.cn", "bszs.conac.cn", "news.example"])
def test_government_and_allowed_hosts_may_be_linked_to(codes, files, host):
    visit = files["news/visit.html"].replace("收集问题", f'<a href="https://{host}/">通知</a>')
    assert codes(files | {"news/visit.html": visit}, allowed_hosts=("news.example",)) == []


@pytest.mark.parametrize("host", ["xgov.cn", "gov.cn.example", "www.gov.cn.example"])
def test_a_host_that_only_looks_like_government_may_not(codes, files, host):
    visit = files["news/visit.html"].replace("收集问题", f'<a href="https://{host}/">通知</a>')
    assert [code for code, _, _ in codes(files | {"news/visit.html": visit})] == ["link-external"]
