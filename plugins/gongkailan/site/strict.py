"""Plugin: a Pelican run either publishes everything or nothing, and says why in findings.

It must stand first in PLUGINS. Stock Pelican logs many faults and goes on; here the run is
wrapped: output goes to a staging folder, any failure becomes findings, and only a whole site takes
the place of the old one.
"""

from __future__ import annotations

import io
import sys
import traceback
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
import pelican
from pelican.plugins import signals

from ..core.finding import Finding, finding
from ..workers import WorkerLost
from .staging import BuildRefused, staged

# Reports are no Pelican articles: the stock generators get nothing to do, and write nothing.
STOCK_GENERATORS_OFF: dict[str, Any] = {
    "ARTICLE_PATHS": [],
    "PAGE_PATHS": [],
    "STATIC_PATHS": [],
    "DIRECT_TEMPLATES": [],
    "CACHE_CONTENT": False,
    "LOAD_CONTENT_CACHE": False,
    "DELETE_OUTPUT_DIRECTORY": False,
}


def guard(instance: pelican.Pelican) -> None:
    """Wrap the run of a Pelican instance that has just been made."""
    show_everything()
    # Pelican's "Generating…" is drawn by a thread, beside which no process can be forked safely.
    pelican.console.status = lambda *_, **__: nullcontext()
    instance.settings.update(STOCK_GENERATORS_OFF)
    instance.settings["JINJA_ENVIRONMENT"] = {
        **instance.settings["JINJA_ENVIRONMENT"],
        "trim_blocks": True,
        "lstrip_blocks": True,
        "autoescape": True,
        "undefined": jinja2.StrictUndefined,
    }
    instance.delete_outputdir = False
    instance.settings.setdefault("GONGKAILAN_PREVIEW", _is_watching())
    instance.settings.setdefault("GONGKAILAN_STORE", None)
    instance.run = partial(run, instance, instance.run)


def run(instance: pelican.Pelican, stock_run: Callable[[], None]) -> None:
    """Build into a staging folder and swap it in, or leave everything as it is and exit with 1.

    While `pelican --autoreload` watches, a refused build is only shown: the last good site stays
    until the next change.
    """
    output = Path(instance.settings["OUTPUT_PATH"])
    try:
        refuse_missing_plugins(instance.settings)
        with staged(output, [Path(instance.settings["PATH"]), Path(instance.theme)]) as folder:
            instance.output_path = str(folder)
            pelican.console.quiet = True  # its closing line counts articles, of which there are none
            try:
                stock_run()
            finally:
                pelican.console.quiet = False
                vars(pelican.console).pop("status", None)
        print(f"已写入 {output.name}/", flush=True)
    except BuildRefused as refused:
        _stop(instance, refused.findings)
    except KeyboardInterrupt:
        if instance.settings["GONGKAILAN_PREVIEW"]:
            raise
        print("已中断", flush=True)
        raise SystemExit(130) from None  # Pelican would end with 0
    except Exception as error:
        if instance.settings.get("DEBUG"):
            raise
        _stop(instance, [failure(error, instance)])


def _stop(instance: pelican.Pelican, findings: Iterable[Finding]) -> None:
    findings = list(findings)
    print(*findings, sep="\n")
    errors = sum(one.fatal for one in findings)
    print(f"{errors} 个错误：没有发布，{Path(instance.settings['OUTPUT_PATH']).name}/ 保持原样", flush=True)
    if not instance.settings["GONGKAILAN_PREVIEW"]:
        raise SystemExit(1)


def refuse_missing_plugins(settings: dict[str, Any]) -> None:
    """Pelican replaces PLUGINS by those that it could load; all that were asked for must be there."""
    wanted = settings.get("REQUIRED_PLUGINS")
    if wanted is None:
        raise BuildRefused([finding("setting-missing", "pelicanconf.py", name="REQUIRED_PLUGINS")])
    missing = [name for name in wanted if name not in settings["PLUGINS"]]
    if missing:
        raise BuildRefused(
            [finding("plugin-missing", "pelicanconf.py", 0, "PLUGINS", name=n) for n in missing]
        )


def failure(error: Exception, instance: pelican.Pelican) -> Finding:
    """One finding for an exception that stopped a build, at the line where it came from."""
    if isinstance(error, WorkerLost):
        return finding("process-lost", Path(instance.settings["PATH"]).name, status=error)
    frames = traceback.extract_tb(error.__traceback__)
    theme = Path(instance.theme).resolve()
    for frame in reversed(frames):
        file = Path(frame.filename).resolve()
        if file.is_relative_to(theme):
            path = f"{theme.name}/{file.relative_to(theme).as_posix()}"
            return finding("template-error", path, frame.lineno or 0, problem=_words(error))
    if isinstance(error, jinja2.TemplateError):
        path = f"{theme.name}/templates/{getattr(error, 'name', None) or ''}"
        return finding("template-error", path, getattr(error, "lineno", 0) or 0, problem=_words(error))
    if isinstance(error, OSError):
        return finding(
            "output-unwritable", Path(instance.output_path).name, reason=error.strerror or str(error)
        )
    last = frames[-1]
    return finding("plugin-failed", Path(last.filename).name, last.lineno or 0, problem=_words(error))


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"


def show_everything() -> None:
    """A terminal that lacks a character shows its number; that stops no build."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _is_watching() -> bool:
    """Whether Pelican was started with --autoreload, which it tells to nobody."""
    program = Path(sys.argv[0])
    if program.name != "pelican" and (program.parent.name, program.name) != ("pelican", "__main__.py"):
        return False
    return bool(pelican.parse_arguments(sys.argv[1:]).autoreload)


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(guard)
