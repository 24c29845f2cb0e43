"""From HTML to Markdown: what a reader of it gets is what the page said."""

from __future__ import annotations

import html
import re

import markdown as python_markdown
import pytest
from markdown_it import MarkdownIt

from metodebank.build.plain_markdown import markdown

COMMONMARK = MarkdownIt("commonmark")
READERS = {
    "CommonMark": COMMONMARK.render,
    "Python-Markdown": lambda text: python_markdown.markdown(text, extensions=["fenced_code"]),
}

each_reader = pytest.mark.parametrize("read", READERS.values(), ids=READERS)

# Words that look like marks.
ODD = (
    "5 < 6 > 4 & 3 &amp; &lt;b&gt; &copy; &#35;",
    "<script>alert(1)</script><!-- x -->",
    "*a* **b** _c_ __d__ `e` ``f`` ~~g~~",
    "[a](http://b) [c][d] [e] ![f](g) <http://h>",
    "[x]: http://y",
    "# a #",
    "- a",
    "+ a",
    "* a",
    "1. a",
    "2026) a",
    "---",
    "===",
    "> a",
    "| a | b |",
    "a_b_c a*b*c 2*3*4",
    r"\a \* \\ \[ \`",
    "{#id} {: .x } { a }",
    "{{ a }} {% b %}",
    "[^1] *[A]: b",
    "http://a.b/c_d_e?f=g&h=i",
    "æøå „“ «» – …",
)


def written(content: str) -> str:
    """Return a page with this content as Markdown; links lead where they say."""
    return markdown(f'<nav>no</nav><div id="content">{content}</div>', lambda link: link)


