"""A Word file in the form, in a real browser: shown, put in, and read as Python reads it."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from checkout import LANGUAGES
from playwright.sync_api import Page, expect
from test_form_page import address, words
from test_hand_in_road import CONTACT

from metodebank.authors.placing import placed
from metodebank.authors.word_text import read_blocks
from project import TEXTS
from word_files import made

SAY, OF_DRAFT = TEXTS["da"]["site"]["word"], words("da")["draft"]
OLD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)

# Reads a file as the form does, when somebody opens one.
READ = """async (packed) => {
  const { script } = Metodebank.site;
  const { form, site } = Metodebank;
  if (!form.word) await script("form/word-in.js");
  if (!form.placed) await script("form/placing.js");
  if (!form.readOpen) await script("form/odt.js");
  if (!site.zip) await script("zip.js");
  if (!site.unzip) await script("unzip.js");
  if (!form.readWord) await script("form/word.js");
  if (!window.table) {
    form.know = (table) => (window.table = table);
    await script(new URL("word.js", location.href).href);
  }
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const { blocks, pictures } = await form.readWord(bytes, window.table);
  return { ...form.placed(blocks, window.table), pictures };
}"""
DROP = """(packed) => {
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], "en.doc"));
  const event = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer });
  document.querySelector("[data-check]").dispatchEvent(event);
  return event.defaultPrevented;
}"""


@pytest.fixture(scope="session")
def files(site) -> dict[str, bytes]:
    """Word files of many makers, two of them our own templates, filled in."""
    return dict(made(lambda kind, language: template(site, kind, language).read_bytes()))


def template(site: Path, kind: str, language: str) -> Path:
    word = TEXTS[language]["site"]["offline"]["file"]
    return site / f"{LANGUAGES[language]}bidrag/{word}-{kind}.docx"


@pytest.fixture
def form(open_page, home) -> Page:
    """The form in a window where nobody has been."""
    return open_page(address(home))


@pytest.fixture
def choose(form) -> Callable[[bytes], None]:
    """A function that opens a file in the form."""

    def put(data: bytes) -> None:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        file = {"name": "Kaffe.docx", "mimeType": kind, "buffer": data}
        form.locator("[data-word-chosen]").set_input_files(file)

    return put


def as_text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def test_browser_and_python_read_the_same(form, site, files) -> None:
    """All that many makers write is placed alike by what is mailed and by what is opened here."""
    script = (site / "bidrag/word.js").read_text("utf-8")
    table = json.loads(script.removeprefix("Metodebank.form.know(").removesuffix(");\n"))
    for maker, data in files.items():
        blocks, pictures = read_blocks(data)
        expected = {**asdict(placed(blocks, table)), "pictures": pictures}
        assert form.evaluate(READ, as_text(data)) == expected, maker


def test_a_word_file_is_shown_before_it_is_put_in(form, choose, files) -> None:
    """Until somebody says so nothing changes; then fields are filled, and the rest is kept."""
    title = form.locator("form[data-kind=case] [data-field=title] input")
    title.fill("Det, der stod der")
    expect(form.locator("[data-draft]")).to_have_text(OF_DRAFT["kept"])
    choose(files["our template"])
    shown = form.locator("[data-word-shown]")
    expect(shown.locator("h2")).to_be_focused()
    expect(shown).to_contain_text(SAY["help"])
    for text in ("Kaffe på trappen", "Danmark", "Og en kande.", "Unge og fattige", "Anna"):
        expect(shown).to_contain_text(text)
    expect(title).to_have_value("Det, der stod der")

    shown.get_by_role("button", name=SAY["put"]).click()
    expect(title).to_have_value("Kaffe på trappen")
    expect(shown).to_have_count(0)
    expect(form.locator("[data-unfit]")).to_be_hidden()
    expect(form.locator("#case-section-occasion")).to_have_value("En trappe. [1]\nOg en kande.")
    beside = form.locator("[data-beside-text]")
    for text in ("Kilder\n[1] Nabo", "Målgrupper\nUnge og fattige", "Anna, anna@example.org"):
        assert text in beside.input_value()
    beside.fill("Kilder")
    expect(form.locator("[data-draft]")).to_have_text(OF_DRAFT["kept"])
    form.reload()
    expect(beside).to_have_value("Kilder")
    expect(title).to_have_value("Kaffe på trappen")
    aside = form.evaluate("localStorage.getItem('metodebank.form.da.aside')")
    assert "Det, der stod der" in aside


def test_what_is_left_out_is_told(form, choose, files) -> None:
    """Pictures are told of, and a text in another language than the page; nothing else changes."""
    choose(files["pictures"])
    shown = form.locator("[data-word-shown]")
    expect(shown).to_contain_text(SAY["pictures"].format(2, contact=CONTACT))
    expect(shown).to_contain_text("engelsk")
    shown.get_by_role("button", name=SAY["cancel"]).click()
    expect(shown).to_have_count(0)
    expect(form.locator("[data-open-word]")).to_be_focused()
    assert form.evaluate("localStorage.getItem('metodebank.form.da')") is None


def test_a_file_that_is_dropped_may_be_refused(form) -> None:
    """What is no Word file is told in a sentence, and the browser does not open it itself."""
    assert form.evaluate(DROP, as_text(OLD)) is True
    expect(form.locator("[data-word-shown]")).to_contain_text(SAY["refused"]["old-word"])
