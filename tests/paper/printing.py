"""What is printed of pages, before it is laid out."""

from __future__ import annotations

from collections.abc import Callable

import checkout

from metodebank.bank.edition import Page
from metodebank.paper.documents import Document, documents
from project import TEXTS

TEMPLATES = checkout.ROOT / "overrides"


def to_print(
    pages: list[Page], asked: Callable[[str], bool] = lambda path: True
) -> dict[str, Document]:
    """Return all that is printed of some pages, or what is asked for of it, by its path.

    It is not laid out.
    """
    made = documents(pages, TEMPLATES, TEXTS, asked=asked)
    return {document.path: document for document in made}
