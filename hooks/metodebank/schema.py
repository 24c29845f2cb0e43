"""What content may hold: kinds of entry, their fields and sections, and the vocabulary.

This is the one home of every field.  Words for fields and sections, in each language,
stand in `texts/`.
"""

from __future__ import annotations

from dataclasses import dataclass

from .fields import (
    Address,
    Claim,
    Clock,
    Day,
    EntryRef,
    Field,
    Flag,
    Group,
    Id,
    Many,
    OneOf,
    PerLanguage,
    Ref,
    Text,
    TextBy,
    Whole,
)

# Closed lists, each a file `vocabulary/<list>.yml`; in addresses and data by these names.
VOCABULARIES = (
    "target-groups",
    "barriers",
    "goals",
    "evidence-levels",
    "method-types",
    "resources",
    "roles",
    "costs",
    "durations",
    "figure-kinds",
    "countries",
)

TERM = (
    Field("id", Text(60)),
    Field("label", PerLanguage(Text(60))),
    Field("definition", PerLanguage(Text(240))),
    Field("synonyms", PerLanguage(Many(Text(60)))),
    Field("sources", Many(Ref("source")), required=False),
)

SOURCE = (
    Field("id", Text(40)),
    Field("title", Text(200)),
    Field("language", Text(3)),
    Field("publisher", Text(120)),
    Field("year", Whole(1900, 2100), required=False),
    Field("until", Whole(1900, 2100), required=False),
    Field("circa", Flag(), required=False),
    Field("date", Day(partial=True), required=False),
    Field("note", PerLanguage(Text(240)), required=False),
    Field("read", OneOf(("whole", "contents", "summary")), required=False),
    Field("url", Address(), required=False),
    Field("url_withheld", Flag(), required=False),
)

FRONT_MATTER = (
    Field("title", Text(70)),
    Field("summary", Text(190)),
    Field("keywords", Many(Text(60))),
)


# Earlier names of an entry's folder: their addresses and links lead to it still.
ALIASES = Field("aliases", Many(Id()), required=False)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: what its YAML holds, and under which sections its words stand.

    `marked` names the section whose list items begin with a kind of figure,
    `unknown` the one that says what nobody has found out and so needs no source.
    `advice` names sections that most often are the bank's own advice.
    An entry `in_all_languages` is also a vocabulary term and may lack none.
    `sheet` names the sections that its A4 shows.
    """

    name: str
    facts: tuple[Field, ...]
    sections: tuple[str, ...]
    front_matter: tuple[Field, ...] = FRONT_MATTER
    marked: str = ""
    unknown: str = ""
    advice: tuple[str, ...] = ()
    in_all_languages: bool = False
    sheet: tuple[str, ...] = ()


METHOD = Kind(
    "method",
    facts=(
        Field("types", Many(Ref("method-types"), least=1)),
        Field("target_groups", Many(Ref("target-groups"), least=1)),
        Field("barriers", Many(Ref("barriers"), least=1)),
        Field("goals", Many(Ref("goals"), least=1)),
        Field("elements", Many(Ref("element"), least=1)),
        Field("duration", Ref("durations")),
        Field("cost", Ref("costs")),
        Field("roles", Many(Ref("roles"))),
        Field("resources", Many(Ref("resources"))),
        Field("evidence", Ref("evidence-levels")),
        Field("see_also", Many(Ref("method")), required=False),
        Field("updated", Day()),
        ALIASES,
    ),
    sections=("what", "why", "steps", "who", "time", "pitfalls", "evidence"),
    marked="evidence",
    advice=("why",),
    sheet=("steps", "who", "time", "pitfalls", "evidence"),
)

ELEMENT = Kind(
    "element",
    facts=(
        Field("basis", Many(Ref("source"))),
        Field("updated", Day()),
        ALIASES,
    ),
    sections=("meaning", "matters", "practice", "questions", "pitfalls"),
    advice=("questions",),
    in_all_languages=True,
    sheet=("meaning", "matters", "practice", "questions", "pitfalls"),
)

CASE = Kind(
    "case",
    facts=(
        Field("country", Ref("countries")),
        Field("place", PerLanguage(Text(80))),
        Field("organisations", Many(Text(120), least=1)),
        Field(
            "years",
            Group(
                (
                    Field("from", Whole(1900, 2100)),
                    Field("to", Whole(1900, 2100), required=False),
                )
            ),
        ),
        Field("target_groups", Many(Ref("target-groups"), least=1)),
        Field("barriers", Many(Ref("barriers"))),
        Field("goals", Many(Ref("goals"), least=1)),
        Field(
            "methods",
            Many(
                Group(
                    (
                        Field("id", Ref("method")),
                        Field("kept", Many(Ref("element")), required=False),
                        Field("adapted", Many(Ref("element")), required=False),
                        Field("left_out", Many(Ref("element")), required=False),
                    )
                ),
                least=1,
            ),
        ),
        Field("updated", Day()),
        ALIASES,
    ),
    sections=("occasion", "done", "results", "unknown", "take"),
    front_matter=(
        *FRONT_MATTER,
        Field("element_notes", TextBy("element", Claim(220)), required=False),
    ),
    marked="results",
    unknown="unknown",
    advice=("take",),
    sheet=("occasion", "done", "results", "unknown", "take"),
)

# A ready-made workshop: what to go through, in which order, and for how long.
PACK = Kind(
    "pack",
    facts=(
        Field("start", Clock()),
        Field("people", Whole(1, 500)),
        Field(
            "items",
            Many(
                Group((
                    Field("entry", EntryRef(("method", "element", "case")), required=False),
                    Field("break", Whole(1, 600), required=False),
                    Field("minutes", Whole(1, 600), required=False),
                )),
                least=1,
            ),
        ),
        Field("updated", Day()),
    ),
    sections=("purpose", "run"),
)  # fmt: skip

# The kinds of entry that have a page each; packs stand together on one.
KINDS = {kind.name: kind for kind in (METHOD, ELEMENT, CASE)}
ALL_KINDS = {**KINDS, PACK.name: PACK}

# What became of a method's core element in a case; also the keys in `case.yml`.
FATES = ("kept", "adapted", "left_out")

# Figure kinds that need no source: they say that nobody knows.
NEEDS_NO_SOURCE = "unknown"
