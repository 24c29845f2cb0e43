"""By what a document's headings, labels and choices are recognised: all that our templates say.

The table is data, which the form's script gets too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..bank.addresses import address
from ..bank.edition import Edition
from ..basics.files import script
from ..basics.texts import Texts
from ..paper.word import HINT
from ..reading.tongues import earlier_headings
from . import word_archive
from .blanks import Sheet, sheet_of
from .form import PATH, form

Data = dict[str, Any]

# On the page, or said by no script.
PRINTED = ("open", "open_help", "drop_help", "beside_help", "editors")

BLANKS = re.compile("[ \t\n\u00a0]+")
_NUMBER = re.compile(r"(?:(?:\d{1,2}\.)*\d{1,2}[.):]?|[a-z]\)|[ivx]{1,4}[.)])\s+")
AROUND = " \t\n\u00a0#*_"


def bare(text: str) -> str:
    """Return a heading or a label as it is recognised, whatever its capitals, marks and colon.

    >>> bare("**Hvad De\u00a0 gjorde:**")
    'hvad de gjorde'
    """
    words = BLANKS.sub(" ", text.lower().strip(AROUND))
    return words.removesuffix(":").strip(AROUND)


def found(table: Mapping[str, Any], text: str, left_out: Sequence[str]) -> Any:
    """Return what a text names in a table, numbered or not, with "(may be left out)" or not."""
    name = bare(text)
    for words in left_out:
        name = name.removesuffix(f"({words})").strip(AROUND)
    return table.get(name) or table.get(
        _NUMBER.sub("", name, count=1) if _NUMBER.match(name) else ""
    )


def said_of_a_file(edition: Edition) -> Data:
    """Return what is said of a Word file, with the address to which its pictures may be sent."""
    words = edition.words["word"]
    to = edition.contact or words["editors"]
    sent = {name: words[name].replace("{contact}", to) for name in ("one_picture", "pictures")}
    return {**words, **sent}


def table_of(edition: Edition) -> Data:
    """Return all headings, labels and choices of the kinds that the form asks for, as data.

    They are known in all languages of the site, as our templates have them.
    """
    editions = [replace(edition, language=one) for one in edition.texts.languages]
    asked = [{kind["id"]: kind for kind in form(one)["kinds"]} for one in editions]
    sheets = {
        (id, one.language): sheet_of(kind, one)
        for kinds, one in zip(asked, editions, strict=True)
        for id, kind in kinds.items()
    }
    return {
        "language": edition.language,
        "languages": edition.texts.languages,
        "kinds": {id: _kind(id, [kinds[id] for kinds in asked], editions) for id in asked[0]},
        "titles": {bare(sheet.title): id for (id, _), sheet in sheets.items()},
        "hints": sorted({bare(hint) for sheet in sheets.values() for hint in _hints(sheet)}),
        "parts": {
            bare(sheet.words[part]): part
            for sheet in sheets.values()
            for part in ("facts", "text", "sources", "sender")
        },
        "columns": sorted({bare(one) for s in sheets.values() for one in s.words["columns"]}),
        "optional": [one.words["form"]["optional"] for one in editions],
        "advice": sorted({sheet.words["advice"] for sheet in sheets.values()}),
        "figures": _figures(edition),
        "elements": _choices([_elements(one) for one in editions]),
        "elementsOf": {
            id: entry.facts["elements"]
            for (kind, id), entry in edition.catalogue.entries.items()
            if kind == "method"
        },
    }


def known_file(edition: Edition) -> tuple[str, str]:
    """Return path and content of the script that hands the table to the form's scripts."""
    knowledge = {
        **table_of(edition),
        "hint": HINT.name.lower(),
        "limits": {
            "file": word_archive.LARGEST,
            "part": word_archive.LARGEST_PART,
            "unpacked": word_archive.MOST_UNPACKED,
            "parts": word_archive.MOST_PARTS,
            "depth": word_archive.DEEPEST,
        },
        "words": {
            name: words for name, words in said_of_a_file(edition).items() if name not in PRINTED
        },
        "names": {
            one: edition.texts.name(one, edition.language) for one in edition.texts.languages
        },
    }
    return known_path(edition.language), script("Metodebank.form.know", knowledge)


