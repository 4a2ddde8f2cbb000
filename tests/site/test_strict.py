"""A Pelican run publishes everything or nothing, and says why in findings."""

import re
import shutil
import sys
from pathlib import Path

import jinja2
import pytest

from gongkailan.site import strict

ROOT = Path(__file__).parents[2]


def write_project(folder, kept):
    """The project's settings and theme, to be broken by a test."""
    shutil.copytree(ROOT / "theme", folder / "theme", dirs_exist_ok=True)
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    paths = [str(ROOT / "plugins"), str(folder / "plugins")]
    (folder / "plugins").mkdir()
    settings = settings.replace('PLUGIN_PATHS = ["plugins"]', f"PLUGIN_PATHS = {paths!r}")
    (folder / "pelicanconf.py").write_text(settings, encoding="utf-8")
    if kept.exists():
        shutil.copytree(kept, folder / "output")


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Where the output of the unbroken project is kept once it is built."""
    return tmp_path_factory.mktemp("kept") / "output"


@pytest.fixture
def project(tmp_path, content, kept):
    content()
    write_project(tmp_path, kept)
    return tmp_path


@pytest.fixture
def run(project, build):
    """Build the project with its own settings; forget its plugins afterwards."""
    known = set(sys.modules)
    yield lambda file="pelicanconf.py": build(project / "content", project / "output", project / file)
    for name in set(sys.modules) - known:
        if not name.startswith(("gongkailan", "pelican")):
            del sys.modules[name]


@pytest.fixture
def refused(project, run, tree, kept):
    """Break the project after a good build and build again: what was said; the old site must stand."""

    def refuse(break_it):
        if not kept.exists():
            assert run().status == 0
            shutil.copytree(project / "output", kept)
        before = tree(project / "output")
        break_it()
        built = run()
        assert built.status == 1, built.said
        assert tree(project / "output") == before
        assert {path.name for path in project.glob(".output*")} <= {".output.lock"}
        assert "没有发布，output/ 保持原样" in built.said
        assert "Traceback" not in built.said
        return built.said

    return refuse


def ask_for_plugin(project, name="extra"):
    settings = (project / "pelicanconf.py").read_text(encoding="utf-8")
    settings = settings.replace('"gongkailan.site.portal"]', f'"gongkailan.site.portal", "{name}"]')
    (project / "pelicanconf.py").write_text(settings, encoding="utf-8")


def write_plugin(project, text):
    (project / "plugins/extra.py").write_text(text, encoding="utf-8")
    ask_for_plugin(project)


def write_template(project, name, old, new):
    file = project / "theme/templates" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(project, name, words):
    text = (project / "theme/templates" / name).read_text(encoding="utf-8")
    return text[: text.index(words)].count("\n") + 1


CRASHING = """
from pelican.plugins import signals

def fail(*_, **__):
    raise ValueError("nothing works")

def register():
    signals.{signal}.connect(fail)
"""


def test_a_missing_plugin_is_refused(project, refused):
    said = refused(lambda: ask_for_plugin(project, "absent"))
    assert "pelicanconf.py:0: plugin-missing error PLUGINS: 插件 absent 没有装上" in said


def test_a_plugin_whose_register_raises_is_refused(project, refused):
    said = refused(lambda: write_plugin(project, "def register():\n    raise ValueError('no')\n"))
    assert "pelicanconf.py:0: plugin-missing error PLUGINS: 插件 extra 没有装上" in said


def test_the_command_ends_with_1_where_a_plugin_is_missing(project, command):
    ask_for_plugin(project, "absent")
    built = command("build", settings=project / "pelicanconf.py", cwd=project)
    assert built.status == 1
    assert "plugin-missing error" in built.said


@pytest.fixture
def publishconf(project):
    shutil.copy(ROOT / "publishconf.py", project)
    return project / "publishconf.py"


def test_publishconf_builds_the_same_site(project, publishconf, command, run, tree):
    assert run().status == 0
    before = tree(project / "output")
    built = command("build", settings=publishconf, cwd=project.parent)
    assert built.status == 0, built.said
    assert tree(project / "output") == before


def test_a_build_by_command_has_one_thread(project, command):
    """Pelican's spinner would be a second one, and processes could not be forked."""
    watching = """
import threading
from pelican.plugins import signals

def say(generator):
    print(threading.active_count(), "thread")

def register():
    signals.generator_init.connect(say)
"""
    write_plugin(project, watching)
    built = command("build", settings=project / "pelicanconf.py", cwd=project)
    assert built.status == 0, built.said
    assert "1 thread\n" in built.said


