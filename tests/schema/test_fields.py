"""Each type of field turns a node into a value, or says what is wrong with it."""

from __future__ import annotations

from typing import Any

import pytest

from metodebank.basics.problems import Problems
from metodebank.schema.fields import (
    ADDRESS,
    CLOCK,
    DAY,
    PARTIAL_DAY,
    Claim,
    EntryRef,
    Field,
    Flag,
    Group,
    Many,
    OneOf,
    PerLanguage,
    Ref,
    Text,
    TextBy,
    Type,
    read_fields,
    whole,
)
from metodebank.schema.marks import cited_in
from metodebank.schema.nodes import parse_yaml
from metodebank.schema.notes import Notes

TERM = (Field("id", Text(60)), Field("label", Text(60)), Field("sources", Text(9), required=False))
YEARS = Group((Field("from", whole(1900, 2100)), Field("to", whole(1900, 2100), required=False)))


def notes() -> Notes:
    return Notes(Problems(), ("da", "en"))


def told(notes: Notes) -> list[str]:
    """Return what is wrong, as `LINE:COL: code`."""
    return [f"{p.place.line}:{p.place.column}: {p.code}" for p in notes.problems.sorted()]


def read(type: Type, text: str) -> tuple[Any, list[str]]:
    """Return the value of YAML text, and what is wrong with it."""
    found = notes()
    return type.read(parse_yaml(text, "x.yml", found.problems), found), told(found)


@pytest.mark.parametrize(
    ("type", "text", "value"),
    [
        (Text(20), "  Ældre på Øen ", "Ældre på Øen"),
        (Text(20), '"to\n  linjer"', "to linjer"),
        (Text(20), "|\n  to\n  linjer\n", "to linjer"),
        (Text(5), "æøåæø", "æøåæø"),
        (Text(20), "<b>&amp;</b> {{ x }}", "<b>&amp;</b> {{ x }}"),
        (whole(1900, 2100), "2021", 2021),
        (DAY, "2024-02-29", "2024-02-29"),
        (PARTIAL_DAY, "2024-02", "2024-02"),
        (PARTIAL_DAY, "2024", "2024"),
        (OneOf(("whole", "summary")), "summary", "summary"),
        (Flag(), "true", True),
        (Flag(), "false", False),
        (ADDRESS, "http://example.org/æ?a=1&b=2#c", "http://example.org/æ?a=1&b=2#c"),
        (Ref("barriers"), " sprog ", "sprog"),
        (EntryRef(("method", "case")), "case/x-y", "case/x-y"),
        (CLOCK, "09:30", "09:30"),
        (Many(Ref("barriers")), "[sprog, ensomhed]", ("sprog", "ensomhed")),
        (Many(Text(9)), "[]", ()),
        (Many(YEARS), "[{from: 2019}, {from: 2019}]", ({"from": 2019}, {"from": 2019})),
        (PerLanguage(Text(9)), "{en: b, da: a}", {"da": "a", "en": "b"}),
        (YEARS, "{from: 2019, to: 2021}", {"from": 2019, "to": 2021}),
        (TextBy("element", Text(9)), "{klar-rolle: x}", {"klar-rolle": "x"}),
    ],
)
def test_values_are_read(type: Type, text: str, value: Any) -> None:
    """A value that is right is read into the type that the schema gives its field."""
    assert read(type, text) == (value, [])


