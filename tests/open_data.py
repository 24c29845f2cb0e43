"""The open data of a bank in a folder, and the same counted from `methods/` on another road.

That road reads the files themselves, by YAML and by the beginnings of lines, and knows nothing of
the catalogue, so that both are not wrong in the same way.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from babel import Locale

from metodebank.bank.edition import Edition
from metodebank.basics.files import write
from metodebank.share.data_files import data_files
from project import METHOD, Project

EFFECT = {"da": "Effekt", "en": "Effect"}
# The heading of what a method proposes to count, which is no figure yet.
PROPOSED = {"da": "Sådan måler I", "en": "How to measure it"}


def write_data(edition: Edition, root: Path, folder: Path) -> Path:
    """Write the open data of the content under `root` into `folder`; return where it lies."""
    for path, content in data_files(edition, root):
        write(folder / path, content)
    return folder / "data"


def rows_of(file: Path, delimiter: str = ",") -> list[dict[str, str]]:
    """Return the rows of a table."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened, delimiter=delimiter))


def spoil_figures(project: Project) -> None:
    """Give one figure of the tiny project two sources, and another none."""
    more = {"da": ("Effekt: Flere hilser.", "Effekt: Det er vores gæt."),
            "en": ("Effect: More say hello.", "Effect: That is our guess.")}  # fmt: skip
    for language, (two, none) in more.items():
        old = f"[@study19]\n- {'Ukendt' if language == 'da' else 'Unknown'}"
        lines = f"[@study19]\n- {two} [@rapport21; @study19, s. 7]\n- {none} [@advice]\n"
        new = lines + old.partition("\n")[2]
        project.replace(f"{METHOD}/{language}.md", old, new)


# The other road.


def facts(root: Path, kind: str) -> dict[str, dict[str, Any]]:
    """Return what the YAML of each entry of a kind says, by its id; not of drafts."""
    files = sorted((root / "methods" / kind).glob(f"*/{kind}.yml"))
    told = {
        file.parent.name: yaml.load(file.read_text("utf-8"), yaml.CSafeLoader) for file in files
    }
    return {id: one for id, one in told.items() if not one.get("draft")}


def front(root: Path, kind: str, id: str, language: str) -> dict[str, Any]:
    """Return the front matter of a text, or of the other one where it is missing."""
    texts = (root / f"methods/{kind}/{id}/{one}.md" for one in (language, "da", "en"))
    text = next(file for file in texts if file.is_file())
    return dict(yaml.load(text.read_text("utf-8").split("---\n")[1], yaml.CSafeLoader))


def documented(root: Path, language: str, level: str) -> list[tuple[str, str]]:
    """Return title and "on whom" of each method at a level of evidence."""
    ids = [id for id, one in facts(root, "method").items() if one["evidence"] == level]
    found = [front(root, "method", id, language) for id in ids]
    return sorted((one["title"], one.get("evidence_for", "")) for one in found)


def effects(root: Path, language: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return each figure that tells an effect: the entry's id, and the sources that it cites."""
    return sorted(
        (file.parent.name, tuple(dict.fromkeys(_sources(item))))
        for file in (root / "methods").glob(f"*/*/{language}.md")
        if file.parts[-3] != "template"
        for item in _items(file.read_text("utf-8"), language)
        if item.startswith(f"{EFFECT[language]}:")
    )


def _items(text: str, language: str) -> Iterator[str]:
    """Yield the items of lists, but for the bank's advice and what a method proposes to count."""
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        heading, _, told = section.partition("\n\n")
        if heading != PROPOSED[language] and not told.startswith("[@advice]\n"):
            yield from re.findall(r"^- (.*(?:\n {2}.*)*)", section, re.MULTILINE)


def _sources(text: str) -> Iterator[str]:
    for mark in re.findall(r"\[(@[^\]]*)\]", text):
        yield from (id for id in re.findall(r"@([a-z0-9-]+)", mark) if id != "advice")


def countries_by_barrier(root: Path, language: str) -> Counter[tuple[str, str]]:
    """Return how many cases there are for each barrier and country, by their labels."""
    file = root / "methods/vocabulary/barriers.yml"
    terms = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
    labels = {term["id"]: term["label"][language] for term in terms}
    countries = Locale.parse(language).territories
    return Counter(
        (labels[barrier], countries[one["country"].upper()])
        for one in facts(root, "case").values()
        for barrier in one["barriers"]
    )
