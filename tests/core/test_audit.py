from datetime import date

import pytest

from gongkailan.core.audit import accept, audit, checks
from gongkailan.core.finding import Severity
from gongkailan.core.ledger import Ledger
from gongkailan.core.period import year_period
from gongkailan.core.place import Place
from gongkailan.core.report import Acceptance, Kind, Report

CONFLICT = """
    S1 甲县/甲镇 2020-H1 196户
    S2 甲县/甲镇 2020-H1 200户
    """
EXCEED = """
    S1 甲县/甲镇     2020-H1    9户
    V1 甲县/甲镇/乙村 2020-03-05 10户
    """
SHORT = """
    S1 甲县/甲镇 2020-H1 10户 as=whole
    S1 甲县/甲镇 2020-H1 3户  part_of=whole
    S1 甲县/甲镇 2020-H1 4户  part_of=whole
    """
OVERLAP = """
    S1 甲县/甲镇 2020-H1         100户
    S2 甲县/甲镇 2020-05/2020-08 80户
    """
REPEATED = """
    V1 甲县/甲镇/乙村 2020-03-05 3户
    V2 甲县/甲镇/乙村 2020-03-05 3户
    """


@pytest.mark.parametrize(
    ("figures", "compared"),
    [
        (CONFLICT, ["196户"]),
        (EXCEED, ["10户"]),
        (SHORT, ["3户", "4户"]),
        (OVERLAP, ["100户"]),
        (REPEATED, ["3户"]),
    ],
)
def test_a_check_has_every_figure_that_it_compares(ledger, figures, compared):
    """Design 6.5: whoever reads of a sum is led to all of its terms."""
    (check,) = (one for one in checks(ledger(figures)) if one.problem)
    assert [one.quantity.text for one in check.others] == compared


# Two numbers for one thing.


def test_two_summaries_that_disagree(codes):
    """Design 6.3: for the same place and period they are an error when they do not agree."""
    assert codes(CONFLICT) == [("figure-conflict", 2)]


def test_a_conflict_names_both_numbers_and_the_other_line(ledger):
    (problem,) = audit(ledger(CONFLICT))
    assert (problem.path, problem.line, problem.field) == ("summaries/S2.md", 2, "figures.走访农户")
    assert "200户" in problem.message
    assert "196户" in problem.message
    assert "summaries/S1.md:1" in str(problem)


@pytest.mark.parametrize("second", ["196户", "近200户", "100户以上", "190余户"])
def test_two_summaries_that_agree(codes, second):
    """Design 6.3: they agree where some number satisfies both."""
    assert codes(f"S1 甲县/甲镇 2020-H1 196户\nS2 甲县/甲镇 2020-H1 {second}") == []


def test_one_report_that_states_it_twice(codes):
    """Design 6.3: so does one report that states it twice for the same place."""
    assert codes("S1 甲县/甲镇 2020-H1 196户\nS1 甲县/甲镇 2020-H1 200户") == [("figure-conflict", 2)]
    assert codes("V1 甲县/甲镇 2020-03-05 6户\nV1 甲县/甲镇 2020-03-05 7户") == [("figure-conflict", 2)]
    assert codes("S1 甲县/甲镇 2020-H1 196户\nS1 甲县/甲镇 2020-H1 196户") == []


@pytest.mark.parametrize(
    "second",
    [
        "S2 甲县/丁镇 2020-H1 200户",
        "S2 甲县/甲镇 2020-H2 200户",
        "S2 甲县/甲镇 2020-H1 200户 status=planned",
        "S2 甲县/甲镇 2020-H1 200户 status=baseline",
        "S2 甲县/甲镇 2020-H1 200人次 indicator=走访群众",
        "V2 甲县/甲镇 2020-03-05 100户",
    ],
)
def test_another_place_period_status_or_indicator_is_no_conflict(codes, second):
    assert codes(f"S1 甲县/甲镇 2020-H1 196户\n{second}") == []


def test_a_declared_part_is_no_conflict(codes):
    """196 households, of them 40 poor ones: the part is no second number for the whole."""
    text = """
        S1 甲县/甲镇 2020-H1 196户 as=whole
        S1 甲县/甲镇 2020-H1 40户  part_of=whole
        """
    assert codes(text) == []


