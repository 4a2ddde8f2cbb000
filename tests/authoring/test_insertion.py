"""`extract --write`: figures of the prose are put into front matter, and the checks accept them."""

import pytest

from gongkailan.authoring.content import read_content
from gongkailan.authoring.insertion import insert_figures, replace_file
from gongkailan.authoring.registers import read_registers
from gongkailan.authoring.reports import FOLDERS, read_report

HEAD = "---\ntitle: 上半年总结\ndate: 2020-07-01\nplace: 乙镇\nperiod: 2020-H1\n"
BODY = "上半年走访农户196户，发放慰问金3万余元。\n"


@pytest.fixture
def write(make_content):
    """Run an insertion over one report; what came of it, the text afterwards, and its errors."""

    def run(text, files=None, path="summaries/report.md"):
        data = text if isinstance(text, bytes) else text.encode()
        content = make_content({**(files or {}), path: data})
        registers, _ = read_registers(content)
        others = [
            figure
            for report in read_content(content).reports
            if not report.path.endswith(path)
            for figure in report.figures
        ]
        folder, name = path.split("/")
        kind, stem = FOLDERS[folder], name.removesuffix(".md")
        done = insert_figures(data, f"content/{path}", stem, kind, registers, others)
        after = data if done.data is None else done.data
        (content / path).write_bytes(after)
        reading = read_report(content / path, content, registers)
        errors = [one.code for one in reading.findings if one.fatal]
        return done, after.decode(), errors

    return run


def figures(text):
    return text[text.index("figures:") : text.index("\n---\n", 4)]


def test_every_figure_of_the_prose_is_declared_afterwards(write):
    done, text, errors = write(HEAD + "---\n" + BODY)
    assert figures(text) == (
        "figures:\n"
        '  走访农户: {quantity: "196户", quote: "走访农户196户"}\n'
        '  慰问金: {quantity: "3万余元", quote: "发放慰问金3万余元"}'
    )
    assert text == HEAD + figures(text) + "\n---\n" + BODY
    assert (len(done.written), done.left_out, done.unregistered, errors) == (2, [], [], [])


def test_declared_figures_are_not_added_again(write):
    first = write(HEAD + "figures: {走访农户: 196户}\n---\n" + BODY)[1]
    assert first.count("196户") == 2
    done, second, _ = write(first)
    assert (done.data, done.written, second) == (None, [], first)


def test_byte_order_mark_line_ends_comments_and_order_stay(write):
    head = "\ufeff" + HEAD.replace("title", "# 说明\ntitle").replace("\n", "\r\n")
    block = "figures:   # 数字\r\n  '走访农户':   196户\r\n"
    body = BODY.replace("\n", "\r\n")
    _, text, errors = write(head + block + "draft: no\r\n---\r\n" + body)
    new = '  慰问金: {quantity: "3万余元", quote: "发放慰问金3万余元"}\r\n'
    assert text == head + block + new + "draft: no\r\n---\r\n" + body
    assert errors == []


def test_plans_and_background_facts_say_so(write):
    _, text, errors = write(HEAD + "---\n全镇有耕地5000亩。计划年底前走访农户300户。\n")
    assert 'quote: "有耕地5000亩", status: baseline}' in text
    assert 'quantity: "300户", quote: "走访农户300户", status: planned}' in text
    assert errors == []


def test_a_quote_is_lengthened_until_it_stands_once(write):
    _, text, errors = write(HEAD + "---\n丙村走访农户5户。\n\n丁村走访农户5户。\n")
    assert 'quantity: "5户", quote: "丙村走访农户5户"' in text
    assert 'quantity: "5户", quote: "丁村走访农户5户"' in text
    assert errors == []


def test_what_no_quote_can_tell_apart_is_left_out(write):
    done, text, _ = write(HEAD + "---\n走访农户5户。\n\n走访农户5户。\n")
    assert [(one.line, one.why) for one in done.left_out] == [
        (7, "找不到只出现一次的引文"),
        (9, "找不到只出现一次的引文"),
    ]
    assert "figures" not in text


def test_a_name_that_is_not_registered_is_written_and_named_with_what_the_register_lacks(write):
    done, text, errors = write(HEAD + "---\n安装路灯12盏，开通率98%。\n")
    assert 'quote: "安装路灯12盏"' in text
    assert [(one.unit, one.nature.value) for one in done.unregistered] == [("盏", "flow"), ("%", "rate")]
    assert errors == ["indicator-unknown", "indicator-unknown"]
    lines = done.as_text().splitlines()
    assert lines[2] == "写入 2 个数字"
    assert lines[-8:-4] == [f"{done.unregistered[0].name}:", "  slug:", "  unit: 盏", "  nature: flow"]


def test_names_that_are_not_registered_are_known_the_next_time(write):
    first = write(HEAD + "---\n安装路灯12盏。\n")[1]
    assert write(first)[0].written == []


def test_two_numbers_that_contradict_each_other_are_not_both_written(write):
    done, text, errors = write(HEAD + "---\n走访农户196户。累计走访农户198户。\n")
    assert len(done.written) == 1
    assert done.left_out[0].why.startswith("同一指标、同一地方、同一期间有两个不同的数")
    assert ("196户" in figures(text), "198户" in figures(text), errors) == (True, False, [])


