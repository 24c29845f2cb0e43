"""The full text of an entry as plain Markdown, a sentence a line, with its sources at the end.

Citations stay as authors write them, `[@id, s. 12]`, which https://pandoc.org reads too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..bank.addresses import address, entry_path
from ..bank.catalogue import Catalogue
from ..bank.edition import Edition
from ..bank.model import Entry, EntryText, Section, Source
from ..basics.texts import DEFAULT, Texts
from ..paper.pack import pack_query
from ..schema.facts import LICENCE
from ..schema.marks import ADVICE
from .claims import parted, texts_of
from .data import licences, markdown_path
from .tabular import BETWEEN

_in_json = json.JSONEncoder(ensure_ascii=False).encode
_ITEM = re.compile(r"(\s*)(-|\d+\.) ")
# What stands in front of a text besides title and summary, where it has it.
_FRONT = ("evidence_for", "not_for", "element_notes", "keywords")


def full_texts(entry: Entry, edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield path and content of what comes with an entry's page in a language.

    With the first language comes an original that is in none of the site's.
    """
    languages, sources = edition.catalogue.languages, edition.catalogue.sources
    for text in texts_of(entry, languages):
        with_page = text.language if text.language in languages else DEFAULT
        if with_page == edition.language:
            written = full_text(entry, text, sources, edition.texts, edition.site_url)
            yield markdown_path(entry, text.language), written


def full_text(
    entry: Entry, text: EntryText, sources: Mapping[str, Source], texts: Texts, site_url: str
) -> str:
    """Return a text of an entry in Markdown, with its facts in words in front."""
    spoken = text.language if text.language in texts.languages else DEFAULT
    headings = texts.headings(entry.kind, spoken)
    parts = [f"# {text.title}", text.summary]
    for section in text.sections:
        parts += [f"## {section.heading or headings[section.id]}", section_text(section)]
    if cited := [sources[id] for id in text.cited]:
        rows = "\n".join(map(_source, cited))
        parts += [f"## {texts[spoken]['site']['entry']['sources']}", rows]
    page = f"{site_url}{address(entry_path(entry), spoken)}"
    return "\n".join([*_front(entry, text, page), "", "\n\n".join(parts), ""])


def section_text(section: Section) -> str:
    """Return the Markdown of a section, a sentence a line."""
    blocks = section.blocks.source(section.id).split("\n")
    told = [f"[@{ADVICE}]", *blocks] if section.advice else blocks
    return "".join(_apart(told)).strip("\n")


def _apart(blocks: Iterable[str]) -> Iterator[str]:
    """Yield blocks, each on lines of its own; those that are no items of a list stand apart."""
    before = False
    for block in blocks:
        item = _ITEM.match(block)
        yield "\n" if item and before else "\n\n"
        yield _on_lines(block, " " * item.end() if item else "")
        before = bool(item)


def _on_lines(block: str, indent: str) -> str:
    head = len(indent)
    return block[:head] + f"\n{indent}".join(parted(block[head:]))


def _front(entry: Entry, text: EntryText, page: str) -> Iterator[str]:
    """Yield the lines of YAML that stand in front; what is JSON is YAML too."""
    data = {
        "title": text.title,
        "summary": text.summary,
        "kind": entry.kind,
        "id": entry.id,
        "language": text.language,
        "url": page,
        "updated": entry.facts["updated"],
        "licence": BETWEEN.join(licences(entry, text.language)),
        **_credit(entry, text.language),
        **{name: text.front[name] for name in _FRONT if text.front.get(name)},
    }
    yield "---"
    yield from (f"{name}: {_in_json(value)}" for name, value in data.items())
    yield "---"


def _credit(entry: Entry, language: str) -> dict[str, str]:
    """Return the words by which an instrument's licence asks to name whose its questions are."""
    credit = entry.facts.get(LICENCE.name, {}).get("credit", {})
    return {"credit": credit[language]} if language in credit else {}


def _source(source: Source) -> str:
    """Return a source as an item of a list; one whose address is withheld has none."""
    facts = source.facts
    year = [str(facts["year"])] if "year" in facts else []
    told = f"- {source.id}: {facts['title']}. {', '.join([facts['publisher'], *year])}."
    return f"{told} <{facts['url']}>" if "url" in facts and not facts.get("url_withheld") else told


def packs(catalogue: Catalogue, texts: Texts) -> list[dict[str, Any]]:
    """Return the ready-made workshop packs, with their words in each language."""
    return [_pack(pack, catalogue, texts) for pack in catalogue.packs]


def _pack(pack: Entry, catalogue: Catalogue, texts: Texts) -> dict[str, Any]:
    by_language = {one: _words(pack, one, catalogue, texts) for one in catalogue.languages}
    return {"id": pack.id, "facts": pack.facts, **by_language}


def _words(pack: Entry, language: str, catalogue: Catalogue, texts: Texts) -> dict[str, str]:
    text = catalogue.text(pack, language)
    headings = texts.headings(pack.kind, language)
    parts = (f"## {headings[one.id]}\n\n{section_text(one)}" for one in text.sections)
    way = f"{address('pakke', language)}?{pack_query(pack, text.title, language)}"
    return {
        "title": text.title,
        "summary": text.summary,
        "url": way,
        "text": "\n\n".join(parts),
    }
