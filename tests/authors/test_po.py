"""Texts out to translators and back: `metodebank translate --export po` and `--import`."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from metodebank.authors import po
from metodebank.authors.from_translators import take_back
from metodebank.authors.po import Head, Message
from metodebank.authors.to_translators import hand_out
from metodebank.authors.translate import Translating
from metodebank.checking.check import check
from metodebank.cli import SOUND, UNSOUND, WRONG_USE, main
from project import CASE, FILES, GUIDE, METHOD, PACK, TEXTS, Project, write_project

ROOT = Path(__file__).parents[2]
DANISH, ENGLISH = f"{CASE}/da.md", f"{CASE}/en.md"
NAME = "case/naboer-ringer"
PO = "po/da-en.po"

Said = tuple[int, list[str]]
Run = Callable[..., Said]


@pytest.fixture
def run(project: Project, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command on the project, in English unless said otherwise; return code and lines."""

    def run(*arguments: str) -> Said:
        code = main(["translate", str(project.root), *arguments])
        out, err = capsys.readouterr()
        return code, (out or err).splitlines()

    return run


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the tiny project, all marked as translated from Danish."""
    project = write_project(tmp_path_factory.mktemp("marked"))
    main(["translate", str(project.root), "--done", "all"])
    return files(project)


@pytest.fixture
def translated(project: Project, marked: dict[str, bytes]) -> Project:
    """The tiny project, all of it marked as translated from Danish."""
    for path, data in marked.items():
        project.write(path, data)
    return project


def held(project: Project, file: str = PO) -> Mapping[str, Message]:
    return po.read((project.root / file).read_bytes()).messages


def save(project: Project, changed: Mapping[str, str], file: str = PO, sure: bool = True) -> None:
    """Save a file as a translator's program does who has translated some of it."""
    there = po.read((project.root / file).read_bytes())
    assert changed.keys() <= there.messages.keys()
    messages = {
        name: replace(one, target=changed[name], sure=sure) if name in changed else one
        for name, one in there.messages.items()
    }
    head = Head("Test", "", "", "Test", datetime.date(2026, 11, 30))
    project.write(file, po.written(replace(there, messages=messages), head))


def files(project: Project) -> dict[str, bytes]:
    found = (project.root / "methods").rglob("*.*")
    return {file.relative_to(project.root).as_posix(): file.read_bytes() for file in found}


def commit(project: Project) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    for command in (["init"], ["add", "--all"], ["commit", "--message", "Change"]):
        subprocess.run(["git", *who, *command], cwd=project.root, check=True, capture_output=True)


# Out.


def test_a_missing_text_is_handed_out(project: Project, run: Run) -> None:
    """Each line of the original is a unit, with what a translator has to know of it."""
    run("--done", "all")
    project.remove(ENGLISH)
    assert run("--export", "po", "--lang", "en") == (
        SOUND,
        [f"{PO}: Sentences: 10. Entries: 1. To be translated: 9. To be checked again: 0."],
    )
    assert ASKED in project.text(PO)


ASKED = """
#. Naboer ringer til ældre · Notes on core elements
#. At most 220 characters.
#. Keep: [@rapport21]
#: methods/case/naboer-ringer/da.md:6
msgctxt "case/naboer-ringer#element_notes/opsoegende"
msgid "De ringede først. [@rapport21]"
msgstr ""

#. Naboer ringer til ældre · Place
#. At most 80 characters.
#. = b01a4a99
#: methods/case/naboer-ringer/case.yml:2
msgctxt "case/naboer-ringer#place/1"
msgid "Eksempelby"
msgstr "Eksempelby"

#. Naboer ringer til ældre · The place and the occasion
#. Printed on the sheet. All such sections together have room for 4400 characters there; \
this one takes 23 in the original.
#. Keep: [@avis20]
#: methods/case/naboer-ringer/da.md:11
msgctxt "case/naboer-ringer#occasion/1"
msgid "Mange ældre bor alene. [@avis20]"
msgstr ""
"""


def test_what_is_translated_is_not_asked_for(translated: Project, run: Run) -> None:
    """Where nothing is missing or stale there is no file, unless one asks for an entry."""
    assert run("--export", "po", "--lang", "en") == (SOUND, ["There is nothing to do here."])
    assert not (translated.root / "po").exists()
    run("--export", "po", "--entry", NAME)
    messages = held(translated, "po/case-naboer-ringer.da-en.po")
    assert messages[f"{NAME}#done/1"].target == "Five neighbours phoned every week. [@rapport21]"
    assert all(one.sure for one in messages.values())


