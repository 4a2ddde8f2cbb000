"""What to read after a report: the likeness that counts, the nearest first, nothing twice."""

from datetime import date, timedelta

import pytest

from gongkailan.core.period import parse_period
from gongkailan.core.place import Place
from gongkailan.core.report import Kind, Report
from gongkailan.site.related import MOST, Related


def report(slug, town="zi", *, day=1, period="2020-H1", campaign=None):
    return Report(
        kind=Kind.SUMMARY, slug=slug, title=slug, published=date(2020, 1, 1) + timedelta(day),
        published_time=None, place=Place(county="jia", town=town), period=parse_period(period),
        path=f"summaries/{slug}.md", figures=(), campaign=campaign,
    )  # fmt: skip


def related(reports, to, listed=()):
    newest_first = sorted(reports, key=lambda one: one.newest_first)
    found = Related(newest_first).to(next(one for one in reports if one.slug == to), listed)
    return [(one.slug, str(likeness)) for one, likeness in found]


def test_the_place_counts_before_the_campaign_and_the_campaign_before_the_period():
    reports = [
        report("own", campaign="大走访"),
        report("of-period", "chou"),
        report("of-campaign", "chou", period="2019", campaign="大走访"),
        report("of-place", period="2019"),
        report("of-nothing", "chou", period="2019"),
    ]
    assert related(reports, "own") == [
        ("of-place", "place"), ("of-campaign", "campaign"), ("of-period", "period"),
    ]  # fmt: skip


def test_a_report_is_named_once_with_its_closest_likeness():
    reports = [report("own", campaign="大走访"), report("twin", campaign="大走访")]
    assert related(reports, "own") == [("twin", "place")]


def test_reports_without_a_campaign_have_none_in_common():
    assert related([report("own"), report("other", "chou", period="2019")], "own") == []


def test_the_nearest_in_time_come_first_a_newer_one_before_an_older_one():
    reports = [report(f"d{day}", day=day) for day in range(1, 10)]
    assert [slug for slug, _ in related(reports, "d5")] == ["d6", "d4", "d7", "d3", "d8", "d2"]
    assert [slug for slug, _ in related(reports, "d9")] == ["d8", "d7", "d6", "d5", "d4", "d3"]


@pytest.mark.parametrize("slug", ["d1", "d5", "d9"])
def test_neither_the_report_nor_what_is_listed_is_named(slug):
    reports = [report(f"d{day}", day=day) for day in range(1, 10)]
    found = [one for one, _ in related(reports, slug, {"d2", "d4"})]
    assert len(found) == MOST
    assert not {slug, "d2", "d4"} & set(found)


def test_a_county_s_report_is_of_another_place_than_its_towns():
    reports = [report("county", town=None), report("town", period="2019")]
    assert related(reports, "county") == []


def test_no_more_reports_are_looked_at_than_are_shown_and_listed():
    """All pages together take time in proportion to the site, however large one place is."""
    looked = []

    class Watched(Related):
        def _nearest(self, group, report):
            for one in super()._nearest(group, report):
                looked.append(one.slug)
                yield one

    reports = [report(f"r{number}", day=number) for number in range(300)]
    watched = Watched(sorted(reports, key=lambda one: one.newest_first))
    for one in watched.reports:
        watched.to(one, {"r7"})
    assert len(looked) <= len(reports) * (MOST + 2)
