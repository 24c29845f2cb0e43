"""Which texts are translations, of what, and which parts of that have changed since.

A translation remembers a fingerprint of each part of its original: see `model.Origin`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..basics.problems import Problems
from ..basics.rewriting import one_kind_of_line_break
from ..schema.kinds import ALL_KINDS, PROSE, TRANSLATED_FRONT
from ..schema.leaflets import FIRST_LANGUAGES
from ..schema.marks import ADVICE
from ..schema.nodes import parse_yaml, plain
from .model import Entry, EntryText, Origin, Section

# How an entry stands in a language.
ORIGINAL, TRANSLATED, UNTRACKED, MISSING = "original", "translated", "untracked", "missing"


@dataclass(frozen=True, slots=True)
class State:
    """How an entry stands in a language.

    `of` is the language of the original; of an untracked or missing text, the one that
    is taken for it; of an original, ''.  `stale` are the parts of a translation whose
    original is another today, or that nobody has translated.
    """

    status: str
    of: str = ""
    stale: tuple[str, ...] = ()


def state(entry: Entry, language: str, languages: Collection[str]) -> State:
    """Return how an entry stands in a language; `languages` are the site's, in their order.

    It may be any language.  Where an entry does not say in which it was written first, and
    several texts name no original, the first of the site's is taken for it, and the others
    are untracked.
    """
    first = written_first(entry, languages)
    text = entry.texts.get(language)
    if text is None:
        return State(MISSING, first)
    if original := _original_of(entry, language):
        parts = ALL_KINDS[entry.kind].parts_in(language in languages)
        return State(TRANSLATED, original.language, tuple(_stale(parts, text, original)))
    return State(ORIGINAL) if language == first else State(UNTRACKED, first)


def written_first(entry: Entry, languages: Iterable[str]) -> str:
    """Return the language of an entry's original, '' where it has no text."""
    ordered = [one for one in (entry.original, *languages, *entry.texts) if one in entry.texts]
    originals = [one for one in ordered if not _original_of(entry, one)]
    return next(iter(originals or ordered), "")


