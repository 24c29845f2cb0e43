"""Instruments: what may be printed is asked whole, what may not is asked nowhere, and the way."""

from __future__ import annotations

import json
from functools import cache

import pytest

from instrument import FOLDER, add_instrument
from metodebank.bank.addresses import entry_path
from metodebank.bank.edition import Edition, Page
from metodebank.bank.model import Entry
from metodebank.measuring.floors import CELL, CHANGE, PERCENT
from metodebank.pages.entries import entry_page
from metodebank.pages.instrument import instrument_list
from metodebank.schema.planning import ALL_ASKED
from project import TEXTS, Project, landed_catalogue

each_language = pytest.mark.parametrize("language", TEXTS.languages)
FORMS = {"questionnaire": 4, "tally": 3, "observation": 1}  # at least, that may be printed


def edition(language: str = "da") -> Edition:
    return Edition(landed_catalogue(), TEXTS, language, "https://example.org/")


def instruments(language: str = "da") -> list[Entry]:
    return list(landed_catalogue().of_kind("instrument", language))


@cache
def page_of(id: str, language: str = "da") -> Page:
    return entry_page(edition(language), landed_catalogue().entries["instrument", id])


def printed() -> list[str]:
    return [one.id for one in instruments() if one.facts["may"] == "print"]


@pytest.mark.parametrize("form", FORMS)
def test_there_is_enough_of_each_form_to_print(form):
    """Four questionnaires, three tallies and an observation sheet, and more."""
    there = [page_of(id).meta["facts"]["form"]["values"][0]["id"] for id in printed()]
    assert there.count(form) >= FORMS[form]


@each_language
def test_what_may_be_printed_is_asked_whole_and_the_rest_nowhere(language):
    """A page has questions with answers by the terms of its words alone, and says the terms."""
    for one in instruments(language):
        meta = page_of(one.id, language).meta
        assert bool(meta["questions"]) == meta["prints"] == (one.facts["may"] == "print")
        assert meta["terms"]["may"] and meta["terms"]["name"] and meta["terms"]["href"]
        for asked in meta["questions"]:
            assert asked["label"]
            assert asked["type"] != "choice" or len(asked["options"]) > 1
            assert asked["type"] != "scale" or (len(asked["steps"]) > 1 and all(asked["ends"]))


def test_an_adapted_wording_says_so_where_it_is_adapted():
    """The Danish of a British question is marked as not tested; the English is its maker's own.

    Its line on paper says where the licence is read.
    """
    danish, english = (page_of("ensomhed-et-spoergsmaal", one).meta for one in ("da", "en"))
    assert (danish["wording"]["id"], english["wording"]["id"]) == ("adapted", "original")
    assert danish["terms"]["credit"].startswith("Adapted from data from the Office")
    assert english["terms"]["credit"].startswith("Source: Office for National Statistics")
    for meta in (danish, english):
        assert "nationalarchives.gov.uk/doc/open-government-licence/" in meta["terms"]["credit"]


def test_original_questions_under_an_adapted_introduction_are_not_called_original_whole():
    """What was changed is said once, and where the wording is told; the licence asks for it."""
    english = page_of("trivsel-fire-spoergsmaal", "en").meta
    assert english["intro"] and english["wording"]["id"] == "questions"
    assert "introduction adapted to paper" in english["wording"]["label"]
    assert "introduction" not in english["terms"]["credit"]


@each_language
def test_what_we_read_of_the_terms_of_others_is_not_said_flatly(language):
    """Of others' words it stands beside the terms that we read them so; of our own it does not.

    Where the translation is ours and untested, that stands there too.
    """
    words = TEXTS[language]["site"]["instrument"]
    for id in printed():
        entry, said = page_of(id, language).meta, page_of(id, language).meta["terms"]["may"]
        others = "apart" in entry
        assert said.startswith(words["may_read"] if others else words["may"]["print"])
        assert said.endswith(words["may_adapted"]) == (entry["wording"]["id"] == "adapted")


@each_language
def test_each_aim_leads_to_instruments_or_is_said_to_have_none(language):
    """On the list every aim stands once; what may be printed comes before what may not."""
    meta = instrument_list(edition(language)).meta
    ids = [aim["id"] for aim in (*meta["aims"], *meta["without"])]
    assert sorted(ids) == sorted(landed_catalogue().vocabulary["goals"])
    for aim in meta["aims"]:
        assert all(row["change"] and row["when"] and row["few"] for row in aim["rows"])
        assert [bool(row["may"]) for row in aim["rows"]] == sorted(
            bool(row["may"]) for row in aim["rows"]
        )


