"""The same content gives the same site, byte for byte, whoever builds it, where and when."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import checkout
import pytest
from elsewhere import environment

from metodebank.paper.faces import Face
from metodebank.paper.make import CACHE_SETTING, PAPER_SETTING

LONG_AGO = 981_173_106  # 2001-02-03


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory) -> tuple[Path, dict[str, str]]:
    """A copy of the checkout on another machine: its folder and its environment."""
    place = tmp_path_factory.mktemp("elsewhere")
    root = checkout.small(place / "in a folder" / "æøå")
    for path in (root, *root.rglob("*")):
        os.utime(path, (LONG_AGO, LONG_AGO))
    return root, environment(place)


def test_the_site_is_the_same_bytes_everywhere(without_paper, elsewhere):
    """Folder, file order and times, day, time zone, locale and hash seed leave no trace."""
    root, their_environment = elsewhere
    site = checkout.build(root, environment=their_environment, program="-m")  # compiles its own
    theirs = checkout.contents(site)
    ours = checkout.contents(without_paper)
    assert sorted(theirs) == sorted(ours)
    assert not [path for path in ours if theirs[path] != ours[path]]


SEEN = """
import datetime, os
from pathlib import Path
for names in os.listdir("."), next(os.walk("."))[2], map(str, Path(".").rglob("*")):
    print(*names)
print(datetime.date.today())
"""


def test_elsewhere_is_another_machine(elsewhere, tmp_path):
    """What a build sees elsewhere is another order and another day."""
    for name in ("a.md", "b.md"):
        (tmp_path / name).touch()
    done = checkout.run(tmp_path, "timeit", "-n1", "-r1", SEEN, environment=elsewhere[1])
    *orders, day = done.stdout.splitlines()[:4]
    assert orders == ["b.md a.md"] * 3, done.stderr
    assert date.fromisoformat(day) - date.today() > timedelta(days=30)


NO_NETWORK = """
import sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        raise OSError("there is no network")

sys.addaudithook(refuse)
"""


def test_a_build_needs_no_network(tmp_path):
    """Once everything is installed, a site and its paper are built where nothing answers."""
    root = checkout.small(tmp_path / "alone")
    alone = checkout.python_that(NO_NETWORK, tmp_path)
    one = {PAPER_SETTING: "paper/en/method-doer-til-doer.pdf"}
    checkout.lay_faces(tmp_path / "cache", but=[Face(400)])  # one is cut out there
    paper = {CACHE_SETTING: str(tmp_path / "cache"), **one}
    site = checkout.build(root, paper=True, environment={**alone, **paper})
    assert list(site.glob("paper/en/*.pdf"))
    assert (site / "en" / "index.html").is_file()


def test_without_a_network_nothing_answers(tmp_path):
    """Where the build was tried, a look-up of any host fails."""
    asked = 'import socket\nsocket.create_connection(("localhost", 80))\n'
    (tmp_path / "asked.py").write_text(asked, "utf-8")
    done = checkout.run(tmp_path, "asked", environment=checkout.python_that(NO_NETWORK, tmp_path))
    assert "there is no network" in done.stderr
