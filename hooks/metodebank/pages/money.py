"""What a method costs: the lines of its budget, each with its price, and the sums that hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, cast

from ..bank.model import Entry, Term, Words
from ..schema.facts import BUDGET, PER
from ..schema.vocabularies import PRICES
from .view import View

Data = dict[str, Any]

# The central rate of the krone, which has held since 1 January 1999:
# https://www.ecb.europa.eu/press/pr/date/1998/html/pr981231_3.en.html
KRONER_PER_EURO = 7.46038


def budget(method: Entry, view: View) -> Data:
    """Return the lines of a budget with their prices in kroner, and a sum for each "how often".

    Sums stand in euro too, at `KRONER_PER_EURO`.  What has no price is left open, and then a
    sum says that it is more.
    """
    lines = [_line(line, view) for line in method.facts.get(BUDGET.name, ())]
    rate = view.words["budget"]["rate"].format(view.amount(KRONER_PER_EURO))
    return {"lines": lines, "sums": _sums(lines, view), "rate": rate}


def _line(line: Data, view: View) -> Data:
    price = view.catalogue.term(PRICES.name, line["item"])
    dkk, open = price.more.get("dkk"), view.words["budget"]["open"]
    source = line["basis"] if line["basis"] != "ours" else ""
    return {
        "label": price.label[view.language],
        "count": line["count"],
        "unit": _unit(price, line["count"])[view.language],
        "said": _told(line, price, view),
        "per": line["per"],
        "often": _said("per", view)[line["per"]],
        "price": "" if dkk is None else view.kroner(dkk),
        "dkk": None if dkk is None else dkk * line["count"],
        "sum": open if dkk is None else view.kroner(dkk * line["count"]),
        "year": price.more.get("year", ""),
        "sources": [view.number(id) for id in (source, price.more.get("source", "")) if id],
        "ours": "" if source else _said("basis", view)[line["basis"]],
    }


def _told(line: Data, price: Term, view: View) -> str:
    """Return how much of something, how often, and what it comes to, as one reads it aloud."""
    words, dkk = view.words["budget"], price.more.get("dkk")
    often = words["once"] if line["per"] == "once" else _said("per", view)[line["per"]]
    amount = f"{line['count']} {_unit(price, line['count'])[view.language]}"
    if dkk is None:
        return str(words["line_open"].format(amount=amount, often=often))
    say = words["line" if line["count"] > 1 else "line_of_one"]
    sum_ = view.kroner(dkk * line["count"])
    return str(say.format(amount=amount, price=view.kroner(dkk), sum=sum_, often=often))


def _unit(price: Term, count: int) -> Words:
    """Return what one of something is called, or several."""
    words: Words = price.more["units" if count > 1 and price.more.get("units") else "unit"]
    return words


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
                *_in_both(sum(dkk or 0 for dkk in groups[per]), view)
            ),
        }
        for per in PER
        if any(groups[per])
    ]


def _in_both(dkk: float, view: View) -> tuple[str, str]:
    """Return an amount in kroner and about as much in euro, in tens from a hundred on."""
    euro = dkk / KRONER_PER_EURO
    return view.kroner(dkk), view.amount(round(euro, -1 if euro >= 100 else 0))


def _said(field: str, view: View) -> Mapping[str, str]:
    """Return how the words that a field of a line may hold are said."""
    words = view.texts[view.language]["fields"][f"{BUDGET.name}.{field}"]["options"]
    return cast(Mapping[str, str], words)
