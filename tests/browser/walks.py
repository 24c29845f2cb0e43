"""Walks through the site: what visitors do, in words that hold in each language and browser."""

from __future__ import annotations

import json
import time
from base64 import b64decode
from collections.abc import Callable, Mapping
from io import BytesIO

import docx
from visitors import Visitor

from word_files import MADE_HERE

# What a walk starts with: a visitor, and the address of the site in a language.
Walk = Callable[[Visitor, str], None]

METHOD, OTHER, ELEMENT = "method/ungeraad", "method/fritidsjob", "element/opsoegende"
GUIDE = "guide/netvaerket-i-en-krise"
RESULTS = "[data-results] > li"
ROWS = "[data-items] > li"
COLUMNS = ".mb-compared thead th"
NOTE = ".term-note"


def finder(visitor: Visitor, first: str) -> None:
    """Ask, narrow, read, and come back by the browser's own button to what one had."""
    visitor.go(f"{first}find/")
    visitor.sees("[data-finder][data-shown]")
    visitor.write("#finder-text", "ungeråd")
    visitor.is_at("find/?q=unger%C3%A5d")
    visitor.sees(f"{RESULTS}:first-child[data-entry='{METHOD}']")
    visitor.click("[data-facet=target] input[value=unge]")
    visitor.is_at("&target=unge")
    visitor.reload()
    visitor.sees("[data-active] li button")
    visitor.sees(f"{RESULTS}:first-child[data-entry='{METHOD}']")
    visitor.click(f"{RESULTS}:first-child a")
    visitor.is_at(f"{METHOD}/")
    visitor.back()
    visitor.sees("[data-facet=target] input[value=unge]:checked")
    visitor.until("document.querySelector('#finder-text').value === 'ungeråd'")
    visitor.click("[data-active] li button")
    visitor.is_at("find/?q=unger%C3%A5d")
    visitor.click("[data-clear]")
    visitor.is_at("find/")
    visitor.is_on("#finder-text")
    visitor.click("[data-more]")
    visitor.is_on(f"{RESULTS} a")


def search(visitor: Visitor, first: str) -> None:
    """Type into the box in the header: choose by keys, close the list, click, ask for all."""
    options = "#header-suggestions [role=option]"
    visitor.go(f"{first}about/")
    visitor.write("#header-search", "fædregrupper")
    visitor.sees(options)
    visitor.press("ArrowDown")
    visitor.sees(f"{options}[aria-selected=true]")
    visitor.press("Escape")
    visitor.misses("#header-suggestions")
    visitor.fill("#header-search", "ensomhed")
    visitor.sees(options)
    visitor.press("ArrowDown", "Enter")
    visitor.until("location.pathname.endsWith('/find/') && location.search !== ''")
    visitor.sees("[data-finder][data-shown]")
    visitor.go(f"{first}about/")
    visitor.write("#header-search", "bydelsmødre")
    visitor.click(f"{options}[data-address$='method/bydelsmoedre/']")
    visitor.is_at("method/bydelsmoedre/")
    visitor.write("#header-search", "ældre mænd")
    visitor.press("Enter")
    visitor.sees("[data-finder][data-shown]")
    visitor.until("document.querySelector('#finder-text').value === 'ældre mænd'")


