"""Content with a mistake never becomes a site."""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess

import checkout
import pytest

from project import METHOD

TEXT = f"{METHOD}/da.md"


@pytest.fixture(scope="session")
def unsound(tmp_path_factory) -> Path:
    """A project with a finished site, and a text that cites a source nobody has listed."""
    root = checkout.small(tmp_path_factory.mktemp("unsound"))
    text = (root / TEXT).read_text("utf-8")
    (root / TEXT).write_text(text.replace("[@study19]", "[@no-such-source]", 1), "utf-8")
    (root / "site" / "old").mkdir(parents=True)
    (root / "site" / "old" / "index.html").write_text("the site from before", "utf-8")
    return root


@pytest.fixture(scope="session")
def stopped(unsound) -> CompletedProcess[str]:
    """What `mkdocs build` said of it, without --strict."""
    return checkout.run(unsound, "mkdocs", "build")


def test_an_unknown_source_stops_the_build(stopped):
    """`mkdocs build` exits with a code that is not 0, and shows no traceback."""
    assert stopped.returncode != 0
    assert "Traceback" not in stopped.stdout + stopped.stderr


def test_the_build_says_what_the_check_says(unsound, stopped):
    """The build prints the very line that `metodebank check` prints."""
    checked = checkout.check(unsound)
    (line,) = checked.stdout.splitlines()
    assert checked.returncode == 1
    assert line.startswith(f"{TEXT}:") and "no-such-source" in line
    assert line in (stopped.stdout + stopped.stderr).splitlines()


def test_the_site_from_before_is_left_as_it_was(unsound, stopped):
    """A build that stops touches nothing in the folder of the site."""
    files = [file for file in (unsound / "site").rglob("*") if file.is_file()]
    assert [file.read_text("utf-8") for file in files] == ["the site from before"]
