"""The calculator: what it says of counts and answers, what it refuses, and where a figure goes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, unquote

import pytest
from alone import without_script
from checkout import LANGUAGES, ROOT
from playwright.sync_api import Page, expect

from metodebank.measuring.floors import CHANGE, FLOORS, PERCENT
from metodebank.measuring.steps import Reckoned
from metodebank.measuring.workbook import EXAMPLE
from project import TEXTS
from worked_figures import WORKED

KEY = "metodebank.value"
RECKONED = json.loads((ROOT / "tests/measuring/reckoned.json").read_text("utf-8"))
# Of each kind of data sets, what the browser reckons of them.
RECKON = """(sets) => {
  const { difference, meanChange, meanDifference, pairedDifference, share } = Metodebank.value;
  const by = {
    share: ([count, of]) => share(count, of),
    difference: ([before, after]) => difference(before, after),
    paired_difference: ([both, onlyBefore, onlyAfter, neither]) =>
      pairedDifference({ both, onlyBefore, onlyAfter, neither }),
    mean_change: ([before, after]) => meanChange(before, after),
    mean_difference: ([before, after]) => meanDifference(before, after),
  };
  return Object.entries(by).map(([name, reckon]) => sets[name].map(({ given }) => reckon(given)));
}"""
# Puts a text into a box at once: Playwright types it, which for so many lines takes for ever.
PUT = """(box, text) => {
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def say(language: str = "da") -> dict[str, Any]:
    return TEXTS[language]["site"]["value"]["script"]


@pytest.fixture
def calculator(open_page, home) -> Callable[..., Page]:
    """A function that opens the calculator, and chooses and fills in what is given."""

    def open(language: str = "da", chosen: str = "", fresh: bool = False, **fields: Any) -> Page:
        page = open_page(f"{home}{LANGUAGES[language]}value/", fresh=fresh)
        page.wait_for_selector("[data-value][data-shown]")
        fill(page, chosen, **fields)
        return page

    return open


def fill(page: Page, chosen: str = "", **fields: Any) -> None:
    """Choose among the cards, and fill in fields."""
    for one in chosen.split():
        page.locator(f"input[type=radio][value={one}]").check()
    for name, value in fields.items():
        page.locator(f"#value-{name}").fill(str(value))


def column(*answers: Any) -> str:
    return "\n".join(map(str, answers))


def first(page: Page) -> Any:
    return page.locator("[data-first]")


def found(page: Page) -> Any:
    return page.locator("[data-found]")


def sentence(page: Page) -> Any:
    return page.locator("[data-sentence]")


APART = {
    "count0": 48, "of0": 120, "asked0": 150, "count1": 53, "of1": 95, "asked1": 140,
    "what": "Kender en nabo ved navn", "when": "spørgeskema, maj 2027",
}  # fmt: skip


def test_the_browser_reckons_as_scipy_does(calculator):
    """Of 200 made-up data sets value and ends are those that SciPy gave.

    Worked examples come out as they were printed.
    """
    page = calculator()
    kinds = [name for name in RECKONED if name != "scipy"]
    worked = {kind: [one for one in WORKED.values() if one[0] == kind] for kind in kinds}
    given = {kind: [{"given": one[1]} for one in some] for kind, some in worked.items()}
    for kind, some in zip(kinds, page.evaluate(RECKON, RECKONED), strict=True):
        for one, mine in zip(RECKONED[kind], some, strict=True):
            assert mine == pytest.approx({name: one[name] for name in mine}, abs=1e-9), one["given"]
    for kind, some in zip(kinds, page.evaluate(RECKON, given), strict=True):
        for (_, _, ends), mine in zip(worked[kind], some, strict=True):
            assert tuple(mine.values()) == pytest.approx(ends, abs=5e-5)


def test_few_answers_are_counts_and_too_few_to_say(calculator):
    """14 of 40 answered before and 11 after: both are told as counts, and no change is."""
    page = calculator(
        chosen="apart assessment", count0=6, of0=14, asked0=40, count1=7, of1=11, asked1=40,
        what="Kender en nabo ved navn",
    )  # fmt: skip
    expect(first(page).locator("p").first).to_have_text(
        "Før: 14 af de 40, der fik spørgsmålet, svarede."
    )
    expect(first(page)).to_contain_text("Svarede ikke: 55. Det kan ingen regnemåde rette op på.")
    expect(found(page)).to_contain_text(say()["few_apart"].format(change=CHANGE))
    expect(found(page)).not_to_contain_text("procent")
    expect(found(page)).not_to_contain_text("%")
    expect(sentence(page)).to_contain_text("6 af 14 før og 7 af 11 efter")
    expect(sentence(page)).to_contain_text(say()["say"]["few"])
    fill(page, count1=4, of1=9)
    expect(found(page)).to_contain_text(f"4 af 9. Under {PERCENT} er for få til procent.")


@pytest.mark.parametrize(
    ("language", "line", "change", "base"),
    [
        ("da", "Vurdering: Kender en nabo ved navn: 48 af 120 (40 %) før og 53 af 95 (56 %) efter.",
         "Andelen er 16 procentpoint højere efter (95 % sikkerhedsinterval 2 til 28).",
         "Vurdering: 48 af 120 (40 %)"),
        pytest.param(
            "en", "Assessment: Kender en nabo ved navn: 48 of 120 (40%) before and 53 of 95 (56%) "
            "after.",
            "The share is 16 percentage points higher after (95% confidence interval 2 to 28).",
            "Assessment: 48 of 120 (40%)", marks=pytest.mark.proof,
        ),
    ],
)  # fmt: skip
def test_a_change_goes_into_a_plan(calculator, language, line, change, base):
    """120 and 95 answers give a change with its interval, as a sentence that begins with its kind.

    In an empty plan it stands as an indicator at a click, and is no local figure, which tell where
    one begins; it comes there but once.
    """
    page = calculator(language, "apart assessment", fresh=True, **APART)
    expect(sentence(page)).to_contain_text(line)
    expect(sentence(page)).to_contain_text(change)
    page.locator("[data-to-plan]").click()
    page.wait_for_selector("[data-plan][data-shown]")
    words = TEXTS[language]["site"]["planning"]["script"]["figure"]
    expect(page.locator("[data-status]")).to_contain_text(words["added"].format(what=APART["what"]))
    page.get_by_role("link", name=words["go"]).click()
    row = page.locator("[data-asked=indicators] [data-row]")
    expect(row.locator("[data-cell=what]")).to_be_focused()
    expect(row.locator("[data-cell=base]")).to_have_value(base)
    how = row.locator("[data-cell=how]")
    expect(how).to_have_value(re.compile(r" 53 .+, spørgeskema, maj 2027\. "))
    expect(how).to_have_value(re.compile(re.escape(change)))  # and who answered
    expect(how).to_have_value(re.compile("120 .+ 150 .+ 95 .+ 140"))
    expect(page.locator("[data-asked=local] [data-row]")).to_have_count(0)
    assert "#" not in page.url  # so that it comes but once


@pytest.mark.proof
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_change_goes_into_a_case(calculator, language):
    """In an empty case it stands among the results, with its kind and its counts as a mark."""
    page = calculator(language, "apart assessment", fresh=True, **APART)
    expect(sentence(page)).to_be_visible()
    page.locator("[data-to-case]").click()
    row = page.locator("form[data-kind=case] [data-field=results] [data-control=figure]").first
    of = say(language)["of"]
    expect(row.locator("textarea")).to_have_value(
        re.compile(rf"^Kender en nabo .+ \{{48 {of} 120 -> 53 {of} 95\}}$")
    )
    expect(row.locator("select")).to_have_value("assessment")


def at(home: str, path: str, **figure: str) -> str:
    """Return the address that hands a figure to a page, as the calculator's links do."""
    return f"{home}{path}#figure={quote(json.dumps(figure))}"


def test_a_second_figure_is_added_to_a_case(open_page, home):
    """A figure is kept when it comes, so that the next stands below it and takes nothing's place.

    Its kind is told, its mark is explained, a link leads to it, and it comes but once.
    """
    words = TEXTS["da"]["site"]["form"]["handed_figure"]
    heading, mark = TEXTS["da"]["headings"]["case"]["results"], "{14 af 40 -> 11 af 38}"
    one, two = f"Hilser: 14 af 40 før. {mark}", "Kender en nabo: 3 af 12."
    page = open_page(at(home, "bidrag/", kind="assessment", text=one), fresh=True)
    told = page.locator("[data-asked]")
    results = page.locator("form[data-kind=case] [data-field=results] [data-control=figure]")
    boxes = results.locator("textarea")
    expect(boxes.first).to_have_value(one)
    page.goto("about:blank")
    page.goto(at(home, "bidrag/", kind="reach", text=two))
    expect(boxes.first).to_have_value(one)
    page.get_by_role("button", name=words["put"]).click()
    expect(boxes.nth(1)).to_have_value(two)
    expect(results.nth(1).locator("select")).to_be_focused()
    assert "#" not in page.url
    page.goto("about:blank")
    page.goto(at(home, "bidrag/", kind="assessment", text=one))
    label = results.first.locator("option[value=assessment]").inner_text()
    expect(told).to_contain_text(words["there"].replace("{}", label, 1).replace("{}", heading))
    expect(told).to_contain_text(words["mark"].replace("{}", mark))
    told.get_by_role("link", name=words["go"]).click()
    expect(results.first.locator("select")).to_be_focused()
    values = boxes.evaluate_all("(all) => all.map((one) => one.value).filter(Boolean)")
    assert values == [one, two]


def test_24_pairs_tell_a_change(calculator):
    """Of 24 who answered both times the change is told with Newcombe's paired interval.

    Where fewer than five changed one way, no one is told how many changed each way.
    """
    page = calculator(
        chosen="paired assessment", both=6, only_before=2, only_after=9, neither=7, asked0=40,
        what="Kender en nabo ved navn",
    )  # fmt: skip
    expect(first(page).locator("p").first).to_have_text(
        "24 af de 40, der fik spørgsmålet, svarede begge gange."
    )
    expect(found(page)).to_contain_text("Forskel: 29 procentpoint")
    expect(found(page)).to_contain_text(say()["cells_hidden"].format(**FLOORS))
    expect(sentence(page)).to_contain_text("Det er de samme 24 mennesker begge gange.")
    fill(page, only_before=5)
    expect(found(page).locator("table")).to_contain_text("Kun ja før5")


def test_the_page_says_what_the_spreadsheet_holds(calculator):
    """Of the spreadsheet's example the page shows, to the digit, what its cells hold."""
    rows = zip(EXAMPLE.before, EXAMPLE.after, strict=True)
    text = column(*("\t".join("" if one is None else str(one) for one in row) for row in rows))
    page = calculator(chosen="scale paired", text=text, **{"from": EXAMPLE.at_least})
    page.locator("[data-field=mean]").check()
    one = Reckoned(EXAMPLE)
    change, mean = one.difference, one.mean_difference
    ends = [f"{100 * end:.0f}" for end in (change.value, change.low, change.high)]
    expect(found(page)).to_contain_text(
        f"Forskel: {ends[0]} procentpoint højere efter "
        f"(95 % sikkerhedsinterval: {ends[1]} til {ends[2]})."
    )
    ends = [f"{end:.1f}".replace(".", ",") for end in (mean.value, mean.low, mean.high)]
    expect(found(page)).to_contain_text(
        f"gennemsnittene: {ends[0]} højere efter "
        f"(95 % sikkerhedsinterval: {ends[1]} til {ends[2]})."
    )
    expect(found(page)).to_contain_text(say()["halves"].format(n=2))


def test_dots_come_first_and_a_mean_only_when_asked(calculator):
    """Answers on a scale are shown as dots and the middle one; a mean comes when somebody asks."""
    page = calculator(chosen="scale once", text=column(*[2, 9] * 6))
    expect(found(page).locator("tr", has_text="9").locator(".mb-value__dots")).to_have_text("•" * 6)
    expect(found(page)).not_to_contain_text("Gennemsnit")
    expect(found(page)).to_contain_text("Det midterste af 12 svar: 5,5.")
    expect(page.locator("[data-missing]")).to_have_text(say()["ask_what"])
    page.locator("[data-field=mean]").check()
    expect(found(page)).to_contain_text("Gennemsnit af 12 svar: 5,5")


def test_what_cannot_be_read_is_told_by_row_and_column(calculator):
    """Odd cells are told by row and column, the others are counted, and the text stays as it is."""
    cells = ["Svar", "3,5", "", "=A1+1", "11", "1-feb", "meget", "ved ikke", *range(1, 9)]
    page = calculator(chosen="scale once", text=column(*cells))
    told = found(page).locator("li")
    rows = {"outside": 5, "formula": 4, "date": 6, "odd": 7, "unsure": 8, "empty": 3}
    for code, row in rows.items():
        words = say()["remark"][code].format(column="A", rows=row, low=0, high=10)
        expect(told.filter(has_text=words)).to_have_count(1)
    expect(first(page)).to_contain_text("10 svarede.")  # who does not know has answered
    expect(page.locator("#value-text")).to_have_value(column(*cells))


def test_a_heading_is_words_that_stand_there_once(calculator):
    """A first row that is an answer, if an odd one, is told with its row and is no heading.

    Of columns that stand there the first with answers is reckoned.
    """
    page = calculator(chosen="scale once")
    odd = say()["remark"]["odd"]
    for cells, rows in ((["50 %", 7, "60 %"], "1, 3"), (["Enig", "Uenig", "Enig"], "1, 2, 3")):
        fill(page, text=column(*cells))
        expect(found(page)).to_contain_text(odd.format(column="A", rows=rows))
    fill(page, text="Lejemål\tSvar\n101-1\t3\n101-2\t4")
    expect(first(page)).to_contain_text("2 svarede.")


# What a column looks like, in which row it does, what was pasted, and what must never be repeated.
PERSONAL = [
    ("name", 1, "3\tFatima Hansen\n4\tPer Holm", "Fatima"),
    ("name", 1, "3\tAmina\n4\tBente\n5\tCarl", "Amina"),
    ("name", 1, "Svar\tDeltagers navn\n3\tx", "Deltagers"),
    ("name", 1, "3\tHansen, Fatima\n4\tHolm, Per", "Fatima"),
    ("name", 1, "3\tBøgevej 12, 2. tv\n4\tEgevej 1", "vej"),
    ("phone", 1, "3\t(+45) 12345678\n4\t12.34.56.78", "12345678"),
    ("birth", 2, "Svar\tKode\n3\t120345-1234", "1203"),
    ("birth", 1, "3\t12-03-1945\n4\t01.02.60\n5\t3. maj 1971", "1945"),
    ("phone", 2, "3\t\n4\t+45 12 34 56 78", "12 34"),
    ("mail", 1, "3\ta.b@example.org", "example"),
]


def test_a_column_that_tells_who_somebody_is_is_refused(calculator):
    """Nothing is reckoned while it is there, it is named by column and row, and one touch helps."""
    page = calculator(chosen="scale once")
    box = page.locator("#value-text")
    for code, row, text, secret in PERSONAL:
        box.fill(text)
        expect(first(page)).to_contain_text(say()["refused"][code].format(column="B", row=row))
        assert secret not in page.locator("#result").inner_text()
        expect(box).to_have_value(text)
        page.locator("[data-take-out]").click()
        assert secret not in box.input_value()
        expect(first(page)).to_contain_text("svarede.")


def test_a_question_may_ask_for_a_name(calculator):
    """A heading that asks for a neighbour's name, or answers in words, are not taken for names."""
    page = calculator(chosen="yes once pasted", text="Kender du en nabo ved navn?\nja\nnej\nja")
    expect(first(page)).to_contain_text("3 svarede.")
    page.locator("#value-text").fill(column(*["Enig", "Uenig", "Neutral"] * 3))
    told = say()["remark"]["odd"].format(column="A", rows="1, 2, 3, 4, 5 og 4 andre")
    expect(found(page)).to_contain_text(told)


@pytest.mark.proof
def test_ten_thousand_rows_are_reckoned_and_more_are_told(calculator):
    """10,000 answers are no trouble; of more the page says what to do, and keeps them."""
    page = calculator(chosen="scale apart")
    page.locator("#value-text").evaluate(PUT, "\n".join(["3\t4", "7\t8"] * 5000))
    expect(first(page)).to_contain_text("Før: 10.000 svarede.")
    page.locator("#value-text").evaluate(PUT, "\n".join(["3"] * 10_002))
    expect(first(page)).to_contain_text("Her er 10.002 rækker.")
    assert page.locator("#value-text").input_value().count("3") == 10_002


def test_an_effect_takes_a_comparison(calculator):
    """Nothing is called an effect of one group, of few, by chance, or without who it is held to.

    A letter describes nobody, and the panel says no less and no more than the sentence.  Without
    how many were drawn, or with too few of them, the same is a comparison, and why is told.
    """
    page = calculator(chosen="apart effect", **APART)
    missing = page.locator("[data-missing]")
    whos = TEXTS["da"]["site"]["value"]["whos"]
    expect(missing).to_have_text(say()["effect_once"].format(groups=whos["groups"]["label"]))
    fill(page, "groups lot", name0="med", name1="venteliste")
    expect(page.locator("#value-asked0")).to_be_hidden()  # of lots how many were drawn is asked
    for described in ("", "x", "x y z", "Nabogården"):
        fill(page, described=described)
        expect(missing).to_contain_text("Skriv med mindst tre ord, hvem I sammenligner med")
        expect(sentence(page)).to_be_hidden()
    fill(page, described="de 95 på ventelisten, valgt ved lodtrækning.")
    words = say()["say"]
    expect(sentence(page)).to_contain_text("Sammenligning: Kender")
    expect(missing).to_contain_text("ikke har skrevet, hvor mange der blev trukket")
    fill(page, drawn0=172, drawn1=130)  # 69.8 % of the first
    expect(sentence(page)).to_contain_text(words["dropped"].format(**FLOORS))
    expect(missing).to_contain_text("Der står «Sammenligning» og ikke «Effekt»")
    expect(found(page)).to_contain_text(say()["differs"])
    fill(page, drawn0=171)
    expect(sentence(page)).to_contain_text("Effekt: Kender")
    expect(sentence(page)).to_contain_text(
        f"{words['mades']['lot']} Målt mod: de 95 på ventelisten, valgt ved lodtrækning. "
        f"Det siger ikke, at det ville gå sådan andre steder. {words['caveats']['lot']}"
    )
    expect(sentence(page)).to_contain_text("120 af de 171, der blev trukket til gruppen «med»")
    how = say()["hows"]["lot"]
    expect(found(page)).to_contain_text(say()["differs_effect"].format(how=how))
    expect(found(page)).not_to_contain_text(say()["differs"])
    for made in ("waiting", "cluster"):  # whose first may differ from its last; and few lots
        fill(page, made)
        expect(missing).to_contain_text("lodtrækning mellem personer")
    fill(page, "lot", count1=38)
    expect(missing).to_contain_text("Forskellen kan være tilfældig.")
    fill(page, of0=19, count0=6)
    expect(missing).to_have_text(say()["effect_few"].format(**FLOORS))
    fill(page, "once")
    expect(missing).to_contain_text("«Effekt» kræver to grupper")
    expect(sentence(page)).to_be_hidden()


# What is given, what is said of it, and what is not.
GROUPS = {
    "who": "groups",
    "names": ["med", "uden"],
    "made": "elsewhere",
    "described": "de andre her",
}
ONCE = {"who": "once", "names": [], "time": "since"}
APART_NOW = {"who": "apart", "names": ["før", "efter"]}
PAIRED = {**APART_NOW, "who": "paired"}
DRAWN = {**GROUPS, "kind": "effect", "made": "lot", "asked": [100, 100]}
LOW = [0] * 11 + [4]
BORNE = {
    "opinions of two groups that nobody described": (
        {**GROUPS, "made": "", "counts": [[30, 50], [15, 50]]},
        ["Vælg, hvordan det blev afgjort"],
        [],
    ),
    "opinions of two groups": (
        {**GROUPS, "counts": [[30, 50], [15, 50]]},
        [
            "bor et andet sted",
            "Sammenlignet med: de andre her.",
            "Det viser ikke, hvad forskellen skyldes.",
        ],
        ["uden indsatsen"],
    ),
    "too few to say": (
        {**GROUPS, "kind": "comparison", "counts": [[6, 12], [5, 12]]},
        ["for få til at sige, om grupperne"],
        ["skyldes"],
    ),
    "one yes in a group": (
        {**GROUPS, "counts": [[1, 25], [6, 26]]},
        ["X: 7 af 51", "Derfor står begge grupper her som én"],
        ["1 af 25", "6 af 26"],
    ),
    "two no in a group, compared": (
        {**GROUPS, "kind": "comparison", "counts": [[23, 25], [6, 26]]},
        ["under 5 nej, så de står som én og kan ikke sammenlignes"],
        ["før og efter"],
    ),
    "a group of four, compared": (
        {**GROUPS, "kind": "comparison", "counts": [[2, 4], [6, 26]]},
        ["Den ene gruppe er under 5, så de står som én"],
        ["før og efter"],
    ),
    "before and after, compared": (
        {**APART_NOW, "kind": "comparison", "counts": [[48, 120], [53, 95]]},
        ["«Sammenligning» kræver to grupper"],
        [],
    ),
    "lower after": (
        {**APART_NOW, "counts": [[14, 40], [11, 38]]},
        [
            "Andelen er 6 procentpoint lavere efter (95 % sikkerhedsinterval fra 14 højere ",
            "til 26 lavere).",
            "Svarene er uden navn, så vi ved ikke, om det er de samme mennesker.",
        ],
        ["−"],
    ),
    "few are silent": (
        {**ONCE, "counts": [[20, 40]], "asked": [43]},
        ["Svarede ikke: 3. Det kan ingen regnemåde rette op på."],
        ["større usikkerhed"],
    ),
    "many are silent": (
        {**ONCE, "counts": [[20, 40]], "asked": [80]},
        ["Svarede ikke: 40. Det er en større usikkerhed"],
        [],
    ),
    "nobody knows how many are silent": (
        {**ONCE, "counts": [[20, 40]]},
        ["ingen regnemåde"],
        ["større"],
    ),
    "counted in part": (
        {**ONCE, "kind": "result", "counts": [[10, 11]], "asked": [20]},
        [
            "11 af 20 er talt med.",
            "Talt op: 11 af 20.",
            "Intervallet gælder, når de talte er en stikprøve.",
        ],
        ["varede", "spørgsmålet"],
    ),
    "counted all": (
        {**ONCE, "kind": "reach", "counts": [[10, 20]], "asked": [20]},
        ["Alle er talt med (20)."],
        ["varede"],
    ),
    "a base line": (
        {**ONCE, "time": "before", "counts": [[10, 20]]},
        ["Det er folks egne svar."],
        ["uden indsatsen"],
    ),
    "an opinion as a result": (
        {**ONCE, "kind": "result", "scale": [0, 10], "from": 4, "cells": [LOW]},
        ["«Resultat» er for det, I har talt eller registreret."],
        [],
    ),
    "an opinion, compared": (
        {**GROUPS, "kind": "comparison", "scale": [0, 10], "cells": [[2, 8] * 10, [3, 7] * 10]},
        ["Sammenlignet med", "Det er folks egne svar."],
        [],
    ),
    "a mean that no scale holds": (
        {**ONCE, "scale": [0, 10], "mean": True, "cells": [LOW]},
        ["Det midterste af 12 svar: 0.", "gennemsnit 0,3 af 12 svar", "0,0 til 1,1"],
        ["−"],
    ),
    "the middle answer": (
        {**ONCE, "scale": [0, 10], "cells": [[*LOW, "ved ikke"]], "asked": [20]},
        [
            "midterste svar 0 af 12 svar på skalaen 0-10",
            "Svarede: 13 af 20.",
            "«Ved ikke»: 1, ikke med",
        ],
        [],
    ),
    "who does not know, of yes and no": (
        {**ONCE, "cells": [["ja"] * 6 + ["nej"] * 5 + ["ved ikke", "-"]], "asked": [20]},
        ["6 af 12 (50 %", "12 af de 20", "«Ved ikke»: 1, talt med som svar"],
        [],
    ),
    "who does not know, one of two times": (
        {
            "who": "paired",
            "names": ["før", "efter"],
            "scale": [0, 10],
            "from": 5,
            "cells": [[1, 2, "ved ikke", 4, ""], [5, 6, 7, 8, 9]],
            "asked": [9],
        },
        [
            "0 af 3 før og 3 af 3 efter",
            "de samme 3 mennesker",
            "Svarede begge gange: 4 af 9.",
            "Svarede ikke begge gange: 5.",
        ],
        ["Svarede ikke:"],
    ),
    "an effect close to none": (
        {**DRAWN, "counts": [[35, 100], [22, 100]]},
        [
            "(95 % sikkerhedsinterval: 0,5 til 25)",
            "Intervallet rummer ikke 0.",
            "højere i gruppen «med» (95 % sikkerhedsinterval 0,5 til 25)",
        ],
        ["Er flere faldet fra", "kan være tilfældig"],
    ),
    "an effect that looks like none": (
        {**DRAWN, "counts": [[39, 100], [26, 100]]},
        ["sikkerhedsinterval: 0 til 25", "Intervallet rummer 0.", "kan ikke kaldes en effekt"],
        ["rummer ikke 0"],
    ),
    "an effect, and some are missing": (
        {**DRAWN, "counts": [[35, 100], [22, 99]]},
        ["Er flere faldet fra i den ene gruppe"],
        [],
    ),
    "middle answers of 12 pairs": (
        {**PAIRED, "scale": [0, 10], "cells": [[3, 6] * 6, [4, 7] * 6]},
        ["For få til at sige, om noget er ændret", "Der er for få svar til andet end antal."],
        ["midterste", "4,5"],
    ),
    "middle answers of 20 pairs": (
        {**PAIRED, "scale": [0, 10], "cells": [[3, 6] * 10, [4, 7] * 10]},
        ["midterste svar 4,5", "midterste svar 5,5", "Om noget er ændret, er ikke regnet ud."],
        ["forskel"],
    ),
    "means of 12 and 30": (
        {**APART_NOW, "scale": [0, 10], "mean": True, "cells": [[3, 6] * 6, [4, 7] * 15]},
        ["X: 12 svar på skalaen 0-10 før og 30 svar på skalaen 0-10 efter.", "for få til at sige"],
        ["ennemsnit", "5,5"],
    ),
    "all answer the same": (
        {**ONCE, "scale": [0, 10], "mean": True, "cells": [[5] * 30]},
        ["Alle svar er ens", "gennemsnit 5,0 af 30 svar på skalaen 0-10, alle ens."],
        ["sikkerhedsinterval"],
    ),
    "all change by the same": (
        {**PAIRED, "scale": [0, 10], "mean": True, "cells": [[3, 6] * 12, [4, 7] * 12]},
        ["1,0 højere efter. Alle har ændret sig lige meget, så usikkerheden kan ikke regnes ud."],
        ["1,0 til 1,0", "tilfælde"],
    ),
    "a difference of means close to none": (
        {
            **APART_NOW,
            "scale": [0, 10],
            "mean": True,
            "cells": [[4, 6] * 12, ["4,6", "6,6"] * 12],
        },
        ["sikkerhedsinterval: 0,01 til 1,2", "Intervallet rummer ikke 0."],
        ["0,0 til"],
    ),
    "all but one, and one alone": (
        {**APART_NOW, "counts": [[399, 400], [1, 400]]},
        ["399 af 400, over 99 %", "1 af 400, under 1 %", "(over 99 %) før", "(under 1 %) efter"],
        ["(100 %", "(0 %"],
    ),
    "no difference at all": (
        {**APART_NOW, "counts": [[24, 48], [24, 48]]},
        ["Tallene viser ingen forskel."],
        ["tilfældig"],
    ),
    "a scale of which some are silent": (
        {**ONCE, "scale": [0, 10], "from": 7, "cells": [[2, 8] * 10], "asked": [40]},
        ["Havde de alle svaret under 7, var det 10 af 40; havde de alle svaret mindst 7, 30 af 40"],
        ["sagt nej"],
    ),
}
# What the page says of each: its first lines, what is found, and the sentence or what it lacks.
SAID = """(rows) => {
  const { finding, pasted, words } = Metodebank.value;
  const { said, floors } = document.querySelector("[data-value]").dataset;
  const [say, least] = [said, floors].map((text) => JSON.parse(text));
  const read = (cell) => pasted(`${cell === "" ? "-" : cell}\n3`).columns[0].cells[0];
  return rows.map(({ counts, cells, ...rest }) => {
    const given = {
      kind: "assessment", what: "X", when: "", scale: null, mean: false, floors: least,
      asked: [null, null], from: rest.scale ? null : 1, ...rest,
      counts: counts?.map(([count, of]) => ({ count, of })),
      columns: cells?.map((some) => ({ cells: some.map((cell, row) => ({ ...read(cell), row })) })),
    };
    const told = words(say, given, least);
    const found = finding(given);
    const made = told.sentence(found);
    const parts = ["answered", "shares", "medians", "means"].map((name) => told[name](found));
    return [...parts.flat(), made.text ?? made.missing].filter(Boolean).join("\\n");
  });
}"""


def test_a_figure_says_no_more_than_it_can_bear(calculator):
    """Each of these is told with what it leaves open, or refused with why."""
    rows = [given for given, _, _ in BORNE.values()]
    said = calculator().evaluate(SAID, rows)
    for (name, (_, there, absent)), text in zip(BORNE.items(), said, strict=True):
        assert [one for one in there if one not in text] == [], (name, text)
        assert [one for one in absent if one in text] == [], (name, text)


def test_groups_that_were_chosen_are_compared(calculator):
    """Where nobody drew lots there is a comparison, which says so, and no effect."""
    page = calculator(
        chosen="groups effect", **APART, described="dem, der ikke havde lyst til at være med"
    )
    missing = page.locator("[data-missing]")
    kinds = {kind: page.locator(f"input[value={kind}] + span") for kind in ("effect", "comparison")}
    labels = {kind: one.inner_text().split("\n")[0] for kind, one in kinds.items()}
    expect(missing).to_have_text(say()["ask_made"])
    for made in ("selves", "others", "elsewhere"):
        fill(page, f"effect {made}")
        expect(missing).to_have_text(say()["effect_made"].format(comparison=labels["comparison"]))
        expect(sentence(page)).to_be_hidden()
        fill(page, "comparison")
        expect(sentence(page)).to_contain_text(say()["say"]["mades"][made])
        expect(sentence(page)).to_contain_text("Det viser ikke, hvad forskellen skyldes.")
        expect(found(page)).to_contain_text(say()["differs"])


def test_a_base_line_is_no_result(calculator):
    """What was counted before anything began is refused to "Result", and why is told.

    Counted since it is one, which says that it shows no change.
    """
    page = calculator(chosen="once result", count0=12, of0=30, what="Fik job")
    missing = page.locator("[data-missing]")
    expect(missing).to_have_text(say()["ask_time"])
    label = page.locator("input[value=result] + span").inner_text().split("\n")[0]
    fill(page, "before")
    expect(missing).to_have_text(say()["result_base"].format(kind=label))
    expect(sentence(page)).to_be_hidden()
    fill(page, "since")
    expect(sentence(page)).to_contain_text("Fik job: 12 af 30 (40 %; 95 %")
    expect(sentence(page)).to_contain_text(say()["say"]["times"]["since"])
    fill(page, "before assessment")
    expect(sentence(page)).to_contain_text(say()["say"]["times"]["before"])


def test_a_result_of_two_groups_says_who_they_are(calculator):
    """Two groups that nobody has described are no "Result"; described, the sentence tells it."""
    page = calculator(
        chosen="groups result elsewhere", count0=30, of0=50, count1=15, of1=50, what="Fik job"
    )
    missing, box = page.locator("[data-missing]"), page.locator("#value-described")
    expect(missing).to_have_text(say()["ask_described"])
    expect(sentence(page)).to_be_hidden()
    box.fill("de unge i afdelingen ved siden af")
    told = say()["say"]["compared"].format(described="de unge i afdelingen ved siden af")
    expect(sentence(page)).to_contain_text(told)
    fill(page, "apart")
    expect(box).to_be_hidden()
    expect(sentence(page)).to_contain_text(say()["say"]["result"])


def test_of_two_groups_the_higher_is_named(calculator):
    """In the page's own order, those who took part first, more yes among them is no minus.

    The plan is handed the same words; the other way round the other group is named.
    """
    page = calculator(
        chosen="groups comparison elsewhere", count0=30, of0=50, count1=15, of1=50, fresh=True,
        name0="Med i projektet", name1="Nabogården", what="Kender en nabo",
        described="beboerne i Nabogården ved siden af",
    )  # fmt: skip
    expect(sentence(page)).to_contain_text(
        "Kender en nabo: 30 af 50 (60 %) i gruppen «Med i projektet» og 15 af 50 (30 %) i gruppen "
        "«Nabogården». Andelen er 30 procentpoint højere i gruppen «Med i projektet» "
        "(95 % sikkerhedsinterval 11 til 47)."
    )
    expect(found(page)).to_contain_text(
        "Forskel: 30 procentpoint højere i gruppen «Med i projektet» (95 % sikkerhedsinterval: "
        "11 til 47)."
    )
    handed = unquote(page.locator("[data-to-plan]").get_attribute("href"))
    assert "30 procentpoint højere i gruppen «Med i projektet»" in handed
    handed = unquote(page.locator("[data-to-case]").get_attribute("href"))
    assert "30 procentpoint højere i gruppen «Med i projektet»" in handed
    fill(page, count0=15, count1=30)
    expect(sentence(page)).to_contain_text("30 procentpoint højere i gruppen «Nabogården»")
    fill(page, count1=15)
    expect(sentence(page)).to_contain_text("Forskellen er 0 procentpoint")
    fill(page, name1="med i projektet")
    expect(first(page)).to_have_text(say()["same_name"])


@pytest.mark.proof
def test_of_two_means_the_higher_group_is_named(calculator):
    """A mean of a group is higher by name, not by sign."""
    text = column(*[f"{8 + i % 2}\t{4 + i % 3}" for i in range(24)])
    page = calculator(
        chosen="scale groups comparison elsewhere", text=text, name0="Med", name1="Uden",
        what="Trives", described="beboerne i en anden afdeling",
    )  # fmt: skip
    page.locator("[data-field=mean]").check()
    expect(sentence(page)).to_contain_text("Gennemsnittet er 3,5 højere i gruppen «Med»")
    expect(found(page)).to_contain_text("Forskel på gennemsnittene: 3,5 højere i gruppen «Med»")


def test_figures_that_do_not_add_up_are_told_to_be_rounded(calculator):
    """38 % and 54 % with a difference of 17 say that they are rounded; 40, 56 and 16 do not."""
    page = calculator(
        chosen="apart assessment", count0=9, of0=24, count1=13, of1=24, what="Hilser",
    )  # fmt: skip
    expect(sentence(page)).to_contain_text("9 af 24 (38 %) før og 13 af 24 (54 %) efter")
    expect(sentence(page)).to_contain_text("Andelen er 17 procentpoint højere efter")
    expect(sentence(page)).to_contain_text(say()["say"]["rounded"])
    expect(found(page)).to_contain_text(say()["rounded"])
    fill(page, count0=48, of0=120, count1=53, of1=95)
    expect(sentence(page)).to_contain_text("Andelen er 16 procentpoint højere efter")
    expect(sentence(page)).not_to_contain_text(say()["say"]["rounded"])
    expect(found(page)).not_to_contain_text(say()["rounded"])


@pytest.mark.proof
@pytest.mark.chromium_only("Playwright prints in Chromium alone")
def test_dots_that_tell_of_few_are_for_oneself(calculator):
    """Where under five gave an answer the dots say whom they are for, and are not printed."""
    page = calculator(chosen="scale once", text=column(*[2] * 4, *[9] * 8))
    note = found(page).get_by_text(say()["dots_own"].format(**FLOORS))
    expect(note).to_be_visible()
    page.emulate_media(media="print")
    expect(note).to_be_hidden()
    expect(found(page).locator("table")).to_be_hidden()
    page.emulate_media(media="screen")
    fill(page, text=column(*[2] * 5, *[9] * 7))
    expect(note).to_have_count(0)
    page.emulate_media(media="print")
    expect(found(page).locator("table")).to_be_visible()
    page.emulate_media(media="screen")


@pytest.mark.proof
def test_a_group_under_five_is_not_told_by_itself(calculator):
    """Of two groups of which one has four, both stand as one."""
    page = calculator(chosen="groups", count0=12, of0=30, count1=1, of1=4)
    expect(first(page)).to_contain_text(say()["together"]["small"].format(**FLOORS))
    expect(found(page)).to_contain_text("13 af 34")


def test_wrong_numbers_are_told_with_what_to_do(calculator):
    """More than all, more than were asked, and what is no number are told beside nothing lost."""
    page = calculator()
    expect(first(page)).to_have_text(TEXTS["da"]["site"]["value"]["waiting"])
    fill(page, count0=14, of0=10)
    expect(first(page)).to_have_text(say()["more_than_all"].format(count=14, of=10))
    fill(page, count0=4, asked0=9)
    expect(first(page)).to_have_text(say()["more_than_asked"].format(n=10, asked=9))
    fill(page, asked0="ca. 9")
    label = TEXTS["da"]["site"]["value"]["asked"]
    expect(first(page)).to_have_text(say()["not_whole"].format(label=label))
    expect(page.locator("#value-asked0")).to_have_attribute("aria-invalid", "true")
    fill(page, asked0="1.200")
    expect(first(page)).to_contain_text("10 af de 1.200")


def test_nothing_is_kept_beyond_the_tab_unless_somebody_asks(calculator):
    """Who comes back in the same tab finds what stood there, and nobody in another one.

    With a tick it is in another tab too, else it is deleted; a refused column is in neither.
    """
    page = calculator(chosen="paired", both=6, fresh=True)
    expect(page.locator("[data-first]")).not_to_be_empty()
    page.wait_for_function("(key) => sessionStorage.getItem(key)", arg=KEY)
    address = page.url
    page.goto("about:blank")
    page.goto(address)  # and not from the browser's memory
    expect(page.locator("#value-both")).to_have_value("6")
    assert page.evaluate("(key) => localStorage.getItem(key)", KEY) is None
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator("#value-both")).to_have_value("")
    page.locator("[data-keep]").check()
    expect(page.locator("[data-kept]")).to_have_text(say()["kept"])
    other.reload()
    expect(other.locator("#value-both")).to_have_value("6")
    expect(other.locator("[data-kept]")).to_have_text(say()["back"])
    other.close()
    page.locator("[data-keep]").uncheck()
    expect(page.locator("[data-kept]")).to_have_text(say()["forgotten"])
    assert page.evaluate("(key) => localStorage.getItem(key)", KEY) is None


