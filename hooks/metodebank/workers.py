"""Work that is shared among the cores of the machine."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

# A fork hands over all that is read already, for nothing.  Windows has none, and on macOS the
# system's own libraries do not bear one; starting Python anew would take as long as the work.
CAN_FORK = hasattr(os, "fork") and sys.platform != "darwin"


def cores() -> int:
    """Return how many cores this process may use at once."""
    if not CAN_FORK:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shared(work: Callable[[Task], Result], tasks: Sequence[Task], workers: int) -> list[Result]:
    """Return what `work` makes of each task, in their order, done by so many processes.

    This one is the first of them.  What the others return has to be picklable; where one is
    lost, its share is done here.  No other thread may be running.
    """
    shares = [tasks[first::workers] for first in range(workers)]
    others = [(share, *_begun(work, share)) for share in shares[1:]]
    done = [list(map(work, shares[0]))]
    done += [_result(*other) or list(map(work, other[0])) for other in others]
    results: list[Result] = [None] * len(tasks)
    for first, some in enumerate(done):
        results[first::workers] = some
    return results


def _begun(work: Callable[[Task], Result], share: Sequence[Task]) -> tuple[int, int]:
    """Begin a share in a process of its own; return that, and where its results come out."""
    out, into = os.pipe()
    process = os.fork()
    if process:
        os.close(into)
        return process, out
    try:
        with open(into, "wb") as file:
            pickle.dump(list(map(work, share)), file, pickle.HIGHEST_PROTOCOL)
        os._exit(0)
    finally:  # whatever happens, this process must not go on as if it were the first
        os._exit(1)


def _result(share: Sequence[Task], process: int, out: int) -> list[Result] | None:
    """Return the results of a process when it is done, or None where it is lost."""
    with open(out, "rb") as file:
        data = file.read()
    _, status = os.waitpid(process, 0)
    return pickle.loads(data) if status == 0 else None
