"""Fields in words: what each is for, and what it may hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..basics.texts import Texts
from ..schema.fields import (
    Claim,
    EntryRef,
    Field,
    Group,
    Many,
    OneOf,
    PerLanguage,
    Ref,
    Shape,
    Text,
    TextBy,
    Type,
)
from ..schema.kinds import ALL_KINDS


@dataclass(frozen=True, slots=True)
class Description:
    """A field in words: its way from the top ("years.from"), label, help, and what it holds."""

    name: str
    label: str
    help: str
    field: Field


def descriptions(
    fields: Iterable[Field], texts: Texts, language: str, above: str = ""
) -> Iterator[Description]:
    """Yield every field with its words in a language, those within a group after it."""
    for one in fields:
        name = f"{above}{one.name}"
        words = texts[language]["fields"][name]
        yield Description(name, words["label"], words["help"], one)
        inner = one.type.type if isinstance(one.type, Many) else one.type
        if isinstance(inner, Group):
            yield from descriptions(inner.fields, texts, language, f"{name}.")


def limits(field: Field, texts: Texts, language: str) -> str:
    """Return in words what a field may hold, and whether it may be left out."""
    words = texts[language]["template"]
    said = _holds(field.type, words)
    return said if field.required else f"{said} {words['optional']}".strip()


def _holds(type: Type, words: Mapping[str, str]) -> str:
    match type:
        case Text(limit) | Claim(limit):
            return words["text"].format(limit)
        case Shape() if type.most:
            return words["whole"].format(type.least, type.most)
        case Many(Group()):
            return ""
        case Many(inner, least):
            return " ".join(
                [words["many"].format(least) if least else words["any"], _holds(inner, words)]
            )
        case Ref(target):
            return words["ref"].format(_home(target))
        case EntryRef(kinds):
            return words["entries"].format(", ".join(kinds))
        case PerLanguage(inner):
            return " ".join([words["per_language"], _holds(inner, words)])
        case OneOf(options):
            return words["one_of"].format(", ".join(options))
        case TextBy(_, inner):
            return _holds(inner, words)
    return ""


def _home(target: str) -> str:
    if target == "source":
        return "sources.yml"
    return f"{target}/" if target in ALL_KINDS else f"vocabulary/{target}.yml"
