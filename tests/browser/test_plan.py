"""The plan: made from methods, filled in, reckoned, kept, printed and handed over."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from alone import without_script
from checkout import LANGUAGES
from playwright.sync_api import Locator, Page, expect
from saved import saved
from test_drafts import EMPTY, FILL, OFF
from test_pack import printed

from metodebank.schema.planning import ALL_ASKED, PARTS
from project import TEXTS

KEY, ASIDE = "metodebank.plan", "metodebank.plan.aside"
FATHERS = "method/faedregrupper"
GROUP = "method/brobygning-til-foreninger"
FOUR = ",".join(
    f"method/{one}" for one in ("nabomaegling", "borgerbudget", "fritidsjob", "ungeraad")
)

# What stands in for the writer of Word files: the document as it was handed over, as JSON.
WRITER = """Object.assign(Metodebank.plan, {
  frames: {},
  frame: (one) => { Metodebank.plan.frames[one.language] = one; },
  wordFile: (document, frame) =>
    new TextEncoder().encode(`W${JSON.stringify({ document, frame })}`),
  partOf: async (bytes) => {
    const text = new TextDecoder().decode(bytes);
    if (text.startsWith("P")) return { problem: text.slice(1) };
    return { part: JSON.parse(text.slice(1)).document.part, edited: text.startsWith("E") };
  },
});"""
FRAME = "for (const language of ['da', 'en']) Metodebank.plan.frame({ language, styles: 1 });"

# What stands in the boxes is what is kept.
IS_KEPT = """() => {
  const { values } = JSON.parse(localStorage.getItem("metodebank.plan") ?? '{ "values": {} }');
  const keptCell = (box) => {
    const [{ asked }, { row }] = ["asked", "row"].map((of) => box.closest(`[data-${of}]`).dataset);
    return values[asked]?.[row]?.cells[box.dataset.cell];
  };
  return [...document.querySelectorAll("input[id^=plan-], textarea[id^=plan-]")]
    .every((box) => box.value === values[box.id.slice("plan-".length)])
    && [...document.querySelectorAll("[data-rows] [data-cell]")]
      .every((box) => box.value === keptCell(box));
}"""

Plan = dict[str, Any]


def say(language: str = "da") -> dict[str, Any]:
    return TEXTS[language]["site"]["planning"]["script"]


def headings(language: str = "da") -> list[str]:
    """Return the headings of a plan, of which the first stands nowhere: its title does."""
    words = TEXTS[language]["site"]["planning"]["parts"]
    return [words[part.name] for part in PARTS[1:]]


@pytest.fixture
def open_plan(open_page, home) -> Callable[..., Page]:
    """A function that opens the page of the plan."""

    def open(query: str = "", language: str = "da", **settings: Any) -> Page:
        return ready(open_page(f"{home}{LANGUAGES[language]}plan/{query}", **settings))

    return open


def ready(page: Page) -> Page:
    """Wait until the page shows its plan, with the words of a writer of Word files."""
    page.route("**/assets/plan/word-back.js*", lambda route: route.fulfill(body=""))
    page.route("**/assets/plan/word-out.js*", lambda route: route.fulfill(body=WRITER))
    page.route(re.compile(r"/plan/word-(da|en)\.js"), lambda route: route.fulfill(body=FRAME))
    page.wait_for_selector("[data-plan][data-shown]")
    return page


def field(page: Page, name: str) -> Locator:
    return page.locator(f"#plan-{name}")


def cell(page: Page, name: str, row: int, column: str) -> Locator:
    return page.locator(f"[data-asked={name}] [data-row='{row}'] [data-cell={column}]")


def rows(page: Page, name: str) -> Locator:
    return page.locator(f"[data-asked={name}] [data-rows] > [data-row]")


def kept(page: Page, key: str = KEY) -> Any:
    return json.loads(page.evaluate("(key) => localStorage.getItem(key)", key) or "null")


def until_kept(page: Page, words: str = "kept", language: str = "da") -> Plan:
    """Wait until all that was written is kept, which the page says once it is; return it."""
    expect(page.locator("[data-draft]")).to_have_text(say(language)["draft"][words])
    if words == "kept":
        page.wait_for_function(IS_KEPT)
    return kept(page)


def set_aside(page: Page) -> list[str]:
    return [one["text"] for one in (kept(page, ASIDE) or {"drafts": []})["drafts"]]


def document(page: Page) -> dict[str, Any]:
    """Return what is handed to the writer of Word files."""
    file = saved(page, page.locator("[data-word]").click)
    made = json.loads(file.read_text("utf-8")[1:])
    assert made["frame"] == {"language": made["document"]["language"], "styles": 1}
    return dict(made["document"])


def words_of(blocks: list[dict[str, Any]]) -> str:
    return json.dumps(blocks, ensure_ascii=False)


def plant(page: Page, home: str, text: str) -> None:
    """Put a text where a plan is kept, and open the page."""
    page.goto(f"{home}404.html")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.goto(f"{home}plan/")
    ready(page)


# What people write for a number: what it is, or the problem with it.
NUMBERS = {
    "": {},
    " ": {},
    "12000": {"value": 12000},
    "ca. 12.000": {"value": 12000, "about": True, "odd": True},
    "ca 12.000 kr.": {"value": 12000, "about": True, "odd": True},
    "omkring 500": {"value": 500, "about": True, "odd": True},
    "about 1,500": {"value": 1500, "about": True, "odd": True},
    "12.000,50": {"value": 12000.5, "odd": True},
    "12,000.50": {"value": 12000.5, "odd": True},
    "12 000": {"value": 12000, "odd": True},
    "12\u00a0000,5": {"value": 12000.5, "odd": True},
    "12'000": {"value": 12000, "odd": True},
    "1.5": {"value": 1.5, "odd": True},
    "1,5": {"value": 1.5, "odd": True},
    "0,125": {"value": 0.125, "odd": True},
    "12.000": {"value": 12000, "odd": True},
    "12,000": {"value": 12000, "odd": True},
    "1.200.000": {"value": 1200000, "odd": True},
    "1.200.000,75": {"value": 1200000.75, "odd": True},
    "12.000,-": {"value": 12000, "odd": True},
    "kr. 350": {"value": 350, "odd": True},
    "DKK 350": {"value": 350, "odd": True},
    "350 kr": {"value": 350, "odd": True},
    "2 mio. kr.": {"value": 2000000, "odd": True},
    "1,5 mio": {"value": 1500000, "odd": True},
    "12 tkr.": {"value": 12000, "odd": True},
    "０１２": {"value": 12, "odd": False},
    "10-12": {"problem": "span"},
    "10 til 12": {"problem": "span"},
    "-500": {"problem": "below"},
    "−500": {"problem": "below"},
    "tolv": {"problem": "no_number"},
    "12 timer": {"problem": "no_number"},
    "1.2.3": {"problem": "no_number"},
    "12.00.000": {"problem": "no_number"},
    "1,2,3": {"problem": "no_number"},
    "12x": {"problem": "no_number"},
    "1e5": {"problem": "no_number"},
    "99999999999999": {"problem": "large"},
}


def reckon(page: Page, budget: list[list[str]], **more: Any) -> dict[str, Any]:
    """Return what lines of item, count, price and how often come to."""
    lines = [dict(zip(("item", "count", "price", "per"), one, strict=True)) for one in budget]
    sizes = {"weeks": "", "meetings": "", "participants": "", **more.pop("sizes", {})}
    given = {"budget": lines, "sizes": sizes, "cofinance": [], "applied": "", **more}
    return dict(page.evaluate("(given) => Metodebank.plan.money(given)", given))


SIZES = {"weeks": "52", "meetings": "18", "participants": "12"}
# How often a line of two for 100 kroner comes, and to how much.
OFTEN = {
    "once": 200,
    "week": 10400,
    "month": 2390.8,  # 52 / 4.35 months
    "meeting": 3600,
    "participant": 2400,
    "year": 200,
}


def test_money_is_reckoned_or_said_to_be_left_out(open_plan):
    """Numbers are read as they are written, in both languages; what cannot be read is told.

    A line is count times price times how often; an open price makes a sum "at least"; the
    co-finance, a quarter and what does not fit are told.
    """
    page = open_plan()
    found = page.evaluate("(all) => all.map((one) => Metodebank.plan.number(one))", list(NUMBERS))
    for text, answer in zip(NUMBERS, found, strict=True):
        expected = {key: one for key, one in NUMBERS[text].items() if one is not False}
        if text != "０１２":
            assert answer == expected, text
        assert text != "０１２" or answer["value"] == 12

    for per, total in OFTEN.items():
        money = reckon(page, [["Mad", "2", "100", per]], sizes=SIZES)
        assert (money["total"], money["least"]) == (total, False), per
    missing = reckon(page, [["Mad", "2", "100", "week"], ["Te", "1", "30", "once"]])
    assert (missing["total"], missing["least"]) == (30, True)
    assert missing["lines"][0]["problems"] == [{"code": "needs", "text": "weeks"}]
    open_price = reckon(page, [["Løn", "2", "", "once"], ["Te", "3", "0,10", "once"]])
    assert (open_price["total"], open_price["least"], open_price["share"]) == (0.3, True, None)
    nothing = reckon(page, [["", "", "", ""], ["", "", "", "week"]])
    assert (nothing["total"], nothing["least"]) == (0, False)

    whole = [["Alt", "1", "100.000", "once"]]
    own = [{"from": "Kommunen", "amount": "20.000", "agreed": ""}]
    short = reckon(page, whole, cofinance=own, applied="80.000")
    assert (short["share"], short["line25"], short["short"], short["unfit"]) == (
        0.2,
        25000,
        5000,
        None,
    )
    over = reckon(page, whole, cofinance=own, applied="90.000")
    assert over["unfit"] == {"code": "no_fit_over", "by": 10000}
    under = reckon(page, whole, cofinance=own, applied="70.000")
    assert under["unfit"] == {"code": "no_fit_under", "by": 10000}
    much = [{"from": "Kommunen", "amount": "ca. 120.000", "agreed": ""}]
    assert reckon(page, whole, cofinance=much)["unfit"] == {"code": "too_much", "by": 20000}


def test_a_share_is_told_in_per_cent(open_plan):
    """What others give is told as a share of the whole, with or without a decimal."""
    page = open_plan()
    for name in ("budget", "cofinance"):
        page.locator(f"[data-asked={name}] [data-add]").click()
    for column, text in {"item": "Alt", "count": "1", "price": "100.000"}.items():
        cell(page, "budget", 0, column).fill(text)
    cell(page, "budget", 0, "per").select_option("once")
    for own, share in {
        "30.000": "30 %",
        "100.000": "100 %",
        "12.500": "12,5 %",
        "0": "0 %",
    }.items():
        cell(page, "cofinance", 0, "amount").fill(own)
        expect(page.locator("[data-sums]")).to_contain_text(
            say()["money"]["share"].format(share=share)
        )


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=pytest.mark.proof)])
def test_a_plan_from_a_method_is_filled_in_kept_printed_and_handed_over(open_plan, language):
    """Two methods, the money, local figures: all is there after a reload, in print and in Word."""
    page = open_plan(f"?with={FATHERS}", language)
    expect(page.locator("[data-status]")).to_contain_text(
        page.locator("[data-chosen] a").inner_text()
    )
    elements = rows(page, "elements").count()
    assert elements >= 4 and rows(page, "indicators").count() >= 2
    page.locator("[data-choose]").select_option(GROUP)
    page.locator("[data-put-in]").click()
    expect(rows(page, "methods")).to_have_count(2)
    firsts = [
        one.input_value() for one in page.locator("[data-asked=elements] [data-cell=element]").all()
    ]
    assert len(firsts) == len(set(firsts)) > elements  # what both have stands there once

    field(page, "title").fill("Fædre i Eksempelparken")
    field(page, "place").fill("Eksempelparken")
    field(page, "weeks").fill("40")
    field(page, "meetings").fill("18")
    page.locator("[data-asked=local] [data-add]").click()
    assert cell(page, "local", 0, "what").evaluate("box => box === document.activeElement")
    page.keyboard.type("Fædre til forældremøder")
    cell(page, "local", 0, "value").fill("3 af 20")
    cell(page, "budget", 0, "price").fill("ca. 300")
    expect(page.locator("[data-sums]")).to_contain_text(say(language)["money"]["total"])
    expect(page.locator("[data-asked=budget] [data-row='0'] [data-said]")).to_contain_text("84")
    cell(page, "elements", 0, "adapt").fill("Vi mødes i gården.\nFordi lokalet er lukket.")
    before = until_kept(page, language=language)

    page.reload()
    ready(page)
    assert kept(page) == before
    expect(field(page, "title")).to_have_value("Fædre i Eksempelparken")
    expect(cell(page, "local", 0, "value")).to_have_value("3 af 20")
    expect(page.locator("[data-suggested]")).to_be_hidden()

    made = document(page)
    blocks = made["blocks"]
    assert made["language"] == language and made["title"] == "Fædre i Eksempelparken"
    assert [one["text"] for one in blocks if one.get("heading") == 1] == headings(language)
    assert json.loads(made["part"]) == before
    tables = [one["table"] for one in blocks if "table" in one]
    assert all(
        len(row) == len(one["head"]) == len(one["widths"]) for one in tables for row in one["rows"]
    )
    assert ["Fædre til forældremøder", "3 af 20", "", ""] in tables[0]["rows"]
    assert "Vi mødes i gården.\\nFordi lokalet er lukket." in words_of(blocks)
    numbers = [one["number"] for one in made["sources"]]
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 3
    assert "[1]" in words_of(blocks)

    sheets = printed(page)
    text = " ".join(sheets)
    at = [text.find(heading) for heading in headings(language)]
    assert -1 not in at and "3 af 20" in text and "Fordi lokalet er lukket." in text
    assert at == sorted(at) and "Fædre i Eksempelparken" in sheets[0] and len(sheets) < 10


def texts_of(document: Any) -> list[str]:
    """Return the paragraphs and cells of a Word file, in their order."""
    blocks = document.iter_inner_content()
    return [
        part.text
        for block in blocks
        for part in (
            [c for row in block.rows for c in row.cells] if hasattr(block, "rows") else [block]
        )
    ]


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=pytest.mark.proof)])
def test_a_plan_goes_to_word_and_comes_back_whole(open_page, home, language, tmp_path):
    """The fathers' plan as a Word file has headings, tables and sources; opened, it is the same."""
    address = f"{home}{LANGUAGES[language]}plan/"
    page = open_page(f"{address}?with={FATHERS}")
    page.wait_for_selector("[data-plan][data-shown]")
    field(page, "title").fill("Fædre i Eksempelparken")
    page.locator("[data-asked=local] [data-add]").click()
    cell(page, "local", 0, "what").fill("Fædre til forældremøder\x0bآباء 12 34 56 78")
    field(page, "weeks").fill("40")
    before = until_kept(page, language=language)
    file = tmp_path / "plan.docx"
    file.write_bytes(saved(page, page.locator("[data-word]").click).read_bytes())

    made = docx.Document(str(file))
    styles = [(one.style.name, one.text) for one in made.paragraphs]
    assert styles[0] == ("Title", "Fædre i Eksempelparken")
    assert [text for style, text in styles if style == "Heading 1"] == headings(language)
    texts = texts_of(made)
    assert any("Fædre til forældremøder" in one and "آباء" in one for one in texts)
    sources = [one["cells"]["source"] for one in before["values"]["sources"]]
    places = [max(i for i, one in enumerate(texts) if source in one) for source in sources]
    assert sources and places == sorted(places) and places[0] > texts.index(headings(language)[-1])
    assert len(made.tables) >= 4

    page.evaluate("localStorage.clear()")
    page.goto(address)
    page.wait_for_selector("[data-plan][data-shown]")
    expect(field(page, "title")).to_have_value("")
    page.locator("[data-chosen-file]").set_input_files(file)
    expect(field(page, "title")).to_have_value("Fædre i Eksempelparken")
    assert kept(page) == before


