"""Personal names that stand together with hardship, illness, disability or a pupil's age.

Names are found by strong cues only, a word that says whose name it is or what befell its owner:
a check that cries wolf is a check that clerks learn to accept unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .leak import Leak, masked_name
from .lexicon import COMPOUND_SURNAMES, KINDS_OF_PEOPLE, NOT_IN_NAMES, SURNAMES, WORDS

_HAN = r"\u4e00-\u9fff\u3400-\u4dbf"
_NOT_HAN = r"\x00-\u33ff\u4dc0-\u4dff\ua000-\U0010ffff"
# One class, so that the engine needs one look at a character. 和 joins names more often than it is in one.
_GIVEN = rf"(?:[^{_NOT_HAN}{''.join(sorted(NOT_IN_NAMES))}和与]|和(?=[平谐睦美]))"
_FIRST = rf"[{''.join(sorted(SURNAMES | {name[0] for name in COMPOUND_SURNAMES}))}]"
_REST = "|".join(f"(?<={name[0]}){name[1]}" for name in COMPOUND_SURNAMES)
# 张三, 张 三, 李小四, 欧阳五. Begins with one class too: most positions are passed over at once.
NAME = rf"{_FIRST}(?:{_REST}|(?<=[{''.join(sorted(SURNAMES))}]))[ \u3000]{{0,2}}{_GIVEN}{{1,2}}"
# Names of several parts: 阿不·五.
_PARTED = rf"[{_HAN}]{{2,6}}?[·•‧・](?:[{_HAN}]{{1,6}}(?=[^{_HAN}]|$)|[{_HAN}]{{1,6}}?)"

_TITLES = re.compile(
    r"(?:老师|老汉|老太|老人|书记|主任|主席|镇长|村长|乡长|市长|县长|局长|校长|院长|医生|大夫|教授|经理|师傅|"
    r"同志|先生|女士|同学|大姐|总|工|氏|家|姓|庄|老|小|大|主|会计|干事|科长|站长|部长|组长|支书|阿)$"
)


def is_name(name: str) -> bool:
    """Whether what has the shape of a name is no ordinary word and no surname with a title."""
    bare = "".join(name.split())
    if _DOT.search(bare):
        return True
    if bare[:2] in COMPOUND_SURNAMES:
        return len(bare) > 2
    return bare[1:] not in KINDS_OF_PEOPLE and bare[:2] not in WORDS and not _TITLES.fullmatch(bare, 1)


_BEREFT = (
    "贫困户|脱贫户|边缘户|监测户|困难户|特困户|低保户|五保户|特困人员|供养人员|低保对象|救助对象|帮扶对象|五保老人|"
    "困难(?:群众|职工|党员|学生|家庭|老人|妇女|儿童|母亲|对象)|贫困(?:群众|学生|家庭|老人|妇女|儿童|母亲|女童|生)|"
    "残疾人|残疾(?:儿童|青年|老人|村民|学生)|患者|患儿|病人|病患|孤儿|孤寡老人|独居老人|空巢老人|特困老人|"
    "受助(?:人|者|学生|对象|儿童)|受资助(?:学生|者)|失独(?:老人|家庭|母亲)|单亲(?:母亲|家庭)"
)
_MINOR = (
    r"(?<!大)学生|同学|女童|男童|儿童|幼儿|小朋友|[女男]孩|[级）)]班|年级|(?<!\d)(?:1[0-7]|[1-9])(?:周)?岁的?"
)
_NEUTRAL = (
    "村民|居民|农户|户主|群众|社员|农民|老党员|老干部|老人|职工|孩子|儿子|女儿|妻子|丈夫|母亲|父亲|孙子|孙女|爱人|老伴|"
    "老农|老兵|军属|烈属|联系户|结对户|包保户|妇女|邻居|当事人|建档立卡户"
)
_LINK = r"(?:代表)?[的是叫为名:：\s“\"「『（(*_]{0,4}"
_ANY_ROLE = rf"(?:(?P<own>{_BEREFT}|{_MINOR})|{_NEUTRAL}){_LINK}"
_ROLE = re.compile(f"{_ANY_ROLE}$")
_LONGEST_ROLE = 16

# What may follow a name that a role word introduces.
_END = (
    rf"(?=$|[^{_HAN}]|家|一家|等|的|因|患|和|与|及|说|今年|现年|已|住|自|从小|是|在|身|表示|反映|告诉|无|没|有|也|就|正|"
    r"常年|长期|双|左|右|丧|失|老人|同|夫|母|父|为|发|申|领|获|收|激|感|一|两|送|上门|办|解|提|修|生活|家庭|由|被|于|曾|还|靠|高兴|激动|介绍|笑着|拉着|握着|种|养|去年|如今)"
)
_NAME_END = re.compile(rf"({NAME}){_END}")
_AND_NEXT = re.compile(rf"[、和与及]\s?(?P<name>{NAME}){_END}")

_ILL = (
    r"因(?:病|残|伤|灾|车祸|自身|患|意外|大病|重病|疾|身体|家庭|家境|学致|贫)|身患|患有|患上?[^者儿病]|患病|罹患|确诊|"
    r"自幼|从小|双目|双腿|左[眼腿手]|右[眼腿手]|肢体残|残疾|智力残|瘫痪|常年患|常年卧|长期卧|长期患|卧病|卧床|丧偶|失明|中风|"
    r"(?:家庭|家境|家里|家中|生活)(?:十分|非常|特别|较为|比较|极其|很)?(?:贫|困|窘)|无劳动能力|"
    r"(?:系|是|为|属|属于|被列为|被纳入)(?:一名|一位|一个|我村|本村|村里的?|全村的?|建档立卡的?){0,2}"
    r"(?:贫困户|低保|五保|特困|孤儿|残疾|监测户|困难户|脱贫户)"
)
_KIN = "家(?![村庄湾沟坪坝河塘桥岭寨堡店屯镇乡营港湖口坡冲台子畈圩园里庭长具电族属中校企访])"
_PEOPLE = "贫困|困难|低保|五保|特困|残疾|孤儿|学生|同学|患|受助|儿童|女童|监测|脱贫|边缘"
_COUNT = r"[一二两三四五六七八九十\d]+"
_FATE = (
    r"(?P<own>同学|小朋友|[，,（(、\s]{0,2}(?:[男女][，,、\s]{0,2})?(?:今年|现年|年仅|才|刚)?(?:1[0-7]|[1-9])(?:周)?岁|"
    rf"[，,（(]?\s?(?:{_ILL})|等?{_COUNT}[户名位个人]?(?:{_PEOPLE})|等(?:{_PEOPLE}))|"
    rf"(?:等?{_COUNT}[户名位个]?(?:农户|村民|老人|群众|户)|"
    r"老人|大爷|大妈|大娘|大叔|大婶|大伯|老汉|老太|奶奶|爷爷|婆婆|阿姨|夫妇|夫妻|一家|"
    rf"{_KIN}|户(?![籍主数口部型均外])|的(?:母亲|父亲|儿子|女儿|丈夫|妻子|孙子|孙女|老伴|爱人|家)|"
    r"[，,（(、\s]{0,2}[男女](?=[，,、；;）)\s])|[，,（(]?(?:今年|现年|年近|年过)?\d{2,3}岁|"
    rf"是[{_HAN}]{{1,8}}?(?:村民|农民|居民|农户)|[，,（(](?:家住|今年|现年))"
)
_NAME_FATE = re.compile(rf"(?P<name>{NAME})(?P<others>(?:[、和与及]{NAME}){{0,60}}?)(?:{_FATE})")
# After which characters a name may begin that only its fate tells; punctuation goes without saying.
_BEFORE_NAME = frozenset("为给向对与和跟在了将把让请帮访叫户名位是有的及扶助问望到进村组屯队区县镇众民生、")
_ENDS_ROLE = frozenset(
    "户员象人众工党生庭老妇女儿童亲患者孤学友孩班级岁民主部子妻夫孙伴农兵属居事表的是叫为名"
    ':： \u3000\n“「『（(*_"'
)
# Words that lie across the beginning of what looks like a name.
_ACROSS = frozenset("儿童 女童 男童 学童 几万 数万 小康 村支 党支".split())

_HARDSHIP = re.compile(
    "贫困|特困|低保|五保|孤儿|残疾|伤残|致残|残障|聋哑|智障|精神病|精神障碍|患|病[情故重危]|疾病|重病|大病|生病|癌|白血病|"
    "尿毒|瘫痪|失能|肿瘤|透析|化疗|手术|住院|受助|救助|资助|慰问金|慰问品|脱贫|致贫|返贫|监测户|边缘户|孤寡|空巢|独居|留守|"
    "丧偶|单亲|失独|遗弃|辍学|家境|生活(?:十分|非常|特别|较为|比较)?困难|家庭(?:十分|非常|特别|较为|比较)?困难|经济困难|"
    "困难(?:户|群众|家庭|职工|学生|补助|党员)|无劳动能力|因病|因残|丧失劳动|多病|行动不便|不能自理|难以自理|弱智|痴呆|卧床|失明|中风|吸毒|戒毒"
)
_CUE = re.compile(
    f"{_HARDSHIP.pattern}|学生|同学|女童|男童|儿童|幼儿|小朋友|女孩|男孩|班|年级|岁|小学|中学|高中|初中"
)
_GIVER = re.compile(r"[^，,。]{0,6}(?:捐|自愿|义务|志愿|带头|结对|帮扶|慷慨|资助了)")

_OR_PUNCTUATION = f"{''.join(sorted(_BEFORE_NAME | _ENDS_ROLE))}{_NOT_HAN}"
_BEGINNING = re.compile(rf"{_FIRST}(?:(?<=[{_OR_PUNCTUATION}].)|(?<!..))(?={_GIVEN}|[ \u3000]|{_REST})")
# A line break amid Han characters only wraps a sentence; any other ends it.
_BREAK = re.compile(rf"[。！？!?；;\n](?:(?<!\n)|(?<=[^{_HAN}，,、]\n)|(?![{_HAN}\d]))")
_IS_HAN = re.compile(f"[{_HAN}]")
_PARTED_NAME = re.compile(
    rf"{_ANY_ROLE}(?P<name>{_PARTED}){_END}"
    rf"|(?<![{_HAN}])(?P<fated>{_PARTED})(?:{_FATE.replace('<own>', '<fate>')})"
)
_DOT = re.compile("[·•‧・]")

# Names after a colon, one name in a cell of a row.
_LISTED = re.compile(rf"[:：]\s?(?P<name>{NAME})(?P<others>(?:[、，,\s]{{1,2}}{NAME})*)(?=$|[^{_HAN}]|等)")
_CELL = re.compile(r"[^\t|,，]+")
_CELL_NAME = re.compile(rf"[\s\"*]*({NAME}|{_PARTED})[\s\"*]*")
_NAME = re.compile(NAME)
_HEADER = re.compile(r"姓\s{0,4}名|户\s{0,2}主")
_ROW_LENGTH, _HEADING_LENGTH = 200, 80


def names_with_hardship(text: str) -> Iterator[Leak]:
    """Names in sentences that say why their owners are helped, ill, or under age; and in lists of such."""
    if not _CUE.search(text):
        return
    for start, end in _sentences(text):
        if _CUE.search(text, start, end):
            for name, at in _in_sentence(text[start:end]):
                if is_name(name):
                    yield _leak(name, start + at)
    yield from _in_rows(text)


def _leak(name: str, start: int) -> Leak:
    if len(name) > 2 and name.endswith("家"):
        name = name[:-1]
    return Leak("name-with-hardship", start, start + len(name), masked_name(name))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _BREAK.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _in_sentence(sentence: str) -> Iterator[tuple[str, int]]:
    """What has the shape of a name and is tied to hardship or to an age below 18, with its place."""
    hardship = bool(_HARDSHIP.search(sentence))
    for match in _BEGINNING.finditer(sentence):
        yield from _at(sentence, match.start(), hardship)
    for match in _LISTED.finditer(sentence):
        if _CUE.search(sentence, 0, match.start()):
            yield from _names_of(match)
    if _DOT.search(sentence):
        yield from _parted_names(sentence, hardship)


def _parted_names(sentence: str, hardship: bool) -> Iterator[tuple[str, int]]:
    for match in _PARTED_NAME.finditer(sentence):
        if match["own"] or match["fate"] or hardship:
            group = "name" if match["name"] else "fated"
            yield match[group], match.start(group)


def _at(sentence: str, at: int, hardship: bool) -> Iterator[tuple[str, int]]:
    """The name that begins at a surname character, if what stands beside it says that it is one."""
    before = sentence[at - 1 : at]
    if before + sentence[at] in _ACROSS or (sentence[at] == "万" and before.isdigit()):
        return
    free = not before or not _IS_HAN.match(before)
    if before in _ENDS_ROLE and (match := _NAME_END.match(sentence, at)):
        role = _role(sentence, at, hardship)
        if role and (role == "own" or not _GIVER.match(sentence, match.end())):
            yield match[1], at
            yield from _joined(sentence, match.end())
    if not free and before not in _BEFORE_NAME:
        return
    match = _NAME_FATE.match(sentence, at)
    if match and (match["own"] or hardship):
        yield from _names_of(match)


def _role(sentence: str, at: int, hardship: bool) -> str:
    """`own` behind a word that itself tells hardship or age, `neutral` behind 村民 and the like."""
    match = _ROLE.search(sentence, max(0, at - _LONGEST_ROLE), at)
    if match and match["own"]:
        return "own"
    return "neutral" if match and hardship else ""


def _joined(sentence: str, at: int) -> Iterator[tuple[str, int]]:
    """The names joined to the one that ends at `at`: 贫困户张三、李四和王五."""
    while match := _AND_NEXT.match(sentence, at):
        yield match["name"], match.start("name")
        at = match.end()


def _names_of(match: re.Match[str]) -> Iterator[tuple[str, int]]:
    """The names of `张三、李四等5户贫困户`, each for itself."""
    for name in _NAME.finditer(match["name"] + match["others"]):
        yield name.group(), match.start("name") + name.start()


def _in_rows(text: str) -> Iterator[Leak]:
    """Names that fill a cell: of a row that tells the hardship, or of a table whose head does."""
    start, about = 0, False
    for line in text.split("\n"):
        if _is_row(line):
            if _HEADER.search(line):
                about = bool(_CUE.search(text, max(0, start - _HEADING_LENGTH), start + len(line)))
            elif about or _HARDSHIP.search(line):
                yield from _in_cells(line, start)
        elif about and line and not line.isspace():
            about = False
        start += len(line) + 1


def _is_row(line: str) -> bool:
    """Whether a line looks like a row: of a table in Markdown, a spreadsheet, a comma-separated file."""
    if not 2 < len(line) <= _ROW_LENGTH or "。" in line:
        return False
    return "\t" in line or "|" in line or line.count(",") + line.count("，") > 1


def _in_cells(line: str, start: int) -> Iterator[Leak]:
    for cell in _CELL.finditer(line):
        match = _CELL_NAME.fullmatch(cell.group())
        if match and is_name(match[1]):
            yield _leak(match[1], start + cell.start() + match.start(1))
