"""The walks of `walks.py`, in each browser and language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager

import checkout
import pytest
from browsers import FIREFOX, KINDS, WEBKIT, installed
from checkout import LANGUAGES
from test_without_signal import METHOD, Net, copied, last_of
from visitors import PlaywrightVisitor, Visitor
from walks import WALKS, Walk, crisis, few, instrument, short, value

proof = pytest.mark.proof


def in_browsers(*names: str) -> pytest.MarkDecorator:
    """Run a test in these browsers and no other."""
    return pytest.mark.parametrize("browser_name", names, indirect=True, scope="session")


@pytest.fixture(scope="session")
def unseen() -> Iterator[str]:
    """A screen that nobody sees, for WebKit, which cannot be without one."""
    from webkit import screen  # with Selenium, which `make test` needs for nothing else

    with screen() as name:
        yield name


@contextmanager
def in_webkit(request) -> Iterator[Visitor]:
    """Give somebody who has never been on the site, in front of WebKit."""
    from webkit import WebKitVisitor, started

    with started(request.getfixturevalue("unseen")) as driver:
        request.getfixturevalue("ran")("WebKitGTK", driver.capabilities["browserVersion"])
        yield WebKitVisitor(driver)


@pytest.fixture
def visitor(request, browser_name, home) -> Iterator[Visitor]:
    """Somebody who has never been on the site, in front of a browser that keeps none of it."""
    if browser_name == WEBKIT:
        with in_webkit(request) as visitor:
            yield visitor
    else:
        yield PlaywrightVisitor(request.getfixturevalue("open_page")(home))


@pytest.fixture
def reader(request, browser_name, stick) -> Iterator[Visitor]:
    """Somebody who has never been on the site, in front of a browser without a net."""
    if browser_name == WEBKIT:  # which cannot be told that there is none
        with in_webkit(request) as visitor:
            yield visitor
    else:
        page = request.getfixturevalue("open_page")(f"{stick}index.html", offline=True)
        yield PlaywrightVisitor(page)


@pytest.fixture
def keeper(request, browser_name) -> Iterator[Visitor]:
    """Somebody who has never been on the site, in front of a browser that keeps what it may."""
    if browser_name == WEBKIT:
        with in_webkit(request) as visitor:
            yield visitor
    else:
        with request.getfixturevalue("browser").new_context() as context:
            yield PlaywrightVisitor(context.new_page())


@in_browsers(*installed())
def test_a_short_walk(visitor: Visitor, home: str) -> None:
    """In each browser that is there one searches, reads, gathers, and writes what is kept."""
    short(visitor, home)


@proof
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
@in_browsers(*(kind.name for kind in KINDS))
def test_a_visitor_walks(visitor: Visitor, home: str, walk: Walk, language: str) -> None:
    """What somebody comes for works in each browser, by pointer and keyboard, in each language."""
    walk(visitor, home + LANGUAGES[language])


@pytest.fixture
def net(tmp_path_factory, tmp_path) -> Iterator[Net]:
    """A small site, whose host can be stopped."""
    with copied(checkout.tiny(tmp_path_factory) / "site", tmp_path / "site") as net:
        yield net


@proof
@pytest.mark.parametrize("language", LANGUAGES)
@in_browsers(FIREFOX, WEBKIT)  # Chromium's visits are those of `test_without_signal.py`
def test_after_one_visit_the_site_is_there_without_its_host(
    keeper: Visitor, net: Net, language: str
) -> None:
    """Once a browser has kept the site, page, finder and pack are there where the host is gone."""
    first = net.address + LANGUAGES[language]
    keeper.go(first)
    file = json.dumps(net.address + last_of(net, language))
    keeper.until(f"caches.match({file}, {{ ignoreSearch: true }}).then(Boolean)")
    net.off()
    keeper.go(f"{first}{METHOD}/")
    keeper.sees("h1")
    keeper.go(f"{first}find/")
    keeper.sees(f"[data-results] > li[data-entry='{METHOD}']")
    keeper.go(f"{first}pakke/?items={METHOD}*30")
    keeper.sees(f"[data-items] > li[data-item='{METHOD}']")
    assert keeper.told("document.querySelector('[data-paper]').textContent.length") > 100


@pytest.fixture
def whole(site) -> Iterator[Net]:
    """The site of the checkout, whose host can be stopped."""
    net = Net(site)
    yield net
    net.off()


@proof
@pytest.mark.parametrize("language", LANGUAGES)
@in_browsers(*(kind.name for kind in KINDS))
def test_when_something_happens_no_net_is_needed(
    keeper: Visitor, whole: Net, language: str
) -> None:
    """Who has been on the site once writes a message in all languages where the host is gone."""
    first = whole.address + LANGUAGES[language]
    keeper.go(first)
    page = json.dumps(f"{first}crisis/")
    keeper.until(f"caches.match({page}, {{ ignoreSearch: true }}).then(Boolean)")
    # What is kept is there for pages once the worker has all of its core.
    keeper.until("navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated')")
    whole.off()
    crisis(keeper, first)


def measures(visitor: Visitor, first: str) -> None:
    """Take the walks of those who measure, each with a plan in which nothing stands."""
    for walk in (few, value, instrument):
        visitor.go(f"{first}plan/")
        visitor.sees("#plan-title")
        visitor.told("localStorage.clear()")
        walk(visitor, first)


@proof
@pytest.mark.parametrize("language", LANGUAGES)
@in_browsers(*(kind.name for kind in KINDS))
def test_one_measures_where_the_host_is_gone(keeper: Visitor, whole: Net, language: str) -> None:
    """Who has been on the site once finds an instrument, prints it, and has answers reckoned."""
    first = whole.address + LANGUAGES[language]
    keeper.go(first)
    file = json.dumps(whole.address + last_of(whole, language))
    keeper.until(f"caches.match({file}, {{ ignoreSearch: true }}).then(Boolean)")
    whole.off()
    measures(keeper, first)


@proof
@pytest.mark.parametrize("language", LANGUAGES)
@in_browsers(*(kind.name for kind in KINDS))
def test_one_measures_from_a_disk(reader: Visitor, stick: str, language: str) -> None:
    """The same from a memory stick, whose pages are files."""
    go = reader.go
    reader.go = lambda address: go(re.sub(r"^[^?#]*/(?=[?#]|$)", r"\g<0>index.html", address))
    measures(reader, stick + LANGUAGES[language])
