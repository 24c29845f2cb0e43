"""Plain prose is read line by line into the very tokens that markdown-it makes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from metodebank.markdown import PARSER, _read_plain, parse
from project import FILES

ROOT = Path(__file__).parents[1]
TEXTS = sorted((ROOT / "methods").glob("*/*/*.md"))

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
    "1. A\n1. B", "10. ti", "",
]  # fmt: skip


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_our_own_texts_are_read_the_same(file: Path) -> None:
    """Each text of the bank gives the same tokens on both ways."""
    prose = file.read_text("utf-8").split("---\n", 2)[2]
    assert parse(prose) == PARSER.parse(prose)


@pytest.mark.parametrize("path", [path for path in FILES if path.endswith(".md")])
def test_plain_prose_takes_the_short_way(path: str) -> None:
    """The texts of the tiny project are plain prose, every one."""
    assert _read_plain(FILES[path].split("---\n", 2)[2])


def test_whatever_is_written_is_read_the_same() -> None:
    """Texts put together of all sorts of Markdown give the same tokens on both ways."""
    rng = random.Random(2026)
    for _ in range(20_000):
        pieces = rng.choices(PIECES, k=rng.randint(1, 4))
        breaks = (rng.choice(["\n\n", "\n\n", "\n\n", "\n", "\n\n\n"]) for _ in pieces)
        text = "".join(f"{piece}{end}" for piece, end in zip(pieces, breaks, strict=True))
        first, last = rng.choice(["", "", "\n", "\n\n"]), rng.choice(["", "\n", "\n\n"])
        text = first + text.rstrip("\n") + last
        assert parse(text) == PARSER.parse(text), text
