"""What a leaflet may hold: fields that are filled in where it is used, and slots in its lines.

A field is the same in all languages, so that it is filled in once.  Its type decides which way
it reads: what is made of numbers and Latin letters turns round in a line from right to left,
unless it stands by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# The types of fields.  Those that read from left to right in every language, and those whose
# direction their own letters tell.
DATE, WEEKDAY, TIME, PHONE, ADDRESS, WEB, NUMBER = (
    "date", "weekday", "time", "phone", "address", "web", "number",
)  # fmt: skip
TEXT, PLACE, CHOICE = "text", "place", "choice"
LEFT_TO_RIGHT = frozenset({DATE, TIME, PHONE, ADDRESS, WEB, NUMBER})


@dataclass(frozen=True, slots=True)
class Slot:
    """A field that lines may name, `{phone}`; `sign` stands beside a line that does."""

    id: str
    type: str
    sign: str

    @property
    def is_ltr(self) -> bool:
        """Say whether what is filled in reads from left to right in every language."""
        return self.type in LEFT_TO_RIGHT


# All fields that there are, in the order in which one is asked for them where nobody says
# otherwise.  Their ids stand in texts and in what browsers keep, and stay for ever.
SLOTS = {
    one.id: one
    for one in (
        Slot("name", TEXT, "star-outline"),
        Slot("what", CHOICE, "shape-outline"),
        Slot("news", TEXT, "bullhorn-variant-outline"),
        Slot("date", DATE, "calendar-range-outline"),
        Slot("day", WEEKDAY, "calendar-refresh-outline"),
        Slot("time", TIME, "clock-outline"),
        Slot("until", TIME, "timer-sand"),
        Slot("deadline", DATE, "clock-alert-outline"),
        Slot("place", PLACE, "map-marker-outline"),
        Slot("address", ADDRESS, "home-city-outline"),
        Slot("phone", PHONE, "phone-outline"),
        Slot("contact", TEXT, "account-outline"),
        Slot("sender", TEXT, "office-building-outline"),
        Slot("web", WEB, "link-variant"),
        Slot("age", NUMBER, "human-child"),
        Slot("price", NUMBER, "cash-multiple"),
    )
}
CHOICE_SLOT = "what"  # whose words stand in front of each text, under `choices`

# Where the page for what goes wrong offers a leaflet.  Of the first two an unread text is never
# offered by itself, since people act on them at once.
SITUATIONS = ("infection", "off", "happened", "unknown", "recall")

# Who can have read a text; none of them is a name.
READERS = (
    "interpreter", "translator", "teacher", "bridge-builder", "health-worker", "resident", "staff",
)  # fmt: skip

SLOT = re.compile(r"\{([^{}]*)\}")  # as it stands in a line

# The languages that every leaflet is to have besides the site's, in the order of its page; more
# are texts alone.
FIRST_LANGUAGES = ("ar", "so", "tr", "uk", "pl", "fa")

LONGEST_LINE = 120  # characters, in a language of the site
LONGEST_FOREIGN_LINE = 160  # many languages take more letters than Danish


def without_slots(text: str) -> str:
    """Return a text without its slots, which are no words.

    >>> without_slots("Sted: {place}")
    'Sted: '
    """
    return SLOT.sub("", text) if "{" in text else text


def slots_in(line: str) -> tuple[str, ...]:
    """Return the slots of a line, in its order.

    >>> slots_in("{date}, {time}: kom!")
    ('date', 'time')
    """
    return tuple(SLOT.findall(line))
