"""The facts of an entry as readers meet them: at each place of a page, on paper, on a card."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ..bank.catalogue import term_ids
from ..bank.model import Entry
from ..schema import facts
from ..schema.facts import Fact
from ..schema.fields import Group, Many, PerLanguage, Ref, Rising
from ..schema.kinds import ALL_KINDS
from ..schema.marks import without_citations
from .gauges import gauge

if TYPE_CHECKING:
    from .view import View

Data = dict[str, Any]

# How a fact looks where it is no plain text: the badge of a level, the signs of figures.
LOOKS = {facts.EVIDENCE.name: "badge", facts.FIGURE_KINDS.name: "figures"}


def facts_at(place: str, entry: Entry, view: View) -> list[Data]:
    """Return the facts that readers meet at a place, in their order, without those that are empty.

    Each with its name, its label, its values (terms and names of entries, or labels alone),
    all of them as one text, how it looks, its sign and its gauge.
    """
    shown = (_shown(fact, place, entry, view) for fact in ALL_KINDS[entry.kind].shown(place))
    return [one for one in shown if one["values"]]


def on_card(entry: Entry, view: View) -> Data:
    """Return what a card says of facts: its badges, by their names, and as `facts` all others.

    What nothing is told of is absent.  A page shows a hundred cards, which need no more.
    """
    badges: Data = {}
    texts: list[str] = []
    for fact in ALL_KINDS[entry.kind].shown(facts.CARD):
        values = values_of(fact, entry, view)
        if values and LOOKS.get(fact.name) == "badge":
            badges[fact.name] = values[0]
        elif values:
            texts.append(_told(facts.CARD, fact, values, entry, view))
    return {**badges, "facts": texts} if texts else badges


def _shown(fact: Fact, place: str, entry: Entry, view: View) -> Data:
    values = values_of(fact, entry, view)
    return {
        "name": fact.name,
        "label": view.texts.label(fact.name, view.language, entry.kind),
        "values": values,
        "text": _told(place, fact, values, entry, view),
        "look": LOOKS.get(fact.name, ""),
        "sign": facts.SIGNS.get(fact.name, ""),
        "gauge": gauge(fact, entry, view),
    }


def _told(place: str, fact: Fact, values: list[Data], entry: Entry, view: View) -> str:
    """Return the values of a fact as one text, as it is said at a place."""
    between = " · " if place == facts.SHEET else ", "
    text = between.join(value["label"] for value in values)
    say = _SAID.get((place, fact.name))
    return say(text, entry, view) if say else text


def values_of(fact: Fact, entry: Entry, view: View) -> list[Data]:
    """Return what an entry says of a fact, each value with its label; nothing where it is silent.

    Raises TypeError for a type that no page knows how to show.
    """
    if fact.list:
        terms = view.terms(fact.list, term_ids(entry, fact))
        return [_for_whom(term, entry, view) for term in terms] if fact.name == _LEVEL else terms
    value = entry.facts.get(fact.name)
    if value is None:
        return []
    match fact.type:
        case Many(Ref(kind)):
            return [{**name, "label": name["title"]} for name in view.names(kind, value)]
        case Many(Group()) | Many(Many()):
            raise TypeError(f"no page shows the fact {fact.name}")
        case Many():
            return [{"label": str(one)} for one in value]
        case PerLanguage():
            return [{"label": view.own(value)}]
        case Group(_, (Rising(low, high), *_)):
            return [{"label": _span(fact, value.get(low), value.get(high), view)}]
        case Group():
            raise TypeError(f"no page shows the fact {fact.name}")
    return [{"label": _as_said(fact, str(value), view)}]


_LEVEL = facts.EVIDENCE.name


def _for_whom(level: Data, entry: Entry, view: View) -> Data:
    """Return a level of evidence with for whom and on what it holds, where the text says so."""
    text = view.catalogue.text(entry, view.language)
    seen = text.front.get("evidence_for", "")
    return {**level, "seen": seen, "seen_lang": view.foreign(text.language)}


def not_for_of(entry: Entry, view: View) -> list[Data]:
    """Return whom or what an entry does not suit, each with where there is help instead.

    `when` is without the sources that `cited` names.
    """
    text = view.catalogue.text(entry, view.language)
    return [
        {
            "when": without_citations(one["when"]),
            "cited": one["when"],
            "lang": view.foreign(text.language),
            **_instead(one, view),
        }
        for one in text.front.get("not_for", ())
    ]


def not_for_line(entry: Entry, view: View) -> str:
    """Return whom or what an entry does not suit in one line, '' where nothing is told."""
    return " · ".join(one["when"] for one in not_for_of(entry, view))


def _instead(one: Data, view: View) -> Data:
    instead = one.get("instead", "")
    if not instead or instead.startswith("http"):
        return {"title": instead.partition("//")[2].strip("/"), "href": instead}
    kind, id = instead.split("/")
    name = view.name(view.catalogue.entries[kind, view.catalogue.current(kind, id)])
    return {"title": name["title"], "href": name["href"]}


def _span(fact: Fact, low: int | None, high: int | None, view: View) -> str:
    """Return two numbers as one text: "2015–2017", "from 2015"."""
    if low is None or high is None:
        open_end = view.words["span"]["to" if low is None else "from"]
        return _as_said(fact, open_end.format(high if low is None else low), view)
    return _as_said(fact, str(low) if low == high else f"{low}–{high}", view)


def _as_said(fact: Fact, value: str, view: View) -> str:
    """Return a value as the fact's words say it: "15 people"."""
    words = view.texts[view.language]["fields"][fact.name]
    return str(words.get("said", "{}").format(value))


def _with_years(text: str, case: Entry, view: View) -> str:
    (years,) = values_of(facts.YEARS, case, view)
    return f"{text}, {years['label']}"


def _of_whom(text: str, entry: Entry, view: View) -> str:
    (level,) = values_of(facts.EVIDENCE, entry, view)
    return f"{text} ({level['seen']})" if level["seen"] else text


def _as_price(text: str, entry: Entry, view: View) -> str:
    return str(view.words["cost_is"].format(text.lower()))


def _as_outcome(text: str, entry: Entry, view: View) -> str:
    return str(view.words["outcome_is"].format(text[:1].lower() + text[1:]))


# What is said otherwise at a place: in a list a price and an outcome say that they are one.
_SAID: Mapping[tuple[str, str], Callable[[str, Entry, View], str]] = {
    (facts.SHEET, facts.EVIDENCE.name): _of_whom,
    (facts.CARD, facts.COUNTRY.name): _with_years,
    (facts.CARD, facts.COST.name): _as_price,
    (facts.CARD, facts.OUTCOME.name): _as_outcome,
}
