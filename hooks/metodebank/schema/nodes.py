"""YAML from strangers, read into nodes that know where they stand.

`yaml.safe_load` is not safe here: a merge-key bomb of 493 bytes took 37 s, and `no`,
`1:30` and `2020-13-45` turn into something else.  So anchors, aliases and tags are
refused as events pass by, nesting has a limit, and every scalar stays text until the
schema gives it a type.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple, NoReturn

import yaml

from ..basics.problems import Mend, Place, Problems
from .causes import cause_of
from .slips import DEEPEST, Slip, indent_of, quoted, slip_at, slips_in, slips_of_tabs

# The C parser gives events without recursion, ten times faster than the Python one.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# How libyaml refuses a thousand brackets, which it reads before it gives an event of the first.
_MUCH_TOO_DEEP = "exceeded maximum nesting depth"

MOST_MENDS = 20  # lines of one file: more slips than that are no slips
MOST_READ = 3_000_000  # characters that are read again for them, about three seconds' work

# What no editor shows and no page may hold: control characters, also those that turn the
# direction of writing (https://trojansource.codes), broken surrogates, and
# line breaks that editors do not count, so that every later line would get a wrong number.
UNREADABLE = (
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff"
    "\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


class Cut(NamedTuple):
    """What follows a value as a remark, and may have been meant as its text.

    `mend` is the value with it in quotation marks, where a remark would begin otherwise.
    """

    lost: str
    place: Place
    mend: Mend | None


class Scalar(NamedTuple):
    """A single value, still text; `null` is the word for nothing that stands in its place."""

    text: str
    place: Place
    cut: Cut | None = None
    null: str = ""


class Sequence(NamedTuple):
    """A list of nodes."""

    items: tuple[Node, ...]
    place: Place


class Mapping(NamedTuple):
    """Keys and values in the order they stand; keys are unique.

    `line` is how it is written, where that is one line and no bracket stands around it: a text
    with a colon looks so.
    """

    pairs: tuple[tuple[Scalar, Node], ...]
    place: Place
    line: str = ""

    def get(self, name: str) -> Node | None:
        """Return the value under `name`, or None."""
        return next((value for key, value in self.pairs if key.text == name), None)

    def key(self, name: str) -> Scalar | None:
        """Return the key node called `name`, or None."""
        return next((key for key, _ in self.pairs if key.text == name), None)


# Makes a named tuple in half the time that its own call takes: a bank has a hundred thousand.
_made = tuple.__new__

Node = Scalar | Sequence | Mapping

NULLS = ("~", "null")  # YAML's words for nothing, where no quotation marks stand around them
_ENDS = {yaml.SequenceEndEvent, yaml.MappingEndEvent}
_Next = Callable[[], yaml.Event | None]  # the next event of a file, None after the last


@cache
def unreadable_sign() -> re.Pattern[str]:
    """Return the pattern of what is unreadable, which takes long to make; few files hold any."""
    return re.compile(UNREADABLE)


def place_of(node: Node, *steps: str | int) -> Place:
    """Return where the value stands that `steps` (keys and indexes) lead to.

    Where a step leads nowhere, the place of the last one found is returned.
    """
    for step in steps:
        if isinstance(node, Mapping):
            node = node.get(str(step)) or node
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return node.place


def pairs_in(node: Node, *steps: str) -> tuple[tuple[Scalar, Node], ...]:
    """Return keys and values of the mapping that `steps` lead to, none where there is none."""
    for step in steps:
        node = (isinstance(node, Mapping) and node.get(step)) or Scalar("", node.place)
    return node.pairs if isinstance(node, Mapping) else ()


class Written(NamedTuple):
    """YAML as it stands in a file, to be read again where somebody asks for places in it."""

    text: str
    path: str
    first_line: int = 1

    def node(self) -> Node:
        """Return its node; what is wrong with it was told when it was first read."""
        node = parse_yaml(self.text, self.path, Problems(), self.first_line, [])
        return node or Scalar("", Place(self.path))


def plain(node: Node) -> Any:
    """Return a node as lists, dictionaries and texts, wherever it stands."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.pairs}


class _Refused(Exception):
    """This file cannot be read further than `mark`; the problem is already noted."""

    def __init__(self, mark: yaml.Mark) -> None:
        super().__init__(mark)
        self.mark = mark


_Read = tuple[Node | None, Problems, yaml.MarkedYAMLError | None]


