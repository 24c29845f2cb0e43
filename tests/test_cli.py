"""The command `metodebank check`: what it prints, where, and how it ends."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from metodebank.cli import SOUND, UNSOUND, WRONG_USE, main
from project import CASE, METHOD, Project


@dataclass
class Done:
    """How the command ended, and what it printed where."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command with arguments."""

    def run(*arguments: object) -> Done:
        code = main([str(argument) for argument in arguments])
        return Done(code, *capsys.readouterr())

    return run


def spoilt(project: Project) -> Path:
    project.replace(f"{CASE}/case.yml", "[sprog]", "[sprgo]")
    return project.root


def test_sound_content_ends_with_0(project: Project, run: Run) -> None:
    """The command on sound content ends with 0, prints no line, and says that all is well."""
    assert run("check", project.root) == Done(SOUND, "", "Alt er i orden: 7 opslag, 3 kilder.\n")


def test_problems_end_with_1(project: Project, run: Run) -> None:
    """The command on unsound content ends with 1, with a line per problem and their number."""
    done = run("check", spoilt(project))
    assert (done.code, done.out.count("\n"), done.err[:2]) == (UNSOUND, 1, "1 ")
    assert done.out.startswith(f"{CASE}/case.yml:6:12: unknown-term «sprgo» findes ikke")


def test_hostile_files_are_told_in_lines(project: Project, run: Run) -> None:
    """Whatever the files hold, the command prints a line per problem and ends with 1."""
    project.write(f"{CASE}/case.yml", b"\xff\xfe\0")
    project.write(f"{METHOD}/method.yml", "[" * 50_000)
    project.write(f"{METHOD}/da.md", "---\ntitle: &a [*a]\n---\n")
    done = run("check", project.root)
    assert (done.code, len(done.out.splitlines())) == (UNSOUND, 3)


@pytest.mark.parametrize(("language", "word"), [("da", "mappe"), ("en", "folder")])
def test_a_wrong_folder_ends_with_2(language: str, word: str, tmp_path: Path, run: Run) -> None:
    """A folder without `methods` ends with 2 and a sentence in the chosen language."""
    done = run("check", tmp_path, "--lang", language)
    assert (done.code, done.out) == (WRONG_USE, "")
    assert str(tmp_path) in done.err and word in done.err and done.err.endswith(".\n")


def test_a_folder_that_is_not_there_ends_with_2(tmp_path: Path, run: Run) -> None:
    """A folder that does not exist, or is a file, ends with 2 as well."""
    (tmp_path / "fil").write_text("")
    assert run("check", tmp_path / "ingen").code == WRONG_USE
    assert run("check", tmp_path / "fil").code == WRONG_USE


@pytest.mark.parametrize("command", ["check", "schema", "status", "translate"])
@pytest.mark.parametrize(("language", "word"), [("da", "adgang"), ("en", "access")])
def test_a_name_that_no_folder_can_have_is_told(
    command: str, language: str, word: str, run: Run
) -> None:
    """A folder that the system refuses to look for ends with 2 and a sentence."""
    done = run(command, "a" * 5000, "--lang", language)
    assert (done.code, done.out) == (WRONG_USE, "")
    assert "aaa" in done.err and word in done.err and done.err.endswith(".\n")


@pytest.mark.parametrize("folder", ["methods", "methods/case", CASE])
def test_a_folder_that_may_not_be_read_is_told(
    folder: str, project: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is closed to the user is named in a sentence, and nothing is called sound."""
    lock(project.root / folder, monkeypatch)
    done = run("check", project.root)
    assert done.code != SOUND
    assert folder in done.out + done.err


def lock(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Close a folder; to whoever may read all of the machine, only as it seems."""
    folder.chmod(0)
    for name in ("listdir", "scandir") if os.access(folder, os.R_OK) else ():
        monkeypatch.setattr(os, name, _but_for(folder, getattr(os, name)))


def _but_for(folder: Path, look: Callable[[object], object]) -> Callable[[object], object]:
    def refuse(place: object) -> object:
        if Path(os.fspath(place)) == folder:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))
        return look(place)

    return refuse


@pytest.mark.parametrize(
    "arguments",
    [[], ["chek"], ["check", "--lang", "de"], ["check", "--format", "xml"], ["check", "--x"]],
)
def test_wrong_use_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A command, language, format or option that does not exist ends with 2 and a hint."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == WRONG_USE
    assert "usage: metodebank" in capsys.readouterr().err


