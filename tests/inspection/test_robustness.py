"""Whatever stands in a page, an inspection ends; and the order of files does not matter."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkailan.inspection import inspect_site
from gongkailan.inspection.pages import read_page, read_style, site_of
from gongkailan.inspection.report import as_csv, as_html, as_json, as_text

PIECES = """
<p> ¦ </p> ¦ <a href= ¦ <a href='x' ¦ <a href="//["> ¦ </a> ¦ <li> ¦ <tr><td> ¦ <table> ¦
</table> ¦ <nav> ¦ <footer> ¦ <main> ¦ <meta name=PubDate content=2020-99-99> ¦
<meta name=SiteName> ¦ <meta charset=gbk> ¦ <title> ¦ <base href=//x/> ¦ <script> ¦ </script> ¦
<style> ¦ url( ¦ @import ¦ <!-- ¦ --> ¦ <![CDATA[ ¦ ]]> ¦ <?xml ¦ <svg> ¦ <template> ¦
<noscript> ¦ &#0; ¦ &#xD800; ¦ &amp ¦ &nbsp; ¦ 2020-09-01 ¦ 发布日期：2020-02-30 ¦ 13812345678 ¦
<img srcset=, ¦ <body> ¦ <frameset> ¦ <h1> ¦ <html lang=zh-CN> ¦ <time datetime=2020-09-01> ¦
</html> ¦ <a:b c:d=e> ¦ </ ¦ > ¦ <> ¦ = ¦ ' ¦ " ¦ \x00 ¦ \x0b ¦ \ufeff
""".split("¦")
BROKEN = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map(" ".join)


@given(BROKEN)
@settings(max_examples=200)
def test_broken_html_never_stops_an_inspection(html):
    pages = [
        read_page("index.html", html.encode("utf-8", "replace")),
        read_page("a/404.html", b"<a href=../>x"),
    ]
    found = inspect_site(
        site_of(["index.html", "a/404.html"], pages, [read_style("a.css", html.encode())], "")
    )
    assert found.pages == 2
    assert all(show(found) for show in (as_text, as_json, as_csv, as_html))


@given(st.binary(max_size=200))
def test_bytes_of_no_encoding_never_stop_an_inspection(data):
    found = inspect_site(site_of(["index.html"], [read_page("index.html", data)], [], ""))
    assert {"home-missing"} & {one.code for one in found.faults} == set()


@given(st.text(max_size=40))
def test_no_address_stops_an_inspection(href):
    page = read_page("index.html", b"")
    html = "<a href='{}'>x</a><img src='{}'>".format(*[href.replace("'", "&#39;")] * 2)
    found = inspect_site(
        site_of(["index.html"], [page, read_page("x.html", html.encode("utf-8", "replace"))], [], href)
    )
    assert found.pages == 2


@given(seed=st.integers(0, 10_000))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_files_does_not_matter(inspect, files, seed):
    broken = files | {
        "news/visit.html": files["news/visit.html"].replace("收集问题", '<a href="gone">x</a><img src="y">'),
        "map.html": files["map.html"]
        .replace("<title>站点地图", "<title>工作动态")
        .replace("甲县人民政府", "乙县"),
    }
    names = list(broken)
    random.Random(seed).shuffle(names)
    shuffled = inspect({name: broken[name] for name in names})
    in_order = inspect(broken)
    assert shuffled == in_order
    assert as_text(shuffled) == as_text(in_order)
    assert (as_csv(shuffled), as_html(shuffled)) == (as_csv(in_order), as_html(in_order))


def test_many_links_that_never_close_are_read(inspect):
    page = read_page("index.html", b"<li><a href='x'>" * 2000)
    assert len(page.markup.links) > 0


def test_a_line_is_that_of_the_tag_with_either_end_of_line(inspect, files):
    html = files["news/visit.html"].replace("收集问题", '\n<img\nsrc="x.png"\nalt="甲">')
    lines = {
        ends: [one.line for one in inspect(files | {"news/visit.html": html.replace("\n", ends)}).faults]
        for ends in ("\n", "\r\n")
    }
    assert lines["\n"] == lines["\r\n"] == [html[: html.index('alt="甲"')].count("\n") + 1]
