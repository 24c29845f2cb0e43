"""Which sources still answer, asked of a server of our own: nothing goes out on the net."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from metodebank.basics.asking import Manners, ask_all
from metodebank.checking.seen import with_seen
from metodebank.cli import SOUND, STOPPED, UNSOUND, WRONG_USE, main
from project import CASE, SOURCES, Project

# What the server says at each path: to HEAD, to GET, and where it leads.
SAYS = {
    "/there": (200, 200, ""),
    "/moved": (301, 301, "/there"),
    "/moved-and-gone": (308, 308, "/gone"),
    "/for-now": (302, 302, "/there"),
    "/front": (301, 301, "/"),
    "/": (200, 200, ""),
    "/circle": (302, 302, "/circle"),
    "/elsewhere": (301, 301, "ftp://example.org/"),
    "/secret": (403, 403, ""),
    "/gone": (404, 404, ""),
    "/gone-for-good": (410, 410, ""),
    "/no-head": (405, 200, ""),
    "/head-lies": (404, 200, ""),
    "/broken": (500, 503, ""),
    "/busy": (429, 429, ""),
    "/to-busy": (302, 302, "/busy"),
}
SILENT, ENDLESS = "/silent", "/endless"


@dataclass
class Host:
    """A server on this machine: where it is, and each request as it came."""

    server: ThreadingHTTPServer
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.server_port}{path}"


class Handler(BaseHTTPRequestHandler):
    """Answers as `SAYS` says, waits in silence, or sends a page that has no end."""

    host: Host

    def do_HEAD(self) -> None:
        self.host.times.append(time.monotonic())
        self.host.asked.append((self.command, self.path, self.headers["User-Agent"]))
        if self.path == SILENT:
            self.host.closing.wait()
            return
        head, get, there = SAYS.get(self.path, (405, 200, ""))
        self.send_response(head if self.command == "HEAD" else get)
        if there:
            self.send_header("Location", there)
        self.end_headers()

    def do_GET(self) -> None:
        self.do_HEAD()
        while self.path == ENDLESS and not self.host.closing.is_set():
            try:
                self.wfile.write(b"x" * 10_000)
            except OSError:
                return

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[Host]:
    """A server that runs while a test does."""
    handler = type("OfOneTest", (Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    handler.host = Host(server)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield handler.host
    handler.host.closing.set()
    server.shutdown()
    server.server_close()


MANNERS = Manners("test", timeout=1, pause=0, own_machine=True)


def told(host: Host, *paths: str) -> dict[str, tuple[str, str]]:
    """Return state and reason of what a server has at some paths."""
    found = dict(ask_all([host.at(path) for path in paths], MANNERS))
    return {path: found[host.at(path)][:2] for path in paths}


def test_only_what_the_server_calls_gone_is_dead(host: Host) -> None:
    """404 and 410 are dead; a refusal, a disorder, silence and a broken-off answer not known."""
    assert told(host, *SAYS, SILENT, ENDLESS) == {
        "/there": ("answers", "ok"),
        "/moved": ("moved", "moved"),
        "/moved-and-gone": ("dead", "gone"),
        "/for-now": ("answers", "ok"),
        "/front": ("unknown", "front-page"),
        "/": ("answers", "ok"),
        "/circle": ("unknown", "circle"),
        "/elsewhere": ("unknown", "no-web"),
        "/secret": ("unknown", "refused"),
        "/gone": ("dead", "gone"),
        "/gone-for-good": ("dead", "gone"),
        "/no-head": ("answers", "ok"),
        "/head-lies": ("answers", "ok"),
        "/broken": ("unknown", "out-of-order"),
        "/busy": ("unknown", "busy"),
        "/to-busy": ("unknown", "busy"),
        SILENT: ("unknown", "busy"),
        ENDLESS: ("unknown", "busy"),
    }
    assert told(host, SILENT, ENDLESS) == {
        SILENT: ("unknown", "late"),
        ENDLESS: ("answers", "ok"),
    }


def test_who_is_too_busy_is_asked_no_more(host: Host) -> None:
    """After a 429 the other addresses of the host are not asked, nor those that lead there."""
    assert told(host, "/there", "/to-busy", "/moved") == {
        "/there": ("answers", "ok"),
        "/to-busy": ("unknown", "busy"),
        "/moved": ("unknown", "busy"),
    }
    assert [path for _, path, _ in host.asked] == ["/there", "/to-busy", "/busy"]


def test_an_address_without_a_server_is_not_known() -> None:
    """A closed door, a name that is none, and what is no page are never called dead."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    nameless = "http://[fe80::1%nowhere]/"  # a name that can be told wrong without a net
    answers = dict(ask_all([nobody, nameless, "http://[/", "http:///x"], MANNERS))
    assert {address: answer[:2] for address, answer in answers.items()} == {
        nobody: ("unknown", "closed"),
        nameless: ("unknown", "no-host"),
        "http://[/": ("unknown", "no-web"),
        "http:///x": ("unknown", "no-web"),
    }


def test_our_own_machine_is_not_asked(host: Host) -> None:
    """An address that leads to this machine gets no request, by whatever name it goes."""
    by_name = host.at("/there").replace("127.0.0.1", "localhost")
    found = dict(ask_all([host.at("/there"), by_name], Manners("test", timeout=0.3, pause=0)))
    assert {answer.why for answer in found.values()} == {"own-machine"}
    assert host.asked == []


