"""The roads that a text takes from its author to its readers, each asked what it holds of a row.

Rows stand in entries: those of `kinds.yml` in a case each, those that are made up many in one.
All that are kept or mended stand in one bank, which is checked, mended, built, printed and
written as a tree once, and typed into the form in one browser.  Those that are told stand in
another, which is only checked.
"""

from __future__ import annotations

import functools
import itertools
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import checkout
from hosting import serving
from markdown_it import MarkdownIt
from markup import Element, parse
from playwright.sync_api import Browser

from metodebank.bank.model import Content
from metodebank.basics.problems import Problem
from metodebank.build.markdown_tree import tree
from metodebank.build.plain_markdown import BLANK
from metodebank.build.steps import editions
from metodebank.checking.mend import mend
from metodebank.pages.render import Frame, render
from metodebank.schema.kinds import ALL_KINDS, PACKED
from metodebank.schema.leaflets import without_slots
from metodebank.search.index import build_index
from metodebank.words.analysis import analysis_of
from project import FILES, SITE_URL, SOURCES, TEXTS, Project, write_project
from reading import text_of
from rows import DECISIONS, LANGUAGE, MARKS, Row, files_of, line_of, typed


class Wrong(Exception):
    """A road gives no answer, and this is why."""


@dataclass(frozen=True)
class Entry:
    """An entry with its rows: its files, and what is typed into the form, where that asks for it.

    What its files hold under `sources.yml` is added there.
    """

    id: str
    kind: str
    rows: tuple[Row, ...]
    files: Mapping[str, str]
    typed: Mapping[str, Any] | None


def entry_of(row: Row) -> Entry:
    """Return the case of a row of `kinds.yml`."""
    return Entry(row.id, row.entry, (row,), files_of(row), typed(row))


class Bank:
    """A tree with many entries."""

    def __init__(self, root: Path, entries: Sequence[Entry]) -> None:
        self.project = write_project(root)
        self.entries = entries
        self.rows = [row for entry in entries for row in entry.rows]
        for entry in entries:
            for path, text in entry.files.items():
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
    """Return the words within, without marks of sources, advice and figures, and choices."""
    return said("".join(_strings(element)))


