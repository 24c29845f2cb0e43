r"""What Word, Google Docs and their like leave in a text, as its author meant it.

Their Markdown escapes what is a mark here (`\[@id\]`), underlines in HTML, and gives headings
anchors; what is copied from them has signs for bullets.  A text is read as if it were mended,
and `metodebank check --fix` writes it so; `docs/assets/form/pasted.js` does the same with what
is pasted into the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# A citation of which a mark is escaped, with what stands in it.
CITED = r"\\?\[\\?@((?:\\[-_.@;]|[^\[\]\\\n])*)\\?\]"

# Marks that say nothing here, and the text that they stand around.
LEFT_OUT = (
    r"\[([^\[\]\n]*)\]\{\.(?:underline|mark|smallcaps|ul)\}"  # pandoc
    r"|\[\]\{#[^{}\n]*\}"
    r'|<a (?:id|name)="[^"<>\n]*">\s*</a>'  # mammoth
    r"|</?u>"
)
HEADING_ANCHOR = r"(?<=\S)\s*\{#[^{}\n]*\}\s*$"  # Google Docs, pandoc

# Signs for bullets: those that are nothing else, also of Word's typefaces Symbol and Wingdings,
# and those that begin a point only where another line begins so too.
SURE_BULLET = r"[ \t]*[•▪◦●○■□‣⁃➢\uf000-\uf0ff][ \t\u00a0]*(?=\S)"
BULLET = r"[ \t]*(?:[·∙–—][ \t\u00a0]+|o\t[ \t\u00a0]*)(?=\S)"
LETTER = r"[ \t]*([a-z])\\?\)[ \t\u00a0]+(?=\S)"

_cited, _left_out, _anchor = map(re.compile, (CITED, LEFT_OUT, HEADING_ANCHOR))
_sure_bullet, _bullet, _letter = map(re.compile, (SURE_BULLET, BULLET, LETTER))


def mended(lines: Sequence[str]) -> list[str]:
    r"""Return lines, as many as there are, without what other programs left in them.

    >>> mended([r"Vi kom. \[@avis\_20\]", "•\ten", "a) to"])
    ['Vi kom. [@avis_20]', '- en', 'a) to']
    """
    done = [_line(line) for line in lines]
    for at in [*_points(done)]:
        done[at] = _as_item(done[at])
    return done


def _line(line: str) -> str:
    line = _left_out.sub(lambda match: match[1] or "", line)
    line = _cited.sub(lambda match: f"[@{_plain(match[1])}]", line)
    return _anchor.sub("", line) if line.startswith("#") else line


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _points(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines that are points: what is no bullet for sure needs another beside it."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    for before, at, after in zip([-1, *filled], filled, [*filled[1:], -1], strict=False):
        beside = [lines[one] for one in (before, after) if one >= 0]
        if _sure_bullet.match(lines[at]):
            yield at
        elif _bullet.match(lines[at]):
            if any(map(_is_bullet, beside)):
                yield at
        elif (own := _number(lines[at])) and any(
            abs(own - other) == 1 for one in beside if (other := _number(one))
        ):
            yield at


def _is_bullet(line: str) -> bool:
    return bool(_bullet.match(line) or _sure_bullet.match(line))


def _number(line: str) -> int:
    """Return which letter begins a line: 1 for "a)", 0 for none."""
    match = _letter.match(line)
    return ord(match[1]) - ord("a") + 1 if match else 0


def _as_item(line: str) -> str:
    if number := _number(line):
        return f"{number}. {_letter.sub('', line, count=1)}"
    pattern = _sure_bullet if _sure_bullet.match(line) else _bullet
    return f"- {pattern.sub('', line, count=1)}"
