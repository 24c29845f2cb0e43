"""The page for when something has happened: what has, four fields, and messages in all languages."""

from __future__ import annotations

from ..bank.addresses import CRISIS, entry_path
from ..bank.edition import Edition, Page
from ..schema.facts import CRISIS_OF
from ..schema.kinds import LEAFLET
from ..schema.leaflets import SITUATIONS
from .leaflets import leaflet_panel
from .making import page_at, view_at
from .view import Data

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
        "happened": _happened(edition),
        "steps": [{"id": id, "text": words["steps"][id]} for id in STEPS],
        "guide": view.name(guide) if guide else None,
        "leaflets": view.href(LEAFLET.name),
        "said": {name: words[name] for name in _SAID},
    }
    return page_at(edition, CRISIS, CRISIS, words["title"], meta)


# What the script that keeps people says.
_SAID = (
    "person", "remove", "nobody", "forget_sure", "forgotten", "opened", "not_ours", "kept",
    "not_kept", "file",
)  # fmt: skip


def _happened(edition: Edition) -> list[Data]:
    """Return what may have happened, each with the leaflets that tell of it."""
    view = view_at(edition, CRISIS)
    leaflets = edition.catalogue.of_kind(LEAFLET.name, edition.language)
    found = [
        {
            "id": situation,
            "label": edition.words["crisis"]["kinds"][situation],
            "leaflets": [
                {"entry": entry_path(one), **leaflet_panel(one, edition, view)}
                for one in leaflets
                if one.facts.get(CRISIS_OF.name) == situation
            ],
        }
        for situation in SITUATIONS
    ]
    return [one for one in found if one["leaflets"]]
