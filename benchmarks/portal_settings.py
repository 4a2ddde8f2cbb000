"""Settings of the benchmark's portal: the project's own, with paths that hold in any folder."""

import runpy
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent

globals().update(
    {name: value for name, value in runpy.run_path(str(_ROOT / "pelicanconf.py")).items() if name.isupper()}
)

PATH = str(_ROOT / "benchmarks/scratch/content")
OUTPUT_PATH = str(_ROOT / "benchmarks/scratch/output")
THEME = str(_ROOT / "theme")
PLUGIN_PATHS = [str(_ROOT / "plugins")]
