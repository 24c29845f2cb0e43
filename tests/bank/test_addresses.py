"""Where pages live, and the way from one to another."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from metodebank.bank.addresses import address, entry_path, relative, term_path
from project import Project

SITE = "https://example.org/bank/"


@pytest.mark.parametrize(
    ("path", "danish", "english"),
    [
        ("", "", "en/"),
        ("method", "method/", "en/method/"),
        ("case/naboer-ringer", "case/naboer-ringer/", "en/case/naboer-ringer/"),
    ],
)
def test_a_page_has_the_same_path_in_each_language(path: str, danish: str, english: str) -> None:
    """Danish stands at the root of the site, and English under `en/`, with the same path."""
    assert (address(path, "da"), address(path, "en")) == (danish, english)


PLACES = ["", "en/", "method/", "en/method/ungeraad/", "case/x/", "data/catalogue.json"]


@pytest.mark.parametrize("there", PLACES)
@pytest.mark.parametrize("here", [place for place in PLACES if not place.endswith(".json")])
def test_the_way_leads_there(here: str, there: str) -> None:
    """A browser that follows the way from one page to another arrives at the other."""
    assert urljoin(SITE + here, relative(here, there)) == SITE + there


def test_a_way_never_leaves_the_site() -> None:
    """A way is relative, so that the site works in any folder and from a memory stick."""
    assert all(not relative("en/case/x/", there).startswith("/") for there in PLACES)


def test_paths_are_made_of_ids(project: Project) -> None:
    """An entry's page is named by kind and id, a term's by its list's word and id."""
    entry = project.catalogue().entries["case", "naboer-ringer"]
    assert entry_path(entry) == "case/naboer-ringer"
    assert term_path("target-groups", "unge") == "target/unge"
    assert term_path("barriers", "sprog") == "barrier/sprog"
