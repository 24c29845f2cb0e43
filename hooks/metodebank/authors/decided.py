"""What of a translators' file may stand in a text: part by part, and why the rest may not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..bank.translation import fingerprint
from ..schema.leaflets import slots_in
from ..schema.marks import CITATION, SHARE_LIKE, cited_by
from ..schema.nodes import unreadable_sign
from .pairs import Pair
from .po import Message
from .units import Unit, is_number, place_in, placed, worded_facts

Messages = Mapping[str, Mapping[str, Message]]  # those of an entry, by part and number

_LINK_TARGET = re.compile(r"\]\(([^()\s]*)")
_SHARE = re.compile(SHARE_LIKE)
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[.,\u00a0](?=\d)")


class Refusal(NamedTuple):
    """Why a unit, a part or an entry (`what`) is not written: the name of a text, and its gaps."""

    why: str
    what: str
    values: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Decided:
    """What is to stand in a part: texts by their numbers, and which of them make up each block.

    Of prose that is told in one piece, and of front matter, `blocks` is None.
    """

    texts: Mapping[str, str]
    blocks: Sequence[Sequence[str]] | None = None


@dataclass
class Verdict:
    """The parts that can be written, what is refused, and how many units are not done yet."""

    parts: dict[str, Decided] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    waiting: int = 0


def decide(both: Pair, messages: Messages, units: Sequence[Unit]) -> Verdict:
    """Return what may stand in a text, of what a translators' file holds of it.

    `units` are those of today.
    """
    fields = (*both.front, *worded_facts(both.kind))
    prose = (part for part in both.original.parts if part in both.job.parts)
    wanted = [*(one.name for one in fields), *prose]
    verdict = Verdict()
    for part, some in messages.items():
        now = {one.number: one for one in units if one.part == part}
        judge = _Judge(both, part, some, now, verdict)
        if part not in wanted:
            judge.refuse_all("unit-unknown")
        elif decided := judge.decided():
            verdict.parts[part] = decided
    verdict.parts = {part: verdict.parts[part] for part in wanted if part in verdict.parts}
    return verdict


def is_touched(message: Message) -> bool:
    """Say whether a translator has written or changed a translation."""
    return is_done(message) and fingerprint(message.target) != message.was


def is_done(message: Message) -> bool:
    """Say whether a message has a translation, be it sure or not."""
    return bool(message.target.strip())


@dataclass(frozen=True, slots=True)
class _Judge:
    """Looks at what a translators' file holds of one part, and at what the bank has `now`."""

    both: Pair
    part: str
    messages: Mapping[str, Message]
    now: Mapping[str, Unit]
    verdict: Verdict

    def decided(self) -> Decided | None:
        """Return what the part is to be; None, with a note why, where not all of it is right."""
        if self._is_of_another_original():
            return None
        texts = {number: self._text(number, one) for number, one in self.messages.items()}
        missing = sum(not one.sure or not is_done(one) for one in self.messages.values())
        self.verdict.waiting += missing
        if missing and self.both.own and self._is_touched():
            self._note("part-waits", missing=missing, all=len(self.messages))
        told = {number: text for number, text in texts.items() if text is not None}
        return self._whole(told) if len(told) == len(texts) else None

    def _is_of_another_original(self) -> bool:
        """Say whether a unit was made from what the original no longer says, which is noted."""
        original = self.both.original.parts.get(self.part)
        is_other = False
        for number, message in self.messages.items():
            unit = self.now.get(number)
            if original and place_in(original, number, message.source):
                continue
            if not original and unit and unit.source == message.source:
                continue
            is_other = True
            known = is_number(original, number) if original else bool(unit)
            self._refuse(number, "unit-changed" if known else "unit-unknown")
        return is_other

    def _text(self, number: str, message: Message) -> str | None:
        """Return what is to stand for a unit; None where it is not done, or not right."""
        if not message.sure or not is_done(message):
            return None
        unit, touched = self.now.get(number), is_touched(message)
        text = tidy(message.target)
        if not touched and unit and unit.target:
            text = unit.target
        if touched and _is_behind(message, unit):
            self._refuse(number, "unit-both")
            return None
        looks = touched or self._is_stale()
        broken = _broken_line if self._is_said() else _broken
        wrong = [*broken(message.source, text)] if looks else []
        for why, values in wrong:
            self._refuse(number, why, **values)
        return None if wrong else text

    def _whole(self, texts: Mapping[str, str]) -> Decided | None:
        """Return the part with all its texts; None, and a note, where the file lacks some."""
        original = self.both.original.parts.get(self.part)
        sources = {number: one.source for number, one in self.messages.items()}
        if original and [*sources.values()] == [original.text] and self._is_divided_differently():
            return Decided(texts)
        blocks = placed(original, sources) if original else None
        if blocks is None and (original or texts.keys() != self.now.keys()):
            if self._is_touched():
                self._note("part-gaps")
            return None
        return Decided(texts, blocks)

    def _is_divided_differently(self) -> bool:
        own = self.both.own.parts.get(self.part) if self.both.own else None
        return own is not None and own.shape != self.both.original.parts[self.part].shape

    def _is_said(self) -> bool:
        """Say whether the part is said to residents, in words that may be those of others."""
        return self.part in self.both.kind.said

    def _is_stale(self) -> bool:
        return self.part in self.both.stale

    def _is_touched(self) -> bool:
        return any(map(is_touched, self.messages.values()))

    def refuse_all(self, why: str) -> None:
        """Refuse all that a translator has done in the part."""
        for number in self.messages:
            self._refuse(number, why)

    def _refuse(self, number: str, why: str, **values: object) -> None:
        if is_touched(self.messages[number]) or self._is_stale():
            self.verdict.refused.append(
                Refusal(why, self.both.context(self.part, number), {**values})
            )

    def _note(self, why: str, **values: object) -> None:
        self.verdict.refused.append(Refusal(why, f"{self.both.name}#{self.part}", {**values}))


