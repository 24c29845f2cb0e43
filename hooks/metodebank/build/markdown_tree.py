"""The content as plain Markdown, a folder per language, for any generator that reads it.

A page's body is what its template prints, turned into Markdown, so that it says the same
as the page of the site.  Its front matter holds the facts.  Beside the pages lies what
Zensical needs to build them.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import yaml

from ..bank.addresses import address, entry_key
from ..bank.edition import Edition, Page
from ..basics.templates import Compiled, lend_signs
from ..basics.texts import DEFAULT
from ..pages.outline import pages
from ..share.head import share
from .plain_markdown import markdown

# A file that says: this folder may be replaced, and here is from which content it was made.
MARK = ".metodebank"
PAGES = "docs"  # where the pages of a language lie in its folder
_SETTINGS = "zensical.toml"
_EXTENSIONS = ("attr_list", "fenced_code", "tables", "toc")

_COMPILED = Compiled()  # a cache of its own: everything is escaped here

Addresses = Mapping[str, tuple[str, str]]  # language and path of each page, by its address

# In place of the site's frame: header and footer are those of the other generator.
_FRAME = '{% block content %}<div id="content">{{ page.content | safe }}</div>{% endblock %}'


def tree(
    editions: Iterable[Edition], templates: Path, by_hand: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file: all pages, and what Zensical needs to build them.

    `templates` is the folder of templates; `by_hand` holds the pages that are written by
    hand, by the name of their file: "about.en.md".
    """
    books = [_Book(edition, templates, by_hand) for edition in editions]
    addresses = {
        address(path, book.language): (book.language, path) for book in books for path in book.pages
    }
    for book in books:
        yield from book.written(addresses)


class _Book:
    """The tree of one language."""

    def __init__(self, edition: Edition, templates: Path, by_hand: Mapping[str, str]) -> None:
        self.edition, self.language = edition, edition.language
        self.words = edition.texts[self.language]["site"]
        self.by_hand = dict(_of_language(by_hand, self.language))
        self.templates = _environment(templates)
        self.pages = {page.path: share(page, edition) for page in pages(edition)}
        for path in self.by_hand:
            self.pages.setdefault(path, Page(path, self.language, "main.html", path, {}))
        folders = {path.rpartition("/")[0] for path in self.pages}
        # The file of each page; one that has others under it is the index of a folder.
        self.files = {
            path: f"{path}/index.md" if path in folders - {""} else f"{path or 'index'}.md"
            for path in self.pages
        }

    def written(self, addresses: Addresses) -> Iterator[tuple[str, str]]:
        for page in self.pages.values():
            front, content = _split(self.by_hand.get(page.path, ""))
            data = self._front_matter(page) | front
            data |= {key: _harmless(data[key]) for key in ("title", "description")}
            way = partial(self._way, page, addresses)
            body = markdown(self._html(page, content), way)
            yield f"{self.language}/{PAGES}/{self.files[page.path]}", _with_front(data, body)
        yield f"{self.language}/{_SETTINGS}", self._settings()

    def _front_matter(self, page: Page) -> dict[str, Any]:
        data = {
            "title": page.title,
            "description": page.meta.get("description", ""),
            "language": self.language,
        }
        entry = self.edition.catalogue.entries.get(entry_key(page.path))
        if entry is None:
            return data
        text = self.edition.catalogue.text(entry, self.language)
        return {
            **data,
            "text_language": text.language,
            "kind": entry.kind,
            "id": entry.id,
            "keywords": text.keywords,
            "facts": entry.facts,
        }

    def _html(self, page: Page, content: str) -> str:
        """Return what the page's template prints."""
        shown = SimpleNamespace(
            meta={**page.meta, "title": page.title}, title=page.title, content=_slotted(content)
        )
        config = {
            "site_name": self.words["name_of_site"],
            **{"repo_url": "", "edit_uri": ""},  # nothing is edited here
        }
        template = self.templates.get_template(page.template)
        given = {"page": shown, "words": self.words, "language": self.language, "config": config}
        return template.render(given)

    def _way(self, page: Page, addresses: Addresses, link: str) -> str:
        """Return the way from a page to what a link names, '' where it leads to nothing here."""
        if re.match(r"https?://", link):
            return link
        path, _, anchor = link.partition("#")
        here = address(page.path, self.language)
        there = posixpath.normpath(posixpath.join("/", here, path)).strip("/")
        found = addresses.get(f"{there}/" if there else "")
        if found is None or "?" in link:
            return ""
        language, path = found
        if language != self.language:
            site_url = self.edition.site_url
            return site_url + address(path, language) if site_url else ""
        folder = posixpath.dirname(self.files[page.path])
        way = posixpath.relpath(self.files[path], folder or ".")
        # Only in a page that is written by hand do places keep their names.
        kept = f"{{#{anchor}}}" in self.by_hand.get(path, "")
        return f"{way}#{anchor}" if kept else way

    def _settings(self) -> str:
        """Return the settings with which Zensical builds the tree of this language."""
        edition, site_url = self.edition, self.edition.site_url
        project = {
            "site_name": self.words["name_of_site"],
            "site_description": self.words["home"]["intro"],
            **({"site_url": site_url + address("", self.language)} if site_url else {}),
            "docs_dir": PAGES,
            "site_dir": "site",
            "nav": [self.files[path] for path in self.pages if "/" not in path],
        }
        tables = {
            "theme": {"language": self.language, "font": False},
            # No more than the pages use: other marks in a text shall stay as they are.
            **{f"markdown_extensions.{name}": {} for name in _EXTENSIONS},
        }
        others = [
            {
                "name": edition.texts.own_name(language),
                "link": site_url + address("", language),
                "lang": language,
            }
            for language in (edition.texts.languages if site_url else ())
        ]
        return "\n".join([
            _table("[project]", project),
            *(_table(f"[project.{name}]", values) for name, values in tables.items()),
            *(_table("[[project.extra.alternate]]", values) for values in others),
        ])  # fmt: skip


