"""What scripts give each other stands in one list, and who gives is there before who takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import checkout
import pytest
import yaml
from markup import Element, Site

from metodebank.share.joined import JOINED

DOCS = checkout.ROOT / "docs"


@dataclass(frozen=True)
class Script:
    """What a script gives and takes ("room.name"; a room alone is made), and what it loads."""

    gives: frozenset[str]
    takes: frozenset[str]
    loads: tuple[str, ...] = ()

    @property
    def needs(self) -> frozenset[str]:
        """What must be there for it: all that it takes, and the rooms that it goes into."""
        rooms = (name.partition(".")[0] for name in self.gives | self.takes if "." in name)
        return self.takes.union(rooms)


def stated() -> Iterator[tuple[str, Script]]:
    """Yield the path of each script in the list, or a pattern of paths, and what it says."""
    text = Path(__file__).with_name("scripts.yml").read_text("utf-8")
    for path, said in yaml.load(text, Loader=yaml.CSafeLoader).items():
        gives, takes, loads = (said.get(name, ()) for name in ("gives", "takes", "loads"))
        yield path, Script(frozenset(gives), frozenset(takes), tuple(loads))


SCRIPTS = dict(stated())

# The ways to make rooms, to give and to take: one name, or several that have a room in common.
MAKES = (re.compile(r"^globalThis\.Metodebank = \{(?P<names>(?:\s+\w+: \{\},?)+)\s\};$", re.M),)
GIVES = (
    re.compile(r"^ *Metodebank\.(?P<room>\w+)\.(?P<names>\w+) = ", re.M),
    re.compile(r"^ *Object\.assign\(Metodebank\.(?P<room>\w+), \{(?P<names>[\w, ]+)\}\);$", re.M),
)
TAKES = (
    re.compile(r"^ *const \{(?P<names>[\w, ]+)\} = Metodebank\.(?P<room>\w+);$", re.M),
    re.compile(r"\bMetodebank\.(?P<room>\w+)\.(?P<names>\w+)"),
)
CALL = re.compile(r"Metodebank\.(\w+\.\w+)\(.*\);\n")


def read(text: str) -> Script:
    """Return what a script gives and takes; all that it does with `Metodebank` must be known."""
    made, text = _taken_out(text, MAKES)
    given, text = _taken_out(text, GIVES)
    taken, text = _taken_out(text, TAKES)
    assert "Metodebank" not in text
    return Script(made | given, taken - given)


def _taken_out(text: str, ways: Iterable[re.Pattern[str]]) -> tuple[frozenset[str], str]:
    """Return the names that are used in some ways, and the text without these uses."""
    names = set()
    for way in ways:
        for found in way.finditer(text):
            room = found.groupdict().get("room")
            words = re.findall(r"\w+", found["names"])
            names.update(f"{room}.{word}" if room else word for word in words)
        text = way.sub("", text)
    return frozenset(names), text


def listed(path: str) -> str:
    """Return the one path or pattern in the list that a path in the site is meant by."""
    (one,) = (pattern for pattern in SCRIPTS if fnmatchcase(path, pattern))
    return one


def too_early(names: Iterable[str], there: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield what scripts that are loaded in this order take while it is not there."""
    for name in names:
        one = SCRIPTS[name]
        loaded = frozenset().union(*(SCRIPTS[other].gives for other in one.loads))
        yield from (f"{name}: {need}" for need in sorted(one.needs - one.gives - there - loaded))
        there |= one.gives
        yield from too_early(one.loads, there)
        there |= loaded


def on_page(site: Site, address: str, page: Element) -> Iterator[str]:
    """Yield the scripts that a page loads, in their order, as the list calls them."""
    for script in page.all("script"):
        if script.get("src"):
            path = site.resolve(address, script.get("src")).partition("?")[0]
            yield from JOINED.get(path) or [listed(path)]


@pytest.fixture(scope="module")
def orders(site) -> set[tuple[str, ...]]:
    """The scripts of each page, where they differ."""
    return {tuple(on_page(site, *one)) for one in site.everything.items()}


OURS = sorted(file.relative_to(DOCS).as_posix() for file in (DOCS / "assets").rglob("*.js"))


def test_the_list_names_every_script():
    """Each script in `docs/assets` stands in the list, and no other."""
    assert {path for path in SCRIPTS if path.startswith("assets/")} == set(OURS)


@pytest.mark.parametrize("path", OURS)
def test_a_script_gives_and_takes_what_the_list_says(path):
    """What is put into the namespace and what is read from it is what is listed, and no more."""
    found = read((DOCS / path).read_text("utf-8"))
    assert (found.gives, found.takes) == (SCRIPTS[path].gives, SCRIPTS[path].takes)


def test_what_is_given_is_taken_by_another():
    """Nothing is given for nobody, or by two, and nothing is taken that nobody gives."""
    given = sorted(name for one in SCRIPTS.values() for name in one.gives)
    assert given == sorted({name for one in SCRIPTS.values() for name in one.needs})


def test_what_the_build_writes_calls_what_the_list_says(site):
    """Each script of the built site that is none of ours is one call of the function listed."""
    called: dict[str, set[str]] = {}
    for file in site.folder.rglob("*.js"):
        path = file.relative_to(site.folder).as_posix()
        if path not in (*OURS, *JOINED, "sw.js"):
            function = CALL.fullmatch(file.read_text("utf-8"))[1]
            called.setdefault(listed(path), set()).add(function)
    written = {path: one.takes for path, one in SCRIPTS.items() if path not in OURS}
    assert called == written


def test_every_page_loads_who_gives_before_who_takes(orders):
    """In the order of its scripts, and of those that they load, all is there that is taken."""
    assert {order: told for order in orders if (told := list(too_early(order)))} == {}


def test_every_script_is_loaded(orders):
    """A page or a script loads each script that the list names."""
    loaded = {other for one in SCRIPTS.values() for other in one.loads}
    assert loaded.union(*orders) == set(SCRIPTS)


def test_a_wrong_order_is_told():
    """A giver that comes after its taker, or not at all, is named."""
    files = ("keep.js", "form/files.js", "form/check.js", "form/personal.js")
    assert list(too_early(f"assets/{file}" for file in files)) == [
        "assets/form/files.js: form.claim",
        "assets/form/check.js: form.inline",
        "assets/form/check.js: form.personal",
    ]
    assert "assets/pack/put.js: pack" in too_early(["assets/pack/put.js"])


@pytest.mark.parametrize("text", ["with_all(Metodebank);", "const { a: b } = Metodebank.form;"])
def test_a_way_that_the_list_cannot_follow_is_refused(text):
    """What is done with the namespace in another way than the known ones does not go unseen."""
    with pytest.raises(AssertionError):
        read(text)
