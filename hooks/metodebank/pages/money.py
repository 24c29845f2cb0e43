"""What a method costs: the lines of its budget, each with its price, and the sums that hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, cast

from ..bank.model import Entry
from ..schema.facts import BUDGET, PER
from ..schema.vocabularies import PRICES
from .view import View

Data = dict[str, Any]


def budget(method: Entry, view: View) -> Data:
    """Return the lines of a budget with their prices in kroner, and a sum for each "how often".

    What has no price is left open, and then a sum says that it is more.
    """
    lines = [_line(line, view) for line in method.facts.get(BUDGET.name, ())]
    return {"lines": lines, "sums": _sums(lines, view)}


def _line(line: Data, view: View) -> Data:
    price = view.catalogue.term(PRICES.name, line["item"])
    dkk, open = price.more.get("dkk"), view.words["budget"]["open"]
    source = line["basis"] if line["basis"] != "ours" else ""
    return {
        "label": price.label[view.language],
        "count": line["count"],
        "unit": price.more["unit"][view.language],
        "per": line["per"],
        "often": _said("per", view)[line["per"]],
        "price": "" if dkk is None else view.kroner(dkk),
        "dkk": None if dkk is None else dkk * line["count"],
        "sum": open if dkk is None else view.kroner(dkk * line["count"]),
        "year": price.more.get("year", ""),
        "sources": [view.number(id) for id in (source, price.more.get("source", "")) if id],
        "ours": "" if source else _said("basis", view)[line["basis"]],
    }


def _sums(lines: list[Data], view: View) -> list[Data]:
    """Return the sum of what comes once, each week ... in the order of `PER`."""
    words = view.words["budget"]
    groups: dict[str, list[int | None]] = defaultdict(list)
    for line in lines:
        groups[line["per"]].append(line["dkk"])
    return [
        {
            "often": _said("per", view)[per],
            "sum": words["at_least" if None in groups[per] else "in_all"].format(
                view.kroner(sum(dkk or 0 for dkk in groups[per]))
            ),
        }
        for per in PER
        if any(groups[per])
    ]


def _said(field: str, view: View) -> Mapping[str, str]:
    """Return how the words that a field of a line may hold are said."""
    words = view.texts[view.language]["fields"][f"{BUDGET.name}.{field}"]["options"]
    return cast(Mapping[str, str], words)
