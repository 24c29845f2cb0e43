"""When something has happened: messages as networks count them, and who passes them on."""

from __future__ import annotations

import json
import re
from io import BytesIO
from urllib.parse import unquote

import pytest
from alone import without_script
from checkout import DANISH_FIRST, LANGUAGES
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from saved import saved
from sms_texts import TEXTS as MESSAGES

from metodebank.words.sms import counted
from project import TEXTS

KEY = "metodebank.crisis"
WATER = "vand-varme-stroem"
READ = """(text) => Metodebank.message.count(
  text, JSON.parse(document.querySelector("[data-rules]").dataset.rules))"""


def say(language: str = "da") -> dict:
    return TEXTS[language]["site"]


@pytest.fixture
def leaflet(open_page, home):
    """A function that opens the page of the leaflet for when water is off."""

    def open(language: str = "da", **settings) -> Page:
        page = open_page(f"{home}{LANGUAGES[language]}leaflet/{WATER}/", **settings)
        expect(page.locator("[data-message]")).to_be_visible()
        return page

    return open


@pytest.fixture
def crisis(open_page, home):
    """A function that opens the page for when something has happened."""

    def open(language: str = "da", **settings) -> Page:
        page = open_page(f"{home}{LANGUAGES[language]}crisis/", **settings)
        expect(page.locator("[data-people] [data-row]").first).to_be_visible()
        return page

    return open


def test_the_browser_counts_as_the_bank_does(leaflet):
    """Sixty texts take as many units and parts in the browser, for the sake of the same signs."""
    page = leaflet()
    found = [page.evaluate(READ, text) for text in MESSAGES]
    for text, one in zip(MESSAGES, found, strict=True):
        same = counted(text)
        assert one == {
            "units": same.units,
            "parts": same.parts,
            "room": same.room,
            "odd": [*same.odd],
        }, text


def test_a_message_says_what_makes_it_dear(leaflet):
    """A dash from a word processor is named, and one touch puts a plain one in its place."""
    page = leaflet()
    page.locator("[data-fill=address]").fill("Bøgevej 1 – 30")
    message = page.locator("[data-message]")
    expect(message.locator("[data-odd]")).to_contain_text("–")
    before = int(re.search(r"\d+", message.locator("[data-count]").inner_text())[0])
    message.locator("[data-plain]").click()
    expect(message.locator("[data-text]")).to_contain_text("Bøgevej 1 - 30")
    expect(message.locator("[data-odd]")).to_be_empty()
    expect(message.locator("[data-plain]")).to_be_hidden()
    after = int(re.search(r"\d+", message.locator("[data-count]").inner_text())[0])
    assert after <= before


def test_a_message_tells_of_empty_fields(leaflet):
    """Fields of the message that are empty stand as blanks, and are named."""
    page = leaflet()
    page.locator("[data-fill=address]").fill("Bøgevej 1-30")
    empty = page.locator("[data-message] [data-unfilled]")
    expect(empty).to_contain_text("Telefon")
    page.locator("[data-fill=phone]").fill("12 34 56 78")
    expect(empty).not_to_contain_text("Telefon")


def test_what_is_sent_is_what_is_shown(leaflet):
    """The links for a text message and a mail hold the message, with all that was filled in."""
    page = leaflet()
    odd = "Bøgevej & Søvej 1-30 #2 🙂"
    page.locator("[data-fill=address]").fill(odd)
    page.locator("[data-choose=ar]").check()
    # Of each text its signs too that keep order: what Firefox says is seen is without them.
    shown = page.locator("[data-message] [data-text] p").all_text_contents()
    sms = page.locator("[data-message] [data-sms]").get_attribute("href")
    mail = page.locator("[data-message] [data-mail]").get_attribute("href")
    assert sms.startswith("sms:?&body=")
    body = unquote(sms.removeprefix("sms:?&body="))
    assert odd in body
    assert body == "\n\n".join(shown)
    assert unquote(mail.partition("&body=")[2]).replace("\r\n", "\n") == body
    assert "Lukket" in unquote(mail.partition("&body=")[0])


def test_an_unread_text_goes_out_with_danish_alone_and_after_one_touch(leaflet):
    """Nobody has read the Arabic text: that is said once, and the Danish message stands before."""
    page = leaflet()
    page.evaluate("""navigator.clipboard.writeText = async (text) => { globalThis.went = text; }""")
    page.locator("[data-choose=ar]").check()
    page.locator("[data-message] [data-copy]").click()
    assert page.evaluate("globalThis.went") is None
    page.locator("dialog[open] [data-yes]").click()
    expect(page.locator("[data-did]")).to_have_text(say()["message"]["copied"])
    went = page.evaluate("globalThis.went")
    assert went.startswith("Lukket: ")
    assert "انقطاع" in went
    page.locator("[data-choose=fa]").check()
    page.locator("[data-choose=ar]").uncheck()
    page.locator("[data-message] [data-copy]").click()
    expect(page.locator("dialog[open]")).to_be_visible()  # of Persian nobody was told yet


def test_a_phone_number_stays_in_order_in_arabic(leaflet):
    """In an Arabic message a number stands between signs that keep it from turning round."""
    page = leaflet()
    page.locator("[data-fill=phone]").fill("+45 12 34 56 78")
    page.locator("[data-choose=ar]").check()
    text = page.locator("[data-message] [data-text] [lang=ar]").text_content()
    assert "\u2066+45 12 34 56 78\u2069" in text


