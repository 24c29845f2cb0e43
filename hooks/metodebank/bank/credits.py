"""Who is named for what they did: people by their own wish, and organisations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ..schema.facts import CREDIT_ROLES, CREDITS
from .model import Entry, EntryText


class Contributor(NamedTuple):
    """A person, an organisation, or a person of one; neither of somebody who is anonymous."""

    name: str
    organisation: str

    @property
    def called(self) -> str:
        """What they are called, '' of somebody who is anonymous.

        >>> Contributor("Anna Vest", "BL").called, Contributor("", "BL").called
        ('Anna Vest (BL)', 'BL')
        """
        both = self.name and self.organisation
        return f"{self.name} ({self.organisation})" if both else self.name or self.organisation


Work = Mapping[str, tuple[Entry, ...]]  # the entries that somebody worked on, by role


def credited(entry: Entry) -> Mapping[str, tuple[Contributor, ...]]:
    """Return who made an entry, by what they did, in the order of roles; nobody is named twice."""
    made: dict[str, dict[Contributor, None]] = {role: {} for role in CREDIT_ROLES}
    for one in entry.facts.get(CREDITS.name, ()):
        who = Contributor(one.get("name", ""), one.get("organisation", ""))
        made[one["role"]][who] = None
    return {role: (*some,) for role, some in made.items() if some}


def credit_lines(entry: Entry, words: Mapping[str, Any]) -> list[str]:
    """Return who made an entry, in the words of a language: "Written by Anna Vest (BL)"."""
    return [
        words["lines"][role].format("; ".join(one.called or words["anonymous"] for one in some))
        for role, some in credited(entry).items()
    ]


def contributors(entries: Iterable[Entry]) -> Mapping[Contributor, Work]:
    """Return all that are named, each with what they did, in the order of roles.

    An organisation has the work of its own people too.
    """
    found: dict[Contributor, dict[str, dict[tuple[str, str], Entry]]] = {}
    for entry in entries:
        for role, some in credited(entry).items():
            for who in some:
                for one in {who, Contributor("", who.organisation)}:
                    work = found.setdefault(one, {role: {} for role in CREDIT_ROLES})
                    work[role][entry.kind, entry.id] = entry
    return {
        one: {role: (*some.values(),) for role, some in work.items() if some}
        for one, work in found.items()
        if one.called
    }


def words_of(text: EntryText) -> Iterator[str]:
    """Yield the words of a text, in front of its sections and in them, piece by piece."""
    yield from _strings(text.front)
    yield from (section.words for section in text.sections)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | tuple):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _strings(one)


def tells_of(name: str, words: Iterable[str]) -> bool:
    """Say whether somebody is named in some words, in whatever letters, also as an owner.

    >>> tells_of("Anna Vest", ["Det var Anna Vests idé."]), tells_of("Anna Vest", ["Anna Vester"])
    (True, False)
    """
    parts = r"\s+".join(map(re.escape, name.split()))
    named = re.compile(rf"(?<!\w){parts}(?:['’]?s)?(?!\w)", re.IGNORECASE)
    return any(named.search(piece) for piece in words)
