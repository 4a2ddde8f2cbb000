"""Numbering: rows of headings and points that skip or repeat a number, and rows that may begin anew."""

import pytest

from gongkailan.authoring.proofreading.numbering import numbering


@pytest.mark.parametrize(
    ("body", "at", "expected"),
    [
        ("一、概况\n一、做法\n三、打算\n", "一、做法", "二、"),
        ("## 一、概况\n\n甲。\n\n## 三、做法\n\n乙。\n", "三、", "二、"),
        ("一、概况\n二、做法\n二、打算\n", "二、打算", "三、"),
        ("（一）学习\n\n（三）整改\n", "（三）", "（二）"),
        ("一、做法\n（一）学习。\n（二）走访。\n（四）整改。\n二、打算\n", "（四）", "（三）"),
        ("1、修路\n3、修桥\n", "3、", "2、"),
        ("1．修路\n2．修桥\n2．修渠\n", "2．修渠", "3."),
        ("（1）修路\n（3）修桥\n", "（3）", "（2）"),
        ("一是修路；二是修桥；四是修渠。", "四是", "三是"),
        ("一是修路，二是修桥，二是修渠。", "二是修渠", "三是"),
        ("办了三件事：①修路；②修桥；④修渠。", "④", "③"),
        ("第一，抓学习。第二，抓整改。第四，抓督查。", "第四，", "第三，"),
        ("工作不够细致。二是人手不足，三是经费紧张。", "二是", "一是"),
        ("各村进度不快。其次，资金不足。", "其次", "首先"),
        ("**一、概况**\n\n**三、打算**\n", "三、", "二、"),
        ("主要有：1.修路。2.修桥。4.修渠。", "4.", "3."),
        ("十一、概况\n", "十一、", "一、"),
    ],
)
def test_a_row_that_skips_or_repeats_is_noticed(manuscript, body, at, expected):
    (remark,) = numbering(manuscript(body))
    assert body[remark.at :].startswith(at)
    assert remark.words["expected"] == expected


@pytest.mark.parametrize(
    "body",
    [
        "一、概况\n二、做法\n（一）学习\n（二）走访\n三、打算\n（一）再学习\n（二）再走访\n",
        "1. 修路\n1. 修桥\n1. 修渠\n",
        "3. 修路\n7. 修桥\n",
        "一、做法\n1、修路\n2、修桥\n二、打算\n1、修渠\n",
        "一、甲\n1.子\n2.丑\n1.寅\n2.卯\n",
        "目录\n一、概况\n二、做法\n\n一、概况\n二、做法\n",
        "一是修路。一是一，二是二。",
        "一是修路：一是东路，二是西路；二是修桥。",
        "一是修路。\n\n二是修桥。一是加固，二是刷漆。\n\n三是修渠。\n",
        "一方面抓学习，二是抓整改。",
        "十一是假期，统一是关键，第二是速度。",
        "一、二、三产业融合发展。\n二、三季度任务完成。\n",
        "周一、周三接访，初一、十五值班。",
        "全年收入3.5亿元。2.2万人参保。",
        "主要种植水稻，其次是玉米。",
        "首先抓学习。其次，抓整改。最后，抓督查。",
        "（一）学习。抓好自学。（二）走访。\n（三）整改。\n",
        "一、概况\n开头。二、做法一节与上一段连在了一起\n三、打算\n",
        "（一）甲\n一、子\n（二）乙\n一、丑\n",
        "①修路 ②修桥。\n①修渠 ②修塘。",
        "10.修路\n11.修桥\n",
        "2020.3.5召开会议，1.5公里道路完工。",
    ],
)
def test_rows_that_begin_anew_or_are_no_rows_are_innocent(noticed, body):

    assert noticed(numbering, body) == []


def test_after_a_number_that_stands_twice_the_row_goes_on(noticed):
    """One slip, one remark."""
    assert len(noticed(numbering, "一、甲\n一、乙\n三、丙\n四、丁\n")) == 1


def test_after_a_skip_the_row_goes_on_from_there(noticed):
    assert len(noticed(numbering, "（一）甲\n（三）乙\n（四）丙\n")) == 1
