"""What `metodebank translate --import FILE` does: puts translations back, part by part.

A part is written when all of its units are translated, sure and sound; a text that is not there
yet, when all of it is.  What is refused is told unit by unit, and stays in the translators' file,
which is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from ..bank.model import Entry
from ..basics.files import write_whole
from ..basics.problems import Problem, Problems, Refused, visible
from ..basics.rewriting import one_kind_of_line_break, rewritten
from ..checking.check import checks
from ..reading.entries import read_tried, rules_for
from ..reading.manuscript import Manuscript, Part, manuscript
from ..reading.prose_rules import Rules
from ..schema.fields import read_fields
from ..schema.kinds import ALL_KINDS
from ..schema.nodes import Written
from ..schema.notes import Notes
from . import po
from .composed import begun, composed, facts, remembered
from .decided import Messages, Refusal, Verdict, decide, is_done, is_touched
from .pairs import Pair, pair, units
from .po import Message, PoFile
from .to_translators import check_language
from .translate import Job, Translating
from .units import worded_facts

LARGEST = 30_000_000  # bytes; all of a bank of a thousand entries in one file

_CONTEXT = re.compile(r"(?P<kind>[a-z]+)/(?P<id>[a-z0-9-]+)#(?P<part>[a-z0-9_-]+)/(?P<number>.+)")
_FIELD = re.compile(r"([a-z_]+):")


class Outcome(NamedTuple):
    """What there is to say, and whether anything was refused."""

    lines: list[str]
    refused: bool


def take_back(work: Translating, file: Path) -> Outcome:
    """Put the translations of a file into the bank, and return what became of them.

    Raises Refused, with nothing written, where it is no PO file, or in no language of the bank.
    """
    held = _read(work, file)
    language = _language(work, held)
    by_entry, lost = _by_entry(work, held)
    proposals = [
        _Proposal(work, work.content.entries[key], language, messages)
        for key, messages in by_entry.items()
    ]
    for one in proposals:
        one.make()
    _check_together(work, proposals)
    written = [line for one in proposals for line in one.write()]
    refused = [*lost, *(refusal for one in proposals for refusal in one.verdict.refused)]
    told = work.say(
        "taken-back",
        files=len(written),
        parts=sum(len(one.news) for one in proposals if one.files),
        refused=len(refused),
        waiting=sum(one.verdict.waiting for one in proposals),
    )
    return Outcome([*written, *(_told(work, one) for one in refused), told], bool(refused))


def _told(work: Translating, refusal: Refusal) -> str:
    values = {name: visible(str(value)) for name, value in refusal.values.items()}
    return work.say(refusal.why, what=visible(refusal.what), **values)


# What the file is.


def _read(work: Translating, file: Path) -> PoFile:
    if file.stat().st_size > LARGEST:
        raise Refused(work.say("po-large", file=visible(str(file)), limit=LARGEST // 1_000_000))
    try:
        return po.read(file.read_bytes())
    except po.Unreadable as error:
        raise Refused(work.say("no-po", file=visible(str(file)), line=error.line)) from None


def _language(work: Translating, held: PoFile) -> str:
    """Return the language that a file is in, one that the bank has texts in.

    Programs add the country: "en-GB" is "en".
    """
    named = work.to or held.language
    if not named:
        raise Refused(work.say("po-silent"))
    spoken = work.known_languages.union(*(e.texts for e in work.content.entries.values()))
    language = named if named in spoken else named.partition("-")[0].lower()
    check_language(work, language)
    if language not in spoken:
        raise Refused(work.say("not-of-the-bank", language=language))
    return language


def _by_entry(
    work: Translating, held: PoFile
) -> tuple[Mapping[tuple[str, str], Messages], list[Refusal]]:
    """Return what is held of each entry, and what belongs to none."""
    found: dict[tuple[str, str], dict[str, dict[str, Message]]] = {}
    lost = []
    for name, message in held.messages.items():
        match = _CONTEXT.fullmatch(name)
        if match and (match["kind"], match["id"]) in work.content.entries:
            parts = found.setdefault((match["kind"], match["id"]), {})
            parts.setdefault(match["part"], {})[match["number"]] = message
        elif is_done(message):
            lost.append(Refusal("unit-unknown", name))
    return {**found}, lost


# What becomes of an entry.


class _Tried(NamedTuple):
    """A text as it would be read, taken apart, and what is noted of it."""

    new: Any
    apart: Manuscript | None
    notes: Notes


@dataclass
class _Proposal:
    """What the files of an entry would hold by a translators' file: those that change, by path."""

    work: Translating
    entry: Entry
    language: str
    messages: Messages
    verdict: Verdict = field(default_factory=Verdict)
    files: dict[str, str] = field(default_factory=dict)
    both: Pair | None = None

    def make(self) -> None:
        """Make the text; what is not right is noted, part by part, and left out."""
        if not self.job.state.of:
            self._refuse("unit-of-original", file=self.job.file)
        elif not self._has_place:
            self._refuse("unit-no-place", language=self.language)
        elif (both := pair(self.work, self.job)) is None:
            self._refuse("unit-slips")
        else:
            self.both = both
            now = units(self.work, both)
            self.verdict = decide(both, self.messages, now)
            if both.own:
                self.verdict.parts = {part: self.verdict.parts[part] for part in self.news}
            try:
                self._leave_out_wrong_facts(both)
                self.files = self._made(both, {one.part for one in now})
            except ValueError:
                self._refuse("unit-not-written", file=self.job.file)

    def _made(self, both: Pair, wanted: Collection[str]) -> dict[str, str]:
        """Return what the files are to hold; none where a new text is not whole."""
        text = self._changed(both) if both.own else self._begun(both, wanted)
        if not text:
            return {}
        told = facts(both, self.verdict.parts)
        made = {self.job.file: text, self.entry.path: told}
        today = {self.job.file: both.own and both.own.text, self.entry.path: self._facts_today}
        return {path: new for path, new in made.items() if new != today[path]}

    def _leave_out_wrong_facts(self, both: Pair) -> None:
        """Leave out the facts in words in which the check finds what it does not find today."""
        known = {*map(_kind_of, self._noted(self._facts_today).found)}
        for name in [one.name for one in worded_facts(both.kind)]:
            parts = {part: one for part, one in self.verdict.parts.items() if part == name}
            found = self._noted(facts(both, parts)).sorted()
            for problem in (one for one in found if _kind_of(one) not in known):
                self._refuse_by_check(problem, both.context(name, "1"))
                self.verdict.parts.pop(name, None)

    def _noted(self, text: str) -> Problems:
        """Return what is wrong with the text of the file of facts."""
        notes = _no_notes(self.work)
        node = Written(text, self.entry.path).node()
        read_fields(node, ALL_KINDS[self.entry.kind].facts, notes)
        return notes.problems

    @property
    def _facts_today(self) -> str:
        return one_kind_of_line_break(self.entry.yaml.text)

    @cached_property
    def job(self) -> Job:
        return self.work.job(self.entry, self.language)

    @property
    def _has_place(self) -> bool:
        """Whether the entry may have a text in the language."""
        own = (*self.work.content.languages, *self.entry.texts)
        return self.language in own or ALL_KINDS[self.entry.kind].many_languages

    @property
    def name(self) -> str:
        return f"{self.entry.kind}/{self.entry.id}"

    @property
    def news(self) -> list[str]:
        """The parts that are written in which anything is new: words, or that they are right."""
        stale = self.both.stale if self.both else ()
        return [
            part
            for part in self.verdict.parts
            if part in stale or any(map(is_touched, self.messages[part].values()))
        ]

    def _refuse(self, why: str, what: str = "", **values: object) -> None:
        """Refuse all of an entry, if a translator has done anything in it, or a part of it."""
        done = any(is_touched(one) for some in self.messages.values() for one in some.values())
        if done or what:
            self.verdict.refused.append(Refusal(why, what or self.name, {**values}))

    def _changed(self, both: Pair) -> str:
        """Return the text with the parts that are right; each round leaves out what is not."""
        parts = self.verdict.parts
        while parts and both.own:
            text = composed(both, both.own, parts)
            wrong = {*self._wrong_in(both, text)}
            if not wrong:
                new = self._tried(text).new
                return remembered(both, parts, text, new) if new else ""
            for part in wrong:
                del parts[part]
        return ""

    def _begun(self, both: Pair, wanted: Collection[str]) -> str:
        """Return a new text; '' where not all of it is there, or something in it is not right."""
        parts = self.verdict.parts
        if not parts.keys() >= {*wanted}:
            some = [one for part in self.messages.values() for one in part.values()]
            left = sum(not one.sure or not is_done(one) for one in some)
            why = "text-waits" if left else "text-refused"
            self._refuse(why, file=self.job.file, missing=left, all=len(some))
            return ""
        text = begun(both, parts, self._rules(""))
        if any([*self._wrong_in(both, text)]):
            self._refuse("text-refused", file=self.job.file)
            return ""
        new = self._tried(text).new
        return remembered(both, parts, text, new) if new else ""

    def _rules(self, text: str) -> Rules:
        vocabulary, texts = self.work.content.vocabulary, self.work.texts
        return rules_for(self.entry.kind, self.language, text, vocabulary, texts)

    def _tried(self, text: str) -> _Tried:
        content, texts = self.work.content, self.work.texts
        new, notes = read_tried(text, self.entry, self.language, content, texts)
        return _Tried(new, manuscript(text, self._rules(text)), notes)

    # What is wrong with it.

    def _wrong_in(self, both: Pair, text: str) -> Iterator[str]:
        """Yield the parts that are not right in a text, and note why."""
        tried = self._tried(text)
        wrong = [*self._misshapen(both, tried)]
        yield from wrong or self._refused_by_check(both, tried)

    def _misshapen(self, both: Pair, tried: _Tried) -> Iterator[str]:
        """Yield the parts that have got other lists, items or headings than their original."""
        for part, decided in self.verdict.parts.items():
            now = tried.apart.parts.get(part) if tried.apart else None
            is_free = part not in both.original.parts or decided.blocks is None
            if is_free or (now and now.shape == both.original.parts[part].shape):
                continue
            for number, message in self.messages[part].items():
                if is_touched(message):
                    self._refuse("unit-shape", both.context(part, number))
            yield part

    def _refused_by_check(self, both: Pair, tried: _Tried) -> Iterator[str]:
        """Yield the parts in which the check finds what it does not find today."""
        today = self._tried(both.own.text).notes.problems.found if both.own else ()
        known = {*map(_kind_of, today)}
        for problem in tried.notes.problems.sorted():
            if _kind_of(problem) not in known:
                part, number = _unit_at(tried.apart, problem.place.line)
                self._refuse_by_check(problem, both.context(part, number))
                yield from [part] if part in self.verdict.parts else self.verdict.parts

    def _refuse_by_check(self, problem: Problem, what: str) -> None:
        told = self.work.texts.message(problem, self.work.language)
        self._refuse("unit-refused", what, told=told)

    # In the bank.

    def after(self) -> tuple[Entry, Notes]:
        """Return the entry as it would be, and what reading its text leaves."""
        own = self.both.own.text if self.both and self.both.own else ""
        new, _, notes = self._tried(self.files.get(self.job.file, own))
        told = Written(self.files.get(self.entry.path, self.entry.yaml.text), self.entry.path)
        values = read_fields(told.node(), ALL_KINDS[self.entry.kind].facts, _no_notes(self.work))
        texts = {**self.entry.texts, self.language: new}
        return replace(self.entry, texts=texts, facts=values, yaml=told), notes

    def before(self) -> Notes:
        """Return what reading its text leaves today."""
        own = self.both.own if self.both else None
        return self._tried(own.text).notes if own else _no_notes(self.work)

    def give_up(self, problem: Problem) -> None:
        """Write nothing, since the bank would not be sound with it."""
        self._refuse_by_check(problem, self.name)
        self.files = {}

    def write(self) -> Iterator[str]:
        """Write the files that change, and yield a line for each."""
        for path, text in self.files.items():
            file = self.work.root / path
            old = file.read_bytes() if file.exists() else b""
            write_whole(file, rewritten(old, text) if old else text)
            yield self.work.say("put-in", file=path, parts=", ".join(self._named(path)))

    def _named(self, path: str) -> Iterator[str]:
        """Yield what the parts that are new in a file are called."""
        of_facts = {one.name for one in worded_facts(ALL_KINDS[self.entry.kind])}
        for part in self.news:
            if (part in of_facts) == (path == self.entry.path):
                yield self.work.texts.part(self.entry.kind, part, self.work.language)


