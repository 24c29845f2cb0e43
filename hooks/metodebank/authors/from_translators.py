"""What `metodebank translate --import FILE` does: puts translations back, part by part.

A part is written when all of its units are translated, sure and sound; a text that is not there
yet, when all of it is.  What is refused is told unit by unit, and stays in the translators' file,
which is never changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from ..bank import translation
from ..bank.model import Entry, EntryText, Origin
from ..basics.files import write_whole
from ..basics.problems import Problem, Problems, Refused, visible
from ..basics.rewriting import rewritten
from ..checking.check import checks
from ..reading.entries import read_tried, rules_for
from ..reading.manuscript import (
    Manuscript,
    Part,
    manuscript,
    parts_of,
    with_front,
    with_part,
    with_words,
)
from ..reading.prose_rules import Rules, heading_line
from ..schema.kinds import PROSE
from ..schema.marks import CITATION, SHARE_LIKE, cited_by
from ..schema.notes import Notes
from . import po
from .pairs import Pair, pair, units
from .po import Message, PoFile
from .to_translators import check_language
from .translate import Job, Translating
from .units import (
    Unit,
    front_fields,
    is_number,
    place_in,
    placed,
    with_texts,
)

LARGEST = 30_000_000  # bytes; all of a bank of a thousand entries in one file

_CONTEXT = re.compile(r"(?P<kind>[a-z]+)/(?P<id>[a-z0-9-]+)#(?P<part>[a-z_-]+)/(?P<number>.+)")
_LINK_TARGET = re.compile(r"\]\(([^()\s]*)")

_KEY = re.compile(r"([a-z_]+):")

Messages = Mapping[str, Mapping[str, Message]]  # those of an entry, by part and number


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
        _Proposal(replace(work, to=language), work.content.entries[key], language, messages)
        for key, messages in by_entry.items()
    ]
    _check_together(work, proposals)
    written = [line for one in proposals for line in one.write()]
    refused = [*lost, *(line for one in proposals for line in one.refused)]
    waiting = sum(one.waiting for one in proposals)
    counts = {"parts": sum(one.count for one in proposals), "refused": len(refused)}
    told = work.say("taken-back", files=len(written), waiting=waiting, **counts)
    return Outcome([*written, *refused, told], bool(refused))


def _read(work: Translating, file: Path) -> PoFile:
    if file.stat().st_size > LARGEST:
        raise Refused(work.say("po-large", file=visible(str(file)), limit=LARGEST // 1_000_000))
    try:
        return po.read(file.read_bytes())
    except po.Unreadable as error:
        raise Refused(work.say("no-po", file=visible(str(file)), line=error.line)) from None


def _language(work: Translating, held: PoFile) -> str:
    """Return the language that a file is in, one that the bank has texts in.

    Programs add the country: "en-GB" is "en" where the list holds no such language.
    """
    if not (named := work.to or held.language):
        raise Refused(work.say("po-silent"))
    known = {*work.content.languages, *work.content.vocabulary.get("languages", ())}
    language = named if named in known else named.partition("-")[0].lower()
    check_language(work, language)
    entries = work.content.entries.values()
    if language in work.content.languages or any(language in one.texts for one in entries):
        return language
    raise Refused(work.say("not-of-the-bank", language=language))


def _by_entry(work: Translating, held: PoFile) -> tuple[dict[tuple[str, str], Messages], list[str]]:
    """Return what is held of each entry, and a line for what belongs to none."""
    found: dict[tuple[str, str], dict[str, dict[str, Message]]] = {}
    lost = []
    for name, message in held.messages.items():
        match = _CONTEXT.fullmatch(name)
        if match and (match["kind"], match["id"]) in work.content.entries:
            parts = found.setdefault((match["kind"], match["id"]), {})
            parts.setdefault(match["part"], {})[match["number"]] = message
        elif message.target.strip():
            lost.append(work.say("unit-unknown", unit=visible(name)))
    return found, lost


@dataclass
class _Decided:
    """What is to stand in a part: its texts by number, and which of them make up each block.

    Of prose that is told in one piece, `blocks` is None.
    """

    texts: Mapping[str, str]
    blocks: list[list[str]] | None = None


@dataclass
class _Proposal:
    """The text of an entry as a translators' file would have it, and what is wrong with that."""

    work: Translating
    entry: Entry
    language: str
    messages: Messages
    refused: list[str] = field(default_factory=list)
    waiting: int = 0  # units that are not translated, or not sure
    count: int = 0  # parts that are written
    text: str = ""  # what the file is to hold; '' where nothing changes
    decided: dict[str, _Decided] = field(default_factory=dict)
    both: Pair | None = None

    def __post_init__(self) -> None:
        state = translation.state(self.entry, self.language, self.work.content.languages)
        self.job = Job(self.entry, self.language, state)
        if not state.of:
            self._refuse_all("unit-of-original", file=self.job.file)
            return
        self.both = pair(self.work, self.job)
        if self.both is None:
            self._refuse_all("unit-slips", file=self.entry.file(state.of))
            return
        self._decide(self.both)
        self._settle(self.both)

    def _refuse_all(self, why: str, **values: object) -> None:
        """Refuse an entry as a whole, if a translator has done anything in it."""
        done = [m for some in self.messages.values() for m in some.values() if _is_touched(m)]
        if done:
            name = f"{self.entry.kind}/{self.entry.id}"
            self.refused.append(self.work.say(why, unit=name, **values))

    # What each part is to be.

    def _decide(self, both: Pair) -> None:
        """Decide of each part whether it can be written, and note why one cannot."""
        now = {(one.part, one.number): one for one in units(self.work, both)}
        wanted = [*(one.name for one in front_fields(both.kind)), *both.original.parts]
        for part, messages in self.messages.items():
            if part not in wanted:
                self._refuse(both, part, messages, "unit-unknown")
        for part in wanted:
            sources = {number: one.source for (name, number), one in now.items() if name == part}
            messages = self.messages.get(part, {})
            if not messages:
                continue
            if self._is_of_another(both, part, sources, messages):
                continue
            texts, missing = self._texts(both, part, messages, now)
            self.waiting += missing
            if texts is None:
                continue
            blocks = None
            if original := both.original.parts.get(part):
                given = {number: one.source for number, one in messages.items()}
                blocks = placed(original, given)
                if [*given.values()] == [original.text] and _differs(both, part):
                    blocks = None
                elif blocks is None:
                    self._tell_of_gaps(both, part, messages)
                    continue
            elif texts.keys() != sources.keys():
                self._tell_of_gaps(both, part, messages)
                continue
            self.decided[part] = _Decided(texts, blocks)

    def _refuse(
        self, both: Pair, part: str, messages: Mapping[str, Message], why: str, **values: object
    ) -> None:
        for number, message in messages.items():
            if _is_touched(message):
                unit = visible(both.context(part, number))
                self.refused.append(self.work.say(why, unit=unit, **values))

    def _is_of_another(
        self, both: Pair, part: str, sources: Mapping[str, str], messages: Mapping[str, Message]
    ) -> bool:
        """Say whether units belong to another original than that of today, which is told."""
        is_other = False
        for number, message in messages.items():
            if _says(both, part, number, message.source, sources):
                continue
            is_other = True
            original = both.original.parts.get(part)
            known = is_number(original, number) if original else number in sources
            why = "unit-changed" if known else "unit-unknown"
            self._refuse(both, part, {number: message}, why)
        return is_other

    def _texts(
        self,
        both: Pair,
        part: str,
        messages: Mapping[str, Message],
        now: Mapping[tuple[str, str], Unit],
    ) -> tuple[dict[str, str] | None, int]:
        """Return the texts of a part, None where not all can be used; and how many are lacking."""
        texts: dict[str, str] = {}
        missing, is_whole = 0, True
        for number, message in messages.items():
            if not message.sure or not message.target.strip():
                missing += 1
                continue
            unit = now.get((part, number))
            is_touched = _is_touched(message)
            text = _tidy(message.target)
            if not is_touched and unit and unit.target:
                text = unit.target
            elif is_touched and _is_behind(message, unit):
                self._refuse(both, part, {number: message}, "unit-both")
                is_whole = False
            if is_touched or part in both.stale:
                for why, values in _broken(message.source, text):
                    name = visible(both.context(part, number))
                    self.refused.append(self.work.say(why, unit=name, **values))
                    is_whole = False
            texts[number] = text
        if missing and any(map(_is_touched, messages.values())) and both.own:
            name = f"{both.name}#{part}"
            line = self.work.say("part-waits", part=name, missing=missing, all=len(messages))
            self.refused.append(line)
        return (texts if is_whole and not missing else None), missing

    def _tell_of_gaps(self, both: Pair, part: str, messages: Mapping[str, Message]) -> None:
        if any(map(_is_touched, messages.values())):
            self.refused.append(self.work.say("part-gaps", part=f"{both.name}#{part}"))

    # What the file is to hold.

    def _settle(self, both: Pair) -> None:
        """Compose the file; a part that the check would refuse is told and left out."""
        if both.own is None:
            self._begin(both)
            return
        while self.decided:
            text = self._composed(both, both.own)
            wrong = {*self._misshapen(both, text)} or {*self._refused_by_check(both, text)}
            if not wrong:
                self.text = self._remembered(both, text)
                return
            for part in wrong:
                self.decided.pop(part, None)

    def _composed(self, both: Pair, own: Manuscript) -> str:
        """Return the text of the file with what was decided."""
        made = replace(own, front=self._front(both, own))
        for part in both.kind.section_ids or (PROSE,):
            if part in self.decided:
                lines = _lines(self.decided[part], both.original.parts[part], own.parts.get(part))
                prose = with_part(made, part, lines)
                made = replace(made, prose=prose, parts=parts_of(prose, made.rules))
        return made.text

    def _front(self, both: Pair, like: Manuscript) -> str:
        """Return the front matter of `like` with what was decided."""
        mine, original = both.own_text, both.job.original
        values = {
            one.name: with_texts(
                one,
                self.decided[one.name].texts,
                mine.front.get(one.name) if mine else None,
                original.front[one.name],
            )
            for one in front_fields(both.kind)
            if one.name in self.decided
        }
        front = with_front(like, values)
        if front is None:
            raise Refused(self.work.say("not-written", file=self.job.file))
        return front

    def _begin(self, both: Pair) -> None:
        """Compose a text that is not there yet; it needs all that the original has."""
        wanted = {
            *(one.name for one in front_fields(both.kind) if one.name in both.job.original.front),
            *both.original.parts,
        }
        wanted -= {name for name in wanted if both.job.original.front.get(name) == ()}
        lacking = wanted - self.decided.keys()
        if lacking:
            some = [m for part in self.messages.values() for m in part.values()]
            if any(map(_is_touched, some)):
                left = sum(not m.sure or not m.target.strip() for m in some)
                why = "text-waits" if left else "text-refused"
                told = self.work.say(why, file=self.job.file, missing=left, all=len(some))
                self.refused.append(told)
            return
        text = self._new(both)
        wrong = [*self._misshapen(both, text)] or [*self._refused_by_check(both, text)]
        if wrong:
            self.refused.append(self.work.say("text-refused", file=self.job.file))
            return
        self.text = self._remembered(both, text)

    def _new(self, both: Pair) -> str:
        """Return a new text, laid out as its original."""
        headings = self._rules("").headings
        lines = both.original.prose.split("\n")
        for name, part in reversed(sorted(both.original.parts.items(), key=_first)):
            end = part.first + len(part.lines)
            lines[part.first : end] = _lines(self.decided[name], part, part)
            if name in headings:
                lines[part.first - 1] = heading_line(headings[name])
        front = self._front(both, both.original)
        return replace(both.original, front=front, prose="\n".join(lines)).text

    def _rules(self, text: str) -> Rules:
        content = self.work.content
        return rules_for(self.entry.kind, self.language, text, content.vocabulary, self.work.texts)

    def _remembered(self, both: Pair, text: str) -> str:
        """Return the text of the file, with what it was made from; '' where nothing changes."""
        new = self._tried(text)[0]
        if new is None:
            return ""
        made = translation.origin_now(new, both.job.original).parts
        then = both.own_text.remembered if both.own_text else {}
        own = translation.parts_of(new)
        kept = {part: print for part, print in then.items() if part in made or part in own}
        prints = {**kept, **{part: made[part] for part in self.decided if part in made}}
        parts = {part: prints[part] for part in both.kind.parts if part in prints}
        origin = Origin(self.job.state.of, parts)
        had = both.own_text.origin if both.own_text else None
        try:
            done = text if origin == had else translation.remember(text, origin)
        except ValueError:
            raise Refused(self.work.say("not-written", file=self.job.file)) from None
        self.count = sum(self._is_news(both, part, then) for part in self.decided)
        return "" if both.own and done == both.own.text else done

    def _is_news(self, both: Pair, part: str, then: Mapping[str, str]) -> bool:
        return part in both.stale or any(map(_is_touched, self.messages[part].values()))

    # What is wrong with it.

    def _misshapen(self, both: Pair, text: str) -> Iterator[str]:
        """Yield the parts of which a translation has made more or fewer lists, items or headings."""
        made = self._taken_apart(text)
        for part, decided in self.decided.items():
            if part in both.original.parts and decided.blocks is not None:
                now = made.parts.get(part) if made else None
                if now is None or now.shape != both.original.parts[part].shape:
                    self._refuse(both, part, self.messages[part], "unit-shape")
                    yield part

    def _taken_apart(self, text: str) -> Manuscript | None:
        return manuscript(text, self._rules(text))

    def _refused_by_check(self, both: Pair, text: str) -> Iterator[str]:
        """Yield the parts in which the check finds what it does not find today."""
        known = {_kind_of(one) for one in self._tried(both.own.text)[1]} if both.own else set()
        made = self._taken_apart(text)
        for problem in self._tried(text)[1]:
            if _kind_of(problem) not in known:
                part, number = _unit_at(made, problem.place.line) if made else ("", "")
                told = self.work.texts.message(problem, self.work.language)
                name = f"{both.name}#{part}{f'/{number}' if number else ''}".rstrip("#")
                self.refused.append(self.work.say("unit-refused", unit=name, why=told))
                yield from [part] if part in self.decided else [*self.decided]

    def _tried(self, text: str) -> tuple[EntryText | None, list[Problem], Notes]:
        work = self.work
        new, notes = read_tried(text, self.entry, self.language, work.content, work.texts)
        return new, notes.problems.sorted(), notes

    def after(self) -> tuple[Entry, Notes] | None:
        """Return the entry as it would be, and what reading it leaves; None where it stays."""
        if not self.text:
            return None
        new, _, notes = self._tried(self.text)
        texts = {**self.entry.texts, **({self.language: new} if new else {})}
        return replace(self.entry, texts=texts), notes

    def before(self) -> Notes:
        """Return what reading the text leaves as it is today."""
        own = self.both.own if self.both else None
        return self._tried(own.text)[2] if own else Notes(Problems(), self.work.texts.languages)

    def give_up(self, problem: Problem) -> None:
        """Write nothing, since the whole bank would not be sound with it."""
        told = self.work.texts.message(problem, self.work.language)
        name = f"{self.entry.kind}/{self.entry.id}"
        self.refused.append(self.work.say("unit-refused", unit=name, why=told))
        self.text, self.count = "", 0

    def write(self) -> Iterator[str]:
        """Write the file, if it changes, and yield a line that says so."""
        if not self.text or not self.both:
            return
        file = self.work.root / self.job.file
        old = file.read_bytes() if self.both.own else b""
        write_whole(file, rewritten(old, self.text) if old else self.text.encode())
        parts = [part for part in self.decided if self._is_news(self.both, part, {})]
        named = ", ".join(
            self.work.texts.part(self.entry.kind, p, self.work.language) for p in parts
        )
        yield self.work.say("put-in", file=self.job.file, parts=named)


