"""Nothing overflows: a text that leaves its paper stops the build and is named."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import checkout
import pytest
from printing import to_print

from metodebank.basics.problems import Place, Refused
from metodebank.paper.documents import Document, Printed
from metodebank.paper.make import CACHE_SETTING, lay_out
from metodebank.paper.pdf import spilt_letters
from project import ELEMENT, METHOD, TEXTS, Project, write_project

SENTENCE = "Tag en kop kaffe med, og bliv lidt længere, end I havde tænkt jer."
# What is filled, by the PDF that shows it: file, the text to repeat, and the part it is in.
FULL = {
    "sheet": (f"{METHOD}/da.md", "1. Find fem naboer. [@advice]", "steps"),
    "card": (f"{ELEMENT}/da.md", "Hvem mangler? [@advice]", "questions"),
}
PDFS = {
    "sheet": "paper/da/method-doer-til-doer.pdf",
    "card": "paper/da/cards-element-double-sided.pdf",
}
# The pages that are printed there.
PAGES = {
    PDFS["sheet"]: ["method/doer-til-doer"],
    PDFS["card"]: ["element/opsoegende", "element/klar-rolle"],
}
ABOUT = {"sheet": 26, "card": 8}  # sentences, to save a search that begins anywhere
each_paper = pytest.mark.parametrize("paper", PDFS)


def document(project: Project, path: str) -> Document:
    pages = project.pages("da", paper=True)
    return to_print([pages[one] for one in PAGES[path]], path.__eq__)[path]


def fits(press, document: Document) -> bool:
    return not spilt_letters(press.lay_out(document.html), document.pages)


def there_is_room(press, project: Project, paper: str) -> bool:
    """Say whether a paper of the project fits; the check refuses what no sheet could hold."""
    return not project.check() and fits(press, document(project, PDFS[paper]))


def fill(project: Project, paper: str) -> Callable[[int], None]:
    """Return a function that writes so many sentences into the part of a paper."""
    path, old, _ = FULL[paper]
    sound = project.text(path)
    start = old.removesuffix(" [@advice]")

    def write(sentences: int) -> None:
        new = f"{start} {' '.join([SENTENCE] * sentences)} [@advice]"
        project.write(path, sound.replace(old, new))

    return write


@pytest.fixture(scope="session")
def most(press, tmp_path_factory) -> Callable[[str], int]:
    """A function that returns how many sentences the part of a paper has room for."""

    @cache
    def most(paper: str) -> int:
        project = write_project(tmp_path_factory.mktemp("filled"))
        write = fill(project, paper)

        def has_room(sentences: int) -> bool:
            write(sentences)
            return there_is_room(press, project, paper)

        return most_of(has_room, ABOUT[paper])

    return most


def most_of(has_room: Callable[[int], bool], about: int) -> int:
    """Return the most that there is room for, at least 1, looking first near what it is about."""
    step = 1
    if has_room(about):
        low, high = about, about + 1
        while has_room(high):
            low, high, step = high, high + 2 * step, 2 * step
    else:
        low, high = about - 1, about
        while low > 1 and not has_room(low):
            low, high, step = max(1, low - 2 * step), low, 2 * step
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if has_room(middle) else (low, middle)
    return low


@each_paper
def test_a_text_that_is_a_third_longer_stops_the_build(most, printer, paper):
    """A text that fills its paper, made 30 % longer, is named with file, part and excess."""
    count = most(paper)
    fill(printer.project, paper)(count)
    path, _, part = FULL[paper]
    full = printer.project.text(path)
    more = max(1, round(count * 0.3))
    printer.project.write(path, full.replace(SENTENCE, " ".join([SENTENCE] * (more + 1)), 1))
    with pytest.raises(Refused) as stopped:
        printer.print(PDFS[paper])
    heading = TEXTS["da"]["headings"]["method" if paper == "sheet" else "element"][part]
    lines = [line for line in str(stopped.value).splitlines() if PDFS[paper] in line]
    assert lines, str(stopped.value)
    (line,) = lines
    assert line.startswith(f"{path}:1:1: paper-overflow")
    assert f"«{heading}»" in line
    over = int(re.search(r"omkring (\d+) tegn", line)[1])
    assert 0 < over <= (more + 1) * len(SENTENCE)


@each_paper
def test_a_full_paper_fits(press, most, project, paper):
    """A text may be as long as the paper has room for, and no sentence longer."""
    count = most(paper)
    write = fill(project, paper)
    write(count)
    assert there_is_room(press, project, paper)
    write(count + 1)
    assert not project.check()
    assert not fits(press, document(project, PDFS[paper]))


def test_a_card_names_a_part_that_it_shows(press, project):
    """Too long steps for a card are named as such, not by a section of the sheet."""
    path = "paper/da/cards-method-double-sided.pdf"
    page = project.pages("da", paper=True)["method/doer-til-doer"]
    page.meta["card"]["do"] *= 60
    made = to_print([page])[path]
    assert not fits(press, made)
    assert made.printed["method/doer-til-doer"].longest == "Sådan gør I"


def test_the_longest_words_of_a_card_fit(press, project):
    """A title and a gist of the greatest length allowed fit on a card, in one word too.

    So do all that may be said of whom a method is for and does not suit, and four steps.
    """
    whom = ("Naboer banker på. " * 6)[:90]
    front = "keywords: [banke på, husbesøg]\n"
    more = f"evidence_for: {whom[:60]}\nnot_for:\n" + f"  - when: {whom}\n" * 3
    project.replace(f"{METHOD}/da.md", front, front + more)
    spans = "people: {from: 16, to: 400}\nsession: {from: 60, to: 120}"
    project.add(f"{METHOD}/method.yml", spans)
    for title in ("Naboer " * 10, "n" * 70):
        page = project.pages("da", paper=True)["method/doer-til-doer"]
        page.meta.update(title=title.strip(), summary=("Naboer banker på. " * 11)[:190])
        page.meta["card"] |= {"do": [SENTENCE] * 4, "mind": SENTENCE}
        for path, made in to_print([page]).items():
            laid_out = press.lay_out(made.html)
            assert not spilt_letters(laid_out, made.pages), path
            assert not beside(laid_out), path


def beside(laid_out) -> list[str]:
    """Return the words that reach beyond the right edge of their card or sheet."""
    found = []
    for page in laid_out.pages:
        for frame in page._page_box.descendants():
            if frame.element is None or not hasattr(frame, "children"):
                continue
            if {"card", "sheet"} & set((frame.element.get("class") or "").split()):
                right = frame.position_x + frame.margin_width()
                inside = [box for box in frame.descendants() if hasattr(box, "text")]
                found += [box.text for box in inside if box.position_x + box.width > right]
    return found


def test_what_does_not_fit_is_not_kept(tmp_path, monkeypatch):
    """A PDF that is too long never enters the cache, so that the next build tells again."""
    checkout.lay_faces(tmp_path)
    monkeypatch.setenv(CACHE_SETTING, str(tmp_path))
    html = "<html lang=da><title>x</title><p>" + "ord " * 5000
    made = Document("paper/da/x.pdf", html, 1, {"x": Printed(Place("x.md"), {"Del": html})})
    for _ in range(2):
        told = lay_out([made], "", tmp_path, lambda said: None).problems
        assert [problem.code for problem in told] == ["paper-overflow"]
    assert not list(tmp_path.glob("*.pdf"))
