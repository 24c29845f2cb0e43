"""Hosts of a built site: on a port of this machine, with the headers that the site asks for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


@cache
def asked_for(site: str) -> list[tuple[str, str]]:
    """Return the headers that a built site asks for, which stay what they are."""
    _, *lines = (Path(site) / "_headers").read_text("utf-8").splitlines()
    parts = (line.strip().partition(": ") for line in lines)
    return [(name, value) for name, _, value in parts]


class Host(SimpleHTTPRequestHandler):
    """Serves files with the headers that the site asks for, and says nothing of it."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        for name, value in asked_for(self.directory):
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *message: object) -> None: ...


class LastingHost(Host):
    """Serves a site that stays as it is: a browser need ask for a file no second time.

    To ask whether each is still the same takes a quarter of what a page takes.
    """

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=86400")
        super().end_headers()


class Server(ThreadingHTTPServer):
    """Says nothing of a browser that hangs up, as one does when it goes on to another page."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(site: Path, port: int = 0, host: type[Host] = Host) -> Iterator[str]:
    """Serve a built site while the block runs; give its address."""
    server = Server(("127.0.0.1", port), partial(host, directory=site))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
