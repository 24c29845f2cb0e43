"""What instruments must keep to: words of others are printed by their terms, and each has its own.

What may not be printed has no questions in the bank; what may be has all that its paper needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..bank.model import Content, Entry
from ..basics.problems import nearest
from ..schema.facts import LICENCE, QUESTIONS, SCALES, TURNS, USE, WORDING
from ..schema.instruments import CHOICE, HIGH, INDICATOR, INTRO, LOW, PRINT, SCALE, TURN, WHEN
from ..schema.kinds import INSTRUMENT
from ..schema.notes import Notes
from .labels import check_labels

_OURS = "ours"


def check_instruments(content: Content, notes: Notes) -> None:
    """Note what is wrong with each instrument, in its facts and between them and its texts."""
    for entry in content.entries.values():
        if entry.kind == INSTRUMENT.name:
            _check_terms(entry, content, notes)
            _check_scales(entry, notes)
            _check_labels(entry, notes)


def _check_terms(entry: Entry, content: Content, notes: Notes) -> None:
    """Questions stand here where their terms let them, which their source then tells."""
    may, source = entry.facts.get(USE.name), entry.facts.get(LICENCE.name, {}).get("source", "")
    if may and may != PRINT and QUESTIONS.name in entry.facts:
        notes.problems.add(entry.where(QUESTIONS.name), "printed-against-terms", value=may)
    for field in (QUESTIONS, SCALES, WORDING) if may == PRINT else ():
        if field.name not in entry.facts:
            notes.problems.add(entry.where(USE.name), "print-incomplete", field=field.name)
    named = content.sources.get(source) if may == PRINT and source != _OURS else None
    if named and "licence" not in named.facts:
        place = entry.where(LICENCE.name, "source")
        notes.problems.add(place, "print-without-licence", id=source)


def _check_scales(entry: Entry, notes: Notes) -> None:
    """Each question is answered on a scale that there is."""
    scales = [scale["id"] for scale in entry.facts.get(SCALES.name, ()) if "id" in scale]
    for row, question in enumerate(entry.facts.get(QUESTIONS.name, ()) if scales else ()):
        id = question.get("scale", "")
        if id and id not in scales:
            place, guess = entry.where(QUESTIONS.name, row, "scale"), nearest(id, scales)
            notes.problems.add(place, "scale-unknown", id=id, guess=guess)


def _check_labels(entry: Entry, notes: Notes) -> None:
    """In each text all that is asked and answered has its words, and nothing else has any."""
    needed = [*labels_needed(entry.facts)]
    for text in entry.texts.values():
        check_labels(text, needed, lambda name: _is_optional(name, entry), notes)


def labels_needed(facts: Mapping[str, Any]) -> Iterator[str]:
    """Yield what has to have words in each text of an instrument with these facts."""
    yield from (INDICATOR, WHEN)
    if facts.get(USE.name) != PRINT:
        return  # its words are not here
    yield from (one["id"] for one in facts.get(QUESTIONS.name, ()) if "id" in one)
    for scale in facts.get(SCALES.name, ()):
        ends = {SCALE: (LOW, HIGH), CHOICE: ("1", "2")}.get(scale.get("type", ""), ())
        yield from (f"{scale['id']}-{end}" for end in ends if "id" in scale)
    if TURNS.name in facts:
        yield TURN


def _is_optional(name: str, entry: Entry) -> bool:
    """Say whether a label may stand there: more options, names of a tally's rows, an opening."""
    part, _, number = name.rpartition("-")
    if name == INTRO or not number.isdigit():
        return name == INTRO
    if part == TURN:
        return bool(int(number) <= entry.facts.get(TURNS.name, 0))
    scales = entry.facts.get(SCALES.name, ())
    return any(one.get("id") == part and one.get("type") == CHOICE for one in scales)
