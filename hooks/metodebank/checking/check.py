"""What can be wrong between files: references to nothing, facts that disagree."""

from __future__ import annotations

import itertools
import posixpath
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from ..bank.aliases import check_aliases, meant, renamed, renamed_terms
from ..bank.credits import tells_of, words_of
from ..bank.model import Content, Entry, EntryText, Term
from ..bank.outlines import is_far_off
from ..bank.translation import is_only_foreign
from ..basics.problems import Place, Problem, Problems, nearest
from ..basics.signs import FOLDER
from ..basics.texts import Texts
from ..basics.typeface import ON_PAPER
from ..reading.entries import ONE_BY_ONE, ReadAll, read
from ..schema.facts import (
    COUNTRY,
    CREDITS,
    FATES,
    ICON,
    ORIGINAL,
    PARTS,
    PEOPLE,
    POSITION,
    SESSION,
    SIZE,
    WINDOW,
)
from ..schema.fields import PerLanguage, is_earlier
from ..schema.ids import as_id
from ..schema.kinds import ALL_KINDS
from ..schema.marks import ADVICE
from ..schema.nodes import Node, Scalar, Sequence, pairs_in
from ..schema.notes import Mention, Notes
from ..schema.vocabularies import COUNTRIES, EUROPE, LANGUAGES, VOCABULARIES
from .instruments import check_instruments
from .labels import check_labels
from .leaflets import check_leaflets

Check = Callable[[Content, Notes], None]
Known = Mapping[str, Collection[str]]  # the ids that there are, by what may be referred to
Called = Mapping[str, Mapping[str, str]]  # ids by words for them, by what may be referred to

MOST_COMPARED = 200_000  # ids that are looked at to guess what is meant: about a second's work


def check(
    root: Path, texts: Texts, read_all: ReadAll = ONE_BY_ONE
) -> tuple[Content, list[Problem]]:
    """Read everything under `root`/methods and return it with all that is wrong, sorted.

    `read_all` is who reads the entries: see `entries.read`.
    """
    content, notes = read_and_note(root, texts, read_all)
    return content, notes.problems.sorted()


def read_and_note(
    root: Path, texts: Texts, read_all: ReadAll = ONE_BY_ONE
) -> tuple[Content, Notes]:
    """Return all content under `root`/methods, and what is wrong or can be mended."""
    notes = Notes(Problems(), texts.languages)
    content = read(root, texts, notes, read_all)
    for look in checks():
        look(content, notes)
    return content, notes


def checks() -> tuple[Check, ...]:
    """Return what is looked for between files.

    Each check goes by what was read, and by nothing that another has told: they may stand
    in any order.
    """
    return (
        _check_mentions,
        _check_drafts,
        _check_pictures,
        _check_facts,
        _check_signs,
        check_aliases,
        _check_glossary,
        check_leaflets,
        check_instruments,
    )


def _check_mentions(content: Content, notes: Notes) -> None:
    """Note every reference to a term, source or entry that does not exist."""
    known = _known_ids(content)
    now = {**renamed(content.entries.values()), **renamed_terms(content.vocabulary)}
    guesses = _Guesses(known, content, now)
    for mention in notes.mentions:
        there = known[mention.target]
        if mention.id in there or meant(mention, content, now) in there:
            continue
        home = _home(mention.target)
        nothing_read = home in notes.unread and not there
        if nothing_read or f"{home}/{mention.id}" in notes.unread:
            continue  # who knows what stands in there
        notes.problems.add(
            mention.place,
            f"unknown-{_word(mention.target)}",
            id=mention.written or mention.id,
            guess=guesses.of(mention.target, mention.id),
            file=f"{home}/" if mention.target in ALL_KINDS else home,
        )


