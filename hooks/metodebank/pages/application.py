"""A text for an application: what a method is, for whom, and what is known, in five paragraphs.

It is made of the method's own fields, in sentences of ours; what only the applicant knows is left
open.  It claims no more than the level of evidence does: what a figure is, stands before it, and
what nobody knows is told as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from ..bank.addresses import entry_path
from ..bank.catalogue import term_ids
from ..bank.edition import Edition
from ..bank.model import Entry, EntryText
from ..schema import facts
from ..schema.facts import Fact
from ..schema.kinds import NEEDS_NO_SOURCE
from ..schema.vocabularies import BARRIERS
from ..words.voices import by_doer, by_others, refers_back, sentences, within, without_errands
from .facts import values_of
from .making import view_at
from .money import budget
from .said import Runs, Teller, cited, ended, filled, joined, listed, merged, plain, unmarked
from .view import Data, View

MOST_EXPLAINED = 2  # barriers that are told in more than a word
MOST_FIGURES = 3  # figures that are told, where the level does not ask for both sides
MOST_ASKED = 3  # questions by which it is followed up
_STRONGEST_FIRST = ("effect", "comparison", "result", "assessment", "reach")
_BOTH_SIDES = "blandet"


def application(edition: Edition, method: Entry) -> Data:
    """Return a method's text for an application, in the language of the edition.

    `paragraphs` have a heading and `runs` (see `said.py`), `signs` is how many characters they
    are; `sources` are those that they cite, by number, with a `stop` for the title, and
    `basis` says what all is made from.
    """
    view = view_at(edition, entry_path(method))
    text = edition.catalogue.text(method, edition.language)
    one = _Application(view, method, text, Teller(view))
    headings = one.words["headings"]
    paragraphs = [
        {"id": id, "heading": headings[id], "runs": make(one)} for id, make in _PARAGRAPHS.items()
    ]
    return {
        "title": one.words["title"].format(text.title),
        "paragraphs": paragraphs,
        "signs": view.amount(sum(len(plain(part["runs"])) for part in paragraphs)),
        "basis": one.words["basis"].format(
            bank=view.words["name_of_site"],
            title=text.title,
            date=view.date(method.facts[facts.UPDATED.name])["text"],
            url=edition.url(entry_path(method)),
        ),
        "sources": [{**source, "stop": _stop(source["title"])} for source in view.cited_sources()],
    }


def _stop(title: str) -> str:
    """Return what ends a title in a list; '' where it ends itself."""
    return "" if title[-1:] in ".?!…" else "."


@dataclass(frozen=True)
class _Application:
    """What the paragraphs are made of."""

    view: View
    method: Entry
    text: EntryText
    teller: Teller

    @property
    def words(self) -> Mapping[str, Any]:
        words: Mapping[str, Any] = self.view.words["apply"]
        return words

    def say(self, name: str, **values: Runs | str) -> Runs:
        """Return one of our sentences, filled in."""
        return filled(self.words["say"][name], values)

    def count(self, name: str, items: Sequence[Runs]) -> Runs:
        """Return our sentence for one item or for several; nothing where there is none."""
        if not items:
            return []
        words = self.words["counted"][name]["one" if len(items) == 1 else "many"]
        return filled(words, {"items": listed(items, self.words["list"])})

    def values(self, fact: Fact) -> list[Data]:
        return values_of(fact, self.method, self.view)

    def labels(self, fact: Fact) -> list[Runs]:
        """Return the labels of a fact's values, as they stand within a sentence."""
        return [
            [{"text": within(one["label"]), "lang": one.get("lang", "")}]
            for one in self.values(fact)
        ]

    def section(self, id: str) -> list[tuple[str, str]]:
        """Return the blocks of a section, each with its kind of figure; none where it is not."""
        found = (one for one in self.text.sections if one.id == id)
        language = self.text.language
        return [block for one in found for block in self.teller.blocks(one.tokens, language)]

    def told(self, text: str) -> Runs:
        """Return a text of the method as runs, as one sentence at least."""
        return self.teller.runs(ended(text), self.text.language) if text else []

    def in_voice(self, text: str, said: str) -> Runs:
        """Return a text as it is said in another voice, '' where it is not, and then quoted."""
        if said:
            return self.told(said)
        words, marks = unmarked(ended(text))
        runs = self.teller.runs(words, self.text.language)
        quoted = filled(self.words["quote"], {"text": runs})
        return [*quoted, *self.teller.runs(marks)]

    def by_bank(self, text: str) -> Runs:
        """Return what the bank says of a method, as others say it."""
        language = self.text.language
        words, marks = unmarked(text)
        text = without_errands(words, language) + marks
        return self.in_voice(text, by_others(text, language, self.view.words["name_of_site"]))


