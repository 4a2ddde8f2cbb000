"""Whole builds: what is published, that it depends on the content alone, and what is refused."""

import io
import os
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]

REPORT = "---\ntitle: {title}\ndate: 2020-07-01\nplace: 子镇\nperiod: 2020-H1\n{more}---\n{body}\n"


def report(body="正文。", title="总结", more=""):
    return REPORT.format(title=title, body=body, more=more)


@pytest.fixture
def page(content, build, tmp_path):
    """Build the small site with some files changed; the text of one of its pages."""

    def read(files, address):
        built = build(content(files), tmp_path / "output")
        assert built.status == 0, built.said
        return (tmp_path / "output" / address).read_text(encoding="utf-8")

    return read


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Where the small site stands as the last good build left it."""
    return tmp_path_factory.mktemp("published") / "output"


@pytest.fixture
def refused(content, build, tree, published):
    """Change some files and build again: what was said; the old site must stand."""

    def refuse(files):
        if not published.exists():
            assert build(content(), published).status == 0
        before = tree(published)
        built = build(content(files), published)
        assert built.status == 1, built.said
        assert tree(published) == before
        return built.said

    return refuse


def test_a_build_says_what_it_built(content, build, tmp_path):
    built = build(content(), tmp_path / "output")
    assert built.status == 0
    assert (
        built.said.splitlines()[-2:]
        == [
            "1 篇报告，1 个数字，1 个乡镇，1 个指标，共 20 个网页；0 个提醒，0 个已公开说明",
            "已写入 output/",
        ]
        or "1 篇报告，1 个数字" in built.said
    )


def test_warnings_are_shown_and_stop_nothing(content, build, tmp_path):
    built = build(content({"summaries/b.md": report("<font>红字</font>")}), tmp_path / "output")
    assert built.status == 0
    assert "b.md:7: markup-removed warning" in built.said
    assert "1 个提醒" in built.said


# Determinism: bytes depend on the content alone.


@pytest.fixture(scope="session")
def rich_tree(rich, tree):
    return tree(rich / "output")


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONHASHSEED": "1", "TZ": "America/New_York", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "zh_CN.UTF-8"},
    ],
)
def test_neither_hash_seed_nor_zone_nor_locale_nor_folder_change_a_byte(
    rich, rich_tree, command, tree, tmp_path, env
):
    folder = tmp_path / "another place"
    shutil.copytree(rich / "content", folder / "content")
    built = command("build", "--content", "content", "--output", "site", env=env, cwd=folder)
    assert built.status == 0, built.said
    assert tree(folder / "site") == rich_tree


def test_pelican_itself_builds_the_same_bytes(rich, rich_tree, command, tree, tmp_path):
    built = command(rich / "content", "--output", tmp_path / "site", program="pelican")
    assert built.status == 0, built.said
    assert tree(tmp_path / "site") == rich_tree


def test_building_twice_in_one_process_gives_the_same_bytes(rich, rich_tree, build, tree, tmp_path):
    """No accumulator: the second build's totals are no sums of both."""
    for _ in range(2):
        assert build(rich / "content", tmp_path / "site").status == 0
        assert tree(tmp_path / "site") == rich_tree


def test_nothing_names_the_machine(rich, rich_tree):
    written = b"".join(data or b"" for data in rich_tree.values())
    assert str(rich).encode() not in written
    assert str(ROOT).encode() not in written


def test_fatal_warnings_pass(content, command, tmp_path):
    """DEFAULT_LANG "zh" would make Pelican warn on every build."""
    built = command("--fatal", "warnings", content(), "--output", tmp_path / "site", program="pelican")
    assert built.status == 0, built.said


def test_a_terminal_that_cannot_show_chinese_stops_no_build(content, command, tmp_path):
    env = {"PYTHONIOENCODING": "ascii"}
    built = command("build", "--content", content(), "--output", tmp_path / "site", env=env)
    assert built.status == 0, built.said
    assert (tmp_path / "site/index.html").exists()


# What is published, and what is gone.


