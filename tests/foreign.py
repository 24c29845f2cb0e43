"""Made-up cases whose originals are in no language of the site: French, and Arabic from the right.

Their headings are those of either language of the site.
"""

from __future__ import annotations

from project import VOCABULARY, Project

VOISINS, JIRAN = "methods/case/voisins-au-telephone", "methods/case/jiran"

LANGUAGES = """\
- {id: fr, own: français, direction: ltr, script: Latn}
- {id: ar, own: العربية, direction: rtl, script: Arab}
"""

FACTS = """\
country: fr
place: {da: Villexemple}
organisations: [Régie Exemple]
years: {from: 2021}
target_groups: [aeldre]
barriers: [ensomhed]
goals: [netvaerk]
methods:
  - {id: doer-til-doer, kept: [opsoegende], adapted: [klar-rolle]}
original: fr
updated: 2026-11-22
"""

FRENCH = """\
---
title: Les voisins téléphonent aux aînés
summary: Cinq voisins appellent chaque semaine les aînés de l'immeuble.
keywords: [chaîne téléphonique]
element_notes:
  klar-rolle: Chacun avait sa propre liste. [@rapport21]
---

## The place and the occasion

Beaucoup d'aînés vivent seuls dans le quartier. [@avis20]

## What they did

Cinq bénévoles ont appelé trente aînés pendant 12 mois. [@rapport21]

## What came of it

La régie a compté 38 familles. [@rapport21]

- Reach: Trente aînés ont reçu un appel. [@rapport21]

## What we don't know

S'ils se sentent moins seuls.

## What you can take from it

Appelez toujours à la même heure. [@advice]
"""

ARABIC = """\
---
title: الجيران يتصلون بكبار السن
summary: خمسة جيران يتصلون كل أسبوع بكبار السن في العمارة.
keywords: [هاتف]
---

## Stedet og anledningen

يعيش كثير من كبار السن وحدهم. [@avis20]

## Hvad de gjorde

اتصل خمسة متطوعين بثلاثين من كبار السن. [@rapport21]

## Hvad der kom ud af det

- Rækkevidde: تلقى ثلاثون شخصا مكالمة. [@rapport21]

## Det ved vi ikke

هل يشعرون بوحدة أقل؟

## Det kan I tage med

اتصلوا دائما في الساعة نفسها. [@advice]
"""


def add_languages(project: Project) -> None:
    """Let the project know the languages of these cases."""
    project.write(f"{VOCABULARY}/languages.yml", LANGUAGES)


def add_french(project: Project) -> None:
    """Add a case in French alone."""
    add_languages(project)
    project.write(f"{VOISINS}/case.yml", FACTS)
    project.write(f"{VOISINS}/fr.md", FRENCH)


def add_arabic(project: Project) -> None:
    """Add a case in Arabic alone."""
    add_languages(project)
    project.write(f"{JIRAN}/case.yml", FACTS.replace("original: fr", "original: ar"))
    project.write(f"{JIRAN}/ar.md", ARABIC)
