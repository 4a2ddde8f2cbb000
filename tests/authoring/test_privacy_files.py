"""Attachments, built pages and the list of protected names. All numbers and names are invented."""

import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkailan.authoring.privacy import leaks_in_file, load_protected, page_text, personal_data
from gongkailan.authoring.privacy import office as office_module

MOBILE = "13812345678"


@pytest.fixture
def archive(tmp_path):
    """Write an archive of text parts and give its path."""

    def make(name, parts):
        file = tmp_path / name
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
            for part, text in parts.items():
                out.writestr(part, text)
        return file

    return make


def kinds(leaks):
    return [leak.kind for leak in leaks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("suffix", [".txt", ".csv", ".TXT"])
def test_plain_text_in_the_encodings_of_a_clerks_machine(tmp_path, encoding, suffix):
    file = tmp_path / f"list{suffix}"
    file.write_bytes(f"低保户张三，{MOBILE}".encode(encoding))
    assert kinds(leaks_in_file(file).in_text) == ["name-with-hardship", "mobile-number"]


DOCX = (
    '<w:document xmlns:w="w"><w:p><w:r><w:t>电话138</w:t></w:r>'
    "<w:r><w:t>12345678</w:t></w:r></w:p></w:document>"
)
ROWS = (
    '<w:document xmlns:w="w"><w:p><w:r><w:t>低保对象</w:t></w:r></w:p><w:tbl>'
    "<w:tr><w:tc><w:p><w:t>姓名</w:t></w:p></w:tc><w:tc><w:p><w:t>金额</w:t></w:p></w:tc></w:tr>"
    "<w:tr><w:tc><w:p><w:t>张三</w:t></w:p></w:tc><w:tc><w:p><w:t>500</w:t></w:p></w:tc></w:tr>"
    "</w:tbl></w:document>"
)
SHEET = (
    '<worksheet><sheetData><row><c t="s"><v>0</v></c><c><v>1.3812345678E10</v></c></row>'
    '<row><c t="inlineStr"><is><t>贫困户李四家</t></is></c>'
    "<c><f>1+1</f><v>2</v></c></row></sheetData></worksheet>"
)
SHARED = "<sst><si><r><t>困难群众</t></r><r><t>张三</t></r></si><si><t>无关</t></si></sst>"


@pytest.mark.parametrize(
    ("name", "parts", "expected"),
    [
        ("a.docx", {"word/document.xml": DOCX}, ["mobile-number"]),
        ("a.docx", {"word/document.xml": "<d/>", "word/footer1.xml": DOCX}, ["mobile-number"]),
        ("a.docx", {"word/document.xml": "<d/>", "word/comments.xml": DOCX}, ["mobile-number"]),
        ("a.docx", {"word/document.xml": ROWS}, ["name-with-hardship"]),
        ("a.DOCX", {"word/document.xml": DOCX.encode("utf-16")}, ["mobile-number"]),
        (
            "a.xlsx",
            {"xl/worksheets/sheet1.xml": SHEET, "xl/sharedStrings.xml": SHARED},
            ["name-with-hardship", "mobile-number", "name-with-hardship"],
        ),
        (
            "a.pptx",
            {"ppt/slides/slide1.xml": f"<sld><p><t>{MOBILE}</t></p></sld>"},
            ["mobile-number"],
        ),
        (
            "a.odt",
            {"content.xml": f'<o:t xmlns:o="o"><o:p>{MOBILE[:3]}<o:span>{MOBILE[3:]}</o:span></o:p></o:t>'},
            ["mobile-number"],
        ),
        (
            "a.ofd",
            {"Doc_0/Pages/Page_0/Content.xml": f'<o:P xmlns:o="o"><o:TextCode>{MOBILE}</o:TextCode></o:P>'},
            ["mobile-number"],
        ),
    ],
)
def test_office_documents(archive, name, parts, expected):
    examined = leaks_in_file(archive(name, parts))
    assert (kinds(examined.in_text), examined.unread) == (expected, "")


def test_the_name_of_a_file_is_looked_at_even_when_its_text_is_not(tmp_path):
    file = tmp_path / "低保户张三家.pdf"
    file.write_bytes(b"%PDF-1.4")
    examined = leaks_in_file(file)
    assert kinds(examined.in_name) == ["name-with-hardship"]
    assert examined.unread


@pytest.mark.parametrize("name", ["a.pdf", "a.doc", "a.xls", "a.zip", "a.jpg", "a"])
def test_what_is_not_read_is_said(tmp_path, name):
    file = tmp_path / name
    file.write_text(MOBILE)
    examined = leaks_in_file(file)
    assert (examined.in_text, bool(examined.unread)) == ((), True)


def test_protected_names_in_files_and_their_names(tmp_path):
    file = tmp_path / "张三.txt"
    file.write_text("汇演由张 三主持")
    examined = leaks_in_file(file, {"张三"})
    assert kinds(examined.in_name + examined.in_text) == ["protected-name", "protected-name"]


def test_look_alike_characters_are_read_as_what_they_look_like(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("残疾⼈张三，")
    assert kinds(leaks_in_file(file).in_text) == ["name-with-hardship"]


ENTITIES = '<!DOCTYPE d [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]><d>&a;</d>'


@pytest.mark.parametrize("text", [ENTITIES, OUTSIDE, ENTITIES.encode("utf-16"), "<d>", "", "<d>&a;</d>"])
def test_dangerous_and_broken_documents_are_not_read(archive, text):
    examined = leaks_in_file(archive("a.docx", {"word/document.xml": text}))
    assert (examined.in_text, bool(examined.unread)) == ((), True)


def test_a_bomb_is_stopped_while_it_unpacks(archive, monkeypatch):
    monkeypatch.setattr(office_module, "_LARGEST_TEXT", 100_000)
    bomb = {"word/document.xml": f"<d>{'0' * 90_000}</d>", "word/footer1.xml": "0" * 90_000}
    assert "太大" in leaks_in_file(archive("a.docx", bomb)).unread


def test_an_archive_of_very_many_parts_is_not_read(archive, monkeypatch):
    monkeypatch.setattr(office_module, "_MOST_MEMBERS", 3)
    assert (
        "太多" in leaks_in_file(archive("a.docx", {f"word/footer{n}.xml": "<d/>" for n in range(4)})).unread
    )


@given(st.binary(max_size=200), st.sampled_from([".docx", ".xlsx", ".csv", ".odt"]))
def test_no_file_raises(tmp_path_factory, data, suffix):
    file = tmp_path_factory.mktemp("files") / f"a{suffix}"
    file.write_bytes(data)
    examined = leaks_in_file(file)
    assert examined.unread or suffix == ".csv"


@given(st.binary(max_size=60))
def test_no_part_of_an_archive_raises(tmp_path_factory, data):
    file = tmp_path_factory.mktemp("files") / "a.docx"
    with zipfile.ZipFile(file, "w") as out:
        out.writestr("word/document.xml", data)
    assert leaks_in_file(file).in_name == ()


def test_a_missing_file_is_unread(tmp_path):
    assert leaks_in_file(tmp_path / "a.txt").unread


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{MOBILE}</p>",
        "<p>138<b>1234</b>5678</p>",
        '<p>138<data value="1">12345678</data></p>',
        "<p>138\n 12345678</p>",
        "<p>138&#49;2345678</p>",
        f'<img alt="{MOBILE}">',
        f"<img alt='{MOBILE}'/>",
        f'<a title="{MOBILE}" href="/">甲</a>',
        f'<a href="tel:{MOBILE}">甲</a>',
        f'<meta name="Description" content="甲 {MOBILE}">',
        f'<input value="{MOBILE}">',
        f"<title>{MOBILE}</title>",
        f"<!-- {MOBILE} -->",
        f'<script type="application/ld+json">{{"a": "{MOBILE}"}}</script>',
    ],
)
def test_what_a_page_tells(html):
    assert kinds(personal_data(page_text(f"<!DOCTYPE html><html><body>{html}</body></html>"))) == [
        "mobile-number"
    ]


