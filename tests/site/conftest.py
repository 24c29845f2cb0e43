"""The site of the checkout, built once for the tests in this folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import checkout
import pytest
from markup import Site


@pytest.fixture(scope="session")
def root(tmp_path_factory) -> Path:
    """A copy of the checkout, as it is, with its site."""
    return checkout.landed(tmp_path_factory)


@pytest.fixture(scope="session")
def data(root) -> dict[str, Any]:
    """The open data that the site publishes."""
    return checkout.data(root)


@pytest.fixture(scope="session")
def site(root, data) -> Site:
    """The site of the checkout, with a sample of its PDFs."""
    all_paper = checkout.all_paper(data["entries"])
    return Site(root / "site", checkout.settings(root)["site_url"], all_paper)


@pytest.fixture(scope="session")
def without_paper(tmp_path_factory) -> Path:
    """The folder of a small site without PDFs, as built on a day that is given."""
    return checkout.tiny(tmp_path_factory) / "site"
