"""What must not stand in public about a person: numbers, addresses, names beside illness or crime.

A case about people in a small, named estate is the rule here, so the check looks closely.
It finds what has a form; that a story tells too much of somebody is for people to see.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

NAMES = Path(__file__).parent / "first_names.txt"

# A civil registration number: day, month, year, and four digits.  Since 2007 its last digit
# checks nothing (https://cpr.dk/cpr-systemet/personnumre-uden-kontrolciffer-modulus-11-kontrol).
_CPR = re.compile(r"(?<![\d-])(\d{2})(\d{2})(\d{2})[ -]?\d{4}(?![\d-])")

# Every repetition has a limit: a stranger's text may be one word of many thousand letters.
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
# Letter boxes of an organisation, not of somebody.
_SHARED_BOX = re.compile(
    r"(?:info|kontakt|contact|post|mail|hello|hej|kontor|office|sekretariat|secretariat|presse|press"
    r"|redaktion|editor|admin|support|kommune|bolig|booking|job|frivillig|volunteer)[\w.+-]*@",
    re.IGNORECASE,
)

# Eight digits as Danes write a telephone number, or any number with a country's code.
_PHONE = re.compile(
    r"(?<![\d.,-])(?:\+\d{1,3}[ -]?(?:\d[ -]?){6,11}\d|\d{2}(?: \d{2}){3}"
    r"|(?!(?:19|20)\d\d (?:19|20)\d\d)\d{4} \d{4})(?![\d.,]?\d)"
)
_PHONE_WORD = re.compile(
    r"\b(?:tlf|telefon|mobil|ring|sms|phone|tel|call)[a-zæøå]{0,12}\b[^\d\n]{0,20}(?<!\d)"
    r"(\d(?:[ -]?\d){7})(?!\d)",
    re.IGNORECASE,
)

# Nearly every text holds none of the above; one look at it tells.
_WORTH_A_LOOK = re.compile(r"(?:\d[ -]?){7}\d|\w@\w")

_WORD = r"[A-ZÆØÅ][\w'’-]{1,30}"
_FULL_NAME = re.compile(
    rf"\b({_WORD})((?: (?:{_WORD}|[A-ZÆØÅ]\.|al|el|von|van|de)){{0,3}}) ({_WORD})"
)
_PLACE = re.compile(r"(?:vej|gade|allé|alle|plads|torv|skole|kirke|park|parken|gård|gården|have)$")

# Words of illness and crime, as stems: what stands beside a name would follow somebody for life.
_SENSITIVE = re.compile(
    r"\b(?:diagnos|depress|skizofren|psykisk syg|psykose|psykiatr|angst|demens|demen|kræft"
    r"|hiv|aids|ptsd|adhd|autis|selvmord|misbrug|alkoholik|narkoman|afhængig af stof"
    r"|afhængig af alkohol|abort|gravid|dømt|straffe|fængsel|fængslet|afsonede|sigtet"
    r"|anholdt|kriminel|tyveri|voldtægt|voldelig|overgreb|incest|bandemedlem"
    r"|schizophren|mentally ill|psychiatr|psychosis|anxiety|dementia|cancer|suicid"
    r"|addict|alcoholic|drug abus|pregnant|convicted|prison|jailed|arrested"
    r"|charged with|criminal|theft|rape|violent|abused|gang member)\w*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something personal in a text: the rule that it breaks, where it begins, what it is."""

    code: str
    start: int
    found: str


def personal_data(text: str) -> list[Finding]:
    """Return everything in `text` that may tell who a private person is, in order.

    >>> [(one.code, one.found) for one in personal_data("Ring til 20 30 40 50, sagde hun.")]
    [('personal-phone', '20 30 40 50')]
    """
    found = _names(text) if text else []
    if _WORTH_A_LOOK.search(text):
        found += [*_phones(text), *_numbers(text), *_mails(text)]
    ended = 0
    apart = []
    for one in sorted(found, key=lambda one: (one.start, -len(one.found))):
        if one.start >= ended:
            apart.append(one)
            ended = one.start + len(one.found)
    return apart


def _numbers(text: str) -> Iterator[Finding]:
    for match in _CPR.finditer(text):
        if _is_day(*map(int, match.groups())):
            yield Finding("personal-number", match.start(), match[0])


def _is_day(day: int, month: int, year: int) -> bool:
    """Say whether there is such a day; leap years come in the same years of both centuries."""
    try:
        datetime.date(2000 + year, month, day)
    except ValueError:
        return False
    return True


def _mails(text: str) -> Iterator[Finding]:
    for match in _MAIL.finditer(text):
        if not _SHARED_BOX.match(match[0]):
            yield Finding("personal-mail", match.start(), match[0])


def _phones(text: str) -> Iterator[Finding]:
    for match in _PHONE.finditer(text):
        yield Finding("personal-phone", match.start(), match[0])
    for match in _PHONE_WORD.finditer(text):
        yield Finding("personal-phone", match.start(1), match[1])


def _names(text: str) -> list[Finding]:
    """Return full names that stand in a text about illness or crime."""
    found = [
        Finding("personal-name", match.start(), match[0])
        for match in _FULL_NAME.finditer(text)
        if match[1].lower() in first_names() and not _PLACE.search(match[3].lower())
    ]
    return found if found and _SENSITIVE.search(text) else []


@cache
def first_names() -> frozenset[str]:
    """Return first names that are common in Denmark, in small letters."""
    lines = NAMES.read_text("utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())
