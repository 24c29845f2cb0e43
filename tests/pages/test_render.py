"""From prose to HTML: nothing passes the wall but what the renderer itself writes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markdown_it.token import Token

from metodebank.basics.problems import Problems
from metodebank.pages.render import Frame, ours_apart, render, render_inline, render_line
from metodebank.reading.blocks import Body
from metodebank.reading.prose_rules import Rules
from metodebank.reading.sections import read_sections
from metodebank.schema.kinds import METHOD
from metodebank.schema.notes import Notes
from project import TEXTS

SOURCES = ["rapport21", "study19"]
FRAME = Frame(
    cite=lambda cite: (SOURCES.index(cite.id) + 1, cite.locator and f"s. {cite.locator}"),
    share=lambda shares: [f"{one.part} af {one.whole}" for one in shares],
    link=lambda kind, id: f"../../{kind}/{id}/",
    term=lambda id: f"../../ordliste/#term-{id}",
    advice="vores råd",
    source="Kilde",
)
RULES = Rules(METHOD, TEXTS.headings("method", "da"), {"Effekt": "effect", "Ukendt": "unknown"})

# Every tag and attribute that may stand in rendered prose.
WRITTEN = re.compile(
    r"</?(?:p|ul|ol|li|em|strong|sup|span|a)>|<br ?/?>"
    r'|<ol start="\d+">|<sup class="cite">|<span class="(?:advice|number|figure figure--[a-z]+)">'
    r'|<a href="(?:https?://[^"<>]*|[^":<>]*)"(?: title="[^"<>]*")? rel="noopener">'
    r'|<a rel="noopener">'
)
# What a figure may consist of.
FIGURE = re.compile(
    r"</?(?:figure|figcaption)>"
    r'|<img src="\.\./[^"<>]*" alt="[^"]*" width="400" height="300" loading="lazy"'
    r' decoding="async">'
)


def bar(width: str) -> str:
    """Return a bar that is filled so far."""
    return (
        '<svg class="bar" viewBox="0 0 100 10" width="60" height="6" aria-hidden="true">'
        '<rect x="0.5" y="0.5" width="99" height="9" fill="none" stroke="currentColor"></rect>'
        f'<rect x="0.5" y="0.5" width="{width}" height="9" fill="currentColor"></rect></svg>'
    )


def cite(*numbers: int) -> str:
    links = [f'<a href="#source-{n}" title="Kilde {n}" rel="noopener">{n}</a>' for n in numbers]
    return f'<sup class="cite">{",".join(links)}</sup>'


def html(text: str, heading: str = "Hvad det er", frame: Frame = FRAME) -> str:
    """Return the HTML of a section, whatever the check would say of it."""
    notes = Notes(Problems(), TEXTS.languages)
    (section,) = read_sections(Body(f"## {heading}\n\n{text}\n", "da.md", 1), RULES, notes)
    return render(section.tokens, frame).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("På øen.", "<p>På øen.</p>"),
        ("En *to* **tre**.", "<p>En <em>to</em> <strong>tre</strong>.</p>"),
        ("- en\n- to", "<ul>\n<li>en</li>\n<li>to</li>\n</ul>"),
        ("3. Tre\n4. Fire", '<ol start="3">\n<li>Tre</li>\n<li>Fire</li>\n</ol>'),
        ("En\\\nto", "<p>En<br>\nto</p>"),
        ("2 < 3 & 4 > 3", "<p>2 &lt; 3 &amp; 4 &gt; 3</p>"),
    ],
)
def test_prose_becomes_html(text: str, expected: str) -> None:
    """Paragraphs, lists, emphasis and line breaks become the HTML one expects."""
    assert html(text) == expected


def test_a_citation_becomes_the_number_of_its_source() -> None:
    """A citation is a number that leads to the source, close to the word before it."""
    assert html("Flere kom. [@study19]") == f"<p>Flere kom.{cite(2)}</p>"


def test_citations_beside_each_other_stand_together() -> None:
    """Numbers of several sources at the same place stand in one raised group."""
    assert html("Kom. [@study19] [@ rapport21 ]") == f"<p>Kom.{cite(2, 1)}</p>"


def test_advice_is_marked_in_words() -> None:
    """The mark of advice becomes a label that says whose advice it is."""
    assert html("Ring. [@advice]") == '<p>Ring. <span class="advice">vores råd</span></p>'


def test_the_mark_on_top_of_a_section_is_not_printed() -> None:
    """A section that is advice as a whole carries no label in its text."""
    assert html("[@advice]\n\nRing.") == "<p>Ring.</p>"


def test_a_citation_says_where_in_its_source() -> None:
    """Several sources in one citation stand together, and each tells its page to who asks."""
    expected = cite(2, 1).replace('"Kilde 2"', '"Kilde 2, s. 12"')
    assert html("Kom. [@study19, s. 12; @rapport21]") == f"<p>Kom.{expected}</p>"
    assert (
        render_line("Kom & gå. [@study19, s. 12; @rapport21]", FRAME) == f"Kom &amp; gå.{expected}"
    )


def test_a_part_of_a_whole_is_said_and_drawn() -> None:
    """The words stand there, and a bar for those who see it has its length of the whole."""
    shown = html("- Effekt: Flere kom. {3 af 4} [@study19]", "Hvad vi ved")
    assert f'Flere kom. <span class="share">3 af 4 {bar("74.2")}</span>{cite(2)}</li>' in shown
    shown = html("- Effekt: Flere kom. {0 af 4 -> 4 of 4}", "Hvad vi ved")
    spans = [f'<span class="share">{n} af 4 {bar(w)}</span>' for n, w in ((0, "0"), (4, "99"))]
    assert f"Flere kom. {' '.join(spans)}</li>" in shown
    assert "{" not in shown


def test_a_figure_says_what_kind_it_is() -> None:
    """The kind of a figure becomes a label in front of the result."""
    expected = '<li><span class="figure figure--effect">Effekt</span> Flere kom.</li>'
    assert expected in html("- Effekt: Flere kom.", "Hvad vi ved")


LARGE = '<span class="number">85&nbsp;%</span>'


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        ("Knap 85\u00a0% kom i 2019. [@study19]", f"Knap {LARGE} kom i 2019.{cite(2)}"),
        ("85\u00a0% *af alle* kom.", f"{LARGE} <em>af alle</em> kom."),
        ("85 % kom mod 61 % af de andre.", "85 % kom mod 61 % af de andre."),
        ("De to på 23 år kom.", "De to på 23 år kom."),
        ("24 timer efter kom de.", "24 timer efter kom de."),
        ("9. klasse kom.", "9. klasse kom."),
        ("10-12 kom.", "10-12 kom."),
        ("2015 var et godt år.", "2015 var et godt år."),
    ],
)
def test_the_number_that_a_figure_is_about_is_shown_large(figure: str, shown: str) -> None:
    """It begins the figure and is the only one there; years, times and places in a row are none."""
    assert f"</span> {shown}</li>" in html(f"- Effekt: {figure}", "Hvad vi ved")


def test_a_number_that_is_no_figure_is_a_number() -> None:
    """What only stands in a list is not taken for a figure; nor is what stands after one."""
    assert "number" not in html("- 85 kom.")
    assert html("- Effekt: 85 kom.\n\n  85 gik.", "Hvad vi ved").count("number") == 1


def test_a_link_to_an_entry_leads_to_its_page() -> None:
    """A link written as kind and id becomes the way to that page."""
    assert html("[her](case/x-y)") == ('<p><a href="../../case/x-y/" rel="noopener">her</a></p>')


def test_a_term_leads_to_its_explanation() -> None:
    """A term is a link to the glossary, with its words escaped."""
    token = Token("term", "", 0, content="B<L", meta={"id": "bl"})
    assert render([Token("inline", "", 0, children=[token])], FRAME) == (
        '<a class="term" href="../../ordliste/#term-bl" rel="noopener">B&lt;L</a>'
    )


def test_a_line_with_emphasis_becomes_html() -> None:
    """An explanation may hold emphasis; other signs are text."""
    assert render_inline("En *helhedsplan* <b>", FRAME) == "En <em>helhedsplan</em> &lt;b&gt;"


def test_words_in_italics_are_danish_in_a_text_that_is_not() -> None:
    """A screen reader says a Danish word in an English text as Danish; bold is stress alone."""
    written = render_inline("A *helhedsplan*, **now**", replace(FRAME, italics="da"))
    assert written == 'A <i lang="da">helhedsplan</i>, <strong>now</strong>'


def test_an_address_in_angle_brackets_is_a_link_to_it() -> None:
    """An address that is written as Markdown's shortest link is shown, and leads there."""
    address = "https://example.org/a?b=c"
    expected = f'<p>Se <a href="{address}" rel="noopener">{address}</a>.</p>'
    assert html(f"Se <{address}>.") == expected


