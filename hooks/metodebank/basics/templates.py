"""How templates are read: ours escape everything, and each is compiled once."""

from __future__ import annotations

import re
from functools import cache, partial
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.ext import Extension

from .signs import drawing


class Compiled(BytecodeCache):
    """Keeps the code of templates for all languages and builds until the program ends.

    A template that has changed is compiled anew.
    """

    def __init__(self) -> None:
        self._kept: dict[str, Bucket] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = self._kept.get(bucket.key)
        if kept and kept.checksum == bucket.checksum:
            bucket.code = kept.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket


_COMPILED = Compiled()
_INDENTS = re.compile(r"^[ \t]+", re.MULTILINE)


class Flush(Extension):
    """Takes the indents out of templates: they tell nothing to readers of a page."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _INDENTS.sub("", source)


PLAIN = "plain"  # the folder of the frame that stands in for a theme's


def set_up(env: jinja2.Environment, own: Path) -> None:
    """Set up a generator's templates, among which those in the folder `own` are ours.

    Where its theme has no frame for a page, ours is taken.
    """
    assert env.loader is not None
    env.loader = jinja2.ChoiceLoader([env.loader, jinja2.FileSystemLoader(own / PLAIN)])
    env.autoescape = cache(lambda name: name is not None and (own / name).is_file())
    env.trim_blocks = True
    env.add_extension(Flush)
    # In few bytes: many pages hold texts as JSON, too.
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    env.bytecode_cache = _COMPILED
    env.auto_reload = False  # it lasts for one build
    # What is printed are dictionaries, and to ask one for an attribute first takes an exception.
    env.getattr = env.getitem  # type: ignore[assignment]
    lend_signs(env, own)


def lend_signs(env: jinja2.Environment, own: Path) -> None:
    """Let the templates in the folder `own` draw the signs that lie beside it, by their names."""
    env.globals["drawing"] = cache(partial(drawing, own.parent))


def our_own(folder: Path) -> jinja2.Environment:
    """Return the templates in a folder of ours, without any generator."""
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(folder))
    set_up(env, folder)
    return env
