"""Web servers from Debian, started with our own configuration as anybody, not as root."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path

HOSTING = Path(__file__).parents[2] / "hosting"
NGINX, CADDY = "nginx", "Caddy"
PACKAGES = {NGINX: "nginx-light", CADDY: "caddy"}
# Where Debian puts what only root is thought to start.
PLACES = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"

PATIENCE = 30  # seconds until a server answers

# What stands around a site's file on a server: here without root's folders.
AROUND_NGINX = """\
daemon off;
user {user};  # which counts for root alone, who may start a proof too
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
  access_log off;
  include {site};
  client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
  uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
}}
"""
BEFORE_CADDY = "{\n\tadmin off\n}\n"


def program(name: str) -> str:
    """Return the path of a server's program, '' where there is none."""
    return shutil.which(name.lower(), path=PLACES) or ""


def has(name: str) -> Callable[[], bool]:
    """Return what says whether a server is there."""
    return lambda: bool(program(name))


@contextmanager
def served(name: str, site: Path, folder: Path) -> Iterator[str]:
    """Serve the folder `site` by a server while the block runs; give its address.

    `folder` is empty, and for the server's own files.
    """
    port = free_port()
    command = {NGINX: _nginx, CADDY: _caddy}[name](site, folder, port)
    home = {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with open(folder / "said", "w") as said:
        running = subprocess.Popen(
            command, stdout=said, stderr=said, cwd=folder, env={**os.environ, **home}
        )
    try:
        _wait(running, port, folder / "said")
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(PATIENCE)


def free_port() -> int:
    """Return a port that nobody has at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def mine(text: str, **lines: str) -> str:
    """Return a configuration with the lines that are the reader's own changed, each once.

    `lines` are what takes their place, by what stands there.
    """
    for old, new in lines.items():
        text, count = re.subn(old, new, text, flags=re.MULTILINE)
        assert count == 1, f"{old} stands {count} times"
    return text


def _nginx(site: Path, folder: Path, port: int) -> list[str]:
    text = (HOSTING / "nginx.conf").read_text("utf-8")
    changed = {
        r"^    listen 80;$": f"    listen 127.0.0.1:{port};",
        r"^    listen \[::\]:80;\n": "",
        r"/srv/metodebanken/now": str(site),
    }
    (folder / "site.conf").write_text(mine(text, **changed), "utf-8")
    around = AROUND_NGINX.format(folder=folder, site=folder / "site.conf", user=getuser())
    (folder / "nginx.conf").write_text(around, "utf-8")
    return [program(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf")]


def _caddy(site: Path, folder: Path, port: int) -> list[str]:
    text = (HOSTING / "Caddyfile").read_text("utf-8")
    changed = {
        r"^metodebanken\.example \{$": f"http://127.0.0.1:{port} {{",
        r"/srv/metodebanken/now": str(site),
    }
    (folder / "Caddyfile").write_text(BEFORE_CADDY + mine(text, **changed), "utf-8")
    return [program(CADDY), "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


def _wait(running: subprocess.Popen[bytes], port: int, said: Path) -> None:
    """Wait until a server answers; fail with what it said where it ends instead."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and running.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"The server does not answer.\n{said.read_text('utf-8')}")
