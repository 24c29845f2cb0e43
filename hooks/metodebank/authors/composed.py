"""The file of a translation with what translators have made of its parts; all else as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..bank import translation
from ..bank.model import EntryText, Origin
from ..basics.rewriting import one_kind_of_line_break
from ..reading.manuscript import (
    Manuscript,
    Part,
    as_yaml,
    parts_of,
    with_front,
    with_part,
    with_values,
    with_words,
)
from ..reading.prose_rules import Rules, heading_line
from .decided import Decided
from .pairs import Pair
from .units import with_texts, worded_facts

Parts = Mapping[str, Decided]


def composed(both: Pair, own: Manuscript, parts: Parts) -> str:
    """Return the text of a file in which some parts have other words.

    Raises ValueError where its front matter cannot be changed without touching anything else.
    """
    made = replace(own, front=_front(both, own, parts))
    there = sorted(own.parts.items(), key=_first, reverse=True)
    for name, part in there:
        if name in parts:
            lines = _lines(parts[name], both.original.parts[name], part)
            made = replace(made, prose=with_part(made, name, lines))
    for name in both.original.parts:
        if name in parts and name not in own.parts:
            made = replace(made, parts=parts_of(made.prose, made.rules))
            lines = _lines(parts[name], both.original.parts[name], None)
            made = replace(made, prose=with_part(made, name, lines))
    return made.text


def begun(both: Pair, parts: Parts, rules: Rules) -> str:
    """Return the text of a new file, laid out as its original, under headings by `rules`.

    Raises ValueError as `composed` does.
    """
    lines = both.original.prose.split("\n")
    for name, part in sorted(both.original.parts.items(), key=_first, reverse=True):
        end = part.first + len(part.lines)
        if name not in both.job.parts:  # which is for those of the site's languages alone
            del lines[part.first - 1 : end]
            continue
        lines[part.first : end] = _lines(parts[name], part, part) if name in parts else part.lines
        if name in rules.headings:
            lines[part.first - 1] = heading_line(rules.headings[name])
    front = _front(both, _asked(both), parts)
    prose = "\n".join(lines)
    if not both.original.parts.keys() <= {*both.job.parts}:
        prose = prose.rstrip("\n") + "\n"
    return replace(both.original, front=front, prose=prose).text


def _asked(both: Pair) -> Manuscript:
    """Return the original with no more in front of it than its translation is to have."""
    if not both.job.foreign or not both.kind.many_languages:
        return both.original
    given = both.job.original.front
    asked = {one.name: given[one.name] for one in both.front if one.name in given}
    lines = (line for name, value in asked.items() for line in as_yaml(name, value))
    return replace(both.original, front="".join(f"{line}\n" for line in lines))


def facts(both: Pair, parts: Parts) -> str:
    """Return the text of the file of facts, with those that are told in words.

    Raises ValueError as `composed` does.
    """
    entry = both.job.entry
    text = one_kind_of_line_break(entry.yaml.text)
    told = {
        one.name: parts[one.name].texts["1"] for one in worded_facts(both.kind) if one.name in parts
    }
    values = {
        name: {**entry.facts[name], both.job.language: " ".join(words.split())}
        for name, words in told.items()
    }
    new = with_values(text, values, [*values])
    if new is None:
        raise ValueError(text)
    return new


def remembered(both: Pair, parts: Parts, text: str, new: EntryText) -> str:
    """Return the text of a file that says from what its parts were made; `new` is what it holds.

    Raises ValueError where that cannot be written.
    """
    now = translation.origin_now(new, both.job.original).parts
    then = both.own_text.remembered if both.own_text else {}
    own = translation.parts_of(new)
    prints = {
        part: now[part] if part in parts and part in now else then.get(part)
        for part in both.job.parts
        if part in now or part in own
    }
    origin = Origin(both.job.state.of, {part: print for part, print in prints.items() if print})
    had = both.own_text.origin if both.own_text else None
    return text if origin == had else translation.remember(text, origin)


def _front(both: Pair, like: Manuscript, parts: Parts) -> str:
    """Return the front matter of `like` with other words."""
    own, original = both.own_text, both.job.original.front
    values = {
        one.name: with_texts(
            one, parts[one.name].texts, own.front.get(one.name) if own else None, original[one.name]
        )
        for one in both.front
        if one.name in parts
    }
    front = with_front(like, values)
    if front is None:
        raise ValueError(like.front)
    return front


def _lines(decided: Decided, original: Part, own: Part | None) -> list[str]:
    """Return the lines of a part with other words, laid out as it is, else as its original."""
    if decided.blocks is None:
        lines = decided.texts["1"].split("\n")
        return _framed(lines, own) if own else lines
    words = [_words(some, decided.texts) for some in decided.blocks]
    if own and own.shape == original.shape:
        return with_words(own, words)
    lines = with_words(original, words)
    return _framed(lines, own) if own else lines


def _words(numbers: Sequence[str], texts: Mapping[str, str]) -> list[str]:
    lines = (line.strip() for number in numbers for line in texts[number].split("\n"))
    return [line for line in lines if line]


def _first(named: tuple[str, Part]) -> int:
    return named[1].first


def _framed(lines: Sequence[str], like: Part) -> list[str]:
    """Return lines between as many blank ones as those of a part stand between."""
    middle = "\n".join(lines).strip("\n").split("\n")
    full = [n for n, line in enumerate(like.lines) if line.strip()]
    if not full:
        return ["", *middle, ""]
    return [*like.lines[: full[0]], *middle, *like.lines[full[-1] + 1 :]]