@pytest.mark.proof
def test_a_refused_column_is_never_kept(calculator):
    """Who has asked to have things kept has none of a refused column kept, nor has the tab."""
    page = calculator(chosen="scale once", fresh=True)
    page.locator("[data-keep]").check()
    page.locator("#value-text").fill("3\t120345-1234")
    expect(page.locator("[data-kept]")).to_have_text(say()["not_kept_refused"])
    assert page.evaluate("(key) => localStorage.getItem(key)", KEY) is None
    assert page.evaluate("(key) => sessionStorage.getItem(key)", KEY) is None


@pytest.mark.proof
def test_a_plan_and_a_draft_that_stand_are_asked_first(calculator, home):
    """A figure is offered to a plan and a draft that stand, and put in beside what they hold."""
    page = calculator(chosen="once before assessment", count0=23, of0=60, what="Hilser", fresh=True)
    expect(sentence(page)).to_be_visible()
    plan, case = (page.locator(f"[data-to-{to}]").get_attribute("href") for to in ("plan", "case"))
    page.goto(f"{home}plan/")
    page.wait_for_selector("[data-plan][data-shown]")
    page.locator("#plan-title").fill("Vores plan")
    expect(page.locator("[data-draft]")).not_to_be_empty()
    page.goto("about:blank")
    page.goto(plan)
    expect(page.locator("[role=alert]", has_text="Hilser: 23 af 60")).to_be_visible()
    expect(page.locator("[data-asked=local] [data-row]")).to_have_count(0)
    words = TEXTS["da"]["site"]["planning"]["script"]["figure"]
    page.get_by_role("button", name=words["put"]).click()
    base = page.locator("[data-asked=indicators] [data-cell=base]")
    expect(base).to_have_value("Vurdering: 23 af 60 (38 %)")
    expect(page.locator("#plan-title")).to_have_value("Vores plan")
    page.goto(f"{home}bidrag/")
    title = page.locator("form[data-kind=case] [data-field=title]").first.locator("input")
    title.fill("Vores case")
    expect(page.locator("[data-draft]")).not_to_be_empty()
    page.goto("about:blank")
    page.goto(case)
    results = page.locator("form[data-kind=case] [data-field=results] [data-control=figure]")
    results = results.locator("textarea")
    expect(page.locator("[data-asked]", has_text="Hilser")).to_be_visible()
    expect(results.first).to_have_value("")
    page.get_by_role("button", name=TEXTS["da"]["site"]["form"]["handed_figure"]["put"]).click()
    expect(results.first).to_have_value(re.compile(r"^Hilser: 23 af 60 .+\{23 af 60\}$"))
    expect(title).to_have_value("Vores case")


