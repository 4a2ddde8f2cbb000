"""Bodies: Markdown to safe HTML with the words of each figure marked.

The marks go into the Markdown source as private-use characters, which `core/text.py` refuses in
content, travel through Markdown and the sanitiser as plain text, and become `<data>` last.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape, unescape

import markdown
import nh3
from markdown.treeprocessors import InlineProcessor

from ..core.figure import Figure
from ..core.finding import Finding, finding
from ..core.text import forbidden_character, line_at, occurrences
from .quotes import Mark
from .source import Source

_OPEN, _CLOSE, _FIRST = "\ue000", "\ue001", 0xE100
_TAGS = set(
    "a abbr b blockquote br caption code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins li ol p "
    "pre q s small span strong sub sup table tbody td tfoot th thead tr u ul".split()
)
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}

_MARKUP = re.compile(
    r"<(?:/?([a-zA-Z][\w:.-]*)|\?[\w:.-]*)|\s(on[a-z]+)\s*=(?=[^<]*>)"
    r"""|(?:href|src)\s*=\s*["']?\s*(javascript:)""",
    re.IGNORECASE,
)
_DROPPED = re.compile(
    r"""<(?:a|img)\b[^<>]*?\b(?:href|src)\s*=\s*["']?\s*(([a-z][\w+.-]*):[^"'\s>]*)""", re.IGNORECASE
)
_REFERENCE = re.compile(r"&(?:#x([0-9a-f]{1,8})|#([0-9]{1,9})|(lrm|rlm));?", re.IGNORECASE)
_ADDRESS = re.compile(r'(<(?:a|img)(?: [\w-]+="[^"]*")*? (?:href|src)=")([^"]*)(")')
_LOCAL = re.compile(r"\{(?:filename|static|attach)\}(/?)([^#]*)(#.*)?", re.IGNORECASE)
_HEADING = re.compile(r"<(/?)h([1-6])>")
_TAG = re.compile(r'<[^>"]*(?:"[^"]*"[^>"]*)*>')
_LINK = re.compile(r"(<a .*?</a>)", re.DOTALL)
_WORDS = re.compile(f"{_OPEN}(.)([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_BLOCK = re.compile(r"</?(?:p|li|h[1-6]|tr|blockquote|dt|dd|pre|div)\b[^>]*>")
_SENTENCE = re.compile(r"[^。！？；]+[。！？；]*[”’」』）]*")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a body: its id on the page, its level (2 to 6) and its text."""

    id: str
    level: int
    title: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another file of the content: its path below `content/`, and its line."""

    target: str
    line: int
    fragment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body as safe HTML. Links to other files read `{link:<path>#<fragment>}` until a page,
    which knows its own address, fills them in with `with_links`.

    `sentences` has the sentence of each figure and `shared` the figures whose words are among
    another's words, both by anchor.
    """

    html: str
    sections: tuple[Section, ...]
    links: tuple[Link, ...]
    excerpt: str
    sentences: Mapping[str, str] = field(default_factory=dict)
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class _InlineWhereMarked(InlineProcessor):
    """Markdown's inline stage, spared where a text has no character that could begin markup."""

    _MARKUP = re.compile(r"[\\`*_\[<&]|  \n")

    # The stage's entry is private to its class, hence the mangled name.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if not self._MARKUP.search(data):
            return data
        return str(super()._InlineProcessor__handleInline(data, patternIndex))  # type: ignore[misc]


@lru_cache(maxsize=1)
def _converter() -> markdown.Markdown:
    """One converter a process: making it costs more than a conversion."""
    converter = markdown.Markdown(extensions=["tables", "sane_lists"], output_format="html")
    converter.treeprocessors.register(_InlineWhereMarked(converter), "inline", 20)
    return converter


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    """One sanitiser a process, likewise."""
    return nh3.Cleaner(tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener")


def render_body(source: Source, marks: Sequence[Mark] = ()) -> tuple[Body, list[Finding]]:
    """The body of a source file, its figures marked."""
    findings: list[Finding] = []
    try:
        raw = _converter().reset().convert(_with_marks(source.body, marks))
    except RecursionError:
        _converter.cache_clear()  # an exception leaves it in the middle of something
        raw, marks = "", ()
        findings.append(finding("markup-nesting", source.path, source.body_line))
    raw, problems = _without_references(raw, source)
    findings += problems + _removed(raw, source) + _dropped(raw, source)
    html = _cleaner().clean(raw)
    html, links, problems = _local_links(html, source)
    findings += problems
    html, sections = _with_headings(html)
    figures, marked = [mark.figure for mark in marks], html
    html, hidden = _with_data(marked, figures)
    findings += [
        finding("figure-hidden", figure.path, figure.line, figure.field, quantity=figure.quantity.text)
        for figure in hidden
    ]
    body = Body(
        html=html,
        sections=sections,
        links=links,
        excerpt=_excerpt(html),
        sentences={} if hidden else _sentences(marked, figures),
        shared={} if hidden else _shared(marked, figures),
    )
    return body, findings


def with_links(html: str, addresses: Mapping[str, str], root: str = "", here: str = "") -> str:
    """The HTML with every `{link:…}` replaced by the address of the file it names, after `root`.

    `here` goes before addresses within the page, for HTML that is read away from it.
    """
    if "{link:" not in html and not here:
        return html

    def fill(match: re.Match[str]) -> str:
        if match[2].startswith("#"):
            return f"{match[1]}{escape(here)}{match[2]}{match[3]}"
        link = re.fullmatch(r"\{link:([^#]*)(#.*)?\}", unescape(match[2]))
        if not link:
            return match[0]
        return f"{match[1]}{escape(root + addresses[link[1]] + (link[2] or ''))}{match[3]}"

    return _ADDRESS.sub(fill, html)


def _with_marks(body: str, marks: Sequence[Mark]) -> str:
    """Insert the opening and closing characters, from the end so that positions stay true."""
    edits = [(mark.start, 1, -mark.end, number) for number, mark in enumerate(marks)]
    edits += [(mark.end, 0, 0, number) for number, mark in enumerate(marks)]
    pieces, last = [], 0
    for position, opens, _, number in sorted(edits):
        pieces += [body[last:position], _OPEN + chr(_FIRST + number) if opens else _CLOSE]
        last = position
    return "".join([*pieces, body[last:]])


def _with_data(html: str, figures: Sequence[Figure]) -> tuple[str, list[Figure]]:
    """Turn the marks into `<data>`; the figures whose marks are no visible text come back."""
    hidden = {c for tag in _TAG.findall(html) if _OPEN in tag for c in tag}
    lost = [f for n, f in enumerate(figures) if chr(_FIRST + n) in hidden or chr(_FIRST + n) not in html]
    if lost:
        return html, lost

    def opening(match: re.Match[str]) -> str:
        figure = figures[ord(match[1]) - _FIRST]
        return f'<data id="{figure.anchor}" class="figure" value="{data_value(figure)}">'

    html = _with_ways(html, figures)
    return re.sub(f"{_OPEN}(.)", opening, html).replace(_CLOSE, "</data>"), []


def _with_ways(html: str, figures: Sequence[Figure]) -> str:
    """Make the words of each figure a link to where its report's page tells what it counts in.

    Links cannot stand in one another: the words of a clerk's own link stay as they are, and of
    several figures that share words the innermost is the link (`Body.shared` has the others).
    """

    def linked(match: re.Match[str]) -> str:
        anchor = figures[ord(match[1]) - _FIRST].anchor
        return f'{_OPEN}{match[1]}<a href="#{row_id(anchor)}">{match[2]}</a>{_CLOSE}'

    pieces = _LINK.split(html)
    pieces[::2] = [_WORDS.sub(linked, piece) for piece in pieces[::2]]
    return "".join(pieces)


def row_id(anchor: str) -> str:
    """The id of a figure's row on its report's page."""
    return f"about-{anchor}"


def _sentences(html: str, figures: Sequence[Figure]) -> dict[str, str]:
    """The sentence in which each figure's words begin, as plain text; in a table it is the row."""
    found: dict[str, str] = {}
    for block in _BLOCK.split(html):
        if _OPEN in block:
            for sentence in _SENTENCE.findall(_TAG.sub("", block.replace("</td>", " "))):
                for number in re.findall(f"{_OPEN}(.)", sentence):
                    found[figures[ord(number) - _FIRST].anchor] = _plain_text(sentence).removesuffix("；")
    return found


def _shared(html: str, figures: Sequence[Figure]) -> dict[str, tuple[str, ...]]:
    """By the anchor of an innermost figure, those whose words surround its words."""
    around: list[str] = []
    found: dict[str, tuple[str, ...]] = {}
    for number in re.findall(f"{_OPEN}(.)|{_CLOSE}", html):
        if not number:
            around.pop()
            continue
        anchor = figures[ord(number) - _FIRST].anchor
        if around:
            found[anchor] = tuple(around)
        around.append(anchor)
    return found


def data_value(figure: Figure) -> str:
    """The bounds for machines: `196`, `[41,49]`, `[100,)`."""
    low, high = figure.quantity.low, figure.quantity.high
    if high is None:
        return f"[{low:f},)"
    return f"{low:f}" if low == high else f"[{low:f},{high:f}]"


def _with_headings(html: str) -> tuple[str, tuple[Section, ...]]:
    """Give headings ids, and keep h1 for the page's own title."""
    sections: list[Section] = []
    pieces = _HEADING.split(html)
    result = [pieces[0]]
    for at in range(1, len(pieces), 3):
        closing, level, text = pieces[at], max(2, int(pieces[at + 1])), pieces[at + 2]
        if closing:
            result.append(f"</h{level}>{text}")
            continue
        section = Section(f"s-{len(sections) + 1}", level, _plain_text(text))
        sections.append(section)
        result.append(f'<h{level} id="{section.id}">{text}')
    return "".join(result), tuple(sections)


def _local_links(html: str, source: Source) -> tuple[str, tuple[Link, ...], list[Finding]]:
    """`{filename}` addresses made relative to `content/`; addresses of no known kind refused."""
    links: list[Link] = []
    findings: list[Finding] = []
    folder = posixpath.dirname(source.path).partition("/")[2]
    seen: Counter[str] = Counter()

    def rewrite(match: re.Match[str]) -> str:
        address = unescape(match[2])
        line = _line_of_address(address, seen[address], source)
        seen[address] += 1
        local = _LOCAL.fullmatch(address)
        image = match[1].startswith("<img")
        if not local:
            if address.startswith("#"):
                links.append(Link(source.path.partition("/")[2], line, address[1:]))
            if not address.startswith("#") and (image or not re.match(r"(?:https?:|mailto:|tel:)", address)):
                near = "本站的文件写成 {filename}../visits/文件名.md 或 {static}/attachments/文件名"
                findings.append(finding("link-broken", source.path, line, target=address, near=near))
            return match[0]
        target = posixpath.normpath(posixpath.join("" if local[1] else folder, local[2].strip()))
        if target.startswith(".."):
            findings.append(finding("file-outside", source.path, line, file=local[2]))
            return match[0]
        links.append(Link(target, line, (local[3] or "#")[1:]))
        return f"{match[1]}{{link:{escape(target)}{local[3] or ''}}}{match[3]}"

    return _ADDRESS.sub(rewrite, html), tuple(links), findings


def _removed(html: str, source: Source) -> list[Finding]:
    """A warning for each kind of markup that the sanitiser takes away."""
    found: dict[str, str] = {}
    for match in _MARKUP.finditer(html):
        tag, handler, script = match.groups()
        if handler or script:
            found.setdefault((handler or script).lower(), handler or script)
        elif not tag or tag.lower() not in _TAGS:
            found.setdefault(f"<{tag or '?'}>".lower(), match.group().replace("</", "<"))
    return [
        finding("markup-removed", source.path, _line_of(written, source), markup=name)
        for name, written in sorted(found.items())
    ]


def _dropped(html: str, source: Source) -> list[Finding]:
    """Addresses of a kind that the sanitiser takes away, and with them the link."""
    near = "网址以 https:// 开头；本站的文件写成 {static}/attachments/文件名"
    dropped = [
        unescape(address)
        for address, scheme in _DROPPED.findall(html)
        if scheme.lower() not in {*_SCHEMES, "javascript"}
    ]
    return [
        finding("link-broken", source.path, _line_of(address, source), target=address, near=near)
        for address in dropped
    ]


def _without_references(html: str, source: Source) -> tuple[str, list[Finding]]:
    """The HTML without references to characters that must not be published (`&#x202E;`, `&rlm;`)."""
    findings: list[Finding] = []

    def judged(match: re.Match[str]) -> str:
        hexadecimal, decimal, _ = match.groups()
        number = int(hexadecimal, 16) if hexadecimal else int(decimal) if decimal else 0x200F
        bad = forbidden_character(chr(number)) if number < 0x110000 else None
        if not bad:
            return match.group()
        line = _line_of(match.group(), source)
        findings.append(finding("file-character", source.path, line, character=bad[1]))
        return ""

    return _REFERENCE.sub(judged, html), findings


def _line_of(written: str, source: Source) -> int:
    at = source.body.find(written)
    return source.body_line + (line_at(source.body, at) - 1 if at >= 0 else 0)


def _line_of_address(address: str, number: int, source: Source) -> int:
    """The line of a link's address, of several links to one address the `number`th."""
    places = [
        at
        for at in occurrences(address, source.body)
        if re.search(r"""(?:\]\(\s*<?|\]:\s*<?|=\s*["']?|<)$""", source.body[max(0, at - 8) : at])
        and re.match(r"""[\s)>"']|$""", source.body[at + len(address) :][:1])
    ]
    at = places[min(number, len(places) - 1)] if places else source.body.find(address)
    return source.body_line + (line_at(source.body, at) - 1 if at >= 0 else 0)


def _plain_text(html: str) -> str:
    """The text of a piece of HTML, without the figure marks."""
    text = unescape(_TAG.sub("", html))
    return "".join(c for c in re.sub(r"\s+", " ", text) if not "\ue000" <= c <= "\uf8ff").strip()


def _excerpt(html: str, length: int = 110) -> str:
    """The beginning of the first paragraph."""
    first = re.search(r"<p>(.*?)</p>", html, re.DOTALL)
    text = _plain_text(first[1]) if first else ""
    return text if len(text) <= length else text[:length].rstrip() + "…"