@each_language
def test_an_aim_with_nothing_to_print_says_so_and_what_one_may_count(language):
    """Nobody reads to the end of a table to learn that nothing in it may be used tomorrow."""
    may = {one.id: one.facts["may"] for one in instruments(language)}
    aims = instrument_list(edition(language)).meta["aims"]
    waiting = [aim for aim in aims if aim["later"]]
    assert waiting
    for aim in aims:
        ids = [row["entry"].rpartition("/")[2] for row in aim["rows"]]
        assert bool(aim["later"]) == all(may[id] != "print" for id in ids)
    (count,) = (run["href"] for run in waiting[0]["later"] if run["href"])
    assert count.endswith("fremmoede/")


@each_language
def test_where_shares_are_told_one_comes_to_work_them_out(language):
    """What gives shares or means leads to the page that reckons; a tally of visits does not."""
    for one in instruments(language):
        way = page_of(one.id, language).meta["reckon"]
        assert way.endswith("value/") == ("smallest" in one.facts)


@each_language
def test_the_list_says_how_few_are_too_few(language):
    """The three limits stand there, each as the number that is kept to."""
    few = " ".join(instrument_list(edition(language)).meta["few"])
    assert all(str(one) in few for one in (CELL, CHANGE, PERCENT))


@each_language
def test_what_a_plan_takes_over_has_a_place_in_it(language):
    """Each instrument hands over an indicator: what, when and how, with base line left open."""
    columns = [column.name for column in ALL_ASKED["indicators"].columns]
    for one in instruments(language):
        page = page_of(one.id, language)
        name = f"{language}/instrument-{one.id}"
        text = dict(page.files)[f"plan/method/{name}.js"]
        named, known = json.loads(f"[{text.removeprefix('Metodebank.plan.receive(')[:-3]}]")
        (row,) = known["rows"]["indicators"]
        assert (named, known["entry"]) == (name, entry_path(one))
        assert sorted(row["cells"]) == sorted(columns)
        assert all(row["cells"][cell] for cell in ("what", "when", "how"))
        assert not any(row["cells"][cell] for cell in ("base", "target", "who"))
        assert page.meta["plan_way"].endswith(f"plan/?with={entry_path(one)}")


def test_methods_and_ways_of_measuring_lead_to_instruments_and_back():
    """What a method names under its indicators names the method on its own page."""
    method = landed_catalogue().entries["method", "sprogcafe"]
    shown = entry_page(edition(), method).meta["sections"]
    (section,) = (one for one in shown if one["id"] == "indicators")
    named = [one["entry"] for one in section["instruments"]]
    assert "instrument/fremmoede" in named
    users = {some["kind"]: some["cards"] for some in page_of("fremmoede").meta["users"]}
    assert entry_path(method) in [card["entry"] for card in users["method"]]
    assert "measure/maal-og-indikatorer" in [card["entry"] for card in users["measure"]]


def test_a_tally_has_its_rows_with_and_without_names():
    """The rows of a tally are as many as it says; those without names are empty."""
    job, came = (page_of(id).meta["tally"] for id in ("job-og-uddannelse", "fremmoede"))
    assert all(job["rows"]) and len(job["rows"]) == 6
    assert not any(came["rows"]) and len(came["rows"]) == 14


def test_a_bank_without_instruments_has_an_empty_list(project: Project):
    """Where there are none, nothing is offered and every aim is without."""
    meta = instrument_list(project.edition("da")).meta
    assert (meta["aims"], meta["forms"], meta["others"]) == ([], [], [])


def test_a_question_is_answered_by_its_scale(project: Project):
    """A number, the steps between two ends, and words, each in the text's language."""
    add_instrument(project)
    edition = project.edition("en")
    entry = edition.catalogue.entries["instrument", FOLDER.rpartition("/")[2]]
    number, steps, words = entry_page(edition, entry).meta["questions"]
    assert (number["type"], number["options"], number["steps"]) == ("number", [], [])
    assert (steps["steps"], steps["ends"]) == ([*range(11)], ["ti-low en", "ti-high en"])
    assert words["options"] == ["enig-1 en", "enig-2 en"]


@pytest.mark.parametrize(
    ("facts", "informs", "named"),
    [({}, False, False), ({"informs": True}, True, False), ({"named": True}, True, True)],
)
def test_what_needs_names_always_tells_those_who_answer(project: Project, facts, informs, named):
    """A list of names is personal data, so half a page goes with it, whatever else is written."""
    add_instrument(project, **facts)
    edition = project.edition("da")
    entry = edition.catalogue.entries["instrument", FOLDER.rpartition("/")[2]]
    meta = entry_page(edition, entry).meta
    assert (meta["informs"], meta["named"]) == (informs, named)
