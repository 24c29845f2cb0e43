"""Stylesheets and scripts as they are published: what they say to browsers, not what to us."""

from __future__ import annotations

import re
from pathlib import Path

from ..basics.files import write
from .versions import ASSETS

_TEXT_OR_COMMENT = re.compile(r'("(?:[^"\\]|\\.)*")|/\*.*?\*/', re.DOTALL)
_COMMENT_LINES = re.compile(
    r"^[ \t]*(?://[^\n]*|/\*(?:(?!\*/).)*\*/)[ \t]*\n", re.MULTILINE | re.DOTALL
)
_INDENTS = re.compile(r"^[ \t]+", re.MULTILINE)


def lighten(site: Path) -> None:
    """Take the comments out of stylesheets and scripts in the folder `site`: a quarter of both."""
    assets = site / ASSETS
    for kind, lightened in (("css", without_comments), ("js", without_comment_lines)):
        for file in assets.rglob(f"*.{kind}"):
            write(file, lightened(file.read_text("utf-8")))


def without_comments(css: str) -> str:
    """Return the same rules without comments, indents and lines' ends.

    >>> without_comments('/* Why. */\\na::after {\\n  content: "/* */"; /* so */\\n}\\nb {}\\n')
    'a::after {content: "/* */"}b {}'
    """
    rules = _TEXT_OR_COMMENT.sub(lambda match: match[1] or "", css)
    lines = re.sub(r"\s*\n\s*", "\n", rules).strip()
    return re.sub(r";\n(?=\})|(?<=[{};,])\n", "", lines)


def without_comment_lines(script: str) -> str:
    """Return the same script without the lines that only tell something to us, and without indents.

    What else could be left out, only a parser tells from texts; of ours none holds such a line, or
    goes over lines (tests look).

    >>> without_comment_lines('// Why.\\nconst a = 1; // one\\n  /* So\\n  too. */\\n  b("//");\\n')
    'const a = 1; // one\\nb("//");\\n'
    """
    return _INDENTS.sub("", _COMMENT_LINES.sub("", script))
