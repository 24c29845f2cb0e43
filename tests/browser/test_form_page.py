"""The form for contributors, in a real browser: what it lets through passes the check."""

from __future__ import annotations

import io
import itertools
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from alone import without_script
from checkout import DANISH_FIRST, LANGUAGES, ROOT
from playwright.sync_api import Locator, Page, expect
from saved import saved
from test_personal import LEFT_ALONE, TOLD

from metodebank.authors.blanks import TYPES
from metodebank.authors.form import ASKED, UNASKED, form, messages
from metodebank.bank.edition import Edition
from metodebank.basics.problems import Problems
from metodebank.checking.check import check
from metodebank.reading.blocks import Body
from metodebank.reading.prose_rules import Rules
from metodebank.reading.room import FOLDER
from metodebank.reading.sections import read_sections
from metodebank.schema.kinds import KINDS
from metodebank.schema.notes import Notes
from metodebank.schema.sources import OTHER_LANGUAGE
from metodebank.words.personal import personal_data
from project import TEXTS, Project, landed_catalogue

danish_first = pytest.mark.parametrize("language", DANISH_FIRST)

SOURCE = {
    "title": "Hverdagen i Eksempelby: «tal» & svar",
    "publisher": "Boligforeningen Eksempel",
    "year": "2021",
    "url": "https://example.org/hverdagen?side=1",
}


def words(language: str) -> dict:
    return TEXTS[language]["site"]["form"]


def address(home: str, language: str = "da") -> str:
    return f"{home}{LANGUAGES[language]}bidrag/"


@pytest.fixture(scope="session")
def kinds() -> Mapping[str, Mapping[str, dict]]:
    """What the form asks for, by language and kind."""
    bank = landed_catalogue()
    return {
        language: {
            kind["id"]: kind
            for kind in form(Edition(bank, TEXTS, language, "https://example.org/"))["kinds"]
        }
        for language in LANGUAGES
    }


class Form:
    """The form on a page: fills fields by what the schema says of them."""

    def __init__(self, page: Page, kind: Mapping[str, object], language: str) -> None:
        self.page, self.kind, self.language = page, kind, language
        page.locator(f"[data-kind-choice][value={kind['id']}]").check()
        self.root = page.locator(f"[data-kind={kind['id']}]")
        expect(self.root).to_be_visible()

    def at(self, name: str, root: Locator | None = None) -> Locator:
        """Return a field by its name."""
        return (root or self.root).locator(
            f"> [data-field='{name}'], > :is(.mb-side, details) > [data-field='{name}']"
        )

    def fill(self, whole: bool) -> None:
        """Fill in every field of the kind, or only what cannot be left out."""
        self.unfold()
        for field in (*self.kind["about"], *self.kind["facts"]):
            # A case that names no barrier would have to say why.
            if whole or not field["optional"] or field["name"] == "barriers":
                self.put(field, self.at(field["name"]), whole)
        for section in self.kind["sections"]:
            self.write(section, whole)

    def progress(self) -> list[tuple[int, int]]:
        """Return what each part says: how many of the needed fields are filled in, of how many."""
        said = self.root.locator("[data-progress]").all_inner_texts()
        found = (re.findall(r"\d+", line) for line in said)
        return [(int(done), int(needed)) for done, needed in found]

    def unfold(self) -> None:
        self.root.locator("> details").evaluate_all("all => all.forEach((one) => one.open = true)")

    def put(self, field: Mapping, root: Locator, whole: bool) -> None:
        """Put a right value into a field."""
        box = root.locator("input, textarea").first
        match field["control"]:
            case "text":
                box.fill(f'{field["label"]}: det «gik» "godt" # ja'[: field["limit"]])
            case "whole":
                year = 2020 if field["name"] == "from" else 2021
                box.fill(str(min(year, field["shape"]["most"])))
            case "day":
                box.fill("2026-11-22")
            case "flag":
                box.check()
            case "list":
                box.fill("Den første, i Eksempelby\n\nno\n" if whole else "Den ene")
            case "choice" if field["few"]:  # of evidence one that need not say for whom
                root.locator("input").nth(1 if whole is False else -1).check()
            case "choice":
                root.locator("select").select_option(index=len(field["options"]))
            case "choices":
                tick_all(root.locator("input" if whole else "li:first-child input"))
                chosen = field["options"] if whole else field["options"][:1]
                expect(root.locator("input:checked")).to_have_count(len(chosen))
            case "each_language":
                for one in root.locator("input").all() if whole else [box]:
                    one.fill("Eksempelby: nord")
            case "group":
                for one in field["fields"]:
                    if whole or one["required"]:
                        self.put(one, self.at(one["name"], root), whole)
            case "position":
                box.fill("55.65, 12.08")
            case "entry":
                box.fill("element/klar-rolle")
            case "groups":
                self.put_rows(field, root, whole)
            case "notes":
                for note in root.locator("> [data-rows] > [data-row]").all():
                    note.locator("textarea").fill("De gjorde det: hver uge")
                    self.tick(note)
            case control:
                raise AssertionError(f"nobody has told how to fill {control}")

    def put_rows(self, field: Mapping, root: Locator, whole: bool) -> None:
        if whole:
            root.locator("> [data-add-row]").click()
        rows = root.locator("> [data-rows] > [data-row]")
        sets = [some for rule in field["rules"] for some in rule.get("either", ())]
        left_out = {*itertools.chain(*sets)} - {*max(sets, key=len, default=())}
        for i, row in enumerate(rows.all()):
            for one in (one for one in field["fields"] if one["name"] not in left_out):
                place = self.at(one["name"], row)
                if one["control"] in ("choice", "source"):
                    place.locator("select").select_option(index=i + 1)
                else:
                    self.put(one, place, whole)
            fates = [fate["id"] for fate in field["fates"]]
            choices = row.locator("[data-control=fates] select").all() if whole else []
            for choice, fate in zip(choices, fates, strict=False):
                choice.select_option(fate)

    def write(self, section: Mapping, whole: bool) -> None:
        """Write a text under a heading, with its source."""
        root = self.at("sections").locator(f"> [data-field='{section['name']}']")
        if section["control"] == "marked":
            self.write_figures(root, section, whole)
            return
        root.locator("> textarea").fill(
            "Her er det: 3. maj 2020.\n\n3. maj var det *sådan*, se [casen](https://example.org/a_(b)).\n"
            "Det var:\n- ét\n• to\n\n1. og så\n2) videre & ud"
            if whole
            else "Naboer kan godt."
        )
        if section["control"] == "prose":
            advice = root.locator("[data-advice]")
            advice.set_checked(whole and section["name"] in ("why", "take"))
            if not advice.is_checked():
                self.tick(root)

    def write_figures(self, root: Locator, section: Mapping, whole: bool) -> None:
        rows = root.locator("> [data-rows] > [data-row]")
        kinds = rows.first.locator("option[value]:not([value=''])")
        ids = [one.get_attribute("value") for one in kinds.all()]
        least, most = section["counted"] or (1, len(ids))
        if section["advice"]:
            root.locator("> label [data-advice]").set_checked(not whole)
        if whole:
            before = root.locator("> [data-field=before]")
            before.locator("> textarea").fill("Grunden er denne.")
            self.tick(before)
        for i, id in enumerate(ids[:most] if whole else ids[:least]):
            if i == rows.count():
                root.locator("> [data-add-row]").click()
            row = rows.nth(i)
            row.locator("select").select_option(id)
            row.locator("textarea").fill("30 ældre: «hver» uge,\nog flere til.")
            if row.locator("[data-sourced]").is_visible():
                self.tick(row)

    def tick(self, root: Locator) -> None:
        """Tick the source under a text; the first time it is written, and one of the bank added."""
        box = root.locator("[data-sourced]").first
        if not box.locator("[data-chosen] input").count():
            self.add_own_source(box, {**SOURCE, "title": f"{self.kind['id']}: {SOURCE['title']}"})
            self.add_source(box)
        tick_all(box.locator("[data-chosen] input"))

    def add_source(self, box: Locator) -> None:
        box.locator("[data-add-source]").click()
        self.page.fill("#source-search", "bydelsmødre")
        self.page.locator("[data-found] button").first.click()

    def add_own_source(self, box: Locator, source: Mapping[str, str] = SOURCE) -> None:
        box.locator("[data-add-source]").click()
        self.page.locator("[data-new] > summary").click()
        for name, value in source.items():
            self.page.fill(f"#source-{name}", value)
        self.page.locator("[data-save-source]").click()

    def check(self) -> None:
        self.page.locator("[data-check]").click()

    def problems(self) -> list[str]:
        """Return what is said beside the fields."""
        shown = self.root.locator("[data-problem]:visible")
        return [text for text in shown.all_inner_texts() if text]

    def files(self) -> dict[str, str]:
        """Return the entry's files by path, as the zip archive holds them."""
        expect(self.page.locator("[data-result]"), str(self.problems())).to_be_visible()
        with zipfile.ZipFile(saved(self.page, self.page.locator("[data-zip]").click)) as archive:
            assert archive.testzip() is None
            files = {name: archive.read(name).decode() for name in archive.namelist()}
        shown = self.page.locator("pre[data-file]")
        assert [file.text_content() for file in shown.all()] == list(files.values())
        return {f"{FOLDER}/{self.kind['id']}/{path}": text for path, text in files.items()}


