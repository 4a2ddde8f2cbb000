"""Settings for `make publish`: the same site; kept apart for what only the public one needs."""

import sys
from pathlib import Path

# Pelican reads a settings file by its path, so the one beside it must be made importable.
sys.path.insert(0, str(Path(__file__).parent))
from pelicanconf import *  # noqa: F403

REQUIRED_PLUGINS = list(PLUGINS)  # noqa: F405
