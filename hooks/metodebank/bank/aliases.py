"""Earlier ids of entries: a folder may be renamed, and nothing that led to it is lost.

An entry lists its earlier ids under `aliases`.  Links in texts may go on naming them;
facts must name the id of today, since they are read by others too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..basics.problems import Mend
from ..schema.notes import Notes
from .model import Content, Entry


def renamed(entries: Iterable[Entry]) -> Mapping[tuple[str, str], str]:
    """Return the id of today by kind and earlier id."""
    return {
        (entry.kind, old): entry.id for entry in entries for old in entry.facts.get("aliases", ())
    }


def follow_aliases(content: Content, notes: Notes) -> None:
    """Let links in texts that name an earlier id mean the entry that had it.

    `check --fix` writes the id of today, so that a text need not be read with its history.
    """
    now = renamed(content.entries.values())
    for index, mention in enumerate(notes.mentions):
        key = mention.target, mention.id
        if mention.link and key in now and key not in content.entries:
            old, new = (f"{mention.target}/{id}" for id in (mention.id, now[key]))
            notes.mends.append(Mend(mention.place, old, new))
            notes.mentions[index] = mention._replace(id=now[key])


def check_aliases(content: Content, notes: Notes) -> None:
    """Note earlier ids that do not lead to one place: an id in use, or two entries' own."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in content.entries.values():
        for index, old in enumerate(entry.facts.get("aliases", ())):
            key, place = (entry.kind, old), entry.where("aliases", index)
            if old == entry.id:
                notes.problems.add(place, "refers-to-itself", id=old)
            elif key in content.entries:
                notes.problems.add(place, "alias-in-use", id=old)
            elif first.setdefault(key, entry) is not entry:
                notes.problems.add(place, "alias-twice", id=old, other=first[key].id)
