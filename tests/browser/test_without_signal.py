"""The site on a phone: kept after one visit, and renewed when the net is back."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import checkout
import pytest
from checkout import DANISH_FIRST, LANGUAGES, ROOT, words
from hosting import Host, serving
from playwright.sync_api import Page, expect
from test_finder import ask, settled, shown
from test_pack import NIGHT, rows

from metodebank.share.service_worker import tell_worker

METHOD, OF_LANDED = "method/doer-til-doer", "method/ungeraad"
OLD, NEW, COLOUR = "Fra dør til dør", "Fra nabo til nabo", "rgb(1, 2, 3)"
TELLS = "Object.defineProperty(navigator, 'connection', {{value: {}}})".format
SAVING = TELLS("{saveData: true}")
# Lines that may cost, and browsers that do not say, each with what a context must be.
ON_A_PHONE = {"is_mobile": True, "has_touch": True}
COSTLY = [
    pytest.param(SAVING, {}, id="saved"),
    pytest.param(TELLS("{type: 'cellular', effectiveType: '4g'}"), {}, id="mobile"),
    pytest.param(TELLS("undefined"), ON_A_PHONE, id="silent", marks=pytest.mark.proof),
]
# What a browser answers that shows the site from a home screen.
INSTALLED = """const looks = matchMedia.bind(globalThis);
globalThis.matchMedia = (query) => looks(query.replace("display-mode: browser", "width: 0px"));"""

# What is kept: addresses by the name of the cache.
KEPT = """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(
  async (name) => [name, (await (await caches.open(name)).keys()).map(({ url }) => url)])))"""

# The caches of whole versions, and whether the last one has an address: to list all takes long.
HELD = """async (path) => {
  const names = (await caches.keys()).filter((name) => !name.endsWith("visited"));
  const held = names.length && (await (await caches.open(names.at(-1))).match(`/${path}`));
  return [names, Boolean(held)];
}"""

REGISTERED = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"


class PlainHost(Host):
    """A host that ends each connection, so that none outlives it."""

    protocol_version = "HTTP/1.0"


class SlowHost(PlainHost):
    """A host at the end of a bad line."""

    def do_GET(self) -> None:
        time.sleep(30)


class Net:
    """The site's host, which can go away, come back and be slow."""

    def __init__(self, site: Path) -> None:
        self.site, self._running = site, ExitStack()
        self.address = self._running.enter_context(serving(site, host=PlainHost))

    def off(self) -> None:
        self._running.close()

    def on(self, host: type[Host]) -> None:
        port = int(self.address.rstrip("/").rpartition(":")[2])
        self._running.enter_context(serving(self.site, port, host))


@contextmanager
def copied(site: Path, to: Path) -> Iterator[Net]:
    """Give a copy of a built site at an address of its own."""
    net = Net(shutil.copytree(site, to))
    yield net
    net.off()


@pytest.fixture
def net(tmp_path_factory, tmp_path) -> Iterator[Net]:
    """A small site at an address of its own."""
    with copied(checkout.tiny(tmp_path_factory) / "site", tmp_path / "site") as net:
        yield net


@pytest.fixture
def net_of_all(site) -> Iterator[Net]:
    """The site of the checkout, which a test leaves as it is, at an address of its own."""
    net = Net(site)
    yield net
    net.off()


@pytest.fixture
def phone(browser_with_windows) -> Iterator[Callable[..., Page]]:
    """A function that opens an address on a new phone, which keeps of the site what it may."""
    contexts = []

    def open(address: str, before: str = "", **settings: bool) -> Page:
        size = {"width": 390, "height": 844}
        contexts.append(browser_with_windows.new_context(viewport=size, **settings))
        contexts[-1].add_init_script(before)
        page = contexts[-1].new_page()
        page.goto(address)
        return page

    yield open
    for context in contexts:
        context.close()


def kept(page: Page) -> dict[str, set[str]]:
    """Return what is kept of each version, relative to the site; not what was merely visited."""
    root = page.evaluate("location.origin + '/'")
    caches = page.evaluate(KEPT)
    return {
        name.split()[-1]: {url.removeprefix(root) for url in urls}
        for name, urls in caches.items()
        if not name.endswith("visited")
    }


def wait_for(page: Page, path: str, versions: int = 1) -> str:
    """Wait until `path` is kept, of so many versions; return the name of the last."""
    for _ in range(450):  # fifths of a second: a busy machine fetches slowly
        names, held = page.evaluate(HELD, path)
        if held and len(names) == versions:
            return names[-1].split()[-1]
        page.wait_for_timeout(200)
    raise AssertionError(f"{path} is not kept, or not once: {names}")


