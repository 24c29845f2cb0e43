"""Signs, houses and gauges as pages show them: always beside words that say the same."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from metodebank.basics.templates import our_own
from metodebank.pages.gauges import _step
from metodebank.schema.facts import COST, DURATION, EVIDENCE
from project import ELEMENT, METHOD, Project

ROOT = Path(__file__).parents[2]


def printed(macro: str, *data: object, **settings: object) -> str:
    """Return what a macro of `signs.html` prints."""
    module = our_own(ROOT / "overrides").get_template("signs.html").module
    return str(getattr(module, macro)(*data, **settings))


def gauges(project: Project) -> dict[str, dict]:
    page = project.pages("da")["method/doer-til-doer"]
    return {name: fact["gauge"] for name, fact in page.meta["facts"].items() if fact["gauge"]}


def test_a_house_says_in_words_what_it_shows(project: Project) -> None:
    """A method's house names its windows; that of a case says what became of each."""
    project.add(f"{ELEMENT}/element.yml", "window: 1")
    project.add("methods/element/klar-rolle/element.yml", "window: 9")
    pages = {language: project.pages(language) for language in ("da", "en")}
    said = {
        (language, path): pages[language][path].meta["house"]["said"]
        for language, path in (
            ("da", "method/doer-til-doer"),
            ("en", "case/naboer-ringer"),
            ("en", "element/opsoegende"),
        )
    }
    assert said == {
        ("da", "method/doer-til-doer"): "2 af 16 kerneelementer. Opsøgende kontakt, Klar rolle.",
        ("en", "case/naboer-ringer"): (
            "Core elements. Kept: Outreach. The sources do not say: A clear role."
        ),
        ("en", "element/opsoegende"): "Outreach, one of 16 core elements: window 1.",
    }


def test_a_bank_without_windows_has_no_house(project: Project) -> None:
    """Where no core element has a window, pages show no house, and their list no key to one."""
    pages = project.pages("da")
    assert pages["method/doer-til-doer"].meta["house"] is None
    assert pages["element"].meta["house"] is None
    assert printed("house", None) == printed("key", None, {}).strip() == ""


def test_each_window_of_a_house_that_leads_is_a_link(project: Project) -> None:
    """A house is one picture with a name, or where it leads, links that have one each.

    The tab key passes over them: the same links stand beside the house as words.
    """
    project.add(f"{ELEMENT}/element.yml", "window: 1")
    house = project.pages("en")["method/doer-til-doer"].meta["house"]
    small, leading = printed("house", house), printed("house", house, "head", leads=True)
    assert 'role="img" aria-label="1 of 16 core elements. Outreach."' in small
    assert "<a " not in small
    assert 'role="img"' not in leading
    assert '<a href="../../element/opsoegende/" tabindex="-1"><title>Outreach</title>' in leading


def test_a_gauge_shows_how_far_up_its_scale_something_stands(project: Project) -> None:
    """Of two levels of evidence, listed from the best, the better one is the second step."""
    found = gauges(project)
    assert set(found) == {DURATION.name, COST.name, EVIDENCE.name}
    assert [step["reached"] for step in found[EVIDENCE.name]["steps"]] == [True, True]
    method = "methods/method/doer-til-doer/method.yml"
    project.replace(method, "evidence: lovende", "evidence: erfaringsbaseret")
    steps = gauges(project)[EVIDENCE.name]["steps"]
    assert [step["reached"] for step in steps] == [True, False]
    assert len({step["drawn"] for step in steps}) == 2


def test_the_steps_of_a_gauge_can_be_counted() -> None:
    """Between two steps are two units at least once they have an outline, so none run together."""
    for fact, steps in ((DURATION, 4), (COST, 3), (EVIDENCE, 4)):
        drawn = [_step(fact, number, number == steps - 1) for number in range(steps)]
        begin = [float(path[1:].split()[0]) for path in drawn]
        wide = 8 if fact is COST else 6  # a coin has no gap but its roundness
        assert all(right - left >= wide + 2 for left, right in pairwise(begin))
        assert begin[-1] + wide <= 32


def test_mixed_findings_are_no_step(project: Project) -> None:
    """Findings that point both ways are drawn against each other, and reach no step."""
    levels = "methods/vocabulary/evidence-levels.yml"
    project.write(levels, project.text(levels).replace("erfaringsbaseret", "blandet"))
    project.replace(
        "methods/method/doer-til-doer/method.yml", "evidence: lovende", "evidence: blandet"
    )
    for language in ("da", "en"):
        text = f"methods/method/doer-til-doer/{language}.md"
        project.replace(text, "\nkeywords:", "\nevidence_for: x\nkeywords:")
    gauge = gauges(project)[EVIDENCE.name]
    assert gauge["mixed"] and not any(step["reached"] for step in gauge["steps"])
    assert printed("gauge", gauge).count("<path") == 1


def test_a_sign_that_nobody_has_drawn_stops_the_page() -> None:
    """A template that names a sign which is not there is an error, and no gap on the page."""
    assert printed("sign", "") == ""
    assert 'aria-hidden="true"' in printed("sign", "soccer")
    with pytest.raises(OSError, match="ingen-slags"):
        printed("sign", "ingen-slags")


def test_the_street_lights_the_windows_of_each_method(project: Project) -> None:
    """Home draws each method as a house of sixteen windows, those of its elements lit."""
    project.add(f"{ELEMENT}/element.yml", "window: 1")
    project.copy(METHOD, "methods/method/anden")
    street = project.pages("da")[""].meta["street"]
    assert street["lit"].count("M") == 2
    assert street["dark"].count("M") == 2 * 15
    assert sum(walls.count("M") for walls in street["walls"]) == 2


def test_below_a_house_stands_what_its_windows_are(project: Project) -> None:
    """How many core elements are lit, of an element that it is one, and the way to the key."""
    project.add(f"{ELEMENT}/element.yml", "window: 1")
    pages = project.pages("da")
    told = {
        path: (house["short"], house["key"])
        for path in ("method/doer-til-doer", "case/naboer-ringer", "element/opsoegende")
        for house in [pages[path].meta["house"]]
    }
    key = "../../element/#house"
    assert told == {
        "method/doer-til-doer": ("1 af 16 kerneelementer", key),
        "case/naboer-ringer": ("Kerneelementer: 1 beholdt", key),
        "element/opsoegende": ("ét af 16 kerneelementer", "../#house"),
    }