def pack(visitor: Visitor, first: str) -> None:
    """Put entries in, order and time them, and find them again by the pack's address."""
    visitor.go(f"{first}{METHOD}/")
    visitor.click(".mb-head .mb-put")
    visitor.sees(".mb-put[aria-pressed=true]")
    visitor.sees(".mb-nav a", "(1)")
    visitor.go(f"{first}pakke/")
    visitor.sees(f"{ROWS}[data-item='{METHOD}']")
    visitor.write("[data-add]", "fritidsjob")
    visitor.click("[data-pack] [data-found] button")
    visitor.sees(f"{ROWS}:nth-child(2)")
    visitor.click("[data-break]")
    visitor.sees(f"{ROWS}:nth-child(3)[data-item=break]")
    visitor.click(f"{ROWS}:nth-child(3) button:nth-of-type(1)")  # up
    visitor.sees(f"{ROWS}:nth-child(2)[data-item=break]")
    visitor.fill(f"{ROWS}:nth-child(2) input", "20")
    visitor.press("Tab")
    visitor.until("document.querySelector('[data-address]').value.includes('break*20')")
    visitor.fill("[data-pack] [name=title]", "En aften")
    visitor.until("document.querySelector('[data-paper]').textContent.includes('En aften')")
    visitor.until("document.querySelector('[data-address]').value === location.href")
    address = visitor.told("location.href")
    visitor.click("[data-empty-pack]")
    visitor.misses(ROWS)
    visitor.go(address)
    visitor.sees(f"{ROWS}:nth-child(2)[data-item=break]", "09:30–09:50")


def compare(visitor: Visitor, first: str) -> None:
    """Go from a method to its neighbours side by side, take one out and another in, and back."""
    visitor.go(f"{first}{OTHER}/")
    visitor.click("#see-also .mb-more a")
    visitor.sees("[data-compare][data-shown]")
    visitor.sees(f"{COLUMNS}[data-entry='{OTHER}']")
    visitor.sees(f"{COLUMNS}:nth-child(4)")
    visitor.click("[data-differ]")
    visitor.is_at("&differ=1")
    visitor.sees("[data-differ][aria-pressed=true]")
    visitor.click(f"{COLUMNS}:nth-child(2) button")
    visitor.misses(f"{COLUMNS}[data-entry='{OTHER}']")
    visitor.is_on("#compare-pick")
    visitor.click(f"[data-pick='{OTHER}']")
    visitor.sees(f"{COLUMNS}:last-child[data-entry='{OTHER}']")
    visitor.back()
    visitor.misses(f"{COLUMNS}[data-entry='{OTHER}']")
    visitor.reload()
    visitor.sees("[data-differ][aria-pressed=true]")
    visitor.sees("tr[data-row=not_for] td")


OFF = "[data-situation=off] [data-leaflet]"  # of the page for when something has happened
MESSAGE = f"document.querySelector('{OFF} [data-text]').innerText"
TOUCHES = 8  # at most, beside typing, from home to a message in all languages
PHONE = "+45 12 34 56 78"


def crisis(visitor: Visitor, first: str) -> None:
    """Water is off: from home to a message in all languages, with few touches."""
    touches = 0

    def touch(selector: str) -> None:
        nonlocal touches
        touches += 1
        visitor.click(selector)

    visitor.go(first)
    touch("#content a[href$='crisis/']")
    touch("[data-happened] input[value=off]")
    touches += 1
    visitor.choose(f"{OFF} [data-fill=what]")
    visitor.write(f"{OFF} [data-fill=address]", "Bøgevej 1-30")
    visitor.write(f"{OFF} [data-fill=until]", "17:30")
    visitor.write(f"{OFF} [data-fill=phone]", PHONE)
    touch(f"{OFF} [data-all]")
    for language in ("da", "ar", "so", "tr", "uk", "pl", "fa"):
        visitor.sees(f"{OFF} [data-text] [lang={language}]", PHONE)
    touch(f"{OFF} [data-message] [data-copy]")
    visitor.sees("dialog[open] [data-yes]")  # nobody has read the texts: that is said once
    touch("dialog[open] [data-yes]")
    visitor.misses("dialog[open]")
    visitor.until(f"document.querySelector('{OFF} [data-did]').textContent !== ''")
    assert touches <= TOUCHES
    assert visitor.told(MESSAGE).startswith("Lukket: ")  # Danish goes along, and first


