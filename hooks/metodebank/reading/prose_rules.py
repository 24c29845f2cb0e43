"""What prose of a kind must keep to, and how its headings and lines are recognised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..schema.ids import ID_PATTERN
from ..schema.kinds import KINDS, Kind
from ..words.analysis import tokens as folded_words

INNER_LINK = re.compile(rf"({'|'.join(KINDS)})/({ID_PATTERN})")

# An address in angle brackets is none: Markdown makes a link of it.
HTML_TAG = re.compile(r"<(?:(?!https?://[^\s<>]+>)/?[A-Za-z][^<>\n]*(?:>|$)|!--)", re.MULTILINE)
TEMPLATE_MARK = re.compile(r"\{[{%#!:]|-+8<-+")  # and what would include a file
FOOTNOTE = re.compile(r"\[\^[^\[\]\n]*\](?!:)")

# Tables, boxes and plug-ins of other kinds of Markdown, by a line that they all have.
FOREIGN_BLOCK = re.compile(
    r"^ {0,3}(?:\|?[ :]*-[ :-]*\|[ :|-]*$|(?:!!!|\?\?\?|:::)[ +]*[A-Za-z])", re.MULTILINE
)

# What is meant as a link, but for a blank in it or before its address.
LINK_LIKE = re.compile(
    rf"(?<!!)\[[^\[\]@\n][^\[\]\n]*\] ?\(((?:https?://|www\.|(?:{'|'.join(KINDS)})/)[^()\n]*)\)"
)

# How a line may begin that opens no other block: a word, a quotation, a citation, emphasis.
WORD = r"(?:[^\W_]|[\"'«“”’(…§]|\[@|\*{1,2}[^\W_])"
NO_MARKER = r"(?!\d{1,9}[.)](?:[ ]|$))"


@dataclass(frozen=True)
class Rules:
    """What prose of one kind, in one language, must keep to.

    `headings` maps section ids to headings, in order, and is empty for a free kind;
    `figure_kinds` maps the words that begin a figure ("Effekt") to their ids.
    """

    kind: Kind
    headings: Mapping[str, str]
    figure_kinds: Mapping[str, str]

    @cached_property
    def plain_headings(self) -> Mapping[str, str]:
        """The headings by what is left of them however they are written."""
        return {plain_heading(heading): heading for heading in self.headings.values()}

    def order(self, found: Iterable[str]) -> list[str]:
        """Return sections in the order of their kind; in a free text they keep their own."""
        own = self.kind.section_ids
        return list(found) if self.kind.is_free else [id for id in own if id in found]


def plain_heading(line: str) -> str:
    """Return a heading as it is recognised: whatever its marks, capitals, blanks and last colon.

    >>> plain_heading("**Hvad De  gjorde:**")
    'hvad de gjorde'
    """
    words = line.strip(" \t#*_").casefold().removesuffix(":")
    return " ".join(words.split())


# Ids that a page has of its own, so that no heading of a text may become one.
_TAKEN = re.compile(r"content|sources|see-also|on-page|(?:header|source|suggestion|guide)-.+")


def own_id(heading: str) -> str:
    """Return the id of a section with a heading of its own, '' where there can be none."""
    id = "-".join(folded_words(heading))
    return "" if _TAKEN.fullmatch(id) else id
