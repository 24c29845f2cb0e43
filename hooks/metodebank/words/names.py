"""What languages, countries and days are called: the names of Unicode's CLDR, by Babel."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from babel import Locale

Names = Literal["", "languages", "territories"]  # as CLDR calls them


def name(names: Names, code: str, language: str) -> str:
    """Return what a language or a country is called in a language, '' where CLDR has no name.

    >>> name("territories", "is", "da"), name("languages", "se", "en")
    ('Island', 'Northern Sami')
    """
    locale = _locale(language)
    if names == "territories":
        return str(locale.territories.get(code.upper(), "")) if locale else ""
    return str(locale.languages.get(code, "")) if locale else ""


def weekdays(language: str) -> tuple[str, ...]:
    """Return what the days of the week are called, from Monday on; none where CLDR has no names.

    >>> weekdays("en")[0], weekdays("pl")[6]
    ('Monday', 'niedziela')
    """
    locale = _locale(language)
    if not locale:
        return ()
    names = locale.days["stand-alone"]["wide"]
    return tuple(str(names[day]) for day in range(7))


def written_day(day: str, words: Mapping[str, Any]) -> str:
    """Return a day, or a month alone, as people write it, by the texts of a site's language.

    >>> written_day("2026-11", {"months": ("",) * 10 + ("november",)})
    'november 2026'
    """
    year, month, *number = day.split("-")
    name = words["months"][int(month) - 1]
    return str(words["date"].format(int(number[0]), name, year)) if number else f"{name} {year}"


@cache
def _locale(language: str) -> Locale | None:
    """Return what CLDR knows of a language, None where it does not have it."""
    from babel import Locale, UnknownLocaleError  # takes long to load, and not all need it

    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None
