"""What is published: the files that texts show, and nothing that hides in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from camera import opened, picture
from metodebank.basics.problems import Refused
from metodebank.build.files import other_files
from metodebank.build.steps import LOGO, Site, build
from project import CASE, ELEMENT, PACK, SITE_URL, Project

ROOT = Path(__file__).parents[2]


@pytest.fixture
def illustrated(project: Project) -> Site:
    """The site of a project with pictures in a case, in one language of it, and in a pack."""
    for folder in ("overrides", "docs"):
        (project.root / folder).symlink_to(ROOT / folder)
    for path in (f"{CASE}/plan.jpg", f"{CASE}/bord.jpg", f"{PACK}/bord.jpg"):
        project.write(path, picture())
    show = {
        f"{CASE}/da.md": ("- Ring på en fast tid.", "![Gården](plan.jpg)"),
        f"{CASE}/en.md": ("- Phone at a fixed time.", "![A table](bord.jpg)"),
        f"{PACK}/da.md": ("- Spis sammen.", "![Et bord](bord.jpg)"),
    }
    for path, (old, new) in show.items():
        project.replace(path, old, f"{old}\n\n{new}")
    return build(project.root, SITE_URL)


def published(site: Site) -> dict[str, bytes]:
    """Return all pictures of the site by path."""
    return {path: data for path, data in other_files(site) if path.endswith(".jpg")}


def test_a_picture_is_published_beside_its_page(illustrated: Site) -> None:
    """Each picture that a text shows is published once, under its kind, id and name."""
    assert set(published(illustrated)) == {
        "case/naboer-ringer/plan.jpg",
        "case/naboer-ringer/bord.jpg",
        "pack/en-aften/bord.jpg",
    }


def test_what_no_text_shows_is_not_published(illustrated: Site) -> None:
    """A file that came into a folder after the check is not copied along."""
    project = Project(illustrated.root)
    project.write(f"{CASE}/hemmelig.jpg", picture(gps=True))
    project.write(f"{ELEMENT}/hemmelig.jpg", picture(gps=True))
    assert not [path for path in published(illustrated) if "hemmelig" in path]


def test_a_published_picture_tells_nothing_of_people(illustrated: Site) -> None:
    """Even where a picture got its metadata after the check, none of it is published."""
    Project(illustrated.root).write(f"{CASE}/plan.jpg", picture(gps=True, orientation=6))
    shown = published(illustrated)["case/naboer-ringer/plan.jpg"]
    assert b"Jens Eksempel" not in shown and b"Exif" not in shown
    assert opened(shown).size == (30, 40)


@pytest.mark.parametrize(
    "logo",
    [
        '<svg viewBox="0 0 9 9"><g><path d="M0 0h9v9z" fill="#17594f"/></g></svg>',
        '<svg viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
        '<svg viewBox="0 0 9 5"><path d="M0 0h9v5z" fill="#17594f"/></svg>',
        '<svg><path d="M0 0h9v9z" fill="#17594f"/></svg>',
        "no drawing",
    ],
    ids=["a group", "no colour", "not square", "no size", "no XML"],
)
def test_a_logo_that_cannot_become_icons_is_refused_at_once(logo: str, project: Project) -> None:
    """Whoever brings a logo of their own is told what it must be, before anything is built."""
    project.write(LOGO, logo)
    with pytest.raises(Refused, match=r"docs/assets/logo\.svg .*viewBox.*<path>"):
        build(project.root, SITE_URL)
