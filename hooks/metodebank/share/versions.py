"""Scripts and stylesheets have a version in their address.

So a page never meets those of another version, whatever a browser or a host has kept.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import pass_context

from ..basics.files import fingerprint

ASSETS = "assets/"
_WITH_VERSION = (".js", ".css")


def version_of_assets(root: Path) -> str:
    """Return a name for the scripts and stylesheets under `root`: a change gives another."""
    docs = root / "docs"
    files = sorted((docs / ASSETS).rglob("*"))
    return fingerprint(docs, (file for file in files if file.suffix in _WITH_VERSION))[:8]


def versioned(path: str, version: str) -> str:
    """Return a path in the site with its version, where it is one of those that have it.

    >>> versioned("assets/page.js", "1a2b"), versioned("assets/logo.svg", "1a2b")
    ('assets/page.js?v=1a2b', 'assets/logo.svg')
    """
    has_version = path.startswith(ASSETS) and path.endswith(_WITH_VERSION)
    return f"{path}?v={version}" if has_version else path


def url_with_version(url: Callable[[Any, str], str], version: str) -> Callable[[Any, str], str]:
    """Return the templates' filter `url` as one that adds the version."""

    @pass_context
    def with_version(context: Any, path: Any) -> str:
        return url(context, versioned(str(path), version))

    return with_version
