"""Laws of reading a report: whatever its body holds, findings and no exception; figures that stand in it.

The bodies are arbitrary text, and a report's text with characters lost, doubled, moved and put in,
as scanning, pasting and retyping leave it.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkailan.authoring.extract import extract
from gongkailan.authoring.registers import read_registers
from gongkailan.authoring.reports import read_report

FRONT = "---\ntitle: 上半年总结\ndate: 2020-07-01\nplace: 乙镇\nperiod: 2020-H1\n---\n"

TEXT = """一、基本情况

乙镇辖9个村，3200户，1.1万人，耕地12600亩，人均耕地1.1亩。共有党员412名，其中女党员96名。

二、主要做法

（一）走访群众。一是组织干部入户，上半年走访农户640余户，发放联系卡1,200张；二是召开座谈会12次，收集问题58个，
解决问题49个，解决率84.5%。三是慰问困难群众35户，发放慰问金1.75万元。
（二）项目建设。3月9日，村道硬化工程开工，全长2.4公里，总投资近300万元，计划8月底竣工；6月12日（星期五）新建的2座
提灌站投入使用，受益面积约2000亩。与去年的1500亩相比，增加500亩，增长33.3%。

三、下一步打算

年底前力争再建水池3口，覆盖全部9个村。
1. 继续走访，不少于100户。
2. 整改剩下的9个问题。

二〇二〇年六月三十日
"""

EDITS = st.lists(
    st.tuples(
        st.integers(0, len(TEXT)),
        st.sampled_from(["lose", "put", "double", "swap"]),
        st.text(
            "0123456789一二三十百千万亿余多约近%元户人名年月日第其中共"
            "\n\t \u3000#*|<>[]()（）“”《》、。,.，：;-—~",
            max_size=4,
        )
        | st.characters(codec="utf-8"),
    ),
    max_size=40,
)


def edited(edits):
    text = TEXT
    for at, kind, new in edits:
        end = at + len(new) + 1
        match kind:
            case "lose":
                text = text[:at] + text[end:]
            case "put":
                text = text[:at] + new + text[at:]
            case "double":
                text = text[:end] + text[at:]
            case "swap":
                text = text[:at] + text[at:end][::-1] + text[end:]
    return text


@pytest.fixture
def read(make_content):
    """What is read of a summary with a body."""
    content = make_content()
    registers, _ = read_registers(content)
    file = content / "summaries/report.md"

    def read_it(body):
        file.write_text(FRONT + body, encoding="utf-8")
        return read_report(file, content, registers)

    return read_it


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_a_damaged_report_gives_findings_and_no_exception(read, edits):
    assert read(edited(edits)).path == "content/summaries/report.md"


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_text_gives_findings_and_no_exception(read, body):
    assert read(body).path == "content/summaries/report.md"


@settings(deadline=None, max_examples=150)
@given(edits=EDITS)
def test_every_figure_that_is_found_stands_in_the_text(edits):
    text = edited(edits)
    for one in extract(text):
        assert text[one.start : one.end] == one.quote
        assert one.start <= one.number_start < one.number_end <= one.end


def test_the_undamaged_report_is_read_without_a_contradiction(read):
    assert {one.code for one in read(TEXT).findings} == {"figure-undeclared"}
