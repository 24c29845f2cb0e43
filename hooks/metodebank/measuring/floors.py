"""How few are too few: below these nothing but counts is told, and nothing is called an effect."""

from __future__ import annotations

PERCENT = 10  # answers, for a share in per cent or a mean
CELL = 5  # answers in a group, and of each kind in it, to be told of by itself
CHANGE = 20  # answers each time, or people who answered both times, for a difference
ANSWERED = 70  # per cent of those drawn to each group, for an effect; else it may be who is missing

FLOORS = {"percent": PERCENT, "cell": CELL, "change": CHANGE, "answered": ANSWERED}
