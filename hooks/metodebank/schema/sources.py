"""What the bibliography and the glossary hold of each source and each word."""

from __future__ import annotations

from .fields import (
    ADDRESS,
    MONTH,
    PARTIAL_DAY,
    Field,
    Flag,
    Group,
    JustOne,
    Many,
    OneOf,
    PerLanguage,
    Ref,
    Text,
    whole,
)
from .vocabularies import LANGUAGES

# A language that is in no list of ours, as BCP 47 calls one that is not told.
OTHER_LANGUAGE = "und"

_SOURCE_FIELDS = (
    Field("id", Text(40)),
    Field("title", Text(200, published=True)),
    Field("language", Ref(LANGUAGES.name, own=OTHER_LANGUAGE)),
    Field("publisher", Text(120, published=True)),
    Field("year", whole(1900, 2100), required=False),
    Field("until", whole(1900, 2100), required=False),
    Field("circa", Flag(), required=False),
    Field("date", PARTIAL_DAY, required=False),
    Field("note", PerLanguage(Text(240, published=True), some=True), required=False),
    Field("read", OneOf(("whole", "contents", "summary")), required=False),
    Field("url", ADDRESS, required=False),
    Field("url_withheld", Flag(), required=False),
    Field("archived", ADDRESS, required=False),
    Field("seen", MONTH, required=False),
)

# A source has an address, or says that its address is withheld, and not both.
SOURCE = Group(
    _SOURCE_FIELDS,
    rules=(
        JustOne(
            ("url", "url_withheld"),
            none="source-without-address",
            several="address-not-withheld",
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
