"""The text for an application: what it says in whole, and that it never says more than is known."""

from __future__ import annotations

import pytest

from metodebank.bank.model import Entry
from metodebank.pages.application import application
from metodebank.pages.said import filled, listed, plain
from metodebank.share.application import plain_application
from project import METHOD, TEXTS, VOCABULARY, Project, term

LANGUAGES = TEXTS.languages
LIST = {language: TEXTS[language]["site"]["apply"]["list"] for language in LANGUAGES}
LEVELS = ("dokumenteret", "lovende", "erfaringsbaseret", "begraenset-viden", "blandet")
CLAIM = {"da": "har vist en virkning", "en": "has shown an effect"}

DANISH = """\
Behovet
I [boligområdets navn] bor der [antal] mennesker. [Skriv, hvad problemet er hos jer: hvor mange \
det gælder, hvor tallet er fra, og fra hvilket år.] Metoden tager fat på disse barrierer: sprog \
og ensomhed. Metodebanken beskriver det sådan: Om sprog. Om ensomhed. Målet er netværk.

Det vil vi gøre
Vi vil bruge metoden »Fra dør til dør« fra Metodebanken. Naboer banker på hos naboer. Disse \
kerneelementer holder vi fast i: opsøgende kontakt og klar rolle. Forløbet varer under tre \
måneder. Vi går i gang [dato] og regner med at være færdige [dato]. [Skriv, hvem hos jer der står \
for det, og hvem I samarbejder med.]

Hvem det er for
Metoden er til unge og ældre. Vi vil nå [antal] personer. [Skriv, hvordan I får kontakt med dem.] \
Metoden passer ikke i dette tilfælde: når vi ikke har tid (1).

Det ved man, og det ved man ikke
Metodebanken sætter vidensniveauet til lovende. Det vil sige, at noget peger i en god retning, men \
det er ikke vist, at metoden er årsagen. Effekt, målt på en måde, der kan vise årsagen: Flere \
åbner døren. (2) Her mangler der viden: Om de kommer igen.

Hvad det koster, og hvordan vi følger op
Metodebanken kalder prisen lav. [Skriv jeres budget: hvad det koster i alt, hvad I søger om, og \
hvem der betaler resten.] Vi følger op med spørgsmål, som Metodebanken foreslår: »Hvor mange døre \
bankede I på?« (rækkevidde); »Åbner flere end i naboopgangen?« (effekt). Rækkevidden viser, hvor \
mange der er med, og ikke en virkning. [Skriv ved hvert spørgsmål: tallet i dag, målet, hvornår I \
spørger, og hvem der gør det.]

Kilder
Metodebanken: Fra dør til dør. Opdateret 22. november 2026. \
https://example.org/bank/method/doer-til-doer/
1. Nabo ringer til nabo. Eksempelby Avis, 2020.
2. Who opens the door? Example University, 2019. https://example.org/study
"""

ENGLISH = """\
The need
[Number] people live in [name of the estate]. [Write what the problem is where you are: how many \
it concerns, where the figure is from, and from which year.] The method addresses these barriers: \
language and loneliness. In the words of the Method Bank: “About language. About loneliness.” The \
aim is network.

What we will do
We will use the method “Door to door” from the Method Bank. Neighbours knock on neighbours' \
doors. We keep to these core elements: outreach and a clear role. It takes less than three months. \
We begin on [date] and expect to finish on [date]. [Write who is in charge, and whom you work \
with.]

Whom it is for
The method is for young people and older people. We want to reach [number] people. [Write how you \
get in touch with them.] The method does not suit this situation: when we \
have no time (1).

What is known, and what is not
The Method Bank rates the evidence as promising. This means that something points in a good \
direction, but it has not been shown that the method is the cause. Effect, measured in a way \
that can show the cause: More people open the door. (2) What is not known: Whether they come back.

What it costs, and how we follow up
The Method Bank calls the cost low. [Write your budget: what it costs in all, what you apply for, \
and who pays the rest.] We follow up with questions that the Method Bank suggests: “At how many \
doors did you knock?” (reach); “Do more open than in the next stairwell?” (effect). Reach shows \
how many take part, and not an effect. [Write for each question: the figure today, the target, \
when you ask, and who does it.]

Sources
The Method Bank: Door to door. Updated 22 November 2026. \
https://example.org/bank/en/method/doer-til-doer/
1. Nabo ringer til nabo. Eksempelby Avis, 2020.
2. Who opens the door? Example University, 2019. https://example.org/study
"""