@pytest.mark.parametrize(
    "html",
    [
        f"<script>var a = {MOBILE}</script>",
        f"<style>.a{{width:{MOBILE}}}</style>",
        f'<data class="figure" value="{MOBILE}">138.1亿元</data>',
        f'<a href="/a/{MOBILE}/">甲</a>',
        "<td>138</td><td>1234</td><td>5678</td>",
        "<p>138</p><p>12345678</p>",
        f'<p class="a" data-n="{MOBILE}">甲</p>',
    ],
)
def test_what_a_page_does_not_tell(html):
    assert personal_data(page_text(html)) == []


def test_a_table_of_a_page_keeps_its_rows_and_cells():
    rows = "<tr><th>姓名</th><th>金额</th></tr>\n<tr><td>张三</td><td>500</td></tr>"
    html = f"<h2>低保对象</h2>\n<table>\n{rows}\n</table>"
    assert kinds(personal_data(page_text(html))) == ["name-with-hardship"]


@given(
    st.text() | st.lists(st.sampled_from("< > </ a p = \" ' <!-- --> <script > alt &".split())).map(" ".join)
)
def test_no_page_raises(html):
    assert isinstance(page_text(html), str)


def test_the_list_of_protected_names(tmp_path):
    file = tmp_path / "protected.txt"
    file.write_text("\ufeff# 保护名单\n张三\n\n李 四  # 说明\r\n艾力·买买提\n")
    names, findings = load_protected(file, tmp_path / "content")
    assert (names, findings) == (frozenset(("张三", "李四", "艾力买买提")), [])


def test_the_list_must_lie_outside_the_content(tmp_path):
    (tmp_path / "content").mkdir()
    file = tmp_path / "content" / "protected.txt"
    file.write_text("张三\n")
    names, (finding,) = load_protected(file, tmp_path / "content")
    assert (names, finding.code, finding.fatal) == (frozenset(), "protected-inside", True)


def test_a_link_from_the_content_to_the_list_is_no_way_in(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "list.txt").write_text("张三\n")
    (tmp_path / "list.txt").symlink_to(tmp_path / "content" / "list.txt")
    assert [f.code for f in load_protected(tmp_path / "list.txt", tmp_path / "content")[1]] == [
        "protected-inside"
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("张三\n李\n".encode(), [(2, "protected-short")]),
        ("张三\n李四\n".encode("gb18030"), [(1, "file-encoding")]),
        (None, [(0, "file-unreadable")]),
    ],
)
def test_a_faulty_list_is_said_with_its_line_and_never_with_its_names(tmp_path, data, expected):
    file = tmp_path / "protected.txt"
    if data is not None:
        file.write_bytes(data)
    findings = load_protected(file, tmp_path / "content")[1]
    assert [(f.line, f.code) for f in findings] == expected
    assert not any("张三" in str(f) for f in findings)
