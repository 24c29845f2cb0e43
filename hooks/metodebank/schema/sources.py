"""What the bibliography and the glossary hold of each source and each word."""

from __future__ import annotations

from .fields import (
    ADDRESS,
    MONTH,
    PARTIAL_DAY,
    Field,
    Flag,
    Group,
    InOrder,
    JustOne,
    Many,
    OneOf,
    PerLanguage,
    Ref,
    Text,
    year,
)
from .vocabularies import LANGUAGES

# A language that is in no list of ours, as BCP 47 calls one that is not told.
OTHER_LANGUAGE = "und"

NEXT_ISSUE = 1  # years: what is out in December may bear the number of the next

_SOURCE_FIELDS = (
    Field("id", Text(40)),
    Field("title", Text(200, published=True)),
    Field("language", Ref(LANGUAGES.name, own=OTHER_LANGUAGE)),
    Field("publisher", Text(120, published=True)),
    Field("year", year(NEXT_ISSUE), required=False),
    Field("until", year(NEXT_ISSUE), required=False),
    Field("circa", Flag(), required=False),
    Field("date", PARTIAL_DAY, required=False),
    Field("note", PerLanguage(Text(240, published=True), some=True), required=False),
    Field("read", OneOf(("whole", "contents", "summary")), required=False),
    Field("url", ADDRESS, required=False),
    Field("url_withheld", Flag(), required=False),
    Field("archived", ADDRESS, required=False),
    Field("seen", MONTH, required=False),
    # Under which terms its words may be used; needed where a leaflet or an
    # instrument takes its words over.
    Field("licence", Text(120, published=True), required=False),
)

# A source has an address, or says that its address is withheld, and not both; the address of an
# archive's copy holds that of the source.  It is of its year, or of the years until another, and
# was seen no sooner than it was there.
SOURCE = Group(
    _SOURCE_FIELDS,
    rules=(
        InOrder("year", "until", "until-before-year"),
        InOrder("year", "date", "not-of-its-year"),
        InOrder("date", "year", "not-of-its-year", or_then="until"),
        InOrder("year", "seen", "seen-too-soon", or_first="date", ahead=NEXT_ISSUE),
        JustOne(
            ("url", "url_withheld"),
            none="source-without-address",
            several="address-not-withheld",
            along=("archived",),
        ),
    ),
)

# A word of the housing system, as `glossary.yml` explains it; `forms` are how texts write it.
_GLOSSARY_FIELDS = (
    Field("id", Text(60)),
    Field("label", PerLanguage(Text(60))),
    Field("forms", PerLanguage(Many(Text(60), least=1))),
    Field("definition", PerLanguage(Text(240))),
    Field("elsewhere", PerLanguage(Text(160))),
    Field("sources", Many(Ref("source")), required=False),
)
GLOSSARY_TERM = Group(_GLOSSARY_FIELDS)
