"""Another machine, as far as a test can have one: what a build may not depend on differs."""

from __future__ import annotations

from pathlib import Path

import checkout

THERE = {"TZ": "Pacific/Kiritimati", "LANG": "da_DK", "LC_ALL": "C", "PYTHONHASHSEED": "2"}

# What else differs there: folders tell their files backwards, and it is forty days later.
OTHER_MACHINE = """
import datetime, os, time

class Found:
    def __init__(self, entries): self.entries = iter(entries)
    def __iter__(self): return self
    def __next__(self): return next(self.entries)
    def __enter__(self): return self
    def __exit__(self, *error): pass
    def close(self): pass

def scandir(path=".", scandir=os.scandir):
    with scandir(path) as found:
        return Found(sorted(found, key=lambda entry: entry.name, reverse=True))

os.scandir = scandir
os.listdir = lambda path=".", listdir=os.listdir: sorted(listdir(path), reverse=True)

later = datetime.timedelta(days=40)
time.time = lambda time=time.time: time() + later.total_seconds()

class Datetime(datetime.datetime):
    now = classmethod(lambda cls, tz=None: super().now(tz) + later)

class Date(datetime.date):
    today = classmethod(lambda cls: super().today() + later)

datetime.datetime, datetime.date = Datetime, Date
"""


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a program there; what Python needs for it goes to `folder`."""
    return {**checkout.EPOCH, **THERE, **checkout.python_that(OTHER_MACHINE, folder)}
