"""Earlier ids of entries and terms: one may be renamed, and nothing that led to it is lost.

Each lists its earlier ids under `aliases`.  Links in texts may go on naming them;
facts must name the id of today, since they are read by others too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..basics.problems import Mend
from ..schema.notes import Mention, Notes
from .model import Content, Entry, Term


def renamed(entries: Iterable[Entry]) -> Mapping[tuple[str, str], str]:
    """Return the id of today by kind and earlier id."""
    return {
        (entry.kind, old): entry.id for entry in entries for old in entry.facts.get("aliases", ())
    }


def renamed_terms(
    vocabulary: Mapping[str, Mapping[str, Term]],
) -> Mapping[tuple[str, str], str]:
    """Return the id of today by vocabulary list and earlier id."""
    return {
        (term.list, old): term.id
        for terms in vocabulary.values()
        for term in terms.values()
        for old in term.aliases
    }


def meant(mention: Mention, content: Content, now: Mapping[tuple[str, str], str]) -> str:
    """Return the id that a mention means: a link in a text may name one that an entry had.

    `now` holds the ids of today, as `renamed` gives them.
    """
    key = mention.target, mention.id
    return now.get(key, mention.id) if mention.link and key not in content.entries else mention.id


def mends_of_links(content: Content, mentions: Iterable[Mention]) -> Iterator[Mend]:
    """Yield what writes the id of today into links, so that no text is read with its history."""
    now = renamed(content.entries.values())
    for mention in mentions:
        id = meant(mention, content, now)
        if id != mention.id:
            old, new = (f"{mention.target}/{one}" for one in (mention.id, id))
            yield Mend(mention.place, old, new)


def check_aliases(content: Content, notes: Notes) -> None:
    """Note earlier ids that do not lead to one place: an id in use, or those of two."""
    of_entries: dict[str, list[Entry | Term]] = defaultdict(list)
    for entry in content.entries.values():
        of_entries[entry.kind].append(entry)
    for entries in of_entries.values():
        _check_among(entries, notes)
    for terms in content.vocabulary.values():
        _check_among(list(terms.values()), notes)


def _check_among(named: Sequence[Entry | Term], notes: Notes) -> None:
    """Note earlier ids that do not lead to one of these entries of a kind, or terms of a list."""
    ids = {one.id for one in named}
    first: dict[str, Entry | Term] = {}
    for one in named:
        for index, old in enumerate(_earlier_ids(one)):
            if old == one.id:
                notes.problems.add(one.where("aliases", index), "refers-to-itself", id=old)
            elif old in ids:
                notes.problems.add(one.where("aliases", index), "alias-in-use", id=old)
            elif first.setdefault(old, one) is not one:
                other = first[old].id
                notes.problems.add(one.where("aliases", index), "alias-twice", id=old, other=other)


def _earlier_ids(one: Entry | Term) -> tuple[str, ...]:
    return one.aliases if isinstance(one, Term) else one.facts.get("aliases", ())
