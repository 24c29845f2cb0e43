"""The index as files that a browser loads piece by piece."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from hashlib import sha256
from itertools import accumulate, pairwise
from typing import Any

import pytest
from checkout import DANISH_FIRST, ROOT
from written import data, entitled, joined, numbered

from metodebank.search import files
from metodebank.search.facets import facets
from metodebank.words.analysis import bare
from project import CASE, ELEMENT, METHOD, VOCABULARY

SIDES = ["da", "en"]
SEPARATORS = "\u2028\u2029"  # end a line in scripts, but not in JSON

each_size = pytest.mark.parametrize("size", [0, 300, files.SHARD_SIZE])
each_side = pytest.mark.parametrize("side", SIDES)


@pytest.fixture(scope="session")
def read(bank, indexes, files_of):
    """A function that returns what the files of a language's index hold, in shards of a size.

    It is for reading only: all tests share it.
    """

    @cache
    def read(side: str, size: int = files.SHARD_SIZE) -> dict[str, Any]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(files, "build_index", lambda catalogue, language: indexes[language])
            patch.setattr(files, "SHARD_SIZE", size)
            return data(files_of(bank, side))

    return read


@each_side
def test_the_files_hold_the_index(indexes, read, side):
    """Every word and weight of the index stands in some shard, and nothing else."""
    rows = joined(read(side), "shard")
    for number, words in enumerate((indexes[side].words, indexes[side].endings)):
        held = {word: postings for word, kind, postings in rows if kind == number}
        assert held == {word: list(postings) for word, postings in words.items()}


@each_side
def test_shards_are_sorted_and_found_by_their_first_word(read, side):
    """Words stand in the order of how they are typed without æøå, shard after shard."""
    found = read(side)
    shards = numbered(found, "shard")
    words = [bare(row[0]) for shard in shards for row in shard]
    assert len(shards) > 1
    assert words == sorted(words)
    assert found["core"]["shards"] == [bare(shard[0][0]) for shard in shards]


@each_side
@each_size
def test_all_spellings_of_a_word_lie_in_one_shard(read, side, size):
    """Words that look alike without æøå are never parted, however small the shards."""
    shards = numbered(read(side, size), "shard")
    for before, after in pairwise(shards):
        assert bare(before[-1][0]) < bare(after[0][0])


def test_the_core_knows_what_was_called_otherwise(project, files_of):
    """Of each filter it has the ids of today by those before, of terms and of core elements."""
    project.add(f"{ELEMENT}/element.yml", "aliases: [banke-paa]")
    renamed = data(files_of(project.catalogue(), "da"))["core"]["renamed"]
    assert renamed == {"element": {"banke-paa": "opsoegende"}}


SHARDS_OF = """([shards, starts]) => {
  const engine = new Metodebank.search.Engine("", "da");
  engine.core = { shards };
  return starts.map((start) => engine.shards(start));
}"""


@pytest.mark.parametrize(
    "size",
    [
        300,  # in which words begin alike across shards, and within one
        *(pytest.param(size, marks=pytest.mark.proof) for size in (0, files.SHARD_SIZE)),
    ],
)
def test_the_browser_asks_for_every_shard_it_needs(read, run, size):
    """For each word, and each beginning of it, all shards with words that begin so are read."""
    found = read("da", size)
    lying: dict[str, set[int]] = {}
    for number, shard in enumerate(numbered(found, "shard")):
        for word in (bare(row[0]) for row in shard):
            for length in {1, 2, 3, 4, 5, len(word)}:
                lying.setdefault(word[:length], set()).add(number)
    asked = run(SHARDS_OF, [found["core"]["shards"], list(lying)])
    pairs = zip(lying.items(), asked, strict=True)
    missed = [start for (start, numbers), got in pairs if not numbers <= set(got)]
    assert missed == []


@each_side
def test_a_beginning_that_no_word_has_asks_for_one_shard_that_exists(read, run, side):
    """What lies before, between and behind all words leads to a shard, not to an error."""
    shards = read(side)["core"]["shards"]
    starts = ["", "0", "zzzz", *(f"{first}0" for first in shards), *(f"{one}z" for one in shards)]
    asked = run(SHARDS_OF, [shards, starts])
    assert all(set(numbers) <= set(range(len(shards))) and numbers for numbers in asked)
    assert all(len(numbers) == 1 for numbers in asked[1:])


@each_side
def test_cards_stand_where_their_numbers_say(indexes, read, side):
    """The card of an entry is found by its number, in files of the size that the core tells."""
    found = read(side)
    core, chunks = found["core"], numbered(found, "cards")
    assert {len(chunk) for chunk in chunks[:-1]} == {core["cards"]}
    shown = [card["entry"] for chunk in chunks for card in chunk]
    assert shown == list(indexes[side].documents[: core["entries"]])


@each_side
def test_terms_stand_behind_the_entries(bank, indexes, read, side):
    """The number of a term leads to its filter and its label."""
    core = read(side)["core"]
    documents = indexes[side].documents[core["entries"] :]
    lists = {"target": "target-groups", "barrier": "barriers", "goal": "goals"}
    assert [f"{lists[key]}/{id}" for key, id, _ in core["terms"]] == list(documents)
    labels = {id: label for key, id, label in core["terms"] if key == "barrier"}
    assert labels["ensomhed"] == bank.term("barriers", "ensomhed").label[side]


@each_side
def test_a_filter_tells_its_entries_by_steps(bank, read, side):
    """Beside a filter stands how far each of its entries is on from the one before.

    A step is a digit of 36, and goes on after a "z".
    """
    found = read(side)
    entries = [card["entry"] for card in joined(found, "cards")]

    def numbers(steps: str) -> list[int]:
        reached = accumulate(int(digit, 36) for digit in steps)
        return [number for digit, number in zip(steps, reached, strict=True) if digit != "z"]

    told = {
        key: {value: numbers(steps) for value, steps in values.items()}
        for key, values in found["core"]["facets"].items()
    }
    assert told == facets(bank, entries, side)


@each_side
def test_what_a_slip_is_mended_to_stands_apart(read, side):
    """The spellings of each term are in a file that only a search without an answer loads."""
    found = read(side)
    labels = [label for _, _, label in found["core"]["terms"]]
    assert [words[0] for words in found["spelling"]] == labels
    assert "spelling" not in found["core"]


FILES = """
import sys
from hashlib import sha256
from project import TEXTS, Project
from metodebank.build.files import index_files
from metodebank.bank.edition import Edition
from pathlib import Path
bank = Project(Path(sys.argv[1])).catalogue()
edition = Edition(bank, TEXTS, sys.argv[2], "https://metodebanken.example/")
print(sha256(repr(list(index_files(edition))).encode()).hexdigest())
"""


def fingerprint_of_a_build(side: str, seed: str) -> str:
    """Return the fingerprint of a language's index as a Python of its own makes it."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    done = subprocess.run(
        [sys.executable, "-c", FILES, str(ROOT), side],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize("side", DANISH_FIRST)
