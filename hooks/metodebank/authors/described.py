"""Fields in words: what each is for, and what it may hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from ..basics.signs import FOLDER
from ..basics.texts import Texts
from ..schema import fields
from ..schema.kinds import ALL_KINDS
from ..schema.vocabularies import COUNTRIES


@dataclass(frozen=True, slots=True)
class Description:
    """A field in words: its way from the top ("years.from"), label, help, and what it holds.

    `options` are the words that it allows, as they are said; the help names none of them by its
    id, since the form shows it too.
    """

    name: str
    label: str
    help: str
    field: fields.Field
    options: Mapping[str, str]


def described(name: str, field: fields.Field, texts: Texts, language: str) -> Description:
    """Return a field with its words in a language, by its way from the top."""
    words = texts[language]["fields"][name]
    options = cast(Mapping[str, str], words.get("options", {}))
    return Description(name, words["label"], words["help"], field, options)


def descriptions(
    given: Iterable[fields.Field], texts: Texts, language: str
) -> Iterator[Description]:
    """Yield every field with its words in a language, those within a group after it."""
    return (described(name, one, texts, language) for name, one in fields.within(given))


def limits(row: Description, texts: Texts, language: str) -> str:
    """Return in words what a field may hold, and whether it may be left out."""
    words = texts[language]["template"]
    said = _holds(row.field.type, words, row.options)
    return said if row.field.required else f"{said} {words['optional']}".strip()


def _holds(type: fields.Type, words: Mapping[str, str], options: Mapping[str, str]) -> str:
    match type:
        case fields.Text(limit) | fields.Claim(limit):
            return words["text"].format(limit)
        case fields.Shape() if type.most:
            return words["whole"].format(type.least, type.most)
        case fields.Many(fields.Group()):
            return ""
        case fields.Many(inner, least):
            many = words["many"].format(least) if least else words["any"]
            return f"{many} {_holds(inner, words, options)}"
        case fields.Ref(COUNTRIES.name):
            return words["country"]
        case fields.Ref(target, own) if own:
            return words["ref_or"].format(_home(target), _told(own, options))
        case fields.Ref(target):
            return words["ref"].format(_home(target))
        case fields.EntryRef(kinds):
            return words["entries"].format(", ".join(kinds))
        case fields.PerLanguage(inner):
            return " ".join([words["per_language"], _holds(inner, words, options)])
        case fields.OneOf(allowed):
            return words["one_of"].format(", ".join(_told(one, options) for one in allowed))
        case fields.TextBy(_, inner):
            return _holds(inner, words, options)
    return ""


def _told(id: str, options: Mapping[str, str]) -> str:
    """Return a word that a field allows, with what it means where that is said otherwise.

    >>> _told("none", {"none": "Der var ingen"}), _told("staff", {"staff": "Staff"})
    ('none (Der var ingen)', 'staff')
    """
    said = options.get(id, id)
    return id if said.lower() == id else f"{id} ({said})"


def _home(target: str) -> str:
    if target == "source":
        return "sources.yml"
    if target == "sign":
        return f"{FOLDER}/"
    return f"{target}/" if target in ALL_KINDS else f"vocabulary/{target}.yml"
