"""Reading one report (design 4): records, figures, and every fault of the file at once."""

from datetime import date, time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkailan.authoring.registers import read_registers
from gongkailan.authoring.reports import read_report
from gongkailan.core.period import parse_period
from gongkailan.core.place import Place
from gongkailan.core.report import Kind, Target

HEAD = "title: 总结\ndate: 2020-07-01\nplace: 乙镇\nperiod: 2020-H1\n"
VISIT = "title: 走访\ndate: 2020-03\nplace: 乙镇\ntarget: household\nvisitors: [民政办]\n"
TOWN = Place(county="jia", town="yi")


@pytest.fixture
def read(make_content):
    """Read one report of the small site, written as front matter and body."""

    def read(front_matter, body="", folder="summaries", name="a.md"):
        content = make_content()
        registers, findings = read_registers(content)
        assert findings == []
        file = content / folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"---\n{front_matter}---\n{body}")
        return read_report(file, content, registers)

    return read


def codes(reading):
    return [(f.line, f.code, f.field) for f in reading.findings]


def test_a_summary_becomes_a_record(read):
    report = read(HEAD + "slug: b\nsigned: 2020-06-30\nauthor: 办公室\n").report
    assert (report.kind, report.slug, report.title, report.author) == (Kind.SUMMARY, "b", "总结", "办公室")
    assert (report.published, report.published_time, report.signed) == (
        date(2020, 7, 1),
        None,
        date(2020, 6, 30),
    )
    assert (report.place, report.period, report.path) == (
        TOWN,
        parse_period("2020-H1"),
        "content/summaries/a.md",
    )


def test_a_visit_becomes_a_record(read):
    report = read(VISIT + "village: 丙村\nsite: 小学\nsummary: b\n", folder="visits").report
    assert (report.kind, report.slug, report.target, report.summary) == (
        Kind.VISIT,
        "a",
        Target.HOUSEHOLD,
        "b",
    )
    assert report.visitors == ("民政办",)
    assert report.place == Place(county="jia", town="yi", village="丙村", site="小学")
    assert report.period == parse_period("2020-03")


def test_a_visit_is_published_on_its_last_day_or_when_it_says(read):
    report = read(VISIT, folder="visits").report
    assert (report.published, report.published_time) == (date(2020, 3, 31), None)
    report = read(VISIT + "published: 2020-04-02 17:29\n", folder="visits").report
    assert (report.published, report.published_time) == (date(2020, 4, 2), time(17, 29))


def test_a_report_may_be_that_of_a_county(read):
    assert read(HEAD.replace("乙镇", "甲县")).report.place == Place(county="jia")


@pytest.mark.parametrize(
    ("name", "valid"), [("2020-a.md", True), ("总结.md", False), ("A.md", False), ("a_b.md", False)]
)
def test_the_file_name_is_the_slug_and_judged_as_one(read, name, valid):
    reading = read(HEAD, name=name)
    assert codes(reading) == ([] if valid else [(2, "slug-invalid", "slug")])


def test_a_slug_of_its_own_makes_up_for_the_file_name(read):
    assert read(HEAD + "slug: a\n", name="总结.md").findings == ()


# Figures


def test_figures_take_their_place_and_period_from_the_report(read):
    reading = read(HEAD + "figures:\n  走访农户: 196户\n", "走访196户。")
    (figure,) = reading.report.figures
    assert (figure.place, figure.period, figure.line) == (TOWN, parse_period("2020-H1"), 7)
    assert (figure.id, figure.from_summary) == ("a#fig-households", True)
    assert 'id="fig-households"' in reading.body.html


def test_the_figures_of_a_visit_are_of_its_day_village_and_site(read):
    front = VISIT + "village: 丙村\nsite: 小学\nfigures:\n  走访农户: 5户\n"
    (figure,) = read(front, "走访5户。", "visits").report.figures
    assert figure.place == Place(county="jia", town="yi", village="丙村", site="小学")
    assert figure.period == parse_period("2020-03")


@pytest.mark.parametrize(
    ("says", "place"),
    [
        ("village: 丙村", Place(county="jia", town="yi", village="丙村")),
        ("site: 小学", Place(county="jia", town="yi", site="小学")),
        ("village: 丙村, site: 小学", Place(county="jia", town="yi", village="丙村", site="小学")),
        ("place: 甲县", Place(county="jia")),
        ("place: 甲县乙镇, village: 丁村", Place(county="jia", town="yi", village="丁村")),
    ],
)
def test_a_figure_may_say_its_own_place(read, says, place):
    (figure,) = read(f"{HEAD}figures:\n  走访农户: {{quantity: 5户, {says}}}\n", "5户").report.figures
    assert figure.place == place


def test_a_figure_may_say_its_own_period(read):
    (figure,) = read(f"{HEAD}figures:\n  走访农户: {{quantity: 5户, period: 2013}}\n", "5户").report.figures
    assert figure.period == parse_period("2013")


