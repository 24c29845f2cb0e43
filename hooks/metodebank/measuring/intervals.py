"""Shares, means and their differences, each with ends that hold the true one 19 times of 20.

Shares: Wilson's interval, Newcombe's method 3 (1998, Statistics in Medicine 17:857-872).
Difference of two independent shares: Newcombe's hybrid of two such (17:873-890, method 10).
Difference of two shares of the same people: Newcombe's "square and add" with his correction of phi
where it is above zero (17:2635-2650, method 10).  Means: Student's t; Welch's, whose degrees of
freedom are not rounded, where the groups are two.

The browser reckons the same (docs/assets/value/intervals.js); `tests/measuring/` holds both against
what SciPy gave.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist, fmean, variance

LEVEL = 0.95
_Z = NormalDist().inv_cdf((1 + LEVEL) / 2)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value and the ends of its interval, all in the same unit; shares are from 0 to 1."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Change:
    """How the same people answered yes or no before and after."""

    both: int
    only_before: int
    only_after: int
    neither: int

    @property
    def of(self) -> int:
        """How many answered both times."""
        return self.both + self.only_before + self.only_after + self.neither


def share(count: int, of: int) -> Estimate:
    """Return the share of `count` among `of`, of which there is at least one.

    >>> share(14, 40)
    Estimate(value=0.35, low=0.2213..., high=0.5049...)
    """
    value, z2 = count / of, _Z**2
    centre = (value + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z / (1 + z2 / of) * math.sqrt(value * (1 - value) / of + z2 / (4 * of**2))
    low, high = max(0.0, centre - half), min(1.0, centre + half)
    # At the ends of the scale the exact ends are known, which rounding would miss.
    return Estimate(value, 0.0 if count == 0 else low, 1.0 if count == of else high)


def difference(before: tuple[int, int], after: tuple[int, int]) -> Estimate:
    """Return how much larger a share is after, when others were asked than before.

    Each is a count and of how many it is.

    >>> difference((61, 148), (18, 100))
    Estimate(value=-0.2321..., low=-0.3344..., high=-0.1168...)
    """
    return _apart(share(*after), share(*before), 0.0)


def paired_difference(change: Change) -> Estimate:
    """Return how much larger a share is after, of people who were asked both times.

    >>> paired_difference(Change(both=20, only_before=2, only_after=12, neither=16))
    Estimate(value=0.2, low=0.0561..., high=0.3292...)
    """
    after = share(change.both + change.only_after, change.of)
    before = share(change.both + change.only_before, change.of)
    return _apart(after, before, _phi(change))


def _apart(one: Estimate, other: Estimate, phi: float) -> Estimate:
    """Return one share less the other, whose answers hang together as `phi` says."""
    value = one.value - other.value
    low = _across(one.value - one.low, other.high - other.value, phi)
    high = _across(one.high - one.value, other.value - other.low, phi)
    return Estimate(value, value - low, value + high)


def _across(a: float, b: float, phi: float) -> float:
    return math.sqrt(max(0.0, a * a - 2 * phi * a * b + b * b))


def _phi(change: Change) -> float:
    """Return how much answers before and after hang together, with Newcombe's correction."""
    before, after = change.both + change.only_before, change.both + change.only_after
    spread = before * (change.of - before) * after * (change.of - after)
    if not spread:
        return 0.0
    product = change.both * change.neither - change.only_before * change.only_after
    corrected = max(product - change.of / 2, 0) if product > 0 else product
    return corrected / math.sqrt(spread)


def mean(values: Sequence[float]) -> Estimate:
    """Return the mean of at least two answers.

    >>> mean([-30, 30, -40, -40, 80, 60, -50, -20])
    Estimate(value=-1.25, low=-43.5113..., high=41.0113...)
    """
    n = len(values)
    return _mean(fmean(values), math.sqrt(variance(values) / n), n - 1)


def mean_change(before: Sequence[float], after: Sequence[float]) -> Estimate:
    """Return by how much the mean of at least two people who answered both times rose.

    >>> mean_change([21, 35, 40, 38, 23, 27, 28, 39], [32, 35, 38, 57, 37, 30, 39, 28])
    Estimate(value=5.625, low=-2.6141..., high=13.8641...)
    """
    return mean([b - a for a, b in zip(before, after, strict=True)])


def mean_difference(before: Sequence[float], after: Sequence[float]) -> Estimate:
    """Return by how much a mean is larger after, when at least two others were asked than before.

    >>> mean_difference([1.5, 6.4, 3.3, 5.8, 4.8, 7.2, 5.6, 4.5], [5.1, 2, 4.1, 6.2, 7.1, 8.3])
    Estimate(value=0.5791..., low=-1.9354..., high=3.0937...)
    """
    a, b = variance(before) / len(before), variance(after) / len(after)
    spread = a**2 / (len(before) - 1) + b**2 / (len(after) - 1)
    freedom = (a + b) ** 2 / spread if spread else math.inf
    return _mean(fmean(after) - fmean(before), math.sqrt(a + b), freedom)


def within(one: Estimate, least: float, most: float) -> Estimate:
    """Return an estimate whose ends are not outside what can be: a mean is on its scale.

    >>> within(Estimate(value=0.5, low=-0.3, high=1.3), 0, 10)
    Estimate(value=0.5, low=0, high=1.3)
    """
    return Estimate(one.value, max(one.low, least), min(one.high, most))


def _mean(value: float, error: float, freedom: float) -> Estimate:
    half = error * student(freedom) if error else 0.0
    return Estimate(value, value - half, value + half)


@cache
def student(freedom: float) -> float:
    """Return between minus what and what Student's t lies 19 times of 20, by degrees of freedom.

    >>> round(student(7), 6)
    2.364624
    """
    if math.isinf(freedom):
        return _Z
    low, high = 0.0, 1.0
    while _within(high, freedom) < LEVEL:
        high *= 2
    while low < (middle := (low + high) / 2) < high:  # until a float has nothing between
        low, high = (middle, high) if _within(middle, freedom) < LEVEL else (low, middle)
    return middle


def _within(t: float, freedom: float) -> float:
    """Return how much of Student's t lies between -t and t."""
    return 1 - _beta(freedom / (freedom + t * t), freedom / 2, 0.5)


def _beta(x: float, a: float, b: float) -> float:
    """Return the regularized incomplete beta function.

    Its continued fraction is DLMF 8.17.22 (https://dlmf.nist.gov/8.17#v), which is quick below
    (a + 1) / (a + b + 2); beyond, the function is one less that of the rest.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(1 - x, b, a)
    factor = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(factor + a * math.log(x) + b * math.log1p(-x)) / a
    return front / _fraction(x, a, b)


_TERMS = 200  # far more than it takes for all degrees of freedom of a questionnaire


def _fraction(x: float, a: float, b: float) -> float:
    """Return 1 + d1 / (1 + d2 / (1 + ...)), reckoned from its end."""
    value = 1.0
    for n in range(_TERMS, 0, -1):
        m, is_odd = divmod(n, 2)
        if is_odd:
            d = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            d = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        value = 1 + d / value
    return value
