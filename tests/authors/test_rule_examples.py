"""Each example on the page of the rules is tried in a file of its kind: wrong breaks, right holds.

A rule's example is put where an author would write it (`WHERE`): in the place of the fields,
items, sections or files that it is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache

import pytest
import yaml

from camera import picture
from guides import example, tiny_example
from instrument import FORM, FORMS, write_instrument
from metodebank.authors.rules import Rule, load_rules
from metodebank.basics.texts import DEFAULT
from metodebank.checking.check import read_and_note
from project import (
    CASE,
    ELEMENT,
    GLOSSARY,
    GUIDE,
    METHOD,
    PACK,
    SOURCES,
    TEXTS,
    VOCABULARY,
    Project,
    term,
)

CODES = sorted(TEXTS["da"]["problems"])
SHEET = "methods/worksheet/ark"
NEIGHBOURS, BORROWED, ASKED = (f"methods/instrument/{id}" for id in ("naboer", "laant", "spoerg"))
LEAFLET, CLOSED = "methods/leaflet/spis", "methods/leaflet/lukket"
KNOWN, OTHER = "methods/method/kendt", "methods/method/bydelsmoedre"
REPLACED = "\ufffd"  # what the examples show for what cannot be read

# What an example tells of that is no text: a whole file, a link, the bytes of a picture.
UNTRIED = {
    "file-empty": "an empty file",
    "file-too-large": "a file of some megabytes",
    "file-unreadable": "a file instead of a folder",
    "symbolic-link": "a link to another file",
    "sheet-too-small": "three pages",
    "plain-too-long": "two hundred words",
    "picture-animated": "a picture that moves",
    "picture-damaged": "half a picture",
    "picture-extension": "a picture that is called otherwise",
    "picture-metadata": "a picture with a place in it",
    "picture-name": "the name of a picture",
    "picture-names-alike": "the names of two pictures",
    "picture-too-many-bytes": "a picture that is too large",
    "picture-too-many-pixels": "a picture that is too large",
    "picture-type": "a picture of a kind that is not shown",
    "picture-unused": "a picture that no text shows",
}
# What only printing tells; the check finds the right one in order.
ONLY_RIGHT = ("paper-lacks-letter", "paper-overflow")


@dataclass
class Trial:
    """A project while an example stands in it; `undo` puts back what stood there before."""

    project: Project
    language: str
    rule: Rule
    before: dict[str, bytes | None] = field(default_factory=dict)

    def keep(self, path: str) -> None:
        file = self.project.root / path
        self.before.setdefault(path, file.read_bytes() if file.is_file() else None)

    def write(self, path: str, content: str | bytes) -> None:
        self.keep(path)
        self.project.write(path, content)

    def remove(self, path: str) -> None:
        """Remove a file, and its folders with the last one."""
        self.keep(path)
        self.project.remove(path)
        for folder in (self.project.root / path).parents:
            if any(folder.iterdir()):
                break
            folder.rmdir()

    def undo(self) -> None:
        for path, content in self.before.items():
            if content is not None:
                self.project.write(path, content)
            elif (self.project.root / path).exists():
                self.remove(path)

    @property
    def both(self) -> str:
        """The wrong and the right example: what either names is not kept."""
        return f"{self.rule.wrong}\n{self.rule.right}"


How = Callable[[Trial, str, str], None]  # puts lines of an example into the file at a path


def fields(trial: Trial, path: str, lines: str, indent_of_named: str = "") -> None:
    """Put the lines in place of the fields that either example names, in YAML or front matter."""
    text = trial.project.text(path)
    start, end = (4, text.index("\n---\n") + 1) if text.startswith("---\n") else (0, len(text))
    kept = _without_fields(text[start:end], trial.both, "", indent_of_named)
    trial.write(path, f"{text[:start]}{kept}{lines}\n{text[end:]}")


def in_first_item(trial: Trial, path: str, lines: str) -> None:
    """Put the lines in place of the fields that either example names, in the first of a list."""
    first, *others = _items(trial.project.text(path))
    kept = _without_fields(first, trial.both, "  ")
    trial.write(path, "".join([kept, *(f"  {line}\n" for line in lines.split("\n")), *others]))


def items(trial: Trial, path: str, lines: str) -> None:
    """Put the items of the example in place of those with their ids, and after all others."""
    ids = {_id(item) for item in _items(trial.both)}
    kept = [item for item in _items(trial.project.text(path)) if _id(item) not in ids]
    trial.write(path, "".join([*kept, lines, "\n"]))


def in_items(trial: Trial, path: str, lines: str) -> None:
    """Put the fields of the example's items in place of those that items with their ids have."""
    given = {_id(item): item for item in _items(f"{lines}\n")}
    rest = {id: item.partition("\n")[2] for id, item in given.items()}
    mended = [
        _without_fields(item, rest.get(_id(item), ""), "  ", "  ") + rest.get(_id(item), "")
        for item in _items(trial.project.text(path))
    ]
    trial.write(path, "".join(mended))