def test_a_number_that_another_report_contradicts_is_not_written(write):
    other = HEAD + "figures: {走访农户: 190户}\n---\n走访农户190户。\n"
    done, _, _ = write(HEAD + "---\n走访农户196户。\n", {"summaries/other.md": other})
    assert [one.quote for one in done.left_out] == ["走访农户196户"]


def test_what_the_body_writes_otherwise_than_a_quantity_is_left_out(write):
    done, _, _ = write(HEAD + "---\n兑付拖欠的慰问金710万，未发生一起事故。\n")
    assert {one.why for one in done.left_out} == {"正文的写法与数量的写法不同，请自己登记"}
    assert len(done.left_out) == 2


def test_a_table_and_a_list_are_prose_too(write):
    body = "| 事项 | 数 |\n| --- | --- |\n| 走访农户 | 58户 |\n\n1. 发放慰问金 **2万元**\n"
    _, text, errors = write(HEAD + "---\n" + body)
    assert ('quantity: "58户"' in text, 'quantity: "2万元"' in text, errors) == (True, True, [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BODY, "front-matter-missing"),
        ("---\ntitle: 甲\n", "front-matter-unclosed"),
        (HEAD.replace("place: 乙镇", "place: 无镇") + "---\n" + BODY, "place-unknown"),
        (HEAD + "figures: {走访农户\n---\n" + BODY, "yaml-syntax"),
        (b"\xff\xfe", "file-encoding"),
    ],
)
def test_a_report_with_errors_is_not_written_to(write, text, code):
    done, after, _ = write(text) if isinstance(text, str) else (*write_bytes(text), None)
    assert code in [one.code for one in done.findings]
    assert (done.data, after if isinstance(text, str) else text) == (None, text)
    assert done.as_text().endswith("没有写入，请先改正上面的错误")


def write_bytes(data):
    return insert_figures(data, "content/summaries/a.md", "a", FOLDERS["summaries"], None), data


# Places


@pytest.mark.parametrize(
    ("sentence", "fields"),
    [
        ("丙村走访农户5户。", ", village: 丙村}"),
        ("丙村宣传政策，走访农户5户。", ", village: 丙村}"),
        ("全镇大力宣传，其中丙村走访农户5户。", ", village: 丙村}"),
        ("全镇大力宣传，丙村很好，走访农户5户。", "}"),
        ("丙村和丁村走访农户5户。", "}"),
        ("到过丙村。全镇走访农户5户。", "}"),
        ("从丙村起步，全镇走访农户5户。", "}"),
        ("走访农户5户后到了丙村。", "}"),
        ("丙村学习外镇戊村，走访农户5户。", "}"),
    ],
)
def test_the_one_registered_village_of_a_sentence_is_the_figures_place(write, sentence, fields):
    _, text, errors = write(HEAD + "---\n" + sentence + "\n")
    assert figures(text).endswith(f'5户"{fields}') or figures(text).endswith(f'"{fields}')
    assert ("village" in figures(text)) == ("village" in fields)
    assert errors == []


def test_a_county_report_names_the_town_and_its_village(write):
    head = HEAD.replace("place: 乙镇", "place: 甲县")
    _, text, errors = write(head + "---\n乙镇走访农户7户。\n\n乙镇丙村发放慰问金900元。\n")
    assert 'quote: "乙镇走访农户7户", place: 乙镇}' in text
    assert 'quote: "乙镇丙村发放慰问金900元", place: 乙镇, village: 丙村}' in text
    assert errors == []


def test_the_village_of_a_visit_is_not_said_again(write):
    head = "---\ntitle: 走访\ndate: 2020-03-01\nplace: 乙镇\nvillage: 丙村\n"
    head += "target: village\nvisitors: [镇干部]\n---\n"
    _, text, errors = write(head + "丙村走访农户7户。\n", path="visits/v.md")
    assert ("village: 丙村}" in text, "7户" in figures(text), errors) == (False, True, [])


# The file


def names(folder):
    return [file.name for file in folder.iterdir()]


def test_a_file_is_exchanged_in_one_step_and_keeps_its_mode(tmp_path):
    file = tmp_path / "a.md"
    file.write_bytes(b"old")
    file.chmod(0o640)
    replace_file(file, b"old", b"new")
    assert (file.read_bytes(), file.stat().st_mode & 0o777, names(tmp_path)) == (b"new", 0o640, ["a.md"])


def test_a_link_still_leads_to_the_file(tmp_path):
    (tmp_path / "a.md").write_bytes(b"old")
    link = tmp_path / "b.md"
    link.symlink_to("a.md")
    replace_file(link, b"old", b"new")
    assert (link.is_symlink(), (tmp_path / "a.md").read_bytes()) == (True, b"new")


@pytest.mark.parametrize(("mode", "there"), [(0o444, b"old"), (0o644, b"changed since")])
def test_a_read_only_file_and_one_that_was_changed_stay_as_they_are(tmp_path, mode, there):
    file = tmp_path / "a.md"
    file.write_bytes(there)
    file.chmod(mode)
    with pytest.raises(OSError, match=r"只读|别的程序"):
        replace_file(file, b"old", b"new")
    assert (file.read_bytes(), names(tmp_path)) == (there, ["a.md"])