def test_a_unit_is_converted_or_accepted_and_never_guessed(read):
    front = f"{HEAD}figures:\n  化解矛盾: 3件\n  耕地: 2公顷\n  慰问金: 3万余元\n"
    figures = read(front, "3件、2公顷、3万余元").report.figures
    assert [(f.low, f.high) for f in figures] == [(3, 3), (30, 30), (30000, 40000)]
    assert codes(read(f"{HEAD}figures:\n  走访农户: 3人\n", "3人")) == [
        (7, "unit-mismatch", "figures.走访农户")
    ]


def test_the_figures_of_one_report_have_different_ids(read, make_content):
    """Also where one indicator's slug is another's with a number."""
    content = make_content(
        {
            "indicators.yaml": "甲数: {slug: a, unit: 户, nature: flow}\n"
            "乙数: {slug: a-2, unit: 户, nature: flow}\n",
            "summaries/b.md": f"---\n{HEAD}figures:\n  甲数: [1户, 2户, 3户]\n"
            "  乙数: [4户, 5户]\n---\n1户2户3户4户5户",
        }
    )
    reading = read_report(content / "summaries/b.md", content, read_registers(content)[0])
    ids = [figure.id for figure in reading.report.figures]
    assert len(set(ids)) == len(ids) == 5


def test_part_of_names_the_whole(read):
    front = f"{HEAD}figures:\n  走访农户:\n  - 9户\n  - {{quantity: 4户, part_of: 走访农户}}\n"
    whole, part = read(front, "9户，其中4户").report.figures
    assert (whole.part_of, part.part_of) == (None, whole.anchor)


def test_part_of_means_the_narrowest_whole_around_the_part(read):
    front = (
        f"{HEAD}figures:\n  走访农户:\n  - 9户\n  - {{quantity: 6户, village: 丙村}}\n"
        "  - {quantity: 4户, village: 丙村, site: 小学, part_of: 走访农户}\n"
    )
    _, village, part = read(front, "9户、6户、4户").report.figures
    assert part.part_of == village.anchor


def test_a_part_of_nothing(read):
    front = f"{HEAD}figures:\n  走访农户:\n  - {{quantity: 4户, part_of: 慰问金}}\n"
    (finding,) = read(front, "4户").findings
    assert (finding.line, finding.code) == (8, "part-unknown")


def test_a_part_of_one_of_several(read):
    front = f"{HEAD}figures:\n  走访农户: [9户, 8户]\n  化解矛盾: {{quantity: 4起, part_of: 走访农户}}\n"
    assert codes(read(front, "9户8户4起")) == [(8, "part-ambiguous", "figures.化解矛盾.part_of")]


def test_a_part_of_itself_is_no_part(read):
    front = f"{HEAD}figures:\n  走访农户: {{quantity: 4户, part_of: 走访农户}}\n"
    assert codes(read(front, "4户")) == [(7, "part-unknown", "figures.走访农户.part_of")]


def test_two_parts_without_a_whole_are_refused(read):
    """They are no parts of one another: else one would be hidden under the other and not counted."""
    front = (
        f"{HEAD}figures:\n  走访农户:\n  - {{quantity: 4户, village: 丙村, part_of: 走访农户}}\n"
        "  - {quantity: 4户, village: 丁村, part_of: 走访农户, quote: 丁村4户}\n"
    )
    found = codes(read(front.replace("丙村,", "丙村, quote: 丙村4户,"), "丙村4户、丁村4户"))
    assert [code for _, code, _ in found] == ["part-unknown", "part-unknown"]


# Faults


def test_all_faults_of_a_report_are_shown_at_once(read):
    front = (
        "title: 总结\n"
        "date: 2020-07-01\n"
        "place: 乙镇\n"
        "period: 2020-H1\n"
        "campaign: 没有\n"
        "figures:\n"
        "  没有: 1户\n"
        "  走访农户: 3人\n"
        "  化解矛盾:\n"
        "  - {quantity: 4起, village: 戊村}\n"
        "  - 5起\n"
        "accept:\n"
        "- {code: date-invalid, why: 原文如此, by: 办公室, on: 2020-07-02}\n"
    )
    reading = read(front, "第一行\n<script>x</script>\n\n[甲](没有.md)\n")
    assert sorted(codes(reading)) == [
        (6, "campaign-unknown", "campaign"),
        (8, "indicator-unknown", "figures.没有"),
        (9, "unit-mismatch", "figures.走访农户"),
        (11, "village-unknown", "figures.化解矛盾.0.village"),
        (12, "figure-not-in-body", "figures.化解矛盾"),
        (14, "accept-unknown", "accept.0.code"),
        (17, "markup-removed", ""),
        (19, "link-broken", ""),
    ]


@pytest.mark.parametrize("broken", ["date: 昨天", "what: 甲", "slug: 甲", "period: 上半年"])
def test_a_fault_of_form_does_not_hide_the_others(read, broken):
    """Design 7: all are collected and shown together, so a clerk mends a file once."""
    field = broken.partition(":")[0]
    kept = [line for line in HEAD.splitlines() if not line.startswith(f"{field}:")]
    front = "\n".join([*kept, broken, "campaign: 没有", "figures: {没有: 1户}", ""])
    found = {code for _, code, _ in codes(read(front, "[甲](没有.md)\n"))}
    assert {"campaign-unknown", "indicator-unknown", "link-broken"} <= found


