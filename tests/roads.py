"""The roads that a text takes from its author to its readers, each asked what it holds of a row.

`kinds.yml` holds the rows.  All that are kept or mended stand in one bank, each as a case of
its own: it is checked, mended, built, printed and written as a tree once, and typed into the
form in one browser.  Those that are told stand in another, which is only checked.
"""

from __future__ import annotations

import functools
import html.entities
import itertools
import json
import re
import string
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import checkout
import yaml
from fontTools.ttLib import TTFont
from hosting import serving
from markdown_it import MarkdownIt
from markup import Element, parse
from playwright.sync_api import Browser

from metodebank.bank.model import Content
from metodebank.basics.problems import Problem
from metodebank.build.markdown_tree import tree
from metodebank.build.steps import editions
from metodebank.checking.mend import mend
from metodebank.pages.render import Frame, render
from metodebank.paper.pdf import FONTS, Press, font_folder
from metodebank.search.index import build_index
from metodebank.words.analysis import analysis_of
from project import CASE, FILES, SITE_URL, SOURCES, TEXTS, Project, write_project
from reading import text_of

KINDS = Path(__file__).parent / "kinds.yml"
LANGUAGE = "da"  # in which the rows are written
EVERY_ROAD = ("check", "preview", "form", "page", "pack", "pdf", "tree", "index")

# The places in the front matter and in `case.yml`, and those in the text, by their section.
LINES = ("title", "summary", "keyword", "note", "place", "organisation", "source", "publisher")
SECTIONS = {
    "paragraph": "unknown",
    "item": "unknown",
    "step": "unknown",
    "text": "done",
    "figure": "results",
}
MARKS = {"item": "- ", "step": "{}. ", "figure": "- Rækkevidde: "}  # written before a text


class Wrong(Exception):
    """A road gives no answer, and this is why."""


# Rows.


@dataclass(frozen=True)
class Row:
    """What somebody writes at a place, and what comes out."""

    kind: str
    number: int
    says: str
    decision: str  # kept, mended or told
    written: str
    at: str = "file"
    typed: str | None = None  # into the form, where that is something else
    pasted: Mapping[str, str] | None = None  # into the form, by type
    holds: tuple[str, ...] = ()  # what every road holds, block by block
    mended: str = ""
    form: str | None = None  # what the form writes, where that is something else
    told: str = ""
    line: int = 1
    message: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    instead_of: str = ""
    files: Mapping[str, Any] = field(default_factory=dict)
    told_in: str = ""
    without: Mapping[str, str] = field(default_factory=dict)  # roads, and why

    @property
    def id(self) -> str:
        return f"{self.kind}-{self.number}"

    @property
    def folder(self) -> str:
        return f"methods/case/{self.id}"

    @property
    def path(self) -> str:
        """The file in which the row stands."""
        in_yaml = {"place": "case.yml", "organisation": "case.yml"}
        if self.at in ("source", "publisher"):
            return SOURCES
        return self.file or f"{self.folder}/{in_yaml.get(self.at, 'da.md')}"

    @property
    def roads(self) -> list[str]:
        return [road for road in EVERY_ROAD if road not in self.without]


_DECISIONS = ("kept", "mended", "told")


def rows() -> list[Row]:
    """Return all rows, each that is meant for many signs as one for some of them."""
    known = yaml.load(KINDS.read_text("utf-8"), Loader=yaml.CSafeLoader)
    places = known.pop("where")
    made = []
    for kind, given in known.items():
        for number, one in enumerate(itertools.chain(*map(_each, given or ())), 1):
            made.append(_row(kind, number, one, places))
    return made


def _row(kind: str, number: int, given: Mapping[str, Any], places: Mapping[str, Any]) -> Row:
    decision = next(word for word in ("mended", "kept", "told") if word in given)
    at = given.get("at", "file")
    holds = given.get("holds", given.get("kept", given.get("mended", "")))
    known = {
        **{key: value for key, value in given.items() if key not in ("kept", "holds", "not")},
        "holds": (holds,) if isinstance(holds, str) else tuple(holds),
        "without": {**places[at], **_apart(decision), **given.get("not", {})},
    }
    return Row(kind, number, decision=decision, **known)


