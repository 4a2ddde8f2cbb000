"""One figure more in a front matter: read back with the others, and every other byte as it was."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkailan.authoring.figures_block import CannotInsert, with_figure
from gongkailan.authoring.source import with_line_feeds
from gongkailan.authoring.yaml_text import read_yaml

NEW = {"quantity": "5户", "quote": "新走访5户"}
FLOW = '{quantity: "5户", quote: "新走访5户"}'


def add(front, name="走访农户", entry=None, newline="\n"):
    return with_figure(front, name, entry or NEW, newline)


# Each form that a block can have: before, the indicator, and what is put in (the rest is as before).
FORMS = [
    ("title: 甲\n", "走访农户", f"title: 甲\nfigures:\n  走访农户: {FLOW}\n"),
    ("figures:\n", "走访农户", f"figures:\n  走访农户: {FLOW}\n"),
    ("figures: # 尾\nplace: 乙\n", "走访农户", f"figures: # 尾\n  走访农户: {FLOW}\nplace: 乙\n"),
    ("figures: {}\n", "走访农户", f"figures: {{走访农户: {FLOW}}}\n"),
    ("figures: {帮扶: 3户, }\n", "走访农户", f"figures: {{帮扶: 3户, 走访农户: {FLOW}, }}\n"),
    ("figures: {走访农户: 3户}\n", "走访农户", f"figures: {{走访农户: [3户, {FLOW}]}}\n"),
    ("figures: {走访农户: [3户]}\n", "走访农户", f"figures: {{走访农户: [3户, {FLOW}]}}\n"),
    (
        "figures:\n    帮扶: 3户 # 尾\n    # 下一行\nplace: 乙\n",
        "走访农户",
        f"figures:\n    帮扶: 3户 # 尾\n    走访农户: {FLOW}\n    # 下一行\nplace: 乙\n",
    ),
    (
        "figures:\n  走访农户: 3户 # 尾\nplace: 乙\n",
        "走访农户",
        f"figures:\n  走访农户:\n    - 3户 # 尾\n    - {FLOW}\nplace: 乙\n",
    ),
    (
        "figures:\n  走访农户: {quantity: 3户,\n   quote: 走访3户}\n",
        "走访农户",
        f"figures:\n  走访农户:\n  - {{quantity: 3户,\n   quote: 走访3户}}\n  - {FLOW}\n",
    ),
    (
        "figures:\n  走访农户:\n    quantity: 3户\n\n    quote: 走访3户\n",
        "走访农户",
        f"figures:\n  走访农户:\n    - quantity: 3户\n\n      quote: 走访3户\n    - {FLOW}\n",
    ),
    (
        "figures:\n  走访农户:\n  - 3户\n  - 4户\n  帮扶: 1户\n",
        "走访农户",
        f"figures:\n  走访农户:\n  - 3户\n  - 4户\n  - {FLOW}\n  帮扶: 1户\n",
    ),
    ("figures:\n  走访农户: [3户, 4户]\n", "走访农户", f"figures:\n  走访农户: [3户, 4户, {FLOW}]\n"),
    ("figures:\n  走访农户: []\n", "走访农户", f"figures:\n  走访农户: [{FLOW}]\n"),
    ("title: |\n  甲\n\n", "走访农户", f"title: |\n  甲\n\nfigures:\n  走访农户: {FLOW}\n"),
    ("'figures':\n  \"走访农户\": '3户'\n", "走访农户",
     f"'figures':\n  \"走访农户\":\n    - '3户'\n    - {FLOW}\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "name", "after"), FORMS)
def test_each_form_of_a_block(before, name, after):
    assert add(before, name) == after


def test_line_ends_stay_and_new_lines_have_the_files_own():
    assert add("figures:\r\n  帮扶: 3户\r\n", newline="\r\n") == (
        f"figures:\r\n  帮扶: 3户\r\n  走访农户: {FLOW}\r\n"
    )


def test_status_and_place_stand_in_the_entry():
    entry = NEW | {"status": "planned", "place": "乙镇", "village": "丙村"}
    assert add("title: 甲\n", entry=entry).endswith("status: planned, place: 乙镇, village: 丙村}\n")


def test_a_name_that_yaml_would_read_otherwise_is_quoted():
    assert '  "1: 甲": {' in add("title: 甲\n", name="1: 甲")


@pytest.mark.parametrize(
    "front",
    [
        "{title: 甲}\n",
        "- 甲\n",
        "figures: ~\n",
        "figures: 3户\n",
        "figures: [3户]\n",
        "title: 甲\n...\n",
        "figures: {走访农户: }\n",
        "figures: [\n",
        "figures:\n  走访农户: &a 3户\n",
    ],
)
def test_what_cannot_be_extended_for_certain_is_refused(front):
    with pytest.raises(CannotInsert):
        add(front)


KEYS = st.sampled_from(["走访农户", "帮扶困难户", "'慰问金'", '"党课"'])
SCALARS = st.sampled_from(["3户", "'40余户'", '"1—2个"', "3户 # 尾", "近5亩"])
ENTRIES = st.sampled_from(["{quantity: 3户, quote: 走访3户}", "{quantity: 3户,\n        status: planned}"])
INLINE = st.sampled_from(["[3户, 4户]", "[]", "[3户, ]", "[{quantity: 3户}, 4户] # 尾"])


@st.composite
def values(draw, indent):
    """The text behind an indicator's colon, with the lines that belong to it."""
    kind = draw(st.sampled_from(["scalar", "flow", "inline", "list", "mapping"]))
    if kind == "list":
        dash = " " * draw(st.sampled_from([indent, indent + 2]))
        items = draw(st.lists(SCALARS | ENTRIES, min_size=1, max_size=3))
        return "\n" + "\n".join(f"{dash}- {item}" for item in items)
    if kind == "mapping":
        inner = " " * (indent + 2)
        between = draw(st.sampled_from(["", "\n", f"\n{inner}# 说明"]))
        return f"\n{inner}quantity: 3户{between}\n{inner}quote: 走访3户"
    return " " + draw({"scalar": SCALARS, "flow": ENTRIES, "inline": INLINE}[kind])


