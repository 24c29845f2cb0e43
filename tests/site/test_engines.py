"""The content outlives its generator: another one builds the same site."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import checkout
import pytest

ADAPTER = "hooks/adapter.py"


@pytest.fixture(scope="session")
def by_properdocs(tmp_path_factory) -> Path:
    """The site of the same checkout, built by ProperDocs."""
    root = checkout.copy(tmp_path_factory.mktemp("properdocs"))
    return checkout.build(root, engine="properdocs")


def pages(folder: Path) -> set[Path]:
    return {file.relative_to(folder) for file in folder.rglob("*.html")}


def test_properdocs_and_mkdocs_build_the_same_pages(site, by_properdocs):
    """MkDocs and its maintained successor make the same set of pages."""
    assert pages(by_properdocs) == pages(site.folder)


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
