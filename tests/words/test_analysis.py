"""Words reduced to what they mean, by example."""

from __future__ import annotations

import pytest

from metodebank.words.analysis import analyses, bare, fold, tails, tokens

DANISH = """\
ung unge unges
beboer beboere beboeren beboerne beboernes
metode metoder metoden metoderne
nabo naboer naboen naboernes
forening foreninger foreningen foreningernes
ensom ensomme ensomhed ensomheden
frivillig frivillige frivillighed frivilligheden
barriere barrierer barrieren barriererne
kvinde kvinder kvinderne kvindernes
mand mænd manden mændenes
far fædre faderen fædrenes
mor mødre moderen mødrenes
barn børn barnets børnene
bolig boliger boligen boligerne
konflikt konflikter konflikten konflikterne
netværk netværket netværkene netværks
gruppe grupper gruppen gruppernes
kursus kurser kurset kurserne
mægler mægleren mægling mæglinger
rollemodel rollemodeller rollemodellen rollemodellerne""".splitlines()

ENGLISH = """\
neighbour neighbours neighbor neighboring
resident residents resident's
method methods
volunteer volunteers volunteering volunteered
lonely loneliness
woman women women's
man men men's
child children children's
family families
community communities
parent parents parenting
mediator mediators mediation mediated
organise organized organising organisation
visit visits visiting visitors
barrier barriers
meeting meetings meet
integrate integration integrating
conflict conflicts
activity activities
centre centers centres""".splitlines()

# What a compound is made of, by the compound; all of it is known.
COMPOUNDS = {
    "ungdomsboliger": {"ung", "bolig"},
    "beboerdemokrati": {"beboer", "demokrati"},
    "fædregrupperne": {"far", "gruppe"},
    "skolebørn": {"skole", "barn"},
    "fritidsjob": {"fritid", "job"},
    "kvindefællesskaber": {"kvinde", "fællesskab"},
    "nabomæglingen": {"nabo", "mægler"},
    "boligområdet": {"bolig"},
    "bolig": set(),
    "jobs": set(),
}


def stems(language: str, text: str) -> list[str]:
    return [analyses()[language].stem(word) for word in tokens(text) if word != "s"]


def stem(word: str) -> str:
    return stems("da", word)[0]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ældre på Østerbro, Åben", "aeldre paa oesterbro, aaben"),
        ("ÆØÅ", "aeoeaa"),
        ("A\u030angsthelt a\u030a", "aangsthelt aa"),
        ("café Zoë naïve", "cafe zoe naive"),
        ("Straße weiß", "strasse weiss"),
        ("Öl über", "oel uber"),
        ("ﬁnde Ⅷ", "finde viii"),
        ("Łódź Şırnak Ełk Iğdır Đakovo", "lodz sirnak elk igdir dakovo"),
    ],
)
def test_folding_leaves_plain_letters(text, folded):
    """Danish letters become two, accents go, small and capital are one."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sms'er på 8 sprog", ["sms", "er", "paa", "8", "sprog"]),
        ("peer-til-peer", ["peer", "til", "peer"]),
        ("ind- og udflytning, 0–6 år", ["ind", "og", "udflytning", "0", "6", "aar"]),
        ("مرحبا 😀 …", ["مرحبا"]),
        ("Привет, ΣΟΦΟΣ", ["привет", "σοφοσ"]),
        ("你好 กข", ["你", "好", "ก", "ข"]),
        ("for\u00adening 😀 …", ["forening"]),
        ("", []),
    ],
)
def test_words_are_split_at_all_that_is_no_letter(text, words):
    """A text becomes folded words, in any script; Chinese and Thai signs are words each."""
    assert tokens(text) == words


@pytest.mark.parametrize("forms", DANISH)
def test_danish_inflections_meet(forms):
    """All forms of a Danish word have one stem."""
    assert len(set(stems("da", forms))) == 1, stems("da", forms)


@pytest.mark.parametrize("forms", ENGLISH)
def test_english_inflections_meet(forms):
    """All forms of an English word have one stem, in British and American spelling."""
    assert len(set(stems("en", forms))) == 1, stems("en", forms)


@pytest.mark.parametrize("words", ["mand mor", "barn bolig", "ung ensom", "nabo nabomægler"])
def test_other_words_stay_apart(words):
    """Words that mean something else have stems of their own."""
    assert len(set(stems("da", words))) == 2


@pytest.mark.parametrize(
    "spellings",
    [
        "ældre aeldre aldre",
        "fædre faedre fadre",
        "råd raad rad",
        "møde moede mode",
        "børn boern born",
    ],
)
def test_all_ways_to_type_a_danish_letter_look_alike(spellings):
    """A word typed with æøå, with ae, oe and aa, or with a and o is the same without them."""
    assert len({bare(stem) for stem in stems("da", spellings)}) == 1


@pytest.mark.parametrize("compound", COMPOUNDS)
def test_a_compound_has_its_parts(compound):
    """A compound is parted into the words that are known, however they are joined."""
    known = {stem(word) for words in COMPOUNDS.values() for word in words}
    parts = {stem(word) for word in COMPOUNDS[compound]}
    assert analyses()["da"].parts(stem(compound), known) == parts


def test_a_word_is_not_parted_into_what_nobody_writes():
    """Where no part is known, a word stays whole."""
    assert analyses()["da"].parts(stem("ungdomsboliger"), set()) == set()


def test_the_tails_of_a_word_are_long_enough_to_say_something():
    """A tail has three letters at least, and leaves three before it."""
    assert list(tails("madspis")) == ["spis", "pis"]
    assert list(tails("mads")) == []


@pytest.mark.parametrize(
    "pair",
    [
        "spisning madspisning",
        "aften sangaften",
        "køkken suppekøkken",
        "bane skaterbanen",
        "fest julefester",
        "værksteder cykelværksted",
        "pakke madpakkerne",
    ],
)
def test_the_end_of_a_compound_is_among_its_tails(pair):
    """A compound is found by its last word, in any form, also where no text has it alone."""
    end, compound = stems("da", pair)
    assert end in tails(compound)


def test_words_that_say_nothing_lead_nowhere():
    """Of a question only the words that are sought are left."""
    asked = analyses()["da"].keys("Hvordan får vi fædrene med?")
    assert list(asked) == [stem("fædre")]
