"""The script that `make test` runs to find a browser."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import chromium
import pytest


def told(**environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script with nothing but `environment`."""
    return subprocess.run(
        [sys.executable, chromium.__file__], env=environment, capture_output=True, text=True
    )


@pytest.fixture
def bin(tmp_path) -> Path:
    """A folder with one program in it, which has a browser's last name."""
    program = tmp_path / chromium.NAMES[-1]
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    return tmp_path


def test_a_browser_that_is_named_comes_first(bin):
    """METODEBANK_BROWSER is printed, whatever else is on the path, and nothing besides."""
    done = told(METODEBANK_BROWSER=sys.executable, PATH=str(bin))
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{sys.executable}\n", "")


def test_a_browser_on_the_path_is_found(bin):
    """Without a name, a browser under one of its usual names is printed."""
    done = told(PATH=str(bin))
    assert (done.returncode, done.stdout) == (0, f"{bin / chromium.NAMES[-1]}\n")


def test_without_a_browser_one_line_says_what_to_type(tmp_path):
    """Where there is no browser and no way to install one, one line tells how to get it."""
    done = told(PATH=str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{chromium.MISSING}\n"
    assert "apt-get install chromium" in done.stderr


APT_GET = """#!/bin/sh
echo "apt-get $*"
[ "$1" = update ] || /bin/ln -sf /bin/true "{bin}/chromium-headless-shell"
"""


@pytest.fixture
def apt_get(tmp_path, monkeypatch) -> Path:
    """A path with nothing on it but an apt-get that installs at once."""
    program = tmp_path / "apt-get"
    program.write_text(APT_GET.format(bin=tmp_path))
    program.chmod(0o755)
    monkeypatch.delenv("METODEBANK_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_chromium_is_installed_where_that_needs_no_password(apt_get, monkeypatch, capfd):
    """For root the script installs Chromium, shows how it goes, and prints only the path."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert chromium.main() == 0
    said = capfd.readouterr()
    assert said.out == f"{apt_get / chromium.SHELL}\n"
    assert "apt-get update" in said.err and "apt-get install" in said.err


def test_a_typeface_as_wide_as_most_people_s_is_installed(apt_get, monkeypatch, capfd):
    """Where Arial is set in something wider, as on a bare Debian, the typeface is installed."""
    match = apt_get / "fc-match"
    match.write_text("#!/bin/sh\necho DejaVu Sans\n")
    match.chmod(0o755)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert chromium.main() == 0
    assert f"install -y --no-install-recommends {chromium.FONTS}" in capfd.readouterr().err


def test_nothing_is_installed_for_others(apt_get, monkeypatch, capfd):
    """Whoever is not root is told what to type, and nothing is run."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert chromium.main() == chromium.MISSING
    assert capfd.readouterr().out == ""


def test_the_script_needs_nothing_but_python():
    """The script runs on a Python that has no packages."""
    script = [sys.executable, "-I", "-S", chromium.__file__]
    assert subprocess.run(script, env=dict(os.environ), capture_output=True).returncode == 0
