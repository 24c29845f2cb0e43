"""Files as any room writes them: their fingerprints, whole ones, and scripts that hold data."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path


def fingerprint(root: Path, files: Iterable[Path]) -> str:
    """Return a hash of files: of their paths below `root` and their bytes, in that order."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.relative_to(root).as_posix().encode() + b"\0")
        digest.update(file.read_bytes() + b"\0")
    return digest.hexdigest()


def write(file: Path, content: str | bytes) -> None:
    """Write a file, with its folders, which mostly are there."""
    data = content.encode() if isinstance(content, str) else content
    try:
        file.write_bytes(data)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def write_whole(file: Path, content: str | bytes) -> None:
    """Write a file whole or not at all; one that is there already keeps its permissions."""
    part = file.with_name(f".{file.name}.{os.getpid()}")
    write(part, content)
    if file.exists():
        shutil.copymode(file, part)
    part.replace(file)


def script(call: str, *data: object) -> str:
    """Return a script that calls a function with some data.

    So a page gets its data when it is opened from a memory stick too, where nothing is fetched.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))[1:-1]
    for separator in "\u2028\u2029":  # end a line in old scripts but not in JSON
        text = text.replace(separator, json.dumps(separator)[1:-1])
    return f"{call}({text});\n"
