"""How PDFs are made: what may be read, what is kept, and what happens where none can be made."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import checkout
import pytest

from project import CASE, FILES

HOSTILE = (
    '<img src="{}">',
    '<object data="{}"></object>',
    '<embed src="{}">',
    '<link rel="stylesheet" href="{}">',
    '<link rel="attachment" href="{}">',
    '<a rel="attachment" href="{}">x</a>',
    '<base href="{}"><img src="x.png">',
    '<style>@import url("{}");</style>',
    '<style>@font-face {{ font-family: x; src: url("{}") }} p {{ font-family: x }}</style>',
    '<style>p {{ background: url("{}") }}</style>',
    '<style>p::before {{ content: url("{}") }}</style>',
    '<style>li {{ list-style-image: url("{}") }}</style><ul><li>x</ul>',
    '<svg><image href="{}" width="9" height="9"/></svg>',
    '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{}" width="9"/></svg>',
    '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="{}#x"/></svg>',
)
WITHOUT = """
import sys
sys.modules["weasyprint"] = None
from mkdocs.__main__ import cli
cli()
"""


@pytest.fixture(scope="session")
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and all that it is asked for."""
    requests: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self.path)
            self.send_error(404)

        def log_message(self, *message: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/secret.png", requests
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def opened() -> list[str]:
    """Every file that this process opens from now on."""
    files: list[str] = []
    sys.addaudithook(lambda event, args: files.append(str(args[0])) if event == "open" else None)
    return files


@pytest.mark.parametrize("html", HOSTILE)
def test_a_document_asks_no_host(press, asked, html):
    """Whatever a document points at, the net is not asked."""
    address, requests = asked
    press.write(press.lay_out(f"<p>x</p>{html.format(address)}"))
    assert not requests


@pytest.mark.parametrize("html", HOSTILE)
@pytest.mark.parametrize("secret", ["/etc/hostname", ""])
def test_a_document_reads_no_file(press, opened, tmp_path, html, secret):
    """Whatever a document points at, no file is opened and none is enclosed."""
    file = Path(secret) if secret else tmp_path / "secret.svg"
    if not secret:
        file.write_text("<svg xmlns='http://www.w3.org/2000/svg'><text>hemmeligt</text></svg>")
    opened.clear()
    pdf = press.write(press.lay_out(f"<p>x</p>{html.format(file.as_uri())}"))
    assert str(file) not in opened
    assert b"EmbeddedFile" not in pdf


def test_only_what_changed_is_laid_out_again(printer):
    """A case that is changed gives a new sheet and a new binder of its kind, no more."""
    before = printer.kept()
    printer.print()
    assert printer.kept() == before
    printer.project.replace(f"{CASE}/da.md", "ringede hver uge", "ringede hver dag")
    printer.print()
    assert len(printer.kept() - before) == 2


@pytest.fixture(scope="session")
def without(tmp_path_factory) -> tuple[Path, str]:
    """The landed site's look with the tiny content, built where WeasyPrint is missing."""
    root = checkout.copy(tmp_path_factory.mktemp("without"))
    checkout.shutil.rmtree(root / "methods")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, "build", "-f", "mkdocs.yml", "-d", "site"],
        cwd=root,
        env=checkout.ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return root / "site", done.stdout + done.stderr


def test_without_pango_the_site_says_what_to_install(without):
    """Where PDFs cannot be made, the build says so and what to type."""
    assert "sudo apt-get install libpango" in without[1]
    assert "Traceback" not in without[1]


def test_without_pango_no_page_links_a_pdf(without):
    """Where PDFs cannot be made, all pages are there and link none."""
    pages = sorted(without[0].rglob("*.html"))
    assert (without[0] / "en/method/doer-til-doer/index.html") in pages
    assert not [page for page in pages if re.search(r'"[^"]*\.pdf"', page.read_text("utf-8"))]
    assert not list(without[0].rglob("*.pdf"))
    assert ".pdf" not in (without[0] / "data/catalogue.json").read_text("utf-8")
