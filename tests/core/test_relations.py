from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkailan.core.relations import agree, contains, crosses, is_kind_of, states_the_same
from gongkailan.core.totals import adds_up


@pytest.mark.parametrize(
    ("one", "other", "agreed"),
    [
        ("196户", "196户", True),
        ("196户", "近200户", True),
        ("40余户", "45户", True),
        ("40余户", "50户", False),
        ("100户以上", "100户", True),
        ("100户以上", "99户", False),
        ("100户以上", "200户以上", True),
        ("不足10户", "0户", True),
        ("1—3户", "3—5户", True),
    ],
)
def test_statements_agree_where_some_number_satisfies_both(figures, one, other, agreed):
    first, second = figures(f"S1 甲县 2020 {one}\nS2 甲县 2020 {other}")
    assert agree(first, second) is agree(second, first) is agreed


# The law of the index: what is never paired has no relation.

REPORTS = ("S1", "S2", "V1", "V2", "V3")
PLACES = (
    "甲县",
    "甲县///医院",
    "甲县/甲镇",
    "甲县/甲镇//小学",
    "甲县/甲镇/乙村",
    "甲县/甲镇/乙村/小学",
    "甲县/丁镇",
    "己县/甲镇",
)
PERIODS = ("2019", "2019-12/2020-01", "2020", "2020-H1", "2020-03", "2020-03-05", "2020-05/2020-08", "2021")


@st.composite
def ledgers(draw):
    """The text of a ledger of one indicator, where some figures are parts of another of their report."""
    indicator = draw(st.sampled_from(("走访农户", "总人口")))
    lines, written = [], []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        report = draw(st.sampled_from(REPORTS))
        earlier = [n for n, one in enumerate(written, 1) if one == report]
        whole = draw(st.sampled_from([None, *earlier]))
        status = draw(st.sampled_from(("done", "done", "done", "baseline", "planned")))
        place, period = draw(st.sampled_from(PLACES)), draw(st.sampled_from(PERIODS))
        quantity = f"{draw(st.integers(1, 3))}{'户' if indicator == '走访农户' else '人'}"
        options = f"indicator={indicator} status={status}" + (f" part_of=fig-{whole}" if whole else "")
        lines.append(f"{report} {place} {period} {quantity} {options} as=fig-{number}")
        written.append(report)
    return "\n".join(lines)


def by_definition(figures):
    """(inside, repeats, crossing) as sets of pairs of ids, every two figures compared."""
    adding = [f for f in figures if adds_up(f)]
    wholes = {(f.report, f.anchor): f for f in adding}
    kinds = {f.id for f in adding if is_kind_of(f, wholes.get((f.report, f.part_of)))}
    inside, repeats, crossing = set(), set(), set()
    for whole, part in permutations(adding, 2):
        declared = (whole.report, whole.anchor) == (part.report, part.part_of)
        if contains(whole, part) and (declared or whole.id not in kinds):
            inside.add((part.id, whole.id))
    for one, other in combinations(adding, 2):
        nested = {(one.id, other.id), (other.id, one.id)} & inside
        if not nested and not kinds & {one.id, other.id}:
            if states_the_same(one, other):
                repeats.add(frozenset({one.id, other.id}))
            elif crosses(one, other):
                crossing.add(frozenset({one.id, other.id}))
    return inside, repeats, crossing


@given(ledgers())
def test_relations_are_those_of_every_two_figures_compared(ledger, text):
    """Rules 2 and 3: the index of pairs leaves none out, and adds none."""
    book = ledger(text)
    relations = book.relations
    inside, repeats, crossing = by_definition(book.figures)
    assert {(part, whole) for part, wholes in relations.inside.items() for whole in wholes} == inside
    assert {frozenset({a, b}) for a, others in relations.repeats.items() for b in others} == repeats
    assert {frozenset({a, b}) for a, others in relations.crossing.items() for b in others} == crossing


@given(ledgers())
def test_of_two_that_state_one_thing_one_counts(ledger, text):
    """Repetition has a direction and no circle; what conflicts does so once."""
    relations = ledger(text).relations
    pairs = [(other, counts) for other, ids in relations.repeats.items() for counts in ids]
    assert not {(counts, other) for other, counts in pairs} & set(pairs)
    conflicts = [(other.id, counts.id) for counts, other in relations.conflicts]
    assert len(conflicts) == len(set(conflicts))
    assert set(conflicts) <= set(pairs)
