"""A third language is a setting and its texts: German is added to the tiny project, and no code."""

from __future__ import annotations

import json
import re
from pathlib import Path

import checkout
import pytest
from markup import Element, Site

from project import CASE, write_project

GERMAN_CASE = "case/nachbarn-rufen-an"
LANGUAGES = {"da": "", "en": "en/", "de": "de/"}

# What becomes of the English texts; the rest of the test's German is English.
GERMAN_TEXTS = {
    "  language: English\n": "  language: Deutsch\n",
    "occasion: The place and the occasion": "occasion: Ort und Anlass",
    "title: Editors’ desk": "title: Redaktion",
    "many: Cases": "many: Beispiele",
    "label: Search the bank": "label: Suche",
}

GERMAN_ENTRY = """\
---
title: Nachbarn rufen ältere Leute an
summary: Fünf Nachbarn rufen jede Woche ältere Leute an.
keywords: [Telefonkette]
---

## Ort und Anlass

Viele ältere Leute wohnen allein. [@avis20]

## What they did

Fünf Nachbarn riefen jede Woche an. [@rapport21]

## What came of it

- DE Reach: 30 ältere Leute wurden angerufen. [@rapport21]

## What we don't know

Ob sie weniger einsam wurden.

## What you can take from it

Ruft zu einer festen Zeit an. [@advice]
"""


def add_german(root: Path) -> None:
    """Add the setting, the texts, the labels of all terms, and one entry."""
    settings = root / "mkdocs.yml"
    line = "        - {locale: en, name: English, site_name: The Method Bank}\n"
    text = settings.read_text("utf-8")
    assert line in text
    settings.write_text(
        text.replace(line, line + "        - {locale: de, name: Deutsch}\n"), "utf-8"
    )
    texts = root / "hooks/metodebank/texts"
    german = (texts / "en.yml").read_text("utf-8")
    for english, other in GERMAN_TEXTS.items():
        assert german.count(english) == 1, english
        german = german.replace(english, other)
    (texts / "de.yml").write_text(german, "utf-8")
    methods = root / "methods"
    for file in (*methods.glob("vocabulary/*.yml"), methods / "glossary.yml"):
        text = re.sub(r", en: ([^}\[]+)\}", r", en: \1, de: DE \1}", file.read_text("utf-8"))
        text = re.sub(r", en: (\[[^}]+\])\}", r", en: \1, de: \1}", text)
        file.write_text(text, "utf-8")
    entry = root / "methods" / GERMAN_CASE
    entry.mkdir()
    facts = (root / CASE / "case.yml").read_text("utf-8")
    place = "{da: Eksempelby, en: Eksempelby}"
    assert place in facts
    (entry / "case.yml").write_text(facts.replace(place, "{de: Beispielstadt}"), "utf-8")
    (entry / "de.md").write_text(GERMAN_ENTRY, "utf-8")


@pytest.fixture(scope="module")
def german_root(tmp_path_factory) -> Path:
    """The checkout's code and look with the tiny content, and German added."""
    root = checkout.copy(tmp_path_factory.mktemp("german"), with_content=False)
    write_project(root)
    add_german(root)
    return root


@pytest.fixture(scope="module")
def german(german_root) -> Site:
    """The site in three languages."""
    return checkout.built(german_root)


def page(site: Site, path: str, language: str = "de") -> Element:
    return site.pages[f"{LANGUAGES[language]}{path}"]


def test_every_page_is_there_in_german(german):
    """Each page is there in all three languages, and says which it is in."""
    paths = {
        language: {
            here.removeprefix(folder)
            for here in german.pages
            if here.startswith(folder) and (folder or not here.startswith(("en/", "de/")))
        }
        for language, folder in LANGUAGES.items()
    }
    assert paths["de"] == paths["en"] == paths["da"]
    for path in paths["de"]:
        assert page(german, path).one("html").get("lang") == "de"
        assert len(page(german, path).all("h1")) == 1, path


def test_the_german_entry_has_its_page(german):
    """The entry stands on its page in German, with German headings, labels and place."""
    shown = page(german, f"{GERMAN_CASE}/")
    assert shown.one("h1").text == "Nachbarn rufen ältere Leute an"
    assert "Ort und Anlass" in [heading.text for heading in shown.all("h2")]
    assert "Beispielstadt" in shown.text
    assert "Dänemark" in shown.text  # which nobody had to write
    assert "DE Older people" in shown.text
    assert not shown.all("p", class_="mb-notice")


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_others_say_that_it_is_german(german, language):
    """On the other pages the text is marked as German, with the way to the German page."""
    shown = page(german, f"{GERMAN_CASE}/", language)
    assert shown.one("h1").get("lang") == "de"
    assert "Beispielstadt" in shown.text
    notice = shown.one("p", class_="mb-notice")
    assert "Deutsch" in notice.text
    assert notice.all("a")[0].get("href").endswith(f"/de/{GERMAN_CASE}/")


