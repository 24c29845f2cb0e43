"""Which version this is: what stands in `pyproject.toml`, and nowhere else.

A version is a day: that of the newest heading in CHANGELOG.md.
"""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path

NAME = "metodebank"
FILE = Path(__file__).parents[3] / "pyproject.toml"


def version(file: Path = FILE) -> str:
    """Return the version, such as `2026.11.30`, or '' where nobody says.

    The file beside the code is asked first, since an editable install goes on saying what it
    said when it was made; a wheel has no such file, or lies by chance beside another project's.
    """
    project = tomllib.loads(file.read_text("utf-8"))["project"] if file.is_file() else {}
    return str(project["version"]) if project.get("name") == NAME else _installed()


def _installed() -> str:
    try:
        return metadata.version(NAME)
    except metadata.PackageNotFoundError:
        return ""
