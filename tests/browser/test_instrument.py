"""Instruments: printed on three papers, and taken over by a plan from the aim that one has."""

from __future__ import annotations

from pathlib import Path

import pytest
from alone import reads_its_print, without_script
from checkout import LANGUAGES
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from test_plan import ready

from metodebank.schema.kinds import INSTRUMENT
from project import TEXTS, landed_content
from reading import size, text_of, words_on

A4, A5 = (210, 297), (148, 210)
# A call of `print` is told on the page, where one can wait for it.
STUB = "() => { window.print = () => (document.body.dataset.printed = 'yes'); }"
WELLBEING = "trivsel-fire-spoergsmaal"
HALF = 297 / 2  # of an A4, in mm
# How wide a row to write on is, on A4 and A5, in pixels of CSS; and how much room is left on it:
# beside what it asks, or a row below.
WIDTHS, BESIDE, BELOW = {"print": 665, "half": 484}, 110, 22
ROOM = """() => [...document.querySelectorAll(".ask__line")].map((line) => {
  const [all, asked] = [line, line.querySelector("span")].map((one) => one.getBoundingClientRect());
  return [all.right - asked.right, all.bottom - asked.bottom];
})"""
each_language = pytest.mark.parametrize("language", LANGUAGES)


def words(language: str) -> dict:
    return TEXTS[language]["site"]["instrument"]


def labels(id: str, language: str) -> dict:
    return landed_content().entries[INSTRUMENT.name, id].texts[language].front["labels"]


def opened(open_page, home: str, id: str, language: str) -> Page:
    page = open_page(f"{home}{LANGUAGES[language]}instrument/{id}/")
    page.evaluate(STUB)
    return page


def bare(text: str) -> str:
    """Return a text without blanks: who reads a print finds some within words."""
    return "".join(text.split())


def printed(page: Page, folder: Path, opens: str = "") -> tuple[str, set[tuple[int, int]]]:
    """Return the words and the sizes of what is printed, after a touch where one is named."""
    if opens:
        page.locator(f"[data-opens='{opens}']").click()
        expect(page.locator("body")).to_have_attribute("data-printed", "yes")
    file = folder / "printed.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    return text_of(file), {size(one.mediabox) for one in PdfReader(file).pages}


@reads_its_print
@pytest.mark.parametrize(
    ("opens", "paper"),
    [
        pytest.param("", A4, id="A4", marks=pytest.mark.proof),
        pytest.param("instrument/half.js", A5, id="A5"),
        pytest.param("large/large.js", A4, id="large", marks=pytest.mark.proof),
    ],
)
def test_a_questionnaire_is_printed_whole_with_what_those_who_answer_must_know(
    open_page, home, tmp_path, opens, paper
):
    """Each paper has the half page, all questions, how well they are tested, and whose they are."""
    page, own = opened(open_page, home, WELLBEING, "da"), labels(WELLBEING, "da")
    said, sizes = printed(page, tmp_path, opens)
    assert sizes == {paper}
    inform = words("da")["inform"]
    asked = [own[name] for name in ("intro", "tilfreds", "meningsfuldt", "glad", "bekymret")]
    credit = "licensed under the Open Government Licence v.1.0"
    told = [inform[name] for name in ("heading", "voluntary", "sees", "others", "code")]
    told += [inform[name] for name in ("known", "basis", "rights", "own_code")]
    for one in (*told, *asked, credit):
        assert bare(one) in bare(said)
    assert bare(words("da")["wording"]["adapted"]["label"]) in bare(said)
    assert page.evaluate("document.documentElement.dataset.print ?? ''") == ""
    assert page.locator("link[href*='half.css'], link[href*='large.css']").count() == 0


@reads_its_print
@each_language
def test_what_those_who_answer_must_know_keeps_to_half_a_page(open_page, home, tmp_path, language):
    """On A4 it ends above the middle, where one cuts; on A5 it has the first page alone."""
    page, inform = opened(open_page, home, WELLBEING, language), words(language)["inform"]
    last = bare(inform["source"])
    printed(page, tmp_path, "instrument/print.js")
    first, *_ = PdfReader(tmp_path / "printed.pdf").pages
    (ends,) = (one.y for one in words_on(first) if bare(one.text).startswith(last[:20]))
    assert ends < HALF
    page = opened(open_page, home, WELLBEING, language)  # which has printed nothing yet
    printed(page, tmp_path, "instrument/half.js")
    first, second = PdfReader(tmp_path / "printed.pdf").pages
    assert last in bare(first.extract_text()) and last not in bare(second.extract_text())


