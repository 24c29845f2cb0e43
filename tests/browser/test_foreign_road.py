"""A French case from the form to both sites, out to a translator as PO, and back in Danish."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import checkout
import pytest
from babel.messages.pofile import read_po, write_po
from hosting import serving
from playwright.sync_api import Page, expect
from test_form_page import address
from test_hand_in_road import TinyForm, finished

from foreign import add_languages
from metodebank.bank.translation import MISSING, ORIGINAL, TRANSLATED, State, state
from metodebank.basics.templates import our_own
from metodebank.cli import SOUND, main
from project import TEXTS, Project, write_project

PATH = "case/voisins-au-telephone"
FOLDER = f"methods/{PATH}"

# What is told in French, and what a translator makes of it.
ABOUT = {
    "title": ("Les voisins téléphonent aux aînés", "Naboerne ringer til de ældre"),
    "summary": (
        "Cinq voisins appellent chaque semaine les aînés de l'immeuble.",
        "Fem naboer ringer hver uge til de ældre i opgangen.",
    ),
    "keywords": ("chaîne téléphonique", "telefonkæde"),
}
SECTIONS = {
    "occasion": ("Beaucoup d'aînés vivent seuls.", "Mange ældre bor alene."),
    "done": ("Cinq bénévoles ont appelé trente aînés.", "Fem frivillige ringede til 30 ældre."),
    "unknown": ("S'ils se sentent moins seuls.", "Om de føler sig mindre alene."),
    "take": ("Appelez toujours à la même heure.", "Ring altid på samme tid."),
}
FIGURE = ("Trente aînés ont reçu un appel.", "30 ældre blev ringet op.")
SAID = [*ABOUT.values(), *SECTIONS.values(), FIGURE]
DANISH_TITLE, FRENCH_TITLE = ABOUT["title"][1], ABOUT["title"][0]


@pytest.fixture
def bank(tmp_path: Path) -> Project:
    """The tiny project, which knows French, without a text in it."""
    project = write_project(tmp_path / "bank")
    add_languages(project)
    return project


def written(page: Page, tiny: Path) -> TinyForm:
    """Tell the case in the Danish form, in French."""
    one = finished(page, tiny, "da")
    one.at("original").locator("select").select_option("fr")
    for name, (words, _) in ABOUT.items():
        one.at(name).locator("input, textarea").first.fill(words)
    for name, (words, _) in SECTIONS.items():
        one.at("sections").locator(f"> [data-field={name}] > textarea").fill(words)
    figures = one.at("sections").locator("> [data-field=results]")
    figures.locator("> [data-rows] textarea").first.fill(FIGURE[0])
    one.at("id").locator("input").fill(PATH.split("/")[1])
    one.check()
    return one


def taken(page: Page, one: TinyForm, bank: Project) -> None:
    """Take in what the form hands over by mail."""
    files = one.files()
    mail = bank.root / "mail.txt"
    mail.write_text(page.locator("[data-whole-text]").input_value(), "utf-8")
    assert main(["take", str(mail), str(bank.root)]) == SOUND
    assert {path: bank.text(path) for path in files} == files
    assert f"{FOLDER}/fr.md" in files


def translated(file: Path) -> None:
    """Do what a translator does, whose program writes the file anew."""
    with file.open("rb") as out:
        catalog = read_po(out)
    left = dict(SAID)
    for message in catalog:
        words = next((french for french in left if french in message.id), "")
        # The form has put a figure's word before it, and the mark of a source behind.
        danish = message.id.replace(words, left.pop(words)) if words else message.id
        message.string = message.string or danish  # a place is called the same
    assert left == {}
    with file.open("wb") as back:
        write_po(back, catalog)


def states(bank: Project) -> Mapping[str, State]:
    entry = bank.content().entries["case", PATH.split("/")[1]]
    return {one: state(entry, one, TEXTS.languages) for one in ("fr", "da", "en")}


def shown(bank: Project, language: str) -> tuple[str, str, str]:
    """Return title, language and notice of the page on a site."""
    page = bank.pages(language)[PATH]
    return page.title, page.meta["lang"], page.meta["notice"]["text"]


def notice(language: str, name: str, *values: str) -> str:
    return TEXTS[language]["site"]["foreign"][name].format(*values)


def through(page: Page, tiny: Path, bank: Project) -> None:
    """Go the whole road; at its end the bank has the case in French and in Danish."""
    taken(page, written(page, tiny), bank)
    missing = State(MISSING, "fr")
    assert states(bank) == {"fr": State(ORIGINAL), "da": missing, "en": missing}
    assert shown(bank, "da") == (FRENCH_TITLE, "fr", notice("da", "untranslated", "fransk"))
    assert shown(bank, "en") == (FRENCH_TITLE, "fr", notice("en", "untranslated", "French"))

    assert main(["translate", str(bank.root), "--export", "po", "--to", "da"]) == SOUND
    (file,) = (bank.root / "po").iterdir()
    translated(file)
    assert main(["translate", str(bank.root), "--import", str(file)]) == SOUND

    assert bank.check() == []
    assert states(bank) == {"fr": State(ORIGINAL), "da": State(TRANSLATED, "fr"), "en": missing}
    assert shown(bank, "da") == (DANISH_TITLE, "", notice("da", "translated", "fransk"))
    elsewhere = notice("en", "elsewhere", "French", "Danish")
    assert shown(bank, "en") == (DANISH_TITLE, "da", elsewhere)
    text = bank.text(f"{FOLDER}/da.md")
    assert all(danish in text for _, danish in SAID)
    below = (
        our_own(checkout.ROOT / "overrides")
        .get_template("macros.html")
        .module.original(bank.pages("da")[PATH].meta["original"])
    )
    assert all(french in below for french, _ in SECTIONS.values())


def test_a_french_case_goes_all_the_way(open_page, here, tiny, bank):
    """Told in the form, handed in, shown on both sites, translated by PO, shown in Danish."""
    through(open_page(address(here), fresh=True), tiny, bank)


@pytest.mark.proof
def test_a_built_site_shows_it(open_page, here, tiny, bank):
    """The pages that readers get have the words, each in its language, before and after."""
    through(open_page(address(here), fresh=True), tiny, bank)
    checkout.copy(bank.root, with_content=False)
    with serving(checkout.build(bank.root)) as home:
        for folder, language in (("", ""), ("en/", "da")):
            page = open_page(f"{home}{folder}{PATH}/", fresh=True)
            heading = page.get_by_role("heading", level=1)
            expect(heading).to_have_text(DANISH_TITLE)
            spoken = heading.evaluate("one => one.closest('[lang]').lang")
            assert spoken == (language or "da")
            french = page.locator("#original [lang=fr]", has_text=SECTIONS["done"][0])
            expect(french.first).to_be_attached()
