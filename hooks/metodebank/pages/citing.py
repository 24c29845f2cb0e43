"""How an entry's page is cited, as the page says it: a sentence, two files, and for machines."""

from __future__ import annotations

from ..share.citation import Cited, citation_paths
from ..words.names import written_day
from .view import Data, View

_TITLE = "{title}"  # parts the sentence, since a title may be in another language than the page


def cite_of(page: Cited, view: View) -> Data:
    """Return what a page prints for who cites it; its title stands between `before` and `after`."""
    words = view.words["cite"]
    before, after = words["sentence"].split(_TITLE)
    who = "; ".join(one.called for one in page.makers)
    told = {
        "people": words["people"].format(who) if who else "",
        "site": page.site,
        "version": words["version"].format(page.version) if page.version else "",
        "day": written_day(page.day, view.words),
    }
    return {
        "before": before.format(**told),
        "after": after.format(**told),
        "url": page.url,
        "files": [
            {"type": type, "path": path, "href": view.way(path), "label": words["files"][type]}
            for type, path in citation_paths(page.key).items()
        ],
        "dublin_core": _dublin_core(page),
    }


def _dublin_core(page: Cited) -> list[tuple[str, str]]:
    """Return the page in the terms of https://www.dublincore.org/specifications/dublin-core/dces/.

    Its type is what Zotero calls it: of a "Text" it guesses that it is in a journal.  Only people
    are creators, since whoever reads a name here takes it apart; the bank is the publisher.
    """
    return [
        ("title", page.title),
        *(("creator", one.name) for one in page.makers if one.name),
        ("publisher", page.site),
        ("date", page.day),
        ("type", "webpage"),
        ("language", page.language),
        ("identifier", page.url or page.key),
    ]
