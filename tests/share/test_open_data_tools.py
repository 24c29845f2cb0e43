"""Open data in the hands of others: frictionless, pandas and LibreOffice Calc."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import pytest

import open_data
from metodebank.bank.edition import Edition
from metodebank.pages.by_hand import data_page
from metodebank.share.tables import TABLES
from open_data import rows_of, write_data
from project import ROOT, SITE_URL, TEXTS, landed_catalogue
from project import write_project as written

pytestmark = pytest.mark.proof

LANGUAGES = TEXTS.languages


@pytest.fixture(scope="module", params=["landed", "small"])
def bank(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path, Mapping[str, Edition]]:
    """The content of a bank, its open data, and its edition in each language."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "landed":
        editions = {one: Edition(landed_catalogue(), TEXTS, one, SITE_URL) for one in LANGUAGES}
        return ROOT, write_data(editions["da"], ROOT, folder), editions
    project = written(folder / "small")
    open_data.spoil_figures(project)
    editions = {one: project.edition(one) for one in LANGUAGES}
    return project.root, write_data(editions["da"], project.root, folder), editions


def test_frictionless_finds_nothing_wrong(bank) -> None:
    """The data package is valid, with every table, key and reference in it."""
    frictionless = pytest.importorskip("frictionless")
    package = bank[1] / "datapackage.json"
    report = frictionless.validate(str(package))
    assert report.valid, report.flatten(["type", "message"])[:5]
    resources = json.loads(package.read_text("utf-8"))["resources"]
    assert report.stats["tasks"] == len(resources) > len(TABLES)


def test_frictionless_finds_what_is_wrong(bank) -> None:
    """It looks: a figure of an entry that is not there is told."""
    frictionless = pytest.importorskip("frictionless")
    spoilt = bank[1].parent / "spoilt"
    shutil.copytree(bank[1], spoilt, dirs_exist_ok=True)
    table = spoilt / "figures.csv"
    table.write_text(table.read_text("utf-8").replace("method,", "method,no-such-", 1), "utf-8")
    report = frictionless.validate(str(spoilt / "datapackage.json"))
    assert {row[0] for row in report.flatten(["type"])} == {"foreign-key"}


def asked(bank: Any, language: str) -> dict[str, dict[str, Any]]:
    """Return the questions as the page prints them, by their titles in order."""
    ids = ("documented", "effects", "countries")
    return dict(zip(ids, data_page(bank[2][language]).meta["questions"], strict=True))


def by_pandas(code: str, folder: Path) -> tuple[Any, str]:
    """Run a program as it is printed, among the files; return its answer, and what it tells."""
    pytest.importorskip("pandas")
    told: dict[str, Any] = {}
    with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()) as out:
        exec(code, told)
    return told["answer"], out.getvalue()


def best_level(bank: Any) -> str:
    return str(next(iter(bank[2]["da"].catalogue.vocabulary["evidence-levels"])))


@pytest.mark.parametrize("language", LANGUAGES)
def test_pandas_answers_as_the_files_do(bank, language: str) -> None:
    """The three programs of the page give what is counted from `methods/`, and print it."""
    root, data, _ = bank
    questions = asked(bank, language)
    answer, told = by_pandas(questions["documented"]["pandas"], data)
    rows = sorted(answer.astype(object).fillna("").itertuples(index=False, name=None))
    assert rows == open_data.documented(root, language, best_level(bank))
    assert rows[0][0] in told

    answer, _ = by_pandas(questions["effects"]["pandas"], data)
    shown = Counter((row.id, row.title) for row in answer.astype(object).fillna("").itertuples())
    titles = {row["id"]: row["title"] for row in rows_of(data / "sources.csv")} | {"": ""}
    effects = open_data.effects(root, language)
    counted = ((id, titles[one]) for id, sources in effects for one in sources or ("",))
    assert shown == Counter(counted)

    answer, _ = by_pandas(questions["countries"]["pandas"], data)
    table = {(b, c): int(n) for b, row in answer.iterrows() for c, n in row.items() if n}
    assert table == dict(open_data.countries_by_barrier(root, language))


# A spreadsheet.


def in_english(formula: str, language: str) -> str:
    """Return a formula as LibreOffice reads it, whatever language it is printed in."""
    words = TEXTS[language]["site"]["data"]
    named = {word: name for name, word in words["functions"].items()}
    parts = re.split(r'("(?:[^"]|"")*")', formula.removeprefix("="))
    for n in range(0, len(parts), 2):
        parts[n] = parts[n].replace(words["between"], ",")
        parts[n] = re.sub(r"[A-ZÆØÅ.]{4,}", lambda word: named.get(word[0], word[0]), parts[n])
    return "".join(parts)


