"""What an author writes by hand is read as it stands, or told: never cut, never something else."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

import pytest

from metodebank.basics.problems import Problem, Problems
from metodebank.schema.fields import Field, Group, Many, PerLanguage, Text, read_fields
from metodebank.schema.nodes import apply_mends, parse_yaml
from metodebank.schema.notes import Notes

LINE = Text(500)
FIELDS = (
    Field("title", LINE, required=False),
    Field("words", Many(LINE), required=False),
    Field("by", PerLanguage(LINE), required=False),
    Field("rows", Many(Group((Field("id", LINE), Field("title", LINE)))), required=False),
    Field("next", LINE),
)


class Where(NamedTuple):
    """A place where a text may stand: a file around it, and the way to it."""

    file: str
    way: tuple[str | int, ...]
    line: int = 1
    more: str = ""


PLACES = {
    "on the line of its field": Where("title: {}\nnext: x\n", ("title",)),
    "last, without a line end": Where("next: x\ntitle: {}", ("title",), 2),
    "below its field": Where("title:\n  {}\nnext: x\n", ("title",), 2),
    "over two lines": Where("title: {}\n  mere\nnext: x\n", ("title",), 1, " mere"),
    "in a list": Where("words:\n  - {}\n  - b\nnext: x\n", ("words", 0), 2),
    "last in a list": Where("words:\n- b\n- {}\nnext: x\n", ("words", 1), 3),
    "in brackets": Where("words: [{}, b]\nnext: x\n", ("words", 0)),
    "last in brackets": Where("words: [b, {}]\nnext: x\n", ("words", 1)),
    "in a language": Where("by:\n  da: {}\n  en: b\nnext: x\n", ("by", "da"), 2),
    "in braces": Where("by: {{da: {}, en: b}}\nnext: x\n", ("by", "da")),
    "last in braces": Where("by: {{en: b, da: {}}}\nnext: x\n", ("by", "da")),
    "in a row": Where("rows:\n  - id: a\n    title: {}\nnext: x\n", ("rows", 0, "title"), 3),
    "in front of a row": Where(
        "rows:\n  - title: {}\n    id: a\nnext: x\n", ("rows", 0, "title"), 2
    ),
}
HEADS = [
    "", "#", "# ", "@", "%", "`", "!", "! ", "!(", "&", "& ", "*", "**", "* ", "- ", "– ", "• ",
    "-", "? ", ": ", ":", ", ", "> ", ">", "|", "| ", "[a] ", "{a} ", "[", "{", "] ", "} ", '"',
    "'", '"a" ', "'a' ", "~ ", "null ", "yes ", "0710 ", "1:30 ", "2026-11-22 ", "12. ", "1) ",
    "{{ a }} ", "<< ", "= ",
]  # fmt: skip
TAILS = [
    "", " #nabo", " # nabo", "#nabo", ": sammen", ":", ":sammen", " - sammen", ", sammen", " 'b'",
    ' "b"', '"', "'", " [b]", "]", " {b}", "}", "\\", " & b", " * b", " 100%", "!", "?", " | b",
    " > b", "\tb", " ~",
]  # fmt: skip
ALONE = [
    "null", "~", "Null", "NULL", "yes", "no", "on", "true", "0710", "0o17", "1e3", "1:30",
    "2026-11-22", "2020-13-45", "---", "...", "<<", "=", "#", "#nabo", "# nabo", "{{ titel }}",
    "{% titel %}", "12,5", "-1", "+45", ".5", "5 %", "5%", "§ 4", "C:\\Naboer", "a: b: c",
    "a #b #c", "ja/nej", "\\n",
]  # fmt: skip


class Outcome(NamedTuple):
    """What is read of a file, what is told of it, and the file with its slips mended."""

    value: object
    told: list[Problem]
    mended: str


def outcome(file: str, way: tuple[str | int, ...]) -> Outcome:
    notes = Notes(Problems(), ("da", "en"))
    node = parse_yaml(file, "x.yml", notes.problems, 1, notes.mends)
    value: object = read_fields(node, FIELDS, notes) if node else None
    for step in way:
        try:
            value = value[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            value = None
    mended = apply_mends(file, notes.mends)
    return Outcome(value, notes.problems.sorted(), mended)


def texts() -> Iterator[str]:
    yield from ALONE
    for head, tail in itertools.product(HEADS, TAILS):
        yield f"{head}Naboer{tail}"


def is_written_otherwise(text: str, place: str) -> bool:
    """Say whether a text is what YAML has for another text, a list, its comma or a remark."""
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    items = (text[0] + text[-1]) in ("[]", "{}") or ("brackets" in place and "," in text)
    remark = text == "#" or text.startswith("# ")
    return quoted or items or (remark and place in ("below its field", "over two lines"))


# Of which texts a problem may be told, by its code: those that have two readings.
TWO_READINGS: dict[str, Callable[[str, str], bool]] = {
    "text-cut": lambda text, _: " #" in text or text[0] == "#",
    "word-for-nothing": lambda text, _: text in ("null", "~"),
    "template-mark": lambda text, _: text.startswith(("{{", "{%")),
    "yaml-quote": lambda text, _: text[0] in "\"'",
    "yaml-bracket": lambda text, place: text[0] in "[{" or is_bracketed(text, place),
    "yaml-syntax": lambda text, place: text[0] in "[>|" or is_bracketed(text, place),
    "yaml-anchor": lambda text, place: (
        bool(re.match(r"[&*][\w.-]* ?(?:$|[\[{])", text)) or is_bracketed(text, place)
    ),
    "yaml-tag": lambda text, place: (
        bool(re.match(r"![\w.-]+ [\[{]", text)) or is_bracketed(text, place)
    ),
    "not-text": lambda text, _: text.startswith("- "),  # a list in place of a text
    "key-not-text": lambda text, _: text.startswith("? "),
    # ", Naboer: sammen" in braces is a field of its own; so may be what holds a quotation mark.
    "empty-value": lambda text, place: is_divided(text, place),
    "unknown-field": lambda text, place: is_divided(text, place),
}


def is_bracketed(text: str, place: str) -> bool:
    return ("brac" in place) and not {*"[]{}"}.isdisjoint(text)


def is_divided(text: str, place: str) -> bool:
    return "braces" in place and re.search(r", .*[:\"]", text) is not None


@cache
def cases(place: str) -> list[tuple[str, str, Outcome]]:
    """Return each text, what is to come out of it at a place, and the outcome."""
    where = PLACES[place]
    return [
        (text, " ".join(f"{text}{where.more}".split()), outcome(where.file.format(text), where.way))
        for text in texts()
        if not is_written_otherwise(text, place)
    ]


@pytest.mark.parametrize("place", PLACES)
def test_no_text_is_read_as_another_in_silence(place: str) -> None:
    """Whatever signs a text holds, it comes out whole, or a problem stands at its line."""
    lines = (PLACES[place].line, PLACES[place].line + bool(PLACES[place].more))
    for text, meant, (value, told, _) in cases(place):
        assert value == meant or told, text
        assert {one.place.line for one in told} <= {*lines}, text


@pytest.mark.parametrize("place", PLACES)
def test_a_text_is_told_once_and_only_where_it_has_two_readings(place: str) -> None:
    """A problem says what is wrong with a text, and no other one is told of it."""
    kept = 0
    for text, _, (_, told, _) in cases(place):
        kept += not told
        assert all(TWO_READINGS[one.code](text, place) for one in told), (text, told)
        assert len(told) < 2 or told[0].code in ("empty-value", "unknown-field"), text
    assert kept > 800  # of about 1250


@pytest.mark.parametrize("place", PLACES)
def test_what_is_mended_says_the_same_and_needs_no_more(place: str) -> None:
    """A mended text is the one that was read; one that was told as cut is whole then."""
    for text, meant, (_, told, mended) in cases(place):
        again = outcome(mended, PLACES[place].way)
        assert again.mended == mended, text
        remark = text == "#" or text.startswith("# ")  # which may be one, where all is left to it
        if not told or ({one.code for one in told} == {"text-cut"} and not remark):
            assert (again.value, again.told) == (meant, []), text
