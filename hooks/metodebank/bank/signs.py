"""Which signs are in use: those that the bank, the schema and the templates name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..schema.facts import ICON, SIGNS
from ..schema.kinds import ALL_KINDS
from .model import Content

# How a template names one: `signs.sign("printer-outline")`.
_IN_TEMPLATE = re.compile(r'\bsign\("([a-z0-9-]+)"')


def signs_in_use(content: Content, templates: Path) -> set[str]:
    """Return the names of all signs that content, schema, and the templates in a folder name."""
    return {*_of_content(content), *_of_schema(), *_of_templates(templates)}


def _of_content(content: Content) -> Iterator[str]:
    for terms in content.vocabulary.values():
        yield from (term.icon for term in terms.values() if term.icon)
    for entry in content.entries.values():
        if icon := entry.facts.get(ICON.name):
            yield icon


def _of_schema() -> Iterator[str]:
    yield from SIGNS.values()
    yield from (kind.sign for kind in ALL_KINDS.values() if kind.sign)


def _of_templates(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*.html"):
        yield from _IN_TEMPLATE.findall(file.read_text("utf-8"))
