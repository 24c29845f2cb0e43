"""A picture beside a text, from the authors' folder to the pages of a built site."""

from __future__ import annotations

import checkout
import pytest
from checkout import LANGUAGES
from markup import Site

from camera import picture

CASE = "case/naboer-ringer"
PHOTO = picture(size=(400, 300))


@pytest.fixture(scope="session")
def illustrated(tmp_path_factory) -> Site:
    """The site of a project in which both texts of a case show the same picture."""
    root = checkout.small(tmp_path_factory.mktemp("illustrated"))
    folder = root / "methods" / CASE
    (folder / "plan.jpg").write_bytes(PHOTO)
    for language in LANGUAGES:
        text = (folder / f"{language}.md").read_text("utf-8").rstrip()
        shown = f'![In {language}](plan.jpg "Photo: A & B")'
        (folder / f"{language}.md").write_text(f"{text}\n\n{shown}\n", "utf-8")
    return checkout.built(root)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_is_shown_in_both_languages(illustrated, language):
    """Each page shows the picture with its own words, from the one place that holds it."""
    here = f"{LANGUAGES[language]}{CASE}/"
    figure = illustrated.pages[here].one(id="content").one("figure")
    img = figure.one("img")
    assert illustrated.resolve(here, img.get("src")) == f"{CASE}/plan.jpg"
    assert img.get("alt") == f"In {language}"
    assert (img.get("width"), img.get("height")) == ("400", "300")
    assert (img.get("loading"), img.get("decoding")) == ("lazy", "async")
    assert figure.one("figcaption").text == "Photo: A & B"


def test_a_picture_is_published_once(illustrated):
    """The site holds the picture in one place, as it was beside the text."""
    (file,) = illustrated.folder.rglob("plan.jpg")
    assert file.relative_to(illustrated.folder).as_posix() == f"{CASE}/plan.jpg"
    assert file.read_bytes() == PHOTO


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_and_packs_have_no_picture(illustrated, language):
    """The sheet within the page, and what a workshop pack loads, leave the picture out."""
    page = illustrated.pages[f"{LANGUAGES[language]}{CASE}/"]
    (sheet,) = (part for part in page.all("section") if "sheet--case" in part.get("class"))
    assert not sheet.all("img", "figure")
    script = illustrated.folder / "paper" / "pack" / language / f"{CASE.replace('/', '-')}.js"
    assert "plan.jpg" not in script.read_text("utf-8")
