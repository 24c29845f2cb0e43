"""Workshop packs, put together, printed and sent to somebody else, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import checkout
import pytest
from browsers import FIREFOX
from checkout import DANISH_FIRST, LANGUAGES
from playwright.sync_api import Locator, Page, expect
from pypdf import PageObject, PdfReader
from shown import UNKNOWN

from project import CASE, ELEMENT, METHOD, TEXTS

OPENED = ("method/ungeraad", "element/opsoegende", "case/boligkonflikten")
FIVE = [*OPENED, "method/fritidsjob", "element/tillid-foerst"]
FORM, PAPER = "[data-pack]", "[data-paper]"
A_DAY = 25  # items whose agenda is sure to fit on a page
NIGHT = "items=method/ungeraad*30,break*30,element/opsoegende*60&start=23:30&people=7"

danish_first = pytest.mark.parametrize("language", DANISH_FIRST)


def words(language: str) -> dict:
    """Return what the site says in a language."""
    return TEXTS[language]["site"]


def address(home: str, query: str = "", language: str = "da") -> str:
    return f"{home}{LANGUAGES[language]}pakke/{query and '?'}{query}"


@pytest.fixture
def open_pack(open_page, home) -> Callable[..., Page]:
    """A function that opens the pack page with a pack in its address."""

    def open(query: str = "", language: str = "da", **settings: object) -> Page:
        return shown(open_page(address(home, query, language), **settings))

    return open


def shown(page: Page) -> Page:
    """Wait until the pack page has shown its pack for the first time."""
    page.wait_for_selector(f"{FORM}[data-shown]")
    return page


def act(page: Page, action: Callable[[], object]) -> None:
    """Do something on the pack page that changes the pack, and wait for the new one."""
    form = page.locator(FORM)
    before = form.get_attribute("data-shown")
    action()
    expect(form).not_to_have_attribute("data-shown", before)


def change(page: Page, field: str, value: str) -> None:
    """Write a value into a field of the form, and leave the field."""
    box = page.locator(f"{FORM} [name={field}]")
    empty(box)
    box.fill(value)
    act(page, lambda: box.dispatch_event("change"))


def empty(box: Locator) -> None:
    """Take out what a field holds: in Firefox `fill` adds to a number."""
    box.evaluate("box => { box.value = ''; }")


def rows(page: Page) -> Locator:
    return page.locator("[data-items] > li")


def items(page: Page) -> list[str]:
    """Return what is in the pack, in order."""
    return rows(page).evaluate_all("rows => rows.map(row => row.dataset.item)")


def control(page: Page, row: int, which: str, language: str = "da") -> Locator:
    """Return a control of an item: 'up', 'down', 'remove' or 'minutes'."""
    label = words(language)["pack"][which]
    return rows(page).nth(row).locator(f"[aria-label^='{label}:']")


def print_out(page: Page) -> PdfReader:
    """Print the page."""
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


# Firefox draws a typeface of many weights as shapes, of which nobody reads the words again.  That
# of Debian is wider than ours, so that sheets would not hold what they hold.
PLAIN_LETTERS = """() => {
  const look = new CSSStyleSheet();
  look.replaceSync(`* { font-family: plain, sans-serif !important }
    @font-face { font-family: plain; src: local("DejaVu Sans"); size-adjust: 84% }`);
  document.adoptedStyleSheets = [look];
}"""


def printed(page: Page) -> list[str]:
    """Print the page, and return the words of each sheet of paper."""
    if page.context.browser.browser_type.name == FIREFOX.lower():
        page.evaluate(PLAIN_LETTERS)
    return [" ".join(sheet.extract_text().split()) for sheet in print_out(page).pages]


def put_in(page: Page, entry: str) -> None:
    page.locator(f"[data-entry='{entry}'] .mb-put").first.click()


def test_entries_are_put_in_from_everywhere(open_page, home):
    """An entry's page, a list, the finder and the pack page itself put entries into the pack."""
    page = open_page(f"{home}{FIVE[0]}/")
    put_in(page, FIVE[0])
    page.goto(f"{home}element/")
    put_in(page, FIVE[1])
    page.goto(f"{home}find/?q=boligkonflikten")
    page.wait_for_selector("[data-finder][data-shown]")
    put_in(page, FIVE[2])
    page.goto(address(home))
    shown(page)
    for entry, text in zip(FIVE[3:], ("fritidsjob", "tillid"), strict=True):
        page.fill("[data-add]", text)
        kind = words("da")["kinds"][entry.partition("/")[0]]["one"]
        found = page.locator("[data-found] button", has_text=f"{kind}: ").first
        act(page, found.click)
    assert items(page)[:3] == FIVE[:3]
    assert len(items(page)) == 5
    expect(page.locator(".mb-nav a", has_text="(5)").first).to_be_attached()