def _check_together(work: Translating, proposals: Sequence[_Proposal]) -> None:
    """Give up proposals with which entries would no longer agree with one another."""
    made = {one.job.file: one for one in proposals if one.text}
    if not made:
        return
    entries, then, now = dict(work.content.entries), _notes(work), _notes(work)
    for one in made.values():
        if found := one.after():
            entries[one.entry.kind, one.entry.id], notes = found
            now.mentions += notes.mentions
            now.pictures += notes.pictures
            then.mentions += one.before().mentions
    for look in checks():
        look(work.content, then)
        look(replace(work.content, entries=entries), now)
    known = {*map(_kind_of, then.problems.found)}
    by_path = {**{one.entry.path: one for one in made.values()}, **made}
    for problem in now.problems.sorted():
        one = by_path.get(problem.place.path)
        if one and one.text and _kind_of(problem) not in known:
            one.give_up(problem)


def _notes(work: Translating) -> Notes:
    return Notes(Problems(), work.texts.languages)


def _kind_of(problem: Problem) -> tuple[Any, ...]:
    """Return what a problem is, wherever it stands in its file."""
    return problem.place.path, problem.code, problem.values


def _is_touched(message: Message) -> bool:
    """Say whether a translator has written or changed a translation."""
    return bool(message.target.strip()) and translation.fingerprint(message.target) != message.was


