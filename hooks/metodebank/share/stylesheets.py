"""Stylesheets as they are published: what they say to browsers, not what they say to us."""

from __future__ import annotations

import re
from pathlib import Path

from ..basics.files import write
from .versions import ASSETS

_TEXT_OR_COMMENT = re.compile(r'("(?:[^"\\]|\\.)*")|/\*.*?\*/', re.DOTALL)


def lighten(site: Path) -> None:
    """Take the comments out of the stylesheets in the folder `site`: a quarter of their bytes."""
    for file in (site / ASSETS).rglob("*.css"):
        write(file, without_comments(file.read_text("utf-8")))


def without_comments(css: str) -> str:
    """Return the same rules without comments, blank lines and indents.

    >>> without_comments('/* Why. */\\na::after {\\n  content: "/* */"; /* so */\\n}\\n')
    'a::after {\\ncontent: "/* */";\\n}\\n'
    """
    rules = _TEXT_OR_COMMENT.sub(lambda match: match[1] or "", css)
    return re.sub(r"\s*\n\s*", "\n", rules).lstrip()
