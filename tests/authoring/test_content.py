"""The whole content folder: every fault of every file, and what the files say to one another."""

import base64

import pytest

from gongkailan.authoring.content import read_content

HEAD = "title: 总结\ndate: 2020-07-01\nplace: 乙镇\nperiod: 2020-H1\n"
PNG = base64.b64decode(  # a single pixel
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
VISIT = "title: 走访\ndate: 2020-03-02\nplace: 乙镇\ntarget: household\nvisitors: [民政办]\n"


@pytest.fixture
def read(make_content):
    """The content of the small site with these files put in."""
    return lambda files=None, **options: read_content(make_content(files), **options)


def summary(more="", body="甲"):
    return f"---\n{HEAD}{more}---\n{body}\n"


def visit(more="", body="甲"):
    return f"---\n{VISIT}{more}---\n{body}\n"


def problems(content):
    return [(f.path.partition("/")[2], f.line, f.code) for f in content.findings]


def test_the_small_site_has_nothing_wrong(read):
    content = read()
    assert content.findings == ()
    assert not content.refused
    assert [report.slug for report in content.reports] == ["report"]
    assert set(content.bodies) == {
        "content/summaries/report.md",
        "content/counties/jia.md",
        "content/towns/yi.md",
    }


def test_reports_are_sorted_newest_first_with_a_tie_break(read):
    files = {f"summaries/{name}.md": summary() for name in "bca"}
    files["visits/d.md"] = visit("published: 2020-07-01 08:00\n")
    files["visits/e.md"] = visit()
    assert [report.slug for report in read(files).reports] == ["d", "a", "b", "c", "report", "e"]


def test_reading_twice_gives_the_same(read, make_content):
    files = {"visits/a.md": visit("figures: {走访农户: 5户}\n", "5户，[甲](没有.md)")}
    first, second = read(files), read(files)
    assert first.findings == second.findings
    assert first.ledger == second.ledger
    assert first.bodies == second.bodies


def test_a_draft_is_built_when_it_is_asked_for_and_not_otherwise(read):
    files = {"visits/a.md": visit("draft: true\nfigures: {走访农户: 5户}\n", "5户")}
    content = read(files)
    assert [report.slug for report in content.reports] == ["report"]
    assert content.ledger.figures == ()
    content = read(files, drafts=True)
    assert {report.slug for report in content.reports} == {"report", "a"}
    assert len(content.ledger.figures) == 1


# What stock Pelican lets pass and this project refuses


@pytest.mark.parametrize(
    ("file", "text", "line", "code"),
    [
        ("summaries/a.md", summary().replace("2020-07-01", "2020-7-1"), 3, "date-invalid"),
        ("summaries/a.md", summary().replace("2020-07-01", "2020-06-31"), 3, "date-invalid"),
        ("visits/a.md", visit().replace("2020-03-02", "去年"), 3, "period-invalid"),
        ("summaries/a.md", summary().replace("date: 2020-07-01\n", ""), 2, "field-missing"),
        ("summaries/a.md", summary().replace("title: 总结\n", ""), 2, "field-missing"),
        ("summaries/a.md", b"", 1, "file-empty"),
        ("summaries/a.md", summary().encode("gbk"), 2, "file-encoding"),
        ("summaries/a.md", summary("save_as: index.html\n"), 6, "field-unknown"),
        ("summaries/a.md", summary("slug: ../../x\n"), 6, "slug-invalid"),
        ("summaries/a.md", summary("slug: ../output_evil/x\n"), 6, "slug-invalid"),
        ("summaries/a.md", summary(body="[甲]({filename}b.md)"), 7, "link-broken"),
        ("summaries/a.md", summary(body="甲\n\n[甲]({filename}../visits/b.md#s-1)"), 9, "link-broken"),
        ("summaries/a.md", summary(body="[甲]({attach}../../secret.txt)"), 7, "file-outside"),
        ("summaries/a.md", summary(body="![甲]({static}/../secret.png)"), 7, "file-outside"),
        (
            "summaries/a.md",
            summary("attachments: [{file: ../../secret.pdf, title: 甲}]\n"),
            6,
            "file-outside",
        ),
        ("summaries/a.md", summary("photos: [{file: ../site.yaml, alt: 甲}]\n"), 6, "file-outside"),
        ("summaries/a.md", summary().replace("总结", "总\x07结"), 2, "file-character"),
        ("summaries/a.md", summary().replace("总结", "总\uffff结"), 2, "file-character"),
        ("summaries/a.md", summary().replace("总结", "总\u202e结"), 2, "file-character"),
        ("summaries/a.md", summary("source: !!python/object:os.system {}\n"), 6, "yaml-tag"),
        ("summaries/a.md", summary("source: &a 甲\n"), 6, "yaml-alias"),
        ("summaries/a.md", summary("title: 甲\n"), 6, "yaml-duplicate-key"),
        ("summaries/a.md", summary("document_number: 0755\ndraft: 12:30\n"), 7, "field-value"),
        ("summaries/a.html", "<p>甲</p>", 0, "file-name"),
        ("pages/a.md", "---\ntitle: 甲\nsave_as: index.html\n---\n", 3, "field-unknown"),
    ],
)
def test_a_fault_is_an_error_at_its_line(read, file, text, line, code):
    content = read({file: text})
    assert problems(content) == [(file, line, code)]
    assert content.refused


def test_a_character_that_must_not_be_published_is_named(read):
    (finding,) = read({"summaries/a.md": summary().replace("总结", "总\u202e结")}).findings
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in finding.message


@pytest.mark.parametrize("escape", [r"\x07", r"\uFFFF", r"\u202E"])
def test_a_character_that_must_not_be_published_cannot_come_as_an_escape(read, escape):
    content = read({"summaries/a.md": summary().replace("title: 总结", f'title: "总{escape}结"')})
    assert problems(content) == [("summaries/a.md", 2, "file-character")]


def test_no_reports_at_all_is_an_error(read):
    assert problems(read({"summaries/report.md": None})) == [("", 0, "reports-missing")]


def test_a_warning_elsewhere_does_not_make_up_for_reports(read):
    content = read({"summaries/report.md": None, "pages/a.md": "---\ntitle: 甲\n---\n<o:p></o:p>\n"})
    assert "reports-missing" in [code for _, _, code in problems(content)]
    assert content.refused


def test_drafts_alone_are_no_reports(read):
    content = read({"summaries/report.md": summary("draft: true\n")})
    assert [code for _, _, code in problems(content)] == ["reports-missing"]


def test_a_content_folder_that_is_not_there(tmp_path):
    content = read_content(tmp_path / "content")
    assert {f.code for f in content.findings} == {"content-missing"}
    assert content.refused


def test_a_list_is_read_as_a_list_and_a_scalar_as_its_text(read):
    more = "index_number: 0755\nsubject: no\nvalidity: 12:30\n"
    content = read({"visits/a.md": visit(more).replace("[民政办]", "\n- 民政办\n- 甲县\n")})
    report = content.by_slug["a"]
    assert report.visitors == ("民政办", "甲县")
    assert (report.index_number, report.subject, report.validity) == ("0755", "no", "12:30")


@pytest.mark.parametrize("other", ["summaries/b.md", "visits/b.md"])
def test_one_slug_for_two_reports_names_both(read, other):
    text = summary("slug: a\n") if other.startswith("summaries") else visit("slug: a\n")
    content = read({"summaries/a.md": summary(), other: text})
    (finding,) = content.findings
    assert (finding.path, finding.code) == (f"content/{other}", "slug-duplicate")
    assert finding.line == (6 if other.startswith("summaries") else 7)
    assert "content/summaries/a.md" in finding.message


def test_one_slug_for_two_pages_is_said_in_its_line(read):
    page = "---\ntitle: 甲\nslug: a\n---\n"
    assert problems(read({"pages/a.md": page, "pages/b.md": page})) == [("pages/b.md", 3, "slug-duplicate")]


@pytest.mark.parametrize("name", ["关于", "A", "a_b"])
def test_the_slug_that_the_file_name_of_a_page_gives_is_judged(read, name):
    content = read({f"pages/{name}.md": "---\ntitle: 甲\n---\n"})
    assert [code for _, _, code in problems(content)] == ["slug-invalid"]


def test_the_villages_of_one_pinyin_keep_their_own_figures(read):
    content = read(
        {
            "towns/yi.md": "---\nname: 乙镇\ncounty: 甲县\nvillages: [章庄村, 张庄村]\n---\n",
            "visits/a.md": visit("village: 章庄村\nfigures: {走访农户: 5户}\n", "5户"),
            "visits/b.md": visit("village: 张庄村\nfigures: {走访农户: 5户}\n", "5户"),
        }
    )
    assert content.findings == ()
    assert {(f.report, f.place.village) for f in content.ledger.figures} == {("a", "章庄村"), ("b", "张庄村")}


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<svg onload=alert(1)>",
        "[甲](javascript:alert(1))",
        "<p onclick=a>甲</p>",
    ],
)
def test_a_body_is_sanitised_with_heading_ids_and_marks_kept(read, body):
    content = read(
        {"summaries/a.md": summary("figures: {走访农户: 40余户}\n", f"## 走访\n\n走访40余户。\n\n{body}\n")}
    )
    html = content.bodies["content/summaries/a.md"].html
    assert '<h2 id="s-1">走访</h2>' in html
    words = '<a href="#about-fig-households">40余户</a>'
    assert f'<data id="fig-households" class="figure" value="[41,49]">{words}</data>' in html
    assert not any(word in html for word in ("<script", "onload", "onclick", "javascript:"))
    assert {code for _, _, code in problems(content)} == {"markup-removed"}
    assert not content.refused


