"""What GitHub does with a pull request, also a stranger's: safe, and in the author's language."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import check_jsonschema
import pytest
import tools
import yaml
from click.testing import CliRunner

import pins
from metodebank.authors.issue import GO, LABEL
from metodebank.checking.report import as_text
from metodebank.cli import AFTER_GO, UNSOUND, main
from metodebank.schema.kinds import KINDS
from project import CASE, METHOD, TEXTS, Project

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
BOT = [GITHUB / "dependabot.yml"]
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml"))


def read(file: Path) -> dict[str, Any]:
    """Return a YAML file with all values as text; `on` is no truth value there."""
    return yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)


def all_jobs() -> Iterator[tuple[Path, str, dict[str, Any]]]:
    for file in WORKFLOWS:
        for name, job in read(file)["jobs"].items():
            yield file, name, job


def steps(workflow: Path) -> Iterator[dict[str, Any]]:
    for job in read(workflow)["jobs"].values():
        yield from job["steps"]


each_workflow = pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.stem)


@each_workflow
def test_actions_are_pinned_by_hash(workflow: Path) -> None:
    """Each action is named by the hash of a commit, with its version beside it."""
    lines = [line for line in workflow.read_text("utf-8").splitlines() if "uses:" in line]
    assert lines
    assert [line for line in lines if not re.search(r"@[0-9a-f]{40} # v[\d.]+$", line)] == []


@each_workflow
def test_no_expression_is_put_into_a_command(workflow: Path) -> None:
    """A value reaches a command as a variable of the environment, never as part of its text."""
    runs = [step["run"] for step in steps(workflow) if "run" in step]
    assert runs
    assert [run for run in runs if "${{" in run] == []


@each_workflow
def test_a_checkout_leaves_no_key_behind(workflow: Path) -> None:
    """What a pull request brings along cannot use the token that fetched it."""
    checkouts = [step for step in steps(workflow) if "checkout@" in step.get("uses", "")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


def test_a_pull_request_is_checked_without_rights() -> None:
    """The check runs for pull requests and main alone, may only read, and knows no secret."""
    check = read(GITHUB / "workflows/check.yml")
    assert check["on"] == {"pull_request": "", "push": {"branches": ["main"]}}
    assert check["permissions"] == {"contents": "read"}
    assert not [job for job in check["jobs"].values() if "permissions" in job]
    assert "secrets" not in str(check)


def test_only_the_check_runs_for_pull_requests() -> None:
    """No other workflow is started by a pull request, and none with the rights of main."""
    started = {file.stem for file in WORKFLOWS if "pull_request" in str(read(file)["on"])}
    assert started == {"check"}
    assert not [file for file in WORKFLOWS if "pull_request_target" in file.read_text("utf-8")]


@pytest.mark.parametrize(
    ("schema", "files", "least"),
    [("github-workflows", WORKFLOWS, 4), ("github-issue-forms", FORMS, 4), ("dependabot", BOT, 1)],
    ids=["workflows", "forms", "dependabot"],
)
def test_files_keep_to_the_schemas_of_github(schema: str, files: list[Path], least: int) -> None:
    """Workflows and issue forms are what GitHub can read, as far as its schemas tell."""
    asked = ["--builtin-schema", f"vendor.{schema}", *map(str, files)]
    done = CliRunner().invoke(check_jsonschema.main, asked)
    assert (done.exit_code, len(files) >= least) == (0, True), done.output


def test_what_is_newer_is_told_each_week() -> None:
    """Packages and actions are looked at weekly, in one proposal each, but for what is held."""
    packages, actions = read(*BOT)["updates"]
    assert (packages["package-ecosystem"], actions["package-ecosystem"]) == (
        "pip",
        "github-actions",
    )
    for one in (packages, actions):
        assert one["schedule"]["interval"] == "weekly"
        assert [group["patterns"] for group in one["groups"].values()] == [["*"]]
    held = pins.held((ROOT / "pyproject.toml").read_text("utf-8"))
    assert {one["dependency-name"] for one in packages["ignore"]} == {*held}


def test_newer_pythons_may_fail_until_they_were_seen() -> None:
    """Tests run on the oldest Python and on newer ones, and FIRST-RUN has a line for these."""
    tests = read(GITHUB / "workflows/check.yml")["jobs"]["tests"]
    oldest, *newer = tests["strategy"]["matrix"]["python"]
    assert tests["continue-on-error"] == f"${{{{ matrix.python != '{oldest}' }}}}"
    lines = (GITHUB / "FIRST-RUN.md").read_text("utf-8").splitlines()
    assert [line for line in lines if "tests (" in line and all(one in line for one in newer)]


def zizmor(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Let zizmor read what `arguments` name, without the net."""
    program = tools.zizmor()
    assert program, f"zizmor is missing. Type: {tools.BY_PIP}"
    command = [program, "--offline", "--no-progress", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.mark.proof
def test_zizmor_finds_no_hole_in_the_workflows() -> None:
    """Who knows what strangers have done to workflows finds nothing in ours, as strict as it is."""
    done = zizmor("--pedantic", "--strict-collection", GITHUB)
    read_by_it = re.findall(r"completed \S*/workflows/([\w-]+)\.yml", done.stderr)
    assert {*read_by_it} == {file.stem for file in WORKFLOWS}, done.stderr
    assert done.returncode == 0, done.stdout


@pytest.mark.proof
def test_zizmor_finds_a_hole(tmp_path: Path) -> None:
    """What would let a stranger's words run is found, so that its silence says something."""
    text = (GITHUB / "workflows/sources.yml").read_text("utf-8")
    odd = text.replace("--lang en", "--lang ${{ github.event.issue.title }}")
    (tmp_path / "odd.yml").write_text(odd, "utf-8")
    done = zizmor(tmp_path / "odd.yml")
    assert (done.returncode > 0, "template-injection" in done.stdout) == (True, True), done.stderr


def test_handing_in_alone_may_write() -> None:
    """What takes in an issue has the three rights it needs; else only publishing has one."""
    jobs = {f"{file.stem}/{name}": job for file, name, job in all_jobs()}
    rights = {name: job["permissions"] for name, job in jobs.items() if "permissions" in job}
    writing = {"contents": "write", "pull-requests": "write", "issues": "write"}
    assert rights == {
        "hand-in/take": writing,
        "publish/deploy": {"pages": "write", "id-token": "write"},
        "release/pack": {"contents": "read"},
        "release/release": {"contents": "write"},
    }
    whole = {file.stem: read(file)["permissions"] for file in WORKFLOWS}
    assert [whole.pop(name) for name in ("hand-in", "release")] == [{}, {}]
    assert set(map(str, whole.values())) == {"{'contents': 'read'}"}


def test_an_issue_is_taken_in_by_its_label() -> None:
    """The forms set the label that starts the workflow; an editor's label is the other one."""
    workflow = read(GITHUB / "workflows/hand-in.yml")
    assert workflow["on"].keys() == {"issues"}
    job = workflow["jobs"]["take"]
    assert re.findall(r"'([\w-]+)'", job["if"]) == [LABEL, "labeled", GO]
    handing = [file for file in FORMS if file.stem.startswith("hand-in-")]
    assert [read(file)["labels"] for file in handing] == [[LABEL]] * len(TEXTS.languages)
    assert {file.stem.removeprefix("hand-in-") for file in handing} == {*TEXTS.languages}
    assert not [file for file in {*FORMS} - {*handing} if "labels" in read(file)]


def test_a_stranger_s_words_reach_no_command() -> None:
    """The event is read from its file, and the command is one, with the switch beside it."""
    (step,) = [one for one in steps(GITHUB / "workflows/hand-in.yml") if "env" in one]
    assert step["env"].keys() == {"GH_TOKEN", AFTER_GO}
    assert step["run"].startswith('.venv/bin/metodebank take "$GITHUB_EVENT_PATH" --propose')
    text = (GITHUB / "workflows/hand-in.yml").read_text("utf-8")
    named = set(re.findall(r"github\.event\.([\w.*]+)", text))
    assert named == {"issue.number", "issue.labels.*.name", "label.name", "action"}


def test_the_sources_are_asked_each_month() -> None:
    """A workflow of its own goes out on the net, monthly and by hand, and may only read."""
    sources = read(GITHUB / "workflows/sources.yml")
    assert sources["on"].keys() == {"schedule", "workflow_dispatch"}
    assert re.fullmatch(r"\d+ \d+ \d+ \* \*", sources["on"]["schedule"][0]["cron"])
    assert sources["permissions"] == {"contents": "read"}
    asking = [file.stem for file in WORKFLOWS if "sources --check" in file.read_text("utf-8")]
    assert asking == ["sources"]
    assert "sources --check" not in (ROOT / "Makefile").read_text("utf-8")


@pytest.fixture
def repository(project: Project) -> Project:
    """The tiny project as a repository with one commit."""
    git(project, "init", "-q", "-b", "main")
    commit(project)
    return project


def git(project: Project, *arguments: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=project.root, check=True)


def commit(project: Project) -> None:
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "x")


