"""The calculator as a spreadsheet: answers on one sheet, what they say on another, and the rules.

It reckons by formulas (`steps.py`) what `intervals.py` reckons, with the same floors; what stands
stored in its cells is reckoned here, of the example that it comes with.  No formula holds what
somebody types, and no text is one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from . import floors
from .intervals import Estimate
from .steps import Example, Reckoned, masks, steps

Words = Mapping[str, Any]

ROWS = 1000  # of answers
# What is chosen above the answers, each by the name of its cell and its label, in rows from here.
_SETTINGS = {
    "compared": "kind",
    "same": "same",
    "lowest": "scale_low",
    "highest": "scale_high",
    "at_least": "from",
    "wants_mean": "mean",
}
_SETTINGS_FROM = 5
_HEADS = _SETTINGS_FROM + len(_SETTINGS)
_FIRST = _HEADS + 3  # the row in which the answers begin
_MOST_DOTS = 60
_BINS = 21  # answers of a scale that are told one by one; broader ones are told in tens
_MADE = datetime(2026, 1, 1)  # whenever it was built, it is the same
_A4 = 9  # paper, as spreadsheets number it; else it is of the size of letters in the US

# The example: what the same people answered before and after, from 0 to 10; two answered once.
EXAMPLE = Example(
    before=(3, 5, 6, 2, 7, 8, 4, 5, 6, 9, 3, 5, 7, 8, 4, 6, 5, 2, 7, 6, 8, 3, 5, 4, 6, None),
    after=(5, 8, 7, 2, 8, 9, 6, 8, 6, 9, 5, 8, 8, 8, 3, 8, 7, 4, 9, 7, 8, 6, 8, 4, None, 9),
    asked=(40, 40),
    at_least=8,
    scale=(0, 10),
    paired=True,
)


def workbook(words: Words, example: Example = EXAMPLE) -> bytes:
    """Return the spreadsheet as a file, in the language of `words`: those of `site.value`."""
    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": words["workbook"]["title"], "created": _MADE})
        book.set_size(1600, 1200)
        looks = _looks(book)
        sheets = {name: book.add_worksheet(title) for name, title in _sheets(words).items()}
        _name_cells(book, _sheets(words)["answers"])
        _answers(sheets["answers"], words["workbook"], example, looks)
        _results(sheets["results"], words["workbook"], example, looks)
        _rules(sheets["rules"], words, looks)
        for sheet in sheets.values():
            sheet.set_paper(_A4)
    return content.getvalue()


def _sheets(words: Words) -> Mapping[str, str]:
    titles: Mapping[str, str] = words["workbook"]["sheets"]
    return titles


def _looks(book: xlsxwriter.Workbook) -> Mapping[str, Format]:
    made = {
        "title": {"bold": True, "font_size": 16},
        "heading": {"bold": True, "font_size": 12, "top": 1},
        "head": {"bold": True, "text_wrap": True, "valign": "top", "align": "right"},
        "text": {"text_wrap": True, "valign": "top"},
        "typed": {"bg_color": "#FBE6A6", "border": 1, "border_color": "#7D7264", "align": "right"},
        "wrong": {"bg_color": "#F8C9BE", "bold": True},
        "count": {"num_format": "#,##0", "align": "right", "valign": "top"},
        "share": {"num_format": "0%", "align": "right"},
        "points": {"num_format": "0", "align": "right", "valign": "top"},
        "answer": {"align": "right", "valign": "top"},
        "mean": {"num_format": "0.0", "align": "right", "valign": "top"},
        "dots": {"font_color": "#16564C"},
        "soft": {"font_color": "#514A41", "text_wrap": True, "valign": "top"},
    }
    return {name: book.add_format(look) for name, look in made.items()}


def _name_cells(book: xlsxwriter.Workbook, sheet: str) -> None:
    """Name what formulas ask for, so that they can be read."""
    last = _FIRST + ROWS - 1
    settings = {name: f"$B${row}" for row, name in enumerate(_SETTINGS, start=_SETTINGS_FROM)}
    cells = {
        "before": f"$B${_FIRST}:$B${last}",
        "after": f"$C${_FIRST}:$C${last}",
        "question": "$B$4",
        **settings,
        "asked_first": f"$B${_HEADS + 1}",
        "asked_then": f"$C${_HEADS + 1}",
    }
    for name, cell in cells.items():
        book.define_name(name, f"='{sheet}'!{cell}")


# The sheet for the answers.


def _answers(sheet: Worksheet, words: Words, example: Example, looks: Mapping[str, Format]) -> None:
    sheet.set_column("A:A", 62, looks["text"])
    sheet.set_column("B:C", 22)
    sheet.write_string("A1", words["title"], looks["title"])
    sheet.merge_range("A2:C2", words["example"].format(rows=ROWS), looks["text"])
    sheet.set_row(1, 64)
    sheet.write_string("A4", words["question"], looks["text"])
    sheet.merge_range("B4:C4", "", looks["typed"])
    sheet.write_string("B4", words["question_value"], looks["typed"])
    _settings(sheet, words, example, looks)
    _columns(sheet, words, example, looks)


def _settings(
    sheet: Worksheet, words: Words, example: Example, looks: Mapping[str, Format]
) -> None:
    either = {"compared": ("times", "groups"), "same": ("yes", "no"), "wants_mean": ("yes", "no")}
    typed = {
        "compared": words["groups" if example.groups else "times"],
        "same": words["yes" if example.paired else "no"],
        "lowest": example.scale[0],
        "highest": example.scale[1],
        "at_least": example.at_least,
        "wants_mean": words["yes" if example.wants_mean else "no"],
    }
    for row, (name, label) in enumerate(_SETTINGS.items(), start=_SETTINGS_FROM):
        sheet.write_string(f"A{row}", words[label], looks["text"])
        sheet.write(f"B{row}", typed[name], looks["typed"])
        if name in either:
            source = [words[one] for one in either[name]]
            sheet.data_validation(f"B{row}", {"validate": "list", "source": source})


def _columns(sheet: Worksheet, words: Words, example: Example, looks: Mapping[str, Format]) -> None:
    sheet.set_row(_HEADS - 1, 34)
    for column, name in zip("BC", ("before", "after"), strict=True):
        sheet.write_string(f"{column}{_HEADS}", words[name], looks["head"])
    sheet.write_string(f"A{_HEADS + 1}", words["asked"], looks["text"])
    sheet.write_row(f"B{_HEADS + 1}", example.asked, looks["typed"])
    sheet.write_string(f"A{_HEADS + 2}", words["number"], looks["head"])
    columns = (example.before, example.after)
    for row in range(ROWS):
        given = (some[row] if row < len(some) else None for some in columns)
        sheet.write_number(_FIRST - 1 + row, 0, row + 1, looks["count"])
        for at, value in enumerate(given, start=1):
            sheet.write(_FIRST - 1 + row, at, value, looks["typed"])
    sheet.freeze_panes(_FIRST - 1, 0)
    sheet.repeat_rows(_HEADS - 1, _FIRST - 2)
    sheet.fit_to_pages(1, 0)
    here = f"B{_FIRST}"
    is_word = ",".join(f'{here}="{words[name]}"' for name in ("yes", "no", "unsure"))
    is_number = f"AND(ISNUMBER({here}),{here}>=lowest,{here}<=highest)"
    wrong = {
        "type": "formula",
        "criteria": f'=AND({here}<>"",NOT(OR({is_word},{is_number})))',
        "format": looks["wrong"],
    }
    sheet.conditional_format(f"B{_FIRST}:C{_FIRST + ROWS - 1}", wrong)


# What they say.


# Where the steps stand, below all that is read.
_STEPS_FROM = 62
_WIDE = 62  # characters of a label on a line
_TWO_LINES = 34  # points, of a row
_SPREAD_FROM = 40  # and where it says how many gave each answer


def _results(sheet: Worksheet, words: Words, example: Example, looks: Mapping[str, Format]) -> None:
    sheet.set_column("A:A", _WIDE, looks["text"])
    sheet.set_column("B:E", 29)  # as wide as the longest words for too few
    rows = list(enumerate(steps(words, example), start=_STEPS_FROM + 1))
    cells = {step.name: f"$B${row}" for row, step in rows}
    at = _Sheet(sheet, words, looks, cells, Reckoned(example))
    sheet.write_string("A1", words["title"], looks["title"])
    at.formula("A2", "question", words["question_value"], "text")
    _who(at)
    _shares(at)
    _means(at)
    _spread(at)
    at.heading(_STEPS_FROM, words["steps"])
    for row, step in rows:
        sheet.write_string(f"A{row}", step.name, looks["soft"])
        at.formula(f"B{row}", step.formula, step.value, of_each=step.of_each)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, _SPREAD_FROM - 5, 4)  # single answers are shown to nobody else


@dataclass(frozen=True)
class Need:
    """What it takes to tell a value: the formula that asks, what it comes to, and what else stands.

    `otherwise` names the words that stand in place of the value: not asked for is not too few.
    """

    formula: str
    is_met: bool
    otherwise: str

    @classmethod
    def of(cls, name: str, size: int, least: int, few: str) -> Need:
        """Return what asks whether the step of that name, which is `size`, is at least that."""
        return cls(f"{name}>={least}", size >= least, few)


@dataclass(frozen=True)
class _Sheet:
    """The sheet of the results, of `one`; `cells` are those of the steps by their names."""

    sheet: Worksheet
    words: Words
    looks: Mapping[str, Format]
    cells: Mapping[str, str]
    one: Reckoned

    def formula(
        self, cell: str, formula: str, value: float | str, look: str = "", *, of_each: bool = False
    ) -> None:
        """Write a formula, in which steps stand by their names, with what it comes to.

        One that asks `of_each` answer by itself is what spreadsheets call an array formula.
        """
        placed, format = f"={self._placed(formula)}", self.looks.get(look)
        if of_each:
            self.sheet.write_array_formula(f"{cell}:{cell}", f"{{{placed}}}", format, value)
        else:
            self.sheet.write_formula(cell, placed, format, value)

    def needing(
        self, cell: str, needs: Sequence[Need], formula: str, value: float, look: str
    ) -> None:
        """Write a formula where all that it needs is there, else the words for what is missing."""
        self.formula(cell, self.asking(needs, formula), self.found(needs, value), look)

    def asking(self, needs: Sequence[Need], formula: str) -> str:
        """Return the formula behind all that it needs."""
        for need in reversed(needs):
            formula = f'IF({need.formula},{formula},"{self.words[need.otherwise]}")'
        return formula

    def found(self, needs: Sequence[Need], value: float) -> float | str:
        """Return what such a formula comes to: the value, or the words for what is missing."""
        missing = (self.words[need.otherwise] for need in needs if not need.is_met)
        return next(missing, value)

    def higher(self, cell: str, of: str, difference: float | None, least: float) -> None:
        """Write which column is the higher by a difference, None where too few tell it.

        One that is shown as 0, being nearer to it than `least`, is of neither.
        """
        (first, is_first), (then, is_then) = self.chosen("first"), self.chosen("second")
        alike = self.words["alike"]
        told = f'IF({of}>={least},{then},IF({of}<=-{least},{first},"{alike}"))'
        found = ""
        if difference is not None:
            found = is_then if difference >= least else is_first if difference <= -least else alike
        self.formula(cell, f'IF(ISNUMBER({of}),{told},"")', found, "head")

    def verdict(self, row: int, change: Estimate, needs: Sequence[Need], least: float) -> None:
        """Write below a difference whether its interval includes 0, and that no cause is told.

        An end that is shown as 0, being nearer to it than `least`, is one, so that what is said
        does not contradict what stands above.
        """
        includes, excludes, cause = (
            self.words[one] for one in ("no_difference", "differs", "cause")
        )
        of, low, high = (f"{column}{row - 1}" for column in "BCD")
        told = f'IF(OR({low}>={least},{high}<=-{least}),"{excludes}","{includes}")'
        found = excludes if change.low >= least or change.high <= -least else includes
        is_told = _are_met(needs)
        self.across(row, f'IF(ISNUMBER({of}),{told},"")', found if is_told else "", "text")
        self.across(row + 1, f'IF(ISNUMBER({of}),"{cause}","")', cause if is_told else "", "soft")

    def across(self, row: int, formula: str, value: str, look: str) -> None:
        """Write a formula over all columns."""
        self.sheet.merge_range(f"A{row}:E{row}", "", self.looks[look])
        self.formula(f"A{row}", formula, value, look)

    def chosen(self, name: str) -> tuple[str, str]:
        """Return a formula for words that are others of two groups, and what it comes to."""
        words = self.words[name]
        told = f'IF(groups=1,"{words["groups"]}","{words["times"]}")'
        return told, words["groups" if self.one.example.groups else "times"]

    def heading(self, row: int, text: str) -> None:
        """Write a heading over all columns."""
        self.sheet.write_string(f"A{row}", text, self.looks["heading"])
        for column in "BCDE":
            self.sheet.write_blank(f"{column}{row}", None, self.looks["heading"])

    def heads(self, row: int, *names: str) -> None:
        """Write what stands in the columns below."""
        self.sheet.set_row(row - 1, _TWO_LINES)
        for column, name in zip("BCDE", names, strict=False):
            self.words_at(f"{column}{row}", name, "head")

    def label(self, row: int, name: str, look: str = "text") -> None:
        """Write what a row tells."""
        if len(self.words_at(f"A{row}", name, look)) > _WIDE:
            self.sheet.set_row(row - 1, _TWO_LINES)

    def words_at(self, cell: str, name: str, look: str) -> str:
        """Write words, as a formula where they are others of two groups, and return them."""
        if isinstance(self.words[name], Mapping):
            told, text = self.chosen(name)
            self.formula(cell, told, text, look)
        else:
            text = self.words[name].format(**floors.FLOORS)
            self.sheet.write_string(cell, text, self.looks[look])
        return text

    def _placed(self, formula: str) -> str:
        names = sorted(self.cells, key=len, reverse=True)
        pattern = rf'"[^"]*"|(?<!\w)({"|".join(names)})(?![\w(])'  # words in quotes are no steps
        return re.sub(pattern, lambda found: self.cells.get(found[0], found[0]), formula)


def _who(at: _Sheet) -> None:
    """Say first how many of how many answered."""
    one, asked = at.one, at.one.example.asked
    at.heads(4, "first", "second")
    for row, name in enumerate(("answered", "asked_short", "pairs", "not_sure"), start=5):
        at.label(row, name)
    at.formula("B5", "said_first", one.answered[0], "count")
    at.formula("C5", "said_then", one.answered[1], "count")
    at.formula("B6", 'IF(ISNUMBER(asked_first),asked_first,"")', asked[0], "count")
    at.formula("C6", 'IF(ISNUMBER(asked_then),asked_then,"")', asked[1], "count")
    pairs = one.change.of if one.example.is_matched else ""
    at.formula("B7", 'IF(paired=1,said_twice,"")', pairs, "count")
    at.formula("B8", "not_sure", 0, "count")
    at.label(9, "silent", "soft")
    at.label(10, "odd", "soft")
    at.formula("B10", "odd", 0, "count")
    at.label(11, "groups_apart", "soft")


_POINT, _TENTH = 1, 0.1  # how finely differences of shares and of means are shown
_WHEN = (("B", "first"), ("C", "then"))


def _shares(at: _Sheet) -> None:
    one = at.one
    at.heading(12, at.words["share"])
    at.heads(13, "first", "second")
    for row, name in enumerate(("count", "of", "percent", "low", "high"), start=14):
        at.label(row, name)
    told = [Need("has_yes=1", one.has_yes, "not_asked"), _apart(one)]
    for (column, when), yes, size, found in zip(_WHEN, one.yes, one.sizes, one.shares, strict=True):
        at.needing(f"{column}14", told, f"yes_{when}", yes, "count")
        at.needing(f"{column}15", told, f"n_{when}", size, "count")
        enough = Need.of(f"n_{when}", size, floors.PERCENT, "few_percent")
        needs = [*told, enough, _compared(one, "n", "fewest")]
        at.needing(f"{column}16", needs, f"p_{when}", found.value, "share")
        at.needing(f"{column}17", needs, f"low_{when}", found.low, "share")
        at.needing(f"{column}18", needs, f"high_{when}", found.high, "share")
    at.heads(20, "value", "low", "high", "higher")
    at.label(21, "difference")
    at.label(24, "rounded", "soft")
    fewest = one.change.of if one.example.is_matched else min(one.sizes)
    needs = [*told, Need.of("fewest", fewest, floors.CHANGE, "few_change")]
    share = one.difference
    change = Estimate(100 * share.value, 100 * share.low, 100 * share.high)
    at.needing("B21", needs, "100*diff", change.value, "points")
    at.needing("C21", needs, "100*diff_low", change.low, "points")
    at.needing("D21", needs, "100*diff_high", change.high, "points")
    at.higher("E21", "B21", change.value if _are_met(needs) else None, _POINT / 2)
    at.verdict(22, change, needs, _POINT / 2)


def _apart(one: Reckoned) -> Need:
    """Return what it takes to tell of two groups: not so few that one knows who they are."""
    return Need("together=0", not one.is_together, "few_apart")


def _compared(one: Reckoned, size: str, fewest: str) -> Need:
    """Return what it takes to tell two beside each other: enough to say whether they differ.

    Steps of the name `size` are how many there are of each; of one alone nothing is compared.
    """
    number = one.change.of if one.example.is_matched else min(one.sizes)
    told = f"OR({size}_first=0,{size}_then=0,{fewest}>={floors.CHANGE})"
    return Need(told, not all(one.sizes) or number >= floors.CHANGE, "few_change")


def _are_met(needs: Sequence[Need]) -> bool:
    return all(need.is_met for need in needs)


_IN_NUMBERS = Need("has_numbers=1", True, "no_numbers")  # of an example they always are


def _means(at: _Sheet) -> None:
    one = at.one
    at.heading(25, at.words["middle"])
    at.heads(26, "first", "second")
    for row, name in enumerate(("median", "mean_head", "low", "high"), start=27):
        at.label(row, name)
    scale = [_IN_NUMBERS, _apart(one)]
    wants_mean = f'wants_mean="{at.words["yes"]}"'
    wanted = [Need(wants_mean, one.example.wants_mean, "not_asked"), *scale]
    for (column, when), size, median in zip(_WHEN, one.sizes, one.medians, strict=True):
        enough = Need.of(f"k_{when}", size, floors.PERCENT, "few_median")
        needs = [*scale, enough, _compared(one, "k", "fewest_mean")]
        at.needing(f"{column}27", needs, f"median_{when}", median, "answer")
    for (column, when), size, found in zip(_WHEN, one.sizes, one.means, strict=True):
        enough = Need.of(f"k_{when}", size, floors.PERCENT, "few_mean")
        needs = [*wanted, enough, _compared(one, "k", "fewest_mean")]
        at.needing(f"{column}28", needs, f"mean_{when}", found.value, "mean")
        at.needing(f"{column}29", needs, f"mean_low_{when}", found.low, "mean")
        at.needing(f"{column}30", needs, f"mean_high_{when}", found.high, "mean")
    at.heads(32, "value", "low", "high", "higher")
    at.label(33, "mean_difference")
    at.label(36, "rounded", "soft")
    change = one.mean_difference
    needs = [*wanted, Need.of("fewest_mean", min(one.sizes), floors.CHANGE, "few_change")]
    at.needing("B33", needs, "mean_diff", change.value, "mean")
    at.needing("C33", needs, "mean_diff_low", change.low, "mean")
    at.needing("D33", needs, "mean_diff_high", change.high, "mean")
    at.higher("E33", "B33", change.value if _are_met(needs) else None, _TENTH / 2)
    at.verdict(34, change, needs, _TENTH / 2)


def _spread(at: _Sheet) -> None:
    """Write how many gave each answer, and a dot for each of them."""
    one, (low, high) = at.one, at.one.example.scale
    at.heading(_SPREAD_FROM - 3, at.words["spread"])
    at.label(_SPREAD_FROM - 2, "own", "soft")
    at.heads(_SPREAD_FROM - 1, "first", "dots", "second", "dots")
    at.label(_SPREAD_FROM - 1, "answer", "head")
    for i in range(_BINS):
        row, is_there = _SPREAD_FROM + i, low + i <= high
        here = f'IF(lowest+{i}*step>highest,"",lowest+{i}*step)'
        at.formula(f"A{row}", here, low + i if is_there else "", "count")
        _dots(at, row, "BC", "k1", sum(low + i <= value < low + i + 1 for value in one.first))
        _dots(at, row, "DE", "k2", sum(low + i <= value < low + i + 1 for value in one.then))


def _dots(at: _Sheet, row: int, columns: str, k: str, found: int) -> None:
    """Write how many of a column gave the answer of a row."""
    column, when, size = {
        "k1": ("before", "first", at.one.sizes[0]),
        "k2": ("after", "then", at.one.sizes[1]),
    }[k]
    low, high = at.one.example.scale
    is_there = row - _SPREAD_FROM <= high - low
    counted = f"SUMPRODUCT({masks(at.words)[k]}*({column}>=$A{row})*({column}<$A{row}+step))"
    needs = [_IN_NUMBERS, _apart(at.one), Need.of(f"k_{when}", size, floors.CELL, "few_spread")]
    told = f'IF($A{row}="","",{at.asking(needs, counted)})'
    here, is_counted = f"{columns[0]}{row}", is_there and _are_met(needs)
    at.formula(here, told, at.found(needs, found) if is_there else "", "count")
    shown = "•" * min(found, _MOST_DOTS)
    dots = f'IF(ISNUMBER({here}),REPT("•",MIN({_MOST_DOTS},{here})),"")'
    at.formula(f"{columns[1]}{row}", dots, shown if is_counted else "", "dots")


# The rules.

_LINE, _LETTERS = 17, 65  # points of a line of the rules, and letters that it surely holds


def _rules(sheet: Worksheet, words: Words, looks: Mapping[str, Format]) -> None:
    sheet.set_column("A:A", 66, looks["text"])
    sheet.write_string("A1", words["rules"], looks["title"])
    own = words["workbook"]  # the page's rules speak of what only the page writes
    rules = [text.format(cause=own["cause"], **floors.FLOORS) for text in own["floors"]]
    methods = [f"{one['name']}: {one['text']}" for one in words["formulas"]]
    texts = (*rules, "", own["interval"], words["interval"], *methods)
    for row, text in enumerate(texts, start=2):
        # LibreOffice gives a row the height of one line, unless it is told.
        sheet.set_row(row - 1, _LINE * max(1, -(-len(text) // _LETTERS)))
        sheet.write_string(f"A{row}", text, looks["text"])
    sheet.fit_to_pages(1, 0)