def _is_behind(message: Message, unit: Unit | None) -> bool:
    """Say whether the bank's own translation has changed since it was handed out."""
    now = unit.target if unit else ""
    if now.split() == message.target.split():
        return False
    return message.was != (fingerprint(now) if now else "")


def tidy(text: str) -> str:
    """Return a translation without blanks around it and at the ends of its lines."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _broken_line(source: str, text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what is not the same in a line to residents: the fields that are filled in."""
    if unreadable_sign().search(text):
        yield "unit-signs", {}
    had, has = Counter(slots_in(source)), Counter(slots_in(text))
    if other := (had - has) + (has - had):
        yield "unit-slots", {"marks": " ".join(f"{{{slot}}}" for slot in other.elements())}


def _broken(source: str, text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what a translation has lost of the marks in its original, or has more of."""
    if unreadable_sign().search(text):
        yield "unit-signs", {}
    cited, cites = _cites(source), _cites(text)
    if lost := cited - cites:
        yield "unit-cites-lost", {"marks": _shown(lost)}
    if more := cites - cited:
        yield "unit-cites-more", {"marks": _shown(more)}
    if Counter(_LINK_TARGET.findall(source)) != Counter(_LINK_TARGET.findall(text)):
        yield "unit-links", {}
    if _shares(source) != _shares(text):
        yield "unit-shares", {}


def _cites(text: str) -> Counter[str]:
    """Return the citations in a text; a page is a page in any language."""
    return Counter(
        f"[@{', '.join(filter(None, (one.cite.id, one.cite.locator)))}]"
        for mark in CITATION.finditer(text)
        for one in cited_by(mark[0])
    )


def _shown(marks: Counter[str]) -> str:
    return " ".join(marks.elements())


def _shares(text: str) -> list[list[str]]:
    """Return the numbers of each share in a text, without the signs between thousands."""
    shares = (_BETWEEN_DIGITS.sub("", share) for share in _SHARE.findall(text))
    return sorted(re.findall(r"\d+", share) for share in shares)
