"""The command `metodebank translate`: what is to be translated, and what has been.

It reads content, asks git for earlier versions, and writes to translations, but only
what they remember of their originals.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..bank import translation
from ..bank.model import Content, Entry, EntryText, Origin
from ..basics.history import earlier_versions
from ..basics.problems import Refused, nearest, visible
from ..basics.texts import Texts
from ..reading.entries import read_version
from ..schema.kinds import ALL_KINDS
from ..schema.vocabularies import LANGUAGES

ALL = "all"


@dataclass(frozen=True, slots=True)
class Job:
    """An entry in a language, and how it stands there; a `foreign` one is none of the site's."""

    entry: Entry
    language: str
    state: translation.State
    foreign: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that a text of the entry has in this language."""
        return ALL_KINDS[self.entry.kind].parts_in(not self.foreign)

    @property
    def text(self) -> EntryText:
        return self.entry.texts[self.language]

    @property
    def file(self) -> str:
        return self.entry.file(self.language)

    @property
    def original(self) -> EntryText:
        return self.entry.texts[self.state.of]


@dataclass(frozen=True, slots=True)
class Translating:
    """The content under `root`, told of in `language`; where `to` is given, that text alone."""

    root: Path
    content: Content
    texts: Texts
    language: str
    to: str | None = None

    def say(self, name: str, **values: object) -> str:
        return self.texts[self.language]["translate"][name].format(**values)

    def jobs(self, asked: str = ALL, in_any: bool = False) -> list[Job]:
        """Return an entry, or all but drafts, in each language, sorted.

        Where a text is asked for `in_any` language, its kind need not have texts in it.
        Raises Refused where there is no such entry.
        """
        names = {f"{kind}/{id}": entry for (kind, id), entry in self.content.entries.items()}
        if asked not in (ALL, *names):
            guess = self.texts.guess(nearest(asked, names), self.language)
            raise Refused(self.say("no-entry", entry=visible(asked), guess=guess))
        chosen = [
            e for n, e in sorted(names.items()) if n == asked or (asked == ALL and not e.draft)
        ]
        return [
            self.job(entry, language)
            for entry in chosen
            for language in self._languages(entry, in_any)
        ]

    def job(self, entry: Entry, language: str) -> Job:
        """Return an entry in a language."""
        languages = self.content.languages
        state = translation.state(entry, language, languages)
        return Job(entry, language, state, language not in languages)

    def _languages(self, entry: Entry, in_any: bool) -> Iterable[str]:
        if self.to and in_any:
            return (self.to,)
        known = self.content.vocabulary.get(LANGUAGES.name, {})
        spoken = translation.spoken(entry, self.content.languages, known)
        return [one for one in spoken if self.to in (None, one)]

    @property
    def known_languages(self) -> set[str]:
        """The languages that texts of the bank may be in: the site's, and of leaflets all."""
        many = any(ALL_KINDS[kind].many_languages for kind, _ in self.content.entries)
        known = self.content.vocabulary.get(LANGUAGES.name, {}) if many else ()
        return {*self.content.languages, *known}

    def refuse_odd_uses(self, language: str, entry: str | None) -> None:
        """Raise Refused for what is asked with `--export` alone: any language, and an entry."""
        if language and language not in self.texts.languages:
            raise Refused(self.say("lang-alone", language=visible(language)))
        if entry:
            raise Refused(self.say("entry-alone"))

    def do(
        self, show: str | None, done: str | None, minor: str | None, original: str | None
    ) -> list[str]:
        """Return what the command says; one of `show`, `done` and `minor` may be asked for.

        Raises Refused where something cannot be done.
        """
        if original and not (done or minor):
            raise Refused(self.say("from-alone"))
        if self.to and self.to not in self.known_languages:
            raise Refused(self.say("lang-alone", language=visible(self.to)))
        if show is not None:
            return self.shown(show)
        if done is not None:
            return self.marked(done, original)
        return self.listed() if minor is None else self.marked(minor, original, minor=True)

    # What is to be done.

    def listed(self) -> list[str]:
        """Return a line per text that is missing or untracked and per stale part, and counts."""
        jobs = self.jobs()
        counts = {
            "missing": sum(job.state.status == translation.MISSING for job in jobs),
            "untracked": sum(job.state.status == translation.UNTRACKED for job in jobs),
            "stale": sum(len(job.state.stale) for job in jobs),
        }
        return [*(line for job in jobs for line in self._lines(job)), self.say("counts", **counts)]

    def _lines(self, job: Job) -> Iterator[str]:
        if job.state.status in (translation.MISSING, translation.UNTRACKED):
            told = self.say(job.state.status, original=f"{job.state.of}.md")
            yield f"{job.file}: {told}"
        for part in job.state.stale:
            yield f"{job.file}: {self.say('stale', part=self.part_name(job, part))}"

    def part_name(self, job: Job, part: str) -> str:
        """Return what people call a part, and its name."""
        return f"{self.texts.part(job.entry.kind, part, self.language)} ({part})"

    # What it looks like.

    def shown(self, asked: str) -> list[str]:
        """Return the stale parts of an entry, or of all, in both languages, and what changed."""
        jobs = self.jobs(asked)
        lines = [
            line
            for job in jobs
            for line in (self._compared(job) if job.state.stale else self._lines(job))
        ]
        return lines or [self.say("nothing")]

    def _compared(self, job: Job) -> Iterator[str]:
        original = f"{job.state.of}.md"
        now, own = map(translation.parts_of, (job.original, job.text))
        then = self._then(job)
        yield self.say("compared", file=job.file, original=original)
        for part in job.state.stale:
            yield from ("", f"== {self.part_name(job, part)}")
            if part in then:
                yield from _block(self.say("changed"), changes(then[part], now.get(part, "")))
            yield from _block(f"{original}:", now.get(part, self.say("empty")))
            yield from _block(f"{job.language}.md:", own.get(part, self.say("empty")))
        yield ""

    def _then(self, job: Job) -> Mapping[str, str]:
        """Return the stale parts as they were in the original when they were translated."""
        earlier = self.earlier(job)
        return {part: translation.parts_of(text)[part] for part, (text, _) in earlier.items()}

    def earlier(self, job: Job) -> Mapping[str, tuple[EntryText, str]]:
        """Return by its stale parts the original as it was when they were translated, and its file.

        Of parts that git does not know, none.
        """
        prints, of = job.text.remembered, job.state.of
        sought = {part for part in job.state.stale if part in prints}
        found: dict[str, tuple[EntryText, str]] = {}
        for version in earlier_versions(self.root, job.entry.file(of)) if sought else ():
            text = read_version(version, job.entry, of, self.texts)
            for part, words in translation.parts_of(text).items() if text else ():
                if text and part in sought and translation.fingerprint(words) == prints[part]:
                    found[part] = text, version
                    sought.remove(part)
            if not sought:
                break
        return found

    # What has been done.

    def marked(self, asked: str, original: str | None = None, minor: bool = False) -> list[str]:
        """Mark translations of an entry, or of all, as made from the original as it is today.

        Writes to their files, and returns a line for each.  `original` is the language
        they were made from, by default what they say, else the entry's first.
        Raises Refused, with nothing written, where that cannot be; among all, what
        cannot be marked is passed over.
        """
        jobs = self._translations(asked, original, minor)
        origins = [(job, translation.origin_now(job.text, job.original)) for job in jobs]
        changed = [(job, origin) for job, origin in origins if origin != job.text.origin]
        files = [(job, self._with(origin, job)) for job, origin in changed]
        for job, content in files:
            (self.root / job.file).write_bytes(content)
        told = "minor" if minor else "done"
        lines = [self.say(told, file=job.file, original=f"{job.state.of}.md") for job, _ in changed]
        return lines or [self.say("nothing")]

    def _translations(self, asked: str, original: str | None, minor: bool) -> list[Job]:
        """Return what can be marked."""
        jobs = [job for job in self.jobs(asked) if job.language in job.entry.texts]
        if original:
            made_from = translation.State(translation.TRANSLATED, original)
            jobs = [replace(job, state=made_from) for job in jobs if job.language != original]
        jobs = [job for job in jobs if job.state.of]
        refusals = [self._refusal(job, minor) for job in jobs]
        if asked == ALL:
            return [job for job, refusal in zip(jobs, refusals, strict=True) if not refusal]
        for message in refusals if jobs else [self.say("no-translation", entry=asked)]:
            if message:
                raise Refused(message)
        return jobs

    def _refusal(self, job: Job, minor: bool) -> str:
        """Return why a text cannot be marked, or ''."""
        original = job.entry.texts.get(job.state.of)
        if not original:
            return self.say("no-original", file=job.entry.file(job.state.of))
        if original.origin and original.origin.of == job.language:
            return self.say("is-translation", file=job.entry.file(job.state.of), of=job.language)
        if minor and (parts := translation.lacking(job.text, original, job.parts)):
            named = ", ".join(self.part_name(job, part) for part in parts)
            return self.say("lacks", file=job.file, parts=named)
        return ""

    def _with(self, origin: Origin, job: Job) -> bytes:
        """Return the content that a translation's file will have."""
        file = (self.root / job.file).read_bytes().decode()
        try:
            return translation.remember(file, origin).encode()
        except ValueError:
            raise Refused(self.say("not-written", file=job.file)) from None


def changes(old: str, new: str) -> str:
    """Return the new text with the words that were added, and taken out, marked as git does.

    >>> changes("Fem naboer ringede.", "Seks naboer ringede igen.")
    '[-Fem-] {+Seks+} naboer [-ringede.-] {+ringede igen.+}'
    """
    before, after = _words(old), _words(new)
    pieces = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for same, a, b, c, d in matcher.get_opcodes():
        gone, come = " ".join(before[a:b]), " ".join(after[c:d])
        marked = [f"[-{gone}-]"] * bool(gone) + [f"{{+{come}+}}"] * bool(come)
        pieces += [come] if same == "equal" else marked
    return re.sub(r" ?\n ?", "\n", " ".join(pieces))


def _words(text: str) -> list[str]:
    return re.findall(r"\n|\S+", text)


def _block(heading: str, text: str) -> Iterator[str]:
    """Yield a text with its heading, set in from the left."""
    yield heading
    yield from (f"    {visible(line)}" for line in text.splitlines())
