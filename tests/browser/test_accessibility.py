"""WCAG 2.2 AA, as axe-core judges it: a page of every template, in every way that it can be shown."""

import re
from importlib.resources import files
from pathlib import Path

THEME = Path(__file__).parents[2] / "theme"
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast", "link-in-text-block"]
RUN = """async ([runOnly, left]) => {
    const rules = Object.fromEntries(left.map((rule) => [rule, { enabled: false }]));
    const { violations } = await axe.run({ runOnly, rules, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}"""
# The control of reading.js for larger text, by any of the names that it has on government sites.
LARGE = re.compile("^(大|大字|大字版|适老|适老版|适老模式|大字模式)$")


def judged(page, rules=RULES, left=()):
    """What axe finds on the page as it is shown now, lists that can be opened all open."""
    page.eval_on_selector_all("details", "all => all.forEach((one) => (one.open = true))")
    page.evaluate(AXE)
    return page.evaluate(RUN, [rules, list(left)])


def faults(page, server, samples, rules=RULES, left=()):
    """What axe finds on each sample that has a violation. The page is closed."""
    found = {}
    for name, address in samples.items():
        page.goto(f"{server}/{address}")
        if violations := judged(page, rules, left):
            found[name] = violations
    page.close()
    return found


def without_script(route):
    """Answer with the page as a browser without script has it; axe itself needs one with script."""
    page = route.fetch()
    html = re.sub("<script[^>]*src=.*?</script>", "", page.text())
    route.fulfill(response=page, body=re.sub("<(/?)noscript>", r"<\1div>", html))


def enlarge(page):
    """Choose the largest text by the page's own controls; without any, as a browser's settings do."""
    controls = page.get_by_role("button", name=LARGE)
    for number in range(controls.count()):
        controls.nth(number).click()
    if not controls.count():
        page.add_init_script(
            "addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = '200%'))"
        )


def test_every_template_has_a_page_that_is_judged(samples):
    templates = {path.stem for path in THEME.glob("templates/*.html")} - {"base"}
    assert templates - set(samples) == set()


def test_no_page_breaks_a_rule(browser, portal_server, samples):
    page = browser.new_page()
    assert faults(page, portal_server, samples) == {}


def test_no_page_breaks_a_rule_on_a_phone(browser, portal_server, samples):
    """A phone has the colours of the wide screen, and other sizes."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    assert faults(page, portal_server, samples, left=COLOURS) == {}


def test_no_page_breaks_a_rule_in_dark(browser, portal_server, samples):
    """Dark differs in colours alone."""
    page = browser.new_page(color_scheme="dark")
    assert faults(page, portal_server, samples, COLOURS) == {}


def test_no_page_breaks_a_rule_in_large_text(browser, portal_server, samples):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{portal_server}/{samples['report']}")
    enlarge(page)
    assert faults(page, portal_server, samples) == {}


def test_no_page_breaks_a_rule_without_script(browser, portal_server, samples):
    page = browser.new_page()
    page.route(re.compile("/$"), without_script)
    assert faults(page, portal_server, {"search": samples["search"], "report": samples["report"]}) == {}


def test_a_page_that_breaks_rules_is_found_out(browser):
    """The judge itself: it must not be content with everything."""
    page = browser.new_page()
    page.set_content("<title>x</title><img src=x><p style='color:#ddd;background:#fff'>看不清的灰字</p>")
    found = {violation.partition(":")[0] for violation in judged(page)}
    page.close()
    assert {"image-alt", "color-contrast", "html-has-lang"} <= found