TABLES = """() => Object.fromEntries(
  [...document.querySelectorAll(".sheet--plan tbody[data-slot]")].map((table) =>
    [table.dataset.slot, [...table.rows].map(({ cells: [first] }) => first.textContent)]))"""

# Eight times the rows of a table, each told from the others, on a sheet that no script fills again.
LENGTHEN = """(sheet) => {
  const copy = sheet.cloneNode(true);
  sheet.replaceWith(copy);
  const body = copy.querySelector("tbody[data-slot=risks]");
  const rows = [...body.rows];
  for (let more = 1; more < 8; more++) body.append(...rows.map((row) => row.cloneNode(true)));
  for (const [i, { cells: [first] }] of [...body.rows].entries())
    first.textContent = `(${i}) ${first.textContent} (${i})`;
}"""


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=pytest.mark.proof)])
def test_a_printed_table_stands_on_one_page_and_no_row_is_torn(open_plan, language):
    """Of four methods too; only sources go on, and of a table too long for a page no row parts."""
    page = open_plan(f"?with={FOUR}", language)
    risks = page.evaluate(TABLES)["risks"]
    assert len(risks) > 10
    assert len(set(pages_of(page, risks))) == 1

    page.locator(".sheet--plan").evaluate(LENGTHEN)
    long = pages_of(page, page.evaluate(TABLES)["risks"])
    assert long == sorted(long) and len(set(long)) > 1
    assert all(long.count(number) > 1 for number in set(long))
    heading = TEXTS[language]["site"]["planning"]["parts"]["risks"]
    assert in_one(heading) in in_one(printed(page)[long[0]])


