"""What the back of a card gives one to do: steps, what to mind, and what to ask the table."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from zlib import crc32

from ..bank.edition import Edition
from ..bank.model import Entry
from ..schema import facts
from .view import Data, View

MOST = 4  # steps on a card; the sheet has them all
ASKED = 80  # letters of a question, where there is one that short; a card has little room
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
    """Return a question that one of a method's core elements asks, and its language.

    Which one hangs on the method's id alone, so that the cards of a pack ask different things
    and no other method's card changes when one is added.
    """
    elements = entry.facts.get(facts.ELEMENTS.name, ())
    if not elements:
        return None
    turn, own = divmod(crc32(entry.id.encode()), len(elements))
    element = edition.catalogue.element(elements[own])
    text = edition.catalogue.text(element, view.language)
    apart = View(view.catalogue, view.texts, view.language, view.path)
    (prose,) = (one for one in text.sections if one.id == "questions")
    asked = apart.section(prose, element, text.language)["html"]
    questions = first_sentences(asked)
    questions = [one for one in questions if len(one) <= ASKED] or questions
    return {"text": questions[turn % len(questions)], "lang": view.foreign(text.language)}


def first_sentences(prose: str) -> list[str]:
    """Return the first sentence of each item of rendered prose, of all where it has no list.

    >>> first_sentences('<ol><li>Bank på.<sup class="cite"><a>1</a></sup> Ring.</li></ol>')
    ['Bank på.']
    """
    items = _ITEM.findall(prose) or [prose]
    return [_SENTENCE.split(_said(item), maxsplit=1)[0] for item in items]


def _said(prose: str) -> str:
    return " ".join(html.unescape(_UNSAID.sub("", prose)).split())
