"""A web server of one's own: what it sends with our configuration, and how a site gets there."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urljoin, urlsplit

import checkout
import pytest
import servers
from playwright.sync_api import expect
from servers import CADDY, HOSTING, NGINX

from metodebank.bank.addresses import HOSTING as PAGE
from metodebank.share.policy import headers

PUBLISH = HOSTING / "publish"
ASKED, KEPT = "no-cache", "public, max-age=31536000, immutable"
# Waits until the worker has kept its core, and answers for the page.
CONTROLLED = """() => new Promise((done) => navigator.serviceWorker.controller
  ? done() : navigator.serviceWorker.addEventListener("controllerchange", () => done()))"""
each_server = pytest.mark.parametrize("server", [NGINX, CADDY], indirect=True)

KINDS = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "json": "application/json",
    "webmanifest": "application/manifest+json",
    "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "woff2": "font/woff2",
    "svg": "image/svg+xml",
    "png": "image/png",
}
TEXT = {"html", "css", "js", "txt", "md", "csv", "bib", "ris", "xml", "json", "webmanifest", "svg"}
LEAST = 512  # bytes, below which packing gains nothing


# Without a server.


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("nginx.conf", r'^    add_header (\S+) "(.*)" always;$'),
        ("Caddyfile", r'^\t\t([A-Z]\S+) "(.*)"$'),
    ],
    ids=["nginx", "Caddy"],
)
def test_a_configuration_sends_what_the_policy_says(file, line):
    """The headers in `hosting/` are those of `share/policy.py`, which `_headers` has too."""
    text = (HOSTING / file).read_text("utf-8").partition("\nmetodebanken.example {")[0]
    assert dict(re.findall(line, text, re.MULTILINE)) == headers()


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_page_names_files_and_commands_that_are_there(language):
    """Each file, target and setting that the page for whoever runs a bank names exists."""
    page = checkout.ROOT / f"docs/{PAGE}{'' if language == 'da' else '.en'}.md"
    text, make = page.read_text("utf-8"), (checkout.ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"\bmake ([a-z]+)(?![a-z0-9])", text))
    assert {"binder", "offline", "check"} <= targets <= set(re.findall(r"^([a-z]+):", make, re.M))
    named = re.findall(r"\b(?:hosting|docs|hooks|\.github)/[\w./-]+\w", text)
    assert len(named) > 10
    assert [one for one in named if not (checkout.ROOT / one).exists()] == []
    settings = (checkout.ROOT / "mkdocs.yml").read_text("utf-8")
    assert [one for one in ("site_url:", "repo_url:", "contact:") if one not in settings] == []


def publish(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([PUBLISH, *map(str, arguments)], capture_output=True, text=True)


def put(content: str, tmp_path: Path, home: Path) -> str:
    """Publish a site of one page; return the name of its folder."""
    site = tmp_path / "site"
    site.mkdir(exist_ok=True)
    (site / "index.html").write_text(content, "utf-8")
    while (done := publish(site, home)).returncode:  # two in one second
        assert "wait a second" in done.stderr
        time.sleep(0.1)
    return (home / "now").readlink().name


@pytest.fixture
def home(tmp_path) -> Path:
    """A folder for published sites."""
    (tmp_path / "sites").mkdir()
    return tmp_path / "sites"


def test_a_new_site_is_shown_and_the_one_before_comes_back(tmp_path, home):
    """What is published is shown; --back, --show and --list go through what is kept."""
    first, second = (put(content, tmp_path, home) for content in ("one", "two"))
    shown = home / "now/index.html"
    assert shown.read_text() == "two"
    assert publish("--back", home).returncode == 0
    assert shown.read_text() == "one"
    assert publish("--list", home).stdout.splitlines() == [f"* {first}", f"  {second}"]
    publish("--show", second, home)
    assert shown.read_text() == "two"


def test_what_is_published_is_a_copy_that_anybody_may_read(tmp_path, home):
    """A later build changes nothing that is shown, and the server's user may read all."""
    name = put("one", tmp_path, home)
    (tmp_path / "site/index.html").write_text("half", "utf-8")
    assert (home / "now/index.html").read_text() == "one"
    assert (home / name).stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Say what and where"),
        (("--forward", "{home}"), "Say what and where"),
        (("{home}/none", "{home}"), "holds no site"),
        (("--back", "{home}"), "Nothing older is kept"),
        (("--back", "{home}/none"), "There is no folder"),
        (("--show", "2020-01-01-000000", "{home}"), "These are kept: "),
    ],
    ids=["nothing", "unknown", "no site", "the first", "no folder", "not kept"],
)
def test_what_cannot_be_published_is_said_and_changes_nothing(arguments, said, tmp_path, home):
    """Each mistake gets a sentence, and the site that is shown stays."""
    put("one", tmp_path, home)
    done = publish(*(one.format(home=home) for one in arguments))
    assert done.returncode == 2
    assert said in done.stderr
    assert (home / "now/index.html").read_text() == "one"


