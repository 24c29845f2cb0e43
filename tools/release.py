"""Print what is new in a release, as CHANGELOG.md tells it, or say why a tag is none.

    .venv/bin/python tools/release.py v2026.11.30

A tag is `v` and the version of `pyproject.toml`, which is the day of CHANGELOG's newest heading;
a second release of a day has `.1` behind it.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from metodebank.basics.version import version

ROOT = Path(__file__).parents[1]
_HEADING = re.compile(r"^## (\d{4})-(\d\d)-(\d\d)$", re.MULTILINE)


def main(tag: str) -> None:
    """Print the lines of the release that `tag` names, or end with what is wrong and what to do."""
    day, news = newest((ROOT / "CHANGELOG.md").read_text("utf-8"))
    if wrong := what_is_wrong(tag, version(), day):
        sys.exit(wrong)
    print(news)


def newest(changelog: str) -> tuple[str, str]:
    """Return the newest day of a changelog as a version, and what stands below it.

    >>> newest("# Changelog\\n\\n## 2026-12-05\\n\\n- New.\\n\\n## 2026-11-30\\n\\n- Old.\\n")
    ('2026.12.5', '- New.')
    """
    _, year, month, day, news, *_ = _HEADING.split(changelog)
    return f"{year}.{int(month)}.{int(day)}", news.strip()


def what_is_wrong(tag: str, said: str, day: str) -> str:
    """Return why `tag` is no release of a project that says its version and has news of a day.

    >>> what_is_wrong("v2026.12.5.1", "2026.12.5.1", "2026.12.5")
    ''
    """
    if not re.fullmatch(rf"{re.escape(day)}(\.\d+)?", said):
        return (
            f"pyproject.toml says version {said}, and CHANGELOG.md's newest day is {day}. "
            f'Write version = "{day}", or what is new under a heading of its day.'
        )
    if tag != f"v{said}":
        return (
            f"The tag is {tag}, and pyproject.toml says version {said}. "
            f"Type: git tag v{said} && git push origin v{said}"
        )
    return ""


if __name__ == "__main__":
    main(*sys.argv[1:])
