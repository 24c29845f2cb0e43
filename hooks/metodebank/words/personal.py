"""What must not stand in public: numbers, addresses, names beside illness or crime, secrets.

A case about people in a small, named estate is the rule here, so the check looks closely.
It finds what has a form; that a story tells too much of somebody is for people to see.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from ..basics.secrets import may_hold_secret, secrets

HERE = Path(__file__).parent

REMARK = "small_group"  # the pattern that is no rule: what it finds is for editors to judge

# Nearly every text holds no long numbers; one look at it tells.
_LONG_NUMBER = re.compile("[0-9٠-٩۰-۹](?:[ \u00a0\u202f-]?[0-9٠-٩۰-۹]){7}")


@cache
def patterns() -> Mapping[str, tuple[str, str]]:
    """Return the patterns of `personal.yml` by name, each with its flags ("" or "i").

    They mean the same in Python and, with the flag "u", in a browser.
    """
    rules, parts = _rules(), _filled_parts()
    return {
        name: (_filled(pattern, parts), flags)
        for group, flags in (("patterns", ""), ("in_any_case", "i"))
        for name, pattern in rules[group].items()
    }


def _filled_parts() -> Mapping[str, str]:
    """Return the parts of patterns by name, without names of other parts."""
    parts = _rules()["parts"]
    return {name: _filled(part, parts) for name, part in parts.items()}


@cache
def _rules() -> Mapping[str, Mapping[str, str]]:
    text = (HERE / "personal.yml").read_text("utf-8")
    rules: Mapping[str, Mapping[str, str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return rules


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace(f"<{name}>", part)
    return pattern


@cache
def _pattern(name: str) -> re.Pattern[str]:
    source, flags = patterns()[name]
    return re.compile(source, re.IGNORECASE if flags else 0)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something private in a text: the rule that it breaks, where it begins, what it is."""

    code: str
    start: int
    found: str


def personal_data(text: str, names: bool = True) -> list[Finding]:
    """Return everything in `text` that may tell who a private person is, or a secret, in order.

    Without `names` it may name people beside illness, as titles of published works do.

    >>> [(one.code, one.found) for one in personal_data("Ring til 20 30 40 50, sagde hun.")]
    [('personal-phone', '20 30 40 50')]
    """
    found: list[Finding] = []
    if names and _holds_a_first_name(text):
        found += _names(text)
    if _LONG_NUMBER.search(text):
        found += [*_phones(text), *_numbers(text)]
    if _holds_an_address(text):
        found += _mails(text)
    if may_hold_secret(text):
        found += (Finding("secret", word.start(), word[0]) for word in secrets(text))
    return _apart(found) if found else found


def _apart(found: list[Finding]) -> list[Finding]:
    """Return findings in order, of those that overlap the first and longest."""
    ended = 0
    apart = []
    for one in sorted(found, key=lambda one: (one.start, -len(one.found))):
        if one.start >= ended:
            apart.append(one)
            ended = one.start + len(one.found)
    return apart


def _numbers(text: str) -> Iterator[Finding]:
    for match in _pattern("number").finditer(text):
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
    for match in _pattern("mail").finditer(text):
        if _is_private(match[0]):
            yield Finding("personal-mail", match.start(), match[0])


def _is_private(address: str) -> bool:
    """Say whether an address looks like somebody's, and not like an organisation's."""
    if _pattern("shared_box").search(address):
        return False
    box = address.partition("@")[0].lower()
    return box in first_names() or _pattern("private_box").search(address) is not None


def _phones(text: str) -> Iterator[Finding]:
    for match in _pattern("phone").finditer(text):
        if _pattern("numbered").search(text[max(0, match.start() - 20) : match.start()]):
            continue
        yield Finding("personal-phone", match.start(), match[0])
    for match in _pattern("phone_word").finditer(text):
        yield Finding("personal-phone", match.start(1), match[1])


def _names(text: str) -> list[Finding]:
    """Return full names that stand in a text about illness or crime."""
    found = [*_full_names(text)]
    return found if found and _pattern("sensitive").search(text) else []


def _full_names(text: str) -> Iterator[Finding]:
    """Yield the names of people; a title or the first word of a sentence may stand before."""
    begin = 0
    while match := _pattern("full_name").search(text, begin):
        is_person = _is_first_name(match[1])
        if is_person and not _pattern("place").search(match[3]):
            yield Finding("personal-name", match.start(), " ".join(match[0].split()))
        begin = match.end() if is_person else match.end(1)


def _is_first_name(word: str) -> bool:
    """Say whether a word is a first name, or two with a hyphen."""
    return not first_names().isdisjoint(word.lower().split("-"))


def small_groups(text: str) -> list[int]:
    """Return where `text` tells of one among few at a place of theirs, whom neighbours would know.

    >>> small_groups("En af de tre fædre i blok 7 kom."), small_groups("En af de tre kom.")
    ([0], [])
    """
    if not _of_few().search(text.lower()):
        return []
    return [match.start() for match in _pattern(REMARK).finditer(text)]


@cache
def _of_few() -> re.Pattern[str]:
    """Return what tells of one among few in small letters, which nearly no text does.

    To look for it first takes a sixth of the time.
    """
    return re.compile(_filled("(?<![<letter>])<one>", _filled_parts()))


def _holds_an_address(text: str) -> bool:
    """Say whether a text has more than the signs of its citations."""
    return "@" in text.replace("[@", "")


def _holds_a_first_name(text: str) -> bool:
    """Say whether a first name begins another's full one anywhere: mostly none does."""
    words = _capitalised().findall(text)
    return bool(words) and not first_names().isdisjoint(map(str.lower, words))


@cache
def _capitalised() -> re.Pattern[str]:
    """Return what a first name of a full one looks like: another name follows it."""
    follows = "(?:-[<letter>'’-]{1,30})?<gap>(?:[<capital>]|(?:al|el|von|van|de)<gap>)"
    return re.compile(_filled(f"[<capital>][<letter>]{{1,30}}(?={follows})", _rules()["parts"]))


@cache
def first_names() -> frozenset[str]:
    """Return first names that are common in Denmark, in small letters."""
    lines = (HERE / "first_names.txt").read_text("utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())
