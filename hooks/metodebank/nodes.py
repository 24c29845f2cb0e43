"""YAML from strangers, read into nodes that know where they stand.

`yaml.safe_load` is not safe here: a merge-key bomb of 493 bytes took 37 s, and `no`,
`1:30` and `2020-13-45` turn into something else.  So anchors, aliases and tags are
refused as events pass by, nesting has a limit, and every scalar stays text until the
schema gives it a type.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from .problems import Place, Problems

# The C parser gives events without recursion, ten times faster than the Python one.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEEPEST = 12

# What no editor shows and no page may hold: control characters, broken surrogates, and
# line breaks that editors do not count, so that every later line would get a wrong number.
UNREADABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, still text."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order they stand; keys are unique."""

    pairs: tuple[tuple[Scalar, Node], ...]
    place: Place

    def get(self, name: str) -> Node | None:
        """Return the value under `name`, or None."""
        return next((value for key, value in self.pairs if key.text == name), None)

    def key(self, name: str) -> Scalar | None:
        """Return the key node called `name`, or None."""
        return next((key for key, _ in self.pairs if key.text == name), None)


Node = Scalar | Sequence | Mapping


def place_of(node: Node, *steps: str | int) -> Place:
    """Return where the value stands that `steps` (keys and indexes) lead to.

    Where a step leads nowhere, the place of the last one found is returned.
    """
    for step in steps:
        if isinstance(node, Mapping) and node.get(str(step)):
            node = node.get(str(step))
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return node.place


class _Refused(Exception):
    """This file cannot be read further; the problem is already noted."""


def parse_yaml(text: str, path: str, problems: Problems, first_line: int = 1) -> Node | None:
    """Return the one document in `text` as nodes, or None when it cannot be read.

    `first_line` is the line of the file on which `text` begins.
    What is wrong is added to `problems`; nothing is raised.
    """
    builder = _Builder(path, problems, first_line)
    try:
        return builder.document(yaml.parse(text, Loader=_Loader))
    except _Refused:
        return None
    except yaml.MarkedYAMLError as error:
        builder.note_syntax(error, text)
        return None
    except yaml.YAMLError:
        problems.add(Place(path, first_line), "unreadable-character")
        return None


class _Builder:
    """Makes nodes of events, one pass, no deeper than DEEPEST."""

    def __init__(self, path: str, problems: Problems, first_line: int) -> None:
        self.path, self.problems, self.first_line = path, problems, first_line

    def place(self, mark: yaml.Mark | None) -> Place:
        """Return the place in the file of a mark in the text."""
        if mark is None:
            return Place(self.path, self.first_line)
        return Place(self.path, mark.line + self.first_line, mark.column + 1)

    def note_syntax(self, error: yaml.MarkedYAMLError, text: str) -> None:
        """Note where `text` cannot be read, with as much of that line as fits in a message.

        What is never closed is found out after the last line; then we tell where it began.
        """
        if str(error.context).endswith(("an alias", "an anchor")):  # such as *Ældre*
            self.problems.add(self.place(error.context_mark), "yaml-anchor")
            return
        lines = text.splitlines()
        marks = [mark for mark in (error.problem_mark, error.context_mark) if mark]
        mark = next((mark for mark in marks if mark.line < len(lines)), None)
        hint = lines[mark.line].strip()[:60] if mark else ""
        self.problems.add(self.place(mark), "yaml-syntax", hint=hint)

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        """Return the node of the first document, None for an empty one."""
        node = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and node is not None:
                self.refuse(event, "several-documents")
            if isinstance(event, (yaml.NodeEvent, yaml.CollectionStartEvent)):
                node = self.node(event, events, depth=1)
        return node

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        """Return the node that `event` begins."""
        self.refuse_tricks(event, depth)
        place = self.place(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            if UNREADABLE.search(event.value):
                self.problems.add(place, "unreadable-character")
            return Scalar(event.value, place)
        children = (
            self.node(child, events, depth + 1) for child in itertools.takewhile(_goes_on, events)
        )
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(children), place)
        return Mapping(self.pairs(children), place)

    def pairs(self, children: Iterator[Node]) -> tuple[tuple[Scalar, Node], ...]:
        """Return key and value nodes two by two, each key once."""
        seen: dict[str, tuple[Scalar, Node]] = {}
        for key in children:
            value = next(children)
            if not isinstance(key, Scalar):
                self.problems.add(key.place, "key-not-text")
            elif key.text in seen:
                self.problems.add(key.place, "duplicate-key", key=key.text)
            else:
                seen[key.text] = (key, value)
        return tuple(seen.values())

    def refuse_tricks(self, event: yaml.Event, depth: int) -> None:
        """Stop at what no content file needs: aliases, anchors, tags, deep nesting."""
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self.refuse(event, "yaml-anchor")
        if event.tag:
            self.refuse(event, "yaml-tag", tag=event.tag)
        if depth > DEEPEST:
            self.refuse(event, "yaml-too-deep", limit=DEEPEST)

    def refuse(self, event: yaml.Event, code: str, **values: object) -> None:
        self.problems.add(self.place(event.start_mark), code, **values)
        raise _Refused


def _goes_on(event: yaml.Event) -> bool:
    return not isinstance(event, yaml.CollectionEndEvent)
