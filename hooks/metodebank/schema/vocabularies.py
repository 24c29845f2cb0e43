"""The closed lists that facts are chosen from, each a file `vocabulary/<list>.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..words.names import Names
from .fields import (
    ADDRESS,
    MONTH,
    Field,
    Group,
    Id,
    Many,
    OneOf,
    PerLanguage,
    Ref,
    Text,
    amount,
    year,
)

# What every term holds, its sign, and the ids that it had before.
TERM = Group(
    (
        Field("id", Text(60)),
        Field("label", PerLanguage(Text(60))),
        Field("definition", PerLanguage(Text(240))),
        Field("synonyms", PerLanguage(Many(Text(60)))),
        Field("sources", Many(Ref("source")), required=False),
        Field("icon", Ref("sign"), required=False),
        Field("aliases", Many(Id()), required=False),
    )
)
OF_ANY_TERM = {field.name for field in TERM.fields}


# Countries by their codes of ISO 3166, and Kosovo by the one in use: Europe as CLDR draws it, and
# what of the Council of Europe or of the Danish realm lies beyond.
EUROPE = (
    "ad", "al", "am", "at", "ax", "az", "ba", "be", "bg", "by", "ch", "cy", "cz", "de", "dk", "ee",
    "es", "fi", "fo", "fr", "gb", "ge", "gg", "gi", "gl", "gr", "hr", "hu", "ie", "im", "is", "it",
    "je", "li", "lt", "lu", "lv", "mc", "md", "me", "mk", "mt", "nl", "no", "pl", "pt", "ro", "rs",
    "ru", "se", "si", "sj", "sk", "sm", "tr", "ua", "va", "xk",
)  # fmt: skip

SCRIPTS = (
    "Arab", "Armn", "Beng", "Cyrl", "Deva", "Ethi", "Geor", "Grek", "Guru", "Hans", "Hant", "Hebr",
    "Khmr", "Latn", "Mymr", "Syrc", "Taml", "Thai",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A closed list of terms; in addresses and data by its `name`.

    `folder` is where each of its terms has a page, '' where none has; the same word is the
    key of their filter in an address: `find/?target=unge`.  The list of those pages tells them
    in `groups`, in this order; a term says its own `group`, and may leave it out.
    `share` is what a term's words count for in the search of an entry that names it, of what
    they count for in its own; nought where one does not look for entries by them.
    Terms that are `offered` are found by themselves, and then are a filter.
    `term` is what its file says of each term; a list that is not `needed` may have no file.
    A `scale` keeps each of its steps, also one on which nothing stands.
    Terms of a standard are labelled by the `names` that CLDR has for it; `known` are those that
    need no file, with what it would say of them, and `made` is what a term holds then.
    A `whole` list has no others, and readers meet those that an entry names.
    """

    name: str
    folder: str = ""
    groups: tuple[str, ...] = ()
    share: float = 0.0
    offered: bool = False
    term: Group = TERM
    needed: bool = True
    scale: bool = False
    names: Names = ""
    known: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    whole: bool = False
    made: Group | None = None

    @property
    def reads(self) -> Group:
        """What its file says of each of its terms."""
        if not self.groups:
            return self.term
        own = Field("group", OneOf(self.groups), required=False)
        return Group((*self.term.fields, own), self.term.rules)

    @property
    def holds(self) -> Group:
        """What each of its terms holds, from its file and from a standard."""
        return self.made or self.reads


# How a language is written: its name in itself, its direction, and its letters by ISO 15924.
_OF_LANGUAGE = (
    Field("own", Text(60)),
    Field("direction", OneOf(("ltr", "rtl"))),
    Field("script", OneOf(SCRIPTS)),
)


def _term(*more: Field) -> Group:
    """Return what each term of a list holds that has fields of its own."""
    return Group((Field("id", Text(60)), Field("label", PerLanguage(Text(90))), *more))


TARGET_GROUPS = Vocabulary(
    "target-groups",
    folder="target",
    groups=("estate", "age", "family", "background", "situation", "role"),
    share=0.7,
    offered=True,
)
BARRIERS = Vocabulary(
    "barriers",
    folder="barrier",
    groups=("knowledge", "trust", "network", "everyday"),
    share=0.7,
    offered=True,
)
GOALS = Vocabulary(
    "goals",
    folder="goal",
    groups=("together", "influence", "area", "life"),
    share=0.5,
    offered=True,
)
EVIDENCE_LEVELS = Vocabulary("evidence-levels", scale=True)
METHOD_TYPES = Vocabulary("method-types", share=0.5)
RESOURCES = Vocabulary("resources", share=0.3)
ROLES = Vocabulary("roles", share=0.3)
COSTS = Vocabulary("costs", scale=True)
DURATIONS = Vocabulary("durations", scale=True)
FIGURE_KINDS = Vocabulary("figure-kinds", scale=True)
LANGUAGES = Vocabulary(
    "languages",
    needed=False,
    names="languages",
    known={
        "da": {"own": "dansk", "direction": "ltr", "script": "Latn"},
        "en": {"own": "English", "direction": "ltr", "script": "Latn"},
    },
    term=Group((Field("id", Text(20)), *_OF_LANGUAGE)),
    made=Group((Field("id", Text(20)), Field("label", PerLanguage(Text(60))), *_OF_LANGUAGE)),
)
COUNTRIES = Vocabulary(
    "countries",
    folder="country",
    share=0.7,
    needed=False,
    names="territories",
    known={code: {} for code in EUROPE},
    whole=True,
    term=Group(
        (
            Field("id", Ref("countries")),
            Field("synonyms", PerLanguage(Many(Text(60)))),
        )
    ),
    made=TERM,
)
OUTCOMES = Vocabulary("outcomes", needed=False, scale=True)
INSTRUMENT_FORMS = Vocabulary("instrument-forms", needed=False)
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
        Field("units", PerLanguage(Text(60)), required=False),  # of more than one, where it differs
        Field("dkk", amount(1_000_000), required=False),  # unknown is left open
        Field("year", year(ahead=1), required=False),
        Field("source", Ref("source"), required=False),
    ),
)

VOCABULARIES = {
    list.name: list for list in (
        TARGET_GROUPS, BARRIERS, GOALS, EVIDENCE_LEVELS, METHOD_TYPES, RESOURCES, ROLES, COSTS,
        DURATIONS, FIGURE_KINDS, COUNTRIES, LANGUAGES, OUTCOMES, AREAS, DUTIES, PRICES,
        INSTRUMENT_FORMS,
    )
}  # fmt: skip

# The lists whose terms have a page each.
WITH_PAGES = tuple(one for one in VOCABULARIES.values() if one.folder)
