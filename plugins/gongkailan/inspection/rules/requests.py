"""What a page asks of others, and what moves by itself."""

from __future__ import annotations

from collections.abc import Iterator

from ..addresses import Way, target_of
from ..fault import Fault, fault
from ..pages import Site


def faults(site: Site) -> Iterator[Fault]:
    """Requests to third parties in pages and style sheets; what plays, scrolls or leads on by itself."""
    for page in site.pages:
        for request in page.markup.requests:
            target = site.target(request.url, page)
            if target.way is Way.EXTERNAL:
                yield fault(
                    "request-third-party", page.path, request.line, kind=request.kind, host=target.host
                )
        for what, line in page.markup.restless:
            yield fault("page-restless", page.path, line, what=what)
    for style in site.styles:
        for url, line in style.urls:
            target = target_of(url, style.path, site.base)
            if target.way is Way.EXTERNAL:
                yield fault("request-third-party", style.path, line, kind="style", host=target.host)