def test_a_title_is_text_whatever_it_says(read):
    content = read({"summaries/a.md": summary().replace("title: 总结", "title: <script>alert(1)</script>")})
    assert content.findings == ()
    assert content.by_slug["a"].title == "<script>alert(1)</script>"


@pytest.mark.parametrize("file", ["summaries/report.md", "towns/yi.md", "pages/a.md"])
def test_what_word_leaves_behind_is_gone(read, make_content, file):
    start = {
        "summaries/report.md": f"---\n{HEAD}---\n",
        "towns/yi.md": "---\nname: 乙镇\ncounty: 甲县\n---\n",
        "pages/a.md": "---\ntitle: 甲\n---\n",
    }[file]
    content = read({file: start + '甲<?xml:namespace prefix = o ns = "urn:a" />乙\n'})
    assert content.bodies[f"content/{file}"].html == "<p>甲乙</p>"
    assert problems(content) == [(file, start.count("\n") + 1, "markup-removed")]


def test_an_unknown_place_is_an_error_although_a_town_has_a_warning(read):
    """A report is never left out without an error."""
    content = read(
        {
            "towns/yi.md": "---\nname: 乙镇\ncounty: 甲县\n---\n<?xml:namespace prefix = o />\n",
            "summaries/a.md": summary().replace("乙镇", "己镇"),
        }
    )
    assert ("summaries/a.md", 4, "place-unknown") in problems(content)
    assert content.refused


