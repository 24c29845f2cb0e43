"""The page of an instrument, the list of them all, and the way from an aim to one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ..bank.addresses import PLAN, VALUE, entry_path
from ..bank.catalogue import term_ids
from ..bank.edition import Edition, Page
from ..bank.model import Entry
from ..basics import licence
from ..measuring.floors import CELL, CHANGE, PERCENT
from ..schema.facts import (
    FIGURE_KINDS,
    FORM,
    GOALS,
    INFORMS,
    INSTRUMENTS,
    LICENCE,
    NAMED,
    QUESTIONS,
    SCALES,
    SMALLEST,
    TURNS,
    USE,
    WORDING,
)
from ..schema.instruments import (
    ASK,
    CHOICE,
    HIGH,
    INDICATOR,
    INTRO,
    LOW,
    NUMBER,
    PRINT,
    SCALE,
    STROKES,
    TURN,
    WHEN,
)
from ..schema.kinds import INSTRUMENT, MEASURE, METHOD
from .lists import entry_list
from .making import page_at, view_at
from .planning import plan_file
from .view import Data, View

# Where the duty to inform was read, and that what is anonymous is none of the law's concern.
DUTY = "https://gdpr-text.com/da/read/article-13/"
ANONYMOUS = "https://overview.legal/laws/gdpr/rec-26"

# Where an association is helped to find what lets it write names down.
BASIS = (
    "https://www.datatilsynet.dk/hvad-siger-reglerne/vejledning"
    "/gdpr-univers-for-smaa-foreninger/trin-2-spoerg-jer-selv-hvorfor"
)

_OURS, _ADAPTED = "ours", "adapted"
_USED_BY = (METHOD.name, MEASURE.name)
_ATTENDANCE = "fremmoede"  # which suits every aim
_ASKED = "assessment"  # the kind of figure that one asks for before and after
_MOST = 41  # one more than a tally has rows, or a choice words


def instrument(edition: Edition, entry: Entry, view: View) -> Data:
    """Return what only the page of an instrument prints, on screen and on paper."""
    words, labels = edition.words["instrument"], _labels(entry, view)
    prints = entry.facts.get(USE.name) == PRINT
    return {
        "prints": prints,
        "terms": _terms(entry, view),
        **(_apart(words) if prints and not _is_ours(entry) else {}),
        "wording": _wording(entry, view),
        "intro": labels.get(INTRO, ""),
        "questions": [*_questions(entry, labels)],
        "tally": _tally(entry, labels, words),
        "informs": any(entry.facts.get(one.name) for one in (INFORMS, NAMED)),
        "named": bool(entry.facts.get(NAMED.name)),
        "law": _linked(words["duty"]["law"], DUTY, ANONYMOUS),
        "basis": _linked(words["duty"]["basis"], BASIS),
        "reckon": view.href(VALUE) if SMALLEST.name in entry.facts else "",
        "plan_way": plan_way(entry, view),
        "users": _users(edition, entry, view),
    }


def plan_way(entry: Entry, view: View) -> str:
    """Return the way to a plan that takes an instrument's line over."""
    return f"{view.href(PLAN)}?with={entry_path(entry)}"


def _labels(entry: Entry, view: View) -> Mapping[str, str]:
    labels: Mapping[str, str] = view.catalogue.text(entry, view.language).front["labels"]
    return labels


def _terms(entry: Entry, view: View) -> Data:
    """Return by which terms an instrument may be used, with where they stand."""
    held, is_ours = entry.facts[LICENCE.name], _is_ours(entry)
    return {
        "may": _may(entry, view),
        "name": view.own(held["name"]),
        "href": licence.URL if is_ours else f"#source-{view.number(held['source'])}",
        "credit": view.own(held["credit"]) if held.get("credit") else "",
    }


def _is_ours(entry: Entry) -> bool:
    return bool(entry.facts[LICENCE.name]["source"] == _OURS)


def _may(entry: Entry, view: View) -> str:
    """Return what one may do with an instrument; of others' words that is how we read terms."""
    words, may, whose = view.words["instrument"], entry.facts[USE.name], _wording(entry, view)
    if may != PRINT or _is_ours(entry):
        return str(words["may"][may])
    untested = [words["may_adapted"]] if whose and whose["id"] == _ADAPTED else []
    return " ".join([words["may_read"], *untested])


