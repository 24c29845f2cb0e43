"""Serves a folder as a web host would, compressed, and counts what goes over the wire."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

LEVEL = 6  # of gzip, the usual one of web hosts
HEADERS = 200  # bytes, counted for each response besides its body
COMPRESSED = {".html", ".js", ".json", ".wasm", ".css", ".svg", ".xml"}


@dataclass
class Counter:
    """A running server: its address, and the bytes of every answer by path."""

    address: str
    answers: list[tuple[str, int]] = field(default_factory=list)

    def bytes_of(self, left_out: tuple[str, ...]) -> int:
        """Return the bytes that went over the wire, but for files with some endings."""
        return sum(size + HEADERS for path, size in self.answers if not path.endswith(left_out))


@cache
def packed(file: Path) -> bytes:
    """Return a file as it goes over the wire; packed once, so that no visit waits for that."""
    return gzip.compress(file.read_bytes(), LEVEL)


class _Handler(SimpleHTTPRequestHandler):
    """Answers with a file, gzipped where that makes sense; says nothing of it."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, answers: list[tuple[str, int]], **named: object) -> None:
        self.answers = answers
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        packs = file.suffix in COMPRESSED
        body = packed(file) if packs else file.read_bytes()
        self.answers.append((urlsplit(self.path).path, len(body)))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if packs:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *message: object) -> None: ...


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *of: object) -> None:
        """Say nothing of a browser that hangs up."""


@contextmanager
def serve(folder: Path) -> Iterator[Counter]:
    """Serve `folder` on a free port as long as the block lasts."""
    answers: list[tuple[str, int]] = []
    handler = partial(_Handler, answers=answers, directory=folder)
    server = _Server(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Counter(f"http://127.0.0.1:{server.server_port}/", answers)
    finally:
        server.shutdown()
        server.server_close()