@pytest.mark.parametrize("text", ["PLUGINS = [*PLUGINS, 'absent']", "PLUGINS += ['absent']"])
def test_a_plugin_that_publishconf_adds_must_be_there_too(project, publishconf, command, text):
    with publishconf.open("a") as file:
        file.write(f"\n{text}\n")
    built = command("build", settings=publishconf, cwd=project)
    assert built.status == 1, built.said
    assert "plugin-missing error" in built.said


@pytest.mark.parametrize(
    "signal",
    ["content_object_init", "article_generator_finalized", "content_written", "feed_written", "finalized"],
)
def test_a_plugin_that_raises_is_one_finding_at_its_line(project, refused, signal):
    said = refused(lambda: write_plugin(project, CRASHING.format(signal=signal)))
    findings = [line for line in said.splitlines() if " error" in line]
    assert findings == [
        "extra.py:5: plugin-failed error: 插件出错：ValueError: nothing works "
        "(修好这个插件，或者从 PLUGINS 里删除它)"
    ]


def test_a_crash_in_the_middle_of_writing_leaves_the_old_site(project, refused):
    """The tenth page cannot be written: nine new pages are not published either."""
    plugin = """
from pelican.plugins import signals

written = []

def fail(path, context):
    written.append(path)
    if len(written) == 10:
        raise OSError(28, "No space left on device")

def register():
    signals.content_written.connect(fail)
"""
    said = refused(lambda: write_plugin(project, plugin))
    assert "output-unwritable error: 输出目录无法写入：No space left on device" in said


def test_a_misspelt_name_in_a_template_is_named_with_its_line(project, refused):
    said = refused(
        lambda: write_template(project, "town.html", "{{ town.name }}</h1>", "{{ twon.name }}</h1>")
    )
    line = line_of(project, "town.html", "{{ twon")
    assert f"theme/templates/town.html:{line}: template-error error: 模板有误：" in said
    assert "'twon' is undefined" in said


def test_a_misspelt_attribute_in_a_template_is_named_with_its_line(project, refused):
    said = refused(
        lambda: write_template(project, "report.html", "{{ report.title }}</h1>", "{{ report.titel }}</h1>")
    )
    line = line_of(project, "report.html", "report.titel")
    assert f"theme/templates/report.html:{line}: template-error error" in said
    assert "titel" in said


def test_a_misspelt_name_in_a_macro_is_named_with_its_line(project, refused):
    name = "components/navigation.html"
    said = refused(lambda: write_template(project, name, "{{ label }}</a>", "{{ lable }}</a>"))
    line = line_of(project, name, "{{ lable")
    assert f"theme/templates/{name}:{line}: template-error error" in said


def test_a_template_that_is_no_jinja_is_named_with_its_line(project, refused):
    said = refused(lambda: write_template(project, "town.html", "{% endblock %}", "{% endblok %}"))
    assert re.search(
        r"theme/templates/town\.html:[1-9]\d*: template-error error: 模板有误：TemplateSyntaxError", said
    )


def test_a_template_that_is_not_there_is_named(project, refused):
    said = refused((project / "theme/templates/town.html").unlink)
    assert "template-error error: 模板有误：TemplateNotFound" in said
    assert "town.html" in said


def test_a_text_without_a_translation_is_named(project, refused):
    said = refused(lambda: write_template(project, "404.html", '_("Home")', '_("Back to the start")'))
    assert "theme/translations:0: translation-missing error: 界面文字“Back to the start”没有译文" in said