def test_a_link_to_the_web_stays() -> None:
    """A link to a web address keeps its address, escaped."""
    assert html("[her](https://example.org/?a=1&b=2)") == (
        '<p><a href="https://example.org/?a=1&amp;b=2" rel="noopener">her</a></p>'
    )


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x\nonerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<!-- --><b onclick=x>",
    "<style>*{display:none}</style>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;",
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT&colon;alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    '[x](https://example.org/"onmouseover="alert(1))',
    "[x](https://example.org/'><script>)",
    '[x](https://example.org "\\" onmouseover=alert(1)")',
    "[x][y]\n\n[y]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    '![x" onerror="alert(1)](foto.jpg)',
    "```<script>\nalert(1)\n```",
    "    <script>alert(1)</script>",
    "`<script>`",
    "# <script>alert(1)</script>",
    "> <iframe src=x>",
    '[x](method/a"onclick=x)',
    "\\<script>\\",
    "*<b*>*</b>*",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_prose_gives_harmless_html(text: str) -> None:
    """Of HTML, scripts and script links in prose nothing is left but plain text."""
    rest = WRITTEN.sub("", html(f"På øen {text}\n\n{text}"))
    assert "<" not in rest and ">" not in rest


SHOWN = replace(FRAME, picture=lambda name: (f"../../../case/x/{name}", 400, 300))
IMG = (
    '<img src="../../../case/x/plan.jpg" alt="Gården &amp; porten" width="400" height="300"'
    ' loading="lazy" decoding="async">'
)