def files(trial: Trial, path: str, lines: str) -> None:
    """Put the fields below each name of a file into it; names begin at `path` or at methods/."""
    for block in re.split(r"^(?=\S)", lines, flags=re.MULTILINE):
        name, _, below = block.partition(":\n")
        if name:
            there = f"methods/{name}" if "/" in name else f"{path}/{name}"
            fields(trial, there, re.sub("^  ", "", below.rstrip(), flags=re.MULTILINE), "  ")


def only_these_files(trial: Trial, path: str, lines: str) -> None:
    """Put fields below names of files as `files` does; an entry has no other texts than those."""
    text = trial.project.text(f"{path}/{trial.language}.md")
    named = re.findall("^([a-z]+).md:", lines, re.MULTILINE)
    for language in {*named, *TEXTS.languages}:
        if language in named:
            trial.write(f"{path}/{language}.md", text)
        elif (trial.project.root / path / f"{language}.md").exists():
            trial.remove(f"{path}/{language}.md")
    files(trial, path, lines)


def whole_folder(trial: Trial, path: str, lines: str) -> None:
    """Let the files that are named be all of an entry, with its sources beside them."""
    texts = {file.name: file.read_text("utf-8") for file in (trial.project.root / path).iterdir()}
    for name in texts:
        trial.remove(f"{path}/{name}")
    names = [f"methods/{line}" for line in lines.splitlines()]
    beside = names[0].rpartition("/")[0]
    names += [f"{beside}/{name}" for name in texts if name == "sources.yml"]
    for name in names:
        text = texts.get(name.rpartition("/")[2], texts[f"{trial.language}.md"])
        trial.write(name, text)


def under(section: str) -> How:
    """Return what puts the lines first in a section."""

    def put(trial: Trial, path: str, lines: str) -> None:
        heading = _heading(trial, path, section)
        text = trial.project.text(path)
        trial.write(path, text.replace(f"{heading}\n\n", f"{heading}\n\n{lines}\n\n"))

    return put


def instead_of_heading(section: str) -> How:
    """Return what puts the line in place of a section's heading."""

    def put(trial: Trial, path: str, lines: str) -> None:
        trial.write(path, trial.project.text(path).replace(_heading(trial, path, section), lines))

    return put


def first_heading(trial: Trial, path: str, lines: str) -> None:
    """Put the line in place of the first heading of a text."""
    text = trial.project.text(path)
    trial.write(path, re.sub("^## .*$", lambda _: lines, text, count=1, flags=re.MULTILINE))


def sections(trial: Trial, path: str, lines: str) -> None:
    """Put the lines in place of the sections that either example names."""
    named = set(re.findall("^## .*$", trial.both, re.MULTILINE))
    parts = re.split("^(?=## )", trial.project.text(path), flags=re.MULTILINE)
    kept = [part for part in parts if part.partition("\n")[0] not in named]
    trial.write(path, "".join([*kept, lines, "\n"]))


def front(trial: Trial, path: str, lines: str) -> None:
    """Put the lines in place of a text's front matter."""
    prose = trial.project.text(path).partition("\n---\n")[2]
    trial.write(path, f"{lines}\n{prose}")


