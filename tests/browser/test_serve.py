"""`mkdocs serve`: what a writer sees while writing."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import checkout
import pytest
from checkout import LANGUAGES
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.chromium_only("what the server does is the same for each browser")

METHOD = "method/doer-til-doer"
BOUND = 60  # seconds; far more than a rebuild takes
COMMAND = (sys.executable, checkout.COMPILED, "mkdocs", "serve", "--dev-addr")


@dataclass
class Server:
    """A running `mkdocs serve`, the project it shows, and the file with all it said."""

    root: Path
    host: str
    log: Path
    process: subprocess.Popen

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def wait_for(self, pattern: str) -> None:
        """Wait until the server has said something."""
        end = time.monotonic() + BOUND
        while not re.search(pattern, self.said()):
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < end, f"never said {pattern}: {self.said()}"
            time.sleep(0.1)

    def save(self, title: object) -> None:
        """Save a new title of the method in each language, with the language at its end."""
        for language in LANGUAGES:
            file = self.root / "methods" / METHOD / f"{language}.md"
            checkout.set_field(file, "title", f"{title} {language}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[Server]:
    """A server that shows the tiny project."""
    root = checkout.small(tmp_path_factory.mktemp("served"))
    host = f"127.0.0.1:{free_port()}"
    log = tmp_path_factory.mktemp("log") / "serve.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [*COMMAND, host], cwd=root, env=checkout.ENVIRONMENT, stdout=out, stderr=out
        )
    server = Server(root, host, log, process)
    try:
        server.wait_for("Serving on")
        yield server
    finally:
        process.terminate()
        process.wait(BOUND)


@pytest.fixture
def pages(server, open_page) -> dict[str, Page]:
    """The method's page, open in each language."""
    return {
        language: open_page(f"http://{server.host}/{folder}{METHOD}/")
        for language, folder in LANGUAGES.items()
    }


def expect_title(pages: dict[str, Page], title: str) -> None:
    """Wait until each open page shows the title, without touching the page."""
    for language, page in pages.items():
        expect(page.locator("h1")).to_have_text(f"{title} {language}", timeout=BOUND * 1000)


def test_a_saved_title_shows_in_the_open_pages(server, pages):
    """Open pages in both languages show a saved title by themselves."""
    server.save("Second title")
    expect_title(pages, "Second title")


def test_a_mistake_is_told_and_mended_while_serving(server, pages):
    """Broken YAML is told with its place while the server runs on; mended, it is shown."""
    facts = server.root / "methods" / METHOD / "method.yml"
    sound = facts.read_text("utf-8")
    facts.write_text("types: [besoeg\n" + sound, "utf-8")
    server.wait_for(rf"(?m)^methods/{METHOD}/method\.yml:\d+:\d+: yaml-bracket ")
    assert server.process.poll() is None
    assert "Traceback" not in server.said()
    facts.write_text(sound, "utf-8")
    server.save("Third title")
    expect_title(pages, "Third title")


def test_a_taken_port_is_told_in_a_sentence(server):
    """A second server on the same port stops and says which port is taken."""
    second = subprocess.run(
        [*COMMAND, server.host],
        cwd=server.root,
        env=checkout.ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=BOUND,
    )
    said = second.stdout + second.stderr
    assert second.returncode != 0
    assert server.host.partition(":")[2] in said
    assert "Traceback" not in said
