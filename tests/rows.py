"""The rows of `kinds.yml`: what somebody writes at a place, and what comes out."""

from __future__ import annotations

import functools
import html.entities
import itertools
import string
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from fontTools.ttLib import TTFont

from metodebank.basics.typeface import typeface_file
from project import CASE, FILES, SOURCES, TEXTS

KINDS = Path(__file__).parent / "kinds.yml"
LANGUAGE = "da"  # in which the rows are written
EVERY_ROAD = ("check", "preview", "form", "page", "pack", "pdf", "tree", "index")

# The places in the front matter and in `case.yml`, and those in the text, by their section.
LINES = ("title", "summary", "keyword", "note", "place", "organisation", "source", "publisher")
SECTIONS = {
    "paragraph": "unknown",
    "item": "unknown",
    "step": "unknown",
    "text": "done",
    "figure": "results",
}
MARKS = {"item": "- ", "step": "{}. ", "figure": "- Rækkevidde: "}  # written before a text


@dataclass(frozen=True)
class Row:
    """What somebody writes at a place, and what comes out."""

    kind: str
    number: int
    says: str
    decision: str  # kept, mended or told
    written: str
    at: str = "file"
    typed: str | None = None  # into the form, where that is something else
    pasted: Mapping[str, str] | None = None  # into the form, by type
    holds: tuple[str, ...] = ()  # what every road holds, block by block
    mended: str = ""
    form: str | None = None  # what the form writes, where that is something else
    told: str = ""
    line: int = 1
    message: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    instead_of: str = ""
    files: Mapping[str, Any] = field(default_factory=dict)
    told_in: str = ""
    section: str = ""  # in which it stands
    heading: str = ""
    entry: str = "case"  # of which kind its entry is
    own_id: str = ""  # of an entry that holds several rows
    asked: tuple[str, ...] = ()  # what is typed into the search and leads to it
    missed: tuple[str, ...] = ()  # what is typed and said to be held by no entry
    without: Mapping[str, str] = field(default_factory=dict)  # roads, and why

    @property
    def id(self) -> str:
        return self.own_id or f"{self.kind}-{self.number}"

    @property
    def folder(self) -> str:
        return f"methods/{self.entry}/{self.id}"

    @property
    def path(self) -> str:
        """The file in which the row stands."""
        if self.at in ("source", "publisher"):
            return SOURCES
        name = "case.yml" if self.at in ("place", "organisation") else f"{LANGUAGE}.md"
        return self.file or f"{self.folder}/{name}"

    @property
    def roads(self) -> list[str]:
        asked = ["search"] if self.asked or self.missed else []
        return [road for road in EVERY_ROAD if road not in self.without] + asked


DECISIONS = ("kept", "mended", "told")


def rows() -> list[Row]:
    """Return all rows, each that is meant for many signs as one for some of them."""
    known = yaml.load(KINDS.read_text("utf-8"), Loader=yaml.CSafeLoader)
    places = known.pop("where")
    made = []
    for kind, given in known.items():
        for number, one in enumerate(itertools.chain(*map(_each, given or ())), 1):
            made.append(_row(kind, number, one, places))
    return made


def _row(kind: str, number: int, given: Mapping[str, Any], places: Mapping[str, Any]) -> Row:
    decision = next(word for word in ("mended", "kept", "told") if word in given)
    at = given.get("at", "file")
    holds = given.get("holds", given.get("kept", given.get("mended", "")))
    section = SECTIONS.get(at, "")
    known = {
        **{key: value for key, value in given.items() if key not in ("kept", "holds", "not")},
        "section": section,
        "heading": section and TEXTS.headings("case", LANGUAGE)[section],
        "asked": tuple(given.get("asked", ())),
        "missed": tuple(given.get("missed", ())),
        "holds": (holds,) if isinstance(holds, str) else tuple(holds),
        "without": {**places[at], **_apart(decision), **given.get("not", {})},
    }
    return Row(kind, number, decision=decision, **known)


