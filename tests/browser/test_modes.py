"""What a strict server, a keyboard, a printer and a slow line make of a page of every template."""

import gzip
import re
from urllib.parse import urlsplit

import pypdfium2
import pytest

LIMIT = 60_000  # bytes of a report without photos, compressed
A4 = {"format": "A4", "prefer_css_page_size": True}
WATCH = """
addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective}`));
window.shifts = 0;
new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shifts += one.value; })
    .observe({ type: "layout-shift", buffered: true });
"""
GROUND = "e => getComputedStyle(e).backgroundColor"
STOPS = """() => {
    const all = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    window.stops = [...document.querySelectorAll(all)].filter((one) => one.checkVisibility());
    return window.stops.map((one) => one.outerHTML.slice(0, 120));
}"""
STOP = """() => {
    const one = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    const { bottom, top } = one.getBoundingClientRect();
    const seen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && bottom > 0 && top < innerHeight;
    return [one === document.body, window.stops.indexOf(one), seen];
}"""


def watched(browser, heard, **options):
    """A page that notes what it says, asks for, and how far its parts move."""
    page = browser.new_page(**options)
    page.add_init_script(WATCH)
    page.on("console", lambda message: heard.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("request", lambda request: heard.append(f"{request.resource_type}: {request.url}"))
    return page


def test_no_page_does_what_a_strict_policy_forbids(browser, portal_server, samples):
    """`default-src 'self'` without 'unsafe-inline': no style attribute, no inline script, no other host."""
    heard = []
    page = watched(browser, heard)
    unstyled = []
    for name, address in samples.items():
        page.goto(f"{portal_server}/{address}")
        if (
            page.eval_on_selector(".masthead", "e => getComputedStyle(e).backgroundColor")
            == "rgba(0, 0, 0, 0)"
        ):
            unstyled.append(name)
    page.close()
    assert unstyled == []
    assert [one for one in heard if one.startswith(("console", "error"))] == []
    asked = {urlsplit(one.partition(": ")[2]).netloc for one in heard}
    assert asked == {urlsplit(portal_server).netloc}


def test_the_search_works_under_that_policy(browser, portal_server):
    heard = []
    page = watched(browser, heard)
    page.goto(f"{portal_server}/search/?q=水渠")
    page.locator("#search-results a").first.wait_for()
    assert "子镇上半年工作总结" in page.locator("#search-results").inner_text()
    page.close()
    assert [one for one in heard if one.startswith(("console", "error"))] == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["home", "report", "town", "indicator"])
def test_nothing_moves_while_a_page_loads(browser, portal_server, samples, name, width):
    page = watched(browser, [], viewport={"width": width, "height": 844})
    page.goto(f"{portal_server}/{samples[name]}", wait_until="networkidle")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    shifts = page.evaluate("window.shifts")
    page.close()
    assert shifts == 0


@pytest.mark.parametrize("name", ["home", "report", "town", "indicator", "search", "data"])
def test_the_tab_key_reaches_everything_and_shows_where_it_is(browser, portal_server, samples, name):
    page = browser.new_page(reduced_motion="reduce")
    page.goto(f"{portal_server}/{samples[name]}")
    everything = page.evaluate(STOPS)
    reached, unseen = set(), []
    for _ in range(2 * len(everything)):
        page.keyboard.press("Tab")
        ended, number, seen = page.evaluate(STOP)
        if ended:
            break
        reached.add(number)
        if not seen:
            unseen.append(everything[number])
    page.close()
    assert [one for number, one in enumerate(everything) if number not in reached] == []
    assert unseen == []


def test_a_long_report_on_paper_has_its_title_date_and_address(browser, portal_server, samples):
    page = browser.new_page()
    page.goto(f"{portal_server}/{samples['report']}")
    paper = pypdfium2.PdfDocument(page.pdf(**A4))
    page.close()
    texts = ["".join(sheet.get_textpage().get_text_range().split()) for sheet in paper]
    assert 5 <= len(texts) <= 9
    assert "子镇上半年工作总结" in texts[0]
    assert "2020年7月1日09:30" in texts[0]
    assert "第149组的路" in "".join(texts[:-1])
    assert "https://example.cn/county/portal/" in "".join(texts)


def test_a_report_weighs_little_and_asks_for_little(browser, portal, portal_server, samples):
    """Its page and one style sheet are all that is needed: scripts and photos may come or not."""
    heard = []
    page = watched(browser, heard)
    page.goto(f"{portal_server}/{samples['visit']}")
    page.close()
    needed = [one for one in heard if re.match("document|stylesheet", one)]
    assert len(needed) <= 2
    data = [portal / "output" / samples["visit"] / "index.html"]
    data += (portal / "output/theme/css").glob("*.css")
    assert sum(len(gzip.compress(one.read_bytes(), 9)) for one in data) < LIMIT
