"""The recipes in CONTRIBUTING.md do what they say, and a forgotten step is told by name."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import checkout
import pytest

from project import CASE, METHOD

GUIDE = checkout.ROOT / "CONTRIBUTING.md"
# A step: the file, where in it, and the block that goes there.
_STEP = re.compile(
    r"^(?:In|A new file) `(?P<file>[^`]+)`"
    r"(?:, (?P<where>before|after|instead of) `(?P<line>[^`]+)`)?"
    r"[^\n]*\n\n```(?P<language>\w+)\n(?P<block>.*?)```$",
    re.MULTILINE | re.DOTALL,
)
DISH = """\
---
title: Suppe til fyrre
summary: En gryde suppe til fyrre.
keywords: [mad]
---

## Sådan laver I den

1. Skær grøntsagerne. [@advice]
"""


@dataclass(frozen=True)
class Step:
    """A block of a recipe, and where it goes."""

    file: str
    where: str | None
    line: str
    language: str
    block: str

    def apply(self, root: Path) -> None:
        """Write the block into the file of the project at `root`."""
        if self.language == "sh":
            subprocess.run(self.block, shell=True, cwd=root, check=True)
            return
        file = root / self.file
        file.write_text(self._in(file.read_text("utf-8")) if self.where else self.block, "utf-8")

    def _in(self, text: str) -> str:
        lines = text.splitlines(keepends=True)
        (at,) = (number for number, one in enumerate(lines) if one.startswith(self.line))
        end = at if self.where == "before" else at + 1
        start = at if self.where == "instead of" else end
        return "".join([*lines[:start], self.block, *lines[end:]])


def steps(recipe: str) -> list[Step]:
    """Return the steps of a recipe, by its heading."""
    text = GUIDE.read_text("utf-8").partition(f"### {recipe}\n")[2].partition("\n### ")[0]
    found = [Step(**match.groupdict()) for match in _STEP.finditer(text)]
    assert len(found) == text.count("\n```") // 2, "each block has its place"
    return found


def project(root: Path, *recipes: Iterable[Step]) -> Path:
    """Return a small project at `root` to which some steps were applied."""
    checkout.small(root)
    for one in recipes:
        for step in one:
            step.apply(root)
    return root


def check(root: Path) -> subprocess.CompletedProcess[str]:
    """Run the check of the project's own code over its content."""
    own = {"PYTHONPATH": str(root / "hooks")}
    return checkout.run(root, "metodebank", "check", ".", "--lang", "en", environment=own)