def tick_all(boxes: Locator) -> None:
    """Click all boxes that have no tick, at once: there are hundreds."""
    boxes.evaluate_all("boxes => boxes.filter((box) => !box.checked).forEach((box) => box.click())")


@pytest.fixture
def copy(tmp_path) -> Project:
    """The bank's content in a folder of its own."""
    shutil.copytree(ROOT / FOLDER, tmp_path / FOLDER)
    return Project(tmp_path)


# In each language, with every field filled in and with the fewest; the proof types the method too.
WAYS = [
    ("da", True, ["case"]),
    pytest.param("da", True, ASKED, marks=pytest.mark.proof),
    pytest.param("en", False, ASKED, marks=pytest.mark.proof),
    pytest.param("da", False, ASKED, marks=pytest.mark.proof),
    pytest.param("en", True, ASKED, marks=pytest.mark.proof),
]


@pytest.mark.parametrize(("language", "whole", "asked"), WAYS)
def test_whatever_the_form_lets_through_passes_the_check(
    open_page, home, copy, kinds, language, whole, asked
):
    """A case and a method, with every field of the schema filled in and with the fewest, pass."""
    for kind in asked:
        one = Form(open_page(address(home, language)), kinds[language][kind], language)
        one.fill(whole)
        one.at("id").locator("input").fill("ny")
        one.check()
        for path, text in one.files().items():
            copy.write(path, text)
    content, problems = check(copy.root, TEXTS)
    assert [TEXTS.message(problem, "en") for problem in problems] == []
    for kind in asked:
        facts = [fact for fact in KINDS[kind].facts if fact.name not in UNASKED]
        entry = content.entries[kind, "ny"]
        assert set(entry.facts) == {fact.name for fact in facts if whole or fact.required}
        assert tuple(entry.texts) == (entry.original or language,)
        assert bool(entry.original) == whole


def test_a_text_may_be_in_any_language(open_page, home, kinds):
    """The browser spells in the language that is chosen, and the labels stay; so does the check."""
    one = Form(open_page(address(home)), kinds["da"]["case"], "da")
    tongue = one.at("original").locator("select")
    expect(tongue.locator("option").first).to_have_text("dansk")
    assert "en" not in tongue.locator("option").evaluate_all("all => all.map((one) => one.value)")
    one.fill(whole=False)
    one.at("id").locator("input").fill("jiran")
    title, place = one.at("title").locator("input"), one.at("place").locator("input").first
    tongue.select_option("ar")
    figures = one.at("sections").locator("> [data-field=results]")
    figures.locator("> [data-add-row]").click()
    for box in (title, figures.locator("textarea").last):
        expect(box).to_have_attribute("lang", "ar")
        expect(box).to_have_attribute("dir", "rtl")
    expect(place).not_to_have_attribute("lang", re.compile("."))
    figures.locator("[data-remove-row]").last.click()
    title.fill("الجيران يتصلون")
    one.page.locator("[data-preview-button]").click()
    expect(one.page.locator("[data-preview] h2")).to_have_attribute("dir", "rtl")
    one.check()
    remark = messages(TEXTS, "da")["words-not-looked-for"].format(value="ar")
    expect(one.at("original").locator("[data-problem]")).to_contain_text(remark)
    files = one.files()
    assert [*files][:2] == ["methods/case/jiran/case.yml", "methods/case/jiran/ar.md"]
    assert "\noriginal: ar\n" in files["methods/case/jiran/case.yml"]
    assert "\n## Hvad de gjorde\n" in files["methods/case/jiran/ar.md"]
    tongue.select_option("")
    expect(title).not_to_have_attribute("lang", re.compile("."))
    expect(title).not_to_have_attribute("dir", re.compile("."))


