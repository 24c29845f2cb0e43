"""The overview: its numbers are the finder's, and an empty cell leads to a form that is begun."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from alone import without_script
from checkout import DANISH_FIRST, LANGUAGES, ROOT
from playwright.sync_api import Page, expect
from shown import until_shown

from metodebank.basics.texts import load_texts

TEXTS = load_texts()
KEY, ASIDE = "metodebank.form.da", "metodebank.form.da.aside"
HEAVIEST = 25_000  # bytes of the page, compressed as hosts do
PHONE = {"width": 390, "height": 844}
CELLS = ".mb-gap__table:not(.mb-gap__table--used) tbody td"
EMPTY = "bidrag/?kind=case&target=drenge-og-unge-maend&barrier=sprog"
TITLE = "[data-field=title] input:visible"

# All cells, each with where its links lead and the numbers in them, and what the finder counts
# there by the index that it has in this browser.
READ = f"""async () => {{
  const {{ facets, entries }} = await (await Metodebank.site.ready()).ready();
  const finds = (query) => {{
    const pairs = [...new URLSearchParams(query)];
    const asked = pairs.map(([key, value]) => new Set(facets[key][value]));
    return [...Array(entries).keys()].filter((one) => asked.every((some) => some.has(one))).length;
  }};
  return [...document.querySelectorAll("{CELLS}")].map((cell) =>
    [...cell.querySelectorAll("a")].map(({{ href, firstChild, search }}) => ({{
      href,
      shown: parseInt(firstChild.data),
      found: href.includes("/find/") ? finds(search) : null,
    }})));
}}"""


@pytest.fixture(scope="session")
def written() -> Counter[tuple[str, str, str]]:
    """How many name a target group and a barrier, by these and the kind, read off the files."""
    found: Counter[tuple[str, str, str]] = Counter()
    for kind, facts in facts_of("method", "case"):
        for target in set(facts["target_groups"]):
            found.update((target, barrier, kind) for barrier in set(facts["barriers"]))
    return found


def facts_of(*kinds: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for kind in kinds:
        for file in (ROOT / "methods" / kind).glob(f"*/{kind}.yml"):
            facts = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
            if not facts.get("draft"):
                yield kind, facts


def terms(list: str) -> set[str]:
    text = (ROOT / f"methods/vocabulary/{list}.yml").read_text("utf-8")
    return {term["id"] for term in yaml.load(text, Loader=yaml.CSafeLoader)}


def asked_in(link: dict[str, Any]) -> dict[str, str]:
    return {key: value for key, (value,) in parse_qs(urlsplit(link["href"]).query).items()}


@pytest.mark.parametrize("language", DANISH_FIRST)
def test_all_numbers_are_what_the_finder_gives_and_the_files_say(
    open_page, home, written, language
):
    """Each cell has two numbers, which finder and files count too; or nothing, and the form."""
    page = open_page(f"{home}{LANGUAGES[language]}gap/")
    seen = {}
    for links in page.evaluate(READ):
        asked = [asked_in(link) for link in links]
        cell = asked[0]["target"], asked[0]["barrier"]
        if len(links) == 1:
            assert asked == [{"kind": "case", "target": cell[0], "barrier": cell[1]}]
            assert "/bidrag/?" in links[0]["href"]
            seen[cell] = (0, 0)
            continue
        assert [one["kind"] for one in asked] == ["method", "case"]
        assert [link["found"] for link in links] == [link["shown"] for link in links]
        seen[cell] = tuple(link["shown"] for link in links)
    cells = {(a, b) for a in terms("target-groups") for b in terms("barriers")}
    assert seen == {(a, b): (written[a, b, "method"], written[a, b, "case"]) for a, b in cells}


def test_a_number_leads_to_as_many_in_the_finder(open_page, home):
    """Pressed, a number opens the finder with that many; a nought, with the way on to the form."""
    page = open_page(f"{home}gap/")
    links = page.locator("#for-unge td a[href*='/find/'], #for-ledige td a[href*='/find/']")
    numbers = links.evaluate_all("all => all.map((one) => parseInt(one.firstChild.data))")
    for number in (max(numbers), 0):
        links.nth(numbers.index(number)).click()
        until_shown(page)
        expect(page.locator("[data-total]")).to_have_text(str(number))
        expect(page.locator("[data-lacking]")).to_be_visible(visible=not number)
        if number:
            page.goto(f"{home}gap/")
    query = urlsplit(page.url).query
    page.locator("[data-begin]").click()
    expect(page.locator("[data-asked]")).to_be_visible()
    assert parse_qs(urlsplit(page.url).query) == parse_qs(query)


def test_each_number_by_country_leads_to_just_these_cases(open_page, home):
    """The second table counts a method's cases in a country, and leads to their names."""
    page = open_page(f"{home}gap/")
    rows = page.evaluate("""() => Object.fromEntries(
      [...document.querySelectorAll(".mb-gap__table--used tbody td:nth-child(n + 3) a")]
        .map((link) => [link.hash.slice(1), [Number(link.textContent),
          document.querySelectorAll(`${link.hash} a[href*='/case/']`).length]]))""")
    used = Counter(
        f"used-{id}-{facts['country']}"
        for _, facts in facts_of("case")
        for id in {use["id"] for use in facts["methods"]}
    )
    assert rows == {id: [count, count] for id, count in used.items()}


