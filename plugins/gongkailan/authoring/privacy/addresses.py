"""Addresses of persons that are finer than a town or a street."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .leak import Leak
from .names import NAME, is_name

_NUMBER = r"[\d〇零一二三四五六七八九十百]{1,5}"
_PLACE = r"[\u4e00-\u9fff]"

# A house in a village group, a flat, a house in a street.
_HOUSE = rf"{_PLACE}{{1,6}}[村屯寨庄](?:{_PLACE}{{0,5}}?|{_NUMBER})(?:村民)?(?:小?组|社(?!区)|队){_NUMBER}号"
_FLAT = (
    rf"(?:{_PLACE}{{0,8}}(?:小区|花园|家园|公寓|苑|新村|社区))?{_NUMBER}\s?(?:号楼|栋|幢|座|号院)\s?"
    rf"(?:{_NUMBER}\s?单元\s?)?(?:{_NUMBER}\s?楼\s?)?{_NUMBER}\s?(?:室|号|户)"
    rf"|{_NUMBER}\s?单元\s?{_NUMBER}\s?(?:室|号|户)"
)
_STREET = (
    rf"{_PLACE}{{1,8}}(?:路|街|巷|弄|大道|胡同|里)(?:{_NUMBER}[弄巷])?{_NUMBER}号(?:之{_NUMBER})?"
    rf"(?:{_NUMBER}(?:室|户))?"
)
# What counts only behind a word for living somewhere: a group, a house number in a village, a yard.
_HOME = (
    rf"{_PLACE}{{0,12}}(?:村|社区|屯|寨|庄)(?:[^\W党]{{0,5}}?)(?:小?组|社(?!区)|队)(?:{_NUMBER}[号户])?"
    rf"|{_PLACE}{{0,12}}{_NUMBER}号"
    rf"|{_PLACE}{{0,12}}(?:小区|花园|家园|公寓|苑|新村){_NUMBER}[-—号栋幢]\S{{0,12}}?(?=$|[，,。；;、\s）)]|的)"
)
_LIVES = (
    r"(?:家住|现住|居住[在于地]|居住地址|住在|住于|住址|家庭地址|家庭住址|户籍地址|户籍地|户籍所在地|户口所在地|身份证地址|"
    r"通讯住址|家在|住(?=[\u4e00-\u9fff]{1,8}(?:路|街|巷|村|小区|社区)))(?:在|于|为|是)?[\s:：]{0,3}"
)
_AT_HOME = re.compile(rf"{_LIVES}(?P<address>(?:{_PLACE}{{0,16}}?)(?:{_HOUSE}|{_FLAT}|{_STREET}|{_HOME}))")
_OF_A_NAME = re.compile(
    rf"(?:^|[^\u4e00-\u9fff])(?P<name>{NAME})(?:[\s，,:：（(、\t|]|家|的|住|，?[男女][，,]|地址){{1,4}}"
    rf"(?P<address>{_PLACE}{{0,16}}?(?:{_HOUSE}|{_FLAT}|{_STREET}))",
    re.MULTILINE,
)
_OF_SOMEONE = re.compile(rf"(?P<address>{_HOUSE}|{_FLAT})")

# Each address has one of these in it; only what is around them is looked at more closely.
_ANCHOR = re.compile(
    rf"[组社队路街巷弄道同里元栋幢座楼院]\s?(?:{_NUMBER}\s?)(?:[号室户栋幢弄单元楼]|[巷-]\s?{_NUMBER})|"
    "住(?![房院建宅户校宿所])|家在|户籍|户口"
)
_HAS_NUMBER = re.compile(rf"{_NUMBER}\s?[号室户]")
_AROUND = 48
_ORGANISATION = re.compile(
    r"公司|工厂|厂|合作社|办公|服务中心|中心|村委|居委|委员会|政府|学校|小学|中学|幼儿园|医院|卫生|派出所|车站|超市|商店|"
    r"企业|单位|大厦|法院|银行|局|所在地址|活动室|会议室|大厅|站|窗口|科|馆|报名|接待"
)
_KEPT = re.compile(r"(?:号楼|单元|小区|小?组|[村屯寨庄社队路街巷弄栋幢座室户号苑])")


def addresses(text: str) -> Iterator[Leak]:
    """Every address where a person lives, as far as its words say so."""
    for start, end in _windows(text):
        for match in _AT_HOME.finditer(text, start, end):
            yield _leak(match)
        if not _HAS_NUMBER.search(text, start, end):
            continue
        for match in _OF_A_NAME.finditer(text, start, end):
            if is_name(match["name"]) and not _is_of_an_organisation(text, match):
                yield _leak(match)
        for match in _OF_SOMEONE.finditer(text, start, end):
            if not _is_of_an_organisation(text, match):
                yield _leak(match)


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text in which an address may stand."""
    start = end = -1
    for match in _ANCHOR.finditer(text):
        if match.start() - _AROUND > end:
            if end >= 0:
                yield start, end
            start = max(0, match.start() - _AROUND)
        end = min(len(text), match.end() + _AROUND)
    if end >= 0:
        yield start, end


def _is_of_an_organisation(text: str, match: re.Match[str]) -> bool:
    """Whether an office or an enterprise is named next to an address, in the same clause."""
    start, end = match.span("address")
    before = re.split(r"[。；;\n]", text[max(0, start - 24) : start])[-1]
    after = re.split(r"[。；;，,、\n]", text[end : end + 14])[0]
    return bool(_ORGANISATION.search(before) or _ORGANISATION.search(match["address"] + after))


def _leak(match: re.Match[str]) -> Leak:
    return Leak("fine-address", *match.span("address"), _shown(match["address"]))


def _shown(address: str) -> str:
    """Only of what kind the address is: `…村…组…号`. Names of its places may hide a person's."""
    return "".join(f"…{kind}" for kind in _KEPT.findall(address)) or "…"