def test_the_page_of_a_source_that_is_gone_is_gone(content, build, tmp_path):
    output = tmp_path / "output"
    folder = content({"summaries/first.md": report()})
    assert build(folder, output).status == 0
    assert (output / "summaries/first/index.html").exists()
    (folder / "summaries/first.md").rename(folder / "summaries/second.md")
    assert build(folder, output).status == 0
    assert not (output / "summaries/first").exists()
    assert (output / "summaries/second/index.html").exists()


def test_an_edit_that_keeps_the_time_of_the_file_is_published(content, build, tmp_path):
    file = content() / "summaries/zi-h1.md"
    assert build(tmp_path / "content", tmp_path / "output").status == 0
    times = file.stat()
    file.write_text(file.read_text().replace("196", "691"))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert build(tmp_path / "content", tmp_path / "output").status == 0
    assert "691户" in (tmp_path / "output/summaries/zi-h1/index.html").read_text()
    assert "196户" not in (tmp_path / "output/summaries/zi-h1/index.html").read_text()


def test_a_draft_is_not_published(content, build, tmp_path):
    built = build(
        content({"summaries/draft.md": report(title="机密草稿", more="draft: true\n")}), tmp_path / "o"
    )
    assert built.status == 0
    written = b"".join(path.read_bytes() for path in (tmp_path / "o").rglob("*") if path.is_file())
    assert "机密草稿".encode() not in written


def test_only_named_files_are_published(content, build, tmp_path):
    """What nobody links to stays where it is: a forgotten list of names is not published."""
    files = {
        "attachments/list.txt": "named",
        "attachments/forgotten.txt": "secret",
        "attachments/linked.txt": "linked",
        "summaries/b.md": report(
            "见[表]({static}/attachments/linked.txt)。", more="attachments: [{file: list.txt, title: 表}]\n"
        ),
    }
    assert build(content(files), tmp_path / "output").status == 0
    assert sorted(path.name for path in (tmp_path / "output/attachments").iterdir()) == [
        "linked.txt",
        "list.txt",
    ]


def test_a_photo_is_published_as_pixels_under_the_hash_of_its_bytes(content, build, tmp_path):
    folder = content({"summaries/b.md": report(more="photos: [{file: a.jpg, alt: 会场, caption: 开会}]\n")})
    (folder / "photos").mkdir()
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "SomePhone"  # taken on its side
    exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 12.0, 30.0)})
    Image.new("RGB", (20, 40), "red").save(folder / "photos/a.jpg", exif=exif)
    assert build(folder, tmp_path / "output").status == 0
    for file in (tmp_path / "output/photos").iterdir():
        assert b"SomePhone" not in file.read_bytes()
        assert b"Exif" not in file.read_bytes()
    (photo,) = (tmp_path / "output/photos").glob("*.jpg")
    html = (tmp_path / "output/summaries/b/index.html").read_text()
    assert f'<img src="../../photos/{photo.name}" width="40" height="20" alt="会场"' in html
    assert "<figcaption>开会</figcaption>" in html


def test_a_photo_in_a_body_leads_to_the_encoded_one(content, build, tmp_path):
    folder = content({"summaries/b.md": report("![会场]({static}/photos/a.jpg)")})
    (folder / "photos").mkdir()
    Image.new("RGB", (40, 20), "red").save(folder / "photos/a.jpg")
    assert build(folder, tmp_path / "output").status == 0
    (photo,) = (tmp_path / "output/photos").glob("*.jpg")
    assert f'src="../../photos/{photo.name}"' in (tmp_path / "output/summaries/b/index.html").read_text()


def test_a_title_that_is_a_script_is_text_in_pages_and_feeds(page, tmp_path):
    title = "<script>alert(1)</script>"
    html = page({"summaries/b.md": report(title=f'"{title}"')}, "summaries/b/index.html")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;</h1>" in html
    for file in (tmp_path / "output").rglob("*"):
        if file.suffix in (".html", ".xml"):
            assert "<script>" not in file.read_text(encoding="utf-8"), file


NASTY = """\
<script>alert(1)</script><svg onload="alert(1)"></svg><img src="https://x.cn/a.png" onerror="alert(1)">

[坏链接](javascript:alert(1)) <a href="JaVaScRiPt:alert(1)">也坏</a> <iframe src="https://x.cn/"></iframe>
<?xml:namespace prefix = o ns = "urn:schemas-microsoft-com:office:office" />粘贴的字
"""