def pages_of(page: Page, rows: list[str]) -> list[int]:
    """Return on which printed page each row's first cell stands, whole."""
    pages = [in_one(text) for text in printed(page)]
    return [next(i for i, text in enumerate(pages) if in_one(row) in text) for row in rows]


def in_one(text: str) -> str:
    return "".join(text.split())


def test_a_method_is_taken_out_again_with_what_it_brought(open_plan):
    """Its untouched rows go; what somebody wrote stays, and so does what another method has."""
    page = open_plan(f"?with={FATHERS},{GROUP}")
    expect(page.locator("[data-chosen] a")).to_have_count(2)
    one = cell(page, "risks", 0, "ours")
    risk = cell(page, "risks", 0, "risk").input_value()
    one.fill("Vi ringer til ham.")
    page.locator("[data-chosen] button").first.click()
    expect(page.locator("[data-chosen] a")).to_have_count(1)
    expect(page.locator("[data-status]")).to_be_focused()
    expect(rows(page, "methods")).to_have_count(1)
    expect(cell(page, "risks", 0, "risk")).to_have_value(risk)
    page.locator("[data-chosen] button").first.click()
    expect(rows(page, "elements")).to_have_count(0)
    expect(rows(page, "risks")).to_have_count(1)
    expect(field(page, "target")).to_have_value("")

    page.locator("[data-asked=risks] [data-take]").click()
    expect(rows(page, "risks")).to_have_count(0)
    page.get_by_role("button", name=say()["put_back"]).click()
    expect(cell(page, "risks", 0, "ours")).to_have_value("Vi ringer til ham.")


