"""Source files: what may be read at all, and where front matter and body begin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkailan.authoring.source import is_inside, read_source, read_text


@pytest.fixture
def read(tmp_path):
    """Write the bytes as `content/visits/a.md` and read that."""

    def read(data):
        file = tmp_path / "content" / "visits" / "a.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
        return read_source(file, tmp_path / "content")

    return read


def codes(findings):
    return [(f.line, f.code) for f in findings]


def test_front_matter_and_body_are_told_apart(read):
    source, findings = read("---\ntitle: 甲\n---\n第一行\n---\n第三行\n")
    assert findings == []
    assert (source.path, source.stem) == ("content/visits/a.md", "a")
    assert source.front_matter == "title: 甲\n"
    assert source.body == "第一行\n---\n第三行\n"
    assert source.body_line == 4


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_editors_of_all_systems_write_the_same_file(read, newline, mark):
    source, findings = read(mark + newline.join(["--- ", "title: 甲", "---", "正文", ""]))
    assert findings == []
    assert (source.front_matter, source.body) == ("title: 甲\n", "正文\n")


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n", "\u3000\n".encode()]
)
def test_a_file_of_nothing_is_empty(read, data):
    assert codes(read(data)[1]) == [(1, "file-empty")]


@pytest.mark.parametrize(
    "text", ["title: 甲\n---\n正文", "\n---\ntitle: 甲\n---\n", "正文\n", "----\na: b\n----\n"]
)
def test_front_matter_begins_in_the_first_line(read, text):
    assert codes(read(text)[1]) == [(1, "front-matter-missing")]


def test_front_matter_that_does_not_end_is_said_where_it_begins_or_ends(read):
    assert codes(read("---\ntitle: 甲\n正文\n")[1]) == [(4, "front-matter-unclosed")]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_file_in_gbk_is_refused_with_line_and_byte(read, mark):
    start = mark + b"---\ntitle: "
    source, (finding,) = read(start + "总结".encode("gbk") + b"\n---\n")
    assert source is None
    assert (finding.line, finding.code) == (2, "file-encoding")
    assert f"第 {len(start) + 1} 字节" in finding.message


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_line_of_a_wrong_byte_is_exact(read, mark):
    assert codes(read(mark + b"---\n---\n\n\xff\n")[1]) == [(4, "file-encoding")]


def test_a_file_in_utf_16_is_refused(read):
    assert codes(read("---\ntitle: 甲\n---\n".encode("utf-16"))[1]) == [(1, "file-encoding")]


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000"),
        ("\x08", "U+0008"),
        ("\x1b", "U+001B"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("\uffff", "U+FFFF"),
        ("\ufffe", "U+FFFE"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("\u200f", "U+200F RIGHT-TO-LEFT MARK"),
        ("\ue000", "U+E000"),
        ("\U0010fffd", "U+10FFFD"),
    ],
)
@pytest.mark.parametrize(("start", "line"), [("---\ntitle: 甲", 2), ("---\ntitle: 甲\n---\n\n正文", 5)])
def test_a_character_that_must_not_be_published_is_named(read, character, name, start, line):
    source, (finding,) = read(f"{start}{character}乙\n---\n")
    assert source is None
    assert (finding.line, finding.code) == (line, "file-character")
    assert name in finding.message


def test_all_characters_that_must_not_be_published_are_shown_at_once(read):
    findings = read("---\ntitle: 甲\u202e乙\n---\n丙\x00丁\n")[1]
    assert codes(findings) == [(2, "file-character"), (4, "file-character")]


@pytest.mark.parametrize("character", ["\t", "\u3000", "\u00a0", "𠮷", "😀", "½", "·", "—"])
def test_characters_of_texts_are_left_alone(read, character):
    source, findings = read(f"---\ntitle: 甲\n---\n甲{character}乙\n")
    assert findings == []
    assert source.body == f"甲{character}乙\n"


@pytest.mark.parametrize(
    "markup",
    [
        '<?xml:namespace prefix = o ns = "urn:schemas-microsoft-com:office:office" />',
        "<?xml:namespace\nprefix = o />",
        '<?xml version="1.0"?>',
        "<?XML:NAMESPACE PREFIX = O />",
    ],
)
def test_what_word_leaves_behind_is_gone_with_a_warning(read, markup):
    source, findings = read(f"---\ntitle: 甲\n---\n第一行\n第二行{markup}完\n末行\n")
    assert codes(findings) == [(5, "markup-removed")]
    assert not any(f.fatal for f in findings)
    assert "".join(source.body.split()) == "第一行第二行完末行"
    assert source.body.count("\n") == 3 + markup.count("\n")


def test_a_link_to_a_file_outside_the_content_is_refused(tmp_path):
    visits = tmp_path / "content" / "visits"
    visits.mkdir(parents=True)
    (tmp_path / "secret.md").write_text("---\ntitle: 甲\n---\n")
    (visits / "a.md").symlink_to(tmp_path / "secret.md")
    text, (finding,) = read_text(visits / "a.md", tmp_path / "content")
    assert text is None
    assert (finding.path, finding.code) == ("content/visits/a.md", "file-outside")


def test_a_folder_that_leads_outside_the_content_is_refused(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.md").write_text("---\ntitle: 甲\n---\n")
    (tmp_path / "content" / "visits").symlink_to(tmp_path / "elsewhere")
    text, (finding,) = read_text(tmp_path / "content" / "visits" / "a.md", tmp_path / "content")
    assert text is None
    assert finding.code == "file-outside"


def test_a_link_within_the_content_is_read(tmp_path):
    visits = tmp_path / "content" / "visits"
    visits.mkdir(parents=True)
    (visits / "a.md").write_text("甲")
    (visits / "b.md").symlink_to("a.md")
    assert read_text(visits / "b.md", tmp_path / "content") == ("甲", [])


@pytest.mark.parametrize("target", ["a.md", "nowhere.md"])
def test_a_link_to_itself_or_to_nothing_is_a_finding_and_no_exception(tmp_path, target):
    visits = tmp_path / "content" / "visits"
    visits.mkdir(parents=True)
    (visits / "a.md").symlink_to(target)
    text, (finding,) = read_text(visits / "a.md", tmp_path / "content")
    assert text is None
    assert finding.code == "file-unreadable"


def test_a_folder_with_a_like_name_is_not_inside(tmp_path):
    (tmp_path / "content").mkdir()
    assert not is_inside(tmp_path / "content-evil" / "a.md", tmp_path / "content")
    assert not is_inside(tmp_path / "content" / ".." / "a.md", tmp_path / "content")
    assert is_inside(tmp_path / "content" / "visits" / ".." / "a.md", tmp_path / "content")


@given(head=st.lists(st.sampled_from(["a: b", "", "甲"])), body=st.lists(st.sampled_from(["甲", "", "---"])))
def test_the_two_parts_make_up_the_file_again(tmp_path_factory, head, body):
    """And the body's first line is the line that the record says."""
    content = tmp_path_factory.mktemp("made") / "content"
    content.mkdir()
    text = "\n".join(["---", *head, "---", *body])
    (content / "a.md").write_text(text)
    source, findings = read_source(content / "a.md", content)
    assert findings == []
    assert f"---\n{source.front_matter if head else ''}---\n{source.body}" == text + ("" if body else "\n")
    assert source.body_line == len(head) + 3
