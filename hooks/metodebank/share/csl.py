"""All sources as CSL-JSON, which reference managers read: https://citeproc-js.readthedocs.io.

What is withheld on the pages is withheld here, and nothing is guessed: who published a source
is not said to have written it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from ..bank.model import Source
from ..schema.sources import OTHER_LANGUAGE

SOURCES_CSL = "data/sources.csl.json"
CSL = "application/vnd.citationstyles.csl+json"


def sources_csl(sources: Iterable[Source]) -> str:
    """Return all sources as the file `data/sources.csl.json`, one a line, in their order."""
    rows = (json.dumps(_item(source), ensure_ascii=False) for source in sources)
    return "[\n" + ",\n".join(rows) + "\n]\n"


def _item(source: Source) -> dict[str, Any]:
    facts, url = source.facts, _url(source)
    language = facts["language"]
    item = {
        "id": source.id,
        "type": "webpage" if url else "document",
        "title": facts["title"],
        "publisher": facts["publisher"],
        "language": "" if language == OTHER_LANGUAGE else language,
        "issued": _issued(facts),
        "URL": url,
        "accessed": _dates(facts["seen"]) if url and "seen" in facts else {},
        "archive_location": facts.get("archived", "") if url else "",
    }
    return {name: value for name, value in item.items() if value}


def _url(source: Source) -> str:
    withheld = source.facts.get("url_withheld")
    return "" if withheld else str(source.facts.get("url", ""))


def _issued(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return when a source was published: its day, its year or its years, as far as is known."""
    days = [str(facts[name]) for name in ("year", "until") if name in facts]
    if "date" in facts:
        days = [facts["date"]]
    about = {"circa": True} if facts.get("circa") else {}
    return {**_dates(*days), **about} if days else {}


def _dates(*days: str) -> dict[str, Any]:
    """Return days, months or years as CSL has them.

    >>> _dates("2019", "2021"), _dates("2026-03")
    ({'date-parts': [[2019], [2021]]}, {'date-parts': [[2026, 3]]})
    """
    return {"date-parts": [[int(part) for part in day.split("-")] for day in days]}