def test_an_empty_plan_has_all_fields_and_room_to_write(open_plan):
    """Without a method nothing is kept, and Word and print hold every part, with blanks."""
    page = open_plan()
    expect(page.locator("[data-chosen]")).to_have_text(say()["none"])
    made = document(page)
    assert [one["text"] for one in made["blocks"] if one.get("heading") == 1] == headings()
    rows_asked = [asked for asked in ALL_ASKED.values() if asked.columns]
    tables = [one["table"] for one in made["blocks"] if "table" in one]
    assert [len(one["rows"]) for one in tables] == [asked.lines for asked in rows_asked]
    assert not any(text for one in tables for row in one["rows"] for text in row)
    texts = [asked for asked in ALL_ASKED.values() if not asked.columns and asked.name != "title"]
    lines = [one["lines"] for one in made["blocks"] if "lines" in one]
    assert lines == [asked.lines for asked in texts]
    assert made["sources"] == [] and made["title"] == TEXTS["da"]["site"]["plan"]["title"]
    text = " ".join(printed(page))
    assert all(heading in text for heading in headings())
    assert kept(page) is None


@pytest.mark.proof
def test_ten_thousand_signs_and_odd_ones_stay_as_they_were_written(open_plan):
    """A long text, a vertical tab, Arabic and markup are kept, handed over and printed as text."""
    page = open_plan()
    odd = "Før\u000befter <b>fed</b> مرحبا {} [1]"
    long = "Æ" * 9_990 + " slut"
    field(page, "problem").fill(long)
    field(page, "aim").fill(odd)
    until_kept(page)
    page.reload()
    ready(page)
    expect(field(page, "problem")).to_have_value(long)
    expect(field(page, "aim")).to_have_value(odd)
    text = words_of(document(page)["blocks"])
    assert long in text and "<b>fed</b> مرحبا {} [1]" in text
    assert "<b>fed</b>" in " ".join(printed(page))


