"""The words of what is filled in or answered: in each text all has its own, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Collection

from ..bank.model import EntryText
from ..basics.problems import nearest
from ..schema.notes import Notes


def check_labels(
    text: EntryText, needed: Collection[str], is_more: Callable[[str], bool], notes: Notes
) -> None:
    """Note which words a text lacks, and which name nothing: `is_more` says what else may be."""
    labels = text.front.get("labels", {})
    for id in needed:
        if id not in labels:
            notes.problems.add(text.where("labels"), "label-missing", id=id)
    for name in labels:
        if name not in needed and not is_more(name):
            place, guess = text.where("labels", name), nearest(name, needed)
            notes.problems.add(place, "label-unknown", id=name, guess=guess)