def test_an_empty_form_shows_all_that_is_missing(open_page, home, kinds):
    """Each field that cannot be left out is told beside it and at the top, where the focus goes.

    Below the heading of each part stands how many these are, and that none is filled in.
    """
    page = open_page(address(home))
    for name in ASKED:
        one = Form(page, kinds["da"][name], "da")
        assert one.problems() == []
        one.check()
        asked = [*one.kind["about"], *one.kind["facts"]]
        needed = [field["label"] for field in asked if not field["optional"]]
        needed += ["Hvorfor ingen barrierer"] if name == "case" else []  # since none is named
        needed.remove("Opdateret")  # which is today
        headings = [part["heading"] for part in one.kind["sections"] if part["required"]]
        links = page.locator("[data-summary] a")
        told = {link.partition(":")[0] for link in links.all_inner_texts()}
        assert told == {*needed, *headings, words("da")["folder"]["label"]}
        about = [field["label"] for field in one.kind["about"] if not field["optional"]]
        facts = [label for label in needed if label not in (*about, "Hvorfor ingen barrierer")]
        assert one.progress() == [(0, len(part)) for part in (about, facts, headings)]
        expect(page.locator("[data-summary]")).to_be_focused()
        expect(page.locator("[data-result]")).to_be_hidden()
        empty = TEXTS["da"]["problems"]["section-empty"]
        assert set(one.problems()) >= {empty.format(heading=heading) for heading in headings}
        links.first.click()
        expect(one.at("title").locator("input")).to_be_focused()


def test_what_is_folded_away_is_unfolded_when_it_is_wrong(open_page, home, kinds):
    """The date is filled in and folded away; without it the summary leads to its field."""
    page = open_page(address(home))
    one = Form(page, kinds["da"]["case"], "da")
    updated = one.at("updated").locator("input")
    expect(updated).to_be_hidden()
    one.root.locator("> details > summary").last.click()
    updated.fill("")
    one.root.locator("> details > summary").last.click()
    one.check()
    page.locator("[data-summary] a", has_text="Opdateret").click()
    expect(updated).to_be_focused()


def test_the_preview_shows_what_the_page_will(open_page, home, kinds):
    """Facts stand in words, with what became of core elements; so do texts and their sources."""
    page = open_page(address(home, "en"))
    one = Form(page, kinds["en"]["case"], "en")
    one.fill(whole=True)
    figure = one.at("sections").locator("> [data-field=results] > [data-rows] textarea").first
    figure.fill("Most came. {1500 of 3000 -> 2 af 4} [@a, p. 3–4; @b] [@a, kapitel 2]")
    page.locator("[data-preview-button]").click()
    preview = page.locator("[data-preview]")
    methods = next(field for field in one.kind["facts"] if field["name"] == "methods")
    kept = methods["fates"][0]["label"]
    said = [*[section["heading"] for section in one.kind["sections"]], f": {kept}"]
    said += [methods["fields"][0]["options"][i]["label"] for i in (0, 1)]
    said += ["De gjorde det: hver uge", "Eksempelby: nord", SOURCE["publisher"], "[1]"]
    figures = one.at("sections").locator("> [data-field=results] > [data-rows] > [data-row]")
    for text in said:
        expect(preview).to_contain_text(text)
    expect(preview.locator(".figure")).to_have_count(figures.count())
    expect(preview.locator(".share")).to_have_text(["before: 1,500 of 3,000 ", "after: 2 of 4 "])
    expect(preview.locator(".share rect")).to_have_count(4)
    expect(preview).to_contain_text("a, pp. 3–4; ch. 2")


# What a section may not hold: the code that tells of it, and the text.
WRONG = {
    "raw-html": "Se <b>her</b>.",
    "template-mark": "Der er {{ mange }}.",
    "block-not-allowed": "# En overskrift",
    "footnote": "De kom.[^1]",
    "bad-link": "Se [her](javascript:alert(1)).",
    "unknown-entry": "Se [metoden](method/findes-ikke).",
    "unknown-source": "Det står der. [@findes-ikke]",
    "bad-citation": "They came. [@rapport, 12]",
    "bad-share": "Most came. {95 %}",
    "share-elsewhere": "Most came. {3 of 4}",
    "share-too-large": "Most came. {4 of 3}",
    "personal-number": "Hun har 010180-1234.",
    "personal-phone": "Ring til 20 30 40 50.",
    "personal-mail": "Skriv til fatima.hassan@eksempel.dk.",
    "personal-name": "Naboen Fatima Hassan har demens.",
    "secret": "Se https://kim:kodeord@example.org/a.",
    "section-twice": "What came of it:",
    "claim-without-source": "De kom hver uge.",
}


def beginning(message: str) -> str:
    """Return what a message says before its first gap."""
    return message.partition("{")[0]