@danish_first
def test_what_is_guessed_is_said_where_a_pack_is_put_together(open_page, home, language):
    """Before what is nearest to a word that no entry holds a line says so; of none there is one."""
    page = shown(open_page(address(home, language=language)))
    said = TEXTS[language]["search"]
    page.fill("[data-add]", UNKNOWN[language])
    expect(page.locator("[data-found] > li").first).to_have_text(
        said["guessed"].format(UNKNOWN[language])
    )
    expect(page.locator("[data-found] button").first).to_be_visible()
    page.fill("[data-add]", "zzyzx")
    expect(page.locator("[data-found] > li")).to_have_text([said["count"]["none"]])


def test_what_does_not_suit_is_not_offered_for_a_pack(open_pack):
    """An entry that says that it is not for what is typed stands in the finder alone."""
    page = open_pack()
    page.fill("[data-add]", "vold")
    found = page.locator("[data-found] button")
    expect(found.first).to_be_visible()
    assert not [one for one in found.all_inner_texts() if "Nabomægling" in one]


def test_an_entry_is_taken_out_where_it_was_put_in(open_page, home):
    """The button that puts an entry in takes it out again, and says which it does."""
    page = open_page(f"{home}{FIVE[0]}/")
    button = page.locator(".mb-put").first
    for pressed in ("true", "false"):
        button.click()
        expect(button).to_have_attribute("aria-pressed", pressed)
    page.goto(address(home))
    assert items(shown(page)) == []


def test_who_puts_something_in_is_told_where_it_lies(open_page, home):
    """After the touch a line names the menu's point and leads there; taken out, it is gone."""
    page = open_page(f"{home}{FIVE[0]}/", 390, 844)
    told = page.get_by_role("status").filter(has=page.locator("a"))
    for pressed in range(3):
        page.locator(".mb-put").first.click()
        expect(told).to_have_count(1 - pressed % 2)
    expect(told).to_contain_text("«Workshop»")
    told.get_by_role("link").click()
    assert items(shown(page)) == [FIVE[0]]
    assert "Workshop" in page.locator(".mb-head h1").inner_text()


def test_a_button_says_what_another_tab_has_put_in(open_page, home):
    """A pack that is changed in one tab is the same in all."""
    page = open_page(f"{home}method/fritidsjob/")
    other = page.context.new_page()
    other.goto(page.url)
    other.locator(".mb-put").first.click()
    for tab in (page, other):
        expect(tab.locator(".mb-put").first).to_have_attribute("aria-pressed", "true")
    other.close()


def test_items_are_ordered_by_keyboard(open_pack):
    """Up and down move an item, and the keyboard stays on the item that it moves."""
    page = open_pack(f"items={','.join(f'{entry}*30' for entry in OPENED)}")
    control(page, 0, "down").focus()
    act(page, lambda: page.keyboard.press("Enter"))
    assert items(page) == [OPENED[1], OPENED[0], OPENED[2]]
    act(page, lambda: page.keyboard.press("Enter"))
    assert items(page) == [OPENED[1], OPENED[2], OPENED[0]]
    expect(control(page, 2, "up")).to_be_focused()
    act(page, lambda: page.keyboard.press("Enter"))
    assert items(page) == [OPENED[1], OPENED[0], OPENED[2]]


def test_the_keyboard_keeps_its_place(open_pack):
    """After an edit or a removal the keyboard is where it was, not at the top of the page."""
    page = open_pack(f"items={','.join(f'{entry}*30' for entry in OPENED)}")
    control(page, 1, "minutes").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("45")
    act(page, lambda: page.keyboard.press("Tab"))
    expect(control(page, 1, "up")).to_be_focused()
    expect(control(page, 1, "minutes")).to_have_value("45")
    for left in (2, 1):
        control(page, left, "remove").focus()
        act(page, lambda: page.keyboard.press("Enter"))
        expect(control(page, left - 1, "remove")).to_be_focused()
    act(page, lambda: page.keyboard.press("Enter"))
    expect(page.locator("[data-add]")).to_be_focused()


