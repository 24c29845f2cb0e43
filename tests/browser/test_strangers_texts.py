"""What strangers write who mean harm is shown as words, also where no policy forbids scripts.

`strangers.yml` holds the strings, `strangers.py` puts them into every text of every kind of
entry, past the check.  The browser that visits is told to overlook the policy.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlencode, urljoin
from xml.etree import ElementTree

import checkout
import jinja2
import page_types
import pytest
import strangers
from alone import without_policy
from checkout import LANGUAGES
from hosting import LastingHost, serving
from markdown_it import MarkdownIt
from markup import parse
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Route, expect

from metodebank.basics.problems import Place, Problems
from metodebank.reading.blocks import Body
from metodebank.reading.prose_rules import Rules
from metodebank.reading.sections import read_sections
from metodebank.schema.fields import ADDRESS
from metodebank.schema.kinds import GUIDE, PACKED
from metodebank.schema.nodes import Scalar
from metodebank.schema.notes import Notes

pytestmark = without_policy
proof = pytest.mark.proof

STRINGS = [string for bundle in strangers.strings().values() for string in bundle]

# The strings of a bundle, as they stand in a field that holds one text.
BUNDLES = [" ".join(bundle) for bundle in strangers.bundles(STRINGS)]

# Whatever runs tells of itself, in frames too: by a dialog, or by setting this.
FLAG = """Object.defineProperty(window, "__xss", { set: () => ran(`__xss on ${location}`) })"""


def watch(context: BrowserContext) -> list[str]:
    """Return a list that tells what has run from the next page on."""
    ran: list[str] = []
    context.expose_function("ran", lambda told: ran.append(told))
    context.add_init_script(FLAG)

    def note(dialog: Dialog) -> None:
        ran.append(f"{dialog.type} on {dialog.page.url}")
        dialog.dismiss()

    context.on("dialog", note)
    return ran


# A careless site, on which each string does harm.

CARELESS = "http://careless.example/"
CLICKS = """<!doctype html><script>addEventListener("load", () => setTimeout(() => {
  for (const one of document.querySelectorAll("a, button")) one.click();
}))</script>"""
MARKDOWN = MarkdownIt("commonmark")
MARKDOWN.validateLink = lambda address: True

NAIVE: dict[str, Callable[[str], str]] = {
    "text": "<p>{}</p>".format,
    "title": "<title>{}</title>".format,
    "box": "<textarea>{}</textarea>".format,
    "quoted": '<img alt="{}">'.format,
    "single": "<img alt='{}'>".format,
    "bare": "<img alt={}>".format,
    "address": lambda string: f'<a href="{html.escape(string)}">klik</a>',
    "frame": lambda string: f'<iframe src="{html.escape(string)}"></iframe>',
    "script": '<script>const word = "{}"</script>'.format,
    "data": '<script type="application/json">["{}"]</script>'.format,
    "backtick": "<script>const word = `{}`</script>".format,
    "style": "<style>p::before {{ content: '{}' }}</style><p>".format,
    "comment": "<!-- {} -->".format,
    "template": lambda string: jinja2.Template(string).render(),
    "entities": html.unescape,
    "percent": unquote,
    "letters": lambda string: unicodedata.normalize("NFKC", string),
    "stripped": lambda string: re.sub(r"</?script>|\u202e", "", string),
    "markdown": MARKDOWN.render,
}


@proof
def test_every_string_does_harm_where_it_is_printed_carelessly(browser: Browser):
    """Each string runs, or asks another host, on a site that prints it as its heading says."""
    with browser.new_context(service_workers="block") as context:
        harm, shown = watch(context), ""

        def answer(route: Route) -> None:
            if route.request.url == CARELESS:
                route.fulfill(content_type="text/html; charset=utf-8", body=shown)
                return
            if "elsewhere" in route.request.url:
                harm.append(route.request.url)
            route.abort()

        context.route("**/*", answer)
        harmless = []
        page = context.new_page()
        for way, group in strangers.strings().items():
            for string in group:
                shown = f"{CLICKS}{NAIVE[way](string)}"
                page.goto(CARELESS, wait_until="commit")
                if not waited_for(page, harm):
                    harmless.append(string)
                elif "elsewhere" in harm[0]:  # it may be on its way there
                    page.close()
                    page = context.new_page()
                page.goto("about:blank")
                harm.clear()
    assert not harmless


def waited_for(page: Page, harm: list[str]) -> bool:
    """Say whether there is any harm, soon."""
    for _ in range(100):
        if harm:
            return True
        page.wait_for_timeout(10)
    return False


# The site that strangers wrote.


@pytest.fixture(scope="module")
def bank(tmp_path_factory) -> Path:
    """A project with a site, of which strangers wrote every text."""
    root = strangers.write_bank(tmp_path_factory.mktemp("strangers"), STRINGS)
    checkout.build(root)
    return root


@pytest.fixture(scope="module")
def site(bank) -> Path:
    """The folder of that site."""
    return bank / "site"


@pytest.fixture(scope="module")
def home(site) -> Iterator[str]:
    """The address of that site."""
    with serving(site, host=LastingHost) as address:
        yield address


@pytest.fixture
def visit(open_page) -> Iterator[Callable[[str], Page]]:
    """A function that begins a visit which no policy guards; in the end nothing has run.

    That nothing was asked of another host, and nothing that is not there, sees `open_page` to.
    """
    visits: list[tuple[Page, list[str]]] = []

    def begin(address: str, **settings: object) -> Page:
        light = address if address.startswith("file:") else urljoin(address, "/robots.txt")
        page = open_page(light, bypass_csp=True, **settings)
        visits.append((page, watch(page.context)))
        page.goto(address)
        return page

    yield begin
    for page, ran in visits:
        page.wait_for_timeout(100)
        assert ran == []


# What a string has become that is more than words: a tag that nothing of ours writes, a script in
# an attribute, an address that is none of the web's, a script of the page's own.  A text message is
# begun by a button of ours alone, whose address a script makes of the leaflet's message.
LIVE = """(tags) => {
  const WAYS = ["http:", "https:", "file:", "blob:", "mailto:"];
  const ADDRESSES = ["href", "src", "action", "formaction", "data", "poster", "background"];
  const ways = (one) => one.matches("[data-message] a[data-sms]") ? [...WAYS, "sms:"] : WAYS;
  const isLive = ({ name, value, ownerElement }) =>
    /^on|^srcdoc$/.test(name) ||
    (ADDRESSES.includes(name)
      && !ways(ownerElement).includes(new URL(value, document.baseURI).protocol));
  return [...document.querySelectorAll("*")]
    .filter((one) => !tags.includes(one.localName)
      || [...one.attributes].some(isLive)
      || one.matches("script:not([src], [type])"))
    .map((one) => one.outerHTML.slice(0, 200));
}"""
WRITTEN = re.compile(r"(?:<|element\(\"|createElement\(\")([a-z]+[0-9]?)")


def our_tags() -> set[str]:
    """Return the tags that templates and scripts write, with those of the theme's frame."""
    files = [
        *(checkout.ROOT / "overrides").rglob("*.html"),
        *(checkout.ROOT / "docs/assets").rglob("*.js"),
    ]
    return {"article", "svg", "path"}.union(*(WRITTEN.findall(f.read_text("utf-8")) for f in files))


