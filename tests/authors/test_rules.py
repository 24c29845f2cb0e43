"""Every rule of the check is told, explained and tried: none of it is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from test_golden import CODES, GOLDEN

from metodebank.authors.rules import RULES_FOLDER, Rule, explained_in, explanations, load_rules
from metodebank.bank.addresses import RULES
from project import TEXTS, Project

each_language = pytest.mark.parametrize("language", TEXTS.languages)


def lacking() -> Iterator[str]:
    """Yield, for each code that is named anywhere, what it lacks and where that belongs."""
    messages = {lang: set(TEXTS[lang]["problems"]) for lang in TEXTS.languages}
    explained = {lang: set(load_rules(lang)) for lang in TEXTS.languages}
    golden = {file.stem for file in GOLDEN.glob("*.yml")}
    untried = set().union(*messages.values()) - set(CODES)
    for code in sorted(golden.union(*messages.values(), *explained.values())):
        for lang in TEXTS.languages:
            if code not in messages[lang]:
                yield f"{code}: no message in hooks/metodebank/texts/{lang}.yml"
            if code not in explained[lang]:
                yield f"{code}: no explanation in hooks/metodebank/texts/rules/{lang}.yml"
        if code not in golden | untried:
            yield f"{code}: no golden case in tests/golden/{code}.yml"


def test_every_rule_is_told_explained_and_tried() -> None:
    """Each code has a message and an explanation in every language, and a golden case."""
    assert list(lacking()) == []


@each_language
def test_an_explanation_has_every_part(language: str) -> None:
    """Each rule has a reason and two different examples; none holds a part that is not printed."""
    for code, rule in load_rules(language).items():
        assert rule.why.endswith((".", "?")), code
        assert rule.wrong.strip() and rule.right.strip() and rule.wrong != rule.right, code


def test_the_languages_tell_of_github_alike() -> None:
    """Where one language tells how to mend it on GitHub, all do."""
    told = [
        {code for code, rule in load_rules(lang).items() if rule.web} for lang in TEXTS.languages
    ]
    assert all(codes == told[0] for codes in told)


def test_a_language_without_explanations_gets_the_default_ones(tmp_path: Path) -> None:
    """A new language shows the Danish explanations until it has its own."""
    assert [explained_in(language) for language in ("da", "en", "de")] == ["da", "en", "da"]
    assert load_rules("de") == load_rules("da")


def test_a_part_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    """A misspelt part of an explanation stops the build instead of vanishing."""
    row = {"why": "x", "wrong": "x", "right": "y", "wright": "y"}
    (tmp_path / "da.yml").write_text(yaml.safe_dump({"bad-id": row}), "utf-8")
    with pytest.raises(TypeError):
        load_rules("da", tmp_path)


@each_language
def test_the_page_explains_every_rule(project: Project, language: str) -> None:
    """The page has each code once, in order, with its message, reason and examples."""
    page = project.pages(language)[RULES]
    codes = [rule["code"] for rule in page.meta["rules"]]
    assert codes == sorted(TEXTS[language]["problems"])
    assert page.edit == f"hooks/metodebank/texts/rules/{language}.yml"
    assert (RULES_FOLDER / f"{language}.yml").as_posix().endswith(page.edit)


def test_a_message_stands_on_the_page_whatever_its_gaps_hold() -> None:
    """The page shows a message with dots where it names a value, and asks no question."""
    rules = {rule["code"]: rule for rule in explanations(TEXTS, "en")}
    assert rules["unknown-term"]["message"] == "“…” does not exist in the list. The words are in …."
    assert rules["address-not-withheld"]["why"].startswith("<code>url_withheld: true</code> means")


def test_an_explanation_may_lack_only_what_concerns_github() -> None:
    """A rule needs a reason and both examples."""
    assert Rule("x", "y", "z").web == ""
    with pytest.raises(TypeError):
        Rule("x", "y")  # type: ignore[call-arg]