def test_a_part_of_a_part_is_no_conflict(codes):
    text = """
        S1 甲县/甲镇 2020-H1 196户 as=a
        S1 甲县/甲镇 2020-H1 40户  as=b part_of=a
        S1 甲县/甲镇 2020-H1 5户   as=c part_of=b
        """
    assert codes(text) == []


@pytest.mark.parametrize("other", ["S0", "S2"])
def test_a_part_is_no_conflict_with_another_summarys_whole(codes, other):
    """Two summaries agree on the whole; that one of them says of what it consists changes nothing."""
    text = f"""
        S1 甲县/甲镇 2020-H1 196户 as=whole
        S1 甲县/甲镇 2020-H1 40户  part_of=whole
        {other} 甲县/甲镇 2020-H1 196户
        """
    assert codes(text) == []


def test_two_levels_of_one_place_and_day_that_disagree(codes):
    """A stock is a level: two visit notes cannot both be right."""
    text = """
        V1 甲县/甲镇/乙村 2020-03-05 1200人 indicator=总人口
        V2 甲县/甲镇/乙村 2020-03-05 1300人 indicator=总人口
        """
    assert codes(text) == [("figure-conflict", 2)]


# Parts and their whole.


def test_parts_that_exceed_their_whole(codes):
    """Design 6.2: the parts' lower bounds exceed the whole's upper bound."""
    assert codes(EXCEED) == [("parts-exceed-whole", 1)]


def test_what_exceeds_names_both_sums(ledger):
    (problem,) = audit(ledger(EXCEED + "V2 甲县/甲镇/丙村 2020-03-06 20余户"))
    assert (problem.path, problem.line) == ("summaries/S1.md", 1)
    assert "31—39户" in problem.message
    assert "9户" in problem.message


def test_parts_that_may_fit_do_not_exceed(codes):
    """40余户 is at least 41, and 近200户 may be 200."""
    fits = (
        "S1 甲县/甲镇 2020-H1 近50户\nV1 甲县/甲镇/乙村 2020-03-05 40余户\nV2 甲县/甲镇/丙村 2020-03-06 9户"
    )
    assert codes(fits) == []
    assert codes(fits.replace("9户", "10户")) == [("parts-exceed-whole", 1)]


def test_a_whole_without_upper_bound_is_never_exceeded(codes):
    assert codes("S1 甲县/甲镇 2020-H1 9户以上\nV1 甲县/甲镇/乙村 2020-03-05 100户") == []


def test_parts_of_parts_are_not_summed_twice(codes):
    """The year is made up of halves; the visits in a half are inside it already."""
    text = """
        S1 甲县/甲镇     2020       100户
        S2 甲县/甲镇     2020-H1    60户
        V1 甲县/甲镇/乙村 2020-03-05 50户
        """
    assert codes(text) == []


def test_parts_that_may_overlap_do_not_exceed(codes):
    """Design 6.3: figures whose periods cross are not added, so not against their whole either."""
    text = """
        S1 甲县/甲镇 2020            100户
        S2 甲县/甲镇 2020-01/2020-07 60户
        S3 甲县/甲镇 2020-06/2020-12 60户
        """
    assert codes(text) == []


@pytest.mark.parametrize(
    "part",
    [
        "S2 甲县/甲镇/乙村 2020-H1 60户",
        "S1 甲县/甲镇/乙村 2020-H1 60户",
        "V1 甲县/甲镇/乙村 2020-03-05 60户",
    ],
)
def test_a_part_by_kind_is_not_exceeded_by_villages_and_visits(codes, part):
    """Of 196 households 40 are poor: the 60 of a village are of the 196 and not of the 40."""
    text = f"""
        S1 甲县/甲镇 2020-H1 196户 as=whole
        S1 甲县/甲镇 2020-H1 40户  part_of=whole
        {part}
        """
    assert codes(text) == []


def test_villages_exceed_the_whole_though_it_has_parts_by_kind(codes):
    text = """
        S1 甲县/甲镇     2020-H1 196户 as=whole
        S1 甲县/甲镇     2020-H1 40户  part_of=whole
        S1 甲县/甲镇/乙村 2020-H1 200户
        """
    assert codes(text) == [("parts-exceed-whole", 1)]


def test_parts_by_kind_and_by_place_are_not_summed_together(codes):
    """40 poor households and the 190 of a village are both of the 196: they overlap."""
    text = """
        S1 甲县/甲镇     2020-H1 196户 as=whole
        S1 甲县/甲镇     2020-H1 40户  part_of=whole
        S1 甲县/甲镇/乙村 2020-H1 190户
        """
    assert codes(text) == []


