"""The text of a built page, as far as it can be read: what is shown, and telling attributes."""

from __future__ import annotations

import re
from html import unescape

# Bounded where a broken page would make the search run to its end again and again.
_QUOTED = r"(?:\"[^\"]{0,9999}\"|'[^']{0,9999}')"
_TAG = re.compile(
    rf"<(?:(/?)([a-zA-Z][^\s<>/]{{0,40}})([^<>\"']*(?:{_QUOTED}[^<>\"']*){{0,60}})>|!--(.*?)(?:-->|\Z)|[!?][^<>]*>)",
    re.DOTALL,
)
_UNSEEN = re.compile(r"<(style|script(?![^<>]{0,200}json))\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TEXT_ATTRIBUTES = re.compile(
    r"\s(alt|title|content|value|label|placeholder|aria-label|aria-description|summary|href)\s*=\s*"
    r"(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))",
    re.IGNORECASE,
)
_INLINE = (
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q rp rt ruby s samp small span strong "
    "sub sup time tt u var wbr"
)
_BREAKS = dict.fromkeys(_INLINE.split(), "") | {"br": "\n", "tr": "\n", "td": "\t", "th": "\t"}
_ADDRESSED = ("tel:", "sms:", "mailto:")


def page_text(html: str) -> str:
    """Shown text of a page, blocks parted by empty lines and cells by tabs; then telling attributes."""
    text, *rest = _TAG.split(" ".join(_UNSEEN.sub("", html).split()))
    shown, said = [text], []
    groups = iter(rest)
    for closing, name, attributes, comment, text in zip(*[groups] * 5, strict=True):
        if name:
            name = name.lower()
            shown.append(_BREAKS.get(name, "\n\n"))
            if attributes and not closing:
                said += _attributes(name, attributes)
        elif comment:
            said.append(comment)
        shown.append(text)
    return unescape("\n\n".join(["".join(shown), *said]))


def _attributes(name: str, attributes: str) -> list[str]:
    """The telling attributes of a tag."""
    said = []
    for key, *values in _TEXT_ATTRIBUTES.findall(attributes):
        value = "".join(values)
        # The value of <data> is the number beside it once more, in digits that look like others.
        if (key == "value" and name == "data") or (key == "href" and not value.startswith(_ADDRESSED)):
            continue
        said.append(value)
    return said