def test_a_link_to_a_file_outside_the_content_is_refused(read, make_content, tmp_path):
    content = make_content({"attachments/b.pdf": b"%PDF"})
    (tmp_path / "secret.md").write_text(summary())
    (tmp_path / "secret.pdf").write_bytes(b"%PDF")
    (content / "summaries" / "a.md").symlink_to(tmp_path / "secret.md")
    (content / "attachments" / "a.pdf").symlink_to(tmp_path / "secret.pdf")
    text = summary("attachments: [{file: a.pdf, title: 甲}]\n", "[甲]({static}/attachments/a.pdf)")
    assert problems(read({"summaries/b.md": text})) == [
        ("summaries/a.md", 0, "file-outside"),
        ("summaries/b.md", 6, "file-outside"),
        ("summaries/b.md", 8, "file-outside"),
    ]


# What reports say about other files


def test_links_between_the_files_of_the_content(read):
    files = {
        "attachments/附件.csv": b"a",
        "pages/about.md": "---\ntitle: 甲\n---\n",
        "visits/b.md": visit("", "## 一"),
        "summaries/a.md": summary(
            body="[甲]({filename}../visits/b.md#s-1) [乙]({filename}/pages/about.md) "
            "[丙]({filename}../towns/yi.md) [丁]({static}/attachments/附件.csv)"
        ),
    }
    assert read(files).findings == ()


def test_a_broken_link_names_the_nearest_file(read):
    content = read(
        {"visits/b-1.md": visit(), "summaries/a.md": summary(body="[甲]({filename}../visits/b-2.md)")}
    )
    (finding,) = content.findings
    assert "visits/b-1.md" in finding.hint


def test_a_link_to_a_report_with_a_fault_of_its_own_is_not_broken(read):
    """The file is there; what is wrong with it is said once, in its own lines."""
    content = read(
        {
            "summaries/a.md": summary("signed: 昨天\n"),
            "visits/b.md": visit("summary: a\n", "[甲]({filename}../summaries/a.md)"),
        }
    )
    assert problems(content) == [("summaries/a.md", 6, "date-invalid")]


def test_a_visit_belongs_to_a_summary_that_there_is(read):
    assert read({"visits/a.md": visit("summary: report\n")}).findings == ()
    (finding,) = read({"visits/a.md": visit("summary: raport\n")}).findings
    assert (finding.line, finding.code) == (7, "summary-unknown")
    assert "“report”" in finding.hint


