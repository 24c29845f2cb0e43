"""Content that is sound but odd: words that look like HTML, and texts in one language only."""

from __future__ import annotations

import json
import re
import shutil

import checkout
import pytest
from checkout import LANGUAGES, set_field, set_in_item, words
from markup import Element, Site
from validator import faults

METHOD, ELEMENT, CASE = "method/doer-til-doer", "element/opsoegende", "case/naboer-ringer"
GROUP, BARRIER, SOURCE = "unge", "sprog", "rapport21"
# An entry that is written in one language only, by that language, and what it is a copy of.
ONLY = {"da": "case/kun-dansk", "en": "method/only-english"}
COPIED = {"da": CASE, "en": METHOD}
OTHER = {"da": "en", "en": "da"}


def odd(name: str) -> str:
    """Return words that would break out of a page that does not escape them."""
    return f"</script><b>&\"{{{{ {name} }}}}'</b>"


@pytest.fixture(scope="session")
def oddity(tmp_path_factory) -> Site:
    """The site of a project whose content is odd."""
    root = checkout.small(tmp_path_factory.mktemp("odd"))
    for language, entry in ONLY.items():
        shutil.copytree(root / "methods" / COPIED[language], root / "methods" / entry)
        (root / "methods" / entry / f"{OTHER[language]}.md").unlink()
    make_words_odd(root / "methods")
    return checkout.built(root)


def make_words_odd(methods):
    """Write odd words into every field of the tiny project that is printed as plain text."""
    for entry in (METHOD, ELEMENT, CASE):
        for language in LANGUAGES:
            file = methods / entry / f"{language}.md"
            set_field(file, "title", odd(f"{entry} title"))
            set_field(file, "summary", odd(f"{entry} summary"))
    case = methods / CASE / "case.yml"
    set_field(case, "place", dict.fromkeys(LANGUAGES, odd("place")))
    set_field(case, "organisations", [odd("organisation")])
    for list, id in (("target-groups", GROUP), ("barriers", BARRIER)):
        file = methods / "vocabulary" / f"{list}.yml"
        set_in_item(file, id, "label", dict.fromkeys(LANGUAGES, odd(f"{id} label")))
        set_in_item(file, id, "definition", dict.fromkeys(LANGUAGES, odd(f"{id} definition")))
    for name in ("title", "publisher"):
        set_in_item(methods / "sources.yml", SOURCE, name, odd(f"source {name}"))


each_language = pytest.mark.parametrize("language", LANGUAGES)
each_subject = pytest.mark.parametrize(
    ("address", "title", "gist"),
    [
        *((f"{entry}/", f"{entry} title", f"{entry} summary") for entry in (METHOD, ELEMENT, CASE)),
        (f"target/{GROUP}/", f"{GROUP} label", f"{GROUP} definition"),
        (f"barrier/{BARRIER}/", f"{BARRIER} label", f"{BARRIER} definition"),
    ],
)


def test_odd_words_make_no_page_invalid(oddity):
    """Pages with odd words, and with a text in another language, are valid HTML."""
    odd = (METHOD, ELEMENT, CASE, f"target/{GROUP}", f"barrier/{BARRIER}", "sources", "bidrag")
    paths = [folder + path for folder in LANGUAGES.values() for path in (*odd, *ONLY.values())]
    assert faults(oddity.folder / path / "index.html" for path in paths) == []


@each_language
def test_words_never_become_html(oddity, language):
    """No tag and no attribute on any page comes out of an author's words."""
    for here, page in oddity.of_language(language).items():
        assert not page.all("b"), here
        names = {name for element in page.walk() for name in element.attributes}
        assert not [name for name in names if not re.fullmatch(r"[a-z][a-z-]*", name)], here


@each_language
@each_subject
def test_words_stand_on_their_page_as_they_were_written(oddity, language, address, title, gist):
    """Heading, gist, title element and description show an author's words to the letter."""
    page = oddity.pages[LANGUAGES[language] + address]
    assert page.one("h1").text == odd(title)
    assert page.one("p", class_="mb-gist").text == odd(gist)
    assert page.one("head").one("title").text.startswith(f"{odd(title)} · ")
    assert page.one("meta", name="description").get("content") == odd(gist)


@each_language
@each_subject
def test_words_stand_in_lists_as_they_were_written(oddity, language, address, title, gist):
    """A list shows an author's words to the letter, and leads to the page they name."""
    folder = LANGUAGES[language]
    list = f"{folder}{address.partition('/')[0]}/"
    links = oddity.pages[list].one(id="content").all("a")
    named = {oddity.resolve(list, link.get("href")): link.text for link in links}
    assert named[folder + address] == odd(title)
    assert odd(gist) in oddity.pages[list].text


