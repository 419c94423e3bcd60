"""Exports that are killed (SIGKILL, real processes): readers find one whole set, the next export makes up for it."""

from __future__ import annotations

import itertools
import multiprocessing
import random
import time

import pytest

from export.workplace import PREFIX
from leads.stores.folder import FolderStore
from leads.stores.protocol import walk
from tests.builders import Clock
from tests.parts.export_sets import export_once, listed, register, whole

KILLS = 20


@pytest.fixture(scope="module")
def processes():
    """Where children come from that know the export's modules already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.parts.export_sets"])
    return context


@pytest.fixture
def store(tmp_path):
    """A store with one set in it."""
    store = FolderStore(tmp_path / "leads")
    register(store, "ann", "bob")
    export_once(store.root, tmp_path, Clock()())
    return store


def test_killed_at_twenty_random_moments_readers_find_a_whole_set(store, tmp_path, processes):
    clock, chance = Clock(), random.Random(6)
    numbers = itertools.count()

    def begun():
        register(store, f"person-{next(numbers)}")
        clock.advance(minutes=1)
        child = processes.Process(target=export_once, args=(store.root, tmp_path, clock()))
        child.start()
        return child

    begun().join()  # the first also waits for the modules
    before = time.monotonic()
    begun().join()
    whole_time, killed = time.monotonic() - before, 0
    while killed < KILLS:
        child = begun()
        child.join(chance.uniform(0, whole_time))
        child.kill()
        child.join()
        killed += child.exitcode == -9
        assert whole(store)
    _made_up_for(store, tmp_path, clock, next(numbers))


def test_killed_before_any_of_its_writes_it_leaves_a_whole_set(store, tmp_path, processes):
    clock, sets = Clock(), {whole(store)}
    for life in itertools.count():
        register(store, f"person-{life}")
        clock.advance(hours=2)
        child = processes.Process(target=export_once, args=(store.root, tmp_path, clock(), life))
        child.start()
        child.join()
        sets.add(whole(store))
        if child.exitcode == 0:
            break
    assert life > 8
    assert (
        len(sets) > 2
    )  # before the pointer is switched the old one stays; killed after it, the new one counts
    _made_up_for(store, tmp_path, clock, life + 1)


def _made_up_for(store, tmp_path, clock, people):
    """The next export has everybody once, and nothing is left of the killed ones."""
    clock.advance(hours=2)
    export_once(store.root, tmp_path, clock())
    assert sorted(listed(store)) == sorted(["ann", "bob", *(f"person-{n}" for n in range(people))])
    kept = {key.split("/")[2] for key in walk(store, "exports/sets/")}
    assert len(kept) <= 3
    assert {path.name for path in (store.root / "exports/sets").iterdir()} == kept
    assert not list(tmp_path.glob(f"{PREFIX}*"))