@pytest.mark.parametrize(
    ("kind", "entry", "name", "data", "code"),
    [
        ("attachments", "title: 附件", "b.txt", b"", "attachment-missing"),
        ("photos", "alt: 照片", "b.png", PNG, "photo-missing"),
    ],
)
def test_a_file_that_is_not_there_is_said_in_the_line_that_names_it(read, kind, entry, name, data, code):
    more = f"{kind}:\n- file: {name}\n  {entry}\n- file: 没有{name}\n  {entry}\n"
    content = read({"summaries/a.md": summary(more), f"{kind}/{name}": data})
    assert problems(content) == [("summaries/a.md", 9, code)]


@pytest.mark.parametrize(
    "name", ["甲" * 100 + ".pdf", "a" * 5000, r'"a\0b.pdf"', "'a/b/c/d.pdf'", "'.'", "'~'"]
)
@pytest.mark.parametrize("where", ["attachments", "photos", "link"])
def test_no_file_name_whatever_raises(read, name, where):
    texts = {
        "attachments": summary(f"attachments: [{{file: {name}, title: 甲}}]\n"),
        "photos": summary(f"photos: [{{file: {name}, alt: 甲}}]\n"),
        "link": summary(body=f"[甲](<{{static}}/attachments/{name}>)"),
    }
    assert read({"summaries/a.md": texts[where]}).refused


# All at once


def test_all_faults_of_all_files_are_shown_at_once_and_in_order(read):
    content = read(
        {
            "site.yaml": "name: 甲\nurl: https://example.cn\ndescription: 说\noperator: 乙\n"
            "home_totals: [没有]\n",
            "pages/about.md": "---\ntitel: 甲\n---\n[甲](没有)\n",
            "towns/wu.md": "---\nname: 戊镇\ncounty: 甲县\nvillage: [己村]\n---\n",
            "summaries/a.md": summary("slug: A\n"),
            "summaries/b.md": b"",
            "summaries/c.md": "甲",
            "summaries/d.md": summary("campaign: 没有\n", "[甲]({filename}没有.md)"),
            "visits/e.md": visit("figures: {走访农户: 5户}\nphotos: [{file: 没有.jpg, alt: 甲}]\n"),
            "visits/f.md": visit("title: 甲\n"),
        }
    )
    assert problems(content) == [
        ("pages/about.md", 2, "field-missing"),
        ("pages/about.md", 2, "field-unknown"),
        ("pages/about.md", 4, "link-broken"),
        ("site.yaml", 5, "indicator-unknown"),
        ("summaries/a.md", 6, "slug-invalid"),
        ("summaries/b.md", 1, "file-empty"),
        ("summaries/c.md", 1, "front-matter-missing"),
        ("summaries/d.md", 6, "campaign-unknown"),
        ("summaries/d.md", 8, "link-broken"),
        ("towns/wu.md", 4, "field-unknown"),
        ("visits/e.md", 7, "figure-not-in-body"),
        ("visits/e.md", 8, "photo-missing"),
        ("visits/f.md", 7, "yaml-duplicate-key"),
    ]


def test_contradictions_are_shown_beside_faults_of_form(read):
    content = read(
        {
            "summaries/a.md": summary("figures: {走访农户: 5户}\n", "5户"),
            "summaries/b.md": summary("figures: {走访农户: 6户}\n", "6户"),
            "summaries/c.md": summary("what: 甲\n"),
        }
    )
    assert problems(content) == [
        ("summaries/b.md", 6, "figure-conflict"),
        ("summaries/c.md", 6, "field-unknown"),
    ]


def test_an_accepted_contradiction_does_not_stop_the_build(read):
    accept = "accept: [{code: figure-conflict, why: 原文如此, by: 镇办公室, on: 2020-08-01}]\n"
    content = read(
        {
            "summaries/a.md": summary("figures: {走访农户: 5户}\n", "5户"),
            "summaries/b.md": summary("figures: {走访农户: 6户}\n" + accept, "6户"),
        }
    )
    assert not content.refused
    (note,) = content.notes["b"]
    assert note.acceptance.why == "原文如此"


def test_an_acceptance_of_a_fault_of_form_is_one_error(read):
    accept = "accept: [{code: date-invalid, why: 原文如此, by: 镇办公室, on: 2020-08-01}]\n"
    assert problems(read({"summaries/a.md": summary(accept)})) == [("summaries/a.md", 6, "accept-unknown")]
