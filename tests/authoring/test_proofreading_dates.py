"""Dates and milestones: against the calendar, the publication, the visit's day, and one another."""

from datetime import date

import pytest

from gongkailan.authoring.proofreading.dates import dates
from gongkailan.authoring.proofreading.milestones import milestones
from gongkailan.core.period import parse_period
from gongkailan.core.report import Kind

VISIT = {"kind": Kind.VISIT, "period": parse_period("2020-05-12"), "published": date(2020, 5, 12)}
EARLY = {"published": date(2020, 2, 7)}


def statements(room, manuscript):
    return [(one.code, one.statement, one.holds) for one in room(manuscript) if one.statement]


# The publication


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("3月9日，到医院走访。5月15日，接待来访群众。", "2020-05-15"),
        ("2020年8月15日召开了动员会。", "2020-08-15"),
        ("今年9月3日完成了验收。", "2020-09-03"),
        ("7月20日，召开了总结会。", "2020-07-20"),
        ("2020年9月召开了表彰大会。", "2020-09-01"),
        ("今年8月份已全部完工。", "2020-08-01"),
        ("5月12日至18日开展了宣传周活动。", "2020-05-18"),
        ("5月12—18日开展了宣传周活动。", "2020-05-18"),
    ],
)
def test_a_day_told_as_past_does_not_come_after_the_publication(manuscript, body, day):
    fields = EARLY if "5月1" in body else {}
    (remark,) = dates(manuscript(body, **fields))
    assert (remark.code, str(remark.words["day"])) == ("date-after-publication", day)
    assert remark.statement.endswith(f"（{day}） > {fields.get('published', date(2020, 7, 10))}")


@pytest.mark.parametrize(
    "body",
    [
        "将于2020年8月15日召开动员会。",
        "力争在2020年9月30日前完工。",
        "计划今年10月1日通车。",
        "合同有效期至2021年6月30日。",
        "2020年12月31日前全部整改到位。",
        "工程自2020年8月1日起实施。",
        "## 下一步打算\n\n2020年9月1日，召开总结会。",
        "去年12月25日召开了动员会。",
        "12月25日召开了动员会。",
        "拟定于7月20日验收，7月25日投入使用。",
        "明年3月1日验收。",
        "2020年9月竣工，2021年1月前投产。",
        "预计2020年9月建成了就可投产。",
        "2020年7月召开了总结会。",
    ],
)
def test_days_to_come_and_days_of_no_certain_year_are_innocent(noticed, body):
    assert noticed(dates, body) == []


def test_the_last_day_before_the_publication_is_a_check_that_holds(manuscript):
    found = statements(dates, manuscript("3月9日，走访农户。5月15日，接待群众。"))
    assert found == [("date-after-publication", "5月15日（2020-05-15） ≤ 2020-07-10", True)]


def test_a_bare_day_takes_the_year_of_a_period_over_new_year(manuscript):
    """A report of 2019-09 to 2020-02 has each day once."""
    period = parse_period("2019-09/2020-02")
    found = statements(dates, manuscript("11月3日，走访农户。", period=period))
    assert found == [("date-after-publication", "11月3日（2019-11-03） ≤ 2020-07-10", True)]


# The calendar


@pytest.mark.parametrize("day", ["2月30日", "4月31日", "13月5日", "6月0日", "2019年2月29日", "6月28日至31日"])
def test_a_day_that_does_not_exist_is_noticed(noticed, day):
    assert noticed(dates, f"{day}，走访农户。") == [f"{day}，走访农户。"]


@pytest.mark.parametrize("day", ["2月29日", "12月31日", "1月1日", "2020年2月29日", "6月28日至30日"])
def test_a_day_that_exists_is_innocent(noticed, day):
    assert noticed(dates, f"{day}，走访农户。", published=date(2021, 7, 1)) == []


@pytest.mark.parametrize(
    ("body", "statement", "holds"),
    [
        ("5月12日（星期六），走访农户。", "2020-05-12 ≠ 星期六", False),
        ("2020年5月12日(周二)，走访农户。", "2020-05-12 = 星期二", True),
        ("5月10日星期天，走访农户。", "2020-05-10 = 星期日", True),
    ],
)
def test_a_weekday_fits_its_day(manuscript, body, statement, holds):
    assert ("weekday-differs", statement, holds) in statements(dates, manuscript(body))


def test_a_weekday_of_a_day_of_no_certain_year_is_not_judged(manuscript):
    assert statements(dates, manuscript("11月3日（星期一），走访农户。")) == []


# The date under the text


