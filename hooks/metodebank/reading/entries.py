"""From the files under `methods/` to content, with every problem noted on the way.

Nothing here raises for what stands in a file: a file that cannot be read is a problem
like any other, and the rest is read all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..bank.model import (
    Content,
    Entry,
    EntryText,
    GlossaryTerm,
    Origin,
    Picture,
    Section,
    Source,
    Term,
)
from ..bank.standard import standard_terms
from ..basics.problems import Mend, Place, Problems, nearest
from ..basics.rewriting import plain_of
from ..basics.signs import sign_names
from ..basics.texts import Texts
from ..basics.workers import Shared
from ..schema.facts import ORIGINAL
from ..schema.fields import read_fields
from ..schema.kinds import ALL_KINDS, Kind
from ..schema.marks import Cite, cites_in
from ..schema.nodes import Node, Written
from ..schema.notes import Notes
from ..schema.sources import GLOSSARY_TERM, SOURCE
from ..schema.vocabularies import FIGURE_KINDS, LANGUAGES, OF_ANY_TERM, VOCABULARIES, Vocabulary
from .blocks import Body
from .pictures import MOST_BYTES, problems_of, size_of
from .prose_rules import Rules
from .room import LARGEST_ENTRY_FILE, SOURCES, Room
from .said import said_in
from .sections import sections_of
from .tongues import Tongues

# Fewer entries are read before a second process has begun.
MANY_ENTRIES = 200

Task = tuple[Kind, str, list[str]]  # an entry's kind and id, and the languages it may not lack
Read = tuple[Entry, Notes]  # an entry, with notes of its own
Work = Callable[[Task], Read]
ReadAll = Callable[[Work, list[Task]], Callable[[], list[Read]]]  # begins, and then returns all

# The lines around front matter: three hyphens, of which word processors make dashes.
_FENCE = r"[ \t\xa0]*(?:-{2,}|[–—][–—-]*)[ \t]*"


def _front_matter_between(fence: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<blank>\s*\n)?(?P<first>{fence})\n"
        rf"(?P<fields>(?:(?!{fence}$).*\n)*)(?P<last>{fence})(?:\n|\Z)",
        re.MULTILINE,
    )


_FRONT_MATTER, _LOOSE_FRONT_MATTER = map(_front_matter_between, (r"---[ \t]*", _FENCE))
# Fields below what seems to be the end of front matter, and a line that ends it again.
_MORE_FIELDS = re.compile(
    rf"(?P<fields>\n*(?:[a-z_]+:(?: .*)?\n(?:(?!{_FENCE}$)[ \t-].*\n)*)+)"
    rf"(?P<last>{_FENCE})(?:\n|\Z)",
    re.MULTILINE,
)


def by_workers(workers: int) -> ReadAll:
    """Return what reads all entries, many of them with so many processes side by side."""

    def read_all(work: Work, tasks: list[Task]) -> Callable[[], list[Read]]:
        return Shared(work, tasks, workers if len(tasks) >= MANY_ENTRIES else 1).results

    return read_all


ONE_BY_ONE = by_workers(1)


def read(root: Path, texts: Texts, notes: Notes, read_all: ReadAll = ONE_BY_ONE) -> Content:
    """Return all content under `root`/methods; what is wrong goes to `notes`.

    `texts` holds the words that prose is written under, by language.
    `read_all` does the work for each entry, such as `by_workers`; one that was read from the
    same files and the same vocabulary need not be read again.
    """
    room = Room(root, notes)
    room.check_top()
    first = {list.name: _read_vocabulary(list, room, texts) for list in (FIGURE_KINDS, LANGUAGES)}
    tongues = Tongues(texts, first[FIGURE_KINDS.name], first[LANGUAGES.name])
    begun = _begin_entries(room, tongues, read_all)
    vocabulary = {
        name: first[name] if name in first else _read_vocabulary(list, room, texts)
        for name, list in VOCABULARIES.items()
    }
    return Content(
        languages=notes.languages,
        vocabulary=vocabulary,
        sources=_read_sources(room),
        glossary=_read_glossary(room),
        entries=_entries_among(begun(), notes),
        signs=sign_names(root),
    )


def _read_vocabulary(list: Vocabulary, room: Room, texts: Texts) -> Mapping[str, Term]:
    file = f"{list.name}.yml"
    there = list.needed or file in room.names("vocabulary")
    read = [*room.items(list.reads, "vocabulary", file)] if there else []
    if list.names:
        items = {item["id"]: item for item, _ in read}
        return {term.id: term for term in standard_terms(list, items, texts)}
    for item, node in read if list.folder else ():
        room.note_reserved(item["id"], node.place)
    return {item["id"]: _term(list, item, node) for item, node in read}


def _term(list: Vocabulary, item: dict[str, Any], node: Node) -> Term:
    of_any = {name: value for name, value in item.items() if name in OF_ANY_TERM}
    own = {name: value for name, value in item.items() if name not in of_any}
    return Term(list.name, **of_any, more=own, node=node)


def _read_sources(room: Room) -> Mapping[str, Source]:
    """Return the sources of the bibliography and those that entries bring, each id once."""
    found: dict[str, Source] = {}
    for names in ((SOURCES,), *_own_sources(room)):
        for item, node in room.items(SOURCE, *names):
            id, place = item["id"], node.place
            if id in found and found[id].place.path != place.path:
                room.notes.problems.add(place, "source-twice", id=id, file=found[id].place.path)
            found.setdefault(id, Source(id, item, place))
    return found


def _own_sources(room: Room) -> Iterator[tuple[str, str, str]]:
    """Yield the names that lead to the file of sources of each entry that has one."""
    for kind in ALL_KINDS.values():
        for id in room.entries(kind):
            if SOURCES in room.names(kind.name, id):
                yield kind.name, id, SOURCES


def _read_glossary(room: Room) -> Mapping[str, GlossaryTerm]:
    items = room.items(GLOSSARY_TERM, "glossary.yml")
    return {item["id"]: GlossaryTerm(**item, node=node) for item, node in items}


def _begin_entries(room: Room, tongues: Tongues, read_all: ReadAll) -> Callable[[], list[Read]]:
    """Begin to read all entries, each with notes of its own, and return what returns them."""

    def work(task: Task) -> Read:
        own = room.apart()
        return _read_entry(*task, own, tongues), own.notes

    return read_all(work, list(_folders(room)))


def _entries_among(read: list[Read], notes: Notes) -> Mapping[tuple[str, str], Entry]:
    """Return entries by kind and id; what was noted of them goes to `notes`."""
    for _, own in read:
        notes.join(own)
    return {(entry.kind, entry.id): entry for entry, _ in read}


def _folders(room: Room) -> Iterator[Task]:
    """Yield kind, id and wanted languages of each entry that has a folder with a possible id."""
    for kind in ALL_KINDS.values():
        wanted = _wanted_languages(kind, room)
        seen: dict[str, str] = {}
        for id in room.entries(kind):
            if room.is_id(id, Place(room.path(kind.name, id))):
                place = Place(room.path(kind.name, id, f"{kind.name}.yml"))
                room.note_reserved(id, place)
                room.note_alike(id, place, seen)
                yield kind, id, wanted


def _wanted_languages(kind: Kind, room: Room) -> list[str]:
    """Return the languages that no entry of a kind may lack.

    Of a kind that must have all, one that most entries lack is on its way.  What is in many
    languages is held against the site's first.
    """
    if kind.many_languages:
        return [*room.notes.languages[:1]]
    if not kind.in_all_languages:
        return []
    files = [room.names(kind.name, id) for id in room.entries(kind)]
    having = {lang: sum(f"{lang}.md" in names for names in files) for lang in room.notes.languages}
    return [language for language, count in having.items() if 2 * count >= len(files)]


def _read_entry(
    kind: Kind,
    id: str,
    wanted: list[str],
    room: Room,
    tongues: Tongues,
) -> Entry:
    folder, facts_file = (kind.name, id), f"{kind.name}.yml"
    pictures = room.pictures(*folder)
    is_there = facts_file in room.names(*folder)
    yaml = room.text(*folder, facts_file) if is_there else None
    node = None if yaml is None else room.node(yaml, "file-empty", *folder, facts_file)
    facts = read_fields(node, kind.facts, room.notes) if node else {}
    languages = _languages_for(kind, folder, facts, tongues, room)
    meant = _check_files(kind, folder, pictures, languages, room)
    if not is_there and facts_file not in meant:
        room.text(*folder, facts_file)  # which tells what is amiss
    words = {
        language: _read_text(kind, folder, language, tongues, room)
        for language in _languages_of(folder, wanted, languages, meant, room)
    }
    return Entry(
        kind=kind.name,
        id=id,
        path=room.path(*folder, f"{kind.name}.yml"),
        facts=facts,
        texts={language: text for language, text in words.items() if text},
        yaml=Written(yaml or "", room.path(*folder, f"{kind.name}.yml")),
        pictures=_read_pictures(folder, pictures, room),
    )


def _languages_for(
    kind: Kind, folder: tuple[str, str], facts: Mapping[str, Any], tongues: Tongues, room: Room
) -> list[str]:
    """Return the languages that an entry may be written in: the site's, and that of its original.

    A text in another one is read too where its facts do not say which one is the original, or
    name a language that nobody knows; either is told later on.  A kind in many languages may be
    in all that there are.
    """
    if kind.many_languages:
        return [*room.notes.languages, *sorted(tongues.others)]
    original = facts.get(ORIGINAL.name, "")
    lying = [name.removesuffix(".md") for name in room.names(*folder) if name.endswith(".md")]
    others = [one for one in lying if one in tongues.others] if kind.has_original else []
    is_known = original in tongues.others or original in room.notes.languages
    named = [original] if is_known else others[:1]
    return list(dict.fromkeys([*room.notes.languages, *named]))


def _check_files(
    kind: Kind, folder: tuple[str, str], pictures: list[str], languages: list[str], room: Room
) -> set[str]:
    """Note files that are no part of an entry; return what they are meant to be and is missing."""
    texts = [f"{language}.md" for language in languages]
    allowed = [f"{kind.name}.yml", *texts, SOURCES]
    guesses = {
        name: nearest(name, allowed)
        for name in room.names(*folder)
        if name not in (*allowed, *pictures)
    }
    listed = [*allowed[:3], "…", SOURCES] if kind.many_languages else allowed
    shown = ", ".join([*listed, "*.jpg", "*.png", "*.webp"])
    own = {*allowed, f"{kind.name}.yaml", "sources.yaml"}  # an entry's own, by other names
    strange = [name for name in guesses if name.lower() not in own]
    room.note_unknown(folder, guesses, shown, strange)
    meant = {*guesses.values()} - {"", *room.names(*folder)}
    room.notes.unread.update(room.path(*folder, name) for name in meant)
    return meant


def _read_pictures(folder: tuple[str, str], names: list[str], room: Room) -> Mapping[str, Picture]:
    """Return the pictures of an entry by name; note what is wrong with their files."""
    first: dict[str, str] = {}
    for name in names:
        room.note_reserved(name, Place(room.path(*folder, name)))
        twin = first.setdefault(name.casefold(), name)
        if twin != name:
            room.note("picture-names-alike", *folder, name, name=name, other=twin)
    return {name: _read_picture(folder, name, room) for name in names}


def _read_picture(folder: tuple[str, str], name: str, room: Room) -> Picture:
    data = room.beginning(MOST_BYTES + 1, *folder, name)
    for code, values in problems_of(data, name) if data is not None else ():
        room.note(code, *folder, name, **values)
    return Picture(room.path(*folder, name), *size_of(data or b""))


def _languages_of(
    folder: tuple[str, str], wanted: list[str], languages: list[str], meant: set[str], room: Room
) -> list[str]:
    """Return the languages that an entry is written in; note those it may not lack.

    A file that is `meant` as a text, but called otherwise, is told already.
    """
    names = room.names(*folder)
    written = [lang for lang in languages if f"{lang}.md" in names]
    files = [f"{language}.md" for language in languages]
    for language in wanted:
        if language not in written and f"{language}.md" not in meant:
            room.notes.unread.add(room.path(*folder, f"{language}.md"))
            room.note("text-missing", *folder, file=f"{language}.md")
    if not written and not wanted and meant.isdisjoint(files):
        room.note("no-text", *folder, files=", ".join(files))
    return written


def _read_text(
    kind: Kind, folder: tuple[str, str], language: str, tongues: Tongues, room: Room
) -> EntryText | None:
    text = room.text(*folder, f"{language}.md")
    if text is None:
        return None
    return _text_in(text, tongues.rules(kind, language, text), folder, language, room)


def read_version(text: str, entry: Entry, language: str, texts: Texts) -> EntryText | None:
    """Return an entry's text as it stood in another version of its file; nothing is noted.

    Figures are left as they are written; None where it has no front matter.
    """
    room = Room(Path(), Notes(Problems(), texts.languages))
    whole = plain_of(text)
    rules = Tongues(texts, {}, {}).rules(ALL_KINDS[entry.kind], language, whole)
    return _text_in(whole, rules, (entry.kind, entry.id), language, room)


def read_tried(
    text: str, entry: Entry, language: str, content: Content, texts: Texts
) -> tuple[EntryText | None, Notes]:
    """Return an entry's text as it would be read from a file that holds `text`, and what is noted.

    `text` has plain line ends, and `content` the words that begin a figure.
    """
    room = Room(Path(), Notes(Problems(), texts.languages))
    data, names = text.encode(), (entry.kind, entry.id, f"{language}.md")
    if len(data) > LARGEST_ENTRY_FILE:
        room.note_unread("file-too-large", *names, limit=LARGEST_ENTRY_FILE // 1000)
    if room.decoded(data, *names) is None:
        return None, room.notes
    rules = rules_for(entry.kind, language, text, content.vocabulary, texts)
    return _text_in(text, rules, (entry.kind, entry.id), language, room), room.notes


def rules_for(
    kind: str, language: str, text: str, vocabulary: Mapping[str, Mapping[str, Term]], texts: Texts
) -> Rules:
    """Return what the text of a file must keep to, by its headings where it may choose."""
    figures, languages = (vocabulary.get(one.name, {}) for one in (FIGURE_KINDS, LANGUAGES))
    return Tongues(texts, figures, languages).rules(ALL_KINDS[kind], language, text)


def _text_in(
    text: str, rules: Rules, folder: tuple[str, str], language: str, room: Room
) -> EntryText | None:
    """Return what the text of a file holds."""
    name = f"{language}.md"
    path = room.path(*folder, name)
    parts = _front_matter(text, path)
    if not parts:
        room.note_unread("front-matter-missing", *folder, name)
        return None
    front, front_line, prose, first_line, mends = parts
    room.notes.mends += mends
    node = room.node(front, "front-matter-missing", *folder, name, first_line=front_line)
    if node is None:
        return None
    values = read_fields(node, rules.fields, room.notes)
    body = Body(prose, path, first_line)
    sections = sections_of(body, rules, room.notes)
    element_notes = values.get("element_notes", {})
    lines = [*element_notes.values(), *_not_for(values)]
    in_lines = [cite for line in lines for cite in cites_in(line or "")]
    return EntryText(
        language=language,
        path=path,
        title=values.get("title", ""),
        summary=values.get("summary", ""),
        keywords=values.get("keywords", ()),
        element_notes=element_notes,
        sections=sections,
        cited=_cited(sections, in_lines),
        yaml=Written(front, path, front_line),
        origin=_origin(values.get("translation", {})),
        front=values,
        located=_located(sections, in_lines),
        said=said_in(body, rules, room.notes) if rules.kind.said else {},
    )


def _origin(memory: Mapping[str, Any]) -> Origin | None:
    return Origin(memory["of"], memory["parts"]) if memory.keys() == {"of", "parts"} else None


def _cited(sections: tuple[Section, ...], in_lines: list[Cite]) -> tuple[str, ...]:
    """Return the sources that a text cites in prose and single lines, each once, in order."""
    in_prose = [id for section in sections for id in section.cited]
    return tuple(dict.fromkeys([*in_prose, *(cite.id for cite in in_lines)]))


def _not_for(front: Mapping[str, Any]) -> Iterator[str]:
    return (one.get("when", "") for one in front.get("not_for", ()))


def _located(sections: tuple[Section, ...], in_lines: list[Cite]) -> tuple[Cite, ...]:
    """Return the places in sources that a text names, each once, in order."""
    in_prose = [cite for section in sections for cite in section.located]
    return tuple(dict.fromkeys([*in_prose, *(cite for cite in in_lines if cite.locator)]))


class _Parts(NamedTuple):
    """The front matter and the prose of a file, each with its first line, and what is mended."""

    front: str
    front_line: int
    prose: str
    prose_line: int
    mends: list[Mend]


def _front_matter(text: str, path: str) -> _Parts | None:
    """Return what a file holds, None without front matter.

    Blank lines before it, dashes around it and a line that divides it are no more than slips.
    """
    match = _FRONT_MATTER.match(text) or _LOOSE_FRONT_MATTER.match(text)
    if not match:
        return None
    front, end, mends = match["fields"], match, [*_mends_of_fences(match, text, path)]
    if more := _MORE_FIELDS.match(text, match.end()):
        divider = Place(path, _line(text, match.start("last")))
        mends = [one for one in mends if one.place != divider]
        mends.append(Mend(divider, text[match.start("last") : match.end()], ""))
        mends += _mends_of_fences(more, text, path)
        front, end = f"{front}\n{more['fields']}", more
    first_line = _line(text, match.start("fields"))
    return _Parts(front, first_line, text[end.end() :], _line(text, end.end()), mends)


def _mends_of_fences(match: re.Match[str], text: str, path: str) -> Iterator[Mend]:
    groups = match.groupdict()
    if groups.get("blank"):
        yield Mend(Place(path), groups["blank"], "")
    for name in ("first", "last"):
        fence = groups.get(name)
        if fence and fence.rstrip(" \t") != "---":
            yield Mend(Place(path, _line(text, match.start(name))), fence, "---")


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
