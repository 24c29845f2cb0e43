"""Why each rule of the check is there, with an example: the page behind every code.

The words stand in `texts/rules/<language>.yml`, apart from the messages, since only the
page needs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from ..basics.texts import DEFAULT, FOLDER, Texts
from .guide import render_line

RULES_FOLDER = FOLDER / "rules"


@dataclass(frozen=True, slots=True)
class Rule:
    """What the page says of a rule: its reason, something wrong, and the same put right.

    `web` tells how to mend it on GitHub's pages, where that is not done by editing a line.
    """

    why: str
    wrong: str
    right: str
    web: str = ""


def explained_in(language: str, folder: Path = RULES_FOLDER) -> str:
    """Return the language that the rules are explained in to readers of `language`."""
    return language if (folder / f"{language}.yml").is_file() else DEFAULT


def load_rules(language: str, folder: Path = RULES_FOLDER) -> Mapping[str, Rule]:
    """Return the explanations in a language by code, sorted.

    Raises TypeError where one lacks a part, or has a part that does not exist.
    """
    text = (folder / f"{explained_in(language, folder)}.yml").read_text("utf-8")
    rows = yaml.load(text, Loader=yaml.CSafeLoader)
    return {code: Rule(**rows[code]) for code in sorted(rows)}


def explanations(texts: Texts, language: str) -> Iterator[dict[str, str]]:
    """Yield what the page prints of each rule that has a message, sorted by code."""
    known = texts[language]["problems"]
    for code, rule in load_rules(language).items():
        if code in known:
            yield {
                "code": code,
                "message": texts.pattern(code, language),
                "why": render_line(rule.why),
                "wrong": rule.wrong.rstrip(),
                "right": rule.right.rstrip(),
                "web": render_line(rule.web),
            }