def test_an_empty_pack_is_neither_printed_nor_emptied(open_pack):
    """Emptied, it has no button for either, and the keyboard is where it can be had back."""
    page = open_pack("items=method/ungeraad*30")
    printing, emptying = page.locator("[data-print]"), page.locator("[data-empty-pack]")
    expect(printing).to_be_enabled()
    act(page, emptying.click)
    expect(printing).to_be_disabled()
    expect(emptying).to_be_hidden()
    expect(page.locator("[data-earlier]")).to_be_focused()


def test_a_pack_is_put_together_by_keyboard(open_pack):
    """Search, a found entry, a break, a language and an extra need no mouse."""
    page = open_pack()
    page.locator("[data-add]").focus()
    page.keyboard.type("ungeråd")
    page.wait_for_selector("[data-found] button")
    page.keyboard.press("Tab")  # to the first that was found
    act(page, lambda: page.keyboard.press("Enter"))
    expect(page.locator("[data-add]")).to_be_focused()
    page.keyboard.press("Tab")
    act(page, lambda: page.keyboard.press("Enter"))
    assert items(page)[1] == "break"
    box = page.locator("[name=with][value=plan]")
    box.focus()
    act(page, lambda: page.keyboard.press("Space"))
    expect(box).to_be_checked()


@danish_first
def test_clock_times_add_up_past_midnight(open_pack, language):
    """From 23:30, breaks and all, each item has its times, and says when it is the next day."""
    page = open_pack(f"{NIGHT}&language={language}", language)
    later = words(language)["pack"]["next_day"]
    times = page.locator(".mb-pack__time").all_inner_texts()
    assert times == ["23:30–00:00", f"00:00–00:30 ({later})", f"00:30–01:30 ({later})"]
    first = printed(page)[0]
    for time in ("23:30–01:30", *times):
        assert time in first


def test_a_start_and_a_break_are_set_on_the_page(open_pack):
    """Start, break and minutes typed into the form become the times of the programme."""
    page = open_pack("items=method/ungeraad*30")
    change(page, "start", "23:50")
    act(page, page.locator("[data-break]").click)
    box = control(page, 1, "minutes")
    empty(box)
    box.fill("20")
    act(page, lambda: box.dispatch_event("change"))
    assert page.locator(".mb-pack__time").all_inner_texts() == [
        "23:50–00:20",
        "00:20–00:40 (næste dag)",
    ]


@danish_first
def test_the_whole_pack_is_printed(open_pack, language):
    """The PDF has a first page, sheets, plans, evaluation, cards and page numbers."""
    say = words(language)["pack"]
    page = open_pack(
        f"{NIGHT}&title=Aften&place=Salen&date=2026-12-01&language={language}"
        "&with=plan,evaluation,cards",
        language,
    )
    sheets = printed(page)
    # The first page, a method's two sides, an element, plan, evaluation, cards 2 times.
    assert len(sheets) == 8
    for told in ("Aften", "Salen", f"7 {say['participants']}", say["agenda"]):
        assert told in sheets[0]
    assert say["sheets"].format(3, 21) in sheets[0]
    assert words(language)["plan"]["title"] in sheets[4]
    assert say["evaluation"]["title"] in sheets[5]
    for number, sheet in enumerate(sheets, 1):
        assert say["page"].format(number, len(sheets)) in sheet


def test_extras_are_printed_only_when_ticked(open_pack):
    """Without a tick there are no plans, no cards and no evaluation form."""
    page = open_pack(NIGHT)
    assert len(printed(page)) == 4
    act(page, page.locator("[name=with][value=plan]").click)
    assert len(printed(page)) == 5


@danish_first
def test_what_is_short_begins_on_one_page_and_what_is_long_goes_on_whole(open_pack, language):
    """Programme and materials share the first page where they fit; each page has its number."""
    say = words(language)["pack"]
    parts = [say["agenda"], say["materials"]]
    entries = [*OPENED, *FIVE[3:], "method/bydelsmoedre"]
    for times, starts in ((1, [0, 0]), (3, [0, 1]), (6, [1, 2])):
        query = ",".join(f"{entry}*10" for entry in entries * times)
        page = open_pack(f"items={query}&language={language}", language)
        sheets = printed(page)
        pages = page.locator(f"{PAPER} > *, {PAPER} .sheet__side--back").count()
        assert len(sheets) == pages
        assert [next(i for i, one in enumerate(sheets) if part in one) for part in parts] == starts


