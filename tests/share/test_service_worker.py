"""What a browser is told to keep of the site, and when it fetches that."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from metodebank.share.service_worker import WORKER, tell_worker, what_to_keep
from project import ROOT


def kept(files: Iterable[str], *languages: str) -> dict[str, Any]:
    """Return what is fetched of some small files, but for what goes with a page."""
    told = what_to_keep(dict.fromkeys(files, 1), [*languages], "v1")
    return {name: told[name] for name in ("core", "rest")}


def test_what_lists_all_is_no_part_of_the_core() -> None:
    """On a costly line nobody gets the pages that grow with each source and each entry."""
    lists = ("sources/index.html", "en/redaktion/index.html", "method/index.html")
    rules = ("regler/index.html", "en/regler/index.html")  # all that the check may say
    assert kept(("index.html", "en/index.html", *lists, *rules), "da", "en") == {
        "core": ["", "en/", "method/"],
        "rest": {"da": ["sources/", "regler/"], "en": ["en/redaktion/", "en/regler/"]},
    }


def test_what_loads_at_a_click_is_no_part_of_the_core() -> None:
    """A first visit does not fetch what writes Word files; it comes later, in each language."""
    code = ("assets/plan/word-out.js", "assets/zip.js")
    later = [f"{path}?v=v1" for path in code]
    files = ("assets/site.js", *code, "plan/word-da.js", "plan/word-en.js")
    assert kept(files, "da", "en") == {
        "core": ["assets/site.js?v=v1"],
        "rest": {
            "da": [*later, "plan/word-da.js"],
            "en": [*later, "plan/word-en.js"],
        },
    }


def test_a_heavy_page_and_its_looks_come_after_the_core() -> None:
    """Who never opens the overview fetches neither it nor its stylesheet first."""
    assert kept(("assets/site.css", "assets/gap.css", "gap/index.html"), "da") == {
        "core": ["assets/site.css?v=v1"],
        "rest": {"da": ["assets/gap.css?v=v1", "gap/"]},
    }


def test_no_file_of_the_open_data_is_kept(tmp_path: Path) -> None:
    """Tables and full texts are fetched by who wants them; their page comes after the core."""
    page, files = "data/index.html", ("data/figures.csv", "data/semicolon/a.csv", "data/a.json")
    for path in (page, "index.html", *files, "data/markdown/da/method/a.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x", "utf-8")
    (tmp_path / WORKER).write_text("const SITE = null;", "utf-8")
    tell_worker(tmp_path, ["da"], "v1")
    told = (tmp_path / WORKER).read_text("utf-8")
    assert '"core":[""],"rest":{"da":["data/"]}' in told
    assert "figures" not in told and "markdown" not in told


def test_a_text_for_an_application_goes_with_its_method() -> None:
    """Where a method's page is kept, it is told what one may open there, in its language."""
    code = ["assets/apply/apply.js?v=v1", "assets/apply/apply.css?v=v1"]
    opened = what_to_keep({}, ["da", "en"], "v1")["opened"]
    assert {language: some[0] for language, some in opened.items()} == {
        "da": {"folder": "", "on": "method/", "files": ["paper/apply/da/*.js", *code]},
        "en": {"folder": "en/", "on": "method/", "files": ["paper/apply/en/*.js", *code]},
    }


def test_what_prints_an_instrument_goes_with_it() -> None:
    """Where an instrument's page is kept, so is all that its buttons load, which is there."""
    (_, da), (_, en) = what_to_keep({}, ["da", "en"], "v1")["opened"].values()
    assert (da["folder"], da["on"], en["folder"]) == ("", "instrument/", "en/")
    page = (ROOT / "overrides/instrument.html").read_text("utf-8")
    asked = {f"assets/{name}?v=v1" for name in re.findall(r'data-opens="(.+?)"', page)}
    assert asked and asked <= {*da["files"]}
    assert all((ROOT / "docs" / path.removesuffix("?v=v1")).is_file() for path in da["files"])