def changed(project: Project, *base: str) -> str:
    """Return what `.ci/changed` tells in a repository."""
    command = ["bash", ROOT / ".ci/changed", *base]
    done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        ([f"{CASE}/da.md"], "code=false\nlanguage=da\n"),
        ([f"{CASE}/da.md", f"{CASE}/case.yml"], "code=false\nlanguage=da\n"),
        ([f"{CASE}/da.md", f"{METHOD}/en.md"], "code=false\nlanguage=en\n"),
        ([f"{CASE}/case.yml"], "code=false\nlanguage=en\n"),
        ([f"{CASE}/da.md", "hooks/x.py"], "code=true\nlanguage=da\n"),
        (["mkdocs.yml"], "code=true\nlanguage=en\n"),
        (["case/ny/da.md"], "code=true\nlanguage=da\n"),
        (["da.md", f"{CASE}/en.md"], "code=true\nlanguage=en\n"),
        (["methods.py"], "code=true\nlanguage=en\n"),
        ([f"{CASE}/$(touch stolen);.md"], "code=false\nlanguage=en\n"),
    ],
)
def test_content_is_told_from_code(repository: Project, paths: list[str], told: str) -> None:
    """A pull request is content where all lies in methods/, and Danish where its texts are."""
    for path in paths:
        repository.write(path, "ny\n")
    commit(repository)
    assert changed(repository, "HEAD^1") == told
    assert not (repository.root / "stolen").exists()


