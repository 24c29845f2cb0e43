"""The ways from every page to the others: few in a row, and none forgotten."""

from __future__ import annotations

import pytest

from metodebank.bank.addresses import RULES, address
from metodebank.pages.outline import outline
from metodebank.pages.ways import ways
from project import TEXTS, Project

each_language = pytest.mark.parametrize("language", TEXTS.languages)
MOST = 6  # links in a row, so that none is overlooked


@each_language
def test_no_row_is_long(language: str) -> None:
    """The menu has five links, and no row of tabs more than six."""
    found = ways(language, TEXTS[language]["site"])
    assert len(found["menu"]) == 5
    assert max(map(len, found["tabs"].values())) <= MOST


@each_language
def test_each_page_at_the_top_is_reached_from_every_page(project: Project, language: str) -> None:
    """Menu, its tabs and foot lead to each list and page at the top; the guide to the rules."""
    found = ways(language, TEXTS[language]["site"])
    tabs = [found["tabs"].get(one["address"], []) for one in found["menu"]]
    rows = [found["menu"], *tabs, *(group["links"] for group in found["foot"])]
    reached = {link["address"] for row in rows for link in row}
    top = {path for path in outline(project.edition(language)) if "/" not in path} - {"", RULES}
    assert reached == {address(path, language) for path in top}


@each_language
def test_tabs_stand_on_each_page_of_their_row(language: str) -> None:
    """From each list of a row one comes to all others, and sees where one is."""
    tabs = ways(language, TEXTS[language]["site"])["tabs"]
    for here, row in tabs.items():
        addresses = [link["address"] for link in row]
        assert here in addresses
        assert all(tabs[there] == row for there in addresses)
