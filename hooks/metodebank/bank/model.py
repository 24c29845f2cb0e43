"""The things the site is made of, as read from the authors' files."""

from __future__ import annotations

from collections import UserDict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from ..basics.problems import Place
from ..schema.facts import ORIGINAL
from ..schema.marks import Cite
from ..schema.nodes import Node, Written, place_of

if TYPE_CHECKING:  # it takes long to load, and to look at sound prose it is not needed
    from markdown_it.token import Token

Words = Mapping[str, str]  # the same text by language: {"da": ..., "en": ...}


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a closed list: a target group, a barrier, a goal, a role ..."""

    list: str
    id: str
    label: Words = field(default_factory=dict)
    definition: Words = field(default_factory=dict)
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    icon: str = ""  # the name of its sign
    aliases: tuple[str, ...] = ()  # earlier ids: their addresses and filters lead to it still
    more: Mapping[str, Any] = field(default_factory=dict)  # what terms of this list hold besides
    node: Node | None = field(default=None, repr=False, compare=False)

    def where(self, *steps: str | int) -> Place:
        """Return where a value stands, such as `term.where("aliases", 0)`; else its list."""
        here = Place(f"methods/vocabulary/{self.list}.yml")
        return place_of(self.node, *steps) if self.node else here


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the bibliography; `facts` holds the fields of `schema.SOURCE`."""

    id: str
    facts: Mapping[str, Any]
    place: Place


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A word of the housing system: what it means, and what comes nearest elsewhere.

    `forms` are the ways in which texts of a language write it, in small letters.
    """

    id: str
    node: Node = field(repr=False, compare=False)
    label: Words = field(default_factory=dict)
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    definition: Words = field(default_factory=dict)
    elsewhere: Words = field(default_factory=dict)
    sources: tuple[str, ...] = ()

    def where(self, *steps: str | int) -> Place:
        """Return where a value stands: `term.where("forms", "da", 0)`."""
        return place_of(self.node, *steps)


class Blocks(UserDict[str, "tuple[Token, ...]"]):
    """The blocks of each section of a text, by its id."""

    def source(self, id: str) -> str:
        """Return the Markdown of a section, blocks and items on a line each."""
        lines, mark = [], ""
        for token in self[id]:
            if token.type == "list_item_open":
                mark = "  " * (token.level // 2) + ("1. " if token.info else "- ")
            elif token.type == "inline":
                lines.append(mark + " ".join(token.content.split()))
                mark = ""
            elif token.type == "picture":
                alt, title = token.attrs["alt"], token.attrs.get("title", "")
                lines.append(" ".join(f"{alt} {title}".split()))
        return "\n".join(lines)

    def words(self, id: str) -> str:
        """Return the words of a section, without its marks: what a mark parts is one word."""
        return " ".join("".join(map(_words_of, one.children or ())) for one in self[id])

    def figures(self, id: str) -> Iterable[str]:
        """Return the kinds of the figures in a section, by their ids, in order."""
        marks = (mark for one in self[id] for mark in one.children or ())
        return [mark.meta["id"] for mark in marks if mark.type == "figure_kind"]


# What stands within a line: breaks that part words, and what holds some.
_BREAKS, _WORDS = ("softbreak", "hardbreak", "citation"), ("text", "code_inline")


def _words_of(token: Token) -> str:
    return " " if token.type in _BREAKS else token.content if token.type in _WORDS else ""


class Section(NamedTuple):
    """The prose under one heading, parsed but not yet rendered.

    `advice` means: what carries no source here is the site's own advice.
    `heading` is the text's own, '' where the kind of entry has fixed ones; `located` are
    the pages and chapters that its citations name.
    """

    id: str
    blocks: Blocks
    advice: bool
    cited: tuple[str, ...]
    heading: str = ""
    located: tuple[Cite, ...] = ()

    @property
    def tokens(self) -> tuple[Token, ...]:
        """What stands under the heading; `blocks` holds that of each section of a text."""
        return self.blocks[self.id]

    @property
    def words(self) -> str:
        """Its words, without its marks."""
        return self.blocks.words(self.id)

    @property
    def figures(self) -> Iterable[str]:
        """The kinds of its figures, in order."""
        return self.blocks.figures(self.id)

    @property
    def pictures(self) -> tuple[str, ...]:
        """The files of the pictures that it shows, in order."""
        return tuple(str(t.attrs["src"]) for t in self.tokens if t.type == "picture")


class Said(NamedTuple):
    """A line that is said to residents, without its citations, and where it stands in its file.

    `cited` are the sources whose words it is.
    """

    text: str
    line: int
    cited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """What a text was translated from: `parts` holds a fingerprint of each part as it was."""

    of: str
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EntryText:
    """An entry's words in one language; `cited` are the sources they name, in order, and
    `located` the pages and chapters of sources.

    A text without an `origin` was written in its language, or nobody has said otherwise.
    `said` are the lines of its sections that are said to residents, by the section.
    """

    language: str
    path: str
    title: str
    summary: str
    keywords: tuple[str, ...]
    element_notes: Words
    sections: tuple[Section, ...]
    cited: tuple[str, ...]
    yaml: Written = field(repr=False, compare=False)
    origin: Origin | None = None
    front: Mapping[str, Any] = field(default_factory=dict)  # all that stands in front of prose
    located: tuple[Cite, ...] = ()
    said: Mapping[str, tuple[Said, ...]] = field(default_factory=dict)

    @property
    def remembered(self) -> Mapping[str, str]:
        """What its origin remembers of each part; nothing where it has none."""
        return self.origin.parts if self.origin else {}

    def where(self, *steps: str | int) -> Place:
        """Return where a value of the front matter stands."""
        return place_of(self.yaml.node(), *steps)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture beside an entry's texts; width and height are 0 where it cannot be read."""

    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A method, a core element, a case, a way of measuring, a guide or a pack.

    `facts` are the same in every language, `texts` hold the words by language,
    `pictures` what lies beside them, by the name of the file.
    """

    kind: str
    id: str
    path: str
    facts: Mapping[str, Any]
    texts: Mapping[str, EntryText]
    yaml: Written = field(repr=False, compare=False)
    pictures: Mapping[str, Picture] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        """The path of the folder that its files lie in."""
        return self.path.rpartition("/")[0]

    @property
    def original(self) -> str:
        """The language that it says it was written in first, '' where it says nothing."""
        language: str = self.facts.get(ORIGINAL.name, "")
        return language

    def file(self, language: str) -> str:
        """Return the path of its text in a language, be it there or not."""
        return f"{self.folder}/{language}.md"

    @property
    def draft(self) -> bool:
        """Whether the entry is checked but shown nowhere."""
        return bool(self.facts.get("draft"))

    def where(self, *steps: str | int) -> Place:
        """Return where a fact stands: `entry.where("methods", 0, "kept")`."""
        return place_of(self.yaml.node(), *steps)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that was read from one root, not yet linked."""

    languages: tuple[str, ...]
    vocabulary: Mapping[str, Mapping[str, Term]] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    entries: Mapping[tuple[str, str], Entry] = field(default_factory=dict)
    glossary: Mapping[str, GlossaryTerm] = field(default_factory=dict)
    signs: Collection[str] = ()  # the names of those that there are
