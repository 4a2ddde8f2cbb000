"""A small content folder that has nothing wrong, for tests that then put one thing wrong."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from gongkailan.authoring.extract import extract
from gongkailan.authoring.extraction.lexicon import default_lexicon
from gongkailan.authoring.proofreading.remark import Manuscript, Remark
from gongkailan.authoring.source import Source
from gongkailan.core.period import parse_period
from gongkailan.core.place import County, Place, Register, Town
from gongkailan.core.report import Kind, Report

SITE = {
    "site.yaml": "name: 乙镇公开栏\nurl: https://example.cn\ndescription: 工作报告\noperator: 乙镇人民政府\n",
    "indicators.yaml": (
        "走访农户: {slug: households, unit: 户, nature: flow}\n"
        "慰问金: {slug: money, unit: 元, nature: flow}\n"
        "化解矛盾: {slug: disputes, unit: 起, accepts: [件], nature: flow}\n"
        "耕地: {slug: farmland, unit: 亩, nature: stock}\n"
    ),
    "campaigns.yaml": "大走访: {slug: visits}\n",
    "counties/jia.md": "---\nname: 甲县\nprovince: 某省\n---\n",
    "towns/yi.md": "---\nname: 乙镇\ncounty: 甲县\nvillages: [丙村, 丁村]\n---\n",
    "summaries/report.md": (
        "---\ntitle: 上半年总结\ndate: 2020-07-01\nplace: 乙镇\nperiod: 2020-H1\n---\n走访了农户。\n"
    ),
}


@pytest.fixture
def make_content(tmp_path: Path) -> Callable[..., Path]:
    """Write the small site with some files put in, replaced, or (None) left out; its folder."""

    def make(files: dict[str, str | bytes | None] | None = None) -> Path:
        folder = tmp_path / "content"
        for name, text in (SITE | (files or {})).items():
            if text is None:
                continue
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return folder

    return make


@pytest.fixture(scope="session")
def manuscript() -> Callable[..., Manuscript]:
    """A manuscript of a body, of a summary of 泰兴市 for the first half of 2020 unless told otherwise."""

    def make(body: str, **fields: object) -> Manuscript:
        county = County(slug="jia", name="泰兴市", province="江苏省", aliases=("泰兴",))
        town = Town(slug="yi", name="黄桥镇", county="jia")
        report = {
            "kind": Kind.SUMMARY,
            "slug": "report",
            "title": "总结",
            "published": date(2020, 7, 10),
            "published_time": None,
            "place": Place(county="jia", town="yi"),
            "period": parse_period("2020-H1"),
            "path": "content/summaries/report.md",
            "figures": (),
        }
        return Manuscript(
            source=Source(path="x.md", stem="x", front_matter="", body=body, body_line=1, text=body),
            report=Report(**(report | fields)),
            stated=extract(body),
            marks=(),
            unplaced=frozenset(),
            places=Register.of([county], [town]),
            lexicon=default_lexicon(),
        )

    return make


@pytest.fixture(scope="session")
def noticed(manuscript: Callable[..., Manuscript]) -> Callable[..., list[str]]:
    """The texts of the body at which a room has a remark that does not hold: 20 characters each."""

    def find(room: Callable[[Manuscript], Iterable[Remark]], body: str, **fields: object) -> list[str]:
        return [body[one.at :][:20] for one in room(manuscript(body, **fields)) if not one.holds]

    return find
