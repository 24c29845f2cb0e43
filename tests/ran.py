"""Which browsers a run used: its last line says so, and which of them the machine lacks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

import pytest
from browsers import KINDS, installed

__all__ = [
    "pytest_configure",
    "pytest_sessionfinish",
    "pytest_testnodedown",
    "pytest_unconfigure",
    "ran",
]

_RAN = pytest.StashKey[set[str]]()


@pytest.fixture(scope="session")
def ran(request) -> Callable[[str, str], None]:
    """A function that notes that a browser is used, in which version."""
    return lambda name, version: request.config.stash[_RAN].add(f"{name} {version}")


def pytest_configure(config: pytest.Config) -> None:
    """Begin with none."""
    config.stash[_RAN] = set()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In a worker, hand on what ran there."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["browsers"] = sorted(session.config.stash[_RAN])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take what a worker hands on; one that crashed hands on nothing."""
    node.config.stash[_RAN].update(getattr(node, "workeroutput", {}).get("browsers", ()))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say it, where any was used."""
    if config.stash[_RAN] and not hasattr(config, "workerinput"):
        print(line(config.stash[_RAN], installed()))


def line(ran: Iterable[str], there: Collection[str]) -> str:
    """Return the last line of a run in which some browsers ran, of those that are there."""
    lacking = [kind.name for kind in KINDS if kind.name not in there]
    told = f"Browsers that ran: {', '.join(sorted(ran))}."
    return f"{told} Not installed: {', '.join(lacking)}." if lacking else told
