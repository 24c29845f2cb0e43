"""A page that holds nothing but the scripts for a plan's Word file, and somebody in front of it."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from visitors import Visitor

from metodebank.paper.plan_frame import plan_frames
from project import TEXTS

ASSETS = Path(__file__).parents[2] / "docs/assets"
SCRIPTS = ("keep.js", "zip.js", "unzip.js", "plan/word-back.js", "plan/word-out.js")
WORDS = """
window.written = (document) => {
  const bytes = Metodebank.plan.wordFile(document, Metodebank.plan.frames[document.language]);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
};
window.read = (packed) =>
  Metodebank.plan.partOf(Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0)));
"""

Document = Mapping[str, Any]


def put_down(folder: Path) -> Path:
    """Write the page, and what it loads, to a folder; return the page."""
    for name in SCRIPTS:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ASSETS / name, folder / name)
    frames = dict(plan_frames(TEXTS))
    for path, content in {**frames, "words.js": WORDS}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, "utf-8")
    tags = "".join(f'<script src="{one}"></script>' for one in (*SCRIPTS, *frames, "words.js"))
    page = folder / "index.html"
    page.write_text(f'<!doctype html><html lang="da"><meta charset="utf-8">{tags}', "utf-8")
    return page


@dataclass(frozen=True)
class Desk:
    """Somebody in front of that page, who writes plans to Word files and opens them again."""

    visitor: Visitor

    def written(self, document: Document) -> bytes:
        """Return the Word file of a document."""
        return base64.b64decode(self.visitor.told(f"written({json.dumps(document)})"))

    def read(self, data: bytes) -> dict[str, Any]:
        """Return what the scripts find in a file."""
        return dict(self.visitor.told(f"read({json.dumps(base64.b64encode(data).decode())})"))
