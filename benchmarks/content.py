"""Makes content of any size out of the project's own texts: real words, mixed anew.

The real entries stay, and so do the vocabulary, the sources and the core elements.
Methods and cases are multiplied: each takes every section's shape from one real entry
and its sentences from all real entries of its kind, in that section.  The same seed
makes the same content.
"""

from __future__ import annotations

import itertools
import json
import random
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markdown_it.token import Token

from metodebank.bank.model import Content, Entry, EntryText, Section
from metodebank.basics.texts import Texts, load_texts
from metodebank.checking.check import check
from metodebank.schema.facts import FATES
from metodebank.schema.kinds import KINDS, PLAIN_LIX, PLAIN_WORDS
from metodebank.schema.marks import CITATION
from metodebank.words.lix import lix, words_in

SEED = 3
METHODS_OF_FIVE = 3  # of five new entries; the other two are cases, about as in the bank now
ADVICE = "[@advice]"
LONGEST = {
    one.name: one.type.limit for one in KINDS["case"].front_matter if hasattr(one.type, "limit")
}
MARKS = {"paragraph": "", "bullet_list": "- ", "ordered_list": "{}. "}  # {}: which one it is

# Facts that are taken together from one real entry, kind by kind.
FACTS = {
    "method": (
        ("types",),
        ("target_groups",),
        ("barriers",),
        ("goals",),
        ("elements",),
        ("duration", "cost"),
        ("roles", "resources"),
        ("evidence",),
        ("measures", "worksheets"),
        ("updated",),
    ),
    "case": (
        ("country", "place"),
        ("organisations", "years"),
        ("target_groups",),
        ("barriers", "barriers_none"),
        ("goals",),
        ("outcome",),
        ("updated",),
    ),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """How a section is built: all advice or not, and its blocks with how much is in each."""

    advice: bool
    blocks: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Pool:
    """All that the real entries of one kind say in one language."""

    titles: Sequence[str]
    summaries: Sequence[str]
    keywords: Sequence[str]
    notes: Mapping[str, str]  # by core element
    seen: Mapping[str, list[str]]  # on whom evidence was seen, by its level
    shapes: Mapping[str, list[Shape]] = field(default_factory=lambda: defaultdict(list))
    sayings: Mapping[tuple[str, bool], list[str]] = field(default_factory=lambda: defaultdict(list))


def multiply(root: Path, entries: int, seed: int = SEED) -> None:
    """Add entries to the content under `root` until there are so many in each language."""
    texts = load_texts()
    content, problems = check(root, texts)
    if problems:
        raise SystemExit("The content has problems: make check tells which.")
    maker = _Maker(root, content, texts, random.Random(seed))
    for number in range(entries - len(content.entries)):
        maker.add("method" if number % 5 < METHODS_OF_FIVE else "case", number)


def copy_checkout(root: Path, to: Path) -> Path:
    """Copy all that a site is built from, from `root` to the folder `to`."""
    for part in ("docs", "overrides", "hooks", "methods"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(root / part, to / part, ignore=ignored)
    shutil.copy(root / "mkdocs.yml", to)
    return to


class _Maker:
    """Makes one entry after the other and keeps account of what there is already."""

    def __init__(self, root: Path, content: Content, texts: Texts, rng: random.Random) -> None:
        self.root, self.content, self.texts, self.rng = root, content, texts, rng
        self.elements = {
            id: entry.facts["elements"]
            for (kind, id), entry in content.entries.items()
            if kind == "method"
        }
        self.pools = {
            (kind, language): _pool(self.real(kind), language)
            for kind in FACTS
            for language in content.languages
        }
        self.titles = {key: self.new_titles(*key) for key in self.pools}

    def real(self, kind: str) -> list[Entry]:
        return [entry for entry in self.content.entries.values() if entry.kind == kind]

    def new_titles(self, kind: str, language: str) -> Iterator[str]:
        """Yield titles that no entry has: a real one's beginning and what it is about."""
        pool = self.pools[kind, language]
        terms = [
            term
            for name in ("target-groups", "barriers", "goals")
            for term in self.content.vocabulary[name].values()
        ]
        abouts = [*pool.keywords, *(word for term in terms for word in term.synonyms[language])]
        heads = [title.split(":")[0] for title in pool.titles]
        pairs = list(itertools.product(dict.fromkeys(heads), dict.fromkeys(abouts)))
        self.rng.shuffle(pairs)
        titles = dict.fromkeys(f"{head}: {about}" for head, about in pairs)
        return (title for title in titles if len(title) <= LONGEST["title"])

    def add(self, kind: str, number: int) -> None:
        """Write one more entry of a kind, in every language."""
        parent = self.rng.choice(self.real(kind))
        folder = self.root / "methods" / kind / f"{parent.id}-{number}"
        facts = getattr(self, f"{kind}_facts")()
        if kind == "method":
            self.elements[folder.name] = facts["elements"]
        folder.mkdir()
        lines = [f"{name}: {_flow(value)}\n" for name, value in facts.items()]
        (folder / f"{kind}.yml").write_text("".join(lines), "utf-8")
        for language in self.content.languages:
            text = self.text(kind, language, facts)
            (folder / f"{language}.md").write_text(text, "utf-8")

    def facts(self, kind: str) -> dict[str, Any]:
        """Return facts of real entries; those that belong together from the same one."""
        drawn = [(names, self.rng.choice(self.real(kind))) for names in FACTS[kind]]
        return {
            name: entry.facts[name]
            for names, entry in drawn
            for name in names
            if entry.facts.get(name) is not None
        }

    def method_facts(self) -> dict[str, Any]:
        see_also = self.rng.sample(list(self.elements), 3)
        return {**self.facts("method"), "see_also": see_also}

    def case_facts(self) -> dict[str, Any]:
        methods = self.rng.sample(list(self.elements), self.rng.choice([1, 1, 2]))
        return {**self.facts("case"), "methods": [self.use(method) for method in methods]}

    def use(self, method: str) -> dict[str, Any]:
        """Return what a case did with some of a method's core elements."""
        fates: dict[str, list[str]] = defaultdict(list)
        for element in self.rng.sample(self.elements[method], 2):
            fates[self.rng.choice(FATES)].append(element)
        return {"id": method, **fates}

    def text(self, kind: str, language: str, facts: Mapping[str, Any]) -> str:
        """Return the Markdown file of an entry in one language."""
        pool = self.pools[kind, language]
        front = {
            "title": next(self.titles[kind, language]),
            "summary": self.summary(pool),
            "keywords": self.rng.sample(pool.keywords, 8),
        }
        if seen := pool.seen.get(facts.get("evidence", "")):
            front["evidence_for"] = self.rng.choice(seen)
        used = {
            id for use in facts.get("methods", ()) for fate in FATES for id in use.get(fate, ())
        }
        if notes := {id: pool.notes[id] for id in sorted(used & set(pool.notes))}:
            front["element_notes"] = notes
        head = "".join(f"{name}: {_flow(value)}\n" for name, value in front.items())
        sections = [
            f"## {heading}\n\n{self.section(kind, id, pool)}"
            for id, heading in self.texts.headings(kind, language).items()
            if id in pool.shapes
        ]
        return "\n\n".join([f"---\n{head}---", *sections, ""])

    def summary(self, pool: Pool) -> str:
        """Return the beginning of one real summary with the end of another, if it fits."""
        head, tail = (self.rng.choice(pool.summaries) for _ in range(2))
        start, comma, _ = head.partition(", ")
        mixed = start + comma + tail.rpartition(", ")[2]
        return mixed if len(mixed) <= LONGEST["summary"] else tail

    def section(self, kind: str, id: str, pool: Pool) -> str:
        """Return a section in the shape of a real one, with sentences from all of them."""
        if KINDS[kind].section(id).plain:
            return self.plain(id, pool)
        shape = self.rng.choice(pool.shapes[id])
        blocks = [self.block(pool, id, *block) for block in shape.blocks]
        if shape.advice:
            return "\n\n".join([ADVICE, *map("\n".join, blocks)])
        section = KINDS[kind].section(id)
        if not section.unknown:
            blocks = [_sourced(block, section.marked) for block in blocks]
        return "\n\n".join(map("\n".join, blocks))

    def plain(self, id: str, pool: Pool) -> str:
        """Return a section in plain words: drawn anew where it is too long or too hard."""
        while True:
            shape = self.rng.choice(pool.shapes[id])
            blocks = ["\n".join(self.block(pool, id, *block)) for block in shape.blocks]
            if len(words_in(blocks)) <= PLAIN_WORDS and lix(blocks) <= PLAIN_LIX:
                return "\n\n".join(blocks)

    def block(self, pool: Pool, id: str, form: str, size: int) -> list[str]:
        """Return the lines of a paragraph of `size` sentences or a list of `size` items."""
        sayings = pool.sayings[id, form == "paragraph"]
        lines = self.rng.sample(sayings, min(size, len(sayings)))
        return [f"{MARKS[form].format(number)}{line}" for number, line in enumerate(lines, 1)]


def _sourced(lines: list[str], marked: bool) -> list[str]:
    """Return a block with a mark of advice where nothing cites a source: the check asks for it.

    A paragraph needs one, a list one an item; `marked` items say themselves what they are.
    """
    if not lines[0].startswith((MARKS["bullet_list"], MARKS["ordered_list"].format(1))):
        return (
            lines if CITATION.search("\n".join(lines)) else [*lines[:-1], f"{lines[-1]} {ADVICE}"]
        )
    return [line if marked or CITATION.search(line) else f"{line} {ADVICE}" for line in lines]


def _flow(value: Any) -> str:
    """Return a value on one line: JSON is YAML too."""
    return json.dumps(value, ensure_ascii=False)


def _pool(entries: Sequence[Entry], language: str) -> Pool:
    """Return what entries say in one language."""
    texts = [entry.texts[language] for entry in entries if language in entry.texts]
    pool = Pool(
        titles=[text.title for text in texts],
        summaries=[text.summary for text in texts],
        keywords=list(dict.fromkeys(word for text in texts for word in text.keywords)),
        notes={id: note for text in texts for id, note in text.element_notes.items()},
        seen=_seen(entries, language),
    )
    for text in texts:
        _add_prose(text, pool)
    return pool


def _seen(entries: Sequence[Entry], language: str) -> dict[str, list[str]]:
    """Return on whom each level of evidence was seen, as entries say it in a language."""
    seen: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        text = entry.texts.get(language)
        if text and (words := text.front.get("evidence_for")):
            seen[entry.facts["evidence"]].append(words)
    return seen


def _add_prose(text: EntryText, pool: Pool) -> None:
    for section in text.sections:
        blocks = list(_blocks(section))
        shape = tuple((form, len(sayings)) for form, sayings in blocks)
        pool.shapes[section.id].append(Shape(section.advice, shape))
        for form, sayings in blocks:
            pool.sayings[section.id, form == "paragraph"] += sayings


def _blocks(section: Section) -> Iterator[tuple[str, list[str]]]:
    """Yield each block of a section: a paragraph's sentences or a list's items."""
    form, sayings = "", []
    for token in section.tokens:
        if token.level == 0 and token.nesting == 1:
            form, sayings = token.type.removesuffix("_open"), []
        elif token.type == "inline":
            sayings += _sayings(token, form)
        elif token.level == 0 and token.nesting == -1:
            yield form, sayings


def _sayings(token: Token, form: str) -> list[str]:
    lines = token.content.split("\n")
    return lines if form == "paragraph" else [" ".join(lines)]
