"""Work in processes of its own, so that all cores have something to do."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from functools import partial
from itertools import chain
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


MOST_PIECES = 500  # that work is shared in

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


class Shared(Generic[Task, T]):
    """Some work on each task, done by so many processes: the others begin with it at once.

    Each takes a few tasks at a time, so that a slow one takes fewer.  No other thread may be
    running.
    """

    def __init__(self, work: Callable[[Task], T], tasks: Sequence[Task], workers: int) -> None:
        size = len(tasks) // MOST_PIECES + 1
        self._work = work
        self._pieces = [tasks[first : first + size] for first in range(0, len(tasks), size)]
        self._own = len(self._pieces) // 20 if workers > 1 else 0
        self._tickets = _Tickets(len(self._pieces) - self._own)
        share = partial(self._made, self._tickets)
        self._others = [Apart(share) for _ in range(workers - 1)]

    def results(self) -> list[T]:
        """Take part in the work and return what it makes of each task, in their order.

        The last tasks are done here, while the others hand over what they have done; so is what
        a lost process had, or one whose results cannot be handed over.
        """
        every = range(len(self._pieces))
        with closing(self._tickets):
            done = self._made(self._tickets)
        done |= self._made(every[len(every) - self._own :])
        for other in self._others:
            with suppress(Failed):
                done |= other.result()
        done |= self._made(number for number in every if number not in done)
        return [*chain(*(done[number] for number in every))]

    def _made(self, numbers: Iterable[int]) -> dict[int, list[T]]:
        return {number: list(map(self._work, self._pieces[number])) for number in numbers}


class _Tickets:
    """Numbers from 0 on, each handed out once, to whichever process asks next."""

    def __init__(self, count: int) -> None:
        self._source, target = os.pipe()
        os.write(target, b"".join(number.to_bytes(2, "big") for number in range(count)))
        os.close(target)

    def __iter__(self) -> Iterator[int]:
        while ticket := os.read(self._source, 2):
            yield int.from_bytes(ticket, "big")

    def close(self) -> None:
        os.close(self._source)