BROKEN = {
    "no JSON": "{Ord" + "å" * 200,
    "a list": '["Ord"]',
    "of tomorrow": json.dumps(
        {"version": 9, "language": "da", "methods": [], "colour": "Ord i rødt",
         "values": {"title": "Ord", "budget": [{"cells": {"item": "Ord", "vat": "Ord i moms"}}],
                    "mood": "Ord om humør"}}
    ),
    "wrong shapes": '{"values": {"title": ["Ord"], "budget": "Ord i tekst", "risks": [3, null]}}',
}  # fmt: skip


@pytest.mark.parametrize(
    "what",
    [
        "of tomorrow",
        *(pytest.param(one, marks=pytest.mark.proof) for one in BROKEN if one != "of tomorrow"),
    ],
)
def test_a_plan_that_does_not_fit_is_told_and_kept_beside(open_plan, home, what):
    """What has no place is told word for word, the whole is set aside, and the page works."""
    page = open_plan()
    plant(page, home, BROKEN[what])
    expect(page.locator("[data-unfit]")).to_be_visible()
    expect(page.locator("[data-unfit-list]")).to_contain_text("Ord")
    assert BROKEN[what] in set_aside(page)
    if what == "of tomorrow":
        expect(field(page, "title")).to_have_value("Ord")
        expect(cell(page, "budget", 0, "item")).to_have_value("Ord")
        told = page.locator("[data-unfit-list]").inner_text()
        assert all(one in told for one in ("Ord i rødt", "Ord i moms", "Ord om humør"))
    file = saved(page, page.locator("[data-unfit-file]").click)
    assert file.read_text("utf-8") == BROKEN[what]
    field(page, "place").fill("Eksempelparken")
    assert until_kept(page)["values"]["place"] == "Eksempelparken"
    assert BROKEN[what] in set_aside(page)


