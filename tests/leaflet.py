"""A leaflet for the tiny project, in Danish, English and Arabic, which nobody has read."""

from __future__ import annotations

from metodebank.authors.translate import Translating
from metodebank.bank.leaflets import print_of
from metodebank.bank.model import Entry
from project import METHOD, TEXTS, Project

FOLDER = "methods/leaflet/spis"
LANGUAGES = """\
- {id: ar, own: العربية, direction: rtl, script: Arab}
- {id: ti, own: ትግርኛ, direction: ltr, script: Ethi}
"""
_FACTS = f"""\
fields: [name, date, time, phone]
goes_with: [{METHOD.rpartition("/")[2]}]
updated: 2026-11-22
"""
_DANISH = """\
---
title: Kom og spis med
summary: En invitation til mad.
keywords: [invitation]
---

## Linjer

- Kom og spis med.
- Det hedder: {name}
- Dato: {date}
- Tid: {time}
- Telefon: {phone}

## Besked

- {name}, {date}. Ring: {phone}
"""
_ENGLISH = """\
---
title: Come and eat with us
summary: An invitation to food.
keywords: [invitation]
---

## Lines

- Come and eat with us.
- It is called: {name}
- Date: {date}
- Time: {time}
- Phone: {phone}

## Message

- {name}, {date}. Call: {phone}
"""
_ARABIC = """\
---
title: تعال وكُل معنا
---

## Linjer

- تعال وكُل معنا من 17.00–19.00.
- الاسم: {name}
- التاريخ: {date}
- الوقت: {time}
- الهاتف: {phone}

## Besked

- {name}، {date}. اتصل: {phone}
"""
FILES = {
    "methods/vocabulary/languages.yml": LANGUAGES,
    f"{FOLDER}/leaflet.yml": _FACTS,
    f"{FOLDER}/da.md": _DANISH,
    f"{FOLDER}/en.md": _ENGLISH,
    f"{FOLDER}/ar.md": _ARABIC,
}


def add_leaflet(project: Project) -> None:
    """Write the leaflet, whose translations are made from its Danish text of today."""
    for path, text in FILES.items():
        project.write(path, text)
    working(project).marked("leaflet/spis", "da")


def working(project: Project, to: str | None = None) -> Translating:
    """Return what `metodebank translate` works with, its messages in English."""
    return Translating(project.root, project.content(), TEXTS, "en", to)


def leaflet_of(project: Project) -> Entry:
    return project.content().entries["leaflet", "spis"]


def read_by_somebody(project: Project, language: str) -> str:
    """Let an interpreter have read a text, and return its fingerprint."""
    print = print_of(leaflet_of(project).texts[language])
    reading = (
        f"read:\n  - language: {language}\n    role: interpreter\n"
        f"    organisation: Boligforeningen Eksempel\n    date: 2026-11-20\n    text: {print}\n"
    )
    project.add(f"{FOLDER}/leaflet.yml", reading.rstrip())
    return print
