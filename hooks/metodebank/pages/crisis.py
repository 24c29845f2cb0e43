"""The page for when something has happened: what has, fields, and messages in all languages."""

from __future__ import annotations

from ..bank.addresses import CRISIS
from ..bank.edition import Edition, Page
from ..bank.leaflets import UNREAD
from ..bank.model import Entry
from ..basics.texts import DEFAULT
from ..schema.facts import SITUATION
from ..schema.kinds import LEAFLET
from ..schema.leaflets import SITUATIONS
from .leaflet import leaflet
from .making import page_at, view_at
from .view import Data, View

# The guide that tells how to get ready.
GUIDE = "netvaerket-i-en-krise"

# What one does in the first hours, in this order; texts word each.
STEPS = ("known", "approve", "write", "read", "send", "call", "hang", "answer", "over")


def crisis_page(edition: Edition) -> Page:
    """Return the page that leads from what has happened to messages that can be sent.

    Without script it shows the lines of all leaflets that it offers, with blanks.
    """
    view, words = view_at(edition, CRISIS), edition.words["crisis"]
    guide = edition.catalogue.entries.get(("guide", GUIDE))
    meta = {
        "description": words["intro"],
        "happened": _happened(edition, view),
        "steps": [{"id": id, "text": words["steps"][id]} for id in STEPS],
        "guide": view.name(guide) if guide else None,
        "leaflets": view.href(LEAFLET.name),
        "said": {name: words[name] for name in _SAID},
        "sources": view.cited_sources(),
    }
    return page_at(edition, CRISIS, CRISIS, words["title"], meta)


# What the script that keeps people says.
_SAID = (
    "person", "remove", "nobody", "forget_sure", "forgotten", "opened", "not_ours", "kept",
    "not_kept", "file",
)  # fmt: skip


def _happened(edition: Edition, view: View) -> list[Data]:
    """Return what may have happened, each with the leaflets that tell of it."""
    leaflets = edition.catalogue.of_kind(LEAFLET.name, edition.language)
    found = [
        {
            "id": situation,
            "label": edition.words["crisis"]["kinds"][situation],
            "leaflets": [
                _panel(one, edition, view)
                for one in leaflets
                if one.facts.get(SITUATION.name) == situation
            ],
        }
        for situation in SITUATIONS
    ]
    return [one for one in found if one["leaflets"]]


def _panel(entry: Entry, edition: Edition, view: View) -> Data:
    """Return a leaflet as its page prints it; texts that somebody has read come first."""
    told = leaflet(edition, entry, view)
    read_first = sorted(told["languages"], key=lambda text: text["state"] == UNREAD)
    own = [text for text in read_first if text["id"] == DEFAULT]
    others = [text for text in read_first if text["id"] != DEFAULT]
    return {**view.name(entry), **told, "mark": f"{entry.id}-", "languages": [*own, *others]}
