"""What there is to print: sheets, local plans, decks of cards and binders, as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..bank.edition import Page
from ..bank.house import IN_ROW
from ..bank.leaflets import UNREAD
from ..basics.problems import Place
from ..basics.templates import our_own
from ..basics.texts import DEFAULT, Texts
from ..basics.typeface import LEAFLETS_ON_PAPER
from ..schema.facts import WINDOWS
from ..schema.kinds import INSTRUMENT, KINDS, Kind
from .deck import LAYOUTS, deck_pages
from .layout import LARGE, binder_path, deck_path, sheet_path

# How many pages a template may fill, where neither its kind says so nor that is one.
PAGES = {"half": 2, "plan": 6}
BLANKS = 4  # cards of a deck to write an own idea on
# Kinds that the browser alone prints, in large type too, with a look of their own.
_BY_BROWSER = {INSTRUMENT.name}
_OVERLEAF = "/back"  # how the frame of a sheet's other side ends


@dataclass(frozen=True, slots=True)
class Printed:
    """Whose text is printed: its file, and its parts by heading, to tell where to cut."""

    place: Place
    parts: Mapping[str, str] = field(repr=False)

    @property
    def longest(self) -> str:
        """The heading of the part that takes the most room."""
        return max(self.parts, key=lambda heading: len(self.parts[heading]))


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF to be: its path in the site, its HTML, and the entries printed on it.

    `pages` is how many it may fill, None for as many as it needs;
    `printed` names the entries by "kind/id", as `data-frame` does in the HTML.
    """

    path: str
    html: str = field(repr=False)
    pages: int | None
    printed: Mapping[str, Printed] = field(repr=False)


def documents(
    pages: Iterable[Page],
    templates: Path,
    texts: Texts,
    binders: bool = False,
    asked: Callable[[str], bool] = lambda path: True,
) -> Iterator[Document]:
    """Yield everything that is printed of the entries among `pages`.

    `templates` is the folder of templates; `binders` asks for all sheets of a kind in one, too;
    `asked` says of a path in the site whether its PDF is wanted.
    """
    make = _Documents(templates, texts, asked)
    entries = [page for page in pages if page.meta.get("kind_id") in KINDS]
    for page in entries:
        yield from make.sheets(page)
        yield from make.leaflets(page)
    for (language, kind), some in _by_kind(entries).items():
        if KINDS[kind].cards:
            yield from make.decks(kind, language, some)
        if binders and kind not in _BY_BROWSER and asked(binder_path(kind, language)):
            yield make.binder(kind, language, some)


def in_large_print(
    pages: Iterable[Page],
    templates: Path,
    texts: Texts,
    asked: Callable[[str], bool] = lambda path: True,
) -> Iterator[Document]:
    """Yield the sheet of each entry among `pages` in large print, which has a look of its own."""
    make = _Documents(templates, texts, asked)
    for page in pages:
        path = sheet_path(page.path, page.language, LARGE)
        if page.meta.get("kind_id") in KINDS.keys() - _BY_BROWSER and asked(path):
            yield make.large(page, path)


def _by_kind(entries: Iterable[Page]) -> dict[tuple[str, str], list[Page]]:
    """Return pages of entries by their language and kind; no kind is without any."""
    found: dict[tuple[str, str], list[Page]] = {}
    for page in entries:
        found.setdefault((page.language, page.meta["kind_id"]), []).append(page)
    return found