def whole_text(trial: Trial, path: str, lines: str) -> None:
    """Put the lines in place of a whole text."""
    trial.write(path, f"{lines}\n")


def above_second_heading(trial: Trial, path: str, lines: str) -> None:
    """Put the lines in place of all above a text's second heading.

    Where the examples have no front matter, that of the text is kept.
    """
    text = trial.project.text(path)
    second = [match.start() for match in re.finditer("^## ", text, re.MULTILINE)][1]
    matter = [] if "---" in trial.both else [text.partition("\n---\n")[0], "\n---\n\n"]
    trial.write(path, "".join([*matter, lines, "\n\n", text[second:]]))


def with_byte(byte: bytes, put: How) -> How:
    """Return what writes as `put` does, with a byte in place of the sign for what is none."""

    def write(trial: Trial, path: str, lines: str) -> None:
        put(trial, path, lines)
        trial.write(path, trial.project.text(path).encode().replace(REPLACED.encode(), byte))

    return write


def beside_picture(put: How) -> How:
    """Return what writes as `put` does, beside a picture that is called plan.jpg."""

    def write(trial: Trial, path: str, lines: str) -> None:
        trial.write(f"{path.rpartition('/')[0]}/plan.jpg", picture())
        put(trial, path, lines)

    return write


def _without_fields(text: str, named: str, indent: str, indent_of_named: str = "") -> str:
    """Return YAML without the fields at an indent whose names begin lines of `named`."""
    keys = set(re.findall(rf"^{indent_of_named}\[?([\w-]+)\]?:", named, re.MULTILINE))
    kept, within = [], False
    for line in text.splitlines(keepends=True):
        starts = re.match(rf"{indent}([\w-]+):", line)
        within = starts[1] in keys if starts else within and line.startswith(f"{indent} ")
        kept += [] if within else [line]
    return "".join(kept)


def _items(text: str) -> list[str]:
    return [item for item in re.split("^(?=- )", text, flags=re.MULTILINE) if item.strip()]


def _id(item: str) -> str:
    return item.partition("\n")[0].removeprefix("- id: ")


def _heading(trial: Trial, path: str, section: str) -> str:
    return f"## {TEXTS.headings(path.split('/')[1], trial.language)[section]}"


