"""Paths of SVG in fewer digits, each of their points as near to its place as these can say.

https://www.w3.org/TR/SVG2/paths.html#PathDataBNF says what stands in a path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

DIGITS = 1  # after the point: off by a twentieth of a pixel at most, in a square of 24

_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")
# What the numbers of a command are: on an axis, or as they are ("-"), as an arc's radii and flags.
_NUMBERS = {
    **{"m": "xy", "l": "xy", "t": "xy", "h": "x", "v": "y", "z": ""},
    **{"q": "xyxy", "s": "xyxy", "c": "xyxyxy", "a": "-----xy"},
}
_THEN = {"m": "l", "M": "L"}  # as a second pair is read

Step = tuple[str, list[float]]  # a command, and its numbers


def rounded(path: str) -> str:
    """Return a path whose points are rounded, in as few signs as may be.

    What one point is rounded away, the next makes good, so that no figure drifts.
    Raises ValueError where a command has too few numbers.

    >>> rounded("M2 2.04c.04 0 .04.04.04.08v1.04h-.04z")
    'M2 2c0 0 0 .1 0 .1v1.1h0z'
    """
    return _written(_rounded(_steps(path)))


def _steps(path: str) -> Iterator[Step]:
    """Yield each step of the pen: a command may say several."""
    for name, text in _COMMAND.findall(path):
        numbers = [float(number) for number in _NUMBER.findall(text)]
        length = len(_NUMBERS[name.lower()])
        if not length:
            yield name, []
        elif len(numbers) % length:
            raise ValueError(f"{name}{text} does not have {length} numbers for each step")
        for start in range(0, len(numbers), length or 1):
            yield name, numbers[start : start + length]
            name = _THEN.get(name, name)


def _rounded(steps: Iterator[Step]) -> Iterator[Step]:
    """Yield the steps with numbers rounded, each from where the rounded ones before it lead."""
    exact, written = {"x": 0.0, "y": 0.0}, {"x": 0.0, "y": 0.0}  # where the pen is
    begun = exact, written
    for name, numbers in steps:
        axes = _NUMBERS[name.lower()]
        here, drawn = (exact, written) if name.islower() else ({}, {})
        places = [n + here.get(axis, 0) for axis, n in zip(axes, numbers, strict=True)]
        said = [
            round(place - drawn.get(axis, 0), DIGITS)
            for axis, place in zip(axes, places, strict=True)
        ]
        yield name, said
        ends = {axis: both for axis, *both in zip(axes, places, said, strict=True) if axis in exact}
        exact = exact | {axis: place for axis, (place, _) in ends.items()}
        written = written | {axis: n + drawn.get(axis, 0) for axis, (_, n) in ends.items()}
        if name in "mM":
            begun = exact, written
        if name in "zZ":
            exact, written = begun


def _written(steps: Iterator[Step]) -> str:
    """Return steps as a path, without what readers of paths do not need."""
    signs, before = [""], ""
    for name, numbers in steps:
        if name != before or not numbers:
            signs.append(name)
        for number in map(_short, numbers):
            goes_on = number[0] == "." and "." in signs[-1]
            parted = number[0] == "-" or goes_on or signs[-1].isalpha()
            signs.append(number if parted else f" {number}")
        before = _THEN.get(name, name)
    return "".join(signs)


def _short(number: float) -> str:
    """Return a number without the zeros that say nothing.

    >>> [_short(number) for number in (-0.0, 0.5, -0.5, 12.0)]
    ['0', '.5', '-.5', '12']
    """
    text = f"{number:.{DIGITS}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "0") else re.sub(r"^(-?)0", r"\1", text)
