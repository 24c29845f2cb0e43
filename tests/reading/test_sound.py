"""A glance calls prose sound only where a full reading finds nothing, and reads the same in it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from test_damaged_files import NASTY
from test_golden import CASES

from metodebank.bank.model import Section
from metodebank.bank.translation import source_of
from metodebank.basics.problems import Problems
from metodebank.reading.blocks import Body
from metodebank.reading.entries import _front_matter
from metodebank.reading.prose_rules import Rules
from metodebank.reading.sections import read_sections, sections_of
from metodebank.reading.sound import glance
from metodebank.schema.kinds import ALL_KINDS
from metodebank.schema.notes import Notes
from metodebank.words.analysis import analysis_of
from project import FILES, TEXTS, Project

ROOT = Path(__file__).parents[2]
# Those of the site's languages, to whose words prose keeps.
OWN = sorted(
    file
    for kind in ALL_KINDS
    for language in TEXTS.languages
    for file in (ROOT / "methods" / kind).glob(f"*/{language}.md")
)

# All sorts of Markdown.
PIECES = [
    "Et afsnit. [@a]", "To linjer.\nSom her. [@b] [@c]", "Med *vægt* og **mere**.", "[@advice]",
    "- Et punkt. [@a]\n- Et til.", "- Ét.", "1. Først.\n2. Så.", "2. Et andet tal.",
    "1) Parentes.", "## En overskrift", "## En overskrift ##", "# A\n## B", "Overskrift\n===",
    "Streg\n---", "---", "> Et citat.", "```\nkode\n```", "    indrykket", "- a\n  fortsat",
    "- a\n\n  fortsat", "* Stjerne", "+ Plus", "- - dobbelt", "-", "1.", "- 1. to slags",
    "[ref]: https://x.dk", "[@a]: x", "Se [@a](x).", "[link](method/x)", "<https://x.dk>",
    "<b>html</b>", "&amp; og &copy;", "Bagstreg\\", "To blanke  \nher", "Linje \nmed blank",
    "| a | b |\n|---|---|", "![alt](x.jpg)", "Hov![@a]", "a_b_c", "_vægt_", "`kode`", "\tTab",
    " En blank", "«Citat» og “citat”", "(Parentes)", "…", "1984. Et årstal.", "1984 er et tal",
    "Tekst:\n- med liste", "- punkt\nuden blank", "- punkt\n1. andet", "#Ikke", "####### Syv",
    "## ", "## *Vægt*", "Ø\u00a0Å", "\u2003em", "🏘️ hus", "- [@a]", "- *vægt* [@a]",
    "A. [@a, s. 3; @b]\nB. [@b-c, kap. 1-2; @a]", "- A. [@a, p. 3] [@a; @b, ch. 4]", "[@a, 3]",
    "A [@a,s. 3; @b]", "A [@a, s. 5-3]", "[@advice; @a]", "[@a; @advice]", "[@a;\n@b]", "[@a, @b]",
    "- Effekt: A. [@a] {3 af 4}", "- Effekt: A. {3 of 4 -> 4 of 4} [@a] [@b]", "A. [@a] {3 af 4}",
    "- Ukendt: A. {3 af 4}", "- Effekt: A {5 af 4}", "- Effekt: {3 af 4} {3 af 4}", "{a}", "a } b",
    "- Effekt: A. [@a] {03 af 4}", "- Effekt: A. [@a] {3 af 4}.", "## A {3 af 4}", "- A. {3 af 4}",
    "1. A\n1. B", "10. ti", "", "[a](case/b), [a](case/b-c) og [a](case/b). [@a]\n[@a] [@a-b]",
]  # fmt: skip


@pytest.fixture(scope="module")
def rules() -> dict[tuple[str, str], Rules]:
    """The rules of each kind's prose, with all kinds of figure that the bank has."""
    words = {
        "da": ["Rækkevidde", "Resultat", "Vurdering", "Sammenligning", "Effekt", "Ukendt"],
        "en": ["Reach", "Result", "Assessment", "Comparison", "Effect", "Unknown"],
    }
    ids = ["reach", "result", "assessment", "comparison", "effect", "unknown"]
    return {
        (kind, language): Rules(
            ALL_KINDS[kind],
            TEXTS.headings(kind, language),
            dict(zip(words[language], ids, strict=True)),
        )
        for kind in ALL_KINDS
        for language in TEXTS.languages
    }


def parts(path: str) -> tuple[str, str]:
    """Return the kind and the language of a text."""
    return path.split("/")[-3], path.rpartition("/")[2].removesuffix(".md")


def words_in(section: Section) -> list[str]:
    """Return the words of a section that the search finds it by."""
    return [*analysis_of("da").keys(section.words)]


