"""Mending an entry in the form: what it opens, what it tells, and just the changed files."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import checkout
import pytest
from playwright.sync_api import Page, Route, expect
from test_axe import LOOKS, WIDTH, complaints, only

from metodebank.authors.take import take_file
from metodebank.authors.to_mend import VERSION, opened
from metodebank.bank.translation import TRANSLATED, State, state
from metodebank.basics.files import script
from metodebank.schema.kinds import KINDS
from project import CASE, GUIDE, METHOD, TEXTS, Project, write_project

CASE_PATH, METHOD_PATH = "case/naboer-ringer", "method/doer-til-doer"
METHOD_DANISH, METHOD_ENGLISH = f"{METHOD}/da.md", f"{METHOD}/en.md"
FACTS, DANISH, ENGLISH = f"{CASE}/case.yml", f"{CASE}/da.md", f"{CASE}/en.md"
SAY = TEXTS["da"]["site"]["mend"]

# Lets a test mend one entry after the other on the same page.
AGAIN = """
;{ const own = Metodebank.form.mend;
   Metodebank.form.mend = (given) => {
     window.mendAgain = (asked) => own({ ...given, asked });
     return own(given);
   }; }"""
# Mends an entry: first nothing, then a sentence of each text and the day, each by itself.
MEND = """async (asked) => {
  const one = await mendAgain(asked);
  if (!one) return [document.querySelector("[data-mend]").textContent];
  const made = [one.mended()];
  const change = (box, text) => {
    const was = box.value;
    box.value = text;
    made.push(one.mended());
    box.value = was;
  };
  for (const row of [".mb-mend:first-of-type", ".mb-mend:last-of-type"]) {
    for (const box of document.querySelectorAll(`[data-mend] > div > ${row} textarea`)) {
      if (!box.value) continue;
      const lines = box.value.split("\\n");
      const at = lines.length >> 1;
      change(box, lines.map((line, i) => (i === at ? `${line} Nyt.` : line)).join("\\n"));
    }
  }
  const day = document.querySelector(".mb-mend-facts [data-field=updated] input");
  if (day) change(day, "2026-01-02");
  return [made, [...document.querySelectorAll(".mb-mend-facts .mb-help + pre")].length];
}"""


@pytest.fixture
def own(tmp_path: Path) -> Project:
    """The tiny project in a folder of its own, in which a test may change what is opened."""
    return write_project(tmp_path / "bank")


def piece_of(project: Project, path: str = CASE_PATH) -> dict[str, Any]:
    kind, id = path.split("/")
    return opened(project.catalogue().entries[kind, id], project.root, TEXTS)


def give(page: Page, piece: dict[str, Any], kind: str = "case") -> None:
    """Let a page open this piece of an entry of a kind, in place of the site's."""
    body = script("Metodebank.form.opened", piece)
    page.unroute(f"**/mend/{kind}/*.js*")
    page.route(
        f"**/mend/{kind}/*.js*",
        lambda way: way.fulfill(body=body, content_type="text/javascript"),
    )


def mend(page: Page, home: str, path: str = CASE_PATH) -> None:
    """Open an entry in the form."""
    page.goto(f"{home}bidrag/?mend={path}")
    expect(page.locator(".mb-mend").first).to_be_visible()


def box(page: Page, place: str, language: str = "da"):
    return page.locator(f"[data-place='{place}'] textarea[lang={language}]")


def hand_in(page: Page) -> dict[str, str]:
    """Finish, and return each file that is handed in by its path."""
    page.get_by_role("button", name=SAY["check"]).click()
    expect(page.locator("[data-result-title]")).to_be_focused()
    text = page.locator("[data-whole-text]").input_value()
    return dict(re.findall(r"^### (\S+)\n\n````\w+\n(.*?)^````$", text, re.M | re.S))


def until(page: Page, holds: str) -> None:
    """Wait until something holds; the policy lets no text be a script that waits by itself."""
    end = time.monotonic() + 30
    while not page.evaluate(holds):
        assert time.monotonic() < end, holds
        page.wait_for_timeout(50)


def differing(before: str, now: str) -> list[tuple[str, str]]:
    """Return the lines that differ, where there are as many."""
    old, new = before.split("\n"), now.split("\n")
    assert len(old) == len(new)
    return [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]


