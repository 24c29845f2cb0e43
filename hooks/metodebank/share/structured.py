"""What a page is, in the words of https://schema.org: data for search engines.

Nothing is claimed that the page does not show.  A source's address that is withheld
stays so, and a year that is not certain is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..bank.addresses import term_path
from ..bank.catalogue import cited_sources, term_ids
from ..bank.credits import Contributor, credited
from ..bank.edition import Edition, Page
from ..bank.model import Entry, EntryText, Source
from ..basics import licence
from ..schema.kinds import KINDS
from .data import FILES, licences
from .preview import preview_path

Data = dict[str, Any]


def structured(page: Page, edition: Edition) -> Data | None:
    """Return the structured data of a page: an entry's, home's or that of the open data."""
    make = _Maker(edition)
    if "kind_id" in page.meta:
        kind, id = page.path.split("/")
        return make.entry(edition.catalogue.entries[kind, id], page)
    made = {"": make.site, "data": make.dataset}.get(page.path)
    return made and {"@context": "https://schema.org", **made(page)}


class _Maker:
    def __init__(self, edition: Edition) -> None:
        self.catalogue, self.language = edition.catalogue, edition.language
        self.texts, self.site_url = edition.texts, edition.site_url
        self.words, self.url = edition.words, edition.url

    def publisher(self) -> Data:
        return {
            "@type": "Organization",
            "@id": f"{self.url('')}#publisher",
            "name": self.words["name_of_site"],
            "url": self.url(""),
            "logo": f"{self.site_url}assets/logo.svg",
        }

    def entry(self, entry: Entry, page: Page) -> Data:
        """Return an entry as an article, whose it is, and the way to it from home."""
        article = self.article(entry, self.url(page.path))
        return {
            "@context": "https://schema.org",
            "@graph": [article, self.publisher(), self.way(entry, page)],
        }

    def article(self, entry: Entry, url: str) -> Data:
        text = self.catalogue.text(entry, self.language)
        _, *names = licences(entry, self.language)
        others = [{"@type": "CreativeWork", "name": name} for name in names]
        return {
            "@type": "Article",
            "@id": url,
            "url": url,
            "mainEntityOfPage": url,
            "headline": text.title,
            "description": text.summary,
            "articleSection": self.words["kinds"][entry.kind]["many"],
            "keywords": list(text.keywords),
            "inLanguage": text.language,
            "dateModified": entry.facts["updated"],
            "image": f"{self.site_url}{preview_path(entry)}",
            "license": [licence.URL, *others] if others else licence.URL,
            "isAccessibleForFree": True,
            **self.makers(entry, text),
            "publisher": {"@id": self.publisher()["@id"]},
            "about": list(self.subjects(entry)),
            "citation": [self.source(self.catalogue.sources[id]) for id in cited_sources(entry)],
            **self.where_and_when(entry.facts),
        }

    def makers(self, entry: Entry, text: EntryText) -> Data:
        """Return who wrote a text, translated it or helped, as far as they are named.

        A text that says of no other that it was translated from it has no translator.
        """
        told = credited(entry)
        named = {role: [_maker(one) for one in some if one.called] for role, some in told.items()}
        helped = [one for role in ("reviewed", "took-picture") for one in named.get(role, ())]
        row = {
            "author": named.get("wrote") or {"@id": self.publisher()["@id"]},
            "translator": named.get("translated", []) if text.origin else [],
            "contributor": helped,
        }
        return {name: value for name, value in row.items() if value}

    def subjects(self, entry: Entry) -> Iterator[Data]:
        """Yield the terms with a page that an entry is about, such as its target groups."""
        for fact in KINDS[entry.kind].facts:
            for id in term_ids(entry, fact):
                if path := term_path(fact.list, id):
                    label = self.catalogue.term(fact.list, id).label[self.language]
                    yield {"@type": "DefinedTerm", "name": label, "url": self.url(path)}

    def source(self, source: Source) -> Data:
        facts = source.facts
        row = {
            "@type": "CreativeWork",
            "name": facts["title"],
            "inLanguage": facts["language"],
            "publisher": {"@type": "Organization", "name": facts["publisher"]},
        }
        if "year" in facts and not facts.get("circa"):
            row["datePublished"] = str(facts["year"])
        if "url" in facts and not facts.get("url_withheld"):
            row["url"] = facts["url"]
            if "archived" in facts:
                row["archivedAt"] = facts["archived"]
        return row

    def where_and_when(self, facts: Mapping[str, Any]) -> Data:
        """Return the place and the years that an entry tells of, where it does."""
        row: Data = {}
        if "place" in facts:
            row["spatialCoverage"] = {
                "@type": "Place",
                "name": self.texts.own(facts["place"], self.language),
            }
            if "country" in facts:
                row["spatialCoverage"]["address"] = {
                    "@type": "PostalAddress",
                    "addressCountry": facts["country"].upper(),
                }
        if "years" in facts:
            years = facts["years"]
            row["temporalCoverage"] = f"{years['from']}/{years.get('to', '..')}"
        return row

    def way(self, entry: Entry, page: Page) -> Data:
        """Return the way from home by the list of the kind to the entry."""
        steps = [
            (self.words["name_of_site"], self.url("")),
            (self.words["kinds"][entry.kind]["many"], self.url(entry.kind)),
            (page.title, self.url(page.path)),
        ]
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": number, "name": name, "item": url}
                for number, (name, url) in enumerate(steps, start=1)
            ],
        }

    def site(self, page: Page) -> Data:
        """Return the site, under its name in every language."""
        names = [self.texts[one]["site"]["name_of_site"] for one in self.texts.languages]
        return {
            "@type": "WebSite",
            "name": self.words["name_of_site"],
            "alternateName": [name for name in names if name != self.words["name_of_site"]],
            "url": self.url(""),
            "description": self.words["home"]["intro"],
            "inLanguage": self.language,
            "license": licence.URL,
        }

    def dataset(self, page: Page) -> Data:
        """Return the open data with its files."""
        return {
            "@type": "Dataset",
            "name": f"{self.words['name_of_site']}: {page.title}",
            "description": page.meta["description"],
            "url": self.url(page.path),
            "license": licence.URL,
            "isAccessibleForFree": True,
            "inLanguage": list(self.texts.languages),
            "creator": self.publisher(),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": path.rpartition("/")[2],
                    "encodingFormat": type,
                    "contentUrl": f"{self.site_url}{path}",
                }
                for path, type in FILES.items()
            ],
        }


def _maker(one: Contributor) -> Data:
    """Return a person, with their organisation, or an organisation."""
    organisation = {"@type": "Organization", "name": one.organisation}
    if not one.name:
        return organisation
    affiliation = {"affiliation": organisation} if one.organisation else {}
    return {"@type": "Person", "name": one.name, **affiliation}
