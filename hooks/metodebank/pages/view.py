"""What one page says of an entry, a term or a source: plain data, ready to print.

Links are resolved, labels are in the page's language, and text that is in another
language says which.  Templates loop over this and print.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..bank.addresses import (
    GLOSSARY,
    address,
    entry_path,
    picture_path,
    relative,
    term_anchor,
    term_path,
)
from ..bank.catalogue import Catalogue, Citer
from ..bank.glossary import mark_terms
from ..bank.model import Entry, EntryText, GlossaryTerm, Section, Source, Words
from ..bank.standard import language_name
from ..basics.texts import DEFAULT, Texts
from ..schema.facts import ICON
from ..schema.kinds import ALL_KINDS, PACKED
from ..schema.marks import Cite, Share
from ..schema.sources import OTHER_LANGUAGE
from ..schema.vocabularies import FIGURE_KINDS, LANGUAGES
from ..words.names import written_day
from .facts import not_for_of, on_card
from .render import Frame, ours_apart, ours_in, render, render_inline, render_line, without_terms

Data = dict[str, Any]

_WEB = ("https://", "http://")


class Lang(str):
    """The code of another language than the page's; `dir` is its direction where that differs."""

    dir: str = ""


@dataclass
class View:
    """The eyes of one page: its language, where it stands, what it has cited and explained."""

    catalogue: Catalogue
    texts: Texts
    language: str
    path: str
    cited: list[str] = field(default_factory=list)
    located: dict[str, list[Cite]] = field(default_factory=dict)  # where in sources, by their ids
    explained: list[str] = field(default_factory=list)  # ids of the glossary's terms
    named: dict[tuple[str, str], Data] = field(default_factory=dict)  # entries, by kind and id

    @property
    def words(self) -> Mapping[str, Any]:
        """The interface texts in the page's language."""
        return self.texts[self.language]["site"]

    def href(self, path: str) -> str:
        """Return the way from this page to the page at `path`, in the same language."""
        return self.way(address(path, self.language))

    def way(self, there: str) -> str:
        """Return the way from this page to an address in the site."""
        return relative(address(self.path, self.language), there)

    def foreign(self, language: str) -> Lang:
        """Return `language` where it is not the page's own, else ''."""
        if language == self.language:
            return Lang()
        code = Lang(language)
        here, there = self.direction(self.language), self.direction(language)
        code.dir = there if there != here else ""
        return code

    def direction(self, language: str) -> str:
        """Return in which direction a language is written; of an unknown one, as most are."""
        known = self.catalogue.choices[LANGUAGES.name].get(language)
        return str(known.more["direction"]) if known else "ltr"

    def language_name(self, language: str) -> str:
        """Return what any language is called in the page's own."""
        return language_name(language, self.language, self.texts)

    def spoken(self, language: str) -> str:
        """Return in which language marks in a text are told: in its own, if the site speaks it."""
        return language if language in self.texts.languages else self.language

    def own(self, words: Words) -> str:
        """Return a text in the page's language, or in the site's first that has it."""
        return self.texts.own(words, self.language)

    def term(self, list: str, id: str) -> Data:
        """Return a term's label and definition, with its page where it has one."""
        term = self.catalogue.term(list, id)
        return {
            "id": id,
            "label": term.label[self.language],
            "definition": term.definition[self.language],
            "sign": term.icon,
            "href": self.href(path) if (path := term_path(list, id)) else "",
        }

    def terms(self, list: str, ids: Iterable[str]) -> list[Data]:
        return [self.term(list, id) for id in ids]

    def name(self, entry: Entry) -> Data:
        """Return an entry's title, sign and address; a page may name it a thousand times."""
        key = (entry.kind, entry.id)
        if key not in self.named:
            self.named[key] = self._name(entry)
        return self.named[key]

    def _name(self, entry: Entry) -> Data:
        text = self.catalogue.text(entry, self.language)
        return {
            "entry": entry_path(entry),
            "kind": self.words["kinds"][entry.kind]["one"],
            "title": text.title,
            "summary": text.summary,
            "sign": entry.facts.get(ICON.name, ""),
            "lang": self.foreign(text.language),
            "href": self.href(entry_path(entry)),
            "packed": entry.kind in PACKED,
        }

    def names(self, kind: str, ids: Iterable[str]) -> list[Data]:
        return [self.name(self.catalogue.entries[kind, id]) for id in ids]

    def card(self, entry: Entry) -> Data:
        """Return an entry as it stands in a list: its name and what to choose by."""
        card = {**self.name(entry), **on_card(entry, self)}
        for first in not_for_of(entry, self)[:1]:
            card["not_for"] = f"{self.words['not_for']['heading']}: {first['when']}"
        return card

    def cards(self, entries: Iterable[Entry]) -> list[Data]:
        return [self.card(entry) for entry in entries]

    def date(self, day: str) -> Data:
        """Return a date as 2026-11-22 and as people write it; a month alone, likewise."""
        return {"iso": day, "text": written_day(day, self.words)}

    def kroner(self, amount: float) -> str:
        """Return an amount as people write it: "12.500 kr."."""
        return str(self.words["kroner"].format(self.amount(amount)))

    def amount(self, amount: float) -> str:
        """Return a number as people write it, with its hundredths if it has any: "12.500"."""
        digits = 0 if round(amount, 2) == int(round(amount, 2)) else 2
        marks = {",": self.words["thousands"], ".": self.words["decimal"]}
        return "".join(marks.get(sign, sign) for sign in f"{amount:,.{digits}f}")

    def number(self, source: str) -> int:
        """Return the number of a source on this page; a new one gets the next."""
        if source not in self.cited:
            self.cited.append(source)
        return self.cited.index(source) + 1

    def cite(self, cite: Cite, language: str) -> tuple[int, str]:
        """Return the number of a source, and where in it, in the words of a language."""
        places = self.located.setdefault(cite.id, [])
        if cite.locator and cite not in places:
            places.append(cite)
        return self.number(cite.id), self._place_in(cite, language)

    def shares(self, shares: Sequence[Share], language: str) -> list[str]:
        """Return parts of wholes in the words of a language: "38 af 40", or before and after."""
        words = self.texts[self.spoken(language)]["site"]
        told = words["share"]["change" if len(shares) > 1 else "one"]
        return [
            one.format(*(f"{number:,}".replace(",", words["thousands"]) for number in share))
            for one, share in zip(told, shares, strict=True)
        ]

    def _place_in(self, cite: Cite, language: str) -> str:
        """Return where in a source something stands: "s. 12–15"; '' where all of it is meant."""
        if not cite.locator:
            return ""
        one, many = self.texts[self.spoken(language)]["site"]["locators"][cite.label]
        numbers = cite.locator.replace("-", "–")
        return str((many if "–" in numbers else one).format(numbers))

    def _frame(self, language: str) -> Frame:
        """Return what rendering needs; its marks are in the language of the text.

        In a language of the site words in italics are Danish.
        """
        words = self.texts[self.spoken(language)]["site"]
        is_ours = language in self.texts.languages
        return Frame(
            cite=lambda cite: self.cite(cite, language),
            share=lambda shares: self.shares(shares, language),
            term=self.explanation,
            link=lambda kind, id: self.href(f"{kind}/{self.catalogue.current(kind, id)}"),
            advice=words["advice"],
            source=words["source"],
            italics=DEFAULT if is_ours and language != DEFAULT else "",
            figures={} if is_ours else self._figures(),
            labelled="" if is_ours else self.language,
        )

    def _figures(self) -> Mapping[str, str]:
        """Return what kinds of figure are called in the page's language, by their ids."""
        terms = self.catalogue.vocabulary[FIGURE_KINDS.name].values()
        return {term.id: term.label[self.language] for term in terms}

    def section(self, section: Section, entry: Entry, language: str) -> Data:
        """Return a section with its prose as HTML; sources get their numbers.

        `html` is for paper; on `page` stand its pictures, and the first mention of a term
        leads to its explanation.
        """
        frame, rules = self._frame(language), ALL_KINDS[entry.kind].section(section.id)
        find = self.catalogue.finders.get(language)  # the glossary has words of the site's alone
        marked = mark_terms(section.tokens, find, self.explained) if find else section.tokens
        with_pictures = replace(frame, picture=lambda name: self._picture(entry, name))
        page = render(marked, with_pictures)
        html = render(section.tokens, frame) if section.pictures else without_terms(page)
        return {
            "id": section.id,
            "heading": section.heading
            or self.texts.headings(entry.kind, self.language)[section.id],
            "lang": self.foreign(language) if section.heading else "",
            "advice": section.advice,
            "ours": ours_in(html, section.advice),
            "on_sheet": rules.on_sheet,
            "on_card": rules.on_card,
            "aside": rules.aside,
            "back": rules.back,
            "to_fill_in": section.heading == self.texts[self.spoken(language)]["checklist"],
            "html": html,
            "page": ours_apart(page, section.advice),
        }

    def sections(self, entry: Entry, text: EntryText) -> list[Data]:
        """Return the sections of a text of the entry."""
        return [self.section(section, entry, text.language) for section in text.sections]

    def _picture(self, entry: Entry, name: str) -> tuple[str, int, int]:
        """Return the way from this page to a picture of the entry, its width and its height."""
        picture = entry.pictures[name]
        return self.way(picture_path(entry, name)), picture.width, picture.height

    def line(self, text: str, language: str) -> str:
        """Return one line of text in a language, with citations, as HTML."""
        return render_line(text, self._frame(language))

    def explanation(self, term: str) -> str:
        """Return the way to where a term of the housing system is explained."""
        return f"{self.href(GLOSSARY)}#{term_anchor(term)}"

    def glossary_term(self, term: GlossaryTerm) -> Data:
        """Return a term with what it means and what comes nearest to it elsewhere."""
        frame = self._frame(self.language)
        return {
            "id": term_anchor(term.id),
            "label": term.label[self.language],
            "definition": render_inline(term.definition[self.language], frame),
            "elsewhere": render_inline(term.elsewhere[self.language], frame),
            "sources": [self.number(id) for id in term.sources],
            "href": self.explanation(term.id),
        }

    def explanations(self) -> list[Data]:
        """Return the terms that the page has named so far, in order; their sources stay there."""
        aside = View(self.catalogue, self.texts, self.language, self.path)
        return [aside.glossary_term(self.catalogue.glossary[id]) for id in self.explained]

    def source(self, source: Source) -> Data:
        """Return what a reader needs to find a source and to weigh it."""
        facts = source.facts
        url = _on_the_web(facts.get("url", ""))
        return {
            "id": source.id,
            "title": facts["title"],
            "lang": self.foreign(facts["language"]),
            "language": self._language_of(source),
            "publisher": facts["publisher"],
            "year": self._year_of(source),
            "note": self.own(facts["note"]) if facts.get("note") else "",
            "read": self.words["read"].get(facts.get("read", "whole"), ""),
            "url": url,
            "archived": _on_the_web(facts.get("archived", "")) if url else "",
            "licence": facts.get("licence", ""),
        }

    def _language_of(self, source: Source) -> str:
        """Return what a source's language is called, '' for the page's own or an unknown one."""
        language = source.facts["language"]
        if language in (self.language, OTHER_LANGUAGE):
            return ""
        label = self.catalogue.term(LANGUAGES.name, language).label[self.language]
        return str(self.words["standard"][LANGUAGES.name].format(label))

    def citable(self, source: Source) -> Data:
        """Return a source's title and its place in the bibliography."""
        return {
            "title": source.facts["title"],
            "lang": self.foreign(source.facts["language"]),
            "href": f"{self.href('sources')}#source-{source.id}",
        }

    def _year_of(self, source: Source) -> str:
        facts = source.facts
        if "year" not in facts:
            return str(self.words["undated"])
        span = f"{facts['year']}–{facts['until']}" if "until" in facts else str(facts["year"])
        return str(self.words["circa"].format(span)) if facts.get("circa") else span

    def cited_sources(self) -> list[Data]:
        """Return the sources that the page has cited so far, in the order of their numbers."""
        return [
            {
                "number": number,
                **self.source(self.catalogue.sources[id]),
                "locator": self._places_in(id),
                "href": f"{self.href('sources')}#source-{id}",
            }
            for number, id in enumerate(self.cited, start=1)
        ]

    def _places_in(self, source: str) -> str:
        """Return where in a source the page has cited so far: "s. 12; kap. 3"."""
        cites = self.located.get(source, ())
        return "; ".join(self._place_in(cite, self.language) for cite in cites)

    def citer(self, citer: Citer) -> Data:
        """Return who cites a source and has a page."""
        if isinstance(citer, Entry):
            return self.name(citer)
        if isinstance(citer, GlossaryTerm):
            title = citer.label[self.language]
            return {"title": title, "href": self.explanation(citer.id), "lang": ""}
        term = self.term(citer.list, citer.id)
        return {"title": term["label"], "href": term["href"], "lang": ""}


def _on_the_web(address: str) -> str:
    """Return an address that a page may link, else ''.

    The check refuses all others; a page is safe whatever the check lets through.
    """
    return address if address.startswith(_WEB) else ""