def _is_behind(message: Message, unit: Unit | None) -> bool:
    """Say whether the bank's own translation has changed since it was handed out."""
    now = unit.target if unit else ""
    if now.split() == message.target.split():
        return False
    return message.was != (translation.fingerprint(now) if now else "")


def _says(both: Pair, part: str, number: str, source: str, sources: Mapping[str, str]) -> bool:
    """Say whether the original says today what it said when a unit was handed out."""
    if original := both.original.parts.get(part):
        return place_in(original, number, source)
    return sources.get(number) == source


def _differs(both: Pair, part: str) -> bool:
    """Say whether a part is divided otherwise in the translation than in the original."""
    own = both.own.parts.get(part) if both.own else None
    return own is not None and own.shape != both.original.parts[part].shape


def _tidy(text: str) -> str:
    """Return a translation without blanks around its lines at the ends, and around all of it."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _broken(source: str, text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what a translation has lost of the marks in its original, or has more of."""
    lost, more = _cites(source) - _cites(text), _cites(text) - _cites(source)
    if lost:
        yield "unit-cites-lost", {"marks": _shown(lost)}
    if more:
        yield "unit-cites-more", {"marks": _shown(more)}
    links = Counter(_LINK_TARGET.findall(source)), Counter(_LINK_TARGET.findall(text))
    shares = (Counter(map(_numbers, re.findall(SHARE_LIKE, one))) for one in (source, text))
    if links[0] != links[1]:
        yield "unit-links", {}
    if len({*map(lambda one: tuple(sorted(one.items())), shares)}) > 1:
        yield "unit-shares", {}