def palette(visitor: Visitor, first: str) -> None:
    """Switch to dark, which stays so after a reload and on another page, and back."""
    colour = "getComputedStyle(document.body).backgroundColor"
    visitor.go(first)
    light = visitor.told(colour)
    visitor.click("[data-palette]")
    visitor.sees("[data-palette][aria-pressed=true]")
    visitor.until(f"{colour} !== '{light}'")
    dark = visitor.told(colour)
    visitor.reload()
    visitor.until(f"{colour} === '{dark}'")
    visitor.click("a.mb-language")
    visitor.sees("[data-palette][aria-pressed=true]")
    visitor.until(f"{colour} === '{dark}'")
    visitor.click("[data-palette]")
    visitor.until(f"{colour} === '{light}'")


def application(visitor: Visitor, first: str) -> None:
    """Open a method's text for an application by keyboard, and copy it, or be told how to."""
    visitor.go(f"{first}{METHOD}/")
    visitor.told("document.querySelector('#apply a').focus()")
    visitor.press("Enter")
    visitor.sees("[data-text] h3:nth-of-type(5)")
    visitor.misses("#apply a[data-opens]")
    assert visitor.told("document.querySelectorAll('[data-text] > p').length") == 6
    visitor.click("[data-copy=formatted]")
    visitor.until("document.querySelector('[data-told]').textContent !== ''")
    chosen = "getSelection().toString().length > 1000"
    copied = (
        "(said => said.textContent === said.dataset.copied)(document.querySelector('[data-told]'))"
    )
    visitor.until(f"{copied} || {chosen}")


FATHERS, NAME = "method/faedregrupper", "Fædre i Eksempelparken"
KEPT_PLAN = "JSON.parse(localStorage.getItem('metodebank.plan') ?? 'null')"
# Keeps the bytes of what the page hands over, in place of a download.
CATCH = """[
  HTMLAnchorElement.prototype.click = () => {},
  URL.createObjectURL = (blob) => {
    blob.arrayBuffer().then((bytes) => {
      const signs = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte));
      globalThis.caught = btoa(signs.join(""));
    });
    return "#";
  },
].length"""
# Chooses a file of some bytes, as somebody does by hand.
CHOOSE = """((packed) => {{
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const chosen = new DataTransfer();
  chosen.items.add(new File([bytes], "plan.docx"));
  const box = document.querySelector("[data-chosen-file]");
  box.files = chosen.files;
  box.dispatchEvent(new Event("change", {{ bubbles: true }}));
}})({})"""


def plan(visitor: Visitor, first: str) -> None:
    """Fill in a plan of a method, have it as a Word file, and open that again: nothing is lost."""
    visitor.go(f"{first}plan/?with={FATHERS}")
    visitor.sees("[data-chosen] a")
    visitor.write("#plan-title", NAME)
    visitor.write("#plan-weeks", "40")
    visitor.click("[data-asked=local] [data-add]")
    visitor.is_on("[data-asked=local] [data-cell=what]")
    visitor.type("Fædre til forældremøder")
    visitor.sees("[data-sums] dd")
    visitor.until(f"{KEPT_PLAN}?.values.local[0]?.cells.what === 'Fædre til forældremøder'")
    before = visitor.told(KEPT_PLAN)
    visitor.told(CATCH)
    visitor.click("[data-word]")
    visitor.until("Boolean(globalThis.caught)")
    packed = visitor.told("globalThis.caught")
    paragraphs = docx.Document(BytesIO(b64decode(packed))).paragraphs
    assert (paragraphs[0].style.name, paragraphs[0].text) == ("Title", NAME)
    visitor.told("localStorage.clear()")
    visitor.go(f"{first}plan/")
    visitor.sees("#plan-title")
    assert visitor.told("document.querySelector('#plan-title').value") == ""
    visitor.told(CHOOSE.format(json.dumps(packed)))
    visitor.until(f"document.querySelector('#plan-title').value === {json.dumps(NAME)}")
    visitor.sees("[data-chosen] a")
    assert visitor.told(KEPT_PLAN) == before


FIGURE = "Kender en nabo ved navn"


