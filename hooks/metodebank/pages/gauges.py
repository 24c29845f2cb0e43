"""The gauges of time, cost and evidence: how far up a scale an entry stands, as a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..bank.model import Entry
from ..schema import facts
from ..schema.facts import Fact

if TYPE_CHECKING:
    from .view import View

Data = dict[str, Any]

GAUGED = (facts.DURATION, facts.COST, facts.EVIDENCE)

MIXED = "blandet"  # the level of evidence that is no step: findings point both ways


def gauge(fact: Fact, entry: Entry, view: View) -> Data | None:
    """Return the gauge of a fact, which its word stands beside; None where it has none.

    Each step says whether it is reached, and how it is drawn in a box of 32 by 16.
    """
    if fact not in GAUGED or fact.name not in entry.facts:
        return None
    steps = _rising(fact, view)
    level = entry.facts[fact.name]
    reached = steps.index(level) + 1 if level in steps else 0
    return {
        "name": fact.name,
        "mixed": level == MIXED,
        "steps": [
            {"reached": number < reached, "drawn": _step(fact, number, number == len(steps) - 1)}
            for number in range(len(steps))
        ],
    }


def _rising(fact: Fact, view: View) -> list[str]:
    """Return the steps of a scale from the least; levels of evidence are listed from the best."""
    ids = [id for id in view.catalogue.vocabulary[fact.list] if id != MIXED]
    return ids[::-1] if fact is facts.EVIDENCE else ids


def _step(fact: Fact, number: int, last: bool) -> str:
    """Return the path of a step: of time a block, of cost a coin, of evidence a bar.

    The last block is an arrow, since what is ongoing has no end.  Between steps is room enough
    that they can be counted where they are printed small, with an outline.
    """
    if fact is facts.DURATION:
        end = "l6 5-6 5z" if last else "h5v10h-5z"
        return f"M{1 + 8 * number} 3{end}"
    if fact is facts.COST:
        return f"M{2 + 10 * number} 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"
    high = 3 + 4 * number
    return f"M{1 + 8 * number} {15 - high}h5v{high}h-5z"
