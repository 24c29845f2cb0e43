"""All steps in order: from the root's content to everything a generator needs."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .addresses import address
from .catalogue import Catalogue, catalogue
from .check import check
from .exports import catalogue_json, fingerprint
from .pages import Page, pages, result_cards
from .report import as_text
from .search.files import search_files
from .texts import DEFAULT, Texts, load_texts


class Unsound(Exception):
    """The content has problems; the message tells all of them."""


@dataclass(frozen=True, slots=True)
class Site:
    """A sound site: its pages by the name of their Markdown file, and its data."""

    root: Path
    texts: Texts
    catalogue: Catalogue
    pages: Mapping[str, Page]
    search: Mapping[str, str]  # the folder of the index by language
    files: Mapping[str, str]  # data and index by path

    def shared(self, language: str) -> Mapping[str, Any]:
        """Return what every template may print, also on a page that has no text of its own:

        the interface texts of a language, and for each language its texts and its home.
        """
        homes = [
            {
                "language": other,
                "words": self.texts[other]["site"],
                "home": address("", other) or ".",
            }
            for other in self.texts.languages
        ]
        return {
            "words": self.texts[language]["site"],
            "homes": homes,
            "search": self.search[language],
            "find": address("find", language),
        }

    @property
    def summary(self) -> str:
        """One line on what the site holds, in the default language."""
        counts = {"entries": len(self.catalogue.entries), "sources": len(self.catalogue.sources)}
        return self.texts[DEFAULT]["report"]["sound"].format(**counts)


def build(root: Path) -> Site:
    """Read, check and link the content under `root` and make its pages.

    Raises Unsound, with a line per problem, where the content has any.
    """
    texts = load_texts()
    content, problems = check(root, texts)
    if problems:
        raise Unsound(_told(as_text(problems, texts, DEFAULT), len(problems), texts))
    linked = catalogue(content)
    made = {
        file_name(page.path, language): page
        for language in texts.languages
        for page in pages(linked, texts, language)
    }
    search, files = {}, {"data/catalogue.json": catalogue_json(linked, fingerprint(root))}
    for language in texts.languages:
        cards = result_cards(linked, texts, language)
        words = texts[language]["search"]
        search[language], index = search_files(linked, language, cards, words)
        files.update(index)
    return Site(root, texts, linked, made, search, files)


def _told(lines: str, count: int, texts: Texts) -> str:
    words = texts[DEFAULT]["report"]
    return f"{words['stopped']}\n{lines}{words['unsound'].format(count=count)}"


def file_name(path: str, language: str) -> str:
    """Return the name of a page's Markdown file, as static-i18n wants it.

    >>> file_name("method/ungeraad", "en")
    'method/ungeraad.en.md'
    """
    suffix = "" if language == DEFAULT else f".{language}"
    return f"{path or 'index'}{suffix}.md"


def port_taken(host: str, port: int) -> str:
    """Return a sentence that says so where `port` is in use already, else ''."""
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex((host, port)) != 0:
            return ""
    return load_texts()[DEFAULT]["report"]["port-taken"].format(host=host, port=port)