def test_what_has_changed_is_unsure(translated: Project, run: Run) -> None:
    """Of a stale part the sentence that changed is fuzzy, with what it said; others are as done."""
    translated.replace(DANISH, "ældre bor alene. [@avis20]", "ældre bor alene. [@avis20]\nHer.")
    translated.replace(ENGLISH, "live alone. [@avis20]", "live alone. [@avis20]\nHere.")
    run("--done", NAME)
    commit(translated)
    translated.replace(DANISH, "Mange ældre", "Få ældre")
    run("--export", "po")
    assert 'msgctxt "case/naboer-ringer#occasion/1"' in translated.text(PO)
    assert '#, fuzzy\n#| msgid "Mange ældre bor alene. [@avis20]"' in translated.text(PO)
    unsure = [name for name, one in held(translated).items() if not one.sure]
    assert unsure == [f"{NAME}#occasion/1"]


def test_a_sentence_that_is_new_is_empty(translated: Project, run: Run) -> None:
    """What is added to a part stands empty among its sentences, which keep their translations."""
    commit(translated)
    translated.replace(DANISH, "Fem naboer ringede", "De begyndte. [@avis20]\nFem naboer ringede")
    run("--export", "po")
    done = {n: one.target for n, one in held(translated).items() if "#done/" in n}
    told = "Five neighbours phoned every week. [@rapport21]"
    assert done == {f"{NAME}#done/1": "", f"{NAME}#done/2": told}
    save(translated, {f"{NAME}#done/1": "They began. [@avis20]"})
    assert run("--import", f"{translated.root}/{PO}")[0] == SOUND
    assert f"\n\nThey began. [@avis20]\n{told}\n\n" in translated.text(ENGLISH)


def test_what_it_was_before_is_not_always_known(translated: Project, run: Run) -> None:
    """Without history all sentences of a stale part are unsure, and the file says so."""
    translated.replace(DANISH, "Fem naboer ringede", "Seks naboer ringede")
    run("--export", "po", "--lang", "en")
    assert not held(translated)[f"{NAME}#done/1"].sure
    assert "We do not know what it said before" in translated.text(PO)
    assert "#|" not in translated.text(PO)


def test_any_language_of_the_list(translated: Project, run: Run) -> None:
    """Texts are handed out into any language, and put back where the bank has that."""
    translated.write(
        "methods/vocabulary/languages.yml",
        "- {id: da, own: dansk, direction: ltr, script: Latn}\n"
        "- {id: pl, own: polski, direction: ltr, script: Latn}\n",
    )
    run("--export", "po", "--lang", "pl")
    messages = held(translated, "po/da-pl.po")
    assert {one.target for one in messages.values()} == {""}
    save(translated, {f"{NAME}#title/1": "Sąsiedzi"}, "po/da-pl.po")
    code, lines = run("--import", f"{translated.root}/po/da-pl.po", "--lang", "en")
    assert code == WRONG_USE and "no texts in “pl” yet" in lines[0]
    code, lines = run("--export", "po", "--to", "plx", "--lang", "en")
    assert code == WRONG_USE and "“plx” is not in the list" in lines[0]


@pytest.mark.proof
def test_gettext_finds_nothing_wrong(translated: Project, run: Run) -> None:
    """gettext's own check has nothing to say but that no translator has signed yet."""
    if not shutil.which("msgfmt"):
        pytest.skip("gettext is not on this machine")
    translated.replace(DANISH, "Fem naboer ringede", "Seks naboer ringede")
    run("--export", "po", "--entry", "all")
    file = translated.root / "po/all.da-en.po"
    check = ["msgfmt", "--check", "--verbose", "--output-file=/dev/null", str(file)]
    told = subprocess.run(check, capture_output=True, text=True, env={"LC_ALL": "C"}).stderr
    *warnings, counted = told.splitlines()
    fields = [re.search(r"header field '(.*)' still has the initial", one)[1] for one in warnings]
    assert fields == ["PO-Revision-Date", "Last-Translator"]  # which their program fills in
    sure = [one.sure for one in held(translated, "po/all.da-en.po").values()]
    assert counted == f"{sum(sure)} translated messages, {len(sure) - sum(sure)} fuzzy translation."


# And back.


