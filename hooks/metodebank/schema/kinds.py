"""What content may hold: kinds of entry, their fields and sections, and the vocabulary.

This is the one home of every field.  Words for fields and sections, in each language,
stand in `texts/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .fields import (
    Address,
    Claim,
    Clock,
    Day,
    EntryRef,
    Field,
    Fingerprint,
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

# By their ISO 639-1 codes; those of the countries nearest to us, and of many who live here.
# Any other is "und", as BCP 47 calls a language that is not told.
OTHER_LANGUAGE = "und"
SOURCE_LANGUAGES = (
    "da", "en", "am", "ar", "bg", "bs", "ca", "cs", "cy", "de", "el", "es", "et", "eu", "fa", "fi",
    "fo", "fr", "ga", "gl", "hr", "hu", "is", "it", "kl", "ku", "lb", "lt", "lv", "mk", "mt", "nb",
    "nl", "nn", "no", "pl", "ps", "pt", "ro", "ru", "se", "sk", "sl", "so", "sq", "sr", "sv", "ti",
    "tr", "uk", "ur", "vi", "zh", OTHER_LANGUAGE,
)  # fmt: skip

SOURCE = (
    Field("id", Text(40)),
    Field("title", Text(200, published=True)),
    Field("language", OneOf(SOURCE_LANGUAGES)),
    Field("publisher", Text(120, published=True)),
    Field("year", Whole(1900, 2100), required=False),
    Field("until", Whole(1900, 2100), required=False),
    Field("circa", Flag(), required=False),
    Field("date", Day(partial=True), required=False),
    Field("note", PerLanguage(Text(240, published=True), some=True), required=False),
    Field("read", OneOf(("whole", "contents", "summary")), required=False),
    Field("url", Address(), required=False),
    Field("url_withheld", Flag(), required=False),
)

# A word of the housing system, as `glossary.yml` explains it; `forms` are how texts write it.
GLOSSARY_TERM = (
    Field("id", Text(60)),
    Field("label", PerLanguage(Text(60))),
    Field("forms", PerLanguage(Many(Text(60), least=1))),
    Field("definition", PerLanguage(Text(240))),
    Field("elsewhere", PerLanguage(Text(160))),
    Field("sources", Many(Ref("source")), required=False),
)

FRONT_MATTER = (
    Field("title", Text(70)),
    Field("summary", Text(190)),
    Field("keywords", Many(Text(60))),
)

# The front matter that is translated; keywords are found anew in each language.
TRANSLATED = ("title", "summary", "element_notes")

# What every kind of entry says of itself: when it was last changed, when it is due for
# review (without a date: see `desk.due`), and whether it is a draft, which is checked
# but stands nowhere on the site.
STANDING = (
    Field("updated", Day()),
    Field("review", Day(month=True), required=False),
    Field("draft", Flag(), required=False),
)


# Earlier names of an entry's folder: their addresses and links lead to it still.
ALIASES = Field("aliases", Many(Id()), required=False)


# All prose of a free text, as a part that is translated.
PROSE = "text"


@dataclass(frozen=True)
class Kind:
    """A kind of entry: what its YAML holds, and under which sections its words stand.

    A kind without `sections` is free: each text has headings of its own, and all of it
    is on paper, on as many pages as it takes.
    `marked` names the sections whose list items begin with a kind of figure,
    `counted` how many items a section's list has, least and most,
    `unknown` is the one that says what nobody has found out and so needs no source.
    `advice` names sections that most often are the bank's own advice.
    An entry `in_all_languages` is also a vocabulary term and may lack none.
    `sheet` names the sections that the one A4 of another kind shows; it has room for no
    more than `room` characters of them, whatever else stands on it.  (The longest that
    fit are up to a quarter shorter; whether a text fits is told when it is laid out.)
    """

    name: str
    facts: tuple[Field, ...]
    sections: tuple[str, ...]
    front_matter: tuple[Field, ...] = FRONT_MATTER
    marked: tuple[str, ...] = ()
    counted: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    unknown: str = ""
    advice: tuple[str, ...] = ()
    in_all_languages: bool = False
    sheet: tuple[str, ...] = ()
    room: int = 0

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of a text that are translated one by one, in their order.

        What stands under headings of its own is one part: no two languages share them.
        """
        written = tuple(field.name for field in self.front_matter)
        return tuple(name for name in TRANSLATED if name in written) + (self.sections or (PROSE,))

    @cached_property
    def text_fields(self) -> tuple[Field, ...]:
        """All that front matter may hold: what authors write, and what the tool remembers.

        `translation` says which language a text was translated from, and keeps a
        fingerprint of each part of that text as it was then.
        """
        prints = Group(tuple(Field(part, Fingerprint(), required=False) for part in self.parts))
        memory = Group((Field("of", Text(20)), Field("parts", prints)))
        return (*self.front_matter, Field("translation", memory, required=False))

    @property
    def is_free(self) -> bool:
        """Say whether each text has headings of its own."""
        return not self.sections


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
        Field("measures", Many(Ref("measure"), least=1)),
        Field("see_also", Many(Ref("method")), required=False),
        *STANDING,
        ALIASES,
    ),
    sections=("what", "why", "steps", "who", "time", "pitfalls", "evidence", "indicators"),
    marked=("evidence", "indicators"),
    counted={"indicators": (2, 5)},
    advice=("why", "indicators"),
    sheet=("steps", "who", "time", "pitfalls", "evidence"),
    room=5400,
)

