"""Whole entries that nobody would think of, made up from the schema by Hypothesis.

Their texts hold what is awkward to write, print and find; every sign that could be a mark is
escaped, so that what comes out must be what was meant, to the letter.  Each text is a row of
`roads.py`, and so is asked of on every road.
"""

from __future__ import annotations

import datetime
import itertools
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from instrument import FORM, FORMS
from metodebank.authors.form import ASKED
from metodebank.reading.pasted import BULLET, LETTER, SURE_BULLET
from metodebank.reading.prose_rules import own_id
from metodebank.schema import fields
from metodebank.schema.facts import (
    ALIASES,
    CREDITS,
    DRAFT,
    FATES,
    FIELDS,
    METHODS,
    PARTS,
    QUESTIONS,
    READ,
    REVIEW,
    SCALES,
    TURNS,
    USE,
    WINDOW,
    WORDING,
    YEARS,
)
from metodebank.schema.facts import FORM as FORM_OF
from metodebank.schema.fields import Field, Type
from metodebank.schema.instruments import ASK, INDICATOR, WHEN
from metodebank.schema.kinds import KINDS, PACKED, Kind, Section
from metodebank.schema.leaflets import CHOICE_SLOT, without_slots
from metodebank.words.personal import personal_data
from project import FILES, TEXTS, VOCABULARY
from roads import Entry
from rows import LANGUAGE, Row, typeface

SEED = 2026
SOURCE = "rapport21"
REACH = "Rækkevidde"

# What has been misread before, beside letters and signs of all kinds.
AWKWARD = [
    "12. maj", "7. sal", "1)", "a)", "-", "+", "*", "#", "##", ">", "|", "---", "***", "===", "```",
    "2*3*4", "borger*innen", "en_to_tre", "~~nej~~", "`kode`", "[x](y)", "[^1]", "![a](b)",
    "<b>", "</p>", "<!--", "&amp;", "&#38;", "&nabo;", "{{ x }}", "{% x %}", "{: .a}", "$x$",
    "C:\\naboer", "\\", "\\*", "R&D", "«ja»", "“nej”", "’s", "…", "–", "100 %", "50 kr.", "§ 3",
    "kl. 19:30", "https://example.org/a_b*c", "null", "~", "no", "'", '"', "a: b", "nabo #1", "!!x",
    "Łódź", "Şırnak", "København", "Ωμέγα", "Привет", "ﬁn", "½", "m²", "Å", "ß", "ĳ", "‘", "¿",
]  # fmt: skip

_MARK = re.compile(r"[!-/:-@\[-`{-~]")
# What stands on a letter is left out: a PDF gives back another letter for some of them.
_SIGNS = "".join(
    sign
    for sign in map(chr, sorted(typeface()))
    if sign.isprintable() and unicodedata.category(sign) != "Mn"
)


def escaped(text: str) -> str:
    """Return a text as Markdown in which nothing is a mark."""
    return _MARK.sub(r"\\\g<0>", text)


def texts(most: int) -> st.SearchStrategy[str]:
    """Return awkward lines of plain text, at most so long, that name nobody."""
    signs = st.text(_SIGNS.replace(" ", ""), min_size=1, max_size=8)
    pieces = st.lists(st.sampled_from(AWKWARD) | signs, min_size=1, max_size=7)
    lines = pieces.map(lambda some: " ".join(" ".join(some).split())[:most].strip())
    return lines.filter(_is_sound)


def _is_sound(text: str) -> bool:
    """Say whether a line says something and names nobody."""
    return _is_said(text) and not [*personal_data(text)]


def _is_said(text: str) -> bool:
    """Say whether a line holds a word, cites nothing, and neither leads into a list nor is one."""
    is_point = re.match(f"{SURE_BULLET}|{BULLET}|{LETTER}", text)
    holds_word = any(map(str.isalpha, text))
    return holds_word and not is_point and "[@" not in text and not text.endswith(":")


# Facts.


