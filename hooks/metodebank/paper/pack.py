"""Workshop packs: what the browser needs to put one together and print it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2

from ..bank.edition import Page
from ..bank.model import Entry
from ..basics.files import script
from ..basics.templates import our_own
from ..basics.texts import Texts
from ..schema.facts import RESOURCES
from ..schema.kinds import KINDS, PACKED

# One script per entry and language, which the pack page loads for what is in the pack.
PACK_FOLDER = "paper/pack/"


def pack_query(pack: Entry, title: str, language: str) -> str:
    """Return a ready-made pack as the query of an address.

    An item is `kind/id*minutes` or `break*minutes`; the browser reads and writes the same.
    """
    items = ",".join(
        f"break*{item['break']}" if "break" in item else f"{item['entry']}*{item['minutes']}"
        for item in pack.facts["items"]
    )
    facts = pack.facts
    return (
        f"title={quote(title, safe='')}&start={facts['start']}&people={facts['people']}"
        f"&language={language}&with=plan,evaluation&items={items}"
    )


Pieces = Callable[[Page], Iterator[tuple[str, str]]]


def pieces(templates: Path, texts: Texts) -> Pieces:
    """Return what yields path and content of a page's script, for one that a pack may hold.

    A script hands over the entry's sheet, plan and card as HTML; it is no `fetch`, so
    that a pack can be printed from a memory stick.  The sheet is left in `page.meta`, too: the
    page prints the same, and to make it takes a tenth of a page's time.
    """
    piece = our_own(templates).get_template("paper/piece.html")

    def of_page(page: Page) -> Iterator[tuple[str, str]]:
        if page.meta.get("kind_id") in PACKED:
            yield _script(page, piece, texts[page.language]["site"])

    return of_page


def _script(page: Page, piece: jinja2.Template, words: Mapping[str, Any]) -> tuple[str, str]:
    meta = page.meta

    def html(template: str) -> str:
        return piece.render(meta=meta, words=words, template=template)

    meta["sheet"] = html("sheet")
    materials = meta["facts"].get(RESOURCES.name, {"values": []})
    data = {
        "title": meta["title"],
        "kind": meta["kind"],
        "lang": meta["lang"],  # of the text, where it is not the page's own
        "materials": [value["label"] for value in materials["values"]],
        "fits": meta.get("fits", {}),  # for how many a method is, and how long
        "sheet": meta["sheet"],
        "plan": html("first") if "plan" in KINDS[meta["kind_id"]].prints else "",
        "card": html("cards"),
    }
    name = page.path.replace("/", "-")
    call = script("Metodebank.pack.receive", f"{page.language}/{page.path}", data)
    return f"{PACK_FOLDER}{page.language}/{name}.js", call