def test_what_is_wrong_is_told_beside_the_field_when_it_is_left(open_page, home, kinds):
    """Each rule is told in the words of the check once the field is left, until it is mended."""
    page = open_page(address(home, "en"))
    one = Form(page, kinds["en"]["case"], "en")
    said = messages(TEXTS, "en")
    done = one.at("sections").locator("> [data-field=done]")
    for code, text in WRONG.items():
        done.locator("> textarea").fill(text)
        one.at("title").locator("input").focus()
        expect(done.locator("> [data-problem]")).to_contain_text(beginning(said[code]))
    done.locator("> textarea").fill("Nobody knows who came:")
    expect(done.locator("> [data-problem]")).to_be_hidden()

    one.at("title").locator("input").fill("x" * 71)
    one.at("from", one.at("years")).locator("input").fill("2021")
    one.at("to", one.at("years")).locator("input").fill("2019")
    one.at("organisations").locator("textarea").fill("Ring 20 30 40 50\nVIBO\nVIBO")
    one.at("id").locator("input").fill("boligkonflikten")
    expected = {
        "title": said["text-too-long"].format(length=71, limit=70, over=1),
        "organisations": said["listed-twice"].format(value="VIBO"),
        "id": said["taken"].format(id="boligkonflikten"),
    }
    page.locator("#github-name, [data-check]").first.focus()
    for name, message in expected.items():
        expect(one.at(name).locator("> [data-problem]")).to_contain_text(message)
    to = one.at("to", one.at("years")).locator("> [data-problem]")
    expect(to).to_have_text(said["years-reversed"].format(first=2021, last=2019))
    expect(one.at("title").locator("input")).to_have_attribute("aria-invalid", "true")
    for id, message in {
        "aux": said["name-reserved"].format(name="aux"),
        "bolig-konflikten": said["ids-alike"].format(
            id="bolig-konflikten", other="boligkonflikten"
        ),
    }.items():
        one.at("id").locator("input").fill(id)
        one.at("title").locator("input").focus()
        expect(one.at("id").locator("> [data-problem]")).to_have_text(message)


@danish_first
def test_a_place_in_another_country_is_a_remark_and_stops_nobody(open_page, home, kinds, language):
    """A place far from its country is remarked on beside its field, which is not called wrong."""
    page = open_page(address(home, language))
    one = Form(page, kinds[language]["case"], language)
    one.at("country").locator("select").select_option("dk")
    place = one.at("position")
    said = messages(TEXTS, language)["position-far-off"].format(country="dk", guess="")
    remark = TEXTS[language]["report"]["remark"].format(message=" ".join(said.split()))
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for text, told in (("12.08, 55.65", remark), ("55.65, 12.08", ""), ("62.01, -6.77", "")):
        place.locator("input").evaluate(
            "box => { const far = box.closest('details'); if (far) far.open = true; }"
        )
        place.locator("input").fill(text)
        one.at("title").locator("input").focus()
        expect(place.locator("> [data-problem]")).to_have_text(told)
        assert place.locator("input").get_attribute("aria-invalid") is None
    place.locator("input").fill("12.08, 55.65")
    one.check()
    expect(page.locator("[data-summary] a", has_text=remark)).to_have_count(0)


def test_days_that_cannot_be_are_told_beside_their_field(open_page, home, kinds):
    """What lies in the future, or was written down before it began, is told as the check does."""
    page = open_page(address(home, "en"))
    one = Form(page, kinds["en"]["case"], "en")
    said = messages(TEXTS, "en")
    one.root.locator("> details > summary").last.click()
    years, updated = one.at("years"), one.at("updated")
    one.at("from", years).locator("input").fill("2091")
    one.at("to", years).locator("input").fill("2092")
    updated.locator("input").fill("2093-01-01")
    one.at("title").locator("input").focus()
    for field, value in ((one.at("from", years), "2091"), (one.at("to", years), "2092")):
        expect(field.locator("> [data-problem]")).to_have_text(
            said["in-the-future"].format(value=value)
        )
    told = updated.locator("> [data-problem]")
    expect(told).to_have_text(said["in-the-future"].format(value="2093-01-01"))
    one.at("from", years).locator("input").fill("2021")
    updated.locator("input").fill("2012-12-31")
    one.at("title").locator("input").focus()
    expect(told).to_have_text(said["updated-before-start"].format(first=2021, last="2012-12-31"))
    updated.locator("input").fill("2021-01-01")
    expect(told).to_be_hidden()


def test_a_source_is_refused_with_a_secret_that_is_not_repeated(open_page, home, kinds):
    """The window tells of a password in an address, and of a year to come, beside their fields."""
    page = open_page(address(home, "en"))
    one = Form(page, kinds["en"]["case"], "en")
    said = messages(TEXTS, "en")
    one.at("sections").locator("> [data-field=done] [data-add-source]").click()
    page.locator("[data-new] > summary").click()
    wrong = {"url": "htps://kim:kodeord@example.org/a", "year": "2093"}
    for name, value in {**SOURCE, **wrong}.items():
        page.fill(f"#source-{name}", value)
    page.locator("[data-save-source]").click()
    for name, message in {
        "url": said["secret"],
        "year": said["in-the-future"].format(value="2093"),
    }.items():
        told = page.locator(f"[data-source-field={name}] [data-problem]")
        expect(told).to_have_text(message)
    assert "kodeord" not in page.locator("[data-source-dialog]").inner_text()


def test_a_list_and_a_sheet_hold_no_more_than_the_check_allows(open_page, home, kinds):
    """Too few or many items, a text beyond its sheet, and hard words are told as the check does."""
    page = open_page(address(home, "en"))
    one = Form(page, kinds["en"]["method"], "en")
    said = messages(TEXTS, "en")
    indicators = one.at("sections").locator("> [data-field=indicators]")
    rows = indicators.locator("> [data-rows] > [data-row]")
    least, most = KINDS["method"].section("indicators").counted
    expect(rows).to_have_count(least)
    for _ in range(most + 1 - least):
        indicators.locator("> [data-add-row]").click()
    told = indicators.locator("> [data-problem]")
    for count in (most + 1, most, least - 1, least):
        for i, row in enumerate(rows.all()):
            row.locator("select").select_option("reach" if i < count else "")
            row.locator("textarea").fill("Who came?" if i < count else "")
        one.at("title").locator("input").focus()
        if least <= count <= most:
            expect(told).to_be_hidden()
        else:
            gaps = {"heading": "How to measure it", "least": least, "most": most, "count": count}
            expect(told).to_have_text(said["number-of-items"].format(**gaps))

    steps = one.at("sections").locator("> [data-field=steps]")
    room = KINDS["method"].room
    for over in (0, 1):
        steps.locator("> textarea").fill("😀" * (room + over))
        one.at("title").locator("input").focus()
        gaps = {"length": room + 1, "limit": room, "over": 1, "heading": "How you do it"}
        message = said["sheet-too-small"].format(**gaps)
        beside = steps.locator("> [data-problem]")
        expect(beside).to_contain_text(message if over else said["claim-without-source"][:20])
        assert (message in beside.inner_text()) == bool(over)

    plain = one.at("sections").locator("> [data-field=plain]")
    for text in (
        "Neighbours participate.",
        "Come along (today).\n" * 41,
        "Come in! It is open: now.",
    ):
        plain.locator("> textarea").fill(text)
        one.at("title").locator("input").focus()
        faults = Rules(KINDS["method"], {}, {}, language="en").not_plain("plain", text.splitlines())
        gaps = {"heading": "In plain words"}
        expected = [said[code].format(count=n, limit=most, **gaps) for code, n, most in faults]
        expect(plain.locator("> [data-problem]")).to_have_text(" ".join(expected))