@pytest.mark.chromium_only("Firefox cannot be told that it prints")
@each_language
@pytest.mark.parametrize("paper", WIDTHS)
def test_each_line_of_the_half_page_leaves_room_to_write(open_page, home, language, paper):
    """What is asked for fills no line whole, neither on A4 nor on A5."""
    page = opened(open_page, home, WELLBEING, language)
    page.set_viewport_size({"width": WIDTHS[paper], "height": 900})
    page.locator(f"[data-opens='instrument/{paper}.js']").click()
    expect(page.locator("body")).to_have_attribute("data-printed", "yes")
    page.emulate_media(media="print")
    room = page.evaluate(ROOM)
    assert len(room) == 8
    assert all(beside >= BESIDE or below >= BELOW for beside, below in room)


@reads_its_print
@each_language
def test_an_aim_is_printed_on_one_page_with_all_of_its_rows(open_page, home, tmp_path, language):
    """No heading and no head of a table stands at the foot of a page without a row."""
    page = open_page(f"{home}{LANGUAGES[language]}instrument/")
    aims = page.locator(".mb-aim")
    rows = [
        [aim.locator("summary").text_content(), *aim.locator("tbody th a").all_text_contents()]
        for aim in aims.all()
    ]
    page.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True)
    said = [bare(one.extract_text()) for one in PdfReader(tmp_path / "printed.pdf").pages]
    for words_of in rows:
        assert any(all(bare(one) in sheet for one in words_of) for sheet in said), words_of
    heads = bare(words(language)["choose"]["columns"][0])
    assert sum(sheet.count(heads) for sheet in said) == len(rows)


@reads_its_print
@each_language
def test_what_may_not_be_printed_prints_its_terms_alone(open_page, home, tmp_path, language):
    """There are no questions, no half page and no button; the terms stand there."""
    page = opened(open_page, home, "who-5", language)
    assert page.locator("[data-opens^='instrument/']").count() == 0
    expect(page.locator("#questions")).to_contain_text(words(language)["no_questions_text"])
    said, _ = printed(page, tmp_path)
    assert bare(TEXTS.headings("instrument", language)["terms"]) in bare(said)
    assert bare(words(language)["inform"]["heading"]) not in bare(said)


@each_language
def test_from_an_aim_to_a_line_in_the_plan(open_page, home, language):
    """Five steps lead to an instrument, whose line the plan takes over; base line is left open."""
    page = open_page(f"{home}{LANGUAGES[language]}instrument/")
    assert page.locator(".mb-steps > li").count() == 5
    page.locator("#aim-tryghed summary").click()
    row = page.locator("#aim-tryghed [data-entry='instrument/tryg-i-omraadet']")
    row.get_by_role("link", name=words(language)["choose"]["plan"]).click()
    ready(page)
    own = labels("tryg-i-omraadet", language)
    first = page.locator("[data-asked=indicators] [data-row]").first
    expect(first.locator("[data-cell=what]")).to_have_value(own["indicator"])
    expect(first.locator("[data-cell=when]")).to_have_value(own["when"])
    expect(first.locator("[data-cell=how]")).not_to_have_value("")
    for cell in ("base", "target", "who"):
        expect(first.locator(f"[data-cell={cell}]")).to_have_value("")
    expect(page.locator("[data-chosen] a")).to_have_count(1)


@pytest.mark.proof
def test_instruments_take_no_place_of_a_method_in_a_plan(open_page, home):
    """Four methods and two instruments go into one plan, and each comes out again by itself."""
    methods = ("faedregrupper", "ungeraad", "sprogcafe", "timebank")
    some = [*(f"method/{id}" for id in methods), "instrument/fremmoede", "instrument/who-5"]
    page = ready(open_page(f"{home}plan/?with={','.join(some)}"))
    expect(page.locator("[data-chosen] a")).to_have_count(6)
    page.locator("[data-chosen] li:has(a[href*='instrument/who-5']) button").click()
    expect(page.locator("[data-chosen] a")).to_have_count(5)


@without_script
@each_language
def test_without_script_one_chooses_too(open_page, home, language):
    """Steps, aims and all ways are there, and nothing is offered that only a script does."""
    page = open_page(f"{home}{LANGUAGES[language]}instrument/", java_script_enabled=False)
    expect(page.locator(".mb-steps > li")).to_have_count(5)
    page.locator("#aim-tryghed summary").click()
    expect(page.locator("#aim-tryghed [data-entry]").first).to_be_visible()
    address = f"{home}{LANGUAGES[language]}instrument/{WELLBEING}/"
    page = open_page(address, java_script_enabled=False)
    expect(page.locator("#questions li")).to_have_count(4)
    assert page.locator("[data-opens]:visible").count() == 0
