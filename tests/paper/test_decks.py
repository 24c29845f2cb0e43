"""Decks of cards: a stack is cut in bulk, and every back lies behind its front."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from printing import to_print
from pypdf import PdfReader

from metodebank.bank.edition import Page
from metodebank.paper.pdf import spilt_letters
from project import METHOD, TEXTS, write_project
from reading import Words, words_on

# One leaf or two, and several; what comes before and after is laid out in the proof.
COUNTS = (1, 9, *(pytest.param(count, marks=pytest.mark.proof) for count in (8, 17)))
BESIDE = 5  # cards of no entry: how to use the deck, and four empty ones
PAGES = {  # how many pages a deck of so many cards has, and those beside
    "double-sided": {1: 4, 8: 8, 9: 8, 17: 12},
    "fold": {1: 3, 8: 7, 9: 7, 17: 11},
    "print-shop": {1: 12, 8: 26, 9: 28, 17: 44},
}
WIDE, HIGH = 105, 148.5  # an A6 card on an A4, in mm
EDGE = 5  # no printer reaches nearer to the edge of a card
BLEED = 10  # with the marks of where to crop

Cell = tuple[int, int]  # column and row on the sheet, from the top left

each_count = pytest.mark.parametrize("count", COUNTS)
each_layout = pytest.mark.parametrize("layout", PAGES)


def title(number: int) -> str:
    return f"Kort {number:02}"


@pytest.fixture(scope="session")
def decks(press, tmp_path_factory):
    """A function that lays out a deck of so many cards, each deck once."""
    pages = write_project(tmp_path_factory.mktemp("cards")).pages("da", paper=True)
    made: dict[tuple[int, str], PdfReader] = {}

    def deck(count: int, layout: str) -> PdfReader:
        if (count, layout) not in made:
            cards = [renamed(pages["element/opsoegende"], number) for number in range(count)]
            document = to_print(cards)[f"paper/da/cards-element-{layout}.pdf"]
            laid_out = press.lay_out(document.html)
            assert not spilt_letters(laid_out, document.pages)
            made[count, layout] = PdfReader(BytesIO(press.write(laid_out)))
        return made[count, layout]

    return deck


def renamed(page: Page, number: int) -> Page:
    path = f"element/kort-{number:02}"
    meta = {**page.meta, "title": title(number), "entry": path}
    return replace(page, path=path, title=title(number), meta=meta)


def titles(page) -> dict[tuple[str, bool], Cell]:
    """Return the cell of each title on a page, by the title and whether it is on a front."""
    all_words = words_on(page)
    found = [words for words in all_words if words.text.startswith("Kort ")]
    return {(words.text, is_front(words, all_words)): cell(words) for words in found}


def is_front(words: Words, all_words: list[Words]) -> bool:
    """Say whether a title stands under the kind of entry, as it does on a front only."""
    above = [w for w in all_words if cell(w) == cell(words) and w.y < words.y]
    return any(w.text == "Kerneelement" for w in above)


def cell(words: Words) -> Cell:
    return int(words.x // WIDE), int(words.y // HIGH)


def sheets(reader: PdfReader) -> Iterator[tuple[dict, dict]]:
    """Yield the titles on the two sides of each sheet of a double-sided deck."""
    sides = [titles(page) for page in reader.pages]
    yield from zip(sides[::2], sides[1::2], strict=True)


@each_layout
@each_count
def test_a_deck_has_as_many_pages_as_it_needs(decks, count, layout):
    """No page is blank or missing, whether the last sheet is full or not."""
    pages = decks(count, layout).pages
    assert len(pages) == PAGES[layout][count]
    assert all(words_on(page) for page in pages)


@each_count
def test_every_back_is_behind_its_front(decks, count):
    """Turned over its long edge, a sheet has each card's back where its front is."""
    seen = []
    for fronts, backs in sheets(decks(count, "double-sided")):
        assert all(front for _, front in fronts) and not any(front for _, front in backs)
        turned = {name: (1 - column, row) for (name, _), (column, row) in backs.items()}
        assert {name: place for (name, _), place in fronts.items()} == turned
        seen += [name for name, _ in fronts]
    assert seen == [title(number) for number in range(count)]


@each_count
def test_a_folded_card_has_its_back_beside_its_front(decks, count):
    """In a deck to fold, each front is on the left and its back beside it on the right."""
    seen = []
    for page in decks(count, "fold").pages:
        places = titles(page)
        for name in dict.fromkeys(name for name, _ in places):
            (left, row), (right, same) = places[name, True], places[name, False]
            assert (left, right, row) == (0, 1, same)
            seen.append(name)
    assert seen == [title(number) for number in range(count)]


@each_count
def test_a_print_shop_gets_front_and_back_in_turn(decks, count):
    """In the file for a print shop each card is two pages: its front, then its back."""
    pages = [titles(page) for page in decks(count, "print-shop").pages[2 : 2 * (count + 1)]]
    wanted = [{(title(number), front)} for number in range(count) for front in (True, False)]
    assert [set(page) for page in pages] == wanted