# With the servers of Debian.


@dataclass(frozen=True)
class Answer:
    """What a server answers."""

    status: int
    headers: dict[str, str]
    body: bytes

    def header(self, name: str) -> str:
        return self.headers.get(name.lower(), "")


def ask(address: str, path: str, *accept: str) -> Answer:
    """Ask a server for a path as it stands; `accept` are the encodings that one takes."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=servers.PATIENCE)
    connection.putrequest("GET", path, skip_accept_encoding=True)
    connection.putheader("Accept-Encoding", ", ".join(accept) or "identity")
    connection.endheaders()
    answer = connection.getresponse()
    told = {name.lower(): value for name, value in answer.getheaders()}
    body = answer.read()
    connection.close()
    return Answer(answer.status, told, body)


@pytest.fixture(scope="module")
def server(request, root, tmp_path_factory) -> Iterator[str]:
    """The address at which a server shows the site of the checkout."""
    folder = tmp_path_factory.mktemp("server")
    with servers.served(request.param, root / "site", folder) as address:
        yield address


@pytest.fixture(scope="module")
def examples(root) -> dict[str, str]:
    """The path of a file of each kind that the site has, by its ending: the largest."""
    site = root / "site"
    files = sorted((one for one in site.rglob("*.*") if one.is_file()), key=_size)
    return {file.suffix[1:]: f"/{file.relative_to(site).as_posix()}" for file in files}


def _size(file: Path) -> int:
    return file.stat().st_size


@pytest.fixture(scope="module")
def versioned(root) -> list[str]:
    """Addresses with a version, as pages and the worker name them: a script, letters, an index."""
    told = re.search(r"const SITE = (\{.*\});", (root / "site/sw.js").read_text("utf-8"))
    core = json.loads(told[1])["core"]
    assert core
    return [f"/{one}" for one in core if "?v=" in one or one.endswith(("woff2", "core.js"))]


@pytest.fixture(scope="module")
def aliases(root) -> list[str]:
    """The paths of pages that only lead elsewhere."""
    site = root / "site"
    pages = (one for one in site.rglob("index.html") if b'http-equiv="refresh"' in one.read_bytes())
    return [f"/{one.parent.relative_to(site).as_posix()}/" for one in pages]


@pytest.mark.proof
@each_server
def test_every_answer_has_the_headers(server, examples):
    """Pages, files, redirects and what is not there come with the whole policy."""
    for path in (*examples.values(), "/", "/about", "/nothing-here", "/assets/"):
        answer = ask(server, path)
        assert {name: answer.header(name) for name in headers()} == headers(), path


@pytest.mark.proof
@each_server
def test_each_kind_of_file_is_called_by_its_name(server, examples):
    """Every kind of file that the site has is known to the server, with its letters' encoding."""
    assert {kind: ask(server, path).header("Content-Type") for kind, path in examples.items()} == {
        kind: KINDS[kind] for kind in examples
    }


@pytest.mark.proof
@each_server
def test_text_is_compressed(server, examples):
    """What is text comes packed to who can unpack it, and is the same; all else comes as it is."""
    for kind, path in examples.items():
        packed, plain = ask(server, path, "gzip", "br"), ask(server, path)
        is_packed = kind in TEXT and len(plain.body) >= LEAST
        assert packed.header("Content-Encoding") == ("gzip" if is_packed else ""), path
        assert "Content-Encoding" not in plain.headers
        if is_packed:
            assert "Accept-Encoding" in packed.header("Vary")
            assert len(packed.body) < len(plain.body)
            assert gzip.decompress(packed.body) == plain.body


@pytest.mark.proof
@each_server
def test_what_has_its_version_in_its_address_is_kept(server, versioned):
    """Scripts, letters and the index are kept for a year under the address that pages name."""
    assert {re.sub(r".*\.|\?.*", "", one) for one in versioned} >= {"js", "css", "woff2"}
    answers = {path: ask(server, path) for path in versioned}
    assert {(one.status, one.header("Cache-Control")) for one in answers.values()} == {(200, KEPT)}


@pytest.mark.proof
@each_server
def test_all_else_is_asked_after_each_time(server, versioned, examples):
    """Pages, the worker, what has no version and what is gone are never kept unasked."""
    without = next(one for one in versioned if "?v=" in one)
    bare, asked = without.partition("?")[0], f"/find/{without[without.index('?') :]}"
    gone = ("/search/da-0123456789/core.js", "/assets/none.js?v=0123abcd")
    for path in ("/", "/sw.js", "/404.html", bare, asked, *gone, examples["pdf"], examples["xml"]):
        assert ask(server, path).header("Cache-Control") == ASKED, path


