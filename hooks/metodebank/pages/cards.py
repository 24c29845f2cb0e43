"""What the back of a card gives one to do: steps, what to mind, and what to ask the table."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from ..bank.edition import Edition
from ..bank.model import Entry
from ..schema import facts
from .view import Data, View

MOST = 4  # steps on a card; the sheet has them all
# The section whose list is done, by the kind of entry.
_DONE: Mapping[str, str] = {"method": "steps", "measure": "steps", "case": "take"}
_ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_UNSAID = re.compile(
    r'\s*<(sup|span) class="(?:cite|advice|figure)[^>]*>.*?</\1>(?:, <a.*?</sup>)?|<[^>]+>',
    re.DOTALL,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅÄÖ])")


def card_of(edition: Edition, entry: Entry, view: View, sections: list[Data]) -> Data:
    """Return what the back of an entry's card gives one to do, in first sentences."""
    found = {section["id"]: section for section in sections}
    done = found.get(_DONE.get(entry.kind, ""))
    steps = first_sentences(done["html"]) if done else []
    pitfalls = first_sentences(found["pitfalls"]["html"]) if "pitfalls" in found else []
    return {
        "heading": done["heading"] if done else "",
        "do": steps[:MOST],
        "left": MOST + 1 if steps[MOST:] else 0,  # the first step that is on the sheet alone
        "mind": pitfalls[0] if done and pitfalls else "",
        "ask": _question(edition, entry, view),
    }


def _question(edition: Edition, entry: Entry, view: View) -> Data | None:
    """Return the first question that a method's first core element asks, and its language."""
    for id in entry.facts.get(facts.ELEMENTS.name, ())[:1]:
        element = edition.catalogue.element(id)
        text = edition.catalogue.text(element, view.language)
        (asked,) = (one for one in text.sections if one.id == "questions")
        apart = View(view.catalogue, view.texts, view.language, view.path)
        prose = apart.section(asked, element, text.language)["html"]
        return {"text": first_sentences(prose)[0], "lang": view.foreign(text.language)}
    return None


def first_sentences(prose: str) -> list[str]:
    """Return the first sentence of each item of rendered prose, of all where it has no list.

    >>> first_sentences('<ol><li>Bank på.<sup class="cite"><a>1</a></sup> Ring.</li></ol>')
    ['Bank på.']
    """
    items = _ITEM.findall(prose) or [prose]
    return [_SENTENCE.split(_said(item), maxsplit=1)[0] for item in items]


def _said(prose: str) -> str:
    return " ".join(html.unescape(_UNSAID.sub("", prose)).split())
