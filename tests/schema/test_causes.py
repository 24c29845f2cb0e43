"""Files that YAML cannot read: one cause each, at its own line; lists and indents as meant."""

from __future__ import annotations

import pytest

from metodebank.basics.problems import Mend, Problems
from metodebank.schema.nodes import apply_mends, parse_yaml, plain


def read(text: str) -> tuple[object, list[str], list[Mend]]:
    """Return the values in YAML, what is wrong as `LINE:COL: code`, and what is to be mended."""
    problems, mends = Problems(), []
    node = parse_yaml(text, "x.yml", problems, 1, mends)
    told = [f"{p.place.line}:{p.place.column}: {p.code}" for p in problems.sorted()]
    return node and plain(node), told, mends


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: b\n\tc: d\n", "2:1: yaml-tab"),
        ("a:\n  b: c\n  d: e\n \tf: g\n", "4:2: yaml-tab"),
        ('a: "b\nc: d\ne: f\n', "1:4: yaml-quote"),
        ('a: b\nc: "d\ne: "f"\ng: h\n', "2:4: yaml-quote"),
        ("a: 'b\nc: it's\n", "1:4: yaml-quote"),
        ('a:\n  - "b\n  - c\nd: e\n', "2:5: yaml-quote"),
        ('a: ["b, c]\nd: e\n', "1:5: yaml-quote"),
        ("a: [b, c\nd: e\nf: g\n", "1:4: yaml-bracket"),
        ("a: {b: c, d: e\nf: g\n", "1:4: yaml-bracket"),
        ("a: b\nc: [\n  d,\n  e\nf: g\n", "2:4: yaml-bracket"),
        ("a: [b, c}\nd: e\n", "1:9: yaml-bracket"),
        ("a: [b], c]\nd: e\n", "1:7: yaml-bracket"),
        ("a: b\nc d\ne: f\n", "2:1: yaml-line"),
        ("a b\nc: d\n", "1:1: yaml-line"),
        ("a: b\nc d", "2:1: yaml-line"),
        ("a: Naboer ringer\ntil ældre.\nb: c\n", "2:1: yaml-line"),
        ("a:\n  - b\n  c\nd: e\n", "3:3: yaml-line"),
        ("a: b\n- c\n", "2:1: yaml-line"),
        ("- a\nb: c\n", "2:1: yaml-line"),
        ("a: b\n c: d\n", "2:2: yaml-indent"),
        ("a:\n  b: c\n d: e\n", "3:2: yaml-indent"),
        ("a:\n    b: c\n  d: e\n", "3:3: yaml-indent"),
        ("a: > b\nc: d\n", "1:6: yaml-syntax"),
        ("a: b\n...\nc: d\n", "2:1: several-documents"),
        ("a: {{ b }} c\nd: e\n", "1:4: template-mark"),
        ("a: [{{ b }} c: d: e]\n", "1:5: template-mark"),
        ("a:\n" + "".join(f"{'  ' * n}-\n" for n in range(1, 181)), "13:25: yaml-too-deep"),
        ("".join(f"{'  ' * n}a:\n" for n in range(180)), "12:23: yaml-too-deep"),
        ("- " * 180 + "a\n", "1:25: yaml-too-deep"),
    ],
)
def test_a_file_that_breaks_off_has_one_cause(text: str, problem: str) -> None:
    """What is wrong is told once, as what it is, on the line of the fault; nothing is mended."""
    assert read(text) == (None, [problem], [])


LISTS = [
    "a:\n• b\n• c\nd: e\n",
    "a:\n  • b\n  • c\nd: e\n",
    "a:\n  - b\n  • c\nd: e\n",
    "a:\n- b\n– c\nd: e\n",
    "a:\n  - b\n    ▪ c\nd: e\n",
    "a:\n  * b\n  * c\nd: e\n",
    "a:\n  1. b\n  2. c\nd: e\n",
    "a:\n  a) b\n  b) c\nd: e\n",
    "a:\no\tb\no\tc\nd: e\n",
    "a:\n  -b\n  -c\nd: e\n",
    "a:\n  - b\n  -c\nd: e\n",
    "a:\n  - b\n    - c\nd: e\n",
    "a:\n  -\xa0b\n  -\xa0c\nd: e\n",
    "a:\n\xa0\xa0- b\n\xa0\xa0- c\nd: e\n",
    "a:\n\u2003- b\n\u2003- c\nd: e\n",
    "a:\n\t- b\n\t- c\nd: e\n",
    "a:\n  - b\n\t- c\nd: e\n",
    "a: [b,, c]\nd: e\n",
    "a:\xa0[b, c]\nd:\u2007e\n",
    "a:\xa0[b, c]\nd:e\n",
]