TAGS = sorted(our_tags() | {"em", "i", "strong", "figure", "img", "figcaption"})


def live(page: Page) -> list[str]:
    """Return what on the page, as it is now, is more than words."""
    return page.evaluate(LIVE, TAGS)


@pytest.mark.parametrize(
    ("which", "language"),
    [
        (page_types.heaviest, "da"),
        pytest.param(page_types.addresses, "da", marks=proof),
        pytest.param(page_types.addresses, "en", marks=proof),
    ],
)
def test_no_page_runs_what_strangers_wrote(visit, home, site, which, language):
    """Every page, with its scripts and without the policy, shows words and runs none of them."""
    page = visit(home)
    found = {}
    for address in which(site, language):
        page.goto(home + address)
        if some := live(page):
            found[address] = some
    assert not found


# What scripts show.


@pytest.fixture(scope="module")
def stick(bank, tmp_path_factory) -> str:
    """The address of the folder into which the zip of `make offline` was unpacked."""
    done = checkout.run(checkout.ROOT / "hooks", "metodebank", "offline", str(bank))
    assert done.returncode == 0, done.stderr
    folder = tmp_path_factory.mktemp("stick")
    with zipfile.ZipFile(bank / "metodebank.zip") as packed:
        packed.extractall(folder)
    return f"{folder.as_uri()}/"


@pytest.fixture(params=["host", pytest.param("disk", marks=proof)])
def at(request, home) -> Callable[..., str]:
    """A function that returns the address of a page, on a host and on a memory stick."""
    if request.param == "host":
        return lambda path, query="": f"{home}{path}{query}"
    folder = request.getfixturevalue("stick")
    return lambda path, query="": f"{folder}{path}index.html{query}"


# Asks the finder for each of some texts, and waits for its answer.
ASK_EACH = """async (texts) => {
  const form = document.querySelector("[data-finder]");
  for (const text of texts) {
    const before = form.dataset.shown;
    form.elements.q.value = text;
    form.elements.q.dispatchEvent(new Event("input", { bubbles: true }));
    while (form.dataset.shown === before) await new Promise((done) => setTimeout(done));
    await new Promise((done) => setTimeout(done));
  }
}"""