def test_all_entries_come_back_as_they_went(translated: Project, run: Run) -> None:
    """What is put back unchanged changes no byte, of any kind of entry."""
    before = files(translated)
    run("--export", "po", "--entry", "all")
    code, (told,) = run("--import", f"{translated.root}/po/all.da-en.po", "--lang", "en")
    assert code == SOUND and told.startswith("Files: 0. Parts put in: 0. Refused or waiting: 0.")
    assert files(translated) == before


def test_one_sentence_changes_one_line(translated: Project, run: Run) -> None:
    """A better sentence changes its line alone, in a file that keeps its line ends and its mark."""
    translated.replace(ENGLISH, "- Phone at", "*  Phone at")
    old = ("\ufeff" + translated.text(ENGLISH)).replace("\n", "\r\n")
    translated.write(ENGLISH, old)
    run("--export", "po", "--entry", NAME)
    file = "po/case-naboer-ringer.da-en.po"
    save(translated, {f"{NAME}#take/1": "Phone at an agreed time."}, file)
    assert run("--import", f"{translated.root}/{file}")[0] == SOUND
    assert translated.text(ENGLISH) == old.replace("a fixed time", "an agreed time")


def test_a_new_text_is_put_in_when_it_is_whole(translated: Project, run: Run) -> None:
    """A text that is not there yet waits for its last sentence; then it is as its original."""
    sound = files(translated)
    translated.remove(ENGLISH)
    translated.replace(f"{CASE}/case.yml", ", en: Eksempelby}", "}")
    run("--export", "po")
    english = {
        f"{NAME}#place/1": "Eksempelby",
        f"{NAME}#title/1": "Neighbours phone older people",
        f"{NAME}#summary/1": "Five neighbours phone older people in Eksempelby.",
        f"{NAME}#keywords/1": "telephone tree",
        f"{NAME}#element_notes/opsoegende": "They phoned first. [@rapport21]",
        f"{NAME}#occasion/1": "Many older people live alone. [@avis20]",
        f"{NAME}#done/1": "Five neighbours phoned every week. [@rapport21]",
        f"{NAME}#results/1": "Reach: 30 older people were phoned. [@avis20] [@rapport21]",
        f"{NAME}#unknown/1": "Whether they became less lonely.",
    }
    save(translated, english)
    code, lines = run("--import", f"{translated.root}/{PO}", "--lang", "en")
    assert (code, lines[0]) == (
        UNSOUND,
        f"{ENGLISH}: waits, since 1 of 10 sentences are not translated or still marked as unsure."
        " A new text is not written before it is whole. Finish them, and import again.",
    )
    assert not (translated.root / ENGLISH).exists()
    save(translated, {f"{NAME}#take/1": "Phone at a fixed time."})
    assert run("--import", f"{translated.root}/{PO}")[0] == SOUND
    assert files(translated) == sound
    translated.remove(f"{PACK}/en.md")
    run("--export", "po")
    assert "#~" not in translated.text(PO)


def test_what_is_right_again_is_remembered(translated: Project, run: Run) -> None:
    """When the mark is taken away the part is no longer stale, be the sentence another or not."""
    translated.replace(DANISH, "Fem naboer ringede", "Seks naboer ringede")
    run("--export", "po")
    code, lines = run("--import", f"{translated.root}/{PO}", "--lang", "en")
    assert code == SOUND and "unsure: 1." in lines[-1]
    save(translated, {f"{NAME}#done/1": held(translated)[f"{NAME}#done/1"].target})
    run("--export", "po")
    assert held(translated)[f"{NAME}#done/1"].sure
    save(translated, {f"{NAME}#done/1": "Six neighbours phoned every week. [@rapport21]"})
    assert run("--import", f"{translated.root}/{PO}", "--lang", "en")[1][0] == (
        f"{ENGLISH}: What they did."
    )
    assert run("--lang", "en")[1] == ["Missing: 0. Without an original: 0. Stale parts: 0."]
    assert "Six neighbours" in translated.text(ENGLISH)


