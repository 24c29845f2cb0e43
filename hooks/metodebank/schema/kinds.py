"""The kinds of entry: which facts each holds, and under which sections its words stand.

Words for sections, in each language, stand in `texts/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from . import facts
from .facts import Fact
from .fields import FINGERPRINT, Claim, EntryRef, Field, Group, Many, Ref, Text, TextBy, rows

FRONT_MATTER = (
    Field("title", Text(70)),
    Field("summary", Text(190)),
    Field("keywords", Many(Text(60))),
)

# The front matter that is translated; keywords are found anew in each language.
TRANSLATED_FRONT = (
    "title", "summary", "evidence_for", "not_for", "element_notes", "labels", "choices",
)  # fmt: skip

# All prose of a free text, as a part that is translated.
PROSE = "text"

# What is told in plain words is short, and as easy to read as a book for children (`words/lix.py`).
PLAIN_WORDS, PLAIN_LIX = 120, 25


@dataclass(frozen=True, slots=True)
class Section:
    """What prose under one heading is for.

    `counted` is how many items its list has, least and most.
    Items of a `marked` one begin with a kind of figure.
    An `unknown` one says what nobody has found out, and so needs no source.
    An `advice` one most often is the bank's own advice.
    A `plain` one tells in plain words what the others tell: their sources are its own.
    On a sheet of two sides one on the `back` stands overleaf, one `aside` in the narrow column.
    `lines` is how an author's lines are read until they say otherwise: "paragraphs",
    "points" or "numbered".
    What is `said` to residents stands as it is said, a line an item: it claims nothing of the
    bank's own, may name what is filled in, `{phone}`, and is the same line in every language.
    """

    id: str
    required: bool = True
    on_sheet: bool = True
    on_card: bool = False
    aside: bool = False
    back: bool = False
    marked: bool = False
    counted: tuple[int, int] | None = None
    unknown: bool = False
    advice: bool = False
    plain: bool = False
    lines: str = "paragraphs"
    said: bool = False


@dataclass(frozen=True, slots=True)
class Needs:
    """Where a fact is one of some values, or an empty list where there are none, another is given.

    The other is a fact too, or stands in front of each text; `code` is the problem without it.
    """

    fact: str
    values: tuple[str, ...]
    other: str
    code: str


@dataclass(frozen=True, slots=True)
class Since:
    """An entry's `day` is in no year before `year` of the fact `group`; else `code` is the problem.

    No case can have been written down before it began.
    """

    day: str
    group: str
    year: str
    code: str


@dataclass(frozen=True)
class Kind:
    """A kind of entry: what its YAML holds, and under which sections its words stand.

    A kind without `sections` is free: each text has headings of its own, and all of it
    is on paper, on as many pages as it takes.
    Its sheet has room for no more than `room` characters of the sections on it, whatever
    else stands there; it has two sides where a section stands overleaf.  (The longest that
    fit are up to a quarter shorter; whether a text fits is told when it is laid out.)
    An entry `in_all_languages` is also a vocabulary term and may lack none.
    `template` makes its page, `prints` are those of its PDFs; entries with `cards` have a deck.
    One without room is laid out by the paper's template `flows`.
    `packed` may be put into a workshop pack.
    `needs` are what one field asks of another, `since` which day is not before which year.
    One that `has_fidelity` says what became of the core elements of the methods it used.
    What `wants_cases` is on the editors' desk until a case tells of it, and so is an entry until
    it has what is `wanted`: facts and sections that it may lack.
    `sign` is the one that stands beside the kind's word.
    One in `many_languages` is in the site's first language, and in any others that there are:
    in those of nobody here it has what is for residents alone, a title and what is said.
    `sought` is what its words count for in search, of what those of other kinds do.
    """

    name: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    front_matter: tuple[Field, ...] = FRONT_MATTER
    room: int = 0
    in_all_languages: bool = False
    has_page: bool = True
    template: str = "entry"
    prints: tuple[str, ...] = ("sheet",)
    cards: bool = False
    flows: str = "flow"
    packed: bool = True
    has_fidelity: bool = False
    wants_cases: bool = False
    wanted: tuple[str, ...] = ()
    needs: tuple[Needs, ...] = ()
    since: tuple[Since, ...] = ()
    sign: str = ""
    many_languages: bool = False
    sought: float = 1.0

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of a text that are translated one by one, in their order.

        What stands under headings of its own is one part: no two languages share them.
        """
        written = {field.name for field in self.front_matter}
        front = (name for name in TRANSLATED_FRONT if name in written)
        return (*front, *(self.section_ids or (PROSE,)))

    def parts_in(self, of_the_site: bool) -> tuple[str, ...]:
        """Return the parts that a text has in a language of the site, or in another one."""
        if of_the_site or not self.many_languages:
            return self.parts
        return tuple(part for part in self.parts if part in self._for_residents)

    @cached_property
    def _for_residents(self) -> frozenset[str]:
        said = (section.id for section in self.sections if section.said)
        return frozenset(("title", "choices", *said))

    def front_in(self, of_the_site: bool) -> tuple[Field, ...]:
        """Return what authors write in front of a text, in a language of the site or another."""
        if of_the_site or not self.many_languages:
            return self.front_matter
        return tuple(one for one in self.front_matter if one.name in self._for_residents)

    @cached_property
    def text_fields(self) -> tuple[Field, ...]:
        """All that front matter may hold: what authors write, and what the tool remembers.

        `translation` says which language a text was translated from, and keeps a
        fingerprint of each part of that text as it was then.
        """
        return self._text_fields(True)

    @cached_property
    def foreign_text_fields(self) -> tuple[Field, ...]:
        """The same of a text that is in no language of the site."""
        return self._text_fields(False)

    def _text_fields(self, of_the_site: bool) -> tuple[Field, ...]:
        parts = self.parts_in(of_the_site)
        prints = Group(tuple(Field(part, FINGERPRINT, required=False) for part in parts))
        memory = Group((Field("of", Text(20)), Field("parts", prints)))
        front = self.front_in(of_the_site)
        return (*front, Field("translation", memory, required=False))

    @property
    def is_free(self) -> bool:
        """Say whether each text has headings of its own."""
        return not self.sections

    @property
    def sides(self) -> int:
        """How many sides its sheet has."""
        return 2 if any(one.back for one in self.sections) else 1

    @cached_property
    def said(self) -> tuple[str, ...]:
        """The ids of the sections that are said to residents, in their order."""
        return tuple(one.id for one in self.sections if one.said)

    @cached_property
    def section_ids(self) -> tuple[str, ...]:
        """The ids of its sections, in their order."""
        return tuple(one.id for one in self.sections)

    @property
    def has_original(self) -> bool:
        """Say whether an entry may be written first in any language: what strangers contribute.

        All else is made by those who make the site, in its languages.
        """
        return facts.ORIGINAL in self.facts

    def section(self, id: str) -> Section:
        """Return one of its sections; of a free kind each is alike."""
        return self._by_id.get(id) or Section(id)

    @cached_property
    def _by_id(self) -> dict[str, Section]:
        return {one.id: one for one in self.sections}

    def shown(self, place: str) -> tuple[Fact, ...]:
        """Return its facts that readers meet in lists at a place, in `facts.IN_ORDER`."""
        return self._shown[place]

    @cached_property
    def _shown(self) -> dict[str, tuple[Fact, ...]]:
        own = {one.name: one for one in self.facts}
        there = [own[one.name] for one in facts.IN_ORDER if one.name in own]
        at = {place: tuple(one for one in there if place in one.on) for place in facts.PLACES}
        return {**at, facts.ANYWHERE: tuple(there)}