def _terms() -> Mapping[str, Sequence[str]]:
    """Return the ids of the tiny project that a reference may name."""
    lists = {
        path.rpartition("/")[2].removesuffix(".yml"): [
            one["id"] for one in yaml.load(text, Loader=yaml.CSafeLoader)
        ]
        for path, text in FILES.items()
        if path.startswith(f"{VOCABULARY}/")
    }
    entries = {
        "element": ["opsoegende", "klar-rolle"],
        "method": ["doer-til-doer"],
        "measure": ["taelling"],
        "source": ["rapport21", "study19", "avis20"],
        "countries": ["dk", "se", "gb"],
    }
    return lists | entries | {FORM_OF.list: ["questionnaire"]}


KNOWN = _terms()
ENTRIES = [f"{kind}/{id}" for kind in PACKED for id in KNOWN.get(kind, ["naboer-ringer"])]


class Unknown(Exception):
    """No value of a type can be made up: nothing is there that it could name."""


def value(type: Type) -> st.SearchStrategy[Any]:
    """Return the values of a type, as they stand in YAML; raise Unknown where there are none."""
    match type:
        case fields.Text(limit):
            return texts(limit)
        case fields.Claim(limit):
            return texts(limit - 20).map(lambda text: f"{text} [@{SOURCE}]")
        case fields.Shape(most=most) if most:
            return st.integers(type.least, most)
        case fields.Shape("day"):
            return st.dates(datetime.date(2022, 1, 1), datetime.date(2026, 11, 22)).map(str)
        case fields.OneOf(words):
            return st.sampled_from(words)
        case fields.Ref(target) if KNOWN.get(target):
            return st.sampled_from(KNOWN[target])
        case fields.EntryRef(kinds):
            return st.sampled_from([one for one in ENTRIES if one.partition("/")[0] in kinds])
        case fields.Position():
            return st.tuples(st.integers(54, 57), st.integers(8, 15))
        case fields.Many(inner, least, most):
            return st.lists(value(inner), min_size=least, max_size=most or 4, unique_by=str)
        case fields.PerLanguage(inner):
            return st.fixed_dictionaries({name: value(inner) for name in TEXTS.languages})
        case fields.Group(inner, rules):
            return group(inner).map(lambda values: _rising(values, rules))
        case fields.TextBy("element", inner):
            return st.dictionaries(st.just("opsoegende"), value(inner), min_size=1)
    raise Unknown(type)


def group(known: Sequence[Field]) -> st.SearchStrategy[dict[str, Any]]:
    """Return mappings with the fields that can be made up; some that may be missing are."""
    made = {}
    for one in known:
        try:
            made[one.name] = (value(one.type), one.required)
        except Unknown:
            if one.required:
                raise
    return st.fixed_dictionaries(
        {name: values for name, (values, required) in made.items() if required},
        optional={name: values for name, (values, required) in made.items() if not required},
    )


def _rising(values: dict[str, Any], rules: Sequence[fields.Rule]) -> dict[str, Any]:
    """Return a group in which the second of two numbers is no less."""
    for rule in rules:
        if isinstance(rule, fields.Rising) and {rule.low, rule.high} <= values.keys():
            ends = sorted((values[rule.low], values[rule.high]))
            values |= dict(zip((rule.low, rule.high), ends, strict=True))
    return values


# What hangs together beyond its type.
_YEARS = st.integers(1990, 2020).map(lambda year: {"from": year, "to": year + 1})
_METHODS = st.fixed_dictionaries(
    {"opsoegende": st.sampled_from(FATES), "klar-rolle": st.sampled_from(FATES)}
).map(lambda fates: [{"id": "doer-til-doer", **_by_fate(fates)}])
_PARTS = st.lists(
    st.sampled_from(["line", "lines", "box", "choice", "date"]), min_size=1, max_size=4
).map(lambda types: [{"id": f"felt-{n}", "type": one} for n, one in enumerate(types)])
_OWN = {YEARS.name: _YEARS, METHODS.name: _METHODS, PARTS.name: _PARTS, USE.name: st.just(ASK)}
_LEFT_OUT = {
    *(ALIASES.name, CREDITS.name, DRAFT.name, READ.name, REVIEW.name, WINDOW.name),
    *(QUESTIONS.name, SCALES.name, TURNS.name, WORDING.name),
}
# No two have one window, and who is credited hangs together: see `tests/pages/test_credits.py`.
# So does who has read which text: see `tests/checking/test_leaflets.py`; and what an instrument
# asks: see `tests/pages/test_instruments.py`.
_PLACES = {"dk": (55, 9), "se": (59, 15), "gb": (52, -1)}  # one in each country


