"""What is set aside before any number is read: set phrases, names, dates, ordinals, marks of lists."""

from __future__ import annotations

import re
from functools import lru_cache

from .lexicon import Lexicon, alternation, with_arabic
from .prose import BREAK, GAP

CHINESE = "零〇一二两三四五六七八九十百千万亿"
_ANY = rf"0-9{CHINESE}"
_START = rf"(?:^|(?<=[{BREAK}。；;|]))"

_ALWAYS = (
    # Lists and headings: 一、 （二） 3. ④, also behind a sentence's end.
    rf"{_START}[#>*+-]*(?:[{CHINESE}]{{1,3}}、|\d{{1,2}}(?:、|[.．](?!\d)|[)）])|\d{{1,2}}[.．]{GAP})",
    rf"[（(](?:[{CHINESE}]{{1,3}}|\d{{1,2}})[)）]",
    # Ordinals, with what they count; school classes; 首批.
    rf"第[{_ANY}]{{1,12}}(?:[、至到-][第{_ANY}]+)*(?:批次|个|名|批|次|期|条|项|轮|户|位|家|组|号|所|人|件|针|站|站点|季|场|副|支|道|款|届|回|课)?",
    rf"[首头本末](?:批|次|个|例|届|轮|期|家|户|笔|条|场|[{CHINESE}][个批名次例期家])",
    rf"[初高小大{CHINESE}\d]{{0,4}}[（(]\d{{1,2}}[)）]班|[{CHINESE}\d]年级[{_ANY}]{{1,12}}班",
    # Dates, times, periods.
    r"(?:19|20)\d\d[-./－—~～至到](?:\d{1,4}[-./]?)*",
    r"\d{1,2}[:：时点]\d{1,2}(?:[:：分]\d{0,2})?(?=[^\d]|$)",
    # Formulas, fractions, ratios: 1+8+N, 2/3, 1:5.
    rf"[\dA-Za-z]{{1,8}}(?:[+＋×=＝][\dA-Za-z{CHINESE}]{{1,8}})+|\d{{1,12}}/\d{{1,12}}|\d{{1,12}}[:∶：]\d{{1,12}}",
    rf"[{_ANY}]{{1,8}}分之[{_ANY}.]+",
    # Numbers of telephones, accounts, documents.
    r"(?:电话|手机|传真|邮编|热线|账号|帐号|卡号|编号|证号|代码|QQ|群号)(?:号码|为|是|：|:)*\+?[\d-]{3,20}",
    r"(?<![\d-])(?:0\d{2,3}-\d{7,8}|1[3-9]\d{9})(?!\d)",
    r"[〔\[【（(](?:19|20)\d\d[〕\]】）)]\d{0,12}号?",
    # Addresses: 3栋2单元502室.
    r"\d{1,12}(?:号楼|栋|幢|座)(?:\d{1,12}|[A-Z])(?:单元|号|室|层|楼)",
    # Letters: G318, 4A, 5G, No.3; placeholders: X户, 20XX, ×万元.
    r"[A-Za-z]{1,12}[-.]?\d{1,12}(?:\.\d{1,12})?|\d{1,12}[AGVDBK](?![a-z²³0-9])|\d{0,12}(?:[Xx]{2,}|[×＊○□_]+|[XY](?=[\u4e00-\u9fff]))\d*",
    # Corrupt numbers: .52, 1。.06, 1..5
    rf"\d{{0,12}}[.．。]{{2,6}}\d{{1,12}}[万亿]*|(?:^|(?<=[^\d]))[.．·]\d{{1,12}}[万亿]*|\d{{1,12}}。\d{{1,12}}[万亿]*|\d{{1,12}}{GAP}+\d{{3}}(?!\d)",
    # 每10户: how things are shared out, not how many there are.
    rf"每[{_ANY}]{{1,12}}[\u4e00-\u9fff]",
    # A way of speaking with a one for each: 1户1策; 一个问题、一名领导、一套班子.
    r"(?<![\d.])[1一](?P<each>[\u4e00-\u9fff])[1一](?!(?P=each))[\u4e00-\u9fff]",
    r"一(?P<again>[\u4e00-\u9fff])[\u4e00-\u9fff]{0,4}一(?P=again)",
    r"(?:(?<![\d.])[1一][\u4e00-\u9fff]{2,8}[、，,]){2,}[1一][\u4e00-\u9fff]{2,8}",
    # 1个片区1名领导: one each, as a rule.
    r"(?:^|(?<=[、，,；;。“])|(?<=坚持|实行|推行|落实|做到|按照|形成))[1一][个名户村支套张][\u4e00-\u9fff]{1,4}"
    r"[1一][个名支套张本册项][\u4e00-\u9fff]{1,5}(?=[、，,。；;”]|$)",
    # Ranks, places on the globe, 2个100%.
    rf"前[{_ANY}]{{1,3}}(?:名|位|强)|(?:排名|位次|名次)[^，,。；;]{{0,6}}[升降移进退]了?[{_ANY}]{{1,3}}[位名个]",
    rf"[东西]经[{_ANY}.]+度?|[南北]纬[{_ANY}.]+度?|[{_ANY}]{{1,2}}个(?:百分之百|100%)",
    # Lines about the page itself.
    r"(?:点击|浏览|阅读|访问)(?:率|次数|人数|量|数|)[：:为]*\d{1,12}[次人]?",
    r"[《〈][^《》〈〉]{1,80}[》〉]",
    rf"{GAP}+",
)  # fmt: skip

# What any of the above can begin with: most characters need no closer look.
_FIRST = (
    rf"{_ANY}第首头本末初高小大每（(〔\[【#>*+.．。·×＊○□_\-《〈电手传邮热账帐卡编证代群点浏阅访"
    rf"前排位名东西南北A-Za-z{GAP}"
)

# Short words in quotation marks are slogans, unless they state an amount in Arabic digits.
_QUOTED = re.compile(r"“[^“”]{1,16}”|‘[^‘’]{1,16}’|「[^「」]{1,16}」|\"[^\"]{1,16}\"")
_AMOUNT = re.compile(r"(?<![+\d.])\d{2,}(?:\.\d+)?[余多]?[万亿]?(?:元|亩|公里|米|户|人)")


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    phrases = with_arabic(lexicon.words("phrases.words")) | set(lexicon.words("phrases.names"))
    verb = f"(?:{lexicon.pattern('phrases.paired')})"
    paired = rf"{verb}[1一](?P<one>[\u4e00-\u9fff])[、，,]?(?:就|及时|立即)?{verb}[1一](?P=one)"
    return (
        re.compile(f"(?=[{_FIRST}])(?:{'|'.join(_ALWAYS)})"),
        re.compile(alternation(phrases)),
        re.compile(paired),
    )


def set_aside(text: str, lexicon: Lexicon) -> bytearray:
    """One byte for each character of the text: 1 where no statistic may begin or end."""
    flags = bytearray(len(text))
    spans = [match.span() for pattern in _patterns(lexicon) for match in pattern.finditer(text)]
    spans += [match.span() for match in _QUOTED.finditer(text) if not _AMOUNT.search(match.group())]
    for start, end in spans:
        flags[start:end] = b"\1" * (end - start)
    return flags
