"""Reckons made-up data sets once by SciPy, for the tests of what we reckon ourselves.

    python -m venv .cache/reckon
    .cache/reckon/bin/pip install --group reckon  # of pip 25.1 or newer
    .cache/reckon/bin/python tools/reckoned.py

writes tests/measuring/reckoned.json.  SciPy is in a group of its own and in no lock file: it is
needed here alone, where a formula changes.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scipy import __version__
from scipy.stats import binomtest, ttest_ind, ttest_rel

TO = Path(__file__).parent.parent / "tests" / "measuring" / "reckoned.json"
EACH = 40  # data sets of each kind: 200 in all
Ends = tuple[float, float, float]


def main() -> None:
    """Write what SciPy gives for each made-up data set."""
    made = random.Random(26)
    sets = {
        name: [_told(given := make(made), reckon(given)) for _ in range(EACH)]
        for name, (make, reckon) in KINDS.items()
    }
    parts = [f'"scipy": "{__version__}"', *(_lines(name, some) for name, some in sets.items())]
    TO.write_text("{\n" + ",\n".join(parts) + "\n}\n", "utf-8")


def _lines(name: str, some: list[dict[str, Any]]) -> str:
    """Return some data sets as JSON, each on a line, so that one that changes is seen."""
    return f'"{name}": [\n' + ",\n".join(map(json.dumps, some)) + "\n]"


def _told(given: Any, ends: Ends) -> dict[str, Any]:
    return {"given": given, "value": ends[0], "low": ends[1], "high": ends[2]}


def _size(made: random.Random) -> int:
    return made.choice([10, 11, 14, 20, 23, 40, 60, 95, 120, 400, 1500])


def _count(made: random.Random) -> list[int]:
    of = _size(made)
    return [made.choice([0, of, made.randint(0, of), made.randint(0, of)]), of]


def _two_counts(made: random.Random) -> list[list[int]]:
    return [_count(made), _count(made)]


def _four(made: random.Random) -> list[int]:
    most = made.choice([3, 8, 30, 300])
    return [made.randint(0, most) for _ in range(3)] + [made.randint(1, most)]


def _scale(made: random.Random, size: int) -> list[float]:
    return [made.randint(0, 10) + made.choice([0, 0, 0.5]) for _ in range(size)]


def _pairs(made: random.Random) -> list[list[float]]:
    size = _size(made) % 100 + 2
    return [_scale(made, size), _scale(made, size)]


def _groups(made: random.Random) -> list[list[float]]:
    return [_scale(made, _size(made) % 90 + 2) for _ in range(2)]


def _wilson(count: int, of: int) -> Ends:
    ends = binomtest(count, of).proportion_ci(method="wilson")
    return count / of, ends.low, ends.high


def _difference(given: list[list[int]]) -> Ends:
    (before, low0, high0), (after, low1, high1) = (_wilson(*one) for one in given)
    value = after - before
    low = value - math.hypot(after - low1, high0 - before)
    return value, low, value + math.hypot(high1 - after, before - low0)


def _paired(given: list[int]) -> Ends:
    """Follow Newcombe 1998, method 10, step by step; the counts are e, f, g and h there."""
    e, f, g, h = given  # both, only before, only after, neither
    n = e + f + g + h
    before, low0, high0 = _wilson(e + f, n)
    after, low1, high1 = _wilson(e + g, n)
    product, margins = e * h - f * g, (e + f) * (g + h) * (e + g) * (f + h)
    numerator = product if product <= 0 else max(product - n / 2, 0)
    phi = numerator / math.sqrt(margins) if margins else 0.0
    value = after - before
    down, up = after - low1, high0 - before
    low = value - math.sqrt(max(down**2 - 2 * phi * down * up + up**2, 0))
    down, up = before - low0, high1 - after
    return value, low, value + math.sqrt(max(up**2 - 2 * phi * down * up + down**2, 0))


def _change(given: list[list[float]]) -> Ends:
    before, after = given
    ends = ttest_rel(after, before).confidence_interval(0.95)
    return _mean(after) - _mean(before), float(ends.low), float(ends.high)


def _welch(given: list[list[float]]) -> Ends:
    before, after = given
    ends = ttest_ind(after, before, equal_var=False).confidence_interval(0.95)
    return _mean(after) - _mean(before), float(ends.low), float(ends.high)


def _mean(numbers: list[float]) -> float:
    return sum(numbers) / len(numbers)


KINDS: dict[str, tuple[Callable[[random.Random], Any], Callable[[Any], Ends]]] = {
    "share": (_count, lambda given: _wilson(*given)),
    "difference": (_two_counts, _difference),
    "paired_difference": (_four, _paired),
    "mean_change": (_pairs, _change),
    "mean_difference": (_groups, _welch),
}

if __name__ == "__main__":
    main()
