"""A bank that strangers wrote who mean harm: what they wrote stands in every text of it.

The fields come from the schema, so that a new one is filled in like the rest.  A string stands
alone where a field is a list, in a source, and in prose; where a field holds one text, it stands
among the others of its bundle, and each bundle is a set of entries that refer to each other.
"""

from __future__ import annotations

import itertools
import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import checkout
import yaml

import instrument
from camera import picture
from metodebank.schema import fields
from metodebank.schema.fields import Field, Type
from metodebank.schema.kinds import ALL_KINDS, Kind
from metodebank.schema.sources import GLOSSARY_TERM, SOURCE
from metodebank.schema.vocabularies import TERM, VOCABULARIES
from project import CASE, ELEMENT, GLOSSARY, GUIDE, MEASURE, METHOD, PACK, SOURCES, TEXTS

SIZE = 27  # strings in a bundle
PICTURE = "billede.jpg"
OUTSIDE = "udenfor"  # a folder that is no part of the content, to which a link leads
MODEL = {"method": METHOD, "element": ELEMENT, "case": CASE, "measure": MEASURE, "guide": GUIDE}
MODEL |= {"pack": PACK, "worksheet": "methods/worksheet/skema", "leaflet": "methods/leaflet/kom"}
MODEL |= {"instrument": "methods/instrument/naboer"}

# How a string may stand in prose, beside its source; 2 is the string without Markdown.
FORMS = (
    "- {0}",
    "{0} [@{1}]\n",
    "[naboer]({0}) [naboer](<{0}>)\n",
    "[{0}](https://example.org/) **{0}** *{0}*\n",
    "![{2}](billede.jpg '{2}')\n",
    "> {0}\n",
)

_PUNCTUATION = re.compile(r"[!-/:-@[-`{-~]")

ID = "id"  # by which other files find what they mean: another text there is another thing

# The check tells of nearly all of it, and the site is built all the same, of what could be read.
BYPASS = """

from dataclasses import replace as _with

_tell_all = check


def check(*asked, **settings):
    content, _ = _tell_all(*asked, **settings)
    entries = {key: entry for key, entry in content.entries.items() if entry.texts}
    return _with(content, entries=entries), []
"""


# What turns letters around is refused before anything is read: here it is read as well.
READ_ALL = """

UNREADABLE = "(?!)"
"""


def strings() -> Mapping[str, Sequence[str]]:
    """Return what strangers write, by how a careless site would have to print it."""
    return yaml.safe_load(Path(__file__).with_name("strangers.yml").read_text("utf-8"))


def write_bank(root: Path, written: Sequence[str]) -> Path:
    """Write a project at `root` that is built whatever the check says of it."""
    checkout.small(root)
    for module, more in {"checking/check.py": BYPASS, "schema/nodes.py": READ_ALL}.items():
        with (root / "hooks/metodebank" / module).open("a") as file:
            file.write(more)
    write_worksheet(root / MODEL["worksheet"])
    write_leaflet(root / MODEL["leaflet"])
    asked = {"labels": instrument.WORDS, **instrument.ASKED}
    instrument.write_instrument(root / MODEL["instrument"], **asked)
    (root / instrument.FORMS).write_text(instrument.FORM, "utf-8")
    (root / "methods/method" / OUTSIDE).symlink_to(shutil.copytree(root / METHOD, root / OUTSIDE))
    for number, bundle in enumerate(bundles(written)):
        _Bundle(root, number, bundle).write()
    return root


def write_worksheet(folder: Path) -> None:
    """Write a paper to fill in, of which the tiny project has none."""
    folder.mkdir(parents=True)
    parts = [{"id": "navn", "type": "line"}]
    _write_yaml(folder / "worksheet.yml", {"parts": parts, "updated": "2026-01-02"})
    front = _as_yaml({"title": "Skema", "summary": "Et skema.", "labels": {"navn": "Navn"}})
    for language in TEXTS.languages:
        prose = "\n\n".join(
            f"## {one}\n\nJa." for one in TEXTS.headings("worksheet", language).values()
        )
        (folder / f"{language}.md").write_text(f"---\n{front}---\n\n{prose}\n", "utf-8")


def write_leaflet(folder: Path) -> None:
    """Write a leaflet, of which the tiny project has none."""
    folder.mkdir(parents=True)
    _write_yaml(folder / "leaflet.yml", {"fields": ["phone"], "updated": "2026-01-02"})
    front = _as_yaml({"title": "Kom", "summary": "Kom.", "keywords": []})
    for language in TEXTS.languages:
        lines, message, *_ = TEXTS.headings("leaflet", language).values()
        prose = f"## {lines}\n\n- A.\n- B.\n- C {{phone}}\n\n## {message}\n\n- D.\n"
        (folder / f"{language}.md").write_text(f"---\n{front}---\n\n{prose}", "utf-8")


def bundles(written: Sequence[str]) -> list[Sequence[str]]:
    """Return strings in the bundles of which the entries of a bank are made."""
    return [written[start : start + SIZE] for start in range(0, len(written), SIZE)]