class _Guesses:
    """Which id is meant by one that does not exist: each is looked for once, as long as it goes.

    In a large bank where a list is gone thousands may be unknown, and a look at thousands each
    would take minutes.
    """

    def __init__(self, known: Known, content: Content, now: Mapping[tuple[str, str], str]) -> None:
        self.known, self.content, self.found = known, content, dict(now)
        self.left = MOST_COMPARED

    def of(self, target: str, id: str) -> str:
        """Return the id of today or the nearest one, '' where there is none or no time left."""
        key = target, id
        if key not in self.found:
            self.left -= len(self.known[target])
            self.found[key] = self._nearest(target, id) if self.left > 0 else ""
        return self.found[key]

    @cached_property
    def called(self) -> Called:
        """The codes of languages and countries by what these are called, in any language."""
        return {
            name: {
                as_id(word).casefold(): term.id
                for term in self.content.vocabulary[name].values()
                for word in _names_of(term)
            }
            for name, list in VOCABULARIES.items()
            if list.names
        }

    def _nearest(self, target: str, id: str) -> str:
        if called := self.called.get(target):
            word = as_id(id).casefold()
            return called.get(word) or called.get(nearest(word, called), "")
        more = [ADVICE] if target == "source" else []
        return nearest(id, [*self.known[target], *more])


def _names_of(term: Term) -> Iterator[str]:
    return itertools.chain(*term.synonyms.values(), term.label.values(), [term.id])


def _known_ids(content: Content) -> Known:
    entries: dict[str, dict[str, None]] = {kind: {} for kind in ALL_KINDS}
    for kind, id in content.entries:
        entries[kind][id] = None
    return {**content.vocabulary, **entries, "source": content.sources, "sign": content.signs}


def _word(target: str) -> str:
    """Return which message tells of an unknown reference to `target`."""
    if target in _WORDS:
        return _WORDS[target]
    return "entry" if target in ALL_KINDS else "term"


_WORDS = {"source": "source", "sign": "icon", LANGUAGES.name: "language", COUNTRIES.name: "country"}


def _home(target: str) -> str:
    """Return where the ids of `target` stand."""
    if target == "source":
        return "methods/sources.yml"
    if target == "sign":
        return FOLDER
    return f"methods/{target}" if target in ALL_KINDS else f"methods/vocabulary/{target}.yml"


def _check_pictures(content: Content, notes: Notes) -> None:
    """Note pictures that a text names but that lie nowhere, and those that no text shows."""
    named = defaultdict(list)
    for mention in notes.pictures:
        named[posixpath.dirname(mention.path)].append(mention)
    for entry in content.entries.values():
        shown = {_shown(mention, entry, notes) for mention in named[entry.folder]}
        unshown = set(entry.pictures) - shown
        if unshown and not _has_unread_text(entry, notes):
            for name in unshown:
                notes.problems.add(Place(entry.pictures[name].path), "picture-unused", name=name)


def _shown(mention: Mention, entry: Entry, notes: Notes) -> str:
    """Return the picture that a text means, '' for none; note where it is not the one it names."""
    name = mention.id
    if name in entry.pictures:
        return name
    twins = (other for other in entry.pictures if other.casefold() == name.casefold())
    if twin := next(twins, ""):
        notes.problems.add(mention.place, "picture-case", id=name, name=twin)
        return twin
    guess = nearest(name, entry.pictures)
    if f"{entry.folder}/{name}" not in notes.unread:
        notes.problems.add(mention.place, "picture-missing", id=name, guess=guess)
    return guess


def _has_unread_text(entry: Entry, notes: Notes) -> bool:
    """Say whether a text of the entry could not be read: who knows what it shows."""
    return any(entry.file(language) in notes.unread for language in notes.languages)


def _check_drafts(content: Content, notes: Notes) -> None:
    """Note where what is shown refers to a draft, which is not."""
    drafts = {key: entry for key, entry in content.entries.items() if entry.draft}
    now = renamed(content.entries.values())
    for mention in notes.mentions if drafts else ():
        draft = drafts.get((mention.target, meant(mention, content, now)))
        if draft and not _in_draft(mention, content):
            notes.problems.add(
                mention.place, "refers-to-draft", id=f"{draft.kind}/{draft.id}", file=draft.path
            )


def _in_draft(mention: Mention, content: Content) -> bool:
    """Say whether a reference stands in a file of a draft: methods/<kind>/<id>/..."""
    _, kind, id, *_ = (*mention.path.split("/"), "", "")
    entry = content.entries.get((kind, id))
    return bool(entry and entry.draft)


