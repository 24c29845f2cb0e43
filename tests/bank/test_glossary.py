"""Words of the housing system: found where they first stand, told where nobody explains them."""

from __future__ import annotations

import pytest

from metodebank.bank.glossary import Finder, finder, mark_terms, unexplained
from metodebank.bank.model import GlossaryTerm
from metodebank.basics.problems import Place
from metodebank.reading.markdown import PARSER
from metodebank.schema.nodes import Scalar


def term(id: str, *forms: str) -> GlossaryTerm:
    words = {"da": id, "en": id}
    node = Scalar("", Place("methods/glossary.yml"))
    return GlossaryTerm(id, node, words, {"da": forms, "en": ()}, words, words)


FIND: Finder = finder(
    [
        term("bl", "bl", "bl's"),
        term("bolig", "bolig", "boliger"),
        term("almen-bolig", "almen bolig", "almene boliger"),
        term("aaben", "åben dør"),
        term("ssp", "ssp", "ssp-samarbejde"),
    ],
    "da",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En bolig.", [("bolig", "bolig")]),
        ("Boliger og en bolig", [("Boliger", "bolig"), ("bolig", "bolig")]),
        ("I almene boliger", [("almene boliger", "almen-bolig")]),
        ("Boligen, boligsocial, delebolig, bolig_", []),
        ("BL og bl.a. BL's og BL’s", [("BL", "bl"), ("BL's", "bl"), ("BL’s", "bl")]),
        ("Hos BL. Og", [("BL", "bl")]),
        ("SSP-samarbejde og SSP-møde", [("SSP-samarbejde", "ssp")]),
        ("Åben dør, ÅBEN DØR", [("Åben dør", "aaben"), ("ÅBEN DØR", "aaben")]),
        ("", []),
    ],
)
def test_forms_are_found_as_whole_words(text: str, expected: list[tuple[str, str]]) -> None:
    """Of forms that begin alike the longest is found; part of another word is none."""
    assert [(text[start:end], id) for start, end, id in FIND.find(text)] == expected


def test_without_terms_nothing_is_found() -> None:
    """An empty glossary finds nothing, not even the empty word."""
    assert list(finder([], "da").find("Bolig, bl.a.")) == []


def marked(prose: str, before: tuple[str, ...] = ()) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the words that are marked in a text with their terms, and all text in order."""
    seen = list(before)
    children = [
        c for token in mark_terms(PARSER.parse(prose), FIND, seen) for c in token.children or ()
    ]
    found = [(c.content, c.meta["id"]) for c in children if c.type == "term"]
    return found, [c.content for c in children if c.type in ("text", "term")]


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("En bolig og BL og en bolig.", [("bolig", "bolig"), ("BL", "bl")]),
        ("En bolig.\n\n- Boliger.", [("bolig", "bolig")]),
        ("En *bolig* her.", [("bolig", "bolig")]),
        ("En [bolig](method/x). Den bolig.", [("bolig", "bolig")]),
        ("Se [**en bolig** her](https://example.org).", []),
        ("Nej. [@bl]", []),
    ],
)
def test_the_first_mention_is_marked(prose: str, expected: list[tuple[str, str]]) -> None:
    """A term is marked where it stands first, but not in links and citations."""
    assert marked(prose)[0] == expected


def test_a_term_that_the_page_has_explained_is_left_alone() -> None:
    """What was marked in an earlier section is not marked again."""
    assert marked("En bolig fra BL.", before=("bolig",))[0] == [("BL", "bl")]


def test_marking_changes_no_word() -> None:
    """All words of a text are still there, in their order."""
    assert "".join(marked("Først BL, så en bolig.")[1]) == "Først BL, så en bolig."


def test_marking_leaves_the_text_itself_as_it_was() -> None:
    """Paper and index are made of the same parsed text, which stays without marks."""
    tokens = PARSER.parse("En bolig.")
    mark_terms(tokens, FIND, [])
    assert [c.type for c in tokens[1].children] == ["text"]


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("A *nabo* and a *nabo* by the *gade*.", ("nabo", "gade")),
        ("A *bolig* and *almene boliger* of *BL*.", ()),
        ("The *Hausmeister* of *Vollsmose*, **naboer**, 2*a*b", ()),
        ("* nabo\n* gade", ()),
    ],
)
def test_danish_words_that_nobody_explains_are_told(prose: str, expected: tuple[str, ...]) -> None:
    """A word in italics is told once; names, words in bold and what is explained are not."""
    assert unexplained(prose, FIND) == expected
