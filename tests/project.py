"""A tiny project that is sound: every kind of file once, small enough to know by heart.

A test writes it into a folder of its own and then spoils it on purpose:

    project.replace("methods/case/naboer-ringer/case.yml", "[sprog]", "[sprgo]")
    assert project.check() == ["methods/case/naboer-ringer/case.yml:6:12: unknown-term"]

The places in the field are made up: Eksempelby is nowhere.
"""

from __future__ import annotations

import base64
import datetime
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from camera import picture
from metodebank.bank.catalogue import Catalogue, catalogue
from metodebank.bank.desk import desk
from metodebank.bank.edition import Edition, Page
from metodebank.bank.model import Content
from metodebank.basics.problems import Problem
from metodebank.basics.texts import load_texts
from metodebank.checking.check import check, read_and_note
from metodebank.pages.outline import outline
from metodebank.share.data import catalogue_json, name_of_content

ROOT = Path(__file__).parents[1]  # of the checkout
TEXTS = load_texts()
SITE_URL = "https://example.org/bank/"
TODAY = datetime.date(2026, 11, 22)
VERSION = "2026.11.22"

METHOD = "methods/method/doer-til-doer"
ELEMENT = "methods/element/opsoegende"
CASE = "methods/case/naboer-ringer"
MEASURE = "methods/measure/taelling"
GUIDE = "methods/guide/stroemsvigt"
PACK = "methods/pack/en-aften"
SOURCES = "methods/sources.yml"
GLOSSARY = "methods/glossary.yml"
VOCABULARY = "methods/vocabulary"

# Each list as rows of: id, label in Danish, label in English.
_TERMS = {
    "target-groups": [("unge", "Unge", "Young people"), ("aeldre", "Ældre", "Older people")],
    "barriers": [("sprog", "Sprog", "Language"), ("ensomhed", "Ensomhed", "Loneliness")],
    "goals": [("netvaerk", "Netværk", "Network")],
    "evidence-levels": [
        ("lovende", "Lovende", "Promising"),
        ("erfaringsbaseret", "Erfaringsbaseret", "Practice-based"),
    ],
    "method-types": [("besoeg", "Besøg", "Visits")],
    "resources": [("telefon", "Telefon", "Phone")],
    "roles": [("frivillig", "Frivillig", "Volunteer")],
    "costs": [("lav", "Lav", "Low")],
    "durations": [("kort", "Kort", "Short")],
    "figure-kinds": [
        ("reach", "Rækkevidde", "Reach"),
        ("effect", "Effekt", "Effect"),
        ("unknown", "Ukendt", "Unknown"),
    ],
}


def term(id: str, da: str, en: str) -> str:
    """Return a term as it stands in a vocabulary file, four lines long."""
    return (
        f"- id: {id}\n"
        f"  label: {{da: {da}, en: {en}}}\n"
        f"  definition: {{da: Om {da.lower()}., en: About {en.lower()}.}}\n"
        f"  synonyms: {{da: [ord for {da.lower()}], en: [word for {en.lower()}]}}\n"
    )