@pytest.mark.parametrize("text", LISTS)
def test_a_list_is_a_list_whatever_its_signs(text: str) -> None:
    """Signs of word processors, odd blanks and tabs are read as meant, and mended for good."""
    value, told, mends = read(text)
    assert (value, told) == ({"a": ["b", "c"], "d": "e"}, [])
    assert mends
    assert read(apply_mends(text, mends)) == (value, [], [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: b\n  – c\n  – d\n", "b – c – d"),
        ("a:\n  – b\n  c\n", "– b c"),
        ("a:\n  12. maj\n  kom de\n", "12. maj kom de"),
        ("a: |\n  • b\n  • c\n", "• b\n• c\n"),
        ("a: >\n  - b\n    - c\n", "- b\n  - c\n"),
        ('a: "b\n  • c"\n', "b • c"),
    ],
)
def test_a_text_with_signs_is_no_list(text: str, value: str) -> None:
    """A sign at the head of a line within a text is the text's."""
    assert read(text) == ({"a": value}, [], [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("- a:\n\xa0\xa0\xa0\xa0b: c\n", [{"a": {"b": "c"}}]),
        ("- a: b\n\xa0\xa0c: d\n", [{"a": "b", "c": "d"}]),
        ("- a: b\n \xa0c: d\n", [{"a": "b", "c": "d"}]),
        ("- a: b\n\tc: d\n", [{"a": "b", "c": "d"}]),
        ("- a:\n    - b\n\tc: d\n", None),
        ("a:\n  - b: c\n\td: e\n", {"a": [{"b": "c", "d": "e"}]}),
        ("a:\n\tb: c\n\td: e\n", {"a": {"b": "c", "d": "e"}}),
    ],
)
def test_an_indent_has_one_reading_or_is_told(text: str, value: object) -> None:
    """Blanks that look like spaces are spaces; a tab is as wide as one reading of it needs."""
    found, told, mends = read(text)
    assert found == value or (value is None and told)
    assert bool(mends) == bool(found)


def test_a_mend_leaves_other_lines_alone() -> None:
    """Only the line that is a slip is mended, and of it what is wrong."""
    text = "a: b\nc:d\ne: f\ng: h: i\nj: k\n"
    _, _, mends = read(text)
    assert apply_mends(text, mends) == 'a: b\nc: d\ne: f\ng: "h: i"\nj: k\n'


@pytest.mark.parametrize(
    ("file", "whole"),
    [('a: "{}"\n', "{}"), ('a: ["{}", b]\n', ["{}", "b"]), ('a: {{b: "{}"}}\n', {"b": "{}"})],
)
def test_a_backslash_that_begins_no_sign_is_one(file: str, whole: object) -> None:
    """Between quotation marks a way on Windows stays as it is, and a number is that of a sign."""
    found, told, _ = read(file.format(r"C:\Users \% \x4 \x41 \u00e6"))
    shown = repr(whole).replace("{}", repr(r"C:\Users \% \x4 A æ")[1:-1])
    assert (repr(found), told) == (f"{{'a': {shown}}}", [])


@pytest.mark.parametrize("text", ["", "- ", "a: ", "a: [", "a: {b: "])
@pytest.mark.parametrize(
    "sign", ["'", '"', "[", "{", "-", "- a\n  ", "#", "a: b: c\n", "k\n", "\t"]
)
def test_where_a_file_breaks_off_there_is_always_a_cause(text: str, sign: str) -> None:
    """Also at the end of a file, or in one of blank lines, a place in it is told, and no crash."""
    for end in ("", "\n", "\n\n\n", " \n ", "\nx: y: z\n\n"):
        found, told, _ = read(f"{text}{sign * 300}{end}")
        assert found is not None or len(told) == 1
