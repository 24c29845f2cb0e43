"""Whether addresses still answer: asked politely, and nothing is called dead that may not be.

Only a page that the server itself says is gone is dead.  Who refuses us, is busy or out of
order, or is not found at all, may answer others, or tomorrow: that is not known.
"""

from __future__ import annotations

import http.client
import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

# What can be said of an address; in this order people are to look at them.
DEAD, MOVED, UNKNOWN, ANSWERS = STATES = ("dead", "moved", "unknown", "answers")

_GONE = (404, 410)
_FOR_GOOD, _FOR_NOW = (301, 308), (302, 303, 307)
_BUSY = 429
_WHY = {401: "refused", 403: "refused", _BUSY: "busy"}

_MOST_STEPS = 6  # from one address on to the next
_PATIENCE = 10  # timeouts without any answer, after which the rest is not waited for
_KEPT = "%/:=&?~+!$,;'@()*[]|"  # what stands in an address as it is


class Answer(NamedTuple):
    """What an address said: one of `STATES`, and why.

    `status` is the number of HTTP, 0 where none came; `moved` is where it leads for good, or ''.
    """

    state: str
    why: str
    status: int = 0
    moved: str = ""


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask: by which name, how many seconds to wait, and how many hosts at once.

    `pause` is the seconds between two requests to a host.  Addresses of our own machine and of
    the net that it stands in are none of a source's: they are asked in tests alone.
    """

    name: str
    timeout: float = 20
    pause: float = 1
    at_once: int = 8
    own_machine: bool = False


class _Unasked(Exception):
    """An address that may not be asked; its text is the reason."""


def ask_all(addresses: Iterable[str], manners: Manners) -> Iterator[tuple[str, Answer]]:
    """Yield each address with its answer, as they come: one at a time of a host, hosts at once.

    Whoever stops asking for more stops the asking, but for the requests that are on their way.
    """
    groups = _by_host(addresses)
    left = {address for group in groups for address in group}
    waiting, found = queue.SimpleQueue[list[str]](), queue.SimpleQueue[tuple[str, Answer]]()
    for group in groups:
        waiting.put(group)
    asker, stopped = _Asker(manners), threading.Event()
    for _ in groups[: manners.at_once]:
        work = (asker, waiting, found, stopped)
        threading.Thread(target=_work, args=work, daemon=True).start()
    try:
        while left:
            address, answer = found.get(timeout=_PATIENCE * manners.timeout)
            left.remove(address)
            yield address, answer
    except queue.Empty:
        yield from ((address, Answer(UNKNOWN, "late")) for address in sorted(left))
    finally:
        stopped.set()


def _by_host(addresses: Iterable[str]) -> list[list[str]]:
    """Return addresses in groups of one host, the largest first, since it takes longest."""
    groups: dict[str, list[str]] = defaultdict(list)
    for address in dict.fromkeys(addresses):
        groups[_host(address)].append(address)
    return sorted(groups.values(), key=len, reverse=True)


def _host(address: str) -> str:
    return address.partition("://")[2].partition("/")[0].casefold().removeprefix("www.")


def _work(
    asker: _Asker,
    waiting: queue.SimpleQueue[list[str]],
    found: queue.SimpleQueue[tuple[str, Answer]],
    stopped: threading.Event,
) -> None:
    """Ask groups of addresses, as long as some are waiting and nobody has stopped it."""
    while True:
        try:
            group = waiting.get_nowait()
        except queue.Empty:
            return
        for address in group:
            if stopped.is_set():
                return
            found.put((address, asker.ask(address)))


class _Asker:
    """Asks one address after the other, whoever of several threads wants to know.

    A host that is too busy, or not to be found, is `_closed` from then on, and asked no more.
    """

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self._locks: dict[str, threading.Lock] = {}
        self._last: dict[str, float] = {}
        self._closed: dict[str, str] = {}

    def ask(self, address: str) -> Answer:
        """Return what an address says, or that to which it leads."""
        here, moved, for_good = address, "", True
        try:
            for _ in range(_MOST_STEPS):
                status, there = self._look(here)
                if not there or status not in (*_FOR_GOOD, *_FOR_NOW):
                    return _judged(address, here, status, moved)
                here = urljoin(here, there)
                for_good = for_good and status in _FOR_GOOD
                moved = here if for_good else moved
        except (OSError, http.client.HTTPException, ValueError, _Unasked) as error:
            return Answer(UNKNOWN, _why(error), moved=moved)
        return Answer(UNKNOWN, "circle", moved=moved)

    def _look(self, address: str) -> tuple[int, str]:
        """Return an address's status and where it leads: by HEAD, and where that fails, by GET.

        Some servers say to HEAD that a page is not there which they show to everybody.
        """
        try:
            status, there = self._request("HEAD", address)
        except (http.client.HTTPException, ConnectionResetError):
            status, there = 400, ""
        if status < 400 or status == _BUSY:
            return status, there
        return self._request("GET", address)

    def _request(self, method: str, address: str) -> tuple[int, str]:
        """Return what comes before a page's body, which is not read, however long it is."""
        parts = urlsplit(address)
        connection = _connection(parts, self.manners)
        path = quote(parts.path or "/", safe=_KEPT)
        query = f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
        headers = {"User-Agent": self.manners.name, "Accept": "*/*", "Connection": "close"}
        host = _host(address)
        with self._turn(host), closing(connection):
            connection.request(method, path + query, headers=headers)
            answer = connection.getresponse()
            if answer.status == _BUSY:
                self._closed[host] = _WHY[_BUSY]
            there = answer.headers.get("Location", "").encode("latin-1", "replace")
            return answer.status, quote(there, safe=f"{_KEPT}#")

    @contextmanager
    def _turn(self, host: str) -> Iterator[None]:
        """Hold a host for a request, from when the pause after the one before is over."""
        with self._locks.setdefault(host, threading.Lock()):
            if host in self._closed:
                raise _Unasked(self._closed[host])
            since = time.monotonic() - self._last.get(host, float("-inf"))
            time.sleep(max(0, self.manners.pause - since))
            try:
                yield
            except socket.gaierror:
                self._closed[host] = "no-host"
                raise
            finally:
                self._last[host] = time.monotonic()


