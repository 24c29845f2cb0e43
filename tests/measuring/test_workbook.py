"""The spreadsheet: what it stores, what its formulas ask for, and that no text is a formula."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import replace
from functools import cache

import pytest

from metodebank.measuring.floors import CHANGE, FLOORS
from metodebank.measuring.intervals import Change, paired_difference, share
from metodebank.measuring.steps import Example, Reckoned, steps
from metodebank.measuring.workbook import EXAMPLE, workbook
from project import TEXTS

LANGUAGES = ("da", "en")
# All functions that are used: each is one that Excel and LibreOffice know by this name, and whose
# answer is the same in both.
FUNCTIONS = {
    *(
        "AND",
        "BETAINV",
        "COUNTA",
        "COUNTIF",
        "IF",
        "ISNUMBER",
        "MAX",
        "MEDIAN",
        "MIN",
        "OR",
        "REPT",
    ),
    *("ROUNDUP", "SQRT", "SUMPRODUCT"),
}


@cache
def parts(language: str = "da", example: Example = EXAMPLE) -> dict[str, str]:
    """Return the text of each part of the spreadsheet."""
    content = workbook(TEXTS[language]["site"]["value"], example)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name).decode("utf-8") for name in file.namelist()}


def sheet(number: int, language: str = "da") -> str:
    return parts(language)[f"xl/worksheets/sheet{number}.xml"]


def said(cell: str, example: Example = EXAMPLE, language: str = "da") -> str:
    """Return what stands in a cell of the results beside its formula."""
    results = parts(language, example)["xl/worksheets/sheet2.xml"]
    found = re.search(rf'<c r="{cell}"[^>]*><f[^>]*>[^<]*</f><v>([^<]*)</v>', results)
    assert found, cell
    return html.unescape(found[1])


def stored(cell: str) -> float:
    """Return the number that stands there of the workbook's own example."""
    return float(said(cell))


@pytest.mark.parametrize("language", LANGUAGES)
def test_is_the_same_each_time(language):
    """Two builds write the same bytes."""
    words = TEXTS[language]["site"]["value"]
    assert workbook(words) == workbook(words)


def test_stores_what_the_example_comes_to():
    """Before anybody recalculates it shows the share, the change and the mean of its example."""
    assert (stored("B5"), stored("B6"), stored("B14"), stored("C14")) == (25, 40, 4, 12)
    change = paired_difference(Change(both=4, only_before=0, only_after=8, neither=12))
    assert [stored(f"{column}21") for column in "BCD"] == pytest.approx(
        [100 * change.value, 100 * change.low, 100 * change.high]
    )
    assert [stored(f"C{row}") for row in (16, 17, 18)] == pytest.approx(
        [share(12, 24).value, share(12, 24).low, share(12, 24).high]
    )
    assert stored("B33") == pytest.approx(33 / 24)  # the sum of what each of the 24 rose by


def test_its_formulas_ask_for_nothing_that_is_not_there():
    """A formula holds functions that every spreadsheet has, names that are defined, and cells."""
    names = set(re.findall(r'<definedName name="(\w+)"', parts()["xl/workbook.xml"]))
    formulas = re.findall(r"<f[^>]*>([^<]*)</f>", sheet(2))
    assert len(formulas) > 100
    for formula in formulas:
        bare = re.sub(r'"[^"]*"', "", html.unescape(formula))
        used = set(re.findall(r"[A-Za-z_]\w*(?=\()", bare))
        assert used <= FUNCTIONS, formula
        others = set(re.findall(r"(?<![\w$.])[A-Za-z_]\w*(?![\w(])", bare)) - names
        assert not {one for one in others if not re.fullmatch(r"[A-Z]\d+", one)}, formula


@pytest.mark.parametrize("language", LANGUAGES)
def test_is_printed_on_a4_and_rules_have_room_for_their_words(language):
    """Each sheet is as wide as a page of A4, and the row of a rule is as high as its words take."""
    assert all('paperSize="9"' in sheet(n, language) for n in (1, 2, 3))
    assert all('fitToPage="1"' in sheet(n, language) for n in (1, 2, 3))
    heights = re.findall(r'<row r="\d+" [^>]*ht="([\d.]+)" customHeight', sheet(3, language))
    words = TEXTS[language]["site"]["value"]
    longest = max(len(one["text"]) for one in words["formulas"])
    assert len(heights) > len(words["workbook"]["floors"]) + len(words["formulas"])
    assert max(map(float, heights)) >= 15 * (longest / 80)


@pytest.mark.parametrize(("language", "page"), [("da", r"(?i)\bsiden\b"), ("en", r"(?i)\bpage\b")])
def test_its_rules_speak_of_the_spreadsheet(language, page):
    """What only the page writes is no rule of the sheet; what it keeps to stands there."""
    words = TEXTS[language]["site"]["value"]["workbook"]
    texts = html.unescape(parts(language)["xl/sharedStrings.xml"])
    assert not re.search(page, texts)
    assert words["cause"] in texts
    assert all(text.format(cause=words["cause"], **FLOORS) in texts for text in words["floors"])


