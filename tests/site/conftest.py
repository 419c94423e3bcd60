"""Projects to build in."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from site_project import Project, project_at, sample_project_at


@pytest.fixture(scope="session")
def pdf_cache(build_cache: Path) -> Path:
    """Where the projects of all tests keep what builds make once."""
    return build_cache


@pytest.fixture
def project(tmp_path: Path, pdf_cache: Path) -> Project:
    """The project with the sample content, to change and to build."""
    return sample_project_at(tmp_path, pdf_cache)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, pdf_cache: Path) -> Project:
    """The project with the sample content, built once; for reading only."""
    return _succeeded(sample_project_at(tmp_path_factory.mktemp("sample"), pdf_cache))


@pytest.fixture(scope="session")
def built(pdf_cache: Path) -> Project:
    """The project as it is, built once for all workers of a run; for reading only."""
    folder, ready = pdf_cache.parent / "built", pdf_cache.parent / "built.ready"
    with _alone(pdf_cache.parent / "built.lock"):
        if ready.exists():
            return Project(folder)
        folder.mkdir()  # a worker that finds it half built fails here
        project = _succeeded(project_at(folder, pdf_cache))
        ready.touch()
    return project


def _succeeded(project: Project) -> Project:
    result = project.build()
    assert result.returncode == 0, result.stderr + result.stdout
    return project


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Wait until no other process is in here."""
    lock = os.open(path, os.O_CREAT | os.O_RDWR)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
