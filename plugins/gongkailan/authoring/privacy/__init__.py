"""Personal data that must not be published: numbers, addresses, names with hardship, a list of names.

Strong cues only, so that a finding is worth reading; `Leak.shown` never repeats what leaked.
"""

from .check import personal_data
from .files import Examined, leaks_in_file
from .leak import KINDS, Leak, masked
from .pages import page_text
from .protected import load_protected
from .rules import leak_finding

__all__ = [
    "KINDS",
    "Examined",
    "Leak",
    "leak_finding",
    "leaks_in_file",
    "load_protected",
    "masked",
    "page_text",
    "personal_data",
]