def last_of(net: Net, language: str) -> str:
    """Return what is fetched last of a language: what an entry brings into a plan."""
    files = sorted((net.site / "plan" / "method" / language).glob("*.js"))
    return files[-1].relative_to(net.site).as_posix()


@pytest.mark.parametrize("language", DANISH_FIRST)
def test_after_one_visit_all_works_without_signal(phone, net_of_all, language):
    """After home alone, a method, finder, pack, calculator and form work, and an opened sheet.

    An address without its slash, or with its file, leads to the page; for a wrong one there is
    ours, which says that it is not kept, and still knows what resembles it.
    """
    net, first = net_of_all, net_of_all.address + LANGUAGES[language]
    sheet = f"{net.address}paper/{language}/method-bydelsmoedre.pdf"
    page = phone(first)
    wait_for(page, last_of(net, language))
    page.goto(sheet)
    net.off()
    page.goto(f"{first}{OF_LANDED}/?print=x")
    expect(page.locator(".mb-head > .mb-put")).to_be_visible()  # which the scripts put there
    ask(settled_at(page, f"{first}find/?q=ensom"), "ungeråd")
    assert OF_LANDED in shown(page)[:2]
    page.goto(f"{first}pakke/?{NIGHT}&language={language}")
    page.wait_for_selector("[data-pack][data-shown]")
    expect(rows(page)).to_have_count(3)
    gone = words(language)["pack"]["gone"].format("")
    expect(page.locator("[data-warnings]")).not_to_contain_text(gone)
    for path in (f"{OF_LANDED}?a=b", f"{OF_LANDED}/index.html?a=b"):
        page.goto(first + path)
        assert page.url == f"{first}{OF_LANDED}/?a=b"
        expect(page.locator(".mb-head > .mb-put")).to_be_visible()
    page.goto(f"{first}method/ungerrad")
    said = words(language)["not_found"]["no_signal"]
    expect(page.locator("h1")).to_contain_text(said["title"])
    expect(page.locator("[data-not-found]").first).to_contain_text(said["text"])
    page.locator("[data-resembling] a").first.click()
    page.wait_for_url(f"{first}{OF_LANDED}/")
    page.goto(f"{first}value/")
    page.locator("#value-count0").fill("14")
    page.locator("#value-of0").fill("40")
    expect(page.locator("[data-found]")).to_contain_text("(95")
    page.goto(f"{first}bidrag/")
    page.locator("[data-add-source]:visible").first.click()
    page.fill("#source-search", "bydelsmødre")
    expect(page.locator("[data-found] button [lang=da]").first).to_be_visible()
    assert page.goto(sheet).ok


def settled_at(page: Page, address: str) -> Page:
    page.goto(address)
    return settled(page)


def test_when_the_net_is_slow_what_is_kept_is_shown(phone, net):
    """Where the net does not answer within seconds, the visitor gets the page that is kept."""
    page = phone(net.address)
    wait_for(page, f"{METHOD}/")
    net.off()
    net.on(SlowHost)
    page.goto(f"{net.address}{METHOD}/", timeout=15_000)
    expect(page.locator("h1:visible")).to_have_text(OLD)


@pytest.mark.parametrize(("before", "settings"), COSTLY)
def test_when_data_is_saved_only_what_is_visited_is_kept(phone, net, before, settings):
    """On a costly line the lists are kept, and of the rest only the pages that were visited."""
    page = phone(net.address, before, **settings)
    wait_for(page, "method/")
    page.goto(f"{net.address}{METHOD}/")
    wait_for(page, f"{METHOD}/")
    (pages,) = kept(page).values()
    methods = {path for path in pages if path.startswith("method/")}
    assert methods == {"method/", f"{METHOD}/"}
    assert not [path for path in pages if "shard" in path]
    assert {path for path in pages if path.startswith("paper/")} <= {text_of(METHOD)}
    net.off()
    page.goto(f"{net.address}{METHOD}/")
    expect(page.locator("h1:visible")).to_have_text(OLD)


@pytest.mark.proof
@pytest.mark.parametrize("line", ["{type: 'cellular', effectiveType: '4g'}", "undefined"])
def test_from_a_home_screen_all_is_kept(phone, net, line):
    """Who has put the site on a phone's home screen gets all of it, whatever the line is."""
    page = phone(net.address, TELLS(line) + ";" + INSTALLED, **ON_A_PHONE)
    wait_for(page, last_of(net, "da"))


def text_of(method: str, language: str = "da") -> str:
    return f"paper/apply/{language}/{method.partition('/')[2]}.js"


