"""From HTML to PDF with WeasyPrint, which may read our own fonts and nothing else."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .ink import as_black_ink
from .tags import languages_of_parts

if TYPE_CHECKING:  # it takes long to load, and may not be there
    from weasyprint.document import Document
    from weasyprint.urls import URLFetcher

# The rules of all paper, in their order: of sheets, which pages have too, and of all else.
LOOKS = ("docs/assets/paper.css", "docs/assets/deck.css", "docs/assets/leaflet/paper.css")
# The faces that they use, of the package font-source-sans-pro (SIL Open Font License).
FONTS = {
    "SourceSansPro-Regular.ttf": (400, "normal"),
    "SourceSansPro-It.ttf": (400, "italic"),
    "SourceSansPro-Semibold.ttf": (600, "normal"),
    "SourceSansPro-Bold.ttf": (700, "normal"),
}
# That of leaflets in Arabic letters, of the package fontpkg-noto-sans-arabic, under the same.
ARABIC = "NotoSansArabic.ttf"
# The packages whose versions decide how PDFs look.
FONT_PACKAGES = ("font-source-sans-pro", "fontpkg-noto-sans-arabic")
_SCHEME = "font:"
_GAP = ".notdef glyph"  # how WeasyPrint's warning of such a gap begins
TOLERANCE = 1  # px that a letter's box may leave its frame: its ink does not


class PaperMissing(Exception):
    """WeasyPrint cannot run here, most often since Pango is not installed."""


def stylesheet(root: Path) -> str:
    """Return the rules of all paper of the project in `root`; OSError where one is not there."""
    return "\n".join((root / look).read_text("utf-8") for look in LOOKS)


class Press:
    """Makes PDFs; holds the fonts and the stylesheet that every document uses."""

    def __init__(self, stylesheet: str) -> None:
        """Raises PaperMissing where WeasyPrint or its libraries are not installed."""
        try:
            import weasyprint
            from weasyprint.text.fonts import FontConfiguration
        except (ImportError, OSError) as error:
            raise PaperMissing(str(error).splitlines()[0]) from error
        self._weasyprint = weasyprint
        self._fetcher = _fetcher()
        self._fonts = FontConfiguration()
        self._styles = [
            weasyprint.CSS(string=css, font_config=self._fonts, url_fetcher=self._fetcher)
            for css in (_font_faces(), stylesheet)
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


def _fetcher() -> URLFetcher:
    """Return a fetcher that knows our fonts and refuses every other address.

    WeasyPrint's own would embed `file://` and ask the net.
    """
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFonts(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            name = url.removeprefix(_SCHEME)
            if not url.startswith(_SCHEME) or name not in (*FONTS, ARABIC):
                raise ValueError(f"paper may not read {url}")
            file = _arabic() if name == ARABIC else font_folder() / name
            body = file.read_bytes()
            return URLFetcherResponse(url, body, {"Content-Type": "font/ttf"})

    return OwnFonts()


def font_folder() -> Path:
    """Return the folder of the files in `FONTS`."""
    import font_source_sans_pro

    return Path(font_source_sans_pro.__file__).parent / "files"


def _arabic() -> Path:
    """Return the file that holds Arabic letters in all weights."""
    import fontpkg_noto_sans_arabic

    return Path(fontpkg_noto_sans_arabic.__file__).parent / "files/NotoSansArabic[wdth,wght].ttf"


def _font_faces() -> str:
    """Return the rules that name the typefaces; one with all weights in its file tells none."""
    latin = (
        _face("Source Sans Pro", name, f"font-weight: {weight}; font-style: {style}")
        for name, (weight, style) in FONTS.items()
    )
    return "".join([*latin, _face("Noto Sans Arabic", ARABIC)])


def _face(family: str, name: str, more: str = "") -> str:
    return f'@font-face {{ font-family: "{family}"; src: url("{_SCHEME}{name}"); {more} }}\n'
