"""The form on the site, made from the schema: what its page prints, and what its scripts know.

The page shows a field for everything that the schema lets an author write; the scripts
check it by the same rules, in the same words, and write the files that the check reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from ..bank.addresses import address, entry_path
from ..bank.catalogue import Catalogue
from ..bank.edition import Edition
from ..bank.model import Term
from ..bank.outlines import boxes
from ..bank.standard import in_order
from ..basics.files import script
from ..basics.secrets import CUT_OFF, SECRET, WORD
from ..basics.texts import Texts
from ..reading import meant, pasted, prose_rules
from ..reading.room import LARGEST_ENTRY_FILE, SOURCES
from ..schema import fields
from ..schema.facts import ALIASES, COUNTRY, FATES, ICON, INSTRUMENTS, ORIGINAL, STANDING
from ..schema.ids import ID_PATTERN, RESERVED_PATTERN
from ..schema.kinds import KINDS, NEEDS_NO_SOURCE, PLAIN_LIX, PLAIN_WORDS, Kind
from ..schema.marks import (
    ADVICE,
    AFTER_SHARE,
    CITATION,
    ID_THEN_LOCATOR,
    NEXT_SOURCE,
    PLACE_AFTER,
    SHARE,
    SHARE_LIKE,
    UNCLOSED,
    UNITS,
)
from ..schema.nodes import UNREADABLE
from ..schema.sources import OTHER_LANGUAGE, SOURCE
from ..schema.vocabularies import EUROPE, LANGUAGES
from ..search.facets import FACETS
from ..words.alphabet import sort_key
from ..words.personal import REMARK, first_names, patterns
from .described import Description, described

Data = dict[str, Any]

PATH = "bidrag"
# What is new has no earlier ids; its sign is drawn, and what measures it is chosen, by those who
# make the bank.
UNASKED = (ALIASES.name, ICON.name, INSTRUMENTS.name)
_SHAPES = ("whole", "day", "address")  # those that the page can ask for
ASKED = ("case", "method")  # the kinds that the form asks for, the commonest first

# Lists of words that hold no comma, and so may be written with commas between them.
_WITH_COMMAS = ("keywords",)
# Words that stand on the page, or in messages, and that no script says.
PRINTED = ("title", "intro", "private", "no_script", "ways", "helps", "rows", "remedies")
# A choice between so few is shown whole, each with its definition.
_FEW = 6


def form(edition: Edition) -> Data:
    """Return what the page prints: for each kind its fields and sections."""
    forms = [_Form(edition, KINDS[name]) for name in ASKED]
    return {
        "kinds": [one.printed() for one in forms],
        "figures": forms[0].options("figure-kinds"),
    }


def form_file(edition: Edition) -> tuple[str, str]:
    """Return path and content of the script that hands the form its knowledge."""
    return data_path(edition.language), script("Metodebank.form.begin", _knowledge(edition))


def data_path(language: str) -> str:
    """Return where that script lies, relative to the site's root."""
    return f"{address(PATH, language)}data.js"


