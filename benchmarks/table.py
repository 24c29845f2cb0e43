"""What every benchmark has: sizes to ask for, and a table of figures side by side, with ratios."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
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
        ratios = [
            f"{ours / other:.2f}" if ours is not None and other else NOTHING for other in others
        ]
        return [f"{self.size:,}", self.what, *map(figure, (ours, *others)), *ratios]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What is measured: its name in the README, its title, and beside whom.

    `sizes` are those of a whole run, and `counted` says what they count.
    """

    name: str
    title: str
    counted: str
    sizes: tuple[int, ...]
    peers: tuple[str, ...]

    def asked(self, about: str, keeps: bool = False) -> argparse.Namespace:
        """Return what the command line asks for: `sizes`, and `keep` where something is built."""
        parser = argparse.ArgumentParser(description=about)
        parser.add_argument(
            "--sizes",
            type=lambda text: [int(size) for size in text.split(",")],
            default=self.sizes,
            help=f"{self.counted}: {','.join(map(str, self.sizes))}",
        )
        if keeps:
            keep = "a folder to build in, and to measure again"
            parser.add_argument("--keep", type=Path, help=keep)
        return parser.parse_args()

    def publish(self, rows: Sequence[Row], *where: str) -> None:
        """Print all rows; keep them in the README between their marks, if no size was left out."""
        text = table(rows, self.counted, self.peers)
        report = f"{self.title}, {circumstances(*where)}\n\n```text\n{text}\n```"
        print(report)
        if set(self.sizes) <= {row.size for row in rows}:
            README.write_text(put(report, self.name, README.read_text("utf-8")), "utf-8")


def put(report: str, name: str, text: str) -> str:
    """Return `text` with a report between the marks of its name, in place of what stood there.

    Ends the program where the marks are not there.

    >>> put("new", "x", "a <!-- x -->old<!-- /x --> b")
    'a <!-- x -->\\nnew\\n<!-- /x --> b'
    """
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, begun, rest = text.partition(begin)
    _, ended, after = rest.partition(end)
    if not (begun and ended):
        raise SystemExit(f"{README.name} lacks the marks {begin} and {end}, so nothing was kept.")
    return f"{before}{begin}\n{report}\n{end}{after}"


def table(rows: Sequence[Row], sizes: str, peers: Sequence[str]) -> str:
    """Return rows as text in columns; `sizes` says what the sizes count."""
    head = (sizes, "what", "ours", *peers, *(f"ours/{peer}" for peer in peers))
    return aligned([head, *(row.cells(peers) for row in rows)], left=1)


def aligned(lines: Sequence[Sequence[str]], left: int) -> str:
    """Return cells as text in columns, flush right but for the one numbered `left`.

    >>> print(aligned([("what", "today"), ("MB", "16")], left=0))
    what  today
    MB       16
    """
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            f"{cell:{'<' if column == left else '>'}{width}}"
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def circumstances(*more: str) -> str:
    """Return when and on what machine this is measured, and what else there is to know."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    first = f"{datetime.date.today()}, {os.cpu_count()} cores, {memory:.0f} GB"
    return ", ".join([first, *more]) + "."


def tell(size: int, text: str) -> None:
    """Say on the terminal what begins now, and each minute that it still goes on."""
    global _reminder
    say(size, text)
    _reminder.cancel()
    _reminder = threading.Timer(60, tell, (size, f"still {text.removeprefix('still ')}"))
    _reminder.daemon = True  # whoever stops need not wait for it
    _reminder.start()


def say(size: int, text: str) -> None:
    """Print a line on the terminal, with how long everything has taken so far."""
    minutes, seconds = divmod(int(time.monotonic() - _BEGUN), 60)
    print(f"[{minutes:3}:{seconds:02}] {size:6,}: {text}", file=sys.stderr, flush=True)


def figure(amount: float | None) -> str:
    """Return a figure with as many decimals as it deserves."""
    if amount is None:
        return NOTHING
    return f"{amount:,.0f}" if amount >= 10 else f"{amount:.2f}"
