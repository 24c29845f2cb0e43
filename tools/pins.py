"""What is pinned, what is locked, what moved, and how that is told: text in, text out.

`pyproject.toml` says what is wanted (a pin is `name==version`) and, under `[tool.metodebank.hold]`,
which pins stay where they are and why; the lock files say what is installed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from packaging.requirements import Requirement

__all__ = [
    "Move",
    "address",
    "held",
    "locked",
    "loosened",
    "moves",
    "normal",
    "pinned",
    "reason",
    "summary",
    "wanted",
    "with_versions",
]

_PIN = re.compile(r"(?P<name>[\w.-]+)(?P<extras>\[[^\]]*\])?==(?P<version>[^\s;\\]+)")
# A line of `pyproject.toml` with a pin, and the comment that says what it is for.
_LINE = re.compile(rf'^(\s*"){_PIN.pattern}(",?)( *)(#.*)?$', re.MULTILINE)
_LOCKED = re.compile(r"^[\w.-]+(?:\[[^\]]*\])?==[^\\\n]+", re.MULTILINE)
# Others wrote the addresses, and they go into Markdown: nothing that ends a link or a cell.
_ADDRESS = re.compile(r"https?://[^\s|()<>\[\]`\"]+")
_LABELS = ("changelog", "changes", "releasenotes", "history", "whatsnew", "releases")
_ELSE = ("homepage", "home", "repository", "source", "sourcecode", "github", "documentation")


@dataclass(frozen=True, slots=True)
class Move:
    """A package whose version is another one; None is what was not there, or is not any more."""

    name: str
    old: str | None
    new: str | None


def normal(name: str) -> str:
    """Return a package's name as all packages of that name are called."""
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted(pyproject: str) -> list[str]:
    """Return all that a project wants to have installed, of itself and of its extras."""
    project = tomllib.loads(pyproject)["project"]
    return [*project["dependencies"], *_of_extras(project)]


def _of_extras(project: Mapping[str, Mapping[str, list[str]]]) -> Iterator[str]:
    for extra in project.get("optional-dependencies", {}).values():
        yield from extra


def pinned(pyproject: str) -> dict[str, str]:
    """Return the version of each package that a project pins."""
    found = filter(None, map(_PIN.match, wanted(pyproject)))
    return {normal(pin["name"]): pin["version"] for pin in found}


def locked(lock: str, python: str | None = None) -> dict[str, str]:
    """Return the version of each package that a lock file has for a Python, such as 3.14.

    Without one it is this Python.  A lock for all of them may name a package several times.
    """
    here = {"python_version": python, "python_full_version": f"{python}.0"} if python else {}
    lines = map(Requirement, _LOCKED.findall(lock))
    for_it = (line for line in lines if line.marker is None or line.marker.evaluate(here))
    return {normal(line.name): str(line.specifier)[2:] for line in for_it}


def held(pyproject: str) -> dict[str, str]:
    """Return why a pin stays where it is, for each that does."""
    tool = tomllib.loads(pyproject).get("tool", {})
    reasons = tool.get("metodebank", {}).get("hold", {})
    return {normal(name): reason for name, reason in reasons.items()}


def loosened(pyproject: str) -> list[str]:
    """Return what a project wants, where each pin that is not held may be that or newer."""
    stays = held(pyproject)
    return [_loosened(one, stays) for one in wanted(pyproject)]


def _loosened(requirement: str, stays: Container[str]) -> str:
    pin = _PIN.match(requirement)
    free = pin and normal(pin["name"]) not in stays
    return requirement.replace("==", ">=", 1) if free else requirement


def with_versions(pyproject: str, versions: Mapping[str, str]) -> str:
    """Return a project's text with other versions; comments stay, in their column if they can."""

    def line(found: re.Match[str]) -> str:
        begin, name, extras, old, end, space, comment = found.groups(default="")
        new = versions.get(normal(name), old)
        wide = max(len(space) + len(old) - len(new), 1) if comment else 0
        return f"{begin}{name}{extras}=={new}{end}{' ' * wide}{comment}"

    return _LINE.sub(line, pyproject)


def moves(before: Mapping[str, str], after: Mapping[str, str]) -> list[Move]:
    """Return what differs between two tables of versions, by name."""
    names = sorted({*before, *after})
    all_of_them = (Move(name, before.get(name), after.get(name)) for name in names)
    return [move for move in all_of_them if move.old != move.new]


def address(urls: Iterable[str]) -> str | None:
    """Return where a package tells of its changes, else of itself.

    `urls` are the lines `Project-URL` of its metadata (`label, address`), or `Home-page`.
    """
    named = {_label(url): url.rpartition(",")[2].strip() for url in urls}
    told = (named.get(label, "") for label in (*_LABELS, *_ELSE))
    return next((link for link in told if _ADDRESS.fullmatch(link)), None)


def _label(url: str) -> str:
    label, comma, _ = url.partition(",")
    return re.sub(r"[^a-z]", "", label.lower()) if comma else "homepage"


def summary(
    moved: Sequence[Move],
    pins: Iterable[str],
    links: Mapping[str, str | None],
    newer: Sequence[Move],
    reasons: Mapping[str, str],
) -> str:
    """Return what moved as Markdown: our own pins first, then what comes along with them.

    `newer` are the pins that there is a newer one of, and `reasons` why they stay.
    """
    own = {*pins}
    parts = [
        *_table("Moved", [_row(move, links) for move in moved if move.name in own]),
        *_table("Came along", [_row(move, links) for move in moved if move.name not in own]),
        *_table("Stayed", [_stayed(move, reasons) for move in newer], "newest", "why"),
    ]
    return "\n".join(parts or ["Nothing moved: all that is pinned is the newest."]) + "\n"


def _row(move: Move, links: Mapping[str, str | None]) -> tuple[str, ...]:
    link = links.get(move.name)
    return move.name, move.old or "–", move.new or "–", f"<{link}>" if link else "–"


def _stayed(move: Move, reasons: Mapping[str, str]) -> tuple[str, ...]:
    return move.name, move.old or "–", move.new or "–", reasons[move.name]


def reason(told: str) -> str:
    """Return why uv finds no versions that go together, in its own words as far as it has some."""
    words = " ".join(told.replace("|", "/").split())
    found = re.search(r"Because (.+?), we can conclude", words)
    return found[1] if found else "the newest does not go with this Python or another package"


def _table(
    title: str, rows: Sequence[tuple[str, ...]], new: str = "to", last: str = "what it tells"
) -> list[str]:
    if not rows:
        return []
    old = "pinned" if new == "newest" else "from"
    lines = [("package", old, new, last), ("---",) * 4, *rows]
    return [f"## {title}", "", *(f"| {' | '.join(line)} |" for line in lines), ""]
