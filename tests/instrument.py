"""Instruments for tiny projects, which have none."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from project import TEXTS, VOCABULARY, Project, term

FORMS = f"{VOCABULARY}/instrument-forms.yml"
FORM = term("questionnaire", "Spørgeskema", "Questionnaire")
FOLDER = "methods/instrument/naboer"
ASKED = {
    "scales": [
        {"id": "tal", "type": "number"},
        {"id": "ti", "type": "scale", "from": 0, "to": 10},
        {"id": "enig", "type": "choice"},
    ],
    "questions": [
        {"id": "navne", "scale": "tal"},
        {"id": "glad", "scale": "ti"},
        {"id": "hjemme", "scale": "enig"},
    ],
}
WORDS = ("navne", "glad", "hjemme", "ti-low", "ti-high", "enig-1", "enig-2")


def write_instrument(
    folder: Path,
    may: str = "print",
    labels: Iterable[str] = (),
    source: str = "ours",
    **facts: Any,
) -> None:
    """Write an instrument with these words besides those that each has; `facts` are more of it."""
    name = dict.fromkeys(TEXTS.languages, "CC BY 4.0")
    held = {
        "form": "questionnaire",
        "figure_kinds": ["reach"],
        "goals": ["netvaerk"],
        "maker": dict.fromkeys(TEXTS.languages, "Banken"),
        "may": may,
        "licence": {"name": name, "source": source},
        **({"wording": dict.fromkeys(TEXTS.languages, "ours")} if may == "print" else {}),
        **facts,
        "updated": "2026-01-02",
    }
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "instrument.yml", _yaml(held))
    for language in TEXTS.languages:
        words = {one: f"{one} {language}" for one in ("indicator", "when", *labels)}
        front = {"title": "Skema", "summary": "Et skema.", "keywords": [], "labels": words}
        headings = TEXTS.headings("instrument", language).values()
        prose = "\n\n".join(f"## {one}\n\nJa. [@advice]" for one in headings)
        _write(folder / f"{language}.md", f"---\n{_yaml(front)}---\n\n{prose}\n")


def add_instrument(project: Project, **facts: Any) -> None:
    """Write a questionnaire that may be printed into a project, with the list of forms."""
    project.write(FORMS, FORM)
    write_instrument(project.root / FOLDER, **{"labels": WORDS, **ASKED, **facts})


def _yaml(fields: dict[str, Any]) -> str:
    """Return fields, each on a line."""
    return "".join(f"{name}: {json.dumps(value)}\n" for name, value in fields.items())


def _write(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
