"""The month in which a source last answered, written beside its address and nothing else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..bank.model import Source
from ..basics.files import write_whole
from ..basics.problems import Problems, Refused
from ..basics.rewriting import plain_text, rewritten
from ..schema import nodes
from ..schema.nodes import Node, parse_yaml, plain

SEEN = "seen"
_BEFORE = ("archived", "url")  # after the first of these that a source has


def write_seen(root: Path, sources: Iterable[Source], month: str) -> tuple[list[str], list[str]]:
    """Write that sources were seen in a month, such as 2026-11, where they stand under `root`.

    Return the paths of the files that changed, and of those that could not be changed without
    touching anything else.
    """
    ids: dict[str, set[str]] = defaultdict(set)
    for source in sources:
        ids[source.place.path].add(source.id)
    changed, left = [], []
    for path in sorted(ids):
        file = root / path
        old = file.read_bytes()
        try:
            new = rewritten(old, with_seen(plain_text(old), ids[path], month))
        except (Refused, UnicodeDecodeError):
            left.append(path)
            continue
        if new != old:
            write_whole(file, new)
            changed.append(path)
    return changed, left


def with_seen(text: str, ids: Iterable[str], month: str) -> str:
    """Return a list of sources in which some were seen in a month; all else stays as it was.

    Raises Refused where that cannot be written so.

    >>> print(with_seen("- id: a\\n  url: https://example.org/\\n", ["a"], "2026-11"), end="")
    - id: a
      url: https://example.org/
      seen: 2026-11
    """
    wanted, lines = set(ids), text.split("\n")
    for item in reversed(_items(text)):
        if _id_of(item) in wanted:
            _write_into(lines, item, month)
    new = "\n".join(lines)
    if _plain(new) != [_seen(one, wanted, month) for one in _plain(text)]:
        raise Refused(month)
    return new


def _items(text: str) -> tuple[Node, ...]:
    """Return the items of a list in YAML; none where it cannot be read as it stands."""
    problems = Problems()
    node = parse_yaml(text, "", problems, mends=[])
    return node.items if isinstance(node, nodes.Sequence) and not problems.found else ()


def _plain(text: str) -> list[Any]:
    return [plain(item) for item in _items(text)]


def _seen(source: Any, wanted: set[str], month: str) -> Any:
    """Return a source as it should read in the end."""
    is_wanted = isinstance(source, Mapping) and source.get("id") in wanted
    return {**source, SEEN: month} if is_wanted else source


def _id_of(item: Node) -> str:
    id = item.get("id") if isinstance(item, nodes.Mapping) else None
    return id.text if isinstance(id, nodes.Scalar) else ""


def _write_into(lines: list[str], item: Node, month: str) -> None:
    """Write the month into the lines of a source: over an earlier one, else after its address."""
    if not isinstance(item, nodes.Mapping):
        return
    if then := item.get(SEEN):
        line, column = then.place.line - 1, then.place.column - 1
        before, old = lines[line][:column], lines[line][column:]
        lines[line] = before + re.sub(r"\d{4}-\d{2}", month, old, count=1)
    elif last := next((value for name in _BEFORE if (value := item.get(name))), None):
        _write_after(lines, item, last, month)


def _write_after(lines: list[str], item: nodes.Mapping, last: Node, month: str) -> None:
    """Write the month after a value: on a line of its own, or, within braces, behind a comma."""
    line, at = last.place.line - 1, item.place.column - 1
    if lines[item.place.line - 1][at : at + 1] != "{":
        lines.insert(line + 1, f"{' ' * at}{SEEN}: {month}")
        return
    start = last.place.column - 1
    value = re.match(r"""("[^"]*"|'[^']*'|[^\s,}]*)""", lines[line][start:])
    end = start + (value.end() if value else 0)
    lines[line] = f"{lines[line][:end]}, {SEEN}: {month}{lines[line][end:]}"