def with_mend_again(way: Route) -> None:
    answer = way.fetch()
    way.fulfill(response=answer, body=answer.text() + AGAIN)


def mends_all(page: Page, home: str, paths: Sequence[str]) -> None:
    """Mend entries one after the other, and hold what is handed in against their files."""
    page.route("**/form/mend/mend.js*", with_mend_again)
    mend(page, home, paths[0])
    for path in paths:
        made, locked = page.evaluate(MEND, path)
        assert made[0] == {} and locked == 0, path
        assert len(made) >= 4, path
        for files in made[1:]:
            ((file, text),) = files.items()
            before = (checkout.ROOT / file).read_bytes().decode()
            ((old, new),) = differing(before, text)
            as_before = re.sub(r" Nyt\.|\"", "", new)
            assert as_before == old.replace('"', "") or new == "updated: 2026-01-02", path


def all_paths() -> list[str]:
    """Return the path of each entry of the bank that has a page."""
    folders = (checkout.ROOT / "methods").glob("*/*/")
    return sorted(f"{one.parent.name}/{one.name}" for one in folders if one.parent.name in KINDS)


def test_what_is_not_changed_is_not_handed_in(open_page, home):
    """Of ten entries none is handed in, and of a changed sentence its line alone."""
    by_kind = {path.split("/")[0]: path for path in all_paths()}
    written = [path for path in all_paths() if path.startswith(("case", "method"))]
    paths = [*by_kind.values(), *written[:: len(written) // 4]][:10]
    mends_all(open_page(f"{home}robots.txt", fresh=True), home, paths)


@pytest.mark.proof
def test_no_entry_differs_that_is_not_changed(open_page, home):
    """Of all entries none is handed in, and of a changed sentence its line alone."""
    mends_all(open_page(f"{home}robots.txt", fresh=True), home, all_paths())


def test_just_the_changed_lines_are_handed_in_and_taken(open_page, here, own, tmp_path):
    """Texts and facts are changed where they stand, told beside each, and come back as files."""
    text = (own.root / DANISH).read_text("utf-8").replace("keywords", "# om søgning\nkeywords")
    (own.root / DANISH).write_bytes(text.replace("\n", "\r\n").encode())
    before = {path: (own.root / path).read_bytes().decode() for path in (FACTS, DANISH, ENGLISH)}
    page = open_page(f"{here}robots.txt", fresh=True)
    give(page, piece_of(own))
    mend(page, here)
    box(page, "sections.done").fill("Fem naboer ringede hver dag. [@rapport21]")
    box(page, "title", "en").fill("Neighbours: they phone")
    page.locator(".mb-mend-facts > summary").click()
    page.locator(".mb-mend-facts [data-field=to] input").fill("2022")
    told = page.locator("[data-place='sections.done'] .mb-mend__told").first
    expect(told).to_have_text(re.compile(r"hver uge.*hver dag", re.S))
    expect(page.locator(".mb-mend-facts .mb-mend__told")).to_have_text(
        re.compile("2021.*2022", re.S)
    )
    expect(page.locator("[data-mend] > [role=status]")).to_have_text("3 felter er ændret.")

    files = hand_in(page)
    assert {*files} == {FACTS, DANISH, ENGLISH}
    assert differing(before[ENGLISH], files[ENGLISH]) == [
        ("title: Neighbours phone older people", 'title: "Neighbours: they phone"')
    ]
    assert differing(before[FACTS], files[FACTS]) == [
        ("years: {from: 2019, to: 2021}", "years: {from: 2019, to: 2022}")
    ]
    mail = tmp_path / "a.txt"
    mail.write_text(page.locator("[data-whole-text]").input_value(), "utf-8")
    assert take_file(mail, own.root, TEXTS, "da").files == dict.fromkeys(files, "changed")
    assert differing(before[DANISH], (own.root / DANISH).read_bytes().decode()) == [
        (
            "Fem naboer ringede hver uge. [@rapport21]\r",
            "Fem naboer ringede hver dag. [@rapport21]\r",
        )
    ]
    assert own.check() == []


def test_sections_fields_and_notes_come_and_go(open_page, here, own):
    """What may be left out is added with its heading or name, and taken out with it."""
    page = open_page(f"{here}robots.txt", fresh=True)
    give(page, piece_of(own))
    mend(page, here)
    box(page, "sections.short").fill("Ikke alle tog den. [@rapport21]")
    page.locator(".mb-mend-facts > summary").click()
    page.locator(".mb-mend-facts [data-field=position] input").fill("55.65, 12.08")
    page.locator(".mb-mend-facts [data-control=fates] select").first.select_option("")
    for language in ("da", "en"):
        box(page, "element_notes.opsoegende", language).fill("")
    files = hand_in(page)
    assert (
        "\n\n## Hvad der ikke lykkedes\n\nIkke alle tog den. [@rapport21]\n\n## Det ved"
        in files[DANISH]
    )
    assert (
        "element_notes" not in files[DANISH] and "keywords: [telefonkæde]\n---\n" in files[DANISH]
    )
    assert "  - id: doer-til-doer\nposition: [" in files[FACTS]
    for path, content in files.items():
        (own.root / path).write_text(content, "utf-8")
    assert own.check() == []


def test_rows_come_and_go(open_page, here, own):
    """Rows of a list are added, changed and taken out in each language, all else stays."""
    rows = (
        "not_for:\n  - when: 'Om natten.'\n  # spurgt i maj\n"
        "  - when: I regn.\n    instead: element/opsoegende\n"
    )
    own.replace(METHOD_DANISH, "---\n\n## Hvad", f"{rows}---\n\n## Hvad")
    own.replace(METHOD_ENGLISH, "---\n\n## What it", f"{rows.replace('Om', 'At')}---\n\n## What it")
    page = open_page(f"{here}robots.txt", fresh=True)
    give(page, piece_of(own, METHOD_PATH), "method")
    mend(page, here, METHOD_PATH)
    remove = page.get_by_role("button", name=SAY["remove_row"].format("Ikke til 1"))
    remove.click()
    expect(box(page, "not_for.0.when")).to_have_value("")
    box(page, "not_for.1.instead").fill("https://example.org/regn")
    page.get_by_role("button", name=SAY["add_row"].format("Ikke til")).click()
    expect(box(page, "not_for.2.when")).to_be_focused()
    box(page, "not_for.2.when").fill("Til sommer, hvor alle er ude.")
    box(page, "not_for.2.when", "en").fill("In summer.")
    box(page, "not_for.2.instead", "en").fill("method/doer-til-doer")
    until(page, "Object.keys(localStorage).join() === 'metodebank.mend.method/doer-til-doer'")
    page.reload()
    expect(box(page, "not_for.2.when", "en")).to_have_value("In summer.")
    files = hand_in(page)
    assert files.keys() == {METHOD_DANISH, METHOD_ENGLISH}
    assert files[METHOD_DANISH] == own.text(METHOD_DANISH).replace(
        rows,
        "not_for:\n  # spurgt i maj\n"
        '  - when: I regn.\n    instead: "https://example.org/regn"\n'
        "  - when: Til sommer, hvor alle er ude.\n",
    )
    assert "  - when: In summer.\n    instead: method/doer-til-doer\n---" in files[METHOD_ENGLISH]
    for path, content in files.items():
        own.write(path, content)
    assert own.check() == []


def test_a_language_that_is_missing_is_begun(open_page, here, own, tmp_path):
    """A text is begun beside the original, waits until it is whole, and is taken as made of it."""
    english = own.text(ENGLISH)
    own.remove(ENGLISH)
    page = open_page(f"{here}robots.txt", fresh=True)
    give(page, piece_of(own))
    mend(page, here)
    page.get_by_role("button", name=SAY["begin"].format("engelsk")).click()
    expect(box(page, "title", "en")).to_be_focused()
    texts = {name: value for name, value in re.findall(r"(?m)^(title|summary): (.*)$", english)}
    sections = dict(re.findall(r"(?ms)^## (.*?)\n\n(.*?)\n(?=\n##|\Z)", english))
    ids = {words: id for id, words in TEXTS.headings("case", "en").items()}
    texts |= {f"sections.{ids[words]}": text for words, text in sections.items()}
    texts |= {"keywords": "telephone tree"}
    for name, text in texts.items():
        box(page, name, "en").fill(text)
    page.get_by_role("button", name=SAY["check"]).click()
    waits = page.locator("[data-summary] a")
    expect(waits).to_have_count(1)
    expect(waits).to_contain_text(SAY["untranslated"])
    waits.click()
    page.keyboard.type("They phoned first. [@rapport21]")
    until(
        page, "(localStorage['metodebank.mend.case/naboer-ringer'] ?? '').includes('They phoned')"
    )
    page.reload()
    expect(box(page, "sections.done", "en")).to_have_value(sections["What they did"])
    assert [*hand_in(page)] == [ENGLISH]
    mail = tmp_path / "a.txt"
    mail.write_text(page.locator("[data-whole-text]").input_value(), "utf-8")
    assert take_file(mail, own.root, TEXTS, "da").files == {ENGLISH: "new"}
    assert own.check() == []
    entry = own.content().entries["case", "naboer-ringer"]
    assert state(entry, "en", TEXTS.languages) == State(TRANSLATED, "da")
    assert (
        entry.texts["en"].sections
        == write_project(tmp_path / "as-it-was")
        .content()
        .entries["case", "naboer-ringer"]
        .texts["en"]
        .sections
    )


def test_sections_of_a_guide_have_boxes_of_their_own(open_page, here, own):
    """A section of a guide stands beside its like, and is mended or taken out by itself."""
    page = open_page(f"{here}robots.txt", fresh=True)
    give(page, piece_of(own, "guide/stroemsvigt"), "guide")
    mend(page, here, "guide/stroemsvigt")
    heads = page.locator(".mb-mend h3:visible").all_inner_texts()
    assert heads[-2:] == ["Hvad skete der på øen?", "Tjekliste"]
    list = box(page, "text.1")
    text = list.input_value()
    list.fill("Uden overskrift.")
    page.get_by_role("button", name=SAY["check"]).click()
    expect(page.locator("[data-summary]")).to_contain_text(SAY["with_heading"])
    list.fill(text.replace("et navn.", "jeres navn."))
    box(page, "text.0", "en").fill("")
    before = {path: own.text(f"{GUIDE}/{path}") for path in ("da.md", "en.md")}
    files = hand_in(page)
    assert files[f"{GUIDE}/da.md"] == before["da.md"].replace("et navn.", "jeres navn.")
    head, _, rest = before["en.md"].partition("## What happened")
    assert files[f"{GUIDE}/en.md"] == head + rest[rest.index("## Checklist") :]


@pytest.mark.proof
def test_a_translation_is_said_to_follow_only_by_who_says_so(open_page, here, own):
    """A changed original leaves the fingerprints; a changed translation sets its own when asked."""
    own.replace(
        ENGLISH,
        "---\n\n## The place",
        "translation:\n  of: da\n  parts:\n    title: 00000000\n"
        "    done: 00000000\n---\n\n## The place",
    )
    page = open_page(f"{here}robots.txt", fresh=True)
    give(page, piece_of(own))
    mend(page, here)
    agreed = page.locator("[data-place=title] .mb-mend__side").nth(1).locator("label.mb-option")
    expect(agreed).to_be_hidden()
    box(page, "title", "en").fill("Neighbours who phone")
    agreed.get_by_role("checkbox").check()
    box(page, "sections.done").fill("Seks naboer ringede. [@rapport21]")
    box(page, "sections.done", "en").fill("Six neighbours phoned. [@rapport21]")
    expect(page.locator("[data-place='sections.done'] label.mb-option").nth(1)).to_be_hidden()
    prints = re.findall(r"    (\w+): (\w{8})\n", hand_in(page)[ENGLISH])
    assert [name for name, _ in prints] == ["title", "done"]
    assert prints[0][1] == piece_of(own)["texts"][1]["now"]["title"] and prints[1][1] == "00000000"


@pytest.mark.proof
def test_what_is_wrong_is_told_where_it_stands(open_page, here, own):
    """What the check would say of a change, and did not say before, keeps it here."""
    page = open_page(f"{here}robots.txt", fresh=True)
    give(page, piece_of(own))
    mend(page, here)
    box(page, "sections.done").fill("Ring til Mette på 12 34 56 78.")
    box(page, "title", "en").fill("")
    page.get_by_role("button", name=SAY["check"]).click()
    summary = page.locator("[data-summary]")
    expect(summary).to_be_focused()
    told = [one.split(": ")[0] for one in summary.locator("a").all_inner_texts()]
    assert {*told} == {"Hvad de gjorde, dansk", "Titel, engelsk"}
    expect(page.locator("[data-result]")).to_be_hidden()
    summary.locator("a").first.click()
    expect(box(page, "sections.done")).to_be_focused()


@pytest.mark.proof
def test_what_is_changed_is_kept_apart_and_put_back(open_page, here, own):
    """A draft of mending is the entry's own; what the bank says otherwise by now is shown."""
    page = open_page(f"{here}robots.txt", fresh=True)
    give(page, piece_of(own))
    mend(page, here)
    box(page, "title").fill("Naboer, der ringer")
    box(page, "sections.done").fill("De ringede. [@rapport21]")
    until(page, "Object.keys(localStorage).join() === 'metodebank.mend.case/naboer-ringer'")
    own.replace(DANISH, "hver uge", "hver måned")
    give(page, piece_of(own))
    page.get_by_role("button", name=SAY["check"]).click()
    again = page.get_by_role("button", name=SAY["load_anew"])
    expect(again).to_be_focused()  # the entry was published anew under the form
    again.click()
    expect(box(page, "title")).to_have_value("Naboer, der ringer")
    expect(box(page, "sections.done")).to_have_value("Fem naboer ringede hver måned. [@rapport21]")
    expect(page.locator("[data-mend] > section.mb-summary")).to_contain_text(
        "De ringede. [@rapport21]"
    )
    page.goto(f"{here}bidrag/")
    expect(page.locator("#case-title")).to_have_value("")


REFUSED = {
    "other_version": {"version": VERSION + 1},
    "unclear": {"unclear": True},
    "strange": {"facts": {"path": FACTS, "pieces": [["seats", "fact", "seats: 4"]]}},
}


@pytest.mark.proof
def test_what_cannot_be_shown_is_refused_with_another_way(open_page, here, own):
    """A file of another version, or with what the form does not know, is not opened."""
    page = open_page(f"{here}robots.txt", fresh=True)
    page.route("**/form/mend/mend.js*", with_mend_again)
    give(page, piece_of(own))
    mend(page, here)
    told = page.locator("[data-mend] > [role=alert]")
    for reason, change in REFUSED.items():
        give(page, {**piece_of(own), **change})
        page.evaluate("asked => mendAgain(asked)", CASE_PATH)
        expect(told).to_contain_text(SAY[reason].format("seats"))
        assert told.locator("a").count() == 2
        expect(page.locator(".mb-mend")).to_have_count(0)
    page.evaluate("asked => mendAgain(asked)", "nothing")
    expect(told).to_have_text(SAY["unknown"])


def test_a_page_leads_to_itself_in_the_form(open_page, here):
    """At the foot of an entry's page a link opens it, and from the form one leads back."""
    page = open_page(f"{here}en/{CASE_PATH}/")
    page.get_by_role("link", name=TEXTS["en"]["site"]["entry"]["mend"]).click()
    expect(page.locator(".mb-mend").first).to_be_visible()
    expect(page.locator("h1")).to_have_text("Mend: Neighbours phone older people")
    page.get_by_role("link", name=TEXTS["en"]["site"]["mend"]["page"]).click()
    page.wait_for_url(f"**/en/{CASE_PATH}/")


def test_keyboard_small_window_and_axe(open_page, here):
    """With the keyboard alone a title is mended and handed in; axe and 320 pixels are content."""
    page = open_page(
        f"{here}bidrag/?mend={CASE_PATH}", reduced_motion="reduce", color_scheme="light"
    )
    expect(page.locator(".mb-mend").first).to_be_visible()
    box(page, "title").focus()
    page.keyboard.press("End")
    page.keyboard.type(" igen")
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == SAY["check"]:
            break
    page.keyboard.press("Enter")
    expect(page.locator("[data-result-title]")).to_be_focused()
    for part in page.locator("[data-mend] details").all():
        part.evaluate("one => { one.open = true; }")
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert list(complaints(page, (*LOOKS, (320, "dark", only(*WIDTH))))) == []


def test_it_works_from_a_disk(open_page, tiny):
    """Opened as a file the page loads its entry, and hands in what is changed."""
    page = open_page(f"{(tiny / 'site/robots.txt').as_uri()}", fresh=True)
    page.goto(f"{(tiny / 'site/bidrag/index.html').as_uri()}?mend={CASE_PATH}")
    box(page, "title").fill("Naboer, der ringer")
    assert [*hand_in(page)] == [DANISH]
