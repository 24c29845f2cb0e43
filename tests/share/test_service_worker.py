"""What a browser is told to keep of the site, and when it fetches that."""

from __future__ import annotations

from metodebank.share.service_worker import what_to_keep


def test_what_lists_all_is_no_part_of_the_core() -> None:
    """On a costly line nobody gets the pages that grow with each source and each entry."""
    sizes = dict.fromkeys(("index.html", "en/index.html", "sources/index.html"), 1)
    sizes |= dict.fromkeys(("en/redaktion/index.html", "method/index.html"), 1)
    assert what_to_keep(sizes, ["da", "en"], "v1") == {
        "core": ["", "en/", "method/"],
        "rest": {"da": ["sources/"], "en": ["en/redaktion/"]},
    }


def test_what_loads_at_a_click_is_no_part_of_the_core() -> None:
    """A first visit does not fetch what writes Word files; it comes later, in each language."""
    code = ("assets/plan/word-out.js", "assets/zip.js")
    sizes = dict.fromkeys(("assets/site.js", *code, "plan/word-da.js", "plan/word-en.js"), 1)
    later = [f"{path}?v=v1" for path in code]
    assert what_to_keep(sizes, ["da", "en"], "v1") == {
        "core": ["assets/site.js?v=v1"],
        "rest": {
            "da": [*later, "plan/word-da.js"],
            "en": [*later, "plan/word-en.js"],
        },
    }


def test_a_heavy_page_and_its_looks_come_after_the_core() -> None:
    """Who never opens the overview fetches neither it nor its stylesheet first."""
    sizes = dict.fromkeys(("assets/site.css", "assets/gap.css", "gap/index.html"), 1)
    assert what_to_keep(sizes, ["da"], "v1") == {
        "core": ["assets/site.css?v=v1"],
        "rest": {"da": ["assets/gap.css?v=v1", "gap/"]},
    }