def test_scripts_in_a_body_are_refused_or_gone_from_pages_and_feeds(content, build, tmp_path):
    built = build(content({"summaries/b.md": report(NASTY)}), tmp_path / "output")
    assert re.search(r"summaries/b\.md:\d+: (markup-removed|link-broken) ", built.said)
    written = "".join(
        file.read_text(encoding="utf-8")
        for file in (tmp_path / "output").rglob("*")
        if file.suffix in (".html", ".xml")
    )
    for danger in ("<script", "<svg", "onload", "onerror", "<iframe", "xml:namespace"):
        assert danger not in written
    assert not re.search(r"href=.{0,8}javascript:", written, re.IGNORECASE)


# Refusals: every fault leads to exit status 1, a finding at its place, and the old site as it was.


@pytest.mark.parametrize(
    ("files", "finding"),
    [
        ({"summaries/b.md": ""}, "b.md:1: file-empty error"),
        ({"summaries/b.md": report("国").encode("gbk")}, "b.md:2: file-encoding error"),
        ({"summaries/b.md": report(title="a\u202eb")}, "b.md:2: file-character error"),
        ({"summaries/b.md": report(title="a\x08b")}, "b.md:2: file-character error"),
        ({"summaries/b.md": report().replace("date:", "signed:")}, "field-missing error date"),
        ({"summaries/b.md": report(more="save_as: index.html\n")}, "b.md:6: field-unknown error save_as"),
        ({"summaries/b.md": report(more="url: index.html\n")}, "b.md:6: field-unknown error url"),
        ({"summaries/b.md": report(more="slug: ../../x\n")}, "b.md:6: slug-invalid error slug"),
        ({"summaries/b.md": report(more="slug: ../output_evil/x\n")}, "slug-invalid error slug"),
        ({"summaries/b.md": report(more="slug: zi-h1\n")}, "slug-duplicate error slug"),
        ({"summaries/b.md": report("[密]({attach}../../secret.txt)")}, "b.md:7: file-outside error"),
        ({"summaries/b.md": report("[无]({filename}../visits/none.md)")}, "b.md:7: link-broken error"),
        ({"summaries/b.md": report("[无]({static}/attachments/none.pdf)")}, "b.md:7: link-broken error"),
        ({"summaries/b.md": report(more="attachments: [{file: n.pdf, title: a}]\n")}, "attachment-missing"),
        ({"summaries/b.md": report(more="photos: [{file: ../a.jpg, alt: 图}]\n")}, "file-outside error"),
        ({"summaries/b.md": report(more="photos: [{file: no.jpg, alt: 图}]\n")}, "photo-missing error"),
        ({"summaries/b.md": report("191户", more="figures: {走访农户: 91户}\n")}, "figure-not-in-body error"),
        ({"summaries/zi-h1.md": None}, "content:0: reports-missing error"),
        ({"site.yaml": None}, "content/site.yaml:0: content-missing error"),
        ({"towns/chou.md": "---\nname: 丑镇\ncounty: 甲县\nslug: zi\n---\n"}, "slug-duplicate error slug"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_fault_in_the_content_is_refused(refused, files, finding):
    said = refused(files)
    assert finding in said
    assert "个错误：没有发布，output/ 保持原样" in said


def test_all_faults_are_listed_at_once_and_sorted(refused):
    said = refused(
        {
            "summaries/b.md": "",
            "summaries/a.md": report(more="slug: X\nextra: 1\n"),
            "site.yaml": "name: 甲\n",
        }
    )
    findings = [line.split(" ")[0] for line in said.splitlines() if " error" in line]
    assert findings == sorted(findings)
    assert {line.split(":")[0] for line in findings} == {
        "content/site.yaml",
        "content/summaries/a.md",
        "content/summaries/b.md",
    }


@pytest.mark.parametrize(
    ("name", "using"),
    [
        ("summaries/b.md", report()),
        ("attachments/b.txt", report("[密]({static}/attachments/b.txt)")),
        ("attachments/b.txt", report(more="attachments: [{file: b.txt, title: 表}]\n")),
        ("photos/b.jpg", report("![密]({static}/photos/b.jpg)")),
        ("photos/b.jpg", report(more="photos: [{file: b.jpg, alt: 图}]\n")),
    ],
)
def test_a_link_to_a_file_outside_the_content_is_refused(content, build, tmp_path, name, using):
    (tmp_path / "outside.txt").write_text(report("机密"))
    folder = content({"summaries/c.md": using})
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).symlink_to(tmp_path / "outside.txt")
    built = build(folder, tmp_path / "output")
    assert built.status == 1
    assert "file-outside error" in built.said
    assert not (tmp_path / "output").exists()


def jpeg(size):
    file = io.BytesIO()
    Image.effect_noise(size, 90).save(file, "JPEG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "finding"),
    [
        ("photos/a.jpg", "这是文字", "photo-invalid error photos"),
        (
            "photos/a.jpg",
            "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
            "photo-invalid error photos",
        ),
        ("photos/a.jpg", jpeg((200, 200))[:4000], "photo-invalid error photos"),
        ("photos/a.jpg", jpeg((10_000, 10_000)), "photo-too-large error photos"),
        ("attachments/a.svg", "<svg><script>alert(1)</script></svg>", "attachment-type error attachments"),
        ("attachments/a.html", "<script>alert(1)</script>", "attachment-type error attachments"),
    ],
    ids=["text", "svg as photo", "cut off", "100 megapixels", "svg", "html"],
)
def test_a_file_that_must_not_be_published_is_refused(refused, name, data, finding):
    folder, _, file = name.partition("/")
    more = f"photos: [{{file: {file}, alt: 图}}]\n" if folder == "photos" else ""
    more = more or f"attachments: [{{file: {file}, title: 表}}]\n"
    said = refused({name: data, "summaries/b.md": report(more=more)})
    assert f"b.md:6: {finding}" in said


@pytest.mark.parametrize("output", ["content/site", "content", "."])
def test_an_output_that_overlaps_the_content_is_refused(content, build, tree, tmp_path, output):
    folder = content()
    before = tree(tmp_path)
    built = build(folder, tmp_path / output)
    assert built.status == 1
    assert "output-inside error" in built.said
    assert tree(tmp_path) == before


@pytest.mark.parametrize("taken", ["theme", "data", "page", "feed", "search"])
def test_slugs_cannot_take_the_place_of_another_page(page, tmp_path, taken):
    """Whatever a report is called, it has a folder of its own."""
    html = page(
        {"summaries/b.md": report(title="第二篇", more=f"slug: {taken}\n")}, f"summaries/{taken}/index.html"
    )
    assert "第二篇</h1>" in html
    assert "第二篇" in (tmp_path / "output/summaries/index.html").read_text(encoding="utf-8")
    assert (tmp_path / "output/theme/css/gongkailan.css").exists()


def test_a_list_s_second_page_does_not_meet_a_slug(content, build, tmp_path):
    """Stock Pelican writes page 2 of the list `t1` to `t12.html`."""
    reports = {f"summaries/t{n}.md": report(title=f"第{n}篇") for n in range(60)}
    assert build(content(reports), tmp_path / "output").status == 0
    assert (tmp_path / "output/summaries/page/2/index.html").exists()
    assert "第12篇</h1>" in (tmp_path / "output/summaries/t12/index.html").read_text(encoding="utf-8")
    assert (tmp_path / "output/archives/2020/07/page/2/index.html").exists()


def test_towns_with_one_name_in_two_counties_stay_apart(page, tmp_path):
    """Places are told apart by the register: one town's page never lists the other's reports."""
    files = {
        "counties/wu.md": "---\nname: 戊县\nprovince: 某省\n---\n",
        "towns/wu-zi.md": "---\nname: 子镇\ncounty: 戊县\n---\n",
        "summaries/zi-h1.md": report(title="甲县的").replace("place: 子镇", "place: 甲县子镇"),
        "summaries/b.md": report(title="戊县的").replace("place: 子镇", "place: 戊县子镇"),
    }
    html = page(files, "towns/wu-zi/index.html")
    assert "戊县的" in html
    assert "甲县的" not in html
    assert "戊县的" not in (tmp_path / "output/towns/zi/index.html").read_text(encoding="utf-8")
