"""A folder that is written whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from ..basics.files import write


class Stage:
    """What will stand at `place` is written to `folder` beside it, and put there when whole.

    Until then, what stood at `place` before is left as it is.
    """

    def __init__(self, place: Path) -> None:
        self.place = place.resolve()
        self.folder = self.place.with_name(f".{self.place.name}-new")
        self._before = self.place.with_name(f".{self.place.name}-before")
        if self._before.exists() and not self.place.exists():  # killed in the middle of `put`
            self._before.rename(self.place)
        self.drop()

    def put(self) -> None:
        """Put what was written in its place; what stood there before is removed."""
        if self.place.exists():
            self.place.rename(self._before)
        self.folder.rename(self.place)
        self.drop()

    def lay_over(self) -> set[str]:
        """Put each file in its place beside those that stand there; return the paths of them."""
        files = [file for file in self.folder.rglob("*") if file.is_file()]
        paths = {file.relative_to(self.folder).as_posix(): file for file in files}
        for path, file in paths.items():
            (self.place / path).parent.mkdir(parents=True, exist_ok=True)
            file.replace(self.place / path)
        self.drop()
        return set(paths)

    def drop(self) -> None:
        """Remove all that does not stand in its place."""
        for folder in (self.folder, self._before):
            shutil.rmtree(folder, ignore_errors=True)


def write_folder(place: Path, files: Iterable[tuple[str, str]]) -> int:
    """Put a folder with `files`, given as path and text, at `place`; return how many they are.

    Raises OSError where that cannot be done; then what stood there before is left as it is.
    """
    stage, count = Stage(place), 0
    try:
        for path, text in files:
            write(stage.folder / path, text)
            count += 1
        stage.put()
    finally:
        stage.drop()
    return count
