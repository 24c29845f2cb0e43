"""A text in units, as translators have them: a sentence of the original, and what it became.

A unit is a line of an author's, since authors write a sentence a line; where two texts are divided
differently it is a whole block, or all of a part.  Nothing here knows of files or formats.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..reading.manuscript import Block, Part
from ..schema.facts import Fact
from ..schema.fields import Field, Group, Many, PerLanguage, Text, TextBy, inner
from ..schema.kinds import TRANSLATED_FRONT, Kind

# What parts the words of a list such as keywords; the second, where words hold the first.
_COMMA, _SEMICOLON = ", ", "; "


class Unit(NamedTuple):
    """A piece of a part in two languages; `number` is its place in the part.

    `previous` is what the original said when `target` was made from it, where that is known.
    `target` is not `sure` where the original may say something else today.
    """

    part: str
    number: str
    source: str
    target: str = ""
    sure: bool = True
    previous: str = ""


# Front matter.


def front_fields(kind: Kind, of_the_site: bool = True) -> tuple[Field, ...]:
    """Return the fields of front matter that hold words, in a language of the site or another."""
    return tuple(
        one
        for one in kind.front_in(of_the_site)
        if one.name in TRANSLATED_FRONT or (isinstance(one.type, Many) and _is_words(one.type))
    )


def worded_facts(kind: Kind) -> tuple[Fact, ...]:
    """Return the facts that are told in the words of each language, such as a place."""
    return tuple(
        one
        for one in kind.facts
        if isinstance(one.type, PerLanguage) and isinstance(one.type.type, Text)
    )


def fact_units(fact: Fact, given: Mapping[str, str], of: str, to: str) -> Iterator[Unit]:
    """Yield a unit for a fact in words, as `of` has them, else any other language."""
    others = {language: words for language, words in given.items() if language != to}
    if source := others.get(of) or next(iter(others.values()), ""):
        yield Unit(fact.name, "1", source, given.get(to, ""))


def _is_words(type: Many) -> bool:
    return isinstance(type.type, Text)


def told(field: Field, value: Any) -> Mapping[str, str]:
    """Return the texts in a field of front matter by their numbers, or by the key each has.

    >>> told(Field("title", Text(70)), "Naboer"), told(Field("words", Many(Text(9))), ("a", "b"))
    ({'1': 'Naboer'}, {'1': 'a, b'})
    """
    if value is None:
        return {}
    if isinstance(field.type, TextBy):
        return {key: text for key, text in value.items() if text}
    if isinstance(field.type, Many) and _is_words(field.type):
        return {"1": _parted_by(value).join(value)} if value else {}
    if isinstance(field.type, Many):
        named = {(str(n), name): row.get(name) for n, row in _rows(value) for name in _texts(field)}
        return {_number(field, *at): text for at, text in named.items() if text}
    return {"1": value} if value else {}


def _rows(value: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    return enumerate(value, start=1)


def _texts(field: Field) -> list[str]:
    """Return the fields of a row that hold words."""
    group = inner(field.type)
    fields = group.fields if isinstance(group, Group) else ()
    return [one.name for one in fields if isinstance(one.type, Text)]


def _number(field: Field, row: str, name: str) -> str:
    return row if name == _texts(field)[0] else f"{row}.{name}"


def _parted_by(words: Sequence[str]) -> str:
    return _SEMICOLON if any("," in word for word in words) else _COMMA


def with_texts(field: Field, texts: Mapping[str, str], own: Any, original: Any) -> Any:
    """Return the value of a field that holds `texts` by their numbers.

    What is no text, such as where a row leads, is as it is in `own`, else as in the `original`.
    """
    words = texts.get("1", "")
    texts = {number: " ".join(text.split()) for number, text in texts.items()}
    if isinstance(field.type, TextBy):
        return {key: texts[key] for key in dict.fromkeys([*(own or ()), *original]) if key in texts}
    if isinstance(field.type, Many) and _is_words(field.type):
        return words_in(words)
    if isinstance(field.type, Many):
        pattern = own if own and len(own) == len(original) else original
        return [
            {key: texts.get(_number(field, str(n), key), kept) for key, kept in row.items()}
            if any(name in row for name in _texts(field))
            else row
            for n, row in _rows(pattern)
        ]
    return texts["1"]


def words_in(text: str) -> list[str]:
    """Return the words of a list that a translator wrote, each once.

    >>> words_in("far, mand,far"), words_in("København, Nord; Aarhus")
    (['far', 'mand'], ['København, Nord', 'Aarhus'])
    """
    text = "; ".join(text.splitlines()) if "\n" in text else text
    words = text.split(";" if ";" in text else ",")
    return [*dict.fromkeys(" ".join(word.split()) for word in words if word.strip())]


def front_units(
    field: Field, original: Any, own: Any, then: Any = None, stale: bool = False
) -> Iterator[Unit]:
    """Yield a unit for each text of a field; `then` is what a stale one was translated from."""
    targets, before = told(field, own), told(field, then)
    for number, source in told(field, original).items():
        target, previous = targets.get(number, ""), before.get(number, "")
        sure = not target or not stale or previous == source
        yield Unit(field.name, number, source, target, sure, "" if sure else previous)


# Prose.


def prose_units(
    name: str, original: Part, own: Part | None, then: Part | None = None, stale: bool = False
) -> list[Unit]:
    """Return the units of a part; `then` is the original that a stale translation was made from."""
    if own is None:
        return [*_numbered(name, original, map(_apart, original.blocks))]
    if stale and then is not None and then.shape == own.shape:
        return [*_numbered(name, original, _carried(original, then, own))]
    if own.shape == original.shape:
        beside = map(_beside, original.blocks, own.blocks)
        return [one._replace(sure=not stale) for one in _numbered(name, original, beside)]
    previous = " ".join(then.text.split()) if stale and then else ""
    return [Unit(name, "1", original.text, own.text, not stale, previous)]


class _Piece(NamedTuple):
    """A unit that has no number yet."""

    source: str
    target: str = ""
    sure: bool = True
    previous: str = ""


def _numbered(name: str, part: Part, pieces: Iterator[list[_Piece]]) -> Iterator[Unit]:
    """Yield the pieces of each block with the number of the line on which each begins."""
    for start, some in zip(starts(part), pieces, strict=True):
        number = start
        for piece in some:
            yield Unit(name, str(number), *piece)
            number += piece.source.count("\n") + 1


def starts(part: Part) -> list[int]:
    """Return the number of the first line of each block, counted from 1 over all of a part."""
    numbers = [1]
    for block in part.blocks:
        numbers.append(numbers[-1] + len(block.lines))
    return numbers[:-1]


def _apart(block: Block) -> list[_Piece]:
    return [_Piece(line) for line in block.lines]


def _beside(original: Block, own: Block) -> list[_Piece]:
    if len(original.lines) == len(own.lines):
        return [*map(_Piece, original.lines, own.lines)]
    return [_Piece(original.text, own.text)]


def _carried(original: Part, then: Part, own: Part) -> Iterator[list[_Piece]]:
    """Yield the pieces of a part that has changed, with what each was and how that was translated.

    What says the same as then keeps its translation; what is new has none.
    """
    before = _matched([_key(one) for one in then.blocks], [_key(one) for one in original.blocks])
    for block, at in zip(original.blocks, before, strict=True):
        if at is None:
            yield _apart(block)
        else:
            yield _changed(block, then.blocks[at], own.blocks[at])


def _key(block: Block) -> tuple[str, str]:
    return block.mark, " ".join(block.text.split())


def _changed(block: Block, then: Block, own: Block) -> list[_Piece]:
    """Return the pieces of a block beside what it was, and the translation of that."""
    if len(then.lines) == len(own.lines):
        return [
            _Piece(line) if at is None else _piece(line, own.lines[at], then.lines[at])
            for line, at in zip(block.lines, _matched(then.lines, block.lines), strict=True)
        ]
    return [_piece(block.text, own.text, then.text)]


def _piece(source: str, target: str, then: str) -> _Piece:
    same = source.split() == then.split()
    return _Piece(source, target, same, "" if same else " ".join(then.split()))


def _matched(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """Return for each of `new` which of `old` it was; None for what has been added."""
    found: list[int | None] = [None] * len(new)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        for n in range(min(b - a, d - c)):
            found[c + n] = a + n
    return found


# Back into a part.


def placed(original: Part, sources: Mapping[str, str]) -> list[list[str]] | None:
    """Return which numbers make up each block of a part, all of it being told; else None.

    `sources` are the originals of units by their numbers.
    """
    blocks = []
    for start, block in zip(starts(original), original.blocks, strict=True):
        first, last = str(start), start + len(block.lines)
        lines = {str(number): line for number, line in enumerate(block.lines, start=start)}
        if len(block.lines) > 1 and sources.get(first) == block.text:
            blocks.append([first])
        elif all(sources.get(number) == line for number, line in lines.items()):
            blocks.append([str(number) for number in range(start, last)])
        else:
            return None
    return blocks


def place_in(original: Part, number: str, source: str) -> bool:
    """Say whether a part has a unit's original at its number: as a line, a block or all of it."""
    return source in _at(original, number)


def _at(original: Part, number: str) -> list[str]:
    """Return what may stand as the original of a unit with a number."""
    at = [original.text] if number == "1" else []
    for start, block in zip(starts(original), original.blocks, strict=True):
        within = {str(n): line for n, line in enumerate(block.lines, start=start)}
        if number in within:
            at += [within[number], *([block.text] if number == str(start) else [])]
    return at


def is_number(original: Part, number: str) -> bool:
    """Say whether a part has such a number."""
    return bool(_at(original, number))