def test_a_budget_is_written_line_by_line(open_page, home, copy, kinds):
    """Folded until it is asked for; what a line lacks is told beside it, and whole lines pass.

    A line rests on the bank's own estimate or on a source; preview and draft have all of it.
    """
    page = open_page(address(home), 320, 640)
    one = Form(page, kinds["da"]["method"], "da")
    one.fill(whole=False)
    one.at("id").locator("input").fill("ny")
    one.root.locator("> details").evaluate_all("all => all.forEach((one) => one.open = false)")
    said = messages(TEXTS, "da")
    budget = one.at("budget")
    row = budget.locator("> [data-rows] > [data-row]").last
    expect(budget).to_be_hidden()
    one.root.locator("summary", has_text="Budget").press("Enter")
    budget.locator("> [data-add-row]").press("Enter")
    item, count, per, basis = (
        one.at(name, row).locator("select, input") for name in ("item", "count", "per", "basis")
    )
    expect(item).to_be_focused()
    item.select_option("tolk")
    expect(row.locator("[data-meaning]").first).to_have_text("Regnet pr. påbegyndt time")
    count.fill("0")
    one.check()
    assert one.problems() == [
        said["not-a-number"].format(value="0", least=1, most=100_000),
        *(said["field-missing"].format(field=name) for name in ("Hvor tit", "Hvor vi har det fra")),
    ]
    assert page.evaluate(OVERHANG) == []
    count.fill("12")
    per.select_option("week")
    basis.select_option("ours")

    budget.locator("> [data-add-row]").press("Enter")
    item.select_option("lokale")
    count.fill("1")
    per.select_option("once")
    one.add_own_source(row, {**SOURCE, "title": "Priser", "url": "https://example.org/priser"})
    expect(basis).to_be_focused()
    expect(basis).to_have_value("priser-21")
    page.locator("[data-preview-button]").click()
    preview = page.locator("[data-preview]")
    expect(preview).to_contain_text("Antal: 12 · Hvor tit: hver uge · Hvor vi har det fra: vores")
    expect(preview).to_contain_text(f"Hvor vi har det fra: Priser ({SOURCE['publisher']}, 2021)")
    assert page.evaluate(OVERHANG) == []
    one.check()
    files = one.files()
    page.reload()
    expect(basis).to_be_visible()
    one.check()
    assert one.files() == files
    for path, text in files.items():
        copy.write(path, text)
    content, problems = check(copy.root, TEXTS)
    assert [TEXTS.message(problem, "en") for problem in problems] == []
    assert content.entries["method", "ny"].facts["budget"] == (
        {"item": "tolk", "count": 12, "per": "week", "basis": "ours"},
        {"item": "lokale", "count": 1, "per": "once", "basis": "priser-21"},
    )

    page.locator("[data-your-sources] button").last.click()
    one.check()
    assert one.problems() == [said["field-missing"].format(field="Hvor vi har det fra")]


def test_who_made_it_is_named_by_their_own_wish(open_page, home, copy, kinds):
    """Folded, with what becomes of a name said first; a name needs consent, who is anonymous none.

    Preview and file have it, and the check passes it.
    """
    page = open_page(address(home), 320, 640)
    one = Form(page, kinds["da"]["case"], "da")
    one.fill(whole=False)
    one.at("id").locator("input").fill("ny")
    one.root.locator("> details").evaluate_all("all => all.forEach((one) => one.open = false)")
    credits = one.at("credits")
    row = credits.locator("> [data-rows] > [data-row]").last
    expect(credits).to_be_hidden()
    one.root.locator("summary", has_text="Bidragydere").press("Enter")
    expect(credits).to_contain_text("bliver stående i bankens offentlige historik")
    credits.locator("> [data-add-row]").press("Enter")
    one.at("role", row).locator("select").select_option("wrote")
    one.at("name", row).locator("input").fill("Kim Eksempelsen")
    one.check()
    assert one.problems() == [messages(TEXTS, "da")["bad-credit"]]
    assert page.evaluate(OVERHANG) == []
    one.at("consent", row).locator("input").fill("2026-11-02")
    credits.locator("> [data-add-row]").press("Enter")
    one.at("role", row).locator("select").select_option("reviewed")
    one.at("anonymous", row).locator("input").check()
    page.locator("[data-preview-button]").click()
    preview = page.locator("[data-preview]")
    expect(preview).to_contain_text("Skrev · Navn: Kim Eksempelsen")
    expect(preview).to_contain_text("Læste igennem · Har valgt at være anonym: ✓")
    one.check()
    files = one.files()
    assert "    anonymous: true\n" in files[f"{FOLDER}/case/ny/case.yml"]
    for path, text in files.items():
        copy.write(path, text)
    content, problems = check(copy.root, TEXTS)
    assert [TEXTS.message(problem, "en") for problem in problems] == []
    assert content.entries["case", "ny"].facts["credits"] == (
        {"role": "wrote", "name": "Kim Eksempelsen", "consent": "2026-11-02"},
        {"role": "reviewed", "anonymous": True},
    )