@pytest.mark.parametrize(
    ("line", "fields", "problem"),
    [
        ("二〇一八年四月十日", {}, "比发布时间 2020-07-10 早一年以上"),
        ("2020年8月1日", {}, "晚于发布时间 2020-07-10"),
        ("黄桥镇人民政府 2020年8月1日", {}, "晚于发布时间 2020-07-10"),
        ("二○二○年七月三日", {"signed": date(2020, 7, 1)}, "与 signed 的 2020-07-01 不同"),
    ],
)
def test_the_date_under_the_text_fits(manuscript, line, fields, problem):
    remarks = [one for one in dates(manuscript(f"走访了农户。\n\n{line}\n", **fields)) if not one.holds]
    assert [(one.code, one.words.get("problem")) for one in remarks if one.code == "signature-differs"] == [
        ("signature-differs", problem)
    ]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ("走访了农户。\n\n2020年7月3日\n", {}),
        ("走访了农户。\n\n二〇一八年四月十日\n", {"signed": date(2018, 4, 10)}),
        ("二〇一八年四月十日\n\n" + "走访了农户。\n\n" * 9, {}),
        ("走访了农户。\n\n二〇一八年四月十日，召开大会，启动活动。\n", {}),
    ],
)
def test_a_date_that_is_declared_or_near_or_no_signature_is_innocent(noticed, body, fields):
    assert noticed(dates, body, **fields) == []


# The day of a visit


def test_a_visit_note_that_begins_with_another_day_is_noticed(manuscript):
    remarks = [one for one in dates(manuscript("5月21日，镇干部到村走访。", **VISIT)) if not one.holds]
    assert "visit-day-differs" in [one.code for one in remarks]


@pytest.mark.parametrize(
    "body",
    [
        "5月12日，镇干部到村走访。",
        "4月2日，群众来访反映问题。5月12日，镇干部到村走访。",
        "镇干部到村走访，落实4月2日会议要求。",
        "按照4月2日会议要求，镇干部到村走访。",
    ],
)
def test_a_visit_note_that_names_its_day_or_none_is_innocent(noticed, body):
    assert noticed(dates, body, **VISIT) == []


# Milestones


@pytest.mark.parametrize(
    ("body", "statement"),
    [
        ("大桥今年12月底封顶，整个工程2020年8月前竣工。", "封顶 2020-12 > 竣工 2020-08"),
        ("该项目2020年9月开工，2020年3月竣工。", "开工 2020-09 > 竣工 2020-03"),
        ("厂房今年10月份竣工，今年5月投产。", "竣工 2020-10 > 投产 2020-05"),
        ("工程明年6月动工，主体工程今年11月封顶。", "开工 2021-06 > 封顶 2020-11"),
    ],
)
def test_stages_of_building_out_of_order_are_noticed(manuscript, body, statement):
    statement = statement.replace("开工 2021", "动工 2021")
    assert statements(milestones, manuscript(body)) == [("stages-out-of-order", statement, False)]


@pytest.mark.parametrize(
    "body",
    [
        "大桥今年3月开工，今年12月封顶，2021年8月竣工。",
        "水库2019年10月开工，次年8月竣工。",
        "甲项目今年12月封顶，乙项目2020年8月竣工。",
        "一期今年12月竣工，二期今年6月开工。",
        "大桥今年12月封顶。整个工程2020年8月竣工。",
        "今年9月开工，3月竣工。",
        "学校明年9月竣工、水厂今年6月投产。",
        "今年6月竣工的敬老院和今年9月开工的学校。",
        "水厂今年9月开工，学校今年3月竣工。",
    ],
)
def test_stages_in_order_or_of_several_projects_are_innocent(noticed, body):
    assert noticed(milestones, body) == []


def test_stages_in_order_are_checks_that_hold(manuscript):
    found = statements(milestones, manuscript("大桥今年3月开工，今年12月封顶，2021年8月竣工。"))
    assert found == [
        ("stages-out-of-order", "开工 2020-03 ≤ 封顶 2020-12", True),
        ("stages-out-of-order", "封顶 2020-12 ≤ 竣工 2021-08", True),
    ]


@pytest.mark.parametrize(
    ("body", "statement", "holds"),
    [
        ("参加第十八次全国助残日活动。", "1991 + 18 − 1 = 2008 ≠ 2020", False),
        ("参加全国第三十个助残日活动。", "1991 + 30 − 1 = 2020 = 2020", True),
        ("2019年，在第35个教师节慰问教师。", "1985 + 35 − 1 = 2019 = 2019", True),
        ("去年庆祝第二届农民丰收节。", "2018 + 2 − 1 = 2019 = 2019", True),
        ("庆祝第五个“农民丰收节”。", "2018 + 5 − 1 = 2022 ≠ 2020", False),
    ],
)
def test_the_ordinal_of_a_yearly_day_tells_the_year(manuscript, body, statement, holds):
    assert statements(milestones, manuscript(body)) == [("ordinal-differs", statement, holds)]


@pytest.mark.parametrize(
    "body", ["从2018年到2020年，参加了第十八次助残日等活动。", "参加助残日活动。", "第二个党员活动日。"]
)
def test_an_ordinal_without_a_certain_year_is_not_judged(noticed, body):
    assert noticed(milestones, body) == []


def test_a_report_of_the_first_year_has_no_year_before(noticed):
    """No date raises."""
    assert noticed(dates, "去年3月1日，走访农户。", period=parse_period("0001-H1")) == []
