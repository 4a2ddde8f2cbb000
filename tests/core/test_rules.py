import re
from string import Formatter

import pytest

from gongkailan.core.rules import RULES


def placeholders(text):
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]


@pytest.mark.parametrize("code", RULES)
def test_a_code_is_stable_lower_case_words(code):
    """Design 7: codes are stable; content names them in `accept`."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", code)


@pytest.mark.parametrize("code", RULES)
def test_every_rule_says_what_is_wrong_and_the_way_out(code):
    rule = RULES[code]
    assert rule.message
    assert rule.hint
    assert not rule.message.endswith("。")


@pytest.mark.parametrize("code", RULES)
def test_placeholders_are_named(code):
    rule = RULES[code]
    assert all(re.fullmatch(r"[a-z]+", name) for name in placeholders(rule.message + rule.hint))


def test_only_contradictions_and_what_looks_like_a_name_can_be_accepted():
    """A fault of form cannot be let stand: only what reports say of one another and of their dates,
    and what is read from prose, which is never quite certain.

    Nor can personal data, but for a name, which may be an ordinary word.
    """
    assert {code for code, rule in RULES.items() if rule.acceptable} == {
        *("figure-conflict", "periods-overlap", "parts-exceed-whole", "parts-fall-short", "visit-repeated"),
        *("exceeds-limit", "rate-differs"),
        *("cumulative-falls", "figures-copied"),
        *("prose-sum", "prose-repeated", "prose-exceeds", "prose-rate", "prose-claim"),
        *("period-after-publication", "signed-after-publication", "signed-long-before"),
        "visit-outside-summary",
        *("figure-undeclared", "status-differs"),
        "paragraph-copied",
        "name-with-hardship",
        *("text-placeholder", "text-numbering", "text-misspelt", "money-without-yuan", "unit-unfit"),
        *("date-after-publication", "date-impossible", "weekday-differs", "ordinal-differs"),
        *("stages-out-of-order", "signature-differs", "visit-day-differs", "place-elsewhere"),
    }


@pytest.mark.parametrize(
    ("code", "severity"),
    [
        ("figure-conflict", "error"),
        ("parts-exceed-whole", "error"),
        ("periods-overlap", "warning"),
        ("visit-repeated", "warning"),
        ("exceeds-limit", "error"),
        ("rate-differs", "error"),
        ("cumulative-falls", "error"),
        ("figures-copied", "warning"),
        ("paragraph-copied", "warning"),
        ("period-after-publication", "error"),
        ("signed-after-publication", "error"),
        ("signed-long-before", "warning"),
        ("visit-outside-summary", "error"),
        ("identity-number", "error"),
        ("protected-name", "error"),
        ("attachment-unread", "warning"),
        ("quantity-malformed", "error"),
        ("indicator-unknown", "error"),
        ("reports-missing", "error"),
        ("slug-duplicate", "error"),
        ("link-broken", "error"),
    ],
)
def test_severities_that_the_design_names(code, severity):
    assert RULES[code].severity == severity


def test_whatever_can_be_accepted_says_so():
    assert all("accept" in rule.hint for rule in RULES.values() if rule.acceptable)