def told(project: Project, language: str) -> str:
    """Return the method's text for an application as plain text."""
    edition = project.edition(language)
    method: Entry = edition.catalogue.entries["method", "doer-til-doer"]
    return plain_application(application(edition, method), edition.words["apply"])


def add_front(project: Project, lines: dict[str, str]) -> None:
    """Write a line into the front matter of each of the method's texts."""
    for language, line in lines.items():
        project.replace(f"{METHOD}/{language}.md", "\nkeywords:", f"\n{line}\nkeywords:")


@pytest.mark.parametrize(("language", "text"), [("da", DANISH), ("en", ENGLISH)])
def test_a_text_says_need_deed_group_knowledge_and_cost(
    project: Project, language: str, text: str
) -> None:
    """Five paragraphs of whole sentences, with numbered sources; what is withheld stays so."""
    when = {"da": "Når I ikke har tid. Så lad være.", "en": "When you have no time. Then don't."}
    rows = {lang: f'not_for: [{{when: "{said} [@avis20]"}}]' for lang, said in when.items()}
    add_front(project, rows)
    assert told(project, language) == text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", LEVELS)
def test_no_level_claims_more_than_it_means(project: Project, level: str, language: str) -> None:
    """Only what is documented says that an effect was shown, and for whom; each says its limits."""
    words = TEXTS[language]["site"]["apply"]["levels"]
    project.write(f"{VOCABULARY}/evidence-levels.yml", "".join(term(id, id, id) for id in LEVELS))
    project.replace(f"{METHOD}/method.yml", "evidence: lovende", f"evidence: {level}")
    add_front(project, {lang: "evidence_for: ABC" for lang in LANGUAGES})
    text = told(project, language)
    assert [name for name in LEVELS if words[name] in text] == [level]
    assert (CLAIM[language] in text) == (level == "dokumenteret")
    assert "– ABC." in text


def test_what_the_bank_says_of_itself_is_said_by_others(project: Project) -> None:
    """In an application "we" is the bank; what cannot be turned is quoted, and errands go."""
    items = "- Ukendt: Vi har ikke fundet et tal. Læs bladet.\n- Ukendt: Spørgsmålet er jeres.\n"
    project.replace(f"{METHOD}/da.md", "- Ukendt: Om de kommer igen.\n", items)
    text = told(project, "da")
    assert "Metodebanken har ikke fundet et tal. »Spørgsmålet er jeres.«" in text
    assert "Læs bladet" not in text


@pytest.mark.parametrize(
    ("summary", "said"),
    [
        ("I finder naboer og støtter dem, I ser.", "Vi finder naboer og støtter dem, vi ser."),
        ("Saml naboer om jeres hus.", "Vi samler naboer om vores hus."),
        ("I værner om huset.", "Dér er den beskrevet sådan: »I værner om huset.«"),
    ],
)
def test_who_applies_says_what_the_method_says_to_them(
    project: Project, summary: str, said: str
) -> None:
    """A summary that speaks to its reader is told by the reader, or quoted where that is unsure."""
    project.replace(f"{METHOD}/da.md", "Naboer banker på hos naboer.\nk", f"{summary}\nk")
    assert f"fra Metodebanken. {said} Disse" in told(project, "da")


