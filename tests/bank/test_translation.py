"""Which texts are translations, of what, and which parts have changed since."""

from __future__ import annotations

import pytest

from camera import picture
from metodebank.bank.model import Entry, EntryText, Origin
from metodebank.bank.translation import (
    MISSING,
    ORIGINAL,
    TRANSLATED,
    UNTRACKED,
    State,
    fingerprint,
    lacking,
    origin_now,
    parts_of,
    state,
)
from metodebank.bank.translation import remember as remember_in
from metodebank.schema.kinds import ALL_KINDS
from project import CASE, GUIDE, METHOD, PACK, TEXTS, Project

DONE = "Fem naboer ringede hver uge. [@rapport21]"


def entry(project: Project, kind: str = "case", id: str = "naboer-ringer") -> Entry:
    return project.content().entries[kind, id]


def text(project: Project, language: str = "da") -> EntryText:
    return entry(project).texts[language]


def of(project: Project, language: str, *key: str) -> State:
    return state(entry(project, *key), language, TEXTS.languages)


def remember(project: Project, folder: str = CASE, language: str = "en", of: str = "da") -> None:
    """Write into a text what it was made from, as it is now."""
    _, kind, id = folder.split("/")
    texts = entry(project, kind, id).texts
    parts = origin_now(texts[language], texts[of]).parts
    flow = ", ".join(f"{part}: {print}" for part, print in parts.items())
    memory = f"translation: {{of: {of}, parts: {{{flow}}}}}\nkeywords:"
    project.replace(f"{folder}/{language}.md", "keywords:", memory)


def test_two_texts_that_say_nothing_are_untracked(project: Project) -> None:
    """Where no text names an original, the first language is taken for it."""
    assert of(project, "da") == State(ORIGINAL)
    assert of(project, "en") == State(UNTRACKED, "da")


def test_a_text_that_is_not_there_is_missing(project: Project) -> None:
    """An entry in one language is missing in the other, and the one is its original."""
    project.remove(f"{CASE}/da.md")
    assert of(project, "en") == State(ORIGINAL)
    assert of(project, "da") == State(MISSING, "en")


@pytest.mark.parametrize(("language", "original"), [("en", "da"), ("da", "en")])
def test_either_language_may_be_the_original(
    language: str, original: str, project: Project
) -> None:
    """A translation that remembers its original as it is now is sound."""
    remember(project, CASE, language, original)
    assert project.check() == []
    assert of(project, original) == State(ORIGINAL)
    assert of(project, language) == State(TRANSLATED, original)


CHANGES = [
    ("title: Naboer", "title: Fem naboer", "title"),
    ("summary: Fem", "summary: Seks", "summary"),
    ("De ringede først.", "De ringede aldrig.", "element_notes"),
    ("Mange ældre", "Nogle ældre", "occasion"),
    ("[@avis20] [@rapport21]", "[@rapport21] [@avis20]", "results"),
    ("Rækkevidde:", "Effekt:", "results"),
    ("- Ring på", "- Gå hen på", "take"),
    ("[@advice]\n\n- Ring på en fast tid.", "- Ring på en fast tid. [@advice]", "take"),
]


@pytest.mark.parametrize(("old", "new", "part"), CHANGES)
def test_a_change_of_the_original_makes_that_part_stale(
    old: str, new: str, part: str, project: Project
) -> None:
    """Each part is stale when the original's is another, and no other part is."""
    remember(project)
    project.replace(f"{CASE}/da.md", old, new)
    assert project.check() == []
    assert of(project, "en") == State(TRANSLATED, "da", (part,))


NO_CHANGES = [
    ("Fem naboer ringede hver uge.", "Fem\nnaboer   ringede hver\n uge."),
    ("- Ring på", "*   Ring på"),
    ("## Hvad de gjorde\n", "## HVAD DE GJORDE ##\n\n"),
    ("keywords: [telefonkæde]", "keywords: [ringe, opkald]"),
    ("title: Naboer ringer til ældre", "title:   'Naboer ringer  til ældre'"),
    ("\n", "\r\n"),
]


