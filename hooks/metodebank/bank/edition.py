"""What pages are made from, and a page as it is handed to whatever makes files of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..basics.texts import Texts
from .addresses import address
from .catalogue import Catalogue
from .desk import Desk


@dataclass(frozen=True, slots=True)
class Edition:
    """The site in one language: its content, its texts and where it will stand.

    `site_url` is the site's address with a slash at its end, for what leaves the site;
    `paper` says that PDFs are made, so that pages can link them;
    `desk` gives what editors have before them, which is looked up when a page asks for it.
    `guide` is the text of the authors' guide, in all languages, and `repository` the address
    under which its files are shown, '' where that is unknown;
    `contact` is the e-mail address to which contributions go.
    `version` is the bank's own, a day, '' where nobody says.
    `binders` says that all sheets of a kind are made in one, too, `large` that each is made in
    large print.
    """

    catalogue: Catalogue
    texts: Texts
    language: str
    site_url: str
    paper: bool = False
    desk: Callable[[], Desk] = Desk
    guide: str = ""
    repository: str = ""
    contact: str = ""
    binders: bool = False
    large: bool = False
    version: str = ""

    @property
    def words(self) -> Mapping[str, Any]:
        """What the pages say, in the edition's language."""
        return self.texts[self.language]["site"]

    def url(self, path: str) -> str:
        """Return the whole address of the page at `path`."""
        return f"{self.site_url}{address(path, self.language)}"


@dataclass(frozen=True, slots=True)
class Page:
    """A page in one language: Markdown's front matter, of which templates print `meta`.

    `path` is the same in every language ("method/bydelsmoedre", "" for home); `files` of the
    site come with the page, each as path and content.
    """

    path: str
    language: str
    template: str
    title: str
    meta: dict[str, Any] = field(repr=False)
    files: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def edit(self) -> str:
        """The file behind the page, relative to the root, or '' for none."""
        file: str = self.meta["edit"]
        return file
