"""How a network counts a text message: in which alphabet it goes, in how many parts, and why.

A message whose signs all stand in GSM's own alphabet holds 160; one other sign, and all of it goes
as UTF-16, of which it holds 70.  A longer one is cut into parts, each of which loses some room to
what puts them together again.  Source: 3GPP TS 23.038, 6.2.1 (the alphabet and its extension table)
and TS 23.040, 9.2.3.24 (parts).  National tables are not counted on: networks seldom use them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
DOUBLE = "\f^{}\\[~]|€"  # of the extension table: each takes the room of two

# How many units one message holds, and each part of several.
GSM_ROOM = (160, 153)
UTF16_ROOM = (70, 67)

# What a sign that word processors put in is in GSM's alphabet; it says the same.
PLAIN = {
    "‘": "'", "’": "'", "‚": "'", "′": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "‑": "-", "−": "-", "•": "-", "…": "...", "\u00a0": " ", "\u202f": " ",
    "\u2009": " ", "\t": " ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """How a network counts a text.

    `units` are the signs as they are counted, of which `parts` messages hold `room` in all; `odd`
    are the signs, each once, for whose sake the text does not go in GSM's alphabet.
    """

    units: int
    parts: int
    room: int
    odd: tuple[str, ...]

    @property
    def left(self) -> int:
        """How many more units fit before another part begins."""
        return self.room - self.units


def counted(text: str) -> Counted:
    """Return how a network counts a text; an empty one takes no message.

    >>> counted("Vandet er lukket til kl. 17.")
    Counted(units=28, parts=1, room=160, odd=())
    >>> counted("Kaffe – og kage").odd
    ('–',)
    """
    odd = tuple(dict.fromkeys(sign for sign in text if sign not in BASIC and sign not in DOUBLE))
    one, each = UTF16_ROOM if odd else GSM_ROOM
    sizes = [_utf16(sign) if odd else 1 + (sign in DOUBLE) for sign in text]
    units = sum(sizes)
    if units <= one:
        return Counted(units, min(units, 1), one, odd)
    parts = list(_parts(sizes, each))
    # What a part could not take of a sign of two stays empty, but for the last part.
    lost = sum(each - part for part in parts[:-1])
    return Counted(units + lost, len(parts), len(parts) * each, odd)


def _utf16(sign: str) -> int:
    return 1 + (ord(sign) > 0xFFFF)


def _parts(sizes: list[int], each: int) -> Iterator[int]:
    """Yield how much each part takes: a sign of two units is not cut."""
    part = 0
    for size in sizes:
        if part + size > each:
            yield part
            part = 0
        part += size
    yield part
