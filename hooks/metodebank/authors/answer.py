"""What is answered in an issue: what became of a hand-in, and what is to be mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..basics.problems import Problem
from ..basics.texts import ByName, Texts
from ..checking.report import by_file, shown_in_markdown
from .take import SAME, Taken, said

LONGEST = 60_000  # GitHub takes 65,536 characters


class Answer(NamedTuple):
    """How it ended (`outcome` names its text), what was taken, and where the proposal is."""

    outcome: str
    taken: Taken | None = None
    url: str = ""


def answer(one: Answer, texts: Texts, language: str, site_url: str = "") -> str:
    """Return the answer as Markdown; what strangers wrote is shown as it is."""
    words = texts[language]["take"]["answer"]
    taken = one.taken or Taken()
    told = "\n".join(
        [
            f"{words[_name(one.outcome, taken)].format(url=one.url)}\n",
            *_files(taken, texts, language),
            *_refused(taken.refused, texts, language),
            *_checked(taken.problems, "mend", texts, language, site_url),
            *_checked(taken.remarks, "remarks", texts, language, site_url),
            *([words["no-preview"]] if one.outcome == "taken" else []),
        ]
    )
    return told if len(told) <= LONGEST else f"{told[:LONGEST]}…"


def _name(outcome: str, taken: Taken) -> str:
    """Return which text begins the answer: what is sound is thanked for otherwise."""
    return "taken-unsound" if outcome == "taken" and taken.problems else outcome


def _files(taken: Taken, texts: Texts, language: str) -> Iterator[str]:
    words: ByName = texts[language]["take"]["states"]
    for path, state in (taken.files or {}).items():
        if state != SAME:
            yield f"- {words[state].format(path=f'`{path}`')}"
    if taken.files:
        yield ""


def _refused(refused: Sequence[Problem], texts: Texts, language: str) -> Iterator[str]:
    for one in refused:
        yield f"- {shown_in_markdown(said(one, texts, language))}"
    if refused:
        yield ""


def _checked(
    told: Sequence[Problem], name: str, texts: Texts, language: str, site_url: str
) -> Iterator[str]:
    if told:
        yield f"## {texts[language]['take']['answer'][name].format(count=len(told))}\n"
        yield from by_file(told, texts, language, site_url)
