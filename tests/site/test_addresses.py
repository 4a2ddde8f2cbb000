"""Addresses of design 8."""

import pytest

from gongkailan.site import addresses


def test_reports_have_a_folder_each(rich_library):
    by_slug = rich_library.content.by_slug
    assert addresses.of_report(by_slug["zi-h1"]) == "summaries/zi-h1/"
    assert addresses.of_report(by_slug["zi-spring"]) == "visits/zi-spring/"


def test_a_figure_s_address_is_its_anchor_on_its_report_s_page(rich_library):
    found = {addresses.of_figure(f) for f in rich_library.content.ledger.figures if f.report == "zi-spring"}
    assert found == {"visits/zi-spring/#fig-households", "visits/zi-spring/#fig-population"}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (addresses.of_town("zi"), "towns/zi/"),
        (addresses.of_town("zi", 2020), "towns/zi/2020/"),
        (addresses.of_county("jia"), "counties/jia/"),
        (addresses.of_indicator("households"), "indicators/households/"),
        (addresses.of_campaign("great-visit"), "campaigns/great-visit/"),
        (addresses.of_page("about"), "pages/about/"),
        (addresses.of_archive(), "archives/"),
        (addresses.of_archive(2020), "archives/2020/"),
        (addresses.of_archive(2020, 7), "archives/2020/07/"),
        (addresses.of_list("visits/", 1), "visits/"),
        (addresses.of_list("visits/", 2), "visits/page/2/"),
        (addresses.of_list("archives/2020/07/", 12), "archives/2020/07/page/12/"),
    ],
)
def test_addresses_are_those_of_the_design(address, expected):
    assert address == expected


@pytest.mark.parametrize(
    ("address", "file"),
    [("", "index.html"), ("visits/", "visits/index.html"), ("404.html", "404.html")],
)
def test_a_folder_s_address_is_sent_as_its_index(address, file):
    assert addresses.file_of(address) == file


@pytest.mark.parametrize(
    ("address", "root"),
    [("", "./"), ("404.html", "./"), ("visits/", "../"), ("towns/zi/2020/", "../../../")],
)
def test_the_way_to_the_root_is_relative(address, root):
    assert addresses.root_from(address) == root