def _need(one: _Application) -> Runs:
    """Return what stands in the way, of whom the applicant tells with figures, and the aims."""
    return joined(
        [
            one.say("need"),
            one.count("barriers", one.labels(facts.BARRIERS)),
            _meanings(one),
            one.count("goals", one.labels(facts.GOALS)),
        ]
    )


def _meanings(one: _Application) -> Runs:
    """Return what the first barriers mean, with the sources of that."""
    catalogue, language = one.view.catalogue, one.view.language
    terms = [
        catalogue.term(BARRIERS.name, id)
        for id in term_ids(one.method, facts.BARRIERS)[:MOST_EXPLAINED]
    ]
    told = []
    for term in terms:
        numbers = [one.view.number(id) for id in term.sources]
        told.append([*filled("{text}", {"text": term.definition[language]}), *_cites(numbers)])
    return one.say("meanings", meanings=joined(told)) if told else []


def _cites(numbers: Sequence[int]) -> Runs:
    return [cited(numbers)] if numbers else []


def _what(one: _Application) -> Runs:
    """Return what will be done: the method in short, its core elements, and its frame."""
    title = [{"text": one.text.title, "lang": one.view.foreign(one.text.language)}]
    summary, language = one.text.summary, one.text.language
    said = by_doer(summary, language)
    return joined(
        [
            one.say("method", title=filled(one.words["quote"], {"text": title})),
            one.told(said) if said else one.say("described", text=one.in_voice(summary, "")),
            one.count("elements", one.labels(facts.ELEMENTS)),
            _length(one),
            *(one.say(fact.name, text=one.values(fact)[0]["label"]) for fact in _fits(one)),
            one.say("start"),
        ]
    )


def _length(one: _Application) -> Runs:
    """Return how long it takes, in a sentence for each of the lengths that we know."""
    words, id = one.words["durations"], one.method.facts[facts.DURATION.name]
    (label,) = one.labels(facts.DURATION)
    return filled(words.get(id) or words["other"], {"text": label})


def _fits(one: _Application) -> list[Fact]:
    return [fact for fact in (facts.SIZE, facts.SESSION) if fact.name in one.method.facts]


def _whom(one: _Application) -> Runs:
    """Return for whom it is, how many the applicant reaches, and for whom or what it is not."""
    return joined(
        [
            one.count("target_groups", one.labels(facts.TARGET_GROUPS)),
            one.say("reach"),
            _unfit(one),
        ]
    )


def _unfit(one: _Application) -> Runs:
    """Return whom or what the method does not suit; nothing where that is not told."""
    rows = [_unfit_row(one, row) for row in one.text.front.get("not_for", ())]
    if not rows:
        return []
    name = "not_for" if len(rows) == 1 else "not_for_some"
    return one.say(name, items=_apart(one, rows))


def _unfit_row(one: _Application, row: Data) -> Runs:
    """Return whom or what a method does not suit, without what to do instead."""
    first, *rest = sentences(one.teller.line(row["when"]))
    words, marks = unmarked(first)
    _, later = unmarked(" ".join(rest))
    text = within(words.rstrip("."))
    said, language = by_doer(text, one.text.language), one.text.language
    runs = one.teller.runs(said or text, language)
    return [
        *(runs if said else filled(one.words["quote"], {"text": runs})),
        *one.teller.runs(marks + later),
    ]


def _known(one: _Application) -> Runs:
    """Return the level of evidence and why, the figures by kind, and what nobody knows."""
    (level,) = one.values(facts.EVIDENCE)
    blocks = one.section("evidence")
    figures = [(kind, text) for kind, text in blocks if kind and kind != NEEDS_NO_SOURCE]
    unknown = [one.by_bank(text) for kind, text in blocks if kind == NEEDS_NO_SOURCE]
    meant = one.words["levels"].get(level["id"])
    return joined(
        [
            _level(one, level),
            filled(meant or one.words["levels"]["other"], {"text": level["definition"]}),
            *(one.by_bank(text) for kind, text in blocks if not kind),
            *_figures(one, figures, level["id"]),
            one.say("unknown", text=joined(unknown)) if unknown else one.say("unknown_untold"),
        ]
    )


def _level(one: _Application, level: Data) -> Runs:
    label = within(level["label"])
    if not level["seen"]:
        return one.say("level", level=label)
    seen = [{"text": level["seen"], "lang": level["seen_lang"]}]
    return one.say("level_for", level=label, seen=seen)


def _figures(one: _Application, figures: list[tuple[str, str]], level: str) -> list[Runs]:
    """Return figures in their order, where a kind begins with what it can show.

    Where the sources disagree all are told; else the strongest, and how many more there are.
    """
    chosen = range(len(figures)) if level == _BOTH_SIDES else _strongest(one, figures)
    told: list[Runs] = []
    named: list[str] = []
    for kind, group in groupby((figures[number] for number in chosen), key=itemgetter(0)):
        label = _label(one, kind) if kind in named else one.words["kinds"].get(kind)
        text = joined([one.by_bank(text) for _, text in group])
        told.append(one.say("figures", kind=label or _label(one, kind), text=text))
        named.append(kind)
    left = len(figures) - len(chosen)
    more = one.words["counted"]["more"]["one" if left == 1 else "many"]
    return [*told, filled(more, {"items": str(left)}) if left else []]