# What a translator writes, and what is said of it.
REFUSED = {
    f"{NAME}#done/1": ("Five neighbours phoned.", "[@rapport21] is missing"),
    f"{NAME}#occasion/1": ("Many. [@avis20] [@rapport21]", "[@rapport21] is not in"),
    f"{NAME}#take/1": ("Phone.\n- Phone again.", "begins or ends a list"),
    f"{NAME}#place/1": ("Eksempelby, 010190-1234", "010190"),
    f"{NAME}#title/1": ("Neighbours" * 9, "has 90 characters"),
    f"{NAME}#results/1": ("30 were phoned. [@avis20] [@rapport21]", "Begin it with one of Reach"),
    f"{NAME}#element_notes/opsoegende": ("First.", "[@rapport21] is missing"),
    f"{NAME}#unknown/1": ("Whether <b>they</b> did.", "<b>"),
    "measure/taelling#limits/1": ("## Whether it helped. [@advice]", "begins or ends a list"),
    "measure/taelling#used/1": (
        "In Eksempelby, [on the telephone](case/naboer). [@rapport21]",
        "a link leads elsewhere",
    ),
    "pack/en-aften#purpose/1": ("You get\u202e a name. [@advice]", "cannot be shown"),
    "guide/stroemsvigt#text/3": ("Reach: {3 of 30}. [@avis20]", "the numbers between { and }"),
}


def test_what_would_not_pass_is_refused(translated: Project, run: Run) -> None:
    """A translation that would not pass the check is told with its unit; all else is written."""
    file = "po/all.da-en.po"
    run("--export", "po", "--entry", "all")
    other = {f"{NAME}#summary/1": "Five neighbours phone."}
    save(translated, {**{unit: text for unit, (text, _) in REFUSED.items()}, **other}, file)
    sound = files(translated)
    code, lines = run("--import", f"{translated.root}/{file}", "--lang", "en")
    assert code == UNSOUND
    for unit, (text, why) in REFUSED.items():
        assert [line for line in lines if line.startswith(f"{unit}: ") and why in line], (
            unit,
            lines,
        )
        assert held(translated, file)[unit].target == text
    old, new = (
        f"summary: Five neighbours phone{x}\n".encode()
        for x in (" older people in Eksempelby.", ".")
    )
    assert files(translated) == {**sound, ENGLISH: sound[ENGLISH].replace(old, new)}


def test_what_belongs_to_nothing_is_told(translated: Project, run: Run) -> None:
    """A unit of no entry, part or line of today is told, and stays in the file."""
    file = "po/case-naboer-ringer.da-en.po"
    run("--export", "po", "--entry", NAME)
    text = translated.text(file)
    for old, new in (("#take/1", "#take/9"), ("ringer#unknown", "ringede#unknown")):
        text = text.replace(old, new)
    text = text.replace('"Phone at a fixed time."', '"Phone."').replace("less lonely", "happier")
    translated.write(file, text)
    before = files(translated)
    code, lines = run("--import", f"{translated.root}/{file}", "--lang", "en")
    assert code == UNSOUND
    assert [line.partition(": ")[0] for line in lines[:-1]] == [
        "case/naboer-ringede#unknown/1",
        "case/naboer-ringer#take/9",
    ]
    assert files(translated) == before


def test_an_original_that_has_changed_since(translated: Project, run: Run) -> None:
    """What was made from another original is refused, and comes again beside the new one."""
    translated.remove(ENGLISH)
    run("--export", "po")
    save(translated, {f"{NAME}#done/1": "Five phoned. [@rapport21]"})
    translated.replace(DANISH, "Fem naboer ringede", "Seks naboer ringede")
    code, lines = run("--import", f"{translated.root}/{PO}", "--lang", "en")
    assert code == UNSOUND
    assert lines[0].startswith(f"{NAME}#done/1: the original has changed since")
    run("--export", "po")
    again = held(translated)[f"{NAME}#done/1"]
    assert (again.target, again.sure) == ("Five phoned. [@rapport21]", False)
    assert '#| msgid "Fem naboer ringede hver uge. [@rapport21]"' in translated.text(PO)


def test_a_translation_that_somebody_else_has_changed(translated: Project, run: Run) -> None:
    """What two have changed is refused, then shown side by side; what one has is kept."""
    file = "po/case-naboer-ringer.da-en.po"
    run("--export", "po", "--entry", NAME)
    save(translated, {f"{NAME}#done/1": "Five of them phoned every week. [@rapport21]"}, file)
    translated.replace(ENGLISH, "Five neighbours phoned every", "The five phoned every")
    translated.replace(ENGLISH, "Many older people live", "Most older people live")
    code, lines = run("--import", f"{translated.root}/{file}", "--lang", "en")
    assert code == UNSOUND and lines[0].startswith(f"{NAME}#done/1: somebody else has changed")
    assert "Most older people live" in translated.text(ENGLISH)
    run("--export", "po", "--entry", NAME)
    done = held(translated, file)[f"{NAME}#done/1"]
    assert (done.target, done.sure) == ("Five of them phoned every week. [@rapport21]", False)
    assert "In the bank it now says: The five phoned every week." in translated.text(file)
    assert "Most older people live" in translated.text(file)


