"""Proposals: extraction over whole files, as text, JSON and a block to paste (design 10)."""

import json

import yaml

from gongkailan.authoring.proposal import JSON_FIELDS, as_json, as_text, as_yaml, extract_from_file

REPORT = """---
title: 走访 99户 一事
---

全镇走访农户196户，发放慰问金3万余元。

计划改造危房12户。
"""


def test_positions_and_lines_are_those_of_the_whole_file():
    found = extract_from_file(REPORT)
    assert [REPORT[one.number_start : one.number_end] for one in found] == ["196户", "3万余元", "12户"]
    assert all(REPORT[one.start : one.end] == one.quote for one in found)
    assert [one.line for one in found] == [5, 5, 7]


def test_front_matter_is_no_prose():
    assert not any("99" in one.quote for one in extract_from_file(REPORT))


def test_a_text_without_front_matter_is_prose_from_its_first_line():
    (one,) = extract_from_file("走访农户5户。")
    assert (one.line, one.low) == (1, 5)


def test_json_has_the_fields_of_the_contract_and_plain_numbers():
    rows = json.loads(as_json(extract_from_file(REPORT)))
    assert [tuple(row) for row in rows] == [JSON_FIELDS] * 3
    assert [(row["low"], row["high"], row["unit"]) for row in rows] == [
        (196, 196, "户"),
        (30000, 40000, "元"),
        (12, 12, "户"),
    ]
    assert rows[2]["status"] == "planned"


def test_no_upper_bound_is_null():
    (row,) = json.loads(as_json(extract_from_file("走访农户100户以上。")))
    assert (row["low"], row["high"]) == (100, None)


def test_the_block_to_paste_is_yaml_with_quotes_that_stand_in_the_text():
    block = yaml.safe_load(as_yaml(extract_from_file(REPORT)))
    entries = list(block["figures"].values())
    assert [entry["quantity"] for entry in entries] == ["196户", "3万余元", "12户"]
    assert all(entry["quote"] in REPORT for entry in entries)
    assert entries[2]["status"] == "planned"


def test_two_figures_of_one_name_become_a_list():
    block = yaml.safe_load(as_yaml(extract_from_file("走访农户5户。走访农户7户。")))
    assert [len(entries) for entries in block["figures"].values() if isinstance(entries, list)] == [2]


def test_text_ends_with_the_count():
    assert as_text(extract_from_file(REPORT)).splitlines()[-1] == "3 个数字"
