"""What the form opens to mend an entry: its files as they stand, in pieces that can be changed.

A file is a list of pieces; joined they are the file, character by character.  What the form can
change is a piece with a name and a value, all else is only text; so what nobody touches stays as
it was: remarks, order, quotation marks, line ends.  `docs/assets/form/mend/patch.js` changes them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from ..bank.edition import Edition
from ..bank.model import Entry, EntryText
from ..bank.translation import TRANSLATED, origin_now, prints_of, state
from ..basics.files import script
from ..basics.rewriting import plain_of
from ..basics.texts import Texts
from ..reading.room import SOURCES
from ..schema import fields
from ..schema.facts import FATES, ORIGINAL
from ..schema.kinds import KINDS, PROSE, Kind
from .described import described
from .form import UNASKED

Data = dict[str, Any]
Spans = Iterator["Span"]

MEND_FOLDER = "mend/"
# Of the shape of what is handed over; the form opens no other (`mend.js`).
VERSION = 2

_FRONT = re.compile(r"\s*---[ \t]*\r?\n(?P<fields>.*?\r?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"^##[ \t]*(?P<words>[^#\r\n].*)$", re.MULTILINE)
_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)*")
_MEMORY = "translation"
_LISTED = "keywords"


class Span(NamedTuple):
    """A part of a file that can be changed: where it stands, its name, its type and its value.

    A "line" is a value of YAML on its own, a "list" one of several; a "fact" is a field with its
    name; "prose" stands under its "heading"; a "print" is what a translation remembers.
    """

    start: int
    end: int
    name: str
    type: str
    value: Any = None


class Unclear(Exception):
    """A file is not written so that its parts could be told apart; the reason is for nobody."""


def opened_files(edition: Edition, root: Path) -> Iterator[tuple[str, str]]:
    """Yield path and content of the script of each entry, which are for all languages."""
    for entry in edition.catalogue.entries.values():
        if entry.kind in KINDS:
            yield (
                f"{MEND_FOLDER}{entry.kind}/{entry.id}.js",
                script("Metodebank.form.opened", opened(entry, root, edition.texts)),
            )


def words_file(edition: Edition) -> tuple[str, str]:
    """Return path and content of the script that holds what is said, and what things are called."""
    texts, language = edition.texts, edition.language
    data = {
        "version": VERSION,
        "words": texts[language]["site"]["mend"],
        "languages": {
            name: {"label": texts.name(name, language), "figures": _figures(edition, name)}
            for name in texts.languages
        },
        "kinds": {kind.name: _called(kind, texts, language) for kind in KINDS.values()},
    }
    return f"{MEND_FOLDER}words-{language}.js", script("Metodebank.form.mendWords", data)


def _figures(edition: Edition, language: str) -> list[list[str]]:
    terms = edition.catalogue.vocabulary.get("figure-kinds", {})
    return [[id, term.label[language]] for id, term in terms.items()]


def _called(kind: Kind, texts: Texts, language: str) -> Data:
    """Return what the parts of a kind's texts are called, and what is to be kept to."""
    rows = {one.name: described(one.name, one, texts, language) for one in kind.front_matter}
    return {
        "fields": {name: row.label for name, row in rows.items()},
        "limits": {name: limit for name, row in rows.items() if (limit := _limit(row.field.type))},
        "unasked": (*UNASKED, ORIGINAL.name),  # by which the files are called
        "citing": [one.name for one in kind.front_matter if _cites(one.type)],
        "optional": [one.name for one in kind.front_matter if not one.required],
        "lines": [one.name for one in kind.front_matter if isinstance(one.type, fields.Text)],
        "rows": {
            one.name: {
                "fields": dict(_row_labels(one, texts, language)),
                "citing": [inner.name for inner in one.type.type.fields if _cites(inner.type)],
                "most": one.type.most,
            }
            for one in kind.front_matter
            if isinstance(one.type, fields.Many) and isinstance(one.type.type, fields.Group)
        },
        "headings": {name: _headings(kind, texts, name) for name in texts.languages},
        "needed": [one.id for one in kind.sections if one.required],
    }