def test_settings_without_the_list_of_plugins_that_must_be_there_are_refused(project, refused):
    def strip():
        file = project / "pelicanconf.py"
        file.write_text(file.read_text().replace("REQUIRED_PLUGINS", "OTHER_PLUGINS"))

    assert "pelicanconf.py:0: setting-missing error: 配置里没有 REQUIRED_PLUGINS" in refused(strip)


def test_debug_shows_where_a_plugin_failed(project, command):
    write_plugin(project, CRASHING.format(signal="content_written"))
    built = command("--debug", "content", program="pelican", settings=project / "pelicanconf.py", cwd=project)
    assert built.status != 0
    assert "Traceback" in built.said


def test_the_stock_generators_and_their_cache_are_off(content, build, tmp_path):
    """A stale cache cannot publish an old figure, nor run somebody's pickle: there is none."""
    settings = {"CACHE_CONTENT": True, "LOAD_CONTENT_CACHE": True, "CACHE_PATH": str(tmp_path / "cache")}
    (tmp_path / "cache").mkdir()
    for name in ("ArticlesGenerator-Readers", "PagesGenerator-Readers", "StaticGenerator-Readers"):
        (tmp_path / "cache" / name).write_bytes(b"\x80not a pickle")
    assert build(content(), tmp_path / "output", **settings).status == 0
    assert all(path.read_bytes() == b"\x80not a pickle" for path in (tmp_path / "cache").iterdir())


def test_pelican_s_option_to_delete_the_output_deletes_nothing(content, command, tmp_path):
    (tmp_path / "output").mkdir()
    (tmp_path / "output/thesis.docx").write_text("precious")
    built = command(
        "--delete-output-directory", "--output", tmp_path / "output", content(), program="pelican"
    )
    assert built.status == 1
    assert "output-foreign error" in built.said
    assert (tmp_path / "output/thesis.docx").read_text() == "precious"


def test_an_undefined_name_is_an_error_in_every_template(content, build, tmp_path):
    """Also where templates come with settings of their own for Jinja."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/404.html").write_text("{{ nobody }}")
    built = build(
        content(),
        tmp_path / "output",
        THEME_TEMPLATES_OVERRIDES=[str(tmp_path / "templates")],
        JINJA_ENVIRONMENT={"undefined": jinja2.Undefined, "autoescape": False, "extensions": []},
    )
    assert built.status == 1
    assert "'nobody' is undefined" in built.said


def test_a_failure_without_a_message_still_has_one():
    class Run:
        theme = str(ROOT / "theme")
        output_path = "output"

    try:
        raise KeyError
    except KeyError as error:
        found = strict.failure(error, Run())
    assert (found.code, found.path) == ("plugin-failed", "test_strict.py")
    assert found.line > 0
    assert "KeyError" in found.message


@pytest.mark.parametrize(
    ("argv", "watching"),
    [
        (["/usr/bin/pelican", "-rl"], True),
        (["/x/pelican/__main__.py", "-r", "content"], True),
        (["/usr/bin/pelican", "content"], False),
        (["/usr/bin/gongkailan", "build", "--jobs", "2"], False),
    ],
)
def test_a_watch_is_recognised_however_pelican_is_started(
    content, build, tmp_path, monkeypatch, argv, watching
):
    """Drafts are built then, and a refused build does not end the process."""
    monkeypatch.setattr(sys, "argv", argv)
    draft = "---\ntitle: 草稿\ndate: 2020-07-05\nplace: 子镇\nperiod: 2020-H1\ndraft: true\n---\n未定稿。\n"
    assert build(content({"summaries/draft.md": draft}), tmp_path / "output").status == 0
    assert (tmp_path / "output/summaries/draft").exists() is watching
    refused = build(content({"summaries/draft.md": "", "summaries/zi-h1.md": ""}), tmp_path / "output")
    assert refused.status == (0 if watching else 1)
    assert "没有发布" in refused.said
