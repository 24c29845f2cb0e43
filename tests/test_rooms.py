"""The rooms of the package: which there are, and that each uses only those before it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib.util import resolve_name
from pathlib import Path

import pytest

import metodebank
from metodebank import ROOMS

PACKAGE = Path(metodebank.__file__).parent
ARCHITECTURE = PACKAGE.parents[1] / "ARCHITECTURE.md"
AT_THE_TOP = {"__init__.py", "__main__.py", "cli.py"}


def imported(source: str, package: str) -> Iterator[tuple[int, str]]:
    """Yield what a module of `package` imports, in whatever block: the line and the full name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = resolve_name("." * node.level + (node.module or ""), package)
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)


def wrong_imports(source: str, place: str) -> list[str]:
    """Return a sentence for each import that the order of rooms does not allow.

    `place` is the module's path in the package, such as `bank/model.py`.
    """
    room = place.split("/")[0]
    package = f"metodebank.{room}"
    sentences = []
    for line, name in imported(source, package):
        _, _, inside = name.partition("metodebank.")
        used = inside.split(".")[0]
        if inside and used not in ROOMS[: ROOMS.index(room) + 1]:
            sentences.append(f"{place}:{line}: `{room}` may not use `{inside}`, {_remedy(room)}")
    return sentences


def _remedy(room: str) -> str:
    before = ", ".join(ROOMS[: ROOMS.index(room)]) or "none"
    return (
        f"only rooms before it in `metodebank.ROOMS` ({before}). "
        f"Move what it needs into one of these or into `{room}`, "
        "let the caller hand it in, or move the module to a later room."
    )


def test_each_room_uses_only_those_before_it() -> None:
    """No module imports from a later room: at its top, in a function, or for its types."""
    wrong = [
        sentence
        for room in ROOMS
        for file in sorted((PACKAGE / room).rglob("*.py"))
        for sentence in wrong_imports(file.read_text("utf-8"), file.relative_to(PACKAGE).as_posix())
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "source",
    [
        "from ..bank.model import Entry",
        "from .. import bank",
        "from metodebank.bank.model import Entry",
        "from metodebank import bank",
        "import metodebank.bank.model as model",
        "from ..cli import main",
        "def read():\n    from ..bank.model import Entry",
        "if TYPE_CHECKING:\n    from ..bank.model import Entry",
    ],
)
def test_a_wrong_import_is_told(source: str) -> None:
    """However a later room is imported, it is told where, and what may be used instead."""
    (sentence,) = wrong_imports(source, "words/personal.py")
    line = source.count("\n") + 1
    assert sentence.startswith(f"words/personal.py:{line}: `words` may not use `")
    assert "only rooms before it in `metodebank.ROOMS` (basics)" in sentence


@pytest.mark.parametrize(
    "source", ["from ..basics.texts import Texts", "from .alphabet import letter", "import yaml"]
)
def test_a_right_import_is_not_told(source: str) -> None:
    """A room may use an earlier one, itself, and what is no part of the package."""
    assert wrong_imports(source, "words/personal.py") == []


def test_the_list_names_every_room() -> None:
    """Every folder with code is a room of the list, and nothing but the command lies outside."""
    places = [file.relative_to(PACKAGE).parts for file in PACKAGE.rglob("*.py")]
    assert {place[0] for place in places if len(place) > 1} == set(ROOMS)
    assert {place[0] for place in places if len(place) == 1} == AT_THE_TOP


def sentence(room: str) -> str:
    """Return what the `__init__` of a room says; it must hold nothing else."""
    (told,) = ast.parse((PACKAGE / room / "__init__.py").read_text("utf-8")).body
    assert isinstance(told, ast.Expr)
    return ast.literal_eval(told.value)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_is_for(room: str) -> None:
    """The `__init__` of a room is one sentence and no code, so that to import it costs nothing."""
    assert re.fullmatch(r"[A-Z][^.\n]+\.", sentence(room))


def test_the_architecture_shows_the_rooms_in_their_order() -> None:
    """ARCHITECTURE has a row for each room, in the order of the list, with the room's sentence."""
    rows = re.findall(r"^\| `(\w+)/` \| ([^|]+) \|", ARCHITECTURE.read_text("utf-8"), re.M)
    assert rows == [(room, sentence(room).removesuffix(".")) for room in ROOMS]


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    """Each folder with tests is one that pytest looks into: its own list leaves out `build`."""
    folders = {file.parent for file in Path(__file__).parent.rglob("test_*.py")}
    patterns = pytestconfig.getini("norecursedirs")
    assert {"build", "paper"} <= {folder.name for folder in folders}
    assert not [one for one in folders for pattern in patterns if fnmatch(one.name, pattern)]
