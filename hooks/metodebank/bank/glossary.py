"""Words of the housing system in texts: where they first stand, and which nobody explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from .model import GlossaryTerm

_IN_ITALICS = re.compile(r"(?<![*\w])\*([a-zæøå][^*\n]*)\*(?![*\w])")


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds the terms that a text of one language names, in whichever form."""

    pattern: re.Pattern[str]
    ids: Mapping[str, str]  # of the term, by form in small letters

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where each form begins and ends in a text, and the id of its term."""
        for match in self.pattern.finditer(_plain(text)):
            yield match.start(), match.end(), self.ids[match[0]]

    def knows(self, text: str) -> bool:
        """Say whether a text is nothing but a form."""
        return _plain(text) in self.ids


def finder(glossary: Iterable[GlossaryTerm], language: str) -> Finder:
    """Return what finds the forms of a language: whole words, the longest first.

    Names stand with a capital letter, so case does not count: texts are looked through in
    small letters, four times as fast as without regard to them.  A dot with a letter behind
    it makes another word: *bl.a.* is not BL.
    """
    ids = {_plain(form): term.id for term in glossary for form in term.forms[language]}
    forms = sorted(ids, key=len, reverse=True)
    choice = "|".join(map(re.escape, forms)) or "(?!)"
    return Finder(re.compile(rf"(?<![\w-])(?:{choice})(?![\w-]|\.\w)"), ids)


def _plain(text: str) -> str:
    """Return a text in small letters with straight apostrophes, sign for sign.

    >>> _plain("İzmir’s ABC")
    "İzmir's abc"
    """
    small = text.lower()
    if len(small) != len(text):  # some capitals have two small signs
        small = "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
    return small.replace("’", "'")


def mark_terms(tokens: Sequence[Token], find: Finder, marked: list[str]) -> Sequence[Token]:
    """Return parsed prose with each term that is not in `marked` yet as a token of its own.

    What is found is added to `marked`; words inside links are left alone.
    """
    return [
        token.copy(children=list(_with_terms(token.children, find, marked)))
        if token.children
        else token
        for token in tokens
    ]


def _with_terms(children: Iterable[Token], find: Finder, marked: list[str]) -> Iterator[Token]:
    links = 0
    for child in children:
        links += child.nesting if child.type in ("link_open", "link_close") else 0
        if child.type == "text" and not links:
            yield from _parted(child, find, marked)
        else:
            yield child


def _parted(whole: Token, find: Finder, marked: list[str]) -> Iterator[Token]:
    """Yield a text in pieces: what is no term, and the terms that stand in it first."""
    text, done = whole.content, 0
    for start, end, id in find.find(text):
        if id in marked:
            continue
        marked.append(id)
        yield Token("text", "", 0, content=text[done:start])
        yield Token("term", "", 0, content=text[start:end], meta={"id": id})
        done = end
    yield Token("text", "", 0, content=text[done:]) if done else whole


def unexplained(prose: str, *finders: Finder) -> tuple[str, ...]:
    """Return the words in italics in some Markdown that none of `finders` knows, each once.

    In texts of other languages these are Danish.  With a capital letter they are the name of
    something, not a word of the system.
    """
    words = dict.fromkeys(_IN_ITALICS.findall(prose)) if "*" in prose else ()
    return tuple(word for word in words if not any(find.knows(word) for find in finders))
