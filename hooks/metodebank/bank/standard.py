"""Terms that a standard names: languages and countries, by their codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..basics.texts import Texts
from ..schema.vocabularies import OF_ANY_TERM, VOCABULARIES, Vocabulary
from ..words.alphabet import sort_key
from ..words.names import name
from .model import Term, Words


def standard_terms(
    list: Vocabulary, items: Mapping[str, Mapping[str, Any]], texts: Texts
) -> Iterator[Term]:
    """Yield the terms of a list that CLDR labels: those of its file, and those known without.

    `items` are what the file says, by id; of a list that is whole, it adds none.
    """
    for id in list.known if list.whole else {**items, **list.known}:
        held = {**list.known.get(id, {}), **items.get(id, {})}
        names = {one: name(list.names, id, one) for one in texts.languages}
        label = {one: named or held.get("own", id) for one, named in names.items()}
        yield Term(
            list=list.name,
            id=id,
            label=label,
            definition={one: _definition(list, label[one], texts, one) for one in label},
            synonyms=_synonyms(id, label, held.get("synonyms", {})),
            more={field: value for field, value in held.items() if field not in OF_ANY_TERM},
        )


def _definition(list: Vocabulary, label: str, texts: Texts, language: str) -> str:
    """Return a label as a sentence that needs no preposition: "Country: Iceland"."""
    return str(texts[language]["site"]["standard"][list.name].format(label))


def _synonyms(
    id: str, label: Words, given: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]]:
    """Return by language the code, the names in the other languages, and what the file adds."""
    return {
        language: tuple(
            word
            for word in dict.fromkeys((id.upper(), *label.values(), *given.get(language, ())))
            if word != own
        )
        for language, own in label.items()
    }


def language_name(code: str, language: str, texts: Texts) -> str:
    """Return what any language is called in one of the site's: "fransk", "French"."""
    if code in texts.languages:
        return texts.name(code, language)
    return name("languages", code, language) or code


def in_order(list: str, terms: Iterable[Term], language: str) -> Iterable[Term]:
    """Return the terms of a list in the order in which readers meet them.

    It is the file's, and where a standard names them, that of their labels.
    """
    if not VOCABULARIES[list].names:
        return terms
    return sorted(terms, key=lambda term: sort_key(term.label[language], language))
