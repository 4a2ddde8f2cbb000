"""Paragraphs as they are compared: which ones, by which words, and that likeness is what it says."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkailan.authoring.extraction.lexicon import default_lexicon
from gongkailan.authoring.paragraphs import SIGNATURE, paragraphs
from gongkailan.authoring.source import Source

DITCHES = (
    "春耕之前，镇里组织各村把沟渠和泵站逐条逐座看了一遍，能修的当天就修，需要县里支持的列出清单，"
    "逐项申报。到三月底疏浚沟渠12条，更换水泵5台，往年浇地排长队的情形没有再出现，"
    "村民对换水的次序也没有意见。"
)
SCHOOL = (
    "学校门口的路原来又窄又暗，家长接送孩子只能停在菜场边上。我们同交警一起重新划了停车的地方，"
    "请沿街商户把货架退到门里，又装了8盏路灯，放学时分由老师和家长轮流值守，现在孩子出校门不必再绕行。"
)


def read(body, body_line=9):
    source = Source(
        path="content/summaries/a.md", stem="a", front_matter="", body=body, body_line=body_line, text=body
    )
    return paragraphs(source, default_lexicon())


def likeness(first, second):
    """Of a hundred."""
    (one,), (other,) = read(first), read(second)
    return one.likeness(other) * 100 // SIGNATURE


def test_a_paragraph_has_its_line_its_first_words_and_a_signature():
    first, second = read(f"## 水利\n\n{DITCHES}\n\n- {SCHOOL}\n")
    assert (first.line, first.quote) == (11, "春耕之前，镇里组织各村把沟渠和泵站逐条逐座看了一…")
    assert (second.line, second.quote[:6]) == (13, "学校门口的路")
    assert len(first.signature) == len(second.signature) == SIGNATURE


@pytest.mark.parametrize(
    "body",
    [
        "",
        "## 一、" + "加强组织领导" * 9,
        "甲" * 59,
        "12345，" * 60,
        "a report in another language, and long enough to be one paragraph of it " * 3,
        "走访的情况见" + "[走访甲镇乙村的困难户](../visits/a.md)、" * 9,
        "现将全年情况总结如下：" + "各村都做了许多事" * 9,
    ],
)
def test_what_is_not_compared(body):
    """Headings and short lines, numbers, lists of links, and prescribed sentences tell nothing."""
    assert read(body) == ()


def test_a_standard_sentence_is_left_out_and_the_rest_is_compared():
    formula = "在县委、县政府的正确领导下，全镇上下齐心协力，各项工作都取得了新的成绩。"
    assert likeness(formula + DITCHES, DITCHES) == 100


def test_numbers_and_white_space_are_not_compared():
    """A copied paragraph with other numbers is the one that matters."""
    assert likeness(DITCHES, DITCHES.replace("12条", "1.5万余条").replace("三月", "十一月")) == 100
    assert likeness(DITCHES, DITCHES.replace("，", "，\u3000").replace("能修", "能\n修")) == 100
    assert likeness(DITCHES, DITCHES.replace("疏浚沟渠", "**疏浚沟渠**")) == 100


def test_other_words_make_it_less_like():
    assert likeness(DITCHES, SCHOOL) < 10
    assert 40 < likeness(DITCHES, DITCHES[: len(DITCHES) * 2 // 3] + SCHOOL[:40]) < 70
    assert 70 < likeness(DITCHES, DITCHES.replace("镇里", "街道").replace("村民", "居民")) < 100


def test_another_process_makes_the_same_signature():
    """Reports are read in several processes; no hash of Python's own may be in it."""
    program = (
        "import sys\n"
        "from gongkailan.authoring.extraction.lexicon import default_lexicon\n"
        "from gongkailan.authoring.paragraphs import paragraphs\n"
        "from gongkailan.authoring.source import Source\n"
        "body = sys.stdin.buffer.read().decode()\n"
        "source = Source(path='a', stem='a', front_matter='', body=body, body_line=1, text=body)\n"
        "print(paragraphs(source, default_lexicon())[0].signature.hex())\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], input=DITCHES.encode(), capture_output=True, check=True
    )
    assert run.stdout.decode().strip() == read(DITCHES)[0].signature.hex()


@given(st.text() | st.text(st.sampled_from("农田水利，。；\n\t [](#)*<>{}一二12\ue000\ud800"), min_size=60))
def test_no_text_raises(text):
    found = read(text)
    assert all(len(one.signature) == SIGNATURE for one in found)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4FFF), min_size=100, max_size=200))
def test_a_paragraph_is_wholly_like_itself(text):
    assert [one.likeness(one) for one in read(text)] in ([], [SIGNATURE])
