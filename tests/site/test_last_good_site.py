"""A build that does not come to its end leaves the site from before as it was."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import checkout
import pytest
from checkout import COMPILED

from metodebank.paper.make import PAPER_SETTING
from project import ELEMENT

BEFORE = {"index.html": b"the site from before", "old/index.html": b"a page from before"}
# A link to nowhere, of which the generator warns; --strict makes that an error in the end.
NOWHERE = "\n[nowhere](nowhere.md)\n"


@pytest.fixture
def project(tmp_path) -> Path:
    """A project with a finished site."""
    root = checkout.small(tmp_path / "project")
    for path, content in BEFORE.items():
        (root / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / path).write_bytes(content)
    return root


def left_over(root: Path) -> list[str]:
    return [path.name for path in root.iterdir() if path.name.startswith(".site")]


@pytest.mark.parametrize(
    ("generator", "page"),
    [
        ("mkdocs", "about.en.md"),
        pytest.param("properdocs", "about.md", marks=pytest.mark.proof),
    ],
)
def test_a_warning_leaves_the_site_from_before(project, generator, page):
    """With --strict, a warning in either language stops the build before anything is replaced."""
    file = project / "docs" / page
    file.write_text(file.read_text("utf-8") + NOWHERE, "utf-8")
    command = (generator, "build", "--strict", "-f", "mkdocs.yml")
    done = checkout.run(project, *command, program=COMPILED)
    assert done.returncode != 0 and "nowhere" in done.stdout + done.stderr
    assert checkout.contents(project / "site") == BEFORE
    assert not left_over(project)


def test_a_letter_that_no_font_has_leaves_the_site_from_before(project):
    """The sheet's gap is a warning, told with the file of its entry, and --strict refuses it."""
    text = project / ELEMENT / "da.md"
    text.write_text(text.read_text("utf-8").replace("Hvem mangler?", "Hvem \U0010fff0?"), "utf-8")
    paper = {PAPER_SETTING: "paper/da/element-opsoegende.pdf"}
    done = checkout.run(
        project, "mkdocs", "build", "--strict", paper=True, environment=paper, program=COMPILED
    )
    told = [line for line in done.stderr.splitlines() if "paper-lacks-letter" in line]
    assert [line.partition(":1:1: ")[0] for line in told] == [f"WARNING -  {ELEMENT}/da.md"]
    assert done.returncode != 0
    assert checkout.contents(project / "site") == BEFORE


def build_and(send: signal.Signals, root: Path) -> int:
    """Begin a build, send it a signal while it writes pages, and return how it ended."""
    command = [sys.executable, COMPILED, "mkdocs", "build", "--strict", "-q"]
    environment = {**checkout.ENVIRONMENT, **checkout.WITHOUT_PAPER}
    with subprocess.Popen(command, cwd=root, env=environment, preexec_fn=_hear_signals) as process:
        while process.poll() is None and not any((root / ".site-new").glob("*/*/index.html")):
            time.sleep(0.01)
        process.send_signal(send)
    return process.returncode


def _hear_signals() -> None:
    """A shell that runs tests in the background lets their processes ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_killed_build_leaves_the_site_from_before(project):
    """Power may fail in the middle: the next build clears up and puts a whole site in place."""
    assert build_and(signal.SIGKILL, project) == -signal.SIGKILL
    assert checkout.contents(project / "site") == BEFORE
    assert left_over(project)
    site = checkout.build(project)
    assert "old/index.html" not in checkout.contents(site)
    assert (site / "en" / "index.html").is_file()
    assert not left_over(project)


def test_a_build_that_is_broken_off_leaves_nothing_else(project):
    """Ctrl-C leaves the site from before, and nothing beside it."""
    assert build_and(signal.SIGINT, project) != 0
    assert checkout.contents(project / "site") == BEFORE
    assert not left_over(project)
