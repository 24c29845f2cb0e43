"""The content outlives its generator: another one builds the same site."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import checkout

ADAPTER = "hooks/adapter.py"


def test_properdocs_and_mkdocs_build_the_same_site(tmp_path, without_paper):
    """MkDocs and its maintained successor make the same files, byte for byte."""
    other = checkout.build(
        checkout.small(tmp_path), generator="properdocs", environment=checkout.EPOCH
    )
    theirs, ours = checkout.contents(other), checkout.contents(without_paper)
    assert sorted(theirs) == sorted(ours)
    assert not [path for path in ours if theirs[path] != ours[path]]


def imported(file: Path) -> Iterator[str]:
    """Yield the modules that a Python file imports."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_only_the_adapter_imports_mkdocs():
    """Everything but the adapter can be moved to another generator as it is."""
    importers = {
        file.relative_to(checkout.ROOT).as_posix()
        for file in (checkout.ROOT / "hooks").rglob("*.py")
        for name in imported(file)
        if name.partition(".")[0] in {"mkdocs", "properdocs", "material"}
    }
    assert importers == {ADAPTER}


def test_the_adapter_is_thin():
    """The adapter has fewer than 100 lines."""
    assert len((checkout.ROOT / ADAPTER).read_text("utf-8").splitlines()) < 100