def test_the_finder_shows_words(visit, at):
    """Whatever is found, for words in the box or in the address, is shown as words."""
    page = visit(at("find/", f"?q={quote(BUNDLES[0])}"))
    page.wait_for_selector("[data-finder][data-shown]")
    for bundle in BUNDLES:
        page.evaluate(ASK_EACH, [bundle])
        expect(page.locator("[data-results] > li").first).to_be_visible()
        assert live(page) == []


def test_a_search_for_a_strangers_string_runs_nothing(visit, home):
    """Each string alone is searched for as words, whether or not anything is found."""
    page = visit(f"{home}find/?target=unge")
    page.wait_for_selector("[data-finder][data-shown]")
    page.evaluate(ASK_EACH, STRINGS)
    assert live(page) == []


def test_suggestions_in_the_header_are_words(visit, at):
    """What the header's box suggests while a stranger's words are typed is words."""
    page = visit(at("en/about/"))
    for bundle in BUNDLES:
        page.fill("#header-search", bundle)
        expect(page.locator("#header-suggestions [role=option]").nth(2)).to_be_visible()
        assert live(page) == []
        page.fill("#header-search", "")
        expect(page.locator("#header-suggestions")).to_be_hidden()


def test_a_pack_shows_words(visit, at):
    """A pack of strangers' entries, named by strangers, is shown and printed as words."""
    page = visit(at("pakke/"))
    for number, bundle in enumerate(BUNDLES):
        items = [f"{kind}/fremmed-{number}*30" for kind in PACKED]
        asked = {
            "title": bundle[:80],
            "place": bundle[-80:],
            "items": f"{','.join(items)},{bundle}",
        }
        page.goto(at("pakke/", f"?{urlencode(asked)}&with=plan,cards,evaluation&language=both"))
        page.wait_for_selector("[data-pack][data-shown]")
        expect(page.locator("[data-paper] .card")).to_have_count(16)
        page.fill("[data-add]", bundle)
        expect(page.locator("[data-found] button").first).to_be_visible()
        assert live(page) == []


@pytest.mark.parametrize("kind", ["method", "guide"])
def test_living_paper_names_parts_in_words(visit, at, kind):
    """From a print in which all has changed, every heading is named, as words."""
    page = visit(at(f"{kind}/fremmed-0/"))
    box = page.locator("[data-living]")
    for number, _ in enumerate(BUNDLES):
        page.goto(at(f"{kind}/fremmed-{number}/"))
        marks = "".join(mark for _, mark in json.loads(box.get_attribute("data-parts")))
        page.goto(at(f"{kind}/fremmed-{number}/", f"?print=2026-11-22.{'0' * len(marks)}"))
        expect(box).to_be_visible()
        assert live(page) == []


def test_notes_of_the_glossary_are_words(visit, at):
    """What a word means is shown beside it as words."""
    page = visit(at("method/fremmed-0/"))
    for number, _ in enumerate(BUNDLES):
        page.goto(at(f"method/fremmed-{number}/"))
        page.locator("button.term").first.click()
        expect(page.locator(".term-note:visible")).to_have_count(1)
        assert live(page) == []


def test_the_page_for_a_wrong_address_shows_words(visit, home, site):
    """At an address made of strangers' words, what is offered is words."""
    lost = (site / "404.html").read_text("utf-8")
    page = visit(home)
    page.route("**/*fremmed_*/**", lambda route: route.fulfill(body=lost, content_type="text/html"))
    for number, bundle in enumerate(BUNDLES):
        page.goto(f"{home}method/fremmed_{number}/")
        expect(page.locator("[data-resembling]:visible a").first).to_be_visible()
        assert live(page) == []
        page.goto(f"{home}fremmed_{quote(bundle, safe='')}/")
        assert live(page) == []


# Writes a text into every box of the form, and chooses the last of every list.
FILL_ALL = """(text) => {
  const form = document.querySelector("[data-kind]:not([hidden])");
  for (const one of form.querySelectorAll("[data-add-row]")) one.click();
  for (const round of [1, 2]) { // what became of its core elements is asked when a method is chosen
    for (const one of form.querySelectorAll("select")) one.selectedIndex = one.length - 1;
    for (const one of form.querySelectorAll("input, textarea")) {
      if (one.type === "checkbox" || one.type === "radio") one.checked = true;
      else one.value = text;
    }
    form.querySelector("input").dispatchEvent(new Event("input", { bubbles: true }));
  }
}"""


def test_the_form_shows_words(visit, home):
    """What is typed into the form is shown as words: in the preview, and beside the fields.

    The bank's own words, which strangers wrote here, are among those to choose from.
    """
    page = visit(f"{home}bidrag/")
    for kind in page.locator("[data-kind-choice]").all():
        kind.check()
        page.locator("[data-preview-button]").click()
        page.evaluate(FILL_ALL, "\n\n".join(STRINGS))
        page.locator("[data-check]").click()
        expect(page.locator("[data-summary]")).to_be_visible()
        expect(page.locator("[data-preview] h2")).to_contain_text(STRINGS[0])
        assert live(page) == []
        page.locator("[data-preview-button]").click()


