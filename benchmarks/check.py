"""Measures `metodebank check` beside the bare parsing of the same YAML.

`make bench` runs it.  What is measured, and how, stands in README.md of this folder.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

import content
from table import Benchmark, Row, tell

ROOT = Path(__file__).parent.parent
PYYAML = "PyYAML (C)"
ROUNDS = 5
# Python keeps what it has compiled, as it does for a contributor.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
BENCHMARK = Benchmark("check", "The check", "entries", (100, 1000, 5000), (PYYAML,))


def main() -> None:
    """Measure at each size, print the table, and keep it in the README if it is whole."""
    asked = BENCHMARK.asked(__doc__)
    rows = [row for size in asked.sizes for row in _measured(size)]
    BENCHMARK.publish(rows, f"PyYAML {yaml.__version__} with LibYAML")


def _measured(entries: int) -> Iterator[Row]:
    """Make content of so many entries and yield the time of both, taking turns."""
    with tempfile.TemporaryDirectory(prefix="metodebank-bench-") as temporary:
        tell(entries, "makes content")
        root = content.copy_checkout(ROOT, Path(temporary) / "bank")
        content.multiply(root, entries)
        texts = list(_yaml_texts(root))
        _check(root)  # which compiles
        tell(entries, f"checks {ROUNDS} times")
        times: dict[str, list[float]] = {"ours": [], PYYAML: []}
        for _ in range(ROUNDS):
            times["ours"].append(_seconds(lambda: _check(root)))
            times[PYYAML].append(_seconds(lambda: _parse(texts)))
        yield Row(
            entries, "s for all of it", {who: statistics.median(t) for who, t in times.items()}
        )


def _yaml_texts(root: Path) -> Iterator[str]:
    """Yield the YAML of every file of the authors: whole files, and front matter."""
    for file in sorted((root / "methods").rglob("*.yml")):
        yield file.read_text("utf-8")
    for file in sorted((root / "methods").glob("*/*/*.md")):
        text = file.read_text("utf-8")
        if text.startswith("---\n"):
            yield text.split("---\n", 2)[1]


def _parse(texts: list[str]) -> None:
    for text in texts:
        yaml.load(text, Loader=yaml.CSafeLoader)


def _check(root: Path) -> None:
    """Run the command as a contributor does, from the start of Python to its answer."""
    command = [sys.executable, "-m", "metodebank", "check", str(root)]
    subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
