"""What leaflets must keep to: each language says the same lines, with the same slots, as the first.

What is unread may be unsound in ways that no machine finds; what a machine can find is found here,
by name and line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ..bank.leaflets import lines_of, print_of
from ..bank.model import Content, Entry, EntryText, Said
from ..basics.problems import Place, nearest
from ..schema.facts import FIELDS, READ
from ..schema.kinds import LEAFLET
from ..schema.leaflets import CHOICE_SLOT, SLOTS, slots_in
from ..schema.notes import Notes

_CHOICES, _LICENCE = "choices", "licence"


def check_leaflets(content: Content, notes: Notes) -> None:
    """Note what is wrong with each leaflet, between its texts and with what it says of them."""
    for entry in content.entries.values():
        if entry.kind == LEAFLET.name:
            _check_slots(entry, notes)
            _check_choices(entry, notes)
            _check_lines(entry, content.languages[0], notes)
            _check_borrowed(entry, content, notes)
            _check_readings(entry, notes)


def _check_slots(entry: Entry, notes: Notes) -> None:
    """A line names only what the leaflet asks for, and what it asks for is named."""
    fields: tuple[str, ...] = entry.facts.get(FIELDS.name, ())
    if FIELDS.name not in entry.facts:
        return  # which is told, or could not be read
    for text in entry.texts.values():
        for _, line in _all_lines(text):
            for slot in slots_in(line.text):
                if slot not in fields:
                    guess = nearest(slot, fields)
                    values = {"id": slot, "guess": guess, "allowed": ", ".join(fields)}
                    notes.problems.add(_at(text, line), "slot-unknown", **values)
        used = {slot for line in lines_of(text, LEAFLET.said[0]) for slot in slots_in(line.text)}
        if lines_of(text, LEAFLET.said[0]) and text.language == notes.languages[0]:
            for index, id in enumerate(fields):
                if id not in used and id in SLOTS:
                    notes.problems.add(entry.where(FIELDS.name, index), "slot-unused", id=id)


def _check_choices(entry: Entry, notes: Notes) -> None:
    """Where one of some words is chosen, each text has as many of them as the first."""
    wanted = CHOICE_SLOT in entry.facts.get(FIELDS.name, ())
    first = entry.texts.get(notes.languages[0])
    count = len(first.front.get(_CHOICES, ())) if first else 0
    for text in entry.texts.values() if FIELDS.name in entry.facts else ():
        own = len(text.front.get(_CHOICES, ()))
        if wanted and not own:
            notes.problems.add(text.where(), "choices-missing", id=CHOICE_SLOT)
        elif own and not wanted:
            notes.problems.add(text.where(_CHOICES), "choices-unasked", id=CHOICE_SLOT)
        elif wanted and count and own != count:
            file = entry.file(notes.languages[0]).rpartition("/")[2]
            values = {"count": own, "wanted": count, "file": file}
            notes.problems.add(text.where(_CHOICES), "choices-differ", **values)


def _check_lines(entry: Entry, language: str, notes: Notes) -> None:
    """Each text has as many lines as the first, and each line its slots."""
    first = entry.texts.get(language)
    for text in entry.texts.values() if first else ():
        for section in LEAFLET.said:
            if first and text is not first and text.said.keys() >= {section}:
                _check_section(section, text, first, notes)


def _check_section(section: str, text: EntryText, first: EntryText, notes: Notes) -> None:
    own, others = lines_of(text, section), lines_of(first, section)
    file = first.path.rpartition("/")[2]
    if not own or not others:
        return  # which is told: the section is empty
    if len(own) != len(others):
        values = {"count": len(own), "wanted": len(others), "file": file}
        notes.problems.add(_at(text, own[-1]), "lines-differ", **values)
        return
    for line, other in zip(own, others, strict=True):
        has, wants = Counter(slots_in(line.text)), Counter(slots_in(other.text))
        if has != wants:
            values = {
                "missing": _named(wants - has),
                "extra": _named(has - wants),
                "file": file,
                "line": other.line,
            }
            notes.problems.add(_at(text, line), "slots-differ", **values)


def _named(slots: Iterable[str]) -> str:
    return ", ".join(f"{{{slot}}}" for slot in slots) or "–"


def _check_borrowed(entry: Entry, content: Content, notes: Notes) -> None:
    """Words of others stand in a leaflet by a licence, which their source tells."""
    for text in entry.texts.values():
        for _, line in _all_lines(text):
            for id in line.cited:
                source = content.sources.get(id)
                if source and _LICENCE not in source.facts:
                    notes.problems.add(_at(text, line), "borrowed-without-licence", id=id)


def _check_readings(entry: Entry, notes: Notes) -> None:
    """Who has read a text has read the one that stands there, and is told once."""
    seen: set[str] = set()
    for row, reading in enumerate(entry.facts.get(READ.name, ())):
        language = reading.get("language", "")
        text = entry.texts.get(language)
        place = entry.where(READ.name, row, "language")
        if language in seen:
            notes.problems.add(place, "listed-twice", value=language)
        seen.add(language)
        file = entry.file(language)
        if text is None and language and file not in notes.unread:
            notes.problems.add(place, "read-without-text", file=file.rpartition("/")[2])
        elif text and reading.get("text") != print_of(text):
            values = {"file": file.rpartition("/")[2], "fingerprint": print_of(text)}
            notes.problems.add(entry.where(READ.name, row, "text"), "read-another", **values)


def _all_lines(text: EntryText) -> Iterator[tuple[str, Said]]:
    said: Mapping[str, tuple[Said, ...]] = text.said
    for section, lines in said.items():
        for line in lines:
            yield section, line


def _at(text: EntryText, line: Said) -> Place:
    return Place(text.path, line.line)
