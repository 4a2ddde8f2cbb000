"""Folding: texts that differ only in form are the same in a search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkailan.search.folding import bucket_of, fold, grams


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("１９６户", "196户"),
        ("ＡＢＣ公司", "abc公司"),
        ("走访　农户 196\u00a0户\n", "走访农户196户"),
        ("（一）", "(一)"),
        ("𠮷林", "𠮷林"),
        ("仙霞镇", "仙霞镇"),
    ],
)
def test_full_width_upper_case_and_blanks_make_no_difference(written, compared):
    assert fold(written) == compared


@given(st.text())
def test_a_folded_text_stays_as_it_is(text):
    """A word of a query is folded once, a text of the index too: both must meet."""
    once = fold(text)
    assert fold(once) == once or fold(fold(once)) == fold(once)


@given(st.text(), st.text())
def test_each_character_is_folded_by_itself(one, other):
    """So a found place can be shown in the text as it was written."""
    assert fold(one + other) == fold(one) + fold(other)


def test_grams_are_all_pairs_side_by_side():
    assert grams("走访农户") == {"走访", "访农", "农户"}
    assert grams("走") == grams("") == set()


@given(st.text(min_size=2), st.integers(1, 500))
def test_what_follows_two_characters_does_not_change_the_file(key, buckets):
    assert 0 <= bucket_of(key, buckets) < buckets
    assert bucket_of(key, buckets) == bucket_of(key[:2] + "^", buckets)
