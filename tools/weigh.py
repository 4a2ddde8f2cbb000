"""Weigh a built site: what each page sends before anything optional, compressed: weigh.py [DIR]."""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path

LARGEST = 10
_LOADED = re.compile(r'<link rel="stylesheet" href="([^"]+)">|<script[^>]* src="([^"]+)"')

_REPORT = re.compile(r"(?:summaries|visits)/[^/]+")


def weight(page: Path) -> tuple[int, int]:
    """Bytes and requests of a page with its style sheets and scripts, each compressed with gzip -9.

    Pictures are optional: they are loaded when they are looked at.
    """
    html = page.read_bytes()
    named = {style or script for style, script in _LOADED.findall(html.decode())}
    data = [html, *((page.parent / name).read_bytes() for name in sorted(named))]
    return sum(len(gzip.compress(one, 9, mtime=0)) for one in data), len(data)


def main() -> int:
    """Print the largest pages and the largest report."""
    output = Path(sys.argv[1] if len(sys.argv) > 1 else "output")
    pages = sorted(output.rglob("index.html"))
    weighed = sorted((*weight(page), page.relative_to(output).parent.as_posix()) for page in pages)
    reports = [
        one for one in weighed if one[2].startswith(("summaries/", "visits/")) and "/page/" not in one[2]
    ]
    for title, some in (("largest pages", weighed), ("largest reports", reports)):
        print(title)
        for size, requests, name in some[: -LARGEST - 1 : -1]:
            print(f"{size:9,} bytes {requests:2} requests  /{name}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