def kept(page: Page, key: str = KEY) -> Any:
    text = page.evaluate("key => localStorage.getItem(key)", key)
    return json.loads(text) if text else None


def ticked(page: Page, field: str) -> list[str]:
    boxes = page.locator(f"form[data-kind]:not([hidden]) [data-field={field}] input:checked")
    return boxes.evaluate_all("all => all.map((one) => one.value)")


@pytest.mark.parametrize("language", DANISH_FIRST)
def test_an_empty_cell_opens_the_form_with_both_filled_in(open_page, home, language):
    """What was chosen is ticked and told, and is no draft until somebody writes."""
    say = TEXTS[language]["site"]
    page = open_page(f"{home}{LANGUAGES[language]}gap/")
    cell = page.locator(f"{CELLS} a[href$='{EMPTY.partition('/')[2]}']")
    expect(cell).to_have_accessible_name(say["gap"]["begin"])
    cell.press("Enter")
    expect(page.locator("[data-asked] h2")).to_have_text(say["form"]["asked"]["filled"])
    expect(page.locator("[data-asked] li")).to_have_count(3)
    assert ticked(page, "target_groups") == ["drenge-og-unge-maend"]
    assert ticked(page, "barriers") == ["sprog"]
    assert page.evaluate("localStorage.length") == 0


def test_a_draft_stays_until_somebody_sets_it_aside(open_page, home):
    """Coming for something new, one finds the draft as it was; it moves only at a button."""
    page = open_page(f"{home}bidrag/")
    page.locator(TITLE).fill("Nabohjælp")
    page.wait_for_function("key => localStorage.getItem(key)", arg=KEY)
    before = kept(page)
    page.goto(home + EMPTY)
    asked = page.locator("[data-asked]")
    expect(asked.locator("h2")).to_have_text(TEXTS["da"]["site"]["form"]["asked"]["kept"])
    expect(page.locator(TITLE)).to_have_value("Nabohjælp")
    assert kept(page) == before and ticked(page, "target_groups") == []
    asked.get_by_role("button").press("Enter")
    expect(page.locator(TITLE)).to_have_value("")
    assert ticked(page, "target_groups") == ["drenge-og-unge-maend"]
    assert [json.loads(one["text"])["values"] for one in kept(page, ASIDE)["drafts"]] == [
        before["values"]
    ]


def test_a_draft_that_was_begun_so_is_there_after_a_reload(open_page, home):
    """The same address, once somebody has gone on writing, only puts the draft back."""
    page = open_page(home + EMPTY)
    expect(page.locator("[data-asked]")).to_be_visible()
    page.locator(TITLE).fill("Sprogmakkere")
    page.wait_for_function("key => localStorage.getItem(key)", arg=KEY)
    page.reload()
    expect(page.locator(TITLE)).to_have_value("Sprogmakkere")
    expect(page.locator("[data-draft]")).to_have_text(TEXTS["da"]["site"]["form"]["draft"]["found"])
    expect(page.locator("[data-asked]")).to_be_hidden()
    assert ticked(page, "barriers") == ["sprog"]


def test_what_no_list_has_is_told_and_the_rest_filled_in(open_page, home):
    """An address that names a term of nowhere still begins with what it names rightly."""
    page = open_page(f"{home}bidrag/?kind=hest&target=unge,hund&country=fr")
    expect(page.locator("[data-asked]")).to_contain_text("«hest»")
    expect(page.locator("[data-asked]")).to_contain_text("«hund»")
    assert ticked(page, "target_groups") == ["unge"]
    country = page.locator("form[data-kind=case] [data-field=country] select")
    expect(country).to_have_value("fr")


