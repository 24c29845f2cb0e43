"""What an instrument may hold: by which terms, in whose words, and how one answers."""

from __future__ import annotations

# What its maker's terms, as far as they were read, let everybody do with its words: they are
# printed here; its maker is asked first; or the bank only tells where it is.
PRINT, ASK, LINK = "print", "ask", "link"
MAY = (PRINT, ASK, LINK)

# Whose wording a text has: its maker's own, the same under an introduction that we adapted to
# paper, a translation by its maker, a translation by us that nobody has tried, or our own.
WORDINGS = ("original", "questions", "official", "adapted", "ours")

# How one answers: a step of a scale, one of some words, a number, in writing, or strokes that
# somebody makes for each person.
SCALE, CHOICE, NUMBER, LINES, STROKES = "scale", "choice", "number", "lines", "strokes"
SCALE_TYPES = (SCALE, CHOICE, NUMBER, LINES, STROKES)

# The labels that every instrument has: the line that a plan takes over, and when one asks.
INDICATOR, WHEN = "indicator", "when"

# Those that it may have: what is said before the first question, what the rows of a tally are.
INTRO, TURN = "intro", "turn"

# The ends of a scale; options are numbered, and so are the rows of a tally that has names.
LOW, HIGH = "low", "high"