def test_what_is_not_german_says_so(german):
    """An entry without German text is shown in the first language, and the notice says which."""
    shown = page(german, "case/naboer-ringer/")
    assert shown.one("h1").get("lang") == "da"
    assert "Danish, English" in shown.one("p", class_="mb-notice").text


def test_german_lists_hold_every_entry(german):
    """The German list of cases holds the German case and the others, under a German title."""
    shown = page(german, "case/")
    assert shown.one("h1").text == "Beispiele"
    entries = {card.get("data-entry") for card in shown.all("li", class_="mb-card")}
    assert entries == {GERMAN_CASE, "case/naboer-ringer"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_languages_are_linked(german, language):
    """From each page the same page in the two other languages is linked, by its own name."""
    links = page(german, f"{GERMAN_CASE}/", language).all("a", class_="mb-language")
    names = {"da": "Dansk", "en": "English", "de": "Deutsch"}
    assert {link.get("hreflang"): link.text for link in links} == {
        other: name for other, name in names.items() if other != language
    }


def index(site: Site, language: str) -> str:
    """Return all that a language's search index says."""
    (folder,) = (site.folder / "search").glob(f"{language}-*")
    return "".join(file.read_text("utf-8") for file in sorted(folder.iterdir()))


def core(site: Site, language: str) -> dict:
    (file,) = (site.folder / "search").glob(f"{language}-*/core.js")
    return json.loads(
        re.fullmatch(r'Metodebank\.search\.receive\("core",(.*)\);\n', file.read_text("utf-8"))[1]
    )


def test_german_has_an_index(german):
    """German words are found as they are written, in the German index and in the others."""
    for language in LANGUAGES:
        assert '["nachbarn",0,' in index(german, language)
    assert core(german, "de")["tables"]["de"]["endings"] == []
    assert [*core(german, "da")["tables"]] == ["da", "en", "de"]
    assert "Young people" in str(core(german, "de")["terms"])


def test_the_finder_offers_german(german):
    """The finder has German as a value of a filter, and says of a result where it is."""
    (facet,) = page(german, "find/").all("fieldset", **{"data-facet": "lang"})
    values = [box.get("value") for box in facet.all("input")]
    assert values == ["da", "en", "de"]
    assert "in Danish, English only" in index(german, "de")
    assert "kun på Deutsch" in index(german, "da")


def test_a_pack_can_be_printed_in_german(german):
    """The pack page offers each language, and all of them side by side."""
    (select,) = page(german, "pakke/").all("select", name="language")
    options = {option.get("value"): option.text for option in select.all("option")}
    assert [*options] == ["da", "en", "de", "both"]
    assert options["de"] == "Deutsch"
    assert (german.folder / "paper/pack/de/case-nachbarn-rufen-an.js").exists()


def test_a_page_by_hand_that_is_not_german_leads_to_one_that_is(german):
    """A page says where it can be read while nobody has written it, and shows what it lists."""
    for path in ("about/", "data/"):
        shown = page(german, path)
        assert shown.one("p", class_="mb-notice").one("a").get("hreflang") == "da"
        assert shown.all("dt")


def test_a_wrong_address_is_told_in_german(german):
    """The page for a wrong address says so in each language."""
    assert [part.get("lang") for part in german.not_found.all("section", class_="mb-section")] == [
        *LANGUAGES
    ]


def test_the_desk_tells_what_is_not_german(german):
    """What is not translated is on the desk, with the file to write."""
    shown = page(german, "redaktion/")
    assert shown.one("h1").text == "Redaktion"
    missing = shown.one("section", id="untranslated").text
    assert "methods/method/doer-til-doer/de.md" in missing
    assert f"methods/{GERMAN_CASE}/da.md" in missing


def test_the_open_data_is_in_three_languages(german):
    """Each entry has its words in German, its own or another's."""
    data = json.loads((german.folder / "data/catalogue.json").read_text("utf-8"))
    status = {f"{row['kind']}/{row['id']}": row["de"]["status"] for row in data["entries"]}
    assert status.pop(GERMAN_CASE) == "written"
    assert set(status.values()) == {"missing"}


def test_a_language_without_texts_is_told(german_root):
    """A language in the settings that has no texts stops the build with a sentence."""
    settings = german_root / "mkdocs.yml"
    before = settings.read_text("utf-8")
    settings.write_text(before.replace("locale: de", "locale: fr"), "utf-8")
    done = checkout.run(german_root, "mkdocs", "build", "-f", "mkdocs.yml", "-d", "french")
    settings.write_text(before, "utf-8")
    assert done.returncode != 0 and "Traceback" not in done.stderr
    assert "da, en, fr" in done.stderr and "da, de, en" in done.stderr
