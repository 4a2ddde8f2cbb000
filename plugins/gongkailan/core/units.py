"""Measure words: which convert exactly into which, and how far a word reaches in a text."""

from __future__ import annotations

from fractions import Fraction

# dimension -> unit -> size in the dimension's first unit. Only what is exact by definition.
_DIMENSIONS: dict[str, dict[str, Fraction]] = {
    "money": {"元": Fraction(1), "块": Fraction(1), "块钱": Fraction(1), "角": Fraction(1, 10)},
    "area": {
        "平方米": Fraction(1),
        "㎡": Fraction(1),
        "平米": Fraction(1),
        "平方公里": Fraction(1_000_000),
        "平方千米": Fraction(1_000_000),
        "公顷": Fraction(10_000),
        "亩": Fraction(10_000, 15),  # 15 亩 are one 公顷
        "平方": Fraction(1),
    },
    "length": {
        "米": Fraction(1),
        "公里": Fraction(1000),
        "千米": Fraction(1000),
        "里": Fraction(500),
        "华里": Fraction(500),
        "厘米": Fraction(1, 100),
        "毫米": Fraction(1, 1000),
    },
    "mass": {
        "公斤": Fraction(1),
        "千克": Fraction(1),
        "斤": Fraction(1, 2),
        "吨": Fraction(1000),
        "克": Fraction(1, 1000),
    },
    "volume": {"立方米": Fraction(1), "立方": Fraction(1), "方": Fraction(1)},
    "share": {"%": Fraction(1)},
}
_SIZE = {unit: (name, size) for name, units in _DIMENSIONS.items() for unit, size in units.items()}

_COUNTED = (
    "户 人 人次 名 位 起 条 件 个 家 次 份 本 册 期 场 场次 处 座 栋 幢 间 套 台 辆 棵 株 头 只 "
    "口 眼 面 块 张 支 批 例 宗 桩 项 所 届 班 组 对 冢 瓶 篇 幅 盏 根 枚 袋 盒 车 车次 户次 家次 "
    "村次 小时 天 日 年 月 个月 周 分钟 岁 级 轮 副 顶 床 把 桶 箱 双 尾 羽 匹 艘 架 部 门 道 卷 "
    "人份 床位 倍 成 千瓦 千瓦时 兆瓦 千伏 千伏安 度 个百分点 百分点 工日 担 升 毫升 海里"
).split()

KNOWN_UNITS: frozenset[str] = frozenset(_SIZE) | frozenset(_COUNTED)

# Quantities of these are counts of things: their bounds are whole numbers.
_MEASURED = (
    frozenset(_SIZE)
    | {"小时", "天", "日", "年", "月", "周", "分钟", "倍", "成", "度"}
    | set("千瓦 千瓦时 兆瓦 千伏 千伏安 个百分点 百分点 工日 担 升 毫升 海里".split())
)


def is_counting(unit: str) -> bool:
    """Whether the unit counts whole things (户, 人, 条) and does not measure (元, 亩, 米, %)."""
    return unit not in _MEASURED or unit == "块"


def conversion(source: str, target: str) -> Fraction | None:
    """How many `target` one `source` is, or None where they do not convert into one another."""
    if source == target:
        return Fraction(1)
    if source not in _SIZE or target not in _SIZE or _SIZE[source][0] != _SIZE[target][0]:
        return None
    return _SIZE[source][1] / _SIZE[target][1]


def longer_unit(unit: str, following: str) -> str | None:
    """The known unit that `unit` is only the beginning of in this text: 人 before 次 is 人次."""
    for length in range(min(3, len(following)), 0, -1):
        if unit + following[:length] in KNOWN_UNITS:
            return unit + following[:length]
    return None