def parse_yaml(
    text: str,
    path: str,
    problems: Problems,
    first_line: int = 1,
    mends: list[Mend] | None = None,
    empty: str = "file-empty",
) -> Node | None:
    """Return the one document in `text` as nodes, or None when there is none to be read.

    `first_line` is the line of the file on which `text` begins.
    What is wrong is added to `problems`, `empty` where there is no document; where there are
    `mends` to note it in, a line that is a slip of the hand, such as one that lacks its
    quotation marks, is read as it is meant.  Nothing is raised.
    """
    reader = _Reader(path, first_line, empty)
    if mends is None:
        node, noted, _ = reader.read(text)
    else:
        node, noted = reader.read_as_meant(text, mends)
    problems.join(noted)
    return node


class _Reader(NamedTuple):
    """Reads YAML that stands in a file from a line on."""

    path: str
    first_line: int
    empty: str

    def read_as_meant(self, text: str, mends: list[Mend]) -> tuple[Node | None, Problems]:
        """Return the node in `text` and what is wrong; slips go to `mends` if no more is."""
        tried = [self.mend(slip) for slip in slips_in(text)]
        better = apply_mends(text, tried, self.first_line)
        node, noted, error = self.read(better)
        left = min(MOST_MENDS, MOST_READ // (len(text) or 1))
        while error and left and (slip := slip_at(better, error)):
            mend = self.mend(slip)
            if any(mend.place == one.place for one in tried):
                break
            tried.append(mend)
            left -= 1
            better = apply_mends(better, [mend], self.first_line)
            again, noted_again, error = self.read(better)
            if not error:
                node, noted = again, noted_again
        if error and (tabs := self.without_tabs(better)):
            tried += tabs
            node, noted, error = self.read(apply_mends(better, tabs, self.first_line))
        if not error:
            mends += tried
        return node, noted

    def mend(self, slip: Slip) -> Mend:
        """Return a slip as it is put right in the file."""
        place = Place(self.path, slip.line + self.first_line, slip.column + 1)
        return Mend(place, slip.old, slip.new)

    def without_tabs(self, text: str) -> list[Mend]:
        """Return the indentation of `text` without tabs, if it can be read in one way alone."""
        ways: dict[str, list[Mend]] = {}
        for slips in slips_of_tabs(text):
            mends = [self.mend(slip) for slip in slips]
            better = apply_mends(text, mends, self.first_line)
            more = [self.mend(slip) for slip in slips_in(better)]
            node, _, error = self.read(apply_mends(better, more, self.first_line))
            if node and not error:
                ways.setdefault(repr(plain(node)), mends)
        return next(iter(ways.values())) if len(ways) == 1 else []

    def read(self, text: str) -> _Read:
        """Return the node in `text`, what is wrong, and the error where it breaks off."""
        problems = Problems()
        builder = _Builder(text, self.path, problems, self.first_line)
        try:
            node = builder.document(_Loader(text).get_event)
            if node is None:
                problems.add(Place(self.path), self.empty)
            return node, problems, None
        except _Refused as refused:
            return None, problems, yaml.MarkedYAMLError(problem_mark=refused.mark)
        except yaml.MarkedYAMLError as error:
            builder.note_syntax(error)
            return None, problems, error
        except yaml.YAMLError:
            problems.add(Place(self.path, self.first_line), "unreadable-character")
            return None, problems, None


def apply_mends(text: str, mends: Iterable[Mend], first_line: int = 1) -> str:
    """Return `text` with what `mends` put right; one that does not find its place is left.

    Where two overlap the shorter one is applied, and the other in a next round.
    """
    in_order = sorted(mends, key=lambda one: (len(one.old), one))
    starts = [0, *(match.end() for match in re.finditer("\n", text))] if in_order else []
    done: list[tuple[int, int, str]] = []  # where each begins and ends, in order, none overlapping
    for mend in in_order:
        line = mend.place.line - first_line
        if not 0 <= line < len(starts):
            continue
        start = starts[line] + mend.place.column - 1
        if text[start : start + 1] in ("'", '"') and mend.old[:1] != text[start]:
            start += 1  # the value begins after its quotation mark
        stop = start + len(mend.old)
        at = bisect(done, (start, stop, mend.new))
        after = at == 0 or done[at - 1][1] <= start
        before = at == len(done) or stop <= done[at][0]
        if after and before and text[start:stop] == mend.old:
            done.insert(at, (start, stop, mend.new))
    ends = [0, *(stop for _, stop, _ in done)]
    kept = (text[end:start] for end, (start, _, _) in zip(ends, done, strict=False))
    mended = (piece for old, (_, _, new) in zip(kept, done, strict=True) for piece in (old, new))
    return "".join([*mended, text[ends[-1] :]])


_GAPS = {"template-mark": "found"}  # what messages call the line that they show

# A remark after a value, or on a line of its own that is indented as if it went on with one.
_REMARK = re.compile(r"[ \t]*(?<=[ \t\n])(?P<lost>#.*)|[ \t]*\n(?P<indent> +)(?P<word>#[^\s#-].*)")
_WORD_IN_BRACKETS = re.compile(r"[ \t]*,[ \t]*\n *(#[^\s#\[\]{},-][^\n\[\]{},]*)")
_WORD_ABOVE = re.compile(r".*?:[ \t]+(#[^\s#].*)\n *\Z")
_ANY_REMARK = re.compile(r"\S[ \t]+#|\n +#[^\s#-]")


class _Builder:
    """Makes nodes of events, one pass, no deeper than DEEPEST."""

    def __init__(self, text: str, path: str, problems: Problems, first_line: int) -> None:
        self.text, self.path, self.problems, self.first_line = text, path, problems, first_line
        self.has_remarks = "#" in text and bool(_ANY_REMARK.search(text))
        self.in_brackets = 0

    def place(self, mark: yaml.Mark | None) -> Place:
        """Return the place in the file of a mark in the text."""
        if mark is None:
            return Place(self.path, self.first_line)
        return Place(self.path, mark.line + self.first_line, mark.column + 1)

    def note_syntax(self, error: yaml.MarkedYAMLError) -> None:
        """Note why and where the text cannot be read, with as much of that line as fits."""
        if str(error.context).endswith(("an alias", "an anchor")):  # such as *Ældre*
            self.problems.add(self.place(error.context_mark), "yaml-anchor")
            return
        if error.problem == _MUCH_TOO_DEEP:
            self.problems.add(self.place(error.problem_mark), "yaml-too-deep", limit=DEEPEST)
            return
        cause = cause_of(self.text, error)
        if cause is None:
            self.problems.add(self.place(None), "yaml-syntax", hint="")
            return
        at = Place(self.path, cause.line + self.first_line, cause.column + 1)
        if any(one.code == "template-mark" for one in self.problems.found):
            return  # which is why
        self.problems.found -= {one for one in self.problems.found if one.place.line == at.line}
        line = self.text.split("\n")[cause.line].strip()
        self.problems.add(at, cause.code, **{_GAPS.get(cause.code, "hint"): line[:60]})

    def document(self, next_event: _Next) -> Node | None:
        """Return the node of the first document, None for an empty one."""
        node = None
        for event in iter(next_event, None):
            if isinstance(event, yaml.DocumentStartEvent) and node is not None:
                self.refuse(event, "several-documents")
            if isinstance(event, yaml.NodeEvent):
                node = self.node(event, next_event, depth=1)
        return node

    def node(self, event: yaml.NodeEvent, next_event: _Next, depth: int) -> Node:
        """Return the node that `event` begins."""
        if event.anchor or event.tag or depth > DEEPEST:
            self.refuse_trick(event)
        mark = event.start_mark
        place = _made(Place, (self.path, mark.line + self.first_line, mark.column + 1))
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.style == '"' and not event.value.isprintable():
                self.look_for_escapes(event.value, place)
            if event.style:
                return _made(Scalar, (event.value, place, None, ""))
            cut = self.cut(event) if self.has_remarks else None
            if event.value in NULLS:
                return Scalar("", place, cut, event.value)
            return _made(Scalar, (event.value, place, cut, ""))
        self.in_brackets += bool(event.flow_style)
        children = []
        while type(child := next_event()) not in _ENDS:
            children.append(self.node(child, next_event, depth + 1))
        self.in_brackets -= bool(event.flow_style)
        if kind is yaml.SequenceStartEvent:
            return Sequence(tuple(children), place)
        end = child.end_mark.index if child else mark.index
        if self.text.startswith("{{", mark.index):
            return self.template(place, mark.index, end)
        line = self.line(mark.index, end) if len(children) == 2 else ""
        return Mapping(self.pairs(children), place, line)

    def template(self, place: Place, start: int, end: int) -> Scalar:
        """Return the mark of a template as the text that it is, and note it."""
        found = self.text[start:end]
        self.problems.found -= {one for one in self.problems.found if one.place == place}
        self.problems.add(place, "template-mark", found=found[:60])
        return Scalar(found, place)

    def line(self, start: int, end: int) -> str:
        """Return a mapping as it is written, if that is one line without brackets around it."""
        written = self.text[start:end].rstrip()
        return "" if "\n" in written or written.startswith("{") else written

    def cut(self, event: yaml.ScalarEvent) -> Cut | None:
        """Return what follows a value as a remark, if a text would go on with it.

        Without a blank after its sign it is a word: "#naboskab"; only that may stand for a
        whole text, or on a line of its own.
        """
        start, end = event.start_mark, event.end_mark
        if event.value and (word := self.word_above(start)):
            return self.cut_above(word, event)
        if self.in_brackets and (word := _WORD_IN_BRACKETS.match(self.text, end.index)):
            return Cut(word[1], self.place_after(end, word.start(1)), None)
        match = _REMARK.match(self.text, end.index)
        if not match or (match["word"] and not self.goes_on(event, match["indent"])):
            return None
        lost = (match["lost"] or match["word"]).rstrip()
        if self.in_brackets:
            lost = re.split(r"[,\]}]", lost)[0].rstrip()
        at = match.start("lost" if match["lost"] else "word")
        old = self.text[start.index : at + len(lost)]
        blank = old[: len(old) - len(old.lstrip())]
        is_text = event.value or re.match(r"#[^\s#]", lost)
        mend = Mend(self.place(start), old, blank + quoted(old.lstrip())) if is_text else None
        return Cut(lost, self.place_after(end, at), mend)

    # What follows looks no further than it must: a file may hold thousands of remarks.

    def word_above(self, start: yaml.Mark) -> re.Match[str] | None:
        """Return the word that a text may begin with, on the line above, behind its field."""
        above = self.text.rfind("\n", 0, max(start.index - start.column - 1, 0)) + 1
        return _WORD_ABOVE.match(self.text, above, start.index)

    def cut_above(self, word: re.Match[str], event: yaml.ScalarEvent) -> Cut:
        """Return a word before a text, on the line of its field, that is read as a remark."""
        old = self.text[word.start(1) : event.end_mark.index]
        line, column = event.start_mark.line - 1, word.start(1) - word.start()
        place = Place(self.path, line + self.first_line, column + 1)
        return Cut(word[1].rstrip(), place, Mend(place, old, quoted(old)))

    def place_after(self, mark: yaml.Mark, index: int) -> Place:
        """Return the place in the file of a character that stands behind a mark."""
        line = mark.line + self.text.count("\n", mark.index, index)
        return Place(self.path, line + self.first_line, index - self.text.rfind("\n", 0, index))

    def goes_on(self, event: yaml.ScalarEvent, indent: str) -> bool:
        """Say whether a line that is indented so belongs to the text above it."""
        start = event.start_mark
        own = indent_of(self.text[start.index - start.column : start.index])
        return not self.in_brackets and len(indent) > own

    def look_for_escapes(self, text: str, place: Place) -> None:
        """Note a character that nobody may see, which only an escape can bring into a text."""
        if unreadable_sign().search(text):
            self.problems.add(place, "unreadable-character")

    def pairs(self, children: list[Node]) -> tuple[tuple[Scalar, Node], ...]:
        """Return key and value nodes two by two, each key once."""
        seen: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.problems.add(key.place, "key-not-text")
            elif key.text in seen:
                self.problems.add(key.place, "duplicate-key", key=key.text)
            else:
                seen[key.text] = key, value
        return tuple(seen.values())

    def refuse_trick(self, event: yaml.NodeEvent) -> None:
        """Stop at what no content file needs: aliases, anchors, tags, deep nesting."""
        if event.anchor:
            self.refuse(event, "yaml-anchor")
        if event.tag:
            self.refuse(event, "yaml-tag", tag=event.tag)
        self.refuse(event, "yaml-too-deep", limit=DEEPEST)

    def refuse(self, event: yaml.Event, code: str, **values: object) -> NoReturn:
        self.problems.add(self.place(event.start_mark), code, **values)
        raise _Refused(event.start_mark)