def test_what_is_not_put_back_yet_is_kept(translated: Project, run: Run) -> None:
    """Who exports again loses nothing: what is translated stays, also of what is asked no more."""
    translated.remove(ENGLISH)
    run("--export", "po")
    save(translated, {f"{NAME}#done/1": "Five phoned. [@rapport21]"})
    run("--export", "po")
    assert held(translated)[f"{NAME}#done/1"].target == "Five phoned. [@rapport21]"
    translated.write(ENGLISH, FILES[ENGLISH])
    translated.remove(f"{PACK}/en.md")
    run("--done", NAME)
    run("--export", "po")
    assert f"{NAME}#done/1" not in held(translated)
    assert '#~ msgstr "Five phoned. [@rapport21]"' in translated.text(PO)


def test_a_part_waits_until_all_of_it_is_translated(translated: Project, run: Run) -> None:
    """Of a part with a sentence that is unsure nothing is written, and that is told."""
    commit(translated)
    translated.replace(DANISH, "hver uge. [@rapport21]", "hver uge. [@avis20]\nTit. [@avis20]")
    run("--export", "po")
    one, two = (f"{NAME}#done/{number}" for number in (1, 2))
    before = files(translated)
    assert [name for name in held(translated) if "#done/" in name] == [one, two]
    save(translated, {one: "Five neighbours rang every week. [@avis20]"})
    code, lines = run("--import", f"{translated.root}/{PO}", "--lang", "en")
    assert code == UNSOUND
    assert lines[0] == (
        f"{NAME}#done: waits, since 1 of 2 sentences are not translated or still marked as unsure."
        " Finish them, and import again."
    )
    assert files(translated) == before


def test_texts_that_are_divided_differently(translated: Project, run: Run) -> None:
    """Where a paragraph has more lines in one language it is one unit; a section, by its form."""
    translated.replace(
        ENGLISH, "phoned every week. [@rapport21]", "phoned.\nEvery week. [@rapport21]"
    )
    translated.replace(ENGLISH, "less lonely.", "less lonely.\n\nNor for how long.")
    before = files(translated)
    file = "po/case-naboer-ringer.da-en.po"
    run("--export", "po", "--entry", NAME)
    messages = held(translated, file)
    assert messages[f"{NAME}#done/1"].target == "Five neighbours phoned.\nEvery week. [@rapport21]"
    assert messages[f"{NAME}#unknown/1"].target.endswith("lonely.\n\nNor for how long.")
    assert run("--import", f"{translated.root}/{file}")[0] == SOUND
    assert files(translated) == before
    save(translated, {f"{NAME}#unknown/1": "Whether it helped.\n\nNor how long."}, file)
    assert run("--import", f"{translated.root}/{file}")[0] == SOUND
    assert "\n\nWhether it helped.\n\nNor how long.\n\n## What you" in translated.text(ENGLISH)


def test_a_guide_has_its_own_headings(translated: Project, run: Run) -> None:
    """A free text is one part, in which headings are units too."""
    translated.remove(f"{GUIDE}/en.md")
    run("--export", "po")
    name = "guide/stroemsvigt#text"
    assert held(translated)[f"{name}/1"].source == "Hvad skete der på øen?"
    assert held(translated)[f"{name}/3"].source == "Rækkevidde: 30 døre. [@avis20]"
    assert "#. Glossary: Vicevært = Vicevært (caretaker)\n" in translated.text(PO)


def test_an_original_in_another_language(project: Project, run: Run) -> None:
    """English is an original like Danish: the file says which is which."""
    run("--done", "all", "--from", "en")
    project.replace(f"{METHOD}/en.md", "title: ", "title: The ")
    assert run("--export", "po")[1][0].startswith("po/en-da.po: ")
    text = project.text("po/en-da.po")
    assert '"Language: da\\n"' in text and '"X-Source-Language: en\\n"' in text
    title = next(name for name in held(project, "po/en-da.po") if "#title/1" in name)
    save(project, {title: "Fra dør til dør"}, "po/en-da.po")
    assert run("--import", f"{project.root}/po/en-da.po")[0] == SOUND
    assert "title: Fra dør til dør\n" in project.text(f"{METHOD}/da.md")


