from datetime import date, time

from gongkailan.core.period import year_period
from gongkailan.core.place import Place
from gongkailan.core.report import Kind, Report, Target


def published(slug, day, at=None):
    return Report(
        kind=Kind.SUMMARY,
        slug=slug,
        title="总结",
        published=day,
        published_time=at,
        place=Place(county="甲县"),
        period=year_period(2020),
        path=f"summaries/{slug}.md",
        figures=(),
    )


def test_the_latest_publication_comes_first_and_ties_go_by_slug():
    reports = [
        published("b", date(2020, 8, 31)),
        published("old", date(2019, 1, 1)),
        published("evening", date(2020, 8, 31), time(17, 29)),
        published("morning", date(2020, 8, 31), time(8, 5)),
        published("new", date(2020, 9, 1)),
        published("a", date(2020, 8, 31)),
    ]
    ordered = sorted(reports, key=lambda report: report.newest_first)
    assert [report.slug for report in ordered] == ["new", "evening", "morning", "a", "b", "old"]


def test_the_targets_of_a_visit():
    """Design 4: the values of `target`."""
    assert {target.value for target in Target} == set(
        "village household enterprise school hospital project office other".split()
    )
