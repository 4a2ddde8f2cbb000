"""QR codes as paths: every module where the code has it, whatever the address."""

import re

import pytest
import segno

from gongkailan.site.qr import QUIET, qr_code

ADDRESS = "https://example.cn/summaries/zi-h1/"
FINDER = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]


def drawn(side, path):
    """The rows of modules that a path paints, `1` for dark."""
    rows = [["0"] * side for _ in range(side)]
    for start, y, strokes in re.findall(r"M(\d+) (\d+)\.5((?:[hm][\d ]+)+)", path):
        x = int(start)
        for kind, length in re.findall(r"([hm])(\d+)", strokes):
            if kind == "h":
                rows[int(y)][x : x + int(length)] = ["1"] * int(length)
            x += int(length)
    return ["".join(row) for row in rows]


@pytest.mark.parametrize("text", [ADDRESS, "https://例子.cn/汇报/", "x", "https://example.cn/" + "a" * 300])
def test_a_path_paints_the_code_s_modules_within_a_quiet_zone(text):
    side, path = qr_code(text)
    code = segno.make_qr(text, error="m", mask=0, boost_error=False).matrix
    inner = [row[QUIET:-QUIET] for row in drawn(side, path)[QUIET:-QUIET]]
    assert inner == ["".join(map(str, row)) for row in code]
    assert sum(row.count("1") for row in drawn(side, path)) == sum(map(sum, code))


def test_a_code_has_its_three_corners():
    side, path = qr_code(ADDRESS)
    rows = drawn(side, path)
    near, far = slice(QUIET, QUIET + 7), slice(side - QUIET - 7, side - QUIET)
    for rows_of, columns in ((near, near), (near, far), (far, near)):
        assert [row[columns] for row in rows[rows_of]] == FINDER
