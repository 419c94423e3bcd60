"""Projects to build in."""

from pathlib import Path

import pytest
from site_project import Project, project_at


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the project, to change and to build."""
    return project_at(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project as it is, built once; for reading only."""
    project = project_at(tmp_path_factory.mktemp("built"))
    result = project.build()
    assert result.returncode == 0, result.stderr + result.stdout
    return project