FILES = {
    f"{VOCABULARY}/{name}.yml": "".join(term(*row) for row in rows) for name, rows in _TERMS.items()
} | {
    SOURCES: """\
- id: rapport21
  title: Hvem åbner døren?
  language: da
  publisher: Eksempelby Kommune
  year: 2021
  url: https://example.org/rapport
- id: study19
  title: Who opens the door?
  language: en
  publisher: Example University
  year: 2019
  url: https://example.org/study
- id: avis20
  title: Nabo ringer til nabo
  language: da
  publisher: Eksempelby Avis
  year: 2020
  url_withheld: true
""",
    f"{METHOD}/method.yml": """\
types: [besoeg]
target_groups: [unge, aeldre]
barriers: [sprog, ensomhed]
goals: [netvaerk]
elements: [opsoegende, klar-rolle]
duration: kort
cost: lav
roles: [frivillig]
resources: [telefon]
evidence: lovende
measures: [taelling]
updated: 2026-11-22
""",
    f"{METHOD}/da.md": """\
---
title: Fra dør til dør
summary: Naboer banker på hos naboer.
keywords: [banke på, husbesøg]
---

## Hvad det er

Naboer banker på hos naboer. [@rapport21]

## Tanken bag

[@advice]

Den, der selv bor her, bliver lukket ind.

## Sådan gør I

1. Find fem naboer. [@advice]
2. Bank på [som i casen](case/naboer-ringer). [@study19]

## Hvem skal være med

- Fem frivillige. [@advice]

## Tid og penge

Regn med to måneder. [@advice]

## Her går det galt

Ingen følger op. [@rapport21]

## Hvad vi ved

- Effekt: Flere åbner døren. [@study19]
- Ukendt: Om de kommer igen.

## Sådan måler I

[@advice]

- Rækkevidde: Hvor mange døre bankede I på?
- Effekt: Åbner flere end i naboopgangen?
""",
    f"{METHOD}/en.md": """\
---
title: Door to door
summary: Neighbours knock on neighbours' doors.
keywords: [knocking, home visits]
---

## What it is

Neighbours knock on neighbours' doors. [@rapport21]

## The thinking behind

[@advice]

Those who live here themselves are let in.

## How you do it

1. Find five neighbours. [@advice]
2. Knock [as in the case](case/naboer-ringer). [@study19]

## Who must be there

- Five volunteers. [@advice]

## Time and money

Count on two months. [@advice]

## Where it goes wrong

Nobody follows up. [@rapport21]

## What we know

- Effect: More people open the door. [@study19]
- Unknown: Whether they come back.

## How to measure it

[@advice]

- Reach: At how many doors did you knock?
- Effect: Do more open than in the next stairwell?
""",
    f"{ELEMENT}/element.yml": """\
basis: [rapport21]
updated: 2026-11-22
""",
    f"{ELEMENT}/da.md": """\
---
title: Opsøgende kontakt
summary: I går derhen, hvor folk er.
keywords: [opsøge]
---

## Hvad det betyder

I går derhen, hvor folk er. [@study19]

## Hvorfor det betyder noget

Breve bliver ikke læst. [@rapport21]

## Sådan ser det ud i praksis

Prøv på mandag. [@advice]

## Spørg jer selv

Hvem mangler? [@advice]

## Her går det galt

I går for tidligt. [@advice]
""",
    f"{ELEMENT}/en.md": """\
---
title: Outreach
summary: You go where people are.
keywords: [seek out]
---

## What it means

You go where people are. [@study19]

## Why it matters

Letters are not read. [@rapport21]

## What it looks like in practice

Try on Monday. [@advice]

## Ask yourselves

Who is missing? [@advice]

## Where it goes wrong

You leave too early. [@advice]
""",
    "methods/element/klar-rolle/element.yml": """\
basis: []
updated: 2026-11-22
""",
    "methods/element/klar-rolle/da.md": """\
---
title: Klar rolle
summary: Alle ved, hvad de skal.
keywords: []
---

## Hvad det betyder

[@advice]

Alle ved, hvad de skal.

## Hvorfor det betyder noget

Ellers bliver de trætte. [@advice]

## Sådan ser det ud i praksis

Skriv det ned. [@advice]

## Spørg jer selv

Hvem siger nej? [@advice]

## Her går det galt

Rollen vokser. [@advice]
""",
    "methods/element/klar-rolle/en.md": """\
---
title: A clear role
summary: All know what is theirs to do.
keywords: []
---

## What it means

[@advice]

All know what is theirs to do.

## Why it matters

They tire otherwise. [@advice]

## What it looks like in practice

Write it down. [@advice]

## Ask yourselves

Who says no? [@advice]

## Where it goes wrong

The role grows. [@advice]
""",
    f"{CASE}/case.yml": """\
country: dk
place: {da: Eksempelby, en: Eksempelby}
organisations: [Boligforeningen Eksempel]
years: {from: 2019, to: 2021}
target_groups: [aeldre]
barriers: [sprog]
goals: [netvaerk]
methods:
  - id: doer-til-doer
    kept: [opsoegende]
updated: 2026-11-22
""",
    f"{CASE}/da.md": """\
---
title: Naboer ringer til ældre
summary: Fem naboer ringer til ældre i Eksempelby.
keywords: [telefonkæde]
element_notes:
  opsoegende: "De ringede først. [@rapport21]"
---

## Stedet og anledningen

Mange ældre bor alene. [@avis20]

## Hvad de gjorde

Fem naboer ringede hver uge. [@rapport21]

## Hvad der kom ud af det

- Rækkevidde: 30 ældre blev ringet op. [@avis20] [@rapport21]

## Det ved vi ikke

Om de blev mindre ensomme.

## Det kan I tage med

[@advice]

- Ring på en fast tid.
""",
    f"{CASE}/en.md": """\
---
title: Neighbours phone older people
summary: Five neighbours phone older people in Eksempelby.
keywords: [telephone tree]
element_notes:
  opsoegende: "They phoned first. [@rapport21]"
---

## The place and the occasion

Many older people live alone. [@avis20]

## What they did

Five neighbours phoned every week. [@rapport21]

## What came of it

- Reach: 30 older people were phoned. [@avis20] [@rapport21]

## What we don't know

Whether they became less lonely.

## What you can take from it

[@advice]

- Phone at a fixed time.
""",
    f"{MEASURE}/measure.yml": """\
figure_kinds: [reach]
cost: lav
updated: 2026-11-22
""",
    f"{MEASURE}/da.md": """\
---
title: Tælling
summary: I tæller, hvor mange der kom.
keywords: [streger på et papir]
---

## Hvad den er god til

At se, om nogen kom. [@rapport21]

## Vælg den, når

I har en blyant. [@advice]

## Sådan gør I for få penge

1. Sæt en streg for hver. [@advice]

## Det kan den ikke vise

Om det hjalp. [@advice]

## Her er den brugt

- I Eksempelby, [i telefonen](case/naboer-ringer). [@rapport21]
""",
    f"{MEASURE}/en.md": """\
---
title: Counting
summary: You count how many came.
keywords: [tally]
---

## What it is for

To see whether anybody came. [@rapport21]

## Choose it when

You have a pencil. [@advice]

## How you do it with little money

1. Draw a line for each. [@advice]

## What it cannot show

Whether it helped. [@advice]

## Where it was used

- In Eksempelby, [on the telephone](case/naboer-ringer). [@rapport21]
""",
    f"{GUIDE}/guide.yml": """\
see_also: [method/doer-til-doer, measure/taelling]
updated: 2026-11-22
""",
    f"{GUIDE}/da.md": """\
---
title: Når strømmen går
summary: Hvad naboer gjorde, da lyset gik ud.
keywords: [mørke]
---

## Hvad skete der på øen?

En vicevært gik fra dør til dør. Viceværten havde en lygte. [@avis20]

- Rækkevidde: 30 døre. [@avis20]
- Ukendt: Hvor mange der frøs.

## Tjekliste

[@advice]

- Hvem har en lygte? Skriv et navn.
- Hvor mødes I? Skriv et sted.
""",
    f"{GUIDE}/en.md": """\
---
title: When the power fails
summary: What neighbours did when the light went out.
keywords: [darkness]
---

## What happened on the island?

A *vicevært* went from door to door. A caretaker has a torch. [@avis20]

- Reach: 30 doors. [@avis20]
- Unknown: how many were cold.

## Checklist

[@advice]

- Who has a torch? Write a name.
- Where do you meet? Write a place.
""",
    GLOSSARY: """\
- id: vicevaert
  label: {da: Vicevært, en: Vicevært (caretaker)}
  forms: {da: [vicevært, viceværten], en: [vicevært]}
  definition: {da: Hun eller han passer huset., en: One who looks after the *house*.}
  elsewhere: {da: Hausmeister i Tyskland., en: Hausmeister in Germany.}
  sources: [rapport21]
- id: bl
  label: {da: BL, en: BL}
  forms: {da: [bl], en: [bl]}
  definition: {da: De almene boligers egen organisation., en: A federation.}
  elsewhere: {da: Aedes i Holland., en: Aedes in the Netherlands.}
""",
    f"{PACK}/pack.yml": """\
start: "16:30"
people: 20
items:
  - {entry: element/opsoegende, minutes: 25}
  - {break: 30}
  - {entry: method/doer-til-doer, minutes: 30}
updated: 2026-11-22
""",
    f"{PACK}/da.md": """\
---
title: En aften om naboer
summary: En aften om, hvem der banker på.
keywords: []
---

## Hvad den sigter mod

I får et navn. [@advice]

## Sådan gennemfører I den

[@advice]

- Spis sammen.
""",
    f"{PACK}/en.md": """\
---
title: An evening about neighbours
summary: An evening about who knocks.
keywords: []
---

## What it aims for

You get a name. [@advice]

## How you run it

[@advice]

- Eat together.
""",
}


