"""YAML from strangers: scalars stay text, nodes know where they stand, tricks are refused."""

from __future__ import annotations

import pytest

from metodebank.basics.problems import Place, Problems
from metodebank.schema.nodes import DEEPEST, Mapping, Node, Scalar, Sequence, parse_yaml, place_of

BOMB = "a: &a {x: 1}\n" + "".join(
    f"{new}: &{new} {{<<: [{', '.join(f'*{old}' for _ in range(9))}]}}\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


def parsed(text: str, first_line: int = 1) -> tuple[Node | None, list[str]]:
    """Return the node and what is wrong, as `LINE:COL: code`."""
    problems = Problems()
    node = parse_yaml(text, "case.yml", problems, first_line)
    return node, [f"{p.place.line}:{p.place.column}: {p.code}" for p in problems.sorted()]


def sound(text: str) -> Node:
    node, problems = parsed(text)
    assert node is not None and not problems
    return node


def line_and_column(place: Place) -> tuple[int, int]:
    return place.line, place.column


@pytest.mark.parametrize(
    "text",
    ["no", "yes", "true", "1:30", "0710", "0o17", "2020-13-45", "2026-11-22", "1e3", "Null"],
)
def test_scalars_stay_text(text: str) -> None:
    """What other readers of YAML turn into something else stays what the author wrote."""
    assert sound(f"value: {text}\n").get("value").text == text


def test_a_word_for_nothing_is_nothing() -> None:
    """What YAML has for an empty value is empty, unless it stands in quotation marks."""
    node = sound("a: ~\nb: null\nc:\nd: '~'\n")
    assert [value.text for _, value in node.pairs] == ["", "", "", "~"]


def test_a_mapping_keeps_keys_and_values_in_order() -> None:
    """A mapping gives its keys, values and their order as they stand in the file."""
    node = sound("to: 2021\nfrom: [2019]\nby: {da: x}\n")
    assert [key.text for key, _ in node.pairs] == ["to", "from", "by"]
    assert [type(value) for _, value in node.pairs] == [Scalar, Sequence, Mapping]
    assert node.key("from").text == "from" and node.key("at") is None


@pytest.mark.parametrize(
    ("text", "steps", "place"),
    [
        ("a: b\n", ["a"], (1, 4)),
        ("place: {da: Rødby på Øen, en: Rødby}", ["place", "en"], (1, 31)),
        ("æøå: [æ, ø, å]\n", ["æøå", 2], (1, 13)),
        ("'日本 🏠': [x, y]", ["日本 🏠", 1], (1, 13)),
        ("# på øen\na:\n  - b: c\n    d: ['é', e]\n", ["a", 0, "d", 1], (4, 14)),
        ("a: b\r\næ: ø\r\nc: [d, e]\r\n", ["c", 1], (3, 8)),
        ('a: "på\n  øen"\nb: c', ["b"], (3, 4)),
        ("a: |\n  en\n\n  to\nb: c", ["b"], (5, 4)),
        ("a: { # på\n  b: c,\n  d: e}", ["a", "d"], (3, 6)),
    ],
)
def test_values_know_where_they_stand(text: str, steps: list, place: tuple[int, int]) -> None:
    """Line and column are those an editor shows: characters, also after æøå and in lists."""
    assert line_and_column(place_of(sound(text), *steps)) == place


def test_lines_are_counted_from_where_the_text_begins() -> None:
    """Front matter begins on line 2 of its file, and its places say so."""
    node, problems = parsed("title: x\ntitle: y\n", first_line=2)
    assert line_and_column(node.get("title").place) == (2, 8)
    assert problems == ["3:1: duplicate-key"]


def test_the_place_of_nothing_is_that_of_its_parent() -> None:
    """Where a value is missing, the place of what should have held it is given."""
    node = sound("years:\n  from: 2019\n")
    assert line_and_column(place_of(node, "years", "to")) == (2, 3)
    assert line_and_column(place_of(node, "methods", 0, "kept")) == (1, 1)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (BOMB, "1:4: yaml-anchor"),
        ("a: b\nc: *a\n", "2:4: yaml-anchor"),
        ("title: *Ældre* ringer\n", "1:8: yaml-anchor"),
        ("title: &Ældre ringer\n", "1:8: yaml-anchor"),
        ("a: !!python/object/apply:os.system [ls]\n", "1:4: yaml-tag"),
        ("a: !!timestamp 2020-13-45\n", "1:4: yaml-tag"),
        ("a: ! b\n", "1:4: yaml-tag"),
        ("[" * 900 + "]" * 900, f"1:{DEEPEST + 1}: yaml-too-deep"),
        ("[" * 5000, "1:1001: yaml-too-deep"),  # where libyaml stops reading ahead
        ("{a: " * 5000, f"1:{4 * DEEPEST - 2}: yaml-too-deep"),
        ("- " * 5000, f"1:{2 * DEEPEST + 1}: yaml-too-deep"),
        ("a: b\n---\nc: d\n", "2:1: several-documents"),
        ("a: \0", "1:1: unreadable-character"),
        ("a: b: c\n", "1:5: yaml-syntax"),
        ("a: b\n\tc: d\n", "2:1: yaml-tab"),
        ("a: [b, c}\n", "1:9: yaml-bracket"),
        ("a: [b, c\n", "1:4: yaml-bracket"),
        ("æ: ø\nå: 'b\n\n", "2:4: yaml-quote"),
        ("a: @b\n", "1:4: yaml-syntax"),
        ("a: b\n... c\n", "2:5: yaml-syntax"),
    ],
)
def test_what_cannot_be_read_is_one_problem(text: str, problem: str) -> None:
    """A trick or a slip that stops the reading is told once, where it stands."""
    assert parsed(text) == (None, [problem])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: b\nc: d\na: e\n", "3:1: duplicate-key"),
        ("{æ: b, 'æ': c}", "1:8: duplicate-key"),
        ("[a]: b\na: b\n", "1:1: key-not-text"),
        ("? {x: y}\n: b\na: b\n", "1:3: key-not-text"),
        ('a: b\nc: "x\\0y"\n', "2:4: unreadable-character"),
    ],
)
def test_what_can_be_read_is_read_all_the_same(text: str, problem: str) -> None:
    """A key that is twice there or no text is told, and the rest of the file is read."""
    node, problems = parsed(text)
    assert problems == [problem]
    assert "b" in {value.text for _, value in node.pairs}


