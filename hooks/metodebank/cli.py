"""The command `metodebank`: a thin edge around the steps."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .bank.addresses import rule_address
from .basics.problems import Problem, Refused, visible
from .basics.settings import home_of_repository, site_url
from .basics.texts import DEFAULT, Texts, load_texts
from .basics.workers import cores
from .checking.check import check, read_and_note
from .checking.report import FORMATS, WITH_NOTICE, as_text, desk_as_text, notice
from .reading.entries import by_workers
from .reading.room import FOLDER
from .schema.gaps import refuse_gaps
from .schema.kinds import ALL_KINDS

if TYPE_CHECKING:
    from .authors.translate import Translating
    from .bank.edition import Edition
    from .bank.model import Content
    from .checking.answers import Asked

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

# What one command alone needs is loaded by that command: the check is to answer at once.

# Templates and hand-written pages lie beside the code.
CODE = Path(__file__).parents[2]

SOUND, UNSOUND, WRONG_USE, STOPPED = 0, 1, 2, 130

AFTER_GO = "METODEBANK_AFTER_GO"  # "true" where nothing is taken before an editor says so

TELL_EACH = 25  # addresses after which to say how far the asking has come

Words = Mapping[str, str]  # those of the report, in the language that was chosen
Command = Callable[[argparse.Namespace, Texts, Words], int]
Argument = Mapping[str, Any]  # the settings of an argument, as argparse has them


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 sound, 1 problems, 2 wrong use, 130 stopped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # which a program that calls this may replace
            stream.reconfigure(errors="backslashreplace")  # for terminals that know no æøå
    chosen, texts = _parser().parse_args(arguments), load_texts()
    words, run = texts[chosen.lang]["report"], chosen.run
    try:
        refuse_gaps(texts)
        if run is not _offline and not (chosen.root / FOLDER).is_dir():
            raise Refused(words["no-root"].format(root=chosen.root))
        code: int = run(chosen, texts, words)
        return code
    except Refused as reason:
        print(reason, file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNSOUND
    except OSError as error:
        told = words["no-access"].format(file=error.filename, reason=error.strerror)
        print(told, file=sys.stderr)
        return WRONG_USE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="metodebank", description="Metodebanken · The Method Bank"
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_check(commands)
    _add_new(commands)
    _add(commands, _schema, "write the editors' schemas, templates and tables, as the schema says")
    _add_translate(commands)
    _add(commands, _offline, "pack the built site to open without a net")
    _add(commands, _status, "show what needs an editor")
    _add_sources(commands)
    _add_take(commands)
    _add_write(commands)
    return parser


class _Version(argparse.Action):
    """Says the version and ends; no other command looks for it."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        from .basics.version import version

        print(parser.prog, version())
        parser.exit()


def _add(
    commands: Commands, run: Command, help: str, root: str = "root", **first: Argument
) -> argparse.ArgumentParser:
    """Add a command, named as its function, with what it takes first and what all commands take:

    where the content is, as an argument or an option, and in which language to speak.
    """
    name = run.__name__.strip("_")
    command = commands.add_parser(name, help=help, conflict_handler="resolve")
    command.set_defaults(run=run)
    for name, settings in first.items():
        command.add_argument(name, metavar=name.upper(), **settings)
    command.add_argument(
        root,
        metavar="ROOT",
        default=".",
        type=Path,
        help="the folder that holds methods/ (default: this one)",
        nargs=None if root.startswith("-") else "?",
    )
    command.add_argument(
        "--lang",
        choices=load_texts().languages,
        default=DEFAULT,
        help="the language of the messages (default: %(default)s)",
    )
    return command


def _add_check(commands: Commands) -> None:
    command = _add(commands, _check, "tell everything that is wrong with the content")
    command.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="for people, for GitHub's annotations or its summary, or for machines",
    )
    command.add_argument(
        "--since",
        metavar="COMMIT",
        default="",
        help="say which entries are new or changed since then",
    )
    command.add_argument(
        "--fix",
        action="store_true",
        help="first mend what a machine can: order, spacing, capitals, quotation marks",
    )


def _add_new(commands: Commands) -> None:
    kind = {"help": ", ".join(ALL_KINDS)}
    id = {"help": "the name of its folder: a-z, 0-9 and hyphens"}
    help = "begin an entry: write its files, to be filled in"
    _add(commands, _new, help, root="--root", kind=kind, id=id)


