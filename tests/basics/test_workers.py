"""Work that is shared among processes comes back whole and in its order."""

from __future__ import annotations

import os

import pytest

from metodebank.basics import workers
from metodebank.basics.workers import shared
from metodebank.checking.check import check
from metodebank.reading import entries as read
from metodebank.reading.entries import by_workers
from project import CASE, TEXTS, Project, told

pytestmark = pytest.mark.skipif(not workers.CAN_FORK, reason="no fork on this system")


@pytest.mark.parametrize("count", [0, 1, 2, 7])
@pytest.mark.parametrize("processes", [1, 2, 3])
def test_results_come_in_the_order_of_their_tasks(count: int, processes: int) -> None:
    """However many processes there are, each task has its result in its place."""
    assert shared(str, range(count), processes) == [str(one) for one in range(count)]


def test_the_work_is_done_by_several_processes() -> None:
    """Each process takes every so manieth task."""
    first, second, third, fourth = shared(lambda _: os.getpid(), range(4), 2)
    assert first == third == os.getpid() != second == fourth


def test_what_a_lost_process_had_to_do_is_done_all_the_same(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """A process that ends without results, or whose results cannot be sent, is done without."""
    here = os.getpid()

    def work(task: int) -> object:
        if os.getpid() != here and task == 1:
            os._exit(3)
        return (lambda: None) if os.getpid() != here else task

    assert shared(work, range(3), 3) == [0, 1, 2]
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
