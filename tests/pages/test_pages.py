"""Each page in each language: what it says, what it links to, and in which language."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

import pytest

from camera import picture
from metodebank.authors.blanks import offline_files
from metodebank.bank import translation
from metodebank.bank.addresses import address
from metodebank.bank.catalogue import catalogue
from metodebank.bank.edition import Page
from metodebank.bank.translation import origin_now
from metodebank.basics.problems import Refused
from metodebank.build import steps as site
from metodebank.pages.reference import sources_page
from metodebank.share.data import FILES
from project import (
    CASE,
    GLOSSARY,
    GUIDE,
    METHOD,
    PACK,
    SITE_URL,
    SOURCES,
    TEXTS,
    VOCABULARY,
    Project,
    term,
)

LANGUAGES = TEXTS.languages
METHOD_PAGE, CASE_PAGE = "method/doer-til-doer", "case/naboer-ringer"
ELEMENT_PAGE = "element/opsoegende"
MEASURE_PAGE, GUIDE_PAGE = "measure/taelling", "guide/stroemsvigt"


def ids(rows: list) -> list[str]:
    """Return which entries or terms stand in a list of a page."""
    return [row.get("entry") or row["id"] for row in rows]


def fates(row: dict) -> dict[str, list[str]]:
    return {group["id"]: ids(group["elements"]) for group in row["fates"]}


def section(page: Page, id: str) -> str:
    return next(section["html"] for section in page.meta["sections"] if section["id"] == id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_a_page(language: str, project: Project) -> None:
    """Every entry, every term of a list with pages and every country has one in each language."""
    assert set(project.pages(language)) >= {
        *("", "method", "element", "case", "measure", "guide", "target", "barrier", "goal"),
        *("sources", "ordliste", "about", "tilgaengelighed", MEASURE_PAGE, GUIDE_PAGE),
        *("target/unge", "target/aeldre", "barrier/sprog", "barrier/ensomhed", "goal/netvaerk"),
        *("country", "country/dk", "data"),
        *(METHOD_PAGE, CASE_PAGE, ELEMENT_PAGE, "element/klar-rolle"),
    }


def _links(data: object) -> list[str]:
    """Return every address that a page links to, however deep it lies."""
    if isinstance(data, dict):
        own = [data["href"]] if data.get("href") else []
        return own + [link for value in data.values() for link in _links(value)]
    return [link for value in data for link in _links(value)] if isinstance(data, list) else []


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_between_pages_lead_somewhere(language: str, project: Project) -> None:
    """Every link of every page leads to a page, a file of one, a template or open data."""
    pages = {lang: project.pages(lang) for lang in LANGUAGES}
    there = {address(path, lang) for lang in LANGUAGES for path in pages[lang]}
    there |= dict(offline_files(project.edition(language))).keys() | FILES.keys()
    there |= {path for page in pages[language].values() for path, _ in page.files}
    for page in pages[language].values():
        for link in _links(page.meta):
            way = urlsplit(urljoin(f"/{address(page.path, language)}", link)).path
            assert way.lstrip("/") in there


def test_a_method_page_shows_its_case(project: Project) -> None:
    """A method's page shows the case, and which core elements it kept and adapted."""
    project.replace(f"{CASE}/case.yml", "kept: [ops", "adapted: [klar-rolle]\n    kept: [ops")
    (case,) = project.pages("da")[METHOD_PAGE].meta["cases"]
    assert case["entry"] == CASE_PAGE
    assert fates(case) == {"kept": [ELEMENT_PAGE], "adapted": ["element/klar-rolle"]}


def test_a_case_page_shows_its_method(project: Project) -> None:
    """A case's page shows the method, what was kept, and what the sources do not tell."""
    (method,) = project.pages("en")[CASE_PAGE].meta["methods"]
    assert method["entry"] == METHOD_PAGE
    assert fates(method) == {"kept": [ELEMENT_PAGE], "untold": ["element/klar-rolle"]}


def test_a_core_element_page_shows_methods_and_cases(project: Project) -> None:
    """A core element's page shows the methods that have it and the cases that tell of it."""
    pages = project.pages("da")
    assert ids(pages[ELEMENT_PAGE].meta["methods"]) == [METHOD_PAGE]
    assert ids(pages[ELEMENT_PAGE].meta["cases"]) == [CASE_PAGE]
    assert ids(pages["element/klar-rolle"].meta["methods"]) == [METHOD_PAGE]
    assert ids(pages["element/klar-rolle"].meta["cases"]) == []


def test_a_method_and_its_ways_of_measuring_link_each_other(project: Project) -> None:
    """Beside its indicators a method leads to ways of measuring, and each leads back."""
    pages = project.pages("en")
    links = {part["id"]: ids(part["links"]) for part in pages[METHOD_PAGE].meta["sections"]}
    assert {id: found for id, found in links.items() if found} == {"indicators": [MEASURE_PAGE]}
    assert ids(pages[MEASURE_PAGE].meta["methods"]) == [METHOD_PAGE]