def test_rows_are_as_high_as_the_page_lets_them(open_page, home):
    """Parts share a page if their lowest rows fit, and rows then take what is left."""
    page = shown(open_page(address(home)))
    made = page.evaluate("parts => Metodebank.pack.share(parts)", [part(30, 9), part(16, 9)])
    assert [(len(one["parts"]), one["row"]) for one in made] == [(2, 11)]
    made = page.evaluate("parts => Metodebank.pack.share(parts)", [part(30, 12), part(16, 16)])
    assert [(len(one["parts"]), one["row"]) for one in made] == [(2, 7)]
    made = page.evaluate("parts => Metodebank.pack.share(parts)", [part(30, 12), part(16, 20)])
    assert [(len(one["parts"]), one["row"]) for one in made] == [(1, 11), (1, 11)]
    made = page.evaluate("parts => Metodebank.pack.share(parts)", [part(30, 99)])
    assert [(len(one["parts"]), one["row"]) for one in made] == [(1, 7)]


def part(head: int, rows: int) -> dict:
    """Return a part of a first page, of rows of a line each, in a second language of two."""
    return {"head": head, "columns": [[1] * rows, [2] * (rows // 3)]}


# How many numbers of pages stand on words.
ON_WORDS = """() => {
  const boxes = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter(({ width }) => width);
  };
  return [...document.querySelectorAll("[data-paper] .pack__number")].filter((number) => {
    const [own] = boxes(number);
    const page = number.closest(".sheet__side, .sheet, .deck__page");
    const walk = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    const others = [];
    while (walk.nextNode()) if (!number.contains(walk.currentNode)) others.push(walk.currentNode);
    return others
      .filter(({ textContent }) => textContent.trim())
      .flatMap(boxes)
      .some((box) => box.right > own.left && box.left < own.right
        && box.bottom > own.top + 3 && box.top < own.bottom - 3);
  }).length;
}"""


@danish_first
def test_a_pages_number_stands_on_no_words(open_pack, language):
    """On a sheet the address at its foot may take the whole line; the number stands elsewhere."""
    entries = ",".join(f"{entry}*10" for entry in [*FIVE, "case/aarhus-gellerup-2013-faa-beboere"])
    query = f"items={entries}&language={language}&with=plan,cards,evaluation"
    page = open_pack(query, language, width=665)  # pixels of an A4's text
    page.emulate_media(media="print")
    assert page.locator(f"{PAPER} .pack__number").count() > len(FIVE)
    assert page.evaluate(ON_WORDS) == 0


@pytest.mark.chromium_only("Firefox draws our letters as shapes, whose places nobody reads")
def test_cards_are_printed_in_their_size(open_pack):
    """They begin at the edge of a page without margins, and make no other page smaller."""
    plain, with_cards = (print_out(open_pack(f"{NIGHT}{more}")) for more in ("", "&with=cards"))
    assert words_at(with_cards.pages[0]) == words_at(plain.pages[0])
    left = min(x for x, _, _ in words_at(with_cards.pages[-2]))
    assert 25 < left < 28  # a card's 9 mm, in points


def words_at(page: PageObject) -> set[tuple[int, int, str]]:
    """Return the words of a page, each with where it begins, in points; numbers are no words."""
    found = set()

    def see(text: str, place: list[float], line: list[float], *_: object) -> None:
        across = place[0] * line[4] + place[4]
        down = place[3] * line[5] + place[5]
        if text.strip() and not any(sign.isdigit() for sign in text):
            found.add((round(across), round(down), text.strip()))

    page.extract_text(visitor_text=see)
    return found


def test_materials_are_summed(open_pack):
    """A thing that two methods need stands once in the list, with both of them."""
    page = open_pack("items=method/ungeraad*30,method/fritidsjob*30,method/bydelsmoedre*30")
    listed = page.locator(f"{PAPER} .pack__things li").all_text_contents()
    things = [row.partition(" (")[0] for row in listed[1:]]
    assert things and len(things) == len(set(things))
    assert any(", " in row for row in listed[1:])


def test_both_languages_stand_side_by_side(open_pack):
    """In both languages the agenda has two columns, and each entry a sheet in either."""
    sheets = printed(open_pack(f"{NIGHT}&language=both"))
    assert len(sheets) == 7  # a method's has two sides
    assert all(words(language)["pack"]["agenda"] in sheets[0] for language in LANGUAGES)


@danish_first
@pytest.mark.parametrize("every", [6, pytest.param(1, marks=pytest.mark.proof)])
def test_every_landed_entry_fits_its_sheet_in_a_browser(open_pack, site, language, every):
    """With the browser's own fonts too, no sheet, plan or card spills to another page."""
    files = sorted((site / "paper/pack" / language).glob("*.js"))[::every]
    entries = [f"{file.stem.replace('-', '/', 1)}*10" for file in files]
    for day in range(0, len(entries), A_DAY):
        shown = ",".join(entries[day : day + A_DAY])
        page = open_pack(f"items={shown}&language={language}&with=plan,cards,evaluation")
        sides = page.locator(f"{PAPER} > *, {PAPER} .sheet__side--back").count()
        assert len(print_out(page).pages) == sides, shown


def test_a_pack_holds_ways_of_measuring_but_no_guides(open_pack, home):
    """A guide, which fills several pages, has no button and drops out of an address."""
    page = open_pack("items=measure/sroi*30,guide/vaelg-maaling*30")
    assert items(page) == ["measure/sroi"]
    for path, count in (("measure/sroi/", 1), ("guide/vaelg-maaling/", 0)):
        page.goto(home + path)
        expect(page.locator(".mb-head > .mb-put")).to_have_count(count)


def test_an_address_opens_the_same_pack_elsewhere(open_pack, open_page):
    """The address in the box prints the same pages in a browser that has never been here."""
    page = open_pack(f"{NIGHT}&title=En%20aften&with=plan")
    there = shown(open_page(page.locator("[data-address]").input_value()))
    assert items(there) == items(page)
    assert printed(there) == printed(page)


def test_a_pack_is_kept_between_visits(open_pack, home):
    """Who comes back without an address finds the pack as it was left."""
    page = open_pack(f"{NIGHT}&title=En%20aften")
    page.goto(home)
    page.goto(address(home))
    shown(page)
    assert items(page) == ["method/ungeraad", "break", "element/opsoegende"]
    expect(page.locator("[name=title]")).to_have_value("En aften")


def test_the_pack_of_another_takes_no_pack_away(open_pack, home):
    """Who opens somebody's address can have their own pack back, then and later."""
    page = open_pack(NIGHT)
    page.goto(address(home, "items=method/fritidsjob*20"))
    shown(page)
    page.goto(address(home))
    shown(page)
    assert items(page) == ["method/fritidsjob"]
    act(page, page.locator("[data-earlier]").click)
    assert items(page) == ["method/ungeraad", "break", "element/opsoegende"]
    act(page, page.locator("[data-earlier]").click)
    assert items(page) == ["method/fritidsjob"]


def test_what_is_typed_is_printed_at_once(open_pack):
    """Who prints with the cursor still in the title prints the new one."""
    page = open_pack(NIGHT)
    act(page, lambda: page.locator("[name=title]").press_sequentially("N"))
    assert " N 23:30" in printed(page)[0]


def test_a_ready_made_pack_opens(open_pack):
    """A click on a ready-made pack puts all that is in it on the page."""
    page = open_pack()
    card = page.locator("#ready .mb-card").first
    act(page, card.locator("h3 a").click)
    entries = [item for item in items(page) if item != "break"]
    assert len(entries) == card.locator("ul").last.locator("a").count() > 0
    expect(page.locator("[name=title]")).to_have_value(card.locator("h3").inner_text())


def test_unknown_entries_are_named_and_do_no_harm(browser, home):
    """What the bank does not have is named; the rest of the pack is printed."""
    page = browser.new_page(service_workers="block")
    page.goto(address(home, "items=method/findes-ikke*30,method/ungeraad*30,../x*9,element/x"))
    shown(page)
    assert items(page) == ["method/findes-ikke", "method/ungeraad", "element/x"]
    told = words("da")["pack"]["gone"].format("method/findes-ikke, element/x")
    expect(page.locator("[data-warnings] p").first).to_have_text(told)
    sheets = printed(page)
    assert len(sheets) == 3  # the first page, and a method's two sides
    assert words("da")["pack"]["title"] not in sheets[0]  # that of the page is no workshop's
    page.close()


def test_a_hostile_address_runs_nothing(open_pack):
    """What stands in an address is shown to the letter and never becomes HTML."""
    attack = "<img src=x onerror=window.hit=1>"
    page = open_pack(
        f"title={attack}&place={attack}&date={attack}&start={attack}&people=-5&language={attack}"
        f"&with={attack}&items={attack},break*99999,__proto__*3,method/ungeraad*0"
    )
    assert items(page) == ["method/ungeraad"]
    assert page.locator("[name=title]").input_value() == attack
    assert page.locator("[data-paper] img").count() == 0
    assert attack in printed(page)[0]
    assert page.evaluate("window.hit") is None


def test_a_pack_works_from_a_memory_stick(browser, site):
    """Opened as a file, the page finds its entries and prints them."""
    page = browser.new_page()
    page.goto(f"{(site / 'pakke/index.html').as_uri()}?{NIGHT}")
    shown(page)
    gone = words("da")["pack"]["gone"].format("")
    expect(page.locator("[data-warnings]")).not_to_contain_text(gone)
    assert len(printed(page)) == 4
    page.close()


@danish_first
def test_nothing_is_wider_than_a_small_phone(open_pack, language):
    """At 320 px a full pack needs no scrolling to the side."""
    page = open_pack(NIGHT, language, width=320, height=640)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.fixture(scope="session")
def half(tmp_path_factory) -> Path:
    """A small site: a case has no English text, and a method, once renamed, says whom it is for."""
    root = checkout.small(tmp_path_factory.mktemp("half"))
    (root / CASE / "en.md").unlink()
    facts = root / METHOD / "method.yml"
    span = "people: {from: 6, to: 15}\nsession: {from: 60, to: 90}\n"
    facts.write_text(f"{facts.read_text('utf-8')}{span}aliases: [banke-paa]\n", "utf-8")
    return checkout.build(root)


@pytest.fixture
def open_half(browser, half) -> Iterator[Callable[..., Page]]:
    """A function that opens the small site's pack page from the disk, with a pack."""
    page = browser.new_page()

    def open(query: str, language: str = "da") -> Page:
        page.goto(f"{(half / LANGUAGES[language] / 'pakke/index.html').as_uri()}?{query}")
        return shown(page)

    yield open
    page.close()


def test_a_sheet_that_lacks_a_language_is_named(open_half):
    """Before anything is printed, the page names the entry that is not there in English."""
    page = open_half(f"items={CASE.removeprefix('methods/')}*30&language=en")
    title = page.locator(".mb-pack__title").first.inner_text()
    told = words("da")["pack"]["lacks"].format(title)
    expect(page.locator("[data-warnings]")).to_have_text(told)


def test_an_entry_that_was_renamed_is_in_the_pack_by_its_name_of_today(open_half):
    """An address of long ago opens the pack, and the page then has the one of today."""
    page = open_half("items=method/Banke-paa*60&people=6")
    assert items(page) == [METHOD.removeprefix("methods/")]
    expect(page.locator("[data-warnings]")).to_be_hidden()
    assert "banke-paa" not in page.url


@danish_first
def test_a_pack_tells_what_does_not_fit_a_method(open_half, language):
    """Too few or too many people or minutes are told, each once, and nothing where they fit."""
    entry, element = METHOD.removeprefix("methods/"), ELEMENT.removeprefix("methods/")
    page = open_half(f"items={entry}*30,{element}*5,{entry}*30&people=16", language)
    say, fields = words(language)["pack"]["unfit"], TEXTS[language]["fields"]
    title = page.locator(".mb-pack__title").first.inner_text()
    warnings = page.locator("[data-warnings] p")
    people = fields["people"]["said"].format("6–15")
    minutes = fields["session"]["said"].format("60–90")
    too_many = say["people"].format(title=title, said=people, number=16)
    too_short = say["session"].format(title=title, said=minutes, number=30)
    expect(warnings).to_have_text([too_many, too_short])
    change(page, "people", "15")
    expect(warnings).to_have_text([too_short])
    page = open_half(f"items={entry}*60,{element}*5,{entry}*90&people=6", language)
    expect(page.locator("[data-warnings]")).to_be_hidden()
    change(page, "people", "5")
    expect(warnings).to_have_text([say["people"].format(title=title, said=people, number=5)])