class _Form:
    """Makes the form of one kind in one language."""

    def __init__(self, edition: Edition, kind: Kind) -> None:
        self.catalogue, self.texts = edition.catalogue, edition.texts
        self.language, self.kind = edition.language, kind
        self.words = self.texts[self.language]["site"]["form"]

    def printed(self) -> Data:
        """Return all that the page prints of the kind."""
        return {
            "id": self.kind.name,
            "label": self.words["kinds"][self.kind.name],
            "about": [*self.asked(self._front(notes=False))],
            "facts": [*self._facts()],
            "first": [ORIGINAL.name],
            "standing": [field.name for field in STANDING],
            "sections": [*self.sections()],
        }

    def _front(self, notes: bool) -> list[fields.Field]:
        """Return the front matter: its notes on something else, or all but these."""
        return [
            one for one in self.kind.front_matter if isinstance(one.type, fields.TextBy) == notes
        ]

    def _facts(self) -> Iterator[Data]:
        """Yield the facts, and after what became of core elements the notes on them.

        What is new has no earlier ids.
        """
        for field in self.asked(one for one in self.kind.facts if one.name not in UNASKED):
            yield field
            if field.get("fates"):
                yield from self.asked(self._front(notes=True))

    def asked(self, given: Iterable[fields.Field], above: str = "") -> Iterator[Data]:
        """Yield each field with its words and its control."""
        for one in given:
            yield self.field(described(f"{above}{one.name}", one, self.texts, self.language))

    def field(self, row: Description) -> Data:
        control = self.control(row.field.type, row.name)
        empty_is_right = isinstance(row.field.type, fields.Many) and not row.field.type.least
        return {
            "name": row.field.name,
            "id": f"{self.kind.name}-{row.name.replace('.', '-').replace('_', '-')}",
            "label": row.label,
            "help": self.words["helps"].get(row.name, row.help),
            "required": row.field.required,
            "optional": not row.field.required or empty_is_right,
            **control,
        }

    def control(self, type: fields.Type, name: str) -> Data:
        """Return how a type is asked for; raise TypeError for one that cannot be."""
        match type:
            case fields.Text(limit):
                return {"control": "text", "limit": limit}
            case fields.Shape(control) if control in _SHAPES:
                return {"control": control, "shape": _known_by(type)}
            case fields.Flag():
                return {"control": "flag"}
            case fields.OneOf(options):
                return self.choice([self.option(one, name) for one in options])
            case fields.Position():
                lies = {"within": COUNTRY.name, "far": "position-far-off"}
                shape = {"pattern": fields.POSITION, "code": "not-a-position", **lies}
                return {"control": "position", "shape": shape}
            case fields.EntryRef(kinds, address):
                return {"control": "entry", "shape": _entry_shape(kinds, address)}
            case fields.Ref("source", own):
                return {"control": "source", "options": [self.option(own, name)] if own else []}
            case fields.Ref(LANGUAGES.name) if name == ORIGINAL.name:
                return {"control": "choice", "few": False, **self.tongues()}
            case fields.Ref(target):
                return self.choice(self.options(target))
            case fields.Many(fields.Ref(target), least):
                return {"control": "choices", "least": least, "options": self.options(target)}
            case fields.Many(fields.Text(limit), least):
                commas = name in _WITH_COMMAS
                return {"control": "list", "least": least, "limit": limit, "commas": commas}
            case fields.Many(fields.Group() as group, least):
                return {"control": "groups", "least": least, **self.group(group, name)}
            case fields.Group():
                return {"control": "group", **self.group(type, name)}
            case fields.PerLanguage(fields.Text(limit), some):
                others = self.others()
                return {"control": "each_language", "limit": limit, "some": some, "others": others}
            case fields.TextBy("element", fields.Claim(limit)):
                return {"control": "notes", "limit": limit}
        raise TypeError(f"the form cannot ask for {type}")

    def option(self, word: str, name: str) -> Data:
        """Return a word of the schema as an option, called as the field's words call it."""
        words: Mapping[str, Any] = self.texts[self.language]["fields"].get(name, {})
        return {"id": word, "label": words.get("options", {}).get(word, word), "definition": ""}

    def tongues(self) -> Data:
        """Return the languages that one may write in: the page's own, and all that no page is in.

        Each is called in the page's language and in its own.
        """
        own = [one for one in self.options(LANGUAGES.name) if one["id"] not in self.texts.languages]
        known = self.catalogue.choices[LANGUAGES.name]
        named = [{**one, "definition": known[one["id"]].more["own"]} for one in own]
        return {"options": named, "empty": self.texts.name(self.language, self.language)}

    def choice(self, options: list[Data]) -> Data:
        return {"control": "choice", "few": len(options) <= _FEW, "options": options}

    def group(self, group: fields.Group, name: str) -> Data:
        """Return the fields of a group and its rules; the fates of core elements are one field."""
        fates = [row for row in group.fields if row.name in FATES]
        plain = [row for row in group.fields if row not in fates]
        return {
            "fields": [*self.asked(plain, f"{name}.")],
            "rules": [_rule(rule) for rule in group.rules],
            "fates": [
                {"id": field["name"], "label": field["label"], "help": field["help"]}
                for field in self.asked(fates, f"{name}.")
            ],
        }

    def others(self) -> list[Data]:
        """Return the other languages, by the name that the page's own has for them."""
        return [
            {"id": other, "label": self.texts.name(other, self.language)}
            for other in self.texts.languages
            if other != self.language
        ]

    def options(self, target: str) -> list[Data]:
        """Return what a reference may name, each with its label and what it means."""
        if terms := self.catalogue.choices.get(target):
            return [
                {
                    "id": term.id,
                    "label": term.label[self.language],
                    "definition": self.meaning(term),
                }
                for term in in_order(target, terms.values(), self.language)
            ]
        entries = self.catalogue.of_kind(target, self.language)
        texts = [(entry, self.catalogue.text(entry, self.language)) for entry in entries]
        return [{"id": e.id, "label": t.title, "definition": t.summary} for e, t in texts]

    def meaning(self, term: Term) -> str:
        """Return what a term means, or of what it is counted; '' where its list says neither."""
        if term.definition:
            return term.definition[self.language]
        unit = term.more.get("unit")
        return self.words["unit"].format(unit[self.language]) if unit else ""

    def sections(self) -> Iterator[Data]:
        """Yield each section with its heading, what belongs there, and how it is asked for."""
        headings = self.texts.headings(self.kind.name, self.language)
        prompts = self.texts[self.language]["prompts"][self.kind.name]
        own = self.words["rows"]
        for one in self.kind.sections:
            lacks = "free" if one.unknown or one.plain else "prose"
            yield {
                "name": one.id,
                "id": f"{self.kind.name}-section-{one.id}",
                "heading": headings[one.id],
                "help": prompts[one.id],
                "figure": {**self.words["figure"], **own.get(one.id, {})},
                "control": "marked" if one.marked else lacks,
                "required": one.required,
                "layout": one.lines,
                "advice": one.advice,
                "counted": one.counted,
                "sheet": one.on_sheet,
                "plain": {"words": PLAIN_WORDS, "lix": PLAIN_LIX} if one.plain else None,
            }

    def source(self) -> Data:
        """Return what a new source must keep to: the fields that its window asks for, in order."""
        known = {one.name: one for one in SOURCE.fields}
        return {
            "fields": [
                _shape(
                    {"name": name, "label": label, "required": known[name].required}
                    | self.control(known[name].type, name)
                )
                for name, label in self.words["source"]["fields"].items()
            ],
            "rules": [_rule(rule) for rule in SOURCE.rules],
        }

    def shape(self) -> Data:
        """Return what the scripts check and write of the kind, without the words of the page."""
        known = self.printed()
        return {
            "about": [_shape(field) for field in known["about"]],
            "facts": [_shape(field) for field in known["facts"]],
            "sections": [
                {key: one[key] for key in _SECTION}
                | ({"text": one["figure"]["text"]} if one["control"] == "marked" else {})
                for one in known["sections"]
            ],
            "needs": [asdict(need) for need in self.kind.needs],
            "since": [asdict(since) for since in self.kind.since],
            "room": self.kind.room,
            "front": [field.name for field in self.kind.front_matter],
            "ids": [id for kind, id in self.catalogue.entries if kind == self.kind.name],
        }


