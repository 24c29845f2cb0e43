"""What the bank holds and what it lacks: how many entries there are for whom, and against what.

Counted once, for the page that everybody sees and for the editors' desk.  An entry counts in each
cell whose target group and barrier it names, as the finder finds it by both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from ..schema.facts import BARRIERS, COUNTRY, METHODS, TARGET_GROUPS
from .catalogue import term_ids
from .model import Entry, Term

COUNTED = ("method", "case")  # the kinds that are counted, in the order in which they are told
ROWS, COLUMNS = TARGET_GROUPS, BARRIERS
LISTS = (ROWS.list, COLUMNS.list)

# How much there is in a cell, by the least number of entries of both kinds.
STEPS = (("none", 0), ("few", 1), ("some", 3), ("many", 6))

Cell = tuple[str, str]  # a target group and a barrier


@dataclass(frozen=True, slots=True)
class Gap:
    """All cells, in the order of the vocabularies, each with how many there are of each kind.

    `terms` are those of both lists; `used` holds by method and country the cases that used the one
    in the other.
    """

    terms: Mapping[str, Mapping[str, Term]] = field(default_factory=dict)
    cells: Mapping[Cell, Mapping[str, int]] = field(default_factory=dict)
    used: Mapping[Cell, tuple[Entry, ...]] = field(default_factory=dict)

    @property
    def empty(self) -> list[Cell]:
        """The cells in which there is nothing."""
        return [cell for cell, counts in self.cells.items() if not any(counts.values())]

    def emptiest(self, list: str, most: int = 3) -> list[tuple[Term, int]]:
        """Return the terms of a list with most empty cells, each with how many; those first."""
        place = LISTS.index(list)
        counts = Counter(cell[place] for cell in self.empty)
        return [(self.terms[list][id], count) for id, count in counts.most_common(most)]

    def length(self, list: str) -> int:
        """Return how many cells each term of a list has."""
        other = LISTS[1 - LISTS.index(list)]
        return len(self.terms.get(other, ()))


def step(counts: Mapping[str, int]) -> str:
    """Return which step of four a cell is on.

    >>> step({"method": 0, "case": 0}), step({"method": 2, "case": 4})
    ('none', 'many')
    """
    total = sum(counts.values())
    return [name for name, least in STEPS if total >= least][-1]


def gap(entries: Iterable[Entry], vocabulary: Mapping[str, Mapping[str, Term]]) -> Gap:
    """Return what there is in each cell of entries that are shown.

    They need not be sound: what could not be read, or names no term, is in no cell.
    """
    shown = [entry for entry in entries if entry.kind in COUNTED]
    counts = Counter((cell, entry.kind) for entry in shown for cell in _cells_of(entry))
    terms = {list: vocabulary.get(list, {}) for list in LISTS}
    cells = product(terms[ROWS.list], terms[COLUMNS.list])
    return Gap(
        terms,
        {cell: {kind: counts[cell, kind] for kind in COUNTED} for cell in cells},
        _used(shown),
    )


def told(gap: Gap, words: Mapping[str, str], language: str) -> list[str]:
    """Return what editors are told: how many cells are empty, and the terms with most of them."""
    lines = [words["empty"].format(len(gap.empty), len(gap.cells))]
    for list in LISTS if gap.empty else ():
        length = gap.length(list)
        terms = (
            words["term"].format(term.label.get(language, term.id), count, length)
            for term, count in gap.emptiest(list)
        )
        lines.append(words[list].format(", ".join(terms)))
    return lines


def _cells_of(entry: Entry) -> Iterator[Cell]:
    """Yield each cell that an entry is in, once."""
    rows, columns = (dict.fromkeys(term_ids(entry, fact)) for fact in (ROWS, COLUMNS))
    return product(rows, columns)


def _used(entries: Iterable[Entry]) -> Mapping[Cell, tuple[Entry, ...]]:
    """Return by method and country the cases that used the one in the other."""
    found: dict[Cell, list[Entry]] = {}
    for case in entries:
        methods = dict.fromkeys(use.get("id", "") for use in case.facts.get(METHODS.name, ()))
        for cell in product(methods, term_ids(case, COUNTRY)):
            found.setdefault(cell, []).append(case)
    return {cell: tuple(cases) for cell, cases in found.items()}
