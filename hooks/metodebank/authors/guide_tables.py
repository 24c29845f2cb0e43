"""The tables and links of the authors' guide that follow from the schema and the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..bank.addresses import address
from ..bank.model import Content
from ..basics.texts import Texts
from ..schema.kinds import ALL_KINDS
from .described import descriptions, limits

# A table of the fields of a kind, or of the terms of a list, between its marks.
_TABLE = re.compile(r"(<!-- (fields|terms):([\w-]+):(\w+) -->)\n.*?(<!-- /\2 -->)", re.DOTALL)
# A link to a page of this site, whose address only `mkdocs.yml` knows.
SITE_LINK = re.compile(
    r"(?P<open><!-- site:(?P<path>[\w-]+):(?P<language>\w+) -->)"
    r"\[(?P<words>[^\]\n]*)\]\([^)\n]*\)(?P<close><!-- /site -->)"
)


def fill_tables(guide: str, content: Content, texts: Texts) -> str:
    """Return a guide with its tables of fields and of terms written anew.

    One stands between `<!-- fields:case:da -->` and `<!-- /fields -->`, or between
    `<!-- terms:evidence-levels:da -->` and `<!-- /terms -->`.
    """

    def filled(table: re.Match[str]) -> str:
        begin, of, name, language, end = table.groups()
        if of == "fields":
            rows = field_table(name, texts, language)
        else:
            rows = term_table(name, content, texts, language)
        return "\n".join([begin, *rows, end])

    return _TABLE.sub(filled, guide)


def field_table(kind: str, texts: Texts, language: str) -> Iterator[str]:
    """Yield the lines of a Markdown table of a kind's fields."""
    words = texts[language]["template"]
    yield f"| {words['field']} | {words['meaning']} | {words['holds']} |"
    yield "| --- | --- | --- |"
    rows = [*ALL_KINDS[kind].facts, *ALL_KINDS[kind].front_matter]
    for row in descriptions(rows, texts, language):
        yield f"| `{row.name}` | {row.label}: {row.help} | {limits(row, texts, language)} |"


def term_table(list: str, content: Content, texts: Texts, language: str) -> Iterator[str]:
    """Yield the lines of a Markdown table of a vocabulary list."""
    words = texts[language]["template"]
    yield f"| {words['name']} | {words['meaning']} | {words['id']} |"
    yield "| --- | --- | --- |"
    for term in content.vocabulary[list].values():
        yield f"| {term.label[language]} | {term.definition[language]} | `{term.id}` |"


def fill_links(guide: str, site_url: str) -> str:
    """Return a guide whose links to pages of the site lead to the site's address, if any.

    One is written `<!-- site:bidrag:da -->[words](address)<!-- /site -->`.
    """
    if not site_url:
        return guide
    return SITE_LINK.sub(
        lambda match: (
            f"{match['open']}[{match['words']}]"
            f"({site_url}{address(match['path'], match['language'])}){match['close']}"
        ),
        guide,
    )
