"""Personal data, wherever in the content it hides, is never published and never repeated.

The number and names are invented; the identity number was made to satisfy its checksum.
"""

import io
import zipfile

import pytest

IDENTITY = "350102199001010016"
MOBILE = "13812345678"
NAME = "王五"
PLANTED = {"identity-number": IDENTITY, "mobile-number": MOBILE, "protected-name": NAME}

SUMMARY = """\
---
title: 子镇上半年总结{title}
date: 2020-07-01
place: 子镇
period: 2020-H1
figures:
  走访农户: {{quantity: 196户, quote: "{quote}走访农户196户"}}
{more}---
全镇{quote}走访农户196户。{body}
"""
VISIT = """\
---
title: 走访子镇
date: 2020-03-16
place: 子镇
target: household
visitors: [镇党委{planted}]
---
到子镇走访。
"""


def docx(text):
    """A word processor's document, its text cut in two runs as the programs do."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as out:
        runs = f"<w:r><w:t>{text[:1]}</w:t></w:r><w:r><w:t>{text[1:]}</w:t></w:r>"
        out.writestr("word/document.xml", f'<w:document xmlns:w="w"><w:p>{runs}</w:p></w:document>')
    return data.getvalue()


def summary(more="", title="", quote="", body=""):
    return {"summaries/zi-h1.md": SUMMARY.format(more=more, title=title, quote=quote, body=body)}


def attached(name, data=b"", title="附件"):
    more = f"attachments:\n- {{file: {name}, title: {title}}}\n"
    return summary(more) | {f"attachments/{name}": data}


def photographed(image, name="visit.jpg", alt="走访", caption=""):
    more = f'photos:\n- {{file: {name}, alt: "{alt}", caption: "{caption}"}}\n'
    return summary(more) | {f"photos/{name}": image}


def accepted(text):
    """A report that accepts, in public, that it repeats a number differently."""
    more = f"accept:\n- {{code: figure-conflict, why: 口径不同{text}, by: 子镇党政办, on: 2020-08-03}}\n"
    again = summary(more)["summaries/zi-h1.md"].replace("196", "200")
    return {"summaries/zi-h1-again.md": again}


def site_yaml(**changed):
    fields = {"name": "甲县公开栏", "description": "工作总结和走访记录", "operator": "甲县人民政府办公室"}
    lines = [f"{name}: {text}" for name, text in (fields | changed).items()]
    return {"site.yaml": "\n".join(["url: https://example.cn", *lines, ""])}


PLACES = {
    "title": lambda text, image: summary(title=f" {text}"),
    "body": lambda text, image: summary(body=f"另见{text}。"),
    "heading": lambda text, image: summary(body=f"\n\n## 关于{text}\n"),
    "table": lambda text, image: summary(body=f"\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | {text} |\n"),
    "comment": lambda text, image: summary(body=f"\n\n<!-- {text} -->\n"),
    "link": lambda text, image: summary(body=f"\n\n[{text}](https://example.cn/)\n"),
    "quote": lambda text, image: summary(quote=f"{text}，"),
    "source": lambda text, image: summary(f"source: 子镇 {text}\n"),
    "author": lambda text, image: summary(f'author: "{text}"\n'),
    "document number": lambda text, image: summary(f'document_number: "{text}"\n'),
    "photo alt": lambda text, image: photographed(image, alt=f"走访 {text}"),
    "photo caption": lambda text, image: photographed(image, caption=f"走访 {text}"),
    "photo file name": lambda text, image: photographed(image, name=f"{text}.jpg"),
    "attachment title": lambda text, image: attached("a.txt", title=f"附件 {text}"),
    "attachment file name": lambda text, image: attached(f"{text}.txt"),
    "unread attachment's file name": lambda text, image: attached(f"{text}.pdf", b"%PDF-1.4"),
    "attachment .txt": lambda text, image: attached("a.txt", text.encode()),
    "attachment .txt in gb18030": lambda text, image: attached(
        "a.txt", f"电话、姓名：{text}".encode("gb18030")
    ),
    "attachment .csv": lambda text, image: attached("a.csv", f"甲,{text},乙\n".encode()),
    "attachment .docx": lambda text, image: attached("a.docx", docx(text)),
    "linked attachment": lambda text, image: (
        summary(body="见[附件]({static}/attachments/a.txt)。") | {"attachments/a.txt": text}
    ),
    "attachment linked from a page": lambda text, image: {
        "pages/about.md": "---\ntitle: 关于\n---\n见[附件]({static}/attachments/a.txt)。\n",
        "attachments/a.txt": text,
    },
    "town introduction": lambda text, image: {
        "towns/zi.md": f"---\nname: 子镇\ncounty: 甲县\n---\n子镇，{text}。\n"
    },
    "county introduction": lambda text, image: {
        "counties/jia.md": f"---\nname: 甲县\nprovince: 某省\n---\n甲县，{text}。\n"
    },
    "village name": lambda text, image: {
        "towns/zi.md": f'---\nname: 子镇\ncounty: 甲县\nvillages: [一村, "{text}"]\n---\n子镇。\n'
    },
    "page": lambda text, image: {"pages/about.md": f"---\ntitle: 关于\n---\n请问{text}。\n"},
    "page title": lambda text, image: {"pages/about.md": f"---\ntitle: 关于 {text}\n---\n本站。\n"},
    "visitors": lambda text, image: {"visits/zi.md": VISIT.format(planted=f"、{text}")},
    "why of an acceptance": lambda text, image: accepted(f"，{text}"),
    "site description": lambda text, image: site_yaml(description=f"工作总结 {text}"),
    "site operator": lambda text, image: site_yaml(operator=f"甲县人民政府办公室 {text}"),
    "site contact": lambda text, image: site_yaml(contact=f'"{text}"'),
    "indicator description": lambda text, image: {
        "indicators.yaml": f"走访农户: {{slug: households, unit: 户, nature: flow, description: 即 {text}}}\n"
    },
    "description of an unused indicator": lambda text, image: {
        "indicators.yaml": (
            "走访农户: {slug: households, unit: 户, nature: flow}\n"
            f"慰问金: {{slug: gifts, unit: 元, nature: flow, description: 即 {text}}}\n"
        )
    },
    "campaign description": lambda text, image: {
        "campaigns.yaml": f"大走访: {{slug: great-visit, description: 走村入户 {text}}}\n"
    },
    "escaped in YAML": lambda text, image: summary(
        'author: "{}"\n'.format("".join(f"\\u{ord(character):04x}" for character in text))
    ),
    "escaped in the body": lambda text, image: summary(
        body="".join(f"&#{ord(character)};" for character in text)
    ),
    "cut by marks in the body": lambda text, image: summary(body=f"另见{text[:1]}**{text[1:]}**。"),
}


@pytest.fixture(scope="module")
def image():
    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", (8, 6), "green").save(data, "JPEG")
    return data.getvalue()


@pytest.fixture
def protected(tmp_path):
    file = tmp_path / "protected.txt"
    file.write_text(f"# 不得公开的姓名\n{NAME}\n", encoding="utf-8")
    return file


@pytest.fixture
def built(tmp_path, content, build, protected):
    """Build a site with the list of protected names; what was said, and what lies in the folder then."""

    def run(files):
        done = build(content(files), tmp_path / "output", GONGKAILAN_PROTECTED=str(protected))
        return done, {path.name for path in tmp_path.iterdir()} - {"content", "protected.txt", ".output.lock"}

    return run


@pytest.mark.parametrize("code", PLANTED)
@pytest.mark.parametrize("place", PLACES)
def test_personal_data_is_refused_wherever_it_stands(built, image, place, code):
    text = PLANTED[code]
    done, left = built(PLACES[place](text, image))
    assert (done.status, left) == (1, set()), done.said
    assert f": {code} error" in done.said
    assert text not in done.said
    assert "Traceback" not in done.said


@pytest.mark.parametrize("place", PLACES)
def test_the_places_themselves_are_no_fault(built, image, place):
    """With a harmless word in it, each of the sites above is built, and the word is not lost."""
    done, left = built(PLACES[place]("赵庄", image))
    assert (done.status, left) == (0, {"output"}), done.said


def test_a_refused_build_leaves_the_site_that_was_there(tmp_path, built, tree):
    assert built({})[0].status == 0
    before = tree(tmp_path / "output")
    done, left = built(summary(body=f"电话{MOBILE}。"))
    assert (done.status, left) == (1, {"output"})
    assert tree(tmp_path / "output") == before


def test_the_list_itself_is_not_published_and_not_named(tmp_path, built):
    done, _ = built({})
    published = b"".join(path.read_bytes() for path in (tmp_path / "output").rglob("*") if path.is_file())
    assert NAME.encode() not in published
    assert "不得公开的姓名".encode() not in published
    assert NAME not in done.said


def test_a_name_is_only_protected_while_the_list_is_given(tmp_path, content, build):
    done = build(content(summary(body=f"另见{NAME}。")), tmp_path / "output")
    assert done.status == 0, done.said


def test_a_list_inside_the_content_refuses_the_build(tmp_path, content, build):
    folder = content({"attachments/protected.txt": f"{NAME}\n"})
    done = build(folder, tmp_path / "output", GONGKAILAN_PROTECTED=str(folder / "attachments/protected.txt"))
    assert done.status == 1
    assert "protected-inside error" in done.said
    assert NAME not in done.said


@pytest.mark.parametrize("output", ["text", "json"])
def test_check_says_the_same_with_the_list(content, command, protected, output):
    folder = content(summary(body=f"另见{NAME}，电话{MOBILE}，证号{IDENTITY}。"))
    done = command("check", "--content", folder, "--protected", protected, "--format", output)
    assert done.status == 1
    assert all(code in done.said for code in PLANTED)
    assert not any(text in done.said for text in PLANTED.values())


HARDSHIP = "走访了贫困户张三。"


def test_what_only_looks_like_a_name_may_be_accepted(tmp_path, content, build):
    """It is then said in public, and the finished pages are not refused for it."""
    accept = "accept:\n- {code: name-with-hardship, why: 不是人名, by: 子镇党政办, on: 2020-08-03}\n"
    assert build(content(summary(body=HARDSHIP)), tmp_path / "output").status == 1
    done = build(content(summary(accept, body=HARDSHIP)), tmp_path / "output")
    assert done.status == 0, done.said
    assert "name-with-hardship note" in done.said
    assert "accept-unused" not in done.said
