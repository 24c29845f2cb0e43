"""Prose under fixed headings: parsed once, checked on the way, with every place exact."""

from __future__ import annotations

from dataclasses import replace

import pytest

from metodebank.bank.model import Section
from metodebank.basics.problems import Problems
from metodebank.reading.blocks import Body
from metodebank.reading.prose_rules import Rules
from metodebank.reading.sections import read_sections
from metodebank.schema.kinds import CASE
from metodebank.schema.notes import Mention, Notes
from project import TEXTS

FIGURES = {"Rækkevidde": "reach", "Effekt": "effect", "Ukendt": "unknown"}
ASKED = tuple(one.id for one in CASE.sections if one.required)
RULES = Rules(CASE, TEXTS.headings("case", "da"), FIGURES)

SOUND = {
    "occasion": "Mange bor alene. [@rapport21]",
    "done": "De ringede. [@rapport21]",
    "results": "- Rækkevidde: 30 ældre. [@study19]",
    "unknown": "Om det hjalp.",
    "take": "[@advice]\n\n- Ring igen.",
}


def prose(**sections: str) -> str:
    """Return the prose of a case; each section's text stands two lines below its heading."""
    texts = {**SOUND, **sections}
    return "\n\n".join(f"## {RULES.headings[id]}\n\n{text}" for id, text in texts.items()) + "\n"


def read(text: str, first_line: int = 1) -> tuple[dict[str, Section], list[str], list[Mention]]:
    """Return sections by id, what is wrong as `LINE:COL: code`, and what is referred to."""
    notes = Notes(Problems(), ("da", "en"))
    sections = read_sections(Body(text, "da.md", first_line), RULES, notes)
    told = [f"{p.place.line}:{p.place.column}: {p.code}" for p in notes.problems.sorted()]
    return {section.id: section for section in sections}, told, notes.mentions


def test_a_heading_of_before_is_read_and_mended() -> None:
    """A text under way with an earlier heading is read; `--fix` writes that of today."""
    rules = Rules(CASE, RULES.headings, FIGURES, {"Hvad der skete": "done"})
    notes = Notes(Problems(), ("da", "en"))
    text = prose().replace("## Hvad de gjorde", "## Hvad der skete")
    found = read_sections(Body(text, "x.md", 1), rules, notes)
    assert [one.id for one in found][1] == "done" and not notes.problems.found
    assert [(mend.old, mend.new) for mend in notes.mends] == [
        ("## Hvad der skete", "## Hvad de gjorde")
    ]


def test_sections_are_found_by_their_headings() -> None:
    """Each fixed heading begins its section, and all stand in their order."""
    sections, problems, _ = read(prose())
    assert (tuple(sections), problems) == (ASKED, [])


@pytest.mark.parametrize(
    "heading", ["## hvad de GJORDE", "##   Hvad de gjorde  ##", "Hvad de gjorde\n---"]
)
def test_a_heading_may_be_written_in_several_ways(heading: str) -> None:
    """Case, closing number signs and underlining make no difference to a heading."""
    sections, problems, _ = read(prose().replace("## Hvad de gjorde", heading))
    assert (tuple(sections), problems) == (ASKED, [])


@pytest.mark.parametrize(
    "heading",
    ["## Hvad de gjorde ##", "Hvad de gjorde\n---", "##\tHvad de gjorde", "# HVAD DE GJORDE:"],
)
def test_sections_are_read_in_their_order_wherever_they_stand(heading: str) -> None:
    """Sections in another order, however their headings are written, are no problem."""
    done = f"{heading}\n\nDe ringede. [@rapport21]\n\n"
    rest = prose().replace("## Hvad de gjorde\n\nDe ringede. [@rapport21]\n\n", "")
    sections, problems, _ = read(done + rest)
    assert (tuple(sections), problems) == (ASKED, [])


def test_sources_are_cited_once_in_order() -> None:
    """A section knows the sources it cites, each once, in order, and advice is none."""
    cited = "A. [@b] B. [@a] [@b]\n\nC. [@ c ] [@advice]"
    assert read(prose(done=cited))[0]["done"].cited == ("b", "a", "c")


def test_citations_and_links_are_references() -> None:
    """What prose cites or links to is remembered with its place, to be looked up later."""
    mentions = read("## Hvad de gjorde\n\nPå øen [@rapport21] og [her](method/doer-til-doer).\n")[2]
    places = [(m.target, m.id, m.place.line, m.place.column) for m in mentions]
    assert places == [("source", "rapport21", 3, 8), ("method", "doer-til-doer", 3, 30)]


def test_a_link_that_stands_twice_is_told_twice() -> None:
    """Each link has its own place, also where another leads the same way or begins like it."""
    links = "[a](method/ab), [b](method/a), [c](method/a)\nog [d](method/a)."
    mentions = read(f"## Hvad de gjorde\n\n{links}\n")[2]
    assert [(m.id, m.line, m.column) for m in mentions] == [
        ("ab", 3, 5), ("a", 3, 21), ("a", 3, 36), ("a", 4, 8),
    ]  # fmt: skip