def told(problem: Problem) -> str:
    """Return where a problem is and which: `PATH:LINE:COL: code`."""
    place = problem.place
    return f"{place.path}:{place.line}:{place.column}: {problem.code}"


class Pages(Mapping[str, Page]):
    """The pages of an edition by path; each is made when somebody asks for it first."""

    def __init__(self, edition: Edition) -> None:
        self._edition, self._outline = edition, outline(edition)
        self._made: dict[str, Page] = {}

    def __getitem__(self, path: str) -> Page:
        if path not in self._made:
            self._made[path] = self._outline[path](self._edition)
        return self._made[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._outline)

    def __len__(self) -> int:
        return len(self._outline)


@dataclass(frozen=True)
class Project:
    """A project in a folder; a test changes its files and looks at what comes of it."""

    root: Path

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file, text exactly as given, with its folders."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def text(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace what stands exactly once in a file."""
        text = self.text(path)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def remove(self, path: str) -> None:
        """Remove a file, or a folder with all that is in it."""
        target = self.root / path
        shutil.rmtree(target) if target.is_dir() else target.unlink()

    def copy(self, path: str, new: str) -> None:
        """Copy a folder, such as that of a method, to a new place."""
        shutil.copytree(self.root / path, self.root / new)

    def link(self, path: str, target: str) -> None:
        """Put a symbolic link at `path`, in place of a file where there is one."""
        (self.root / path).unlink(missing_ok=True)
        (self.root / path).symlink_to(target)

    def change(self, path: str, change: Any) -> None:
        """Change a file as a golden case tells it: see `tests/test_golden.py`."""
        if change is None:
            self.remove(path)
        elif isinstance(change, str):
            self.write(path, change)
        elif "replace" in change:
            for old, new in change["replace"].items():
                self.replace(path, old, new)
        elif "symlink" in change:
            self.link(path, change["symlink"])
        elif "picture" in change:
            self.write(path, picture(**change["picture"]))
        elif "base64" in change:
            self.write(path, base64.b64decode(change["base64"]))
        else:
            self.write(path, change["repeat"] * change["times"])

    def problems(self) -> list[Problem]:
        return check(self.root, TEXTS)[1]

    def remarks(self) -> list[Problem]:
        """Return what may be wrong, and stops nobody."""
        return read_and_note(self.root, TEXTS)[1].remarks.sorted()

    def check(self) -> list[str]:
        """Return what is wrong as `PATH:LINE:COL: code`, in the report's order."""
        return [told(problem) for problem in self.problems()]

    def messages(self, language: str) -> list[str]:
        """Return what the report says of each problem."""
        return [TEXTS.message(problem, language) for problem in self.problems()]

    def content(self) -> Content:
        """Return what was read, whatever is wrong with it."""
        return check(self.root, TEXTS)[0]

    def catalogue(self) -> Catalogue:
        """Return the project's content, linked; it must be sound."""
        content, problems = check(self.root, TEXTS)
        assert not problems
        return catalogue(content)

    def edition(self, language: str, paper: bool = False) -> Edition:
        """Return the project's site in a language; its content must be sound."""
        lists = cache(partial(desk, self.content(), self.root, TODAY))
        return Edition(self.catalogue(), TEXTS, language, SITE_URL, paper, lists, version=VERSION)

    def pages(self, language: str, paper: bool = False) -> Pages:
        """Return all pages in a language by path."""
        return Pages(self.edition(language, paper))

    def add(self, path: str, line: str) -> None:
        """Add a line at the end of a file."""
        self.write(path, f"{self.text(path)}{line}\n")

    def data(self, paper: bool = False) -> str:
        """Return the open data as it is written to `data/catalogue.json`."""
        return catalogue_json(self.catalogue(), name_of_content(self.root), paper).decode()


@cache
def landed_content() -> Content:
    """Return the content of the checkout, which must be sound; it is for reading only."""
    content, problems = check(ROOT, TEXTS)
    assert not problems, [*map(told, problems)]
    return content


@cache
def landed_catalogue() -> Catalogue:
    """Return the content of the checkout, linked; it is for reading only."""
    return catalogue(landed_content())


def write_project(root: Path, changes: Mapping[str, Any] | None = None) -> Project:
    """Write the tiny project into `root`, with `changes` by path, and return it."""
    project = Project(root)
    for path, text in FILES.items():
        project.write(path, text)
    for path, change in (changes or {}).items():
        project.change(path, change)
    return project
