"""The closed lists that facts are chosen from, each a file `vocabulary/<list>.yml`."""

from __future__ import annotations

from dataclasses import dataclass

from .fields import ADDRESS, MONTH, Field, Group, Id, Many, PerLanguage, Ref, Text, amount, whole

# What every term holds, and the ids that it had before.
TERM = Group(
    (
        Field("id", Text(60)),
        Field("label", PerLanguage(Text(60))),
        Field("definition", PerLanguage(Text(240))),
        Field("synonyms", PerLanguage(Many(Text(60)))),
        Field("sources", Many(Ref("source")), required=False),
        Field("aliases", Many(Id()), required=False),
    )
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A closed list of terms; in addresses and data by its `name`.

    `folder` is where each of its terms has a page, '' where none has; the same word is the
    key of their filter in an address: `find/?target=unge`.
    `share` is what a term's words count for in the search of an entry that names it, of what
    they count for in its own; nought where one does not look for entries by them.
    Terms that are `offered` are found by themselves, and then are a filter.
    `term` is what each of its terms holds; a list that is not `needed` may have no file.
    A `scale` keeps each of its steps, also one on which nothing stands.
    """

    name: str
    folder: str = ""
    share: float = 0.0
    offered: bool = False
    term: Group = TERM
    needed: bool = True
    scale: bool = False


def _term(*more: Field) -> Group:
    """Return what each term of a list holds that has fields of its own."""
    return Group((Field("id", Text(60)), Field("label", PerLanguage(Text(90))), *more))


TARGET_GROUPS = Vocabulary("target-groups", folder="target", share=0.7, offered=True)
BARRIERS = Vocabulary("barriers", folder="barrier", share=0.7, offered=True)
GOALS = Vocabulary("goals", share=0.5, offered=True)
EVIDENCE_LEVELS = Vocabulary("evidence-levels", scale=True)
METHOD_TYPES = Vocabulary("method-types", share=0.5)
RESOURCES = Vocabulary("resources", share=0.3)
ROLES = Vocabulary("roles", share=0.3)
COSTS = Vocabulary("costs", scale=True)
DURATIONS = Vocabulary("durations", scale=True)
FIGURE_KINDS = Vocabulary("figure-kinds", scale=True)
COUNTRIES = Vocabulary("countries", share=0.7)
OUTCOMES = Vocabulary("outcomes", needed=False, scale=True)
AREAS = Vocabulary("areas", share=0.3, needed=False)
DUTIES = Vocabulary(
    "duties",
    needed=False,
    term=_term(
        Field("definition", PerLanguage(Text(240))),
        Field("authority", PerLanguage(Text(120))),
        Field("url", ADDRESS),
        Field("abroad", PerLanguage(Text(240))),
        Field("as_of", MONTH),
    ),
)
PRICES = Vocabulary(
    "prices",
    needed=False,
    term=_term(
        Field("unit", PerLanguage(Text(60))),
        Field("dkk", amount(1_000_000), required=False),  # unknown is left open
        Field("year", whole(1900, 2100), required=False),
        Field("source", Ref("source"), required=False),
    ),
)

VOCABULARIES = {
    list.name: list for list in (
        TARGET_GROUPS, BARRIERS, GOALS, EVIDENCE_LEVELS, METHOD_TYPES, RESOURCES, ROLES, COSTS,
        DURATIONS, FIGURE_KINDS, COUNTRIES, OUTCOMES, AREAS, DUTIES, PRICES,
    )
}  # fmt: skip

# The lists whose terms have a page each.
WITH_PAGES = tuple(one for one in VOCABULARIES.values() if one.folder)