FEW = "Der er for få til at sige, om noget er ændret."
UNNAMED = (
    "Svarene er uden navn, så vi ved ikke, om det er de samme mennesker. "
    "Svarede: 12 af 60 før og 12 af 60 efter."
)
LATER = {"kind": "Vurdering", "what": "Føler sig tryg", "since": "11 af 12 (92 %)", "text": "-"}


def test_a_figure_is_put_to_the_indicator_that_was_measured(calculator, home):
    """A base line goes to the local figures and to the instrument's row, which is chosen already.

    With its kind and its day; what is measured later goes to the row alone, and is written after
    what stands there once that was told.  Too few to say, and chance, go along.
    """
    page = calculator(
        chosen="once before assessment", count0=14, of0=40, asked0=60, what="Føler sig tryg",
        when="spørgeskema ved døren, maj 2027", fresh=True,
    )  # fmt: skip
    way = page.locator("[data-to-plan]")
    expect(way).to_have_attribute("href", re.compile("14%20af%2040"))
    once = way.get_attribute("href")
    fill(page, "apart", count0=3, of0=12, count1=11, of1=12, asked1=60, when="maj 2027 og maj 2028")
    expect(way).to_have_attribute("href", re.compile("11%20af%2012"))
    twice = way.get_attribute("href")
    page.goto(f"{home}plan/?with=instrument/tryg-i-omraadet")
    row = page.locator("[data-asked=indicators] [data-row='0']")
    name = row.locator("[data-cell=what]").input_value()
    how = row.locator("[data-cell=how]").input_value()
    words = TEXTS["da"]["site"]["planning"]["script"]["figure"]
    choice, status = page.get_by_label(words["at"]["label"]), page.locator("[data-status]")
    notice = page.locator(".mb-notice", has=choice)

    page.goto("about:blank")
    page.goto(once)
    chosen = choice.locator("option:checked")
    expect(chosen).to_have_text(words["at"]["base"].format(what=name))
    page.get_by_role("button", name=words["put"]).click()
    expect(status).to_contain_text(words["added_base"].format(what=name))
    base = "Vurdering: 14 af 40 (35 %), maj 2027"
    expect(row.locator("[data-cell=base]")).to_have_value(base)
    expect(row.locator("[data-cell=how]")).to_have_value(how)
    local = page.locator("[data-asked=local] [data-cell]")
    assert local.evaluate_all("(all) => all.map((one) => one.value)") == [
        "Vurdering: Føler sig tryg",
        "14 af 40 (35 %)",
        "Vores egen måling: spørgeskema ved døren. Svarede: 40 af 60.",
        "maj 2027",
    ]

    page.goto("about:blank")
    page.goto(twice)
    expect(chosen).to_have_text(words["at"]["both"].format(what=name))
    expect(notice).to_contain_text(f"«{base}»")
    choice.select_option("")
    expect(notice).not_to_contain_text(f"«{base}»")
    choice.select_option(name)
    page.get_by_role("button", name=words["put_after"]).click()
    expect(row.locator("[data-cell=base]")).to_have_value(f"{base}; Vurdering: 3 af 12, maj 2027")
    later = f"Vurdering bagefter: 11 af 12, maj 2028. {FEW} {UNNAMED}"
    expect(row.locator("[data-cell=how]")).to_have_value(f"{how}; {later}")
    expect(page.locator("[data-asked=indicators] [data-row]")).to_have_count(1)
    expect(local).to_have_count(4)


