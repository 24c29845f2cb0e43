"""A text as its author wrote it: on which lines which words stand, and other words put there.

All that is no word keeps its bytes: marks of lists, blank lines, remarks in YAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from ..basics.problems import Mend, Problems
from ..schema.kinds import PROSE
from ..schema.marks import ADVICE
from ..schema.nodes import parse_yaml, plain
from ..schema.slips import quoted
from .blocks import Body, lines_of
from .prose_rules import Rules, heading_line
from .sections import known_id, split, tokens_of

if TYPE_CHECKING:
    from markdown_it.token import Token

_FENCE = "---"
_LIST_MARK = re.compile(r"\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*")


class Block(NamedTuple):
    """Words that stand together: a paragraph, the text of a list item, a heading or a picture.

    `mark` tells which, and how deep; `lines` are its words, line by line, the first of which
    stands on line `first` of its part.  A lone `[@advice]` is a block without words.
    """

    mark: str
    first: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading, or all of a free text: its lines, and its blocks.

    `first` is where its lines begin in the prose, counted from 0.
    """

    first: int
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def shape(self) -> tuple[str, ...]:
        """Of which blocks it is made, so that two languages can be told side by side."""
        return tuple(block.mark for block in self.blocks)

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip("\n")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The file of a text, with plain line ends: its front matter, its prose, and that in parts."""

    front: str
    prose: str
    prose_line: int
    rules: Rules
    parts: Mapping[str, Part]

    @property
    def text(self) -> str:
        return f"{_FENCE}\n{self.front}{_FENCE}\n{self.prose}"


def manuscript(text: str, rules: Rules) -> Manuscript | None:
    """Return the file of a text taken apart; None where its front matter has slips to be mended."""
    first, fence, rest = text.partition(f"{_FENCE}\n")
    front, last, prose = rest.partition(f"\n{_FENCE}\n")
    if first or not fence or not last:
        return None
    line = front.count("\n") + 4
    return Manuscript(f"{front}\n", prose, line, rules, parts_of(prose, rules))


def parts_of(prose: str, rules: Rules) -> Mapping[str, Part]:
    """Return the parts of some prose by their names; all of a free text is one."""
    body = Body(prose, "", 1)
    tokens = tokens_of(body, rules)
    if rules.kind.is_free:
        return {PROSE: Part(0, tuple(body.lines), tuple(_blocks(tokens, body.lines, 0)))}
    _, sections = split(tokens)
    ends = [*(lines_of(heading)[0] for heading, _ in sections[1:]), len(body.lines)]
    return {
        id: _part(heading, blocks, body, end)
        for (heading, blocks), end in zip(sections, ends, strict=True)
        if (id := known_id(heading, rules))
    }


def _part(heading: Token, tokens: list[Token], body: Body, end: int) -> Part:
    _, first = lines_of(heading)
    lines = tuple(body.lines[first:end])
    return Part(first, lines, tuple(_blocks(tokens, body.lines, first)))


def _blocks(tokens: Iterable[Token], lines: Sequence[str], first: int) -> Iterator[Block]:
    mark = ""
    for token in tokens:
        if token.type == "list_item_open":
            mark = "1." if token.info else "-"
        elif token.type == "heading_open":
            mark = token.markup
        elif token.type in ("inline", "picture"):
            start, end = lines_of(token)
            is_item, sign = bool(mark), "!" if token.type == "picture" else mark
            words = tuple(_words(lines[n], is_item and n == start) for n in range(start, end))
            is_advice = [one.lower() for one in words] == [f"[@{ADVICE}]"]
            sign = f"{'  ' * (token.level // 2)}{'@' if is_advice else sign}"
            yield Block(sign, start - first, () if is_advice else words)
            mark = ""


def _words(line: str, after_mark: bool) -> str:
    """Return the words of a line, without the mark of a list item or a heading before them."""
    if not after_mark:
        return line.strip()
    return line[_lead(line) :].strip()


def _lead(line: str) -> int:
    heading = re.match(r"#{1,6}\s+", line)
    mark = heading or _LIST_MARK.match(line)
    return mark.end() if mark else 0


# Other words in the places of those that are there.


def with_words(part: Part, words: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a part whose blocks have other words, those of each line by line.

    A line whose words are the same is the same, sign for sign.
    """
    lines = list(part.lines)
    for block, new in reversed([*zip(part.blocks, words, strict=True)]):
        if block.lines:
            end = block.first + len(block.lines)
            lines[block.first : end] = _rewritten(lines[block.first : end], block.lines, new)
    return lines


