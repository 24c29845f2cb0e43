"""How little is too little: below these nothing but counts is told."""

from __future__ import annotations

PERCENT = 10  # answers, for a share in per cent or a mean
CELL = 5  # answers in a group, to be told of by itself
CHANGE = 20  # answers each time, or people who answered both times, for a difference

FLOORS = {"percent": PERCENT, "cell": CELL, "change": CHANGE}
