"""What is reckoned of counts and answers, beside what others published and what SciPy gives."""

import json
from pathlib import Path

import pytest

from metodebank.measuring.intervals import (
    Change,
    Estimate,
    difference,
    mean_change,
    mean_difference,
    paired_difference,
    share,
    student,
)
from worked_figures import WORKED

RECKONED = json.loads((Path(__file__).parent / "reckoned.json").read_text("utf-8"))
KINDS = {
    "share": lambda given: share(*given),
    "difference": lambda given: difference(*map(tuple, given)),
    "paired_difference": lambda given: paired_difference(Change(*given)),
    "mean_change": lambda given: mean_change(*given),
    "mean_difference": lambda given: mean_difference(*given),
}


@pytest.mark.parametrize("kind", KINDS)
def test_reckons_as_scipy_does(kind):
    """Of forty made-up data sets of each kind value and ends are those that SciPy gives."""
    for one in RECKONED[kind]:
        found = KINDS[kind](one["given"])
        assert (found.value, found.low, found.high) == pytest.approx(
            (one["value"], one["low"], one["high"]), abs=1e-9
        ), one["given"]


@pytest.mark.parametrize(("kind", "given", "printed"), WORKED.values(), ids=WORKED)
def test_reckons_what_was_published(kind, given, printed):
    """Worked examples come out as they were printed."""
    found = KINDS[kind](given)
    assert (found.value, found.low, found.high) == pytest.approx(printed, abs=5e-5)


@pytest.mark.parametrize(
    ("found", "same"),
    [
        (mean_change([3, 4], [4, 5]), Estimate(1, 1, 1)),
        (mean_difference([2, 2], [5, 5]), Estimate(3, 3, 3)),
        (paired_difference(Change(10, 0, 0, 0)), Estimate(0, 0, 0)),
    ],
)
def test_reckons_where_nothing_varies(found, same):
    """Where all answer alike there is a value, and no error that ends the page."""
    assert found.value == same.value
    assert found.low <= found.value <= found.high


@pytest.mark.parametrize(
    ("freedom", "t"), [(1, 12.7062), (7, 2.364624), (9.48, 2.244817), (1e5, 1.959988)]
)
def test_student(freedom, t):
    """Student's t is that of the tables, also at degrees of freedom that are no whole number."""
    assert student(freedom) == pytest.approx(t, abs=1e-4)