def _apart(words: Data) -> Data:
    """Return what is said where the words of others are not under the bank's licence."""
    return {"apart": words["apart"].format(licence.NAME), "apart_short": words["apart_short"]}


def _wording(entry: Entry, view: View) -> Data | None:
    """Return whose words the text has, and whether anybody has tried them."""
    language = view.catalogue.text(entry, view.language).language
    whose = entry.facts.get(WORDING.name, {}).get(language)
    return {"id": whose, **view.words["instrument"]["wording"][whose]} if whose else None


def _questions(entry: Entry, labels: Mapping[str, str]) -> Iterator[Data]:
    scales = {one["id"]: one for one in entry.facts.get(SCALES.name, ())}
    for one in entry.facts.get(QUESTIONS.name, ()):
        scale = scales[one["scale"]]
        yield {"label": labels[one["id"]], **_answers(scale, labels)}


def _answers(scale: Data, labels: Mapping[str, str]) -> Data:
    """Return how a question is answered: its options, or the steps between two ends."""
    id, first = scale["id"], scale.get("from", 0)
    steps = [*range(first, scale.get("to", 10) + 1)] if scale["type"] == SCALE else []
    ends = [labels[f"{id}-{end}"] for end in (LOW, HIGH)] if steps else []
    options = _numbered(id, labels) if scale["type"] == CHOICE else []
    return {"type": scale["type"], "steps": steps, "ends": ends, "options": options}


def _numbered(id: str, labels: Mapping[str, str]) -> list[str]:
    return [labels[name] for n in range(1, _MOST) if (name := f"{id}-{n}") in labels]


def _tally(entry: Entry, labels: Mapping[str, str], words: Data) -> Data | None:
    """Return the rows of a tally, whose columns are its questions; None where it has none."""
    if TURNS.name not in entry.facts:
        return None
    names = _numbered(TURN, labels)
    empty = [""] * (entry.facts[TURNS.name] - len(names))
    types = {scale["type"] for scale in entry.facts[SCALES.name]}
    how = [words["how"][type] for type in (STROKES, NUMBER) if type in types]
    return {"turn": labels[TURN], "rows": [*names, *empty], "how": " ".join(how)}


def _users(edition: Edition, entry: Entry, view: View) -> list[Data]:
    """Return the methods and the ways of measuring that name an instrument."""
    shown = (edition.catalogue.of_kind(kind, edition.language) for kind in _USED_BY)
    return [
        {
            "kind": some[0].kind,
            "heading": view.words["instrument"]["methods"][some[0].kind],
            "cards": view.cards(some),
        }
        for entries in shown
        if (some := [one for one in entries if entry.id in one.facts.get(INSTRUMENTS.name, ())])
    ]


def _linked(text: str, *ways: str) -> list[Data]:
    """Return a text in runs, of which those in square brackets lead somewhere, in this order.

    >>> _linked("Read [this] first.", "a/")
    [{'text': 'Read ', 'href': ''}, {'text': 'this', 'href': 'a/'}, {'text': ' first.', 'href': ''}]
    """
    left, runs = iter(ways), re.split(r"\[(.*?)\]", text)
    return [{"text": run, "href": next(left) if n % 2 else ""} for n, run in enumerate(runs)]


# What a plan takes over.


def instrument_file(edition: Edition, entry: Entry, view: View) -> tuple[str, str]:
    """Return path and content of the script that hands an instrument's line to the plan."""
    text, labels = edition.catalogue.text(entry, edition.language), _labels(entry, view)
    words = edition.words["instrument"]
    how = words["plan_how"].format(text.title, edition.url(entry_path(entry)))
    if entry.facts.get(USE.name) == ASK:
        how = words["plan_asked"].format(how)
    cells = {"what": labels[INDICATOR], "base": "", "target": "", "who": ""}
    row = {"cells": {**cells, "when": labels[WHEN], "how": how}, "cites": []}
    known = {
        "entry": entry_path(entry),
        "title": text.title,
        "lang": view.foreign(text.language),
        **{name: [] for name in ("target", "aim", "evaluation", "fits")},
        "rows": {"indicators": [row]},
        "sources": {},
    }
    return plan_file(known, edition.language)


# The list, and the way from an aim.


