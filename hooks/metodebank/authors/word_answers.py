"""What was answered in a template, line by line, as the form's controls hold it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from .known import AROUND, Data, bare

_TICKED = re.compile(r"(?:[☒☑✓✔✗✘■⊠]|\[[xX✓]\])\s*(.*)")
_UNTICKED = re.compile(r"(?:[☐□❏❑]|\[[ \u00a0]?\])\s*(.*)")
_CROSS = re.compile(r"[xX]\s+(.*)")
_YES = ("ja", "yes", "x")

Left = list[str]


@dataclass(frozen=True, slots=True)
class Answers:
    """Reads what was answered, line by line, as a control of the form holds it."""

    table: Data
    language: str

    def read(self, field: Data, lines: Sequence[str]) -> tuple[Any, Left]:
        """Return the value, empty where there is none, and the lines that it has no room for."""
        given = [line for line in (one.strip(" \t\u00a0") for one in lines) if line]
        match field["control"]:
            case "choice":
                found, left = self.chosen(field.get("options", ()), given)
                return (found[0] if found else ""), [*found[1:], *left]
            case "choices":
                return self.chosen(field.get("options", ()), given)
            case "list":
                return _listed(given, field.get("commas", False)), []
            case "each_language":
                return self.in_languages(field, given)
            case "group":
                return self.group(field, given)
            case "groups":
                return self.groups(field, given)
            case "notes":
                return self.notes(given)
            case "flag":
                return self.flag(field, given)
            case "whole" | "day" | "position" as control:
                return _shaped(control, given)
        return " ".join(given), []

    def chosen(self, options: Sequence[Sequence[str]], lines: Sequence[str]) -> tuple[Left, Left]:
        """Return the ids of what was ticked or written, and what is none of the options."""
        found: list[str] = []
        left: list[str] = []
        for line in lines:
            is_ticked, text = _ticked(line, options)
            ids, rest = self.named(options, text)
            if is_ticked is not False:
                found += [id for id in ids if id not in found]
            if rest:
                left.append(rest)
        return found, left

    def named(self, options: Sequence[Sequence[str]], text: str) -> tuple[list[str], str]:
        """Return the ids of the options that a line names, and what it says besides.

        What an option means stands beside it in our templates, and is nobody's answer.
        """
        if whole := _option(options, text):
            return [whole], ""
        label, _, meaning = text.partition(":")
        if meaning and (one := _option(options, label)):
            return [one], "" if bare(meaning) in self.table["hints"] else meaning.strip(AROUND)
        parts = [_option(options, one) for one in re.split(r"[,;]| og | and ", text) if one.strip()]
        return (parts, "") if all(parts) else ([], text)

    def in_languages(self, field: Data, lines: Sequence[str]) -> tuple[Data, Left]:
        value: dict[str, list[str]] = {}
        for line in lines:
            label, colon, rest = line.partition(":")
            other = _option(field["others"], label) if colon else ""
            told = rest.strip(AROUND) if other else line
            if told:
                value.setdefault(other or self.language, []).append(told)
        return {language: " ".join(some) for language, some in value.items()}, []

    def group(self, field: Data, lines: Sequence[str]) -> tuple[Data, Left]:
        """Return the fields of a group: each by its label, or one number to another."""
        value: Data = {}
        left: list[str] = []
        for line in lines:
            inner, told = self.labelled(field, line)
            if inner:
                one, rest = self.read(inner, [told])
                if one:
                    value[inner["name"]] = one
                left += rest
            elif numbers := _from_to(line, field["fields"]):
                value.update(numbers)
            else:
                left.append(line)
        return value, left

    def labelled(self, field: Data, line: str) -> tuple[Data | None, str]:
        """Return the field of a group that a line begins with, and what is said of it."""
        label, colon, rest = line.partition(":")
        named = (one for one in field["fields"] if bare(label) in map(bare, one["label"].values()))
        return (next(named, None) if colon else None), rest.strip(AROUND)

    def groups(self, field: Data, lines: Sequence[str]) -> tuple[list[Data], Left]:
        """Return a row for each thing that was chosen or begun, with what is said of it."""
        rows: list[Data] = []
        left: list[str] = []
        first = field["fields"][0]
        for line in lines:
            inner, told = self.labelled(field, line)
            label, colon, rest = line.partition(":")
            flag, is_set = _flagged(field, line)
            fate = _option(field.get("fates", ()), label) if colon else ""
            if inner:
                if told:
                    left += self.into(rows, inner, told)
            elif fate:
                left += self.fates(rows, fate, rest.strip(AROUND))
            elif flag:
                _put(rows, flag, is_set)
            else:
                ids, others = self.chosen(first.get("options", ()), [line])
                rows += [{first["name"]: id} for id in ids]
                left += [] if self.is_unticked(field, line) else others
        return rows, left

    def is_unticked(self, field: Data, line: str) -> bool:
        """Say whether a line is one of our own choices, which nobody has ticked."""
        is_ticked, text = _ticked(line, ())
        pools = [one.get("options", ()) for one in field["fields"]]
        return is_ticked is False and any(self.named(pool, text)[0] for pool in pools)

    def into(self, rows: list[Data], inner: Data, told: str) -> Left:
        value, left = self.read(inner, [told])
        _put(rows, inner, value)
        return left

    def fates(self, rows: list[Data], fate: str, told: str) -> Left:
        """Say of core elements what became of them, in the last method that has them."""
        left = []
        for part in re.split(r"[,;]", told):
            id = _option(self.table["elements"], part)
            of = self.table["elementsOf"]
            row = next((one for one in reversed(rows) if id in of.get(one.get("id"), ())), None)
            if row is not None:
                row.setdefault("fates", {})[id] = fate
            elif part.strip(AROUND):
                left.append(part.strip(AROUND))
        return left

    def notes(self, lines: Sequence[str]) -> tuple[Data, Left]:
        value: Data = {}
        left = []
        for line in lines:
            label, colon, rest = line.partition(":")
            id = _option(self.table["elements"], label) if colon else ""
            if id and rest.strip(AROUND) and id not in value:
                value[id] = {"text": rest.strip(AROUND)}
            else:
                left.append(line)
        return value, left

    def flag(self, field: Data, lines: Sequence[str]) -> tuple[bool, Left]:
        labels = [[field["name"], *map(bare, field["label"].values())]]
        is_set = False
        left = []
        for line in lines:
            is_ticked, text = _ticked(line, labels)
            is_own = not text or bool(_option(labels, text))
            if is_ticked or bare(line) in _YES:
                is_set = True
            left += [] if is_own or bare(line) in _YES else [text]
        return is_set, left


def _put(rows: list[Data], inner: Data, value: Any) -> None:
    """Put what a field of a group says into the last row that lacks it."""
    if value:
        if not rows or inner["name"] in rows[-1]:
            rows.append({})
        rows[-1][inner["name"]] = value


def _flagged(field: Data, line: str) -> tuple[Data | None, bool]:
    """Return the flag of a group that a line names, and whether it is set."""
    for one in field["fields"]:
        labels = [[one["name"], *map(bare, one["label"].values())]]
        is_ticked, text = _ticked(line, labels)
        if one["control"] == "flag" and _option(labels, text):
            return one, is_ticked is not False
    return None, False


def _option(options: Iterable[Sequence[str]], text: str) -> str:
    name = bare(text)
    return next((names[0] for names in options if name in names), "") if name else ""


def _ticked(line: str, options: Sequence[Sequence[str]]) -> tuple[bool | None, str]:
    """Return whether a line is ticked, None where it has no box, and what it says."""
    if match := _TICKED.fullmatch(line):
        return True, match[1]
    unticked = _UNTICKED.fullmatch(line)
    text = unticked[1] if unticked else line
    cross = _CROSS.fullmatch(text)
    if cross and _option(options, cross[1].partition(":")[0]):
        return True, cross[1]
    return (False if unticked else None), text


def _listed(lines: Sequence[str], commas: bool) -> list[str]:
    sign = r"[,;]" if commas else r";"
    parts = [part.strip(AROUND) for line in lines for part in re.split(sign, line)]
    return [part for part in parts if part]


def _from_to(line: str, fields: Sequence[Data]) -> Data:
    """Return two numbers, or one, of a line that says nothing else."""
    match = re.fullmatch(r"\D{0,4}?(\d+)(?:\s*(?:-|–|—|til|to)\s*(\d+))?\s*\.?", line)
    if not match or any(one["control"] != "whole" for one in fields):
        return {}
    pairs = zip(fields, match.groups(), strict=False)
    return {one["name"]: number for one, number in pairs if number}


_SHAPES = {
    "whole": re.compile(r"\D{0,4}?(\d{1,9})\D{0,12}"),
    "day": re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4})"),
    "position": re.compile(r"(-?\d{1,2}[.,]\d+)[,;\s]+(-?\d{1,3}[.,]\d+)"),
}


def _shaped(control: str, lines: Sequence[str]) -> tuple[str, Left]:
    """Return a number, a day or a place on the map as the form writes it."""
    for at, line in enumerate(lines):
        if match := _SHAPES[control].fullmatch(line.strip("[]() ")):
            left = [*lines[:at], *lines[at + 1 :]]
            return _written(control, [one for one in match.groups() if one]), left
    return "", list(lines)


def _written(control: str, parts: Sequence[str]) -> str:
    if control == "position":
        return ", ".join(part.replace(",", ".") for part in parts)
    if control == "day":
        year, month, day = parts if len(parts[0]) == 4 else reversed(parts)
        return f"{year}-{month:0>2}-{day:0>2}"
    return parts[0]
