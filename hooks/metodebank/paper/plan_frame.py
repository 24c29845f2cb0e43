"""What a plan's Word file is made of, but for the plan: a script, which the browser fills in.

`docs/assets/plan/word-out.js` puts what somebody wrote in the place of the marks: the XML of the
body, of its links and of its lists, and the plan itself.  That is a part of the file too, of a
kind that Word and LibreOffice keep when the file is saved again: custom XML, ECMA-376 part 1,
15.2.5 and 15.2.6.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..basics.files import script
from ..basics.texts import Texts
from .word import DOCUMENT, HINT, LISTS, Part, frame

NAMESPACE = "urn:metodebank:plan"

_ITEM = "{6F2C1E0B-7D0A-4C58-9B1E-3A5D2E8F4B71}"  # by which Word knows the part again
_MARKS = ("title", "body", "links", "lists", "text", "plan")
_STYLES = {name: f"Metodebank{name.capitalize()}" for name in ("cell", "line", "gap")}
_PARTS = (
    Part(DOCUMENT, "plan/document.xml"),
    Part("word/settings.xml", "plan/settings.xml", "wordprocessingml.settings", "settings"),
    Part("word/footer1.xml", "plan/footer.xml", "wordprocessingml.footer", "footer"),
    Part("customXml/item1.xml", "plan/item.xml", relation="customXml"),
    Part("customXml/itemProps1.xml", "plan/item_props.xml", "customXmlProperties"),
    Part("customXml/_rels/item1.xml.rels", "plan/item_rels.xml"),
)


def plan_frames(texts: Texts) -> Iterator[tuple[str, str]]:
    """Yield path and content of the script with the frame of each language."""
    locales = {one: texts[one]["site"]["locale"].replace("_", "-") for one in texts.languages}
    for language, locale in locales.items():
        yield (
            frame_path(language),
            script(
                "Metodebank.plan.frame",
                {
                    "language": language,
                    "locales": locales,
                    "parts": _parts(locale),
                    "styles": {
                        "bullet": LISTS[0].style,
                        "number": LISTS[1].style,
                        "source": LISTS[2].style,
                        "note": HINT.id,
                        **_STYLES,
                    },
                    "lists": {one.style: at for at, one in enumerate(LISTS, start=1)},
                    "sources": texts[language]["site"]["sources_page"]["title"],
                },
            ),
        )


def frame_path(language: str) -> str:
    """Return where that script lies, relative to the site's root."""
    return f"plan/word-{language}.js"


def _parts(locale: str) -> Mapping[str, str]:
    """Return all parts with marks, "{body}", in place of what somebody writes."""
    marks = {name: f"{{{name}}}" for name in _MARKS}
    values = {"marks": marks, "namespace": NAMESPACE, "id": _ITEM}
    return frame(marks["title"], locale, _PARTS, values)
