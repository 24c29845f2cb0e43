"""Files as any room writes them."""

from __future__ import annotations

import json
from pathlib import Path

from metodebank.basics.files import fingerprint, script, write, write_whole


def test_a_fingerprint_knows_names_and_bytes(tmp_path: Path) -> None:
    """Another name and another byte each give another fingerprint; another place does not."""
    prints = set()
    for folder, name, text in [("1", "a", "x"), ("2", "a", "x"), ("3", "b", "x"), ("4", "a", "y")]:
        write(tmp_path / folder / name, text)
        prints.add(fingerprint(tmp_path / folder, [tmp_path / folder / name]))
    assert len(prints) == 3


def test_a_file_that_is_written_whole_keeps_its_permissions(tmp_path: Path) -> None:
    """What stood there is replaced, who may read it stays, and nothing else is left behind."""
    file = tmp_path / "folder" / "a.md"
    write_whole(file, "før")
    file.chmod(0o640)
    write_whole(file, b"nu")
    assert (file.read_text("utf-8"), file.stat().st_mode & 0o777) == ("nu", 0o640)
    assert list(file.parent.iterdir()) == [file]


def test_a_script_holds_data_that_no_line_break_ends() -> None:
    """Separators that end a line in old scripts are escaped, and mean the same to JSON."""
    text = script("Metodebank.x.receive", "æ", {"a": "\u2028\u2029"})
    assert text == 'Metodebank.x.receive("æ",{"a":"\\u2028\\u2029"});\n'
    assert json.loads(f"[{text[21:-3]}]") == ["æ", {"a": "\u2028\u2029"}]
