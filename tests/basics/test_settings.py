"""The addresses that the core takes from mkdocs.yml."""

from __future__ import annotations

from pathlib import Path

import pytest

from metodebank.basics.settings import contact, repository, site_url


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("site_url: https://example.org/bank/", "https://example.org/bank/"),
        ("site_url: https://example.org", "https://example.org/"),
        ("site_url: 'https://example.org/' # ours", "https://example.org/"),
        ("theme:\n  site_url: https://example.org/", ""),
        ("site_url: !ENV [SITE]", ""),
        ("site_url: ftp://example.org/", ""),
        ("site_url: https://example.org/](x", ""),
        ("site_url:\nsite_name: https://example.org/", ""),
        ("", ""),
    ],
)
def test_the_address_of_the_site_is_read(line: str, address: str, tmp_path: Path) -> None:
    """The line `site_url` gives the address with a slash at its end, or none."""
    (tmp_path / "mkdocs.yml").write_text(f"site_name: X\n{line}\n", "utf-8")
    assert site_url(tmp_path) == address


def test_the_address_of_files_is_that_of_the_repository(tmp_path: Path) -> None:
    """A file is shown under `repo_url` on the branch that `edit_uri` names."""
    text = "repo_url: https://example.org/team/bank/\nedit_uri: edit/trunk/\n"
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    assert repository(tmp_path) == "https://example.org/team/bank/blob/trunk/"


def test_the_letter_box_is_read(tmp_path: Path) -> None:
    """Contributions go to the address that stands under `extra`."""
    text = "extra:\n  contact: redaktion@example.org  # ours\n"
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    assert contact(tmp_path) == "redaktion@example.org"


def test_without_settings_no_address_is_known(tmp_path: Path) -> None:
    """Where mkdocs.yml is missing or cannot be read, there is no address, and no error."""
    assert (site_url(tmp_path), repository(tmp_path)) == ("", "")
    (tmp_path / "mkdocs.yml").write_bytes(b"site_url: https://\xff")
    assert (site_url(tmp_path), repository(tmp_path)) == ("", "")