def _cites(text: str) -> Counter[str]:
    """Return the citations in a text; a page is a page in any language."""
    return Counter(
        f"[@{', '.join(filter(None, (one.cite.id, one.cite.locator)))}]"
        for mark in CITATION.finditer(text)
        for one in cited_by(mark[0])
    )


def _numbers(share: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+", re.sub(r"(?<=\d)[.,\u00a0](?=\d)", "", share)))


def _shown(marks: Counter[str]) -> str:
    return visible(" ".join(marks.elements()))


def _lines(decided: _Decided, original: Part, own: Part | None) -> list[str]:
    """Return the lines of a part with other words, laid out as before, else as the original."""
    if decided.blocks is None:
        lines = decided.texts["1"].split("\n")
        return _framed(lines, own) if own else lines
    words = [
        [
            line.strip()
            for number in some
            for line in decided.texts[number].split("\n")
            if line.strip()
        ]
        for some in decided.blocks
    ]
    if own and own.shape == original.shape:
        return with_words(own, words)
    lines = with_words(original, words)
    return _framed(lines, own) if own else lines


def _first(named: tuple[str, Part]) -> int:
    return named[1].first


def _framed(lines: Sequence[str], like: Part) -> list[str]:
    """Return lines between as many blank ones as those of a part stand between."""
    if not like.text:
        return ["", *_trimmed(lines), ""]
    full = [n for n, line in enumerate(like.lines) if line.strip()]
    return [*like.lines[: full[0]], *_trimmed(lines), *like.lines[full[-1] + 1 :]]


def _trimmed(lines: Sequence[str]) -> list[str]:
    return "\n".join(lines).strip("\n").split("\n")


def _unit_at(text: Manuscript, line: int) -> tuple[str, str]:
    """Return the part and the number that stand on a line of a file; '' for what stands on none."""
    inside = line - text.prose_line
    for name, part in text.parts.items():
        if part.first - 1 <= inside < part.first + len(part.lines):
            return name, _number_at(part, inside - part.first)
    return _field_at(text.front.split("\n")[: line - 1])


def _field_at(lines: Sequence[str]) -> tuple[str, str]:
    """Return the field of front matter that the last of some lines belongs to, and the number."""
    first = max((n for n, line in enumerate(lines) if _KEY.match(line)), default=0)
    name, inside = lines[first].partition(":")[0], lines[first + 1 :]
    rows = sum(line.lstrip().startswith("- ") for line in inside)
    key = inside[-1].partition(":")[0].strip() if inside else "1"
    return name, str(rows) if rows else key


def _number_at(part: Part, line: int) -> str:
    number = 1
    for block in part.blocks:
        if block.first <= line < block.first + len(block.lines):
            return str(number + line - block.first)
        number += len(block.lines)
    return ""