KEPT = "JSON.stringify(Object.entries(localStorage).filter(([key]) => key.includes('form')))"


def start_again(page: Page) -> None:
    """Throw the draft away."""
    page.once("dialog", lambda dialog: dialog.accept())
    with page.expect_navigation():
        page.locator("[data-discard]").click()


def test_a_draft_is_kept_in_the_browser_until_it_is_thrown_away(open_page, home, kinds):
    """Nothing is kept before something is typed; then all of it survives a reload."""
    page = open_page(address(home))
    page.locator("[data-check]").focus()
    page.reload()
    assert page.evaluate(KEPT) == "[]"
    one = Form(page, kinds["da"]["case"], "da")
    one.fill(whole=True)
    one.check()
    before = one.files()
    page.reload()
    expect(page.locator("[data-draft]")).to_have_text(words("da")["draft"]["found"])
    one.check()
    assert one.files() == before
    start_again(page)
    assert page.evaluate(KEPT) == "[]"
    expect(one.at("title").locator("input")).to_have_value("")


def test_a_case_is_written_by_keyboard_alone(open_page, home):
    """Tab, Space, Enter, the arrows and letters are enough to come to the files of a case."""
    page = open_page(address(home, "en"))
    asked = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        act = page.evaluate(ACTIVE)
        if act["check"]:
            page.keyboard.press("Enter")
            break
        use(page, act, asked)
    expect(page.locator("[data-result-title]")).to_be_focused()


# What the keyboard is at: which control, what it is part of, and whether that has an answer.
ACTIVE = """() => {
  const at = document.activeElement;
  const root = at.closest("[data-control]");
  return {
    tag: at.tagName,
    type: at.type,
    field: root?.dataset.field ?? root?.dataset.control ?? "",
    inForm: Boolean(at.closest("[data-kind]")),
    check: at.matches("[data-check]"),
    adds: at.matches("[data-add-source]"),
    tick: Boolean(at.closest("[data-chosen]")),
    advice: at.matches("[data-advice]"),
    layout: at.matches("[data-layout]"),
    value: at.value,
  };
}"""


def use(page: Page, at: Mapping[str, object], asked: set[str]) -> None:
    """Do with the control that has the focus what somebody would who wants to be done."""
    keys = page.keyboard
    left = ("before", "fates", "to", "see_also", "short", "position")
    if not at["inForm"] or at["field"] in left:
        return
    if at["tick"]:
        keys.press("Space")
    elif at["adds"] and "source" not in asked:
        asked.add("source")
        keys.press("Enter")
        keys.type("bydelsmødre")
        keys.press("Enter")  # to the first that is found
        keys.press("Enter")
        assert page.evaluate(ACTIVE)["tick"]
    elif at["type"] == "checkbox" and not at["advice"] and at["field"] not in asked:
        asked.add(at["field"])
        keys.press("Space")
    elif at["tag"] == "SELECT" and not at["layout"]:
        keys.press("ArrowDown")
    elif (at["tag"] == "TEXTAREA" or at["type"] == "text") and at["field"] != "id":
        keys.type("2021" if at["field"] == "from" else "Neighbours help")


OVERHANG = """() => [...document.querySelectorAll("body *")]
  .filter((part) => part.checkVisibility() && !part.closest(".mb-unseen, pre"))
  .filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
  .map((part) => part.outerHTML.slice(0, 80))"""


def test_all_of_it_fits_a_narrow_phone(open_page, home, kinds):
    """On 320 pixels nothing is cut off: rows, sources, problems, window, preview and files."""
    page = open_page(address(home), 320, 640)
    one = Form(page, kinds["da"]["case"], "da")
    one.check()
    assert page.evaluate(OVERHANG) == []
    one.fill(whole=True)
    one.check()
    page.locator("[data-preview-button]").click()
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    assert page.evaluate(OVERHANG) == []
    one.root.locator("[data-add-source]:visible").first.click()
    page.fill("#source-search", "a")
    page.locator("[data-new] > summary").click()
    page.locator("[data-save-source]").click()
    assert page.evaluate(OVERHANG) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@without_script
@danish_first
def test_without_script_the_page_leads_to_the_two_other_ways(open_page, home, language):
    """Without script no field is shown, but what the form is, the guide, and templates by mail."""
    page = open_page(address(home, language), java_script_enabled=False)
    expect(page.locator("[data-no-script]")).to_have_text(words(language)["no_script"])
    expect(page.locator("#content :is(input, textarea, select, button):visible")).to_have_count(0)
    links = page.locator("#ways a").evaluate_all("links => links.map(link => link.href)")
    assert any(link.endswith("/vejledning/") for link in links)
    assert any(link.startswith("mailto:") for link in links)
    folder = address(home, language)
    files = {link.removeprefix(folder) for link in links if link.startswith(folder)}
    word = TEXTS[language]["site"]["offline"]["file"]
    assert files == {f"{word}-{kind}.{type}" for kind in ASKED for type in TYPES}


def test_the_files_are_sent_by_mail_or_github(open_page, home, kinds):
    """A short text opens an e-mail, a long one is copied; GitHub opens the folder in one's copy."""
    page = open_page(address(home), permissions=["clipboard-read", "clipboard-write"])
    one = Form(page, kinds["da"]["case"], "da")
    one.fill(whole=False)
    assert all(done == needed for done, needed in one.progress())
    one.check()
    files = one.files()
    page.locator("[data-others] > summary").click()
    mail = urlsplit(page.locator("[data-mail]").get_attribute("href"))
    assert mail.path == "redaktion@metodebanken.example"
    page.evaluate(
        "addEventListener('click', (event) => {"
        " if (event.target.matches('[data-mail]')) event.preventDefault(); })"
    )
    expect(page.locator("[data-copy]")).to_have_text(words("da")["mail"]["copy_text"])
    page.locator("[data-copy]").click()
    expect(page.locator("[data-copied]")).to_contain_text("redaktion@metodebanken.example")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert all(path in copied and text in copied for path, text in files.items())

    page.fill("[data-github-name]", "lyon-69")
    folder = next(iter(files)).rpartition("/")[0]
    upload = f"lyon-69/metodebanken/upload/main/{folder}"
    propose = "example/metodebanken/compare/main...lyon-69:main?expand=1"
    for link, way in (("upload", upload), ("propose", propose)):
        there = f"https://github.com/{way}"
        expect(page.locator(f"[data-{link}]")).to_have_attribute("href", there)
    page.fill("[data-github-name]", "no name/at all")
    expect(page.locator("[data-upload]")).to_have_attribute("href", "#github-name")


