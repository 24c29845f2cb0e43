"""The page of a leaflet, which holds it in all its languages, and what is said of their states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..bank.edition import Edition, Page
from ..bank.leaflets import READ_BY, UNREAD, languages_of, lines_of, reading_of, runs
from ..bank.model import Entry, EntryText, Said
from ..bank.translation import state
from ..basics.texts import DEFAULT
from ..basics.typeface import LEAFLETS_ON_PAPER
from ..paper.layout import sheet_path
from ..schema.facts import FIELDS, GOES_WITH, READ
from ..schema.kinds import LEAFLET
from ..schema.leaflets import CHOICE, DATE, FIRST_LANGUAGES, PHONE, SLOTS, WEEKDAY, slots_in
from ..schema.vocabularies import LANGUAGES
from ..words.names import weekdays
from .lists import entry_list
from .messages import message_told
from .view import Data, View

STATES = "states"  # where on the list of leaflets their states are explained

# How long a text is, in characters of its lines and those of the first language beside them: the
# longer, the smaller it is set on paper.
_LENGTHS = ((420, "short"), (800, "middle"), (100_000, "long"))


def leaflet(edition: Edition, entry: Entry, view: View) -> Data:
    """Return what only the page of a leaflet prints: fields to fill in, and all its texts."""
    languages = [_text(entry, one, view) for one in languages_of(entry, edition.texts.languages)]
    ids = entry.facts.get(GOES_WITH.name, ())
    methods = [edition.catalogue.entries["method", id] for id in ids]
    return {
        "slots": [_slot(id, entry, view) for id in entry.facts[FIELDS.name]],
        "languages": [_with_pdf(one, entry, edition, view) for one in languages],
        "states_told": _told(languages, edition.words["leaflet"]),
        "states": f"{view.href(LEAFLET.name)}#{STATES}",
        "said": _said(edition.words["leaflet"]),
        "sending": message_told(edition),
        "methods": view.cards(edition.catalogue.by_title(methods, edition.language)),
    }


def _told(texts: list[Data], words: Data) -> str:
    """Return how many of the translations among some texts nobody has read.

    Where there is none, what is said is that of the original.
    """
    translations = [one for one in texts if one["id"] != DEFAULT]
    unread = sum(one["state"] == UNREAD for one in translations)
    if not translations:
        return f"{texts[0]['said']}."
    if not unread:
        return str(words["all_read"])
    all_are = unread == len(translations)
    return str(words["none_read"] if all_are else words["some_read"].format(unread))


def _said(words: Data) -> Data:
    """Return what the page's scripts say."""
    return {
        **{name: words["fill"][name] for name in _FILL},
        "copied": words["out"]["copied"],
        "refused": words["out"]["refused"],
        "sure": words["sure"]["text"],
        "anyway": words["sure"]["anyway"],
    }


# What they say of the fields.
_FILL = ("past", "no_phone", "not_kept", "empty", "refill", "restored")


def leaflet_list(edition: Edition) -> Page:
    """Return the list of all leaflets, with what their states mean and how many are in which."""
    page = entry_list(edition, LEAFLET.name)
    shown = edition.catalogue.of_kind(LEAFLET.name, edition.language)
    counts = _counts(edition, shown)
    page.meta["states"] = counts
    page.meta["today"] = _today(counts, edition.words["leaflet"]["states"])
    for part in page.meta["parts"]:
        for card in part["entries"]:
            entry = edition.catalogue.entries["leaflet", card["entry"].partition("/")[2]]
            count = edition.words["leaflet"]["languages"].format(len(entry.texts))
            card["facts"] = [*card.get("facts", ()), count]
    return Page(page.path, page.language, "leaflets.html", page.title, page.meta)


def _counts(edition: Edition, entries: list[Entry]) -> list[Data]:
    """Return for each language how many leaflets are in it, and how many somebody has read."""
    all_languages = edition.texts.languages
    order = dict.fromkeys(one for entry in entries for one in languages_of(entry, all_languages))
    return [
        {
            "own": _own(edition, language),
            "lang": language,
            "dir": _direction(edition, language),
            "name": _name(edition, language),
            "texts": sum(language in entry.texts for entry in entries),
            "read": sum(bool(reading_of(one, language, all_languages)) for one in entries),
        }
        for language in sorted(order, key=_place(all_languages).index)
    ]


def _today(counts: list[Data], words: Data) -> str:
    texts, read = (sum(row[name] for row in counts) for name in ("texts", "read"))
    if not texts:
        return ""
    said = words["today_some"].format(read, texts) if read else words["today_none"].format(texts)
    return str(said)


def _place(languages: Iterable[str]) -> list[str]:
    """Return languages in the order of a page; others come last."""
    return [*dict.fromkeys([*languages, *FIRST_LANGUAGES])]


def _own(edition: Edition, language: str) -> str:
    return str(edition.catalogue.choices[LANGUAGES.name][language].more["own"])


def _direction(edition: Edition, language: str) -> str:
    return str(edition.catalogue.choices[LANGUAGES.name][language].more["direction"])


