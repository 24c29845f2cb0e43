"""Pages are valid HTML, so that browsers and screen readers need not guess."""

from __future__ import annotations

from pathlib import Path

from checkout import LANGUAGES
from page_types import TYPES
from validator import LEFT_OUT, faults, told


def test_a_page_of_each_type_is_valid(root):
    """The W3C's checker finds no error on a page of each type in each language.

    Whatever is left out is still needed: what the checker no longer tells is no longer left out.
    """
    site = root / "site"
    files = [site / folder / path for folder in LANGUAGES.values() for path in TYPES.values()]
    found = told([site / "404.html", *(file / "index.html" for file in files)])
    assert [one for one in found if not any(known in one for known in LEFT_OUT)] == []
    assert [known for known in LEFT_OUT if not any(known in one for one in found)] == []


def test_an_error_is_found(tmp_path: Path):
    """A list that holds what no list may hold, and a label of nothing, are told."""
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html><html lang="da"><title>x</title>'
        '<dl><div><div><dt>a</dt><dd>b</dd></div></div></dl><label for="gone">x</label>',
        "utf-8",
    )
    assert len(faults([page])) >= 2