def test_the_index_is_the_same_from_build_to_build(bank, indexes, files_of, monkeypatch, side):
    """The same content makes the same files, to the letter, in whichever order sets are read."""
    monkeypatch.setattr(files, "build_index", lambda catalogue, language: indexes[language])
    here = list(files_of(bank, side).items())
    fingerprint = sha256(repr(here).encode()).hexdigest()
    assert fingerprint_of_a_build(side, seed="1") == fingerprint


@each_side
@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (f"{METHOD}/da.md", "title: Fra dør til dør", "title: Fra dør til port"),
        (f"{METHOD}/en.md", "title: Door to door", "title: Door to gate"),
        (f"{METHOD}/da.md", "husbesøg", "opgangsbesøg"),
        (f"{CASE}/da.md", "Mange ældre bor alene.", "Mange ældre bor alene i blokkene."),
        (f"{CASE}/case.yml", "target_groups: [aeldre]", "target_groups: [unge]"),
        (f"{VOCABULARY}/barriers.yml", "ord for sprog", "tolk"),
    ],
)
def test_a_changed_text_changes_the_files(project, files_of, side, path, old, new):
    """Whatever is found or shown by the search changes with the text that it is made of."""
    before = files_of(project.catalogue(), side)
    project.replace(path, old, new)
    after = files_of(project.catalogue(), side)
    # The other side's prose is no part of an index.
    changed = not (path == f"{CASE}/da.md" and side == "en")
    assert (before != after) is changed


@pytest.mark.parametrize(
    "title",
    [
        f"Nabo{SEPARATORS}ringer",
        "Nabo </script><script>alert(1)</script>",
        'Nabo "); alert(1); ("\\',
        "Nabo <!-- <b>&amp; ${1} `x` \\u0041 🏘️",
    ],
)
def test_no_title_breaks_the_files(project, search, title):
    """A title comes through the files to the letter, and nothing in it is run."""
    catalogue = entitled(project.catalogue(), ("case", "naboer-ringer"), title)
    shown = {card["entry"]: card["title"] for card in search(catalogue, "da", "telefonkæde")}
    assert shown["case/naboer-ringer"] == title


def test_the_files_hold_no_line_separator(project, files_of):
    """What ends a line in a script but not in JSON is written as an escape."""
    catalogue = entitled(project.catalogue(), ("case", "naboer-ringer"), f"Nabo{SEPARATORS}ringer")
    scripts = "".join(files_of(catalogue, "da").values())
    assert not set(SEPARATORS) & set(scripts)
    assert "\\u2028\\u2029" in scripts
