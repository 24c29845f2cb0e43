"""The page of a leaflet: filled in once in all languages, and never sent out untold."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from alone import without_script
from checkout import LANGUAGES
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from metodebank.schema.leaflets import FIRST_LANGUAGES
from project import TEXTS
from reading import in_one_go, size, words_on

ALL = ("da", "en", *FIRST_LANGUAGES)
A4, A5 = (210, 297), (148, 210)
WRITTEN = {
    "name": "Fællesspisning 12A",
    "date": "2020-12-08",
    "time": "17.00–19.00",
    "phone": "+45 12 34 56 78",
}
STUB = "() => { window.print = () => (window.printed = (window.printed || 0) + 1); }"
each_language = pytest.mark.parametrize("language", LANGUAGES)


def words(language: str) -> dict:
    return TEXTS[language]["site"]["leaflet"]


def opened(open_page, home: str, language: str = "da", **settings: object) -> Page:
    page = open_page(f"{home}{LANGUAGES[language]}leaflet/faellesspisning/", **settings)
    page.evaluate("localStorage.clear()")
    page.reload()
    return page


def fill_in(page: Page, **values: str) -> None:
    for slot, text in (values or WRITTEN).items():
        page.locator(f"[data-fill={slot}]").fill(text)


def slots(page: Page, slot: str) -> list[str]:
    return page.locator(f"[data-slot={slot}]").all_text_contents()


@each_language
def test_each_line_stands_beside_its_danish_one(open_page, home, language):
    """All languages are on the page, each with its direction, its state and the Danish lines."""
    page = opened(open_page, home, language)
    sections = page.locator("[data-language]")
    assert [*sections.evaluate_all("all => all.map(({ id }) => id)")] == [*ALL]
    danish = page.locator("#da [data-own]").all_text_contents()
    for one in ALL[1:]:
        beside = page.locator(f"#{one} [data-first]")
        assert [*map(str.strip, beside.all_text_contents())] == [*map(str.strip, danish)]
        assert {*beside.evaluate_all("all => all.map(({ lang }) => lang)")} == {"da"}
    for one in ALL:
        section = page.locator(f"#{one}")
        expect(section).to_have_attribute("data-state", "unread")
        said = words(language)["unread_own" if one == "da" else "unread"]
        expect(section.locator(".leaflet__state")).to_contain_text(said)
        rtl = one in ("ar", "fa")
        heading = section.locator("h2")
        assert heading.evaluate("e => getComputedStyle(e).direction") == ("rtl" if rtl else "ltr")
        expect(heading).to_have_attribute("lang", one)


def test_what_is_filled_in_stands_in_all_languages(open_page, home):
    """A field is filled in once; its type tells how it reads, and it is kept in the browser."""
    page = opened(open_page, home)
    fill_in(page)
    for slot, text in {**WRITTEN, "date": "8.12.2020"}.items():
        found = slots(page, slot)
        assert len(found) >= 2 * len(ALL) - 1 and {*found} == {text}
    ltr = page.locator("[data-slot=phone]").evaluate_all("all => all.map(({ dir }) => dir)")
    assert {*ltr} == {"ltr"}
    expect(page.locator("#leaflet-date-said")).to_have_text(words("da")["fill"]["past"])
    page.reload()
    assert {*slots(page, "phone")} == {WRITTEN["phone"]}
    expect(page.locator("[data-restored]")).to_have_text(words("da")["fill"]["restored"])
    page.locator("[data-empty]").click()
    assert {*slots(page, "phone")} == {""}  # room to write
    expect(page.locator("[data-restored]")).to_be_empty()
    page.locator("[data-empty]").click()  # it gives back what it took
    assert {*slots(page, "phone")} == {WRITTEN["phone"]}
    page.locator("[data-fill=phone]").fill("ring til Amina")
    expect(page.locator("#leaflet-phone-said")).to_have_text(words("da")["fill"]["no_phone"])


@pytest.mark.parametrize(
    "text", ["x" * 500, "Fest 🎉🎉 i gården", "العربية Beboerhuset", "Naboer " * 70]
)
def test_whatever_is_written_fits(open_page, home, text):
    """What is long wraps, and nothing of it is cut off, on a phone too."""
    page = opened(open_page, home, width=320)
    fill_in(page, name=text)
    assert {*slots(page, "name")} == {" ".join(text.split())}
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def copied(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


@pytest.mark.chromium_only("no other browser lets a test read what was copied")
def test_an_unread_text_goes_out_with_its_danish_lines_after_one_touch(open_page, home):
    """All languages are one touch, and so is the sentence that nobody has read them."""
    leave = ["clipboard-read", "clipboard-write"]
    page = opened(open_page, home, permissions=leave)
    fill_in(page, phone=WRITTEN["phone"])
    page.locator("[data-all]").click()
    page.locator("[data-copy-lines]").click()
    sure = page.locator("[data-sure]")
    expect(sure).to_be_visible()
    for name in ("arabisk", "somali", "tyrkisk", "ukrainsk", "polsk", "persisk"):
        expect(sure).to_contain_text(name)
    expect(sure).to_contain_text("polsk eller persisk")
    expect(page.locator("[data-yes]")).to_have_text(words("da")["sure"]["anyway"]["copy"])
    page.locator("[data-no]").click()
    expect(sure).to_be_hidden()
    expect(page.locator("[data-out]")).to_have_text("")
    page.locator("[data-copy-lines]").click()
    page.locator("[data-yes]").click()
    expect(page.locator("[data-out]")).to_contain_text("persisk")
    danish = page.locator("#da [data-part=lines] [data-own]").count()
    parts = copied(page).split("\n\n\n")
    assert len(parts) == len(ALL)
    assert len(parts[0].split("\n")) == danish  # Danish stands alone
    for part in parts[1:]:
        pairs = [pair.split("\n") for pair in part.split("\n\n")]
        assert len(pairs) == danish and {len(pair) for pair in pairs} == {2}
        assert pairs[0][1] == "Kom og spis med"
    assert f"\u2066{WRITTEN['phone']}\u2069" in parts[2]  # kept apart in Arabic
    assert f": {WRITTEN['phone']}" in parts[3] and "________" in parts[3]
    page.locator("[data-copy-lines]").click()  # it was told once
    expect(sure).to_be_hidden()


def test_where_copying_is_refused_the_text_is_selected(open_page, home):
    """Without leave to copy, the same lines stand there to be copied by hand."""
    page = opened(open_page, home)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.locator("[data-choose=tr]").check()
    page.locator("[data-copy-lines]").click()
    page.locator("[data-yes]").click()
    expect(page.locator("[data-out]")).to_have_text(words("da")["out"]["refused"])
    area = page.locator("[data-copied]")
    expect(area).to_be_focused()
    assert "\n\n\nGelin, birlikte yiyelim\nKom og spis med\n\n" in area.input_value()


def printed(page: Page, how: str) -> PdfReader:
    """Return what the browser prints when asked for posters or leaflets."""
    page.locator(f"button[data-print={how}]").click()
    sure = page.locator("[data-yes]")
    if sure.is_visible():
        sure.click()
    reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    return reader


@pytest.mark.chromium_only("no other browser hands over what it prints")
def test_posters_and_leaflets_are_a_page_for_each_language(open_page, home):
    """The browser prints A4 or A5, each language by itself, and numbers whole, at their line's end.

    What turned round would be printed group by group.
    """
    page = opened(open_page, home)
    page.evaluate(STUB)
    fill_in(page)
    page.locator("[data-all]").click()
    for how, paper in (("poster", A4), ("leaflet", A5)):
        sheets = printed(page, how).pages
        assert [size(sheet.mediabox) for sheet in sheets] == [paper] * len(ALL)
        for sheet in (sheets[ALL.index("ar")], sheets[ALL.index("fa")]):
            for value in (WRITTEN["phone"], WRITTEN["time"]):
                x, _ = max(in_one_go(sheet, value))  # at its left stands the Danish line
                assert x > 50, value
            danish = [one.x for one in words_on(sheet) if one.text.startswith(("Dato:", "Vi "))]
            assert len(danish) == 2 and abs(danish[0] - danish[1]) < 1  # below each other
    assert page.evaluate("window.printed") == 2


def test_an_address_chooses_a_language_that_the_leaflet_has(open_page, home):
    """It stands beside Danish; what names none, such as a half of a sign, breaks nothing."""
    for asked, chosen in (("fa", ["da", "fa"]), ("klingon", ["da"]), ("%E0%A4%A", ["da"])):
        page = open_page(f"{home}leaflet/faellesspisning/#{asked}")
        expect(page.locator("[data-form]")).to_be_visible()
        boxes = page.locator("[data-choose]:checked").evaluate_all(
            "(all) => all.map(({ dataset }) => dataset.choose)"
        )
        assert boxes == chosen


@without_script
@each_language
def test_without_script_the_page_is_whole(open_page, home, language):
    """All lines are there with room to write, and it is said how to use them."""
    address = f"{home}{LANGUAGES[language]}leaflet/faellesspisning/"
    page = open_page(address, java_script_enabled=False)
    expect(page.locator("[data-no-script]").first).to_have_text(words(language)["no_script"])
    expect(page.locator("#fa [data-own]").first).to_be_visible()
    assert page.locator("[data-form]").is_hidden()


@each_language
def test_a_page_says_what_a_draft_is_and_that_all_are_drafts(open_page, home, language):
    """Each leaflet leads to where that is said, with how many texts there are in which language."""
    page = opened(open_page, home, language)
    page.get_by_role("link", name=words(language)["about"]).click()
    states = page.locator("#states")
    expect(states).to_contain_text(words(language)["states"]["intro"])
    rows = states.locator("tbody tr")
    assert rows.count() == len(ALL)
    assert {*rows.locator("td:last-child").all_text_contents()} == {"0"}
    texts = sum(map(int, rows.locator("td:nth-child(2)").all_text_contents()))
    today = words(language)["states"]["today_none"]
    expect(states).to_contain_text(today.format(texts))


def test_what_a_method_says_to_residents_is_printed_by_itself(open_page, home):
    """One touch prints the section alone, and nothing of it stays on the page."""
    page = open_page(f"{home}method/sprogcafe/")
    page.evaluate(
        "() => { print = () => (document.body.title = document.body.lastChild.textContent); }"
    )
    page.locator("#residents a[data-opens]").click()
    expect(page.locator("body")).to_have_attribute("title", re.compile("."))
    said = page.locator("body").get_attribute("title")
    assert page.locator("#residents li").first.inner_text().rstrip("¹ ") in said
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".mb-residents").count() == 0
