"""A run of a site generator, which builds once, or under `serve` again and again."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from .site import Site, Unsound, build, port_taken
from .stage import Stage


class Stopped(Exception):
    """The site cannot be built or served; the message says why and what to do."""


class Run:
    """Keeps the site between the generator's events, and the site of before until it is whole.

    `command` is what the generator was asked to do; `tell` hears of the progress.
    """

    def __init__(self, command: str, tell: Callable[[str], None]) -> None:
        self.serving, self.tell = command == "serve", tell
        self.site: Site | None = None
        self.stage: Stage | None = None

    def begin(
        self,
        root: Path,
        site_url: str,
        place: Path,
        served_at: tuple[str, int],
        languages: Iterable[str],
    ) -> Path:
        """Read and check the content under `root`; return the folder to build in.

        `place` is where the site shall stand, `served_at` the host and port at which it is
        served; `site_url` and `languages` are what `site.build` takes.
        Raises Stopped where the content has problems, or another program has the port.
        """
        if self.serving and self.site is None and (message := port_taken(*served_at)):
            raise Stopped(message)
        paper = not self.serving and os.environ.get("METODEBANK_PAPER") != "no"
        try:
            tell = self.tell if paper else None
            self.site = build(root, site_url, tell, languages, self.serving)
        except Unsound as unsound:
            raise Stopped(str(unsound)) from None
        self.tell(self.site.summary)
        if self.serving:
            return place
        self.stage = Stage(place)
        return self.stage.folder

    def finish(self, folder: Path) -> Path:
        """Add what is no page to the site in `folder`, put it in its place and return that."""
        self.site.finish(folder)
        if self.stage is None:
            return folder
        self.stage.put()
        return self.stage.place

    def end(self) -> None:
        """Remove what a build that failed has left."""
        if self.stage:
            self.stage.drop()


def strict_will_refuse() -> bool:
    """Say whether there were warnings, of which `--strict` makes an error only in the end."""
    logs = (logging.getLogger(name) for name in ("mkdocs", "properdocs"))
    return any(getattr(handler, "counts", None) for log in logs for handler in log.handlers)