@each_language
@pytest.mark.parametrize(
    ("address", "name"),
    [
        (f"{CASE}/", "place"),
        (f"{CASE}/", "organisation"),
        (f"target/{GROUP}/", f"{METHOD} title"),
        ("sources/", "source title"),
        ("sources/", "source publisher"),
        (f"{ONLY['en']}/", "source title"),
        (f"{ONLY['en']}/", f"{GROUP} label"),
    ],
)
def test_words_stand_on_other_pages_as_they_were_written(oddity, language, address, name):
    """Facts and sources show an author's words to the letter."""
    assert odd(name) in oddity.pages[LANGUAGES[language] + address].text


def test_words_stand_in_the_data_as_they_were_written(oddity):
    """The open data holds words, not HTML."""
    data = json.loads((oddity.folder / "data" / "catalogue.json").read_text("utf-8"))
    titles = [entry["da"]["title"] for entry in data["entries"]]
    assert odd(f"{METHOD} title") in titles


def page_in_other_language(site: Site, written: str) -> Element:
    """Return the page whose text is only there in the language `written`."""
    return site.pages[f"{LANGUAGES[OTHER[written]]}{ONLY[written]}/"]


each_written = pytest.mark.parametrize("written", ONLY)


@each_written
def test_a_text_in_one_language_is_shown_in_both(oddity, written):
    """Both pages of an entry have the text that there is, sections and all."""
    own = oddity.pages[f"{LANGUAGES[written]}{ONLY[written]}/"]
    other = page_in_other_language(oddity, written)
    for part in (own, other):
        assert part.one("h1").text == own.one("h1").text
    assert [without_marks(div) for div in prose(other)] == [
        without_marks(div) for div in prose(own)
    ]


def prose(page: Element) -> list[Element]:
    """Return the texts under the headings of an entry."""
    sections = [part for part in page.all("section") if "mb-section--" in part.get("class")]
    return [section.all("div")[0] for section in sections]


def without_marks(element: Element) -> list[str]:
    """Return the words within, piece by piece, but for the marks that say whose advice it is."""
    if element.get("class") == "advice":
        return []
    pieces = [[part] if isinstance(part, str) else without_marks(part) for part in element.parts]
    return [word for piece in pieces for word in piece]


def test_a_mark_in_a_text_is_in_the_language_of_the_text(oddity):
    """A mark in a text in another language is in that language too, or names its own."""
    marks = [
        (written, mark)
        for written in ONLY
        for text in prose(page_in_other_language(oddity, written))
        for mark in text.all("span", class_="advice")
    ]
    assert marks
    for written, mark in marks:
        assert mark.text == words(mark.get("lang") or written)["advice"]


@each_written
def test_a_text_says_which_language_it_is_in(oddity, written):
    """Only on the page in the other language do title, gist and prose name their language."""
    own = oddity.pages[f"{LANGUAGES[written]}{ONLY[written]}/"]
    other = page_in_other_language(oddity, written)
    assert other.one("html").get("lang") == OTHER[written]
    for page, said in ((other, written), (own, "")):
        texts = [page.one("h1"), page.one("p", class_="mb-gist"), *prose(page)]
        assert {text.get("lang") for text in texts} == {said}


@each_written
def test_a_title_in_a_list_says_which_language_it_is_in(oddity, written):
    """In a list in the other language the title names its language."""
    kind = ONLY[written].partition("/")[0]
    page = oddity.pages[f"{LANGUAGES[OTHER[written]]}{kind}/"]
    card = page.one("li", **{"data-entry": ONLY[written]})
    assert card.one("h2").get("lang") == written


@each_written
def test_a_missing_translation_is_told_with_a_way_to_write_it(oddity, written):
    """The page in the other language says what is missing, and links the entry's folder."""
    language = OTHER[written]
    notice = page_in_other_language(oddity, written).one("p", class_="mb-notice")
    says = words(language)
    assert says["missing"]["text"].format(says["languages"][written]) in notice.text
    original, link = notice.all("a")
    assert original.get("hreflang") == written
    assert f"/{ONLY[written]}/" in original.get("href")
    assert link.text == says["missing"]["link"]
    assert f"/methods/{ONLY[written]}" in link.get("href")


@each_written
def test_a_page_in_its_own_language_has_no_notice(oddity, written):
    """Where the text is in the page's language, nothing is said to be missing."""
    own = oddity.pages[f"{LANGUAGES[written]}{ONLY[written]}/"]
    assert not own.all("p", class_="mb-notice")


def test_no_link_breaks_for_a_missing_translation(oddity):
    """Every link still leads to a page where texts are in one language only."""
    faults = [
        f"{here}: {link.get('href')!r} {fault}"
        for here, page in oddity.pages.items()
        for link in page.all("a")
        if (fault := oddity.fault(here, link.get("href")))
    ]
    assert not faults