def test_the_first_of_two_keys_counts() -> None:
    """Of a key that stands twice the first value is kept, and never the last in silence."""
    assert parsed("cost: lav\ncost: hoej\n")[0].get("cost").text == "lav"


@pytest.mark.parametrize("text", ["", "\n\n", "# kun en kommentar\n"])
def test_an_empty_text_is_told(text: str) -> None:
    """A text without content has no node, and is told as whoever reads it wants it told."""
    assert parsed(text) == (None, ["1:1: file-empty"])
    problems = Problems()
    assert parse_yaml(text, "x.yml", problems, first_line=2, empty="front-matter-missing") is None
    assert [problem.code for problem in problems.found] == ["front-matter-missing"]


def test_twelve_layers_can_be_read() -> None:
    """Nesting up to the limit is read; no content file needs half of it."""
    assert isinstance(sound("[" * DEEPEST + "]" * DEEPEST), Sequence)


def test_a_message_shows_the_line_that_cannot_be_read() -> None:
    """The message on a line holds its beginning, however long it is."""
    problems = Problems()
    parse_yaml(f"a: b\ntitle: Ærø: {'x' * 500}\n", "case.yml", problems)
    (problem,) = problems.sorted()
    assert dict(problem.values)["hint"] == f"title: Ærø: {'x' * 48}"
