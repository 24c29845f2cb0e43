"""Workshop packs: what the browser needs to put one together and print it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import quote

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


def pieces(templates: Path, texts: Texts) -> Callable[[Page], Page]:
    """Return what gives a page that a pack may hold its sheet to print, and a script for packs.

    A script hands over the entry's sheet, plan and card as HTML; it is no `fetch`, so
    that a pack can be printed from a memory stick.  The page prints the same sheet, and to make
    it takes a tenth of a page's time.
    """
    piece = our_own(templates).get_template("paper/piece.html")

    def with_piece(page: Page) -> Page:
        if page.meta.get("kind_id") not in PACKED:
            return page
        html = partial(piece.render, meta=page.meta, words=texts[page.language]["site"])
        sheet = html(template="sheet")
        files = (*page.files, _script(page, sheet, html))
        return replace(page, meta={**page.meta, "sheet": sheet}, files=files)

    return with_piece


def _script(page: Page, sheet: str, html: Callable[..., str]) -> tuple[str, str]:
    """Return path and content of a page's script, whose other pieces `html` makes."""
    meta = page.meta
    materials = meta["facts"].get(RESOURCES.name, {"values": []})
    data = {
        "title": meta["title"],
        "kind": meta["kind"],
        "lang": meta["lang"],  # of the text, where it is not the page's own
        "materials": [value["label"] for value in materials["values"]],
        "fits": meta.get("fits", {}),  # for how many a method is, and how long
        "sheet": sheet,
        "plan": html(template="first") if "plan" in KINDS[meta["kind_id"]].prints else "",
        "card": html(template="cards"),
    }
    name = page.path.replace("/", "-")
    call = script("Metodebank.pack.receive", f"{page.language}/{page.path}", data)
    return f"{PACK_FOLDER}{page.language}/{name}.js", call
