"""From parsed prose to HTML, behind a wall: nh3 lets through only what we write."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import Any

import nh3
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from ..reading.markdown import PARSER
from ..reading.prose_rules import INNER_LINK
from ..schema.marks import ADVICE, CITATION, Cite, Share, cited_by
from ..words.figures import number_told

_WALL = nh3.Cleaner(
    tags={"p", "ul", "ol", "li", "em", "i", "strong", "a", "sup", "span", "br"}
    | {"figure", "img", "figcaption", "svg", "rect"},
    attributes={
        "a": {"href", "title"},
        "i": {"lang"},
        "span": {"lang"},
        "ol": {"start"},
        "img": {"src", "alt", "width", "height", "loading", "decoding"},
        "svg": {"viewBox", "width", "height", "aria-hidden"},
        "rect": {"x", "y", "width", "height", "fill", "stroke"},
    },
    allowed_classes={
        "a": {"term"},
        "sup": {"cite"},
        "svg": {"bar"},
        "span": {"advice", "figure", "number", "share"}
        | {
            f"figure--{kind}"
            for kind in ("reach", "result", "assessment", "comparison", "effect", "unknown")
        },
    },
    url_schemes={"http", "https"},
    link_rel="noopener",
)


_TERM = re.compile(r'<a class="term"[^>]*>([^<]*)</a>')

# A block of rendered prose up to where the next begins or it ends, and the marks in it.
_BLOCK = re.compile(r"(?:(?<=<p>)|(?<=<li>))(?:(?!</?(?:p|li|ul|ol|figure)\b).)+", re.DOTALL)
_ADVICE_MARK, _CITED = '<span class="advice">', '<sup class="cite">'
_MARKS = re.compile(rf"({_CITED}.*?</sup>|{_ADVICE_MARK}[^<]*</span>)", re.DOTALL)
_TAG = re.compile(r"<(/?)(?!br\b|img\b)[a-z]+")


@dataclass(frozen=True, slots=True)
class Frame:
    """What rendering must know of the page that the prose stands on.

    `cite` gives a source its number on the page, and in words where in it something stands,
    '' where all of it is meant; `link` gives an entry's kind and id an address, `term` the id
    of a term that of its explanation; `share` says parts of wholes in words; `advice` is the
    word for the site's own advice, `source` that for a source.
    `italics` is the language of words in italics, '' where they are only stressed.
    `picture` gives the name of a picture's file its address, width and height; without it
    pictures are left out, as on paper.
    `figures` are the labels of kinds of figure by their ids, in the language `labelled`, where a
    text is in one that has none of its own.
    """

    cite: Callable[[Cite], tuple[int, str]]
    share: Callable[[Sequence[Share]], Sequence[str]]
    link: Callable[[str, str], str]
    term: Callable[[str], str]
    advice: str
    source: str
    italics: str = ""
    picture: Callable[[str], tuple[str, int, int]] | None = None
    figures: Mapping[str, str] = field(default_factory=dict)
    labelled: str = ""


def render(tokens: Sequence[Token], frame: Frame) -> str:
    """Return `tokens` as HTML that holds nothing but what this module writes."""
    return _walled(_RENDERER.render(tokens, PARSER.options, {"frame": frame}))


def render_line(text: str, frame: Frame) -> str:
    """Return a line of plain text, with its citations, as HTML."""
    parts, at = [], 0
    for mark in CITATION.finditer(text):
        parts.append(html.escape(text[at : mark.start()]))
        parts += [_mark(one.cite, frame) for one in cited_by(mark[0])]
        at = mark.end()
    return _walled("".join([*parts, html.escape(text[at:])]))


def render_inline(text: str, frame: Frame) -> str:
    """Return a line of text with emphasis, such as an explanation, as HTML."""
    return render(_inline(text), frame)


@lru_cache(maxsize=1_000)  # a term of the glossary is explained on nearly every page
def _inline(text: str) -> Sequence[Token]:
    return PARSER.parseInline(text)


def without_terms(rendered: str) -> str:
    """Return rendered prose without the ways from terms to what they mean.

    >>> without_terms('<p>I en <a class="term" href="#bl">BL</a>-kreds</p>')
    '<p>I en BL-kreds</p>'
    """
    return _TERM.sub(r"\1", rendered) if '<a class="term"' in rendered else rendered


def ours_in(rendered: str, all: bool = False) -> str:
    """Say what of rendered prose is the site's own advice: "all" where it cites no source.

    "some" where what has no number is ours, '' where nothing is; `all` says that it is marked
    as a whole.

    >>> ours_in('<p>Ring <span class="advice">vores råd</span></p>')
    'all'
    """
    if not all and _ADVICE_MARK not in rendered:
        return ""
    return "some" if _CITED in rendered else "all"


def ours_apart(rendered: str, all: bool = False) -> str:
    """Return rendered prose in which our own advice stands apart from what has a source.

    A block that has both is taken apart at its marks, so that a line in the margin runs beside
    our words alone; `all` says that what has no number is ours without a mark.

    >>> ours_apart('<p>Sagt.<sup class="cite">1</sup> Ring.</p>', all=True)
    '<p>Sagt.<sup class="cite">1</sup><span class="ours"> Ring.</span></p>'
    """
    if ours_in(rendered, all) != "some":
        return rendered
    return _BLOCK.sub(lambda block: _block_apart(block[0], all), rendered)


def _block_apart(block: str, all: bool) -> str:
    if not all and _CITED not in block:
        return block  # ours as a whole, or not at all
    *pieces, last = _MARKS.split(block)
    told = zip(pieces[::2], pieces[1::2], strict=True)
    apart = (_set_apart(words, mark, mark.startswith(_ADVICE_MARK)) for words, mark in told)
    return "".join([*apart, _set_apart(last, "", all)])


def _set_apart(words: str, mark: str, ours: bool) -> str:
    """Return words with their mark, in a span if they are ours and no emphasis crosses its ends."""
    said = f"{words}{mark}"
    depths = list(accumulate(-1 if tag[1] else 1 for tag in _TAG.finditer(said)))
    is_whole = not depths or (min(depths) >= 0 and depths[-1] == 0)
    return f'<span class="ours">{said}</span>' if ours and is_whole and words.strip() else said


def _walled(written: str) -> str:
    """Return the HTML that may pass; numbers stand together and close to their word."""
    passed = _WALL.clean(written)
    return re.sub(r'\s+(?=<sup class="cite">)', "", passed).replace('</sup><sup class="cite">', ",")


def _mark(cite: Cite, frame: Frame) -> str:
    """Return the mark of a citation: a number that leads to the source, or a label."""
    if cite.id == ADVICE:
        return f'<span class="advice">{html.escape(frame.advice)}</span>'
    number, place = frame.cite(cite)
    title = html.escape(", ".join(filter(None, (f"{frame.source} {number}", place))))
    return f'<sup class="cite"><a href="#source-{number}" title="{title}">{number}</a></sup>'


def _number_told(figure: Sequence[Token]) -> tuple[Token | None, str]:
    """Return the number that a figure is about, and the text that begins with it, if one does.

    A share is told beside its bar, and no number of the text besides.
    """
    texts = [token for token in figure if token.type == "text"]
    said = "".join(token.content for token in texts)
    at = None if any(token.type == "share" for token in figure) else number_told(said)
    begins = next((token for token in texts if token.content.strip()), None)
    number = said[slice(*at)] if at else ""
    return (begins, number) if begins and number and number in begins.content else (None, "")


def _bar(share: Share) -> str:
    """Return a share as a bar, for those who see it; its words say the same.

    It has the colour of the text, and so goes with every look and with paper.
    """
    filled = round(99 * min(share.part / share.whole, 1), 1)
    return (
        '<svg class="bar" viewBox="0 0 100 10" width="60" height="6" aria-hidden="true">'
        '<rect x="0.5" y="0.5" width="99" height="9" fill="none" stroke="currentColor"></rect>'
        f'<rect x="0.5" y="0.5" width="{filled:g}" height="9" fill="currentColor"></rect></svg>'
    )


class _Renderer(RendererHTML):
    """markdown-it's own renderer, with our marks, links to entries and pictures."""

    def citation(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        return _mark(tokens[index].meta["cite"], env["frame"])

    def figure_kind(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        kind, frame = tokens[index].meta["id"], env["frame"]
        label = html.escape(frame.figures.get(kind, tokens[index].content))
        lang = f' lang="{frame.labelled}"' if frame.labelled else ""
        env["told"] = _number_told(tokens)
        return f'<span class="figure figure--{kind}"{lang}>{label}</span>'

    def text(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        written = super().text(tokens, index, options, env)
        begins, number = env.get("told", (None, ""))
        if tokens[index] is not begins:
            return written
        return written.replace(number, f'<span class="number">{number}</span>', 1)

    def share(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        shares: Sequence[Share] = tokens[index].meta["shares"]
        told = zip(env["frame"].share(shares), shares, strict=True)
        return " ".join(
            f'<span class="share">{html.escape(words)} {_bar(share)}</span>'
            for words, share in told
        )

    def term(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        address = html.escape(env["frame"].term(tokens[index].meta["id"]))
        return f'<a class="term" href="{address}">{html.escape(tokens[index].content)}</a>'

    def em_open(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        language = env["frame"].italics
        return f'<i lang="{html.escape(language)}">' if language else "<em>"

    def em_close(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        return "</i>" if env["frame"].italics else "</em>"

    def link_open(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        address = str(tokens[index].attrs["href"])
        if inner := INNER_LINK.fullmatch(address):
            address = env["frame"].link(inner[1], inner[2])
        return f'<a href="{html.escape(address)}">'

    def image(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        return ""  # only a picture that is a paragraph of its own is shown

    def picture(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        frame, given = env["frame"], tokens[index].attrs
        if frame.picture is None:
            return ""
        src, width, height = frame.picture(str(given["src"]))
        alt, title = html.escape(str(given["alt"])), str(given.get("title", ""))
        caption = f"<figcaption>{render_line(title, frame)}</figcaption>" if title else ""
        return (
            f'<figure><img src="{html.escape(src)}" alt="{alt}" width="{width}" height="{height}"'
            f' loading="lazy" decoding="async">{caption}</figure>\n'
        )


_RENDERER = _Renderer()
