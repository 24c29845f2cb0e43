"""Numbers, addresses and names that may tell who a private person is."""

from __future__ import annotations

import random

import pytest

from metodebank.words.personal import (
    _apart,
    _mails,
    _names,
    _numbers,
    _phones,
    personal_data,
    small_groups,
)


def found(text: str) -> list[tuple[str, str]]:
    return [(one.code.removeprefix("personal-"), one.found) for one in personal_data(text)]


# Texts, with what is found in each; the browser's twin is held against them too.
TOLD = [
    ("Hun har 010180-1234.", ("number", "010180-1234")),
    ("Sag 2902001234 fra kommunen", ("number", "2902001234")),
    ("Ring på +45 20 30 40 50.", ("phone", "+45 20 30 40 50")),
    ("tlf.: 20304050", ("phone", "20304050")),
    ("kald 2030 4050 op", ("phone", "2030 4050")),
    ("Ring 20\u00a030\u00a040\u00a050", ("phone", "20\u00a030\u00a040\u00a050")),
    ("+45\u202f2030\u202f4050", ("phone", "+45\u202f2030\u202f4050")),
    ("Hun har 010180\u00a01234.", ("number", "010180\u00a01234")),
    ("Fås hos ayse.yilmaz@eksempel.dk", ("mail", "ayse.yilmaz@eksempel.dk")),
    ("Jørgen Bo Hansen blev dømt.", ("name", "Jørgen Bo Hansen")),
    ("Her bor Fatima El Hassan, som har demens.", ("name", "Fatima El Hassan")),
    ("fatima82@eksempel.dk", ("mail", "fatima82@eksempel.dk")),
    ("Skriv til mette@eksempel.dk", ("mail", "mette@eksempel.dk")),
    ("Boks: solsikken@gmail.com", ("mail", "solsikken@gmail.com")),
    ("Tlf. nr. 20 30 40 50", ("phone", "20 30 40 50")),
    ("Mary has cancer. So has Peter A. Smith.", ("name", "Peter A. Smith")),
    ("Beboeren Jens Holm kom i fængsel.", ("name", "Jens Holm")),
    ("Caretaker Peter Smith was convicted.", ("name", "Peter Smith")),
    ("Overlæge Dr. Mette Bo Krag blev selv dement.", ("name", "Mette Bo Krag")),
    ("Anne-Marie Krag har bipolar lidelse.", ("name", "Anne-Marie Krag")),
    ("Naboen, Ole\u00a0Krag, begik røveri.", ("name", "Ole Krag")),
    ("Viceværten Ole\nKrag havde et alkoholmisbrug.", ("name", "Ole Krag")),
    ("Mette Šimić har brystkræft.", ("name", "Mette Šimić")),
    ("Se https://kim:sommer@eksempel.dk/arkiv", ("secret", "https://kim:sommer@eksempel.dk/arkiv")),
    ("Se http://kim@eksempel.dk/", ("secret", "http://kim@eksempel.dk/")),
    ("ftp://a:b/c@eksempel.dk", ("secret", "ftp://a:b/c@eksempel.dk")),
    ("(https://mette:x@gmail.com)", ("secret", "(https://mette:x@gmail.com)")),
    ("Hent x.dk/a.pdf?side=2&sharedKey=4f9a nu", ("secret", "x.dk/a.pdf?side=2&sharedKey=4f9a")),
    ("x.dk/a#refresh_token=4f", ("secret", "x.dk/a#refresh_token=4f")),
    ("x.dk/a;jsessionid=4F", ("secret", "x.dk/a;jsessionid=4F")),
    ("x.dk/?login%5Bpassword%5D=4f", ("secret", "x.dk/?login%5Bpassword%5D=4f")),
    ("y.dk/?to=x.dk%3Fapikey%3D4f", ("secret", "y.dk/?to=x.dk%3Fapikey%3D4f")),
    ("x.dk/?AWSAccessKeyId=AB&Expires=1", ("secret", "x.dk/?AWSAccessKeyId=AB&Expires=1")),
    ("x.dk/?sv=2026&sig=4f%3D", ("secret", "x.dk/?sv=2026&sig=4f%3D")),
    ("Nøgle: glpat-abcdefghij0123456789", ("secret", "glpat-abcdefghij0123456789")),
    ("-----BEGIN RSA PRIVATE KEY-----", ("secret", "-----BEGIN RSA PRIVATE KEY")),
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
    "Linjen er 70\u00a010\u00a020\u00a030, og sag nr.\u00a012\u00a034\u00a056\u00a078 er lukket.",
    "helhedsplan@eksempel.dk, bydelsmoedre@bydelsmoedre.dk og bo-vest@eksempel.dk",
    "Karl Marx Hof, Ole Kirk's Fond og Anne Marie Centret taler om angst.",
    "At the Martin Luther King Community Center they met about dementia.",
    "Skolen Ved Peter Bangs Vej har gode kræfter mod ensomhed.",
    "Hans Jensen samlede alle gode kræfter.",
    "https://eksempel.dk:8080/side?publisherId=3&monkey=1&keyword=a#key og 8:45//9:15",
    "https://medium.com/@mette.hansen og https://eksempel.dk/a//b?design=1&page_key",
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


def test_one_among_few_at_a_place_of_theirs_is_seen() -> None:
    """Few at one address are known by their neighbours; few of many, or a place alone, are not."""
    seen = [
        "En af tre fædre i blok 7 kom.",
        "Hun var den eneste mor i opgang 12.",
        "På 3. sal bor en af to familier fra Syrien.",
        "One of the four widows at Solsortevej 9 came.",
        "The only boy in building 4\nsaid no.",
    ]
    left = [
        "En af tre metoder virker.",
        "En af 300 beboere i blok 7 kom.",
        "En far i blok 7 kom. To af tre gik.",
        "The only method is a walk.",
    ]
    assert [text for text in (*seen, *left) if small_groups(text)] == seen