def value(visitor: Visitor, first: str) -> None:
    """Have a change reckoned, and put to an indicator of a plan, and its sentence into a case."""
    answered(visitor, first, "apart", count0=48, of0=120, asked0=150, count1=53, of1=95)
    visitor.press("Tab")
    visitor.is_on("#value-asked1")
    visitor.type("140")
    about(visitor)
    visitor.sees("[data-sentence]", f"{FIGURE}: 48")
    case = visitor.told("document.querySelector('[data-to-case]').href")
    visitor.click("[data-to-plan]")
    visitor.sees(f"{ROW} [data-cell=base]")
    base = f"document.querySelector({json.dumps(ROW)}).querySelector('[data-cell=base]')"
    visitor.until(f"/: 48 (?:af|of) 120 /.test({base}.value)")
    visitor.go(case)
    visitor.sees("#form-asked")
    results = "form[data-kind=case] [data-field=results] textarea"
    visitor.until(f"[...document.querySelectorAll('{results}')].some(({{ value }}) => "
                  "/^Kender en nabo.* 53 (?:af|of) 95\\}$/.test(value))")  # fmt: skip


def answered(visitor: Visitor, first: str, who: str, **numbers: int) -> None:
    """Say in the calculator who answered, and type how many said what."""
    visitor.go(f"{first}value/")
    visitor.click(f"[data-option={who}]")
    for name, number in numbers.items():
        visitor.fill(f"#value-{name}", str(number))  # the tab may hold the last ones


def about(visitor: Visitor) -> None:
    """Say what is measured, and by keyboard that it is people's own judgement."""
    visitor.fill("#value-what", FIGURE)
    visitor.told("document.querySelector('[name=kind][value=assessment]').focus()")
    visitor.press(" ")


def few(visitor: Visitor, first: str) -> None:
    """Of 14 and 11 who answered nothing is said of a change; of 24 pairs it is."""
    found = "document.querySelector('[data-found]').textContent"
    few = {"count0": 6, "of0": 14, "asked0": 40, "count1": 7, "of1": 11, "asked1": 40}
    answered(visitor, first, "apart", **few)
    about(visitor)
    visitor.sees("[data-first]", "14")
    visitor.sees("[data-sentence]", f"{FIGURE}: 6")
    assert not visitor.told(f"/procentpoint|percentage points/.test({found})")
    answered(visitor, first, "paired", both=6, only_before=2, only_after=9, neither=7, asked0=40)
    about(visitor)
    visitor.sees("[data-sentence]", "24")
    assert visitor.told(f"/29 (?:procentpoint|percentage points)/.test({found})")


LOOKS = "link[href*='half.css'], link[href*='large.css']"  # of a print, and of nothing else
PRINTED = "document.body.dataset.printed"
ROW = "[data-asked=indicators] [data-row='0']"


def instrument(visitor: Visitor, first: str) -> None:
    """Come from an aim to a questionnaire, print it three ways, and measure a plan's base line."""
    row = "#aim-tryghed [data-entry='instrument/tryg-i-omraadet']"
    visitor.go(f"{first}instrument/")
    visitor.sees(".mb-steps > li:nth-child(5)")
    visitor.click("#aim-tryghed summary")
    visitor.click(f"{row} th a")
    visitor.sees("#questions li:nth-child(4)")
    printed(visitor)
    visitor.click(".mb-pdfs a[href*='with=']")
    measured(visitor, first, "before", 14)
    measured(visitor, first, "since", 11)
    cells = f"{KEPT_PLAN}.values.indicators[0].cells"
    visitor.until(
        f"/ 14 (?:af|of) 40 /.test({cells}.base) && / 11 (?:af|of) 40 /.test({cells}.how)"
    )
    visitor.go(f"{first}instrument/fremmoede/")  # of which strokes are made
    visitor.sees("#questions li:nth-child(4)")
    printed(visitor)


