"""Front matter as YAML in which every scalar is text (design 4)."""

import re

import pytest

from gongkailan.authoring.yaml_text import read_yaml

PATH = "content/visits/a.md"


def problems(text, first_line=1):
    return [(f.line, f.code, f.field) for f in read_yaml(text, PATH, first_line).findings]


@pytest.mark.parametrize(
    "scalar", ["0755", "no", "12:30", "2020-08-31", "~", "null", "1e3", "0x1F", "true", "1_000", ".5", "="]
)
def test_every_scalar_stays_the_text_it_was_written_as(scalar):
    document = read_yaml(f"a: {scalar}\n", PATH)
    assert document.value == {"a": scalar}
    assert document.findings == []


def test_merge_keys_mean_nothing():
    assert read_yaml("<<: {a: b}\n", PATH).value == {"<<": {"a": "b"}}


def test_a_list_is_read_as_a_list():
    document = read_yaml("visitors:\n- 镇政府\n- 民政办\n", PATH)
    assert document.value == {"visitors": ["镇政府", "民政办"]}


def test_an_empty_text_is_an_empty_value():
    assert read_yaml("\n# 说明\n", PATH).value == ""


def test_every_value_knows_its_line():
    text = "title: 甲\nfigures:\n  走访农户: 1户\n  讲党课:\n  - 2次\n  - quantity: 1次\n    site: 机关\n"
    document = read_yaml(text, PATH, first_line=2)
    assert document.line(("title",)) == 2
    assert document.line(("figures", "走访农户")) == 4
    assert document.line(("figures", "讲党课", 0)) == 6
    assert document.line(("figures", "讲党课", 1)) == 7
    assert document.line(("figures", "讲党课", 1, "site")) == 8


def test_what_has_no_line_has_that_of_the_thing_around_it():
    document = read_yaml("title: 甲\nfigures:\n  走访农户: 1户\n", PATH, first_line=2)
    assert document.line(("figures", "走访农户", 0, "quantity")) == 4
    assert document.line(("figures", "没有")) == 3
    assert document.line(("没有",)) == 2


def test_a_duplicate_key_names_both_lines():
    document = read_yaml("title: 甲\nplace: 乙镇\ntitle: 丙\n", PATH, first_line=2)
    (finding,) = document.findings
    assert (finding.line, finding.code, finding.field) == (4, "yaml-duplicate-key", "title")
    assert "第 2 行" in finding.message


def test_a_duplicate_key_is_found_at_any_depth():
    assert problems("figures:\n  走访农户: 1户\n  走访农户: 2户\n") == [
        (3, "yaml-duplicate-key", "figures.走访农户")
    ]


def test_the_same_key_in_two_mappings_is_no_duplicate():
    assert problems("- {file: a}\n- {file: b}\n") == []


def test_an_alias_bomb_is_refused_and_not_expanded():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{here}: &{here} [*{before}, *{before}]\n"
        for before, here in zip("abcdefgh", "bcdefghi", strict=True)
    )
    document = read_yaml(bomb, PATH)
    assert {f.code for f in document.findings} == {"yaml-alias"}
    assert sorted({f.line for f in document.findings}) == list(range(1, 10))
    assert len(repr(document.value)) < 300


@pytest.mark.parametrize(
    "value",
    ["!!python/object:os.system {}", "!!python/name:os.system", "!!str 甲", "!secret 甲", "!!binary aGk="],
)
def test_a_tag_is_refused(value):
    assert problems(f"title: 甲\nplace: {value}\n") == [(2, "yaml-tag", "place")]


def test_all_faults_are_shown_at_once():
    text = "title: !x 甲\nplace: &yi 乙镇\nperiod: *yi\ntitle: 丙\n"
    assert problems(text, first_line=2) == [
        (2, "yaml-tag", "title"),
        (3, "yaml-alias", "place"),
        (4, "yaml-alias", "period"),
        (5, "yaml-duplicate-key", "title"),
    ]


def test_a_key_must_be_one_word():
    assert problems("? [甲, 乙]\n: 丙\n") == [(1, "yaml-syntax", "")]


MISTAKES = {
    "a colon in the text": ("title: 甲\nsource: 来源: 网站\n", 2),
    "a tab as indentation": ("figures:\n\t走访农户: 1户\n", 2),
    "a quotation mark that is not closed": ('title: "甲\nplace: 乙镇\n', 1),
    "text after a quotation": ('title: "甲"乙\n', 1),
    "a full-width comma in braces": ("慰问金: {quantity: 3万元，quote: 发放3万元}\n", 1),
    "uneven indentation": ("figures:\n  甲: 1户\n 乙: 2户\n", 3),
    "a key without a colon": ("title: 甲\ndate 2020-08-31\nplace: 乙镇\n", 2),
    "a key without a colon, last": ("title: 甲\ndate 2020-08-31\n", 2),
    "a full-width colon": ("title: 甲\ndate：2020-08-31\nplace: 乙镇\n", 2),
    "a percent sign first": ("title: %甲\n", 1),
    "an at sign first": ("title: @甲\n", 1),
    "a backtick first": ("title: `甲`\n", 1),
    "an unknown escape": ('title: "C:\\甲"\n', 1),
    "a lone asterisk": ("title: * 甲\n", 1),
    "two commas": ("aliases: [甲,, 乙]\n", 1),
    "a dash in the line": ("aliases: - 甲\n", 1),
    "a bracket that is not closed": ("title: 甲\naliases: [甲, 乙\n", 2),
    "a brace too many": ("{a: b}}\n", 1),
    "a second document": ("title: 甲\n...\nplace: 乙镇\n", 3),
    "the whole indented, the rest not": ("  title: 甲\nplace: 乙镇\n", 2),
    "a text under a text": ("title: 甲\n  place: 乙镇\n", 2),
}


@pytest.mark.parametrize(("text", "line"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_reported_in_the_line_where_it_was_made(text, line):
    findings = read_yaml(text, PATH, first_line=2).findings
    assert [(f.code, f.line) for f in findings] == [("yaml-syntax", line + 1)]


@pytest.mark.parametrize("text", [text for text, _ in MISTAKES.values()], ids=MISTAKES)
def test_a_mistake_is_explained_in_chinese(text):
    for finding in read_yaml(text, PATH).findings:
        assert not re.search(r"[a-z]+ [a-z]+", finding.message), finding.message


def test_a_full_width_colon_is_named_as_the_cause():
    (finding,) = read_yaml("title: 甲\ndate：2020-08-31\nplace: 乙镇\n", PATH).findings
    assert "全角冒号“：”" in finding.message


def test_a_full_width_comma_is_named_as_the_cause():
    (finding,) = read_yaml("慰问金: {quantity: 3万元，quote: 发放3万元}\n", PATH).findings
    assert "半角逗号" in finding.hint


@pytest.mark.parametrize("text", ["[" * 3000, "a: " + "{a: " * 3000, "- " * 3000])
def test_nesting_without_end_is_a_finding_and_no_exception(text):
    assert "yaml-syntax" in {f.code for f in read_yaml(text, PATH).findings}


@pytest.mark.parametrize("escape", [r"\0", r"\b", r"\u202E", r"\uFFFF", r"\uE000", r"\x85"])
def test_an_escape_cannot_bring_in_a_character_that_must_not_be_published(escape):
    assert problems(f'place: 乙镇\ntitle: "甲{escape}乙"\n') == [(2, "file-character", "title")]