def test_the_text_for_an_application_goes_with_a_method(phone, net_of_all):
    """On a costly line too it opens without a signal where one was, or what one has packed.

    Nothing is kept of those of other methods, nor of the other language.
    """
    net, packed = net_of_all, "method/bydelsmoedre"
    page = phone(f"{net.address}{OF_LANDED}/", SAVING)
    wait_for(page, text_of(OF_LANDED))
    page.goto(f"{net.address}method/")
    page.locator(f"[data-entry='{packed}'] .mb-put").first.click()
    wait_for(page, text_of(packed))
    (files,) = kept(page).values()
    texts = {path for path in files if path.startswith("paper/apply/")}
    assert texts == {text_of(OF_LANDED), text_of(packed)}
    net.off()
    for method in (OF_LANDED, packed):
        page.goto(f"{net.address}{method}/")
        page.locator("#apply a").click()
        expect(page.locator("[data-text] h3")).to_have_count(6)
        expect(page.locator(".mb-apply__do")).to_have_css("display", "flex")  # by its own looks


@pytest.mark.proof
def test_an_instrument_is_printed_without_signal(phone, net_of_all):
    """On a costly line too an instrument that was opened is printed in each way afterwards."""
    net, own = net_of_all, f"{net_of_all.address}instrument/tryg-i-omraadet/"
    page = phone(own, SAVING)
    wait_for(page, "assets/large/large.css" + versioned(page))
    net.off()
    page.goto(own)
    page.evaluate("() => { window.print = () => (document.body.dataset.printed = 'yes'); }")
    for script in ("instrument/print.js", "instrument/half.js", "large/large.js"):
        page.locator(f"[data-opens='{script}']").click()
        expect(page.locator("body")).to_have_attribute("data-printed", "yes")
        page.evaluate("delete document.body.dataset.printed")


def versioned(page: Page) -> str:
    """Return what stands behind the addresses of scripts, so that each version has its own."""
    return page.evaluate("new URL(document.querySelector('script[src]').src).search")


def renew(net: Net) -> None:
    """Put a new version of the site on its host: another title, and another stylesheet."""
    version = (net.site / "index.html").read_text("utf-8").partition("site.css?v=")[2][:8]
    for file in net.site.rglob("*.html"):
        text = file.read_text("utf-8").replace(f"<h1>{OLD}", f"<h1>{NEW}")
        file.write_text(text.replace(f"?v={version}", "?v=feedbeef"), "utf-8")
    (net.site / "assets/site.css").write_text(f"h1 {{ color: {COLOUR} !important; }}", "utf-8")
    shutil.copy(ROOT / "docs/sw.js", net.site)
    tell_worker(net.site, LANGUAGES, "feedbeef")


def test_a_new_version_comes_whole_and_the_old_one_goes(phone, net):
    """A page of the new version has its own look at once; without signal all is new."""
    page = phone(f"{net.address}{METHOD}/")
    wait_for(page, text_of(METHOD))
    old = wait_for(page, last_of(net, "da"))
    renew(net)
    page.reload()
    expect_new(page)
    wait_for(page, last_of(net, "da"), versions=2)
    page.reload()
    new = wait_for(page, last_of(net, "da"))
    assert new != old
    assert text_of(METHOD) in kept(page)[new]
    net.off()
    page.goto(f"{net.address}find/")
    page.goto(f"{net.address}{METHOD}/")
    expect_new(page)


def expect_new(page: Page) -> None:
    """See that page and stylesheet are those of the new version."""
    expect(page.locator("h1:visible")).to_have_text(NEW)
    expect(page.locator("h1:visible")).to_have_css("color", COLOUR)


def test_where_the_site_is_written_the_worker_leaves(phone, net):
    """The worker that `mkdocs serve` has at the same address removes all, and itself."""
    page = phone(net.address)
    wait_for(page, last_of(net, "da"))
    shutil.copy(ROOT / "docs/sw.js", net.site)
    page.reload()
    for _ in range(900):  # tenths of a second: a busy machine fetches slowly
        if not page.evaluate(REGISTERED) and not kept(page):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the worker is still there")


@pytest.mark.parametrize("language", DANISH_FIRST)
def test_a_phone_may_install_the_site(phone, net, language):
    """Chromium finds nothing that keeps it from installing the site, but its private window."""
    page = phone(net.address + LANGUAGES[language])
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    session = page.context.new_cdp_session(page)
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in errors] == ["in-incognito"]
    manifest = session.send("Page.getAppManifest")
    assert not manifest["errors"]
    assert json.loads(manifest["data"])["name"] == words(language)["name_of_site"]
