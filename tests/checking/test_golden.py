"""Every rule of the check, tried on files: a case per rule in `golden/<code>.yml`.

Anyone can read and add a case.  `tries` says what is tried; `changes` says what becomes
of which files of the tiny project in `project.py`; `expected` is the whole report, each
line as `PATH:LINE:COL: code`, and empty where all is well; `remarks` are what may be wrong
and stops nobody.  A change is one of

    the file's new text
    null                          the file is removed
    {replace: {old: new, ...}}    text that stands once in the file is replaced
    {repeat: text, times: number} the file holds a text many times over
    {base64: bytes}               the file holds bytes that are not UTF-8
    {picture: {...}}              the file is a picture; `camera.py` says what can be set
    {symlink: target}             the file is a link to another
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from metodebank.checking.check import read_and_note
from metodebank.checking.mend import mend
from project import TEXTS, Project, told, write_project

GOLDEN = Path(__file__).parent / "golden"
PRINTED = {"paper-lacks-letter", "paper-overflow"}  # which printing tells
CODES = sorted({*TEXTS["da"]["problems"]} - PRINTED)

FILES = {
    file.stem: yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    for file in sorted(GOLDEN.glob("*.yml"))
}
CASES = [
    pytest.param(case, id=f"{code}: {case['tries']}")
    for code, cases in FILES.items()
    for case in cases
]


@pytest.mark.parametrize("case", CASES)
def test_golden(case: Mapping[str, Any], tmp_path: Path) -> None:
    """The check reports exactly what a golden case expects, and each message is filled."""
    project = write_project(tmp_path, case["changes"])
    _, notes = read_and_note(project.root, TEXTS)
    problems, remarks = notes.problems.sorted(), notes.remarks.sorted()
    assert [told(problem) for problem in problems] == case["expected"].splitlines()
    assert [told(remark) for remark in remarks] == case.get("remarks", "").splitlines()
    for problem in (*problems, *remarks):
        given = {name for name, _ in problem.values}
        for language in TEXTS.languages:
            assert _gaps(TEXTS[language]["problems"][problem.code]) <= given
            assert TEXTS.message(problem, language).endswith(("?", "."))


@pytest.mark.proof
@pytest.mark.parametrize("case", CASES)
def test_mending_twice_is_mending_once(case: Mapping[str, Any], tmp_path: Path) -> None:
    """Whatever is wrong, `--fix` leaves nothing to itself, and no more is told after it."""
    project = write_project(tmp_path, case["changes"])
    told_before = {one.code for one in project.problems()}
    mend(project.root, TEXTS)
    assert mend(project.root, TEXTS) == []
    assert {one.code for one in project.problems()} <= told_before


def _gaps(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


def test_every_code_has_a_golden_file() -> None:
    """Each code that has a message has a golden file, and each golden file has a code."""
    assert sorted(FILES) == CODES


def test_a_golden_file_shows_its_code() -> None:
    """Each golden file has at least one case that expects the code it is named after."""
    shown = {code for code, cases in FILES.items() if any(shows(case, code) for case in cases)}
    assert shown == {*FILES}


def shows(case: Mapping[str, Any], code: str) -> bool:
    """Say whether a case expects a code."""
    return f": {code}\n" in case["expected"] + case.get("remarks", "")


def test_the_tiny_project_is_sound(project: Project) -> None:
    """The project that golden cases change has no problem of its own."""
    assert project.check() == []