@pytest.mark.parametrize("layout", ["double-sided", "fold"])
@each_count
def test_no_card_is_cut(decks, count, layout):
    """All words of a sheet begin well inside a card, away from where it is cut."""
    for page in decks(count, layout).pages:
        for words in words_on(page):
            x, y = words.x % WIDE, words.y % HIGH
            assert EDGE < x < WIDE - EDGE and EDGE < y < HIGH - EDGE, words


@each_count
def test_a_print_shop_cuts_no_word(decks, count):
    """All words of a print-shop card begin well inside its trim box."""
    for page in decks(count, "print-shop").pages:
        for words in words_on(page):
            assert EDGE < words.x < WIDE - EDGE, words
            assert EDGE + BLEED < words.y < BLEED + HIGH - EDGE, words


@each_layout
def test_every_card_is_whole(decks, layout):
    """A card of a full deck has its gist, its questions, room for one's own, and its date."""
    text = " ".join(page.extract_text() for page in decks(9, layout).pages)
    for words in ("I går derhen, hvor folk er.", "Hvem mangler?", "Hos os", "22. november 2026"):
        assert text.count(words) == 9


def test_a_print_shop_gets_black_ink_alone(decks):
    """No letter, line or ground for a print shop is mixed of the colours of a screen."""
    for page in decks(1, "print-shop").pages:
        drawn = page.get_contents().get_data()
        assert b"/DeviceCMYK cs" in drawn
        assert not re.search(rb" (rg|RG)\b", drawn)


def test_a_card_of_a_method_gives_something_to_do(pages):
    """Its back has the first sentence of four steps at most, a pitfall, and a question."""
    card = pages["method/doer-til-doer"].meta["card"]
    ask = "«Netværk»: Hvad ville vi se hos os, hvis det lykkedes?"
    assert card["do"] == ["Find fem naboer.", "Bank på som i casen."]
    assert (card["mind"], card["ask"]) == ("Ingen følger op.", ask)


def test_cards_of_methods_ask_different_things_about_what_they_are_about(project):
    """Each asks about the first group, barrier or goal of its method, the same in every build."""
    asks = TEXTS["da"]["site"]["card"]["asks"]
    about = {"target_groups": "Unge", "barriers": "Sprog", "goals": "Netværk"}
    wanted = {asks[fact].format(label) for fact, label in about.items()}
    ids = [f"metode-{letter}" for letter in "abcdefghijkl"]
    for id in ids:
        shutil.copytree(project.root / METHOD, project.root / METHOD / ".." / id)
    asked = {id: project.pages("da")[f"method/{id}"].meta["card"]["ask"] for id in ids}
    assert {*asked.values()} == wanted
    shutil.rmtree(project.root / METHOD / ".." / ids[0])
    left = project.pages("da")
    assert all(left[f"method/{id}"].meta["card"]["ask"] == asked[id] for id in ids[1:])


def test_a_card_with_more_steps_than_it_holds_tells_how_to_begin(project, press):
    """Of six it has the first four, and says where the rest is."""
    words = TEXTS["da"]["site"]["card"]
    steps = "".join(f"{number}. Bank på dør {number}. [@advice]\n" for number in range(3, 7))
    project.replace(f"{METHOD}/da.md", "2. Bank på [som", f"{steps}7. Bank på [som")
    page = project.pages("da", paper=True)["method/doer-til-doer"]
    assert len(page.meta["card"]["do"]) == 4 and page.meta["card"]["begun"]
    html = to_print([page])["paper/da/cards-method-fold.pdf"].html
    assert words["begin"] in html and words["rest"] in html and words["scan"] not in html


def test_only_a_print_shop_prints_to_the_edge(pages, press):
    """The band of a card keeps away from the rim that office printers leave white."""
    inside = {layout: set() for layout in PAGES}
    for layout, found in inside.items():
        made = to_print([pages["element/opsoegende"]])[f"paper/da/cards-element-{layout}.pdf"]
        for page in press.lay_out(made.html).pages:
            bands = [box for box in page._page_box.descendants(placeholders=True) if is_band(box)]
            found |= {min(box.position_x, box.position_y) > EDGE * 96 / 25.4 for box in bands}
    assert inside == {"double-sided": {True}, "fold": {True}, "print-shop": {False}}


def is_band(box) -> bool:
    return str(box.element_tag).endswith("::before") and "card" in box.element.get("class", "")


def test_a_deck_tells_how_it_is_used_and_has_room_for_own_ideas(decks):
    """Its first card says how to use it and what its signs mean; the last four are to write on."""
    faces = [page.extract_text() for page in decks(1, "print-shop").pages]
    assert len(faces) == 2 * (1 + BESIDE)
    assert "Sådan bruger I kortene" in faces[0] and "Det betyder tegnene" in faces[1]
    assert [("Jeres eget kort" in face) for face in faces] == [False] * 4 + [True, False] * 4