def test_an_address_with_ids_that_are_gone_or_too_many_is_told(open_plan):
    """What the bank lacks is named; the fifth method is refused, and nothing else is lost."""
    five = ",".join((FATHERS, GROUP, "method/ungeraad", "method/sprogcafe", "method/timebank"))
    page = open_plan(f"?with={five},method/findes-ikke")
    expect(page.locator("[data-chosen] a")).to_have_count(4)
    expect(page.locator("[data-status]")).to_contain_text("method/findes-ikke")
    title = page.locator("[data-choose] option[value='method/timebank']").inner_text()
    expect(page.locator("[data-status]")).to_contain_text(say()["most"].format(title))


@pytest.mark.proof
def test_a_plan_that_is_there_is_not_written_over_by_an_address(open_plan, home):
    """Who comes with a method to a plan in progress chooses; a new one sets the old aside."""
    page = open_plan()
    field(page, "title").fill("Den gamle")
    until_kept(page)
    page.goto(f"{home}plan/?with={FATHERS}")
    ready(page)
    expect(page.locator("[data-suggested]")).to_be_visible()
    expect(field(page, "title")).to_have_value("Den gamle")
    page.locator("[data-anew]").click()
    expect(page.locator("[data-chosen] a")).to_have_count(1)
    expect(field(page, "title")).to_have_value("")
    assert "Den gamle" in set_aside(page)[0]


