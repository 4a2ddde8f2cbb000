"""A report read in a browser: text size, large print, paper, narrow screens, keyboard, without script."""

import shutil

import pytest
from PIL import Image

REPORT = "summaries/zi-h1/"
POLICY = "default-src 'self'"
LONG = "---\ntitle: 很长的总结\ndate: 2020-07-30\nplace: 甲县\nperiod: 2019\n---\n"

SHIFTS = """() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((one) => { sum += one.value; }))
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(sum), 400);
})"""


def root_size(page):
    return float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))


def pressed(page):
    return page.eval_on_selector_all(".reading [aria-pressed=true]", "all => all.map(one => one.value)")


def test_a_text_size_is_kept_from_page_to_page(open_page, base):
    page = open_page(base + REPORT)
    usual = root_size(page)
    assert pressed(page) == ["medium"]
    page.click(".reading button[value=large]")
    large = root_size(page)
    assert large > usual
    page.goto(base)
    assert root_size(page) == large
    page.goto(base + "summaries/jia-h1/")
    assert (root_size(page), pressed(page)) == (large, ["large"])
    page.click(".reading button[value=small]")
    assert root_size(page) < usual
    page.click(".reading button[value=medium]")
    assert root_size(page) == usual


def test_large_print_is_switched_on_and_off_on_any_page_and_kept(open_page, base):
    page = open_page(base)
    usual = root_size(page)
    page.click("text=大字版")
    assert pressed(page) == ["on"]
    page.goto(base + REPORT)
    assert root_size(page) > 1.25 * usual
    assert page.evaluate("getComputedStyle(document.querySelector('.report')).display") == "block"
    page.click("text=大字版")
    assert root_size(page) == usual
    page.goto(base)
    assert (root_size(page), pressed(page)) == (usual, [])


def test_the_size_chosen_shows_on_a_page_that_the_browser_kept(open_page, server):
    page = open_page(f"{server}/{REPORT}")
    page.goto(f"{server}/summaries/jia-h1/")
    page.click(".reading button[value=large]")
    large = root_size(page)
    page.go_back()
    assert (root_size(page), pressed(page)) == (large, ["large"])


@pytest.mark.parametrize("kept", ["medium", "large"])
def test_nothing_moves_when_the_size_is_put_back(open_page, server, kept):
    page = open_page(f"{server}/{REPORT}")
    page.click(f".reading button[value={kept}]")
    page.click("text=大字版")
    page.goto(f"{server}/{REPORT}")
    assert page.evaluate(SHIFTS) < 0.01


def test_a_browser_that_keeps_nothing_shows_the_page_and_changes_it(browser, server):
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no'); }})"
    )
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{server}/{REPORT}")
    usual = root_size(page)
    page.click(".reading button[value=large]")
    assert root_size(page) > usual
    assert errors == []
    context.close()


def test_without_a_script_there_is_no_button_and_the_page_is_whole(open_page, server):
    page = open_page(f"{server}/{REPORT}", java_script_enabled=False)
    assert page.locator(".reading").count() == 2
    assert not any(one.is_visible() for one in page.locator(".reading").all())
    page.click(".code summary")
    assert page.locator(".code svg").is_visible()


def test_the_buttons_work_by_keyboard_and_are_large_enough(open_page, server):
    page = open_page(f"{server}/{REPORT}")
    usual = root_size(page)
    for button in page.locator(".reading button").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 44, button.inner_text()
    page.locator("text=大字版").focus()
    page.keyboard.press("Space")
    assert root_size(page) > usual
    page.keyboard.press("Enter")
    assert root_size(page) == usual


def test_the_print_button_prints(open_page, server):
    page = open_page(f"{server}/{REPORT}")
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.click(".reading button:text-is('打印')")
    assert page.title() == "printed"


def test_on_paper_there_is_the_report_with_its_address_and_no_menu(open_page, server):
    page = open_page(f"{server}/{REPORT}")
    page.emulate_media(media="print")
    for away in (".menu", ".find", ".reading", ".breadcrumb", ".neighbours", ".colophon", ".cite"):
        assert not page.locator(away).first.is_visible(), away
    for there in (".site-name", "h1", ".byline time", ".disclosure", ".body", ".figures", ".code svg"):
        assert page.locator(there).first.is_visible(), there
    assert "https://example.cn/county/portal/summaries/zi-h1/" in page.locator(".address").inner_text()


def test_on_paper_a_dark_screen_is_white_and_large_print_is_as_usual(open_page, server):
    page = open_page(f"{server}/{REPORT}", color_scheme="dark")
    page.click("text=大字版")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert abs(root_size(page) - 11 * 96 / 72) < 0.01


def test_large_print_does_not_scroll_sideways_on_a_phone(open_page, server, addresses):
    page = open_page(server, viewport={"width": 320, "height": 700})
    page.click("text=大字版")
    page.goto(f"{server}/{REPORT}")
    page.click(".reading button[value=large]")
    wide = {}
    for address in addresses:
        page.goto(f"{server}/{address}")
        page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        scroll = page.evaluate("document.documentElement.scrollWidth")
        if scroll > 320:
            wide[address] = scroll
    assert wide == {}


@pytest.fixture(scope="module")
def long_report(tmp_path_factory, output, build_site, serve):
    """The address of a site's long report with a picture in its text."""
    folder = tmp_path_factory.mktemp("long")
    shutil.copytree(output.parent / "content", folder / "content")
    body = "\n\n".join(f"## {n}、部分\n\n{'正文很长。' * 120}" for n in "一二三四五")
    text = f"{LONG}![会场]({{static}}/photos/a.png)\n\n{body}\n"
    (folder / "content/summaries/long.md").write_text(text, encoding="utf-8")
    (folder / "content/photos").mkdir()
    Image.new("RGB", (1200, 800), "green").save(folder / "content/photos/a.png")
    with serve(build_site(folder)) as address:
        yield f"{address}/summaries/long/"


def test_contents_stay_in_view_beside_a_long_report(open_page, long_report):
    page = open_page(long_report, viewport={"width": 1280, "height": 800})
    page.evaluate("scrollTo({top: 1500, behavior: 'instant'})")
    contents, text = (page.locator(one).bounding_box() for one in (".contents", ".text"))
    assert 0 <= contents["y"] < 100
    assert contents["x"] >= text["x"] + text["width"]


@pytest.mark.parametrize("width", [320, 640, 1280, 2560])
def test_a_picture_in_the_text_keeps_within_it(open_page, long_report, width):
    """Paragraphs begin two characters in; a picture does not."""
    page = open_page(long_report, viewport={"width": width, "height": 800})
    picture, body = (page.locator(one).bounding_box() for one in (".body img", ".body"))
    assert picture["x"] == body["x"]
    assert picture["width"] <= body["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_line_of_prose_has_at_most_forty_characters(open_page, long_report):
    page = open_page(long_report, viewport={"width": 1920, "height": 800})
    width, size = page.eval_on_selector(
        ".body > p:nth-of-type(2)", "e => [e.clientWidth, parseFloat(getComputedStyle(e).fontSize)]"
    )
    assert 36 <= width / size <= 40


def test_the_policy_of_a_government_site_holds_on_a_report(open_page, output, serve):
    with serve(output, POLICY) as address:
        page = open_page("about:blank")
        heard = []
        page.on("console", lambda message: heard.append(message.text))
        page.goto(f"{address}/{REPORT}")
        page.click(".reading button[value=large]")
        assert pressed(page) == ["large"]
        assert page.locator('script[type="application/ld+json"]').count() == 1
        assert heard == []
