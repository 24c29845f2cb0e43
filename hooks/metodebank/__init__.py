"""Metodebanken: from content files to a bilingual site, through the rooms named here.

Nothing in this package imports MkDocs; `hooks/adapter.py` alone does.
"""

# A room uses only those before it; `cli.py` uses them all. `tests/test_rooms.py` holds it.
ROOMS = (
    "basics",
    "words",
    "measuring",
    "schema",
    "bank",
    "reading",
    "checking",
    "paper",
    "search",
    "authors",
    "share",
    "pages",
    "build",
)
