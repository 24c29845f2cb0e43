"""All files that follow from the schema: `metodebank schema` writes them.

A test tells when they no longer say what the schema says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..bank.model import Content
from ..basics.files import write
from ..basics.rewriting import plain_text, rewritten
from ..basics.settings import site_url
from ..basics.texts import Texts
from ..checking.check import check
from ..reading.room import FOLDER
from ..schema.kinds import ALL_KINDS
from .guide_tables import fill_links, fill_tables
from .json_schema import json_schema
from .templates import template


def written(content: Content, texts: Texts, guide: str, site_url: str = "") -> Mapping[str, str]:
    """Return all files that follow from the schema, by their path under `methods/`.

    Of the authors' guide, `guide`, that is its tables, and its links to the site.
    """
    filled = fill_links(fill_tables(guide, content, texts), site_url)
    files = {"README.md": filled}
    for kind in ALL_KINDS.values():
        schema = json_schema(kind, content, texts)
        files[f"schema/{kind.name}.json"] = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        for name, text in template(kind, texts).items():
            files[f"template/{kind.name}/{name}"] = text
    return files


def write_derived(root: Path, texts: Texts) -> Iterator[str]:
    """Write all files that follow from the schema; yield the paths of those that changed.

    What does not change in a file keeps its bytes, its line ends among them.
    """
    content, _ = check(root, texts)
    room = root / FOLDER
    guide = plain_text(_bytes(room / "README.md"))
    for path, text in written(content, texts, guide, site_url(root)).items():
        file = room / path
        old = _bytes(file)
        if (new := rewritten(old, text)) != old:
            write(file, new)
            yield f"{FOLDER}/{path}"


def _bytes(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b""