@pytest.mark.parametrize(
    ("type", "text", "problem"),
    [
        (Text(5), "æøåæøå", "1:1: text-too-long"),
        (Text(5), "[a]", "1:1: not-text"),
        (Text(5), "' '", "1:1: empty-value"),
        (Claim(50), "De ringede først.", "1:1: claim-without-source"),
        (whole(1900, 2100), "1899", "1:1: not-a-number"),
        (whole(1900, 2100), "2101", "1:1: not-a-number"),
        (whole(1900, 2100), "-2021", "1:1: not-a-number"),
        (whole(1900, 2100), "2021.0", "1:1: not-a-number"),
        (whole(1900, 2100), "0710", "1:1: not-a-number"),
        (whole(1900, 2100), "1:30", "1:1: not-a-number"),
        (whole(1900, 2100), "٢٠٢١", "1:1: not-a-number"),
        (whole(1900, 2100), "9" * 5000, "1:1: not-a-number"),
        (DAY, "2023-02-29", "1:1: not-a-date"),
        (DAY, "2020-13-45", "1:1: not-a-date"),
        (DAY, "2024-02", "1:1: not-a-date"),
        (DAY, "2024", "1:1: not-a-date"),
        (DAY, "20240229", "1:1: not-a-date"),
        (DAY, "2024-W09-4", "1:1: not-a-date"),
        (DAY, "2024-02-29T12:00", "1:1: not-a-date"),
        (PARTIAL_DAY, "24-02", "1:1: not-a-date"),
        (PARTIAL_DAY, "2024W09", "1:1: not-a-date"),
        (OneOf(("whole", "summary")), "holy", "1:1: unknown-word"),
        (Flag(), "no", "1:1: unknown-word"),
        (Flag(), "yes", "1:1: unknown-word"),
        (ADDRESS, "javascript:alert(1)", "1:1: not-an-address"),
        (ADDRESS, "//example.org", "1:1: not-an-address"),
        (ADDRESS, "https://", "1:1: not-an-address"),
        (ADDRESS, 'https://example.org/"onclick', "1:1: not-an-address"),
        (ADDRESS, "https://example.org/<b>", "1:1: not-an-address"),
        (EntryRef(("method", "case")), "element/x-y", "1:1: not-an-entry"),
        (EntryRef(("method", "case")), "x-y", "1:1: not-an-entry"),
        (CLOCK, "9:30", "1:1: not-a-time"),
        (CLOCK, "24:00", "1:1: not-a-time"),
        (Many(Text(9)), "sprog", "1:1: not-a-list"),
        (Many(Text(9), least=2), "[sprog]", "1:1: list-too-short"),
        (Many(Text(9)), "[å, æ, å]", "1:8: listed-twice"),
        (PerLanguage(Text(9)), "Eksempelby", "1:1: not-per-language"),
        (PerLanguage(Text(9)), "{da: a}", "1:1: language-missing"),
        (PerLanguage(Text(9)), "{da: a, en: b, de: c}", "1:16: unknown-field"),
        (YEARS, "2019", "1:1: not-a-mapping"),
        (YEARS, "{to: 2019}", "1:1: field-missing"),
        (TextBy("element", Text(9)), "[a]", "1:1: not-a-mapping"),
    ],
)
def test_what_is_wrong_is_told(type: Type, text: str, problem: str) -> None:
    """A value that is wrong is one problem, where it stands."""
    assert read(type, text)[1] == [problem]


def test_a_list_keeps_what_is_right() -> None:
    """A wrong item of a list is told, and the others are read."""
    assert read(Many(whole(1, 9)), "[1, to, 3]") == ((1, 3), ["1:5: not-a-number"])


def test_references_are_kept_for_later() -> None:
    """A reference is remembered with its place, since what it names may come later."""
    found = notes()
    Many(Ref("barriers")).read(parse_yaml("[Køn, sprog]", "x.yml", found.problems), found)
    assert [(m.target, m.id, m.place.column) for m in found.mentions] == [
        ("barriers", "koen", 2),
        ("barriers", "sprog", 7),
    ]


def test_an_entry_is_a_reference_to_its_kind() -> None:
    """An entry written as kind and id is remembered as a reference among that kind."""
    found = notes()
    EntryRef(("case",)).read(parse_yaml("case/x-y", "x.yml", found.problems), found)
    assert [(m.target, m.id) for m in found.mentions] == [("case", "x-y")]


def test_a_claim_mentions_its_sources() -> None:
    """The sources that a note cites are remembered as references, and advice is none."""
    found = notes()
    text = '"Først. [@a] [@ b-2 ] [@advice]"'
    Claim(50).read(parse_yaml(text, "x.yml", found.problems), found)
    assert [(m.target, m.id) for m in found.mentions] == [("source", "a"), ("source", "b-2")]
    assert not found.problems.found


