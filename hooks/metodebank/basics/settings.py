"""The addresses that the core takes from `mkdocs.yml`, which is read here without MkDocs."""

from __future__ import annotations

import re
from pathlib import Path

FILE = "mkdocs.yml"
# What pages are made of: their own addresses, and where their texts can be edited.  Asked here,
# since MkDocs fills in some of them, with what leads nowhere.
NEEDED = ("site_url", "repo_url", "edit_uri")


def missing(root: Path) -> list[str]:
    """Return the names of the settings that are needed and do not stand in the file."""
    return [name for name in NEEDED if not _setting(root, name)]


def site_name(root: Path) -> str:
    """Return what the site is called, or '' where it is unknown."""
    return _setting(root, "site_name")


def site_url(root: Path) -> str:
    """Return the address of the site, with a slash at its end, or '' where it is unknown."""
    value = _setting(root, "site_url")
    return f"{value.rstrip('/')}/" if _is_address(value) else ""


def repository(root: Path) -> str:
    """Return under which address the files of the repository are shown, or '' if unknown.

    It is made of `repo_url` and `edit_uri`, as MkDocs makes the address that edits a page:
    GitHub shows a file where `edit` is `blob`.
    """
    value = _setting(root, "repo_url")
    branch = _setting(root, "edit_uri").partition("/")[2].strip("/") or "main"
    return f"{value.rstrip('/')}/blob/{branch}/" if _is_address(value) else ""


def home_of_repository(root: Path) -> str:
    """Return the address of the repository itself, or '' where it is unknown."""
    value = _setting(root, "repo_url")
    return value if _is_address(value) else ""


def contact(root: Path) -> str:
    """Return the e-mail address to which contributions go (`contact` under `extra`), or ''."""
    return _setting(root, "  contact")


def _setting(root: Path, name: str) -> str:
    """Return what stands after `name:` in the settings, or ''; a name bears its indentation.

    Only that line is read, since the file may hold tags that only MkDocs knows.
    """
    try:
        text = (root / FILE).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    match = re.search(rf"^{name}:[ \t]*[\"']?([^\s\"'#]*)", text, re.MULTILINE)
    return match[1] if match else ""


def _is_address(value: str) -> bool:
    return re.fullmatch(r"https?://[^\s<>()\[\]]+", value) is not None
