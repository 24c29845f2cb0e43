"""The signs: what is in use, and what lies in their folder."""

from __future__ import annotations

import re

from metodebank.bank.signs import signs_in_use
from metodebank.basics.signs import FOLDER, drawing, sign_names
from project import ROOT, Project, landed_content


def test_the_folder_holds_the_signs_that_are_in_use_and_no_others() -> None:
    """Each sign that bank, schema or a template names has its file, and no file is left over."""
    assert signs_in_use(landed_content(), ROOT / "overrides") == sign_names(ROOT)


def test_a_sign_is_a_path_alone_and_their_licence_lies_beside_them() -> None:
    """A file holds one path without colour, which a page prints, and the folder their licence."""
    files = [file for file in (ROOT / FOLDER).iterdir() if file.suffix == ".svg"]
    for file in files:
        path = drawing(ROOT, file.stem)
        assert re.fullmatch(r"[MmLlHhVvCcSsQqTtAaZz0-9.,\s-]+", path), file.name
        assert file.read_text("utf-8").count("=") == 3, file.name  # xmlns, viewBox, d
    licence = (ROOT / FOLDER / "LICENSE.txt").read_text("utf-8")
    assert "Pictogrammers" in licence and "TERMS AND CONDITIONS FOR USE" in licence


def test_content_that_has_no_signs_of_its_own_uses_those_of_the_code(project: Project) -> None:
    """A folder of content alone may name the signs that lie beside the code."""
    assert sign_names(project.root) == sign_names(ROOT)
    project.write(f"{FOLDER}/ours.svg", '<svg viewBox="0 0 24 24"><path d="M1 1h9v9z"/></svg>')
    assert sign_names(project.root) == {"ours"}
    assert drawing(project.root, "ours") == "M1 1h9v9z"