def _strings(element: Element) -> Iterator[str]:
    marks = {"cite", "advice", "figure", "leaflet__choices"}
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
    more: Sequence[Entry] = ()  # that are published besides

    @functools.cached_property
    def by_decision(self) -> Mapping[str, list[Row]]:
        found: dict[str, list[Row]] = {decision: [] for decision in DECISIONS}
        for row in self.rows:
            if not row.file:
                found[row.decision].append(row)
        return found

    @functools.cached_property
    def bank(self) -> Bank:
        """The rows that are published, as they were written."""
        root = self.folder / "bank"
        checkout.copy(root, with_content=False)
        rows = [*self.by_decision["kept"], *self.by_decision["mended"]]
        return Bank(root, [*map(entry_of, rows), *self.more])

    @functools.cached_property
    def before(self) -> tuple[Content, Mapping[str, list[Problem]]]:
        """What is read and told of the bank as it was written."""
        return self.bank.project.content(), self.bank.problems()

    @functools.cached_property
    def texts(self) -> Mapping[str, tuple[str, str]]:
        """The file of each row by its path, mended once and mended twice."""
        _ = self.before
        project, files = self.bank.project, {row.path for row in self.bank.rows}
        mend(project.root, TEXTS)
        once = {path: project.text(path) for path in files}
        mend(project.root, TEXTS)
        return {path: (text, project.text(path)) for path, text in once.items()}

    @functools.cached_property
    def mended(self) -> Mapping[str, list[Problem]]:
        """What is told once the bank is mended, and is then taken out of it."""
        _ = self.texts
        told = self.bank.problems()
        for entry in self.bank.entries:
            if entry.id in told:
                self.bank.project.remove(f"methods/{entry.kind}/{entry.id}")
        return told

    @functools.cached_property
    def told(self) -> Bank:
        return Bank(self.folder / "told", [*map(entry_of, self.by_decision["told"])])

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
            _hold_told(row, found, files_of(row)[row.path])  # as it was
        else:
            assert found == [], [TEXTS.message(one, "en") for one in found]
        assert self.mended.get(row.id, []) == []
        wanted = row.mended if row.decision == "mended" else row.written
        once, twice = self.texts[row.path]
        assert MARKS.get(row.at, "").format(1) + wanted in once
        assert once == twice
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

    @property
    def site(self) -> Path:
        """The folder of the built site."""
        if self._not_built:
            raise Wrong(self._not_built)
        return self.bank.project.root / "site"

    @functools.cached_property
    def _not_built(self) -> str:
        """Why the site could not be built, which is tried once."""
        _ = self.mended
        try:
            checkout.build(self.bank.project.root)
        except AssertionError as reason:
            return str(reason)[-800:]
        return ""

    def page(self, row: Row) -> list[str]:
        self._published(row)
        page = _parsed(self._page(row))
        if _is_said(row):  # which stands on the page in every language
            own = page.one("section", id=LANGUAGE)
            (part,) = (one for one in own.walk() if one.get("data-part") == row.section)
            return _without_slots(blocks_in(part), row)
        if row.section:
            return blocks_in(page.one("section", id=row.section).all("div")[0])
        if row.at in ("title", "summary"):
            one = page.one("h1") if row.at == "title" else page.one("p", class_="mb-gist")
            return [words_in(one)]
        return _if_in(row, words_in(page.one(id="content")))

    def _page(self, row: Row) -> Path:
        return self.site / row.entry / row.id / "index.html"

    def _sheet(self, row: Row) -> str:
        self._published(row)
        if row.entry not in PACKED:
            return self._page(row).read_text("utf-8").partition('<section class="sheet')[2]
        script = (self.site / f"paper/pack/da/{row.entry}-{row.id}.js").read_text("utf-8")
        _, _, data = script.partition(",")
        return json.loads(data.removesuffix(");\n"))["sheet"]

    def pack(self, row: Row) -> list[str]:
        sheet = parse(f"<div>{self._sheet(row)}</div>")
        if row.section:
            name = f"sheet__section sheet__section--{row.section}"
            return blocks_in(sheet.one("section", class_=name).all("div")[0])
        if row.at in ("title", "summary"):
            name = "sheet__title" if row.at == "title" else "sheet__gist"
            return [words_in(sheet.all(class_=name)[0])]
        return _if_in(row, words_in(sheet))

    @functools.cached_property
    def printed(self) -> Mapping[str, str]:
        """What one PDF says of the rows of each entry, without any blanks.

        Each has a page of its own, since the marks of all lists on a page come last.
        """
        shown = [entry for entry in self.bank.entries if not self.mended.get(entry.id)]
        parts = "".join(_PAGE.format(entry.id, self._fragments(entry)) for entry in shown)
        press = checkout.press()
        text = text_of(press.write(press.lay_out(f'<html lang="da"><body>{parts}</body></html>')))
        _, *pieces = re.split("§([a-z0-9-]+)§", _letters(text))
        return dict(zip(pieces[::2], pieces[1::2], strict=True))

    def _fragments(self, entry: Entry) -> str:
        printed = (row for row in entry.rows if "pdf" in row.roads)
        return "".join(_fragment(row, self._sheet(row)) for row in printed)

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
        text = self.written[f"da/docs/{row.entry}/{row.id}.md"].split("---\n", 2)[2]
        page = parse(f"<div>{MarkdownIt('commonmark').enable('table').render(text)}</div>")
        if row.at == "title":
            return [words_in(page.one("h1"))]
        if not row.section:
            return _if_in(row, words_in(page))
        (div,) = (one for one in page.parts if isinstance(one, Element))
        parts = [one for one in div.parts if isinstance(one, Element)]
        heading = _OWN if _is_said(row) else row.heading
        start = next(i for i, one in enumerate(parts) if one.tag == "h2" and one.text == heading)
        after = [*itertools.takewhile(lambda one: one.tag != "h2", parts[start + 1 :])]
        if _is_said(row):  # a list for each part, under the name of the language
            lists = [one for one in after if one.tag == "ul"]
            after = [lists[ALL_KINDS[row.entry].said.index(row.section)]]
        blocks = map(_without_marks, blocks_in(Element("div", {}, [*after])))
        blocks = itertools.takewhile(lambda one: not one.startswith(_CITING), blocks)  # the foot
        return [block for block in blocks if not _is_of_page(block)]

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
                found[index.documents[number].partition("/")[2]].add(stem)
        return found

    def index(self, row: Row) -> list[str]:
        """Return what a row holds, where its words lead to it and no others do."""
        self._published(row)
        _ = self.content
        keys = _keys(*(_MARK.sub("", text) for text in row.holds))
        usual = set.intersection(*(self.found[one.id] for one in self.bank.rows[:9]))
        other = _keys(row.written) - _keys(*row.holds) - usual
        there = self.found[row.id]
        missing, wrong = keys - there, other & there
        return expected(row) if not (missing or wrong) else [f"without {missing}, with {wrong}"]

    @functools.cached_property
    def answers(self) -> Mapping[str, Mapping[str, Any]]:
        """The `first` entry for each text that is typed, if any, and whether it is `guessed`."""
        texts = [text for row in self.bank.rows for text in (*row.asked, *row.missed)]
        alone = {"service_workers": "block"}
        with serving(self.site) as home, self.browser().new_page(**alone) as page:
            page.goto(f"{home}find/")
            page.wait_for_selector("[data-finder][data-shown]")
            found = page.evaluate(_ASK, [f"{home}{self._index}/", LANGUAGE, texts])
        return dict(zip(texts, found, strict=True))

    @property
    def _index(self) -> str:
        folder = next(self.site.glob(f"search/{LANGUAGE}-*"))
        return folder.relative_to(self.site).as_posix()

    def search(self, row: Row) -> list[str]:
        """Return what a row holds, where all that is asked leads to it first.

        What is missed must lead nowhere, or to what is said to be a guess.
        """
        self._published(row)
        address = f"{row.entry}/{row.id}/"
        told = {text: self.answers[text] for text in (*row.asked, *row.missed)}
        wrong = [text for text in row.asked if told[text] != {"first": address, "guessed": False}]
        wrong += [text for text in row.missed if told[text]["first"] and not told[text]["guessed"]]
        return [str({text: told[text] for text in wrong})] if wrong else expected(row)

    # The form.

    @functools.cached_property
    def filled(self) -> Mapping[str, Mapping[str, Any]]:
        """What the form shows, writes and tells of each entry that is typed into it."""
        entries = (*self.bank.entries, *self.told.entries)
        asked = {entry.id: {"kind": entry.kind, **entry.typed} for entry in entries if entry.typed}
        with serving(self.site) as home:
            context = self.browser().new_context(service_workers="block")
            page = context.new_page()
            page.goto(f"{home}bidrag/")
            page.locator("[data-kind=case]").wait_for()
            answers = page.evaluate(_FILL, [*asked.values()])
            context.close()
        return dict(zip(asked, answers, strict=True))

    def preview(self, row: Row) -> list[str]:
        page = parse(f"<div>{self.filled[row.id]['preview']}</div>")
        if row.at == "title":
            return [words_in(page.one("h2"))]
        if not row.section:
            return _if_in(row, words_in(page))
        sections = [one for one in page.all("section") if one.one("h3").text == row.heading]
        return blocks_in(sections[0])

    @functools.cached_property
    def handed_in(self) -> tuple[Content, Mapping[str, list[Problem]]]:
        """What is read and told of the files that the form writes."""
        root = self.folder / "handed-in"
        root.mkdir()
        bank = Bank(root, [])
        kinds = {entry.id: entry.kind for entry in (*self.bank.entries, *self.told.entries)}
        for id, answer in self.filled.items():
            for name, text in answer["files"].items():
                if name == SOURCES.rpartition("/")[2]:
                    bank.project.write(SOURCES, bank.project.text(SOURCES) + text)
                elif not answer["problems"]:
                    bank.project.write(f"methods/{kinds[id]}/{id}/{name}", text)
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