def test_a_row_comes_back_where_it_was_and_takes_nothing_with_it(open_plan):
    """What was written after a row was taken out stands when it is had back."""
    page = open_plan(f"?with={FATHERS}")
    expect(page.locator("[data-chosen] a")).to_have_count(1)
    page.locator("[data-asked=risks] [data-take]").first.click()
    first = cell(page, "risks", 0, "risk").input_value()
    cell(page, "risks", 0, "ours").fill("Vi spørger først")
    page.locator("[data-asked=risks] [data-taken] button").click()
    expect(cell(page, "risks", 1, "risk")).to_have_value(first)
    expect(cell(page, "risks", 1, "ours")).to_have_value("Vi spørger først")


def test_a_method_that_is_there_is_not_put_in_again(open_plan):
    """Who chooses a method a second time is told, and the plan stays as it is."""
    page = open_plan(f"?with={FATHERS}")
    expect(page.locator("[data-chosen] a")).to_have_count(1)
    title = page.locator("[data-chosen] a").inner_text()
    page.locator("[data-choose]").select_option(FATHERS)
    page.locator("[data-put-in]").click()
    expect(page.locator("[data-status]")).to_have_text(say()["there"].format(title))
    expect(page.locator("[data-chosen] a")).to_have_count(1)


@pytest.mark.proof
def test_what_lies_in_the_pack_is_offered(open_plan, home):
    """The methods of the pack, and no cases, are put into the plan at one click."""
    page = open_plan()
    page.goto(f"{home}pakke/?items={FATHERS}*30,case/boligkonflikten*30,{GROUP}*10")
    page.wait_for_selector("[data-pack][data-shown]")
    page.goto(f"{home}plan/")
    ready(page)
    page.locator("[data-from-pack]").click()
    expect(page.locator("[data-chosen] a")).to_have_count(2)
    expect(page.locator("[data-from-pack]")).to_be_hidden()


@pytest.mark.proof
def test_of_two_tabs_that_write_one_chooses_and_neither_is_lost(open_plan, home):
    """Each says that the other has changed the plan; what is written meanwhile is kept beside."""
    page = open_plan()
    other = page.context.new_page()
    other.goto(f"{home}plan/")
    ready(other)
    field(other, "title").fill("Fra den anden")
    until_kept(other)
    expect(page.locator("[data-clash]")).to_be_visible()
    field(page, "title").fill("Fra den første")
    until_kept(page, "kept_beside")
    assert kept(page)["values"]["title"] == "Fra den anden"
    page.locator("[data-keep-mine]").click()
    expect(page.locator("[data-clash]")).to_be_hidden()
    assert kept(page)["values"]["title"] == "Fra den første"
    assert "Fra den anden" in set_aside(page)[0]
    field(other, "place").fill("Et sted")
    other.locator("[data-take-theirs]").click()
    expect(field(other, "title")).to_have_value("Fra den første")
    expect(other.locator("[data-draft]")).to_have_text(say()["draft"]["found"])
    expect(other.locator("[data-draft]")).to_be_focused()
    assert "Et sted" in set_aside(other)[0]
    other.close()


@pytest.mark.proof
def test_where_nothing_can_be_kept_the_plan_is_offered_as_a_file(open_page, home, tmp_path):
    """Storage that is off or full is told, and the file opens again, whole."""
    page = open_page(f"{home}404.html", fresh=True)
    page.add_init_script(OFF)
    for prepare in ("name = 'off'", FILL):
        page.evaluate(prepare)
        page.goto(f"{home}plan/?with={FATHERS}")
        ready(page)
        field(page, "title").fill("Ord i nød")
        expect(page.locator("[data-unkept]")).to_be_visible()
        file = tmp_path / "plan.json"
        made = saved(page, page.locator("[data-unkept] [data-draft-file]").click)
        file.write_bytes(made.read_bytes())
        page.evaluate("name = ''")
        page.goto(f"{home}404.html")
    page.evaluate(EMPTY)
    page.goto(f"{home}plan/")
    ready(page)
    page.locator("[data-chosen-file]").set_input_files(file)
    expect(field(page, "title")).to_have_value("Ord i nød")
    expect(page.locator("[data-chosen] a")).to_have_count(1)
    assert until_kept(page)["values"]["title"] == "Ord i nød"