def test_a_picture_becomes_a_figure() -> None:
    """A picture keeps its place while it loads, and says what one sees."""
    shown = html("![Gården & porten](plan.jpg)", frame=SHOWN)
    assert shown == f"<figure>{IMG}</figure>"


def test_a_title_becomes_the_caption() -> None:
    """The title of a picture stands below it, with the number of the source it cites."""
    shown = html('![Gården & porten](plan.jpg "Tegning: B & C. [@study19]")', frame=SHOWN)
    caption = f"<figcaption>Tegning: B &amp; C.{cite(2)}</figcaption>"
    assert shown == f"<figure>{IMG}{caption}</figure>"


def test_paper_has_no_pictures() -> None:
    """Where no pictures are shown, the words around them stand alone."""
    text = "På øen.\n\n![Gården](plan.jpg 'Foto: X')\n\n- En.\n\n  ![Gården](plan.jpg)"
    assert html(text) == "<p>På øen.</p>\n<ul>\n<li>\n<p>En.</p>\n</li>\n</ul>"


@pytest.mark.parametrize(
    "text",
    [
        '![x" onerror="alert(1)](plan.jpg)',
        '![x](plan.jpg "" onload=alert(1) <script>")',
        "![</figure><script>](plan.jpg '</figcaption><b onclick=x>')",
        '![x](<plan.jpg" onerror=alert(1)>)',
        "På øen ![x](https://example.org/x.png)",
        "- ![x](plan.jpg)",
    ],
)
def test_a_picture_lets_nothing_else_in(text: str) -> None:
    """Of hostile words and addresses in a picture no tag and no attribute comes out."""
    rest = WRITTEN.sub("", FIGURE.sub("", html(text, frame=SHOWN)))
    assert "<" not in rest and ">" not in rest


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_prose_leads_nowhere(text: str) -> None:
    """No link in rendered prose leads elsewhere than to the web or to the site's own pages."""
    addresses = re.findall(r'href="([^"]*)"', html(f"På øen {text}\n\n{text}"))
    assert all(re.match(r"https?://|[^:]*$", address) for address in addresses)


def test_template_marks_are_printed_as_they_are() -> None:
    """Template marks that slip into prose are text and are never filled."""
    assert html("{{ 7 * 7 }} {% raw %}") == "<p>{{ 7 * 7 }} {% raw %}</p>"


def test_a_line_of_text_is_escaped() -> None:
    """A field's text is no Markdown and no HTML: its signs are printed as they are."""
    line = render_line('Tom & <b>Jerry</b> "to" *tre* [x](y)', FRAME)
    assert line == 'Tom &amp; &lt;b&gt;Jerry&lt;/b&gt; "to" *tre* [x](y)'


def test_citations_in_a_line_of_text_are_numbered() -> None:
    """A citation in a note becomes a number too, also with blanks inside its brackets."""
    assert render_line("Først. [@ study19 ] [@rapport21]", FRAME) == f"Først.{cite(2, 1)}"


def test_our_own_advice_stands_apart_from_what_has_a_source() -> None:
    """On a page a line in the margin runs beside our words alone, not beside a source's."""
    cite, advice = '<sup class="cite">1</sup>', '<span class="advice">vores råd</span>'

    def ours(words: str) -> str:
        return f'<span class="ours">{words}</span>'

    said = ours_apart(
        f"<ul><li>Sagt.{cite} Ring. {advice} Set.{cite}</li><li>Gå. {advice}</li></ul>"
    )
    assert said == (
        f"<ul><li>Sagt.{cite}{ours(f' Ring. {advice}')} Set.{cite}</li><li>Gå. {advice}</li></ul>"
    )
    assert ours_apart(f"<p>Sagt.{cite}</p><p>Ring.</p>", all=True) == (
        f"<p>Sagt.{cite}</p><p>{ours('Ring.')}</p>"
    )
    assert ours_apart(f"<p>Ring. {advice}</p>") == f"<p>Ring. {advice}</p>"  # ours as a whole
    crossed = f"<p><em>Sagt.{cite} Ring.</em> Gå. {advice}</p>"
    assert ours_apart(crossed) == crossed


def test_advice_in_a_line_of_text_is_marked() -> None:
    """A note that is our own advice says so."""
    assert render_line("Ring. [@advice]", FRAME).endswith('<span class="advice">vores råd</span>')


def test_labels_are_escaped() -> None:
    """Words of the interface that hold signs of HTML are printed as they are."""
    frame = replace(FRAME, advice="<b>råd</b>", source='K"<i>')
    line = render_line("a [@advice] [@rapport21]", frame)
    assert "&lt;b&gt;råd" in line
    assert 'title="K&quot;<i> 1"' in line or 'title="K&quot;&lt;i&gt; 1"' in line
