"""An original beside its translation, each as its author wrote it, and both in units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..bank import translation
from ..bank.model import EntryText
from ..basics.rewriting import plain_of, plain_text
from ..reading.entries import rules_for
from ..reading.manuscript import Manuscript, Part, manuscript
from ..schema.fields import Field
from ..schema.kinds import ALL_KINDS, PROSE, Kind
from .translate import Job, Translating
from .units import Unit, fact_units, front_fields, front_units, prose_units, worded_facts


@dataclass(frozen=True, slots=True)
class Pair:
    """A job with the file of its original, and that of its translation if there is one.

    `stale` are the parts of which nobody has said that they are made from the original of today.
    """

    job: Job
    original: Manuscript
    own: Manuscript | None

    @property
    def name(self) -> str:
        return f"{self.job.entry.kind}/{self.job.entry.id}"

    @property
    def kind(self) -> Kind:
        return ALL_KINDS[self.job.entry.kind]

    @property
    def front(self) -> tuple[Field, ...]:
        """The fields of front matter that hold words of the language translated into."""
        return front_fields(self.kind, not self.job.foreign)

    @property
    def own_text(self) -> EntryText | None:
        return self.job.entry.texts.get(self.job.language)

    @property
    def stale(self) -> tuple[str, ...]:
        is_untracked = self.job.state.status == translation.UNTRACKED
        return self.job.parts if is_untracked else self.job.state.stale

    def context(self, part: str, number: str) -> str:
        """Return what a unit is called: `case/my-case#done/3`."""
        return f"{self.name}#{part}/{number}"


def pair(work: Translating, job: Job) -> Pair | None:
    """Return a job's original beside its translation; None where a file has slips to be mended."""
    original = paper(work, job, job.state.of)
    has_own = job.language in job.entry.texts
    own = paper(work, job, job.language) if has_own else None
    return Pair(job, original, own) if original and bool(own) == has_own else None


def paper(work: Translating, job: Job, language: str) -> Manuscript | None:
    """Return the file of an entry's text in a language, taken apart."""
    text = plain_text((work.root / job.entry.file(language)).read_bytes())
    return _apart(work, job, language, text)


def _apart(work: Translating, job: Job, language: str, text: str) -> Manuscript | None:
    vocabulary = work.content.vocabulary
    return manuscript(text, rules_for(job.entry.kind, language, text, vocabulary, work.texts))


def units(work: Translating, both: Pair) -> list[Unit]:
    """Return the units of all parts, in the order in which their kind has them."""
    return [*_front_units(work, both), *_fact_units(work, both), *_prose_units(work, both)]


def _front_units(work: Translating, both: Pair) -> Iterator[Unit]:
    original, own = both.job.original.front, both.own_text
    then = _earlier(work, both)
    for field in both.front:
        before = then[field.name][0].front.get(field.name) if field.name in then else None
        mine = own.front.get(field.name) if own else None
        is_stale = field.name in both.stale
        yield from front_units(field, original.get(field.name), mine, before, is_stale)


def _fact_units(work: Translating, both: Pair) -> Iterator[Unit]:
    """Yield the units of facts in words, which stand in the languages of the site alone."""
    job = both.job
    for fact in worded_facts(both.kind) if job.language in work.content.languages else ():
        given = job.entry.facts.get(fact.name, {})
        yield from fact_units(fact, given, job.state.of, job.language)


def _prose_units(work: Translating, both: Pair) -> Iterator[Unit]:
    then = _earlier(work, both)
    own = both.own.parts if both.own else {}
    there = both.kind.section_ids or (PROSE,)
    for name in (one for one in there if one in both.job.parts):
        if part := both.original.parts.get(name):
            before = _part_then(work, both, then[name][1], name) if name in then else None
            yield from prose_units(name, part, own.get(name), before, name in both.stale)


def _earlier(work: Translating, both: Pair) -> Mapping[str, tuple[EntryText, str]]:
    return work.earlier(both.job) if both.own and both.job.state.stale else {}


def _part_then(work: Translating, both: Pair, file: str, name: str) -> Part | None:
    before = _apart(work, both.job, both.job.state.of, plain_of(file))
    return before.parts.get(name) if before else None
