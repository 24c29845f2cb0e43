"""What a build under `serve` may keep of the one before."""

from __future__ import annotations

import inspect

import pytest

from metodebank.bank.catalogue import Catalogue
from metodebank.build.kept import _REMEMBERED, _THE_SAME, Watched

KNOWN = [name for name in vars(Watched) if not name.startswith("_")]


@pytest.mark.parametrize("name", KNOWN)
def test_a_known_question_is_asked_as_the_catalogue_is(name: str) -> None:
    """What the watched catalogue answers itself, the catalogue answers in the same words."""
    own, catalogues = getattr(Watched, name), getattr(Catalogue, name)
    assert inspect.signature(own) == inspect.signature(catalogues)


def test_what_is_handed_on_is_of_the_catalogue() -> None:
    """What is handed on, remembered or not, is part of a catalogue."""
    assert {name for name in _THE_SAME | _REMEMBERED if not hasattr(Catalogue, name)} == set()