def test_no_text_is_a_formula():
    """The sheet for answers holds none, and a question that begins with `=` stays a text."""
    assert not re.search(r"<f[ >]", sheet(1))
    words = TEXTS["da"]["site"]["value"]
    odd = {**words, "workbook": {**words["workbook"], "question_value": "=1+1"}}
    with zipfile.ZipFile(io.BytesIO(workbook(odd))) as file:
        assert not re.search(r"<f[ >]", file.read("xl/worksheets/sheet1.xml").decode())
        assert "<t>=1+1</t>" in file.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_look_as_each_reader_s_own_program_writes_them(language):
    """No format or formula writes a comma or a point of one language into what is shown."""
    formats = set(re.findall(r'formatCode="([^"]*)"', parts(language)["xl/styles.xml"]))
    assert formats == {"0%", "0.0", "#,##0"}  # as files have them; each program shows its own
    assert "TEXT(" not in sheet(2, language)


def test_says_too_few_where_the_page_does():
    """Of 14 and 11 answers there are counts, and no shares that invite to compare them."""
    few = Example((3, 8) * 7, (9, 7) * 5 + (8, None, None, None), (40, 40), 8, (0, 10), False)
    words = TEXTS["da"]["site"]["value"]["workbook"]
    assert [said(cell, few) for cell in ("B14", "B15", "C15")] == ["7", "14", "11"]
    told = {said(cell, few) for cell in ("B16", "C16", "B18", "B21", "B27", "C28")}
    assert told == {words["few_change"]}
    assert said("E21", few) == ""
    asks = re.search(r'<c r="B21"[^>]*><f>([^<]*)</f>', sheet(2))
    assert asks is not None
    assert f"&gt;={CHANGE}" in asks[1]


def test_tells_how_many_answered_each_time_beside_the_pairs():
    """Of 24 before and 18 after it says so, though it reckons with those 18 who answered twice."""
    twice = Example((3, 8) * 12, (9, 7) * 9 + (None,) * 6, (30, 30), 8, (0, 10), True)
    assert [said(cell, twice) for cell in ("B5", "C5", "B7")] == ["24", "18", "18"]
    assert [said(cell, twice) for cell in ("B15", "C15")] == ["18", "18"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("sizes", "yes"), [((25, 4), (6, 2)), ((25, 24), (4, 12)), ((25, 24), (12, 20))]
)
def test_two_groups_of_which_one_has_a_small_cell_are_not_told_apart(sizes, yes, language):
    """Under five answers, yes or no in one group nothing of either is told; before and after is."""
    before, after = ((9,) * y + (1,) * (n - y) for n, y in zip(sizes, yes, strict=True))
    rest = (None,) * (sizes[0] - sizes[1])
    groups = Example(before, (*after, *rest), (50, 50), 8, (0, 10), False, groups=True)
    few = TEXTS[language]["site"]["value"]["workbook"]["few_apart"]
    told = {said(f"{column}{row}", groups, language) for column in "BC" for row in range(14, 19)}
    told |= {said(f"{column}{row}", groups, language) for column in "BC" for row in range(27, 31)}
    differs = {said(f"{column}{row}", groups, language) for column in "BCD" for row in (21, 33)}
    spread = {said(f"{column}{row}", groups, language) for column in "BD" for row in range(40, 51)}
    assert told | differs | spread == {few}
    assert said("E21", groups, language) == ""
    times = replace(groups, groups=False)
    assert [said(f"{column}14", times, language) for column in "BC"] == [str(y) for y in yes]


