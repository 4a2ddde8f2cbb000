from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkailan.core.place import County, Place, Register, Town


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("甲县", "甲县"),
        ("甲县", "甲县/甲镇"),
        ("甲县", "甲县/甲镇/乙村/小学"),
        ("甲县/甲镇", "甲县/甲镇"),
        ("甲县/甲镇", "甲县/甲镇/乙村"),
        ("甲县/甲镇", "甲县/甲镇//小学"),
        ("甲县/甲镇", "甲县/甲镇/乙村/小学"),
        ("甲县/甲镇/乙村", "甲县/甲镇/乙村/小学"),
        ("甲县", "甲县///医院"),
    ],
)
def test_a_place_contains_its_parts(place, whole, part):
    """Design 6.2: one contains another when its place contains the other's."""
    assert place(whole).contains(place(part))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲县/甲镇", "甲县"),
        ("甲县/甲镇", "甲县/丁镇"),
        ("甲县/甲镇", "乙县/甲镇"),
        ("甲县/甲镇/乙村", "甲县/甲镇"),
        ("甲县/甲镇/乙村", "甲县/甲镇/丙村"),
        ("甲县/甲镇/乙村", "甲县/丁镇/乙村"),
        ("甲县/甲镇/乙村/小学", "甲县/甲镇/丙村/小学"),
        ("甲县/甲镇//小学", "甲县/甲镇/乙村"),
        ("甲县/甲镇//小学", "甲县/甲镇//中学"),
    ],
)
def test_a_place_does_not_contain_wider_or_other_ones(place, one, other):
    """Villages of one name in two towns are two villages."""
    assert not place(one).contains(place(other))


LEVELS = (("甲县", "乙县"), (None, "甲镇", "丁镇"), (None, "乙村", "丙村"), (None, "小学", "医院"))
EVERY_PLACE = [
    Place(county=county, town=town, village=village, site=site)
    for county, town, village, site in product(*LEVELS)
]


@given(st.sampled_from(EVERY_PLACE))
def test_the_wider_places_are_all_others_that_contain_it(narrow):
    assert narrow.wider() == {one for one in EVERY_PLACE if one != narrow and one.contains(narrow)}


def test_the_places_around_a_school_of_a_town(place):
    assert place("甲县/甲镇//小学").wider() == {place("甲县"), place("甲县///小学"), place("甲县/甲镇")}


def test_the_wider_place_sorts_before_its_parts(place):
    names = ["甲县/甲镇/乙村/小学", "甲县/甲镇", "甲县", "甲县/甲镇/乙村", "乙县"]
    keys = [place(name).key for name in names]
    assert len(set(keys)) == len(names)
    assert [names[keys.index(key)] for key in sorted(keys)][1:] == [
        "甲县",
        "甲县/甲镇",
        "甲县/甲镇/乙村",
        "甲县/甲镇/乙村/小学",
    ]


JIA = County(slug="jia", name="甲县", province="某省", aliases=("甲城",))
YI = County(slug="yi", name="乙县", province="某省")
JIA_XIN = Town(slug="jia-xin", name="新镇", county="jia", villages=("乙村",))
YI_XIN = Town(slug="yi-xin", name="新镇", county="yi")
ZHANG = Town(slug="zhangzhuang-1", name="章庄镇", county="jia", aliases=("章庄",))
REGISTER = Register.of([JIA, YI], [JIA_XIN, YI_XIN, ZHANG])


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("甲县", (JIA,)),
        ("jia", (JIA,)),
        ("甲城", (JIA,)),
        ("章庄镇", (ZHANG,)),
        ("章庄", (ZHANG,)),
        ("zhangzhuang-1", (ZHANG,)),
        ("甲县新镇", (JIA_XIN,)),
        ("乙县新镇", (YI_XIN,)),
        ("yi-xin", (YI_XIN,)),
        ("新镇", (JIA_XIN, YI_XIN)),
        ("张庄镇", ()),
        ("乙村", ()),
        ("", ()),
    ],
)
def test_a_place_is_found_by_slug_name_alias_and_county(name, found):
    """Design 4: an ambiguous name is an error that lists the candidates."""
    assert REGISTER.find(name) == found


def test_a_county_and_a_town_of_one_slug_are_both_found():
    town = Town(slug="jia", name="城关镇", county="jia")
    assert Register.of([JIA], [town]).find("jia") == (JIA, town)


def test_a_place_whose_alias_repeats_its_name_is_found_once():
    town = Town(slug="t", name="甲镇", county="jia", aliases=("甲镇", "甲县甲镇"))
    register = Register.of([JIA], [town])
    assert register.find("甲镇") == register.find("甲县甲镇") == (town,)


def test_every_name_is_known():
    assert {"甲县", "jia", "甲城", "新镇", "甲县新镇", "乙县新镇", "章庄"} <= REGISTER.names


def test_a_town_of_an_unregistered_county_is_found_by_its_own_name():
    town = Town(slug="t", name="甲镇", county="nowhere")
    assert Register.of([], [town]).find("甲镇") == (town,)


def test_places_are_equal_by_all_levels():
    assert Place(county="甲县", town="甲镇") != Place(county="甲县", village="甲镇")