def test_an_unknown_place_does_not_hide_the_faults_of_the_figures(read):
    front = HEAD.replace("乙镇", "己镇") + "figures:\n  没有: 1户\n  走访农户: 3人\n  化解矛盾: 5起\n"
    found = {code for _, code, _ in codes(read(front))}
    assert found == {"place-unknown", "indicator-unknown", "unit-mismatch", "figure-not-in-body"}


def test_a_warning_about_the_text_is_kept_beside_everything_else(read):
    reading = read(HEAD, "甲<?xml:namespace prefix = o />乙")
    assert codes(reading) == [(7, "markup-removed", "")]
    assert reading.body.html == "<p>甲乙</p>"
    assert (8, "date-invalid", "signed") in codes(
        read("source: <?xml:namespace prefix = o />\n" + HEAD + "author: 甲\nsigned: 昨天\n")
    )


def test_the_warning_about_the_text_is_kept_beside_an_error(read):
    reading = read(HEAD + "signed: 昨天\n", "甲<?xml:namespace prefix = o />乙")
    assert {code for _, code, _ in codes(reading)} == {"date-invalid", "markup-removed"}


def test_a_village_without_a_town(read):
    front = VISIT.replace("乙镇", "甲县") + "village: 丙村\n"
    assert codes(read(front, folder="visits")) == [(7, "village-without-town", "village")]


def test_a_village_that_is_not_registered_says_where_to_register_it(read):
    (finding,) = read(VISIT + "village: 丙庄\n", folder="visits").findings
    assert (finding.line, finding.code) == (7, "village-unknown")
    assert "content/towns/yi.md" in finding.hint
    assert "“丙村”" in finding.hint


# Whatever the file


FRONT_LINES = st.lists(
    st.sampled_from(
        [
            *HEAD.splitlines(),
            *VISIT.splitlines(),
            "title: '甲'",
            "date: [a, b]",
            "date: {a: b}",
            "period: {start: a}",
            "slug: ../../x",
            "figures:",
            "  走访农户: 40余户",
            "  走访农户:",
            "  - {quantity: 40余户, part_of: 走访农户}",
            "  - quantity: {low: 1}",
            "  化解矛盾: {quantity: 40余户, village: 丙村}",
            "photos: [{file: a}]",
            "accept: [{code: a, why: b, by: c, on: d}]",
            "- 甲",
            "? 甲",
            ": 乙",
            "&a b",
            "*a : !!x y",
            "{[}",
            '"\\0"',
            "...",
            "# 甲",
            "\t",
            "<<: *a",
            "\ufeff",
            "甲\u2028乙: 1",
        ]
    ),
    max_size=14,
)
BODY = st.lists(
    st.sampled_from("走访 40余户 。 \n ** <b> </b> <!-- [甲]( ) ` | # &#2; <?xml".split(" "))
).map("".join)


@pytest.fixture(scope="module")
def fixed(tmp_path_factory):
    """A content folder that stays over all examples, with its registers."""
    content = tmp_path_factory.mktemp("fuzz") / "content"
    for name, text in {
        "site.yaml": "name: 甲\nurl: https://example.cn\ndescription: 说\noperator: 镇政府\n",
        "indicators.yaml": "走访农户: {slug: a, unit: 户, nature: flow}\n"
        "化解矛盾: {slug: b, unit: 户, nature: flow}\n",
        "campaigns.yaml": "{}\n",
        "counties/jia.md": "---\nname: 甲县\nprovince: 某省\n---\n",
        "towns/yi.md": "---\nname: 乙镇\ncounty: 甲县\nvillages: [丙村]\n---\n",
        "summaries/a.md": "",
        "visits/a.md": "",
    }.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text)
    return content, read_registers(content)[0]


def read_either_way(fixed, data):
    content, registers = fixed
    for folder in ("summaries", "visits"):
        file = content / folder / "a.md"
        file.write_bytes(data)
        reading = read_report(file, content, registers)
        assert reading.report is not None or any(f.fatal for f in reading.findings)
        last = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        assert all(0 <= f.line <= last for f in reading.findings)


@given(st.binary())
@example(b"\xef\xbb\xbf")
@example("---\ntitle: 甲\n---\n".encode("utf-16"))
def test_no_bytes_whatever_raise(fixed, data):
    read_either_way(fixed, data)


@given(st.text())
def test_no_text_whatever_raises(fixed, text):
    read_either_way(fixed, f"---\n{text}\n---\n{text}".encode(errors="replace"))


@settings(max_examples=400)
@given(FRONT_LINES, BODY)
def test_no_front_matter_and_no_body_whatever_raise(fixed, lines, body):
    read_either_way(fixed, "\n".join(["---", *lines, "---", body]).encode())


@given(
    st.lists(st.sampled_from("[ { - : , a ? & * ! | > ' \" # % @ ` \n \n  ".split(" ")), max_size=30).map(
        " ".join
    )
)
def test_no_yaml_punctuation_whatever_raises(fixed, text):
    read_either_way(fixed, f"---\n{text}\n---\n".encode())