def _apart(decision: str) -> Mapping[str, str]:
    """Return the roads that no row of a decision takes."""
    if decision != "told":
        return {}
    return dict.fromkeys(EVERY_ROAD[1:2] + EVERY_ROAD[3:], "what is told is not published")


# Rows that stand for many: `¤` is a sign in what comes out, and its name in what is written.

_ROOM = 3500  # signs that are written in one case


def _each(given: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield a row, or those that it stands for."""
    given = dict(given)
    every = given.pop("every", None)
    if every is None:
        yield given
        return
    signs = sorted(SIGNS[every]().items())
    longest = max(len(name) for name, _ in signs) // 2
    most = 12 if given["at"] in LINES else _ROOM // (len(given["written"]) + longest)
    shares = [signs[start : start + most] for start in range(0, len(signs), most)]
    for number, share in enumerate(shares, 1):
        yield {
            **{key: value for key, value in given.items() if key != "in_one"},
            "says": f"{given['says']} ({number} of {len(shares)})",
            "written": _joined([given["written"].replace("¤", name) for name, _ in share], given),
            "kept": _held([given["kept"].replace("¤", sign) for _, sign in share], given),
        }


def _joined(texts: Sequence[str], given: Mapping[str, Any]) -> str:
    if _is_line(given):
        return " ".join(texts)
    mark = MARKS.get(given["at"], "")
    parted = "\n" if mark else "\n\n"
    made = [texts[0], *(mark.format(n) + text for n, text in enumerate(texts[1:], 2))]
    return parted.join(made)


def _held(texts: Sequence[str], given: Mapping[str, Any]) -> str | list[str]:
    return " ".join(texts) if _is_line(given) else list(texts)


def _is_line(given: Mapping[str, Any]) -> bool:
    return given["at"] in LINES or given.get("in_one", False)


def _signs() -> Mapping[str, str]:
    return {sign: sign for sign in string.punctuation}


@functools.cache
def _entities() -> Mapping[str, str]:
    """Return all named signs of HTML that can be seen."""
    named = {name: sign for name, sign in html.entities.html5.items() if name.endswith(";")}
    return {
        name.removesuffix(";"): sign
        for name, sign in named.items()
        if not any(s.isspace() or unicodedata.category(s) in ("Cf", "Mn") for s in sign)
    }


@functools.cache
def _typeface() -> frozenset[int]:
    return frozenset(TTFont(font_folder() / next(iter(FONTS))).getBestCmap())


def _on_paper(sign: str) -> bool:
    return {ord(one) for one in sign} <= _typeface()


SIGNS: Mapping[str, Callable[[], Mapping[str, str]]] = {
    "signs": _signs,
    "entities": lambda: {n: s for n, s in _entities().items() if _on_paper(s)},
    "other entities": lambda: {n: s for n, s in _entities().items() if not _on_paper(s)},
    "numbers": lambda: {f"{ord(s):d}": s for s in map(chr, _typeface()) if s.isprintable()},
    "hex": lambda: {f"{ord(s):X}": s for s in map(chr, _typeface()) if s.isprintable()},
}


# The bank.

_TEXT = """\
---
title: {title}
summary: {summary}
keywords: [{keyword}]
element_notes:
  opsoegende: {note}
---

## Stedet og anledningen

Mange ældre bor alene. [@{source}]

## Hvad de gjorde

{done}

## Hvad der kom ud af det

{results}

## Det ved vi ikke

{unknown}

## Det kan I tage med

[@advice]

- Ring på en fast tid.
"""
_USUAL = {
    "title": "Naboer ringer",
    "summary": "Fem naboer ringer til ældre.",
    "keyword": "telefonkæde",
    "note": '"De ringede først. [@rapport21]"',
    "done": "Fem naboer ringede hver uge. [@rapport21]",
    "results": "- Rækkevidde: 30 ældre blev ringet op. [@avis20]",
    "unknown": "Om de blev mindre ensomme.",
    "place": "Eksempelby",
    "organisation": "Boligforeningen Eksempel",
    "source": "Naboer i tal",
    "publisher": "Eksempelby Avis",
}


def files_of(row: Row) -> dict[str, str]:
    """Return the case in which a row stands, by path; a source of its own under `sources.yml`."""
    written = dict(_USUAL)
    if row.at in SECTIONS:
        mark = MARKS.get(row.at, "").format(1)
        written[SECTIONS[row.at]] = mark + row.written
    else:
        written[row.at] = row.written
    own = row.at in ("source", "publisher")
    facts = FILES[f"{CASE}/case.yml"]
    facts = facts.replace("{da: Eksempelby,", f"{{da: {written['place']},")
    facts = facts.replace("[Boligforeningen Eksempel]", f"[{written['organisation']}]")
    named = {**written, "source": row.id if own else "avis20"}
    made = {f"{row.folder}/case.yml": facts, f"{row.folder}/da.md": _TEXT.format(**named)}
    if own:
        made[SOURCES] = (
            f"- id: {row.id}\n  title: {written['source']}\n  language: da\n"
            f"  publisher: {written['publisher']}\n  year: 2020\n  url_withheld: true\n"
        )
    return made


def line_of(row: Row, text: str) -> int:
    """Return the line of a file on which its row is told."""
    if row.told_in or not row.written:
        return row.line
    return text[: text.index(row.written)].count("\n") + row.line


class Bank:
    """A tree with many rows."""

    def __init__(self, root: Path, some: Sequence[Row]) -> None:
        self.project = write_project(root)
        self.rows = some
        for row in some:
            for path, text in files_of(row).items():
                before = self.project.text(path) if path == SOURCES else ""
                self.project.write(path, before + text)

    def problems(self) -> dict[str, list[Problem]]:
        """Return what is told of each row."""
        told = defaultdict(list)
        for problem in self.project.problems():
            told[self._owner(problem)].append(problem)
        return told

    def _owner(self, problem: Problem) -> str:
        path, line, _ = problem.place
        if path != SOURCES:
            return path.split("/")[2] if path.count("/") > 2 else path
        before = self.project.text(path).split("\n")[:line]
        return [one[6:] for one in before if one.startswith("- id: ")][-1]


def own_tree(row: Row, root: Path) -> Project:
    """Return the tiny project with a row that is a file of its own."""
    project = write_project(root, row.files)
    if row.instead_of:
        project.replace(row.file, row.instead_of, row.written)
    elif row.file:
        project.write(row.file, row.written)
    return project


# What a piece of HTML says.

_GAP = re.compile("[ \t\r\n\f]+")  # a hard space is none


def said(text: str) -> str:
    """Return a text with single blanks."""
    return _GAP.sub(" ", text).strip(" ")


def words_in(element: Element) -> str:
    """Return the words within, without marks of sources, of advice and of kinds of figure."""
    return said("".join(_strings(element)))


def _strings(element: Element) -> Iterator[str]:
    marks = {"cite", "advice", "figure"}
    for part in element.parts:
        if isinstance(part, str):
            yield part
        elif part.tag == "br":
            yield " "
        elif not marks & {*part.get("class").split()}:
            yield from _strings(part)


def blocks_in(element: Element) -> list[str]:
    """Return paragraphs, points ("• …") and numbered steps ("1. …") within."""
    made: list[str] = []
    for part in (one for one in element.parts if isinstance(one, Element)):
        if part.tag in ("ul", "ol"):
            first = int(part.get("start") or 1)
            for number, item in enumerate(part.all("li"), first):
                made.append(f"{'•' if part.tag == 'ul' else f'{number}.'} {words_in(item)}")
        elif part.tag == "p" and "mb-advice-line" not in part.get("class"):
            made.append(words_in(part))
        elif part.tag not in ("h2", "h3"):
            made += blocks_in(part)
    return made


def expected(row: Row) -> list[str]:
    """Return what every road holds."""
    marks = {"item": "• ", "figure": "• ", "step": "{}. "}
    mark = marks.get(row.at, "")
    return [mark.format(number) + said(text) for number, text in enumerate(row.holds, 1)]


# Each road.


@dataclass
class Roads:
    """All that the roads are asked: made when the first of them is."""

    folder: Path
    browser: Callable[[], Browser]
    rows: Sequence[Row]

    @functools.cached_property
    def by_decision(self) -> Mapping[str, list[Row]]:
        found: dict[str, list[Row]] = {decision: [] for decision in _DECISIONS}
        for row in self.rows:
            if not row.file:
                found[row.decision].append(row)
        return found

    @functools.cached_property
    def bank(self) -> Bank:
        """The rows that are published, as they were written."""
        root = self.folder / "bank"
        checkout.copy(root, with_content=False)
        return Bank(root, [*self.by_decision["kept"], *self.by_decision["mended"]])

    @functools.cached_property
    def before(self) -> tuple[Content, Mapping[str, list[Problem]]]:
        """What is read and told of the bank as it was written."""
        return self.bank.project.content(), self.bank.problems()

    @functools.cached_property
    def mended(self) -> Mapping[str, list[Problem]]:
        """What is told once the bank is mended, and is then taken out of it."""
        root = self.bank.project.root
        _ = self.before
        mend(root, TEXTS)
        once = {row.id: self.bank.project.text(row.path) for row in self.bank.rows}
        mend(root, TEXTS)
        for row in self.bank.rows:
            assert self.bank.project.text(row.path) == once[row.id], f"mended twice: {row.says}"
        told = self.bank.problems()
        self.texts = once
        for id in told:
            if (root / "methods/case" / id).is_dir() and id != "naboer-ringer":
                self.bank.project.remove(f"methods/case/{id}")
        return told

    @functools.cached_property
    def told(self) -> Bank:
        return Bank(self.folder / "told", self.by_decision["told"])

    @functools.cached_property
    def told_problems(self) -> Mapping[str, list[Problem]]:
        return self.told.problems()

    def _published(self, row: Row) -> None:
        if told := self.mended.get(row.id):
            raise Wrong(f"it has problems: {[TEXTS.message(one, 'en') for one in told]}")

    # Check.

    def check(self, row: Row) -> None:
        """Hold what the check tells of a row, and what it mends."""
        if row.file:
            self._check_file(row)
        elif row.decision == "told":
            project = self.told.project
            _hold_told(row, self.told_problems.get(row.id, []), project.text(row.path))
        else:
            self._check_mended(row)

    def _check_mended(self, row: Row) -> None:
        content, told = self.before
        found = told.get(row.id, [])
        if row.told:
            _hold_told(row, found, files_of(row)[row.path])
        else:
            assert found == [], [TEXTS.message(one, "en") for one in found]
        assert self.mended.get(row.id, []) == []
        mark = MARKS.get(row.at, "").format(1) if row.at in SECTIONS else ""
        wanted = row.mended if row.decision == "mended" else row.written
        assert mark + wanted in self.texts[row.id]
        if not row.told:
            assert held_in(content, row) == expected(row)
        assert held_in(self.content, row) == expected(row)

    @functools.cached_property
    def content(self) -> Content:
        _ = self.mended
        return self.bank.project.content()

    def _check_file(self, row: Row) -> None:
        root = self.folder / row.id
        root.mkdir(exist_ok=True)
        project = own_tree(row, root)
        problems = project.problems()
        if row.told:
            path = row.told_in or row.file
            lies = (root / path).is_file() and not row.told_in
            _hold_told(row, problems, project.text(path) if lies else "", path)
        else:
            assert problems == [], [TEXTS.message(one, "en") for one in problems]
        if row.decision == "told" or not row.file:
            return
        wanted = row.mended if row.decision == "mended" else row.written
        was = FILES.get(row.file, "")
        whole = was.replace(row.instead_of, wanted) if row.instead_of else wanted
        mend(root, TEXTS)
        assert project.text(row.file) == whole
        assert mend(root, TEXTS) == []
        assert project.check() == []

    # Page, pack and paper.

    @functools.cached_property
    def site(self) -> Path:
        _ = self.mended
        return checkout.build(self.bank.project.root)

    def page(self, row: Row) -> list[str]:
        self._published(row)
        page = parse((self.site / "case" / row.id / "index.html").read_text("utf-8"))
        if row.at in SECTIONS:
            section = page.one("section", class_=f"mb-section mb-section--{SECTIONS[row.at]}")
            return blocks_in(section)
        if row.at in ("title", "summary"):
            one = page.one("h1") if row.at == "title" else page.one("p", class_="mb-gist")
            return [words_in(one)]
        return _if_in(row, words_in(page.one(id="content")))

    def _sheet(self, row: Row) -> str:
        self._published(row)
        script = (self.site / f"paper/pack/da/case-{row.id}.js").read_text("utf-8")
        _, _, data = script.partition(",")
        return json.loads(data.removesuffix(");\n"))["sheet"]

    def pack(self, row: Row) -> list[str]:
        sheet = parse(f"<div>{self._sheet(row)}</div>")
        if row.at in SECTIONS:
            name = f"sheet__section sheet__section--{SECTIONS[row.at]}"
            return blocks_in(sheet.one("section", class_=name).all("div")[0])
        if row.at in ("title", "summary"):
            name = "sheet__title" if row.at == "title" else "sheet__gist"
            return [words_in(sheet.all(class_=name)[0])]
        return _if_in(row, words_in(sheet))

    @functools.cached_property
    def printed(self) -> Mapping[str, str]:
        """What one PDF says of each row, without any blanks.

        Each has a page of its own, since the marks of all lists on a page come last.
        """
        asked = [
            row for row in self.bank.rows if "pdf" in row.roads and not self.mended.get(row.id)
        ]
        parts = "".join(_PAGE.format(row.id, _fragment(row, self._sheet(row))) for row in asked)
        look = (checkout.ROOT / "docs/assets/paper.css").read_text("utf-8")
        press = Press(look)
        text = text_of(press.write(press.lay_out(f'<html lang="da"><body>{parts}</body></html>')))
        _, *pieces = re.split("§([a-z0-9-]+)§", re.sub(r"\s", "", text))
        return dict(zip(pieces[::2], pieces[1::2], strict=True))

    def pdf(self, row: Row) -> list[str]:
        self._published(row)
        whole = self.printed[row.id]
        return expected(row) if _is_printed(expected(row), whole) else [whole]

    # Tree and index.

    @functools.cached_property
    def written(self) -> Mapping[str, str]:
        """The files of the Markdown tree by path."""
        root = self.bank.project.root
        made = editions(root, self.content, TEXTS, SITE_URL)
        return dict(tree(made[:1], root / "overrides", {}))

    def tree(self, row: Row) -> list[str]:
        self._published(row)
        text = self.written[f"da/docs/case/{row.id}.md"].split("---\n", 2)[2]
        page = parse(f"<div>{MarkdownIt('commonmark').enable('table').render(text)}</div>")
        if row.at == "title":
            return [words_in(page.one("h1"))]
        if row.at not in SECTIONS:
            return _if_in(row, words_in(page))
        heading = TEXTS.headings("case", LANGUAGE)[SECTIONS[row.at]]
        (div,) = (one for one in page.parts if isinstance(one, Element))
        parts = [one for one in div.parts if isinstance(one, Element)]
        start = next(i for i, one in enumerate(parts) if one.tag == "h2" and one.text == heading)
        after = itertools.takewhile(lambda one: one.tag != "h2", parts[start + 1 :])
        blocks = blocks_in(Element("div", {}, [*after]))
        return [_without_marks(block) for block in blocks]

    @functools.cached_property
    def found(self) -> Mapping[str, set[str]]:
        """Which words of the index lead to each case."""
        linked = self.bank.project.catalogue()
        index = build_index(linked, LANGUAGE)
        found = defaultdict(set)
        for stem, steps in index.words.items():
            number = 0
            for step in steps:
                number += step // 256
                found[index.documents[number].removeprefix("case/")].add(stem)
        return found

    def index(self, row: Row) -> list[str]:
        """Return what a row holds, where its words lead to it and no others do."""
        self._published(row)
        _ = self.content
        keys = {key for text in row.holds for key in analysis_of(LANGUAGE).keys(text)}
        usual = set.intersection(*(self.found[one.id] for one in self.bank.rows[:9]))
        other = {*analysis_of(LANGUAGE).keys(row.written)} - keys - usual
        there = self.found[row.id]
        missing, wrong = keys - there, other & there
        return expected(row) if not (missing or wrong) else [f"without {missing}, with {wrong}"]

    # The form.

    @functools.cached_property
    def filled(self) -> Mapping[str, Mapping[str, Any]]:
        """What the form shows, writes and tells of each row that is typed into it."""
        asked = [row for row in self.rows if not row.file and {"form", "preview"} & {*row.roads}]
        with serving(self.site) as home:
            context = self.browser().new_context(service_workers="block")
            page = context.new_page()
            page.goto(f"{home}bidrag/")
            page.locator("[data-kind=case]").wait_for()
            answers = page.evaluate(_FILL, [_typed(row) for row in asked])
            context.close()
        return {row.id: answer for row, answer in zip(asked, answers, strict=True)}

    def preview(self, row: Row) -> list[str]:
        page = parse(f"<div>{self.filled[row.id]['preview']}</div>")
        if row.at == "title":
            return [words_in(page.one("h2"))]
        if row.at not in SECTIONS:
            return _if_in(row, words_in(page))
        heading = TEXTS.headings("case", LANGUAGE)[SECTIONS[row.at]]
        sections = [one for one in page.all("section") if one.one("h3").text == heading]
        return blocks_in(sections[0])

    @functools.cached_property
    def handed_in(self) -> tuple[Content, Mapping[str, list[Problem]]]:
        """What is read and told of the files that the form writes."""
        root = self.folder / "handed-in"
        root.mkdir()
        bank = Bank(root, [])
        for id, answer in self.filled.items():
            for name, text in answer["files"].items():
                if name == SOURCES.rpartition("/")[2]:
                    bank.project.write(SOURCES, bank.project.text(SOURCES) + text)
                elif not answer["problems"]:
                    bank.project.write(f"methods/case/{id}/{name}", text)
        return bank.project.content(), bank.problems()

    def form(self, row: Row) -> list[str] | None:
        """Return what the file of the form holds; hold what the form tells of a told row."""
        answer = self.filled[row.id]
        told = [problem["code"] for problem in answer["problems"]]
        if row.decision == "told":
            assert row.told in told, told
            return None
        if told:
            raise Wrong(f"the form tells {told}")
        content, problems = self.handed_in
        if row.id in problems:
            raise Wrong(f"the check tells {problems[row.id]}")
        if row.form is not None:
            assert row.form in answer["files"]["da.md"]
        return held_in(content, row)


def _hold_told(row: Row, problems: Sequence[Problem], text: str, path: str = "") -> None:
    """Hold that a row is told once, as what it is, where it is."""
    assert [one.code for one in problems] == [row.told], [TEXTS.message(p, "en") for p in problems]
    (problem,) = problems
    assert problem.place.path == (path or row.path)
    assert problem.place.line == line_of(row, text)
    for language, piece in row.message.items():
        assert piece in TEXTS.message(problem, language)


def _if_in(row: Row, text: str) -> list[str]:
    """Return what a row holds where that is found in a text, else the text."""
    return expected(row) if all(one in text for one in expected(row)) else [text]


_MARK = re.compile(r"^(?:•|(\d+\.)) ")


def _is_printed(blocks: Sequence[str], whole: str) -> bool:
    """Say whether blocks stand in a text without blanks, in order, and marks of lists anywhere."""
    at = 0
    for block in blocks:
        mark = _MARK.match(block)
        words = re.sub(r"\s", "", block[mark.end() :] if mark else block)
        at = whole.find(words, at) + len(words)
        if at < len(words) or (mark and mark[1] and mark[1] not in whole):
            return False
    return True


def _without_marks(block: str) -> str:
    r"""Return a block of the tree without `[1]` and `Rækkevidde:`."""
    return re.sub(r" \[\d+(?:, \d+)*\]|(?<=^• )Rækkevidde: ", "", block)


_FRAGMENTS = {
    "title": r'<(h1|p) class="sheet__title".*?</\1>',
    "summary": r'<p class="sheet__gist".*?</p>',
    "place": r"<dl.*?</dl>",
    "organisation": r"<dl.*?</dl>",
    "source": r'<p class="sheet__sources".*?</p>',
    "publisher": r'<p class="sheet__sources".*?</p>',
}


_PAGE = '<p style="break-before: page">§{}§</p>{}'


def _fragment(row: Row, sheet: str) -> str:
    """Return the piece of a sheet in which a row stands, without the marks of sources."""
    if row.at in SECTIONS:
        _, _, rest = sheet.partition(f"sheet__section--{SECTIONS[row.at]}")
        found = re.search(r"<div.*?</div>", rest, re.DOTALL)
    else:
        found = re.search(_FRAGMENTS[row.at], sheet, re.DOTALL)
    if not found:
        raise Wrong(f"no {row.at} on the sheet")
    return re.sub(r'<sup class="cite">.*?</sup>|<span class="figure.*?</span>', "", found[0])


_FRAME = Frame(
    number=lambda id: 1,
    link=lambda kind, id: f"https://example.org/{kind}/{id}",
    term=lambda id: id,
    advice="",
    source="",
)


def held_in(content: Content, row: Row) -> list[str]:
    """Return what is read of a row."""
    if row.at in ("source", "publisher"):
        named = [one for id, one in content.sources.items() if id.startswith(row.id)]
        name = "title" if row.at == "source" else "publisher"
        return [said(one.facts[name]) for one in named]
    entry = content.entries.get(("case", row.id))
    if entry is None or LANGUAGE not in entry.texts:
        raise Wrong("it cannot be read")
    text = entry.texts[LANGUAGE]
    if row.at in SECTIONS:
        tokens = next(s.tokens for s in text.sections if s.id == SECTIONS[row.at])
        return blocks_in(parse(f"<div>{render(tokens, _FRAME)}</div>"))
    lines = {
        "title": lambda: text.title,
        "summary": lambda: text.summary,
        "keyword": lambda: ", ".join(text.keywords),
        "note": lambda: text.element_notes["opsoegende"].replace(" [@rapport21]", ""),
        "place": lambda: entry.facts["place"][LANGUAGE],
        "organisation": lambda: ", ".join(entry.facts["organisations"]),
    }
    return [said(lines[row.at]())]


# What is typed into the form.

_TEXT_VALUES = {"layout": "paragraphs", "sources": [], "advice": False}


def _typed(row: Row) -> dict[str, Any]:
    """Return a case as the controls of the form hold it, and what is pasted where."""
    written = row.written if row.typed is None else row.typed
    mark = MARKS.get(row.at, "").format(1) if row.typed is None and row.at != "figure" else ""
    words = dict(_USUAL) | {row.at: mark + written}
    if row.at in SECTIONS and row.at != "figure":
        words[SECTIONS[row.at]] = words[row.at]

    def text(words: str, *sources: str) -> dict[str, Any]:
        return {**_TEXT_VALUES, "text": words, "sources": [*sources]}

    values = {
        "id": f"ny-{row.id}",
        "title": words["title"],
        "summary": words["summary"],
        "keywords": [words["keyword"]],
        "country": "dk",
        "place": {"da": words["place"], "en": "Eksempelby"},
        "organisations": [words["organisation"]],
        "years": {"from": "2019", "to": "2021"},
        "target_groups": ["aeldre"],
        "barriers": ["sprog"],
        "goals": ["netvaerk"],
        "methods": [{"id": "doer-til-doer", "fates": {"opsoegende": "kept"}}],
        "updated": "2026-11-22",
    }
    note = words["note"] if row.at == "note" else "De ringede først."
    figure = words["figure"] if row.at == "figure" else "30 ældre blev ringet op."
    own = row.at in ("source", "publisher")
    sections = {
        "occasion": text("Mange ældre bor alene.", row.id if own else "avis20"),
        "done": text(words["done"].replace(" [@rapport21]", ""), "rapport21"),
        "results": {
            "advice": False,
            "before": text(""),
            "rows": [{"kind": "reach", "text": figure, "sources": ["avis20"]}],
        },
        "short": text(""),
        "unknown": text(words["unknown"]),
        "take": {**text("Ring på en fast tid."), "advice": True, "layout": "points"},
    }
    return {
        "values": {**values, "sections": sections},
        "notes": {"opsoegende": text(note, "rapport21")},
        "newSources": {row.id: _own_source(words)} if own else {},
        "paste": {"at": _PASTED_AT[row.at], "data": row.pasted} if row.pasted else None,
    }


_PASTED_AT = {at: f"sections.{section}" for at, section in SECTIONS.items()} | {
    "figure": "sections.results.0",
    "title": "title",
    "summary": "summary",
    "keyword": "keywords",
}


def _own_source(words: Mapping[str, str]) -> dict[str, Any]:
    named = {"title": words["source"], "publisher": words["publisher"]}
    return {**named, "year": "2020", "language": "da", "url": "", "withheld": True}


# Types each case into the form by its own controls, and asks its own scripts what comes of it.
_FILL = """async (rows) => {
  const data = await new Promise((done) => {
    Metodebank.form.begin = done;
    const script = document.createElement("script");
    script.src = document.querySelector("script[src$='data.js']").src;
    document.body.append(script);
  });
  const form = document.querySelector("[data-kind=case]");
  const prose = Metodebank.form.prose(data);
  const check = Metodebank.form.check(data, prose);
  const writer = Metodebank.form.files(data, prose);
  const controls = Metodebank.form.controls(data, prose);
  const paste = ({ at, data: types }) => {
    const box = controls.first(controls.locate(form, at), "textarea, input");
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(types)) clipboardData.setData(type, text);
    box.value = "";
    box.focus();
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    if (box.dispatchEvent(event)) box.setRangeText(types["text/plain"] || "", 0, 0, "end");
  };
  const withSources = (read, given) => {
    for (const [name, one] of Object.entries(given)) {
      if (one && typeof one === "object" && name in read) withSources(read[name], one);
      else if (["sources", "advice"].includes(name)) read[name] = one;
    }
    if (Array.isArray(given.sources)) read.sources = given.sources;
    return read;
  };
  return rows.map(({ values: given, notes, newSources, paste: pasted }) => {
    controls.write(form, given);
    controls.refresh(form);
    controls.write(form, { element_notes: notes });
    if (pasted) paste(pasted);
    const values = withSources(controls.read(form), { ...given, element_notes: notes });
    const entry = { kind: "case", values, newSources };
    const sources = { has: (id) => id in newSources, name: (id) => newSources[id].title };
    const shown = Metodebank.form.preview({ data, prose, sources, controls, form: () => form });
    const page = document.createElement("div");
    page.append(...shown(entry));
    const problems = check.entry(entry).map((one) => ({ ...one, message: check.message(one) }));
    const files = Object.fromEntries(writer.files(entry).map(({ name, text }) => [name, text]));
    return { preview: page.innerHTML, problems, files };
  });
}"""
