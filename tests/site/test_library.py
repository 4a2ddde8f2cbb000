"""Lookups over the content that pages show."""

from gongkailan.core.totals import Scope


def slugs(reports):
    return [report.slug for report in reports]


def test_only_indicators_that_are_used_have_a_page_in_the_register_s_order(rich_library):
    assert [i.name for i in rich_library.indicators] == ["走访农户", "慰问金", "整治道路", "总人口", "满意率"]


def test_reports_are_newest_first(rich_library):
    assert slugs(rich_library.summaries) == [
        "zi-autumn", "zi-q3", "chou-h1-again", "jia-h1", "chou-h1", "zi-h1",
    ]  # fmt: skip
    assert slugs(rich_library.visits) == ["zi-december", "zi-spring", "chou-2019"]


def test_a_town_has_its_own_reports_and_others_that_state_a_figure_for_it(rich_library):
    towns = {town.slug: town for town in rich_library.towns}
    assert slugs(rich_library.of_town(towns["zi"])) == [
        "zi-december", "zi-autumn", "zi-q3", "jia-h1", "zi-h1", "zi-spring",
    ]  # fmt: skip
    assert slugs(rich_library.of_town(towns["yin"])) == []


def test_a_county_has_its_own_reports_alone(rich_library):
    counties = {county.slug: county for county in rich_library.counties}
    assert slugs(rich_library.of_county(counties["jia"])) == ["jia-h1"]
    assert [town.slug for town in rich_library.towns_of(counties["jia"])] == ["chou", "zi"]
    assert [town.slug for town in rich_library.towns_of(counties["wu"])] == ["yin"]


def test_years_are_those_that_reports_are_about(library):
    found = library(
        {
            "summaries/b.md": (
                "---\ntitle: 跨年\ndate: 2013-01-05\nplace: 子镇\nperiod: 2011-09/2012-02\n---\n正文\n"
            )
        }
    )
    assert found.years_of(found.towns[0]) == [2020, 2012, 2011]


def test_archives_are_by_the_month_of_publication(rich_library):
    months = {(year, month): slugs(r) for year, m in rich_library.by_month.items() for month, r in m.items()}
    assert list(months) == [(2020, 12), (2020, 10), (2020, 7), (2020, 3), (2019, 11)]
    assert months[2020, 7] == ["chou-h1-again", "jia-h1", "chou-h1", "zi-h1"]


def test_neighbours_are_the_newer_and_the_older_of_the_same_kind(rich_library):
    newer, older = rich_library.neighbours["zi-spring"]
    assert (newer.slug, older.slug) == ("zi-december", "chou-2019")
    assert rich_library.neighbours["zi-december"][0] is None
    assert rich_library.neighbours["chou-2019"][1] is None


def test_visits_of_a_summary_are_in_the_order_of_their_days(library):
    visit = (
        "---\ntitle: 走访\ndate: {}\nplace: 子镇\ntarget: village\n"
        "visitors: [某办]\nsummary: zi-h1\n---\n正文\n"
    )
    found = library(
        {"visits/late.md": visit.format("2020-05-01"), "visits/soon.md": visit.format("2020-02-01")}
    )
    assert slugs(found.by_summary["zi-h1"]) == ["soon", "late"]


def test_figures_are_shown_under_the_narrowest_that_contains_them(rich_library):
    contained = {id: [f.id for f in figures] for id, figures in rich_library.contained.items()}
    assert "zi-h1#fig-households" in contained["jia-h1#fig-households"]
    assert contained["zi-h1#fig-population"] == ["zi-spring#fig-population"]


def test_of_figures_that_state_the_same_the_one_that_counts_shows_what_is_inside(rich_library):
    """A visit belongs under its town's 196户, not under the county's repetition of it, 190余户."""
    contained = {id: [f.id for f in figures] for id, figures in rich_library.contained.items()}
    assert contained["zi-h1#fig-households"] == ["zi-spring#fig-households"]


def test_a_repetition_is_not_shown_a_second_time_as_a_part(rich_library):
    """The county's 500户 holds what its towns state, each once; 190余户 repeats 196户."""
    inside = [figure.id for figure in rich_library.contained["jia-h1#fig-households"]]
    assert inside == ["chou-h1#fig-households", "zi-h1#fig-households"]


def test_repetitions_are_shown_under_the_figure_that_counts(rich_library):
    found = {id: [f.id for f in figures] for id, figures in rich_library.repetitions.items()}
    assert found == {
        "chou-h1#fig-gifts": ["chou-h1-again#fig-gifts"],
        "zi-h1#fig-households": ["jia-h1#fig-households--2"],
    }


def test_totals_are_grouped_by_theme_in_the_order_of_the_register(rich_library):
    found = rich_library.by_theme(rich_library.totals())
    assert [(theme, [t.indicator.name for t in totals]) for theme, totals in found] == [
        ("走访", ["走访农户"]),
        ("帮扶", ["慰问金"]),
        ("建设", ["整治道路"]),
        ("人口", ["总人口"]),
    ]


def test_what_never_adds_up_is_apart(rich_library):
    zi = next(town for town in rich_library.towns if town.slug == "zi")
    found = [figure.id for figure in rich_library.apart(rich_library.town_scope(zi))]
    assert found == ["zi-h1#fig-roads--2", "zi-h1#fig-satisfaction"]


def test_totals_of_names_keep_the_order_of_the_names(rich_library):
    found = rich_library.totals(names=["慰问金", "走访农户", "没有用过"])
    assert [total.indicator.name for total in found] == ["慰问金", "走访农户"]


def test_totals_of_a_campaign_rest_on_its_reports(rich_library):
    reports = rich_library.by_campaign["大走访"]
    assert slugs(reports) == ["zi-h1", "zi-spring"]
    totals = rich_library.totals(Scope(reports=frozenset(slugs(reports))))
    assert [(t.indicator.name, t.low, t.high) for t in totals[:1]] == [("走访农户", 196, 196)]


def test_notes_stand_at_the_figure_that_they_concern(rich_library):
    report = rich_library.content.by_slug["chou-h1-again"]
    notes = rich_library.notes_on(report)
    assert list(notes) == ["fig-gifts"]
    assert notes["fig-gifts"][0].acceptance.by == "丑镇党政办"


def test_villages_show_their_latest_visit(rich_library):
    towns = {town.slug: town for town in rich_library.towns}
    found = {v: r and r.slug for v, r in rich_library.villages_of(towns["zi"])}
    assert found == {"一村": "zi-spring", "二村": "zi-december"}


def test_a_year_s_totals_are_of_figures_wholly_in_it(rich_library):
    chou = next(town for town in rich_library.towns if town.slug == "chou")
    totals = {t.indicator.name: t.low for t in rich_library.totals(rich_library.town_scope(chou, 2019))}
    assert totals == {"走访农户": 7, "慰问金": 0}
