"""Drafts of the form: nothing that was typed is lost, whatever becomes of form, tab or storage."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from saved import saved
from test_form_page import address, words

SAY = words("da")["draft"]
KEY, ASIDE = "metodebank.form.da", "metodebank.form.da.aside"
TITLE = "[data-field=title] input:visible"

# Writes in every control of both kinds, each text once, and chooses in every list.
WRITE = """() => {
  let count = 0;
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const say = (box) => box.dispatchEvent(new Event("input", { bubbles: true }));
  for (const form of all(document, "form[data-kind]")) {
    document.querySelector(`[data-kind-choice][value=${form.dataset.kind}]`).click();
    for (const add of all(form, "[data-add-row]")) add.click();
    for (const one of ["select", "[data-control=fates] select"]) {
      for (const list of all(form, one)) list.selectedIndex = list.options.length - 1;
      say(form.querySelector("select"));
    }
    for (const box of all(form, "input:not([type=checkbox], [type=radio]), textarea")) {
      const { control } = box.closest("[data-control]").dataset;
      count += 1;
      box.value = { day: "2026-05-01", whole: "2021" }[control] || `Ord ${count}.`;
      if (box.closest("[data-field=id]")) say(box);
    }
    for (const root of all(form, "[data-control=choices]")) {
      root.querySelector("input").checked = true;
    }
    for (const box of all(form, "[data-control=flag] input, [data-chosen] input, [type=radio]")) {
      box.checked = true;
    }
  }
  document.querySelector("[data-github-name]").value = "ordet";
  document.querySelector("[data-draft]").textContent = ""; // until all of it is kept
  say(document.querySelector("form[data-kind=method] [data-field=title] input"));
}"""
FIELDS = """() => [...document.querySelectorAll("form[data-kind] :is(input, textarea, select)")]
  .map((box) => (["checkbox", "radio"].includes(box.type) ? box.checked : box.value))"""

Draft = dict[str, Any]


@pytest.fixture
def form(open_page, home) -> Page:
    """The form in a window where nobody has been."""
    return open_page(address(home))


@pytest.fixture
def plant(form, home) -> Callable[[str], None]:
    """A function that puts a text where a draft is kept, and then opens the form."""

    def put(text: str) -> None:
        if not form.url.endswith("404.html"):
            form.goto(f"{home}404.html")
        form.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
        form.goto(address(home))
        expect(form.locator("[data-check]")).to_be_visible()

    return put


def kept(page: Page, key: str = KEY) -> Any:
    """Return what is kept under a key, as JSON."""
    return json.loads(page.evaluate("(key) => localStorage.getItem(key)", key) or "null")


def set_aside(page: Page) -> list[str]:
    """Return the drafts that are set aside, the newest first."""
    return [one["text"] for one in (kept(page, ASIDE) or {"drafts": []})["drafts"]]


def until_kept(page: Page) -> Draft:
    """Wait until what was written is kept; return it."""
    expect(page.locator("[data-draft]")).to_have_text(SAY["kept"])
    return kept(page)


def write_everything(page: Page) -> Draft:
    """Write in every control, with a source of the bank and a new one; return the draft."""
    add = page.locator("[data-add-source]:visible").first
    add.click()
    page.fill("#source-search", "bydelsmødre")
    page.locator("[data-found] button").first.click()
    add.click()
    page.locator("[data-new] > summary").click()
    for name in ("title", "publisher", "year"):
        page.fill(f"#source-{name}", "2021" if name == "year" else f"Ord i {name}")
    page.locator("[data-withheld]").check()
    page.fill("#source-url", "https://example.org/ord")
    page.locator("[data-save-source]").click()
    page.evaluate(WRITE)
    return until_kept(page)


def as_today(draft: Draft) -> Draft:
    """Return a draft as it was kept before drafts told their version."""
    return {key: one for key, one in draft.items() if key not in ("version", "unmarked", "source")}


def typed(value: object) -> Iterator[str]:
    """Yield the texts of a draft that somebody has typed."""
    match value:
        case dict():
            yield from (text for one in value.values() for text in typed(one))
        case list():
            yield from (text for one in value for text in typed(one))
        case str() if value.startswith("Ord "):
            yield value


def shown(page: Page) -> str:
    """Return all texts that the form holds, and those that it says did not fit."""
    values = [str(one) for one in page.evaluate(FIELDS)]
    told = page.locator("[data-unfit] [data-told], [data-your-sources] li").all_text_contents()
    return "\n".join([*values, *told])


def unfit(page: Page) -> str:
    """Return what is said not to fit."""
    return "\n".join(page.locator("[data-unfit-list] li").all_text_contents())


def without_keys(draft: Draft) -> Draft:
    """An older shape that told of neither sources nor short names."""
    for key in ("sources", "newSources", "named", "kind", "github", "day"):
        del draft[key]
    return draft


def of_one_kind(draft: Draft) -> Draft:
    """An older shape that held one kind, whose values stood by themselves."""
    return {**draft, "values": draft["values"]["case"]}


def of_plain_texts(draft: Draft) -> Draft:
    """An older shape whose sections were texts, its lists lines, its numbers numbers."""
    values = draft["values"]["case"]
    values["sections"] = {
        name: one.get("text", "Ord i rækker") for name, one in values["sections"].items()
    }
    values["years"] = {"from": 2021, "to": 2021}
    values["organisations"] = "\n".join(values["organisations"])
    values["methods"] = {"first": values["methods"][0]}
    return draft


def of_earlier_fields(draft: Draft) -> Draft:
    """An older shape with a kind, a field and a section that are gone."""
    draft["values"]["leaflet"] = draft["values"]["method"]
    draft["values"]["case"]["mood"] = "Ord om stemningen"
    draft["values"]["case"]["sections"]["before"] = {"text": "Ord fra før", "layout": "points"}
    return {**draft, "kind": "leaflet"}


def of_other_sources(draft: Draft) -> Draft:
    """A draft with a source that the bank had, and a new one that was a title alone."""
    text = json.dumps(draft).replace(json.dumps(draft["sources"][0]), '"findes-ikke"')
    return {**json.loads(text), "newSources": {"egen": "Ord om kilden"}}


DEEP = "[" * 50_000 + "]" * 50_000
OLDER = (without_keys, of_one_kind, of_plain_texts, of_earlier_fields, of_other_sources)
ODD = (None, 7, True, "Ord i et hul", [], {}, [7, None], {"constructor": {"text": 1}})


def with_holes(value: Any, dice: random.Random) -> Any:
    """Return a value of which parts are gone, or something else stands in their place."""
    if dice.random() < 0.1:
        return dice.choice(ODD)
    match value:
        case dict():
            left = {key: one for key, one in value.items() if dice.random() > 0.1}
            return {key: with_holes(one, dice) for key, one in left.items()}
        case list():
            return [with_holes(one, dice) for one in value]
    return value


def holed(draft: Draft, seed: int) -> Draft:
    """Return a draft with holes, which is still one."""
    dice = random.Random(seed)
    values = {kind: with_holes(one, dice) for kind, one in draft["values"].items()}
    others = {key: with_holes(one, dice) for key, one in draft.items() if dice.random() > 0.1}
    return {**others, "values": values}


def test_a_draft_of_today_is_put_back_whole(form, plant):
    """What was written in every control before drafts told a version stands there again."""
    draft = write_everything(form)
    before = form.evaluate(FIELDS)
    assert len(set(typed(draft))) > 40
    plant(json.dumps(as_today(draft)))
    expect(form.locator("[data-draft]")).to_have_text(SAY["found"])
    expect(form.locator("[data-unfit]")).to_be_hidden()
    assert form.evaluate(FIELDS) == before
    assert kept(form) == as_today(draft)
    assert set_aside(form) == []


def test_whatever_a_draft_holds_is_put_back_or_told_and_kept_beside(form, plant, home):
    """Older shapes, drafts with holes and what is no draft: no typed text is lost, none unseen.

    The form opens, shows each text or says that it has no place, and what is typed then takes
    the draft's place only when it is set aside, whole.
    """
    full = json.dumps(write_everything(form))
    drafts = [json.dumps(make(json.loads(full))) for make in OLDER]
    drafts += [json.dumps(holed(json.loads(full), seed)) for seed in range(3)]
    drafts += [full[: len(full) // 2], '"Ord alene"', f'{{"values": {DEEP}}}']
    for text in drafts:
        plant(text)
        expect(form.locator("[data-unfit]")).to_be_visible()
        there = shown(form)
        missing = [one for one in typed(parsed(text)) if one not in there]
        assert missing == [], text
        assert form.evaluate("(key) => localStorage.getItem(key)", KEY) == text
        assert set_aside(form)[0] == text
        form.locator(TITLE).fill("Et nyt ord")
        form.goto(f"{home}404.html")
        assert "Et nyt ord" in json.dumps(kept(form))
        assert set_aside(form)[0] == text
    assert len(set_aside(form)) == 3


def parsed(text: str) -> object:
    """Return a draft, or the text of what is none."""
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return []


def test_what_does_not_fit_is_told_in_words_of_the_page(form, plant):
    """A field, a kind, a section and a source that are gone are named, each with its text."""
    section = {"text": "Ord fra før\nog mere", "layout": "points", "sources": ["borte"]}
    case = {
        "title": "Ord",
        "from": "hvad",
        "years": {"from": ["2021"]},
        "sections": {"done": section},
    }
    values = {"case": case, "leaflet": {"title": "Ord i en pjece"}}
    plant(json.dumps({"kind": "case", "values": values, "sources": ["borte"], "day": "2026-01-01"}))
    expect(form.locator("[data-draft]")).to_have_text(SAY["found_partly"])
    expect(form.locator("[data-field=done] textarea:visible")).to_have_value("Ord fra før\nog mere")
    years = form.locator("form[data-kind=case] > [data-field=years] legend").first.inner_text()
    told = unfit(form)
    for line in (
        f"{years.split('(')[0].strip()} · ",
        "borte",
        "leaflet · ",
        "Ord i en pjece",
        "hvad",
    ):
        assert line in told
    heading = form.locator("form[data-kind=case] [data-field=done] h3").inner_text()
    assert f"{heading} · {words('da')['sourced']['label']}" in told


def test_drafts_set_aside_are_read_saved_put_back_and_deleted(form, plant, home):
    """Each of the last three is offered for reading, as a file, for the form, for deletion."""
    for n in range(4):
        plant(f"{{Ord {n}")
    assert set_aside(form) == [f"{{Ord {n}" for n in (3, 2, 1)]
    form.locator(TITLE).fill("Mit eget")
    until_kept(form)
    form.locator("[data-drafts] > summary").click()
    rows = form.locator("[data-aside-list] > li")
    expect(rows).to_have_count(3)
    rows.first.locator("summary").click()
    expect(rows.first.locator("[data-told]")).to_have_text("{Ord 3")
    file = saved(form, rows.first.locator("button", has_text=SAY["download"]).click)
    assert file.read_text("utf-8") == "{Ord 3"
    rows.nth(1).locator("button", has_text=SAY["put"]).click()
    expect(form.locator(TITLE)).to_have_value("")
    assert "Mit eget" in set_aside(form)[1]
    form.once("dialog", lambda dialog: dialog.accept())
    rows.first.locator("button", has_text=SAY["delete"]).click()
    expect(rows).to_have_count(2)
    rows.first.locator("button", has_text=SAY["put"]).click()
    expect(form.locator(TITLE)).to_have_value("Mit eget")


def test_what_is_begun_of_a_new_source_stays(form, home):
    """The fields of the window of sources are part of the draft, before the source is added."""
    add = form.locator("[data-add-source]:visible").first
    add.click()
    form.locator("[data-new] > summary").click()
    form.fill("#source-title", "Ord i et vindue")
    until_kept(form)
    form.goto(address(home))
    add.click()
    expect(form.locator("#source-title")).to_be_visible()
    expect(form.locator("#source-title")).to_have_value("Ord i et vindue")


def test_what_became_of_an_element_is_there_when_its_method_is_chosen_again(form):
    """To choose another method by mistake loses no choice."""
    method = form.locator("[data-field=methods] [data-field=id] select:visible").first
    method.select_option("bydelsmoedre")
    fate = form.locator("[data-control=fates] select:visible").first
    fate.select_option(index=1)
    chosen = fate.input_value()
    method.select_option("nabomaegling")
    method.select_option("bydelsmoedre")
    assert chosen
    expect(fate).to_have_value(chosen)


def test_a_note_whose_element_is_no_longer_marked_stays(form, home):
    """A note that is hidden when another method is chosen is there again after a reload."""
    method = form.locator("[data-field=methods] [data-field=id] select:visible").first
    method.select_option("bydelsmoedre")
    form.locator("[data-control=fates] select:visible").first.select_option(index=1)
    note = form.locator("[data-control=note] textarea:visible")
    note.fill("Ord om et kerneelement")
    method.select_option("")
    expect(note).to_have_count(0)
    until_kept(form)
    form.reload()
    method.select_option("bydelsmoedre")
    form.locator("[data-control=fates] select:visible").first.select_option(index=1)
    expect(note).to_have_value("Ord om et kerneelement")


@pytest.fixture
def other(form, home) -> Iterator[Page]:
    """Another tab with the form."""
    page = form.context.new_page()
    page.goto(address(home))
    yield page
    page.close()


def test_a_tab_that_changed_nothing_writes_nothing(form, other, home):
    """An older tab that shows a draft, and is left, leaves alone what a newer one has kept."""
    form.locator(TITLE).fill("Først")
    until_kept(form)
    other.reload()
    other.locator(TITLE).fill("Siden")
    until_kept(other)
    form.goto(f"{home}404.html")
    assert kept(other)["values"]["case"]["title"] == "Siden"
    assert set_aside(other) == []


def test_of_two_tabs_that_write_the_author_chooses_and_neither_is_lost(form, other):
    """Each says that the other has changed the draft; what is written meanwhile is kept beside."""
    other.locator(TITLE).fill("Fra den anden")
    until_kept(other)
    expect(form.locator("[data-clash]")).to_contain_text(SAY["clash"])
    form.locator(TITLE).fill("Fra den første")
    expect(form.locator("[data-draft]")).to_have_text(SAY["kept_beside"])
    assert kept(form)["values"]["case"]["title"] == "Fra den anden"
    assert "Fra den første" in set_aside(form)[0]

    form.locator("[data-keep-mine]").click()
    expect(form.locator("[data-clash]")).to_be_hidden()
    assert kept(form)["values"]["case"]["title"] == "Fra den første"
    assert ["Fra den anden" in one for one in set_aside(form)] == [True]

    expect(other.locator("[data-clash]")).to_be_visible()
    other.locator(TITLE).fill("Fra den anden igen")
    other.locator("[data-take-theirs]").click()
    expect(other.locator(TITLE)).to_have_value("Fra den første")
    expect(other.locator("[data-clash]")).to_be_hidden()
    assert "Fra den anden igen" in set_aside(other)[0]
    assert kept(other)["values"]["case"]["title"] == "Fra den første"


# Storage that is switched off, where the window's name says so.
OFF = """if (name === "off") {
  Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("off"); } });
}"""
# Fills the storage to the last letter.
FILL = """() => {
  let some = "x".repeat(1 << 20);
  for (let n = 0; some; n += 1) {
    try {
      localStorage.setItem(`filling ${n}`, some);
    } catch {
      some = some.slice(0, some.length >> 1);
    }
  }
}"""
EMPTY = """() => Object.keys(localStorage).filter((key) => key.startsWith("filling"))
  .forEach((key) => localStorage.removeItem(key))"""


def test_where_nothing_can_be_kept_the_draft_is_offered_as_a_file(open_page, home, tmp_path):
    """Storage that is off or full is told at the first word, and the file opens in the form.

    A draft that does not fit and cannot be set aside stays where it is, whole, though there is
    room for a new one in its place.
    """
    page = open_page(f"{home}404.html", fresh=True)
    page.add_init_script(OFF)
    broken = "{Ord" + "å" * 20_000
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, broken])
    file = tmp_path / "kladde.json"
    for prepare in ("name = 'off'", FILL):
        page.evaluate(prepare)
        page.goto(address(home))
        page.locator(TITLE).fill("Ord i nød")
        expect(page.locator("[data-unkept]")).to_be_visible()
        made = saved(page, page.locator("[data-unkept] [data-draft-file]").click)
        file.write_bytes(made.read_bytes())
        page.evaluate("name = ''")
        page.goto(f"{home}404.html")
        assert page.evaluate("(key) => localStorage.getItem(key)", KEY) == broken
    page.evaluate(EMPTY)
    page.goto(address(home))
    page.locator("[data-file-chosen]").set_input_files(file)
    expect(page.locator(TITLE)).to_have_value("Ord i nød")
    assert until_kept(page)["values"]["case"]["title"] == "Ord i nød"
    assert broken in set_aside(page)
    page.locator("[data-file-chosen]").set_input_files(Path(__file__))
    expect(page.locator("[data-draft]")).to_have_text(SAY["not_a_draft"])
    expect(page.locator(TITLE)).to_have_value("Ord i nød")


def test_who_chooses_no_file_after_all_loses_nothing(open_page, home):
    """A window for choosing a file that is closed again says nothing, and leaves the draft."""
    page = open_page(address(home))
    page.locator(TITLE).fill("Naboer")
    page.locator("[data-file-chosen]").set_input_files([])
    page.locator("[data-file-chosen]").dispatch_event("change")
    expect(page.locator(TITLE)).to_have_value("Naboer")
    assert page.locator("[data-draft]").inner_text() != SAY["not_a_draft"]
