"""The authors' guide as tests need it: its parts, and the made-up case in each."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from metodebank.authors.guide import part_of, read_guide
from project import METHOD, TEXTS, Project, write_project

ROOT = Path(__file__).parents[1]
GUIDE = read_guide(ROOT)

# A file of the example: its path, a sentence on it, and what stands in it.
_FILE = re.compile(r"^`(case/[^`]+)`[^\n]*:\n\n```\w+\n(.*?)```", re.MULTILINE | re.DOTALL)


@cache
def part(language: str) -> str:
    """Return the guide in a language."""
    return part_of(GUIDE, TEXTS[language]["site"]["language"])


def example(language: str) -> dict[str, str]:
    """Return the files of the example in a language, by their path."""
    return {f"methods/{path}": text for path, text in _FILE.findall(part(language))}


def write_example(project: Project, language: str) -> None:
    """Write the example's files into a project."""
    for path, text in example(language).items():
        project.write(path, text)
    _share_sources(project)


def tiny_example(root: Path, language: str) -> Project:
    """Write the example into the tiny project, which gets what the example names."""
    project = write_project(root)
    for name in ("modersmaal", "faelles-tredje"):
        project.copy("methods/element/klar-rolle", f"methods/element/{name}")
    project.copy(METHOD, "methods/method/personlig-kontakt")
    facts = "methods/method/personlig-kontakt/method.yml"
    project.replace(facts, "[opsoegende, klar-rolle]", "[opsoegende, modersmaal]")
    write_example(project, language)
    return project


def _share_sources(project: Project) -> None:
    """Where an entry cannot have sources of its own yet, move them to the bibliography."""
    for told in project.check():
        path, _, rest = told.partition(":")
        if path.endswith("/sources.yml") and rest.endswith("unknown-file"):
            shared = project.text("methods/sources.yml")
            project.write("methods/sources.yml", shared + project.text(path))
            project.remove(path)