def _add_translate(commands: Commands) -> None:
    command = _add(commands, _translate, "tell what is not translated, or no longer right")
    what = command.add_mutually_exclusive_group()
    for name, help in {
        "--show": "both texts, and what changed: case/id, or all",
        "--done": "it is translated: case/id, or all",
        "--minor": "the change was too small to matter",
    }.items():
        what.add_argument(name, metavar="ENTRY", help=help)
    what.add_argument(
        "--export", choices=("po",), help="write texts to be translated into files for translators"
    )
    what.add_argument(
        "--import", dest="file", type=Path, metavar="FILE", help="put a translators' file back"
    )
    languages = load_texts().languages
    command.add_argument(
        "--from", dest="original", choices=languages, help="the original's language"
    )
    command.add_argument(
        "--to", metavar="LANGUAGE", help="this language only; with --export any of the list"
    )
    command.add_argument("--entry", help="with --export: case/id, or all, also what is translated")
    command.add_argument(
        "--lang",
        action=_Lang,
        default=DEFAULT,
        help="the language of the messages; with --export also what --to says (default: da)",
    )


class _Lang(argparse.Action):
    """Takes any language: to translate into, and to speak where the site does."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        namespace.lang = values if values in load_texts().languages else DEFAULT
        namespace.asked = values


def _add_sources(commands: Commands) -> None:
    command = _add(commands, _sources, "ask the sources' addresses, and tell which answer no more")
    for name, help in {
        "--check": "ask each address; this is the only command that goes out on the net",
        "--write": "write this month as `seen` at those that answered",
        "--own-machine": "ask addresses of this machine too, to try the command",
    }.items():
        command.add_argument(name, help=help, action="store_true", required=name == "--check")
    command.add_argument(
        "--format",
        choices=("text", "summary", "json"),
        default="text",
        help="for people, for GitHub's summary, or for machines",
    )
    for name, default, help in (
        ("--pause", 1, "seconds between two requests to a host (default: %(default)s)"),
        ("--timeout", 20, "seconds to wait for an answer (default: %(default)s)"),
    ):
        command.add_argument(name, type=float, default=default, metavar="SECONDS", help=help)


def _add_take(commands: Commands) -> None:
    help = "write what was handed in by mail, as an issue or in Word, and check it"
    file = {"type": Path, "help": "a .txt of the form, GitHub's event (.json), or a .docx"}
    command = _add(commands, _take, help, file=file)
    command.add_argument(
        "--propose",
        action="store_true",
        help="in GitHub's workflow: put it on the issue's branch, open a proposal, and answer",
    )


def _add_write(commands: Commands) -> None:
    help = "write all content as plain Markdown, a folder per language"
    folder = {"type": Path, "help": "where to: a new or empty folder, or one of before"}
    _add(commands, _write, help, folder=folder)


def _check(chosen: argparse.Namespace, texts: Texts, words: Words) -> int:
    if chosen.fix:
        _fix(chosen.root, texts, words)
    with _uncollected():
        content, notes = read_and_note(chosen.root, texts, by_workers(cores()))
    problems, remarks = notes.problems.sorted(), notes.remarks.sorted()
    site = site_url(chosen.root)
    print(FORMATS[chosen.format](problems, texts, chosen.lang, site, remarks), end="")
    _tell_looked(content, chosen, texts, is_sound=not problems)
    if problems:
        print(words["unsound"].format(count=len(problems)), file=sys.stderr)
        if help := rule_address(site, chosen.lang, problems[0].code):
            print(words["rules"].format(help=help), file=sys.stderr)
        return UNSOUND
    counts = {"entries": len(content.entries), "sources": len(content.sources)}
    print(words["sound"].format(**counts), file=sys.stderr)
    return SOUND


def _tell_looked(
    content: Content, chosen: argparse.Namespace, texts: Texts, is_sound: bool
) -> None:
    """Say what was looked at: in the report itself, or beside it where a commit is given."""
    if not (chosen.since or chosen.format in WITH_NOTICE):
        return
    from .checking.looked import as_sentence, looked_at

    looked = looked_at(content, chosen.root, chosen.since)
    said = as_sentence(looked, texts, chosen.lang)
    if chosen.format == "summary" and is_sound and (names := (*looked.new, *looked.changed)):
        _tell_near(content, names, chosen, texts)
    if chosen.format in WITH_NOTICE:
        print(notice(chosen.format, said), end="")
    else:
        print(said, file=sys.stderr)


def _tell_near(
    content: Content, names: tuple[str, ...], chosen: argparse.Namespace, texts: Texts
) -> None:
    """Name the entries that new and changed ones may be, which changes no outcome."""
    from .authors.near import near_summary

    site = site_url(chosen.root)
    print(near_summary(content, names, texts, chosen.lang, site), end="")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage while the block runs: that takes a quarter of a check's time.

    Nor is what it leaves looked through, at once and when the command ends.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _fix(root: Path, texts: Texts, words: Words) -> None:
    from .checking.mend import mend

    for path in mend(root, texts):
        print(words["mended"].format(path=path), file=sys.stderr)


def _new(chosen: argparse.Namespace, texts: Texts, words: Words) -> int:
    from .authors.begin import begin

    for path in begin(chosen.root, chosen.kind, chosen.id, texts, chosen.lang):
        print(words["written"].format(path=path))
    print(words["begun"], file=sys.stderr)
    return SOUND


def _schema(chosen: argparse.Namespace, texts: Texts, words: Words) -> int:
    from .authors.derived import write_derived

    for path in write_derived(chosen.root, texts):
        print(words["written"].format(path=path))
    return SOUND


def _offline(chosen: argparse.Namespace, texts: Texts, words: Words) -> int:
    from .share.archive import ARCHIVE, PAGE, SITE, write_archive

    site, archive = chosen.root / SITE, chosen.root / ARCHIVE
    if not (site / PAGE).is_file():
        raise Refused(words["no-site"].format(folder=site))
    try:
        count = write_archive(site, archive)
    except OSError as error:
        told = words["not-packed"].format(file=archive, reason=error.strerror)
        raise Refused(told) from None
    megabytes = f"{archive.stat().st_size / 1e6:.1f}"
    print(words["packed"].format(file=archive, count=count, size=megabytes))
    return SOUND


def _translate(chosen: argparse.Namespace, texts: Texts, words: Words) -> int:
    from .authors.translate import Translating

    content, problems = check(chosen.root, texts)
    work = Translating(chosen.root, content, texts, chosen.lang, chosen.to)
    lines, code = _translated(work, chosen)
    print("\n".join(lines))
    _tell_partly(problems, words)
    return code


def _translated(work: Translating, chosen: argparse.Namespace) -> tuple[list[str], int]:
    """Return what the command says, and whether all of it could be done."""
    asked = getattr(chosen, "asked", "")
    if chosen.export:
        from .authors.to_translators import hand_out

        return hand_out(replace(work, to=chosen.to or asked or None), chosen.entry), SOUND
    work.refuse_odd_uses(asked, chosen.entry)
    if chosen.file:
        from .authors.from_translators import take_back

        lines, refused = take_back(work, chosen.file)
        return lines, UNSOUND if refused else SOUND
    return work.do(chosen.show, chosen.done, chosen.minor, chosen.original), SOUND


def _status(chosen: argparse.Namespace, texts: Texts, words: Words) -> int:
    from .bank.desk import desk
    from .basics.clock import today

    content, problems = check(chosen.root, texts)
    print(desk_as_text(desk(content, chosen.root, today()), texts, chosen.lang), end="")
    _tell_partly(problems, words)
    return SOUND


def _sources(chosen: argparse.Namespace, texts: Texts, words: Words) -> int:
    from .checking.answers import FORMS, any_dead

    content, problems = check(chosen.root, texts)
    found, is_whole = _ask(content, chosen, texts)
    print(FORMS[chosen.format](found, texts, chosen.lang), end="", flush=True)
    if chosen.write:
        _mark_seen(found, chosen, texts)
    _tell_partly(problems, words)
    if not is_whole:
        return STOPPED
    return UNSOUND if any_dead(found) else SOUND


def _ask(content: Content, chosen: argparse.Namespace, texts: Texts) -> tuple[list[Asked], bool]:
    """Return what sources answered, and whether all were asked: somebody may break it off."""
    from .basics.asking import Manners
    from .checking.answers import ask, to_ask

    said, sources = texts[chosen.lang]["asked"]["said"], to_ask(content)
    name = f"Metodebanken (+{home_of_repository(chosen.root)})".replace(" (+)", "")
    manners = Manners(name, chosen.timeout, chosen.pause, own_machine=chosen.own_machine)
    found: list[Asked] = []
    done = 0
    try:
        for done, some in enumerate(ask(sources, manners), start=1):
            found += some
            if done % TELL_EACH == 0 or done == len(sources):
                print(said["going"].format(done=done, all=len(sources)), file=sys.stderr)
    except KeyboardInterrupt:
        print(said["stopped"].format(done=done, all=len(sources)), file=sys.stderr)
        return found, False
    return found, True


def _mark_seen(found: list[Asked], chosen: argparse.Namespace, texts: Texts) -> None:
    """Write this month at the sources that answered, and say in which files."""
    from .basics.clock import today
    from .checking.answers import answering
    from .checking.seen import write_seen

    said, month = texts[chosen.lang]["asked"]["said"], f"{today():%Y-%m}"
    changed, left = write_seen(chosen.root, answering(found), month)
    for path in changed:
        print(said["marked"].format(month=month, path=path), file=sys.stderr)
    for path in left:
        print(said["not-marked"].format(path=path), file=sys.stderr)


def _tell_partly(problems: list[Problem], words: Words) -> None:
    """Say where content has problems, since what could not be read is not told of."""
    if problems:
        print(words["partly"].format(count=len(problems)), file=sys.stderr)


def _take(chosen: argparse.Namespace, texts: Texts, words: Words) -> int:
    from .authors.take import take_file, told

    if chosen.propose:
        return _propose(chosen, texts)
    taken, say = take_file(chosen.file, chosen.root, texts, chosen.lang), texts[chosen.lang]["take"]
    if taken.files is None:
        print(told(taken.refused, texts, chosen.lang), end="")
        print(say["none-written"].format(count=len(taken.refused)), file=sys.stderr)
        return UNSOUND
    for path, state in taken.files.items():
        print(say["states"][state].format(path=path))
    print(as_text(taken.problems, texts, chosen.lang, "", taken.remarks), end="")
    for text in taken.beside:
        print(
            say["beside"].format(text="\n".join(map(visible, text.splitlines()))), file=sys.stderr
        )
    if taken.problems:
        print(words["unsound"].format(count=len(taken.problems)), file=sys.stderr)
    return UNSOUND if taken.problems else SOUND


def _propose(chosen: argparse.Namespace, texts: Texts) -> int:
    """Deal with an issue as GitHub's workflow, which sets what an editor has chosen."""
    from .authors.issue import read_issue
    from .authors.proposal import Proposing

    issue = read_issue(chosen.file, texts, chosen.lang)
    after_go = os.environ.get(AFTER_GO) == "true"
    said, is_done = Proposing(chosen.root, issue, texts, site_url(chosen.root), after_go).do()
    print(said)
    return SOUND if is_done else UNSOUND