FRENCH_TO_DANISH = {
    "title/1": "Naboer ringer til de ældste",
    "summary/1": "Fem naboer ringer hver uge til de ældste i huset.",
    "keywords/1": "telefonkæde, Frankrig",
    "element_notes/klar-rolle": "Hver havde sin egen liste. [@rapport21]",
    "occasion/1": "Mange ældre i kvarteret bor alene. [@avis20]",
    "done/1": "Fem frivillige ringede til tredive ældre i 12 måneder. [@rapport21]",
    "results/1": "Boligselskabet talte selv efter. [@rapport21]",
    "results/2": "Rækkevidde: Tredive ældre blev ringet op. [@rapport21]",
    "unknown/1": "Om de føler sig mindre alene.",
    "take/1": "Ring altid på samme tid. [@advice]",
}


def test_a_french_original_becomes_danish_and_comes_back(project: Project, run: Run) -> None:
    """A case in French is translated in a translator's file, and then comes back unchanged."""
    foreign = pytest.importorskip("foreign", reason="no text may be in another language yet")
    foreign.add_french(project)
    run("--done", "all")
    name, danish = foreign.VOISINS.removeprefix("methods/"), f"{foreign.VOISINS}/da.md"
    run("--export", "po")
    assert {one.name for one in (project.root / "po").iterdir()} == {"fr-da.po", "fr-en.po"}
    save(project, {f"{name}#{at}": text for at, text in FRENCH_TO_DANISH.items()}, "po/fr-da.po")
    assert run("--import", f"{project.root}/po/fr-da.po")[0] == SOUND
    assert project.check() == []
    assert "## Stedet og anledningen\n\nMange ældre i kvarteret" in project.text(danish)
    assert "keywords: [telefonkæde, Frankrig]\n" in project.text(danish)
    assert "translation:\n  of: fr\n" in project.text(danish)
    before = files(project)
    run("--export", "po", "--entry", name, "--to", "da")
    file = f"po/{name.replace('/', '-')}.fr-da.po"
    assert held(project, file)[f"{name}#take/1"].target == FRENCH_TO_DANISH["take/1"]
    assert run("--import", f"{project.root}/{file}")[0] == SOUND
    assert files(project) == before
    run("--export", "po", "--entry", NAME, "--to", "fr")
    file = "po/case-naboer-ringer.da-fr.po"
    save(project, dict.fromkeys(held(project, file), "Oui"), file)
    code, lines = run("--import", f"{project.root}/{file}", "--lang", "en")
    assert code == UNSOUND and lines[0].startswith(f"{NAME}: the bank can have no text in “fr”")
    assert files(project) == before


# The files.


def test_what_is_written_is_read() -> None:
    """All that a message holds comes back, and no sign in a text is taken for a program's."""
    one = Message(
        "a/b#c/1",
        'Det er 38 % af "alle" \\ {3 af 8}.\nOg mere.',
        "Én",
        sure=False,
        previous="Det var 37 % af alle. " * 9,
        was="12345678",
        remarks=("Er det rigtigt?",),
    )
    head = Head("Test", "", "", "Test", datetime.date(2026, 11, 30))
    data = po.written(po.PoFile("ckb", {one.context: one}, "da"), head)
    there = po.read(data)
    assert (there.language, there.original) == ("ckb", "da")
    assert there.messages == {one.context: replace(one, previous="")}
    assert b'\n#, fuzzy\n#| msgid "Det var' in data and data.count(b"#|") == 1


# Files that are none.


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Dear editor",
        b'msgid "a"',
        b'msgid "a" "b',
        b"\xff\xfe",
        b'msgctxt "a"\nmsgid "b"\nmsgstr[x] "c"',
        b'msgid ""\nmsgstr "Plural-Forms: nplurals=x\\n"',
    ],
)
def test_what_is_no_po_file_cannot_be_read(data: bytes) -> None:
    """Whatever a file holds, it is read or said to be none."""
    with pytest.raises(po.Unreadable):
        po.read(data)