def printed(visitor: Visitor) -> None:
    """Press each button that prints; what it brings along is gone afterwards."""
    visitor.told(f"[window.print = () => ({PRINTED} = 'yes')].length")
    for script in ("instrument/print.js", "instrument/half.js", "large/large.js"):
        visitor.click(f"[data-opens='{script}']")
        visitor.until(f"{PRINTED} === 'yes'")
        visitor.told(f"dispatchEvent(new Event('afterprint')) && delete {PRINTED}")
        visitor.until(f"!document.querySelector({json.dumps(LOOKS)})")


def measured(visitor: Visitor, first: str, time: str, count: int) -> None:
    """Have a share of 40 reckoned, and put it to the first indicator of the plan, by keyboard."""
    visitor.sees(f"{ROW} [data-cell=what]")
    visitor.until(f"{KEPT_PLAN}?.values.indicators.length > 0")
    answered(visitor, first, "once", count0=count, of0=40, asked0=40)
    visitor.click(f"[data-option={time}]")
    about(visitor)
    visitor.sees("[data-sentence]", f"{FIGURE}: {count}")
    visitor.click("[data-to-plan]")
    notice = ".mb-notice:has(> [role=alert])"
    visitor.sees(f"{notice} select")
    visitor.choose(f"{notice} select")
    visitor.click(f"{notice} button")
    visitor.misses(notice)
    visitor.until(f"{KEPT_PLAN}.values.indicators.some(({{ cells }}) => "
                  f"/ {count} /.test(cells.base + cells.how))")  # fmt: skip


def glossary(visitor: Visitor, first: str) -> None:
    """Have a word explained by pointer, by keyboard and by finger, and follow its note."""
    visitor.go(f"{first}{GUIDE}/")
    visitor.point("button.term")
    visitor.sees(NOTE)
    visitor.press("Escape")
    visitor.misses(NOTE)
    visitor.point("h1")
    visitor.tap("button.term")
    visitor.sees(NOTE)
    visitor.tap("h1")
    visitor.misses(NOTE)
    visitor.tap("button.term")
    visitor.sees(NOTE)
    visitor.tap("button.term")
    visitor.misses(NOTE)
    visitor.told("document.querySelector('button.term').focus()")
    visitor.sees(NOTE)
    visitor.press("Tab")
    visitor.is_on(f"{NOTE} a")
    visitor.press("Escape")
    visitor.misses(NOTE)
    visitor.is_on("button.term")
    visitor.click("button.term")
    visitor.click(f"{NOTE} a")
    visitor.until("location.pathname.endsWith('/ordliste/') && location.hash !== ''")


CASE = "[data-kind=case]"
TITLE = f"{CASE} [data-field=title] input"
MOST = 40  # times that somebody asks what is missing
# What the keyboard is at: which control it is, and what the author is asked to do there.
ASKED = """(() => {
  const at = document.activeElement;
  const isWritten = at.matches("textarea") && at.value !== "";
  return isWritten ? "source" : at.matches("select") ? "choice"
    : at.matches("[type=checkbox], [type=radio]") ? "tick"
    : at.matches("[inputmode=numeric]") ? "year" : "text";
})()"""
RESULT = "document.querySelector('[data-result]').checkVisibility()"


def form(visitor: Visitor, first: str) -> None:
    """Write a case by asking what is missing, until its files are there."""
    visitor.go(f"{first}bidrag/")
    visitor.write(TITLE, "Naboer i Eksempelby")
    for _ in range(MOST):
        visitor.click("[data-check]")
        visitor.is_on("[data-summary], [data-result-title]")
        if visitor.told(RESULT):
            break
        visitor.press("Tab", "Enter")  # to the first that is missing
        visitor.until("document.activeElement.closest('[data-summary]') === null")
        answer(visitor)
    visitor.is_on("[data-result-title]")
    visitor.click("[data-result] details summary")
    visitor.sees("pre[data-file]", "Naboer i Eksempelby")


