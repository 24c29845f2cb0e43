"""The command `metodebank`: a thin edge around the steps."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from .check import check
from .mend import mend
from .read import FOLDER
from .report import FORMATS
from .texts import DEFAULT, load_texts

SOUND, UNSOUND, WRONG_USE = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 sound, 1 problems, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # for terminals that know no æøå
    chosen = _parser().parse_args(arguments)
    try:
        return chosen.run(chosen)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNSOUND


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="metodebank", description="Metodebanken · The Method Bank"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add = commands.add_parser("check", help="tell everything that is wrong with the content")
    add.add_argument(
        "root",
        metavar="ROOT",
        nargs="?",
        default=".",
        type=Path,
        help="the folder that holds methods/ (default: this one)",
    )
    add.add_argument(
        "--lang",
        choices=load_texts().languages,
        default=DEFAULT,
        help="the language of the messages (default: %(default)s)",
    )
    add.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="for people, for GitHub's annotations, or for machines",
    )
    add.add_argument(
        "--fix",
        action="store_true",
        help="first mend what a machine can: order, spacing, capitals, quotation marks",
    )
    add.set_defaults(run=_check)
    return parser


def _check(chosen: argparse.Namespace) -> int:
    texts = load_texts()
    words = texts[chosen.lang]["report"]
    if not (chosen.root / FOLDER).is_dir():
        print(words["no-root"].format(root=chosen.root), file=sys.stderr)
        return WRONG_USE
    for path in mend(chosen.root, texts) if chosen.fix else ():
        print(words["mended"].format(path=path), file=sys.stderr)
    content, problems = check(chosen.root, texts)
    print(FORMATS[chosen.format](problems, texts, chosen.lang), end="")
    if problems:
        print(words["unsound"].format(count=len(problems)), file=sys.stderr)
        return UNSOUND
    counts = {"entries": len(content.entries), "sources": len(content.sources)}
    print(words["sound"].format(**counts), file=sys.stderr)
    return SOUND