def test_a_file_that_is_none_is_told(translated: Project, run: Run) -> None:
    """What is no PO file is neither read nor written over."""
    translated.write(PO, b"Dear editor")
    code, lines = run("--import", f"{translated.root}/{PO}", "--lang", "en")
    assert code == WRONG_USE and "cannot be read as a PO file" in lines[0]
    translated.remove(ENGLISH)
    code, lines = run("--export", "po", "--lang", "en")
    assert code == WRONG_USE and "is not a PO file" in lines[0]
    assert translated.text(PO) == "Dear editor"


@pytest.mark.parametrize(
    "arguments", [("--lang", "pl"), ("--to", "pl"), ("--entry", "all"), ("--import", "x.po")]
)
def test_wrong_use_is_told(arguments: tuple[str, ...], run: Run) -> None:
    """What only an export can do, and a file that is not there, end with a sentence."""
    code, lines = run(*arguments)
    assert code == WRONG_USE and len(lines) == 1


# The bank itself.


def _there_and_back(root: Path, some: slice) -> None:
    """Hand out some entries of the bank, put them back, and compare all bytes."""
    shutil.copytree(ROOT / "methods/vocabulary", root / "methods/vocabulary")
    for name in ("glossary.yml", "sources.yml"):
        shutil.copy(ROOT / "methods" / name, root / "methods")
    texts = ROOT.glob("methods/*/*/da.md")
    folders = sorted(one.parent for one in texts if "template" not in one.parts)[some]
    for folder in folders:
        shutil.copytree(folder, root / folder.relative_to(ROOT))
    project, content = Project(root), check(root, TEXTS)[0]
    work, before = Translating(root, content, TEXTS, "da"), files(project)
    hand_out(work, "all")
    names = set()
    for file in sorted((root / "po").glob("*.po")):  # leaflets have languages of their own
        lines, refused = take_back(work, file)
        assert not refused and len(lines) == 1
        names |= {name.partition("#")[0] for name in held(project, f"po/{file.name}")}
    assert files(project) == before
    assert len(names) == len(folders)


def test_ten_entries_go_out_and_come_back(tmp_path: Path) -> None:
    """Ten entries of the bank, of several kinds, come back from a translator's file unchanged."""
    _there_and_back(tmp_path, slice(None, None, 19))


@pytest.mark.proof
def test_every_entry_goes_out_and_comes_back(tmp_path: Path) -> None:
    """Every entry of the bank comes back from a translator's file unchanged."""
    _there_and_back(tmp_path, slice(None))


# What translators, their programs and strangers write.
ODD = (
    *(
        "- ",
        "1. ",
        "# ",
        "## ",
        "> ",
        "* * *",
        "---",
        "```",
        "| a | b |",
        "    ",
        "=",
        "<b>",
        "&nbsp;",
    ),
    *(
        "[@",
        "[@x]",
        "[@advice]",
        "[x](http://a b)",
        "![x](y.png)",
        "{3 of 2}",
        "{",
        "{{x}}",
        "*",
        "**",
    ),
    *(
        "_",
        "`",
        "\\",
        '"',
        "'",
        ":",
        "a: b",
        "# x",
        "@",
        "%",
        "!",
        "&",
        "?",
        "- - a",
        "[",
        "]",
        "~",
    ),
    *("null", "true", "\n\n", "\n- a", "\n## A", "\nb", "\u202e", "\x00", "\u2028", "\ud7ff", "\t"),
    *("<<<<<<< a", "=======", "x" * 300, "Reach:", "010190-1234", "a@example.org", "É", "م", "🙂"),
)


@pytest.mark.proof
def test_whatever_is_written_the_bank_stays_sound(translated: Project, run: Run) -> None:
    """Each odd text stands before, after and for sentences: what is written is sound."""
    run("--export", "po", "--entry", "all")
    file, start = "po/all.da-en.po", files(translated)
    there, fresh = held(translated, file), (translated.root / "po/all.da-en.po").read_bytes()
    for turn, odd in enumerate(ODD):
        for wrap in ("{odd}{text}", "{text} {odd}", "{odd}"):
            texts = (wrap.format(odd=odd, text=one.target) for one in there.values())
            odd_ones = dict(zip(there, texts, strict=True))
            some = {
                name: text for n, (name, text) in enumerate(odd_ones.items()) if n % 3 == turn % 3
            }
            save(translated, some, file)
            run("--import", f"{translated.root}/{file}")
            assert translated.check() == [], (odd, wrap)
            for path, data in start.items():
                translated.write(path, data)
            translated.write(file, fresh)
