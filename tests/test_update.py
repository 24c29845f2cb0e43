"""What is pinned: moved and told by `make update`, the same in every file, and never forgotten."""

from __future__ import annotations

import itertools
import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest

import pins
import pythons
import update
from pins import Move

ROOT = Path(__file__).parents[1]
PYPROJECT = (ROOT / "pyproject.toml").read_text("utf-8")
LOCKS = [
    (ROOT / f"requirements{one}.txt").read_text("utf-8")
    for one in ("", "-test", "-proof", "-bench")
]
TINY = """\
[project]
dependencies = [
  "Aa.b==1.9",     # cuts
  "c[x]==1.9.0",   # draws; see c==1.9.0
  "d>=3",          # not pinned
  "e==5"
]
[project.optional-dependencies]
test = ["f==1"]

[tool.metodebank.hold]
"Aa.b" = "2 needs Java"
"""
LOCK = """\
aa-b==1.9 \\
    --hash=sha256:00
d==3.1 ; python_full_version < '3.12' \\
    --hash=sha256:00
d==4.0 ; python_full_version >= '3.12' \\
    --hash=sha256:00
"""


def test_pins_are_what_has_one_version() -> None:
    """A pin is found in the dependencies and in each extra, by the name that all call it."""
    assert pins.pinned(TINY) == {"aa-b": "1.9", "c": "1.9.0", "e": "5", "f": "1"}


def test_what_is_held_stays() -> None:
    """For newer versions is asked of all but what is held, and of what is no pin as it stands."""
    assert pins.held(TINY) == {"aa-b": "2 needs Java"}
    assert pins.loosened(TINY) == ["Aa.b==1.9", "c[x]>=1.9.0", "d>=3", "e>=5", "f>=1"]


def test_new_versions_leave_all_else_as_it_was() -> None:
    """Comments stay in their column where they can, and what is no pin of a line is not touched."""
    new = pins.with_versions(TINY, {"aa-b": "1.10", "c": "2", "d": "4", "e": "5.0.12345678"})
    assert new == (
        TINY.replace('"Aa.b==1.9",     #', '"Aa.b==1.10",    #')
        .replace('"c[x]==1.9.0",   #', '"c[x]==2",       #')
        .replace('"e==5"', '"e==5.0.12345678"')
    )
    assert '"Aa.b==1.12345678", # cuts' in pins.with_versions(TINY, {"aa-b": "1.12345678"})
    assert pins.with_versions(PYPROJECT, pins.pinned(PYPROJECT)) == PYPROJECT


def test_a_lock_holds_a_version_for_each_python() -> None:
    """Of a lock for all Pythons, a Python gets the line that is for it."""
    assert pins.locked(LOCK, "3.11") == {"aa-b": "1.9", "d": "3.1"}
    assert pins.locked(LOCK, "3.14") == {"aa-b": "1.9", "d": "4.0"}


@pytest.mark.parametrize(
    ("urls", "told"),
    [
        (["Home, https://a.dk", "Release Notes, https://a.dk/new"], "https://a.dk/new"),
        (["Source Code, https://a.dk/src", "Funding, https://a.dk/pay"], "https://a.dk/src"),
        (["https://a.dk"], "https://a.dk"),
        (["Changelog, javascript:alert(1)", "Homepage, https://a.dk"], "https://a.dk"),
        (["Changelog, https://a.dk/> | [x](y)"], None),
        ([], None),
    ],
)
def test_a_package_says_where_it_tells_of_its_changes(urls: list[str], told: str | None) -> None:
    """Its own metadata name the list of changes, else its site; nothing else gets into a table."""
    assert pins.address(urls) == told


def test_what_moved_is_told_as_tables() -> None:
    """Our own pins come first, then what came along, then what stays, each with its reason."""
    reasons = {"e": "broken", "f": "no g"}
    moved = pins.moves({"a": "1", "b": "1", "c": "1"}, {"a": "2", "c": "1", "d": "3"})
    assert moved == [Move("a", "1", "2"), Move("b", "1", None), Move("d", None, "3")]
    newer = [Move("e", "1", "2"), Move("f", "1", "9")]
    told = pins.summary(moved, ["a", "e", "f"], {"a": "https://a.dk"}, newer, reasons)
    assert [line for line in told.splitlines() if line and "--" not in line] == [
        "## Moved",
        "| package | from | to | what it tells |",
        "| a | 1 | 2 | <https://a.dk> |",
        "## Came along",
        "| package | from | to | what it tells |",
        "| b | 1 | – | – |",
        "| d | – | 3 | – |",
        "## Stayed",
        "| package | pinned | newest | why |",
        "| e | 1 | 2 | broken |",
        "| f | 1 | 9 | no g |",
    ]
    assert pins.summary([], [], {}, [], {}).startswith("Nothing moved")


