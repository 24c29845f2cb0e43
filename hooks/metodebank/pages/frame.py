"""What stands around every page, whatever it is about: words, ways and the site's own facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..bank.addresses import GLOSSARY, GUIDE, address
from ..bank.edition import Edition
from ..basics import licence
from ..basics.texts import Texts
from ..schema.kinds import KINDS, PACKED
from ..schema.vocabularies import WITH_PAGES
from ..share.manifest import APPLE, manifest_path
from ..share.policy import page_policy
from ..share.service_worker import WORKER
from ..share.typeface import EVERYDAY
from .ways import ways

Data = Mapping[str, Any]


def frame(edition: Edition, search: Mapping[str, str], serving: bool = False) -> Data:
    """Return what every template may print, also on a page that has no text of its own:

    the interface texts of the edition's language, and for each language its texts and its home.
    `search` is the folder of the index by language; `serving` says that the pages are for
    whoever writes them: what reloads them is a script in them, which a policy would refuse.
    """
    language, texts = edition.language, edition.texts
    return {
        "language": language,
        "words": texts[language]["site"],
        "ways": ways(language, texts[language]["site"]),
        "homes": [_home(other, texts, search) for other in texts.languages],
        "search": search[language],
        "find": address("find", language),
        "pack": address("pakke", language),
        "glossary": address(GLOSSARY, language),
        "packed": " ".join(PACKED),
        "guide": address(GUIDE, language),
        "policy": "" if serving else page_policy(),
        "worker": "" if serving else WORKER,
        "manifest": manifest_path(language),
        "touch_icon": APPLE,
        "typeface": EVERYDAY,
        "licence": {"name": licence.NAME, "url": licence.URL},
        "version": edition.version,
    }


def _home(language: str, texts: Texts, search: Mapping[str, str]) -> Data:
    """Return where one begins in a language: home, the finder and all lists."""
    words = texts[language]["site"]
    lists = {
        **{kind: words["kinds"][kind]["many"] for kind in KINDS},
        **{one.folder: words["term_lists"][one.folder]["many"] for one in WITH_PAGES},
    }
    return {
        "language": language,
        "words": words,
        "home": address("", language) or ".",
        "find": address("find", language),
        "search": search[language],
        "lists": [
            {"title": title, "address": address(path, language)} for path, title in lists.items()
        ],
    }