def test_a_file_is_opened_again_or_said_to_be_none(open_plan, tmp_path):
    """A Word file from here brings the plan back; what was changed in Word, or is none, is told."""
    page = open_plan(f"?with={FATHERS}")
    field(page, "title").fill("Fra filen")
    before = until_kept(page)
    file = tmp_path / "plan.docx"
    file.write_bytes(saved(page, page.locator("[data-word]").click).read_bytes())
    field(page, "title").fill("Noget andet")
    until_kept(page)

    def choose(content: bytes) -> None:
        (tmp_path / "chosen.docx").write_bytes(content)
        page.locator("[data-chosen-file]").set_input_files(tmp_path / "chosen.docx")

    for problem, words in say()["not_a_plan"].items():
        choose(f"P{problem}".encode())
        expect(page.locator("[data-out]")).to_have_text(words)
    choose(b"{half a plan")
    expect(page.locator("[data-out]")).to_have_text(say()["not_a_plan"]["damaged"])
    expect(field(page, "title")).to_have_value("Noget andet")

    choose(file.read_bytes())
    expect(page.locator("[data-out]")).to_have_text(say()["opened"])
    expect(field(page, "title")).to_have_value("Fra filen")
    assert kept(page) == before
    assert "Noget andet" in set_aside(page)[0]
    page.locator("[data-drafts-title]").click()
    expect(page.locator("[data-aside-list] strong").first).to_have_text("Noget andet")
    page.locator("[data-aside-list]").get_by_role(
        "button", name=say()["draft"]["put"]
    ).first.click()
    expect(field(page, "title")).to_have_value("Noget andet")
    page.wait_for_function(
        "document.activeElement.matches('[data-out]')"
    )  # also in a window behind
    page.locator("[data-empty-plan]").click()
    expect(page.locator("[data-out]")).to_have_text(say()["empty"])
    expect(field(page, "title")).to_have_value("")
    expect(page.locator("[data-chosen] a")).to_have_count(0)
    expect(page.locator("[data-aside-list] strong").first).to_have_text("Noget andet")
    choose(b"\xef\xbb\xbf" + json.dumps(before).encode())  # as editors on Windows write it
    expect(field(page, "title")).to_have_value("Fra filen")
    choose(b"E" + file.read_bytes()[1:])
    expect(page.locator("[data-out]")).to_have_text(say()["edited"])


@without_script
def test_without_script_the_page_is_an_empty_plan(open_page, home):
    """All parts are seen and printed, with the reason, and no field that nobody would keep."""
    page = open_page(f"{home}plan/", java_script_enabled=False)
    expect(page.locator(".sheet--plan")).to_be_visible()
    expect(page.locator("[data-no-script]")).to_be_visible()
    expect(page.locator("#plan-title")).to_be_hidden()
    text = " ".join(printed(page))
    assert all(heading in text for heading in headings())


@pytest.mark.proof
def test_a_plan_is_made_from_a_disk(open_page, site: Path):
    """Opened as a file, the page takes over a method, whose knowledge comes as a script."""
    page = open_page(f"{site.as_uri()}/plan/index.html?with={FATHERS}")
    page.wait_for_selector("[data-plan][data-shown]")
    expect(page.locator("[data-chosen] a")).to_have_count(1)
    page.locator("[data-chosen] a").click()
    expect(page.locator("h1")).to_contain_text("Fædregrupper")
    page.locator("#content").get_by_role(
        "link", name=TEXTS["da"]["site"]["planning"]["door"]
    ).click()
    expect(page.locator("h1").first).to_contain_text(TEXTS["da"]["site"]["planning"]["title"])
