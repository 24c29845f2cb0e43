"""What is written beside the pages, without a generator."""

from __future__ import annotations

from pathlib import Path

from metodebank.build.steps import build
from metodebank.build.writer import Writer
from project import CASE, SITE_URL, Project


def folders_of_the_index(project: Project, folder: Path) -> dict[str, str]:
    """Write the search index and return its folders by language."""
    writer = Writer(build(project.root, SITE_URL), folder)
    writer.write_index()
    return dict(writer.search)


def test_the_index_lies_in_the_folder_that_pages_name(project, tmp_path):
    """Each language has one folder, and nothing lies beside it."""
    folders = folders_of_the_index(project, tmp_path / "out")
    lying = sorted((tmp_path / "out/search").iterdir())
    assert [f"search/{folder.name}/" for folder in lying] == sorted(folders.values())
    assert all((folder / "core.js").is_file() for folder in lying)


def test_a_changed_text_changes_the_folder_of_its_language(project, tmp_path):
    """No browser takes an old file of the index for a new one, nor loads the same anew."""
    before = folders_of_the_index(project, tmp_path / "before")
    project.replace(f"{CASE}/da.md", "Mange ældre bor alene.", "Mange ældre bor alene i blokkene.")
    after = folders_of_the_index(project, tmp_path / "after")
    assert (before["da"] == after["da"], before["en"] == after["en"]) == (False, True)
