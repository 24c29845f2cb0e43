"""Leaflets: their lines in pieces, who has read which text, and what becomes of a translation."""

from __future__ import annotations

import json

import pytest

from leaflet import FOLDER, add_leaflet, leaflet_of, read_by_somebody, working
from metodebank.authors.from_translators import take_back
from metodebank.authors.to_translators import hand_out
from metodebank.bank.leaflets import READ_BY, UNREAD, reading_of, runs, told
from metodebank.cli import main
from metodebank.schema.leaflets import SLOTS
from project import TEXTS, Project

ARABIC = f"{FOLDER}/ar.md"


@pytest.fixture
def bank(project: Project) -> Project:
    """The tiny project with a leaflet in Danish, English and Arabic."""
    add_leaflet(project)
    assert project.check() == []
    return project


@pytest.mark.parametrize(
    ("line", "apart"),
    [
        ("اتصل: +45 12 34 56 78", ["+45 12 34 56 78"]),
        ("من 17.00–19.00", ["17.00–19.00"]),
        ("من 17:00 - 19:00.", ["17:00 - 19:00"]),
        ("في Beboerhuset 12A، شكرًا", ["Beboerhuset 12A"]),
        ("اكتب إلى borger.dk أو 1813", ["borger.dk", "1813"]),
        ("از ۱۷ تا ۱۹", ["۱۷", "۱۹"]),
        ("نأكل معًا", []),
    ],
)
def test_what_would_turn_round_stands_by_itself(line, apart):
    """Numbers and Latin words in a line from right to left keep their order; no letter is lost."""
    pieces = runs(line, "rtl")
    assert [one.text for one in pieces if one.ltr] == apart
    assert "".join(one.text for one in pieces) == line


def test_a_line_from_left_to_right_is_one_piece_but_for_its_slots():
    """In Danish nothing turns round; what is filled in stands by itself all the same."""
    assert [one.text or one.slot for one in runs("Ring 17-19: {phone}.", "ltr")] == [
        "Ring 17-19: ", "phone", ".",
    ]  # fmt: skip


def test_what_reads_from_left_to_right_is_told_by_its_type():
    """Phone, time, date, address, web and numbers do; a name reads as it is written."""
    ltr = {one.id for one in SLOTS.values() if one.is_ltr}
    assert ltr >= {"phone", "time", "date", "address", "web", "age", "price", "until", "deadline"}
    assert ltr.isdisjoint({"name", "place", "contact", "sender", "what", "day"})


def states(project: Project) -> dict[str, str]:
    """Return the state of each text of the leaflet, as the open data tells it."""
    entries = json.loads(project.data())["entries"]
    (entry,) = (one for one in entries if one["kind"] == "leaflet")
    return {text["language"]: text["state"] for text in entry["texts"]}


def test_nobody_has_read_a_text_until_it_is_said(bank):
    """Every text is unread; once an interpreter has read the Arabic one, that one is read."""
    assert states(bank) == {"da": UNREAD, "en": UNREAD, "ar": UNREAD}
    read_by_somebody(bank, "ar")
    assert bank.check() == []
    assert states(bank) == {"da": UNREAD, "en": UNREAD, "ar": READ_BY}


def test_a_text_that_changes_is_unread_again(bank):
    """The check refuses a reading of other words than those that stand there."""
    before = read_by_somebody(bank, "ar")
    bank.replace(ARABIC, "تعال وكُل معنا من", "تعال من")
    (problem,) = bank.problems()
    assert (problem.code, problem.place.path) == ("read-another", f"{FOLDER}/leaflet.yml")
    assert before not in TEXTS.message(problem, "en")
    assert reading_of(leaflet_of(bank), "ar", TEXTS.languages) is None


def test_a_reading_of_a_text_that_is_out_of_date_does_not_count(bank):
    """Where the Danish line is another today, what was read says what it said then."""
    read_by_somebody(bank, "ar")
    bank.replace(f"{FOLDER}/da.md", "- Kom og spis med.", "- Kom og spis med os.")
    assert bank.check() == []
    assert reading_of(leaflet_of(bank), "ar", TEXTS.languages) is None