def test_planned_and_baseline_parts_exceed_nothing(codes):
    """Design 6.1: only done figures are parts of what was done."""
    text = """
        S1 甲县/甲镇     2020-H1 9户
        S1 甲县/甲镇/乙村 2020-H1 10户 status=planned
        S1 甲县/甲镇/丙村 2020-H1 10户 status=baseline
        """
    assert codes(text) == []


def test_rates_of_villages_do_not_exceed_the_towns(codes):
    """Design 6.1: a rate never adds."""
    text = """
        S1 甲县/甲镇     2020-H1 96% indicator=满意率
        S1 甲县/甲镇/乙村 2020-H1 90% indicator=满意率
        S1 甲县/甲镇/丙村 2020-H1 98% indicator=满意率
        """
    assert codes(text) == []


def test_an_earlier_level_may_be_above_a_later_one(codes):
    """Design 6.1: a stock is a level: 1,300 people in spring do not contradict 1,200 of the year."""
    text = """
        S1 甲县/甲镇 2020    1200人 indicator=总人口
        S2 甲县/甲镇 2020-Q1 1300人 indicator=总人口
        """
    assert codes(text) == []


def test_one_declared_part_may_not_exceed_its_whole(codes):
    text = """
        S1 甲县/甲镇 2020-H1 10户 as=whole
        S1 甲县/甲镇 2020-H1 11户 part_of=whole
        """
    assert codes(text) == [("parts-exceed-whole", 1)]


def test_one_declared_part_may_fall_short(codes):
    assert codes("S1 甲县/甲镇 2020-H1 10户 as=whole\nS1 甲县/甲镇 2020-H1 1户 part_of=whole") == []


def test_several_declared_parts_make_up_the_whole(codes):
    assert codes(SHORT) == [("parts-fall-short", 1)]
    assert codes(SHORT.replace("4户", "7户")) == []
    assert codes(SHORT.replace("4户", "8户")) == [("parts-exceed-whole", 1)]


def test_parts_fall_short_only_if_they_surely_do(codes):
    assert codes(SHORT.replace("4户", "4户以上")) == []
    assert codes(SHORT.replace("4户", "5—7户")) == []
    assert codes(SHORT.replace("4户", "5—6户")) == [("parts-fall-short", 1)]


def test_a_declared_part_of_another_indicator(codes):
    """`part_of` names any figure of the report: poor households are of the households."""
    text = """
        S1 甲县/甲镇 2020-H1 10户 as=whole
        S1 甲县/甲镇 2020-H1 11户 part_of=whole indicator=贫困户
        """
    assert codes(text) == [("parts-exceed-whole", 1)]


def test_a_part_in_another_unit_cannot_be_compared(ledger):
    text = """
        S1 甲县/甲镇 2020-H1 10户   as=whole
        S1 甲县/甲镇 2020-H1 30人次 part_of=whole indicator=走访群众
        """
    (problem,) = audit(ledger(text))
    assert (problem.code, problem.line, problem.severity) == ("part-unit", 2, Severity.ERROR)
    assert "人次" in problem.message
    assert "户" in problem.message


def test_breakdowns_of_two_reports_are_apart(codes):
    """Anchors are unique in a report and not in the site."""
    text = """
        S1 甲县/甲镇 2020-H1 10户 as=whole
        S1 甲县/甲镇 2020-H1 9户  part_of=whole
        S2 甲县/丁镇 2020-H1 5户  as=whole
        S2 甲县/丁镇 2020-H1 4户  part_of=whole
        """
    assert codes(text) == []


# Periods that cross.


def test_periods_that_cross(codes):
    """Design 6.3: both are shown, and a finding says so: once a pair, a warning."""
    assert codes(OVERLAP) == [("periods-overlap", 2)]


def test_a_crossing_names_the_other_line_and_is_a_warning(ledger):
    (problem,) = audit(ledger(OVERLAP))
    assert problem.severity is Severity.WARNING
    assert "80户" in problem.message
    assert "100户" in problem.message
    assert "summaries/S1.md:1" in str(problem)


def test_crossing_figures_inside_a_wider_one_are_no_finding(codes):
    """Only maximal figures are added, so only they can be counted twice."""
    assert codes(OVERLAP + "S3 甲县/甲镇 2020 200户") == []


