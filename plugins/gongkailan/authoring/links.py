"""Links in bodies: each must lead to a page of the site and a place on it, an attachment or a photo."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from ..core.finding import Finding, finding
from ..media.photo import inspect
from .body import Body
from .problems import did_you_mean
from .references import is_published
from .source import is_file, is_inside

_CHECK = "检查文件名；文件须在 summaries/、visits/、towns/、attachments/ 等目录里"

# The places that a body itself has: its headings and its figures.
_OWN_PLACE = re.compile(r"s-\d|fig-")
_PLACES = "文件在，但里面没有 # 后面的位置；到网页上复制标题或数字的地址"


def broken_links(bodies: Mapping[str, Body], folder: Path) -> list[Finding]:
    """Links in bodies must lead to a page of the site, an attachment or a photo."""
    findings = []
    for path in sorted(bodies):
        for link in bodies[path].links:
            file = folder / link.target
            body = bodies.get(f"{folder.name}/{link.target}")
            if body:
                if _OWN_PLACE.match(link.fragment) and f'id="{link.fragment}"' not in body.html:
                    target = f"{link.target}#{link.fragment}"
                    findings.append(finding("link-broken", path, link.line, target=target, near=_PLACES))
                continue
            if not is_inside(file, folder):
                findings.append(finding("file-outside", path, link.line, file=link.target))
            elif not is_file(file) or not is_published(file, folder):
                near = did_you_mean(link.target, (known.partition("/")[2] for known in bodies), _CHECK)
                findings.append(finding("link-broken", path, link.line, target=link.target, near=near))
            elif file.parent.name == "photos":
                findings += inspect(file, path, link.line)
    return findings
