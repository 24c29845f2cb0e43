from pathlib import Path

import pytest

from project import Project, write_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A tiny sound project in a folder of its own."""
    return write_project(tmp_path)