def _environment(templates: Path) -> jinja2.Environment:
    frame = jinja2.DictLoader({"main.html": _FRAME})
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader([frame, jinja2.FileSystemLoader(templates)]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED,
    )
    lend_signs(environment, templates)
    environment.filters["url"] = str  # named in blocks that the frame does not print
    return environment


def _of_language(by_hand: Mapping[str, str], language: str) -> Iterator[tuple[str, str]]:
    """Yield path and text of the pages in a language: "about.md", "about.en.md"."""
    for name, text in by_hand.items():
        path, _, suffix = name.removesuffix(".md").partition(".")
        if (suffix or DEFAULT) == language:
            yield "" if path == "index" else path, text


def _split(text: str) -> tuple[dict[str, Any], str]:
    """Return front matter and the rest of a page that is written by hand."""
    if not text.startswith("---\n"):
        return {}, text
    _, front, rest = text.split("---\n", 2)
    return yaml.safe_load(front) or {}, rest


def _slotted(content: str) -> str:
    """Return Markdown as HTML that keeps it as it is, but for the slots in its comments."""
    parts = re.split(r"(<!--.*?-->)", content)
    parts[::2] = [f"<pre data-markdown>{escape(part)}</pre>" for part in parts[::2]]
    return "".join(parts)


def _with_front(data: Mapping[str, Any], body: str) -> str:
    plain = json.loads(json.dumps(data))  # no tuples
    front = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{front}---\n\n{body}"


def _harmless(text: str) -> str:
    """Return text that is no HTML where a generator prints it as it is, as Zensical does."""
    return text.translate(str.maketrans('<>"', "‹›”"))


def _table(name: str, values: Mapping[str, Any]) -> str:
    """Return a table of TOML; JSON's strings, lists and truth values are TOML's too."""
    rows = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
    return "\n".join([name, *rows, ""])
