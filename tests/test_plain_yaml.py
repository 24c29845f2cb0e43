"""Plain YAML is read line by line into the very nodes that the parser makes, but for places."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from metodebank.nodes import Mapping, Node, Scalar, Sequence, parse_yaml
from metodebank.plain_yaml import read_plain
from metodebank.problems import Problems
from project import FILES
from test_fuzz import NASTY, _mutate
from test_golden import CASES

OWN = sorted((Path(__file__).parents[1] / "methods").glob("*/*/*"))


def in_front(path: str, text: str) -> str:
    """Return the YAML of a file: all of it, or what stands in front of prose."""
    return text.split("---\n", 2)[1] if path.endswith(".md") and text.count("---\n") > 1 else text


YAML = [in_front(path, text) for path, text in FILES.items()]


def plain(node: Node | None) -> object:
    """Return a node without places; keys stay beside their values."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if isinstance(node, Scalar) else node


def is_plain(text: str) -> bool:
    """Say whether a text is read as plain YAML; if so, hold it against the parser."""
    node = read_plain(text)
    if node is None:
        return False
    problems, mends = Problems(), []
    parsed = parse_yaml(text, "x.yml", problems, mends=mends)
    assert not (problems.found or mends), text
    assert plain(node) == plain(parsed), text
    return True


@pytest.mark.parametrize("text", YAML)
def test_what_authors_write_is_plain(text: str) -> None:
    """Facts, lists, sources and front matter of the tiny project are read line by line."""
    assert is_plain(text)


def test_our_own_files_are_read_the_same() -> None:
    """Of the bank's own files nearly all are plain, and give the nodes that the parser gives."""
    files = [file for file in OWN if file.suffix in (".yml", ".md")]
    texts = [in_front(file.name, file.read_text("utf-8")) for file in files]
    assert sum(map(is_plain, texts)) > 0.9 * len(texts)


@pytest.mark.parametrize(
    "text",
    [
        'a: [b, c,d ,  \'e\', "f: g"]\nh: {i: j, "k": [l, {m: n}], o: []}\n',
        "# om\na:\n  - b: c\n    d: e\n  # mere\n  - b: f\n\ng:\n- h\n- 'i # j'\nk:\nl: m\n",
        'a: b\'s "c" [d], {e} & *f - g! 1:30 x#y http://z.dk/#q\nb: 2026-11-22   \n',
        "a:\n    b:\n        c: d\n    e: f\n",
    ],
)
def test_plain_yaml_is_read(text: str) -> None:
    """Lists and fields, in brackets or on lines, are read, and words however quoted."""
    assert is_plain(text)


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_not_plain(case: dict) -> None:
    """Where a golden case breaks YAML, it is not called plain."""
    for path, change in case["changes"].items():
        text = change if isinstance(change, str) else FILES.get(path, "")
        for old, new in change.get("replace", {}).items() if isinstance(change, dict) else ():
            text = text.replace(old, new)
        is_plain(in_front(path, text))


# What stands in YAML, and between its parts.
PIECES = [
    "a", "b c", "a: b", "a:", "- a", "- a: b", "- ", "[a, b]", "[a,b]", "[]", "[a, [b]]", "[a, ]",
    "{a: b}", "{a: b, c: [d]}", "{}", "{a}", "'a'", "'a''b'", '"a"', '"a\\n"', "a #b", "#b", "a# b",
    "a:b", "null", "~", "no", "1:30", "? a", "| ", ">", "&a b", "*a", "!a b", "%a", "@a", ": a",
    "a: 'b' c", "a: 'b", "---", "...", "é: ø", "a  b", "a\tb", "\ta", "{a: b, a: c}", "a: [b: c]",
    "- - a", "-", "-a", "a: - b", "«a»", "[«a», b]", "[a b, c: d]", "{a: , b: c}", "{a:b}",
    "{'a':b}", "`a",
]  # fmt: skip


def test_whatever_is_written_is_read_the_same() -> None:
    """Texts put together of all sorts of YAML are called plain only where the parser agrees."""
    rng = random.Random(2026)
    seen = 0
    for _ in range(20_000):
        pieces = (rng.choice(PIECES) for _ in range(rng.randint(1, 6)))
        joints = ["\n", "\n", "\n  ", "\n    ", " ", ": ", ", ", "\n\n", "\n- ", ",", " [", "]"]
        seen += is_plain("".join(piece + rng.choice(joints) for piece in pieces))
    assert seen > 200


def test_damaged_files_are_read_the_same() -> None:
    """Files with nasty things in them are called plain only where the parser finds them sound."""
    rng = random.Random(2026)
    seen = 0
    for _ in range(3000):
        text = rng.choice(YAML)
        if rng.random() < 0.5:
            at = rng.randrange(len(text))
            text = text[:at] + rng.choice(NASTY)[:200] + text[at + rng.choice([0, 1, 5]) :]
        else:
            text = _mutate(rng, text.encode()).decode("utf-8", "replace")
        seen += is_plain(text.replace("\r\n", "\n").replace("\r", "\n"))
    assert seen > 100