ELEMENT = Kind(
    "element",
    facts=(
        Field("basis", Many(Ref("source"))),
        *STANDING,
        ALIASES,
    ),
    sections=("meaning", "matters", "practice", "questions", "pitfalls"),
    advice=("questions",),
    in_all_languages=True,
    sheet=("meaning", "matters", "practice", "questions", "pitfalls"),
    room=5200,
)

CASE = Kind(
    "case",
    facts=(
        Field("country", Ref("countries")),
        Field("place", PerLanguage(Text(80), some=True)),
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
        *STANDING,
        ALIASES,
    ),
    sections=("occasion", "done", "results", "unknown", "take"),
    front_matter=(
        *FRONT_MATTER,
        Field("element_notes", TextBy("element", Claim(220)), required=False),
    ),
    marked=("results",),
    unknown="unknown",
    advice=("take",),
    sheet=("occasion", "done", "results", "unknown", "take"),
    room=5200,
)

# A way of finding out what came of it.
MEASURE = Kind(
    "measure",
    facts=(
        Field("figure_kinds", Many(Ref("figure-kinds"), least=1)),
        Field("cost", Ref("costs")),
        Field("see_also", Many(Ref("measure")), required=False),
        *STANDING,
        ALIASES,
    ),
    sections=("purpose", "choose", "steps", "limits", "used"),
    sheet=("purpose", "choose", "steps", "limits", "used"),
    room=5200,
)

# The kinds that a workshop is made of: each is one sheet.
PACKED = (METHOD.name, ELEMENT.name, CASE.name, MEASURE.name)

# A page that gathers what the bank knows of one question.
GUIDE = Kind(
    "guide",
    facts=(
        Field("see_also", Many(EntryRef((*PACKED, "guide"))), required=False),
        *STANDING,
        ALIASES,
    ),
    sections=(),
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
                    Field("entry", EntryRef(PACKED), required=False),
                    Field("break", Whole(1, 600), required=False),
                    Field("minutes", Whole(1, 600), required=False),
                )),
                least=1,
            ),
        ),
        *STANDING,
    ),
    sections=("purpose", "run"),
)  # fmt: skip

# The kinds of entry that have a page each; packs stand together on one.
KINDS = {kind.name: kind for kind in (METHOD, ELEMENT, CASE, MEASURE, GUIDE)}
ALL_KINDS = {**KINDS, PACK.name: PACK}

# What became of a method's core element in a case; also the keys in `case.yml`.
FATES = ("kept", "adapted", "left_out")

# Figure kinds that need no source: they say that nobody knows.
NEEDS_NO_SOURCE = "unknown"
