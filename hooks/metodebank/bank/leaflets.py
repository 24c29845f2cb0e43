"""What leaflets say: their lines in pieces, and who has read which of their texts.

An unread text is a draft.  So is one whose original has changed since it was translated: who
read it, read what was said then.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ..schema.facts import READ
from ..schema.kinds import LEAFLET
from ..schema.leaflets import FIRST_LANGUAGES, SLOT, SLOTS
from ..words.names import weekdays
from .model import Entry, EntryText, Said, Term
from .translation import fingerprint, parts_of, state

Data = Mapping[str, Any]

# The parts of a text that somebody has read who has read it.
_READ = LEAFLET.parts_in(of_the_site=False)

# Numbers and Latin words, with what stands within them: "+45 12 34 56 78", "17.00–19.00",
# "borger.dk", "Beboerhuset 12A".  In a line from right to left they turn round, group by group.
_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_LATIN = f"A-Za-z\u00c0-\u024f{_DIGIT}"
_LTR = re.compile(rf"\+?[{_LATIN}](?:[ .,:/@&+'’()\u2013-]{{0,3}}[{_LATIN}])*")


class Run(NamedTuple):
    """A piece of a line: words, or a slot by its id; `ltr` stands by itself, from left to right.

    What a slot holds always stands by itself; where its type does not say which way it reads, its
    own letters do.
    """

    text: str
    slot: str = ""
    ltr: bool = False


def runs(line: str, direction: str) -> list[Run]:
    """Return a line in pieces; `direction` is that of its language.

    >>> runs("Sted: {place}", "ltr")
    [Run(text='Sted: ', slot='', ltr=False), Run(text='', slot='place', ltr=False)]
    >>> [run.text for run in runs("من 17.00–19.00", "rtl") if run.ltr]
    ['17.00–19.00']
    """
    found: list[Run] = []
    at = 0
    for slot in SLOT.finditer(line):
        found += _words(line[at : slot.start()], direction)
        if known := SLOTS.get(slot[1]):
            found.append(Run("", known.id, known.is_ltr))
        at = slot.end()
    return [*found, *_words(line[at:], direction)]


def _words(text: str, direction: str) -> Iterator[Run]:
    at = 0
    for match in _LTR.finditer(text) if direction == "rtl" else ():
        if match.start() > at:
            yield Run(text[at : match.start()])
        yield Run(match[0], ltr=True)
        at = match.end()
    if at < len(text):
        yield Run(text[at:])


def slots_of(line: str) -> tuple[str, ...]:
    """Return the slots of a line, sorted, so that two languages can be held together."""
    return tuple(sorted(SLOT.findall(line)))


def lines_of(text: EntryText, section: str) -> tuple[Said, ...]:
    """Return what a text says under a heading, line by line."""
    return text.said.get(section, ())


def print_of(text: EntryText) -> str:
    """Return the fingerprint of what residents meet of a text: another when a word is."""
    parts = parts_of(text)
    return fingerprint("\n".join(parts[name] for name in _READ if name in parts))


def reading_of(entry: Entry, language: str, languages: Collection[str]) -> Data | None:
    """Return who has read an entry's text in a language, as it is today; None where nobody has.

    `languages` are the site's.
    """
    text = entry.texts.get(language)
    if text is None or state(entry, language, languages).stale:
        return None
    rows: Iterable[Data] = entry.facts.get(READ.name, ())
    mine = (row for row in rows if row.get("language") == language)
    return next((row for row in mine if row.get("text") == print_of(text)), None)


READ_BY, UNREAD = "read", "unread"  # the states of a text


def told(
    entry: Entry, languages: Collection[str], known: Mapping[str, Term]
) -> list[dict[str, Any]]:
    """Return each text of a leaflet as plain data, for whatever fills it in or gives it away.

    `languages` are the site's, `known` all that there are.  Lines hold their slots as they are
    written, `{phone}`; `weekdays` are what a slot of that type is filled in with.
    """
    return [_text(entry, one, languages, known[one]) for one in languages_of(entry, languages)]


def _text(entry: Entry, language: str, languages: Collection[str], term: Term) -> dict[str, Any]:
    text, reading = entry.texts[language], reading_of(entry, language, languages)
    by = {name: reading[name] for name in ("role", "organisation", "date")} if reading else {}
    return {
        "language": language,
        "own": term.more["own"],
        "direction": term.more["direction"],
        "state": READ_BY if reading else UNREAD,
        **({"read": by} if by else {}),
        "stale": list(state(entry, language, languages).stale),
        "title": text.title,
        **{section: [line.text for line in lines_of(text, section)] for section in LEAFLET.said},
        "choices": list(text.front.get("choices", ())),
        "weekdays": list(weekdays(language)),
    }


def languages_of(entry: Entry, languages: Iterable[str]) -> list[str]:
    """Return the languages that a leaflet has, as readers meet them; the site's come first."""
    order = dict.fromkeys([*languages, *FIRST_LANGUAGES, *sorted(entry.texts)])
    return [one for one in order if one in entry.texts]