# The kinds that a method may send its readers to.
_LINKED = ("method", "element", "case", "measure", "guide", "worksheet")

METHOD = Kind(
    "method",
    sign="clipboard-list-outline",
    template="method",
    facts=(
        facts.TYPES,
        facts.TARGET_GROUPS,
        facts.BARRIERS,
        facts.GOALS,
        facts.ELEMENTS,
        facts.DURATION,
        facts.SIZE,
        facts.SESSION,
        facts.COST,
        facts.BUDGET,
        facts.ROLES,
        facts.RESOURCES,
        facts.EVIDENCE,
        facts.MEASURES,
        facts.INSTRUMENTS,
        facts.WORKSHEETS,
        facts.DUTIES,
        facts.AREAS,
        facts.SEE_ALSO,
        facts.ICON,
        facts.ORIGINAL,
        facts.CREDITS,
        *facts.STANDING,
        facts.ALIASES,
    ),
    sections=(
        Section("what", on_sheet=False),
        Section("why", back=True, advice=True),
        Section("steps", lines="numbered"),
        Section("who", lines="points"),
        Section("time", back=True, aside=True),
        Section("monday", required=False, back=True, aside=True, advice=True),
        Section("pitfalls", aside=True, lines="points"),
        Section("evidence", back=True, marked=True),
        Section("indicators", on_sheet=False, marked=True, counted=(2, 5), advice=True),
        Section("residents", required=False, on_sheet=False, advice=True),
        Section("plain", required=False, on_sheet=False, plain=True),
    ),
    front_matter=(
        *FRONT_MATTER,
        Field("evidence_for", Text(60), required=False),
        Field(
            "not_for",
            rows(
                Field("when", Text(90, cites=True)),
                Field("instead", EntryRef(_LINKED, address=True), required=False),
                most=3,
            ),
            required=False,
        ),
    ),
    room=7600,
    prints=("sheet", "plan"),
    cards=True,
    wants_cases=True,
    wanted=("monday", "residents", "plain", facts.DUTIES.name, facts.BUDGET.name),
    needs=(Needs("evidence", ("dokumenteret", "blandet"), "evidence_for", "evidence-for-missing"),),
)

