"""Hand-ins as the form and GitHub make them, for tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

REPOSITORY = "example/metodebanken"


def blocks(files: Mapping[str, str], language: str = "") -> str:
    """Return files as the text that hands them in."""
    said = f"lang: {language}\n\n" if language else ""
    return said + "\n".join(map(_block, files, files.values()))


def _block(path: str, text: str) -> str:
    longest = max(map(len, re.findall(r"`+", text)), default=0)
    fence = "`" * max(4, longest + 1)
    return f"### {path}\n\n{fence}\n{text}{fence}\n"


def event(
    handed: str,
    action: str = "opened",
    number: int = 12,
    labels: tuple[str, ...] = ("hand-in",),
    title: str = "Naboer ringer",
    login: str = "lyon-69",
    state: str = "open",
    **more: Any,
) -> dict[str, Any]:
    """Return GitHub's event of an issue whose form holds what is handed in."""
    body = f"### Filerne\n\n{handed.strip()}\n\n### Inden I sender\n\n- [X] Teksten må bruges.\n"
    return {
        "action": action,
        "issue": {
            "number": number,
            "title": title,
            "state": state,
            "body": body.replace("\n", "\r\n"),
            "labels": [{"name": name} for name in labels],
            "user": {"login": login, "id": 4711},
        },
        "repository": {"full_name": REPOSITORY, "default_branch": "main"},
        **({"changes": {"body": {"from": ""}}} if action == "edited" else {}),
        **more,
    }