# Of a hundred each time, how many answered 6 and not 5; the last lies between 0 and what is shown.
@pytest.mark.parametrize(
    ("yes", "is_apart"), [((30, 60), True), ((30, 32), False), ((35, 49), False)]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_says_whether_an_interval_includes_0_as_it_is_shown(yes, is_apart, language):
    """An end that is shown as 0 is one, whichever is the higher; the cause is never told."""
    words = TEXTS[language]["site"]["value"]["workbook"]
    some = [(6,) * count + (5,) * (100 - count) for count in yes]
    for before, after in (some, some[::-1]):
        one = Example(before, after, (100, 100), 6, (0, 10), False)
        told = {said(cell, one, language) for cell in ("A22", "A34")}
        assert told == {words["differs" if is_apart else "no_difference"]}
        assert {said(cell, one, language) for cell in ("A23", "A35")} == {words["cause"]}


def test_of_no_difference_nothing_is_said():
    """Where there are too few to tell a difference, no words on its interval stand below."""
    few = replace(EXAMPLE, before=EXAMPLE.before[:15], after=EXAMPLE.after[:15])
    assert {said(cell, few) for cell in ("A22", "A23", "A34", "A35")} == {""}


def test_two_groups_are_not_paired():
    """Who says that each row is one person, and then that the columns are groups, means groups."""
    groups = replace(EXAMPLE, groups=True, at_least=None)
    assert said("B7", groups) == ""
    assert said("B33", groups) == said("B33", replace(groups, paired=False))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_columns_are_is_chosen_from_two(language):
    """Before and after, which stands there, or two groups: nothing else can be typed."""
    words = TEXTS[language]["site"]["value"]["workbook"]
    either = f'"{words["times"]},{words["groups"]}"'
    found = re.search(
        r'<dataValidation type="list"[^>]*sqref="B5"[^>]*>\s*<formula1>([^<]*)', sheet(1, language)
    )
    assert found is not None
    assert html.unescape(found[1]) == either


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_asked_for_is_not_too_few(language):
    """Of 24 pairs without a limit, and with no mean wanted, no cell says that they are too few."""
    asked = replace(EXAMPLE, at_least=None, wants_mean=False)
    words = TEXTS[language]["site"]["value"]["workbook"]
    shares = [f"{column}{row}" for column in "BC" for row in range(14, 19)]
    means = [f"{column}{row}" for column in "BC" for row in range(28, 31)]
    changes = [f"{column}{row}" for column in "BCD" for row in (21, 33)]
    for cell in (*shares, *means, *changes):
        assert said(cell, asked, language) == words["not_asked"], cell
    assert {said(cell, asked, language) for cell in ("E21", "E33")} == {""}


@pytest.mark.parametrize(
    ("size", "told"), [(9, "few_median"), (10, "few_change"), (19, "few_change"), (20, "10.5")]
)
def test_tells_the_middle_answer_of_enough_to_compare(size, told):
    """Of an even number it lies halfway between two; it is told where no mean is wanted too."""
    before = tuple(range(size, 0, -1))
    one = Example(before, before, (22, 22), None, (0, 22), False, wants_mean=False)
    words = TEXTS["da"]["site"]["value"]["workbook"]
    assert said("B27", one) == words.get(told, told)
    assert [stored("B27"), stored("C27")] == [5, 7.5]


def test_a_mean_ends_where_its_scale_does():
    """Of nineteen 0 and one 4 no limit is under 0, which nobody can answer."""
    low = Example((0,) * 19 + (4,), (10,) * 19 + (6,), (20, 20), 8, (0, 10), False)
    assert [said(cell, low) for cell in ("B29", "C30")] == ["0", "10"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("yes", "higher"), [((30, 15), "first"), ((15, 30), "second"), ((20, 20), "alike")]
)
def test_says_in_words_which_column_is_higher(language, yes, higher):
    """Beside a difference stands which of the columns is the higher: no sign has to tell it."""
    before, after = ((9,) * count + (1,) * (50 - count) for count in yes)
    times = Example(before, after, (50, 50), 8, (0, 10), False)
    words = TEXTS[language]["site"]["value"]["workbook"]
    for one, kind in ((times, "times"), (replace(times, groups=True), "groups")):
        found = words[higher] if higher == "alike" else words[higher][kind]
        assert {said(cell, one, language) for cell in ("E21", "E33")} == {found}
        assert said("B4", one, language) == words["first"][kind]


def test_stores_no_more_dots_than_its_formula_gives():
    """Of sixty-five who gave the same answer it shows sixty dots, stored and reckoned, and 65."""
    many = Example((6,) * 65, (6,) * 65, (70, 70), 6, (0, 10), False)
    assert [said("B46", many), len(said("C46", many))] == ["65", 60]


def test_single_answers_are_not_printed():
    """What is printed of the results ends before it tells how many gave each answer."""
    area = re.search(r"\$A\$1:\$E\$(\d+)", parts()["xl/workbook.xml"])
    assert area is not None
    words = TEXTS["da"]["site"]["value"]["workbook"]
    texts = re.findall(r"<t[^>]*>([^<]*)</t>", parts()["xl/sharedStrings.xml"])
    note = re.search(rf'<c r="A(\d+)"[^>]*><v>{texts.index(words["own"])}</v>', sheet(2))
    assert note is not None
    assert int(area[1]) < int(note[1])


@pytest.mark.parametrize("is_paired", [True, False])
def test_a_step_stands_after_those_that_it_needs(is_paired):
    """No step asks for one that comes later, so that each can be followed from above."""
    example = Example(EXAMPLE.before, EXAMPLE.after, (40, 40), 8, (0, 10), is_paired)
    before: set[str] = set()
    all_steps = steps(TEXTS["da"]["site"]["value"]["workbook"], example)
    names = {step.name for step in all_steps}
    for step in all_steps:
        assert set(re.findall(r"[a-z]\w*", step.formula)) & names <= before, step.name
        before.add(step.name)
    assert Reckoned(example).sizes == ((24, 24) if is_paired else (25, 25))