def answer(visitor: Visitor) -> None:
    """Give what the field is asked for that has the keyboard."""
    match visitor.told(ASKED):
        case "tick":
            visitor.press("Space")
        case "year":
            visitor.type("2021")
        case "text":
            visitor.type("Naboer hjælper naboer")
        case "choice":
            visitor.choose(":focus")
        case "source":
            while not visitor.told("document.activeElement.matches('[data-sourced] *')"):
                visitor.press("Tab")
            name_source(visitor)


def name_source(visitor: Visitor) -> None:
    """Choose a source in the window, which gives the keyboard back."""
    while not visitor.told("document.activeElement.matches('[data-add-source], [data-chosen] *')"):
        visitor.press("Tab")
    if visitor.told("document.activeElement.matches('[data-chosen] *')"):
        visitor.press("Space")
        return
    visitor.press("Enter")
    visitor.is_on("#source-search")
    visitor.type("bydelsmødre")
    visitor.sees("[data-source-dialog] [data-found] button")
    visitor.press("Enter", "Enter")  # to the first that is found, and choose it
    visitor.misses("[data-source-dialog]")
    visitor.is_on("[data-chosen] input:checked")


def pasted(visitor: Visitor, first: str) -> None:
    """Paste into a text what was cut out of another: it stands there as the site would write it."""
    text = f"{CASE} [data-field=unknown] textarea"
    visitor.go(f"{first}bidrag/")
    visitor.write(f"{CASE} [data-field=organisations] textarea", "• Hvem\n• Hvor længe")
    visitor.press("Control+a", "Control+x")
    visitor.click(text)
    visitor.press("Control+v")
    visitor.until(f"document.querySelector('{text}').value.trim() === '- Hvem\\n- Hvor længe'")


def window(visitor: Visitor, first: str) -> None:
    """Open the window of sources, which takes the keyboard and gives it back to its button."""
    visitor.go(f"{first}bidrag/")
    button = f"{CASE} [data-add-source]"
    visitor.click(button)
    visitor.is_on("#source-search")
    for _ in range(8):
        visitor.press("Tab")
        assert visitor.told("document.activeElement.matches('dialog, dialog *, body')")
    visitor.press("Escape")
    visitor.misses("[data-source-dialog]")
    visitor.is_on(button)
    visitor.press("Enter")
    visitor.is_on("#source-search")
    visitor.press("Escape")
    visitor.misses("[data-source-dialog]")
    visitor.is_on(button)


def draft(visitor: Visitor, first: str) -> None:
    """Come back to what was typed, by address and by the browser's button; throw it away."""
    organisations = f"{CASE} [data-field=organisations] textarea"
    visitor.go(f"{first}bidrag/")
    visitor.write(TITLE, "Naboer i Eksempelby")
    visitor.write(organisations, "Boligforeningen")
    visitor.go(first)
    visitor.go(f"{first}bidrag/")
    visitor.until(f"document.querySelector('{TITLE}').value === 'Naboer i Eksempelby'")
    visitor.sees("[data-draft]")
    visitor.click("a.mb-name")
    visitor.until("document.querySelector('[data-form]') === null")
    visitor.back()
    visitor.until("document.querySelector('[data-form]') !== null")
    time.sleep(0.5)  # in which Safari would empty the fields
    visitor.until(f"document.querySelector('{TITLE}').value === 'Naboer i Eksempelby'")
    visitor.until(f"document.querySelector('{organisations}').value === 'Boligforeningen'")
    visitor.agree()
    visitor.click("[data-discard]")
    visitor.misses("[data-discard]")
    visitor.until(f"document.querySelector('{TITLE}').value === ''")
    visitor.until(f"document.querySelector('{organisations}').value === ''")


FILES = ("libreoffice.docx", "pandoc.odt")  # of `tests/made`, one in each format
HANDED = "document.querySelector('[data-whole-text]').value"


