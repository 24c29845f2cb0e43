"""The local plan: its parts and what each asks, of which page, paper and scripts are made.

What they are called stands in `texts/` under `site.planning`; a plan that somebody has kept holds
the names here, so a name stays for ever.
"""

from __future__ import annotations

from dataclasses import dataclass

# How something is asked for: on a line, as text, as a number, or in rows of several columns.
LINE, TEXT, NUMBER, ROWS = "line", "text", "number", "rows"
TYPES = (LINE, TEXT, NUMBER, ROWS)

# How a line of the budget comes again is chosen among `facts.PER`; all else is written.
WRITTEN, COUNTED, CHOSEN = "written", "counted", "chosen"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of rows: how many of the width's 24 parts it has, and how it is filled in."""

    name: str
    wide: int
    filled: str = WRITTEN


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that a plan asks for; on paper an empty one has so many `lines` or rows."""

    name: str
    type: str
    lines: int = 1
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading of a plan, and what forms that were read have `called` it.

    Those words are Danish, each with whose they are: `texts/` says who that is.
    """

    name: str
    asked: tuple[Asked, ...]
    called: tuple[tuple[str, str], ...] = ()


def _rows(name: str, lines: int, *columns: Column) -> Asked:
    return Asked(name, ROWS, lines, columns)


# The most methods that one plan is made from.
MOST_METHODS = 4

# How many parts the width has, and in how many the budget has what each of its lines comes to.
WIDTH = 24
SUM_WIDE = 4

PARTS = (
    Part(
        "head",
        (
            Asked("title", LINE),
            Asked("place", LINE),
            Asked("applicant", LINE),
            Asked("fund", LINE),
            Asked("period", LINE),
            Asked("contact", LINE),
        ),
    ),
    Part("summary", (Asked("summary", TEXT, 5),),
         called=(("resumé", "fsb"), ("projektresumé", "pools"))),
    Part(
        "problem",
        (
            Asked("problem", TEXT, 3),
            _rows("local", 3, Column("what", 8), Column("value", 4), Column("where", 8),
                  Column("as_of", 4)),
        ),
        called=(("problemkompleks", "lbf"), ("baggrund/problem", "fsb")),
    ),
    Part(
        "people",
        (
            Asked("target", TEXT, 2),
            Asked("participants", NUMBER),
            Asked("meetings", NUMBER),
            Asked("weeks", NUMBER),
        ),
        called=(("målgruppe", "fsb"), ("målgruppe", "state")),
    ),
    Part(
        "aims",
        (
            Asked("aim", TEXT, 2),
            _rows("subaims", 3, Column("what", 12), Column("sign", 8), Column("when", 4)),
        ),
        called=(("formål", "fsb"), ("målsætninger", "state"), ("mål på brugerniveau", "pools"),
                ("delmål", "older")),
    ),
    Part(
        "activities",
        (
            _rows("methods", 2, Column("method", 6), Column("what", 12), Column("known", 6)),
            Asked("activities", TEXT, 3),
        ),
        called=(("aktivitetsskema", "lbf"), ("aktiviteter", "fsb"), ("aktiviteter", "state")),
    ),
    Part(
        "logic",
        (
            Asked("input", TEXT, 2),
            Asked("output", TEXT, 2),
            Asked("soon", TEXT, 2),
            Asked("later", TEXT, 2),
            Asked("because", TEXT, 2),
            Asked("holds", TEXT, 2),
        ),
        called=(("forventede resultater", "fsb"), ("forandringsteori", "pools"),
                ("effektkæde", "esf")),
    ),
    Part(
        "elements",
        (_rows("elements", 3, Column("element", 12), Column("keep", 6), Column("adapt", 6)),),
    ),
    Part(
        "indicators",
        (
            _rows("indicators", 3, Column("what", 9), Column("base", 3), Column("target", 3),
                  Column("when", 3), Column("how", 3), Column("who", 3)),
        ),
        called=(("succeskriterier", "fsb"), ("succeskriterier", "older")),
    ),
    Part(
        "milestones",
        (_rows("milestones", 3, Column("what", 14), Column("when", 4), Column("who", 6)),),
        called=(("milepælsplan", "lbf"), ("tidsplan", "fsb"), ("tidsplan", "state")),
    ),
    Part(
        "organisation",
        (
            Asked("coordinates", TEXT),
            Asked("carries_out", TEXT),
            Asked("supports", TEXT),
            Asked("agreed", TEXT),
            _rows("roles", 3, Column("role", 6), Column("task", 14), Column("hours", 4)),
        ),
        called=(("organisering", "fsb"), ("organisering", "state")),
    ),
    Part(
        "money",
        (
            _rows("budget", 4, Column("item", 8), Column("count", 4, COUNTED),
                  Column("price", 4, COUNTED), Column("per", 4, CHOSEN)),
            _rows("cofinance", 2, Column("from", 10), Column("amount", 6, COUNTED),
                  Column("agreed", 8)),
            Asked("applied", NUMBER),
        ),
        called=(("budget", "fsb"), ("budget", "state")),
    ),
    Part("duties", (_rows("duties", 2, Column("rule", 16), Column("ours", 8)),)),
    Part(
        "risks",
        (
            _rows("risks", 2, Column("risk", 16), Column("ours", 8)),
            _rows("not_for", 1, Column("when", 14), Column("instead", 10)),
        ),
    ),
    Part("evaluation", (Asked("evaluation", TEXT, 3),),
         called=(("evaluering", "fsb"),)),
    Part("telling", (Asked("telling", TEXT, 2),),
         called=(("formidling", "fsb"),)),
    Part("anchoring", (Asked("anchoring", TEXT, 2),),
         called=(("forankring", "fsb"),)),
    Part("sources", (_rows("sources", 2, Column("source", 12), Column("address", 12)),)),
)  # fmt: skip

ALL_ASKED = {asked.name: asked for part in PARTS for asked in part.asked}