def test_a_source_written_in_the_form_is_words(visit, home):
    """A new source, and those of the bank that are found, are shown as words."""
    page = visit(f"{home}bidrag/")
    page.locator("[data-add-source]:visible").first.click()
    for bundle in BUNDLES:
        page.fill("#source-search", bundle.split()[0])
        assert live(page) == []
    page.locator("[data-new] > summary").click()
    for name in ("title", "publisher", "year", "url"):
        page.fill(f"#source-{name}", BUNDLES[0])
    page.locator("[data-save-source]").click()
    assert live(page) == []


# What is no page.


def test_feeds_and_data_are_well_formed(site):
    """Every feed, the sitemap, the drawings and the documents are XML, all data is JSON."""
    suffixes = ("xml", "svg", "odt", "docx", "json")
    files = {suffix: sorted(site.rglob(f"*.{suffix}")) for suffix in suffixes}
    for file in (*files["xml"], *files["svg"]):
        ElementTree.parse(file)
    for file in (*files["odt"], *files["docx"]):
        with zipfile.ZipFile(file) as document:
            for name in document.namelist():
                assert name == "mimetype" or ElementTree.fromstring(document.read(name)) is not None
    for file in (*files["json"], *site.rglob("*.webmanifest")):
        json.loads(file.read_text("utf-8"))
    assert all(files.values())


def test_the_table_has_a_row_for_each_text(site):
    """No quotation mark and no line break of a stranger begins a row or a cell of its own."""
    head, *rows = csv.reader(io.StringIO((site / "data/catalogue.csv").read_text("utf-8-sig")))
    assert rows
    assert {len(row) for row in rows} == {len(head)}


def test_structured_data_ends_where_it_should(site):
    """What search engines are told is one piece of JSON, whatever stands in it."""
    pages = [site / f"{folder}method/fremmed-0/index.html" for folder in LANGUAGES.values()]
    for page in pages:
        data = parse(page.read_text("utf-8")).one("script", type="application/ld+json")
        article, *_ = json.loads("".join(data.parts))["@graph"]
        assert article["headline"] == BUNDLES[0]


def test_an_address_of_before_leads_on_in_words(site):
    """The page at an earlier address names the entry that it leads to as words."""
    page = parse((site / "method/fremmed-0-foer/index.html").read_text("utf-8"))
    assert page.one("h1").text == " ".join(BUNDLES[0].split())
    assert {element.tag for element in page.walk()} - {""} <= {*TAGS}


def test_no_picture_tells_where_and_by_whom(site):
    """A stranger's photograph is published without place and name, whatever the check says."""
    photos = [file.read_bytes() for file in site.rglob(strangers.PICTURE)]
    assert len(photos) > len(BUNDLES)
    assert not [photo for photo in photos if b"Exif" in photo or b"Jens Eksempel" in photo]


def test_no_link_leads_out_of_the_content(site):
    """What a link in the folder of content leads to is neither shown nor published."""
    assert not list(site.rglob(f"*{strangers.OUTSIDE}*"))
    assert not [file for file in site.rglob("*") if file.is_symlink()]
    assert strangers.OUTSIDE not in (site / "data/catalogue.json").read_text("utf-8")


# What the check says of it.

# Ways of printing in which a string is a tag, a mark of a template, or a link.
REFUSED = ("text", "title", "box", "data", "comment", "template", "markdown")


def codes_of(string: str) -> set[str]:
    """Return what the check says of a string in prose."""
    notes = Notes(Problems(), ("da",))
    body = Body(f"## Naboer\n\n[@kilde] {string}\n", "x.md", 1)
    read_sections(body, Rules(GUIDE, {}, {}), notes)
    return {problem.code for problem in notes.problems.found}


@pytest.mark.parametrize("way", strangers.strings())
def test_the_check_tells_of_what_is_no_words(way):
    """In prose the check refuses what is a tag, a mark of a template or a link to elsewhere.

    The rest is words there: quotation marks, entities, an address that is no link.
    """
    told = {string: codes_of(string) for string in strangers.strings()[way]}
    if way in REFUSED:
        assert all(told.values())
    assert {code for codes in told.values() for code in codes} <= {
        "raw-html", "template-mark", "bad-link", "picture-not-alone", "block-not-allowed",
    }  # fmt: skip


def test_no_string_is_the_address_of_a_source():
    """The check refuses every string where an address on the web is asked for."""
    for string in STRINGS:
        notes = Notes(Problems(), ("da",))
        ADDRESS.read(Scalar(string, Place("methods/sources.yml")), notes)
        assert [problem.code for problem in notes.problems.found] == ["not-an-address"]