def test_texts_by_id_mention_their_ids() -> None:
    """A note under the id of a core element refers to that element."""
    found = notes()
    node = parse_yaml("{klar-rolle: x}", "x.yml", found.problems)
    TextBy("element", Text(9)).read(node, found)
    assert [(m.target, m.id, m.place.column) for m in found.mentions] == [
        ("element", "klar-rolle", 2)
    ]


def test_cited_sources_are_told_once_in_order() -> None:
    """Each source that a text cites is given once, in the order of the text."""
    assert cited_in("b [@b] a [@a] [@ b ] [@advice] [@c") == ("b", "a")


def fields_of(text: str) -> tuple[dict[str, Any], list[str]]:
    found = notes()
    return read_fields(parse_yaml(text, "x.yml", found.problems), TERM, found), told(found)


def test_a_field_that_may_be_left_out_is_absent() -> None:
    """A field that nobody gave is absent from the values, not there and empty."""
    assert fields_of("{id: x, label: y}") == ({"id": "x", "label": "y"}, [])


def test_a_misspelt_field_is_told_once() -> None:
    """That a field is missing is not told where a misspelt one explains it."""
    assert fields_of("id: x\nlable: y\n") == ({"id": "x"}, ["2:1: unknown-field"])


def test_a_foreign_field_is_taken_for_the_only_one_missing() -> None:
    """A field of quite another name, such as one in Danish, explains the gap if its value fits."""
    assert fields_of("id: x\nnavn: y\n")[1] == ["2:1: unknown-field"]
    assert fields_of("id: x\ncolour: [y]\n")[1] == ["1:1: field-missing", "2:1: unknown-field"]
    assert fields_of("a: x\nb: y\n")[1] == [
        "1:1: field-missing", "1:1: field-missing", "1:1: unknown-field", "2:1: unknown-field",
    ]  # fmt: skip


def test_a_blank_that_lacks_after_a_colon_is_told_with_its_field() -> None:
    """In braces a field and its value without a blank are one word, which is told once."""
    assert fields_of("{id:x, label:y}")[1] == ["1:2: unknown-field", "1:8: unknown-field"]


def test_a_wrong_field_is_not_missing() -> None:
    """A field that is there with a wrong value is wrong, and not missing too."""
    assert fields_of("id: x\nlabel: [y]\n") == ({"id": "x"}, ["2:8: not-text"])


def test_a_long_list_is_read() -> None:
    """A list as long as a file may be is read to its end."""
    items = [f"a{number}" for number in range(10_000)]
    assert read(Many(Text(9)), f"[{', '.join(items)}]")[0] == tuple(items)


@pytest.mark.parametrize(
    ("type", "text", "value", "old"),
    [
        (Ref("barriers"), "Køn og alder", "koen-og-alder", "Køn og alder"),
        (EntryRef(("case",)), "Case/Naboer_ringer", "case/naboer-ringer", "Case/Naboer_ringer"),
        (OneOf(("whole", "summary")), "Whole", "whole", "Whole"),
        (Flag(), "True", True, "True"),
    ],
)
def test_capitals_and_blanks_are_read_as_meant(type: Type, text: str, value: Any, old: str) -> None:
    """A word with other capitals or blanks is read as the one that is meant, and can be mended."""
    found = notes()
    assert (type.read(parse_yaml(text, "x.yml", found.problems), found), told(found)) == (value, [])
    assert [mend.old for mend in found.mends] == [old]


def test_fields_are_known_whatever_their_capitals() -> None:
    """`Left-Out` is the field `left_out`; written twice in two ways it is told."""
    found = notes()
    node = parse_yaml("{Left-Out: a, left_out: b}", "x.yml", found.problems)
    assert read_fields(node, (Field("left_out", Text(9)),), found) == {"left_out": "a"}
    assert told(found) == ["1:15: duplicate-key"]
