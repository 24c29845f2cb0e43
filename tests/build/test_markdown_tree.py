"""The content as plain Markdown: whole, linked, and the same as the site says."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urldefrag

import pytest
import yaml
from markdown_it import MarkdownIt

from metodebank.build.plain_markdown import slug
from metodebank.cli import SOUND, UNSOUND, WRONG_USE, main
from project import CASE, METHOD, SOURCES, TEXTS, Project, write_project

LANGUAGES = TEXTS.languages
METHOD_FILE, CASE_FILE = "docs/method/doer-til-doer.md", "docs/case/naboer-ringer.md"

each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the tiny project's tree, for tests that change nothing."""
    folder = tmp_path_factory.mktemp("written") / "tree"
    project = write_project(tmp_path_factory.mktemp("project"))
    assert main(["write", str(folder), str(project.root)]) == SOUND
    return folder


@pytest.fixture
def write(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Write the project's tree as it is now, and return its folder."""

    def write() -> Path:
        folder = tmp_path_factory.mktemp("written") / "tree"
        assert main(["write", str(folder), str(project.root)]) == SOUND
        return folder

    return write


def parts(file: Path) -> tuple[dict[str, Any], str]:
    """Return a page's front matter and its body."""
    _, front, body = file.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


def links(body: str) -> Iterator[str]:
    for block in MarkdownIt("commonmark").parse(body):
        yield from (str(token.attrs["href"]) for token in block.children or () if token.attrs)


def headings(body: str) -> list[str]:
    return [line.lstrip("# ") for line in body.splitlines() if line.startswith("#")]


@each_language
def test_every_page_is_a_file(language: str, project: Project, written) -> None:
    """The tree of a language holds each page of the site, by the path of its address."""
    folder = written / language / "docs"
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*.md")}
    paths = {file.removesuffix(".md").removesuffix("index").rstrip("/") for file in files}
    assert paths == set(project.pages(language))


@each_language
def test_every_link_leads_to_a_file(language: str, written) -> None:
    """Within the tree links go from file to file, and to a heading that is there."""
    folder = written / language / "docs"
    inner = [
        (file, *urldefrag(link))
        for file in folder.rglob("*.md")
        for link in links(parts(file)[1])
        if not link.startswith("http")
    ]
    assert inner
    for file, way, anchor in inner:
        target = file.parent / way if way else file
        assert target.suffix == ".md" and target.resolve().is_file(), (file, way)
        body = parts(target)[1]
        assert not anchor or f"{{#{anchor}}}" in body or anchor in map(slug, headings(body))


@each_language
def test_facts_stand_in_the_front_matter(language: str, project: Project, written) -> None:
    """Each entry's file has its facts as data, the same in every language, and its words."""
    folder = written / language / "docs"
    for (kind, id), entry in project.catalogue().entries.items():
        front, _ = parts(folder / kind / f"{id}.md")
        text = entry.texts[language]
        assert (front["kind"], front["id"]) == (kind, id)
        assert (front["title"], front["description"]) == (text.title, text.summary)
        assert front["facts"]["updated"] == "2026-11-22"
        assert set(front["facts"]) == set(entry.facts)
    assert parts(folder / "case" / "naboer-ringer.md")[0]["facts"]["years"] == {
        "from": 2019,
        "to": 2021,
    }


def test_a_method_reads_as_its_page_does(project: Project, written) -> None:
    """A method's file has facts as a list, its sections, its cases and its sources."""
    _, body = parts(written / "en" / METHOD_FILE)
    words = TEXTS["en"]["site"]
    text = project.catalogue().entries["method", "doer-til-doer"].texts["en"]
    told = {section.id for section in text.sections}
    sections = {one for id, one in TEXTS.headings("method", "en").items() if id in told}
    assert headings(body)[:2] == ["Door to door", "How you do it"]
    assert {*headings(body)} >= {*sections, words["entry"]["cases"]}
    for line in (
        "- **Whom it is for:** [Young people](../target/unge.md), "
        "[Older people](../target/aeldre.md)",
        "Neighbours knock on neighbours' doors. \\[[2](#sources)\\]",
        "1. Find five neighbours. *(our advice)*",
        "2. Knock [as in the case](../case/naboer-ringer.md). \\[[1](#sources)\\]",
        "- **Effect:** More people open the door. \\[[1](#sources)\\]",
        "- **[Neighbours phone older people](../case/naboer-ringer.md)**",
        "    - **Kept:** [Outreach](../element/opsoegende.md)",
        "2. [Hvem åbner døren?](https://example.org/rapport). "
        "Eksempelby Kommune, 2021. Language: Danish.",
    ):
        assert line in body.splitlines()


def test_a_text_in_one_language_is_in_both_trees(project: Project, write) -> None:
    """What is written in Danish only is in the English tree too, which says so."""
    project.remove(f"{CASE}/en.md")
    front, body = parts(write() / "en" / CASE_FILE)
    assert (front["language"], front["text_language"]) == ("en", "da")
    assert "Fem naboer ringede hver uge." in body
    assert TEXTS["en"]["site"]["missing"]["text"].format("Danish") in body


def test_pages_that_are_written_by_hand_are_there_as_they_are(written) -> None:
    """The page about the bank keeps its own text and the names of its places."""
    front, body = parts(written / "en" / "docs" / "about.md")
    assert front["title"] == "About the bank"
    assert "## How we grade knowledge {#evidence}\n" in body
    assert "- **Promising:** About promising." in body and "<!--" not in body
    assert "(about.md#evidence)" in parts(written / "en" / "docs" / "index.md")[1]


@pytest.mark.parametrize(
    ("settings", "way"),
    [
        ("", "\nOpen an issue on GitHub.\n"),
        (
            "extra:\n  contact: us@example.org\n",
            "\nWrite to us@example.org, or open an issue on GitHub.\n",
        ),
    ],
)
def test_a_page_by_hand_says_where_to_write(project: Project, write, settings, way) -> None:
    """The e-mail address comes from the settings; without one there is the repository."""
    project.write("mkdocs.yml", settings)
    assert way in parts(write() / "en" / "docs" / "about.md")[1]


@each_language
def test_nothing_is_said_of_editing(language: str, written) -> None:
    """What leads to a file in the repository is left out with its words."""
    words = TEXTS[language]["site"]["entry"]["mend"]
    made = {file.name: file.read_text("utf-8") for file in (written / language).rglob("*.md")}
    by_hand = {"about.md", "drift.md"}
    assert {name for name, text in made.items() if words in text} == by_hand


@each_language
def test_zensical_finds_its_settings(language: str, project: Project, write) -> None:
    """Each tree names its language, its address, and the pages for the menu."""
    project.write("mkdocs.yml", "site_url: https://example.org/bank/\nx: !ENV Y\n")
    folder = write() / language
    settings = tomllib.loads((folder / "zensical.toml").read_text("utf-8"))["project"]
    assert settings["site_name"] == TEXTS[language]["site"]["name_of_site"]
    assert settings["theme"] == {"language": language, "font": False}
    addresses = {one["lang"]: one["link"] for one in settings["extra"]["alternate"]}
    assert addresses == {"da": "https://example.org/bank/", "en": "https://example.org/bank/en/"}
    assert settings["site_url"] == addresses[language]
    assert all((folder / settings["docs_dir"] / page).is_file() for page in settings["nav"])
    assert settings["nav"][0] == "index.md"


def test_no_front_matter_can_become_html(project: Project, write) -> None:
    """Titles and gists hold no sign that breaks out of a page which prints them as they are."""
    project.replace(f"{METHOD}/da.md", "title: Fra dør til dør", 'title: <b>A</b> & «B» "C"')
    front, body = parts(write() / "da" / METHOD_FILE)
    assert front["title"] == "‹b›A‹/b› & «B» ”C”"
    assert '# &lt;b&gt;A&lt;/b&gt; &amp; «B» "C"\n' in body


# The command.


def contents(folder: Path) -> dict[PurePosixPath, bytes]:
    return {
        PurePosixPath(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_a_tree_of_before_is_replaced(project: Project, write) -> None:
    """What the command has written it may write anew; nothing of before is left."""
    folder = write()
    before = contents(folder)
    project.replace(f"{CASE}/da.md", "title: Naboer ringer til ældre", "title: Nye ord")
    (folder / "da" / "site").mkdir()
    assert main(["write", str(folder), str(project.root)]) == SOUND
    after = contents(folder)
    assert set(after) == set(before) and after != before
    assert not (folder / "da" / "site").exists()
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


@each_language
def test_a_folder_of_others_is_not_touched(language, project: Project, tmp_path, capsys) -> None:
    """A folder with something in it, or a file, ends with 2 and a sentence, and stays."""
    full, file = tmp_path / "full", tmp_path / "file"
    full.mkdir()
    (full / "mine.txt").write_text("mine")
    file.write_text("mine")
    for place in (full, file):
        assert main(["write", str(place), str(project.root), "--lang", language]) == WRONG_USE
        told = TEXTS[language]["report"]["not-ours"].format(folder=place)
        assert capsys.readouterr().err == f"{told}\n"
    assert (full / "mine.txt").read_text() == file.read_text() == "mine"


def test_unsound_content_is_not_written(project: Project, write, capsys) -> None:
    """Where the check finds something the command tells it, and leaves the tree of before."""
    folder = write()
    before = contents(folder)
    project.replace(f"{CASE}/case.yml", "[sprog]", "[sprgo]")
    assert main(["write", str(folder), str(project.root)]) == UNSOUND
    assert f"{CASE}/case.yml:6:12: unknown-term" in capsys.readouterr().out
    assert contents(folder) == before


def test_where_nothing_can_be_written_the_reason_is_told(project: Project, capsys) -> None:
    """A place that cannot be made ends with 2 and the reason that the system gives."""
    place = project.root / "methods" / "sources.yml" / "tree"
    assert main(["write", str(place), str(project.root), "--lang", "en"]) == WRONG_USE
    assert f"“{place}” cannot be written (Not a directory)" in capsys.readouterr().err


NO_GENERATOR = """
import sys
for name in ("mkdocs", "properdocs", "material", "mkdocs_static_i18n", "zensical", "markdown"):
    sys.modules[name] = None  # whoever imports it gets an ImportError
from metodebank.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_the_tree_is_written_without_any_generator(project: Project, tmp_path) -> None:
    """The content can leave where no site generator can be installed any more."""
    arguments = ("write", tmp_path / "tree", project.root)
    done = subprocess.run([sys.executable, "-c", NO_GENERATOR, *arguments], capture_output=True)
    assert (done.returncode, done.stderr) == (SOUND, b"")
    assert (tmp_path / "tree" / "da" / CASE_FILE).is_file()


def test_a_tree_is_the_same_every_time(write, written) -> None:
    """The same content gives the same files, byte for byte."""
    assert contents(write()) == contents(written)


def test_an_archived_copy_stands_beside_the_address(project: Project, write) -> None:
    """A source's copy in an archive is linked wherever its address is, in each language."""
    copy = "https://web.archive.org/web/2026/study"
    project.replace(SOURCES, "example.org/study", f"example.org/study\n  archived: {copy}")
    folder = write()
    for language, said in (("da", "Arkiveret kopi"), ("en", "Archived copy")):
        for page in ("docs/sources.md", METHOD_FILE):
            body = (folder / language / page).read_text("utf-8")
            assert body.count(f"Example University, 2019. [{said}]({copy}).") == 1
