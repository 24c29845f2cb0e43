"""The house of sixteen windows: what shows in it, and that one can see it without colours."""

from __future__ import annotations

from metodebank.bank import house
from metodebank.schema.facts import WINDOWS
from project import CASE, ELEMENT, METHOD, Project

CLEAR_ROLE = "methods/element/klar-rolle/element.yml"


def with_windows(project: Project) -> Project:
    project.add(f"{ELEMENT}/element.yml", "window: 1")
    project.add(CLEAR_ROLE, "window: 9")
    return project


def states(windows: house.House) -> dict[int, str]:
    """Return the windows that are not dark, by their numbers."""
    assert [one.number for one in windows] == list(range(1, WINDOWS + 1))
    return {one.number: one.state for one in windows if one.state != house.DARK}


def test_a_method_lights_the_windows_of_its_core_elements(project: Project) -> None:
    """Each core element of a method has its own window, and the others are dark."""
    bank = with_windows(project).catalogue()
    windows = house.of_method(bank.entries["method", "doer-til-doer"], bank)
    assert states(windows) == {1: "lit", 9: "lit"}
    assert states(house.of_element(bank.element("klar-rolle"), bank)) == {9: "lit"}


def test_an_element_without_a_window_shows_nowhere(project: Project) -> None:
    """A house has as many windows whether an element has one or none."""
    project.add(f"{ELEMENT}/element.yml", "window: 16")
    bank = project.catalogue()
    assert states(house.of_method(bank.entries["method", "doer-til-doer"], bank)) == {16: "lit"}


def test_a_case_shows_what_it_did_with_each_element(project: Project) -> None:
    """What a case keeps is told, and what its sources do not say is an empty frame."""
    bank = with_windows(project).catalogue()
    windows = house.of_case(bank.entries["case", "naboer-ringer"], bank)
    assert states(windows) == {1: "kept", 9: "untold"}
    assert [one.state for one in house.in_order(windows)] == ["kept", "untold"]


def test_an_element_of_two_methods_shows_what_is_told(project: Project) -> None:
    """Of a core element that a case used in two methods, what is told of either is shown."""
    project.copy(METHOD, "methods/method/aaben-doer")
    project.replace(
        f"{CASE}/case.yml",
        "  - id: doer-til-doer",
        "  - id: aaben-doer\n    adapted: [klar-rolle]\n  - id: doer-til-doer",
    )
    bank = with_windows(project).catalogue()
    windows = house.of_case(bank.entries["case", "naboer-ringer"], bank)
    assert states(windows) == {1: "kept", 9: "adapted"}


def test_states_differ_in_shape() -> None:
    """Every state that tells something else is drawn otherwise; kept and lit are both whole."""
    drawn = {state: house.Window(1, state).drawn for state in house.STATES}
    assert drawn.pop("kept") == drawn["lit"]
    assert len({*drawn.values()}) == len(drawn)


def test_rows_go_by_windows(project: Project) -> None:
    """Core elements stand in the row of their window; one that has none stands in no row."""
    project.add(CLEAR_ROLE, "window: 9")
    bank = project.catalogue()
    elements = [bank.element("opsoegende"), bank.element("klar-rolle")]
    assert [[one.id for one in row] for row in house.rows(elements)] == [[], [], ["klar-rolle"], []]
