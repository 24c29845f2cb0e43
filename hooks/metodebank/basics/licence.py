"""The licence of the texts, named in everything that is given away."""

from __future__ import annotations

NAME = "CC BY 4.0"
URL = "https://creativecommons.org/licenses/by/4.0/"
CREDIT = "Metodebanken · The Method Bank"  # whom the licence asks to name
