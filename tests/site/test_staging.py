"""Only a whole site takes the place of the old one; nothing else is ever replaced."""

import errno

import pytest

from gongkailan.site import staging
from gongkailan.site.staging import MARKER, BuildRefused, staged


@pytest.fixture
def publish(tmp_path):
    """Publish a site of one page into `output`."""

    def publish(text, output=None, sources=()):
        with staged(output or tmp_path / "output", sources) as folder:
            (folder / "index.html").write_text(text)

    return publish


@pytest.fixture(params=["one step", "two renames"])
def way(request, monkeypatch):
    """Both ways to swap: in one step, and what file systems without it get."""
    if request.param == "two renames":
        monkeypatch.setattr(staging, "_exchange", lambda one, other: False)
    return request.param


def page(output):
    return (output / "index.html").read_text()


def codes(refused):
    return [one.code for one in refused.value.findings]


def beside(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.usefixtures("way")
def test_a_build_replaces_the_one_before_and_leaves_nothing_beside_it(publish, tmp_path):
    publish("first")
    (tmp_path / "output/orphan.html").write_text("of a source that is gone")
    publish("second")
    assert page(tmp_path / "output") == "second"
    assert beside(tmp_path / "output") == [".gitkeep", MARKER, "index.html"]
    assert beside(tmp_path) == [".output.lock", "output"]


def stop_half_way(output, reason):
    with staged(output, []) as folder:
        (folder / "index.html").write_text("half of the new")
        raise reason


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("reason", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_a_build_that_ends_early_leaves_the_old_site(publish, tree, tmp_path, reason):
    publish("old")
    before = tree(tmp_path / "output")
    with pytest.raises(reason):
        stop_half_way(tmp_path / "output", reason)
    assert tree(tmp_path / "output") == before
    assert beside(tmp_path) == [".output.lock", "output"]


def test_a_first_build_that_ends_early_leaves_no_site(tmp_path):
    with pytest.raises(RuntimeError):
        stop_half_way(tmp_path / "output", RuntimeError)
    assert beside(tmp_path) == [".output.lock"]


def test_an_output_folder_of_a_checkout_may_be_replaced(publish, tmp_path):
    (tmp_path / "output").mkdir()
    (tmp_path / "output/.gitkeep").touch()
    publish("first")
    assert page(tmp_path / "output") == "first"
    assert (tmp_path / "output/.gitkeep").exists()


def test_folders_above_the_output_are_made(publish, tmp_path):
    publish("first", tmp_path / "a/b/output")
    assert page(tmp_path / "a/b/output") == "first"


@pytest.mark.parametrize("name", ["thesis.docx", ".bashrc", "index.html"])
def test_a_folder_of_somebody_else_is_refused_as_it_is(publish, tree, tmp_path, name):
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / name).write_text("precious")
    before = tree(tmp_path)
    with pytest.raises(BuildRefused) as refused:
        publish("new")
    assert codes(refused) == ["output-foreign"]
    assert tree(tmp_path) == before


def test_a_marker_that_is_a_folder_is_no_marker(publish, tmp_path):
    (tmp_path / "output" / MARKER).mkdir(parents=True)
    with pytest.raises(BuildRefused) as refused:
        publish("new")
    assert codes(refused) == ["output-foreign"]


def test_a_file_in_the_place_of_the_output_is_refused(publish, tmp_path):
    (tmp_path / "output").write_text("precious")
    with pytest.raises(BuildRefused) as refused:
        publish("new")
    assert codes(refused) == ["output-foreign"]
    assert (tmp_path / "output").read_text() == "precious"


@pytest.mark.parametrize(
    ("output", "source"),
    [("content/output", "content"), ("content", "content"), (".", "content"), ("link/output", "content")],
)
def test_an_output_that_overlaps_its_sources_is_refused(publish, tmp_path, output, source):
    (tmp_path / "content").mkdir()
    (tmp_path / "content/report.md").write_text("precious")
    (tmp_path / "link").symlink_to("content")
    with pytest.raises(BuildRefused) as refused:
        publish("new", tmp_path / output, [tmp_path / source])
    assert codes(refused) == ["output-inside"]
    assert (tmp_path / "content/report.md").read_text() == "precious"


def test_a_folder_whose_name_only_begins_alike_does_not_overlap(publish, tmp_path):
    (tmp_path / "content").mkdir()
    publish("new", tmp_path / "content-output", [tmp_path / "content"])
    assert page(tmp_path / "content-output") == "new"


@pytest.mark.usefixtures("way")
def test_an_output_that_is_a_link_stays_one(publish, tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "output").symlink_to("disk")
    publish("first")
    publish("second")
    assert (tmp_path / "output").is_symlink()
    assert page(tmp_path / "disk") == "second"
    assert beside(tmp_path) == [".disk.lock", "disk", "output"]


def test_a_link_to_a_folder_of_somebody_else_is_refused(publish, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home/thesis.docx").write_text("precious")
    (tmp_path / "output").symlink_to("home")
    with pytest.raises(BuildRefused) as refused:
        publish("new")
    assert codes(refused) == ["output-foreign"]
    assert beside(tmp_path / "home") == ["thesis.docx"]


def test_two_builds_at_once_are_one_and_a_refusal(publish, tmp_path):
    with staged(tmp_path / "output", []) as folder:
        (folder / "index.html").write_text("of the one that came first")
        with pytest.raises(BuildRefused) as refused:
            publish("second")
    assert codes(refused) == ["build-running"]
    assert page(tmp_path / "output") == "of the one that came first"
    publish("third")
    assert page(tmp_path / "output") == "third"


@pytest.mark.parametrize("leftover", [{}, {MARKER: "", "index.html": "<h1>trunca"}])
def test_a_killed_build_s_staging_folder_is_cleared_away(publish, tmp_path, leftover):
    publish("old")
    (tmp_path / ".output.staging").mkdir()
    for name, text in leftover.items():
        (tmp_path / ".output.staging" / name).write_text(text)
    publish("new")
    assert page(tmp_path / "output") == "new"
    assert beside(tmp_path) == [".output.lock", "output"]


@pytest.mark.parametrize("name", [".output.staging", ".output.previous"])
def test_a_folder_of_somebody_else_under_a_working_name_is_not_deleted(publish, tmp_path, name):
    """Only a folder with the project's own marker is ever replaced."""
    publish("old")
    (tmp_path / name).mkdir()
    (tmp_path / name / "thesis.docx").write_text("precious")
    with pytest.raises((BuildRefused, OSError)):
        publish("new")
    assert (tmp_path / name / "thesis.docx").read_text() == "precious"
    assert page(tmp_path / "output") == "old"


def test_a_link_under_a_working_name_is_not_followed(publish, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home/thesis.docx").write_text("precious")
    (tmp_path / ".output.staging").symlink_to("home")
    with pytest.raises((BuildRefused, OSError)):
        publish("new")
    assert beside(tmp_path / "home") == ["thesis.docx"]


@pytest.fixture
def killed_between_renames(publish, tmp_path, monkeypatch):
    """What a kill between the two renames of the fallback leaves on the disk."""
    publish("old")
    (tmp_path / "output").rename(tmp_path / ".output.previous")
    (tmp_path / ".output.staging").mkdir()
    (tmp_path / ".output.staging" / MARKER).touch()
    monkeypatch.setattr(staging, "_exchange", lambda one, other: False)
    return tmp_path


def test_after_a_kill_between_two_renames_the_next_build_publishes(publish, killed_between_renames):
    publish("new")
    assert page(killed_between_renames / "output") == "new"
    assert beside(killed_between_renames) == [".output.lock", "output"]


def test_after_a_kill_between_two_renames_a_refused_build_brings_the_old_site_back(killed_between_renames):
    with pytest.raises(RuntimeError):
        stop_half_way(killed_between_renames / "output", RuntimeError)
    assert page(killed_between_renames / "output") == "old"


def test_two_renames_that_fail_half_way_put_the_old_site_back(publish, tmp_path, monkeypatch):
    """A disk that fails at the second rename must not leave the address empty."""
    publish("old")
    monkeypatch.setattr(staging, "_exchange", lambda one, other: False)
    rename = type(tmp_path).rename

    def failing(self, target):
        if self.name == ".output.staging":
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(type(tmp_path), "rename", failing)
    with pytest.raises(OSError, match="Input/output error"):
        publish("new")
    assert page(tmp_path / "output") == "old"


def test_a_refusal_counts_its_errors():
    refused = BuildRefused([staging.finding("output-foreign", "output")])
    assert str(refused) == "1 errors"
    assert refused.findings[0].fatal
