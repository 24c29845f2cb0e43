"""What one page says of an entry, a term or a source: plain data, ready to print.

Links are resolved, labels are in the page's language, and text that is in another
language says which.  Templates loop over this and print.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .addresses import TERM_FOLDERS, address, entry_path, relative, term_path
from .catalogue import Catalogue, term_ids
from .model import Entry, EntryText, Section, Source, Term
from .render import Frame, render, render_line
from .schema import ALL_KINDS
from .texts import Texts

Data = dict[str, Any]


@dataclass
class View:
    """The eyes of one page: its language, where it stands, and what it has cited."""

    catalogue: Catalogue
    texts: Texts
    language: str
    path: str
    cited: list[str] = field(default_factory=list)

    @property
    def words(self) -> Data:
        """The interface texts in the page's language."""
        return self.texts[self.language]["site"]

    def href(self, path: str) -> str:
        """Return the way from this page to the page at `path`, in the same language."""
        return relative(address(self.path, self.language), address(path, self.language))

    def foreign(self, language: str) -> str:
        """Return `language` where it is not the page's own, else ''."""
        return "" if language == self.language else language

    def term(self, list: str, id: str) -> Data:
        """Return a term's label and definition, with its page where it has one."""
        term = self.catalogue.term(list, id)
        return {
            "id": id,
            "label": term.label[self.language],
            "definition": term.definition[self.language],
            "href": self.href(term_path(list, id)) if list in TERM_FOLDERS else "",
        }

    def terms(self, list: str, ids: Iterable[str]) -> list[Data]:
        return [self.term(list, id) for id in ids]

    def terms_of(self, entry: Entry, fact: str, list: str) -> list[Data]:
        """Return the terms that a fact of the entry names, in the authors' order."""
        return self.terms(list, term_ids(entry, fact))

    def name(self, entry: Entry) -> Data:
        """Return an entry's title, summary and address."""
        text = self.catalogue.text(entry, self.language)
        return {
            "entry": entry_path(entry),
            "kind": self.words["kinds"][entry.kind]["one"],
            "title": text.title,
            "summary": text.summary,
            "lang": self.foreign(text.language),
            "href": self.href(entry_path(entry)),
        }

    def card(self, entry: Entry) -> Data:
        """Return an entry as it stands in a list: its name and what to choose by."""
        card = self.name(entry)
        facts = entry.facts
        if entry.kind == "method":
            card["evidence"] = self.term("evidence-levels", facts["evidence"])
            card["facts"] = [
                self.term("durations", facts["duration"])["label"],
                self.words["cost_is"].format(self.term("costs", facts["cost"])["label"].lower()),
            ]
        elif entry.kind == "case":
            card["facts"] = [facts["place"][self.language], self.where_and_when(entry)]
        return card

    def cards(self, entries: Iterable[Entry]) -> list[Data]:
        return [self.card(entry) for entry in entries]

    def where_and_when(self, case: Entry) -> str:
        """Return country and years of a case: 'Danmark, 2015–2017'."""
        country = self.term("countries", case.facts["country"])["label"]
        return f"{country}, {self.years(case)}"

    def years(self, case: Entry) -> str:
        """Return when a case began and, if known, ended."""
        first, last = case.facts["years"]["from"], case.facts["years"].get("to")
        if last is None:
            return self.words["from_year"].format(first)
        return str(first) if first == last else f"{first}–{last}"

    def date(self, day: str) -> Data:
        """Return a date as 2026-11-22 and as people write it."""
        year, month, number = day.split("-")
        name = self.words["months"][int(month) - 1]
        return {"iso": day, "text": self.words["date"].format(int(number), name, year)}

    def number(self, source: str) -> int:
        """Return the number of a source on this page; a new one gets the next."""
        if source not in self.cited:
            self.cited.append(source)
        return self.cited.index(source) + 1

    def _frame(self, language: str) -> Frame:
        """Return what rendering needs; its marks are in the language of the text."""
        words = self.texts[language]["site"]
        return Frame(
            number=self.number,
            link=lambda kind, id: self.href(f"{kind}/{self.catalogue.current(kind, id)}"),
            advice=words["advice"],
            source=words["source"],
        )

    def section(self, section: Section, kind: str, language: str) -> Data:
        """Return a section with its prose as HTML; sources get their numbers."""
        return {
            "id": section.id,
            "heading": self.texts.headings(kind, self.language)[section.id],
            "advice": section.advice,
            "on_sheet": section.id in ALL_KINDS[kind].sheet,
            "html": render(section.tokens, self._frame(language)),
        }

    def sections(self, text: EntryText, kind: str) -> list[Data]:
        return [self.section(section, kind, text.language) for section in text.sections]

    def line(self, text: str, language: str) -> str:
        """Return one line of text in a language, with citations, as HTML."""
        return render_line(text, self._frame(language))

    def source(self, source: Source) -> Data:
        """Return what a reader needs to find a source and to weigh it."""
        facts = source.facts
        return {
            "id": source.id,
            "title": facts["title"],
            "lang": self.foreign(facts["language"]),
            "publisher": facts["publisher"],
            "year": self._year_of(source),
            "note": facts.get("note", {}).get(self.language, ""),
            "read": self.words["read"].get(facts.get("read", "whole"), ""),
            "url": facts.get("url", ""),
        }

    def _year_of(self, source: Source) -> str:
        facts = source.facts
        if "year" not in facts:
            return self.words["undated"]
        span = f"{facts['year']}–{facts['until']}" if "until" in facts else str(facts["year"])
        return self.words["circa"].format(span) if facts.get("circa") else span

    def cited_sources(self) -> list[Data]:
        """Return the sources that the page has cited so far, in the order of their numbers."""
        return [
            {
                "number": number,
                **self.source(self.catalogue.sources[id]),
                "href": f"{self.href('sources')}#source-{id}",
            }
            for number, id in enumerate(self.cited, start=1)
        ]

    def citer(self, citer: Entry | Term) -> Data | None:
        """Return who cites a source; terms that have no page are not told."""
        if isinstance(citer, Entry):
            return self.name(citer)
        if citer.list not in TERM_FOLDERS:
            return None
        term = self.term(citer.list, citer.id)
        return {"title": term["label"], "href": term["href"], "lang": ""}
