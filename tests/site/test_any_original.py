"""A case that was first written in French or Arabic, from its files to both sites."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import checkout
import jsonschema
import pytest
from babel.messages.pofile import read_po, write_po
from fontTools.ttLib import TTFont

import foreign
from metodebank.authors.from_translators import take_back
from metodebank.authors.to_translators import hand_out
from metodebank.authors.translate import Translating
from metodebank.bank.edition import Edition
from metodebank.bank.model import Entry
from metodebank.bank.translation import MISSING, ORIGINAL, TRANSLATED, UNTRACKED, State, state
from metodebank.basics.templates import our_own
from metodebank.basics.typeface import ON_PAPER, typeface_file
from metodebank.checking.report import desk_as_text
from metodebank.pages.making import view_at
from metodebank.pages.results import result_cards
from metodebank.paper.documents import documents
from metodebank.search.files import search_files
from metodebank.search.index import Index, Postings, build_index
from metodebank.share.data_schema import catalogue_schema
from metodebank.share.data_table import catalogue_csv
from metodebank.share.feeds import feeds
from metodebank.share.head import share
from project import CASE, SITE_URL, TEXTS, Pages, Project, write_project

VOISINS, JIRAN = "case/voisins-au-telephone", "case/jiran"
TITLE = "Les voisins téléphonent aux aînés"
FRENCH, DANISH = f"{foreign.VOISINS}/fr.md", f"{foreign.VOISINS}/da.md"
OVERRIDES = checkout.ROOT / "overrides"
LETTERS = {"Latn": "ŵ", "Grek": "λ", "Cyrl": "ї", "Arab": "ج", "Hebr": "ש", "Ethi": "አ"}

Editions = Mapping[str, Edition]


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The tiny project with a case in French alone, and one in Arabic alone."""
    project = write_project(tmp_path_factory.mktemp("bank"))
    foreign.add_french(project)
    foreign.add_arabic(project)
    return project


@pytest.fixture(scope="module")
def editions(bank: Project) -> Editions:
    return {language: bank.edition(language) for language in TEXTS.languages}


@pytest.fixture
def translated(project: Project) -> Project:
    """The tiny project with the French case and a Danish text that is made from it."""
    foreign.add_french(project)
    danish = project.text(f"{CASE}/da.md").replace("opsoegende:", "klar-rolle:")
    project.write(DANISH, danish)
    assert of(project) == {"fr": State(ORIGINAL), "da": State(UNTRACKED, "fr"), "en": MISSED}
    _working_on(project).marked(VOISINS)
    return project


MISSED = State(MISSING, "fr")


def of(project: Project) -> Mapping[str, State]:
    """Return how the French case stands in each language."""
    entry = project.content().entries["case", "voisins-au-telephone"]
    return {one: state(entry, one, TEXTS.languages) for one in ("fr", "da", "en")}


def _working_on(project: Project) -> Translating:
    return Translating(project.root, project.content(), TEXTS, "en")


def said(language: str, name: str, *values: str) -> str:
    return TEXTS[language]["site"]["foreign"][name].format(*values)


@pytest.mark.parametrize(
    ("language", "heading", "named"),
    [("da", "Hvad de gjorde", "fransk"), ("en", "What they did", "French")],
)
def test_both_sites_show_it_as_it_was_written(language, heading, named, editions):
    """A page has the French words and says so, asks for help, and has headings of its own."""
    page = Pages(editions[language])[VOISINS]
    assert (page.title, page.meta["lang"], page.meta["lang"].dir) == (TITLE, "fr", "")
    assert page.meta["notice"] == {
        "text": said(language, "untranslated", named),
        "original": None,
        "translate": TEXTS[language]["site"]["missing"]["link"],
    }
    assert page.meta["sections"][1]["heading"] == heading
    assert page.meta["original"] is None
    kind = {"da": "Rækkevidde", "en": "Reach"}[language]  # the French text lies under English words
    assert f'<span class="figure figure--reach" lang="{language}">{kind}</span>' in str(
        page.meta["sections"][2]["page"]
    )