def test_a_kind_that_has_no_room_has_no_limit() -> None:
    """Only a text whose kind says how much its sheet holds can be too long for it."""
    assert RULES.over({"done": CASE.room + 3}) == 3
    assert replace(RULES, kind=replace(CASE, room=0)).over({"done": 9999}) == 0


def test_places_count_from_where_the_prose_begins() -> None:
    """Prose below front matter gives places as lines of the whole file."""
    assert read(prose(done="På øen {{ x }} [@a]"), first_line=6)[1] == ["12:8: template-mark"]


def test_advice_on_top_covers_a_section() -> None:
    """A section that begins with the mark of advice needs no source for what it says."""
    sections, problems, _ = read(prose(done="[@advice]\n\nRing.\n\n- Bank på."))
    assert (sections["done"].advice, problems) == (True, [])


def test_advice_further_down_covers_only_its_paragraph() -> None:
    """The mark of advice below the top covers nothing but the paragraph it stands in."""
    assert read(prose(done="Ring.\n\n[@advice]\n\nBank på."))[1] == [
        "7:1: claim-without-source",
        "11:1: claim-without-source",
    ]


def test_every_item_needs_a_source_of_its_own() -> None:
    """A source after one item of a list does not stand for the item before it."""
    assert read(prose(done="- En. [@a]\n- To.\n- Tre. [@a]"))[1] == ["8:1: claim-without-source"]


def test_what_nobody_knows_needs_no_source() -> None:
    """The section on the unknown, and a figure marked as unknown, stand without source."""
    assert read(prose(results="- Ukendt: Hvor mange.", unknown="Det hele.\n\n- Alt."))[1] == []


@pytest.mark.parametrize(
    "item",
    [
        "30 ældre. [@a]",
        "Tal: 30 ældre. [@a]",
        "Effekt 30. [@a]",
        "*Effekt:* 30. [@a]",
        "[@a] Effekt: 30",
    ],
)
def test_every_result_says_what_kind_of_figure_it_is(item: str) -> None:
    """A result that does not begin with a kind of figure and a colon is told."""
    assert read(prose(results=f"- {item}"))[1] == ["11:1: figure-without-kind"]


def test_the_kind_of_a_figure_becomes_a_mark() -> None:
    """The word that begins a result is taken out of its text and kept as its kind."""
    section = read(prose(results="- effekt: 30 ældre. [@a]"))[0]["results"]
    (inline,) = (token for token in section.tokens if token.type == "inline")
    mark, _, text, *_ = inline.children
    assert (mark.type, mark.meta["id"], text.content) == ("figure_kind", "effect", "30 ældre. ")


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("På <b>øen</b> [@a]", ["7:4: raw-html"]),
        ("På øen <!-- skjult --> [@a]", ["7:8: raw-html"]),
        ("På øen <img\nsrc=x onerror=y> [@a]", ["7:8: raw-html"]),
        ("På `<b>` [@a]", ["7:5: raw-html"]),
        ("Æ {{ x }} ø {% y %} å {# z #} [@a]", [f"7:{c}: template-mark" for c in (3, 13, 23)]),
        ("På ![ø](foto.jpg) og ![å][f] [@a]\n\n[f]: b.jpg", ["7:4: picture-not-alone"]),
        ("På [øen](javascript:alert(1)) [@a]", ["7:10: bad-link"]),
        ("På [øen][f] [@a]\n\n[f]: javascript:alert(1)", ["7:1: bad-link"]),
        ("På [øen](/method/ungeraad) [@a]", ["7:10: bad-link"]),
        ("På [øen](method/Ungeråd) [@a]", ["7:10: bad-link"]),
        ("På [øen](mailto:info@example.org) [@a]", ["7:10: bad-link"]),
        (
            "| a | b |\n\n    kode\n\n[@a]",
            ["7:1: claim-without-source", "9:1: claim-without-source"],
        ),
        ("---", ["7:1: block-not-allowed"]),
        ("1. En:\n   > To. [@a]", ["8:1: block-not-allowed"]),
    ],
)
def test_what_may_not_stand_in_prose_is_told(text: str, problems: list[str]) -> None:
    """HTML, template marks, pictures, bad links and other blocks are told where they stand."""
    assert read(prose(done=text))[1] == problems


@pytest.mark.parametrize(
    "text",
    [
        "Alder < 30 og > 20, 2 < 3 og <3. [@a]",
        "{én} {to} 100 % # & [@a]",
        "Se *her*, **der** og [dér](https://example.org/(x)?a=b&c=ø). [@a]",
        "Et: [@a]\n\n1. To. [@b]\n   - Tre. [@c]\n\n   Fire. [@d]",
        "To linjer\\\nmed brud. [@a]",
    ],
)
def test_plain_prose_is_sound(text: str) -> None:
    """Paragraphs, lists, emphasis, links to the web and signs of everyday text may stand."""
    assert read(prose(done=text))[1] == []