def _check_together(work: Translating, proposals: Sequence[_Proposal]) -> None:
    """Give up proposals with which entries would no longer agree with one another."""
    made = {one.job.file: one for one in proposals if one.files}
    entries, then, now = {**work.content.entries}, _no_notes(work), _no_notes(work)
    for one in made.values():
        entries[one.entry.kind, one.entry.id], notes = one.after()
        now.join(notes)
        then.join(one.before())
    for look in checks() if made else ():
        look(work.content, then)
        look(replace(work.content, entries=entries), now)
    known = {*map(_kind_of, then.problems.found)}
    by_path = {**{one.entry.path: one for one in made.values()}, **made}
    for problem in now.problems.sorted():
        proposal = by_path.get(problem.place.path)
        if proposal and proposal.files and _kind_of(problem) not in known:
            proposal.give_up(problem)


def _no_notes(work: Translating) -> Notes:
    return Notes(Problems(), work.texts.languages)


def _kind_of(problem: Problem) -> tuple[Any, ...]:
    """Return what a problem is, wherever it stands in its file."""
    return problem.place.path, problem.code, problem.values


def _unit_at(text: Manuscript | None, line: int) -> tuple[str, str]:
    """Return the part and the number of what stands on a line of a file."""
    if text is None:
        return "", ""
    inside = line - text.prose_line
    for name, part in text.parts.items():
        if part.first - 1 <= inside < part.first + len(part.lines):
            return name, _number_at(part, inside - part.first)
    return _field_at(text.front.split("\n")[: line - 1])


def _number_at(part: Part, line: int) -> str:
    number = 1
    for block in part.blocks:
        if block.first <= line < block.first + len(block.lines):
            return str(number + line - block.first)
        number += len(block.lines)
    return "1"  # a heading: all that stands under it


def _field_at(lines: Sequence[str]) -> tuple[str, str]:
    """Return the field of front matter that the last of some lines belongs to, and the number."""
    first = max((n for n, line in enumerate(lines) if _FIELD.match(line)), default=0)
    name, inside = lines[first].partition(":")[0], lines[first + 1 :]
    rows = sum(line.lstrip().startswith("- ") for line in inside)
    key = inside[-1].partition(":")[0].strip() if inside else "1"
    return name, str(rows) if rows else key
