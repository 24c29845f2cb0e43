"""The facts of entries: what each holds, and where readers meet it.

A fact is one object, which every kind that has it uses; a kind says what differs
(`TARGET_GROUPS`, `BARRIERS.but(...)`).  Words for facts, in each language, stand in `texts/`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from . import vocabularies as lists
from .fields import (
    CLOCK,
    COMING,
    DAY,
    PLANNED_AHEAD,
    Either,
    EntryRef,
    Field,
    Flag,
    Group,
    Id,
    Many,
    OneOf,
    PerLanguage,
    Position,
    Ref,
    Rising,
    Text,
    inner,
    rows,
    whole,
    year,
)
from .instruments import MAY, SCALE_TYPES, WORDINGS
from .leaflets import READERS, SITUATIONS, SLOTS

# Where readers meet a fact.  At the head of its entry's page: its terms, each with a page of
# its own, and short answers; beside the text; on the sheet; on the card in a list; and
# in a part of the page that is made for it.
CHOICES, ANSWERS, ASIDE, SHEET, CARD, OWN = "choices", "answers", "aside", "sheet", "card", "own"
PLACES = (CHOICES, ANSWERS, ASIDE, SHEET, CARD, OWN)
ANYWHERE = ""


@dataclass(frozen=True, slots=True)
class Fact(Field):
    """A field of an entry's facts: `on` which places it is shown, or why it is `hidden`.

    `target` is the vocabulary or the kind of entries that it names some of, `list` the vocabulary
    that its terms are of, each '' where there is none.  A page asks for them some hundred times.
    """

    on: tuple[str, ...] = ()
    hidden: str = ""
    target: str = field(init=False, repr=False, compare=False, default="")
    list: str = field(init=False, repr=False, compare=False, default="")

    def __post_init__(self) -> None:
        named = inner(self.type)
        target = named.target if isinstance(named, Ref) else ""
        object.__setattr__(self, "target", target)
        object.__setattr__(self, "list", target if target in lists.VOCABULARIES else "")

    def but(self, **differs: Any) -> Fact:
        """Return the same fact, as a kind has it that differs in something."""
        return replace(self, **differs)


def _one_of(list: lists.Vocabulary) -> Ref:
    return Ref(list.name)


def _range(least: int, most: int) -> Group:
    """Return the type of a number that goes from one to another."""
    ends = Field("from", whole(least, most)), Field("to", whole(least, most))
    return Group(ends, rules=(Rising("from", "to", code="range-reversed"),))


def _some_of(list: lists.Vocabulary) -> Many:
    return Many(Ref(list.name), least=1)


# How often a line of a budget comes again.
PER = ("once", "week", "month", "meeting", "participant", "year")

# The fates of a method's core elements in a case; also the keys in `case.yml`.
FATES = ("kept", "adapted", "left_out")
UNTOLD = "untold"  # what the sources of a case do not tell

PLACE = Fact("place", PerLanguage(Text(80), some=True), on=(ANSWERS, SHEET, CARD))
COUNTRY = Fact("country", _one_of(lists.COUNTRIES), on=(CHOICES, CARD))
YEARS = Fact(
    "years",
    Group(
        (Field("from", year(ahead=0)), Field("to", year(PLANNED_AHEAD), required=False)),
        rules=(Rising("from", "to", code="years-reversed"),),
    ),
    on=(ANSWERS, SHEET),
)
ORGANISATIONS = Fact("organisations", Many(Text(120), least=1), on=(ANSWERS, SHEET))
TARGET_GROUPS = Fact("target_groups", _some_of(lists.TARGET_GROUPS), on=(CHOICES, SHEET))
BARRIERS = Fact("barriers", _some_of(lists.BARRIERS), on=(CHOICES, SHEET))
ELEMENTS = Fact("elements", Many(Ref("element"), least=1), on=(SHEET, OWN))
EVIDENCE = Fact("evidence", _one_of(lists.EVIDENCE_LEVELS), on=(ANSWERS, SHEET, CARD, OWN))
DURATION = Fact("duration", _one_of(lists.DURATIONS), on=(ANSWERS, SHEET, CARD))
FIGURE_KINDS = Fact("figure_kinds", _some_of(lists.FIGURE_KINDS), on=(ANSWERS, SHEET, CARD, OWN))
COST = Fact("cost", _one_of(lists.COSTS), on=(ANSWERS, SHEET, CARD))
RESOURCES = Fact("resources", Many(Ref(lists.RESOURCES.name)), on=(SHEET, ASIDE))
ROLES = Fact("roles", Many(Ref(lists.ROLES.name)), on=(ASIDE,))
GOALS = Fact("goals", _some_of(lists.GOALS), on=(ASIDE,))
TYPES = Fact("types", _some_of(lists.METHOD_TYPES), on=(ASIDE,))
METHODS = Fact(
    "methods",
    rows(
        Field("id", Ref("method")),
        *(Field(fate, Many(Ref("element")), required=False) for fate in FATES),
        least=1,
    ),
    on=(OWN,),
)
MEASURES = Fact("measures", Many(Ref("measure"), least=1), on=(OWN,))
BASIS = Fact("basis", Many(Ref("source")), on=(OWN,))
SEE_ALSO = Fact("see_also", Many(Ref("method")), required=False, on=(OWN,))
UPDATED = Fact("updated", DAY, on=(OWN,))
REVIEW = Fact("review", COMING, required=False, hidden="it is for editors: see the desk")
DRAFT = Fact("draft", Flag(), required=False, hidden="what is a draft is shown nowhere")
# The language that an entry is written in first; where the site has it not, its text lies beside.
ORIGINAL = Fact(
    "original", _one_of(lists.LANGUAGES), required=False, hidden="a notice above the text tells it"
)
# Earlier names of an entry's folder: their addresses and links lead to it still.
ALIASES = Fact("aliases", Many(Id()), required=False, hidden="old addresses lead on by themselves")

SIZE = Fact("people", _range(1, 500), required=False, on=(ANSWERS, SHEET, CARD))  # at a time
SESSION = Fact("session", _range(5, 1440), required=False, on=(ANSWERS, SHEET, CARD))  # minutes
AREAS = Fact("areas", Many(_one_of(lists.AREAS)), required=False, on=(ASIDE,))
DUTIES = Fact("duties", Many(_one_of(lists.DUTIES)), required=False, on=(OWN,))
WORKSHEETS = Fact("worksheets", Many(Ref("worksheet")), required=False, on=(OWN,))
BUDGET = Fact(
    "budget",
    rows(
        Field("item", Ref(lists.PRICES.name)),
        Field("count", whole(1, 100_000)),
        Field("per", OneOf(PER)),
        Field("basis", Ref("source", own="ours")),
    ),
    required=False,
    on=(OWN,),
)
OUTCOME = Fact("outcome", _one_of(lists.OUTCOMES), required=False, on=(ANSWERS, SHEET, CARD))
WHY_NO_BARRIER = Fact("barriers_none", OneOf(("not-told", "none")), required=False, on=(OWN,))
POSITION = Fact("position", Position(), required=False, on=(OWN,))

# Who made it, each by their own wish: a person with the day of consent, an organisation, or both;
# or somebody who chose not to be named, so that nobody fills in a name later.
CREDIT_ROLES = ("wrote", "translated", "reviewed", "took-picture")
CREDITS = Fact(
    "credits",
    rows(
        Field("role", OneOf(CREDIT_ROLES)),
        Field("name", Text(80, published=True), required=False),
        Field("organisation", Text(120), required=False),
        Field("consent", DAY, required=False),
        Field("anonymous", Flag(), required=False),
        rules=(
            Either(
                (
                    ("name", "consent"),
                    ("name", "organisation", "consent"),
                    ("organisation",),
                    ("anonymous",),
                ),
                code="bad-credit",
            ),
        ),
    ),
    required=False,
    on=(OWN,),
)

# What it is recognised by: its sign, and of a core element its place in the house of windows.
ICON = Fact("icon", Ref("sign"), required=False, on=(OWN,))
WINDOWS = 16
WINDOW = Fact("window", whole(1, WINDOWS), required=False, on=(OWN,))

# The parts of a paper to fill in; what is asked stands under `labels` in each language.
PARTS = Fact(
    "parts",
    rows(
        Field("id", Id()),
        Field("type", OneOf(("line", "lines", "box", "choice", "date", "table"))),
        Field("rows", whole(1, 20), required=False),
        least=1,
    ),
    on=(OWN,),
)

# What a leaflet is filled in with, which methods it goes with, where the page for what goes wrong
# offers it, and who has read which of its texts: whoever reads a text again, reads another one.
FIELDS = Fact("fields", Many(OneOf(tuple(SLOTS)), least=1), on=(OWN,))
GOES_WITH = Fact("goes_with", Many(Ref("method")), required=False, on=(OWN,))
SITUATION = Fact("crisis", OneOf(SITUATIONS), required=False, on=(OWN,))
READ = Fact(
    "read",
    rows(
        Field("language", _one_of(lists.LANGUAGES)),
        Field("role", OneOf(READERS)),
        Field("organisation", Text(120)),
        Field("date", DAY),
        Field("text", Text(20), required=False),  # its fingerprint; the check tells which
    ),
    required=False,
    on=(OWN,),
)

# What an instrument is, whose it is and by which terms; what it asks stands under `labels` in
# each language.  One that may not be printed has no questions here.
FORM = Fact("form", _one_of(lists.INSTRUMENT_FORMS), on=(ANSWERS, CARD))
MAKER = Fact("maker", PerLanguage(Text(120, published=True), some=True), on=(ANSWERS,))
USE = Fact("may", OneOf(MAY), on=(OWN,))
LICENCE = Fact(
    "licence",
    Group(
        (
            Field("name", PerLanguage(Text(120, published=True), some=True)),
            Field("source", Ref("source", own="ours")),
            Field("credit", PerLanguage(Text(300, published=True), some=True), required=False),
        )
    ),
    on=(OWN,),
)
WORDING = Fact("wording", PerLanguage(OneOf(WORDINGS), some=True), required=False, on=(OWN,))
SCALES = Fact(
    "scales",
    rows(
        Field("id", Id()),
        Field("type", OneOf(SCALE_TYPES)),
        Field("from", whole(0, 1), required=False),
        Field("to", whole(1, 10), required=False),
        rules=(Rising("from", "to", code="range-reversed"),),
        least=1,
    ),
    required=False,
    on=(OWN,),
)
QUESTIONS = Fact(
    "questions",
    rows(Field("id", Id()), Field("scale", Id()), least=1),
    required=False,
    on=(OWN,),
)
TURNS = Fact("turns", whole(1, 40), required=False, on=(OWN,))  # rows of a tally
SMALLEST = Fact("smallest", whole(1, 1000), required=False, on=(ANSWERS,))
# Half a page to those who answer goes with it; and one with a list of names informs always.
INFORMS = Fact("informs", Flag(), required=False, on=(OWN,))
NAMED = Fact("named", Flag(), required=False, on=(OWN,))
INSTRUMENTS = Fact("instruments", Many(Ref("instrument")), required=False, on=(OWN,))

# Those of a workshop pack.
START = Fact("start", CLOCK, on=(OWN,))
PEOPLE = Fact("people", whole(1, 500), on=(OWN,))


def items_of(kinds: tuple[str, ...]) -> Fact:
    """Return the programme of a pack: entries of these kinds with their minutes, and breaks."""
    items = rows(
        Field("entry", EntryRef(kinds), required=False),
        Field("break", whole(1, 600), required=False),
        Field("minutes", whole(1, 600), required=False),
        rules=(Either((("entry", "minutes"), ("break",)), code="bad-pack-item"),),
        least=1,
    )
    return Fact("items", items, on=(OWN,))


# What every kind of entry says of itself: when it was last changed, when it is due for
# review (without a date: see `desk.due`), and whether it is a draft, which is checked
# but stands nowhere on the site.
STANDING = (UPDATED, REVIEW, DRAFT)

# All facts that are shown in lists, in the order in which readers meet them everywhere.
IN_ORDER = (
    PLACE, COUNTRY, YEARS, ORGANISATIONS, TARGET_GROUPS, BARRIERS, ELEMENTS, EVIDENCE, OUTCOME,
    DURATION, SIZE, SESSION, FORM, FIGURE_KINDS, MAKER, SMALLEST, COST, RESOURCES, ROLES, GOALS,
    TYPES, AREAS,
)  # fmt: skip

# The signs that stand beside the labels of facts.
SIGNS = {
    PLACE.name: "map-marker-outline",
    COUNTRY.name: "flag-variant-outline",
    YEARS.name: "calendar-range-outline",
    ORGANISATIONS.name: "office-building-outline",
    TARGET_GROUPS.name: "account-group-outline",
    BARRIERS.name: "wall",
    EVIDENCE.name: "chart-bar",
    OUTCOME.name: "scale-balance",
    DURATION.name: "calendar-clock-outline",
    SIZE.name: "account-multiple-outline",
    SESSION.name: "clock-outline",
    FIGURE_KINDS.name: "chart-box-outline",
    COST.name: "cash-multiple",
    GOALS.name: "flag-outline",
}