@pytest.mark.proof
@each_server
def test_what_is_the_same_is_not_sent_again(server):
    """Who asks after a page that has not changed gets a short answer."""
    connection = HTTPConnection(urlsplit(server).netloc, timeout=servers.PATIENCE)
    connection.request("GET", "/about/")
    first = connection.getresponse()
    first.read()
    connection.request("GET", "/about/", headers={"If-None-Match": first.headers["ETag"]})
    second = connection.getresponse()
    assert (first.status, second.status, second.read()) == (200, 304, b"")
    connection.close()


@pytest.mark.proof
@each_server
@pytest.mark.parametrize(
    "path",
    ["/nothing-here", "/method/none/", "/assets/", "/search/", "/about/none.js"],
)
def test_what_is_not_there_gets_our_page(server, path, root):
    """A wrong address, and a folder without a page, get our page and the status 404."""
    answer = ask(server, path)
    assert (answer.status, answer.body) == (404, (root / "site/404.html").read_bytes())


@pytest.mark.proof
@each_server
@pytest.mark.parametrize(
    ("path", "there"),
    [("/about", "/about/"), ("/en/method", "/en/method/"), ("/find?q=a%C3%A6", "/find/?q=a%C3%A6")],
)
def test_a_missing_slash_is_added(server, path, there):
    """The address of a page without its slash leads to the page, with what is asked."""
    answer = ask(server, path)
    assert (answer.status in (301, 308), answer.header("Location")) == (True, there)


@pytest.mark.proof
@each_server
def test_earlier_addresses_lead_to_those_of_today(server, aliases):
    """The page at an earlier address is sent, and names one that is there."""
    assert aliases
    for path in aliases:
        answer = ask(server, path)
        assert answer.status == 200
        way = re.search(rb'content="0; ?url=([^"]+)"', answer.body)[1].decode()
        there = urlsplit(urljoin(f"{server}{path}", way)).path
        assert ask(server, there).status == 200, there


@pytest.mark.proof
@pytest.mark.parametrize("kind", [NGINX, CADDY])
def test_nothing_hidden_is_sent(kind, tmp_path):
    """No file or folder whose name begins with a dot, and nothing beside the site."""
    site, own = tmp_path / "public/site", tmp_path / "server"
    for name in (".git/config", ".env", "a/.x", "_headers", "a/b"):
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("hidden", "utf-8")
    (site / "404.html").write_text("ours", "utf-8")
    (tmp_path / "public/beside").write_text("hidden", "utf-8")
    own.mkdir()
    paths = ("/.git/config", "/.env", "/a/.x", "/_headers", "/a/", "/../beside", "/%2e%2e/beside")
    with servers.served(kind, site, own) as address:
        answers = {path: ask(address, path) for path in (*paths, "/a/b")}
    assert answers.pop("/a/b").status == 200
    assert {one.status for one in answers.values()} <= {400, 404}
    assert not [path for path, one in answers.items() if b"hidden" in one.body]


@pytest.mark.proof
@pytest.mark.parametrize("kind", [NGINX, CADDY])
def test_nobody_meets_half_a_site(kind, tmp_path, home):
    """While sites are published and put back, each question gets the page of one of them."""
    one, two = (put(content, tmp_path, home) for content in ("one", "two"))
    (tmp_path / "server").mkdir()
    got, done = set(), Event()
    with servers.served(kind, home / "now", tmp_path / "server") as address:

        def keep_asking() -> None:
            while not done.is_set():
                answer = ask(address, "/")
                got.add((answer.status, answer.body))

        asking = Thread(target=keep_asking)
        asking.start()
        for shown in (one, two) * 20:
            assert publish("--show", shown, home).returncode == 0
        done.set()
        asking.join()
        publish("--show", one, home)
        assert ask(address, "/").body == b"one"  # and no server remembers the other one
    assert got == {(200, b"one"), (200, b"two")}


@pytest.mark.proof
@each_server
def test_the_site_works_there_and_is_kept_for_later(server, browser):
    """A search answers without a complaint of the browser, and a page comes without a net."""
    context = browser.new_context()
    page, complaints = context.new_page(), []
    page.on("console", lambda one: complaints.append(one.text))
    page.goto(f"{server}/find/?q=ensomhed")
    expect(page.locator("[data-total]")).not_to_be_empty(timeout=30_000)
    page.evaluate(CONTROLLED)
    assert complaints == []
    context.set_offline(True)
    page.goto(f"{server}/about/")
    expect(page.locator("h1")).to_have_text("Om banken")
    context.close()
