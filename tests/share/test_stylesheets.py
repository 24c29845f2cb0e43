"""Stylesheets as they are published: the same rules, in fewer bytes."""

from __future__ import annotations

import doctest
from pathlib import Path

from metodebank.share import stylesheets as module
from metodebank.share.stylesheets import lighten

ASSETS = Path(__file__).parents[2] / "docs/assets"


def test_examples_hold() -> None:
    """The examples in the module's docstrings are true."""
    assert doctest.testmod(module).failed == 0


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
    assert set(light.split()) < set(ours.split())
