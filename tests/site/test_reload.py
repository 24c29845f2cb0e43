"""Under `serve` a saved file leads to the same site as a build of everything anew."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import checkout
import pytest

from project import CASE, METHOD, SOURCES

# What `mkdocs serve` does with each saved file, without the server.  A line on the standard
# input is a folder: "again" is the one that is served, any other gets the site made anew.
SERVE = """
import sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

def settings(folder):
    Path(folder).mkdir(exist_ok=True)
    config = load_config("mkdocs.yml", site_dir=folder)
    config.site_url = "http://127.0.0.1:8000/"
    return config

config = settings("again")
config.plugins.on_startup(command="serve", dirty=False)
(adapter,) = config.hooks.values()
adapter.Run.begin.__globals__["port_taken"] = lambda host, port: ""
served = adapter._run
for folder in map(str.strip, sys.stdin):
    adapter._run = served if folder == "again" else type(served)("serve", served.tell, served.warn)
    try:
        build(settings(folder), serve_url="http://127.0.0.1:8000/")
        adapter._run.served.wait()
        writer = adapter._run.writer
        print("built", len(writer.printed), len(writer.written), flush=True)
    except Abort:
        print("refused", 0, 0, flush=True)
config.plugins.on_shutdown()
"""


class Writing:
    """Somebody who writes in a project while it is served."""

    def __init__(self, root: Path) -> None:
        self.root, self.rounds = root, 0
        (root / "served.py").write_text(SERVE, "utf-8")
        self.process = subprocess.Popen(
            [sys.executable, checkout.COMPILED, "served"],
            cwd=root,
            env={**checkout.ENVIRONMENT, **checkout.EPOCH},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def build(self, folder: str) -> tuple[str, int, int]:
        """Build into a folder; return what came of it, and how many pages were printed of all."""
        self.process.stdin.write(f"{folder}\n")
        self.process.stdin.flush()
        word, *counts = self.process.stdout.readline().split()
        return word, *map(int, counts)

    def saved(self) -> tuple[int, int]:
        """Return how many pages of all were printed after a saved file.

        The site must be as it is when it is made anew.
        """
        counts = self.printed()
        self.compare()
        return counts

    def printed(self) -> tuple[int, int]:
        """Build after a saved file; return how many pages of all were printed."""
        word, printed, of_all = self.build("again")
        assert word == "built"
        return printed, of_all

    def compare(self) -> None:
        """See that the site is as it is when it is made anew."""
        self.rounds += 1
        anew = f"anew-{self.rounds}"
        assert self.build(anew)[0] == "built"
        again, wanted = (checkout.contents(self.root / name) for name in ("again", anew))
        assert sorted(again) == sorted(wanted)
        assert not [path for path in wanted if again[path] != wanted[path]]

    def replace(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text("utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture(scope="module")
def writing(tmp_path_factory) -> Iterator[Writing]:
    """The tiny project, served."""
    writing = Writing(checkout.small(tmp_path_factory.mktemp("writing")))
    assert writing.build("again")[0] == "built"
    try:
        yield writing
    finally:
        writing.process.stdin.close()
        writing.process.wait(60)


def test_nothing_is_printed_where_nothing_has_changed(writing):
    """A file that is saved as it was changes no page."""
    assert writing.printed()[0] == 0


def test_a_changed_text_changes_few_pages(writing):
    """Another sentence in a text is on its page; pages that have to do with neither stay."""
    writing.replace(f"{CASE}/da.md", "- Ring på en fast tid.", "- Ring på en helt fast tid.")
    printed, of_all = writing.saved()
    assert 0 < printed < of_all


def test_a_changed_title_is_shown_wherever_it_stands(writing):
    """Another title stands on the pages of all entries and terms that name the entry."""
    writing.replace(f"{METHOD}/da.md", "title: ", "title: Gemt ")
    assert writing.saved()[0]


def test_changed_facts_are_shown_on_both_sides(writing):
    """A case that leaves a core element out changes the pages of method and element too."""
    writing.replace(f"{CASE}/case.yml", "kept:", "adapted:")
    assert writing.saved()[0]


def test_a_new_entry_and_its_removal_are_seen_by_others(writing):
    """An entry that comes, and goes again, is on the pages of its terms, and then is not."""
    folder = writing.root / CASE
    other = folder.with_name("naboer-ringer-igen")
    other.mkdir()
    for file in folder.glob("*.*"):
        (other / file.name).write_bytes(file.read_bytes())
    assert writing.saved()[0]
    for file in other.iterdir():
        file.unlink()
    other.rmdir()
    assert writing.saved()[0]


def test_a_broken_file_changes_nothing_until_it_is_mended(writing):
    """What cannot be read leaves the site as it was; mended and changed, it is shown."""
    before = checkout.contents(writing.root / "again")
    writing.replace(f"{CASE}/case.yml", "country: ", "country: [")
    assert writing.build("again") == ("refused", 0, 0)
    assert checkout.contents(writing.root / "again") == before
    writing.replace(f"{CASE}/case.yml", "country: [", "country: ")
    writing.replace(f"{CASE}/en.md", "title: ", "title: Mended ")
    assert writing.saved()[0]


FOR_ALL = [
    ("overrides/partials/footer.html", "<footer", '<footer data-new="yes"'),
    ("docs/assets/site.css", ":root", "html:root"),
    ("docs/about.md", "title: Om", "title: Nyt om"),
    (SOURCES, "title: ", "title: New "),
]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param(FOR_ALL[:1], id="template"),
        pytest.param(FOR_ALL[1:], id="all others", marks=pytest.mark.proof),
    ],
)
def test_what_concerns_all_changes_all(writing, changes):
    """Another template, look, title in the menu or source is on every page that has it."""
    for path, old, new in changes:
        writing.replace(path, old, new)
        printed, of_all = writing.printed()
        assert printed == of_all, path
    writing.compare()
