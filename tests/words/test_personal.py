"""Numbers, addresses and names that may tell who a private person is."""

from __future__ import annotations

import random

import pytest

from metodebank.words.personal import _apart, _mails, _names, _numbers, _phones, personal_data


def found(text: str) -> list[tuple[str, str]]:
    return [(one.code.removeprefix("personal-"), one.found) for one in personal_data(text)]


# Texts, with what is found in each; the browser's twin is held against them too.
TOLD = [
    ("Hun har 010180-1234.", ("number", "010180-1234")),
    ("Sag 2902001234 fra kommunen", ("number", "2902001234")),
    ("Ring på +45 20 30 40 50.", ("phone", "+45 20 30 40 50")),
    ("tlf.: 20304050", ("phone", "20304050")),
    ("kald 2030 4050 op", ("phone", "2030 4050")),
    ("Fås hos ayse.yilmaz@eksempel.dk", ("mail", "ayse.yilmaz@eksempel.dk")),
    ("Jørgen Bo Hansen blev dømt.", ("name", "Jørgen Bo Hansen")),
    ("Her bor Fatima El Hassan, som har demens.", ("name", "Fatima El Hassan")),
    ("fatima82@eksempel.dk", ("mail", "fatima82@eksempel.dk")),
    ("Skriv til mette@eksempel.dk", ("mail", "mette@eksempel.dk")),
    ("Boks: solsikken@gmail.com", ("mail", "solsikken@gmail.com")),
    ("Tlf. nr. 20 30 40 50", ("phone", "20 30 40 50")),
    ("Mary has cancer. So has Peter A. Smith.", ("name", "Peter A. Smith")),
]
LEFT_ALONE = [
    "I 2015 2016 og 2020-2021 kom 10.767 og 120 000 000 kr.",
    "Sag 990180-1234 er ingen dag.",
    "Ring 112, eller skriv til info@eksempel.dk og boligsocial@kommune.dk.",
    "På Peter Bangs Vej faldt kriminaliteten.",
    "Røde Kors og Landsbyggefonden hjælper folk med demens.",
    "Fatima Hassan er formand for afdelingsbestyrelsen.",
    "Se https://eksempel.dk/12345678/0101801",
    "ISBN 978-87-92798-00-1",
    "CVR-nr. 12 34 56 78, sag nr. 2030 4050 og postnumre 5240 5000",
    "Ring til linjen på 70 10 20 30 eller +45 80 20 30 40.",
    "Svarene var 12 34 56 78 90.",
    "helhedsplan@eksempel.dk, bydelsmoedre@bydelsmoedre.dk og bo-vest@eksempel.dk",
    "Karl Marx Hof, Ole Kirk's Fond og Anne Marie Centret taler om angst.",
    "At the Martin Luther King Community Center they met about dementia.",
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_personal_data_is_found(text: str, expected: tuple[str, str]) -> None:
    """What may tell who somebody is is found once, with its own words."""
    assert found(text) == [expected]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_tells_of_nobody_is_left_alone(text: str) -> None:
    """Years, sums, case numbers, offices, streets and names alone are no matter for the check."""
    assert found(text) == []


def test_a_short_look_misses_nothing() -> None:
    """In texts put together at random, all is found that the patterns find without a first look."""
    rng = random.Random(2026)
    numbers = ["20", "30", "4050", "010180", "-1234", "+45", "A.", "@", "jens@x.dk"]
    words = ["Jens", "Hansen", "El", "al", "de", "Ås-By", "demens", "kræft", *numbers]
    joints = [" ", " ", " ", "-", "\n", ".", "’", "(", "é"]
    named = 0
    for _ in range(5000):
        text = "".join(rng.choice(words) + rng.choice(joints) for _ in range(rng.randint(1, 9)))
        slowly = [*_names(text), *_phones(text), *_numbers(text), *_mails(text)]
        assert personal_data(text) == _apart(slowly), text
        named += bool(slowly)
    assert named > 500