def test_what_is_written_from_the_right_is_shown_so(editions):
    """Where Arabic words stand on a page or on paper, their direction is told."""
    page = Pages(editions["da"])[JIRAN]
    assert (page.meta["lang"], page.meta["lang"].dir) == ("ar", "rtl")
    macros = our_own(OVERRIDES).get_template("macros.html").module
    card = macros.cards([view_at(editions["da"], "case").card(_case(editions["da"]))])
    assert card.count('lang="ar" dir="rtl"') == 2
    sheet = next(documents([page], OVERRIDES, TEXTS)).html
    assert '<h1 class="sheet__title" lang="ar" dir="rtl">' in sheet
    assert sheet.count('<div lang="ar" dir="rtl">') == 5
    assert '<h2 class="sheet__heading">Hvad de gjorde</h2>' in sheet


def _case(edition: Edition) -> Entry:
    return edition.catalogue.entries["case", "jiran"]


def test_the_typeface_of_paper_has_these_scripts_and_no_others():
    """Of other scripts the check remarks that the sheet gets other letters."""
    letters = TTFont(typeface_file()).getBestCmap()
    assert tuple(one for one, letter in LETTERS.items() if ord(letter) in letters) == ON_PAPER


def test_a_translation_says_what_it_is_made_from(translated):
    """The Danish page has the Danish words, and the French ones below; the English one both."""
    page = translated.pages("da")[VOISINS].meta
    assert page["notice"]["text"] == "Oversat fra fransk."
    assert page["notice"]["original"]["href"] == "#original"
    assert (page["lang"], page["original"]["title"], page["original"]["lang"]) == ("", TITLE, "fr")
    macros = our_own(OVERRIDES).get_template("macros.html").module
    below = macros.original(page["original"])
    assert '<details class="mb-rest" id="original">' in below
    assert '<h3>Hvad de gjorde</h3><div lang="fr"><p>Cinq bénévoles' in below
    english = translated.pages("en")[VOISINS].meta
    assert english["notice"]["text"] == said("en", "elsewhere", "French", "Danish")
    assert (english["lang"], english["original"]["title"]) == ("da", TITLE)
    assert [one["number"] for one in english["sources"]] == [1, 2]


def test_a_translation_follows_its_original(translated):
    """What changes in the French text is stale in the Danish one, part by part."""
    assert of(translated) == {"fr": State(ORIGINAL), "da": State(TRANSLATED, "fr"), "en": MISSED}
    translated.replace(FRENCH, "à la même heure", "le lundi")
    assert of(translated)["da"] == State(TRANSLATED, "fr", ("take",))
    assert translated.pages("da")[VOISINS].meta["notice"]["text"] == said("da", "stale", "fransk")
    shown = "\n".join(_working_on(translated).shown(VOISINS))
    assert f"{DANISH}, translated from fr.md" in shown
    assert "Appelez toujours le lundi." in shown


def test_a_translation_comes_by_po(project):
    """A French case goes out to a translator, and comes back as a sound Danish text."""
    foreign.add_french(project)
    hand_out(replace(_working_on(project), to="da"), VOISINS)
    (file,) = (project.root / "po").glob("*.po")
    with file.open("rb") as out:
        messages = read_po(out)
    for message in messages:
        if message.id:
            words = message.id.replace("Reach:", "Rækkevidde:").replace("38 familles", "familierne")
            message.string = words if words.startswith("Række") else f"På dansk: {words}"
    with file.open("wb") as back:
        write_po(back, messages)
    _, refused = take_back(_working_on(project), file)
    assert (refused, project.check()) == (0, [])
    assert of(project)["da"] == State(TRANSLATED, "fr")
    assert "## Hvad de gjorde\n\nPå dansk: Cinq bénévoles" in project.text(DANISH)


def test_it_waits_for_translation_on_the_desk(bank, editions):
    """Desk, `status` and `translate` name what is missing in each language, and from what."""
    desk = editions["da"].desk()
    assert [(one.about.id, one.language, one.of) for one in desk.lists["untranslated"]] == [
        ("jiran", "da", "ar"),
        ("jiran", "en", "ar"),
        ("voisins-au-telephone", "da", "fr"),
        ("voisins-au-telephone", "en", "fr"),
    ]
    unread = [one.place.path for one in desk.lists["not_looked_for"]]
    assert unread == [f"{foreign.JIRAN}/ar.md", FRENCH]
    assert f"  {DANISH}: from French\n" in desk_as_text(desk, TEXTS, "en")
    rows = {one["id"]: one["rows"] for one in Pages(editions["en"])["redaktion"].meta["lists"]}
    assert (rows["untranslated"][0]["language"], rows["untranslated"][0]["of"]) == (
        "Danish",
        "from Arabic",
    )
    told = [line for line in _working_on(bank).listed() if VOISINS in line]
    assert told == [
        f"{foreign.VOISINS}/{one}.md: is missing. There is fr.md." for one in ("da", "en")
    ]