_FIELD = ("name", "label", "required", "control", "shape", "least", "limit", "some", "rules")
_SECTION = ("name", "heading", "control", "required", "counted", "sheet", "plain")


def _shape(field: Data) -> Data:
    shape = {key: field[key] for key in _FIELD if key in field}
    if "fields" in field:
        shape["fields"] = [_shape(one) for one in field["fields"]]
        shape["fates"] = [fate["id"] for fate in field["fates"]]
    return shape


def _known_by(shape: fields.Shape) -> Data:
    """Return by what the scripts know a value of a shape."""
    limits = {"least": shape.least, "most": shape.most} if shape.most else {}
    ahead = {} if shape.ahead is None else {"ahead": shape.ahead}
    return {"pattern": shape.pattern, "code": shape.code, "dated": shape.dated, **limits, **ahead}


def _entry_shape(kinds: tuple[str, ...], address: bool) -> Data:
    """Return by what the scripts know an entry, or an address where that may stand there."""
    entry = f"(?:{'|'.join(kinds)})/{ID_PATTERN}"
    pattern = f"{entry}|{fields.ADDRESS.pattern}" if address else entry
    allowed = ", ".join(f"{kind}/…" for kind in kinds)
    return {"pattern": pattern, "code": "not-an-entry", "allowed": allowed}


def _rule(rule: fields.Rule) -> Data:
    """Return what holds between the fields of a group, as the scripts read it.

    Raises TypeError for a rule that they do not know.
    """
    match rule:
        case fields.Rising(low, high, code):
            return {"rising": [low, high], "code": code}
        case fields.Either(sets, code):
            return {"either": sets, "code": code}
        case fields.InOrder():
            return {"in_order": asdict(rule), "code": rule.code}
        case fields.JustOne(names, none, several):
            return {"just_one": names, "none": none, "several": several}
    raise TypeError(f"the form cannot keep {rule}")


def _knowledge(edition: Edition) -> Data:
    """Return all that the scripts know: rules, words, and what the bank holds."""
    texts, language = edition.texts, edition.language
    words = texts[language]["site"]
    return {
        "language": language,
        "languages": texts.languages,
        "rightToLeft": _right_to_left(edition.catalogue),
        "kinds": {name: _Form(edition, KINDS[name]).shape() for name in ASKED},
        **_bank(edition.catalogue, language),
        **_rules(),
        "source": _Form(edition, KINDS[ASKED[0]]).source(),
        "around": {code: boxes(code) for code in EUROPE},
        "messages": messages(texts, language),
        "remark": texts[language]["report"]["remark"],
        "asked": {one.key: one.fact.name for one in FACETS if one.fact and not one.bands},
        "words": {name: said for name, said in words["form"].items() if name not in PRINTED},
        "page": {
            "advice": words["advice"],
            "section_advice": words["entry"]["advice"],
            "sources": words["entry"]["sources"],
            "share": words["share"],
            "thousands": words["thousands"],
            "places": {unit: words["locators"][label] for unit, (label, _) in UNITS.items()},
        },
    }