def _row_labels(field: fields.Field, texts: Texts, language: str) -> Iterator[tuple[str, str]]:
    """Yield name and label of each field in a row of a list."""
    for name, one in fields.within([field]):
        if name != field.name:
            yield one.name, described(name, one, texts, language).label


def _headings(kind: Kind, texts: Texts, language: str) -> Mapping[str, str]:
    return {} if kind.is_free else {**texts.headings(kind.name, language)}


def _known_headings(kind: Kind, texts: Texts, language: str) -> Mapping[str, str]:
    """Return the sections by the headings that a text may have: one in no language of ours any."""
    own = [language] if language in texts.languages else texts.languages
    return {words: id for one in own for id, words in _headings(kind, texts, one).items()}


def _cites(type: fields.Type) -> bool:
    """Say whether a text of a type may name sources."""
    match type:
        case fields.Claim():
            return True
        case fields.Text():
            return type.cites
        case fields.TextBy(_, inner) | fields.Many(inner):
            return _cites(inner)
        case fields.Group():
            return any(_cites(one.type) for one in type.fields)
    return False


def _limit(type: fields.Type) -> int:
    """Return how long a text of a type may be; 0 for what has no such limit."""
    match type:
        case fields.Text(limit) | fields.Claim(limit):
            return limit
        case fields.TextBy(_, inner):
            return _limit(inner)
        case fields.Many(fields.Group() as group):
            return max(map(_limit, (one.type for one in group.fields)))
    return 0


def opened(entry: Entry, root: Path, texts: Texts) -> Data:
    """Return an entry as the form opens it; `unclear` where it cannot be told apart."""
    found = {path: _raw(root / path) for path in _paths(entry, root)}
    data: Data = {
        "version": VERSION,
        "kind": entry.kind,
        "id": entry.id,
        "prints": {path: print_of(text) for path, text in found.items()},
    }
    try:
        facts = _pieces(found[entry.path], _facts(found[entry.path], KINDS[entry.kind]))
        ordered = _in_order(entry, texts)
        as_one = not _have_as_many_sections(ordered)
        words = [_text(text, found[text.path], entry, texts, as_one) for text in ordered]
    except (Unclear, yaml.YAMLError):
        return {**data, "unclear": True}
    own = _own_sources(entry)
    return {
        **data,
        "facts": {"path": entry.path, "pieces": facts},
        "texts": words,
        "missing": [*_missing(entry, texts)],
        "sources": {"path": own, "text": found.get(own, "")},
    }


def _paths(entry: Entry, root: Path) -> list[str]:
    own = _own_sources(entry)
    texts = (text.path for text in entry.texts.values())
    return [entry.path, *texts, *([own] if (root / own).is_file() else [])]


def _own_sources(entry: Entry) -> str:
    return f"{entry.folder}/{SOURCES}"


def _raw(file: Path) -> str:
    """Return a file's text with its own line ends, and the mark before it."""
    return file.read_bytes().decode()


def print_of(text: str) -> str:
    r"""Return by what the text of a file is known, however its lines end.

    >>> print_of("a: b\r\n") == print_of("\ufeffa: b\n")
    True
    """
    return hashlib.sha256(plain_of(text).encode()).hexdigest()[:12]


def _in_order(entry: Entry, texts: Texts) -> list[EntryText]:
    """Return an entry's texts, the original first."""
    found = {**entry.texts}
    originals = [one for one in found if not _is_translated(entry, one, texts)]
    return [found[one] for one in dict.fromkeys([*originals, *found])]


def _is_translated(entry: Entry, language: str, texts: Texts) -> bool:
    return state(entry, language, texts.languages).status == TRANSLATED


def _have_as_many_sections(texts: Iterable[EntryText]) -> bool:
    """Say whether sections with headings of their own can stand side by side, one by one."""
    return len({len(text.sections) for text in texts}) == 1


