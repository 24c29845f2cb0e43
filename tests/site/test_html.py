"""Pages are valid HTML, so that browsers and screen readers need not guess."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import LANGUAGES
from page_types import TYPES
from validator import LEFT_OUT, told

# A list that holds what no list may hold, and a label of nothing.
WRONG = (
    '<!doctype html><html lang="da"><title>x</title>'
    '<dl><div><div><dt>a</dt><dd>b</dd></div></div></dl><label for="gone">x</label>'
)


@pytest.fixture(scope="module")
def wrong(tmp_path_factory) -> Path:
    """A page with two errors."""
    page = tmp_path_factory.mktemp("wrong") / "page.html"
    page.write_text(WRONG, "utf-8")
    return page


@pytest.fixture(scope="module")
def found(root, wrong) -> list[str]:
    """What the W3C's checker tells of a page of each type in each language, and of the wrong one.

    Java starts once for all.
    """
    site = root / "site"
    files = [site / folder / path for folder in LANGUAGES.values() for path in TYPES.values()]
    return told([site / "404.html", *(file / "index.html" for file in files), wrong])


def test_a_page_of_each_type_is_valid(found, wrong):
    """The W3C's checker finds no error on a page of each type in each language.

    Whatever is left out is still needed: what the checker no longer tells is no longer left out.
    """
    ours = [one for one in found if str(wrong) not in one]
    assert [one for one in ours if not any(known in one for known in LEFT_OUT)] == []
    assert [known for known in LEFT_OUT if not any(known in one for one in ours)] == []


def test_an_error_is_found(found, wrong):
    """A list that holds what no list may hold, and a label of nothing, are told."""
    told_of_it = [one for one in found if str(wrong) in one]
    assert len([one for one in told_of_it if not any(known in one for known in LEFT_OUT)]) >= 2
