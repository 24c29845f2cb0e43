"""Which entries of the bank new ones may be, in words, for the summary of a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..bank.addresses import address, entry_key
from ..bank.catalogue import Catalogue, catalogue
from ..bank.model import Content, Entry
from ..basics.texts import Texts
from ..checking.report import shown_in_markdown
from ..schema.kinds import KINDS
from ..search.nearest import Near, asked_of, bank, nearest

MOST_ASKED = 20  # entries: more come from somebody who knows the bank


def near_summary(
    content: Content, names: Sequence[str], texts: Texts, language: str, site_url: str = ""
) -> str:
    """Return Markdown that names what entries ("kind/id") are near, each with why.

    `content` must be sound.  Returns '' where nothing is near any of them.
    """
    asked = [content.entries[key] for name in names if (key := entry_key(name))[0] in KINDS]
    lines = [*_near_lines(content, asked[:MOST_ASKED], texts, language, site_url)] if asked else []
    if not lines:
        return ""
    words = texts[language]["near"]["summary"]
    return "\n".join([f"\n## {words['heading']}\n", f"{words['help']}\n", *lines, ""])


def _near_lines(
    content: Content, asked: Sequence[Entry], texts: Texts, language: str, site_url: str
) -> Iterator[str]:
    line = texts[language]["near"]["summary"]["line"]
    linked = catalogue(content)
    there = bank(linked, language)
    for entry in asked:
        if found := nearest(asked_of(entry, linked, language), there):
            title = shown_in_markdown(linked.text(entry, language).title)
            yield f"- {line.format(entry=title)}"
            for near in found:
                yield f"  - {_told(near, linked, texts, language, site_url)}"


def _told(near: Near, linked: Catalogue, texts: Texts, language: str, site_url: str) -> str:
    """Return an entry's title, with a link where a site is known, and why it is near."""
    title = shown_in_markdown(linked.text(linked.entries[entry_key(near.path)], language).title)
    shown = f"[{title}]({site_url}{address(near.path, language)})" if site_url else title
    reasons = texts[language]["near"]["reasons"]
    return f"{shown}: {', '.join(reasons[one] for one in near.reasons)}"