def test_a_source_is_chosen_written_mended_and_removed(open_page, home, kinds):
    """The window finds sources of the bank, checks a new one, and lets nobody keep a wrong one."""
    page = open_page(address(home))
    one = Form(page, kinds["da"]["case"], "da")
    done = one.at("sections").locator("> [data-field=done]")
    box = done.locator("[data-sourced]")
    done.locator("> textarea").fill("De kom.\nDe gik.")
    box.locator("[data-add-source]").click()
    window = page.locator("[data-source-dialog]").bounding_box()
    assert window["y"] * 2 + window["height"] == pytest.approx(800, abs=2)  # in the middle
    page.fill("#source-search", "findes slet ikke")
    expect(page.locator("[data-found-status]")).to_have_text(words("da")["source"]["none"])
    page.locator("[data-save-source]").click()
    told = page.locator("[data-source-dialog] [data-problem]:visible")
    expect(told).to_have_count(3)
    offered = page.locator("#source-language option").evaluate_all("all => all.map((o) => o.value)")
    listed = (ROOT / "methods/vocabulary/languages.yml").read_text("utf-8")
    assert sorted(offered) == sorted([*re.findall(r"- id: '?(\w+)", listed), OTHER_LANGUAGE])
    for name, value in {**SOURCE, "url": "eksempel", "year": "21"}.items():
        page.fill(f"#source-{name}", value)
    page.locator("[data-save-source]").click()
    expect(told).to_have_count(2)
    page.fill("#source-year", "")
    page.locator("[data-withheld]").check()
    page.locator("[data-save-source]").click()
    expect(box.locator("[data-chosen] input:checked")).to_be_focused()
    page.keyboard.press("Space")
    one.add_source(box)
    done.locator("> textarea").press("Control+Home")
    done.locator("> textarea").press("End")
    box.locator("[data-finer] summary").click()
    box.locator("[data-marks] button").first.click()
    expect(done.locator("> textarea")).to_have_value(
        re.compile(r"^De kom\. \[@hverdagen-i-eksempelby-tal\]\n")
    )
    page.locator("[data-your-sources] button").first.click()
    one.check()
    assert any("hverdagen-i-eksempelby" in text for text in one.problems())


TWINS = """async ([address, texts]) => {
  const script = await (await fetch(address)).text();
  const known = JSON.parse(script.slice(script.indexOf("(") + 1, script.lastIndexOf(")")));
  const personal = Metodebank.form.personal(known.personal);
  return texts.map((text) => personal(text).map(({ code, found }) => [code, found]));
}"""


def paragraphs() -> Iterator[str]:
    """Yield everything that authors wrote, a paragraph at a time."""
    for file in sorted((ROOT / FOLDER).rglob("*.*")):
        yield from file.read_text("utf-8").split("\n\n")


def test_personal_data_is_found_as_the_check_finds_it(open_page, home):
    """In the examples, all of the bank's texts, and these with numbers put in, the twins agree."""
    told = [text for text, _ in TOLD]
    bank = list(paragraphs())
    mixed = [f"{one} {told[i % len(told)]}" for i, one in enumerate(bank)]
    texts = [*told, *LEFT_ALONE, *bank, *mixed]
    page = open_page(address(home))
    found = page.evaluate(TWINS, [f"{address(home)}data.js", texts])
    here = [[[one.code, one.found] for one in personal_data(text)] for text in texts]
    different = [t for t, a, b in zip(texts, here, found, strict=True) if a != b]
    assert different == []
    assert sum(map(len, here)) > 500


# Lines that Markdown may read otherwise than their author means, parted by an upright line.
ODD = (
    r"""
1. maj|3. maj|1) ét|10. ti|- - -|* * *|---|***|___|===|- |-|+ plus|* stjerne|• prik|– streg
# x|####### x|#x|> citat|>x|```|``` kode|~~~|    fire blanke|<!-- x|<x|< x|a < b > c|</b
[a]: b|[@rapport]: c|[@advice]|[@ADVICE] |[a](b)|[a](https://x.dk)|[a](<https://x.dk>)
[a](https://x.dk "t")|[a](https://x.dk/(b))|[a](https://x.dk/((b)))|[a](method/ungeraad)
[a] (b)|](javascript:x)|[a][b]|![a](b)|![a] (b)|![a]|wow!|{{ x }}|{ x }|{% x|{#|a:|:
**fed**|*|**|_a_|`kode`|`|\|\# x|\- x|a\|&lt;b&gt;|&#60;b&#62;|2. to|https://x.dk|<https://x.dk>
a  b|😀 ja|- 1. a|1. - a|- # x|1. > x|- [a]: b|[a](http\://x)|[a](https&colon;//x)|[a](\javascript:x)
[x]( https://x.dk )|[a](https://x.dk|[a](b|a](b)|((a)](b))|Effekt: x|Effekt : x|reach: x|[@a] [@b]
[@|@]|[@]|[@ rapport ]|[@æ]|- [@advice]|1. [@advice]|..|...|!|\[a](b)|[a](#b)
[@rapport, s. 3]|[@rapport, 3]|[@rapport s. 3; @rapport]|[@rapport, s. 5-3]|[@rapport; kap 3]
[@rapport;rapport]|[@rapport, ſ. 3]|[@rapport, s. ٣]|[@rapport, @rapport  side 4 – 5]
{3 af 4}|{3 af 2}|x {3 of 4} [@rapport]|{0 af 0}|{3|{ja {3 af 4}|{3 af 4} {4 af 4}|x {1.5 af 3}|3}
x {3 → 4}|x {3 af 4 → 4 ud af 4}|x {03AF4}.|{{3 af 4}|{%3}|x {3 af 4} y|ja {mange af alle}
[@advice, s. 3]|[@rapport;]|[@advice; @rapport]
Hvad de gjorde:|hvad de GJORDE|**Det ved vi ikke**|_stedet og anledningen_|* Hvad de gjorde
""".strip()
    .replace("\n", "|")
    .split("|")
)
ODD += ["a\u00a0b", "\u200b", "\u2028", "\x07", "\tto", "e\u0301", "a\ufeff"]

