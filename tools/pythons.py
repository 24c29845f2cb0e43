"""Say whether each Python that we name finds what it needs: `make pythons`.

Which Pythons those are, the matrix of `.github/workflows/check.yml` says.  None of them has to be
on this machine: uv asks the package index what there is for it.  A package without a wheel is built
from its source, which goes well where that is Python alone, and needs a compiler otherwise.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

import pins

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
LOCK = ROOT / "requirements-bench.txt"  # holds all others
WORKFLOW = ROOT / ".github/workflows/check.yml"
# These two ask for syntax that the oldest Python does not have.
RUFF = ("check", "--quiet", "--ignore", "UP046,B912", "hooks", "tests", "benchmarks", "tools")


def main() -> None:
    """Print a row for each Python; others than those of the workflow may be named."""
    print("| Python | not in the lock | no wheel | ruff |\n| --- | --- | --- | --- |")
    lines = [line.rstrip(" \\") for line in LOCK.read_text("utf-8").splitlines() if "==" in line]
    for python in sys.argv[1:] or pythons():
        told = ", ".join(_unlocked(python)), ", ".join(_without_wheel(lines, python))
        cells = (*told, _style(python))
        print(f"| {python} | {' | '.join(cell or '–' for cell in cells)} |", flush=True)


def pythons() -> list[str]:
    """Return the versions of Python that tests are run with, the oldest first."""
    job = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]["tests"]
    versions: list[str] = job["strategy"]["matrix"]["python"]
    return versions


def _unlocked(python: str) -> list[str]:
    """Return what a Python needs, by all that the packages say, and the lock does not hold."""
    asked = ("pip", "compile", "--all-extras", "--no-header", "--no-annotate", "pyproject.toml")
    done = _uv(*asked, "--constraint", str(LOCK), "--python-version", python)
    if done.returncode:
        return [f"cannot be had: {done.stderr.strip().splitlines()[-1]}"]
    needed = pins.locked(done.stdout, python)
    there = pins.locked(LOCK.read_text("utf-8"), python)
    return [name for name, version in needed.items() if there.get(name) != version]


def _without_wheel(lines: Sequence[str], python: str) -> Iterator[str]:
    """Ask for the wheels of all lines of a lock; where that fails, for those of each half."""
    if _has_wheels(lines, python):
        return
    if len(lines) == 1:
        yield lines[0].partition("==")[0]
        return
    half = len(lines) // 2
    yield from _without_wheel(lines[:half], python)
    yield from _without_wheel(lines[half:], python)


def _has_wheels(lines: Sequence[str], python: str) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "wanted.txt")
        file.write_text("\n".join(lines), "utf-8")
        where = ("--dry-run", "--target", folder, "--python-version", python)
        return not _uv(
            "pip", "install", *where, "--no-deps", "--only-binary", ":all:", "-r", str(file)
        ).returncode


def _style(python: str) -> str:
    target = f"py{python.replace('.', '')}"
    done = subprocess.run([str(BIN / "ruff"), *RUFF, "--target-version", target], cwd=ROOT)
    return "fails" if done.returncode else "well"


def _uv(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(BIN / "uv"), *arguments, "--quiet"]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT)


if __name__ == "__main__":
    main()