def said(page: str) -> str:
    """Return the text of some HTML, with single spaces."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", page)).split())


@each_reader
@pytest.mark.parametrize("words", ODD)
def test_words_stay_words(words, read):
    """In a paragraph, a heading, a list, a table, a link or between marks, words are words."""
    safe = html.escape(words)
    for tag, marks in (("p", ["p"]), ("h2", ["h2"]), ("em", ["p", "em"])):
        page = read(written(f"<{tag}>{safe}</{tag}>"))
        assert said(page) == " ".join(words.split()), page
        assert re.findall(r"<(\w+)", page) == marks, page
    page = read(written(f'<ul><li>{safe}</li></ul><p><a href="x/">{safe}</a></p>'))
    assert said(page) == " ".join(f"{words} {words}".split()), page
    assert re.findall(r"<(\w+)", page) == ["ul", "li", "p", "a"]


PAGE = """
<h1>Top</h1>
<p class="x">One <em>two</em> <strong>three</strong><br>four <a href="a/b/">five</a></p>
<ul><li>six<ol start="3"><li>seven</li><li>eight</li></ol></li><li><p>nine</p><p>ten</p></li></ul>
<section id="s"><h2>Sources</h2><ol><li id="source-1">eleven</li></ol></section>
"""
READ = """
<h1>Top</h1>
<p>One <em>two</em> <strong>three</strong><br>four <a href="a/b/">five</a></p>
<ul><li><p>six</p><ol start="3"><li>seven</li><li>eight</li></ol></li>
<li><p>nine</p><p>ten</p></li></ul>
<h2>Sources</h2><ol><li>eleven</li></ol>
"""


def squeezed(page: str) -> str:
    """Return HTML without what differs from reader to reader."""
    plain = re.sub(r"\s+(?=<)|(?<=>)\s+", "", page.replace(" />", ">"))
    return re.sub(r"(?<=<li>)<p>|</p>(?=</li>|<ol)", "", plain)


@each_reader
def test_a_page_keeps_its_form(read):
    """Headings, emphasis, breaks, links and lists within lists come back as they were."""
    start = re.compile(r' start="\d+"')  # which Python-Markdown leaves out within a list
    assert start.sub("", squeezed(read(written(PAGE)))) == start.sub("", squeezed(READ))


def test_a_link_to_a_place_leads_to_the_heading_above_it():
    """Places have no names in Markdown, but headings do; a place without one is not linked."""
    page = written(PAGE + '<p><a href="#source-1">1</a> <a href="#gone">2</a></p>')
    assert page.endswith("\n\n[1](#sources) 2\n")
    assert written('<section id="s"><h2>Æ</h2><p><a href="#s">3</a></p></section>') == "## Æ\n\n3\n"


def test_a_link_that_leads_nowhere_is_words():
    """If nothing is known of an address, its words are kept."""
    page = '<div id="content"><p>a <a href="x/">b</a> <img src="y.png" alt="c"></p></div>'
    assert markdown(page, lambda link: "") == "a b c\n"


def test_an_address_cannot_end_its_brackets():
    """Signs that would end a link are written so that they do not."""
    assert written('<p><a href="https://a.b/(c) d">e</a></p>') == "[e](https://a.b/%28c%29%20d)\n"


def test_facts_become_a_list():
    """A name and what it is become an item; a list within it stands on the line."""
    page = """<dl><div><dt>A</dt><dd><ul><li>1</li> <li>2</li></ul></dd></div>
    <dt>B</dt><dd>3</dd><dd>4</dd></dl>"""
    assert written(page) == "- **A:** 1, 2\n- **B:** 3; 4\n"


def test_marks_of_ours_have_a_form_of_their_own():
    """Advice, kinds of figure, citations and facts side by side can be told apart."""
    assert written('<p>a<sup class="cite"><a href="https://b">1</a></sup></p>') == (
        "a \\[[1](https://b)\\]\n"
    )
    assert written('<p>a <span class="advice">our advice</span></p>') == "a *(our advice)*\n"
    assert written('<p><span class="figure figure--reach">Reach</span> b</p>') == "**Reach:** b\n"
    number = '<p><span class="figure">Reach</span> <span class="number">50</span> b</p>'
    assert written(number) == "**Reach:** 50 b\n"
    bar = '<svg class="bar" aria-hidden="true"><rect x="0"></rect></svg>'
    assert written(f'<p>a <span class="share">1 of 2 {bar}</span></p>') == "a (1 of 2)\n"
    assert written("<p><span>a</span>\n<span>b</span></p>") == "a · b\n"


@each_reader
def test_code_and_tables_stay_what_they_are(read):
    """Code is not read as text, and a cell may hold the sign that parts cells."""
    page = written("<pre><code>a *b*\n  &lt;c&gt;\n</code></pre><p><code>*d*</code></p>")
    assert squeezed(read(page)) == (
        "<pre><code>a *b*\n  &lt;c&gt;</code></pre><p><code>*d*</code></p>"
    )
    table = written("<table><tr><th>a</th></tr><tr><td>b|c</td></tr></table>")
    assert table == "| a |\n| --- |\n| b&#124;c |\n"


def test_what_a_table_is_called_stands_above_it():
    """A caption, which a page may show to voices alone, is a paragraph, since Markdown has none."""
    table = written("<table><caption>Steps</caption><tr><th>a</th></tr><tr><td>b</td></tr></table>")
    assert table == "Steps\n\n| a |\n| --- |\n| b |\n"


def test_what_is_for_a_browser_is_left_out():
    """Forms, menus, contents and what is hidden until a script shows it are no part of the text."""
    page = "<p hidden>a</p><form>b</form><p>c<span aria-hidden='true'>d</span></p><nav>e</nav>"
    assert written(f"{page}<div data-contents>f</div>") == "c\n"


def test_what_is_markdown_already_is_not_touched():
    """A page that is written by hand is taken as it stands."""
    assert written("<pre data-markdown>\n*a* &lt;b&gt;\n</pre>") == "*a* <b>\n"


def test_room_to_write_is_seen() -> None:
    """What is to be filled in, which a page draws, stands in the text as a dotted line."""
    line = '<p>Ring: <bdi data-slot="phone"></bdi>, eller <bdi data-slot="name">Ida</bdi></p>'
    assert written(line) == "Ring: ……………, eller Ida\n"