WRITTEN = """async ([address, texts]) => {
  const script = await (await fetch(address)).text();
  const known = JSON.parse(script.slice(script.indexOf("(") + 1, script.lastIndexOf(")")));
  known.sources = [["rapport", "Rapport", "", ""]];
  const prose = Metodebank.form.prose(known);
  const check = Metodebank.form.check(known, prose);
  const labels = Object.fromEntries(known.figures);
  const plain = { text: "Ja.", layout: "paragraphs", sources: [], advice: true };
  return texts.map(([text, layout, isFigure]) => {
    const words = { text, layout, sources: ["rapport"], advice: false };
    const results = isFigure
      ? { before: { ...plain, text: "" }, rows: [{ kind: "effect", text, sources: ["rapport"] }] }
      : { before: words, rows: [] };
    const take = { ...words, advice: true };
    const sections = { occasion: words, done: words, results, unknown: words, take };
    const fields = known.kinds.case;
    const asked = fields.sections.filter(({ name }) => name in sections);
    for (const { name } of fields.sections) sections[name] ??= { ...plain, text: "" };
    const values = { sections, element_notes: {}, methods: [], years: {}, place: {} };
    for (const { name, control } of [...fields.about, ...fields.facts]) {
      values[name] ??= ["choices", "list", "groups"].includes(control) ? [] : "";
    }
    const found = check.entry({ kind: "case", values, newSources: {} });
    const wrong = found.filter(({ at }) => at.startsWith("sections."));
    const parts = asked.map(({ name, heading, control }) => {
      const made = prose.section(sections[name], control, labels);
      return `## ${heading}\\n\\n${prose.markdown(made)}`;
    });
    const lengths = asked.map(({ name, control }) =>
      prose.printed(prose.section(sections[name], control, labels)));
    const length = lengths.reduce((sum, one) => sum + one, 0);
    return { codes: wrong.map(({ code }) => code), text: parts.join("\\n\\n"), length };
  });
}"""


def test_odd_lines_that_are_let_through_pass_the_check(open_page, home):
    """Whatever a line or two may hold: where the form finds nothing, nor does the check.

    Both count the same number of characters for the sheet.
    """
    lines = [*ODD, *(f"{a}\n{b}" for a, b in zip(ODD, ODD[1:] + ODD[:1], strict=True))]
    texts = [
        (line, layout, figure)
        for line in [*lines, *(f"Ja: {line} ja" for line in ODD)]
        for layout, figure in (("paragraphs", False), ("points", False), ("numbered", True))
    ]
    page = open_page(address(home))
    made = page.evaluate(WRITTEN, [f"{address(home)}data.js", texts])
    passed = [(text, one) for text, one in zip(texts, made, strict=True) if not one["codes"]]
    assert len(passed) > 150
    wrong = {text: told for text, one in passed if (told := list(told_of(one["text"])))}
    assert wrong == {}
    full = {text: list(told_of(one["text"], room=one["length"] - 1)) for text, one in passed}
    counts = {text: one["length"] for text, one in passed}
    assert {text: lengths_in(told) for text, told in full.items()} == counts


def lengths_in(told: list[str]) -> int:
    """Return how many characters the check says that a text takes."""
    (message,) = told
    return int(re.search(r"the text takes (\d+)", message)[1])


def told_of(markdown: str, room: int = KINDS["case"].room) -> Iterator[str]:
    """Yield what the check finds in the prose of a case whose sheet has some room."""
    case = replace(KINDS["case"], room=room)
    notes = Notes(Problems(), ("da", "en"))
    figures = {"Rækkevidde": "reach", "Effekt": "effect", "Ukendt": "unknown"}
    rules = Rules(case, TEXTS.headings("case", "da"), figures)
    sections = read_sections(Body(markdown, "da.md", 1), rules, notes)
    yield from (TEXTS.message(problem, "en") for problem in notes.problems.sorted())
    for one in notes.mentions:
        if one.target == "source" and one.id != "rapport":
            yield f"unknown source {one.id}"
    for section in sections:
        if not any(token.type == "inline" and token.content.strip() for token in section.tokens):
            yield f"{section.id} is empty"


ZIP = """(files) => {
  const bytes = Metodebank.site.zip(files, new Date(2026, 10, 22, 13, 37, 42));
  return [...bytes];
}"""


def test_an_archive_is_one_that_others_can_open(open_page, home):
    """Python reads the archive that the browser writes: names, texts, checksums and time."""
    files = [
        {"name": "sag/case.yml", "text": "country: dk\n"},
        {"name": "sag/æøå 😀.md", "text": "Fædre: «æøå» 😀\n" * 2000},
        {"name": "sag/tom", "text": ""},
    ]
    page = open_page(address(home))
    page.add_script_tag(url=f"{home}assets/zip.js")  # which comes when somebody writes
    for some in (files, []):
        with zipfile.ZipFile(io.BytesIO(bytes(page.evaluate(ZIP, some)))) as archive:
            assert archive.testzip() is None
            read = {name: archive.read(name).decode() for name in archive.namelist()}
            assert read == {file["name"]: file["text"] for file in some}
            assert all(one.date_time == (2026, 11, 22, 13, 37, 42) for one in archive.infolist())


def test_the_form_works_from_a_memory_stick(browser, site, kinds):
    """Opened as a file, the form is filled in, keeps its draft, and gives the same files."""
    page = browser.new_page()
    page.goto((site / "en/bidrag/index.html").as_uri())
    one = Form(page, kinds["en"]["method"], "en")
    one.fill(whole=False)
    one.check()
    assert len(one.files()) == 3
    page.reload()
    expect(page.locator("[data-draft]")).to_have_text(words("en")["draft"]["found"])
    page.close()