@st.composite
def fronts(draw):
    """A front matter in three parts: what stands before the block, the block, what stands behind it."""
    some = st.sampled_from(
        ["title: 甲", "# 说明", "", "place:   乙镇", "visitors: [甲办, 乙办]", "note: |\n  一\n\n  二"]
    )
    above, below = ("".join(f"{line}\n" for line in draw(st.lists(some, max_size=3))) for _ in "ab")
    form = draw(st.sampled_from(["none", "empty", "flow", "block"]))
    if form == "none":
        return above + "date: 2020-01-01\n", "", below
    if form == "empty":
        return above, draw(st.sampled_from(["figures:\n", "figures: # 尾\n", "figures: {}\n"])), below
    keys = draw(st.lists(KEYS, min_size=1, max_size=3, unique=True))
    if form == "flow":
        pairs = ", ".join(f"{key}: {draw(SCALARS.filter(lambda s: '#' not in s))}" for key in keys)
        return above, f"figures: {{{pairs}}}\n", below
    indent = draw(st.sampled_from([2, 4]))
    lines = [f"{' ' * indent}{key}:{draw(values(indent))}\n" for key in keys]
    return above, "figures:\n" + "".join(lines), below


@given(fronts(), st.sampled_from(["走访农户", "慰问金", "新的"]), st.sampled_from(["\n", "\r\n", "\r"]))
@example(("", "figures:\n  走访农户: {quantity: 3户,\n        status: planned}\n", ""), "走访农户", "\n")
def test_the_text_around_the_block_stays_and_old_and_new_figures_read_back(parts, name, newline):
    above, block, below = (part.replace("\n", newline) for part in parts)
    front = above + block + below
    before = read_yaml(with_line_feeds(front), "")
    if before.findings:  # the parts made one key twice
        return
    result = with_figure(front, name, NEW, newline)
    tree = read_yaml(with_line_feeds(result), "").value
    old = before.value.get("figures") or {}
    assert result.startswith(above)
    assert result.endswith(below) or not block
    assert {key: value for key, value in tree.items() if key != "figures"} == {
        key: value for key, value in before.value.items() if key != "figures"
    }
    there = old.get(name, [])
    kept = there if isinstance(there, list) else [there]
    new = tree["figures"][name]
    assert (new if isinstance(new, list) else [new]) == [*kept, NEW] if name in old else new == NEW
    assert {key: value for key, value in tree["figures"].items() if key != name} == {
        key: value for key, value in old.items() if key != name
    }
    assert result.replace("\r\n", "").count("\r") == (result.count("\r") if newline == "\r" else 0)
