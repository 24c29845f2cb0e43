"""Words reduced to what they mean: folded, cut to their stem, parted where compound.

What a browser asks of a query too is mirrored, line by line, in
`docs/assets/search/analysis.js`; the tests compare the two over all titles and terms.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

# What Unicode does not take apart; the last is a letter's other shape at the end of a word.
_LETTERS = {
    "æ": "ae",
    "ø": "oe",
    "å": "aa",
    "ä": "ae",
    "ö": "oe",
    "œ": "oe",
    "ß": "ss",
    "þ": "th",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ŧ": "t",
    "ŋ": "n",
    "ı": "i",
    "ə": "e",
    "ς": "σ",
}
# Signs that are words by themselves, since their scripts part words by nothing: kana and
# Chinese characters, Thai, Lao, Burmese and Khmer.
_SIGNS = (
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
_WORDS = re.compile(f"[{_SIGNS}]|[^\\W_{_SIGNS}]+")
_LATIN_WORDS = re.compile("[a-z0-9]+")
_DOUBLE = re.compile(r"([bdfgklmnprst])\1$")
_SHORTEST_PART = 3


def fold(text: str) -> str:
    """Return `text` in small letters, Latin ones as a–z: æ as ae, ø as oe, å as aa, no accents.

    Signs that are not seen, such as a soft hyphen, are left out.

    >>> fold("Fædregruppen på Østerbro, café")
    'faedregruppen paa oesterbro, cafe'
    >>> fold("Łódź, Şırnak")
    'lodz, sirnak'
    """
    if text.isascii():
        return text.lower()
    own = _in_latin(unicodedata.normalize("NFC", text).lower())
    if own.isascii():
        return own
    plain = "".join(filter(_is_seen, unicodedata.normalize("NFKD", own)))
    return _in_latin(plain.lower())


def _in_latin(text: str) -> str:
    for letter, letters in _LETTERS.items():
        text = text.replace(letter, letters)  # on long texts ten times as fast as str.translate
    return text


def _is_seen(sign: str) -> bool:
    """Say whether a sign is one by itself: no accent, no soft hyphen, nothing of no width."""
    return unicodedata.category(sign) not in ("Mn", "Mc", "Me", "Cf")


def bare(folded: str) -> str:
    """Return a folded word as typed without æøå: a for ae and aa, o for oe.

    >>> bare("aeldreraad")
    'aldrerad'
    """
    return folded.replace("ae", "a").replace("oe", "o").replace("aa", "a")


def tokens(text: str) -> list[str]:
    """Return the folded words of a text, in whatever script.

    >>> tokens("Sms'er på 8 sprog")
    ['sms', 'er', 'paa', '8', 'sprog']
    >>> tokens("Привет, 你好")
    ['привет', '你', '好']
    """
    folded = fold(text)
    return (_LATIN_WORDS if folded.isascii() else _WORDS).findall(folded)


@dataclass(frozen=True, eq=False)
class Analysis:
    """One language's tables; `stem` is the same in Python and JavaScript."""

    spelling: Sequence[tuple[str, str]]
    endings: Sequence[tuple[str, int]]
    irregular: Mapping[str, str]
    stop: frozenset[str]
    joints: str

    @functools.lru_cache(maxsize=200_000)  # noqa: B019  (one object a language, for ever)
    def stem(self, word: str) -> str:
        """Return a folded word without its inflection.

        >>> analyses()["da"].stem("faedregruppernes")
        'faedregrup'
        """
        if word in self.irregular:
            return self.irregular[word]
        for there, here in self.spelling:
            word = word.replace(there, here)
        while (shorter := self._cut(word)) != word:  # frivillighed|ens, then frivillig|hed
            word = shorter
        return word

    def _cut(self, word: str) -> str:
        for ending, left in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= left:
                return _DOUBLE.sub(r"\1", word[: -len(ending)])
        return _DOUBLE.sub(r"\1", word) if len(word) > 3 else word

    def keys(self, text: str) -> Iterator[str]:
        """Yield the stem of each word of a text that says something."""
        return (self.stem(word) for word in tokens(text) if word not in self.stop)

    def parts(self, stem: str, known: Collection[str]) -> set[str]:
        """Return the words that a compound is made of, as stems that are `known`.

        Parts may be joined by a letter: ungdom+s+bolig, boern+e+have.

        >>> sorted(analyses()["da"].parts("ungdomsbolig", {"ung", "bolig", "dom"}))
        ['bolig', 'ung']
        """
        found: set[str] = set()
        for cut in range(_SHORTEST_PART, len(stem) - _SHORTEST_PART + 1):
            head, tail = self._head(stem[:cut], known), self.stem(stem[cut:])
            if head and tail in known:
                found |= {head, tail}
            elif tail in known and len(tail) > _SHORTEST_PART + 1:
                found.add(tail)
            elif head and len(head) > _SHORTEST_PART + 1:
                found.add(head)
        return found - {stem}

    def _head(self, head: str, known: Collection[str]) -> str:
        """Return the stem of a compound's first part, freed of what joins it."""
        for form in (head, *(head[:-1] for joint in self.joints if head.endswith(joint))):
            if len(form) >= _SHORTEST_PART and self.stem(form) in known:
                return self.stem(form)
        return ""


def tails(stem: str) -> Iterator[str]:
    """Yield the endings of a word that could be words of their own.

    So that *spisning* finds *madspisning* though no text has it alone.

    >>> list(tails("madspi"))
    ['spi']
    """
    return (stem[cut:] for cut in range(_SHORTEST_PART, len(stem) - _SHORTEST_PART + 1))


@functools.cache
def tables() -> Mapping[str, Mapping[str, Any]]:
    """Return the tables of every language, as they are handed to the browser too."""
    raw = yaml.load(Path(__file__).with_name("words.yml").read_text("utf-8"), yaml.CSafeLoader)
    return {
        language: {**table, "stop": sorted(set(table["stop"].split()))}
        for language, table in raw.items()
    }


@functools.cache
def analyses() -> Mapping[str, Analysis]:
    """Return the analysis of every language that has tables."""
    return {language: _analysis(table) for language, table in tables().items()}


def _analysis(table: Mapping[str, Any]) -> Analysis:
    return Analysis(**{**table, "stop": frozenset(table["stop"])})


# What is known of a language without tables: nothing, so that its words stay as they are.
_NOTHING = {"spelling": [], "endings": [], "irregular": {}, "stop": [], "joints": ""}
_AS_IT_IS = _analysis(_NOTHING)


def tables_of(languages: Iterable[str]) -> Mapping[str, Mapping[str, Any]]:
    """Return the tables of some languages, empty ones where there are none."""
    return {language: tables().get(language, _NOTHING) for language in languages}


def analysis_of(language: str) -> Analysis:
    """Return a language's analysis; where it has no tables, one that cuts nothing off.

    >>> analysis_of("de").stem("nachbarschaften"), analysis_of("en").stem("neighbourhoods")
    ('nachbarschaften', 'neighborhood')
    """
    return analyses().get(language, _AS_IT_IS)