@pytest.mark.proof
def test_what_is_measured_once_or_of_groups_claims_no_change(open_page, home):
    """What was measured since, alone, says that no change was worked out; groups are a text."""
    words = TEXTS["da"]["site"]["planning"]["script"]["figure"]
    text = "Sammenligning: Hilser: 30 af 50 og 15 af 50."
    page = open_page(at(home, "plan/", text=text), fresh=True)
    notice = page.locator(".mb-notice", has_text=text)
    expect(notice).to_contain_text(words["has_no_place"])
    notice.get_by_role("button", name=words["close"]).click()
    expect(notice).to_have_count(0)
    assert page.evaluate("localStorage.length") == 0
    page.goto("about:blank")
    page.goto(at(home, "plan/", **LATER))
    how = page.locator("[data-asked=indicators] [data-cell=how]")
    expect(how).to_have_value(f"Vurdering bagefter: 11 af 12 (92 %). {words['not_reckoned']}")
    expect(page.locator("[data-asked=local] [data-row]")).to_have_count(0)


@pytest.mark.parametrize("path", ["plan", pytest.param("bidrag", marks=pytest.mark.proof)])
def test_a_damaged_figure_is_told(open_page, home, path):
    """An address whose figure cannot be read says so, and changes nothing."""
    page = open_page(f"{home}{path}/#figure=%7B%22text%22%3A", fresh=True)
    expect(page.get_by_text("det kan ikke læses")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


@without_script
def test_without_script_rules_and_spreadsheet_are_there(open_page, home):
    """Who runs no script reads what is too little, how it is reckoned, and gets the spreadsheet."""
    page = open_page(f"{home}value/", java_script_enabled=False)
    words = TEXTS["da"]["site"]["value"]
    expect(page.get_by_text(words["no_script"])).to_be_visible()
    expect(page.locator("#rules li")).to_have_count(len(words["floors"]))
    expect(page.locator("form.mb-value__form")).to_be_hidden()
    assert page.locator("#sheet a").get_attribute("href") == words["workbook"]["file"]