def _check_facts(content: Content, notes: Notes) -> None:
    """Note facts of an entry that do not go together."""
    for entry in content.entries.values():
        _check_see_also(entry, notes)
        _check_original(entry, content, notes)
        _check_origins(entry, notes)
        _check_languages(entry, notes)
        _check_needs(entry, notes)
        _check_position(entry, notes)
        _check_days(entry, notes)
        _check_labels(entry, notes)
        _check_credits(entry, notes)
        _check_programme(entry, content, notes)
        if ALL_KINDS[entry.kind].has_fidelity:
            _check_fates(entry, content, notes)
            _check_element_notes(entry, content, notes)


def _check_see_also(entry: Entry, notes: Notes) -> None:
    for index, id in enumerate(entry.facts.get("see_also", ())):
        if id in (entry.id, f"{entry.kind}/{entry.id}"):
            notes.problems.add(entry.where("see_also", index), "refers-to-itself", id=id)


def _check_original(entry: Entry, content: Content, notes: Notes) -> None:
    """The text that an entry says was written first is there, and is no translation.

    One in none of the site's languages has to be said so.
    """
    original, languages = entry.original, content.vocabulary[LANGUAGES.name]
    text = entry.texts.get(original)
    if text and text.origin:
        place = text.where("translation", "of")
        notes.problems.add(place, "original-translated", value=original, id=text.origin.of)
    lacks = original in languages and not text and entry.file(original) not in notes.unread
    if lacks and entry.texts:
        place, file = entry.where(ORIGINAL.name), f"{original}.md"
        notes.problems.add(place, "original-without-text", value=original, file=file)
    foreign = () if ALL_KINDS[entry.kind].many_languages else entry.texts.keys()
    for language in {*foreign} - {*content.languages}:
        _check_foreign(entry, entry.texts[language], languages[language], notes)


def _check_foreign(entry: Entry, text: EntryText, language: Term, notes: Notes) -> None:
    """Note of a text in none of the site's languages what nobody has looked for in it.

    Once it is translated, the translation is looked at.  Where the facts could not be read, or
    name a language that nobody knows, who knows whether it is the original.
    """
    if not entry.original and entry.path not in notes.unread:
        file = entry.path.rpartition("/")[2]
        notes.problems.add(Place(text.path), "original-missing", value=text.language, file=file)
    elif entry.original == text.language and is_only_foreign(entry, notes.languages):
        notes.remarks.add(Place(text.path), "words-not-looked-for", value=text.language)
        if language.more["script"] not in ON_PAPER:
            notes.remarks.add(Place(text.path), "paper-other-letters", value=text.language)


def _check_origins(entry: Entry, notes: Notes) -> None:
    """A translation is made from another text of the entry, and not that from itself.

    It may be one that could not be read.
    """
    for language, text in entry.texts.items():
        of = text.origin.of if text.origin else ""
        others = [other for other in entry.texts if other != language]
        if of and of not in others:
            if entry.file(of) not in notes.unread:
                place = text.where("translation", "of")
                notes.problems.add(place, "not-an-original", value=of, guess=nearest(of, others))
        elif of and _origins(entry, language)[-1] == language == min(_origins(entry, language)):
            notes.problems.add(text.where("translation", "of"), "translated-in-circle")


def _origins(entry: Entry, language: str) -> list[str]:
    """Return from which language a text was made, from which that, and so on, each once."""
    chain: list[str] = []
    while (text := entry.texts.get(language)) and text.origin and text.origin.of not in chain:
        language = text.origin.of
        chain.append(language)
    return chain


def _check_languages(entry: Entry, notes: Notes) -> None:
    """A fact in words, such as a place, stands in each of the site's languages that an entry has.

    A misspelt language is told already, and explains the gap.
    """
    for fact in ALL_KINDS[entry.kind].facts:
        given = entry.facts.get(fact.name, {}) if isinstance(fact.type, PerLanguage) else {}
        own = [language for language in notes.languages if language in entry.texts]
        if given and not given.keys() >= {*own}:
            written = {key.text for key, _ in pairs_in(entry.yaml.node(), fact.name)}
            for language in own if written <= {*notes.languages} else ():
                if language not in written:
                    place = entry.where(fact.name)
                    notes.problems.add(place, "language-missing", field=language)


