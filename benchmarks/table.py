"""The table that every benchmark prints and keeps: figures side by side, and their ratios."""

from __future__ import annotations

import datetime
import os
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

RESULTS = Path(__file__).parent / "results"
NOTHING = "–"
_BEGUN = time.monotonic()
_reminder = threading.Timer(0, str)  # of what goes on for long


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured at one size, by the name of who was measured; ours stands under "ours"."""

    size: int
    what: str
    figures: Mapping[str, float]

    def cells(self, peers: Sequence[str]) -> list[str]:
        """Return the figures, ours first, and how many times each peer's ours is."""
        ours, *others = (self.figures.get(name) for name in ("ours", *peers))
        ratios = [f"{ours / other:.2f}" if ours and other else NOTHING for other in others]
        return [f"{self.size:,}", self.what, *map(_figure, (ours, *others)), *ratios]


def table(rows: Sequence[Row], sizes: str, peers: Sequence[str]) -> str:
    """Return rows as text in columns; `sizes` says what the sizes count."""
    head = (sizes, "what", "ours", *peers, *(f"ours/{peer}" for peer in peers))
    cells = [head, *(row.cells(peers) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(
            f"{cell:{'<' if column == 1 else '>'}{width}}"
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    )


def circumstances(*more: str) -> str:
    """Return when and on what machine this is measured, and what else there is to know."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    first = f"{datetime.date.today()}, {os.cpu_count()} cores, {memory:.0f} GB"
    return ", ".join([first, *more]) + "."


def publish(name: str, title: str, report: str, whole: bool) -> None:
    """Print a report; keep it as `results/<name>.md` if the run left nothing out."""
    print(report)
    if whole:
        RESULTS.mkdir(exist_ok=True)
        text = f"# {title}, measured by `make bench`\n\n{report}\n"
        half = RESULTS / f".{name}.md"
        half.write_text(text, "utf-8")
        half.replace(RESULTS / f"{name}.md")


def tell(size: int, text: str) -> None:
    """Say on the terminal what begins now, and each minute that it still goes on."""
    global _reminder
    _say(size, text)
    _reminder.cancel()
    _reminder = threading.Timer(60, tell, (size, f"still {text.removeprefix('still ')}"))
    _reminder.daemon = True  # whoever stops need not wait for it
    _reminder.start()


def _say(size: int, text: str) -> None:
    """Print a line with how long everything has taken so far."""
    minutes, seconds = divmod(int(time.monotonic() - _BEGUN), 60)
    print(f"[{minutes:3}:{seconds:02}] {size:6,}: {text}", file=sys.stderr, flush=True)


def _figure(figure: float | None) -> str:
    """Return a figure with as many decimals as it deserves."""
    if figure is None:
        return NOTHING
    return f"{figure:,.0f}" if figure >= 10 else f"{figure:.2f}"