# Where an author would write each example; `{case}` is the folder of the guide's own case.
FACTS, TEXT, OWN_SOURCES = "{case}/case.yml", "{case}/{lang}.md", "{case}/sources.yml"
METHOD_FACTS, METHOD_TEXT = f"{METHOD}/method.yml", f"{METHOD}/{{lang}}.md"
WHERE: dict[str, tuple[str, How]] = {
    **dict.fromkeys(
        (
            "barriers-unexplained", "element-not-of-method", "element-twice", "empty-value",
            "key-not-text", "list-too-short", "listed-twice", "not-a-date", "not-a-list",
            "not-a-mapping", "not-a-number", "not-a-position", "not-per-language", "not-text",
            "several-documents", "unknown-entry", "unknown-field", "unknown-term",
            "position-far-off", "unknown-country", "word-for-nothing", "yaml-bracket",
            "yaml-indent", "yaml-tab", "yaml-too-deep", "years-reversed", "in-the-future",
            "updated-before-start", "original-without-text", "bad-credit",
        ),
        (FACTS, fields),
    ),
    **dict.fromkeys(
        ("original-missing", "paper-other-letters", "words-not-looked-for"),
        ("{case}", only_these_files),
    ),
    **dict.fromkeys(
        ("alias-in-use", "duplicate-key", "range-reversed", "refers-to-draft", "unknown-icon"),
        (METHOD_FACTS, fields),
    ),
    **dict.fromkeys(("bad-pack-item", "not-a-time", "not-an-entry"), (f"{PACK}/pack.yml", fields)),
    **dict.fromkeys(
        (
            "text-cut", "text-too-long", "yaml-anchor", "yaml-line", "yaml-quote", "yaml-syntax",
            "yaml-tag",
        ),
        (TEXT, fields),
    ),
    **dict.fromkeys(("not-a-fingerprint", "not-an-original"), (f"{CASE}/en.md", fields)),
    **dict.fromkeys(("label-missing", "label-unknown"), (f"{SHEET}/{{lang}}.md", fields)),
    **dict.fromkeys(
        (
            "bad-citation", "bad-link", "block-not-allowed", "claim-without-source", "footnote",
            "list-too-deep", "merge-mark", "personal-mail", "personal-name", "personal-number",
            "personal-phone", "raw-html", "template-mark", "tracked-change", "unknown-source",
        ),
        (TEXT, under("done")),
    ),
    **dict.fromkeys(
        (
            "bad-share", "figure-in-paragraph", "figure-without-kind", "share-elsewhere",
            "share-too-large",
        ),
        (TEXT, under("results")),
    ),
    **dict.fromkeys(
        (
            "picture-case", "picture-elsewhere", "picture-missing", "picture-not-alone",
            "picture-without-alt",
        ),
        (TEXT, beside_picture(under("done"))),
    ),
    **dict.fromkeys(("section-empty", "section-missing", "section-twice"), (TEXT, sections)),
    **dict.fromkeys(("front-matter-missing", "text-before-heading"), (TEXT, above_second_heading)),
    **dict.fromkeys(
        ("address-not-withheld", "id-twice", "source-twice", "source-without-address"),
        (OWN_SOURCES, items),
    ),
    **dict.fromkeys(
        (
            "not-an-address", "not-of-its-year", "secret", "seen-too-soon", "unknown-language",
            "unknown-word", "until-before-year",
        ),
        (OWN_SOURCES, in_first_item),
    ),
    **dict.fromkeys(
        (
            "bad-id", "file-missing", "ids-alike", "misplaced-file", "name-reserved", "no-text",
            "path-too-long", "unknown-file",
        ),
        ("{case}", whole_folder),
    ),
    **dict.fromkeys(("line-not-plain", "slot-unknown"), (f"{LEAFLET}/da.md", sections)),
    **dict.fromkeys(("lines-differ", "slots-differ"), (f"{LEAFLET}/en.md", sections)),
    **dict.fromkeys(
        ("read-another", "read-without-text", "slot-unused"), (f"{LEAFLET}/leaflet.yml", fields)
    ),
    **dict.fromkeys(
        ("print-incomplete", "scale-unknown"), (f"{NEIGHBOURS}/instrument.yml", fields)
    ),
    "print-without-licence": (f"{BORROWED}/sources.yml", items),
    "printed-against-terms": (f"{ASKED}/instrument.yml", fields),
    "borrowed-without-licence": (f"{LEAFLET}/sources.yml", items),
    "choices-differ": (f"{CLOSED}/en.md", fields),
    "choices-missing": (f"{CLOSED}/en.md", front),
    "choices-unasked": (f"{LEAFLET}/en.md", fields),
    "alias-twice": ("methods", files),
    "bad-heading": (f"{GUIDE}/{{lang}}.md", first_heading),
    "evidence-for-missing": (f"{KNOWN}/{{lang}}.md", fields),
    "field-missing": (TEXT, front),
    "form-twice": (GLOSSARY, in_items),
    "icon-twice": (f"{VOCABULARY}/target-groups.yml", in_items),
    "language-missing": (f"{VOCABULARY}/target-groups.yml", in_first_item),
    "list-too-long": (METHOD_TEXT, fields),
    "no-section": (f"{GUIDE}/{{lang}}.md", whole_text),
    "not-utf8": (TEXT, with_byte(b"\xe6", fields)),
    "credited-in-text": ("{case}", files),
    "note-without-element": ("{case}", files),
    **dict.fromkeys(("number-of-items", "plain-too-hard"), (METHOD_TEXT, sections)),
    "original-translated": (CASE, files),
    "pack-too-few-minutes": ("methods", files),
    "pack-too-many-people": ("methods", files),
    "paper-lacks-letter": (METHOD_TEXT, under("steps")),
    "paper-overflow": (METHOD_TEXT, under("steps")),
    "refers-to-itself": ("methods", files),
    "text-missing": ("methods/element/brobygning", whole_folder),
    "translated-in-circle": (CASE, files),
    "unreadable-character": (TEXT, with_byte(b"\x02", under("done"))),
    "unknown-heading": (TEXT, instead_of_heading("results")),
    "window-twice": ("methods", files),
}  # fmt: skip


