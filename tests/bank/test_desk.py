"""The editors' desk: what is on its lists, and how they are printed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

import pytest

from metodebank.bank.addresses import address
from metodebank.bank.desk import desk
from metodebank.bank.translation import origin_now, remember
from metodebank.cli import SOUND, WRONG_USE, main
from project import (
    CASE,
    ELEMENT,
    GUIDE,
    METHOD,
    PACK,
    SOURCES,
    TEXTS,
    TODAY,
    VOCABULARY,
    Project,
    term,
)

DESK = "redaktion"


def lists(project: Project, day: datetime.date = TODAY) -> Mapping[str, list[str]]:
    """Return the paths on each list that is not empty."""
    found = desk(project.content(), project.root, day).lists
    return {name: [item.place.path for item in items] for name, items in found.items() if items}


def translated(project: Project) -> Project:
    """Mark all English texts as translated from the Danish ones."""
    for entry in project.content().entries.values():
        origin = origin_now(entry.texts["en"], entry.texts["da"])
        file = f"methods/{entry.kind}/{entry.id}/en.md"
        project.write(file, remember(project.text(file), origin))
    return project


# Of the tiny project itself: a core element without basis, of which no case tells, and the
# method and the case, which hold no more than they must.
PLAIN = {
    "unsupported": ["methods/element/klar-rolle/element.yml"],
    "without_cases": ["methods/element/klar-rolle/element.yml"],
    "lacking": [f"{METHOD}/method.yml"],
    "without_outcome": [f"{CASE}/case.yml"],
}
BARRIERS = f"{VOCABULARY}/barriers.yml"


def test_what_is_well_is_on_no_list(project: Project) -> None:
    """Entries that are translated, supported, full and in time are on no list."""
    assert lists(translated(project)) == PLAIN


def test_all_lists_are_there(project: Project) -> None:
    """Every list has its words in each language, in the order of the desk."""
    names = list(desk(project.content(), project.root, TODAY).lists)
    for language in TEXTS.languages:
        assert list(TEXTS[language]["site"]["desk"]["lists"]) == names


def test_texts_are_listed_by_how_they_stand(project: Project) -> None:
    """A missing, a stale and an untracked text are each on the list of their own."""
    translated(project)
    project.remove(f"{PACK}/en.md")
    project.replace(f"{METHOD}/da.md", "Ingen følger op.", "Ingen følger op på det.")
    front, _, rest = project.text(f"{CASE}/en.md").partition("translation:")
    project.write(f"{CASE}/en.md", front + rest[rest.index("---") :])
    assert lists(project) == {
        "untranslated": [f"{PACK}/en.md"],
        "stale": [f"{METHOD}/en.md"],
        "untracked": [f"{CASE}/en.md"],
        **PLAIN,
    }
    (stale,) = desk(project.content(), project.root, TODAY).lists["stale"]
    assert stale.parts == ("pitfalls",)


def test_a_draft_is_on_its_own_list_only(project: Project) -> None:
    """A draft is listed as one; what it lacks is not, and no method counts it as a case."""
    translated(project)
    project.replace(f"{CASE}/case.yml", "updated: 2026-11-22", "draft: true\nupdated: 2020-01-01")
    project.remove(f"{CASE}/en.md")
    plain = {name: files for name, files in PLAIN.items() if name != "without_outcome"}
    assert lists(project) == {
        "drafts": [f"{CASE}/case.yml"],
        **plain,
        "without_cases": [
            "methods/element/klar-rolle/element.yml",
            f"{ELEMENT}/element.yml",
            f"{METHOD}/method.yml",
        ],
    }


@pytest.mark.parametrize(
    ("facts", "day", "is_due"),
    [
        ("updated: 2026-11-22", "2028-11-21", False),
        ("updated: 2026-11-22", "2028-11-22", True),
        ("updated: 2024-02-29", "2026-02-27", False),
        ("updated: 2024-02-29", "2026-02-28", True),
        ("updated: 2026-11-22\nreview: 2027-11", "2027-10-31", False),
        ("updated: 2026-11-22\nreview: 2027-11", "2027-11-01", True),
        ("updated: 2026-11-22\nreview: 2027-11-15", "2027-11-14", False),
        ("updated: 2026-11-22\nreview: 2027-11-15", "2027-11-15", True),
        ("updated: 2020-01-01\nreview: 2030-01", "2029-12-31", False),
    ],
)
def test_a_review_is_due_when_it_says_or_after_two_years(
    facts: str, day: str, is_due: bool, project: Project
) -> None:
    """An entry is due from the day or month it names, else two years after its last change."""
    project.replace(f"{CASE}/case.yml", "updated: 2026-11-22", facts)
    due = lists(project, datetime.date.fromisoformat(day)).get("review", [])
    assert (f"{CASE}/case.yml" in due) == is_due


def test_the_longest_overdue_come_first(project: Project) -> None:
    """Reviews are listed by when they were due."""
    project.replace(f"{METHOD}/method.yml", "updated:", "review: 2026-03\nupdated:")
    project.replace(f"{CASE}/case.yml", "updated:", "review: 2026-04-01\nupdated:")
    items = desk(project.content(), project.root, TODAY).lists["review"]
    assert [item.day for item in items] == ["2026-03", "2026-04-01"]


def test_a_claim_without_source_is_listed(project: Project) -> None:
    """A method or case whose results name no source in any language is on the list."""
    for language, old, new in (
        ("da", "- Effekt: Flere åbner døren. [@study19]\n", ""),
        ("en", "- Effect: More people open the door. [@study19]\n", ""),
    ):
        assert f"{METHOD}/da.md" not in lists(project)["unsupported"]
        project.replace(f"{METHOD}/{language}.md", old, new)
    assert project.check() == []
    assert lists(project)["unsupported"] == [*PLAIN["unsupported"], f"{METHOD}/da.md"]


def test_a_source_that_nobody_names_is_listed(project: Project) -> None:
    """A source is unused where no text, no basis and no term names it."""
    project.write(SOURCES, project.text(SOURCES).replace("id: avis20", "id: avis19"))
    for file in project.root.glob("methods/*/*/*.md"):
        file.write_text(file.read_text("utf-8").replace("[@avis20]", "[@rapport21]"), "utf-8")
    (item,) = desk(project.content(), project.root, TODAY).lists["unused_sources"]
    assert (item.about.id, item.place.line) == ("avis19", 13)
    terms = "methods/vocabulary/roles.yml"
    project.write(terms, project.text(terms) + "  sources: [avis19]\n")
    assert project.check() == []
    assert not desk(project.content(), project.root, TODAY).lists["unused_sources"]


def test_the_source_of_a_price_and_of_a_budget_is_used(project: Project) -> None:
    """What a price or a line of a budget rests on is named, as what a text cites is."""
    price = (
        "- {id: kaffe, label: {da: Kaffe, en: Coffee}, unit: {da: kop, en: cup}, source: pris20}"
    )
    line = "budget: [{item: kaffe, count: 2, per: week, basis: plan20}]"
    first = project.text(SOURCES).partition("- id: study19")[0]
    for id in ("pris20", "plan20"):
        project.write(SOURCES, project.text(SOURCES) + first.replace("rapport21", id))
    project.write(f"{VOCABULARY}/prices.yml", f"{price}\n")
    unused = desk(project.content(), project.root, TODAY).lists["unused_sources"]
    assert [item.about.id for item in unused] == ["plan20"]
    project.add(f"{METHOD}/method.yml", line)
    assert not desk(project.content(), project.root, TODAY).lists["unused_sources"]
    assert [one.id for one in project.catalogue().by_source["plan20"]] == ["doer-til-doer"]


def test_a_term_that_no_entry_names_is_listed(project: Project, capsys) -> None:
    """A term is empty where no entry that is shown names it, and told with its line."""
    project.write(BARRIERS, project.text(BARRIERS) + term("trapper", "Trapper", "Stairs"))
    assert lists(project)["empty_terms"] == [BARRIERS]
    main(["status", str(project.root), "--lang", "en"])
    told = f"Terms without entries (1)\n  {BARRIERS}:9: trapper, Stairs\n"
    assert told in capsys.readouterr().out
    (row,) = project.pages("en")[DESK].meta["lists"][-1]["rows"]
    assert (row["title"], row["edit"]) == ("Stairs", BARRIERS)
    assert row["href"].endswith("barrier/trapper/")
    project.replace(f"{CASE}/case.yml", "barriers: [sprog]", "barriers: [trapper]")
    assert "empty_terms" not in lists(project)
    project.add(f"{CASE}/case.yml", "draft: true")
    assert BARRIERS in lists(project)["empty_terms"]


def test_a_term_within_a_group_is_named(project: Project) -> None:
    """What a line of a budget names is not empty; a scale lacks none of its steps."""
    price = "- id: {}\n  label: {{da: Kaffe, en: Coffee}}\n  unit: {{da: kande, en: pot}}\n"
    project.write(f"{VOCABULARY}/prices.yml", price.format("kaffe") + price.format("te"))
    project.add(f"{METHOD}/method.yml", "budget: [{item: kaffe, count: 2, per: week, basis: ours}]")
    costs = f"{VOCABULARY}/costs.yml"
    project.write(costs, project.text(costs) + term("hoej", "Høj", "High"))
    (item,) = desk(project.content(), project.root, TODAY).lists["empty_terms"]
    assert (item.about.id, item.place.line) == ("te", 4)
    (row,) = project.pages("da")[DESK].meta["lists"][-1]["rows"]
    assert (row["title"], row["href"]) == ("Kaffe", "")


def test_a_danish_word_that_nobody_explains_is_listed(project: Project, capsys) -> None:
    """A word in italics in an English text that the glossary lacks is told with its file."""
    project.replace(f"{GUIDE}/en.md", "A *vicevært*", "A *vicevært* and a *beboerhus*")
    project.replace(f"{GUIDE}/da.md", "En vicevært gik", "En *nabo* gik")
    (item,) = desk(project.content(), project.root, TODAY).lists["unexplained"]
    assert (item.place.path, item.words) == (f"{GUIDE}/en.md", ("beboerhus",))
    (row,) = next(
        one["rows"] for one in project.pages("en")[DESK].meta["lists"] if one["id"] == "unexplained"
    )
    assert row["words"] == {"text": "beboerhus", "lang": "da"}
    main(["status", str(project.root)])
    assert f"  {GUIDE}/en.md: beboerhus\n" in capsys.readouterr().out


def filled(project: Project) -> Project:
    """Give the method what is wanted of one, its sections for residents in Danish alone."""
    project.add(f"{METHOD}/method.yml", "duties: []\nbudget: []")
    for language, monday in (("da", "Prøv på mandag"), ("en", "Try on Monday")):
        path, pitfalls = f"{METHOD}/{language}.md", TEXTS.headings("method", language)["pitfalls"]
        section = f"## {monday}\n\n[@advice]\n\nRing til Asta.\n\n## {pitfalls}"
        project.replace(path, f"## {pitfalls}", section)
    project.add(
        f"{METHOD}/da.md",
        "\n## Bor du her?\n\n[@advice]\n\nKom bare.\n\n## Kort og let\n\nKom bare.",
    )
    return project


def test_what_a_method_lacks_is_named(project: Project) -> None:
    """A method is listed with what it lacks; an empty list, or one language, is an answer."""
    filled(project)
    assert project.check() == []
    assert "lacking" not in lists(project)
    project.replace(f"{METHOD}/method.yml", "duties: []\n", "")
    (row,) = on_page(project, "lacking")["rows"]
    assert row["parts"] == [TEXTS.label("duties", "da")]


def test_a_case_without_an_outcome_is_listed(project: Project) -> None:
    """A case says how it went, or is on the list."""
    (row,) = on_page(project, "without_outcome")["rows"]
    assert (row["folder"], row["parts"]) == (CASE, ["Hvordan det gik"])
    project.write(f"{VOCABULARY}/outcomes.yml", term("worked", "Lykkedes", "It worked"))
    project.add(f"{CASE}/case.yml", "outcome: worked")
    assert project.check() == []
    assert "without_outcome" not in lists(project)


def on_page(project: Project, name: str) -> Mapping[str, Any]:
    """Return a list as the Danish page has it."""
    return next(one for one in project.pages("da")[DESK].meta["lists"] if one["id"] == name)


def test_sources_that_nobody_has_seen_for_long_are_listed(project: Project) -> None:
    """A source is listed two years after it was seen; those never seen are counted in one line."""
    project.replace(SOURCES, "/rapport\n", "/rapport\n  seen: 2024-11\n")
    project.replace(SOURCES, "/study\n", "/study\n  seen: 2024-12\n")
    assert project.check() == []
    assert lists(project)["unseen_sources"] == [SOURCES]
    shown = on_page(project, "unseen_sources")
    assert (shown["count"], shown["more"]) == (1, "")
    assert [row["day"]["text"] for row in shown["rows"]] == ["november 2024"]
    project.replace(SOURCES, "  seen: 2024-11\n", "")
    shown = on_page(project, "unseen_sources")
    assert (shown["count"], shown["rows"]) == (1, [])
    assert shown["more"].startswith("Aldrig set efter: 1.")


def test_unsound_content_has_a_desk(project: Project) -> None:
    """What cannot be read is passed over."""
    project.write(f"{CASE}/case.yml", "[")
    project.write(f"{METHOD}/da.md", "")
    project.write(f"{METHOD}/en.md", "---\n---")
    project.remove(SOURCES)
    assert set(lists(project)) == {"untracked", "unsupported", "without_cases"}


@pytest.mark.parametrize("language", TEXTS.languages)
def test_the_page_shows_the_lists(language: str, project: Project) -> None:
    """The page has every list; each row has its words, its file and the way to its page."""
    project.remove(f"{PACK}/en.md")
    project.replace(f"{CASE}/case.yml", "updated:", "review: 2026-03\nupdated:")
    project.replace(f"{METHOD}/method.yml", "updated:", "review: 2026-03-01\nupdated:")
    page = project.pages(language)[DESK]
    rows = {one["id"]: one["rows"] for one in page.meta["lists"]}
    assert [row["edit"] for row in rows["unsupported"]] == PLAIN["unsupported"]
    (missing,) = rows["untranslated"]
    assert (missing["folder"], missing["file"], missing["edit"]) == (PACK, "en.md", "")
    assert missing["language"] == TEXTS[language]["site"]["languages"]["en"]
    month, day = sorted(row["day"]["text"] for row in rows["review"])[::-1]
    assert (month, day) == {
        "da": ("marts 2026", "1. marts 2026"),
        "en": ("March 2026", "1 March 2026"),
    }[language]
    case = next(row for row in rows["untracked"] if row["folder"] == CASE)
    way = urljoin(f"/{address(DESK, language)}", case["href"])
    assert way == f"/{address('case/naboer-ringer', language)}"


def test_the_page_shows_a_draft_by_its_name_alone(project: Project) -> None:
    """A draft has no page to link, and its title is not shown."""
    project.replace(f"{PACK}/pack.yml", "updated:", "draft: true\nupdated:")
    page = project.pages("da")[DESK]
    (row,) = page.meta["lists"][0]["rows"]
    assert (row["title"], row["href"]) == ("pack/en-aften", "")
    assert "En aften" not in str(page.meta)


def test_the_page_names_stale_parts_and_unused_sources(project: Project) -> None:
    """A stale part is called by its heading, and a source by its title, with its address."""
    translated(project)
    project.replace(f"{METHOD}/da.md", "Ingen følger op.", "Ingen følger op på det.")
    first, mark, _ = project.text(SOURCES).partition("rapport\n")
    project.write(SOURCES, project.text(SOURCES) + (first + mark).replace("21", "22"))
    rows = {one["id"]: one["rows"] for one in project.pages("da")[DESK].meta["lists"]}
    assert rows["stale"][0]["parts"] == ["Her går det galt"]
    (source,) = rows["unused_sources"]
    assert source["title"] == "Hvem åbner døren?"
    assert source["href"].endswith("sources/#source-rapport22")


def test_the_command_prints_the_lists(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command prints each list with its length and a line per file."""
    translated(project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")  # 15 January 2027
    project.replace(f"{CASE}/case.yml", "updated:", "review: 2027-01\nupdated:")
    small = "Ingen følger op på\nen af to enker i blok 7."
    project.replace(f"{METHOD}/da.md", "Ingen følger op.", small)
    assert main(["status", str(project.root), "--lang", "en"]) == SOUND
    assert capsys.readouterr() == (
        "Drafts (0)\n"
        "Missing in a language (0)\n"
        "Stale translations (1)\n"
        f"  {METHOD}/en.md: Where it goes wrong\n"
        "Translations without an original (0)\n"
        "Texts that the check cannot read (0)\n"
        "Due for review (1)\n"
        f"  {CASE}/case.yml: since 2027-01\n"
        "Claims without a source (1)\n"
        "  methods/element/klar-rolle/element.yml\n"
        "Words without an explanation (0)\n"
        "Small groups (1)\n"
        f"  {METHOD}/da.md:33\n"
        "Without a case (1)\n"
        "  methods/element/klar-rolle/element.yml\n"
        "Methods with gaps (1)\n"
        f"  {METHOD}/method.yml: Try on Monday, Do you live here?,"
        " In plain words, Rules to know, Budget\n"
        "Cases without an outcome (1)\n"
        f"  {CASE}/case.yml: How it went\n"
        "Leaflets that nobody has read (0)\n"
        "Unused sources (0)\n"
        "Sources that nobody has seen for two years (2)\n"
        "  Never looked at: 2. “metodebank sources --check . --write” asks them, and writes down"
        " which answer.\n"
        "Terms without entries (0)\n"
        "Where the bank has nothing\n"
        "  Empty cells: 0 of 4\n",
        "",
    )


def test_the_command_tells_of_problems(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the content has problems, the command says so and prints what it can."""
    project.write(f"{CASE}/case.yml", "[")
    assert main(["status", str(project.root)]) == SOUND
    out, err = capsys.readouterr()
    assert out.startswith("Kladder (0)\n") and "metodebank check" in err
    assert main(["status", str(project.root / "methods")]) == WRONG_USE