def _judged(address: str, here: str, status: int, moved: str) -> Answer:
    """Return what a status says of an address that led to another, or stayed `here`."""
    if status in _GONE:
        return Answer(DEAD, "gone", status, moved)
    if 200 <= status < 300:
        if _is_front(here) and not _is_front(address):
            return Answer(UNKNOWN, "front-page", status, moved)
        return Answer(MOVED, "moved", status, moved) if moved else Answer(ANSWERS, "ok", status)
    return Answer(UNKNOWN, _WHY.get(status, "out-of-order" if status >= 500 else "odd"), status)


def _is_front(address: str) -> bool:
    """Say whether an address is a site's front page, to which many lead what they have deleted."""
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query


def _why(error: Exception) -> str:
    """Return the word for what kept an address from answering."""
    if isinstance(error, _Unasked):
        return str(error)
    kinds = {
        TimeoutError: "late",
        socket.gaierror: "no-host",
        ConnectionRefusedError: "closed",
        ssl.SSLError: "certificate",
        ValueError: "no-web",
        http.client.InvalidURL: "no-web",
    }
    return next((word for kind, word in kinds.items() if isinstance(error, kind)), "broken-off")


class _Plain(http.client.HTTPConnection):
    """A connection that leads out into the world, unless it may stay on this machine."""

    own_machine = False

    def connect(self) -> None:
        self.sock = socket.create_connection((self.host, self.port), self.timeout)
        if not self.own_machine and not _is_of_the_world(self.sock.getpeername()[0]):
            self.close()
            raise _Unasked("own-machine")


class _Encrypted(http.client.HTTPSConnection, _Plain):
    """The same, encrypted: it begins with what a plain one does."""


def _connection(parts: SplitResult, manners: Manners) -> _Plain:
    """Return a connection to an address's host, which is not open yet."""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _Unasked("no-web")
    host = parts.hostname.encode("idna").decode()
    connection: _Plain
    if parts.scheme == "https":
        port = parts.port or http.client.HTTPS_PORT
        connection = _Encrypted(host, port, timeout=manners.timeout, context=_trusted())
    else:
        connection = _Plain(host, parts.port or http.client.HTTP_PORT, timeout=manners.timeout)
    connection.own_machine = manners.own_machine
    return connection


@cache
def _trusted() -> ssl.SSLContext:
    """Return whose certificates are believed, which takes a fiftieth of a second to read."""
    return ssl.create_default_context()


def _is_of_the_world(number: str) -> bool:
    """Say whether an IP address is one of the open net.

    >>> _is_of_the_world("130.226.237.173"), _is_of_the_world("127.0.0.1")
    (True, False)
    >>> _is_of_the_world("192.168.1.1"), _is_of_the_world("::ffff:127.0.0.1")
    (False, False)
    """
    address = ipaddress.ip_address(number.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_global)