def test_a_changed_danish_line_marks_every_language(bank, capsys):
    """`metodebank translate` lists the same part of each language, and no other."""
    bank.replace(f"{FOLDER}/da.md", "- Kom og spis med.", "- Kom og spis med os.")
    lines = working(bank).listed()
    stale = [line.partition(":")[0] for line in lines if "(lines)" in line and "leaflet" in line]
    assert stale == [f"{FOLDER}/en.md", ARABIC]


def test_what_is_for_staff_is_missing_in_no_other_language(bank):
    """Summary and advice stand in Danish and English; a language without them is whole."""
    for language, heading in (("da", "Sådan bruger I den"), ("en", "How to use it")):
        text = bank.text(f"{FOLDER}/{language}.md")
        bank.write(f"{FOLDER}/{language}.md", f"{text}\n## {heading}\n\nX. [@advice]\n")
    working(bank).marked("leaflet/spis", "da")
    assert bank.check() == []
    assert [line for line in working(bank, "ar").listed() if ARABIC in line] == []


def test_status_lists_what_is_unread_by_language(bank, capsys):
    """Each language has a line with the leaflets that nobody has read in it."""
    read_by_somebody(bank, "en")
    main(["status", str(bank.root), "--lang", "en"])
    told_of = capsys.readouterr().out.partition("Leaflets that nobody has read (2)\n")[2]
    assert told_of.splitlines()[:2] == [
        f"  {FOLDER}/da.md:1: da, Danish, spis",
        f"  {ARABIC}:1: ar, Arabic, spis",
    ]


def test_a_new_language_comes_back_from_a_translator(bank):
    """A file of sentences goes out and comes back as a text for residents alone, which is sound."""
    hand_out(working(bank, "ti"), "leaflet/spis")
    file = bank.root / "po/leaflet-spis.da-ti.po"
    sentences = file.read_text("utf-8")
    assert "En invitation til mad." not in sentences and "Kom og spis med." in sentences
    filled = "\n".join(_filled(sentences.splitlines()))
    file.write_text(filled, "utf-8")
    lines, refused = take_back(working(bank), file)
    assert not refused, lines
    assert bank.check() == []
    text = leaflet_of(bank).texts["ti"]
    assert (text.title, [*text.said]) == ("ኪድ Kom og spis med", ["lines", "message"])
    assert reading_of(leaflet_of(bank), "ti", TEXTS.languages) is None


def _filled(lines):
    """Yield the lines of a PO file, each sentence translated by a word before it."""
    source = ""
    for line in lines:
        if line.startswith("msgid "):
            source = line.removeprefix("msgid ")
        is_empty = line == 'msgstr ""' and source not in ("", '""')
        yield f'msgstr "ኪድ {source[1:]}' if is_empty else line


def test_a_translator_who_drops_a_field_is_refused(bank):
    """A line without its phone number is not put into the bank, and it is said which."""
    hand_out(working(bank, "ar"), "leaflet/spis")
    file = bank.root / "po/leaflet-spis.da-ar.po"
    file.write_text(file.read_text("utf-8").replace("الهاتف: {phone}", "الهاتف"), "utf-8")
    before = bank.text(ARABIC)
    lines, refused = take_back(working(bank), file)
    assert refused and "{phone}" in "\n".join(lines)
    assert bank.text(ARABIC) == before


def test_open_data_has_each_text_with_its_slots(bank):
    """Programs get all languages: direction, lines as they are written, and days of the week."""
    content = bank.content()
    texts = told(leaflet_of(bank), TEXTS.languages, content.vocabulary["languages"])
    arabic = next(one for one in texts if one["language"] == "ar")
    assert (arabic["direction"], arabic["lines"][4]) == ("rtl", "الهاتف: {phone}")
    assert arabic["weekdays"][0] == "الاثنين"
