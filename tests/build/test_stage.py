"""A folder is put in its place whole, or what stood there before is left as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from metodebank.build.stage import Stage, write_folder

NEW = [("index.md", "new\r\n"), ("deep/er/x.md", "æøå")]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with something in it, alone in its own."""
    place = tmp_path / "alone" / "tree"
    place.mkdir(parents=True)
    (place / "old.md").write_text("before")
    return place


def names(place: Path) -> list[str]:
    """Return what is in a folder and in the one around it."""
    return sorted(path.relative_to(place).as_posix() for path in place.rglob("*")) + [
        path.name for path in place.parent.iterdir() if path != place
    ]


def test_a_new_folder_takes_the_place_of_the_old(place: Path) -> None:
    """Afterwards there is all that is new and nothing else, neither there nor beside it."""
    assert write_folder(place, NEW) == 2
    assert names(place) == ["deep", "deep/er", "deep/er/x.md", "index.md"]
    assert (place / "index.md").read_bytes() == b"new\r\n"


def test_a_place_may_be_new(tmp_path: Path) -> None:
    """Folders on the way to the place are made."""
    assert write_folder(tmp_path / "not" / "yet", NEW) == 2
    assert (tmp_path / "not/yet/deep/er/x.md").read_text("utf-8") == "æøå"


def broken_off() -> Iterator[tuple[str, str]]:
    yield NEW[0]
    raise KeyboardInterrupt


def test_what_is_broken_off_is_not_seen(place: Path) -> None:
    """If writing ends before all is written, the old is there and nothing new."""
    with pytest.raises(KeyboardInterrupt):
        write_folder(place, broken_off())
    assert names(place) == ["old.md"]


def test_a_stage_begins_empty(place: Path) -> None:
    """What a run that was killed has left does not get into the next."""
    left = Stage(place).folder
    left.mkdir()
    (left / "left.md").touch()
    write_folder(place, NEW)
    assert "left.md" not in names(place)


def test_the_old_comes_back_if_it_was_taken_away(place: Path) -> None:
    """A run that was killed between taking away and putting leaves no gap for the next."""
    stage = Stage(place)
    stage.folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stage, "drop", lambda stage: None)
        rename = Path.rename
        patch.setattr(Path, "rename", lambda path, to: path == place and rename(path, to))
        stage.put()
    assert not place.exists()
    Stage(place)
    assert names(place) == ["old.md"]


def test_a_link_keeps_pointing_to_the_place(place: Path, tmp_path: Path) -> None:
    """Where the place is named by a symbolic link, what it points to is replaced."""
    link = tmp_path / "link"
    link.symlink_to(place)
    write_folder(link, NEW)
    assert link.is_symlink() and (place / "index.md").is_file()
