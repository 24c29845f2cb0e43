"""Which words lead to which entries, in a bank small enough to know by heart."""

from __future__ import annotations

import math

import pytest
from written import data, entries, joined, unpacked, weights

from camera import picture
from metodebank.search.index import KEYWORD, SATURATION, STRONGEST, build_index
from project import CASE, METHOD, VOCABULARY

ONLY = "case/naboer-ringer"
METHOD_KEY = "method/doer-til-doer"
SIDES = ["da", "en"]

each_side = pytest.mark.parametrize("side", SIDES)


@pytest.fixture
def found(project):
    """A function that returns what a word leads to on one side, by how much it weighs."""
    return lambda word, side: weights(build_index(project.catalogue(), side), word)


@each_side
@pytest.mark.parametrize(
    ("missing", "word"),
    [
        ("en", "telefonkæde"),  # a keyword of its own text
        ("en", "naboer"),  # its title
        ("en", "sprog"),  # its barrier
        ("en", "language"),  # its barrier, in the language in which it has no text
        ("en", "Eksempelby"),  # its place
        ("da", "telephone"),
        ("da", "neighbours"),
        ("da", "sprog"),
        ("da", "language"),
    ],
)
def test_an_entry_in_one_language_is_found_from_both_sides(project, found, side, missing, word):
    """Words of its text and words for its terms lead to an entry, on both sides."""
    project.remove(f"{CASE}/{missing}.md")
    assert ONLY in found(word, side)


@each_side
@pytest.mark.parametrize("written", SIDES)
def test_the_card_of_an_entry_says_in_which_language_alone_it_is(project, files_of, side, written):
    """Only on the side that has no text of its own the card names the other language."""
    (missing,) = {*SIDES} - {written}
    project.remove(f"{CASE}/{missing}.md")
    cards = joined(data(files_of(project.catalogue(), side)), "cards")
    said = {card["entry"]: card["lang"] for card in cards if card["lang"]}
    assert said == ({ONLY: written} if side == missing else {})


@pytest.mark.parametrize("word", ["language", "sprog", "loneliness", "ensomhed"])
def test_the_browser_s_search_finds_an_entry_in_one_language(project, search, word):
    """The engine itself shows an entry in Danish only to all who ask, in whichever language."""
    project.remove(f"{METHOD}/en.md")
    for side in SIDES:
        assert METHOD_KEY in [card["entry"] for card in search(project.catalogue(), side, word)]


@each_side
@pytest.mark.parametrize("word", ["Ældre", "older", "aeldre"])
def test_a_term_is_found_by_its_label_in_both_languages(found, side, word):
    """A word for a target group leads to its filter."""
    assert "target-groups/aeldre" in found(word, side)


@each_side
def test_a_synonym_of_a_term_leads_to_those_who_have_it(project, found, side):
    """A word that only the vocabulary has finds the filter and the entries that name it."""
    project.replace(f"{VOCABULARY}/target-groups.yml", "ord for ældre", "pensionister")
    assert {"target-groups/aeldre", METHOD_KEY, ONLY} <= set(found("pensionist", side))


@pytest.mark.parametrize("part", ["naboer", "kæde", "hjælpere"])
def test_a_compound_is_found_by_its_parts(project, found, part):
    """A word leads to the compounds it is part of, also where no text has it alone."""
    project.replace(f"{CASE}/da.md", "[telefonkæde]", "[telefonkæde, nabohjælper]")
    assert ONLY in found(part, "da")


def test_the_end_of_a_word_is_found_only_when_typed(project):
    """An ending that no text has alone is kept apart from the words."""
    index = build_index(project.catalogue(), "da")
    assert "kaed" in index.endings
    assert "kaed" not in index.words


def test_pictures_are_not_searched(project, found):
    """A photographer's name under a picture, or its file's, leads to no entry."""
    shown = '![Gården](xylograf.jpg "Foto: Xenofon")'
    project.write(f"{CASE}/xylograf.jpg", picture())
    project.replace(f"{CASE}/da.md", "- Ring på en fast tid.", f"- Ring på en fast tid.\n\n{shown}")
    assert not found("xenofon", "da") and not found("xylograf", "da")


def test_a_word_in_a_title_counts_more_than_in_the_text(project, found):
    """Who has the word in the title comes before who has it in the prose."""
    project.replace(f"{METHOD}/da.md", "title: Fra dør til dør", "title: Varmestue")
    project.replace(f"{CASE}/da.md", "Mange ældre bor alene.", "Mange ældre bor nær en varmestue.")
    found_by = found("varmestue", "da")
    assert found_by[METHOD_KEY] > found_by[ONLY] > 0


def test_a_reader_s_own_language_comes_first(project, found):
    """The same word counts more on the side in whose language it stands."""
    assert found("telefonkæde", "da")[ONLY] > found("telefonkæde", "en")[ONLY] > 0


def test_a_rare_word_counts_more_than_a_common_one(found):
    """A word that all have tells less than one that only a few have."""
    assert found("telefonkæde", "da")[ONLY] > found("sprog", "da")[ONLY]


@each_side
def test_weights_fit_into_a_byte(indexes, side):
    """Every weight is a whole number from one to the strongest, beside a document's number."""
    index = indexes[side]
    for postings in (*index.words.values(), *index.endings.values()):
        weights = unpacked(postings)
        assert len(weights) == len(postings) > 0
        assert max(weights) < len(index.documents)
        assert 1 <= min(weights.values()) <= max(weights.values()) <= STRONGEST < 256


def test_a_weight_is_what_bm25_makes_of_a_word(project, found):
    """A keyword that one document alone has weighs as the formula says."""
    documents = len(build_index(project.catalogue(), "da").documents)
    rarity = math.log(1 + (documents - 1 + 0.5) / (1 + 0.5)) / math.log(1 + documents)
    expected = STRONGEST * KEYWORD / (KEYWORD + SATURATION) * rarity
    assert found("telefonkæde", "da") == {ONLY: pytest.approx(expected, abs=1)}


@pytest.mark.parametrize("together", [1, 7])
def test_words_weigh_the_same_however_many_are_weighed_at_a_time(project, monkeypatch, together):
    """A word's weight does not hang on the words that lunr is given with it."""
    whole = build_index(project.catalogue(), "da")
    monkeypatch.setattr("metodebank.search.index._TOGETHER", together)
    assert build_index(project.catalogue(), "da") == whole


@each_side
def test_a_word_is_whole_or_an_ending_but_not_both(indexes, side):
    """No word stands twice in an index."""
    index = indexes[side]
    assert not index.words.keys() & index.endings.keys()


def test_entries_are_numbered_in_danish_order(project):
    """Without a question entries stand by their titles, with æ, ø and å last."""
    titles = ["Ådal", "Zoo", "Øen", "Ærlighed", "Bingo"]
    for title in titles:
        project.copy(METHOD, f"methods/method/m{titles.index(title)}")
        project.replace(f"methods/method/m{titles.index(title)}/da.md", "Fra dør til dør", title)
    documents = build_index(project.catalogue(), "da").documents
    own = [key for key in entries(documents) if key.startswith("method/m")]
    shown = [titles[int(key.removeprefix("method/m"))] for key in own]
    assert shown == ["Bingo", "Zoo", "Ærlighed", "Øen", "Ådal"]


@each_side
def test_all_entries_come_before_the_terms(bank, indexes, side):
    """An index holds each entry once, and behind them the terms that are filters."""
    documents = indexes[side].documents
    first = documents[: len(bank.entries)]
    assert sorted(first) == sorted(f"{kind}/{id}" for kind, id in bank.entries)
    assert not list(entries(documents[len(first) :]))