PLAN = "![Gårdens fem opgange](plan.jpg)"


@pytest.mark.parametrize("id", ASKED)
def test_a_picture_may_stand_in_any_section(id: str) -> None:
    """A picture that is a paragraph of its own may stand anywhere, and needs no source."""
    sections, problems, _ = read(prose(**{id: f"{SOUND[id]}\n\n{PLAN}"}))
    assert (sections[id].pictures, problems) == (("plan.jpg",), [])


def test_a_picture_may_stand_inside_a_list_item() -> None:
    """A picture below the words of a list item belongs to it, and is no figure of its own."""
    text = f"- Rækkevidde: 30 ældre. [@a]\n\n  {PLAN}\n\n- Ukendt: Alt."
    sections, problems, _ = read(prose(results=text))
    assert (sections["results"].pictures, problems) == (("plan.jpg",), [])


@pytest.mark.parametrize("text", [PLAN, f"[@advice]\n\n{PLAN}", f"{PLAN}\n\n{PLAN}"])
def test_a_picture_alone_is_no_section(text: str) -> None:
    """A section of nothing but pictures is empty: on paper it would hold no word."""
    assert read(prose(done=text))[1] == ["5:1: section-empty"]


@pytest.mark.parametrize(
    "text",
    [
        f"{PLAN} [@a]",
        f"{PLAN}\n{PLAN}",
        f"De ringede. [@a]\n{PLAN}",
        f"[{PLAN}](https://example.org) [@a]",
        f"*{PLAN}* [@a]",
        f"- {PLAN}\n\n  De ringede. [@a]",
    ],
)
def test_a_picture_among_words_is_told(text: str) -> None:
    """A picture that shares its paragraph, or begins a list item, is told."""
    assert {line.partition(": ")[2] for line in read(prose(done=text))[1]} >= {"picture-not-alone"}


@pytest.mark.parametrize(
    ("text", "attrs"),
    [
        ("![*Gården* &amp; \\*porten*](plan.jpg)", {"alt": "Gården & *porten*"}),
        ("![Gården\nfra oven](plan.jpg)", {"alt": "Gården fra oven"}),
        ("![Gården [@a]](plan.jpg)", {"alt": "Gården"}),
        ("![Gården](plan.jpg 'Foto: X')", {"alt": "Gården", "title": "Foto: X"}),
        ("![Gården][p]\n\n[p]: plan.jpg", {"alt": "Gården"}),
        ("![Gården](<plan over gården.jpg>)", {"alt": "Gården", "src": "plan over gården.jpg"}),
        ("![Gården](plan over gården.jpg)", {"alt": "Gården", "src": "plan over gården.jpg"}),
        ('![Gården]( min plan.jpg "Foto" )', None),
    ],
)
def test_a_picture_has_words_a_file_and_perhaps_a_caption(
    text: str, attrs: dict[str, str] | None
) -> None:
    """A picture's words are plain text, however they are written, and blanks hide no file."""
    tokens = read(prose(done=f"De ringede. [@a]\n\n{text}"))[0]["done"].tokens
    shown = [token.attrs for token in tokens if token.type == "picture"]
    assert shown == ([{"src": "plan.jpg", **attrs}] if attrs else [])


def test_a_caption_can_cite() -> None:
    """A source in a caption is one of the section's, in the order of the text."""
    picture = '![Gården](plan.jpg "Tegning: Boligforeningen. [@b]")'
    sections, problems, mentions = read(prose(done=f"A. [@a]\n\n{picture}\n\nC. [@c]"))
    assert sections["done"].cited == ("a", "b", "c")
    assert [m.id for m in mentions if m.place.line == 9] == ["b"] and problems == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("![<b>Gården</b>](plan.jpg)", "raw-html"),
        ('![Gården](plan.jpg "{{ x }}")', "template-mark"),
    ],
)
def test_the_words_of_a_picture_are_checked_as_prose_is(text: str, problem: str) -> None:
    """HTML and template marks in a picture's words or caption are told where they stand."""
    told = read(prose(take=f"{SOUND['take']}\n\n{text}"))[1]
    assert problem in {line.partition(": ")[2] for line in told}


@pytest.mark.parametrize(
    "text",
    [
        "[@" * 10_000,
        "![" * 10_000,
        "![a](b) " * 5_000,
        "![a](" + " " * 50_000,
        "[" * 10_000,
        "- a\n" * 5_000,
        "<a" * 20_000,
        "> " * 20_000,
        "*a **b " * 7_000,
    ],
    ids=[
        "citations",
        "halves of pictures",
        "pictures",
        "blanks",
        "brackets",
        "items",
        "tags",
        "quotations",
        "emphasis",
    ],
)
def test_hostile_prose_is_read_to_its_end(text: str) -> None:
    """Prose that makes other parsers run for minutes is read, and told to be wrong."""
    assert read(prose(done=text))[1] != []