@pytest.mark.parametrize(("old", "new"), NO_CHANGES)
def test_wrapping_and_spacing_change_nothing(old: str, new: str, project: Project) -> None:
    """How lines are wrapped and marked makes no part stale; neither do keywords."""
    remember(project)
    project.write(f"{CASE}/da.md", project.text(f"{CASE}/da.md").replace(old, new))
    assert of(project, "en") == State(TRANSLATED, "da")


def test_a_part_that_is_not_remembered_is_stale(project: Project) -> None:
    """What the translation does not remember, or lacks, is stale."""
    remember(project)
    print = fingerprint(DONE)
    project.replace(f"{CASE}/en.md", f"done: {print}, ", "")
    project.replace(
        f"{CASE}/en.md", 'element_notes:\n  opsoegende: "They phoned first. [@rapport21]"', ""
    )
    assert of(project, "en").stale == ("element_notes", "done")


def test_a_part_that_the_original_no_longer_has_is_stale(project: Project) -> None:
    """Notes that the original has dropped are stale in the translation."""
    remember(project)
    project.replace(
        f"{CASE}/da.md", 'element_notes:\n  opsoegende: "De ringede først. [@rapport21]"', ""
    )
    assert of(project, "en").stale == ("element_notes",)


def test_the_words_of_a_picture_belong_to_their_part(project: Project) -> None:
    """What is said of a picture is translated too, so another text for it is a change."""
    project.write(f"{CASE}/plan.jpg", picture())
    shown = "![En have](plan.jpg)\n\nMange"
    project.replace(f"{CASE}/da.md", "Mange", shown)
    remember(project)
    project.replace(f"{CASE}/da.md", "En have", "Haven fra oven")
    assert project.check() == []
    assert of(project, "en").stale == ("occasion",)


def test_all_kinds_have_parts(project: Project) -> None:
    """Each kind of entry is tracked, with all its sections."""
    for folder in (METHOD, PACK):
        remember(project, folder)
        _, kind, id = folder.split("/")
        parts = entry(project, kind, id).texts["en"].origin.parts
        assert tuple(parts) == (
            "title",
            "summary",
            *(one.id for one in ALL_KINDS[kind].sections if one.required),
        )
    assert project.check() == []


def test_prose_under_headings_of_its_own_is_one_part(project: Project) -> None:
    """Headings differ between languages, so any change in a guide makes its whole text stale."""
    remember(project, GUIDE)
    assert of(project, "en", "guide", "stroemsvigt") == State(TRANSLATED, "da")
    project.replace(f"{GUIDE}/da.md", "## Tjekliste", "## Hvad du skal have")
    assert project.check() == []
    assert of(project, "en", "guide", "stroemsvigt") == State(TRANSLATED, "da", ("text",))


def test_a_translation_is_stale_when_a_place_or_a_share_is_another(project: Project) -> None:
    """Another page of a source, and another part of a whole, are changes of the text."""
    project.replace(f"{CASE}/da.md", "[@avis20] [@rapport21]", "[@avis20, s. 3] {3 af 4}")
    remember(project, CASE)
    assert of(project, "en", "case", "naboer-ringer") == State(TRANSLATED, "da")
    for old, new in (("{3 af 4}", "{2 af 4}"), ("[@avis20, s. 3]", "[@avis20, s. 4]")):
        project.replace(f"{CASE}/da.md", old, new)
        assert of(project, "en", "case", "naboer-ringer") == State(TRANSLATED, "da", ("results",))
        project.replace(f"{CASE}/da.md", new, old)


def test_a_section_is_told_as_markdown(project: Project) -> None:
    """The words of a section stand a block a line, with marks of lists and advice."""
    project.replace(
        f"{CASE}/da.md",
        "- Ring på en fast tid.",
        "Gør\nsådan:\n\n1. Ring.\n\n   - *Igen*.\n2. Vent.",
    )
    parts = parts_of(text(project))
    assert parts["take"] == "[@advice]\nGør sådan:\n1. Ring.\n  - *Igen*.\n1. Vent."
    assert parts["element_notes"] == "opsoegende: De ringede først. [@rapport21]"
    assert parts["done"] == DONE