def _is_said(row: Row) -> bool:
    """Say whether a row stands in lines to residents."""
    return row.section in ALL_KINDS[row.entry].said


def _without_slots(blocks: Sequence[str], row: Row) -> list[str]:
    """Return blocks as they are held; where lines name what is filled in, without that."""
    return [said(without_slots(one)) for one in blocks] if _is_said(row) else [*blocks]


@functools.lru_cache(maxsize=2)  # several rows in one entry
def _parsed(page: Path) -> Element:
    return parse(page.read_text("utf-8"))


def _if_in(row: Row, text: str) -> list[str]:
    """Return what a row holds where that is found in a text, else the text."""
    return expected(row) if all(one in text for one in expected(row)) else [text]


_MARK = re.compile(r"^(?:•|(\d+\.)) ")


def _keys(*texts: str) -> set[str]:
    """Return the stems by which words are found."""
    return {key for text in texts for key in analysis_of(LANGUAGE).keys(text)}


def _letters(text: str) -> str:
    """Return a text without what nobody sees, and with the letters that paper joins (ﬁ) parted.

    Below a lone accent paper sets a circle of dots, which a PDF may not tell from a written one.
    Of signs that Unicode holds to be the same, such as two accents in either order, it tells one.
    """
    joined = re.compile("[\ufb00-\ufb06]")
    seen = re.sub("[\\s\u00ad\u034f\u200b◌]", "", text)
    parted = joined.sub(lambda one: unicodedata.normalize("NFKC", one[0]), seen)
    return unicodedata.normalize("NFD", parted)


def _is_printed(blocks: Sequence[str], whole: str) -> bool:
    """Say whether blocks stand in a text without blanks, in order, and marks of lists anywhere."""
    at = 0
    for block in blocks:
        mark = _MARK.match(block)
        words = _letters(block[mark.end() :] if mark else block)
        at = whole.find(words, at) + len(words)
        if at < len(words) or (mark and mark[1] and mark[1] not in whole):
            return False
    return True