def _missing(entry: Entry, texts: Texts) -> Iterator[Data]:
    """Yield where a text would lie in each language of the site that has none, and of what.

    It is made from the original as that is `now`.
    """
    for language in texts.languages:
        told = state(entry, language, texts.languages)
        if language not in entry.texts and told.of:
            yield {
                "path": f"{entry.folder}/{language}.md",
                "language": language,
                "of": told.of,
                "now": prints_of(entry.texts[told.of]),
            }


def _text(text: EntryText, raw: str, entry: Entry, texts: Texts, as_one: bool) -> Data:
    """Return a text of an entry with its pieces, and for a translation how its parts stand.

    One with headings of its own is a single piece if asked to be `as_one`.
    """
    kind = KINDS[entry.kind]
    spans = [*_text_spans(raw, kind, _known_headings(kind, texts, text.language), as_one)]
    _hold_against(text, spans)
    data = {"path": text.path, "language": text.language, "pieces": _pieces(raw, iter(spans))}
    if not _is_translated(entry, text.language, texts):
        return data
    told = state(entry, text.language, texts.languages)
    now = origin_now(text, entry.texts[told.of]).parts
    return {**data, "of": told.of, "stale": told.stale, "now": now}


def _hold_against(text: EntryText, spans: Iterable[Span]) -> None:
    """Raise Unclear unless the parts that were found are those that the site has read."""
    found = {one.name: one.value for one in spans}
    sections = [name.partition(".")[2] for name in found if name.startswith("sections.")]
    read = [section.id for section in text.sections]
    pieces = [name for name in found if name.startswith(f"{PROSE}.")]
    is_other = text.title.split() != str(found.get("title")).split()
    is_same = sorted(sections) == sorted(read) or len(pieces) == len(read)
    if is_other or (PROSE not in found and not is_same):
        raise Unclear


def _pieces(raw: str, spans: Iterator[Span]) -> list[Any]:
    """Return a file as its pieces: text, and for what can be changed name, type, text and value.

    A value that is its own text is left out.
    """
    pieces: list[Any] = []
    at = 0
    for span in sorted(spans, key=lambda one: one.start):
        if span.start < at:
            raise Unclear
        own = raw[span.start : span.end]
        value = [] if span.value is None or span.value == own else [span.value]
        pieces += [raw[at : span.start], [span.name, span.type, own, *value]]
        at = span.end
    return [one for one in (*pieces, raw[at:]) if one]


# The facts.


def _facts(raw: str, kind: Kind) -> Spans:
    known = {fact.name: fact for fact in kind.facts}
    mark = len(raw) - len(raw.removeprefix("\ufeff"))
    for key, node in _fields(raw[mark:]):
        fact = known.get(key.value)
        value = _asked(fact.type, _plain(node)) if fact else None
        rows = _rows(raw[mark:], node)
        held = {"value": value, **({"rows": rows} if rows else {})} if fact else None
        yield Span(key.start_mark.index + mark, _end(node) + mark, key.value, "fact", held)


def _rows(raw: str, node: yaml.Node) -> list[str]:
    """Return the lines of each row of a list that stands in blocks; nothing for other values."""
    if not isinstance(node, yaml.SequenceNode) or node.flow_style:
        return []
    items = [one.start_mark.index for one in node.value]
    starts = [raw.rfind("\n", 0, start) + 1 for start in items]
    return [raw[a:b] for a, b in zip(starts, [*starts[1:], _end(node)], strict=True)]


def _asked(type: fields.Type, value: Any) -> Any:
    """Return a value as the form's controls have it: see `controls.js`."""
    match type, value:
        case fields.Flag(), str():
            return value == "true"
        case fields.Position(), list():
            return ", ".join(value)
        case fields.Many(fields.Group() as group), list():
            return [_asked(group, one) for one in value]
        case fields.Group(), dict():
            return _asked_group(type, value)
    return value