def instrument_list(edition: Edition) -> Page:
    """Return the list of instruments, on which one chooses by what one wants to reach."""
    page = entry_list(edition, INSTRUMENT.name)
    view, words = view_at(edition, INSTRUMENT.name), edition.words["instrument"]
    there = edition.catalogue.of_kind(INSTRUMENT.name, edition.language)
    printed = [one for one in there if one.facts.get(USE.name) == PRINT]
    others = [one for one in there if one.facts.get(USE.name) != PRINT]
    meta = {
        **page.meta,
        "aims": [*_aims(there, edition, view)],
        "without": _without(there, edition, view),
        "few": [one.format(PERCENT, CELL, CHANGE) for one in words["few"]],
        "to_plan": _linked(words["choose"]["to_plan"], view.href(PLAN), view.href(VALUE)),
        "none": _linked(words["choose"]["none"], *_instead(edition, view)),
        "forms": [*_by_form(printed, view)],
        "others": [_other(one, view) for one in others],
        "sources": view.cited_sources(),
    }
    return page_at(edition, INSTRUMENT.name, "instruments", page.title, meta)


def _aims(there: Iterable[Entry], edition: Edition, view: View) -> Iterator[Data]:
    """Yield each aim that an instrument goes with, with those and what each of them would show.

    Where none of them may be printed, that is said, and what one may count meanwhile.
    """
    later = _linked(edition.words["instrument"]["choose"]["later"], *_instead(edition, view))
    some = sorted(there, key=lambda one: one.facts.get(USE.name) != PRINT)
    for term in edition.catalogue.vocabulary[GOALS.list].values():
        fitting = [one for one in some if term.id in term_ids(one, GOALS)]
        if fitting:
            rows = [_way(one, view) for one in fitting]
            waits = fitting[0].facts.get(USE.name) != PRINT  # what may be printed stands first
            yield {**view.term(GOALS.list, term.id), "rows": rows, "later": later if waits else []}


def _without(there: Iterable[Entry], edition: Edition, view: View) -> list[Data]:
    named = {id for one in there for id in term_ids(one, GOALS)}
    goals = edition.catalogue.vocabulary[GOALS.list]
    return view.terms(GOALS.list, [id for id in goals if id not in named])


def _instead(edition: Edition, view: View) -> tuple[str, str]:
    """Return the ways to who came, if that is there, and to all ways of measuring."""
    is_there = (INSTRUMENT.name, _ATTENDANCE) in edition.catalogue.entries
    came = view.href(f"{INSTRUMENT.name}/{_ATTENDANCE}") if is_there else ""
    return came, view.href(MEASURE.name)


def _way(entry: Entry, view: View) -> Data:
    labels, words, may = _labels(entry, view), view.words["instrument"], entry.facts.get(USE.name)
    is_free = may == PRINT and _is_ours(entry)
    kinds = view.terms(FIGURE_KINDS.list, term_ids(entry, FIGURE_KINDS))
    return {
        **view.name(entry),
        "change": labels[INDICATOR],
        "figure_kinds": ", ".join(kind["label"] for kind in kinds),
        "when": labels[WHEN],
        "few": _few(entry, words),
        "may": "" if is_free else _may(entry, view),
        "plan": words["choose"]["plan_asked" if may == ASK else "plan"],
        "plan_way": plan_way(entry, view),
    }


def _few(entry: Entry, words: Data) -> str:
    """Return how many answers an instrument needs, and how many where a change is to be shown."""
    smallest = entry.facts.get(SMALLEST.name)
    if not smallest:
        return str(words["any_number"].format(PERCENT))
    least = words["at_least"].format(smallest)
    is_asked = _ASKED in term_ids(entry, FIGURE_KINDS)
    return str(words["both_times"].format(least, CHANGE)) if is_asked else least


def _by_form(entries: Iterable[Entry], view: View) -> Iterator[Data]:
    for term in view.catalogue.vocabulary[FORM.list].values():
        some = [one for one in entries if one.facts.get(FORM.name) == term.id]
        if some:
            yield {**view.term(FORM.list, term.id), "cards": view.cards(some)}


def _other(entry: Entry, view: View) -> Data:
    held = entry.facts[LICENCE.name]
    number = "" if _is_ours(entry) else view.number(held["source"])
    return {
        **view.name(entry),
        "may": _may(entry, view),
        "name": view.own(held["name"]),
        "source": number,
    }
