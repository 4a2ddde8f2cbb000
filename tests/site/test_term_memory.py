"""Terms that are rendered once and stand on many pages."""

from types import SimpleNamespace

import jinja2
import pytest

from gongkailan.site.portal import term_memory

TOTAL = """
{%- macro new_term(root, figure) -%}
{{ rendered(figure) }}<a href="{{ root }}visits/">{{ figure.text }}</a>
{%- endmacro -%}
"""


@pytest.fixture
def rendered():
    return []


@pytest.fixture
def term(rendered):
    env = jinja2.Environment(loader=jinja2.DictLoader({"components/total.html": TOTAL}), autoescape=True)
    env.globals["rendered"] = lambda figure: rendered.append(figure.id) or ""
    return term_memory(env)


def figure(id, text):
    return SimpleNamespace(id=id, text=text)


@pytest.mark.parametrize("root", ["", "../", "../../../", "/gongkai/"])
def test_a_term_leads_from_each_page_to_the_site_s_root(term, root):
    assert term("../", figure("a#1", "3户")) == '<a href="../visits/">3户</a>'
    assert term(root, figure("a#1", "3户")) == f'<a href="{root}visits/">3户</a>'


def test_a_figure_is_rendered_once(term, rendered):
    for root in ("", "../", "../../"):
        term(root, figure("a#1", "3户"))
        term(root, figure("b#1", "4户"))
    assert rendered == ["a#1", "b#1"]


def test_a_term_is_escaped_once_and_no_more_by_the_page_around_it(term):
    known = term("", figure("a#1", "<3户"))
    assert known == '<a href="visits/">&lt;3户</a>'
    assert jinja2.Environment(autoescape=True).from_string("{{ t }}").render(t=known) == known
