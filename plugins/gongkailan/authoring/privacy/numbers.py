"""Numbers that belong to a person: identity, mobile, landline and bank card numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from stdnum import luhn
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from .leak import Leak, masked_digits
from .names import NAME, is_name

_DIGIT = r"[\d〇零一二三四五六七八九幺]"
_CHINESE = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "幺": "1"}
# White space (no tab: that parts cells), characters without width, and hyphens of all kinds.
_SEPARATOR = r"[ \u00a0\u00ad\u2000-\u200d\u2060\u3000\ufeff\-\u2010-\u2015－]{0,3}"
_RUN = re.compile(rf"{_DIGIT}(?:{_SEPARATOR}{_DIGIT}){{10,}}")
_GROUP = re.compile(rf"{_DIGIT}+")
_CHECK_X = re.compile(rf"{_SEPARATOR}[xXｘＸ](?:\d\d)?(?![\dA-Za-z])")
_NO_WIDTH = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]*")

# How people group the digits; any other grouping is taken for several numbers.
_MOBILE_GROUPS = {(3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (4, 4, 3), (4, 3, 4), (5, 6), (3, 2, 2, 2, 2)}
_IDENTITY_GROUPS = {(6, 8, 4), (6, 4, 4, 4), (6, 4, 2, 2, 4), (6, 12), (14, 4), (3, 3, 4, 4, 4), (3, 3, 8, 4)}
_IDENTITY_GROUPS |= {(*groups[:-1], groups[-1] - 1) for groups in _IDENTITY_GROUPS} | {(6, 6, 3)}
_PREFIX_86 = re.compile(r"(?:(?:00)?86|0)(?=1[3-9]\d{9}$)")

_PROVINCES = frozenset("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46".split()) | frozenset(
    "50 51 52 53 54 61 62 63 64 65 71 81 82 83 91".split()
)
_CARD = re.compile(r"(?:62|60|4|5[1-5]|2[2-7]|35|9558)\d{10,17}")

_IDENTITY_CUE = re.compile(r"(?:身份证|居民证|公民身份)[^\d\n。；;]{0,8}$")
_ACCOUNT_CUE = re.compile(r"(?:银行|卡号|[账帐]号|[账帐]户|存折|一卡通)[^\d\n。；;]{0,8}$")
_CODE_CUE = re.compile(
    r"(?:索引号|文号|编号|编码|代码|备案|许可证|订单|流水|注册号|登记号|标识码|批号|合同|发票|条码|序列号|项目|ISBN|安备)"
    r"[^\d\n。；;]{0,8}\d{0,4}[^\d\n。；;]{0,4}$"
)
_AMOUNT_AFTER = re.compile(r"\s?[元万亿亩吨%％余多]|\.\d")
_AMOUNT_BEFORE = re.compile(r"(?:[¥￥$]\s?|\d[.,，])$")
_WORD_END = re.compile(r"[0-9A-Za-z]+\Z")
_WORD_BEGINNING = re.compile(r"[0-9A-Za-z]{0,64}")
_HEX = re.compile(r"[0-9a-fA-F]*[a-fA-F][0-9a-fA-F]*")

_STARS = "*＊●×"
_STARRED = re.compile(rf"(?<![\d{_STARS}])[1-9][\d{_STARS}]{{10,17}}[\dxX{_STARS}]?(?![\d{_STARS}])")

_LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d\d)[）)]?[ \-－\u2010-\u2015]{0,3}[2-8]\d{2,3}[ -]?\d{4}(?!\d)")
_OFFICE = re.compile(r"咨询|监督|举报|值班|办公|热线|传真|投诉|服务电话|报名电话|报警")
_PERSON = re.compile(r"同志|先生|女士|联系人|手机|宅电|家庭电话|住宅电话|本人")
_PERSON_AFTER = re.compile(r"[\s（(，,]{0,3}(?:手机|[^，。]{1,4}(?:先生|女士|同志))")
_CLAUSE_END = re.compile(r"[。；;\n]")
_NAME_BEFORE = re.compile(
    rf"(?:^|[^\u4e00-\u9fff]|联系人|负责人)({NAME})(?:[\s，,、:：（()）的家]|联系|电话|号码|座机){{0,8}}$"
)
_NAME_AFTER = re.compile(rf"[\s（(，,、]{{0,3}}({NAME})(?:[）)\s，,。、；;]|$)")


def numbers(text: str) -> Iterator[Leak]:
    """Every number of a person, kinds mixed; overlaps are for the caller to settle."""
    for run in _RUN.finditer(text):
        yield from _in_run(text, run.start(), run.end())
    if any(star in text for star in _STARS):
        yield from _thinly_masked(text)
    for match in _LANDLINE.finditer(text):
        start = match.start()
        start -= text[max(0, start - 1) : start] in tuple("（(")
        if not text[start - 1 : start].isdigit() and _belongs_to_a_person(text, start, match.end()):
            area = 3 if text[match.start() + 1] in "12" else 4
            shown = masked_digits(_ascii(match.group()), area, 0)
            yield Leak("landline-number", start, match.end(), shown)


def _ascii(text: str) -> str:
    """The digits of a text as ASCII, whatever they were written with, and nothing else."""
    if text.isascii() and text.isdigit():
        return text
    return "".join(_CHINESE.get(c) or str(unicodedata.decimal(c, "")) for c in text)


def _in_run(text: str, start: int, end: int) -> Iterator[Leak]:
    """Numbers among the groups of digits of one run."""
    groups = [match.span() for match in _GROUP.finditer(text, start, end)]
    digits = [_ascii(text[first:last]) for first, last in groups]
    single = len(groups) == 1 or all(len(group) == 1 for group in digits) or _unbroken(text, groups)
    if single:
        groups, digits = [(start, end)], ["".join(digits)]
    at = 0
    while at < len(groups):
        found = None
        for last in range(at, min(at + 6, len(groups))):
            found = _leak(text, groups[at][0], groups[last][1], digits[at : last + 1]) or found
        if found:
            yield found
        at = next(
            (n for n in range(at + 1, len(groups)) if not found or groups[n][0] >= found.end), len(groups)
        )


def _unbroken(text: str, groups: list[tuple[int, int]]) -> bool:
    """Whether nothing that has a width stands between the groups."""
    return all(_NO_WIDTH.fullmatch(text, one[1], other[0]) for one, other in pairwise(groups))


def _leak(text: str, start: int, end: int, groups: list[str]) -> Leak | None:
    """What the digits from `start` to `end` are, if they are a person's."""
    number, shape = "".join(groups), tuple(map(len, groups))
    before = text[max(0, start - 24) : start]
    after_x = _CHECK_X.match(text, end) if len(number) == 17 else None
    if after_x:
        number, end = number + "X", after_x.end()
    if (len(shape) == 1 or shape in _IDENTITY_GROUPS) and _is_identity(number, before):
        return Leak("identity-number", start, end, masked_digits(number, 2, 3))
    if _is_amount(text, start, end, before) or _in_hash(text, start, end):
        return None
    if _is_mobile(number, shape):
        bare = _PREFIX_86.sub("", number)
        return Leak("mobile-number", start, end, masked_digits(bare, 3, 4))
    if _is_card(number, shape, before):
        return Leak("bank-card", start, end, f"{number[:4]} **** **** {number[-4:]}")
    return None


