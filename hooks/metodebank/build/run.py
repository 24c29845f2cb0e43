"""A run of a site generator, which builds once, or under `serve` again and again."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import jinja2

from ..basics.problems import Refused
from ..basics.settings import missing
from ..basics.templates import set_up
from ..basics.texts import DEFAULT, load_texts
from ..paper.make import PAPER_SETTING
from ..share.versions import url_with_version
from .served import Served
from .stage import Stage
from .steps import build
from .writer import Writer

__all__ = ["Refused", "Run", "strict_will_refuse"]  # what the edge to a generator uses


class Run:
    """Keeps between the generator's events what writes the site, and the site of before.

    `command` is what the generator was asked to do; `tell` hears of the progress, and `warn`
    of what a strict build refuses.
    """

    writer: Writer  # these two are there once a build has begun
    stage: Stage

    def __init__(
        self, command: str, tell: Callable[[str], None], warn: Callable[[str], None]
    ) -> None:
        self.serving, self.tell, self.warn = command == "serve", tell, warn
        self.served: Served | None = None
        self._ending: list[Callable[[], None]] = []  # what is to be done in the end

    def begin(self, settings: Mapping[str, Any], languages: Iterable[str]) -> Path:
        """Read and check the content beside the settings; return the folder to build in.

        `settings` are the generator's own by name, such as `site_dir`; `languages` are those
        that it is set to.
        Raises Refused where a setting is missing, the content has problems, or another
        program has the port.
        """
        root, place = Path(settings["config_file_path"]).parent, Path(settings["site_dir"])
        if names := ", ".join(missing(root)):
            raise Refused(load_texts()[DEFAULT]["report"]["missing-settings"].format(names=names))
        if self.serving and self.served is None:
            if message := port_taken(*settings["dev_addr"]):
                raise Refused(message)
            self.served = Served(root, place)
        paper = not self.serving and os.environ.get(PAPER_SETTING) != "no"
        read_all = self.served.look() if self.served else None
        tell = self.tell if paper else None
        site = build(root, settings["site_url"], tell, languages, self.serving, read_all)
        self.tell(site.summary)
        for line in site.remarked.splitlines():
            self.warn(line)
        if self.served:
            self.stage, self.writer = self.served.stage, self.served.begin(site)
            self._ending = [self.writer.stop, self.served.stop, self.stage.drop]
        else:
            self.stage = Stage(place)
            self.writer = Writer(site, self.stage.folder)
            self._ending = [self.writer.stop, self.stage.drop]
        return self.writer.folder

    def set_up(self, env: jinja2.Environment, language: str, own: Path) -> None:
        """Let the templates in the folder `own` print what they may in a language."""
        if not self.writer.search:  # which every page names
            self.writer.write_index()
        set_up(env, own)
        env.globals.update(self.writer.frame(language))
        env.filters["url"] = url_with_version(env.filters["url"], self.writer.version)

    def finish(self) -> Path:
        """Write what is left of the site, put it in its place and return that."""
        if self.served:
            self.served.finish(self.writer)
            return self.served.place
        self.writer.finish()
        self.stage.put()
        return self.stage.place

    def end(self) -> None:
        """Stop what has begun, and remove what a build that failed has left."""
        for end in self._ending:
            end()


def strict_will_refuse() -> bool:
    """Say whether there were warnings, of which `--strict` makes an error only in the end."""
    logs = (logging.getLogger(name) for name in ("mkdocs", "properdocs"))
    return any(getattr(handler, "counts", None) for log in logs for handler in log.handlers)


def port_taken(host: str, port: int) -> str:
    """Return a sentence that says so where `port` is in use already, else ''."""
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex((host, port)) != 0:
            return ""
    return load_texts()[DEFAULT]["report"]["port-taken"].format(host=host, port=port)