def looked(project: Project, *arguments: str) -> str:
    """Return what the summary of a check says that it looked at."""
    command = ["check", str(project.root), "--lang", "en", "--format", "summary", *arguments]
    with redirect_stdout(StringIO()) as said:
        main(command)
    return re.sub(r"\\(.)", r"\1", said.getvalue().splitlines()[-1])


def test_a_check_says_what_it_looked_at(repository: Project) -> None:
    """New, changed and lost entries are counted and named; where there are none, that is said."""
    whole = "The bank has {} entries and 3 sources."
    assert looked(repository) == looked(repository, "--since", "") == whole.format(7)
    assert looked(repository, "--since", "nowhere") == whole.format(7)
    assert looked(repository, "--since", "HEAD").startswith("Looked at: no entry")
    repository.copy(CASE, "methods/case/ny")
    repository.copy(CASE, "methods/case/endnu-en")
    repository.copy(CASE, "case/ny")
    repository.add(f"{METHOD}/en.md", "")
    repository.remove("methods/guide/stroemsvigt")
    told = (
        "Looked at: 2 new entries (case/endnu-en, case/ny), 1 changed entry (method/doer-til-doer),"
        " 1 entry that is gone or cannot be read (guide/stroemsvigt). " + whole.format(8)
    )
    assert looked(repository, "--since", "HEAD") == told
    commit(repository)
    assert looked(repository, "--since", "HEAD^1") == told
    assert repository.check() == ["case/ny/case.yml:1:1: misplaced-file"]


def test_a_check_of_an_entry_in_a_wrong_place_says_so(repository: Project) -> None:
    """Where all that is new lies elsewhere, no check says that all is well."""
    repository.copy(CASE, "cases/ny")
    commit(repository)
    assert looked(repository, "--since", "HEAD^1").startswith("Looked at: no entry")
    assert main(["check", str(repository.root), "--since", "HEAD^1"]) == UNSOUND


@pytest.mark.parametrize("base", [(), ("",), ("nowhere",)])
def test_what_cannot_be_compared_is_code(repository: Project, base: tuple[str, ...]) -> None:
    """On main, and where there is nothing to compare with, everything is run."""
    assert changed(repository, *base) == "code=true\nlanguage=en\n"


@pytest.mark.parametrize("language", TEXTS.languages)
def test_the_form_for_a_case_asks_what_a_case_holds(language: str) -> None:
    """The issue form has each section that a case must have, with its heading and its prompt."""
    form = read(GITHUB / f"ISSUE_TEMPLATE/case-{language}.yml")
    asked = {part["id"]: part["attributes"] for part in form["body"] if "id" in part}
    prompts = TEXTS[language]["prompts"]["case"]
    for section in KINDS["case"].sections:
        id, heading = section.id, TEXTS.headings("case", language)[section.id]
        if section.required:
            assert (asked[id]["label"], asked[id]["description"]) == (heading, prompts[id])
    assert all(box["required"] == "true" for box in asked["consent"]["options"])


def test_problems_of_a_build_are_shown_on_their_lines(project: Project) -> None:
    """The matcher for GitHub finds path, line, column, code and message in a line of the report."""
    project.replace(f"{CASE}/case.yml", "[sprog]", "[sprgo]")
    line = as_text(project.problems(), TEXTS, "da").strip()
    matcher = json.loads((GITHUB / "problems.json").read_text("utf-8"))["problemMatcher"][0]
    (pattern,) = matcher["pattern"]
    found = re.fullmatch(pattern["regexp"], line)
    names = ("file", "line", "column", "code")
    assert [found[pattern[name]] for name in names] == [
        f"{CASE}/case.yml",
        "6",
        "12",
        "unknown-term",
    ]
    assert found[pattern["message"]].startswith("«sprgo»")
