"""The command `metodebank`: a thin edge around the steps."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from .begin import CannotBegin, begin, write_derived
from .catalogue import catalogue
from .check import check
from .exports import fingerprint
from .mend import mend
from .page import Edition
from .read import FOLDER
from .report import FORMATS, as_text
from .schema import ALL_KINDS
from .settings import site_url
from .site import editions
from .stage import write_whole
from .texts import DEFAULT, load_texts
from .write import MARK, tree

# Templates and hand-written pages lie beside the code.
CODE = Path(__file__).parents[2]

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
    _add_common(add, "root", nargs="?")
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
    add = commands.add_parser("new", help="begin an entry: write its files, to be filled in")
    add.add_argument("kind", metavar="KIND", help=", ".join(ALL_KINDS))
    add.add_argument("id", metavar="ID", help="the name of its folder: a-z, 0-9 and hyphens")
    _add_common(add, "--root")
    add.set_defaults(run=_new)
    add = commands.add_parser(
        "schema",
        help="write the editors' schemas, templates and tables that follow from the schema",
    )
    _add_common(add, "root", nargs="?")
    add.set_defaults(run=_schema)
    add = commands.add_parser(
        "write", help="write all content as plain Markdown, a folder per language"
    )
    add.add_argument(
        "folder",
        metavar="FOLDER",
        type=Path,
        help="where to: a new or empty folder, or one of before",
    )
    _add_common(add, "root", nargs="?")
    add.set_defaults(run=_write)
    return parser


def _add_common(parser: argparse.ArgumentParser, root: str, **more: str) -> None:
    """Add what every command takes: where the content is, and in which language to speak."""
    parser.add_argument(
        root,
        metavar="ROOT",
        default=".",
        type=Path,
        help="the folder that holds methods/ (default: this one)",
        **more,
    )
    parser.add_argument(
        "--lang",
        choices=load_texts().languages,
        default=DEFAULT,
        help="the language of the messages (default: %(default)s)",
    )


def _check(chosen: argparse.Namespace) -> int:
    texts = load_texts()
    words = texts[chosen.lang]["report"]
    if not _has_root(chosen, words):
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


def _has_root(chosen: argparse.Namespace, words: Mapping[str, str]) -> bool:
    """Say whether there is content where the command looks for it; if not, say so."""
    if (chosen.root / FOLDER).is_dir():
        return True
    print(words["no-root"].format(root=chosen.root), file=sys.stderr)
    return False


def _new(chosen: argparse.Namespace) -> int:
    texts = load_texts()
    words = texts[chosen.lang]["report"]
    if not _has_root(chosen, words):
        return WRONG_USE
    try:
        for path in begin(chosen.root, chosen.kind, chosen.id, texts):
            print(words["written"].format(path=path))
    except CannotBegin as reason:
        print(words[reason.word].format(**reason.values), file=sys.stderr)
        return WRONG_USE
    print(words["begun"], file=sys.stderr)
    return SOUND


def _schema(chosen: argparse.Namespace) -> int:
    texts = load_texts()
    words = texts[chosen.lang]["report"]
    if not _has_root(chosen, words):
        return WRONG_USE
    for path in write_derived(chosen.root, texts):
        print(words["written"].format(path=path))
    return SOUND


def _write(chosen: argparse.Namespace) -> int:
    texts = load_texts()
    words = texts[chosen.lang]["report"]
    if not _has_root(chosen, words):
        return WRONG_USE
    if not _is_free(chosen.folder):
        print(words["not-ours"].format(folder=chosen.folder), file=sys.stderr)
        return WRONG_USE
    content, problems = check(chosen.root, texts)
    if problems:
        print(as_text(problems, texts, chosen.lang), end="")
        print(words["unsound"].format(count=len(problems)), file=sys.stderr)
        return UNSOUND
    files = _tree(chosen.root, editions(catalogue(content), texts, site_url(chosen.root)))
    try:
        count = write_whole(chosen.folder, files)
    except OSError as error:
        reason = error.strerror
        print(words["not-written"].format(folder=chosen.folder, reason=reason), file=sys.stderr)
        return WRONG_USE
    print(words["tree"].format(count=count, folder=chosen.folder))
    return SOUND


def _is_free(folder: Path) -> bool:
    """Say whether a tree may be put at `folder`: nothing is there, or a tree of before."""
    if not folder.is_dir():
        return not folder.exists()
    return (folder / MARK).is_file() or not any(folder.iterdir())


def _tree(root: Path, each: list[Edition]) -> Iterator[tuple[str, str]]:
    """Yield the files of the tree, the mark last; a root may lack templates and other pages."""
    templates, docs = (
        root / name if (root / name).is_dir() else CODE / name for name in ("overrides", "docs")
    )
    by_hand = {file.name: file.read_text("utf-8") for file in sorted(docs.glob("*.md"))}
    yield from tree(each, templates, by_hand)
    yield MARK, f"{fingerprint(root)}\n"
