"""The number that a figure is about, where its text begins with it and holds no other."""

from __future__ import annotations

import re

_YEAR = r"(?<!\d)(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?(?![\d%]|\s?%)"
_NUMBER = re.compile(rf"{_YEAR}|(\d+(?:[.,\u00a0]\d{{3}})*(?:[.,]\d+)?(?:\s?%)?)")
# What says how exact a number is, in the languages of the site: it may stand before.
_ROUGHLY = (
    "omkring", "cirka", "ca.", "knap", "over", "under", "mere end", "flere end", "færre end",
    "mindst", "højst", "kun", "i alt", "næsten", "godt", "op til",
    "about", "around", "nearly", "almost", "more than", "fewer than", "less than", "at least",
    "up to", "only", "in all", "just over", "just under",
)  # fmt: skip
# How long something took is not what came of it; nor is which one it was.
_TIME = (
    "minut", "time", "dag", "døgn", "uge", "måned", "år",
    "minute", "hour", "day", "week", "month", "year",
)  # fmt: skip
_BEGINS = re.compile(rf"\s*(?:(?:{'|'.join(map(re.escape, _ROUGHLY))})\s)?", re.IGNORECASE)
_GOES_ON = re.compile(
    rf"(?:\s?[-–]\s?\d|[.:/]|st\b|nd\b|rd\b|th\b|\s(?:{'|'.join(_TIME)}))", re.IGNORECASE
)


def number_told(text: str) -> tuple[int, int] | None:
    """Return where the number of a figure stands in its text, if that is clear, with its %.

    Years do not count as numbers.

    >>> text = "Omkring 85 % ville anbefale det i 2019."
    >>> text[slice(*number_told(text))]
    '85 %'
    >>> number_told("80 % var trygge mod 61 % af de andre."), number_told("24 timer efter kom de.")
    (None, None)
    """
    told = [found for found in _NUMBER.finditer(text) if found[1]]
    if len(told) != 1 or not _BEGINS.fullmatch(text, 0, told[0].start()):
        return None
    return None if _GOES_ON.match(text, told[0].end()) else told[0].span()
