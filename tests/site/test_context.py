"""Templates call through `site/context.py` as through Jinja's own context."""

import jinja2
import pytest

from gongkailan.site.context import context_class


@pytest.fixture
def env():
    env = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    env.context_class = context_class()
    return env


def rendered(env, text, **values):
    return env.from_string(text).render(**values)


def test_what_is_called_escapes_as_ever(env):
    macro = "{% macro m(a, b='<') %}{{ a }}{{ b }}{% endmacro %}"
    text = macro + "{% for x in ['<', '&'] %}{{ m(x, b=f(x)) }}{% endfor %}"
    assert rendered(env, text, f=str.upper) == "&lt;&lt;&amp;&amp;"


def test_a_function_that_asks_for_the_context_gets_it(env):
    @jinja2.pass_context
    def seen(context, more):
        return context["name"] + more

    assert rendered(env, "{% set name = '甲' %}{{ seen('乙') }}", seen=seen) == "甲乙"


def test_a_macro_of_its_arguments_alone_is_made_once_for_each(env):
    """`main_navigation` is called on every page with one of few roots and sections."""
    made = []
    text = "{% macro main_navigation(root) %}<{{ root }}>{{ made.append(root) or '' }}{% endmacro %}"
    text += "{{ main_navigation('a') }}{{ main_navigation('b') }}{{ main_navigation('a') }}"
    assert rendered(env, text, made=made) == "<a><b><a>"
    assert made == ["a", "b"]


def test_any_other_macro_is_made_every_time(env):
    made = []
    text = (
        "{% macro other(root) %}{{ made.append(root) or root }}{% endmacro %}{{ other('a') }}{{ other('a') }}"
    )
    assert rendered(env, text, made=made) == "aa"
    assert made == ["a", "a"]


def test_a_misspelt_function_is_refused_with_its_name(env):
    with pytest.raises(jinja2.UndefinedError, match="'misspelt' is undefined"):
        rendered(env, "{{ misspelt('a') }}")
