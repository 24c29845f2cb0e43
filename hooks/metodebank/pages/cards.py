"""What the back of a card gives one to do: steps, what to mind, and what to ask the table."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from zlib import crc32

from ..bank.model import Entry
from ..schema import facts
from ..schema.kinds import METHOD
from .facts import values_of
from .view import Data, View

MOST = 4  # steps on a card; the sheet has them all
_ASKED = (facts.TARGET_GROUPS, facts.BARRIERS, facts.GOALS)  # what the table is asked about
_STEPS = "steps"
# The section whose list is done, by the kind of entry.
_DONE: Mapping[str, str] = {"method": _STEPS, "measure": _STEPS, "case": "take"}
_ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_UNSAID = re.compile(
    r'\s*<(sup|span) class="(?:cite|advice|figure)[^>]*>.*?</\1>(?:, <a.*?</sup>)?|<[^>]+>',
    re.DOTALL,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅÄÖ])")


def card_of(entry: Entry, view: View, sections: list[Data]) -> Data:
    """Return what the back of an entry's card gives one to do, in first sentences.

    `more` says that the sheet has more of it, `begun` that these are its first steps.
    """
    found = {section["id"]: section for section in sections}
    done = found.get(_DONE.get(entry.kind, ""))
    steps = first_sentences(done["html"]) if done else []
    pitfalls = first_sentences(found["pitfalls"]["html"]) if "pitfalls" in found else []
    return {
        "heading": done["heading"] if done else "",
        "do": steps[:MOST],
        "more": bool(steps[MOST:]),
        "begun": bool(steps[MOST:]) and _DONE[entry.kind] == _STEPS,
        "mind": pitfalls[0] if done and pitfalls else "",
        "ask": _question(entry, view),
    }


def _question(entry: Entry, view: View) -> str:
    """Return a question about the first group, barrier or goal of a method, "" of other kinds.

    It is of what the method itself is about, so it fits; and which one hangs on the method's id
    alone, so that the cards of a pack ask different things.
    """
    if entry.kind != METHOD.name:
        return ""
    asks: Mapping[str, str] = view.words["card"]["asks"]
    about = [
        asks[fact.name].format(value["label"])
        for fact in _ASKED
        for value in values_of(fact, entry, view)[:1]
    ]
    return about[crc32(entry.id.encode()) % len(about)]


def first_sentences(prose: str) -> list[str]:
    """Return the first sentence of each item of rendered prose, of all where it has no list.

    >>> first_sentences('<ol><li>Bank på.<sup class="cite"><a>1</a></sup> Ring.</li></ol>')
    ['Bank på.']
    """
    items = _ITEM.findall(prose) or [prose]
    return [_SENTENCE.split(_said(item), maxsplit=1)[0] for item in items]


def _said(prose: str) -> str:
    return " ".join(html.unescape(_UNSAID.sub("", prose)).split())
