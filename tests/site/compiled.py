"""Runs a module as `python -m` does, with its templates compiled once for all builds of the tests.

A small build spends a third of its time on compiling some seventy templates, and every build
compiles the same.  Like Python's own code they are kept by all that they are made of: under
`.cache/templates`, by what they say and how they are to be read.

A tenth of the time goes to fourteen thousand icons of Material, which lie in a folder whose name
begins with a dot: MkDocs lists them, once for each language, and then takes none that lies there.

Nothing looks for garbage, which takes a twentieth: a build leaves a few megabytes of it, and ends.
"""

from __future__ import annotations

import gc
import hashlib
import marshal
import os
import runpy
import sys
from pathlib import Path
from typing import Any

import jinja2

KEPT = Path(__file__).parents[2] / ".cache" / "templates"


def fingerprint(env: jinja2.Environment, source: str, name: str | None) -> str:
    """Return what tells a template from all others, in all versions of what compiles it."""
    escaped = env.autoescape(name) if callable(env.autoescape) else env.autoescape
    read = (escaped, env.trim_blocks, env.lstrip_blocks, env.is_async, sorted(env.extensions))
    made_of = (sys.version, jinja2.__version__, name, read, source)
    return hashlib.sha256(repr(made_of).encode()).hexdigest()


def keep_compiled() -> None:
    """Let Jinja look for a template's code first where another build has left it."""
    compile = jinja2.Environment.compile

    def kept(
        env: jinja2.Environment,
        source: Any,
        name: str | None = None,
        filename: str | None = None,
        raw: bool = False,
        defer_init: bool = False,
    ) -> Any:
        if raw or not isinstance(source, str):
            return compile(env, source, name, filename, raw, defer_init)
        file = KEPT / fingerprint(env, source, name)
        if file.exists():
            return marshal.loads(file.read_bytes())
        code = compile(env, source, name, filename, raw, defer_init)
        whole = file.with_name(f"{file.name}.{os.getpid()}")
        whole.write_bytes(marshal.dumps(code))
        whole.replace(file)
        return code

    jinja2.Environment.compile = kept  # type: ignore[method-assign]


def leave_out_hidden() -> None:
    """Let MkDocs not list files of a theme that lie in a folder whose name begins with a dot."""

    def shown(loader: jinja2.FileSystemLoader) -> list[str]:
        found = set()
        for place in map(Path, loader.searchpath):
            for folder, inside, files in os.walk(place, followlinks=loader.followlinks):
                inside[:] = [one for one in inside if not one.startswith(".")]
                found |= {Path(folder, file).relative_to(place).as_posix() for file in files}
        return sorted(found)

    jinja2.FileSystemLoader.list_templates = shown  # type: ignore[method-assign]


if __name__ == "__main__":
    gc.disable()
    KEPT.mkdir(parents=True, exist_ok=True)
    sys.path[0] = os.getcwd()  # as with `-m`
    keep_compiled()
    leave_out_hidden()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
