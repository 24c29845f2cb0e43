"""Stylesheets and scripts as they are published: they say the same, in fewer bytes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from metodebank.share.lighter import lighten, without_comment_lines

ASSETS = Path(__file__).parents[2] / "docs/assets"

# Texts between quotes, and patterns that look for ticks; a slash of an element is none.
_OTHER_TEXTS = re.compile(r'"(?:[^"\\\n]|\\.)*"|(?<!<)/(?!>)[^/\n`]*`[^/\n]*/')


def test_no_rule_is_lost(tmp_path: Path) -> None:
    """Each rule of our stylesheet is still there, and no comment is."""
    ours = (ASSETS / "site.css").read_text("utf-8")
    published = tmp_path / "assets/form/site.css"
    published.parent.mkdir(parents=True)
    published.write_text(ours, "utf-8")
    lighten(tmp_path)
    light = published.read_text("utf-8")
    assert "/*" not in light and len(light) < 0.85 * len(ours)
    assert [light.count(sign) for sign in "{}"] == [ours.count(sign) for sign in "{}"]
    assert bare(light) == bare(re.sub(r"/\*.*?\*/", "", ours, flags=re.DOTALL))


def bare(css: str) -> str:
    """Return rules without blanks, and without what ends a declaration that is the last."""
    return re.sub(r"\s+|;(?=\s*\})", "", css)


def is_between_ticks(script: str, line: str) -> bool:
    """Say whether a line may stand in a text between ticks, where it would be no comment."""
    before = without_comment_lines(script[: script.index(line)])
    return _OTHER_TEXTS.sub("", before).count("`") % 2 == 1


@pytest.mark.parametrize("path", sorted(ASSETS.rglob("*.js")), ids=lambda path: path.name)
def test_what_is_left_out_of_a_script_is_a_comment(path: Path) -> None:
    """No line that looks like a comment stands in a text, of which it would be a part."""
    script = path.read_text("utf-8")
    left = without_comment_lines(script).splitlines()
    assert len(left) < len(script.splitlines())
    comments = [line for line in script.splitlines() if line.lstrip().startswith(("//", "/*"))]
    assert [line for line in comments if is_between_ticks(script, line)] == []


@pytest.mark.parametrize("path", sorted(ASSETS.rglob("*.js")), ids=lambda path: path.name)
def test_no_text_of_a_script_goes_over_lines(path: Path) -> None:
    """Where a line begins, no text goes on, of which the indent would be a part."""
    lines = without_comment_lines(path.read_text("utf-8")).splitlines()
    assert [one for one in lines if _OTHER_TEXTS.sub("", one).count("`") % 2] == []