@pytest.mark.parametrize("language", DANISH_FIRST)
def test_people_are_kept_here_and_in_a_file_of_ones_own(crisis, language):
    """Who passes it on stands there after a reload, goes into a file, and comes back from it."""
    page = crisis(language)
    words = say(language)["crisis"]
    row = page.locator("[data-people] [data-row]").first
    row.locator("[data-cell=name]").fill("Amina")
    row.locator("[data-cell=language]").fill("somali")
    page.locator("[data-tick=approve]").check()
    expect(page.locator("[data-people-said]")).to_have_text(words["kept"])
    page.reload()
    expect(page.locator("[data-people] [data-cell=name]").first).to_have_value("Amina")
    expect(page.locator("[data-tick=approve]")).to_be_checked()
    file = saved(page, page.locator("[data-save]").click)
    assert json.loads(file.read_text("utf-8"))["people"][0]["name"] == "Amina"
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("[data-forget]").click()
    expect(page.locator("[data-people] [data-cell=name]").first).to_have_value("")
    assert page.evaluate(f"localStorage.getItem('{KEY}')") is None
    page.locator("[data-file]").set_input_files(file)
    expect(page.locator("[data-people] [data-cell=name]").first).to_have_value("Amina")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"people": 3}', '{"plan": []}'])
def test_a_file_that_is_none_changes_nothing(crisis, tmp_path, content):
    """A file that is no list of this page is told, and what stands there stays."""
    page = crisis()
    page.locator("[data-people] [data-cell=name]").first.fill("Amina")
    file = tmp_path / "liste.json"
    file.write_text(content, "utf-8")
    page.locator("[data-file]").set_input_files(file)
    expect(page.locator("[data-people-said]")).to_have_text(say()["crisis"]["not_ours"])
    expect(page.locator("[data-people] [data-cell=name]").first).to_have_value("Amina")


def test_what_is_kept_and_damaged_does_not_end_the_page(crisis, open_page, home):
    """A kept list that cannot be read leaves an empty one, and the page works."""
    page = crisis()
    page.evaluate(
        f"localStorage.setItem('{KEY}', '{{\"people\": [1, null, {{}}], \"ticked\": 2}}')"
    )
    page.reload()
    expect(page.locator("[data-people] [data-row]").first).to_be_visible()


def test_many_text_messages_are_told_with_what_makes_them_many(crisis):
    """In all languages there are too many for one message: it says so, and which scripts cost."""
    page = crisis("en")
    page.locator("input[value=off]").check()
    panel = page.locator("[data-situation=off]")
    expect(panel.locator("label[for$=-time]")).to_have_text("From")  # as the sentence reads
    panel.locator("[data-all]").click()
    count = panel.locator("[data-message] [data-count]")
    expect(count).to_contain_text(say("en")["message"]["apart"])
    odd = panel.locator("[data-message] [data-odd]")
    expect(odd).to_contain_text("Arabic")
    expect(odd).not_to_contain_text("Somali")
    panel.locator("[data-first-alone]").click()
    expect(count).not_to_contain_text(say("en")["message"]["apart"])


def test_what_was_written_for_one_happening_holds_for_another(crisis):
    """A phone number that stands in one leaflet stands in the next that asks for one."""
    page = crisis()
    page.locator("input[value=off]").check()
    page.locator("[data-situation=off] [data-fill=phone]").fill("12 34 56 78")
    page.locator("input[value=unknown]").check()
    expect(page.locator("[data-situation=off]")).to_be_hidden()
    expect(page.locator("[data-situation=unknown] [data-fill=phone]")).to_have_value("12 34 56 78")


def test_what_is_chosen_comes_into_sight(crisis):
    """A touch brings the fields to a phone's screen; arrows stay among the choices till Enter."""
    page = crisis(width=390, height=844)
    heading = page.locator("[data-situation=off] > h2")
    page.locator("input[value=infection]").focus()
    page.keyboard.press("ArrowRight")
    expect(heading).not_to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-situation] > h2:focus")).to_be_visible()
    steps = page.evaluate("history.length")
    page.locator("input[value=off]").click()
    expect(heading).to_be_focused()
    expect(page.locator("[data-situation=off] [data-fill=what]")).to_be_in_viewport()
    assert page.evaluate("history.length") == steps


@pytest.mark.chromium_only("no other browser hands over what it prints")
def test_printing_the_page_prints_what_was_chosen(crisis):
    """The browser's own print has the first hours, and then the poster of what has happened."""
    page = crisis()

    def printed() -> str:
        (sheet,) = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
        return sheet.extract_text()

    words = say()["crisis"]
    assert words["steps"]["hang"] in " ".join(printed().split())
    page.locator("input[value=off]").check()
    page.locator("[data-situation=off] [data-fill=phone]").fill("12 34 56 78")
    poster = printed()
    assert "12 34 56 78" in poster and words["people"] not in poster
    assert words["no_script"][:20] not in poster


@without_script
@pytest.mark.parametrize("language", DANISH_FIRST)
def test_without_script_all_lines_stand_there(open_page, home, language):
    """Where no script runs, what can have happened is told in all languages, with blanks."""
    page = open_page(f"{home}{LANGUAGES[language]}crisis/", java_script_enabled=False)
    for situation in ("off", "infection", "happened", "unknown", "recall"):
        expect(page.locator(f"#{situation} [lang=ar].leaflet__own").first).to_be_visible()
    expect(page.locator("[data-happened]")).to_be_hidden()