def _apart(decision: str) -> Mapping[str, str]:
    """Return the roads that no row of a decision takes."""
    if decision != "told":
        return {}
    published = (road for road in EVERY_ROAD if road not in ("check", "form"))
    return dict.fromkeys(published, "what is told is not published")


# Rows that stand for many: `¤` is a sign in what comes out, and its name in what is written.

_ROOM = 3400  # signs that are written in one case


def _each(given: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield a row, or those that it stands for."""
    given = dict(given)
    every = given.pop("every", None)
    if every is None:
        yield given
        return
    signs = sorted(SIGNS[every]().items())
    longest = max(len(name) for name, _ in signs) // 2
    most = 12 if given["at"] in LINES else _ROOM // (len(given["written"]) + longest)
    shares = [signs[start : start + most] for start in range(0, len(signs), most)]
    for number, share in enumerate(shares, 1):
        yield {
            **{key: value for key, value in given.items() if key != "in_one"},
            "says": f"{given['says']} ({number} of {len(shares)})",
            "written": _joined([given["written"].replace("¤", name) for name, _ in share], given),
            "kept": _held([given["kept"].replace("¤", sign) for _, sign in share], given),
        }


def _joined(texts: Sequence[str], given: Mapping[str, Any]) -> str:
    if _is_line(given):
        return " ".join(texts)
    mark = MARKS.get(given["at"], "")
    parted = "\n" if mark else "\n\n"
    made = [texts[0], *(mark.format(n) + text for n, text in enumerate(texts[1:], 2))]
    return parted.join(made)


def _held(texts: Sequence[str], given: Mapping[str, Any]) -> str | list[str]:
    return " ".join(texts) if _is_line(given) else list(texts)


def _is_line(given: Mapping[str, Any]) -> bool:
    return given["at"] in LINES or given.get("in_one", False)


def _signs() -> Mapping[str, str]:
    return {sign: sign for sign in string.punctuation}


@functools.cache
def _entities() -> Mapping[str, str]:
    """Return all named signs of HTML that can be seen."""
    named = {name: sign for name, sign in html.entities.html5.items() if name.endswith(";")}
    return {
        name.removesuffix(";"): sign
        for name, sign in named.items()
        if not any(s.isspace() or unicodedata.category(s) in ("Cf", "Mn") for s in sign)
    }


@functools.cache
def typeface() -> frozenset[int]:
    return frozenset(TTFont(typeface_file()).getBestCmap())


def _on_paper(sign: str) -> bool:
    return {ord(one) for one in sign} <= typeface()


SIGNS: Mapping[str, Callable[[], Mapping[str, str]]] = {
    "signs": _signs,
    "entities": lambda: {n: s for n, s in _entities().items() if _on_paper(s)},
    "other entities": lambda: {n: s for n, s in _entities().items() if not _on_paper(s)},
    "numbers": lambda: {f"{ord(s):d}": s for s in map(chr, typeface()) if s.isprintable()},
    "hex": lambda: {f"{ord(s):X}": s for s in map(chr, typeface()) if s.isprintable()},
}


# A case for a row.

_TEXT = """\
---
title: {title}
summary: {summary}
keywords: [{keyword}]
element_notes:
  opsoegende: {note}
---

## Stedet og anledningen

Mange ældre bor alene. [@{source}]

## Hvad de gjorde

{done}

## Hvad der kom ud af det

{results}

## Det ved vi ikke

{unknown}

## Det kan I tage med

[@advice]

- Ring på en fast tid.
"""
_USUAL = {
    "title": "Naboer ringer",
    "summary": "Fem naboer ringer til ældre.",
    "keyword": "telefonkæde",
    "note": '"De ringede først. [@rapport21]"',
    "done": "Fem naboer ringede hver uge. [@rapport21]",
    "results": "- Rækkevidde: 30 ældre blev ringet op. [@avis20]",
    "unknown": "Om de blev mindre ensomme.",
    "place": "Eksempelby",
    "organisation": "Boligforeningen Eksempel",
    "source": "Naboer i tal",
    "publisher": "Eksempelby Avis",
}


def files_of(row: Row) -> dict[str, str]:
    """Return the case in which a row stands, by path; a source of its own under `sources.yml`."""
    written = dict(_USUAL)
    if row.at in SECTIONS:
        mark = MARKS.get(row.at, "").format(1)
        written[SECTIONS[row.at]] = mark + row.written
    else:
        written[row.at] = row.written
    own = row.at in ("source", "publisher")
    facts = FILES[f"{CASE}/case.yml"]
    facts = facts.replace("{da: Eksempelby,", f"{{da: {written['place']},")
    facts = facts.replace("[Boligforeningen Eksempel]", f"[{written['organisation']}]")
    named = {**written, "source": row.id if own else "avis20"}
    made = {f"{row.folder}/case.yml": facts, f"{row.folder}/da.md": _TEXT.format(**named)}
    if own:
        made[SOURCES] = (
            f"- id: {row.id}\n  title: {written['source']}\n  language: da\n"
            f"  publisher: {written['publisher']}\n  year: 2020\n  url_withheld: true\n"
        )
    return made


def line_of(row: Row, text: str) -> int:
    """Return the line of a file on which its row is told."""
    if row.told_in or not row.written:
        return row.line
    return text[: text.index(row.written)].count("\n") + row.line


# What is typed into the form.

_TEXT_VALUES = {"layout": "paragraphs", "sources": [], "advice": False}


def typed(row: Row) -> dict[str, Any]:
    """Return a case as the controls of the form hold it, and what is pasted where."""
    written = row.written if row.typed is None else row.typed
    mark = MARKS.get(row.at, "").format(1) if row.typed is None and row.at != "figure" else ""
    words = dict(_USUAL) | {row.at: mark + written}
    if row.at in SECTIONS and row.at != "figure":
        words[SECTIONS[row.at]] = words[row.at]

    def text(words: str, *sources: str) -> dict[str, Any]:
        return {**_TEXT_VALUES, "text": words, "sources": [*sources]}

    values = {
        "id": f"ny-{row.id}",
        "title": words["title"],
        "summary": words["summary"],
        "keywords": [words["keyword"]],
        "country": "dk",
        "place": {"da": words["place"], "en": "Eksempelby"},
        "organisations": [words["organisation"]],
        "years": {"from": "2019", "to": "2021"},
        "target_groups": ["aeldre"],
        "barriers": ["sprog"],
        "goals": ["netvaerk"],
        "methods": [{"id": "doer-til-doer", "fates": {"opsoegende": "kept"}}],
        "updated": "2026-11-22",
    }
    note = words["note"] if row.at == "note" else "De ringede først."
    figure = words["figure"] if row.at == "figure" else "30 ældre blev ringet op."
    own = row.at in ("source", "publisher")
    sections = {
        "occasion": text("Mange ældre bor alene.", row.id if own else "avis20"),
        "done": text(words["done"].replace(" [@rapport21]", ""), "rapport21"),
        "results": {
            "advice": False,
            "before": text(""),
            "rows": [{"kind": "reach", "text": figure, "sources": ["avis20"]}],
        },
        "short": text(""),
        "unknown": text(words["unknown"]),
        "take": {**text("Ring på en fast tid."), "advice": True, "layout": "points"},
    }
    return {
        "values": {**values, "sections": sections},
        "notes": {"opsoegende": text(note, "rapport21")},
        "newSources": {row.id: _own_source(words)} if own else {},
        "paste": {"at": _PASTED_AT[row.at], "data": row.pasted} if row.pasted else None,
    }


_PASTED_AT = {at: f"sections.{section}" for at, section in SECTIONS.items()} | {
    "figure": "sections.results.0",
    "title": "title",
    "summary": "summary",
    "keyword": "keywords",
}


def _own_source(words: Mapping[str, str]) -> dict[str, Any]:
    named = {"title": words["source"], "publisher": words["publisher"]}
    return {**named, "year": "2020", "language": "da", "url": "", "withheld": True}
