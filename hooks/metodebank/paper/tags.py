"""What WeasyPrint's tags of a PDF lack: the language of a part, and that a drawing says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def languages_of_parts() -> Iterator[None]:
    """Let PDFs that are written meanwhile tell the language of each part that has its own.

    WeasyPrint tells that of the document alone, so a voice reads an English title on a Danish
    sheet as Danish: https://github.com/Kozea/WeasyPrint/issues/2482.  Of its own ways in, the
    `finisher` no longer knows which element a tag is of.
    """
    import pydyf
    from weasyprint.pdf import tags

    build = tags._build_box_tree

    def build_with_language(box: Any, *rest: Any) -> Iterator[Any]:
        element = getattr(getattr(box, "_box", box), "element", None)
        language = element.get("lang") if element is not None and element.tag != "html" else None
        is_silent = element is not None and element.get("aria-hidden") == "true"
        for tag in build(box, *rest):
            if language:
                tag["Lang"] = pydyf.String(language)
            if is_silent:
                tag["S"] = "/NonStruct"
            yield tag

    tags._build_box_tree = build_with_language
    try:
        yield
    finally:
        tags._build_box_tree = build
