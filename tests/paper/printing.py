"""What is printed of pages, before it is laid out."""

from __future__ import annotations

import checkout

from metodebank.bank.edition import Page
from metodebank.paper.documents import Document, documents
from project import TEXTS

TEMPLATES = checkout.ROOT / "overrides"


def to_print(pages: list[Page]) -> dict[str, Document]:
    """Return all that is printed of some pages, not laid out, by its path in the site."""
    made = documents(pages, TEMPLATES, TEXTS)
    return {document.path: document for document in made}