FIELD, SECTION, KIND, PAGE = map(
    steps, ("Add a field", "Add a section", "Add a kind of entry", "Add a page")
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built project with a made-up field, section, kind and page, and content that uses them."""
    root = project(tmp_path_factory.mktemp("made"), FIELD, SECTION, KIND, PAGE)
    facts, text = root / METHOD / "method.yml", root / METHOD / "da.md"
    facts.write_text(facts.read_text("utf-8") + "seats: 12\n", "utf-8")
    words = text.read_text("utf-8")
    heading = words.index("## Sådan måler I")
    tidy = "## Når I rydder op\n\nVærten vasker op. [@advice]\n\n"
    text.write_text(words[:heading] + tidy + words[heading:], "utf-8")
    folder = root / "methods/dish/suppe"
    folder.mkdir(parents=True)
    (folder / "dish.yml").write_text("duration: kort\nupdated: 2026-11-22\n", "utf-8")
    (folder / "da.md").write_text(DISH, "utf-8")
    done = check(root)
    assert done.returncode == 0, done.stdout + done.stderr
    checkout.build(root)
    return root / "site"


def page(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text("utf-8")


def test_a_field_takes_no_more_than_eight_files() -> None:
    """A new optional fact on a method, from schema to data, is written in eight files or fewer."""
    assert len({step.file for step in FIELD}) + len(["a golden case", "CHANGELOG.md"]) <= 8


def test_a_new_field_is_everywhere(made: Path) -> None:
    """It stands on page, sheet and card, in form, finder and open data."""
    shown = page(made, "method/doer-til-doer")
    assert len(re.findall(r"<dt>\s*Pladser</dt>\s*<dd>\s*12 pladser\s*</dd>", shown)) == 2
    assert "12 pladser" in page(made, "method")
    assert 'id="method-seats"' in page(made, "bidrag")
    assert "Hvor mange pladser?" in page(made, "find") and 'value="1-15"' in page(made, "find")
    data = json.loads((made / "data/catalogue.json").read_text("utf-8"))
    (method,) = (one for one in data["entries"] if one["id"] == "doer-til-doer")
    assert method["facts"]["seats"] == 12
    assert "seats" in (made / "data/catalogue.csv").read_text("utf-8-sig").splitlines()[0]
    core = next((made / "search").glob("da-*/core.js")).read_text("utf-8")
    assert re.search(r'"seats":\{"1-15":"[0-9a-z]+"', core)  # the entry's number, in digits


def test_a_wrong_value_of_a_new_field_is_told(made: Path) -> None:
    """The check tells of a value that cannot be, in the form's words too."""
    root = made.parent
    facts = root / METHOD / "method.yml"
    text = facts.read_text("utf-8")
    facts.write_text(text.replace("seats: 12", "seats: mange"), "utf-8")
    done = check(root)
    facts.write_text(text, "utf-8")
    assert done.returncode == 1 and "not-a-number" in done.stdout
    knowledge = (made / "bidrag/data.js").read_text("utf-8")
    assert re.search(r'"name":"seats".{0,200}"code":"not-a-number"', knowledge)


def test_a_new_section_stands_on_its_page_alone(made: Path) -> None:
    """A section that is on no sheet is on the page, and the form asks for it."""
    shown = page(made, "method/doer-til-doer")
    assert shown.count("Værten vasker op.") == 1
    assert "Når I rydder op" in page(made, "bidrag")


def test_a_new_kind_has_pages_sheets_and_data(made: Path) -> None:
    """An entry of it has a page with its facts and sections, and stands in a list and the data."""
    shown = page(made, "dish/suppe")
    assert re.search(r"</svg>\s*Varighed</dt>\s*<dd>\s*Kort\b", shown)  # beside its sign
    assert "Skær grøntsagerne." in shown and 'class="sheet sheet--dish"' in shown
    assert "Suppe til fyrre" in page(made, "dish") and "Dishes" in page(made, "en/dish")
    assert '"kind": "dish"' in (made / "data/catalogue.json").read_text("utf-8")


def test_a_new_page_stands_at_its_address(made: Path) -> None:
    """It is there in both languages, each in its words."""
    assert "Tak til alle, der har skrevet." in page(made, "thanks")
    assert "Thanks to all who wrote." in page(made, "en/thanks")


def forgotten() -> Iterator[object]:
    """Yield each step whose lack the check can tell, with what it names."""
    for recipe, name in ((FIELD, "seats"), (SECTION, "tidy"), (KIND, "dish")):
        for number, step in enumerate(recipe):
            optional = "search/facets.py" in step.file
            begins = number == 0 and name != "seats"
            if not optional and not begins:
                yield pytest.param(recipe, number, name, id=f"{name}-{number}")


@pytest.mark.parametrize(("recipe", "number", "name"), list(forgotten()))
def test_a_forgotten_step_is_told_by_name(
    recipe: list[Step], number: int, name: str, tmp_path: Path
) -> None:
    """Where a step of a recipe is left out, the check names what is missing and its file."""
    root = project(tmp_path, recipe[:number] + recipe[number + 1 :])
    done = check(root)
    assert done.returncode != 0
    told = done.stdout + done.stderr
    assert name in told.lower()
    assert Path(recipe[number].file).name in told


def test_a_language_begins_with_a_copy_of_the_words(tmp_path: Path) -> None:
    """With the texts and the setting, the check tells which terms have no label in it yet."""
    root = project(tmp_path, steps("Add a language"))
    done = check(root)
    assert done.returncode == 1
    assert "language-missing" in done.stdout and f"{CASE}/" not in done.stdout