def test_why_a_pin_stays_is_told_in_uv_s_words() -> None:
    """What uv says of versions that do not go together is taken over, without what ends a cell."""
    told = "error: No\n  cause: Because only a<=1 is\n  there and b|c needs a>=2, we can conclude x"
    assert pins.reason(told) == "only a<=1 is there and b/c needs a>=2"
    assert pins.reason("dns error").startswith("the newest does not go with")


def test_the_locks_hold_what_is_pinned() -> None:
    """Each pin is in a lock with its version, and a lock has all that the smaller one has."""
    versions = [pins.locked(lock) for lock in LOCKS]
    assert pins.pinned(PYPROJECT).items() <= versions[-1].items()
    assert all(one.items() <= more.items() for one, more in itertools.pairwise(versions))


@pytest.mark.parametrize("lock", LOCKS, ids=["build", "test", "proof", "bench"])
def test_the_locks_name_no_index(lock: str) -> None:
    """A lock says what is installed by its hash, and never from where."""
    assert "--hash=sha256:" in lock
    assert not re.search(r"index|://|find-links|@ ", lock)


def test_what_is_held_is_pinned() -> None:
    """A reason to stay belongs to a pin."""
    assert pins.held(PYPROJECT).keys() <= pins.pinned(PYPROJECT).keys()


def test_each_dependency_says_what_would_replace_it() -> None:
    """What a package is for stands beside its pin, and what would do instead in CONTRIBUTING."""
    lines = re.findall(r'^  "([\w.-]+)(?:\[\w+\])?(?:==|>=)[^"]+", +# \w.*$', PYPROJECT, re.M)
    apart = chain.from_iterable(tomllib.loads(PYPROJECT)["dependency-groups"].values())
    assert len(lines) == len([*pins.wanted(PYPROJECT), *apart])
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Dependencies")[2]
    told = re.findall(r"^\| `([\w.-]+)` \| \w.* \|$", guide, re.MULTILINE)
    assert told == lines


def test_the_oldest_python_is_the_same_everywhere() -> None:
    """The workflow's first Python is the one that we ask for, that the locks begin with."""
    oldest = pythons.pythons()[0]
    assert f'requires-python = ">={oldest}"' in PYPROJECT
    assert f'python_version = "{oldest}"' in PYPROJECT
    assert f"--python-version {oldest} " in (ROOT / "Makefile").read_text("utf-8")


class Machine:
    """Stands in for a machine: what is installed, and a command that fails with some of it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *bad: str) -> None:
        self.installed, self.bad = {"a==2", "b==2"}, {*bad}
        monkeypatch.setattr(update, "_pip", self.install)
        monkeypatch.setattr(update, "_runs", lambda command: not self.installed & self.bad)

    def install(self, requirements: list[str]) -> None:
        names = {one[0] for one in requirements}
        self.installed = {one for one in self.installed if one[0] not in names} | {*requirements}


@pytest.mark.parametrize(
    ("bad", "told", "not_told"),
    [
        (("a==2",), 'with a 1.  .*\\[tool.metodebank.hold\\]\n    a = "WHY"', "with b"),
        (("b==2",), 'with b 1.  .*constraint-dependencies = \\["b==1"\\]', "with a"),
        (("a==2", "b==2"), "No package does it alone", "WHY"),
        (("a==1", "a==2"), "with all old versions too", "WHY"),
        ((), "Run again by itself it went well", "WHY"),
    ],
    ids=["ours", "of another", "together", "none", "now and then"],
)
def test_the_package_that_makes_a_test_fail_is_named(
    monkeypatch: pytest.MonkeyPatch, bad: tuple[str, ...], told: str, not_told: str
) -> None:
    """Each that moved is put back alone; the one that helps is told, with how to hold it."""
    machine = Machine(monkeypatch, *bad)
    moved = [Move("a", "1", "2"), Move("b", "1", "2")]
    said = "".join(update._cause(["pytest"], moved, {"a": "2"}))
    assert re.search(told, said, re.DOTALL)
    assert not_told not in said
    assert machine.installed == {"a==2", "b==2"}


@pytest.mark.parametrize("well", [True, False])
def test_nothing_is_lost_where_an_update_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, well: bool
) -> None:
    """The files are as they were, committed or not, and what moved is told all the same."""
    file = tmp_path / "pyproject.toml"
    file.write_text("old", "utf-8")
    for name, value in {"ROOT": tmp_path, "PYPROJECT": file, "LOCKS": []}.items():
        monkeypatch.setattr(update, name, value)
    monkeypatch.setattr(update, "TOLD", tmp_path / ".cache/update.md")
    monkeypatch.setattr("sys.argv", ["update.py"])
    monkeypatch.setattr(update, "_update", lambda _: (str(file.write_text("new")), well))
    with pytest.raises(SystemExit) as end:
        update.main()
    assert (end.value.code, file.read_text("utf-8")) == ((False, "new") if well else (True, "old"))
    assert update.TOLD.read_text("utf-8") == "3"