class _Documents:
    def __init__(self, templates: Path, texts: Texts, asked: Callable[[str], bool]) -> None:
        environment = our_own(templates)
        self.sheet = environment.get_template("paper/document.html")
        self.deck = environment.get_template("paper/deck.html")
        self.leaflet = environment.get_template("paper/leaflet.html")
        self.texts, self.asked = texts, asked

    def sheets(self, page: Page) -> Iterator[Document]:
        """Yield an entry's sheet, and for a method its local plan."""
        words = self.texts[page.language]["site"]
        for template in KINDS[page.meta["kind_id"]].prints:
            path = sheet_path(page.path, page.language, template)
            if not self.asked(path):
                continue
            html = self._alone(page, template, _title(page, template, words))
            frames = _on_plan(page, words) if template == "plan" else _on_sheet(page, words)
            printed = {frame: Printed(Place(page.edit), parts) for frame, parts in frames.items()}
            yield Document(path, html, _limit(KINDS[page.meta["kind_id"]], template), printed)

    def leaflets(self, page: Page) -> Iterator[Document]:
        """Yield a leaflet in each of its languages, beside the site's first; once for all sites.

        A language whose letters nothing here has is left out: it is never set in others.
        """
        texts = page.meta["languages"] if _is_leaflet(page) else ()
        for text in texts if page.language == DEFAULT else ():
            path = sheet_path(page.path, text["id"], "sheet")
            if not self.asked(path) or text["script"] not in LEAFLETS_ON_PAPER:
                continue
            title = "".join(piece.text for piece in text["title"])
            html = self.leaflet.render(
                title=f"{title} ({text['own']})",
                words=self.texts[page.language]["site"],
                address=page.meta["print"]["address"],
                meta=page.meta,
                text=text,
                states=_states(text, self.texts),
            )
            lines = {title: " ".join(piece.text for row in text["lines"] for piece in row["own"])}
            printed = {page.path: Printed(Place(f"{page.meta['folder']}/{text['id']}.md"), lines)}
            yield Document(path, html, 1, printed)

    def large(self, page: Page, path: str) -> Document:
        """Return an entry's sheet in large print, on as many pages as it takes."""
        words = self.texts[page.language]["site"]
        html = self._alone(page, "sheet", _title(page, LARGE, words), large=True)
        parts = {part["heading"]: part["html"] for part in page.meta["sections"]}
        return Document(path, html, None, {page.path: Printed(Place(page.edit), parts)})

    def _alone(self, page: Page, template: str, title: str, large: bool = False) -> str:
        """Return what is printed of one entry."""
        html: str = self.sheet.render(
            title=title,
            language=page.language,
            words=self.texts[page.language]["site"],
            address=page.meta["print"]["address"],
            pieces=[{"meta": _on_paper(page), "template": template}],
            large=large,
        )
        return html

    def decks(self, kind: str, language: str, cards: list[Page]) -> Iterator[Document]:
        """Yield the deck of a kind's cards in each layout, with how to use it and empty ones."""
        words = self.texts[language]["site"]
        told = {"signs": _signs(cards), "rows": _rows(cards)}
        for layout in LAYOUTS:
            path = deck_path(kind, language, layout)
            if not self.asked(path):
                continue
            own = [
                {**_beside_cards(cards[0]), **told, "own": one, "layout": layout}
                for one in ("use", *["blank"] * BLANKS)
            ]
            faces = list(deck_pages([own[0], *(page.meta for page in cards), *own[1:]], layout))
            html = self.deck.render(
                title=f"{words['kinds'][kind]['many']}: {words['name_of_site']}",
                language=language,
                words=words,
                layout=layout,
                pages=faces,
            )
            printed = {
                page.path: Printed(Place(page.edit), _on_card(page, words)) for page in cards
            }
            yield Document(path, html, len(faces), printed)

    def binder(self, kind: str, language: str, entries: list[Page]) -> Document:
        """Return all sheets of a kind in one document, with contents."""
        words = self.texts[language]["site"]
        sheets = [_on_paper(page) for page in entries]
        title = words["binder"]["title"].format(words["kinds"][kind]["many"])
        html = self.sheet.render(
            title=f"{words['name_of_site']}: {title}",
            language=language,
            words=words,
            look="binder",
            address=entries[0].meta["print"]["address"],
            pieces=[
                {"meta": {"title": title, "rows": sheets}, "template": "contents"},
                *({"meta": meta, "template": "sheet"} for meta in sheets),
            ],
        )
        return Document(binder_path(kind, language), html, None, {})


def _is_leaflet(page: Page) -> bool:
    return bool(KINDS[page.meta["kind_id"]].many_languages)


def _states(text: Mapping[str, Any], texts: Texts) -> list[dict[str, str]]:
    """Return how it is said, in each language of the site, that nobody has read a text.

    Who has read one is said in the first, and so is what is said of the original.
    """
    first = {"lang": DEFAULT, "said": text["said"]}
    is_draft = text["state"] == UNREAD and text["id"] != DEFAULT
    others = [one for one in texts.languages if one != DEFAULT and is_draft]
    return [first, *({"lang": o, "said": texts[o]["site"]["leaflet"]["unread"]} for o in others)]


