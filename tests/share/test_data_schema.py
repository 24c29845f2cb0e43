"""The schema of the open data: it fits what we publish, and explains all of it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import fastjsonschema
import pytest

from metodebank.schema.kinds import KINDS
from metodebank.share.data import catalogue_json, name_of_content
from metodebank.share.data_schema import catalogue_schema
from project import ELEMENT, METHOD, ROOT, SITE_URL, TEXTS, Project, landed_catalogue

SCHEMA = json.loads(catalogue_schema(TEXTS, SITE_URL))


@cache
def compiled() -> Callable[[object], object]:
    """Return what holds data against the schema: half a second of work."""
    return fastjsonschema.compile(SCHEMA)


def validate(data: object) -> None:
    compiled()(data)


@pytest.mark.parametrize("paper", [True, False])
def test_our_own_data_fits(paper: bool) -> None:
    """The catalogue of the checkout is as the schema says, with sheets and without."""
    data = catalogue_json(landed_catalogue(), name_of_content(ROOT), paper)
    validate(json.loads(data))


def test_every_kind_of_fact_fits(project: Project) -> None:
    """Facts that may be left out fit as well where they are there."""
    project.add(f"{METHOD}/method.yml", "aliases: [banke-paa]")
    project.copy(METHOD, "methods/method/aaben-doer")
    project.replace(
        "methods/method/aaben-doer/method.yml",
        "aliases: [banke-paa]",
        "see_also: [doer-til-doer]",
    )
    project.remove(f"{METHOD}/en.md")
    validate(json.loads(project.data()))


def entry(data: dict, kind: str) -> dict:
    return next(one for one in data["entries"] if one["kind"] == kind)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.pop("licence"),
        lambda data: data.update(made="2026-11-22"),
        lambda data: entry(data, "method").update(kind="recipe"),
        lambda data: entry(data, "method")["facts"].pop("barriers"),
        lambda data: entry(data, "case")["facts"].update(elements=[]),
        lambda data: entry(data, "case")["facts"]["years"].update({"from": "2019"}),
        lambda data: entry(data, "element")["da"].update(status="perhaps"),
        lambda data: entry(data, "element").pop("en"),
        lambda data: data["vocabulary"]["barriers"][0].pop("label"),
    ],
)
def test_what_others_cannot_rely_on_is_refused(
    project: Project, spoil: Callable[[dict], Any]
) -> None:
    """A field that is missing, added or of another type does not fit."""
    data = json.loads(project.data())
    validate(copy.deepcopy(data))
    spoil(data)
    with pytest.raises(fastjsonschema.JsonSchemaException):
        validate(data)


def test_every_fact_is_explained_in_each_language() -> None:
    """What a fact means stands beside it, in Danish and in English."""
    for kind in KINDS:
        (facts,) = (
            rule["then"]["properties"]["facts"]["properties"]
            for rule in SCHEMA["properties"]["entries"]["items"]["allOf"]
            if rule["if"]["properties"]["kind"]["const"] == kind
        )
        assert list(facts) == [field.name for field in KINDS[kind].facts]
        for name, fact in facts.items():
            for language in TEXTS.languages:
                assert TEXTS[language]["fields"][name]["label"] in fact["description"]


def test_every_field_of_ours_is_explained() -> None:
    """What stands around the facts says what it is."""
    entry = SCHEMA["properties"]["entries"]["items"]
    for around in (SCHEMA, entry, entry["properties"]["da"]):
        assert around["description"]
        assert all(one["description"] for one in around["properties"].values())


def test_the_schema_does_not_change_with_the_content(project: Project) -> None:
    """What can be an id is told by its form, so that a new entry leaves the schema as it is."""
    data = json.loads(project.data())
    entry(data, "method")["facts"]["elements"] = ["noget-helt-andet"]
    validate(data)
    project.remove(ELEMENT)
    assert json.loads(catalogue_schema(TEXTS, SITE_URL)) == SCHEMA
