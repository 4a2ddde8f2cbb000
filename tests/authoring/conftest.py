"""A small content folder that has nothing wrong, for tests that then put one thing wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

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
