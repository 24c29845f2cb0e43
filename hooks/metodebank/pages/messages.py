"""What the part of a leaflet's page is told that counts its message and hands it on."""

from __future__ import annotations

from ..bank.edition import Edition
from ..words.sms import BASIC, DOUBLE, GSM_ROOM, PLAIN, UTF16_ROOM
from .view import Data

_SAID = (
    "one", "many", "apart", "odd", "script", "plain", "made_plain", "copied", "not_copied",
    "empty_fields",
)  # fmt: skip


def message_told(edition: Edition) -> Data:
    """Return the words that the script says, and how networks count: the same for all leaflets."""
    words = edition.words["message"]
    return {
        "said": {name: words[name] for name in _SAID},
        "rules": {
            "basic": BASIC,
            "double": DOUBLE,
            "gsm": GSM_ROOM,
            "utf16": UTF16_ROOM,
            "plain": PLAIN,
        },
    }
