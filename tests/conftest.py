"""Parts that several layers share. Each starts once a run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from leads.stores.folder import FolderStore
from tests.parts.demo_store import write_demo
from tests.parts.dev_server import DevServer, dev_server
from tests.parts.seaweed import Seaweed, seaweed

# A busy machine is no fault of the code: no test fails for taking its time.
settings.register_profile("gatepost", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("gatepost")


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seaweed]:
    """A real S3 server."""
    with seaweed(tmp_path_factory.mktemp("seaweed")) as server:
        yield server


@pytest.fixture(scope="session")
def build_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What builds keep for the next ones (documents, pictures, indexes), shared by all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    cache = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cache"
    cache.mkdir(exist_ok=True)
    return cache


@pytest.fixture(scope="session")
def build_folder(tmp_path_factory: pytest.TempPathFactory, build_cache: Path) -> Path:
    """Where the real content is built, once for all tests that need the built site."""
    folder = tmp_path_factory.mktemp("build")
    (folder / "cache").symlink_to(build_cache)
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, build_folder: Path) -> Iterator[DevServer]:
    """The dev server over the real content, with stores of its own."""
    with dev_server(tmp_path_factory.mktemp("var"), build_folder) as running:
        yield running


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> FolderStore:
    """The leads' store of a small invented history (tests/parts/demo_store.py), to be read. Whoever writes, copies."""
    return write_demo(tmp_path_factory.mktemp("demo") / "leads")