def _name(edition: Edition, language: str) -> str:
    return str(edition.catalogue.choices[LANGUAGES.name][language].label[edition.language])


# What is filled in.

_INPUTS = {DATE: "date", PHONE: "tel"}  # how a browser asks for it; else as for any text


def _slot(id: str, entry: Entry, view: View) -> Data:
    """Return a field as the page asks for it; a word is chosen in the page's own language."""
    slot, words = SLOTS[id], view.words["leaflet"]["slots"][id]
    text = view.catalogue.text(entry, view.language)
    options = {CHOICE: text.front.get("choices", ()), WEEKDAY: weekdays(view.language)}
    asked = _asked(text, id) or words["label"]
    help = words.get("help", "")
    return {
        "id": id,
        "type": slot.type,
        "input": _INPUTS.get(slot.type, "text"),
        "sign": slot.sign,
        "label": asked,
        "help": help if asked == words["label"] else words.get("help_by_line", help),
        "options": [*options.get(slot.type, ())],
    }


# Fields that mean something else from one leaflet to the next: "Tid", "Fra klokken", "Den kom
# klokken".  What is asked for is what the line says in front of it.
_BY_LINE = frozenset({"name", "news", "time", "until", "date"})


def _asked(text: EntryText, id: str) -> str:
    """Return what the line of a leaflet says in front of a slot that ends it; '' else."""
    if id not in _BY_LINE:
        return ""
    lines = (line.text for line in lines_of(text, LEAFLET.said[0]))
    ends = (line.removesuffix(f": {{{id}}}") for line in lines if line.endswith(f": {{{id}}}"))
    last = next(ends, "").rpartition(". ")[2]
    return "" if "{" in last else last


# A text beside that of the first language.


def _text(entry: Entry, language: str, view: View) -> Data:
    """Return a leaflet in a language: each line in pieces, beside the one it was made from."""
    text, first = entry.texts[language], entry.texts[DEFAULT]
    term = view.catalogue.choices[LANGUAGES.name][language]
    beside = None if text is first else first
    rows = {name: [*_rows(name, text, beside, view)] for name in LEAFLET.said}
    return {
        "id": language,
        "own": term.more["own"],
        "dir": term.more["direction"],
        "script": term.more["script"],
        "name": view.language_name(language),
        **_state(entry, language, view),
        "title": runs(text.title, term.more["direction"]),
        "first_title": runs(first.title, "ltr") if beside else [],
        **rows,
        "choices": text.front.get("choices", ()),
        "first_choices": first.front.get("choices", ()),
        "weekdays": weekdays(language),
        "length": _length(text, first),
    }


def _rows(section: str, text: EntryText, first: EntryText | None, view: View) -> Iterator[Data]:
    direction = view.direction(text.language)
    others = lines_of(first, section) if first else (None,) * len(lines_of(text, section))
    for line, other in zip(lines_of(text, section), others, strict=True):
        yield {
            "sign": _sign(line) if section == LEAFLET.said[0] else "",
            "own": runs(line.text, direction),
            "first": runs(other.text, view.direction(DEFAULT)) if other else [],
            "sources": [view.number(id) for id in line.cited],
        }


def _sign(line: Said) -> str:
    """Return the sign of what a line is filled in with, '' where that is nothing."""
    return next((SLOTS[id].sign for id in slots_in(line.text) if id in SLOTS), "")


def _length(text: EntryText, first: EntryText) -> str:
    lines = (line.text for one in (text, first) for line in lines_of(one, LEAFLET.said[0]))
    count = sum(map(len, lines))
    return next(name for most, name in _LENGTHS if count <= most)


def _state(entry: Entry, language: str, view: View) -> Data:
    """Return whether somebody who speaks a language has read the text, and how that is said.

    Of the original, which speakers of the language wrote, it is said otherwise.
    """
    words, languages = view.words["leaflet"], view.texts.languages
    if reading := reading_of(entry, language, languages):
        roles = view.texts[view.language]["fields"][f"{READ.name}.role"]["options"]
        day = view.date(reading["date"])["text"]
        by = words["read"].format(
            role=roles[reading["role"]], organisation=reading["organisation"], date=day
        )
        return {"state": READ_BY, "said": by, "stale": ""}
    is_stale = bool(state(entry, language, languages).stale)
    stale = words["stale"] if is_stale else ""
    said = words["unread_own" if language == DEFAULT else "unread"]
    return {"state": UNREAD, "said": said, "stale": stale}


def _with_pdf(text: Data, entry: Entry, edition: Edition, view: View) -> Data:
    """Return a text with where it lies on paper, or why it does not."""
    words = edition.words["leaflet"]
    if text["script"] not in LEAFLETS_ON_PAPER:
        return {**text, "pdf": "", "no_paper": words["no_paper"].format(text["name"])}
    path = sheet_path(f"{entry.kind}/{entry.id}", text["id"], "sheet")
    return {**text, "pdf": view.way(path) if edition.paper else "", "no_paper": ""}