def _is_identity(number: str, before: str) -> bool:
    """An identity number, also inside the 20 digits of a disability card, or what is called one."""
    if len(number) in (15, 17, 18) and _IDENTITY_CUE.search(before):
        return True
    if number[:2] not in _PROVINCES:
        return False
    if len(number) == 15:
        return number.isdigit() and _is_birth("19" + number[6:12]) and not _CODE_CUE.search(before)
    if len(number) not in (18, 20) or "信用代码" in before or "机构代码" in before:
        return False
    number = number[:18]
    return _is_birth(number[6:14]) and ric.calc_check_digit(number) == number[17]


def _is_birth(day: str) -> bool:
    if day[:2] not in ("18", "19", "20"):
        return False
    try:
        ric.get_birth_date("000000" + day)
    except ValidationError:
        return False
    return True


def _is_mobile(number: str, shape: tuple[int, ...]) -> bool:
    prefix = _PREFIX_86.match(number)
    if prefix:
        number = number[prefix.end() :]
        shape = shape[1:] if shape[0] == prefix.end() else shape
        shape = shape if sum(shape) == 11 else (11,) if len(shape) == 1 else ()
    # Round sums like 138 hundred million are no telephone numbers.
    return (
        bool(re.fullmatch(r"1[3-9]\d{9}", number))
        and not number.endswith("00000")
        and (len(shape) == 1 or shape in _MOBILE_GROUPS)
    )


