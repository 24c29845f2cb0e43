"""What prose of a kind must keep to, and how its headings and lines are recognised."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..schema.fields import Field
from ..schema.ids import ID_PATTERN
from ..schema.kinds import KINDS, NEEDS_NO_SOURCE, PLAIN_LIX, PLAIN_WORDS, Kind
from ..schema.marks import CITATION
from ..words.lix import MEASURED, lix, words_in

INNER_LINK = re.compile(rf"({'|'.join(KINDS)})/({ID_PATTERN})")

# An address in angle brackets is none: Markdown makes a link of it; nor is what is escaped, a
# <<quotation>>, or "less than" between letters or digits.
HTML_TAG = re.compile(
    r"(?<![\\<])<(?:(?!https?://[^\s<>]+>)/?[A-Za-z][^<>\n]*>|!--)"
    r"|(?<![\\<A-Za-z0-9])</?[A-Za-z](?![^<>\n]*>)[^<>\n]*$",
    re.MULTILINE,
)
TEMPLATE_MARK = re.compile(r"(?<!\\)\{[{%#!:]|-+8<-+")  # and what would include a file
FOOTNOTE = re.compile(r"(?<!\\)\[\^[^\[\]\n]*\](?!:)")

# A sign that is given by its number: `&#8211;`, `&#x2013;`.
NUMBERED = re.compile(r"(?<!\\)&#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});")

# The first part of where a folder lies on a server, "\\\\server\\".
SHARED_FOLDER = r"(?<!\S)\\\\[A-Za-z0-9][A-Za-z0-9.-]*(?=\\[A-Za-z0-9])"

# A figure that tells what came of something: how many, which part, how many times as much.  Years,
# ages, days, durations, prices and sizes are none, nor is a number with a sign or a word before it.
_NO_RESULT = (
    "år|måned|uge|dag|døgn|time|minut|møde|gang(?!e så)|kr|mio|mia|kvm|meter|km|etage|sal|"
    "year|month|week|day|hour|minute|meeting|times?(?! (?:as|the|more))|million|billion|metre|"
    "floor|(?:til|to|og|and|eller|or) [0-9]"
)
_COUNT = (
    r"(?<![0-9A-Za-z.,/§–-])(?<!nr\. )(?<!kl\. )(?<!no\. )(?!(?:19|20)[0-9]{2}(?![0-9.,]))"
    r"[0-9]{1,3}(?:[.,\u00a0]?[0-9]{3})*(?:[.,][0-9]+)?"
)
TELLS_RESULT = re.compile(
    rf"{_COUNT}(?:\s?%|\s(?!(?:{_NO_RESULT}))[a-zæøå])"
    "|(?<![a-zæøå])(?:to|tre|fire|fem|ti) gange så"
    "|(?:two|three|four|five|ten) times (?:as|the|more)"
)

# Changes that nobody has accepted or refused: of Word through pandoc, of CriticMarkup, of Word's
# balloons as they are copied.
TRACKED_CHANGE = re.compile(
    r"\{\.(?:(?:paragraph-)?(?:insertion|deletion)|comment-(?:start|end))\b"
    r"|\{(?:\+\+|--|~~|>>|==)[^{}\n]*\}|</?(?:ins|del)\b[^<>\n]*>"
    r"|(?:Kommentere[dt]e?|Kommentar|Commented|Comment) \[[A-Z]{1,4}[0-9]{1,4}\]:"
)

# Tables, boxes and plug-ins of other kinds of Markdown, by a line that they all have.
FOREIGN_BLOCK = re.compile(
    r"^ {0,3}(?:\|?[ :]*-[ :-]*\|[ :|-]*$|(?:!!!|\?\?\?|:::)[ +]*[A-Za-z])", re.MULTILINE
)

# What is meant as a link, but for a blank in it or before its address.
LINK_LIKE = re.compile(
    rf"(?<![!\\])\[[^\[\]@\n][^\[\]\n]*\] ?\(((?:https?://|www\.|(?:{'|'.join(KINDS)})/)[^()\n]*)\)"
)

# How a line may begin that opens no other block: a word, a quotation, a citation, emphasis.
WORD = r"(?:[^\W_]|[\"'«“”’(…§]|\[@|\*{1,2}[^\W_])"
NO_MARKER = r"(?!(?:\d{1,9}[.)]|[a-z]\))(?:[ ]|$))"


@dataclass(frozen=True)
class Rules:
    """What prose of one kind, in one language, must keep to.

    `headings` maps section ids to headings, in order, and is empty for a free kind;
    `figure_kinds` maps the words that begin a figure ("Effekt") to their ids;
    `earlier` maps headings that sections had before to the sections.
    Without `knows_words` the prose is in a language of whose words nothing is known;
    `language` is that of the prose, where it is one of the site's.
    """

    kind: Kind
    headings: Mapping[str, str]
    figure_kinds: Mapping[str, str]
    earlier: Mapping[str, str] = field(default_factory=dict)
    knows_words: bool = True
    language: str = ""

    @cached_property
    def ids_by_line(self) -> Mapping[str, str]:
        """The ids of sections by the lines that begin them, as they should stand."""
        return {heading_line(heading): id for id, heading in self.headings.items()}

    @cached_property
    def _ids_by_plain_heading(self) -> Mapping[str, str]:
        now = {heading: id for id, heading in self.headings.items()}
        return {plain_heading(heading): id for heading, id in {**self.earlier, **now}.items()}

    @cached_property
    def _figures(self) -> Mapping[str, str]:
        return {word.casefold(): id for word, id in self.figure_kinds.items()}

    def id_of(self, line: str) -> str:
        """Return the section whose heading a line is, however it is written; '' for none."""
        return self._ids_by_plain_heading.get(plain_heading(line), "")

    def order(self, found: Iterable[str]) -> list[str]:
        """Return sections in the order of their kind; in a free text they keep their own."""
        own = self.kind.section_ids
        return list(found) if self.kind.is_free else [id for id in own if id in found]

    def missing(self, found: Collection[str]) -> list[str]:
        """Return the sections that must be there and are not among those found."""
        return [one.id for one in self.kind.sections if one.required and one.id not in found]

    def over(self, lengths: Mapping[str, int]) -> int:
        """Return by how many characters sections of such lengths are too long for their sheet.

        A free text fills as many sheets as it takes, and so does one whose kind has no `room`.
        """
        if self.kind.is_free or not self.kind.room:
            return 0
        return max(0, sum(lengths[id] for id in lengths if id in self.on_sheet) - self.kind.room)

    @cached_property
    def on_sheet(self) -> frozenset[str]:
        """The sections that stand on a sheet, where they are fixed."""
        return frozenset(one.id for one in self.kind.sections if one.on_sheet)

    def is_wrong_number(self, id: str, items: int) -> bool:
        """Say whether a section is meant to have more or fewer items in its list."""
        counted = self.kind.section(id).counted
        return counted is not None and not counted[0] <= items <= counted[1]

    def wants_sources(self, id: str, advice: bool) -> bool:
        """Say whether what a section claims needs a source; `advice` is the bank's own."""
        section = self.kind.section(id)
        return not (advice or section.unknown or section.said or section.plain)

    def not_plain(self, id: str, texts: Iterable[str]) -> Iterator[tuple[str, int, int]]:
        """Yield why what is meant to be told in plain words is not: a code, a count, its limit.

        `texts` are the paragraphs and items of a section.
        """
        if not self.kind.section(id).plain:
            return
        told = [CITATION.sub("", text) for text in texts]
        if (count := len(words_in(told))) > PLAIN_WORDS:
            yield "plain-too-long", count, PLAIN_WORDS
        if self.language in MEASURED and (count := lix(told)) > PLAIN_LIX:
            yield "plain-too-hard", count, PLAIN_LIX

    def wants_kind(self, id: str, advice: bool, paragraph: str) -> bool:
        """Say whether a paragraph tells a figure where each says of which kind it is."""
        marked = self.kind.section(id).marked and bool(self.figure_kinds) and not advice
        return (
            marked
            and self.knows_words
            and claims(paragraph)
            and bool(TELLS_RESULT.search(paragraph))
        )

    def is_said(self, id: str) -> bool:
        """Say whether a section is said to residents, and so may name what is filled in."""
        return self.kind.section(id).said

    @property
    def fields(self) -> tuple[Field, ...]:
        """All that front matter may hold."""
        return self.kind.text_fields if self.knows_words else self.kind.foreign_text_fields

    def reads_figures(self, id: str) -> bool:
        """Say whether items of a section may begin with a kind of figure; marked ones must."""
        return self.kind.is_free or self.kind.section(id).marked

    def figure(self, item: str) -> str:
        """Return the kind of figure that an item begins with, '' for none."""
        word, colon, _ = item.partition(":")
        return self._figures.get(word.casefold(), "") if colon else ""


def claims(text: str, figure: str = "") -> bool:
    """Say whether a text claims something, which needs a source.

    A line that ends with a colon leads into a list and claims nothing itself; neither does
    an item whose kind of `figure` says that nobody knows.
    """
    return figure != NEEDS_NO_SOURCE and not text.rstrip().endswith(":")


def heading_line(heading: str) -> str:
    """Return the line that a heading stands on."""
    return f"## {heading}"


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
    from ..words.analysis import tokens  # takes long to load, and few texts have such headings

    id = "-".join(tokens(heading))
    return "" if _TAKEN.fullmatch(id) else id