def _rewritten(lines: list[str], old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Return the lines of a block with new words; where there are more, they are set in as far."""
    leads = [line[: len(line.rstrip()) - len(was)] for line, was in zip(lines, old, strict=True)]
    tails = [line[len(line.rstrip()) :] for line in lines]
    if len(old) != len(new):
        rest = leads[1] if len(leads) > 1 else " " * len(leads[0])
        leads = [leads[0], *[rest] * (len(new) - 1)]
        tails = [""] * len(new)
    return [f"{lead}{word}{tail}" for lead, word, tail in zip(leads, new, tails, strict=True)]


def with_part(text: Manuscript, name: str, lines: Sequence[str]) -> str:
    """Return prose in which a part has other lines; one that it lacks comes in its place."""
    all_lines = text.prose.split("\n")
    if part := text.parts.get(name):
        end = part.first + len(part.lines)
        return "\n".join([*all_lines[: part.first], *lines, *all_lines[end:]])
    heading = heading_line(text.rules.headings[name])
    block = [heading, "", *"\n".join(lines).strip("\n").split("\n"), ""]
    order = text.rules.kind.section_ids
    later = [one for id, one in text.parts.items() if order.index(id) > order.index(name)]
    if later:
        at = min(one.first for one in later) - 1
        return "\n".join([*all_lines[:at], *block, *all_lines[at:]])
    return "\n".join([*text.prose.rstrip("\n").split("\n"), "", *block])


def with_front(text: Manuscript, values: Mapping[str, Any]) -> str | None:
    """Return front matter in which some fields have other values; all else stays as it was.

    None where it cannot be written so, and read again as it is meant.
    """
    return with_values(text.front, values, [one.name for one in text.rules.kind.front_matter])


def with_values(text: str, values: Mapping[str, Any], order: Sequence[str]) -> str | None:
    """Return YAML in which some fields have other values, new ones in their `order`.

    None where it cannot be written so, and read again as it is meant.

    >>> with_values("place: {da: Her}  # et sted\\n", {"place": {"da": "Her", "en": "Here"}}, [])
    'place: {da: Her, en: Here}  # et sted\\n'
    >>> with_values("a:\\n  b: 'x'  # et\\nc: d\\n", {"a": {"b": "x", "e": "to, tre"}}, [])
    "a:\\n  b: 'x'  # et\\n  e: to, tre\\nc: d\\n"
    """
    new = text
    for name, value in values.items():
        new = _with_field(new, order, name, value)
    wanted = {**(_plain(text) or {}), **{name: _bare(one) for name, one in values.items()}}
    return new if _plain(new) == wanted else None


def _with_field(text: str, order: Sequence[str], name: str, value: Any) -> str:
    """Return YAML in which a field has another value, in its place among the others."""
    pairs = _composed(text)
    key, old = next(((k, v) for k, v in pairs if k.value == name), (None, None))
    if key is None or old is None:
        later = [k.start_mark.line for k, _ in pairs if k.value not in order[: order.index(name)]]
        return _with_lines(text, min([*later, _last(text)]), 0, as_yaml(name, value))
    changes = [*_changes(old, value, text, in_brackets=False)]
    if None in changes:
        first = key.start_mark.line
        after = [k.start_mark.line for k, _ in pairs if k.start_mark.line > first]
        return _with_lines(text, first, min([*after, _last(text)]) - first, as_yaml(name, value))
    for start, end, new in sorted((one for one in changes if one), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _last(text: str) -> int:
    return text.count("\n")


def _with_lines(text: str, at: int, count: int, new: Sequence[str]) -> str:
    lines = text.split("\n")
    return "\n".join([*lines[:at], *new, *lines[at + count :]])


def _composed(front: str) -> list[tuple[yaml.Node, yaml.Node]]:
    """Return the fields of sound YAML as PyYAML has them, which knows where each value ends."""
    node = yaml.compose(front, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return node.value if isinstance(node, yaml.MappingNode) else []


_Change = tuple[int, int, str]


def _changes(old: yaml.Node, new: Any, front: str, in_brackets: bool) -> Iterator[_Change | None]:
    """Yield what to put where, so that a value becomes another; None where its form differs."""
    inside = in_brackets or bool(getattr(old, "flow_style", False))
    if isinstance(old, yaml.ScalarNode) and isinstance(new, str):
        if " ".join(old.value.split()) != new:
            start, end = old.start_mark.index, old.end_mark.index
            tail = "\n" if front[start:end].endswith("\n") else ""
            yield start, end, scalar(new, inside, is_quoted=old.style == '"') + tail
    elif isinstance(old, yaml.MappingNode) and isinstance(new, Mapping):
        keys = [key.value for key, _ in old.value]
        more = {key: value for key, value in new.items() if key not in keys}
        if keys != [*new][: len(keys)] or not keys:
            yield None
            return
        for (_, node), value in zip(old.value, new.values(), strict=False):
            yield from _changes(node, value, front, inside)
        if more:
            yield _addition(old, more, front)
    elif isinstance(old, yaml.SequenceNode) and not isinstance(new, str | Mapping):
        if len(old.value) != len(new):
            yield None
            return
        for node, value in zip(old.value, new, strict=True):
            yield from _changes(node, value, front, inside)
    else:
        yield None


def _addition(old: yaml.MappingNode, more: Mapping[str, str], front: str) -> _Change:
    """Return what to put at the end of a mapping, so that it holds more."""
    if old.flow_style:
        last = old.end_mark.index - 1  # before the bracket that ends it
        return last, last, "".join(f", {key}: {scalar(one, True)}" for key, one in more.items())
    key, value = old.value[-1]
    indent = "\n" + " " * key.start_mark.column
    last = front.index("\n", value.end_mark.index - 1)
    return last, last, "".join(f"{indent}{key}: {scalar(one)}" for key, one in more.items())


def as_yaml(name: str, value: Any) -> list[str]:
    """Return the lines of a field of front matter.

    >>> as_yaml("title", "Naboer: sammen"), as_yaml("keywords", ("a", "b, c"))
    (['title: "Naboer: sammen"'], ['keywords: [a, "b, c"]'])
    >>> as_yaml("not_for", [{"when": "Nat", "instead": "case/x"}])
    ['not_for:', '  - when: Nat', '    instead: case/x']
    """
    if isinstance(value, str):
        return [f"{name}: {scalar(value)}"]
    if isinstance(value, Mapping):
        return [f"{name}:", *(f"  {key}: {scalar(one)}" for key, one in value.items())]
    if all(isinstance(one, str) for one in value):
        return [f"{name}: [{', '.join(scalar(one, in_brackets=True) for one in value)}]"]
    rows = ([f"{key}: {scalar(one)}" for key, one in row.items()] for row in value)
    return [
        f"{name}:",
        *(f"  {'- ' if not n else '  '}{x}" for row in rows for n, x in enumerate(row)),
    ]


def scalar(text: str, in_brackets: bool = False, is_quoted: bool = False) -> str:
    """Return a text as YAML, in quotation marks where it would be read otherwise without.

    >>> scalar("Et sted"), scalar("Et, to", in_brackets=True), scalar("Nej: #1")
    ('Et sted', '"Et, to"', '"Nej: #1"')
    """
    frame = "a: [{}]\n" if in_brackets else "a: {}\n"
    wanted = {"a": [text] if in_brackets else text}
    is_plain = not is_quoted and _plain(frame.format(text)) == wanted
    return text if is_plain and "\n" not in text else quoted(text)


def _plain(front: str) -> Any:
    """Return YAML as plain values; None where anything is wrong with it, or is to be mended."""
    problems, mends = Problems(), list[Mend]()
    node = parse_yaml(front, "", problems, mends=mends)
    if node is None or problems.found or mends or ("#" in front and _has_cut(node)):
        return None
    return _single_spaced(plain(node))


def _has_cut(node: Any) -> bool:
    """Say whether a remark behind a value may be part of it."""
    if hasattr(node, "cut"):
        return bool(node.cut)
    if hasattr(node, "items"):
        return any(map(_has_cut, node.items))
    return any(_has_cut(value) for _, value in node.pairs)


def _single_spaced(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Mapping):
        return {key: _single_spaced(one) for key, one in value.items()}
    return [_single_spaced(one) for one in value]


def _bare(value: Any) -> Any:
    """Return a value of front matter as YAML gives it."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: _bare(one) for key, one in value.items()}
    return [_bare(one) for one in value]