def test_crossing_of_places_that_share_no_ground(codes):
    assert codes(OVERLAP.replace("S2 甲县/甲镇", "S2 甲县/丁镇")) == []


def test_three_that_cross_are_three_findings(codes):
    text = OVERLAP + "S3 甲县/甲镇 2020-06/2020-10 50户"
    assert codes(text) == [("periods-overlap", 2), ("periods-overlap", 3), ("periods-overlap", 3)]


def test_visit_notes_do_not_cross(codes):
    """Design 6.3: figures of different visit notes are different events."""
    text = """
        V1 甲县/甲镇 2020-03-05/2020-03-07 3户
        V2 甲县/甲镇 2020-03-06/2020-03-08 4户
        """
    assert codes(text) == []


# The same visit told twice.


def test_two_notes_of_one_day_place_and_text(codes):
    """Design 6.3: same day, place and text: a warning."""
    assert codes(REPEATED) == [("visit-repeated", 2)]


@pytest.mark.parametrize(
    "second",
    [
        "V2 甲县/甲镇/丙村 2020-03-05 3户",
        "V2 甲县/甲镇/乙村 2020-03-06 3户",
        "V2 甲县/甲镇/乙村 2020-03-05 4户",
        "V2 甲县/甲镇/乙村 2020-03-05 3户 indicator=贫困户",
        "V2 甲县/甲镇/乙村 2020-03-05 3户 status=planned",
        "S2 甲县/甲镇/乙村 2020-03-05 3户",
    ],
)
def test_other_visits_are_not_repeated(codes, second):
    assert codes(f"V1 甲县/甲镇/乙村 2020-03-05 3户\n{second}") == []


def test_a_sound_ledger_has_no_findings(codes):
    text = """
        S1 甲县/甲镇     2020-H1    196户
        S1 甲县/甲镇/乙村 2020-H1    100户
        V1 甲县/甲镇/乙村 2020-03-05 40余户
        S1 甲县/甲镇     2020-H1    96.7%  indicator=满意率
        S1 甲县/甲镇     2020-H1    3万余元 indicator=慰问金
        S2 甲县/丁镇     2020-H1    0户
        """
    assert codes(text) == []


def test_an_empty_ledger_has_no_findings(codes):
    assert codes("") == []


def test_findings_do_not_depend_on_the_order_of_figures(figures):
    listed = figures(CONFLICT + EXCEED.replace("甲镇", "丁镇") + OVERLAP.replace("甲镇", "庚镇"))
    assert audit(Ledger.of(listed)) == audit(Ledger.of(reversed(listed)))


# What an office lets stand.


def report(path, *accepts):
    """A report that accepts findings, written `code` or `code=indicator`, from line 20 on."""
    return Report(
        kind=Kind.SUMMARY,
        slug=path.split("/")[1].removesuffix(".md"),
        title="总结",
        published=date(2020, 8, 31),
        published_time=None,
        place=Place(county="甲县", town="甲镇"),
        period=year_period(2020),
        path=path,
        figures=(),
        accepted=tuple(
            Acceptance(
                code=written.partition("=")[0],
                indicator=written.partition("=")[2],
                why="原文如此",
                by="甲镇党政办",
                on=date(2020, 9, 1),
                line=line,
            )
            for line, written in enumerate(accepts, 20)
        ),
    )


@pytest.mark.parametrize(
    ("code", "path", "text"),
    [
        ("figure-conflict", "summaries/S2.md", CONFLICT),
        ("parts-exceed-whole", "summaries/S1.md", EXCEED),
        ("parts-fall-short", "summaries/S1.md", SHORT),
        ("periods-overlap", "summaries/S2.md", OVERLAP),
        ("visit-repeated", "visits/V2.md", REPEATED),
    ],
)
def test_every_acceptable_finding_becomes_a_public_note(ledger, code, path, text):
    """Design 7: `accept` turns a named finding into a public note on the report's page."""
    accepting = report(path, code)
    (problem,), notes = accept(audit(ledger(text)), [accepting])
    assert (problem.code, problem.severity, problem.fatal) == (code, Severity.NOTE, False)
    (note,) = notes[accepting.slug]
    assert note.problem == problem
    assert note.acceptance == accepting.accepted[0]


def test_without_accept_a_finding_stays_what_it_is(ledger):
    findings = audit(ledger(CONFLICT))
    assert accept(findings, [report("summaries/S1.md"), report("summaries/S2.md")]) == (findings, {})


