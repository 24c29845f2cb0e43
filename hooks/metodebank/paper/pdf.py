"""From HTML to PDF with WeasyPrint, which may read our own fonts and nothing else."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from .faces import Face, font_faces
from .ink import as_black_ink
from .tags import languages_of_parts

if TYPE_CHECKING:  # it takes long to load, and may not be there
    from weasyprint.document import Document
    from weasyprint.urls import URLFetcher

# The rules of all paper, in their order: of sheets, which pages have too, and of all else.
LOOKS = ("docs/assets/paper.css", "docs/assets/deck.css", "docs/assets/leaflet/paper.css")
LARGE_LOOKS = (LOOKS[0], "docs/assets/large/large.css")  # of large print
_SCHEME = "font:"
_GAP = ".notdef glyph"  # how WeasyPrint's warning of such a gap begins
TOLERANCE = 1  # px that a letter's box may leave its frame: its ink does not


class PaperMissing(Exception):
    """WeasyPrint cannot run here, most often since Pango is not installed."""


def stylesheet(root: Path, looks: Iterable[str] = LOOKS) -> str:
    """Return the rules of all paper of the project in `root`; OSError where one is not there."""
    return "\n".join((root / look).read_text("utf-8") for look in looks)


class Press:
    """Makes PDFs; holds the faces and the stylesheet that every document uses."""

    def __init__(self, stylesheet: str, faces: Mapping[Face, Path] = MappingProxyType({})) -> None:
        """Raises PaperMissing where WeasyPrint or its libraries are not installed."""
        try:
            import weasyprint
            from weasyprint.text.fonts import FontConfiguration
        except (ImportError, OSError) as error:
            raise PaperMissing(str(error).splitlines()[0]) from error
        self._weasyprint = weasyprint
        files = {f"{_SCHEME}{number}": file for number, file in enumerate(faces.values())}
        self._fetcher = _fetcher(files)
        self._fonts = FontConfiguration()
        self._styles = [
            weasyprint.CSS(string=css, font_config=self._fonts, url_fetcher=self._fetcher)
            for css in (font_faces(dict(zip(faces, files, strict=True))), stylesheet)
        ]

    def lay_out(self, html: str) -> Document:
        """Return the laid-out document: its `pages` can be counted before it is written."""
        page = self._weasyprint.HTML(string=html, url_fetcher=self._fetcher)
        document: Document = page.render(
            stylesheets=self._styles,
            font_config=self._fonts,
            presentational_hints=True,  # else a list begins with 1, whatever its `start`
        )
        return document

    @staticmethod
    def write(document: Document) -> bytes:
        """Return a laid-out document as PDF/UA-1, the same bytes every time."""
        with languages_of_parts(), as_black_ink(document):
            pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=b"metodebank")
        return pdf


def spilt_letters(document: Document, pages: int | None) -> dict[str, int]:
    """Return how many letters of a laid-out document stand where nobody will read them.

    That is beyond the last of `pages`, under the name '', or below or right of the edge
    of a frame: an element with `data-frame`, under the name in it.
    """
    spilt: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        if pages is not None and number > pages:
            spilt[""] = spilt.get("", 0) + _letters(page._page_box.descendants(placeholders=True))
        for box in page._page_box.descendants():
            name = box.element.get("data-frame") if box.element is not None else None
            if name and hasattr(box, "children") and (over := _letters_outside(box)):
                spilt[name] = spilt.get(name, 0) + over
    return spilt


@contextmanager
def unprinted_letters() -> Iterator[set[str]]:
    """Yield a set that gathers the letters of PDFs written meanwhile that no font here has.

    WeasyPrint leaves a gap for them, and tells so in its log alone.
    """
    letters: set[str] = set()

    class Gaps(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if str(record.msg).startswith(_GAP) and isinstance(record.args, tuple):
                letters.add(str(record.args[0]))

    log, gaps = logging.getLogger("weasyprint"), Gaps(logging.WARNING)
    log.addHandler(gaps)
    try:
        yield letters
    finally:
        log.removeHandler(gaps)


def _letters(boxes: Iterable[Any]) -> int:
    return sum(len(box.text) for box in boxes if hasattr(box, "text"))


def _letters_outside(frame: Any) -> int:
    """Return how many letters stand below or right of a frame, or on what stands at its foot."""
    boxes = [box for box in frame.descendants(placeholders=True) if hasattr(box, "text")]
    foot = [box for box in frame.descendants() if box.element_tag and _is_foot(box)]
    inside = {id(box) for end in foot if hasattr(end, "descendants") for box in end.descendants()}
    bottom = min(
        [frame.position_y + frame.border_height() - frame.padding_bottom]
        + [end.position_y for end in foot if hasattr(end, "descendants")]
    )
    right = frame.position_x + frame.border_width() - frame.padding_right
    return _letters(
        box
        for box in boxes
        if (id(box) not in inside and box.position_y + box.height > bottom + TOLERANCE)
        or box.position_x + box.width > right + TOLERANCE
    )


def _is_foot(box: Any) -> bool:
    """Say whether a box stands at the foot of its frame: what comes before it ends above."""
    return box.element is not None and box.element.get("data-foot") is not None


def _fetcher(files: Mapping[str, Path]) -> URLFetcher:
    """Return a fetcher that knows the files of our faces and refuses every other address.

    WeasyPrint's own would embed `file://` and ask the net.
    """
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFonts(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            if url not in files:
                raise ValueError(f"paper may not read {url}")
            return URLFetcherResponse(url, files[url].read_bytes(), {"Content-Type": "font/ttf"})

    return OwnFonts()