def test_a_host_is_asked_one_at_a_time_with_a_pause(host: Host) -> None:
    """Between two requests to a host lies the pause; each says who asks, by HEAD where it can."""
    manners = Manners("Banken (+https://example.org)", timeout=1, pause=0.05, own_machine=True)
    paths = ("/there", "/moved", "/no-head")
    assert len(list(ask_all([host.at(path) for path in paths], manners))) == len(paths)
    who = "Banken (+https://example.org)"
    asked = [("HEAD", "/there"), ("HEAD", "/moved"), ("HEAD", "/there"), ("HEAD", "/no-head")]
    assert host.asked == [(*one, who) for one in [*asked, ("GET", "/no-head")]]
    pairs = zip(host.times, host.times[1:], strict=False)
    assert all(second - first >= 0.05 for first, second in pairs)


def listed(project: Project, host: Host, **paths: str) -> list[str]:
    """Let the project's sources be those at some paths; return how to ask them."""
    old = {"rapport21": "https://example.org/rapport", "study19": "https://example.org/study"}
    for id, path in paths.items():
        project.replace(SOURCES, old[id], host.at(path))
    return ["sources", "--check", str(project.root), "--own-machine", "--pause", "0"]


def test_the_command_tells_people_and_machines(
    project: Project, host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is gone comes first, with its archived copy, and ends with 1; who answer are counted."""
    command = listed(project, host, rapport21="/there", study19="/gone")
    copy = "https://web.archive.org/study"
    project.replace(SOURCES, "/gone", f"/gone\n  archived: {copy}")
    assert main([*command, "--lang", "en"]) == UNSOUND
    out, err = capsys.readouterr()
    assert out == (
        "No longer there (1)\n"
        f"  {SOURCES}:7: study19 {host.at('/gone')} is gone: the server says that there is no such"
        f" page (404). A copy is at {copy}\n"
        "Moved, and answers (0)\nNot known (0)\nAnswers (1)\n"
    )
    assert err == "Asked: 2 of 2\n"
    assert main([*command, "--format", "json"]) == UNSOUND
    dead, answers = json.loads(capsys.readouterr().out)["sources"]
    assert (dead["id"], dead["state"], dead["status"], dead["archived"]) == (
        "study19",
        "dead",
        404,
        copy,
    )
    assert answers == {
        "id": "rapport21",
        "path": SOURCES,
        "line": 1,
        "url": host.at("/there"),
        "state": "answers",
        "why": "ok",
        "status": 200,
    }


def test_the_summary_is_markdown(
    project: Project, host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    """For GitHub each state is a heading; where all answer, the command ends with 0."""
    command = listed(project, host, rapport21="/moved", study19="/secret")
    assert main([*command, "--lang", "en", "--format", "summary"]) == SOUND
    lines = capsys.readouterr().out.replace("\\", "").splitlines()
    assert lines[0] == "## No longer there (0)"
    assert f"- {SOURCES}:1: rapport21" in lines[5] and lines[5].endswith(host.at("/there"))


def test_what_answered_is_marked(project: Project, host: Host, monkeypatch: Any) -> None:
    """`--write` adds the month to what answered, in every list, and changes nothing else."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")  # 15 January 2027
    command = listed(project, host, rapport21="/moved", study19="/gone")
    own = f"- {{id: egen, title: A, language: da, publisher: B, url: '{host.at('/there')}'}}\r\n"
    project.write(f"{CASE}/sources.yml", own)
    before = project.text(SOURCES)
    assert main([*command, "--write"]) == UNSOUND
    assert project.text(SOURCES) == before.replace("/moved\n", "/moved\n  seen: 2027-01\n")
    assert project.text(f"{CASE}/sources.yml") == own.replace("'}", "', seen: 2027-01}")
    assert project.check() == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- id: a # x\n  url: b # y\n  note: c", "- id: a # x\n  url: b # y\n  seen: M\n  note: c"),
        ("- id: a\n  archived: c\n  url: b\n", "- id: a\n  archived: c\n  seen: M\n  url: b\n"),
        ("- id: a\n  seen: '2020-01' # x\n  url: b", "- id: a\n  seen: 'M' # x\n  url: b"),
        ("- url: b\n  id: a\n- id: c\n", "- url: b\n  seen: M\n  id: a\n- id: c\n"),
        ("-   id: a\n    url:\n      b\n", "-   id: a\n    url:\n      b\n    seen: M\n"),
        ("- {id: a, url: b, year: 1}", "- {id: a, url: b, seen: M, year: 1}"),
        ('- {id: a, url: "b,}"}', '- {id: a, url: "b,}", seen: M}'),
    ],
)  # fmt: skip
def test_a_month_is_written_beside_the_address(old: str, new: str) -> None:
    """However a source is written, the month stands beside its address, or where it stood."""
    assert with_seen(old, ["a"], "2027-01") == new.replace("M", "2027-01")


def test_breaking_off_keeps_what_was_found(project: Project, host: Host) -> None:
    """Ctrl-C ends the command with what was found so far, marked, and without a traceback."""
    command = listed(project, host, rapport21="/there", study19=SILENT)
    run = [sys.executable, "-m", "metodebank", *command, "--write", "--lang", "en"]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(run, **pipes, preexec_fn=_listen) as process:
        while ("HEAD", SILENT) not in [one[:2] for one in host.asked]:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)
    assert process.returncode == STOPPED
    assert out.endswith("Answers (1)\n") and "Stopped. 1 of 2 were asked" in err
    assert "Traceback" not in err
    assert project.text(SOURCES).count("seen: ") == 1


def _listen() -> None:
    """Let a process hear Ctrl-C, also where the one that starts it does not."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_the_net_is_asked_only_where_one_says_so(project: Project) -> None:
    """Without `--check` the command is wrong use, and asks nobody."""
    with pytest.raises(SystemExit) as ended:
        main(["sources", str(project.root)])
    assert ended.value.code == WRONG_USE