def _beside_cards(page: Page) -> dict[str, Any]:
    """Return what a card that is of no entry prints: what its deck is of, and a house."""
    shown = {key: page.meta.get(key) for key in ("kind", "kind_id", "house", "card")}
    return {**shown, "print": {"letter": page.meta["print"]["letter"]}}


def _rows(cards: Iterable[Page]) -> list[list[Mapping[str, Any]]]:
    """Return the windows that the houses of some cards light, by the rows of a house."""
    houses = [page.meta["house"] for page in cards if page.meta.get("house")]
    lit = {window["number"]: window for house in houses for window in house["windows"]}
    starts = range(1, WINDOWS + 1, IN_ROW)
    return [[lit[one] for one in range(at, at + IN_ROW) if one in lit] for at in starts]


def _signs(cards: Iterable[Page]) -> list[dict[str, Any]]:
    """Return each fact of some cards that has a sign, with the steps of its gauge on them.

    The steps rise, and what is none comes last.
    """
    found: dict[str, dict[str, Any]] = {}
    fullest_first = sorted(cards, key=lambda page: -len(page.meta["answers"]))
    for fact in (fact for page in fullest_first for fact in page.meta["answers"] if fact["sign"]):
        one = found.setdefault(fact["name"], {**fact, "steps": {}})
        if fact["gauge"]:
            one["steps"][fact["text"]] = fact["gauge"]
    return [{**one, "steps": _rising(one["steps"])} for one in found.values()]


def _rising(steps: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    def reached(gauge: Mapping[str, Any]) -> tuple[bool, int]:
        return gauge["mixed"], sum(step["reached"] for step in gauge["steps"])

    rows = [{"text": text, "gauge": gauge} for text, gauge in steps.items()]
    return sorted(rows, key=lambda row: reached(row["gauge"]))


def _limit(kind: Kind, template: str) -> int | None:
    """Return how many pages a PDF of an entry may have, None for as many as it needs."""
    if kind.is_free:
        return None
    return kind.sides if template == "sheet" else PAGES.get(template, 1)


def _title(page: Page, template: str, words: Mapping[str, Any]) -> str:
    """Return the title of an entry's PDF; in a list of files each has its own."""
    return page.title if template == "sheet" else f"{words[template]['title']}: {page.title}"


def _on_paper(page: Page) -> Mapping[str, Any]:
    """Return what is printed of an entry: its numbers lead to the sources on its own sheet."""
    anchor = page.path.replace("/", "-")
    here, there = 'href="#source-', f'href="#{anchor}-source-'
    parts = [{**part, "html": part["html"].replace(here, there)} for part in page.meta["sections"]]
    return {**page.meta, "anchor": anchor, "sections": parts}


def _on_sheet(page: Page, words: Mapping[str, Any]) -> dict[str, Mapping[str, str]]:
    """Return the parts of each side of a sheet by the name of its frame."""
    sections = [part for part in page.meta["sections"] if part["on_sheet"]]
    front, back = (
        {part["heading"]: part["html"] for part in sections if part["back"] == side}
        for side in (False, True)
    )
    gist = {words["entry"]["gist"]: page.meta["summary"]}  # of what has fields and no sections
    return {page.path: front or gist, **({f"{page.path}{_OVERLEAF}": back} if back else {})}


def _elements(page: Page, words: Mapping[str, Any]) -> Mapping[str, str]:
    elements = page.meta.get("elements", ())
    return {words["kinds"]["element"]["many"]: " ".join(one["title"] for one in elements)}


def _on_plan(page: Page, words: Mapping[str, Any]) -> dict[str, Mapping[str, str]]:
    measured = [part for part in page.meta["sections"] if part["id"] == "indicators"]
    indicators = {part["heading"]: part["html"] for part in measured}
    return {page.path: {**_elements(page, words), **indicators}}


def _on_card(page: Page, words: Mapping[str, Any]) -> Mapping[str, str]:
    sections = [part for part in page.meta["sections"] if part["on_card"]]
    card = page.meta["card"]
    return {
        words["entry"]["gist"]: f"{page.title} {page.meta['summary']}",
        words["not_for"]["heading"]: " ".join(one["when"] for one in page.meta.get("not_for", ())),
        words["card"]["mind"]: card["mind"],
        **({card["heading"]: " ".join(card["do"])} if card["do"] else {}),
        **{part["heading"]: part["html"] for part in sections},
    }