_WORDS = TEXTS[LANGUAGE]["site"]["entry"]
_WAYS = (
    TEXTS[LANGUAGE]["site"]["leaflet"]["residents"],
    TEXTS[LANGUAGE]["site"]["instrument"]["reckon"],
)
_CITING = TEXTS[LANGUAGE]["site"]["cite"]["heading"]
_OWN = "dansk"  # as the language of the rows calls itself


def _is_of_page(block: str) -> bool:
    """Say whether a block is the page's own: advice, the level, more to read, ways on, the day."""
    above = block == _WORDS["advice"] or block.endswith(_WORDS["about_evidence"])
    return above or block in _WAYS or block.startswith((_WORDS["measures"], _WORDS["updated"]))


def _without_marks(block: str) -> str:
    r"""Return a block of the tree without `[1]`, `Rækkevidde:` and room to write."""
    return re.sub(rf" \[\d+(?:, ?\d+)*\]|(?<=^• )Rækkevidde: | ?{BLANK}", "", block)


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
    if row.section:
        _, _, rest = sheet.partition(f'sheet__section--{row.section}"')
        found = re.search(r"<div.*?</div>", rest, re.DOTALL)
    else:
        found = re.search(_FRAGMENTS[row.at], sheet, re.DOTALL)
    if not found:
        return ""
    return re.sub(r'<sup class="cite">.*?</sup>|<span class="figure.*?</span>', "", found[0])


_FRAME = Frame(
    cite=lambda cite: (1, ""),
    share=lambda shares: [f"{one.part} af {one.whole}" for one in shares],
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
    entry = content.entries.get((row.entry, row.id))
    if entry is None or LANGUAGE not in entry.texts:
        raise Wrong("it cannot be read")
    text = entry.texts[LANGUAGE]
    if row.section:
        tokens = next(one.tokens for one in text.sections if one.id == row.section)
        return _without_slots(blocks_in(parse(f"<div>{render(tokens, _FRAME)}</div>")), row)
    lines = {
        "title": lambda: text.title,
        "summary": lambda: text.summary,
        "keyword": lambda: ", ".join(text.keywords),
        "note": lambda: text.element_notes["opsoegende"].replace(" [@rapport21]", ""),
        "place": lambda: entry.facts["place"][LANGUAGE],
        "organisation": lambda: ", ".join(entry.facts["organisations"]),
    }
    return [said(lines[row.at]())] if row.at in lines else expected(row)


# Asks the search's own engine.
_ASK = """async ([folder, language, texts]) => {
  const engine = new Metodebank.search.Engine(folder, language);
  const answers = [];
  for (const text of texts) {
    const { entries, guessed } = await engine.search(text);
    const [card] = await engine.cards(entries.slice(0, 1).map(({ number }) => number));
    answers.push({ first: card?.href || "", guessed });
  }
  return answers;
}"""


# Types each entry into the form by its own controls, and asks its own scripts what comes of it.
_FILL = """async (rows) => {
  await Metodebank.site.script("form/preview.js");
  const data = await new Promise((done) => {
    Metodebank.form.begin = done;
    const script = document.createElement("script");
    script.src = document.querySelector("script[src$='data.js']").src;
    document.body.append(script);
  });
  const prose = Metodebank.form.prose(data);
  const check = Metodebank.form.check(data, prose);
  const writer = Metodebank.form.files(data, prose);
  const controls = Metodebank.form.controls(data, prose);
  const paste = (form, { at, data: types }) => {
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
  const forms = [...document.querySelectorAll("[data-kind]")];
  const blank = Object.fromEntries(forms.map((form) => [form.dataset.kind, controls.read(form)]));
  return rows.map(({ kind, values: given, notes, newSources, paste: pasted }) => {
    const form = document.querySelector(`[data-kind=${kind}]`);
    controls.write(form, blank[kind]);
    controls.write(form, given);
    controls.refresh(form);
    if (notes) controls.write(form, { element_notes: notes });
    if (pasted) paste(form, pasted);
    form.querySelector("[data-field=id] input").value = given.id; // the page makes its own
    const values = withSources(controls.read(form), { ...given, element_notes: notes || {} });
    const entry = { kind, values, newSources };
    const sources = { has: (id) => id in newSources, name: (id) => newSources[id].title };
    const shown = Metodebank.form.preview({ data, prose, sources, controls, form: () => form });
    const page = document.createElement("div");
    page.append(...shown(entry));
    const problems = check.entry(entry).map((one) => ({ ...one, message: check.message(one) }));
    const files = Object.fromEntries(writer.files(entry).map(({ name, text }) => [name, text]));
    return { preview: page.innerHTML, problems, files };
  });
}"""