@pytest.mark.parametrize("language", ["da", "en"])
def test_it_is_found_by_its_own_words_and_by_its_terms(language, editions):
    """Words of the French text lead to it folded, as do Danish and English ones of its terms."""
    index = build_index(editions[language].catalogue, language)
    assert _found(index, "aines", VOISINS)
    assert _found(index, "immeuble", VOISINS)  # in the summary
    assert _found(index, "benevoles", VOISINS)  # in the text
    assert _found(index, "ensom", VOISINS)
    assert _found(index, "lonel", VOISINS)
    assert _found(index, "الجيران", JIRAN)


def test_words_of_a_translated_original_still_lead_to_it(translated):
    """The French words stand on the page, below the Danish ones."""
    assert _found(build_index(translated.catalogue(), "da"), "benevoles", VOISINS)


def _found(index: Index, beginning: str, document: str) -> bool:
    number = index.documents.index(document)
    rows = (postings for word, postings in index.words.items() if word.startswith(beginning))
    return any(number in _numbers(postings) for postings in rows)


def _numbers(postings: Postings) -> Iterator[int]:
    number = 0
    for step in postings:
        number += step // 256
        yield number


def test_a_question_is_tried_as_it_is_typed(editions):
    """The browser gets a table that cuts nothing off, one for all languages that have none."""
    edition = editions["da"]
    files = dict(search_files(edition, result_cards(edition)))
    core = json.loads(
        files["core.js"][files["core.js"].index("{") : files["core.js"].rindex("}") + 1]
    )
    assert [*core["tables"]] == ["da", "en", "ar"]
    assert core["tables"]["ar"]["endings"] == []
    found = {name: len(numbers) for name, numbers in core["facets"]["lang"].items()}
    assert found == {"da": 6, "en": 6, "ar": 1, "fr": 1}
    assert result_cards(edition)(JIRAN)["only"] == "kun på arabisk"


def test_open_data_say_in_which_language_the_words_are(bank, editions):
    """JSON fits its schema, and the table has the same: title, language, that it is missing."""
    data = json.loads(bank.data())
    jsonschema.validate(data, json.loads(catalogue_schema(TEXTS, SITE_URL)))
    entry = next(one for one in data["entries"] if one["id"] == "voisins-au-telephone")
    told = {name: entry["da"][name] for name in ("title", "written_in", "status")}
    assert told == {"title": TITLE, "written_in": "fr", "status": "missing"}
    assert entry["facts"]["original"] == "fr"
    table = catalogue_csv(editions["da"].catalogue, SITE_URL, paper=False).decode("utf-8-sig")
    rows = [row for row in csv.DictReader(table.splitlines()) if row["id"] == entry["id"]]
    assert [(row["language"], row["written_in"], row["original"]) for row in rows] == [
        ("da", "fr", "fransk"),
        ("en", "fr", "French"),
    ]


def test_search_engines_and_feeds_are_told_the_language(editions):
    """What is French is marked as French where the page around it is Danish."""
    edition = editions["da"]
    head = share(Pages(edition)[VOISINS], edition).meta["head"]
    article = head["structured"]["@graph"][0]
    assert (article["headline"], article["inLanguage"]) == (TITLE, "fr")
    assert [*head["hreflang"]] == ["da", "en", "x-default"]
    _, feed = next(iter(feeds(edition)))
    assert f'<title xml:lang="fr">{TITLE}</title>' in feed


def test_a_folder_with_nothing_but_a_french_text_is_checked(bank):
    """Both cases are sound, and a remark says what nobody has looked for in them."""
    assert bank.check() == []
    told = [re.sub(".*/", "", one.place.path) + " " + one.code for one in bank.remarks()]
    assert told == [
        "ar.md paper-other-letters",
        "ar.md words-not-looked-for",
        "fr.md words-not-looked-for",
    ]