def test_a_way_of_measuring_says_what_it_gives_and_costs(project: Project) -> None:
    """A way of measuring tells its kinds of figure and its cost, on its page and in lists."""
    pages = project.pages("en")
    meta = pages[MEASURE_PAGE].meta
    answers = [(fact["label"], fact["text"]) for fact in meta["answers"]]
    assert answers == [("Kind of figure", "Reach"), ("Cost", "Low")]
    (card,) = pages["measure"].meta["parts"][0]["entries"]
    assert card["facts"] == ["Reach", "cost: low"]


def test_a_guide_has_headings_of_its_own(project: Project) -> None:
    """A guide's sections stand under its own headings, each with a readable place on the page."""
    sections = project.pages("da")[GUIDE_PAGE].meta["sections"]
    assert [(part["id"], part["heading"]) for part in sections] == [
        ("hvad-skete-der-paa-oeen", "Hvad skete der på øen?"),
        ("tjekliste", "Tjekliste"),
    ]
    assert all(part["on_sheet"] for part in sections)
    assert '<span class="figure figure--reach">Rækkevidde</span>' in sections[0]["html"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_checklist_is_to_be_filled_in(language: str, project: Project) -> None:
    """Only the section that is headed as a checklist is printed to be filled in."""
    sections = project.pages(language)[GUIDE_PAGE].meta["sections"]
    assert [part["to_fill_in"] for part in sections] == [False, True]


def test_the_headings_of_an_untranslated_guide_say_their_language(project: Project) -> None:
    """Where a guide is in another language than its page, so are its own headings."""
    project.remove(f"{GUIDE}/en.md")
    own, foreign = (project.pages(language)[GUIDE_PAGE].meta["sections"] for language in LANGUAGES)
    assert ({part["lang"] for part in own}, {part["lang"] for part in foreign}) == ({""}, {"da"})


def test_a_guide_leads_to_entries_of_all_kinds(project: Project) -> None:
    """What a guide says to see also is shown with its kind."""
    cards = project.pages("da")[GUIDE_PAGE].meta["see_also"]
    assert ids(cards) == [METHOD_PAGE, MEASURE_PAGE]
    assert [card["facts"][0] for card in cards] == ["Metode", "Måling"]


def test_the_glossary_stands_in_alphabetical_order(project: Project) -> None:
    """Terms stand by their labels, each at a place of its own with its sources by number."""
    meta = project.pages("en")["ordliste"].meta
    assert [(term["id"], term["label"], term["sources"]) for term in meta["terms"]] == [
        ("term-bl", "BL", []),
        ("term-vicevaert", "Vicevært (caretaker)", [1]),
    ]
    assert meta["terms"][1]["definition"] == 'One who looks after the <i lang="da">house</i>.'
    assert [(source["number"], source["id"]) for source in meta["sources"]] == [(1, "rapport21")]


def test_a_term_is_explained_where_it_stands_first(project: Project) -> None:
    """The first mention on a page leads to the glossary, and the page brings the explanation."""
    meta = project.pages("da")[GUIDE_PAGE].meta
    page = "".join(part["page"] for part in meta["sections"])
    link = '<a class="term" href="../../ordliste/#term-vicevaert" rel="noopener">vicevært</a>'
    assert page.count('class="term"') == page.count(link) == 1
    (explained,) = meta["explained"]
    assert (explained["id"], explained["label"]) == ("term-vicevaert", "Vicevært")
    assert explained["definition"] == "Hun eller han passer huset."


def test_paper_explains_nothing(project: Project) -> None:
    """What is printed holds no link to the glossary, and no mark changes with an explanation."""
    pages = project.pages("da")
    assert 'class="term"' not in _html(pages[GUIDE_PAGE].meta)
    project.replace(GLOSSARY, "[vicevært, viceværten]", "[lygte]")
    assert project.pages("da")[GUIDE_PAGE].meta["print"] == pages[GUIDE_PAGE].meta["print"]


def test_explanations_add_no_source_to_a_page(project: Project) -> None:
    """The sources of a page are those of its text, not those of the glossary."""
    meta = project.pages("da")[GUIDE_PAGE].meta
    assert [source["id"] for source in meta["sources"]] == ["avis20"]


def test_a_danish_text_on_an_english_page_is_explained_in_english(project: Project) -> None:
    """Terms are found in the language of the text and explained in that of the page."""
    project.remove(f"{GUIDE}/en.md")
    (explained,) = project.pages("en")[GUIDE_PAGE].meta["explained"]
    assert explained["elsewhere"] == "Hausmeister in Germany."


def test_a_barrier_page_shows_what_helps(project: Project) -> None:
    """A barrier's page shows the methods against it and the cases that met it."""
    pages = project.pages("da")
    assert ids(pages["barrier/ensomhed"].meta["methods"]) == [METHOD_PAGE]
    assert ids(pages["barrier/ensomhed"].meta["cases"]) == []
    assert ids(pages["barrier/sprog"].meta["cases"]) == [CASE_PAGE]


def test_a_country_page_shows_its_cases_and_what_they_used(project: Project) -> None:
    """A country's page shows the cases from there and their methods; the list counts the cases."""
    pages = project.pages("en")
    page = pages["country/dk"]
    assert (page.title, page.meta["description"]) == ("Denmark", "Country: Denmark")
    assert (ids(page.meta["cases"]), ids(page.meta["methods"])) == ([CASE_PAGE], [METHOD_PAGE])
    assert page.edit == ""
    ((country,),) = (group["terms"] for group in pages["country"].meta["groups"])
    assert (country["href"], country["count_text"]) == ("dk/", "1 case")
    chosen = pages[CASE_PAGE].meta["choices"][0]
    assert [value["href"] for value in chosen["values"]] == ["../../country/dk/"]


def test_a_country_has_a_page_with_its_first_case(project: Project) -> None:
    """Countries that no case is from have no page."""
    project.replace(f"{CASE}/case.yml", "country: dk", "country: is")
    countries = {path for path in project.pages("da") if path.startswith("country/")}
    assert countries == {"country/is"}


def test_a_target_group_page_leads_on_to_barriers(project: Project) -> None:
    """A target group's page shows the barriers that its methods clear out of the way."""
    others = project.pages("en")["target/unge"].meta["others"]
    assert [(term["id"], term["label"], term["count"]) for term in others] == [
        ("sprog", "Language", 1),
        ("ensomhed", "Loneliness", 1),
    ]


def test_a_list_of_terms_stands_in_groups(project: Project) -> None:
    """Terms stand in the groups that their list has, in its order, and those in none come last."""
    file = f"{VOCABULARY}/target-groups.yml"
    assert [group["heading"] for group in project.pages("da")["target"].meta["groups"]] == [""]
    for id, group in (("alle", "estate"), ("boern", "age")):
        given = term(id, id.title(), id.title()).replace("\n", f"\n  group: {group}\n", 1)
        project.write(file, given + project.text(file))
    groups = project.pages("da")["target"].meta["groups"]
    assert [(group["heading"], ids(group["terms"])) for group in groups] == [
        ("Hele boligområdet", ["alle"]),
        ("Alder", ["boern"]),
        ("Andre", ["unge", "aeldre"]),
    ]


def test_the_first_page_has_three_doors_and_three_searches(project: Project) -> None:
    """Home leads to whom to reach, what stands in the way and what to achieve, and to answers."""
    meta = project.pages("en")[""].meta
    assert [door["href"] for door in meta["doors"]] == ["target/", "barrier/", "goal/"]
    assert meta["examples"][0]["href"] == "find/?q=lonely+older+people"
    assert meta["figure"] == "1 method and 1 case from 1 country."


def test_the_first_page_shows_the_newest_and_what_is_seldom_seen(project: Project) -> None:
    """Home shows the two newest methods and cases, and cases of the two countries seen least."""
    for id, day in (("gammel", "2026-11-20"), ("ny", "2026-11-25")):
        project.copy(METHOD, f"methods/method/{id}")
        project.replace(f"methods/method/{id}/method.yml", "2026-11-22", day)
    others = (
        *(("a", "dk", 2018), ("b", "se", 2019), ("c", "se", 2017), ("d", "no", 2016)),
        ("e", "dk", 2015),
    )
    for id, country, year in others:
        project.copy(CASE, f"methods/case/{id}")
        project.replace(f"methods/case/{id}/case.yml", "country: dk", f"country: {country}")
        project.replace(f"methods/case/{id}/case.yml", "to: 2021", f"to: {year}")
        project.replace(f"methods/case/{id}/case.yml", "from: 2019", "from: 2015")
    newest, afar = ["case/naboer-ringer", "case/b"], ["case/d", "case/c"]
    shown = ["method/ny", METHOD_PAGE, *newest, *afar]
    assert ids(project.pages("da")[""].meta["entries"]) == shown
    assert ids(project.pages("en")[""].meta["entries"]) == shown


def test_terms_are_told_in_the_language_of_the_page(project: Project) -> None:
    """Facts of a method stand with their labels in the reader's language."""
    danish, english = (project.pages(lang)[METHOD_PAGE].meta for lang in ("da", "en"))
    for meta, groups, level in (
        (danish, ("Hvem den er til", ["Unge", "Ældre"]), ("Vidensniveau", "Lovende")),
        (
            english,
            ("Whom it is for", ["Young people", "Older people"]),
            ("Evidence level", "Promising"),
        ),
    ):
        chosen, answer = meta["choices"][0], meta["answers"][0]
        assert (chosen["label"], [term["label"] for term in chosen["values"]]) == groups
        assert (answer["label"], answer["text"]) == level


def test_dates_are_written_as_people_write_them(project: Project) -> None:
    """The day of a page's last change is written out in the reader's language."""
    danish, english = (project.pages(lang)[METHOD_PAGE].meta["updated"] for lang in ("da", "en"))
    assert danish == {"iso": "2026-11-22", "text": "22. november 2026"}
    assert english == {"iso": "2026-11-22", "text": "22 November 2026"}


@pytest.mark.parametrize(
    ("years", "told"),
    [
        ("{from: 2019, to: 2021}", "2019–2021"),
        ("{from: 2019, to: 2019}", "2019"),
        ("{from: 2019}", "fra 2019"),
    ],
)
def test_years_of_a_case_are_told(years: str, told: str, project: Project) -> None:
    """A case says in which years it ran, or since when."""
    project.replace(f"{CASE}/case.yml", "{from: 2019, to: 2021}", years)
    assert project.pages("da")[CASE_PAGE].meta["facts"]["years"]["text"] == told


@pytest.mark.parametrize(("missing", "there"), [("da", "en"), ("en", "da")])
def test_an_untranslated_case_is_in_both_languages(
    missing: str, there: str, project: Project
) -> None:
    """A case in one language has its page in both, which say what language its text is in."""
    title = project.catalogue().entries["case", "naboer-ringer"].texts[there].title
    project.remove(f"{CASE}/{missing}.md")
    own, foreign = (project.pages(language)[CASE_PAGE] for language in (there, missing))
    assert own.title == foreign.title == title
    assert (own.meta["lang"], foreign.meta["lang"]) == ("", there)
    assert section(own, "unknown") == section(foreign, "unknown")


def cases_on(page: Page) -> list[dict]:
    """Return the cards of cases on a page: a list's, or those beside methods."""
    parts = page.meta.get("parts", ())
    return [card for part in parts for card in part["entries"]] or page.meta["cases"]


@pytest.mark.parametrize(("missing", "there"), [("da", "en"), ("en", "da")])
def test_lists_say_which_titles_are_foreign(missing: str, there: str, project: Project) -> None:
    """Where a title stands in another language than the page's, the page says which."""
    project.remove(f"{CASE}/{missing}.md")
    pages = {language: project.pages(language) for language in LANGUAGES}
    for path in (METHOD_PAGE, "case", "barrier/sprog"):
        (foreign,), (own,) = (cases_on(pages[one][path]) for one in (missing, there))
        assert (own["lang"], foreign["lang"]) == ("", there)


def test_the_facts_of_an_untranslated_case_are_translated(project: Project) -> None:
    """Headings and facts of a case that is only Danish stand in English on its English page."""
    project.remove(f"{CASE}/en.md")
    meta = project.pages("en")[CASE_PAGE].meta
    assert meta["choices"][0]["text"] == "Denmark"
    assert meta["sections"][0]["heading"] == TEXTS.headings("case", "en")["occasion"]


@pytest.mark.parametrize(("language", "note"), [("da", "De ringede"), ("en", "They phoned")])
def test_a_case_page_shows_its_notes(language: str, note: str, project: Project) -> None:
    """What a case says of a core element stands beside it, with its source by number."""
    page = project.pages(language)[CASE_PAGE]
    (element,) = page.meta["methods"][0]["fates"][0]["elements"]
    assert element["note"].startswith(note)
    assert 'href="#source-2"' in element["note"]
    assert page.meta["sources"][1]["id"] == "rapport21"


def test_a_note_in_another_language_says_so(project: Project) -> None:
    """A note of a case that is only Danish is marked as Danish on the English page."""
    project.remove(f"{CASE}/en.md")
    (element,) = project.pages("en")[CASE_PAGE].meta["methods"][0]["fates"][0]["elements"]
    assert (element["note"][:10], element["note_lang"]) == ("De ringede", "da")


def test_a_method_s_page_begins_with_its_steps(project: Project) -> None:
    """What to do comes first, and numbers sources from 1; sheets keep the order of the files."""
    meta = project.pages("da")[METHOD_PAGE].meta
    (steps,) = meta["first"]
    assert steps["id"] == "steps"
    assert 'title="Kilde 1"' in steps["html"]
    written = [part["id"] for part in meta["sections"]]
    assert written.index("what") < written.index("steps") < written.index("time")
    assert sorted(written) == sorted(part["id"] for part in (*meta["first"], *meta["then"]))


def test_how_our_own_advice_is_marked_is_told_once(project: Project) -> None:
    """The first section with advice in it says how it is marked, and no other does."""
    for path in (METHOD_PAGE, CASE_PAGE, ELEMENT_PAGE):
        meta = project.pages("da")[path].meta
        told = [part for part in (*meta["first"], *meta["then"]) if part["legend"]]
        assert len(told) == 1
        assert told[0]["advice"] or "advice" in told[0]["html"]


def test_sources_are_numbered_as_they_are_cited(project: Project) -> None:
    """The sources of a page are numbered from 1 in the order in which it cites them."""
    pages = project.pages("da")
    numbered = {
        path: [(source["number"], source["id"]) for source in pages[path].meta["sources"]]
        for path in (METHOD_PAGE, CASE_PAGE)
    }
    assert numbered[METHOD_PAGE] == [(1, "study19"), (2, "rapport21")]
    assert numbered[CASE_PAGE] == [(1, "avis20"), (2, "rapport21")]


def test_a_source_keeps_its_number_on_a_page(project: Project) -> None:
    """A source that is cited again has the number that it got first."""
    page = project.pages("da")[METHOD_PAGE]
    assert 'href="#source-2"' in section(page, "what")
    assert 'href="#source-2"' in section(page, "pitfalls")
    assert 'href="#source-1"' in section(page, "evidence")


def test_the_basis_of_a_core_element_is_among_its_sources(project: Project) -> None:
    """What a core element rests on is listed, also where its text does not cite it."""
    project.replace("methods/element/klar-rolle/element.yml", "[]", "[study19]")
    (source,) = project.pages("da")["element/klar-rolle"].meta["sources"]
    assert (source["number"], source["id"]) == (1, "study19")


def test_the_list_of_sources_says_where_in_them(project: Project) -> None:
    """Pages and chapters stand with their source, once, in the words of the page's language."""
    project.replace(f"{CASE}/da.md", "uge. [@rapport21]", "uge. [@rapport21, s. 12-15; @avis20]")
    project.replace(f"{CASE}/da.md", "[@avis20] [@rapport21]", "[@rapport21, ch. 3] [@rapport21]")
    project.remove(f"{CASE}/en.md")
    for language, place in (("da", "s. 12–15; kap. 3"), ("en", "pp. 12–15; ch. 3")):
        rows = project.pages(language)[CASE_PAGE].meta["sources"]
        assert [(row["id"], row["locator"]) for row in rows] == [
            ("avis20", ""),
            ("rapport21", place),
        ]


def test_the_bibliography_says_who_cites_what(project: Project) -> None:
    """Each source is listed with the pages that cite it; one that nobody cites stands apart."""
    spare = "- id: spare\n  title: X\n  language: en\n  publisher: Y\n  url: https://example.org\n"
    project.write(SOURCES, project.text(SOURCES) + spare)
    meta = project.pages("da")["sources"].meta
    citers = {row["id"]: [citer["href"] for citer in row["citers"]] for row in meta["cited"]}
    assert citers["avis20"] == [f"../{CASE_PAGE}/", f"../{GUIDE_PAGE}/"]
    assert citers["rapport21"][0] == "../ordliste/#term-vicevaert"
    assert citers["study19"] == [f"../{METHOD_PAGE}/", f"../{ELEMENT_PAGE}/"]
    assert ids(meta["uncited"]) == ["spare"]


def test_the_copy_of_a_withheld_address_is_withheld_too(project: Project) -> None:
    """An archive's address holds the one that must not be shown: the check refuses it, and
    the page is safe whatever the check lets through."""
    sound = project.edition("da")
    copy = "url_withheld: true\n  archived: https://web.archive.org/web/x"
    project.replace(SOURCES, "url_withheld: true", copy)
    meta = sources_page(replace(sound, catalogue=catalogue(project.content()))).meta
    assert {row["id"]: row["archived"] for row in meta["cited"]}["avis20"] == ""


def test_of_many_that_cite_a_source_the_first_are_named(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a large bank the list of sources stays one that can be opened, and says so."""
    monkeypatch.setattr("metodebank.pages.reference.MOST_CITERS", 1)
    rows = {row["id"]: row for row in project.pages("en")["sources"].meta["cited"]}
    assert [citer["href"] for citer in rows["avis20"]["citers"]] == [f"../{CASE_PAGE}/"]
    assert rows["avis20"]["more"] == "and others; 2 places in all"


def test_a_pack_may_cite_a_source(project: Project) -> None:
    """A pack that cites a source is sound, and all pages can be made."""
    project.replace(f"{PACK}/da.md", "et navn. [@advice]", "et navn. [@study19]")
    assert [len(project.pages(language)) > 0 for language in LANGUAGES] == [True, True]


def test_a_source_tells_what_readers_weigh_it_by(project: Project) -> None:
    """A source shows its language, when it is foreign, its years, and how much was read."""
    more = "year: 2019\n  until: 2021\n  circa: true\n  read: summary"
    project.replace(SOURCES, "year: 2019", more)
    danish, english = (project.pages(lang)["sources"].meta["cited"][1] for lang in ("da", "en"))
    assert (danish["lang"], english["lang"]) == ("en", "")
    assert (danish["language"], english["language"]) == ("Sprog: engelsk", "")
    assert (danish["year"], english["year"]) == ("ca. 2019–2021", "about 2019–2021")
    assert english["read"] == TEXTS["en"]["site"]["read"]["summary"]


def test_a_withheld_address_is_never_printed(project: Project) -> None:
    """A source that withholds its address has none on any page, in either language."""
    for language in LANGUAGES:
        pages = project.pages(language)
        told = [*pages[CASE_PAGE].meta["sources"], *pages["sources"].meta["cited"]]
        assert [source["url"] for source in told if source["id"] == "avis20"] == ["", ""]


def test_a_withheld_address_that_is_given_stops_the_site(project: Project) -> None:
    """Where an address is given and withheld, no page is made at all, and it is not told."""
    project.replace(SOURCES, "url_withheld: true", "url_withheld: true\n  url: https://x.org/navn")
    with pytest.raises(Refused) as stopped:
        site.build(project.root, SITE_URL)
    assert "address-not-withheld" in str(stopped.value)
    assert "x.org" not in str(stopped.value)


@pytest.mark.parametrize(
    "prose",
    ["<script>x</script>", "<b>x", "[x](javascript:x)", "<javascript:x>", "{{ x }}", "{% x %}"],
)
def test_a_text_that_is_no_plain_prose_stops_the_site(prose: str, project: Project) -> None:
    """HTML, script links and template marks in prose reach no page: none is made."""
    project.replace(f"{CASE}/da.md", "Om de blev", f"Om de {prose} blev")
    with pytest.raises(Refused, match=r"naboer-ringer/da\.md:23:\d+: "):
        site.build(project.root, SITE_URL)


TITLE = "Børn & <b>unge</b> \"nu\" {{ x }} 'her'"


def test_a_title_is_text_wherever_it_stands(project: Project) -> None:
    """A title with signs of HTML is handed over as it was written, to be escaped once."""
    project.replace(f"{CASE}/da.md", "title: Naboer ringer til ældre", f"title: >-\n  {TITLE}")
    pages = project.pages("da")
    assert pages[CASE_PAGE].title == pages[CASE_PAGE].meta["title"] == TITLE
    assert pages[METHOD_PAGE].meta["cases"][0]["title"] == TITLE


def _html(data: object) -> str:
    """Return all that a page hands over as HTML, to be printed as it is."""
    if isinstance(data, dict):
        own = "".join(data.get(key, "") for key in ("html", "note") if "number" not in data)
        return own + "".join(_html(value) for value in data.values())
    return "".join(_html(value) for value in data) if isinstance(data, list) else ""


def test_fields_are_escaped_where_they_become_html(project: Project) -> None:
    """A note with signs of HTML is handed over escaped, since it is printed as it is."""
    project.replace(f"{CASE}/da.md", "De ringede først.", "De <b>ringede</b> & <script>kom.")
    html = _html(project.pages("da")[CASE_PAGE].meta)
    assert "De &lt;b&gt;ringede&lt;/b&gt; &amp; &lt;script&gt;kom." in html
    assert "<script" not in html and "<b>" not in html


def test_titles_are_sorted_as_danes_expect(project: Project) -> None:
    """A list of entries stands in alphabetical order, with æ, ø and å last in Danish."""
    for id, title in [("a", "Åben dør"), ("b", "Ældrecafé"), ("c", "Zumba")]:
        project.copy(METHOD, f"methods/method/{id}")
        project.replace(f"methods/method/{id}/da.md", "Fra dør til dør", title)
    titles = [card["title"] for card in project.pages("da")["method"].meta["parts"][0]["entries"]]
    assert titles == ["Fra dør til dør", "Zumba", "Ældrecafé", "Åben dør"]


def test_a_term_without_methods_has_a_page(project: Project) -> None:
    """A barrier that nothing names yet has a page, and its list says that there is nothing yet."""
    project.replace(f"{METHOD}/method.yml", "[sprog, ensomhed]", "[sprog]")
    pages = project.pages("da")
    assert pages["barrier/ensomhed"].meta["methods"] == []
    count = pages["barrier"].meta["groups"][0]["terms"][1]["count_text"]
    assert count == TEXTS["da"]["site"]["counts"]["method"]["none"]


def test_core_elements_recur_from_two_methods_on(project: Project) -> None:
    """A barrier's page shows the core elements that at least two of its methods share."""
    assert project.pages("da")["barrier/sprog"].meta["elements"] == []
    project.copy(METHOD, "methods/method/anden")
    project.replace("methods/method/anden/method.yml", "[opsoegende, klar-rolle]", "[opsoegende]")
    assert ids(project.pages("da")["barrier/sprog"].meta["elements"]) == [ELEMENT_PAGE]


def test_methods_point_to_each_other(project: Project) -> None:
    """The methods that a method says to see also are shown on its page."""
    project.copy(METHOD, "methods/method/anden")
    project.replace(f"{METHOD}/method.yml", "updated:", "see_also: [anden]\nupdated:")
    assert ids(project.pages("da")[METHOD_PAGE].meta["see_also"]) == ["method/anden"]


DONE = {"da": "Fem naboer ringede hver uge.", "en": "Five neighbours phoned every week."}
ALT, CAPTION = "Gårdens fem opgange", "Tegning: Eksempel"


def show_plan(project: Project, language: str) -> None:
    """Put a picture beside the texts of the case, and show it in one of them."""
    project.write(f"{CASE}/plan.jpg", picture(size=(400, 300)))
    before = DONE[language]
    project.replace(f"{CASE}/{language}.md", before, f'![{ALT}](plan.jpg "{CAPTION}")\n\n{before}')


def illustrated(page: Page, id: str) -> str:
    return next(part["page"] for part in page.meta["sections"] if part["id"] == id)


WAYS = pytest.mark.parametrize(
    ("language", "way"), [("da", "plan.jpg"), ("en", "../../../case/naboer-ringer/plan.jpg")]
)


@WAYS
def test_a_picture_is_shown_where_it_stands(language: str, way: str, project: Project) -> None:
    """A picture stands in its section, with its size and the way to it from the page."""
    show_plan(project, language)
    shown = illustrated(project.pages(language)[CASE_PAGE], "done")
    assert f'<img src="{way}" alt="{ALT}" width="400" height="300"' in shown
    assert f"<figcaption>{CAPTION}</figcaption>" in shown


@WAYS
def test_a_picture_follows_its_text(language: str, way: str, project: Project) -> None:
    """Where a text is shown on the page of the other language, so is its picture."""
    other = {"da": "en", "en": "da"}[language]
    show_plan(project, other)
    assert "<img" not in illustrated(project.pages(language)[CASE_PAGE], "done")
    project.remove(f"{CASE}/{language}.md")
    assert f'<img src="{way}"' in illustrated(project.pages(language)[CASE_PAGE], "done")


def test_a_ready_made_pack_shows_its_picture(project: Project) -> None:
    """The page of packs shows a pack's picture from the pack's own folder."""
    project.write(f"{PACK}/bord.jpg", picture())
    project.replace(f"{PACK}/en.md", "- Eat together.", "- Eat together.\n\n![A table](bord.jpg)")
    (ready,) = project.pages("en")["pakke"].meta["ready"]
    (run,) = (part for part in ready["sections"] if part["id"] == "run")
    assert '<img src="../../pack/en-aften/bord.jpg" alt="A table"' in run["page"]


def test_the_packs_page_points_to_paper_only_where_there_is_some(project: Project) -> None:
    """Who has no scripts is told of PDFs on the pages where the site was built with them."""
    for paper in (True, False):
        assert project.pages("da", paper=paper)["pakke"].meta["paper"] is paper


def test_paper_leaves_pictures_out(project: Project) -> None:
    """A picture changes nothing of what is printed, nor what a print is told to be worth."""
    before = project.pages("da")[CASE_PAGE]
    show_plan(project, "da")
    after = project.pages("da")[CASE_PAGE]
    assert section(after, "done") == section(before, "done")
    assert after.meta["print"] == before.meta["print"]


def test_a_page_leads_to_the_file_behind_it(project: Project) -> None:
    """The link to improve a text leads to the file that holds it, in its own language."""
    project.remove(f"{CASE}/en.md")
    pages = project.pages("en")
    assert pages[METHOD_PAGE].edit == f"{METHOD}/en.md"
    assert pages[CASE_PAGE].edit == f"{CASE}/da.md"
    assert pages["barrier/sprog"].edit == f"{VOCABULARY}/barriers.yml"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_plain_data(language: str, project: Project) -> None:
    """What a page hands to its template can be written as JSON: any generator can print it."""
    assert all(json.dumps(page.meta) for page in project.pages(language).values())


def test_the_same_content_gives_the_same_pages(project: Project) -> None:
    """Pages are made of nothing but the content: twice the same, in the same order."""
    first, second = project.pages("da"), project.pages("da")
    assert list(first) == list(second) and first == second


def remember(project: Project, language: str, original: str) -> None:
    """Mark the case's text in a language as translated from the other."""
    texts = project.content().entries["case", "naboer-ringer"].texts
    origin = origin_now(texts[language], texts[original])
    file = f"{CASE}/{language}.md"
    project.write(file, translation.remember(project.text(file), origin))


@pytest.mark.parametrize(("language", "original"), [("da", "en"), ("en", "da")])
def test_a_stale_translation_is_told_with_a_way_to_the_original(
    language: str, original: str, project: Project
) -> None:
    """A page whose text is stale says so and links the original; sound pages say nothing."""
    remember(project, language, original)
    for path, page in project.pages(language).items():
        assert page.meta.get("notice") is None, path
    project.replace(f"{CASE}/{original}.md", "[@avis20]\n\n##", "[@rapport21]\n\n##")
    pages = {other: project.pages(other) for other in LANGUAGES}
    notice = pages[language][CASE_PAGE].meta["notice"]
    assert TEXTS[language]["site"]["languages"][original] in notice["text"]
    assert notice["original"]["language"] == original
    way = urljoin(f"/{address(CASE_PAGE, language)}", notice["original"]["href"])
    assert way == f"/{address(CASE_PAGE, original)}"
    assert not notice["translate"]
    assert pages[original][CASE_PAGE].meta["notice"] is None
    assert pages[language][METHOD_PAGE].meta["notice"] is None


@pytest.mark.parametrize(("missing", "there"), [("da", "en"), ("en", "da")])
def test_a_missing_translation_is_told_with_a_way_to_the_original(
    missing: str, there: str, project: Project
) -> None:
    """A page whose text is missing says so, links the original, and asks for a translation."""
    project.remove(f"{CASE}/{missing}.md")
    notice = project.pages(missing)[CASE_PAGE].meta["notice"]
    way = urljoin(f"/{address(CASE_PAGE, missing)}", notice["original"]["href"])
    assert (way, bool(notice["translate"])) == (f"/{address(CASE_PAGE, there)}", True)
    assert project.pages(there)[CASE_PAGE].meta["notice"] is None


def test_a_method_says_whom_it_does_not_suit_and_for_whom_evidence_holds(project: Project) -> None:
    """Both stand on its page, its card in lists and its sheet; help leads to where it is."""
    front = "keywords: [banke på, husbesøg]\n"
    not_for = "not_for: [{when: 'Vold [@avis20]', instead: case/naboer-ringer}]\n"
    more = f"evidence_for: hos dem, der var hjemme\n{not_for}"
    project.replace(f"{METHOD}/da.md", front, front + more)
    pages = project.pages("da")
    meta, (card,) = pages[METHOD_PAGE].meta, pages["method"].meta["parts"][0]["entries"]
    assert meta["not_for"][0]["when"] == "Vold" and meta["not_for"][0]["href"].endswith(
        "naboer-ringer/"
    )
    assert (
        card["not_for"] == "Ikke til: Vold"
        and card["evidence"]["seen"] == "hos dem, der var hjemme"
    )
    sheet = {fact["label"]: fact["text"] for fact in meta["print"]["facts"]}
    assert (
        sheet["Vidensniveau"] == "Lovende (hos dem, der var hjemme)" and sheet["Ikke til"] == "Vold"
    )
    assert "#source-3" in meta["not_for"][0]["html"]
    assert [source["title"] for source in meta["sources"]][2] == "Nabo ringer til nabo"


def test_a_card_names_the_first_whom_a_method_does_not_suit(project: Project) -> None:
    """One stands whole, where two would be cut off; its page names all."""
    front = "keywords: [banke på, husbesøg]\n"
    rows = "not_for: [{when: Vold. Ring 112.}, {when: Børn alene.}]\n"
    project.replace(f"{METHOD}/da.md", front, front + rows)
    pages = project.pages("da")
    (card,) = pages["method"].meta["parts"][0]["entries"]
    assert card["not_for"] == "Ikke til: Vold. Ring 112."
    assert [row["when"] for row in pages[METHOD_PAGE].meta["not_for"]] == [
        "Vold. Ring 112.",
        "Børn alene.",
    ]


def test_a_card_says_what_its_outcome_is_the_outcome_of(project: Project) -> None:
    """Alone, "the sources do not tell" would not say of what."""
    term = {
        "label": {"da": "Det lykkedes", "en": "It worked"},
        "definition": {"da": "x", "en": "x"},
    }
    outcomes = [{"id": "worked", **term, "synonyms": {"da": [], "en": []}}]
    project.write("methods/vocabulary/outcomes.yml", json.dumps(outcomes))
    project.replace(f"{CASE}/case.yml", "country: dk\n", "country: dk\noutcome: worked\n")
    for language, said in (
        ("da", "hvordan det gik: det lykkedes"),
        ("en", "how it went: it worked"),
    ):
        (card,) = project.pages(language)["case"].meta["parts"][0]["entries"]
        assert said in card["facts"]


def test_a_case_that_used_two_methods_with_one_element_stands_once(project: Project) -> None:
    """On the element's page a case stands once, whatever methods it used."""
    project.copy(METHOD, "methods/method/anden")
    project.replace(
        f"{CASE}/case.yml",
        "    kept: [opsoegende]\n",
        "    kept: [opsoegende]\n  - id: anden\n    adapted: [opsoegende]\n",
    )
    (case,) = project.pages("da")[ELEMENT_PAGE].meta["cases"]
    assert [group["id"] for group in case["fates"]] == ["kept", "adapted"]


def test_a_budget_adds_up_what_has_a_price(project: Project) -> None:
    """A line is count times price; what has none is left open, and the sum says at least."""
    project.write(
        "methods/vocabulary/prices.yml",
        "- {id: tolk, label: {da: Tolk, en: Interpreter}, unit: {da: timer, en: hours}, dkk: 374}\n"
        "- {id: rum, label: {da: Rum, en: Room}, unit: {da: aftener, en: evenings}}\n",
    )
    tolk = "{item: tolk, count: 10, per: once, basis: ours}"
    lines = f"{tolk}, {{item: rum, count: 1, per: once, basis: rapport21}}"
    project.replace(f"{METHOD}/method.yml", "cost: lav", f"cost: lav\nbudget: [{lines}]")
    money = project.pages("da")[METHOD_PAGE].meta["budget"]
    assert [line["sum"] for line in money["lines"]] == ["3.740 kr.", "pris ukendt"]
    said = ["10 timer à 374 kr.: 3.740 kr. i alt", "1 aftener i alt, pris ukendt"]
    assert [line["said"] for line in money["lines"]] == said
    assert money["sums"] == [{"often": "én gang", "sum": "mindst 3.740 kr. (ca. 500 euro)"}]


def test_several_of_something_are_called_so(project: Project) -> None:
    """Ten take the word for several; one, and what has no such word, that for one."""
    units = "units: {da: timer, en: hours}"
    project.write(
        "methods/vocabulary/prices.yml",
        "- {id: tolk, label: {da: Tolk, en: Interpreter}, unit: {da: time, en: hour}, "
        f"{units}}}\n"
        "- {id: vej, label: {da: Kørsel, en: Driving}, unit: {da: km, en: km}}\n",
    )
    lines = ", ".join(
        f"{{item: {item}, count: {count}, per: once, basis: ours}}"
        for item, count in (("tolk", 10), ("tolk", 1), ("vej", 5))
    )
    project.replace(f"{METHOD}/method.yml", "cost: lav", f"cost: lav\nbudget: [{lines}]")
    money = project.pages("da")[METHOD_PAGE].meta["budget"]
    assert [line["unit"] for line in money["lines"]] == ["timer", "time", "km"]
