"""Files of entries in the wrong place: seen wherever they lie, and sent where they belong."""

from __future__ import annotations

import pytest

from project import CASE, Project

LOST = {
    "case.yml": "methods/case/…/",
    "da.md": "methods/…/…/",
    "sources.yml": "methods/sources.yml",
    "docs/sources.yaml": "methods/sources.yml",
    "docs/case.yml": "methods/case/…/",
    "ny-case/case.yml": "methods/case/ny-case/",
    "Case/ny/Case.yml": "methods/case/ny/",
    "measures/ny/en.md": "methods/measure/ny/",
    "content/methods/case/ny/case.yml": "methods/case/ny/",
    "METHODS/guide/ny/da.md": "methods/guide/ny/",
    "indhold/dansk/2026/cases/Ny Case/sources.yml": "methods/case/ny-case/",
    "nye/2026/tillid/sources.yml": "methods/sources.yml",
    "methods/pack.yml": "methods/pack/…/",
    "methods/element/en.md": "methods/element/…/",
    "methods/ny/case.yml": "methods/case/ny/",
    "methods/method/udkast/2026/ny/method.yml": "methods/method/ny/",
    f"{CASE}/dansk/da.md": f"{CASE}/",
    f"{CASE}/measure.yml": "methods/measure/naboer-ringer/",
}
LEFT_ALONE = [
    "README.md",
    "docs/da.md",
    "docs/guides/da.md",
    "docs/case/index.da.md",
    "tests/case/ny/case.yml",
    "node_modules/case/case.yml",
    "site/method/ny/da.md",
    ".github/case.yml",
    "docs/.kladde/case/ny/da.md",
    "metode.yml",
]


@pytest.mark.parametrize(("path", "belongs"), LOST.items(), ids=LOST)
def test_a_lost_file_is_sent_where_it_belongs(project: Project, path: str, belongs: str) -> None:
    """One problem tells of it, at the file, with the folder that it should lie in."""
    project.write(path, "")
    (problem,) = project.problems()
    assert (problem.code, problem.place.path) == ("misplaced-file", path)
    assert dict(problem.values)["belongs"] == belongs


def test_a_text_that_begins_like_one_is_sent_by_its_folder(project: Project) -> None:
    """Where no name tells the kind, the beginning of a text tells that it is an entry's."""
    project.write("nye/tillid/en.md", "---\ntitle: Trust\nsummary: It grows.\n---\n")
    (problem,) = project.problems()
    assert dict(problem.values)["belongs"] == "methods/…/tillid/"


def test_what_is_something_else_is_left_alone(project: Project) -> None:
    """Pages, tests, what was built and what is hidden may be called as they like."""
    for path in LEFT_ALONE:
        project.write(path, "")
    project.link("docs/case.yml", "../case.yml")
    assert project.check() == []


def test_files_that_lie_together_are_one_problem(project: Project) -> None:
    """An entry that lies elsewhere with all its files is told once, at its facts."""
    project.copy(CASE, "cases/ny")
    project.copy(CASE, "methods/case/kladder/ny")
    assert project.check() == [
        "cases/ny/case.yml:1:1: misplaced-file",
        "methods/case/kladder/ny/case.yml:1:1: misplaced-file",
    ]
