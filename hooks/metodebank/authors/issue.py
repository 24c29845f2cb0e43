"""GitHub's event of an issue, in which somebody hands something in.

Its form gives a heading and a field, one after the other, and the field holds the hand-in; the
text is read from the event's file, and no word of it ever stands in a command.
https://docs.github.com/en/webhooks/webhook-events-and-payloads#issues
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..basics.problems import Refused
from ..basics.rewriting import plain_of
from ..basics.texts import Texts
from .hand_in import HandIn, read_hand_in

LABEL = "hand-in"  # which the issue forms set
GO = "hand-in-go"  # which an editor sets, where that is asked for

# What becomes part of a command or of a commit's message, as GitHub gives these names.
_REPOSITORY = re.compile(r"[\w-][\w.-]*/[\w-][\w.-]*")
_BRANCH = re.compile(r"\w[\w./-]*")
_LOGIN = re.compile(r"[A-Za-z0-9-]+(\[bot\])?")


@dataclass(frozen=True, slots=True)
class Issue:
    """What happened to an issue (`action`), and what the issue holds now."""

    number: int
    action: str
    is_open: bool
    labels: frozenset[str]
    label: str  # which was just set, '' where none was
    is_body_changed: bool
    hand_in: HandIn
    author: str  # as commits name who helped, '' where GitHub has no such account
    repository: str
    branch: str  # the repository's first


def read_issue(file: Path, texts: Texts, language: str) -> Issue:
    """Return the issue of an event in a file.

    Raises Refused for a file that is no event of an issue, OSError for none.
    """
    try:
        return _issue(json.loads(file.read_bytes()), file.name)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused(texts[language]["take"]["no-event"].format(file=file.name)) from None


def _issue(event: Any, name: str) -> Issue:
    issue, repository = event["issue"], event.get("repository") or {}
    body = issue["body"] or ""
    return Issue(
        number=_number(issue["number"]),
        action=str(event.get("action", "")),
        is_open=issue.get("state", "open") == "open",
        labels=frozenset(str(one["name"]) for one in issue.get("labels") or ()),
        label=str((event.get("label") or {}).get("name", "")),
        is_body_changed="body" in (event.get("changes") or {}),
        hand_in=read_hand_in(_plain(body), name),
        author=_author(issue.get("user") or {}),
        repository=_named(_REPOSITORY, repository.get("full_name", "")),
        branch=_named(_BRANCH, repository.get("default_branch", "")),
    )


def _number(value: object) -> int:
    if not isinstance(value, int) or value < 1:
        raise ValueError(value)
    return value


def _plain(body: str) -> str:
    """Return a text with plain line ends; raise ValueError for one that no file can hold."""
    body.encode()
    return plain_of(body)


def _named(pattern: re.Pattern[str], name: str) -> str:
    """Return a name that is one, '' for none; raise ValueError for anything else."""
    if name and not pattern.fullmatch(name):
        raise ValueError(name)
    return name


def _author(user: Any) -> str:
    """Return an account as a commit names it, by the address that GitHub gives each.

    https://docs.github.com/en/account-and-profile/reference/email-addresses-reference
    """
    login, id = user.get("login", ""), user.get("id")
    if not isinstance(id, int) or not _LOGIN.fullmatch(login):
        return ""
    return f"{login} <{id}+{login}@users.noreply.github.com>"
