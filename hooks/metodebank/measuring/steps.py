"""What the spreadsheet reckons, step by step: the formula of each, and what an example comes to.

A quantile of Student's t comes of that of a beta distribution, since spreadsheets cut degrees of
freedom down to whole numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, variance
from typing import Any, NamedTuple

from . import floors
from .intervals import (
    Change,
    Estimate,
    difference,
    mean,
    mean_change,
    mean_difference,
    paired_difference,
    share,
    student,
    within,
)

Words = Mapping[str, Any]
Answer = float | None


class Step(NamedTuple):
    """A step by its name, with its formula, in which others stand by theirs, and its value.

    One `of_each` asks something of each answer by itself, and so is told by spreadsheets apart.
    """

    name: str
    formula: str
    value: float
    of_each: bool = False


@dataclass(frozen=True)
class Example:
    """Answers before and after, a row for each person, and what is asked of them.

    `paired` says that a row is one person, unless the columns are two `groups`; of shares those
    count who answered `at_least` that, and without there are none.
    """

    before: Sequence[Answer]
    after: Sequence[Answer]
    asked: tuple[int, int]
    at_least: float | None
    scale: tuple[int, int]
    paired: bool
    wants_mean: bool = True
    groups: bool = False

    @property
    def is_matched(self) -> bool:
        """Whether a row is one person before and after."""
        return self.paired and not self.groups

    @property
    def threshold(self) -> float:
        """The lowest answer that counts, beyond the scale where none does."""
        return self.scale[1] + 1 if self.at_least is None else self.at_least

    @property
    def answers(self) -> tuple[Sequence[float], Sequence[float]]:
        """Those that are reckoned with: of pairs whole ones alone."""
        if self.is_matched:
            rows = list(zip(self.before, self.after, strict=True))
            both = [(b, a) for b, a in rows if b is not None and a is not None]
            return [b for b, _ in both], [a for _, a in both]
        return _filled(self.before), _filled(self.after)


def _filled(some: Sequence[Answer]) -> list[float]:
    return [one for one in some if one is not None]


_BOTH_TIMES = ((True, True), (True, False), (False, True), (False, False))


class Reckoned:
    """What an example comes to, by the very functions of `intervals.py`."""

    def __init__(self, example: Example) -> None:
        self.example = example
        self.first, self.then = example.answers
        least = example.threshold
        self.has_yes = example.at_least is not None
        self.yes = tuple(sum(one >= least for one in some) for some in (self.first, self.then))
        self.sizes = (len(self.first), len(self.then))
        self.answered = (len(_filled(example.before)), len(_filled(example.after)))
        rows = zip(example.before, example.after, strict=True)
        said = [(b >= least, a >= least) for b, a in rows if b is not None and a is not None]
        self.change = Change(*(said.count(one) for one in _BOTH_TIMES))

    @property
    def is_together(self) -> bool:
        """Whether one of two groups is so small, or so much of one mind, that none is told."""
        if not self.example.groups or not all(self.sizes):
            return False
        kinds = [*self.yes, *(n - yes for n, yes in zip(self.sizes, self.yes, strict=True))]
        return min(*self.sizes, *(kinds if self.has_yes else ())) < floors.CELL

    @property
    def shares(self) -> tuple[Estimate, Estimate]:
        """The share of each time."""
        return share(self.yes[0], self.sizes[0]), share(self.yes[1], self.sizes[1])

    @property
    def difference(self) -> Estimate:
        """By how much the shares differ."""
        if self.example.is_matched:
            return paired_difference(self.change)
        return difference((self.yes[0], self.sizes[0]), (self.yes[1], self.sizes[1]))

    @property
    def means(self) -> tuple[Estimate, Estimate]:
        """The mean of each time, with ends that are on the scale."""
        scale = self.example.scale
        return within(mean(self.first), *scale), within(mean(self.then), *scale)

    @property
    def medians(self) -> tuple[float, float]:
        """The middle answer of each time; of an even number halfway between the two."""
        return median(self.first), median(self.then)

    @property
    def mean_difference(self) -> Estimate:
        """By how much the means differ."""
        reckon = mean_change if self.example.is_matched else mean_difference
        wide = self.example.scale[1] - self.example.scale[0]
        return within(reckon(self.first, self.then), -wide, wide)


def masks(words: Words) -> Mapping[str, str]:
    """Return arrays of 1 and 0: who answered, and which answers are numbers, count, and say yes.

    `s1`, `v1` and `y1` are of the first column.  Who does not know has answered; what they say
    counts where there are answers in words, and on a scale it has no place.  Of `n1`, `yes1` and
    `k1` only those count who answered both times, where each row is one person.
    """

    def of(column: str) -> tuple[str, str, str, str]:
        number = f"ISNUMBER({column})*({column}>=lowest)*({column}<=highest)"
        yes, no, unsure = (f'({column}="{words[name]}")' for name in ("yes", "no", "unsure"))
        sure = f"{number}+{yes}+{no}"
        counts, says_yes = f"({sure}+in_words*{unsure})", f"({yes}+{number}*({column}>=threshold))"
        return f"({number})", f"({sure}+{unsure})", counts, says_yes

    (k1, s1, v1, y1), (k2, s2, v2, y2) = of("before"), of("after")
    also_then, also_first = f"(1-paired+paired*{v2})", f"(1-paired+paired*{v1})"
    return {
        "s1": s1, "s2": s2,
        "v1": v1, "v2": v2, "y1": y1, "y2": y2,
        "n1": f"{v1}*{also_then}", "n2": f"{v2}*{also_first}",
        "yes1": f"{y1}*{also_then}", "yes2": f"{y2}*{also_first}",
        "k1": f"{k1}*(1-paired+paired*{k2})", "k2": f"{k2}*(1-paired+paired*{k1})",
        "k12": f"{k1}*{k2}",
    }  # fmt: skip


def steps(words: Words, example: Example) -> list[Step]:
    """Return all steps, each after those that it needs."""
    one, arrays = Reckoned(example), masks(words)
    parts: tuple[Callable[[], Iterator[Step]], ...] = (
        lambda: _counts(words, one, arrays),
        lambda: _shares(one),
        lambda: _differences(one),
        lambda: _means(one, arrays),
        lambda: _mean_differences(one, arrays),
    )
    return [step for part in parts for step in part()]


def _counts(words: Words, one: Reckoned, m: Mapping[str, str]) -> Iterator[Step]:
    yes, no = (f'"{words[name]}"' for name in ("yes", "no"))
    columns = ("before", "after")
    any_words = "+".join(f"COUNTIF({one},{word})" for one in columns for word in (yes, no))
    example = one.example
    low, high = example.scale
    # What else is typed is taken for two groups, of which less is told.
    yield Step("groups", f'IF(compared="{words["times"]}",0,1)', int(example.groups))
    yield Step("paired", f"IF(AND(groups=0,same={yes}),1,0)", int(example.is_matched))
    yield Step("threshold", "IF(ISNUMBER(at_least),at_least,highest+1)", example.threshold)
    yield Step("in_words", f"IF({any_words}>0,1,0)", 0)
    yield Step("has_yes", "IF(OR(ISNUMBER(at_least),in_words=1),1,0)", int(one.has_yes))
    yield Step("said_first", f"SUMPRODUCT({m['s1']})", one.answered[0])
    yield Step("said_then", f"SUMPRODUCT({m['s2']})", one.answered[1])
    yield Step("said_twice", f"SUMPRODUCT({m['s1']}*{m['s2']})", one.change.of)
    unsure = "+".join(f'COUNTIF({one},"{words["unsure"]}")' for one in columns)
    yield Step("not_sure", unsure, 0)
    yield Step("n_first", f"SUMPRODUCT({m['n1']})", one.sizes[0])
    yield Step("n_then", f"SUMPRODUCT({m['n2']})", one.sizes[1])
    yield Step("pairs", f"SUMPRODUCT({m['v1']}*{m['v2']})", one.change.of)
    yield Step("yes_first", f"SUMPRODUCT({m['yes1']})", one.yes[0])
    yield Step("yes_then", f"SUMPRODUCT({m['yes2']})", one.yes[1])
    kinds = "yes_first,yes_then,n_first-yes_first,n_then-yes_then"
    smallest = f"MIN(n_first,n_then,IF(has_yes=1,MIN({kinds}),n_first))"
    are_few = f"AND(groups=1,n_first>0,n_then>0,{smallest}<{floors.CELL})"
    yield Step("together", f"IF({are_few},1,0)", int(one.is_together))
    yield Step("yes_both", f"SUMPRODUCT({m['y1']}*{m['y2']})", one.change.both)
    odd = f"COUNTA(before)+COUNTA(after)-SUMPRODUCT({m['v1']})-SUMPRODUCT({m['v2']})"
    yield Step("odd", odd, 0)
    yield Step("step", "IF(highest-lowest>20,ROUNDUP((highest-lowest)/10,0),1)",
               -(-(high - low) // 10) if high - low > 20 else 1)  # fmt: skip


_Z = student(float("inf"))


def _shares(one: Reckoned) -> Iterator[Step]:
    for at, found in zip(("first", "then"), one.shares, strict=True):
        p, size = f"p_{at}", f"MAX(n_{at},1)"
        centre = f"({p}+{_Z}^2/(2*{size}))/(1+{_Z}^2/{size})"
        half = f"{_Z}/(1+{_Z}^2/{size})*SQRT({p}*(1-{p})/{size}+{_Z}^2/(4*{size}^2))"
        yield Step(p, f"yes_{at}/{size}", found.value)
        yield Step(f"low_{at}", f"IF(yes_{at}=0,0,MAX(0,{centre}-{half}))", found.low)
        yield Step(f"high_{at}", f"IF(yes_{at}=n_{at},1,MIN(1,{centre}+{half}))", found.high)


def _across(a: str, b: str) -> str:
    return f"SQRT(MAX(0,({a})^2-2*phi*({a})*({b})+({b})^2))"


def _differences(one: Reckoned) -> Iterator[Step]:
    of, (first, then), both = one.change.of, one.yes, one.change.both
    product = both * (of - first - then + both) - (first - both) * (then - both)
    spread = first * (of - first) * then * (of - then)
    corrected = max(product - of / 2, 0) if product > 0 else product
    phi = corrected / spread**0.5 if one.example.is_matched and spread > 0 else 0.0
    yield Step("product", "yes_both*(pairs-yes_first-yes_then+yes_both)"
                          "-(yes_first-yes_both)*(yes_then-yes_both)", product)  # fmt: skip
    yield Step("spread", "yes_first*(pairs-yes_first)*yes_then*(pairs-yes_then)", spread)
    yield Step("phi", "IF(OR(paired=0,spread<=0),0,IF(product>0,MAX(product-pairs/2,0),product)"
                      "/SQRT(MAX(spread,1)))", phi)  # fmt: skip
    found = one.difference
    down = _across("p_then-low_then", "high_first-p_first")
    up = _across("high_then-p_then", "p_first-low_first")
    yield Step("diff", "p_then-p_first", found.value)
    yield Step("diff_low", f"diff-{down}", found.low)
    yield Step("diff_high", f"diff+{up}", found.high)
    fewest = one.change.of if one.example.is_matched else min(one.sizes)
    yield Step("fewest", "IF(paired=1,pairs,MIN(n_first,n_then))", fewest)


def _means(one: Reckoned, m: Mapping[str, str]) -> Iterator[Step]:
    numbers = f"SUMPRODUCT({m['k1']})+SUMPRODUCT({m['k2']})"
    yield Step("has_numbers", f"IF(OR(in_words=0,{numbers}>0),1,0)", 1)
    columns = (("first", "before", m["k1"], one.first), ("then", "after", m["k2"], one.then))
    for (at, column, k, values), found in zip(columns, one.means, strict=True):
        size = f"MAX(k_{at},1)"
        squares = f"SUMPRODUCT({k},{column},{column})-sum_{at}^2/{size}"
        yield Step(f"k_{at}", f"SUMPRODUCT({k})", len(values))
        yield Step(f"sum_{at}", f"SUMPRODUCT({k},{column})", sum(values))
        yield Step(f"mean_{at}", f"sum_{at}/{size}", found.value)
        yield Step(f"var_{at}", f"MAX(0,{squares})/MAX(k_{at}-1,1)", variance(values))
        half = f"{_quantile(f'MAX(k_{at}-1,1)')}*SQRT(var_{at}/{size})"
        yield Step(f"half_{at}", half, mean(values).high - found.value)
        yield Step(f"mean_low_{at}", f"MAX(lowest,mean_{at}-half_{at})", found.low)
        yield Step(f"mean_high_{at}", f"MIN(highest,mean_{at}+half_{at})", found.high)
        middle = f'IF(k_{at}=0,0,MEDIAN(IF({k}=1,{column},"")))'
        yield Step(f"median_{at}", middle, median(values), of_each=True)


def _mean_differences(one: Reckoned, m: Mapping[str, str]) -> Iterator[Step]:
    found, (n1, n2) = one.mean_difference, one.sizes
    a, b = variance(one.first) / n1, variance(one.then) / n2
    first, then = "(var_first/MAX(k_first,1))", "(var_then/MAX(k_then,1))"
    welch = (
        f"IF({first}+{then}=0,1,({first}+{then})^2/"
        f"({first}^2/MAX(k_first-1,1)+{then}^2/MAX(k_then-1,1)))"
    )
    freedom = (a + b) ** 2 / (a**2 / (n1 - 1) + b**2 / (n2 - 1)) if a + b else 1.0
    of_pairs = (
        f"MAX(0,SUMPRODUCT({m['k12']},before,before)+SUMPRODUCT({m['k12']},after,after)"
        f"-2*SUMPRODUCT({m['k12']},before,after)-(sum_then-sum_first)^2/MAX(k_first,1))"
        "/MAX(k_first-1,1)/MAX(k_first,1)"
    )
    if one.example.is_matched:
        freedom = n1 - 1
        error = (variance([y - x for x, y in zip(one.first, one.then, strict=True)]) / n1) ** 0.5
    else:
        error = (a + b) ** 0.5
    yield Step("mean_diff", "mean_then-mean_first", found.value)
    yield Step("freedom", f"IF(paired=1,MAX(k_first-1,1),{welch})", freedom)
    yield Step("mean_error", f"SQRT(IF(paired=1,{of_pairs},{first}+{then}))", error)
    yield Step("mean_half", f"{_quantile('freedom')}*mean_error", error * student(freedom))
    yield Step("mean_diff_low", "MAX(lowest-highest,mean_diff-mean_half)", found.low)
    yield Step("mean_diff_high", "MIN(highest-lowest,mean_diff+mean_half)", found.high)
    yield Step("fewest_mean", "MIN(k_first,k_then)", min(n1, n2))


def _quantile(freedom: str) -> str:
    """Return the end of Student's t between minus which and which it lies 19 times of 20."""
    x = f"BETAINV(0.95,0.5,({freedom})/2)"
    return f"SQRT(({freedom})*{x}/(1-{x}))"