def test_a_text_in_another_language_says_so(project: Project) -> None:
    """Where a method lacks a language its words are quoted, and say which language they are in."""
    project.remove(f"{METHOD}/en.md")
    edition = project.edition("en")
    text = application(edition, edition.catalogue.entries["method", "doer-til-doer"])
    what = text["paragraphs"][1]["runs"]
    assert {run["text"]: run["lang"] for run in what if run.get("lang")} == {
        "Fra dør til dør": "da",
        "Naboer banker på hos naboer.": "da",
    }


def test_prices_are_summed_and_what_is_open_is_named(project: Project) -> None:
    """A budget says its sums, of which year and how sure they are, and what has no price."""
    project.write(
        f"{VOCABULARY}/prices.yml",
        "- {id: lokale, label: {da: Lokale, en: Room}, unit: {da: aften, en: evening}, dkk: 500,"
        " year: 2024, source: study19}\n"
        "- {id: mad, label: {da: Mad, en: Food}, unit: {da: måltid, en: meal}}\n",
    )
    rows = [f"  - {{item: {item}, count: 2, per: week, basis: ours}}" for item in ("lokale", "mad")]
    project.add(f"{METHOD}/method.yml", "\n".join(["budget:", *rows]))
    assert (
        "Metodebanken regner med mindst 1.000 kr. (ca. 130 euro) hver uge. "
        "Det dækker: lokale (2 aften, hver uge) (1). "
        "Hertil kommer det, Metodebanken ikke har en pris på: mad (2 måltid, hver uge). "
        "Mængderne er Metodebankens skøn. Priserne er eksempler fra 2024, hver fra ét sted. ["
    ) in told(project, "da")


def test_a_sum_is_told_to_the_hundredth_as_on_the_page(project: Project) -> None:
    """The text says the page's sum; where some prices have no year, it claims none for them."""
    project.write(
        f"{VOCABULARY}/prices.yml",
        "- {id: linje, label: {da: Linje, en: Line}, unit: {da: linje, en: line}, dkk: 16.31,"
        " year: 2024, source: study19}\n"
        "- {id: rum, label: {da: Rum, en: Room}, unit: {da: aften, en: evening}, dkk: 500,"
        " source: study19}\n",
    )
    rows = [f"  - {{item: {item}, count: 50, per: once, basis: ours}}" for item in ("linje", "rum")]
    project.add(f"{METHOD}/method.yml", "\n".join(["budget:", *rows]))
    (page,) = (page for page in project.pages("da").values() if "application" in page.meta)
    (one_sum,) = page.meta["budget"]["sums"]
    assert one_sum["sum"].startswith("i alt 25.815,50 kr.")
    text = told(project, "da")
    assert f"{one_sum['sum']} én gang" in text
    assert "hver fra ét sted: nogle fra 2024, andre uden år." in text


@pytest.mark.parametrize(
    ("language", "items", "text"),
    [
        ("da", ["a"], "a"),
        ("da", ["a", "b", "c"], "a, b og c"),
        ("da", ["a og b", "c"], "a og b samt c"),
        ("da", ["a, der b", "c"], "c samt a, der b"),
        ("da", ["a, der b", "c, der d"], "a, der b, samt c, der d"),
        ("en", ["a and b", "c"], "a and b, and c"),
        ("en", ["a, b", "c", "d"], "c; d; and a, b"),
    ],
)
def test_items_are_listed_as_one_reads_them(language: str, items: list[str], text: str) -> None:
    """Items that hold an "and" or a clause of their own stay whole to the ear."""
    assert plain(listed([filled(item) for item in items], LIST[language])) == text


def test_sources_have_the_numbers_that_the_text_says(project: Project) -> None:
    """Each number in the text is one of the list's, and the list has no other."""
    edition = project.edition("da")
    text = application(edition, edition.catalogue.entries["method", "doer-til-doer"])
    runs = [run for part in text["paragraphs"] for run in part["runs"]]
    numbers = {number for run in runs for number in run.get("cites", ())}
    assert sorted(numbers) == [source["number"] for source in text["sources"]]
