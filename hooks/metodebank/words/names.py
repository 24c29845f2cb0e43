"""What languages and countries are called: the names of Unicode's CLDR, by Babel."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

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


@cache
def _locale(language: str) -> Locale | None:
    """Return what CLDR knows of a language, None where it does not have it."""
    from babel import Locale, UnknownLocaleError  # takes long to load, and not all need it

    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None
