"""Words of a paragraph and how they look, written in our Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence


class Piece:
    """Some words of a paragraph, and how they look."""

    __slots__ = ("link", "stressed", "strong", "text")

    def __init__(self, text: str, strong: bool, stressed: bool, link: str) -> None:
        self.text, self.strong, self.stressed, self.link = text, strong, stressed, link

    @property
    def look(self) -> tuple[bool, bool, str]:
        return self.strong, self.stressed and not self.strong, self.link


_ESCAPED = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E"}
_AROUND = " \u00a0\n"
_LETTER = re.compile(r"[^\W_]")


def address_of(link: str) -> str:
    """Return an address that our Markdown may lead to, '' for any other."""
    if not re.match("https?://", link):
        return ""
    return "".join(_ESCAPED.get(sign, sign) for sign in link.strip())


def written(pieces: Sequence[Piece]) -> tuple[str, str, bool]:
    """Return a paragraph in our Markdown, its words alone, and whether all of it is bold.

    Where all of it is bold or italic, that is how it looks, and nothing in it is stressed.
    """
    joined: list[Piece] = []
    for one in pieces:
        text = re.sub("[ \t\r]+", " ", one.text.replace("\u2011", "-").replace("\u00ad", ""))
        if joined and joined[-1].look == one.look:
            last = joined[-1].text
            joined[-1].text = last + (text.removeprefix(" ") if last.endswith(" ") else text)
        elif text:
            joined.append(Piece(text, *one.look))
    said = [one for one in joined if one.text.strip(" \u00a0\n")]
    is_strong = bool(said) and all(one.strong for one in said)
    is_stressed = bool(said) and all(one.stressed for one in said)
    words = "".join(one.text for one in joined)
    parts = []
    at = 0
    for one in joined:
        beside = (
            words[at - 1 : at] if at else "",
            words[at + len(one.text) : at + len(one.text) + 1],
        )
        at += len(one.text)
        mark = "**" if one.strong and not is_strong else "*" * (one.stressed and not is_stressed)
        parts.append(_piece(one, mark, beside))
    return "".join(parts), words, is_strong


def _piece(piece: Piece, mark: str, beside: tuple[str, str]) -> str:
    """Return words with their link and stress, which none within a word can have."""
    core = piece.text.strip(_AROUND)
    before = piece.text[: len(piece.text) - len(piece.text.lstrip(_AROUND))]
    after = piece.text[len(before) + len(core) :]
    is_within = (not before and _LETTER.match(beside[0])) or (
        not after and _LETTER.match(beside[1])
    )
    if not core or "\n" in core:
        return piece.text
    if piece.link and not re.search(r"[\[\]]", core):
        core = f"<{piece.link}>" if core == piece.link else f"[{core}]({piece.link})"
    if mark and not is_within and "*" not in core:
        core = f"{mark}{core}{mark}"
    return f"{before}{core}{after}"