ELEMENT = Kind(
    "element",
    sign="window-closed-variant",
    template="element",
    facts=(
        facts.BASIS,
        facts.ICON,
        facts.WINDOW,
        facts.CREDITS,
        *facts.STANDING,
        facts.ALIASES,
    ),
    sections=(
        Section("meaning"),
        Section("matters"),
        Section("practice"),
        Section("questions", on_card=True, advice=True),
        Section("pitfalls", lines="points"),
        Section("plain", required=False, on_sheet=False, plain=True),
    ),
    room=3700,
    in_all_languages=True,
    cards=True,
    wants_cases=True,
)

CASE = Kind(
    "case",
    sign="map-marker-check-outline",
    template="case",
    facts=(
        facts.COUNTRY,
        facts.PLACE,
        facts.ORGANISATIONS,
        facts.YEARS,
        facts.TARGET_GROUPS,
        facts.BARRIERS.but(type=Many(Ref(facts.BARRIERS.list))),  # the sources may name none
        facts.WHY_NO_BARRIER,
        facts.GOALS,
        facts.OUTCOME,
        facts.METHODS,
        facts.POSITION,
        facts.ORIGINAL,
        facts.CREDITS,
        *facts.STANDING,
        facts.ALIASES,
    ),
    sections=(
        Section("occasion"),
        Section("done"),
        Section("results", marked=True),
        Section("short", required=False),
        Section("unknown", unknown=True),
        Section("take", advice=True, lines="points"),
    ),
    front_matter=(
        *FRONT_MATTER,
        Field("element_notes", TextBy("element", Claim(220)), required=False),
    ),
    room=4400,
    has_fidelity=True,
    wanted=(facts.OUTCOME.name,),
    needs=(Needs(facts.BARRIERS.name, (), "barriers_none", "barriers-unexplained"),),
    since=(Since(facts.UPDATED.name, facts.YEARS.name, "from", "updated-before-start"),),
)

# A way of finding out what came of it.
MEASURE = Kind(
    "measure",
    sign="ruler",
    template="measure",
    facts=(
        facts.FIGURE_KINDS,
        facts.COST,
        facts.SEE_ALSO.but(type=Many(Ref("measure"))),
        facts.INSTRUMENTS,
        facts.CREDITS,
        *facts.STANDING,
        facts.ALIASES,
    ),
    sections=(
        Section("purpose"),
        Section("choose"),
        Section("steps", lines="numbered"),
        Section("limits"),
        Section("used"),
    ),
    room=4400,
)

