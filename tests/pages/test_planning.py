"""The plan: its parts have words, and what a method brings along has a place in them."""

from __future__ import annotations

import json
import re

import pytest

from metodebank.bank.edition import Edition
from metodebank.bank.model import Entry
from metodebank.pages.entries import entry_page
from metodebank.pages.planning import plan_of
from metodebank.schema.planning import ALL_ASKED, CHOSEN, PARTS, ROWS, SUM_WIDE, WIDTH
from project import METHOD, TEXTS, landed_catalogue

each_language = pytest.mark.parametrize("language", TEXTS.languages)
MARKUP = re.compile(r"<[a-z/]|\[@|&[a-z]+;")


def edition(language: str) -> Edition:
    """Return the content of the checkout in a language."""
    return Edition(landed_catalogue(), TEXTS, language, "https://example.org/")


def known_of(method: Entry, edition: Edition) -> dict:
    """Return what the script that comes with a method's page hands over to the plan."""
    name = f"{edition.language}/{method.id}"
    text = dict(entry_page(edition, method).files)[f"plan/method/{name}.js"]
    named, known = json.loads(f"[{text.removeprefix('Metodebank.plan.receive(')[:-3]}]")
    assert named == name
    return dict(known)


@each_language
def test_all_that_a_plan_asks_has_words_and_nothing_else_has(language):
    """Each part, question and column is called something, in its order."""
    words = TEXTS[language]["site"]["planning"]
    assert list(words["parts"]) == [part.name for part in PARTS]
    assert list(words["asked"]) == list(ALL_ASKED)
    for name, asked in ALL_ASKED.items():
        columns = [column.name for column in asked.columns]
        assert list(words["asked"][name].get("columns", {})) == columns
    whose = {one for part in PARTS for _, one in part.called}
    assert whose <= set(words["whose"])


def test_the_columns_of_rows_fill_the_width():
    """All of its parts; the budget leaves room for what a line comes to."""
    for asked in ALL_ASKED.values():
        wide = sum(column.wide for column in asked.columns)
        more = SUM_WIDE if asked.name == "budget" else 0
        assert (asked.type == ROWS) == bool(asked.columns)
        assert not asked.columns or wide + more == WIDTH, asked.name


@each_language
def test_what_each_method_brings_along_has_a_place_and_is_plain_text(language):
    """Rows hold the columns that are asked for, cite sources that come along, and hold no marks."""
    ours = edition(language)
    often = TEXTS[language]["fields"]["budget.per"]["options"]
    for method in ours.catalogue.of_kind("method", language):
        known = known_of(method, ours)
        for name, rows in known["rows"].items():
            columns = ALL_ASKED[name].columns
            for row in rows:
                assert list(row["cells"]) == [column.name for column in columns]
                assert set(row["cites"]) <= known["sources"].keys()
                assert not MARKUP.search(" ".join(row["cells"].values())), row
                chosen = [one.name for one in columns if one.filled == CHOSEN]
                assert all(row["cells"][one] in often for one in chosen)
        assert [row["cells"]["method"] for row in known["rows"]["methods"]] == [known["title"]]


@each_language
def test_the_addresses_of_rules_can_be_typed_from_paper(language):
    """No rule of a plan is torn apart by an address over lines; the host is still named."""
    ours = edition(language)
    ways = re.compile(r"https?://\S+")
    rules = [
        row["cells"]["rule"]
        for method in ours.catalogue.of_kind("method", language)
        for row in known_of(method, ours)["rows"].get("duties", ())
    ]
    assert any(rule.endswith(": aes.dk") for rule in rules)
    assert all(len(way) <= 120 for rule in rules for way in ways.findall(rule))


def test_a_method_brings_its_elements_indicators_and_roles(project):
    """In the words of its page, the kind of figure first, and with what nobody knows left empty."""
    ours = project.edition("da")
    known = known_of(ours.catalogue.entries["method", "doer-til-doer"], ours)
    rows = {name: [row["cells"] for row in some] for name, some in known["rows"].items()}
    assert [one["element"] for one in rows["elements"]] == [
        "Opsøgende kontakt: I går derhen, hvor folk er.",
        "Klar rolle: Alle ved, hvad de skal.",
    ]
    assert rows["indicators"][0] == {
        **dict.fromkeys(("base", "target", "when", "how", "who"), ""),
        "what": "Rækkevidde: Hvor mange døre bankede I på?",
    }
    assert rows["roles"] == [{"role": "Frivillig", "task": "", "hours": ""}]
    assert rows["risks"] == [{"risk": "Ingen følger op.", "ours": ""}]
    assert known["sources"] == {
        "study19": {
            "source": "Who opens the door? Example University, 2019.",
            "address": "https://example.org/study",
        },
        "rapport21": {
            "source": "Hvem åbner døren? Eksempelby Kommune, 2021.",
            "address": "https://example.org/rapport",
        },
    }


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Ingen følger op.", "advice"),
        ("Ingen følger op. [@rapport21] Ring til dem.", "advice_too"),
    ],
)
def test_advice_beside_what_a_source_says_does_not_take_it_over(project, written, said):
    """A row with the number of a source says that only the advice in it is the bank's own."""
    words = TEXTS["da"]["site"]["planning"][said]
    project.replace(f"{METHOD}/da.md", "Ingen følger op. [@rapport21]", f"{written} [@advice]")
    (risk,) = project.pages("da", paper=True)["method/doer-til-doer"].meta["plan"]["taken"]["risks"]
    assert risk["cells"]["risk"].endswith(words)


def test_a_printed_plan_numbers_its_sources(project):
    """A row of a method's plan on paper has the numbers that stand in its list of sources."""
    ours = project.edition("da")
    plan = plan_of(known_of(ours.catalogue.entries["method", "doer-til-doer"], ours), ours)
    assert plan["taken"]["methods"][0]["numbers"] == [1]
    assert plan["taken"]["risks"][0]["numbers"] == [2]
    assert [one["cells"]["source"][:3] for one in plan["taken"]["sources"]] == ["[1]", "[2]"]
