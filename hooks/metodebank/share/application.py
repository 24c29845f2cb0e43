"""A method's text for an application, as files that its page leads to: one to read, one to open.

The page holds no word of it.  A script hands it over where it is opened, as with a workshop pack;
who has no script gets the same words as plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..bank.edition import Page
from ..basics.files import script
from ..basics.templates import our_own
from ..basics.texts import Texts

APPLY_FOLDER = "paper/apply/"

_MARK_OF_UTF8 = "\ufeff"  # a browser and a program on a disk are told no charset


def application_path(language: str, id: str) -> str:
    """Return where the text of a method lies for those who read it as it is.

    >>> application_path("da", "timebank")
    'paper/apply/da/timebank.txt'
    """
    return f"{APPLY_FOLDER}{language}/{id}.txt"


def applications(templates: Path, texts: Texts) -> Callable[[Page], Page]:
    """Return what gives a page the files of its text for an application, where it has one."""
    template = our_own(templates).get_template("apply.html")

    def with_application(page: Page) -> Page:
        text = page.meta.get("application")
        if not text:
            return page
        say = texts[page.language]["site"]["apply"]
        path = application_path(page.language, page.path.partition("/")[2])
        call = script("Metodebank.site.receiveApplication", template.render(text=text, say=say))
        files = (f"{path[: -len('txt')]}js", call), (path, _MARK_OF_UTF8 + _to_read(text, say))
        return replace(page, files=(*page.files, *files))

    return with_application


def _to_read(text: Mapping[str, Any], say: Mapping[str, Any]) -> str:
    head = (text["title"], say["intro"], say["signs"].format(text["signs"]))
    return "\n\n".join([*head, plain_application(text, say)])


def plain_application(text: Mapping[str, Any], say: Mapping[str, Any]) -> str:
    """Return a text for an application as plain text; `assets/apply/apply.js` copies the same."""
    told = [
        f"{part['heading']}\n{''.join(run['text'] for run in part['runs'])}\n"
        for part in text["paragraphs"]
    ]
    sources = (f"{one['number']}. {_source(one)}" for one in text["sources"])
    return "\n".join([*told, say["sources"], text["basis"], *sources, ""])


def _source(source: Mapping[str, Any]) -> str:
    """Return a source in a line; one whose address is withheld has none."""
    facts = (source["publisher"], source["year"], source["locator"])
    read = f"({source['read']})" if source["read"] else ""
    told = f"{source['title']}{source['stop']} {', '.join(filter(None, facts))}."
    return " ".join(filter(None, (told, read, source["url"])))
