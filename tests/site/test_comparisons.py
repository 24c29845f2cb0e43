"""What the built site's comparisons tell is what the entries' own pages say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from checkout import LANGUAGES
from markup import Element, Site, parse

FIGURES = {"method": "evidence", "case": "results"}


def told(site: Site, every: int) -> Iterator[tuple[str, dict, Element]]:
    """Yield folder and data of each comparison's script, or of some, with the entry's page."""
    for language, folder in LANGUAGES.items():
        files = sorted((site.folder / "compared" / language).rglob("*.js"))
        for file in files[::every]:
            call = file.read_text("utf-8").removeprefix("Metodebank.compare.receive(")
            name, data = json.loads(f"[{call[:-3]}]")
            assert name == f"{language}/{data['entry']}"
            page = site.folder / folder / data["entry"] / "index.html"
            yield folder, data, parse(page.read_text("utf-8"))


def words(data: dict) -> Iterator[str]:
    """Yield the words of the items that are not shortened, and are no count of what is left."""
    for row, lines in data["rows"].items():
        items = (one for line in lines for one in line.get("items", ()))
        yield from (one["text"] for one in items if row not in ("budget", "methods", "sources"))


def without_cuts(text: str) -> str:
    """Return what of a shortened text stands on the page."""
    return text.removesuffix(" …")


def wrong(data: dict, page: Element) -> Iterator[str]:
    """Yield what a comparison says that the entry's page does not."""
    kind = data["entry"].partition("/")[0]
    text = re.sub(r" (?=[.,;:])", "", " ".join("".join(_plain(page)).split()))
    for said in (data["text"], *words(data)):
        if without_cuts(said) not in text and not said.startswith(("og ", "and ")):
            yield said
    for line in data["rows"].get("figures", ()):
        section = page.one("section", id_=FIGURES[kind])
        kinds = [one.text for one in section.all("span") if "figure" in one.get("class").split()]
        label, _, count = line["label"]["text"].rpartition(" (")
        if kinds.count(label) != int(count.rstrip(")")):
            yield line["label"]["text"]
    for line in data["rows"].get("sources", ()):
        if int(line["label"]["text"]) != len(page.one("section", id_="sources").all("li")):
            yield f"{line['label']['text']} sources"
    for line in data["rows"].get("budget", ()):
        if not all(one["text"] in text for one in line["items"]):
            yield str(line["items"])


def _plain(page: Element) -> Iterator[str]:
    """Yield the words of a page without the numbers of sources and the drawings."""
    parts = page.one("div", id_="content").parts
    todo = [*reversed(parts)]
    while todo:
        part = todo.pop()
        if isinstance(part, str):
            yield part
        elif part.tag not in ("sup", "svg") and part.get("class") not in ("advice", "share"):
            todo += [*reversed(part.parts)]


@pytest.mark.parametrize("every", [16, pytest.param(1, marks=pytest.mark.proof)])
def test_a_comparison_says_what_the_pages_say(site, every):
    """Words and numbers of a comparison stand on the entry's page, in both languages."""
    faults, seen = [], 0
    for folder, data, page in told(site, every):
        seen += 1
        faults += [f"{folder}{data['entry']}: {one}" for one in wrong(data, page)]
    assert seen > 10
    assert faults == []
