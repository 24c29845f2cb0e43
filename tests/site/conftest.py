"""The site of the checkout, built once for the tests in this folder."""

from __future__ import annotations

import json
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
def site(root) -> Site:
    """The site of the checkout."""
    return Site(root / "site", checkout.settings(root)["site_url"])


@pytest.fixture(scope="session")
def without_paper(tmp_path_factory) -> Path:
    """The folder of a small site without PDFs, as built on a day that is given."""
    root = checkout.small(tmp_path_factory.mktemp("without-paper"))
    return checkout.build(root, environment=checkout.EPOCH)


@pytest.fixture(scope="session")
def data(site) -> dict[str, Any]:
    """The open data that the site publishes."""
    return json.loads((site.folder / "data" / "catalogue.json").read_text("utf-8"))
