"""Fields in words: what each is for, and what it may hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..basics.signs import FOLDER
from ..basics.texts import Texts
from ..schema import fields
from ..schema.kinds import ALL_KINDS
from ..schema.vocabularies import COUNTRIES


@dataclass(frozen=True, slots=True)
class Description:
    """A field in words: its way from the top ("years.from"), label, help, and what it holds."""

    name: str
    label: str
    help: str
    field: fields.Field


def described(name: str, field: fields.Field, texts: Texts, language: str) -> Description:
    """Return a field with its words in a language, by its way from the top."""
    words = texts[language]["fields"][name]
    return Description(name, words["label"], words["help"], field)


def descriptions(
    given: Iterable[fields.Field], texts: Texts, language: str
) -> Iterator[Description]:
    """Yield every field with its words in a language, those within a group after it."""
    return (described(name, one, texts, language) for name, one in fields.within(given))


def limits(field: fields.Field, texts: Texts, language: str) -> str:
    """Return in words what a field may hold, and whether it may be left out."""
    words = texts[language]["template"]
    said = _holds(field.type, words)
    return said if field.required else f"{said} {words['optional']}".strip()


def _holds(type: fields.Type, words: Mapping[str, str]) -> str:
    match type:
        case fields.Text(limit) | fields.Claim(limit):
            return words["text"].format(limit)
        case fields.Shape() if type.most:
            return words["whole"].format(type.least, type.most)
        case fields.Many(fields.Group()):
            return ""
        case fields.Many(inner, least):
            return " ".join(
                [words["many"].format(least) if least else words["any"], _holds(inner, words)]
            )
        case fields.Ref(COUNTRIES.name):
            return words["country"]
        case fields.Ref(target):
            return words["ref"].format(_home(target))
        case fields.EntryRef(kinds):
            return words["entries"].format(", ".join(kinds))
        case fields.PerLanguage(inner):
            return " ".join([words["per_language"], _holds(inner, words)])
        case fields.OneOf(options):
            return words["one_of"].format(", ".join(options))
        case fields.TextBy(_, inner):
            return _holds(inner, words)
    return ""


def _home(target: str) -> str:
    if target == "source":
        return "sources.yml"
    if target == "sign":
        return f"{FOLDER}/"
    return f"{target}/" if target in ALL_KINDS else f"vocabulary/{target}.yml"