def _leaflet(title: str, headings: tuple[str, str], lines: str, front: str = "") -> str:
    told, message = headings
    head = f"---\ntitle: {title}\nsummary: X.\nkeywords: []\n{front}---\n"
    return f"{head}\n## {told}\n\n{lines}\n## {message}\n\n- {title}.\n"


# Two leaflets, of which the examples are a part.
_DA, _EN = ("Linjer", "Besked"), ("Lines", "Message")
LEAFLETS = {
    f"{LEAFLET}/leaflet.yml": "fields: [date, phone]\nupdated: 2026-11-22\n",
    f"{LEAFLET}/da.md": _leaflet(
        "Kom", _DA, "- Kom og spis med. [@sundhed]\n- Dato: {date}\n- Telefon: {phone}\n"
    ),
    f"{LEAFLET}/en.md": _leaflet(
        "Come", _EN, "- Come and eat with us.\n- Date: {date}\n- Phone: {phone}\n"
    ),
    f"{LEAFLET}/sources.yml": """\
- id: sundhed
  title: Kom
  language: da
  publisher: Eksempelstyrelsen
  url: https://example.org/kom
  licence: CC BY 4.0
""",
    f"{CLOSED}/leaflet.yml": "fields: [what, phone]\nupdated: 2026-11-22\n",
    f"{CLOSED}/da.md": _leaflet(
        "Lukket", _DA, "- Der er lukket.\n- Det er: {what}\n- Telefon: {phone}\n",
        "choices: [vand, varme]\n",
    ),
    f"{CLOSED}/en.md": _leaflet(
        "Closed", _EN, "- It is closed.\n- It is: {what}\n- Phone: {phone}\n",
        "choices: [water, heating]\n",
    ),
}  # fmt: skip

OTHERS = """\
- {id: fr, own: français, direction: ltr, script: Latn}
- {id: ar, own: العربية, direction: rtl, script: Arab}
"""


def test_every_example_is_tried_or_is_no_text() -> None:
    """An example is tried where it can be; of the others it is said what they are of."""
    assert sorted([*WHERE, *UNTRIED]) == CODES


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Project]:
    """The tiny project with the guide's case, and what the examples name, for each language."""
    projects = {lang: tiny_example(tmp_path_factory.mktemp(lang), lang) for lang in TEXTS.languages}
    for language, project in projects.items():
        _add_what_is_named(project, language)
        assert project.check() == []
    return projects


def _add_what_is_named(project: Project, language: str) -> None:
    """Write the entries, terms and sources that the examples take for granted."""
    for case in ("boligkonflikten", "a", "b"):
        project.copy(CASE, f"methods/case/{case}")
    project.copy(ELEMENT, "methods/element/brobygning")
    for method in ("bydelsmoedre", "ungeraad", "faedregrupper", "min-kladde", "kendt"):
        project.copy(METHOD, f"methods/method/{method}")
    project.add("methods/method/min-kladde/method.yml", "draft: true")
    project.replace(f"{KNOWN}/method.yml", "evidence: lovende", "evidence: dokumenteret")
    for lang in TEXTS.languages:
        project.replace(f"{KNOWN}/{lang}.md", "\nkeywords:", "\nevidence_for: x\nkeywords:")
    _add_term(project, "evidence-levels", "dokumenteret", "Dokumenteret", "Documented")
    _add_term(project, "costs", "mellem", "Mellem", "Medium")
    _add_term(project, "figure-kinds", "assessment", "Vurdering", "Assessment")
    project.write(f"{VOCABULARY}/languages.yml", OTHERS)
    source = project.text(SOURCES).partition("- id: study19")[0]
    project.write(SOURCES, project.text(SOURCES) + source.replace("rapport21", "lbf-hvad"))
    first = project.text(GLOSSARY).partition("- id: bl\n")[0]
    for id in ("afdeling", "boligomraade"):
        own = first.replace("id: vicevaert", f"id: {id}")
        forms = re.sub("forms: .*", f"forms: {{da: [{id}], en: [{id}]}}", own)
        project.write(GLOSSARY, project.text(GLOSSARY) + forms)
    _add_sheet(project, language)
    _add_instruments(project, language)
    for path, text in LEAFLETS.items():
        project.write(path, text)


