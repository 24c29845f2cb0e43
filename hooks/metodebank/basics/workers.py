"""Work in processes of its own, so that all cores have something to do."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
Task = TypeVar("Task")

# A fork hands over all that is read already, for nothing.  Windows has none, and on macOS the
# system's own libraries do not bear one; starting Python anew would take as long as the work.
CAN_FORK = hasattr(os, "fork") and sys.platform != "darwin"


def cores() -> int:
    """Return how many cores this process may use at once."""
    if not CAN_FORK:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_parent = 0  # of this process, where it works for another


class Failed(Exception):
    """Work done apart has failed; the message tells where and why."""


class Apart(Generic[T]):
    """Some work, begun at once; what it returns is handed over, and so must be picklable."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work, self._process = work, None
        if CAN_FORK:
            gc.freeze()  # what is there already need not be looked through, nor copied for that
            import multiprocessing  # takes longer than a small check

            fork = multiprocessing.get_context("fork")
            self._here, there = fork.Pipe(duplex=False)
            self._process = fork.Process(target=_do, args=(work, there, os.getpid()), daemon=True)
            self._process.start()
            there.close()

    def result(self) -> T:
        """Wait for the work and return its result; raises Failed."""
        if self._process is None:
            return self._work()
        try:
            result: T | Failed = self._here.recv()
        except (EOFError, OSError):  # the second where it was killed while sending
            result = Failed("The process was killed.")
        self.stop()
        if isinstance(result, Failed):
            raise result
        return result

    def stop(self) -> None:
        """End the process, whether or not it is done."""
        if self._process is not None:
            self._process.terminate()
            self._process.join()
            self._here.close()


def _do(work: Callable[[], object], there: Connection, parent: int) -> None:
    global _parent
    _parent = parent
    try:
        there.send(work())
    except Exception:
        there.send(Failed(traceback.format_exc()))


def end_if_alone() -> None:
    """End this process where it works for another one that is gone."""
    if _parent and os.getppid() != _parent:
        os._exit(1)


def shared(work: Callable[[Task], T], tasks: Sequence[Task], workers: int) -> list[T]:
    """Return what `work` makes of each task, in their order, done by so many processes.

    This one is the first of them.  Where another is lost, or what it returns cannot be
    handed over, its share is done here.  No other thread may be running.
    """
    shares = [tasks[first::workers] for first in range(workers)]
    others = [Apart(partial(_all, work, share)) for share in shares[1:]]
    done = [_all(work, shares[0])]
    for share, other in zip(shares[1:], others, strict=True):
        try:
            done.append(other.result())
        except Failed:
            done.append(_all(work, share))
    return [done[number % workers][number // workers] for number in range(len(tasks))]


def _all(work: Callable[[Task], T], tasks: Sequence[Task]) -> list[T]:
    return list(map(work, tasks))