def _check_needs(entry: Entry, notes: Notes) -> None:
    """What one field asks of another is given, where that stands in each text."""
    for need in ALL_KINDS[entry.kind].needs:
        value = entry.facts.get(need.fact)
        if value not in (need.values or ((),)) or need.other in entry.facts:
            continue
        if need.other in {fact.name for fact in ALL_KINDS[entry.kind].facts}:
            notes.problems.add(entry.where(need.fact), need.code)
            continue
        for text in entry.texts.values():
            if need.other not in text.front:
                notes.problems.add(text.where(), need.code, level=value)


def _check_position(entry: Entry, notes: Notes) -> None:
    """A place on the map lies in the entry's country, or close to it."""
    country, position = entry.facts.get(COUNTRY.name), entry.facts.get(POSITION.name)
    if not position or country not in EUROPE or not is_far_off(country, *position):
        return
    north, east = position
    turned = "" if is_far_off(country, east, north) else f"[{east:g}, {north:g}]"
    place = entry.where(POSITION.name)
    notes.remarks.add(place, "position-far-off", country=country, guess=turned)


def _check_days(entry: Entry, notes: Notes) -> None:
    """An entry was last changed in no year before that in which it begins."""
    for one in ALL_KINDS[entry.kind].since:
        day, first = entry.facts.get(one.day), entry.facts.get(one.group, {}).get(one.year)
        if day and first and is_earlier(day, str(first)):
            notes.problems.add(entry.where(one.day), one.code, first=first, last=day)


def _check_labels(entry: Entry, notes: Notes) -> None:
    """In each text every part of a paper to fill in has its words, and no other has any."""
    parts = {part["id"]: part for part in entry.facts.get(PARTS.name, ()) if "id" in part}
    for text in entry.texts.values() if parts else ():
        check_labels(text, parts, lambda name: _is_choice(name, parts), notes)


def _is_choice(name: str, parts: Mapping[str, Any]) -> bool:
    """Say whether a name is that of an option or a column: that of its part and a number."""
    part, _, number = name.rpartition("-")
    return number.isdigit() and parts.get(part, {}).get("type") in ("choice", "table")


def _check_credits(entry: Entry, notes: Notes) -> None:
    """Whoever is named by their own wish has said yes to that, and not to be told of."""
    for row, credit in enumerate(entry.facts.get(CREDITS.name, ())):
        name = credit.get("name", "")
        for text in entry.texts.values() if name else ():
            if tells_of(name, words_of(text)):
                place = entry.where(CREDITS.name, row, "name")
                notes.remarks.add(place, "credited-in-text", name=name, file=text.path)


def _check_programme(pack: Entry, content: Content, notes: Notes) -> None:
    """A method of a pack gets the minutes that it takes, and no more people than it has room for.

    A pack of a visitor's own is told so by its page, also where it is rather too long.
    """
    people = pack.facts.get(PEOPLE.name, 0)
    for row, item in enumerate(pack.facts.get("items", ())):
        kind, _, id = item.get("entry", "").partition("/")
        entry, minutes = content.entries.get((kind, id)), item.get("minutes", 0)
        least, _ = _ends(entry, SESSION.name)
        _, most = _ends(entry, SIZE.name)
        if least and 0 < minutes < least:
            place, values = pack.where("items", row, "minutes"), {"number": minutes, "least": least}
            notes.remarks.add(place, "pack-too-few-minutes", id=item["entry"], **values)
        if most and people > most:
            place, values = pack.where("items", row, "entry"), {"number": people, "most": most}
            notes.remarks.add(place, "pack-too-many-people", id=item["entry"], **values)


def _ends(entry: Entry | None, fact: str) -> tuple[int, int]:
    """Return the least and the most of a range; 0 and 0 where there is none that makes sense."""
    held = entry.facts.get(fact, {}) if entry else {}
    least, most = held.get("from", 0), held.get("to", 0)
    return (least, most) if least <= most else (0, 0)