def _is_card(number: str, shape: tuple[int, ...], before: str) -> bool:
    if not 16 <= len(number) <= 19 or not _CARD.fullmatch(number) or not luhn.is_valid(number):
        return False
    if _CODE_CUE.search(before) and not _ACCOUNT_CUE.search(before):
        return False
    return len(shape) == 1 or set(shape[:-1]) == {4} or shape in {(6, 10), (6, 13), (8, 8), (8, 11)}


def _is_amount(text: str, start: int, end: int, before: str) -> bool:
    return bool(_AMOUNT_AFTER.match(text, end) or _AMOUNT_BEFORE.search(before))


def _in_hash(text: str, start: int, end: int) -> bool:
    """Whether the digits stand in a long hexadecimal word, such as a file name made of a hash."""
    before, after = _WORD_END.search(text, max(0, start - 64), start), _WORD_BEGINNING.match(text, end)
    word = f"{before[0] if before else ''}{text[start:end]}{after[0] if after else ''}"
    return len(word) >= 16 and bool(_HEX.fullmatch(word))


def _thinly_masked(text: str) -> Iterator[Leak]:
    """Numbers whose mask hides too little: 4 digits of a mobile number, 8 of an identity number."""
    for match in _STARRED.finditer(text):
        number = re.sub(f"[{_STARS}]", "*", match.group())
        hidden = number.count("*")
        if not hidden:
            continue
        if len(number) == 11 and re.match(r"1[3-9*]", number) and hidden < 4:
            yield Leak("mobile-number", *match.span(), masked_digits(number, 3, 4))
        elif len(number) == 18 and number[:2] in _PROVINCES and hidden < 8:
            yield Leak("identity-number", *match.span(), masked_digits(number, 2, 3))
        elif 16 <= len(number) <= 19 and number.startswith("62") and hidden < 6:
            yield Leak("bank-card", *match.span(), f"{number[:4]} **** **** {number[-4:]}")


def _belongs_to_a_person(text: str, start: int, end: int) -> bool:
    """Whether the nearest word that says whose number it is names a person and no office."""
    before = _CLAUSE_END.split(text[max(0, start - 20) : start])[-1]
    after = _CLAUSE_END.split(text[end : end + 10])[0]
    office = max((match.end() for match in _OFFICE.finditer(before)), default=-1)
    person = max((match.end() for match in _PERSON.finditer(before)), default=-1)
    name = _NAME_BEFORE.search(before)
    if name and is_name(name[1]):
        person = max(person, name.end(1))
    if max(office, person) >= 0:
        return person > office
    name = _NAME_AFTER.match(after)
    return bool(
        (name and is_name(name[1]))
        or re.match(r"[\s（(，,]{0,3}(?:手机|[^，。]{1,4}(?:先生|女士|同志))", after)
    )