def sheet(name: str, rows: Iterable[Iterable[str]]) -> str:
    """Return a sheet of a flat OpenDocument; a cell that begins with `=` is a formula."""
    lines = (f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    return f'<table:table table:name="{name}">{"".join(lines)}</table:table>'


def _cell(text: str) -> str:
    if text.startswith("="):
        return f'<table:table-cell table:formula="msoxl:{escape(text)}"/>'
    inner = f"<text:p>{escape(text)}</text:p>"
    return f'<table:table-cell office:value-type="string">{inner}</table:table-cell>'


_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_BEGIN = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document office:version="1.2" '
    'office:mimetype="application/vnd.oasis.opendocument.spreadsheet" '
    f'xmlns:office="{_OASIS}office:1.0" xmlns:table="{_OASIS}table:1.0" '
    f'xmlns:text="{_OASIS}text:1.0" '
    'xmlns:msoxl="http://schemas.microsoft.com/office/excel/formula">'
    "<office:body><office:spreadsheet>"
)
_END = "</office:spreadsheet></office:body></office:document>"


def calculated(sheets: Iterable[str], folder: Path) -> list[list[str]]:
    """Return the cells of the first sheet, worked out by LibreOffice."""
    book = folder / "book.fods"
    book.write_text(f"{_BEGIN}{''.join(sheets)}{_END}", "utf-8")
    utf8 = "csv:Text - txt - csv (StarCalc):44,34,76"
    converted([book], utf8, folder)
    with (folder / "book.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def converted(files: Iterable[Path], type: str, folder: Path, *more: str) -> None:
    """Have LibreOffice save files as another type in a folder."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not on this machine")
    own = f"-env:UserInstallation={(folder / 'own').as_uri()}"
    command = ["soffice", own, "--headless", *more, "--convert-to", type, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True)


def with_formulas(data: Path, name: str, *formulas: str) -> str:
    """Return a table as a sheet, with formulas behind the cells of its second row."""
    with (data / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        head, first, *rest = csv.reader(file)
    return sheet(name, [head, [*first, *formulas], *rest])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_spreadsheet_counts_as_the_files_do(bank, language: str, tmp_path: Path) -> None:
    """The formulas of the page, worked out by LibreOffice, give what is counted from `methods/`."""
    root, data, _ = bank
    formulas = {
        id: [f"={in_english(one, language)}" for one in question["formulas"]]
        for id, question in asked(bank, language).items()
    }
    documented = [with_formulas(data, "catalogue", *formulas["documented"])]
    assert int(calculated(documented, tmp_path)[1][-1]) == len(
        open_data.documented(root, language, best_level(bank))
    )
    figures = with_formulas(data, "figures", *formulas["effects"])
    rows = calculated([figures, with_formulas(data, "sources")], tmp_path)
    assert int(rows[1][-2]) == len(open_data.effects(root, language))
    first = rows_of(data / "figures.csv")[0]["sources"].split(" | ")[0]
    titles = {row["id"]: row["title"] for row in rows_of(data / "sources.csv")}
    assert rows[1][-1] == titles[first]

    counted = open_data.countries_by_barrier(root, language)
    barriers, countries = (sorted({key[n] for key in counted}) for n in (0, 1))
    cells = [
        [barrier, *(_moved(formulas["countries"][0], down, on) for on in range(len(countries)))]
        for down, barrier in enumerate(barriers)
    ]
    crossed = sheet("counted", [["", *countries], *cells])
    rows = calculated([crossed, with_formulas(data, "catalogue")], tmp_path)
    shown = {
        (row[0], country): int(number)
        for row in rows[1:]
        for country, number in zip(countries, row[1:], strict=True)
    }
    assert {key: number for key, number in shown.items() if number} == dict(counted)


def _moved(formula: str, down: int, on: int) -> str:
    """Return the formula of B2 as it is once it is dragged down and to the right."""
    column = chr(ord("B") + on) if on < 25 else f"A{chr(ord('B') + on - 26)}"
    return formula.replace("$A2", f"$A{2 + down}").replace("B$1", f"{column}$1")


@pytest.mark.parametrize(("folder", "sign"), [("", 44), ("semicolon", 59)])
def test_libreoffice_opens_each_table(bank, folder: str, sign: int, tmp_path: Path) -> None:
    """Opened and saved by LibreOffice, each table has the same cells: none was worked out.

    The number of a figure is read as text, as the page says: 2.700 is no 2,7.
    """
    files = sorted((bank[1] / folder).glob("*.csv"))
    figures = next(file for file in files if file.name == "figures.csv")
    value = list(rows_of(figures, chr(sign))[0]).index("value") + 1
    others = [file for file in files if file is not figures]
    utf8 = "csv:Text - txt - csv (StarCalc):44,34,76"
    converted([figures], utf8, tmp_path, f"--infilter=CSV:{sign},34,76,1,{value}/2")
    converted(others, utf8, tmp_path, f"--infilter=CSV:{sign},34,76,1")
    for file in files:
        there = rows_of(file, chr(sign))
        assert [_plain(row) for row in rows_of(tmp_path / file.name)] == [*map(_plain, there)]


def _plain(row: Mapping[str, str]) -> list[str]:
    """Return the cells of a row as a spreadsheet tells them, which takes TRUE for a word of it."""
    return [
        cell.casefold() if cell.casefold() in ("true", "false") else cell for cell in row.values()
    ]
