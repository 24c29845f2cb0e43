"""Work done in a process of its own, so that all cores have something to do."""

from __future__ import annotations

import gc
import multiprocessing
import os
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from .workers import CAN_FORK

T = TypeVar("T")

_parent = 0  # of this process, where it does work apart


class Failed(Exception):
    """Work done apart has failed; the message tells where and why."""


class Apart(Generic[T]):
    """Some work, begun at once; what it returns is handed over, and so must be small."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work, self._process = work, None
        if CAN_FORK:
            gc.freeze()  # what is there already need not be looked through, nor copied for that
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
            done, result = self._here.recv()
        except EOFError:
            done, result = False, "The process was killed."
        self.stop()
        if not done:
            raise Failed(result)
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
        there.send((True, work()))
    except Exception:
        there.send((False, traceback.format_exc()))


def end_if_alone() -> None:
    """End this process where it works for another one that is gone."""
    if _parent and os.getppid() != _parent:
        os._exit(1)
