"""The spreadsheet's formulas, reckoned by LibreOffice Calc where that is installed."""

from __future__ import annotations

import io
import random
import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from tools import has_calc

from metodebank.measuring.steps import Example
from metodebank.measuring.workbook import EXAMPLE, workbook
from project import TEXTS

RESULTS = "xl/worksheets/sheet2.xml"
MADE = random.Random(26)


def made_up(size: int, low: int = 0, high: int = 10) -> list[float | None]:
    """Return answers on a scale, of which some are missing."""
    return [MADE.choice([None, *range(low, high + 1)]) for _ in range(size)]


EXAMPLES = {
    "its own": EXAMPLE,
    "others before and after": Example(
        made_up(120), [*made_up(95), *[None] * 25], (150, 140), 6, (0, 10), False
    ),
    "one group and another": Example(
        [9] * 30 + [1] * 20, [9] * 15 + [1] * 35, (50, 50), 8, (0, 10), False, groups=True
    ),
    "a group too small to tell apart": Example(
        [9] * 13 + [1] * 12, [9, 1, 9, 1, *[None] * 21], (40, 40), 8, (0, 10), True, groups=True
    ),
    "too few to say": Example(
        made_up(14), [*made_up(11), *[None] * 3], (40, 40), 6, (0, 10), False
    ),
    "too few for per cent": Example(made_up(9, 1, 5), made_up(9, 1, 5), (12, 12), 3, (1, 5), True),
    "nothing chosen": replace(EXAMPLE, at_least=None, wants_mean=False),
    "an end that is shown as 0": Example(
        [6] * 35 + [5] * 65, [6] * 49 + [5] * 51, (100, 100), 6, (0, 10), False
    ),
    "all alike but one": Example([10] * 22, [*[10] * 21, 3], (40, 40), 8, (0, 10), True),
}


def cells(file: bytes) -> dict[str, str]:
    """Return what stands in each cell of the results."""
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        texts = parts.read("xl/sharedStrings.xml").decode()
        sheet = parts.read(RESULTS).decode()
    shared = [
        "".join(re.findall(r"<t[^>]*>([^<]*)</t>", one))
        for one in re.findall(r"<si>(.*?)</si>", texts, re.DOTALL)
    ]
    found = {}
    for cell, more, inside in re.findall(
        r'<c r="(\w+)"([^>]*?)(?:/>|>(.*?)</c>)', sheet, re.DOTALL
    ):
        value = re.search(r"<v>(.*?)</v>", inside)
        text = value[1] if value else ""
        found[cell] = shared[int(text)] if text and 't="s"' in more else text
    return found


def without_values(file: bytes) -> bytes:
    """Return the spreadsheet without what is stored beside its formulas."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == RESULTS:
                part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
            new.writestr(name, part)
    return content.getvalue()


def by_calc(file: bytes, folder: Path) -> bytes:
    """Return the spreadsheet as Calc saves it, which has reckoned whatever had no value."""
    (folder / "given.xlsx").write_bytes(file)
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    to = ("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"))
    subprocess.run(
        ["soffice", "--headless", home, *to, str(folder / "given.xlsx")], timeout=120, check=True
    )
    return (folder / "out/given.xlsx").read_bytes()


@pytest.mark.proof
@pytest.mark.skipif(not has_calc(), reason="LibreOffice is not here with Calc")
@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_calc_reckons_what_is_stored(example, tmp_path):
    """With all that is stored taken out, Calc comes to the same, cell by cell."""
    file = workbook(TEXTS["da"]["site"]["value"], example)
    stored, reckoned = cells(file), cells(by_calc(without_values(file), tmp_path))
    for cell, value in stored.items():
        if re.fullmatch(r"-?[\d.]+(?:e-?\d+)?", value):
            assert float(reckoned[cell]) == pytest.approx(float(value), abs=1e-6), cell
        else:
            assert reckoned.get(cell, "") == value, cell


def with_answers(file: bytes, said: list[str], column: str = "B") -> bytes:
    """Return the spreadsheet with other answers in a column, as somebody types them."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                for row, word in enumerate(said, start=14):
                    is_number = word.isdigit()
                    typed = f"<v>{word}</v>" if is_number else f"<is><t>{word}</t></is>"
                    kind = "" if is_number else ' t="inlineStr"'
                    cell = rf'(<c r="{column}{row}"[^>]*)><v>[^<]*</v>'.encode()
                    part, found = re.subn(cell, rb"\1" + f"{kind}>{typed}".encode(), part)
                    assert found == 1
            new.writestr(name, part)
    return content.getvalue()


@pytest.mark.proof
@pytest.mark.skipif(not has_calc(), reason="LibreOffice is not here with Calc")
@pytest.mark.parametrize(("yes", "no", "of", "odd"), [("ja", "nej", 12, 0), ("9", "3", 11, 1)])
def test_who_does_not_know_has_answered(yes, no, of, odd, tmp_path):
    """It is told how many they are: beside yes and no that is no yes, on a scale no number."""
    one = Example([8] * 12, [8] * 12, (20, 20), 8, (0, 10), False)
    file = without_values(workbook(TEXTS["da"]["site"]["value"], one))
    said = [*[yes] * 5, *[no] * 6, "ved ikke"]
    found = cells(by_calc(with_answers(file, said), tmp_path))
    told = [float(found[cell]) for cell in ("B5", "B8", "B10", "B14", "B15")]
    assert told == [12, 1, odd, 5, of]


@pytest.mark.proof
@pytest.mark.skipif(not has_calc(), reason="LibreOffice is not here with Calc")
def test_answers_in_words_are_no_numbers_and_not_too_few(tmp_path):
    """Of yes and no there is a share; middle answer, mean and spread say that they are no numbers.

    Of two groups, of which one has four yes, nothing is told: each floor is asked of words too.
    """
    words = TEXTS["da"]["site"]["value"]
    times = Example([8] * 24, [8] * 24, (40, 40), None, (0, 10), False)
    for one in (times, replace(times, groups=True)):
        file = without_values(workbook(words, one))
        for column, yes in (("B", 4), ("C", 12)):
            file = with_answers(file, ["ja"] * yes + ["nej"] * (24 - yes), column)
        folder = tmp_path / str(one.groups)
        folder.mkdir()
        found = cells(by_calc(file, folder))
        no_numbers, few = words["workbook"]["no_numbers"], words["workbook"]["few_apart"]
        assert {found[cell] for cell in ("B27", "C28", "B33", "D40")} == {no_numbers}
        told = [found[cell] for cell in ("B14", "C14", "B21", "A23")]
        if one.groups:
            assert told == [few, few, few, ""]
        else:
            assert [*map(float, told[:3]), told[3]] == [
                4, 12, pytest.approx(100 / 3), words["workbook"]["cause"]
            ]  # fmt: skip