@dataclass(frozen=True)
class _Bundle:
    """An entry of each kind, a term of each list and sources, made of a few strings."""

    root: Path
    number: int
    strings: Sequence[str]

    @property
    def id(self) -> str:
        return f"fremmed-{self.number}"

    @property
    def sources(self) -> list[str]:
        return [f"{self.id}-{row}" for row, _ in enumerate(self.strings)]

    @property
    def word(self) -> str:
        """A word that the glossary explains."""
        return f"fremmedord{self.number}"

    def write(self) -> None:
        for one in VOCABULARIES.values():
            path = f"methods/vocabulary/{one.name}.yml"
            if one.term is TERM and (self.root / path).is_file():
                self._add(path, [self._item(TERM.fields)])
        term = self._item(GLOSSARY_TERM.fields)
        for forms in term["forms"].values():
            forms.append(self.word)
        self._add(GLOSSARY, [term])
        self._add(SOURCES, [self._source(row) for row, _ in enumerate(self.strings)])
        for kind in ALL_KINDS.values():
            self._write_entry(kind)

    def _add(self, path: str, items: list[dict]) -> None:
        file = self.root / path
        lines = [f"- {json.dumps(item, ensure_ascii=False)}\n" for item in items]
        file.write_text(file.read_text("utf-8") + "".join(lines), "utf-8")

    def _item(self, known: Iterable[Field]) -> dict[str, Any]:
        """Return an item of a list, such as a term, of the whole bundle."""
        return {**self._group(known, {}), "id": self.id}

    def _source(self, row: int) -> dict[str, Any]:
        """Return a source of one string alone."""
        alone = _Bundle(self.root, self.number, [self.strings[row]])
        return {**alone._group(SOURCE.fields, {"language": "da"}), "id": self.sources[row]}

    def _write_entry(self, kind: Kind) -> None:
        model, folder = (
            self.root / path for path in (MODEL[kind.name], f"methods/{kind.name}/{self.id}")
        )
        shutil.copytree(model, folder)
        facts = folder / f"{kind.name}.yml"
        given = self._group(kind.facts, _read_yaml(facts.read_text("utf-8")))
        _write_yaml(facts, {**given, "review": "2020-01"})
        for language in TEXTS.languages:
            file = folder / f"{language}.md"
            front = _read_yaml(file.read_text("utf-8").split("---\n")[1])
            front = self._group(kind.front_matter, front)
            prose = "\n\n".join(self._sections(kind, language))
            file.write_text(f"---\n{_as_yaml(front)}---\n\n{prose}\n", "utf-8")
        (folder / PICTURE).write_bytes(picture(gps=True))
        if self.number % 2 and not kind.in_all_languages:
            file.unlink()

    # Fields.

    def _group(self, known: Iterable[Field], given: Mapping[str, Any]) -> dict[str, Any]:
        """Return every field that holds a text, and of the others those that are given."""
        values = {
            one.name: given.get(one.name)
            if one.name == ID
            else self._value(one.type, given.get(one.name))
            for one in known
        }
        return {name: value for name, value in values.items() if value not in (None, [], {})}

    def _value(self, type: Type, given: Any) -> Any:
        """Return what strangers write in a field of a type, else what is given."""
        match type:
            case fields.Text():
                return " ".join(self.strings)
            case fields.Claim():
                return f"{' '.join(self.strings)} [@{self.sources[0]}]"
            case fields.Shape("address"):
                return self.strings[0]
            case fields.Many(type=fields.Text()):
                return list(self.strings)
            case fields.Many(type=fields.Id()):
                return [f"{self.id}-foer"]
            case fields.Many(type=inner):
                return _each_once(self._value(inner, one) for one in given or ())
            case fields.PerLanguage(type=inner):
                return {name: self._value(inner, None) for name in TEXTS.languages}
            case fields.Group(fields=inner):
                return self._group(inner, given or {})
            case fields.TextBy(target="", type=inner):
                return {name: self._value(inner, None) for name in given}
            case fields.TextBy(type=inner):
                return {self.id: self._value(inner, None)}
            case fields.Ref(target="source"):
                return given and self.sources[0]
            case fields.Ref(target=name) if name in VOCABULARIES and VOCABULARIES[name].names:
                return given  # a standard has no terms of strangers
            case fields.Ref():
                return given and self.id
            case fields.EntryRef():
                return given and f"{given.partition('/')[0]}/{self.id}"
        return given

    # Prose.

    def _sections(self, kind: Kind, language: str) -> Iterator[str]:
        """Yield the sections of a text; in each the strings stand in another form."""
        headings = list(TEXTS.headings(kind.name, language).values())
        if kind.is_free:
            yield from (f"## {one.splitlines()[0]}\n\n{self.word}" for one in self.strings)
            headings = [TEXTS[language]["checklist"], *"ABCDE"]
        for heading, form in zip(headings, itertools.cycle(FORMS)):
            plain = [_PUNCTUATION.sub(r"\\\g<0>", " ".join(one.split())) for one in self.strings]
            each = zip(self.strings, self.sources, plain, strict=True)
            lines = [form.format(*one) for one in each]
            yield "\n".join([f"## {heading}\n\nEn {self.word} kom forbi.\n", *lines])


def _each_once(values: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if value not in found:
            found.append(value)
    return found


def _read_yaml(text: str) -> Any:
    """Return what a YAML text holds, all values as they are written."""
    return yaml.load(text, Loader=yaml.CBaseLoader)


def _as_yaml(values: Mapping[str, Any]) -> str:
    """Return a mapping as YAML, of which JSON is a part."""
    return "".join(
        f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items()
    )


def _write_yaml(file: Path, values: Mapping[str, Any]) -> None:
    file.write_text(_as_yaml(values), "utf-8")