def spoken(entry: Entry, languages: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """Return the languages in which an entry stands or is missing.

    They are the site's, and of a kind in many languages those that it should have, as far as
    they are `known`, and those that it has.
    """
    if not ALL_KINDS[entry.kind].many_languages:
        return tuple(languages)
    wanted = (one for one in FIRST_LANGUAGES if one in known)
    return tuple(dict.fromkeys([*languages, *wanted, *entry.texts]))


def foreign_original(entry: Entry, languages: Collection[str]) -> EntryText | None:
    """Return the text that an entry was written in first, where that is in no language of a site.

    None where it is in one of them, or where nobody has said so.
    """
    return None if entry.original in languages else entry.texts.get(entry.original)


def foreign_languages(entries: Iterable[Entry], languages: Iterable[str]) -> list[str]:
    """Return the languages of originals that are none of a site's, by their codes.

    What is in many languages by its kind is looked for in the site's.
    """
    written = (entry.texts for entry in entries if not ALL_KINDS[entry.kind].many_languages)
    return sorted({one for texts in written for one in texts}.difference(languages))


def is_only_foreign(entry: Entry, languages: Iterable[str]) -> bool:
    """Say whether an entry has a text, and none in a language of the site."""
    return bool(entry.texts) and entry.texts.keys().isdisjoint(languages)


def _original_of(entry: Entry, language: str) -> EntryText | None:
    """Return the text that a text says it was translated from, if the entry has it."""
    origin = entry.texts[language].origin
    return entry.texts.get(origin.of) if origin and origin.of != language else None


def _stale(parts: Iterable[str], text: EntryText, original: EntryText) -> Iterator[str]:
    """Yield the parts that are not made from what the original says today, or not made at all."""
    now, then, own = prints_of(original), text.remembered, parts_of(text)
    for part in parts:
        if then.get(part) != now.get(part) or (part in now and part not in own):
            yield part


def prints_of(text: EntryText) -> Mapping[str, str]:
    """Return a fingerprint of each part of a text."""
    return {part: fingerprint(words) for part, words in parts_of(text).items()}


def origin_now(text: EntryText, original: EntryText) -> Origin:
    """Return what a translation remembers that is made from its original as it is today.

    A part that it lacks is left out, and so stays stale.
    """
    own = parts_of(text)
    prints = prints_of(original)
    return Origin(original.language, {part: prints[part] for part in prints if part in own})


def lacking(
    text: EntryText, original: EntryText, wanted: Collection[str] | None = None
) -> tuple[str, ...]:
    """Return the parts that the original has and a text has not; of those `wanted`, if given."""
    own = parts_of(text)
    asked = parts_of(original) if wanted is None else wanted
    return tuple(part for part in parts_of(original) if part in asked and part not in own)


def parts_of(text: EntryText) -> Mapping[str, str]:
    """Return the words of each part of a text; a part without words is absent."""
    parts = {name: _as_words(text.front.get(name)) for name in TRANSLATED_FRONT}
    return {part: words for part, words in {**parts, **_prose(text.sections)}.items() if words}


def _as_words(value: Any) -> str:
    """Return a value of front matter as words, the same whatever the order of its keys.

    >>> _as_words({"b": "To", "a": "En"}), _as_words([{"when": "Nat"}]), _as_words(None)
    ('a: En\\nb: To', 'when: Nat', '')
    """
    if isinstance(value, dict):
        return "\n".join(f"{key}: {_as_words(value[key])}" for key in sorted(value))
    if isinstance(value, list | tuple):
        return "\n".join(map(_as_words, value))
    return value or ""


def _prose(sections: Iterable[Section]) -> Mapping[str, str]:
    """Return the Markdown of each section; with headings of their own they are one part."""
    sections = tuple(sections)
    if any(section.heading for section in sections):
        return {PROSE: "\n".join(f"## {one.heading}\n{source_of(one)}" for one in sections)}
    return {section.id: source_of(section) for section in sections}


def source_of(section: Section) -> str:
    """Return the Markdown of a section, blocks and items on a line each however it is wrapped."""
    source = section.blocks.source(section.id)
    return f"[@{ADVICE}]\n{source}" if section.advice else source


def fingerprint(text: str) -> str:
    """Return a short hash of a text, the same however its lines are broken.

    >>> fingerprint("Naboer ringer"), fingerprint(" Naboer\\n ringer")
    ('b6be71bc', 'b6be71bc')
    """
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def remember(file: str, origin: Origin) -> str:
    """Return the text of a file with `origin` in its front matter, all else as it was.

    Raises ValueError where the front matter is not lines that begin with their fields.
    """
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", file)
    end = next((n for n, line in enumerate(lines) if n and line.rstrip() == "---"), 0)
    first, last = _memory_in(lines[:end])
    line_end = lines[0][len(lines[0].rstrip("\r\n")) :] if lines else ""
    memory = _with_lines_of(lines[first:last], [line + line_end for line in _as_yaml(origin)])
    front = [*lines[1:first], *memory, *lines[last:end]]
    fields, fields_then = _fields("".join(front)), _fields("".join(lines[1:end]))
    if fields != {**fields_then, "translation": {"of": origin.of, "parts": {**origin.parts}}}:
        raise ValueError(file)
    return "".join([*lines[:1], *front, *lines[end:]])


def _memory_in(lines: list[str]) -> tuple[int, int]:
    """Return the first line of what front matter remembers, and the first after it."""
    first = next((n for n, line in enumerate(lines) if line.startswith("translation:")), None)
    if first is None:
        return len(lines), len(lines)
    after = range(first + 1, len(lines))
    return first, next((n for n in after if lines[n][0] not in " \t"), len(lines))


def _with_lines_of(old: list[str], new: list[str]) -> list[str]:
    """Return the lines of what is remembered; those that say the same as before are kept.

    So is a remark on a line of its own, above the line that it stood above.
    """
    kept: dict[str, str] = {}
    remarks: dict[str, list[str]] = {}
    waiting: list[str] = []
    for line in old:
        if line.lstrip().startswith("#"):
            waiting.append(line)
            continue
        said = re.sub(r"[ \t]+#.*", "", line.strip())
        kept[said] = line
        remarks[_field_of(said)], waiting = waiting, []
    lines: list[str] = []
    for line in new:
        lines += [*remarks.pop(_field_of(line), ()), kept.get(line.strip(), line)]
    return [*lines, *(one for some in remarks.values() for one in some), *waiting]


def _field_of(line: str) -> str:
    return line.strip().partition(":")[0]


def _as_yaml(origin: Origin) -> list[str]:
    """Return the lines of the field; a part a line, so that changes can be merged."""
    parts = [f"    {part}: {print}" for part, print in origin.parts.items()]
    return ["translation:", f"  of: {origin.of}", "  parts:" if parts else "  parts: {}", *parts]


def _fields(yaml: str) -> Any:
    """Return YAML as plain values; what is no YAML is not equal to anything."""
    problems = Problems()
    node = parse_yaml(one_kind_of_line_break(yaml), "", problems, mends=[])
    return plain(node) if node and not problems.found else {"": object()}
