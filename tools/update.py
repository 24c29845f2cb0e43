"""Move what is pinned to the newest that the package index has, and try it: `make update`.

Writes the newest versions that go together into `pyproject.toml`, makes the lock files anew,
installs and tests.  Where all is well, the files stay for a commit, and what moved stands in
`.cache/update.md`, as the text of a pull request.  Where a test fails, the files are as they were
before, and the same text says which package makes it fail.  What has to stay is named, with its
reason, in `[tool.metodebank.hold]` of `pyproject.toml`.

    .venv/bin/python tools/update.py [--tests FILE ...]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pins
from pythons import pythons

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PYPROJECT = ROOT / "pyproject.toml"
LOCKS = [ROOT / f"requirements{one}.txt" for one in ("", "-test", "-proof", "-bench")]
TOLD = ROOT / ".cache/update.md"
FAILED = ROOT / ".pytest_cache/v/cache/lastfailed"

Command = Sequence[str | Path]


def main() -> None:
    """Move the pins, try them, and put everything back where something fails."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--tests", nargs="+", metavar="FILE", help="run these alone")
    files = parser.parse_args().tests
    before = {file: file.read_bytes() for file in (PYPROJECT, *LOCKS)}
    try:
        told, well = _update(["pytest", *files] if files else ["make", "test"])
    except subprocess.CalledProcessError as error:
        _put_back(before)
        sys.exit(f"Nothing was moved, since this failed, as told above: {_said(error.cmd)}")
    except BaseException:
        _put_back(before)
        raise
    if not well:
        _put_back(before)
    TOLD.parent.mkdir(exist_ok=True)
    TOLD.write_text(told, "utf-8")
    print(f"\n{told}\nThis stands in {TOLD.relative_to(ROOT)}.")
    sys.exit(not well)


def _update(test: Command) -> tuple[str, bool]:
    """Return what there is to tell, and whether what moved may stay."""
    old, was = PYPROJECT.read_text("utf-8"), _all_locked()
    own, stays = pins.pinned(old), pins.held(old)
    fit = _resolved(pins.loosened(old), pythons()[0])
    new = pins.with_versions(old, fit)
    PYPROJECT.write_text(new, "utf-8")
    _must("make", "lock", "LOCKING=--upgrade")
    moved = pins.moves(was, _all_locked())
    newer = pins.moves(pins.pinned(new), _newest(own))
    if moved:
        _must("make", ".venv/bench")
    reasons = {move.name: stays.get(move.name) or _reason(move, new) for move in newer}
    links = {move.name: _link(move.name) for move in moved}
    told = pins.summary(moved, own, links, newer, reasons)
    trouble = "".join(_trouble(test, moved, own)) if moved else ""
    return told + trouble, not trouble


def _put_back(files: Mapping[Path, bytes]) -> None:
    for file, content in files.items():
        file.write_bytes(content)
    print("\npyproject.toml and the lock files are as they were; make installs them again.")


def _all_locked() -> dict[str, str]:
    """Return what all lock files hold, by package."""
    return {
        name: version
        for lock in LOCKS
        for name, version in pins.locked(lock.read_text("utf-8")).items()
    }


def _resolved(requirements: Sequence[str], python: str, *more: str) -> dict[str, str]:
    """Ask the package index for the newest of all that goes together."""
    done = _asked(requirements, python, *more)
    print(done.stderr, end="", file=sys.stderr)
    done.check_returncode()
    return pins.locked(done.stdout)


def _asked(
    requirements: Sequence[str], python: str, *more: str
) -> subprocess.CompletedProcess[str]:
    command = [str(BIN / "uv"), "pip", "compile", "--quiet", "--no-header", "--no-annotate", "-"]
    text = "\n".join(requirements)
    asked = [*command, "--python-version", python, *more]
    return subprocess.run(asked, input=text, capture_output=True, text=True, cwd=ROOT)


def _reason(move: pins.Move, pyproject: str) -> str:
    """Ask the package index why the newest of a pin does not go with all others."""
    wish = pins.wanted(pins.with_versions(pyproject, {move.name: move.new or ""}))
    return pins.reason(_asked(wish, pythons()[0]).stderr)


def _newest(own: Mapping[str, str]) -> dict[str, str]:
    """Ask the package index for the newest of each pin by itself, on the newest Python."""
    alone = _resolved([*own], pythons()[-1], "--no-deps")
    return {name: alone[name] for name in own}


def _link(name: str) -> str | None:
    """Return where an installed package says that it tells of its changes, or of itself."""
    try:
        of_it = metadata(name)
    except PackageNotFoundError:  # of another system, or gone
        return None
    return pins.address([*of_it.get_all("Project-URL", []), *of_it.get_all("Home-page", [])])


def _trouble(test: Command, moved: Sequence[pins.Move], own: Mapping[str, str]) -> Iterator[str]:
    """Run everything; tell what fails, and which package makes it fail."""
    failing = _failing(test)
    if failing:
        yield f"\n## What fails\n\n    {_said(failing)}\n\n"
        yield from _cause(failing, [move for move in moved if move.old and move.new], own)


def _cause(failing: Command, moved: Sequence[pins.Move], own: Mapping[str, str]) -> Iterator[str]:
    """Tell why something fails: by itself, without anything new, or with one new package."""
    if _runs(failing):
        yield "Run again by itself it went well: look at it, and run `make update` again.\n"
    elif not _cured(moved, failing):
        yield "It fails with all old versions too: mend it first, and run `make update` again.\n"
    elif move := _culprit(failing, moved, own):
        yield f"It goes well with {move.name} {move.old}.  To leave it there, write into "
        yield "pyproject.toml, with the reason beside it, and run `make update` again:\n\n"
        yield f"{_stay(move, own)}\n"
    else:
        yield "No package does it alone: hold several of those that moved, and try again.\n"


def _culprit(
    failing: Command, moved: Sequence[pins.Move], own: Mapping[str, str]
) -> pins.Move | None:
    """Return the package with whose old version all goes well; our own pins are tried first."""
    likely = sorted(moved, key=lambda move: move.name not in own)
    return next((move for move in likely if _cured([move], failing)), None)


def _failing(test: Command) -> Command | None:
    """Run style and tests; return a command that fails, the shortest that is known."""
    if not _runs(["make", "style"]):
        return ["make", "style"]
    FAILED.unlink(missing_ok=True)
    if _runs(test):
        return None
    return ["pytest", *json.loads(FAILED.read_text("utf-8"))] if FAILED.exists() else test


def _cured(moved: Sequence[pins.Move], failing: Command) -> bool:
    """Say whether what fails goes well with the old versions of some packages."""
    old = [f"{move.name}=={move.old}" for move in moved]
    print(f"\nWith {', '.join(old)} again:", flush=True)
    try:
        _pip(old)
        return _runs(failing)
    finally:
        _pip([f"{move.name}=={move.new}" for move in moved])


def _stay(move: pins.Move, own: Mapping[str, str]) -> str:
    """Return what holds a package: a pin of our own, or one that another brings along."""
    if move.name in own:
        return f'    [tool.metodebank.hold]\n    {move.name} = "WHY"'
    return f'    [tool.uv]\n    constraint-dependencies = ["{move.name}=={move.old}"] # WHY'


def _pip(requirements: Sequence[str]) -> None:
    _must(BIN / "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", *requirements)


def _said(command: Command) -> str:
    return " ".join(map(str, command))


def _runs(command: Command) -> bool:
    program, *arguments = command
    known = BIN / program if (BIN / program).exists() else program
    return subprocess.run([known, *arguments], cwd=ROOT).returncode == 0


def _must(*command: str | Path) -> None:
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
