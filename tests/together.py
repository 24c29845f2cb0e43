"""Which files one worker runs: those that share what is dear to make, so that it is made once."""

from __future__ import annotations

from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

__all__ = ["pytest_xdist_make_scheduler"]

# By the beginning of their paths, what each group shares.
GROUPS = {
    "tests/search/": "the index of each language",
    "tests/paper/": "the tiny project on paper",
    "tests/site/test_built_site": "all pages of the landed site, read",
    "tests/site/test_scripts": "all pages of the landed site, read",
    "tests/site/test_shared": "all pages of the landed site, read",
}


class Together(LoadFileScheduling):
    """Gives a worker a file, or all files of a group."""

    def _split_scope(self, nodeid: str) -> str:
        groups = (group for path, group in GROUPS.items() if nodeid.startswith(path))
        return next(groups, super()._split_scope(nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together | None:
    """Take our own way of giving out files, where files are given out."""
    return Together(config, log) if config.getvalue("dist") == "loadfile" else None
