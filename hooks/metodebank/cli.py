"""The command `metodebank`: a thin edge around the steps."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from .check import check
from .clock import today
from .desk import desk
from .problems import Problem
from .read import FOLDER
from .report import FORMATS, desk_as_text
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
    languages = load_texts().languages
    add = _command(commands, languages, "check", "tell everything that is wrong with the content")
    add.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="for people, for GitHub's annotations, or for machines",
    )
    add.set_defaults(run=_check)
    add = _command(
        commands, languages, "translate", "tell what is not translated, or no longer right"
    )
    what = add.add_mutually_exclusive_group()
    what.add_argument(
        "--show", metavar="ENTRY", help="both texts, and what changed: case/id, or all"
    )
    what.add_argument("--done", metavar="ENTRY", help="it is translated: case/id, or all")
    what.add_argument("--minor", metavar="ENTRY", help="the change was too small to matter")
    add.add_argument("--from", dest="original", choices=languages, help="the original's language")
    add.add_argument("--to", choices=languages, help="the translations in this language only")
    add.set_defaults(run=_translate)
    add = _command(commands, languages, "status", "show what needs an editor")
    add.set_defaults(run=_status)
    return parser


def _command(
    commands: Any, languages: tuple[str, ...], name: str, help: str
) -> argparse.ArgumentParser:
    """Add a command with what all of them take: the root, and the language of its words."""
    add = commands.add_parser(name, help=help)
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
        choices=languages,
        default=DEFAULT,
        help="the language of the messages (default: %(default)s)",
    )
    return add


def _check(chosen: argparse.Namespace) -> int:
    texts = load_texts()
    words = texts[chosen.lang]["report"]
    if _lacks_root(chosen):
        return WRONG_USE
    content, problems = check(chosen.root, texts)
    print(FORMATS[chosen.format](problems, texts, chosen.lang), end="")
    if problems:
        print(words["unsound"].format(count=len(problems)), file=sys.stderr)
        return UNSOUND
    counts = {"entries": len(content.entries), "sources": len(content.sources)}
    print(words["sound"].format(**counts), file=sys.stderr)
    return SOUND


def _lacks_root(chosen: argparse.Namespace) -> bool:
    """Say whether there is no content where it should be, and tell of it."""
    if (chosen.root / FOLDER).is_dir():
        return False
    message = load_texts()[chosen.lang]["report"]["no-root"]
    print(message.format(root=chosen.root), file=sys.stderr)
    return True


def _translate(chosen: argparse.Namespace) -> int:
    from .translate import Translating, WrongUse  # what `check` does not need

    if _lacks_root(chosen):
        return WRONG_USE
    texts = load_texts()
    content, problems = check(chosen.root, texts)
    work = Translating(chosen.root, content, texts, chosen.lang, chosen.to)
    try:
        lines = work.do(chosen.show, chosen.done, chosen.minor, chosen.original)
    except WrongUse as wrong:
        print(wrong, file=sys.stderr)
        return WRONG_USE
    print("\n".join(lines))
    _tell_partly(problems, chosen)
    return SOUND


def _status(chosen: argparse.Namespace) -> int:
    if _lacks_root(chosen):
        return WRONG_USE
    texts = load_texts()
    content, problems = check(chosen.root, texts)
    print(desk_as_text(desk(content, today()), texts, chosen.lang), end="")
    _tell_partly(problems, chosen)
    return SOUND


def _tell_partly(problems: list[Problem], chosen: argparse.Namespace) -> None:
    """Say where content has problems, since what could not be read is not told of."""
    if problems:
        words = load_texts()[chosen.lang]["report"]["partly"]
        print(words.format(count=len(problems)), file=sys.stderr)