def _strongest(one: _Application, figures: list[tuple[str, str]]) -> list[int]:
    """Return which figures show most, each with those before it that it refers to."""
    order = {kind: number for number, kind in enumerate(_STRONGEST_FIRST)}
    ranked = sorted(range(len(figures)), key=lambda n: order.get(figures[n][0], len(order)))
    chosen = set(ranked[:MOST_FIGURES])
    for number in reversed(range(1, len(figures))):
        if number in chosen and refers_back(figures[number][1], one.text.language):
            chosen.add(number - 1)
    return sorted(chosen)


def _label(one: _Application, kind: str) -> str:
    return one.view.catalogue.term("figure-kinds", kind).label[one.view.language]


def _cost(one: _Application) -> Runs:
    """Return what it costs, as far as prices are known, and by what it is followed up."""
    return joined([*_money(one), one.say("budget"), *_followed(one), one.say("measured")])


def _money(one: _Application) -> list[Runs]:
    money = budget(one.method, one.view)
    if not money["lines"]:
        (cost,) = one.labels(facts.COST)
        return [one.say("cost", cost=cost)]
    priced = [_line(one, line) for line in money["lines"] if line["price"]]
    open = [_line(one, line) for line in money["lines"] if not line["price"]]
    sums = [filled(f"{one_sum['sum']} {one_sum['often']}") for one_sum in money["sums"]]
    years = [line["year"] for line in money["lines"] if line["price"]]
    return [
        one.count("sums", sums),
        one.say("priced", items=_apart(one, priced)) if priced else [],
        one.say("open" if priced else "all_open", items=_apart(one, open)) if open else [],
        _guessed(one, [bool(line["ours"]) for line in money["lines"]]),
        _prices(one, years) if priced else [],
    ]


def _guessed(one: _Application, ours: Sequence[bool]) -> Runs:
    """Return that quantities are the bank's estimate: all, or those that no source tells."""
    if not any(ours):
        return []
    return one.say("estimate" if all(ours) else "estimate_in_part")


def _prices(one: _Application, years: Sequence[int | str]) -> Runs:
    """Return of which years the prices are, '' for none, and that each is one place's."""
    known = sorted(int(year) for year in years if year)
    if not known:
        return one.say("prices_undated")
    first, last = known[0], known[-1]
    name = "prices" if len(known) == len(years) else "prices_some_undated"
    return one.say(name, years=str(first) if first == last else f"{first}–{last}")


def _line(one: _Application, line: Data) -> Runs:
    """Return a line of a budget: what, how much of it, and how often."""
    label, unit = within(line["label"]), f"{line['count']} {line['unit']}"
    told = one.words["line"]
    values = {"label": label, "unit": unit, "often": line["often"]}
    return [*filled(told, values), *_cites(line["sources"])]


def _apart(one: _Application, items: Sequence[Runs]) -> Runs:
    """Return items that hold commas of their own, one apart from the other."""
    runs: Runs = []
    for item in items:
        runs += [*(filled(one.words["list"]["apart"]) if runs else []), *item]
    return merged(runs)


def _followed(one: _Application) -> list[Runs]:
    """Return the first questions of those that the method asks, of different kinds if it can."""
    asked = [(kind, _question(text)) for kind, text in one.section("indicators") if kind]
    questions = [(kind, text) for kind, text in asked if text]
    kinds = [kind for kind, _ in questions]
    by_turn = sorted(range(len(questions)), key=lambda n: (kinds[:n].count(kinds[n]), n))
    chosen = [questions[n] for n in sorted(by_turn[:MOST_ASKED])]
    if not chosen:
        return []
    told = [_asked(one, kind, text) for kind, text in chosen]
    reach = any(kind == "reach" for kind, _ in chosen)
    return [one.say("followed", items=_apart(one, told)), one.say("no_effect") if reach else []]


def _question(text: str) -> str:
    """Return a text up to its first question mark; '' where it asks nothing."""
    asked, mark, _ = unmarked(text)[0].partition("?")
    return f"{asked}{mark}" if mark else ""


def _asked(one: _Application, kind: str, question: str) -> Runs:
    quoted = filled(one.words["quote"], {"text": one.teller.runs(question, one.text.language)})
    return filled(one.words["asked"], {"kind": within(_label(one, kind)), "text": quoted})


_PARAGRAPHS: Mapping[str, Callable[[_Application], Runs]] = {
    "need": _need,
    "what": _what,
    "whom": _whom,
    "known": _known,
    "cost": _cost,
}
