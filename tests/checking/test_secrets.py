"""A password or a key in an address is told, and nothing that is told repeats it."""

from __future__ import annotations

import pytest

from metodebank.checking.report import FORMATS
from project import CASE, METHOD, SOURCES, TEXTS, Project

KEPT = "hEmmelig4f9a"  # what nobody may read

ADDRESSES = [
    f"https://kim:{KEPT}@example.org/a",
    f"https://{KEPT}@example.org/a",
    f"HTTPS://kim:{KEPT}@example.org:8080",
    f"https://kim:1/{KEPT}@example.org",
    f"https://example.org/a?side=2&Token={KEPT}&b=1",
    f"https://example.org/a?x-amz-security-token={KEPT}",
    f"https://example.org/a?user%5Bpwd%5D={KEPT}",
    f"https://example.org/a#id_token={KEPT}",
    f"https://example.org/a;PHPSESSID={KEPT}",
    f"https://example.org/a?X-Goog-Signature={KEPT}",
    f"https://example.org/a?subscription-key={KEPT}",
    f"https://example.org/a?adgangskode={KEPT}",
]

# Where an address may stand: file, what it takes the place of, and the text with a gap for it.
PLACES = {
    "a source": (SOURCES, "https://example.org/rapport", "{}"),
    "its archive": (SOURCES, "year: 2021", "year: 2021\n  archived: {}"),
    "its note": (SOURCES, "year: 2021", "year: 2021\n  note: {{da: 'Se {}'}}"),
    "no address": (SOURCES, "https://example.org/rapport", "se {}"),
    "no field": (SOURCES, "year: 2021", "year: 2021\n  link: {}"),
    "no YAML": (SOURCES, "https://example.org/rapport", "'{}"),
    "no list": (f"{CASE}/case.yml", "[sprog]", "{}"),
    "a word": (f"{CASE}/case.yml", "country: dk", "country: {}"),
    "a title": (f"{CASE}/da.md", "title: Naboer", "title: {} Naboer"),
    "prose": (f"{CASE}/da.md", "Mange ældre", "Se {}, mange ældre"),
    "a link": (f"{CASE}/da.md", "Mange ældre", "[Mange ældre]({})"),
    "a link with a blank": (f"{CASE}/da.md", "Mange ældre", "[Mange ældre] ({})"),
    "an autolink": (f"{CASE}/da.md", "Mange ældre", "<{}> mange ældre"),
    "HTML": (f"{CASE}/da.md", "Mange ældre", '<a href="{}">Mange</a> ældre'),
    "a source that is none": (f"{CASE}/da.md", "[@avis20]\n", "[@{}]\n"),
    "an entry instead": (
        f"{METHOD}/da.md",
        "keywords:",
        "not_for: [{{when: I er få, instead: '{}'}}]\nkeywords:",
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_secret_is_told_and_never_repeated(project: Project, place: str) -> None:
    """Wherever an address with a secret stands, a problem is told, in each form without it."""
    path, old, new = PLACES[place]
    before = project.text(path)
    for address in ADDRESSES[[*PLACES].index(place) % 3 :: 3]:
        project.write(path, before.replace(old, new.format(address), 1))
        problems = project.problems()
        assert problems, address
        if not place.startswith("no ") and place not in ("a word", "a source that is none"):
            assert "secret" in {one.code for one in problems}, address
        assert KEPT.casefold() not in str(problems).casefold(), address
        for language in TEXTS.languages:
            for form in FORMATS.values():
                assert KEPT.casefold() not in form(problems, TEXTS, language).casefold()