def _write(chosen: argparse.Namespace, texts: Texts, words: Words) -> int:
    from .build.stage import write_folder
    from .build.steps import editions

    if not _is_free(chosen.folder):
        raise Refused(words["not-ours"].format(folder=chosen.folder))
    content, problems = check(chosen.root, texts)
    if problems:
        print(as_text(problems, texts, chosen.lang), end="")
        print(words["unsound"].format(count=len(problems)), file=sys.stderr)
        return UNSOUND
    files = _tree(chosen.root, editions(chosen.root, content, texts, site_url(chosen.root)))
    try:
        count = write_folder(chosen.folder, files)
    except OSError as error:
        told = words["not-written"].format(folder=chosen.folder, reason=error.strerror)
        raise Refused(told) from None
    print(words["tree"].format(count=count, folder=chosen.folder))
    return SOUND


def _is_free(folder: Path) -> bool:
    """Say whether a tree may be put at `folder`: nothing is there, or a tree of before."""
    from .build.markdown_tree import MARK

    if not folder.is_dir():
        return not folder.exists()
    return (folder / MARK).is_file() or not any(folder.iterdir())


def _tree(root: Path, each: list[Edition]) -> Iterator[tuple[str, str]]:
    """Yield the files of the tree, the mark last; a root may lack templates and other pages."""
    from .build.markdown_tree import MARK, tree
    from .share.data import name_of_content

    templates, docs = (
        root / name if (root / name).is_dir() else CODE / name for name in ("overrides", "docs")
    )
    by_hand = {file.name: file.read_text("utf-8") for file in sorted(docs.glob("*.md"))}
    yield from tree(each, templates, by_hand)
    yield MARK, f"{name_of_content(root)}\n"