def test_where_nothing_that_is_asked_for_is_known_nothing_is_said_to_be_ticked(open_page, home):
    """An address of which the form knows nothing is told word for word, and leaves it blank."""
    page = open_page(f"{home}bidrag/?kind=hest&target=hund")
    asked, say = page.locator("[data-asked]"), TEXTS["da"]["site"]["form"]["asked"]
    expect(asked.locator("h2")).to_have_text(say["nothing"])
    expect(asked.locator("p")).to_have_text(
        [say["nothing_help"], *(say["unknown"].format(one) for one in ("hest", "hund"))]
    )
    expect(asked.locator("li")).to_have_count(0)
    assert ticked(page, "target_groups") == []


def test_on_a_phone_one_picks_a_group_and_sees_its_barriers(open_page, home):
    """A target group's barriers are a list, each with its numbers in words and room for a thumb."""
    pick_a_group(open_page(f"{home}gap/", **PHONE))


@pytest.mark.proof
@without_script
def test_on_a_phone_without_script_one_picks_a_group_too(open_page, home):
    """The list opens by its address alone."""
    pick_a_group(open_page(f"{home}gap/", java_script_enabled=False, **PHONE))


def pick_a_group(page: Page) -> None:
    """Go from the groups to the barriers of one, and see them as a list."""
    expect(page.locator(CELLS).locator("visible=true")).to_have_count(0)
    page.locator(".mb-gap__pick a[href='#for-unge']").click()
    shown = page.locator("#for-unge td")
    expect(page.locator(CELLS).locator("visible=true")).to_have_count(len(terms("barriers")))
    expect(shown.first.locator("strong")).to_have_text("Sprog")
    expect(shown.first.locator("a").first).to_contain_text("metode")
    heights = page.locator("#for-unge td a, .mb-gap__pick a").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# Where the page scrolls, and where the table does.
in_both_windows = pytest.mark.parametrize(
    ("width", "height"), [(1280, 800), pytest.param(900, 600, marks=pytest.mark.proof)]
)
HEADS = """() => {
  const cell = [...document.querySelectorAll("#for-fagprofessionelle td")].at(-1);
  cell.scrollIntoView({ block: "end", inline: "end", behavior: "instant" });
  const seen = (head) => {
    const { left, top, width, height } = head.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height - 4];
    return head.contains(document.elementFromPoint(x, y));
  };
  const heads = [...document.querySelectorAll("table:not([class*=used]) thead th")];
  return [seen(heads.at(-1)), seen(cell.closest("tr").querySelector("th"))];
}"""


@in_both_windows
def test_heads_stay_in_view(open_page, home, width, height):
    """At the last cell of the last row one still sees whose row and which column it is."""
    page = open_page(f"{home}gap/", width=width, height=height)
    assert page.evaluate(HEADS) == [True, True]


COVERED = """() => {
  const { left, top, width, height } = document.activeElement.getBoundingClientRect();
  const over = document.elementFromPoint(left + width / 2, top + height / 2);
  return !document.activeElement.contains(over);
}"""


@in_both_windows
def test_heads_cover_nothing_that_the_keyboard_comes_to(open_page, home, width, height):
    """Going back through the cells by keyboard, what has the focus lies under no head."""
    page = open_page(f"{home}gap/", width=width, height=height)
    page.locator("#for-aeldre td a").first.focus()
    for _ in range(45):
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate(COVERED)


def test_steps_are_lines_and_words_where_colours_are_forced(open_page, home):
    """Where the system's colours are forced, the four steps differ by a line, and are words."""
    page = open_page(f"{home}gap/", forced_colors="active")
    width = "one => getComputedStyle(one).borderBottomWidth"
    steps = TEXTS["da"]["site"]["gap"]["steps"]
    lines = {one: page.locator(f"td.mb-gap__{one}").first.evaluate(width) for one in steps}
    assert lines == {"none": "0px", "few": "1px", "some": "3px", "many": "6px"}
    for step in ("few", "some", "many"):
        expect(page.locator(f"td.mb-gap__{step}").first).to_contain_text(steps[step])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_light(site, language):
    """All cells, and the cases by country, weigh no more than a picture."""
    page = (site / LANGUAGES[language] / "gap/index.html").read_bytes()
    assert len(gzip.compress(page)) <= HEAVIEST
