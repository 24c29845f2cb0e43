"""What `metodebank translate --export po` writes: texts in files that translators' programs read.

What a translator has done in a file that is there already, and nobody has put back yet, is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from ..bank.glossary import Finder, finder
from ..bank.translation import MISSING, ORIGINAL, UNTRACKED, fingerprint, parts_of
from ..basics.clock import day_in_utc
from ..basics.files import write_whole
from ..basics.problems import Refused, nearest, visible
from ..basics.settings import home_of_repository, site_name
from ..reading.manuscript import Part
from ..reading.sections import length
from ..schema.fields import Claim, Field, Group, Many, PerLanguage, Text, TextBy, inner
from ..schema.kinds import ALL_KINDS
from ..schema.marks import CITATION
from ..schema.vocabularies import FIGURE_KINDS, LANGUAGES
from . import po
from .decided import is_done, is_touched
from .pairs import Pair, pair, units
from .po import Head, Message, PoFile
from .translate import ALL, Job, Translating
from .units import Unit, starts, worded_facts

FOLDER = "po"


def hand_out(work: Translating, asked: str | None = None) -> list[str]:
    """Write a file per pair of languages, and return a line for each.

    By default it holds the entries that are missing or no longer right in a language of the site,
    or in `work.to`, which may be any language of the list; where `asked` names an entry, or all,
    it holds those, done or not.
    Raises Refused where there is no such entry or language, or a file there is no PO file.
    """
    if work.to:
        check_language(work, work.to)
    all_jobs = work.jobs(asked or ALL, in_any=True)
    jobs = [job for job in all_jobs if job.state.status != ORIGINAL and job.state.of]
    by_languages: dict[tuple[str, str], list[Job]] = defaultdict(list)
    for job in jobs:
        if asked or job.state.stale or job.state.status in (MISSING, UNTRACKED):
            by_languages[job.state.of, job.language].append(job)
    lines = [
        line
        for languages, some in by_languages.items()
        for line in _File(work, *languages, _name(asked, *languages)).written(some)
    ]
    return lines or [work.say("nothing")]


def check_language(work: Translating, language: str) -> None:
    """Raise Refused where the list of languages does not hold one."""
    known = {*work.content.languages, *work.content.vocabulary.get(LANGUAGES.name, ())}
    if language not in known:
        guess = work.texts.guess(nearest(language, known), work.language)
        raise Refused(work.say("no-language", language=visible(language), guess=guess))


def _name(asked: str | None, of: str, to: str) -> str:
    """Return the name of a file: `da-en.po`, and of an entry `case-my-case.da-en.po`."""
    return f"{asked.replace('/', '-')}.{of}-{to}.po" if asked else f"{of}-{to}.po"


class _File:
    """A file of texts in a language, to be translated into another."""

    def __init__(self, work: Translating, of: str, to: str, name: str) -> None:
        self.work, self.of, self.to = work, of, to
        self.path = f"{FOLDER}/{name}"
        # A translator reads in the language translated into, where the site speaks it.
        self.reader = to if to in work.texts.languages else work.language

    def written(self, jobs: Iterable[Job]) -> Iterator[str]:
        """Write the file, and yield what there is to say of it."""
        there = self._there()
        messages: dict[str, Message] = {}
        for job in jobs:
            if both := pair(self.work, job):
                messages |= {one.context: one for one in self._messages(both)}
            else:
                yield self.work.say("slips", file=job.entry.file(self.of))
        merged = {name: self._with(one, there.messages.get(name)) for name, one in messages.items()}
        file = PoFile(self.to, merged, self.of, self._gone(there, messages))
        write_whole(self.work.root / self.path, po.written(file, self._head()))
        yield self._told(merged)

    def _gone(self, there: PoFile, messages: Mapping[str, Message]) -> Mapping[str, Message]:
        """Return what is asked for no more, and what a translator did that the bank has not got."""
        old = {**there.gone, **there.messages}
        return {
            name: one
            for name, one in old.items()
            if name not in messages and is_touched(one) and not self._has(one)
        }

    def _has(self, message: Message) -> bool:
        """Say whether the bank's text already says what a translator wrote."""
        kind, _, id = message.context.partition("#")[0].partition("/")
        entry = self.work.content.entries.get((kind, id))
        text = entry.texts.get(self.to) if entry else None
        if not entry or not text:
            return False
        places = (entry.facts.get(fact.name, {}) for fact in worded_facts(ALL_KINDS[kind]))
        told = [one.get(self.to, "") for one in places]
        all_words = [*parts_of(text).values(), ", ".join(text.keywords), *told]
        words = " ".join(message.target.split())
        return any(words in " ".join(one.split()) for one in all_words)

    def _told(self, messages: Mapping[str, Message]) -> str:
        counts = {
            "entries": len({name.partition("#")[0] for name in messages}),
            "new": sum(not one.target for one in messages.values()),
            "unsure": sum(bool(one.target) and not one.sure for one in messages.values()),
            "all": len(messages),
        }
        return self.work.say("handed-out", file=self.path, **counts)

    def _head(self) -> Head:
        names = {"of": self._called(self.of), "to": self._called(self.to)}
        text = self._say("head", file=self.path, **names)
        root = self.work.root
        return Head(
            site_name(root), home_of_repository(root), self._called(self.to), text, day_in_utc()
        )

    def _called(self, language: str) -> str:
        term = self.work.content.vocabulary.get(LANGUAGES.name, {}).get(language)
        return term.label.get(self.reader, language) if term else language

    def _say(self, name: str, **values: object) -> str:
        return self.work.texts[self.reader]["po"][name].format(**values)

    # What stands there already.

    def _there(self) -> PoFile:
        """Return what the file holds today, nothing where there is none."""
        file = self.work.root / self.path
        if not file.exists():
            return PoFile(self.to, {})
        try:
            return po.read(file.read_bytes())
        except po.Unreadable:
            raise Refused(self.work.say("not-replaced", file=self.path)) from None

    def _with(self, new: Message, old: Message | None) -> Message:
        """Return a message with what a translator has written in the file, if that is news.

        Where the bank's own text has changed meanwhile, both are shown, and the message is unsure.
        """
        if old is None:
            return new
        if old.target.split() == new.target.split():  # the mark may have been taken away
            is_right = old.sure and is_done(old) and old.source == new.source
            return replace(new, sure=new.sure or is_right, remarks=old.remarks)
        if not is_touched(old):
            return replace(new, remarks=old.remarks)
        kept = replace(new, target=old.target, remarks=old.remarks)
        if old.source != new.source:
            return replace(kept, sure=False, previous=new.previous or " ".join(old.source.split()))
        if old.was == new.was:
            return replace(kept, sure=old.sure, previous=new.previous)
        told = self._say("bank", text=" ".join(new.target.split()))
        return replace(kept, sure=False, comments=(*new.comments, told))

    # What it is to hold.

    def _messages(self, both: Pair) -> Iterator[Message]:
        last = ""
        for unit in units(self.work, both):
            yield Message(
                both.context(unit.part, unit.number),
                unit.source,
                unit.target,
                unit.sure,
                unit.previous,
                fingerprint(unit.target) if unit.target else "",
                tuple(self._comments(both, unit, unit.part != last)),
                place=_place(both, unit),
            )
            last = unit.part

    def _comments(self, both: Pair, unit: Unit, is_first: bool) -> Iterator[str]:
        """Yield what a translator has to know of a unit; some only once in a part."""
        text, kind = both.job.original, both.job.entry.kind
        part = self.work.texts.part(kind, unit.part, self.reader)
        yield self._say("where", title=text.title, part=part)
        fields = (*both.front, *worded_facts(both.kind))
        field = next((one for one in fields if one.name == unit.part), None)
        if field:
            yield from self._of_field(field)
        elif is_first:
            yield from self._of_section(both, unit.part)
        if not field and "\n" in unit.source:
            yield self._say("lines")
        if not unit.sure and not unit.previous:
            yield self._say("unknown-then")
        if figure := self._figure(unit):
            yield self._say("figure", word=figure)
        if marks := [match[0] for match in CITATION.finditer(unit.source)]:
            yield self._say("marks", marks=" ".join(marks))
        yield from self._terms(unit.source)

    def _of_field(self, field: Field) -> Iterator[str]:
        if isinstance(field.type, Many) and isinstance(field.type.type, Text):
            yield self._say("words", limit=field.type.type.limit)
        elif limit := _limit(field):
            yield self._say("limit", limit=limit)

    def _of_section(self, both: Pair, part: str) -> Iterator[str]:
        kind, section = both.kind, both.kind.section(part)
        if not kind.is_free and kind.room and section.on_sheet:
            text = next((one for one in both.job.original.sections if one.id == part), None)
            taken = length(text) if text else 0
            yield self._say("sheet", room=kind.room, taken=taken)
        if section.counted:
            least, most = section.counted
            yield self._say("counted", least=least, most=most)

    def _figure(self, unit: Unit) -> str:
        """Return the word that a figure begins with in the other language, '' for what is none."""
        word, colon, _ = unit.source.partition(":")
        for term in self.work.content.vocabulary.get(FIGURE_KINDS.name, {}).values():
            if colon and word.casefold() in {one.casefold() for one in term.label.values()}:
                return term.label.get(self.to) or word
        return ""

    def _terms(self, source: str) -> Iterator[str]:
        """Yield the words of the glossary that a text holds, in both languages."""
        for id in dict.fromkeys(id for _, _, id in self._finder.find(source)):
            label = self.work.content.glossary[id].label
            other = label.get(self.to) or next(
                (one for name, one in label.items() if name != self.of), ""
            )
            yield self._say("term", word=label[self.of], other=other)

    @cached_property
    def _finder(self) -> Finder:
        content = self.work.content
        return finder(content.glossary.values() if self.of in content.languages else (), self.of)


def _limit(field: Field) -> int:
    """Return how many signs a text of a field may have."""
    by_name = field.type if isinstance(field.type, TextBy | PerLanguage) else None
    type = by_name.type if by_name else inner(field.type)
    if isinstance(type, Group):
        type = next((one.type for one in type.fields if isinstance(one.type, Text)), type)
    return type.limit if isinstance(type, Text | Claim) else 0


def _place(both: Pair, unit: Unit) -> tuple[str, int]:
    """Return the file and the line on which a unit's original stands."""
    entry, text = both.job.entry, both.job.original
    if part := both.original.parts.get(unit.part):
        return text.path, both.original.prose_line + part.first + _line_in(part, int(unit.number))
    place = (
        entry.where(unit.part) if unit.part in entry.facts else text.where(unit.part, unit.number)
    )
    return place.path, place.line


def _line_in(part: Part, number: int) -> int:
    """Return the line of a part on which the words of a number stand."""
    numbered = [*zip(starts(part), part.blocks, strict=True)]
    start, block = [one for one in numbered if one[0] <= number and one[1].lines][-1]
    return block.first + number - start