def _asked_group(group: fields.Group, value: Data) -> Data:
    types = {one.name: one.type for one in group.fields}
    fates = {id: name for name in value if name in FATES for id in value[name]}
    plain = {name: _asked(types[name], value[name]) for name in value if name not in FATES}
    has_fates = any(name in FATES for name in types)
    return {**plain, **({"fates": fates} if has_fates else {})}


# The texts.


def _text_spans(raw: str, kind: Kind, headings: Mapping[str, str], as_one: bool) -> Spans:
    front = _FRONT.match(raw.removeprefix("\ufeff"))
    if not front:
        raise Unclear
    mark = len(raw) - len(raw.removeprefix("\ufeff"))
    yield from _front_spans(front["fields"], front.start("fields") + mark)
    begin = front.end() + mark
    if kind.is_free and as_one:
        yield _words_span(raw, begin, len(raw), PROSE)
    elif kind.is_free:
        yield from _own_section_spans(raw, begin)
    else:
        yield from _section_spans(raw, begin, headings)


def _front_spans(text: str, begin: int) -> Spans:
    """Yield each line of words in front matter, and what a translation remembers."""
    for key, node in _fields(text):
        for name, one in _lines(key.value, node):
            is_print = name.startswith(f"{_MEMORY}.")
            is_list = name == _LISTED and isinstance(one, yaml.SequenceNode)
            type = "print" if is_print else "list" if is_list else "line"
            value = _plain(one)
            if type == "list":
                value = {"value": value, "raw": [_written(text, item) for item in one.value]}
            start, end = one.start_mark.index, _end(one)
            yield Span(start + begin, end + begin, name, type, value)


def _lines(name: str, node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    """Yield each value in a field that the form can change, with the way to it."""
    if isinstance(node, yaml.ScalarNode) or name == _LISTED:
        if name != f"{_MEMORY}.of":
            yield name, node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _lines(f"{name}.{key.value}", value)
    else:
        for number, value in enumerate(node.value):
            yield from _lines(f"{name}.{number}", value)


def _section_spans(raw: str, begin: int, headings: Mapping[str, str]) -> Spans:
    ids = {words.casefold(): id for words, id in headings.items()}
    for heading, end in _headings_in(raw, begin):
        id = ids.get(heading["words"].strip().casefold())
        if id is None:
            raise Unclear
        yield Span(heading.start(), heading.end(), f"heading.{id}", "heading")
        yield _words_span(raw, heading.end(), end, f"sections.{id}")


def _own_section_spans(raw: str, begin: int) -> Spans:
    """Yield each section with its heading, which is its own."""
    for number, (heading, end) in enumerate(_headings_in(raw, begin)):
        yield _words_span(raw, heading.start(), end, f"{PROSE}.{number}")


def _headings_in(raw: str, begin: int) -> list[tuple[re.Match[str], int]]:
    """Return the heading of each section, and where the section ends."""
    found = [*_HEADING.finditer(raw.replace("\r", " "), begin)]
    ends = [*(one.start() for one in found[1:]), len(raw)]
    if raw[begin : found[0].start() if found else None].strip():
        raise Unclear
    return [*zip(found, ends, strict=True)]


def _words_span(raw: str, start: int, end: int, name: str) -> Span:
    """Return the span of what stands between blank lines; its value is its own text."""
    part = raw[start:end]
    before = _BLANK_LINES.match(part)
    begin = before.end() if before else 0
    return Span(start + begin, start + max(begin, len(part.rstrip())), name, "prose")


# YAML that was found sound, with the places of its values.


def _fields(text: str) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    if not isinstance(node, yaml.MappingNode):
        raise Unclear
    return list(node.value)


def _end(node: yaml.Node) -> int:
    """Return where a value ends; that of one in blocks is where its last value does."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(node, yaml.MappingNode) else last)


def _written(text: str, node: yaml.Node) -> str:
    return text[node.start_mark.index : _end(node)]


def _plain(node: yaml.Node) -> Any:
    """Return a value as texts, lists and dictionaries; what says nothing is ''."""
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one) for one in node.value]
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    return node.value.strip()
