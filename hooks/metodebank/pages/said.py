"""Texts as runs: words, numbers of sources, and places left open, for what is no page.

A run is `text`, in another language where `lang` says so; `cites`, the numbers of sources; or
an open place, of which `slot` says what goes there.  All have their `text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..schema.marks import ADVICE, CITATION, Cite, Share, cited_by
from .view import Data, View

if TYPE_CHECKING:  # it takes long to load
    from markdown_it.token import Token

Run = Data
Runs = list[Run]

# Where a source is cited, until its number is known.  No text holds such signs: they are refused.
_MARK = "\x01{}\x02"
_MARKS = re.compile(r"((?:\s*\x01[0-9]+\x02)+)")
_NUMBERS = re.compile(r"[0-9]+")

# What a pattern leaves open: to the reader in brackets, to us in braces.
_OPEN = re.compile(r"(\[[^\]]*\]|\{\w+\})")


@dataclass
class Teller:
    """Takes texts apart for a view, and numbers what they cite once they are told."""

    view: View
    cites: list[Cite] = field(default_factory=list)

    def marked(self, cite: Cite) -> str:
        """Return a mark of a citation; '' of the site's own advice, which has no source."""
        if cite.id == ADVICE:
            return ""
        self.cites.append(cite)
        return _MARK.format(len(self.cites) - 1)

    def line(self, text: str) -> str:
        """Return a line of plain text, its citations marked."""
        return CITATION.sub(
            lambda match: "".join(self.marked(one.cite) for one in cited_by(match[0])), text
        )

    def blocks(self, tokens: Sequence[Token], language: str) -> Iterator[tuple[str, str]]:
        """Yield each block of prose: its kind of figure or '', and its text, citations marked."""
        for token in tokens:
            if token.type == "inline":
                children = token.children or ()
                kinds = (one.meta["id"] for one in children if one.type == "figure_kind")
                text = "".join(self._words(one) for one in children).strip()
                shares = [one.meta["shares"] for one in children if one.type == "share"]
                yield next(kinds, ""), self._with_shares(text, shares, language)

    def _with_shares(self, text: str, shares: Iterable[Sequence[Share]], language: str) -> str:
        """Return a text with the shares that it does not tell in words, before its sources."""
        words, marks = unmarked(text)
        told = [", ".join(self.view.shares(one, language)) for one in shares]
        new = [ended(one) for one in told if one not in words]
        return " ".join([ended(words), *new]) + marks if new else text

    def _words(self, token: Token) -> str:
        match token.type:
            case "text" | "code_inline":
                return token.content
            case "softbreak" | "hardbreak":
                return " "
            case "citation":
                return self.marked(token.meta["cite"])
        return ""

    def runs(self, text: str, language: str = "") -> Runs:
        """Return a text as runs; what it cites gets its numbers in this order."""
        language = language or self.view.language
        lang = self.view.foreign(language)
        parts = _MARKS.split(text)
        return [
            cited(self._numbers(part, language)) if number % 2 else {"text": part, "lang": lang}
            for number, part in enumerate(parts)
            if part
        ]

    def _numbers(self, marks: str, language: str) -> list[int]:
        cites = (self.cites[int(index)] for index in _NUMBERS.findall(marks))
        return [self.view.cite(cite, language)[0] for cite in cites]


def cited(numbers: Iterable[int]) -> Run:
    """Return the run of sources by their numbers, each once: " (1, 3)"."""
    own = sorted(set(numbers))
    return {"cites": own, "text": f" ({', '.join(map(str, own))})"}


def ended(text: str) -> str:
    """Return a text as a sentence, with a full stop before its citations where it has no end.

    >>> ended("15 kom"), ended("Kom de?")
    ('15 kom.', 'Kom de?')
    """
    words, marks = unmarked(text)
    return f"{words}{'' if words[-1:] in '.?!…' else '.'}{marks}"


def unmarked(text: str) -> tuple[str, str]:
    """Return a text without the citations at its end, and these.

    >>> unmarked("Ja.\\x010\\x02")
    ('Ja.', '\\x010\\x02')
    """
    match = re.search(rf"{_MARKS.pattern}$", text)
    at = match.start() if match else len(text)
    return text[:at].rstrip(), text[at:]


def filled(pattern: str, values: Mapping[str, Runs | str] | None = None) -> Runs:
    """Return a sentence of ours as runs, its gaps filled in; what is in brackets stays open.

    >>> [run["text"] for run in filled("Vi er [antal] {who}.", {"who": "unge"})]
    ['Vi er ', '[antal]', ' unge.']
    """
    runs: Runs = []
    for part in filter(None, _OPEN.split(pattern)):
        if part.startswith("["):
            runs.append({"slot": part[1:-1], "text": part})
        elif part.startswith("{"):
            value = (values or {})[part[1:-1]]
            runs += [_plain(value)] if isinstance(value, str) else value
        else:
            runs.append(_plain(part))
    return merged(runs)


def _plain(text: str) -> Run:
    return {"text": text, "lang": ""}


def merged(runs: Iterable[Run]) -> Runs:
    """Return runs in which neighbours of a kind are one, and no full stop follows another."""
    told: Runs = []
    for run in runs:
        text = run["text"]
        if told and text.startswith(".") and told[-1]["text"].endswith("."):
            text = text[1:]
        if told and "lang" in run and told[-1].get("lang") == run["lang"]:
            told[-1] = {**told[-1], "text": told[-1]["text"] + text}
        elif text:
            told.append({**run, "text": text})
    return told


def joined(sentences: Iterable[Runs]) -> Runs:
    """Return sentences as one text, with a blank between."""
    runs: Runs = []
    for one in filter(None, sentences):
        runs += [*([_plain(" ")] if runs else []), *one]
    return merged(runs)


def plain(runs: Iterable[Run]) -> str:
    """Return runs as plain text."""
    return "".join(run["text"] for run in runs)


def listed(items: Sequence[Runs], words: Mapping[str, str]) -> Runs:
    """Return items as one reads them aloud: "a, b and c".

    Where one holds an "and" of its own, the last follows another word; those with a comma come
    last, and where there are several a comma stands between.
    """
    own = sorted(items, key=lambda one: "," in plain(one))
    told = [plain(one) for one in own]
    between = words["wide"] if any("," in text for text in told) else words["between"]
    last = words[_last(told, words["last"])]
    runs: Runs = []
    for number, one in enumerate(own):
        if number:
            runs.append(_plain(last if number == len(own) - 1 else between))
        runs += one
    return merged(runs)


def _last(told: Sequence[str], word: str) -> str:
    """Return what the word is called that stands before the last item of a list."""
    if "," in "".join(told[-2:-1]):
        return "last_after_clause"
    if any("," in text for text in told):
        return "last_wide"
    return "last_of_compounds" if any(word in text for text in told) else "last"
