"""The built site as a zip that opens from a memory stick, by its `index.html`.

A folder that is opened from a disk shows its files, not its page: so every link in the zip
names the page's file.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from markupsafe import escape

from .policy import page_policy
from .service_worker import UNUSED, WORKER

SITE, ARCHIVE, PAGE = "site", "metodebank.zip", "index.html"

# What only hosts, search engines and phones ask for.
_FOR_OTHERS = re.compile(
    rf"404\.html|_headers|robots\.txt|sitemap\.xml|{re.escape(WORKER)}|icons/.*|{UNUSED}.*"
    r"|.*\.(webmanifest|map)"
)
# What phones ask for, and what a browser may not fetch ahead of a stylesheet from a disk.
_LINK_FOR_HOSTS = re.compile(r'\n? *<link rel="(?:apple-touch-icon|manifest|preload)"[^>]*>')
_LEADING_TAG = re.compile(r'<(?:a|area|form|header|meta)\s(?:[^">]|"[^"]*")*>')
_ADDRESS = re.compile(r'( (?:href|action|data-pack-page)="| content="\d+; ?url=)([^"]*)')
_OUTER = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)

_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip knows: the same site gives the same zip


def write_archive(site: Path, archive: Path) -> int:
    """Write the built site in the folder `site` as the zip `archive`; return how many files.

    Raises OSError where a file cannot be read or written; then there is no new zip.
    """
    part = archive.with_name(f".{archive.name}-new")
    files = list(_files(site))
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as packed:
            for path, content in files:
                packed.writestr(_info(path), content)
        part.replace(archive)
    finally:
        part.unlink(missing_ok=True)
    return len(files)


def _files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of what somebody needs who opens pages from a disk."""
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if file.is_file() and not _FOR_OTHERS.fullmatch(path):
            content = file.read_bytes()
            is_page = file.suffix == ".html"
            yield path, page_on_disk(content.decode()).encode() if is_page else content


def _info(path: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, _DAY)
    info.create_system, info.external_attr = 3, 0o100644 << 16  # the same on every machine
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def page_on_disk(html: str) -> str:
    """Return a page as it must be to work from a disk, without script too."""
    html = html.replace(str(escape(page_policy())), str(escape(page_policy(on_disk=True))), 1)
    html = _LINK_FOR_HOSTS.sub("", html)
    return _LEADING_TAG.sub(lambda tag: _ADDRESS.sub(_to_file, tag[0]), html)


def _to_file(match: re.Match[str]) -> str:
    return match[1] + file_address(match[2])


def file_address(address: str) -> str:
    """Return the address of the file behind an address within the site.

    >>> [file_address(one) for one in ("../x/#cases", "..", "./?q=a/", "#top", "x.pdf")]
    ['../x/index.html#cases', '../index.html', './index.html?q=a/', '#top', 'x.pdf']
    """
    path = re.split(r"[?#]", address, maxsplit=1)[0]
    if not path or _OUTER.match(address) or path.rpartition("/")[2] not in ("", ".", ".."):
        return address
    return f"{path.rstrip('/')}/{PAGE}{address.removeprefix(path)}"
