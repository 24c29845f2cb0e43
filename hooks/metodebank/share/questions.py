"""Questions that the open data answers, worked out for pandas and for a spreadsheet.

They name columns by their letters and levels by their labels, so that they are right of the
tables of today; tests run them as they are printed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ..bank.edition import Edition
from ..schema.vocabularies import EVIDENCE_LEVELS
from .data_table import column_names
from .tables import FIGURES
from .tabular import plain

EFFECT = "effect"  # the kind of figure
MOST_ROWS = 9999  # which formulas look at: a whole column would take a spreadsheet long

_PANDAS = {
    "documented": """\
import pandas as pd

catalogue = pd.read_csv("catalogue.csv")
methods = catalogue[(catalogue["kind"] == "method") & (catalogue["language"] == {language})]
documented = methods[methods["evidence"] == {level}]
answer = documented[["title", "evidence_for"]]
print(answer.to_string(index=False))
""",
    "effects": """\
import pandas as pd

figures = pd.read_csv("figures.csv")
sources = pd.read_csv("sources.csv")
effects = figures[(figures["figure_kind"] == {effect}) & (figures["language"] == {language})]
cited = effects.assign(source=effects["sources"].str.split(" | ", regex=False)).explode("source")
named = cited.merge(
    sources, how="left", left_on="source", right_on="id", suffixes=("", "_of_source")
)
answer = named[["kind", "id", "text", "title", "publisher", "year", "read", "url"]]
print(answer.to_string(index=False))
""",
    "countries": """\
import pandas as pd

catalogue = pd.read_csv("catalogue.csv")
cases = catalogue[(catalogue["kind"] == "case") & (catalogue["language"] == {language})]
pairs = cases.assign(barrier=cases["barriers"].str.split(" | ", regex=False)).explode("barrier")
answer = pd.crosstab(pairs["barrier"], pairs["country"])
print(answer.to_string())
""",
}

# As spreadsheets in English have them; a column's name in braces is its letter.
_FORMULAS = {
    "documented": (
        'COUNTIFS({kind}:{kind},"method",{language}:{language},"{spoken}",{evidence}:{evidence},'
        '"{level}")',
    ),
    "effects": (
        'COUNTIFS({figure_kind}:{figure_kind},"{effect}",{language}:{language},"{spoken}")',
        'VLOOKUP(LEFT({sources}2,FIND(" | ",{sources}2&" | ")-1),sources!A:B,2,FALSE)',
    ),
    "countries": (
        'SUMPRODUCT((catalogue!${kind}$2:${kind}${most}="case")'
        '*(catalogue!${language}$2:${language}${most}="{spoken}")'
        "*(catalogue!${country}$2:${country}${most}=B$1)"
        '*ISNUMBER(FIND(" | "&$A2&" | "," | "&catalogue!${barriers}$2:${barriers}${most}&" | ")))',
    ),
}
_NAME_OR_COMMA = re.compile(r'"[^"]*"|[A-Z]{4,}(?=\()|FALSE|,')


class Question(NamedTuple):
    """A question by its id, its answer's program, and its formulas for a spreadsheet."""

    id: str
    pandas: str
    formulas: tuple[str, ...]


def questions(edition: Edition) -> list[Question]:
    """Return the questions in the words of a language."""
    level = plain(best_level(edition))
    words = {"language": edition.language, "level": level, "effect": EFFECT}
    quoted = {name: json.dumps(word, ensure_ascii=False) for name, word in words.items()}
    return [
        Question(id, code.format(**quoted), tuple(_formulas(id, words, edition)))
        for id, code in _PANDAS.items()
    ]


def best_level(edition: Edition) -> str:
    """Return what the best known level of evidence is called: the first of its list."""
    levels = edition.catalogue.vocabulary[EVIDENCE_LEVELS.name].values()
    return next(iter(levels)).label[edition.language]


def _formulas(id: str, words: Mapping[str, str], edition: Edition) -> Iterable[str]:
    header = FIGURES.header(edition.catalogue.languages) if id == "effects" else column_names()
    letters = {name: letter(number) for number, name in enumerate(header)}
    named = {**letters, "spoken": words["language"], "most": str(MOST_ROWS)}
    doubled = {name: words[name].replace('"', '""') for name in ("level", "effect")}
    for formula in _FORMULAS[id]:
        yield "=" + in_words(formula, edition.words["data"]).format(**{**named, **doubled})


def letter(number: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    before, last = divmod(number, 26)
    return f"{letter(before - 1) if before else ''}{chr(ord('A') + last)}"


def in_words(formula: str, words: Mapping[str, Any]) -> str:
    """Return a formula as a spreadsheet in another language has it.

    >>> in_words('LEFT(A1,FIND(",",A1))', {"functions": {"LEFT": "VENSTRE"}, "between": ";"})
    'VENSTRE(A1;FIND(",";A1))'
    """
    named = {",": words["between"], **words["functions"]}
    return _NAME_OR_COMMA.sub(lambda part: named.get(part[0], part[0]), formula)
