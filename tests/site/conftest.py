"""Projects to build in."""

from pathlib import Path

import pytest
from site_project import Project, project_at


@pytest.fixture(scope="session")
def pdf_cache(build_cache: Path) -> Path:
    """Where the projects of all tests keep their PDFs."""
    return build_cache


@pytest.fixture
def project(tmp_path: Path, pdf_cache: Path) -> Project:
    """A copy of the project, to change and to build."""
    return project_at(tmp_path, pdf_cache)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, pdf_cache: Path) -> Project:
    """The project as it is, built once; for reading only."""
    project = project_at(tmp_path_factory.mktemp("built"), pdf_cache)
    result = project.build()
    assert result.returncode == 0, result.stderr + result.stdout
    return project