def _add_term(project: Project, list: str, id: str, da: str, en: str) -> None:
    path = f"{VOCABULARY}/{list}.yml"
    project.write(path, project.text(path) + term(id, da, en))


@cache
def rules_in(language: str) -> Mapping[str, Rule]:
    """Return the explanations in a language, which are read once for all tests."""
    return load_rules(language)


def _add_sheet(project: Project, language: str) -> None:
    """Write the paper to fill in that the examples give the words of."""
    labels = yaml.safe_load(rules_in(language)["label-missing"].right)["labels"]
    parts = "".join(f"  - {{id: {id}, type: line}}\n" for id in labels)
    project.write(f"{SHEET}/worksheet.yml", f"parts:\n{parts}updated: 2026-11-22\n")
    headings = TEXTS.headings("worksheet", language).values()
    prose = "".join(f"\n## {heading}\n\nX. [@advice]\n" for heading in headings)
    words = yaml.safe_dump({"labels": labels}, default_flow_style=None, allow_unicode=True)
    project.write(
        f"{SHEET}/{language}.md", f"---\ntitle: X\nsummary: X.\nkeywords: []\n{words}---\n{prose}"
    )


def _add_instruments(project: Project, language: str) -> None:
    """Write instruments that the examples are a part of: ours, borrowed, and one to ask for."""
    rules = rules_in(language)
    source = rules["print-without-licence"].right
    asked = yaml.safe_load(rules["scale-unknown"].right)
    (question,) = asked["questions"]
    write_instrument(project.root / NEIGHBOURS, may="print", labels=[question["id"]], **asked)
    id = yaml.safe_load(source)[0]["id"]
    write_instrument(
        project.root / BORROWED, may="print", source=id, labels=[question["id"]], **asked
    )
    project.write(f"{BORROWED}/sources.yml", source)
    write_instrument(project.root / ASKED, may="ask")
    project.write(FORMS, FORM)


@cache
def _case(language: str) -> str:
    return next(path for path in example(language) if path.endswith("case.yml")).rpartition("/")[0]


@contextmanager
def written(project: Project, language: str, code: str, lines: str) -> Iterator[None]:
    """Let an example's lines stand where an author would write them, for a while."""
    path, put = WHERE[code]
    trial = Trial(project, language, rules_in(language)[code])
    try:
        put(trial, path.format(case=_case(language), lang=language), lines.rstrip())
        yield
    finally:
        trial.undo()


def told(project: Project) -> tuple[list[str], list[str]]:
    """Return the codes of all that the check tells: of problems, and of remarks."""
    _, notes = read_and_note(project.root, TEXTS)
    problems, remarks = notes.problems.sorted(), notes.remarks.sorted()
    return [one.code for one in problems], [one.code for one in remarks]


# Danish examples on every change; all others, which differ in their words alone, in the proof.
LANGUAGES = [
    pytest.param(one, marks=[pytest.mark.proof] if one != DEFAULT else [])
    for one in TEXTS.languages
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", WHERE)
def test_an_example_is_wrong_and_right(code: str, language: str, cases: dict[str, Project]) -> None:
    """In a file of its kind the wrong example breaks its rule, and the right one none."""
    project, rule = cases[language], rules_in(language)[code]
    with written(project, language, code, rule.wrong):
        problems, remarks = told(project)
        assert code in (*problems, *remarks, *ONLY_RIGHT)
    with written(project, language, code, rule.right):
        problems, remarks = told(project)
        assert not problems and code not in remarks