def _check_fates(case: Entry, content: Content, notes: Notes) -> None:
    """A case keeps, adapts or leaves out core elements of the method, each once."""
    for row, use in enumerate(case.facts.get("methods", ())):
        method = content.entries.get(("method", use.get("id", "")))
        elements = method.facts.get("elements", ()) if method else ()
        seen: set[str] = set()
        for fate in FATES:
            for column, element in enumerate(use.get(fate, ())):
                steps = ("methods", row, fate, column)
                if element in seen:
                    notes.problems.add(case.where(*steps), "element-twice", id=element)
                elif elements and element not in elements and _is_element(element, content):
                    notes.problems.add(
                        case.where(*steps),
                        "element-not-of-method",
                        id=element,
                        method=use["id"],
                        guess=nearest(element, elements),
                        allowed=", ".join(elements),
                    )
                seen.add(element)


def _is_element(id: str, content: Content) -> bool:
    """Say whether there is such a core element; of what is none that is told already."""
    return ("element", id) in content.entries


def _check_element_notes(case: Entry, content: Content, notes: Notes) -> None:
    """A note tells what became of an element that `case.yml` lists.

    Where `case.yml` lists no methods, unknown elements, or something that could not be read,
    who knows what it is meant to list.
    """
    uses = case.facts.get("methods", ())
    listed = {element for use in uses for fate in FATES for element in use.get(fate, ())}
    extra = any(set(text.element_notes) - listed for text in case.texts.values())
    if not uses or not extra or not all(_is_element(id, content) for id in listed):
        return
    if not _words_of_uses(case) <= listed | {use.get("id") for use in uses}:
        return
    for text in case.texts.values():
        for element in text.element_notes:
            if element not in listed and _is_element(element, content):
                notes.problems.add(
                    text.where("element_notes", element),
                    "note-without-element",
                    id=element,
                    guess=nearest(element, listed),
                )


def _words_of_uses(case: Entry) -> set[str]:
    """Return all that stands under `methods` in `case.yml`, read or not, but for field names."""
    words = {
        word
        for key, value in pairs_in(case.yaml.node())
        if as_id(key.text) == "methods"
        for word in _words(value)
    }
    return words - {"", *map(as_id, ("id", *FATES))}


def _words(node: Node) -> Iterator[str]:
    """Yield every key and value of YAML, as the id that it may be."""
    if isinstance(node, Scalar):
        yield as_id(node.text)
        return
    nodes = node.items if isinstance(node, Sequence) else itertools.chain(*node.pairs)
    for one in nodes:
        yield from _words(one)


def _check_signs(content: Content, notes: Notes) -> None:
    """Of a list's terms and of a kind's entries no two have the same sign or the same window."""
    first: dict[tuple[str, str, Any], str] = {}
    for one in _recognised(content):
        for name, value in _known_by(one, content).items():
            group = one.list if isinstance(one, Term) else one.kind
            other = first.setdefault((group, name, value), one.id)
            if other != one.id:
                notes.problems.add(one.where(name), f"{name}-twice", value=value, id=other)


def _recognised(content: Content) -> Iterator[Term | Entry]:
    for terms in content.vocabulary.values():
        yield from terms.values()
    yield from content.entries.values()


def _known_by(one: Term | Entry, content: Content) -> Mapping[str, Any]:
    """Return what one is known by: its sign, if there is such a sign, and its window."""
    held = {ICON.name: one.icon} if isinstance(one, Term) else one.facts
    icon, window = held.get(ICON.name), held.get(WINDOW.name)
    known = {ICON.name: icon if icon in content.signs else None, WINDOW.name: window}
    return {name: value for name, value in known.items() if value}


def _check_glossary(content: Content, notes: Notes) -> None:
    """In each language a form leads to one term only."""
    seen: dict[tuple[str, str], str] = {}
    for term in content.glossary.values():
        for language, forms in term.forms.items():
            for index, form in enumerate(forms):
                first = seen.setdefault((language, form.casefold()), term.id)
                if first != term.id:
                    place = term.where("forms", language, index)
                    notes.problems.add(place, "form-twice", form=form, id=first)
