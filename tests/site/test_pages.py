"""The list of pages: design 8's addresses, lists that go on, no two pages in one file."""

import pytest

from gongkailan.site.pages import PER_PAGE, Page, collisions, page_list, paginated


def page(address):
    return Page(address=address, template="page", section="", view=dict)


@pytest.fixture(scope="module")
def addresses(rich_library):
    return [one.address for one in page_list(rich_library)]


@pytest.mark.parametrize(
    "address",
    [
        "", "summaries/", "summaries/zi-h1/", "visits/", "visits/zi-spring/", "towns/", "towns/zi/",
        "towns/zi/2020/", "towns/chou/2019/", "towns/yin/", "counties/jia/", "counties/wu/",
        "indicators/", "indicators/households/", "indicators/satisfaction/", "campaigns/",
        "campaigns/great-visit/", "campaigns/silent/", "archives/", "archives/2020/", "archives/2020/07/",
        "archives/2019/11/", "pages/about/", "search/", "data/", "sitemap/", "404.html",
    ],
)  # fmt: skip
def test_the_site_has_the_pages_of_the_design(addresses, address):
    assert address in addresses


@pytest.mark.parametrize("address", ["indicators/unused/", "towns/yin/2020/", "summaries/page/1/"])
def test_there_is_no_page_without_anything_to_show(addresses, address):
    assert address not in addresses


def test_every_address_is_there_once(addresses):
    assert len(set(addresses)) == len(addresses)


@pytest.mark.parametrize(
    ("items", "pages"), [(0, 1), (1, 1), (PER_PAGE, 1), (PER_PAGE + 1, 2), (3 * PER_PAGE, 3)]
)
def test_lists_have_as_many_pages_as_they_need(items, pages):
    found = list(paginated("visits/", "visits", "visits", range(items)))
    assert len(found) == pages
    assert [one for each in found for one in each.view()["reports"]] == list(range(items))
    assert {each.view()["count"] for each in found} == {items}


def test_a_list_goes_on_at_page_2():
    found = list(paginated("visits/", "visits", "visits", range(PER_PAGE + 1)))
    assert [one.address for one in found] == ["visits/", "visits/page/2/"]
    assert found[1].view()["pager"] == {"base": "visits/", "number": 2, "last": 2}


def test_pages_that_would_be_one_file_are_findings():
    found = collisions([page("pages/a/"), page("pages/b/"), page("pages/a/")])
    assert [(one.code, one.fatal) for one in found] == [("page-collision", True)]


def test_pages_whose_files_differ_only_in_case_are_findings():
    """Some file systems take them for one."""
    assert [one.code for one in collisions([page("pages/A/"), page("pages/a/")])] == ["page-collision"]


def test_a_page_and_its_index_are_one_file():
    assert [one.code for one in collisions([page("a/"), page("a/index.html")])] == ["page-collision"]


def test_different_pages_are_no_findings(rich_library):
    assert collisions(page_list(rich_library)) == []


def test_a_report_s_page_shows_what_contains_and_what_repeats_its_figures(rich_library):
    views = {one.address: one.view() for one in page_list(rich_library)}
    visit, again = views["visits/zi-spring/"], views["summaries/chou-h1-again/"]
    shown = {f.anchor: container and container.report for f, container, _ in visit["figures"]}
    assert shown == {"fig-households": "zi-h1", "fig-population": "zi-h1"}
    assert visit["summary"].slug == "zi-h1"
    assert [counts and counts.id for _, _, counts in again["figures"]] == ["chou-h1#fig-gifts"]


def test_a_view_is_the_same_each_time_it_is_made(rich_library):
    for one in page_list(rich_library):
        assert one.view() == one.view(), one.address