def test_what_is_lacking_is_not_remembered(project: Project) -> None:
    """A part that a translation lacks is told, and left out of what it remembers."""
    project.replace(
        f"{CASE}/en.md", "## What they did\n\nFive neighbours phoned every week. [@rapport21]", ""
    )
    danish, english = text(project), text(project, "en")
    assert lacking(english, danish) == ("done",)
    assert "done" not in origin_now(english, danish).parts


def test_a_third_language_may_be_made_from_either(project: Project) -> None:
    """With three languages, a text that names no original is untracked beside one that need not."""
    remember(project)
    texts = dict(entry(project).texts)
    german = texts["da"]
    both = Entry("case", "x", "", {}, {**texts, "de": german}, german.yaml)
    assert state(both, "de", ("da", "en", "de")) == State(UNTRACKED, "da")
    assert texts["en"].origin == Origin("da", texts["en"].origin.parts)


ORIGIN = Origin("da", {"title": "12345678", "run": "abcdef01"})
MEMORY = "translation:\n  of: da\n  parts:\n    title: 12345678\n    run: abcdef01\n"

FILES = [
    ("---\ntitle: x\n---\n\n## A\n", "---\ntitle: x\nT---\n\n## A\n"),
    ("---\ntitle: x\n---", "---\ntitle: x\nT---"),
    ("---  \ntitle: x # y\n\n# z\n---\t\n---\n", "---  \ntitle: x # y\n\n# z\nT---\t\n---\n"),
    ("\ufeff---\r\ntitle: x\r\n---\r\nå\r\n", "\ufeff---\r\ntitle: x\r\nT---\r\nå\r\n"),
    ("---\rtitle: x\r---\r", "---\rtitle: x\rT---\r"),
    (
        "---\ntitle: >\n  x\n  y\ntranslation: {of: en,\n  parts: {}}\n# z\nkeywords: []\n---\n",
        "---\ntitle: >\n  x\n  y\nT# z\nkeywords: []\n---\n",
    ),
]


def test_lines_of_the_field_that_stay_keep_their_bytes_and_remarks() -> None:
    """Of what is remembered only what is new changes, and a remark stays with its part."""
    before = (
        "---\ntitle: 'x: y'\ntranslation: \n  of: da # the original\n  # checked twice\n  parts:\n"
        "    title: 12345678\t# by two\n    # new:\n    run: 00000000\nkeywords: []\n---\n"
    )
    assert remember_in(before, ORIGIN) == before.replace("00000000", "abcdef01")


def test_a_slip_elsewhere_is_no_hindrance() -> None:
    """A title that lacks its quotation marks is read as meant, and keeps its bytes."""
    before = "---\ntitle: Naboer: sammen\n---\n"
    after = "---\ntitle: Naboer: sammen\n" + MEMORY + "---\n"
    assert remember_in(before, ORIGIN) == after


@pytest.mark.parametrize(("before", "after"), FILES)
def test_what_is_remembered_is_all_that_changes(before: str, after: str) -> None:
    """The field is put last or where it was, in the file's line ends; the rest stays."""
    line_end = next(end for end in ("\r\n", "\r", "\n") if end in before)
    expected = after.replace("T", MEMORY.replace("\n", line_end))
    assert remember_in(before, ORIGIN) == expected
    assert remember_in(expected, ORIGIN) == expected


@pytest.mark.parametrize(
    "file",
    [
        "",
        "## A\n",
        "---\ntitle: x\n",
        "---\n{title: x}\n---\n",
        "---\n  title: x\n---\n",
        "---\ntitle: [x\n---\n",
        "---\ntranslation: {of: da,\n}\ntitle: x\n---\n",
        "---\n'translation': {of: da, parts: {}}\n---\n",
    ],
)
def test_what_cannot_be_changed_safely_is_left(file: str) -> None:
    """Front matter that is missing, broken or not in lines is not written to."""
    with pytest.raises(ValueError):
        remember_in(file, ORIGIN)