def test_paths_are_told_from_the_folder(
    project: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the command is run, paths are told from the folder that holds `methods`."""
    told = run("check", spoilt(project)).out
    monkeypatch.chdir(project.root)
    assert run("check").out == told
    monkeypatch.chdir(project.root / "methods")
    assert run("check", "..").out == told


def test_messages_are_danish_unless_asked(project: Project, run: Run) -> None:
    """Messages are Danish by default and English on request; places and codes stay."""
    root = spoilt(project)
    danish, english = run("check", root).out, run("check", root, "--lang", "en").out
    assert "findes ikke" in danish and "does not exist" in english
    assert danish.split(" ")[:2] == english.split(" ")[:2]


def test_formats_are_for_people_github_and_machines(project: Project, run: Run) -> None:
    """Each format tells the same problem; that of machines is JSON and nothing else."""
    root = spoilt(project)
    text, github, machine = (
        run("check", root, "--format", name).out for name in ("text", "github", "json")
    )
    (problem,) = json.loads(machine)["problems"]
    place = f"{problem['path']}:{problem['line']}:{problem['column']}"
    assert text == f"{place}: {problem['code']} {problem['message']}\n"
    assert github.startswith(f"::error file={problem['path']},line=6,col=12,title=unknown-term::")


@pytest.mark.parametrize(("language", "folder"), [("da", ""), ("en", "en/")])
def test_the_command_says_where_rules_are_explained(
    project: Project, run: Run, language: str, folder: str
) -> None:
    """Where the site's address is known, one line after the report names the page of rules."""
    root = spoilt(project)
    lines = run("check", root, "--lang", language).out
    project.write("mkdocs.yml", "site_url: https://example.org/bank\n")
    done = run("check", root, "--lang", language)
    assert done.out == lines
    assert done.err.count("\n") == 2
    assert f" https://example.org/bank/{folder}regler/#unknown-term " in done.err


def test_the_summary_is_in_the_chosen_language(project: Project, run: Run) -> None:
    """The summary for a pull request is Markdown, and ends the command as other formats do."""
    done = run("check", spoilt(project), "--format", "summary", "--lang", "en")
    assert (done.code, done.out[:18]) == (UNSOUND, "## To be mended: 1")
    project.replace(f"{CASE}/case.yml", "[sprgo]", "[sprog]")
    done = run("check", project.root, "--format", "summary")
    assert (done.code, done.out[:17]) == (SOUND, "## Alt er i orden")


def test_json_of_sound_content_is_an_empty_list(project: Project, run: Run) -> None:
    """Machines get JSON on sound content too."""
    done = run("check", project.root, "--format", "json")
    assert (done.code, json.loads(done.out)) == (SOUND, {"problems": []})


def command(root: Path) -> list[str]:
    """Return the command as people run it, in a process of its own."""
    return [sys.executable, "-m", "metodebank", "check", str(root)]


def test_the_command_is_heard_in_any_terminal(project: Project) -> None:
    """A terminal that knows no æøå gets the report all the same, with signs in their place."""
    plain = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command(spoilt(project)), env=plain, capture_output=True, text=True)
    assert done.returncode == UNSOUND
    assert done.stdout.startswith(rf"{CASE}/case.yml:6:12: unknown-term \xabsprgo\xbb")
    assert "Traceback" not in done.stderr


def test_a_reader_may_leave_early(project: Project) -> None:
    """A reader such as `head` that has seen enough leaves no traceback behind."""
    project.write(f"{CASE}/case.yml", "".join(f"felt{n}: x\n" for n in range(2000)))
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    buffered = {**os.environ, "PYTHONUNBUFFERED": ""}  # as outside of containers
    with subprocess.Popen(command(project.root), **pipes, env=buffered) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == UNSOUND


ALL_MODULES = """
import importlib, pkgutil, sys
for name in ("mkdocs", "properdocs", "material", "mkdocs_static_i18n"):
    sys.modules[name] = None  # whoever imports it gets an ImportError
import metodebank
for module in pkgutil.walk_packages(metodebank.__path__, "metodebank."):
    if not module.name.endswith(".__main__"):
        importlib.import_module(module.name)
        print(module.name)
"""


def test_the_core_knows_no_generator() -> None:
    """Every module of the package can be imported where no site generator is installed."""
    done = subprocess.run([sys.executable, "-c", ALL_MODULES], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert {"metodebank.build.steps", "metodebank.cli"} <= set(done.stdout.split())
