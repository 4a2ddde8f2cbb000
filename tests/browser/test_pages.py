"""Pages as a reader's browser shows them: clean, styled, narrow, dark, without JavaScript, by keyboard."""

import re
from urllib.parse import urlsplit

import pytest

ABORTED = "ERR_ABORTED"
SUMMARY = "summaries/zi-h1/"
COUNTY = "counties/jia/"


def background(page, selector):
    return page.eval_on_selector(selector, "e => getComputedStyle(e).backgroundColor")


def brightness(colour):
    red, green, blue = map(float, re.findall(r"[\d.]+", colour)[:3])
    return 0.299 * red + 0.587 * green + 0.114 * blue


def watched(browser, heard):
    """A page that notes whatever a clean page would not do."""
    page = browser.new_page()
    page.on("console", lambda message: heard.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    # Going on to the next page cuts off the icon of the one before.
    page.on("requestfailed", lambda one: ABORTED in one.failure or heard.append(f"failed: {one.url}"))
    page.on("response", lambda one: one.status < 400 or heard.append(f"{one.status}: {one.url}"))
    page.on("request", lambda request: heard.append(f"asked: {request.url}"))
    return page


def test_every_page_loads_without_a_message_a_failure_or_another_host(browser, base, addresses):
    heard = []
    page = watched(browser, heard)
    for address in addresses:
        page.goto(base + address)
    page.close()
    asked = [one.removeprefix("asked: ") for one in heard if one.startswith("asked: ")]
    assert [one for one in heard if not one.startswith("asked: ")] == []
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(base).netloc}
    assert [url for url in asked if not url.startswith(base)] == []


@pytest.mark.parametrize("address", ["", SUMMARY, "towns/zi/2020/"])
def test_styles_are_applied(open_page, base, address):
    page = open_page(base + address)
    assert background(page, ".masthead") not in ("rgba(0, 0, 0, 0)", "transparent")
    assert background(page, ".masthead") != background(page, "body")


def test_the_error_page_is_styled_and_leads_home_from_any_address(open_page, server):
    page = open_page(f"{server}/county/portal/no/such/page/at/all")
    assert page.locator("h1").count() == 1
    assert background(page, ".masthead") not in ("rgba(0, 0, 0, 0)", "transparent")
    page.click("main a >> nth=0")
    assert page.url == f"{server}/county/portal/"


def test_no_page_scrolls_sideways_on_a_phone(browser, server, addresses):
    page = browser.new_page()
    wide = {}
    for address in addresses:
        page.goto(f"{server}/{address}")
        page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        for width in (320, 390):
            page.set_viewport_size({"width": width, "height": 700})
            scroll, inner = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
            if scroll > inner:
                wide[address, width] = scroll
    page.close()
    assert wide == {}


IN_VIEW = """() => {
    const place = document.querySelector(":target").getBoundingClientRect();
    return place.top >= 0 && place.bottom <= innerHeight;
}"""


def test_a_term_leads_to_its_figure_which_is_in_view_and_marked(open_page, base):
    page = open_page(f"{base}counties/jia/", viewport={"width": 800, "height": 300})
    page.click("#total-gifts summary >> nth=0")
    page.click("#total-gifts a.term:text-is('8万元以上')")
    assert urlsplit(page.url).fragment == "fig-gifts"
    page.wait_for_function(IN_VIEW)
    assert page.locator("data.figure:target").inner_text() == "8万元以上"
    marked = background(page, "data.figure:target")
    assert marked != background(page, "data.figure:not(:target)")


def test_a_figure_s_row_leads_up_to_its_sentence(open_page, server):
    page = open_page(f"{server}/{SUMMARY}", viewport={"width": 800, "height": 300})
    page.click(".figures a.term >> nth=0")
    assert "#fig-" in page.url
    page.wait_for_function(IN_VIEW)
    words = page.locator(".figures a.term").first.inner_text()
    assert page.locator("data.figure:target").inner_text() == words


def test_a_sentence_leads_to_its_figure_s_row_and_on_to_a_total(open_page, base):
    page = open_page(f"{base}summaries/jia-h1/", java_script_enabled=False)
    page.click(".figures li:has(a.up) >> nth=0 >> .what .term")
    words = page.locator("data.figure:target").inner_text()
    page.click("data.figure:target a")
    row = page.locator(".figures li:target")
    assert row.locator(".what .term").inner_text() == words
    row.locator("a.up").first.click()
    assert urlsplit(page.url).fragment.startswith("total-")
    assert page.locator(".total:target").count() == 1


def test_a_cited_figure_s_address_leads_to_its_sentence(open_page, base):
    page = open_page(base + SUMMARY, java_script_enabled=False)
    words = page.locator("data.figure").first.inner_text()
    page.click(".figures li >> nth=0 >> .cite summary")
    page.click(".figures li >> nth=0 >> .cite a")
    framed = page.locator(".codes li:target")
    assert framed.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    framed.locator("a").click()
    assert page.locator("data.figure:target").inner_text() == words


def test_everything_works_without_javascript(open_page, base):
    page = open_page(base, java_script_enabled=False)
    page.click("nav.menu a[href$='towns/']")
    page.click(f"main a[href$='{COUNTY}'] >> nth=0")
    card = page.locator("#total-households")
    assert not card.locator("details .terms").first.is_visible()
    card.locator("summary").first.click()
    assert card.locator("details .terms").first.is_visible()
    card.locator("details a.term").first.click()
    assert "#fig-" in page.url
    assert page.locator("data.figure:target").count() == 1


def test_dark_mode_is_dark_and_readable(open_page, server):
    page = open_page(f"{server}/{SUMMARY}", color_scheme="dark")
    assert brightness(background(page, "body")) < 64
    text = page.eval_on_selector("body", "e => getComputedStyle(e).color")
    assert brightness(text) > 160
    light = open_page(f"{server}/{SUMMARY}", color_scheme="light")
    assert brightness(background(light, "body")) > 200


def focused(page):
    return page.evaluate("document.activeElement.className || document.activeElement.tagName")


def test_the_first_tab_reaches_the_skip_link_which_leads_to_the_content(open_page, server):
    page = open_page(f"{server}/{SUMMARY}")
    page.keyboard.press("Tab")
    assert focused(page) == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_terms_of_a_total_open_with_enter(open_page, server):
    page = open_page(f"{server}/{COUNTY}")
    page.locator("#total-households summary").first.focus()
    assert not page.locator("#total-households details").first.evaluate("e => e.open")
    page.keyboard.press("Enter")
    assert page.locator("#total-households details").first.evaluate("e => e.open")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('#total-households details a.term')")


def test_whatever_has_the_focus_is_outlined(open_page, server):
    page = open_page(f"{server}/{SUMMARY}")
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style not in ("none", ""), focused(page)


def test_on_paper_there_is_no_menu_and_every_term_is_shown(open_page, server):
    page = open_page(f"{server}/{COUNTY}")
    page.emulate_media(media="print")
    assert not page.locator(".menu").is_visible()
    assert page.locator("h1").is_visible()
    assert page.locator("#total-households details .terms").first.is_visible()
