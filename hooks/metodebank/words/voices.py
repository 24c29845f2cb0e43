"""Who speaks in a text: "you" whom it advises, "we" who wrote it; and the same said by others.

A text of the bank that stands in somebody's application speaks with that somebody's voice.  What
cannot be put into it word by word is quoted instead: no guess is made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class _Voices:
    """What a language says otherwise: patterns, each with what takes its place.

    `doer` turns what is said to those who use a method into what they say themselves, `bank`
    what the bank says of itself into what others say of it, by its name in {bank} or {Bank}.
    `reader` finds what is said to somebody, `writer` what somebody says of themselves; `errands`
    are sentences that send the reader somewhere, and `back` is what refers to the text before.
    """

    doer: tuple[tuple[str, str], ...]
    bank: tuple[tuple[str, str], ...]
    reader: str
    writer: str
    errands: str
    back: str


_AT_THE_BEGINNING = r"(?:^|(?<=[.!?] ))"

# At the beginning of a sentence the Danish "I" is more often "in": it is "you" before these verbs.
_DONE = (
    "aftaler|arbejder|begynder|besøger|betaler|bruger|bygger|finder|fortæller|gør|hjælper|holder|"
    "inviterer|laver|lærer|mødes|opsøger|samler|sætter|spørger|starter|støtter|taler|træner|uddanner"
)

# What a text tells its reader to do, and the same said of oneself.
_TOLD = {
    "Begynd": "begynder", "Brug": "bruger", "Byg": "bygger", "Find": "finder", "Få": "får",
    "Giv": "giver", "Hjælp": "hjælper", "Hold": "holder", "Invitér": "inviterer", "Lad": "lader",
    "Lav": "laver", "Mød": "møder", "Saml": "samler", "Skab": "skaber", "Skriv": "skriver",
    "Spørg": "spørger", "Start": "starter", "Støt": "støtter", "Sæt": "sætter", "Tag": "tager",
}  # fmt: skip
_TOLD_IN_ENGLISH = (
    "Ask", "Begin", "Bring", "Build", "Find", "Gather", "Get", "Give", "Help", "Hold", "Invite",
    "Let", "Make", "Meet", "Put", "Set", "Start", "Support", "Take", "Use", "Write",
)  # fmt: skip

_VOICES = {
    "da": _Voices(
        doer=(
            (rf"{_AT_THE_BEGINNING}I (?=(?:{_DONE})\b)", "Vi "),
            (r"(?<=[a-zæøå0-9,;:] )I\b", "vi"),
            (r"\bjeres\b", "vores"),
            (r"\bjer\b", "os"),
            *((rf"^{told}\b", f"Vi {done}") for told, done in _TOLD.items()),
        ),
        bank=(
            (r"\b[Vv]i\b", "{Bank}"),
            (r"\b[Vv]ores\b", "{Bank}s"),
        ),
        reader=rf"{_AT_THE_BEGINNING}I (?=\w+r\b)|(?<=[a-zæøå0-9,;:] )I\b|\b[Jj]er(?:es)?\b",
        writer=r"\b(?:[Vv]i|[Vv]ores|os)\b",
        errands=r"(?:Hent|Læs|Se|Spørg|Ring)\b",
        back=r"(?i:^.{,25}\bsamme\b|^(?:den|det|de|studiet|undersøgelsen|rapporten)\b)",
    ),
    "en": _Voices(
        doer=(
            (rf"{_AT_THE_BEGINNING}You (?=[a-z])", "We "),
            (r"\b(if|when|that|where|before|after) you\b", r"\1 we"),
            (r"\byour\b", "our"),
            *((rf"^{told}\b", f"We {told.lower()}") for told in _TOLD_IN_ENGLISH),
        ),
        bank=(
            (r"\bWe don't\b", "{Bank} does not"),
            (r"\bwe don't\b", "{bank} does not"),
            (r"\bWe have\b", "{Bank} has"),
            (r"\bwe have\b", "{bank} has"),
            (r"\bWe know\b", "{Bank} knows"),
            (r"\bwe know\b", "{bank} knows"),
            (r"\bWe (?=(?:could|found|cannot|can)\b)", "{Bank} "),
            (r"\bwe (?=(?:could|found|cannot|can)\b)", "{bank} "),
            (r"\bour own\b", "its own"),
        ),
        reader=r"\b(?:[Yy]ou|[Yy]ours?)\b",
        writer=r"\b(?:[Ww]e|[Oo]urs?|us)\b",
        errands=r"(?:Fetch|Read|See|Ask|Ring)\b",
        back=r"(?i:^.{,25}\bsame\b|^(?:it|they|the study|the survey|the report)\b)",
    ),
}  # fmt: skip


def by_doer(text: str, language: str) -> str:
    """Return what is said to those who use a method as they say it; '' where that is not sure.

    >>> by_doer("I finder frivillige og støtter dem, I har.", "da")
    'Vi finder frivillige og støtter dem, vi har.'
    >>> by_doer("It is for you.", "en"), by_doer("Neighbours call.", "fr")
    ('', '')
    """
    said = _replaced(text, language, "doer")
    return "" if _finds(language, "reader", said) else said


def by_others(text: str, language: str, bank: str) -> str:
    """Return what the bank says of itself as others say it; '' where that is not sure.

    >>> by_others("We have none.", "en", "The Bank"), by_others("Ask us.", "en", "The Bank")
    ('The Bank has none.', '')
    """
    said = _replaced(text, language, "bank", bank)
    return "" if _finds(language, "reader", said) or _finds(language, "writer", said) else said


def without_errands(text: str, language: str) -> str:
    """Return a text without the sentences that send its reader somewhere.

    >>> without_errands("Den er på 44 sider. Læs den først.", "da")
    'Den er på 44 sider.'
    """
    if language not in _VOICES:
        return text
    errand = _compiled(_VOICES[language].errands)
    return " ".join(one for one in sentences(text) if not errand.match(one))


def refers_back(text: str, language: str) -> bool:
    """Say whether a text is likely to hang on the one before: "in the same study".

    >>> refers_back("I samme undersøgelse kom ni.", "da"), refers_back("Ni kom.", "da")
    (True, False)
    """
    return _finds(language, "back", text)


# Where a sentence ends: before a capital, and not after what is most often short for something.
_BETWEEN = re.compile(r"(?<=[.!?])(?<!\bca\.)(?<!\bfx\.)(?<!\bkr\.)\s+(?=[\"«»“(]?[A-ZÀ-ÖØ-Þ0-9])")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text.

    >>> sentences("Her er fx. Ib. Ni af ti kom. 8 gik.")
    ['Her er fx. Ib.', 'Ni af ti kom.', '8 gik.']
    """
    return _BETWEEN.split(text)


def within(text: str) -> str:
    """Return words as they stand within a sentence: with a small letter, unless they are letters.

    >>> within("Unge (13–25 år)"), within("SSP og skole")
    ('unge (13–25 år)', 'SSP og skole')
    """
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _replaced(text: str, language: str, voice: str, bank: str = "") -> str:
    """Return a text in another voice as far as that goes; '' in a language without voices."""
    if language not in _VOICES:
        return ""
    for pattern, instead in getattr(_VOICES[language], voice):
        named = instead.format(Bank=bank, bank=within(bank))
        text = _compiled(pattern).sub(named, text)
    return text


def _finds(language: str, name: str, text: str) -> bool:
    """Say whether what a language calls so is in a text."""
    return language in _VOICES and bool(_compiled(getattr(_VOICES[language], name)).search(text))


_compiled = cache(re.compile)