def _by_fate(fates: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for id, fate in fates.items():
        found.setdefault(fate, []).append(id)
    return found


def facts(kind: Kind) -> st.SearchStrategy[dict[str, Any]]:
    """Return all facts of a kind; where there are no barriers it says why."""
    plain = [one for one in kind.facts if one.name not in {*_OWN, *_LEFT_OUT}]
    own = {one.name: _OWN[one.name] for one in kind.facts if one.name in _OWN}
    both = st.tuples(group(plain), st.fixed_dictionaries(own))
    return both.map(lambda two: _with_needs({**two[0], **two[1]}, kind))


def _with_needs(made: dict[str, Any], kind: Kind) -> dict[str, Any]:
    if "barriers_none" in made:
        made["barriers"] = []
    elif made.get("barriers") == [] and any(one.fact == "barriers" for one in kind.needs):
        made["barriers"] = KNOWN["barriers"][:1]
    if "position" in made:
        made["position"] = _PLACES[made["country"]]
    return made


# Prose.

# Lines that are easy to read.
PLAIN = ("Bank på hos en nabo.", "1 kop kaffe (te)", "Sig: «Hej, du»", "Vi går en tur & ses igen!")

_NO_MARK = re.compile(r"[*_`<>\[\]{}\\|&#:~!]")  # what a line to residents may not hold

Blocks = list[tuple[str, str]]  # "paragraph", "points" or "numbered", and the plain text


def blocks(section: Section) -> st.SearchStrategy[Blocks]:
    """Return what may stand under a heading: paragraphs, and lists that do not touch."""
    line = st.sampled_from(PLAIN) if section.plain else texts(60)
    if section.said:
        least, most = section.counted or (1, 4)
        line = line.map(_unmarked).filter(_is_sound)
        return st.lists(line.map(lambda text: ("points", text)), min_size=least, max_size=most)
    if section.marked:
        least, most = section.counted or (1, 4)
        return st.lists(line, min_size=least, max_size=most).map(
            lambda some: [("points", text) for text in some]
        )
    types = st.sampled_from(["paragraph", "points", "numbered"])
    return st.lists(st.tuples(types, line), min_size=1, max_size=4)


def _unmarked(text: str) -> str:
    return " ".join(_NO_MARK.sub("", text).split())


def with_slots(made: Blocks, slots: Sequence[str]) -> Blocks:
    """Return lines to residents, each slot at the end of one of them."""
    count = len(made)
    return [
        (type, " ".join([text, *(f"{{{one}}}" for one in slots[n::count])]))
        for n, (type, text) in enumerate(made)
    ]


def markdown(made: Blocks, section: Section) -> str:
    """Return blocks as Markdown, each with its source where it needs one.

    What is said to residents needs none, and stands as it is said.
    """
    source = "" if section.unknown or section.plain or section.said else f" [@{SOURCE}]"
    label = f"{REACH}: " if section.marked else ""
    parts: list[str] = []
    for (type, text), mark, goes_on in _marked(made):
        line = f"{mark}{label}{text if section.said else escaped(text)}{source}"
        if goes_on and type != "paragraph":
            parts[-1] += f"\n{line}"
        else:
            parts.append(line)
    return "\n\n".join(parts)


def _marked(made: Blocks) -> Iterator[tuple[tuple[str, str], str, bool]]:
    """Yield blocks with the marks of lists, and whether each goes on with a list."""
    before, number = "", 0
    for block in made:
        number = number + 1 if block[0] == before else 1
        mark = {"paragraph": "", "points": "- ", "numbered": f"{number}. "}[block[0]]
        yield block, mark, block[0] == before
        before = block[0]


def held(made: Blocks) -> tuple[str, ...]:
    """Return blocks as every road holds them."""
    return tuple(f"{mark.replace('-', '•')}{text}" for (_, text), mark, _ in _marked(made))


# Entries.

_HEADINGS = st.lists(
    st.sampled_from(["Gården", "Trappen", "Vaskeriet", "Haven", "Kælderen", "Taget"]),
    min_size=1,
    max_size=3,
    unique=True,
)


@st.composite
def entries(draw: st.DrawFn, kinds: Sequence[str]) -> Mapping[str, Any]:
    """Return an entry of one of some kinds: its facts, front matter and sections."""
    kind = KINDS[draw(st.sampled_from(kinds))]
    front = draw(group(_front(kind)))
    known = draw(facts(kind))
    if "parts" in known:
        front["labels"] = {one["id"]: draw(texts(80)) for one in known["parts"]}
    if USE.name in known:
        front["labels"] = {one: draw(texts(80)) for one in (INDICATOR, WHEN)}
    if any(known.get(one.fact) in one.values for one in kind.needs):
        front.setdefault("evidence_for", draw(texts(50)))
    sections = kind.sections or [Section(own_id(one)) for one in draw(_HEADINGS)]
    wanted = [one for one in sections if one.required or draw(st.booleans())]
    prose = {one: draw(blocks(one)) for one in wanted}
    if FIELDS.name in known:
        slots, (lines, *_) = known[FIELDS.name], prose
        prose[lines] = with_slots(prose[lines], slots)
        if CHOICE_SLOT in slots:
            front["choices"] = draw(st.lists(texts(40), min_size=2, max_size=4, unique=True))
    return {"kind": kind, "facts": known, "front": front, "prose": prose}


def _front(kind: Kind) -> list[Field]:
    return [one for one in kind.front_matter if one.name not in ("labels", "choices")]


def made_up(number: int, kinds: Sequence[str] = tuple(KINDS)) -> list[Entry]:
    """Return so many entries, always the same, of each kind in turn."""
    shares = (len(range(start, number, len(kinds))) for start in range(len(kinds)))
    by_kind = [_some(share, kind) for kind, share in zip(kinds, shares, strict=True)]
    in_turn = itertools.chain(*itertools.zip_longest(*by_kind))
    found = (one for one in in_turn if one is not None)
    return [_entry(f"opdigtet-{n}", one) for n, one in enumerate(found)]


def _some(number: int, kind: str) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    if not number:
        return found

    @seed(SEED)
    @settings(
        max_examples=number,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=[*HealthCheck],
    )
    @given(entries([kind]))
    def collect(one: Mapping[str, Any]) -> None:
        found.append(one)

    collect()
    return found


def _entry(id: str, made: Mapping[str, Any]) -> Entry:
    kind: Kind = made["kind"]
    folder = f"methods/{kind.name}/{id}"
    headings = _headings(kind, made["prose"])
    prose = "\n\n".join(
        f"## {headings[one.id]}\n\n{markdown(some, one)}" for one, some in made["prose"].items()
    )
    own = TEXTS.languages if kind.in_all_languages else [LANGUAGE]
    texts = {f"{folder}/{LANGUAGE}.md": f"---\n{_yaml(made['front'])}---\n\n{prose}\n"}
    for language in own[1:]:
        other = "\n\n".join(
            f"## {heading}\n\nYes. [@{SOURCE}]"
            for heading in TEXTS.headings(kind.name, language).values()
        )
        plain = {"title": "Other", "summary": "Another.", "keywords": []}
        texts[f"{folder}/{language}.md"] = f"---\n{_yaml(plain)}---\n\n{other}\n"
    if FORM_OF.name in made["facts"]:
        texts[FORMS] = FORM  # which the tiny project lacks
    return Entry(
        id,
        kind.name,
        tuple(_rows(id, made, headings)),
        {f"{folder}/{kind.name}.yml": _yaml(made["facts"]), **texts},
        typed(id, made) if kind.name in ASKED else None,
    )


def _headings(kind: Kind, prose: Mapping[Section, Blocks]) -> Mapping[str, str]:
    if kind.sections:
        return TEXTS.headings(kind.name, LANGUAGE)
    return {one.id: one.id.capitalize() for one in prose}


def _yaml(values: Mapping[str, Any]) -> str:
    """Return a mapping as YAML, of which JSON is a part."""
    rows = (f"{name}: {json.dumps(one, ensure_ascii=False)}\n" for name, one in values.items())
    return "".join(rows)


def _rows(id: str, made: Mapping[str, Any], headings: Mapping[str, str]) -> Iterator[Row]:
    """Yield a row for each text of an entry."""
    kind: Kind = made["kind"]
    typed = () if kind.name in ASKED else ("form", "preview")
    packed = () if kind.name in PACKED else ("pack",)
    printed = () if kind.prints else ("pdf",)  # what has no sheet

    def row(says: str, at: str, *holds: str, without: Sequence[str] = (), **more: str) -> Row:
        roads = dict.fromkeys((*typed, *packed, *printed, *without), "it does not lead there")
        known = {"own_id": id, "entry": kind.name, "without": roads, **more}
        return Row("made", 0, f"{id}: {says}", "kept", "", at, holds=holds, **known)

    yield row("title", "title", made["front"]["title"])
    paper = ("pdf",) if "parts" in made["facts"] else ()  # a paper to fill in needs the room
    yield row("summary", "summary", made["front"]["summary"], without=paper)
    for section, some in made["prose"].items():
        paper = () if section.on_sheet else ("pack", "pdf")
        place = {"section": section.id, "heading": headings[section.id]}
        plain = [
            (type, without_slots(text)) if section.said else (type, text) for type, text in some
        ]
        choices = ("tree",) if section.said and "choices" in made["front"] else ()  # are there too
        yield row(section.id, section.id, *held(plain), without=(*paper, *choices), **place)
    for one in made["front"].get("not_for", ()):
        yield row("not_for", "when", one["when"], without=("index", "preview", "pdf", "form"))


# What is typed into the form.


def typed(id: str, made: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry as the controls of the form hold it."""
    known = {name: _as_typed(one) for name, one in made["facts"].items()}
    front = {name: _as_typed(one) for name, one in made["front"].items()}
    notes = front.pop("element_notes", {})
    if "methods" in known:
        known["methods"] = [
            {
                "id": one["id"],
                "fates": {element: fate for fate in FATES for element in one.get(fate, ())},
            }
            for one in made["facts"]["methods"]
        ]
    if "position" in known:
        known["position"] = ", ".join(known["position"])
    for method in known.get("methods", ()):
        notes = {
            element: _text(notes.get(element, "").replace(f" [@{SOURCE}]", ""), SOURCE)
            for element in method["fates"]
        }
    sections = {one.id: _typed_section(some, one) for one, some in made["prose"].items()}
    front["keywords"] = [re.sub("[,;]", " ", one) for one in front["keywords"]]
    values = {**known, **front, "id": f"ny-{id}", "sections": sections}
    return {
        "values": values,
        "notes": notes if "methods" in known else None,
        "newSources": {},
        "paste": None,
    }


def _typed_section(some: Blocks, section: Section) -> dict[str, Any]:
    sources = [] if section.unknown else [SOURCE]
    if section.marked:
        rows = [{"kind": "reach", "text": escaped(text), "sources": sources} for _, text in some]
        return {"advice": False, "before": _text(""), "rows": rows}
    lines = [f"{mark}{escaped(text)}" for (_, text), mark, _ in _marked(some)]
    return {**_text("\n\n".join(lines)), "sources": sources}


def _text(text: str, *sources: str) -> dict[str, Any]:
    return {"text": text, "layout": "paragraphs", "sources": [*sources], "advice": False}


def _as_typed(value: Any) -> Any:
    """Return a value with its numbers as they are typed."""
    match value:
        case bool():
            return value
        case int() | float():
            return str(value)
        case dict():
            return {name: _as_typed(one) for name, one in value.items()}
        case list() | tuple():
            return [_as_typed(one) for one in value]
    return value
