"""The content outlives its generator and its theme: others build the same site."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from pathlib import Path

import checkout
import pytest

ADAPTER = "hooks/adapter.py"
STAND_IN = "hooks/languages.py"  # for static-i18n
# Head, header, content and footer of a page.
SEEN = re.compile(
    r'<head>.*(?=</head>)|<header class="mb-header.*?</header>'
    r'|<div [^>]*id="content".*(?=</article>)|<footer.*?</footer>'
)


def test_properdocs_and_mkdocs_build_the_same_site(tmp_path, without_paper):
    """MkDocs and its maintained successor make the same files, byte for byte."""
    other = checkout.build(
        checkout.small(tmp_path), generator="properdocs", environment=checkout.EPOCH
    )
    theirs, ours = checkout.contents(other), checkout.contents(without_paper)
    assert sorted(theirs) == sorted(ours)
    assert not [path for path in ours if theirs[path] != ours[path]]


def refused(folder: Path) -> Mapping[str, str]:
    """Return the environment in which nothing can import Material."""
    folder.mkdir()
    return checkout.python_that('import sys; sys.modules["material"] = None', folder)


def not_installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tests run a Python that has all our packages but Material."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    place = folder / Path(sysconfig.get_path("purelib")).relative_to(sys.prefix)
    for package in Path(sysconfig.get_path("purelib")).iterdir():
        if not package.name.startswith(("material", "mkdocs_material")):
            (place / package.name).symlink_to(package)
    monkeypatch.setattr(sys, "executable", str(folder / "bin" / "python"))


def seen(page: bytes) -> list[str]:
    """Return what a page says to browsers and shows to readers, without the theme's frame."""
    return [part.strip() for part in SEEN.findall(re.sub(r"\s+", " ", page.decode()))]


@pytest.mark.parametrize("how", ["refused", pytest.param("away", marks=pytest.mark.proof)])
def test_the_site_is_the_same_without_material(tmp_path, without_paper, monkeypatch, how):
    """Where MkDocs Material is not there, a frame of our own shows the same pages."""
    root, environment = checkout.small(tmp_path / "bank"), checkout.EPOCH
    settings = (root / "mkdocs.yml").read_text("utf-8")
    ours = settings.replace("name: material", "name: null\n  static_templates: [404.html]")
    (root / "mkdocs.yml").write_text(ours, "utf-8")
    if how == "refused":
        environment = {**environment, **refused(tmp_path / "refused")}
    else:
        not_installed(tmp_path / "python", monkeypatch)
    plain = checkout.contents(checkout.build(root, environment=environment))
    usual = checkout.contents(without_paper)
    assert sorted(plain) == sorted(usual)
    pages = [path for path in usual if path.endswith(".html")]
    assert min(len(seen(usual[path])) for path in pages if b"mb-header" in usual[path]) == 4
    assert not [path for path in pages if seen(plain[path]) != seen(usual[path])]


def without_i18n(settings: str) -> str:
    """Return settings with our stand-in for static-i18n in its place."""
    before, plugins, after = re.split(r"^(plugins:\n(?: .*\n)+)", settings, flags=re.MULTILINE)
    languages = "".join(re.findall(r"^    ( +- \{locale.*\n)", plugins, re.MULTILINE))
    before = before.replace("extra:\n", f"extra:\n  languages:\n{languages}", 1)
    return before.replace(ADAPTER, f"{STAND_IN}, {ADAPTER}") + "plugins: []\n" + after


@pytest.mark.parametrize("generator", ["mkdocs", "properdocs"])
@pytest.mark.proof
def test_the_site_is_the_same_without_static_i18n(tmp_path, without_paper, generator):
    """Where static-i18n is not there, MkDocs alone builds the same files, byte for byte."""
    root = checkout.small(tmp_path / "bank")
    settings = root / "mkdocs.yml"
    settings.write_text(without_i18n(settings.read_text("utf-8")), "utf-8")
    (tmp_path / "refused").mkdir()
    gone = 'import sys; sys.modules["mkdocs_static_i18n"] = None'
    environment = checkout.EPOCH | checkout.python_that(gone, tmp_path / "refused")
    plain = checkout.contents(checkout.build(root, generator, environment=environment))
    usual = checkout.contents(without_paper)
    assert sorted(plain) == sorted(usual)
    assert not [path for path in usual if plain[path] != usual[path]]


def imported(file: Path) -> Iterator[str]:
    """Yield the modules that a Python file imports."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_only_the_adapter_imports_mkdocs():
    """Everything but the adapter, and a stand-in, can be moved to another generator as it is."""
    importers = {
        file.relative_to(checkout.ROOT).as_posix()
        for file in (checkout.ROOT / "hooks").rglob("*.py")
        for name in imported(file)
        if name.partition(".")[0] in {"mkdocs", "properdocs", "material"}
    }
    assert importers == {ADAPTER, STAND_IN}


def test_the_adapter_is_thin():
    """The adapter has fewer than 100 lines."""
    assert len((checkout.ROOT / ADAPTER).read_text("utf-8").splitlines()) < 100