_PACKED = (METHOD.name, ELEMENT.name, CASE.name, MEASURE.name)

# A paper to fill in.
WORKSHEET = Kind(
    "worksheet",
    sign="file-edit-outline",
    facts=(facts.PARTS, facts.CREDITS, *facts.STANDING, facts.ALIASES),
    sections=(Section("whom", on_sheet=False), Section("use", on_sheet=False)),
    front_matter=(*FRONT_MATTER, Field("labels", TextBy("", Text(90)))),
    template="worksheet",
    prints=("sheet", "half"),
    packed=False,
)

# Short lines to residents, in their languages: to print, to copy and to send.
LEAFLET = Kind(
    "leaflet",
    sign="email-open-outline",
    facts=(
        facts.FIELDS,
        facts.TARGET_GROUPS.but(type=Many(Ref(facts.TARGET_GROUPS.list)), required=False),
        facts.GOES_WITH,
        facts.SITUATION,
        facts.READ,
        facts.CREDITS,
        *facts.STANDING,
        facts.ALIASES,
    ),
    sections=(
        Section("lines", on_sheet=False, counted=(3, 12), lines="points", said=True),
        Section("message", on_sheet=False, counted=(1, 6), lines="points", said=True),
        Section("use", required=False, on_sheet=False, advice=True, lines="points"),
        Section("looked", required=False, on_sheet=False, unknown=True),
    ),
    front_matter=(*FRONT_MATTER, Field("choices", Many(Text(40), least=2), required=False)),
    template="leaflet",
    prints=(),
    packed=False,
    many_languages=True,
)

# Questions to ask, strokes to make or things to look for, so that what came of it can be counted.
INSTRUMENT = Kind(
    "instrument",
    sign="ballot-outline",
    facts=(
        facts.FORM,
        facts.FIGURE_KINDS,
        facts.GOALS,
        facts.MAKER,
        facts.USE,
        facts.LICENCE,
        facts.WORDING,
        facts.SCALES,
        facts.QUESTIONS,
        facts.TURNS,
        facts.SMALLEST,
        facts.INFORMS,
        facts.NAMED,
        facts.CREDITS,
        *facts.STANDING,
        facts.ALIASES,
    ),
    sections=(
        Section("measures", on_sheet=False, advice=True),
        Section("silent", on_sheet=False, advice=True),
        Section("when", on_sheet=False, advice=True),
        Section("count", on_sheet=False, advice=True, lines="numbered"),
        Section("tried", on_sheet=False, advice=True),
        Section("terms", on_sheet=False, advice=True),
    ),
    front_matter=(*FRONT_MATTER, Field("labels", TextBy("", Text(300)))),
    template="instrument",
    prints=(),
    flows="instrument",
    packed=False,
    sought=0.5,  # who looks for loneliness looks for what to do, and only then for how to measure
)

# A page that gathers what the bank knows of one question.
GUIDE = Kind(
    "guide",
    sign="compass-outline",
    facts=(
        facts.SEE_ALSO.but(type=Many(EntryRef((*_PACKED, "guide")))),
        facts.CREDITS,
        *facts.STANDING,
        facts.ALIASES,
    ),
    sections=(),
    packed=False,
)

# A ready-made workshop: what to go through, in which order, and for how long.
PACK = Kind(
    "pack",
    sign="briefcase-outline",
    facts=(facts.START, facts.PEOPLE, facts.items_of(_PACKED), *facts.STANDING),
    sections=(Section("purpose", on_sheet=False), Section("run", on_sheet=False)),
    has_page=False,
    prints=(),
    packed=False,
)

ALL_KINDS = {
    kind.name: kind
    for kind in (METHOD, ELEMENT, CASE, MEASURE, WORKSHEET, LEAFLET, INSTRUMENT, GUIDE, PACK)
}

# The kinds of entry that have a page each; packs stand together on one.
KINDS = {name: kind for name, kind in ALL_KINDS.items() if kind.has_page}

# The kinds that a workshop is made of: each is one sheet.
PACKED = tuple(name for name, kind in KINDS.items() if kind.packed)

# The kinds of figure that need no source: they say that nobody knows.
NEEDS_NO_SOURCE = "unknown"
