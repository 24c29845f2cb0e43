"""Which sources still answer: their addresses asked, and what came of it told."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..bank.model import Content, Source
from ..basics.asking import ANSWERS, DEAD, MOVED, STATES, Answer, Manners, ask_all
from ..basics.problems import visible
from ..basics.secrets import masked
from ..basics.texts import Texts
from .report import shown_in_markdown


class Asked(NamedTuple):
    """A source, and what its address answered."""

    source: Source
    answer: Answer

    @property
    def archived(self) -> str:
        """The address of its copy in an archive, or ''."""
        return str(self.source.facts.get("archived", ""))


def to_ask(content: Content) -> dict[str, list[Source]]:
    """Return the sources by their addresses; one whose address is withheld has none."""
    sources: dict[str, list[Source]] = defaultdict(list)
    for source in content.sources.values():
        if url := source.facts.get("url"):
            sources[url.partition("#")[0]].append(source)
    return sources


def ask(sources: dict[str, list[Source]], manners: Manners) -> Iterator[list[Asked]]:
    """Yield the sources of each address with its answer, as they come."""
    for address, answer in ask_all(sources, manners):
        yield [Asked(source, answer) for source in sources[address]]


def answering(found: Sequence[Asked]) -> list[Source]:
    """Return the sources that answered, be it from where they have moved to."""
    return [one.source for one in found if one.answer.state in (ANSWERS, MOVED)]


def any_dead(found: Sequence[Asked]) -> bool:
    """Say whether an address is no longer there."""
    return any(one.answer.state == DEAD for one in found)


def as_text(found: Sequence[Asked], texts: Texts, language: str) -> str:
    """Return what came of it for people: a list for each state, of those that answer the number."""
    lines = []
    for state, some in _by_state(found):
        lines.append(_heading(state, some, texts, language))
        lines += [f"  {_place(one)}: {_told(one, texts, language)}" for one in _to_see(state, some)]
    return "\n".join(lines) + "\n"


def as_summary(found: Sequence[Asked], texts: Texts, language: str) -> str:
    """Return the same in Markdown, for the summary of a run on GitHub."""
    lines = []
    for state, some in _by_state(found):
        lines.append(f"## {_heading(state, some, texts, language)}\n")
        lines += [
            f"- {shown_in_markdown(f'{_place(one)}: {_told(one, texts, language)}')}"
            for one in _to_see(state, some)
        ]
        lines.append("")
    return "\n".join(lines)


def as_json(found: Sequence[Asked], texts: Texts, language: str) -> str:
    """Return `{"sources": [{id, path, line, url, state, why, status, ...}]}`.

    Where it has moved, is told as `moved`, and where its archive has a copy, as `archived`.
    """
    rows = [_row(one) for _, some in _by_state(found) for one in some]
    return json.dumps({"sources": rows}, ensure_ascii=False, indent=2) + "\n"


FORMS = {"text": as_text, "summary": as_summary, "json": as_json}


def _by_state(found: Sequence[Asked]) -> Iterator[tuple[str, list[Asked]]]:
    """Yield every state with the sources that are in it, in the order of the files."""
    in_order = sorted(found, key=lambda one: one.source.place)
    for state in STATES:
        yield state, [one for one in in_order if one.answer.state == state]


def _to_see(state: str, some: list[Asked]) -> list[Asked]:
    """Return those that somebody is to look at."""
    return [] if state == ANSWERS else some


def _heading(state: str, some: list[Asked], texts: Texts, language: str) -> str:
    return texts[language]["asked"]["states"][state].format(count=len(some))


def _place(one: Asked) -> str:
    return f"{one.source.place.path}:{one.source.place.line}"


def _told(one: Asked, texts: Texts, language: str) -> str:
    """Return a source in a line: its id, its address, what it said, and its copy."""
    words, answer = texts[language]["asked"]["why"], one.answer
    said = [words[answer.why].format(status=answer.status)]
    if answer.moved:
        said.append(words["to"].format(address=_shown(answer.moved)))
    if one.archived and answer.state == DEAD:
        said.append(words["copy"].format(address=one.archived))
    return f"{one.source.id} {one.source.facts['url']} {' '.join(said)}"


def _shown(address: str) -> str:
    """Return an address that a server gave us, without what no screen should show."""
    return visible(masked(address))


def _row(one: Asked) -> dict[str, str | int]:
    """Return a source as machines read it; what is not there is left out."""
    answer, place = one.answer, one.source.place
    row = {"id": one.source.id, "path": place.path, "line": place.line}
    more = {"status": answer.status, "moved": _shown(answer.moved), "archived": one.archived}
    said = {"url": one.source.facts["url"], "state": answer.state, "why": answer.why}
    return {**row, **said, **{name: value for name, value in more.items() if value}}