def _bank(bank: Catalogue, language: str) -> Data:
    """Return what the bank holds that an entry may name."""
    entries = bank.entries.items()
    elements = {id: entry for (kind, id), entry in entries if kind == "element"}
    methods = {id: entry for (kind, id), entry in entries if kind == "method"}
    return {
        "sources": [*_sources(bank, language)],
        "sourceLanguages": _languages(bank, language),
        "elements": {id: bank.text(one, language).title for id, one in elements.items()},
        "elementsOf": {id: one.facts["elements"] for id, one in methods.items()},
        "entries": [entry_path(entry) for _, entry in entries],
        "figures": _figures(bank, language),
    }


def _right_to_left(bank: Catalogue) -> list[str]:
    """Return the languages that are written from the right."""
    known = bank.choices[LANGUAGES.name].items()
    return [id for id, term in known if term.more["direction"] == "rtl"]


def _rules() -> Data:
    """Return what any entry and any source must keep to."""
    return {
        "unknownFigure": NEEDS_NO_SOURCE,
        "advice": ADVICE,
        "file": SOURCES,
        "largest": LARGEST_ENTRY_FILE,
        "otherLanguage": OTHER_LANGUAGE,
        "patterns": _patterns(),
        "personal": {
            "patterns": {name: one for name, one in patterns().items() if name != REMARK},
            "names": sorted(first_names()),
            "secret": {"word": WORD, "whole": SECRET, "cut": CUT_OFF},
        },
    }


def _patterns() -> dict[str, str]:
    """Return how marks look in a text, by the names that the scripts have for them."""
    return {
        "id": ID_PATTERN,
        "reserved": RESERVED_PATTERN,
        "citation": CITATION.pattern,
        "unclosed": UNCLOSED.pattern,
        "nextSource": NEXT_SOURCE,
        "placeAfter": PLACE_AFTER,
        "located": ID_THEN_LOCATOR,
        "shareLike": SHARE_LIKE,
        "share": SHARE,
        "afterShare": AFTER_SHARE,
        "html": prose_rules.HTML_TAG.pattern,
        "template": prose_rules.TEMPLATE_MARK.pattern,
        "footnote": prose_rules.FOOTNOTE.pattern,
        "numbered": prose_rules.NUMBERED.pattern,
        "foreign": prose_rules.FOREIGN_BLOCK.pattern,
        "linkLike": prose_rules.LINK_LIKE.pattern,
        "dayOrFloor": meant.DAY_OR_FLOOR,
        "tracked": prose_rules.TRACKED_CHANGE.pattern,
        "result": prose_rules.TELLS_RESULT.pattern,
        "cited": pasted.CITED,
        "leftOut": pasted.LEFT_OUT,
        "sureBullet": pasted.SURE_BULLET,
        "bullet": pasted.BULLET,
        "letter": pasted.LETTER,
        "anchor": pasted.HEADING_ANCHOR,
        "sharedFolder": prose_rules.SHARED_FOLDER,
        "inner": prose_rules.INNER_LINK.pattern,
        "unreadable": UNREADABLE,
    }


def _sources(bank: Catalogue, language: str) -> Iterator[list[str]]:
    """Yield id, title, publisher, year and language of every source, by title."""
    facts = {id: one.facts for id, one in bank.sources.items()}
    rows = [
        [id, one["title"], one["publisher"], str(one.get("year", "")), one["language"]]
        for id, one in facts.items()
    ]
    yield from sorted(rows, key=lambda row: sort_key(row[1], language))


def _languages(bank: Catalogue, language: str) -> list[list[str]]:
    """Return id and label of every language that a source may be in, by label."""
    terms = bank.choices[LANGUAGES.name].values()
    return [[one.id, one.label[language]] for one in in_order(LANGUAGES.name, terms, language)]


def _figures(bank: Catalogue, language: str) -> list[list[str]]:
    return [[id, term.label[language]] for id, term in bank.vocabulary["figure-kinds"].items()]


def messages(texts: Texts, language: str) -> Mapping[str, str]:
    """Return the check's message for each code.

    Some tell how to mend a file; of those the first sentence is kept, and what to do
    in the form comes after it.
    """
    words = texts[language]["site"]["form"]
    own = words["remedies"]
    told = {
        code: f"{message.partition('. ')[0]}. {own[code]}" if code in own else message
        for code, message in texts[language]["problems"].items()
    }
    plain = {code: told[code].replace("{{", "{").replace("}}", "}") for code in told}
    return {**plain, "taken": words["taken"].format("{id}")}
