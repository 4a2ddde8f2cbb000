"""The index's files: everything is found again, and they depend on the reports alone."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkailan.search import index
from gongkailan.search.folding import fold
from gongkailan.search.index import Document, consecutive, shard, shards

TEXT = "６月１日，镇党委到一村走访农户１９６户，\n解决 WiFi 信号问题3件。群众满意率96.7%。"
LETTERS = st.sampled_from("走访农户一二三镇村１2A b，。\n")
WORDS = st.text("走访农户一二三镇村１2A，。", min_size=2, max_size=5)


def made(text, number=0):
    return Document(
        address=f"visits/{number}/", title=f"走访{number:03d}", about="走访记录", facts=(), text=text,
        year=2020, keys=("kind:visit",),
    )  # fmt: skip


def test_every_substring_of_two_to_four_characters_is_found(reader, document):
    """The measure of a Chinese search: 1.0, whatever the words are."""
    found = reader([document("visits/other/", text="别的事"), document(text=TEXT)])
    folded = fold(TEXT)
    for length in (2, 3, 4):
        for start in range(len(folded) - length + 1):
            assert "visits/a/" in found.find(folded[start : start + length])


@given(texts=st.lists(st.text(LETTERS, max_size=40), min_size=1, max_size=12), word=WORDS)
def test_what_is_found_is_what_has_the_word(reader, texts, word):
    """The pairs may name a report too many, never one too few; reading it once more settles that."""
    documents = [made(text, number) for number, text in enumerate(texts)]
    having = [one.address for one in documents if fold(word) in one.shown]
    assert sorted(reader(documents).find(word)) == having
    assert set(having) <= set(reader(documents).candidates([fold(word)]))


def test_full_width_and_plain_digits_are_one(reader, document):
    found = reader([document(text=TEXT)])
    assert found.find("１９６") == found.find("196") == ["visits/a/"]
    assert found.find("wifi") == found.find("ＷＩＦＩ信号") == ["visits/a/"]


def test_several_words_must_all_be_there(reader, document):
    found = reader([document("visits/a/", text="走访农户"), document("visits/b/", text="走访企业")])
    assert found.find("走访 企业") == ["visits/b/"]
    assert found.find("农户 企业") == []


def test_titles_come_first_then_the_newest(reader, document):
    documents = [
        document("visits/old/", title="低保核查", text="无"),
        document("visits/new/", text="低保核查"),
        document("visits/newest/", text="低保核查"),
    ]
    assert reader(documents).find("低保核查") == ["visits/old/", "visits/newest/", "visits/new/"]


def test_words_do_not_go_on_from_one_field_to_the_next(reader, document):
    found = reader([document(title="走访一村", facts=("民政办",), text="党课")])
    assert found.find("村走") == found.find("办党") == []
    assert found.find("民政办") == ["visits/a/"]


def test_words_go_on_over_the_end_of_a_line(reader, document):
    assert reader([document(text="走访\n农户")]).find("访农") == ["visits/a/"]


def test_choices_are_keys_like_words(reader, document):
    documents = [document("visits/a/", keys=("town:zi",)), document("visits/b/", keys=("town:chou",))]
    assert reader(documents).candidates(["走访"], ["town:chou"]) == ["visits/b/"]
    assert reader(documents).candidates([], ["town:zi"]) == ["visits/a/"]


@pytest.mark.parametrize("count", [1, 32, 33, 256, 257, 600])
def test_many_reports_are_found_as_few_are(reader, count):
    """Over 32 of a block are a bitmap, over 256 another block."""
    found = reader([made("走访", number) for number in range(count)])
    assert found.candidates(["走访"]) == [f"visits/{number}/" for number in reversed(range(count))]


def test_the_same_reports_give_the_same_bytes(document):
    one, other = (shard([document(text=TEXT), document("visits/b/", text="走访")]) for _ in range(2))
    assert one == other
    assert list(one.files) == list(other.files)


def test_a_changed_report_changes_the_folder_s_name(document):
    """No browser mixes files of two publications: names change with what they hold."""
    assert shard([document(text="一")]).folder != shard([document(text="二")]).folder


def test_a_new_report_leaves_full_shards_as_they_are(monkeypatch):
    monkeypatch.setattr(index, "ENOUGH", 3)
    years = [2018, 2018, 2018, 2018, 2019, 2020]
    documents = [Document(**fields(made("走访", n)), year=year) for n, year in enumerate(years)]
    before = list(shards(documents[:-1]))
    after = list(shards(documents))
    assert [one.documents for one in after] == [4, 2]
    assert before[0] == after[0]
    assert before[1].folder != after[1].folder


def test_a_shard_never_outgrows_its_numbers(monkeypatch):
    monkeypatch.setattr(index, "MOST", 4)
    assert [len(group) for group in consecutive(made("走访", n) for n in range(10))] == [4, 4, 2]


def test_a_report_is_read_with_what_is_shown_of_it(document):
    [report] = [d for name, d in shard([document(text="走访")]).files.items() if name == "reports/0.json"]
    assert json.loads(report) == {
        "address": "visits/a/", "title": "走访一村", "about": "走访记录 · 子镇", "facts": [], "text": "走访",
    }  # fmt: skip


def test_a_shard_says_which_years_its_reports_are_about(document):
    documents = [document(keys=("year:2011", "year:2012")), document(keys=("year:2014",))]
    assert shard(documents).entry["years"] == (2011, 2012, 2014)


def fields(document):
    """A document's fields but its year."""
    names = ("address", "title", "about", "facts", "text", "keys")
    return {name: getattr(document, name) for name in names}
