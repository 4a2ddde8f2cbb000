import pytest

from gongkailan.core.finding import Finding, Severity, accepted, finding, in_order
from gongkailan.core.rules import RULES

CONFLICT = {"this": "200户", "other": "196户", "where": "summaries/a.md:7"}


def test_a_finding_reads_as_one_line():
    """Design 7: `path:line: code severity field: message (hint)`."""
    problem = Finding(
        path="summaries/b.md",
        line=9,
        code="unit-mismatch",
        severity=Severity.ERROR,
        field="figures.走访农户",
        message="单位不符",
        hint="改正单位",
    )
    assert str(problem) == "summaries/b.md:9: unit-mismatch error figures.走访农户: 单位不符 (改正单位)"


def test_a_finding_about_a_whole_file_has_no_field():
    problem = finding("file-empty", "visits/a.md")
    assert str(problem) == f"visits/a.md:0: file-empty error: {problem.message} ({problem.hint})"


def test_the_words_fill_in_message_and_hint():
    problem = finding("figure-conflict", "summaries/b.md", 9, "figures.走访农户", **CONFLICT)
    assert all(word in problem.message + problem.hint for word in CONFLICT.values())


def test_braces_in_what_a_clerk_wrote_are_left_alone():
    problem = finding("place-unknown", "visits/a.md", 3, "place", name="{0}{name}", near="{x}")
    assert problem.message == "“{0}{name}”没有登记"
    assert problem.hint == "{x}"


def test_a_code_that_is_not_registered_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        finding("no-such-code", "visits/a.md")


@pytest.mark.parametrize(("code", "fatal"), [("figure-conflict", True), ("periods-overlap", False)])
def test_an_error_is_fatal_and_a_warning_is_not(code, fatal):
    """Design 7: one error stops the build; a warning does not."""
    assert finding(code, "summaries/b.md", 9, "", **CONFLICT).fatal is fatal


def test_an_accepted_finding_is_a_note_and_otherwise_the_same():
    problem = finding("figure-conflict", "summaries/b.md", 9, "figures.走访农户", **CONFLICT)
    note = accepted(problem)
    assert note.severity is Severity.NOTE
    assert not note.fatal
    assert note.key == problem.key


def test_findings_are_shown_by_path_line_and_code():
    """Design 7: all are shown together, sorted; the same one is said once."""
    at = [("b.md", 1, "file-empty"), ("a.md", 10, "file-empty"), ("a.md", 9, "reports-missing")]
    problems = [finding(code, path, line) for path, line, code in [*at, *at, ("a.md", 9, "file-empty")]]
    assert [(p.path, p.line, p.code) for p in in_order(reversed(problems))] == [
        ("a.md", 9, "file-empty"),
        ("a.md", 9, "reports-missing"),
        ("a.md", 10, "file-empty"),
        ("b.md", 1, "file-empty"),
    ]


def test_a_finding_and_its_note_have_one_order():
    """Every sort is total: a note and its error do not swap places with their order of arrival."""
    problem = finding("file-empty", "a.md", 1)
    both = [problem, accepted(problem)]
    assert in_order(both) == in_order(reversed(both))


def test_every_severity_of_the_catalogue_is_known():
    assert {Severity(rule.severity) for rule in RULES.values()} == {Severity.ERROR, Severity.WARNING}
