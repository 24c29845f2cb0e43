"""Work that is shared among processes comes back whole and in its order."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from multiprocessing import get_context

import pytest

from metodebank.basics import workers
from metodebank.basics.workers import Shared
from metodebank.checking.check import check
from metodebank.reading import entries as read
from metodebank.reading.entries import by_workers
from project import CASE, TEXTS, Project, told

pytestmark = pytest.mark.skipif(not workers.CAN_FORK, reason="no fork on this system")


@pytest.mark.parametrize("count", [0, 1, 2, 7])
@pytest.mark.parametrize("processes", [1, 2, 3])
def test_results_come_in_the_order_of_their_tasks(count: int, processes: int) -> None:
    """However many processes there are, each task has its result in its place."""
    assert Shared(str, range(count), processes).results() == [str(one) for one in range(count)]


def _both() -> Callable[[], object]:
    """Return what waits until two processes wait for it, no longer than a minute."""
    return partial(get_context("fork").Barrier(2).wait, 60)


def test_the_work_is_done_by_several_processes() -> None:
    """Whoever is ready takes the next task."""
    meet = _both()

    def work(_: int) -> int:
        meet()
        return os.getpid()

    done = Shared(work, range(4), 2).results()
    assert sorted(map(done.count, {*done})) == [2, 2]
    assert os.getpid() in done


@pytest.mark.parametrize("end", [lambda: os._exit(3), lambda: lambda: None])
def test_what_a_lost_process_had_to_do_is_done_all_the_same(
    end: Callable[[], object], capfd: pytest.CaptureFixture[str]
) -> None:
    """A process that ends without results, or whose results cannot be sent, is done without."""
    here, meet, met = os.getpid(), _both(), []

    def work(task: int) -> object:
        if not met:
            met.append(meet())
        return task if os.getpid() == here else end()

    assert Shared(work, range(2), 2).results() == [0, 1]
    assert capfd.readouterr() == ("", "")


def test_many_entries_are_read_the_same_by_several(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Content and problems are the same, and in the same order, however many read them."""
    monkeypatch.setattr(read, "MANY_ENTRIES", 2)
    project.write(f"{CASE}/plan.jpg", "no picture")
    project.replace(f"{CASE}/da.md", "[@avis20]\n\n## Hvad de", "[@avis]\n\n## Hvad de")
    project.replace("methods/element/klar-rolle/element.yml", "basis", "bassis")
    alone, together = (check(project.root, TEXTS, by_workers(count)) for count in (1, 3))
    assert [told(problem) for problem in together[1]] == [told(problem) for problem in alone[1]]
    assert len(alone[1]) == 4
    assert list(together[0].entries) == list(alone[0].entries)
    assert together[0] == alone[0]


def test_one_process_is_enough_where_none_can_be_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows and macOS the check reads alone."""
    monkeypatch.setattr(workers, "CAN_FORK", False)
    assert workers.cores() == 1