def word(visitor: Visitor, first: str) -> None:
    """Open a document and drop another: each is shown, let go or put in, and its rest kept."""
    docx, odt = (MADE_HERE / name for name in FILES)
    shown = "[data-word-shown]"
    visitor.go(f"{first}bidrag/")
    visitor.sees("[data-open-word]")
    visitor.give("[data-word-chosen]", docx)
    visitor.sees(shown, "Haven bag Sampleby Station")
    visitor.sees(shown, "redaktion@metodebanken.example")  # where its picture is sent
    visitor.misses(shown, "skændtes")
    visitor.click(f"{shown} .mb-actions button:last-of-type")
    visitor.misses(shown)
    visitor.drop("[data-check]", odt)
    visitor.sees(f"{shown} li", "mødtes hver uge")
    visitor.click(f"{shown} .mb-button--first")
    visitor.misses(shown)
    visitor.until(f"document.querySelector('{TITLE}').value === 'Haven bag Sampleby Station'")
    beside = "document.querySelector('[data-beside-text]').value"
    visitor.until(f"{beside}.includes('jord & muld') && {beside}.includes('Anna')")
    visitor.until("JSON.stringify({ ...localStorage }).includes('jord & muld')")
    visitor.reload()
    visitor.until(f"{beside}.includes('Avisen, 2019')")


def mend(visitor: Visitor, first: str) -> None:
    """Mend a title and add to a list of rows, come back to it, and get the changed file alone."""
    title = "[data-place=title] textarea"
    row = "[data-place^='not_for.']"
    visitor.go(f"{first}{METHOD}/")
    visitor.click("a[href*='mend=']")
    visitor.sees(title)
    visitor.click(title)
    visitor.press("End")
    visitor.type(" igen")
    visitor.sees("[data-place=title] .mb-mend__told", "igen")
    count = f'document.querySelectorAll("{row} textarea").length'
    before = visitor.told(count)
    visitor.click("[data-place='not_for+'] button")
    visitor.until(f"{count} > {before}")
    visitor.is_on(f"{row} textarea")
    visitor.type("Om natten.")
    visitor.until("JSON.stringify({ ...localStorage }).includes('Om natten.')")
    visitor.reload()
    visitor.sees("[data-place=title] .mb-mend__told", "igen")
    visitor.sees(f"{row} .mb-mend__told", "Om natten.")
    visitor.click(".mb-mending > .mb-actions .mb-button--first")
    visitor.is_on("[data-result-title]")
    visitor.until(f"{HANDED}.includes('  - when: Om natten.')")
    assert visitor.told(f"{HANDED}.split('### methods/').length") == 2
    visitor.agree()
    visitor.click(".mb-mending > .mb-actions button:last-of-type")
    visitor.misses("[data-place=title] .mb-mend__told", "igen")


def short(visitor: Visitor, first: str) -> None:
    """Search, read, put into the pack, go dark, ask what a case lacks, and find it all again."""
    visitor.go(f"{first}find/")
    visitor.write("#finder-text", "ungeråd")
    visitor.is_at("find/?q=unger%C3%A5d")
    visitor.click(f"{RESULTS}[data-entry='{METHOD}'] a")
    visitor.sees(".mb-head .mb-put")
    visitor.click(".mb-head .mb-put")
    visitor.click("[data-palette]")
    visitor.go(f"{first}pakke/")
    visitor.sees(f"{ROWS}[data-item='{METHOD}']")
    visitor.sees("[data-palette][aria-pressed=true]")
    visitor.go(f"{first}bidrag/")
    visitor.write(TITLE, "Naboer i Eksempelby")
    visitor.click("[data-check]")
    visitor.is_on("[data-summary]")
    visitor.reload()
    visitor.until(f"document.querySelector('{TITLE}').value === 'Naboer i Eksempelby'")


WALKS: Mapping[str, Walk] = {
    walk.__name__: walk
    for walk in (
        finder,
        search,
        pack,
        compare,
        crisis,
        palette,
        application,
        plan,
        value,
        few,
        instrument,
        glossary,
        form,
        pasted,
        window,
        draft,
        word,
        mend,
    )
}