def known_path(language: str) -> str:
    """Return where that script lies, relative to the site's root."""
    return f"{address(PATH, language)}word.js"


def _hints(sheet: Sheet) -> Iterator[str]:
    """Yield all that a template says to help: what belongs there, and what options mean."""
    yield from sheet.intro
    yield sheet.words["words"]
    yield f"({sheet.words['here']})"
    for question in (*sheet.facts, *sheet.texts):
        yield question.help
        yield from (meaning for one in question.options if (meaning := one.partition(": ")[2]))


def _in_languages(same: Sequence[Data], editions: Sequence[Edition]) -> list[list[Data]]:
    """Return the other languages of a field as a template asks for each: "In English, if ..."."""
    return [
        [
            {"id": one["id"], "label": edition.words["form"]["in_language"].format(one["label"])}
            for one in field["others"]
        ]
        for field, edition in zip(same, editions, strict=True)
    ]


def _kind(id: str, kinds: Sequence[Data], editions: Sequence[Edition]) -> Data:
    """Return what is known of a kind; `kinds` is what the form asks for, in each language."""
    fields = [[*one["about"], *one["facts"]] for one in kinds]
    names = [edition.language for edition in editions]
    return {
        "sections": dict(_headings(id, kinds, editions[0].texts)),
        "labels": {
            bare(label): [one["name"], language]
            for language, some in zip(names, fields, strict=True)
            for one in some
            for label in _labels(one, id, language, editions[0].texts)
        },
        "fields": [_field(list(same), editions) for same in zip(*fields, strict=True)],
        "marked": [one["name"] for one in kinds[0]["sections"] if one["control"] == "marked"],
    }


def _headings(id: str, kinds: Sequence[Data], texts: Texts) -> Iterator[tuple[str, list[str]]]:
    """Yield each heading with its section and language: those of before, and then of today."""
    for language in texts.languages:
        for heading, section in earlier_headings(id, language).items():
            yield bare(heading), [section, language]
    for language, kind in zip(texts.languages, kinds, strict=True):
        for section in kind["sections"]:
            yield bare(section["heading"]), [section["name"], language]


def _labels(one: Data, kind: str, language: str, texts: Texts) -> Iterator[str]:
    """Yield what a field is called: in the form, and on pages of the kind."""
    yield one["label"]
    words = texts[language]["fields"].get(one["name"], {})
    if kind in words:
        yield words[kind]


def _field(same: Sequence[Data], editions: Sequence[Edition]) -> Data:
    """Return a field that is the `same` in each language: how its answer is read."""
    first = same[0]
    read: Data = {"name": first["name"], "control": first["control"]}
    read["label"] = {
        edition.language: one["label"] for edition, one in zip(editions, same, strict=True)
    }
    if "commas" in first:
        read["commas"] = first["commas"]
    if first.get("options"):
        read["options"] = _choices([one["options"] for one in same])
    if first.get("fields"):
        inner = zip(*(one["fields"] for one in same), strict=True)
        read["fields"] = [_field(list(each), editions) for each in inner]
    if first.get("fates"):
        read["fates"] = _choices([one["fates"] for one in same])
    if first.get("others"):
        read["others"] = _choices(_in_languages(same, editions))
    return read


def _choices(lists: Sequence[Sequence[Data]]) -> list[list[str]]:
    """Return each of some choices with what it is called in any language, as it is recognised."""
    called: dict[str, list[str]] = {}
    for one in (one for some in lists for one in some):
        names = called.setdefault(one["id"], [one["id"]])
        if bare(one["label"]) not in names:
            names.append(bare(one["label"]))
    return list(called.values())


def _elements(edition: Edition) -> list[Data]:
    bank = edition.catalogue
    entries = bank.of_kind("element", edition.language)
    return [{"id": e.id, "label": bank.text(e, edition.language).title} for e in entries]


def _figures(edition: Edition) -> Data:
    terms = edition.catalogue.vocabulary["figure-kinds"].values()
    return {bare(label): term.id for term in terms for label in term.label.values()}
