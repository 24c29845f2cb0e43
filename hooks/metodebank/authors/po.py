"""Files in gettext's PO format, which translators' programs read: an edge around Babel's reader
and writer (https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html).
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from babel.messages import catalog as catalog_of_babel
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

# Babel breaks a long earlier text in the middle of its quotation marks unless lines may be long.
_WIDTH = 1_000_000

# Flags that Babel sets where a text has "38 % of" or "{38 of 40}", and editors then complain.
_NO_FORMATS = {"python-format", "python-brace-format"}

_REMEMBERED = re.compile(r"= ([0-9a-f]{8})")


@dataclass(frozen=True, slots=True)
class Message:
    """A text with its translation, its `context` telling where it belongs.

    One that is not `sure` is marked "fuzzy", with the `previous` text.  `was` is a fingerprint
    of the translation as it was handed out; `comments` are for the translator, `remarks` by one,
    and `place` is the file and line where the text stands.
    """

    context: str
    source: str
    target: str = ""
    sure: bool = True
    previous: str = ""
    was: str = ""
    comments: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    place: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class PoFile:
    """What a file holds: its language and that of the originals, '' where it does not say."""

    language: str
    messages: Mapping[str, Message]
    original: str = ""
    gone: Mapping[str, Message] = field(default_factory=dict)  # what is asked for no more


class Head(NamedTuple):
    """What stands at the head of a file: whose it is, and how to use it."""

    project: str
    address: str
    team: str
    text: str
    day: datetime.date


class Unreadable(ValueError):
    """A file that is no PO file; `line` is where reading stopped, 0 where that is not known."""

    def __init__(self, line: int = 0) -> None:
        super().__init__(line)
        self.line = line


def written(file: PoFile, head: Head) -> bytes:
    """Return the bytes of a file; the same messages on the same day give the same."""
    made = datetime.datetime.combine(head.day, datetime.time(), datetime.UTC)
    catalog = Catalog(
        locale=file.language.replace("-", "_"),
        header_comment="\n".join(f"# {line}".rstrip() for line in head.text.splitlines()),
        project=head.project,
        version="1",
        msgid_bugs_address=head.address,
        language_team=head.team,
        creation_date=made,
        fuzzy=False,
    )
    for one in file.messages.values():
        _add(catalog, one)
    for one in file.gone.values():
        catalog.obsolete[one.source, one.context] = _add(Catalog(), one)
    target = io.BytesIO()
    write_po(target, catalog, width=_WIDTH, include_previous=True)
    return _with_original(target.getvalue(), file.original)


def _add(catalog: Catalog, one: Message) -> catalog_of_babel.Message:
    message = catalog.add(
        one.source,
        one.target,
        locations=[one.place] if one.place else (),
        flags=() if one.sure else ("fuzzy",),
        auto_comments=[*one.comments, *([f"= {one.was}"] if one.was else [])],
        user_comments=one.remarks,
        previous_id=one.previous,
        context=one.context,
    )
    message.flags -= _NO_FORMATS
    return message


def _with_original(data: bytes, language: str) -> bytes:
    """Return a file that names the language of its originals, as Poedit does and Babel cannot."""
    last = b'"Generated-By: '
    return data.replace(last, f'"X-Source-Language: {language}\\n"\n'.encode() + last, 1)


def read(data: bytes) -> PoFile:
    """Return what the bytes of a file hold.

    Raises Unreadable where they are none of a PO file in UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
        catalog = read_po(io.StringIO(text), abort_invalid=True)
    except PoFileError as error:
        raise Unreadable(error.lineno + 1) from None
    except (ValueError, LookupError, TypeError, AttributeError):  # of Babel's, for what is no PO
        raise Unreadable from None
    messages = {one.context: _message(one) for one in catalog if one.id and one.context}
    if not messages:
        raise Unreadable
    found = re.search(r'^"X-Source-Language: *([\w-]+)', text, re.MULTILINE)
    return PoFile(
        (catalog.locale_identifier or "").replace("_", "-"),
        messages,
        found[1] if found else "",
        {one.context: _message(one) for one in catalog.obsolete.values() if one.context},
    )


def _message(one: catalog_of_babel.Message) -> Message:
    source, target = (text if isinstance(text, str) else "" for text in (one.id, one.string))
    was = next((m[1] for line in one.auto_comments if (m := _REMEMBERED.fullmatch(line))), "")
    remarks = (line for line in one.user_comments if not line.startswith("|"))
    return Message(
        one.context or "",
        source,
        target,
        not one.fuzzy,
        was=was,
        remarks=tuple(filter(None, remarks)),
    )