def test_another_report_cannot_accept_it(ledger):
    """The conflict is said at S2's line; that S1 accepts something does not silence it."""
    findings, notes = accept(audit(ledger(CONFLICT)), [report("summaries/S1.md", "figure-conflict")])
    assert [(f.path, f.code, f.severity) for f in findings] == [
        ("summaries/S1.md", "accept-unused", Severity.WARNING),
        ("summaries/S2.md", "figure-conflict", Severity.ERROR),
    ]
    assert notes == {}


def test_another_code_is_not_accepted(ledger):
    findings, notes = accept(audit(ledger(CONFLICT)), [report("summaries/S2.md", "periods-overlap")])
    assert sorted(f.code for f in findings) == ["accept-unused", "figure-conflict"]
    assert notes == {}


def test_an_acceptance_of_nothing_is_a_warning_at_its_line():
    findings, notes = accept([], [report("summaries/S1.md", "figure-conflict", "visit-repeated")])
    assert [(f.code, f.line, f.field, f.severity) for f in findings] == [
        ("accept-unused", 20, "accept", Severity.WARNING),
        ("accept-unused", 21, "accept", Severity.WARNING),
    ]
    assert "figure-conflict" in findings[0].message
    assert notes == {}


def test_one_acceptance_is_for_one_finding(ledger):
    """Two crossings are said at S3: accepting one lets one stand, and accepting both lets both."""
    text = OVERLAP + "S3 甲县/甲镇 2020-06/2020-10 50户"
    findings, notes = accept(audit(ledger(text)), [report("summaries/S3.md", "periods-overlap")])
    assert [f.severity for f in findings] == [Severity.WARNING, Severity.NOTE, Severity.WARNING]
    assert len(notes["S3"]) == 1
    findings, notes = accept(audit(ledger(text)), [report("summaries/S3.md", *["periods-overlap"] * 2)])
    assert [f.severity for f in findings] == [Severity.WARNING, Severity.NOTE, Severity.NOTE]
    assert [note.acceptance.line for note in notes["S3"]] == [20, 21]


TWO_CONFLICTS = """
    S1 甲县/甲镇 2020-H1 196户
    S1 甲县/甲镇 2020-H1 5000元 indicator=慰问金
    S2 甲县/甲镇 2020-H1 200户
    S2 甲县/甲镇 2020-H1 6000元 indicator=慰问金
    """


def test_an_acceptance_may_name_its_figure(ledger):
    """The first conflict is not the one that the office has looked at."""
    accepting = report("summaries/S2.md", "figure-conflict=慰问金")
    findings, notes = accept(audit(ledger(TWO_CONFLICTS)), [accepting])
    assert [(f.field, f.severity) for f in findings] == [
        ("figures.走访农户", Severity.ERROR),
        ("figures.慰问金", Severity.NOTE),
    ]
    assert [note.problem.field for note in notes["S2"]] == ["figures.慰问金"]


@pytest.mark.parametrize("order", [1, -1])
def test_an_acceptance_without_a_figure_leaves_the_named_one_its_own(ledger, order):
    accepts = ["figure-conflict", "figure-conflict=走访农户"][::order]
    findings, _ = accept(audit(ledger(TWO_CONFLICTS)), [report("summaries/S2.md", *accepts)])
    assert [f.severity for f in findings] == [Severity.NOTE, Severity.NOTE]


def test_an_acceptance_of_another_figure_is_unused(ledger):
    findings, _ = accept(audit(ledger(CONFLICT)), [report("summaries/S2.md", "figure-conflict=慰问金")])
    assert [(f.code, f.severity) for f in findings] == [
        ("figure-conflict", Severity.ERROR),
        ("accept-unused", Severity.WARNING),
    ]


def test_a_fault_of_form_cannot_be_accepted(ledger):
    text = """
        S1 甲县/甲镇 2020-H1 10户   as=whole
        S1 甲县/甲镇 2020-H1 30人次 part_of=whole indicator=走访群众
        """
    findings, notes = accept(audit(ledger(text)), [report("summaries/S1.md", "part-unit")])
    assert [(f.code, f.severity) for f in findings] == [("part-unit", Severity.ERROR)]
    assert notes == {}


def test_accept_does_not_change_what_it_was_given(ledger):
    findings = audit(ledger(CONFLICT))
    before = list(findings)
    accept(findings, [report("summaries/S2.md", "figure-conflict")])
    assert findings == before