def is_sound(prose: str, rules: Rules) -> bool:
    """Say whether a glance calls prose sound; if so, hold it against a full reading."""
    quick, full = (Notes(Problems(), ("da", "en")) for _ in range(2))
    body = Body(prose, "x.md", 7)
    if glance(body, rules) is None:
        return False
    seen = sections_of(body, rules, quick)
    sections = read_sections(body, rules, full)
    assert not (full.problems.found or full.mends or full.pictures), prose
    assert sorted(quick.mentions) == sorted(full.mentions), prose
    for one, other in zip(seen, sections, strict=True):
        assert (one.id, one.advice, one.cited, one.located, one.heading) == (
            other.id, other.advice, other.cited, other.located, other.heading,
        ), prose  # fmt: skip
        assert one.tokens == other.tokens
        assert source_of(one) == source_of(other), prose
        assert words_in(one) == words_in(other), prose
    return True


@pytest.mark.parametrize("path", [path for path in FILES if path.endswith(".md")])
def test_texts_of_every_kind_are_seen_to_be_sound(path: str, rules: dict) -> None:
    """Each text of the tiny project is sound at a glance, a guide with its own headings too."""
    assert is_sound(_front_matter(FILES[path], path).prose, rules[parts(path)])


@pytest.mark.parametrize("every", [7, pytest.param(1, marks=pytest.mark.proof)])
def test_our_own_texts_are_read_the_same(every: int, rules: dict) -> None:
    """Of the bank's own texts nearly all are sound at a glance, and are read as in full.

    Lines of leaflets may name several fields in braces, which are read with care.
    """
    texts = [
        (_front_matter(file.read_text("utf-8"), "").prose, parts(file.as_posix()))
        for file in OWN[::every]
    ]
    sound = [key[0] for prose, key in texts if is_sound(prose, rules[key])]
    others = [key for _, key in texts if key[0] != "leaflet"]
    assert sum(kind != "leaflet" for kind in sound) > 0.95 * len(others)


# Those that break a rule in a text; all others would leave nothing to glance at.
IN_TEXTS = [one for one in CASES if any(file.endswith(".md") for file in one.values[0]["changes"])]


@pytest.mark.parametrize("case", IN_TEXTS)
def test_every_rule_is_kept(case: dict, project: Project, rules: dict) -> None:
    """Of texts that break a rule, as the golden cases do, none is called sound."""
    for path, change in case["changes"].items():
        project.change(path, change)
    for path in case["changes"]:
        file = project.root / path
        if file.suffix == ".md" and file.is_file() and not file.is_symlink():
            text = file.read_bytes().decode("utf-8", "replace")
            found = _front_matter(text.replace("\r\n", "\n").replace("\r", "\n"), path)
            if found and path.startswith("methods/") and parts(path) in rules:
                is_sound(found.prose, rules[parts(path)])


@pytest.mark.parametrize("pieces", [PIECES, NASTY], ids=["markdown", "nasty"])
def test_whatever_is_written_is_read_the_same(pieces: list[str], rules: dict) -> None:
    """Sound texts with something put into them are called sound only where they still are."""
    rng = random.Random(2026)
    paths = [path for path in FILES if path.endswith(".md")]
    marks = ["", "", "- ", "- Effekt: ", "1. ", "## "]
    ends = [
        "",
        " [@a]",
        " [@a] {3 af 4}",
        " [@a, s. 3; @b]",
        " [@advice]",
        ":",
        " [a](case/b)",
        " [a](https://x.dk)",
    ]
    sound = 0
    for _ in range(4000):
        path = rng.choice(paths)
        blocks = _front_matter(FILES[path], path).prose.split("\n\n")
        for _ in range(rng.randint(1, 2)):
            piece = rng.choice(marks) + rng.choice(pieces)[:300] + rng.choice(ends)
            at = rng.randrange(len(blocks))
            blocks[at] = rng.choice([piece, f"{blocks[at]}\n{piece}", f"{blocks[at]}\n\n{piece}"])
        text = rng.choice(["\n\n", "\n\n", "\n\n\n"]).join(blocks)
        sound += is_sound(text.replace("\r", "\n"), rules[parts(path)])  # as files are read
    assert sound > 100


def test_what_a_sound_text_mentions_in_vain_is_told_where_it_stands(project: Project) -> None:
    """A source and an entry that do not exist are told with their places, in texts else sound."""
    project.replace("methods/case/naboer-ringer/da.md", "bor alene. [@avis20]", "bor. [@avis]")
    project.replace("methods/method/doer-til-doer/en.md", "(case/naboer-ringer)", "(case/nabo)")
    assert project.check() == [
        "methods/case/naboer-ringer/da.md:11:18: unknown-source",
        "methods/method/doer-til-doer/en.md:20:27: unknown-entry",
    ]
