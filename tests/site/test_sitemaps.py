"""Sitemaps: every page once, with its full address (sitemaps.org), and robots.txt that names them."""

import xml.etree.ElementTree as ET

from gongkailan.site.pages import page_list
from gongkailan.site.sitemaps import sitemaps

NAME = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(data):
    return [one.text for one in ET.fromstring(data).iter(f"{NAME}loc")]


def test_every_page_is_listed_once_with_its_full_address(library):
    found = library({})
    pages = page_list(found)
    listed = locations(sitemaps(found, pages)["sitemap.xml"])
    base = found.content.registers.site.url.rstrip("/") + "/"
    assert listed == [base + page.address for page in pages if page.address != "404.html"]
    assert len(set(listed)) == len(listed)


def test_a_built_site_has_a_file_for_each_address(rich):
    root = "https://example.cn/portal/"
    for address in locations((rich / "output/sitemap.xml").read_bytes()):
        assert address.startswith(root)
        assert (rich / "output" / address.removeprefix(root) / "index.html").is_file()


def test_only_reports_say_when_they_were_changed(library):
    found = library({})
    for url in ET.fromstring(sitemaps(found, page_list(found))["sitemap.xml"]):
        is_report = "/summaries/" in url[0].text.rstrip("/") + "/" and not url[0].text.endswith("summaries/")
        is_report |= "/visits/" in url[0].text and not url[0].text.endswith("visits/")
        assert (url.find(f"{NAME}lastmod") is not None) == (is_report and "/page/" not in url[0].text)


def test_more_addresses_than_one_file_may_have_are_split(library):
    found = library({})
    pages = page_list(found)
    files = sitemaps(found, pages, most=7)
    parts = [address.rpartition("/")[2] for address in locations(files["sitemap.xml"])]
    assert ET.fromstring(files["sitemap.xml"]).tag == f"{NAME}sitemapindex"
    together = [address for part in parts for address in locations(files[part])]
    assert together == locations(sitemaps(found, pages)["sitemap.xml"])
    assert all(len(locations(files[part])) <= 7 for part in parts)


def test_robots_are_told_where_the_sitemap_is(library):
    found = library({})
    text = sitemaps(found, page_list(found))["robots.txt"].decode()
    assert f"Sitemap: {found.content.registers.site.url.rstrip('/')}/sitemap.xml" in text.splitlines()
