"""Personal data on pages, masked, as authoring.privacy finds it."""

from __future__ import annotations

from collections.abc import Iterator

from ..fault import Fault, fault
from ..pages import Site

_KINDS = {
    "identity-number": "身份证号码",
    "bank-card": "银行卡号",
    "mobile-number": "手机号码",
    "landline-number": "个人电话号码",
    "protected-name": "保护名单上的姓名",
    "fine-address": "详细住址",
}


def faults(site: Site) -> Iterator[Fault]:
    """Every exposure; what may be no name at all fails no site."""
    for page in site.pages:
        for one in page.exposures:
            if one.kind in _KINDS:
                kind = _KINDS[one.kind]
                yield fault("personal-data", page.path, one.line, kind=kind, shown=one.shown)
            else:
                yield fault("personal-data-likely", page.path, one.line, shown=one.shown)
