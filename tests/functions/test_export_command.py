"""`invoke leads.export` over a small invented history: all steps, all files, what it says, what a selection writes."""

from __future__ import annotations

import contextlib
import io
import shutil
from datetime import timedelta

import pytest

from export import sets
from leads.stores.folder import FolderStore
from ops.leads_export import run
from tests.parts.demo_store import AS_OF
from tests.parts.export_sets import whole


@pytest.fixture(scope="module")
def store(demo_store, tmp_path_factory):
    """The history, in a folder that may be written to."""
    root = tmp_path_factory.mktemp("command") / "leads"
    shutil.copytree(demo_store.root, root)
    return FolderStore(root)


@pytest.fixture(scope="module")
def said(store):
    """What the first export of the day says, and the second."""
    return [_said(store), _said(store)]


def _said(store, **more):
    """What a call prints, line by line."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        run(store, clock=lambda: AS_OF, environ={}, **more)
    return out.getvalue().splitlines()


def test_the_steps_are_told_with_their_times_and_then_where_the_files_are(store, said):
    first, _ = said
    assert [line.split()[0] for line in first[:3]] == ["events", "visits", "acts"]
    assert all(line.endswith(" s") for line in first[:10])
    assert first[-1].startswith(f"{store.root}/exports/latest/ and ")
    assert any(line.startswith("60 leads, ") for line in first)
    assert not any("\x1b" in line for line in first)


def test_an_export_of_the_same_is_told_to_be_none(store, said):
    _, second = said
    assert any(line.startswith("Nothing has changed since 2026-11-22 06:00 UTC") for line in second)
    assert whole(store) == sets.look(store).latest.set_id


def test_the_same_events_on_the_same_day_give_the_same_bytes(store, said):
    before = sets.look(store).latest
    run(store, force=True, clock=lambda: AS_OF + timedelta(hours=11), environ={})
    after = sets.look(store).latest
    assert after.set_id != before.set_id
    assert {n: f for n, f in after.files.items() if f != before.files[n]} == {}
    assert {"leads.xlsx", "leads.csv", "leads.raw.csv", "leads.parquet", "accounts.csv"} <= after.files.keys()


def test_a_selection_goes_into_the_build_folder_and_leaves_the_set_as_it_is(store, said, tmp_path):
    before = sets.look(store)
    lines = _said(store, profile="hubspot", since="2026-11-01", build=tmp_path)
    files = sorted(str(path) for path in (tmp_path / "exports" / "profiles").glob("hubspot.*"))
    assert files
    assert lines[-len(files) :] == files == sorted(str(p) for p in tmp_path.rglob("*") if p.is_file())
    assert sets.look(store) == before


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"since": "yesterday"}, "since is 'yesterday'; expected a day as 2026-11-01"),
        ({"since": "2026-11-20", "until": "2026-11-10"}, "since is 2026-11-20, which is after 2026-11-10"),
        ({"format": "docx"}, "format is 'docx'; expected one of csv, raw.csv, xlsx, parquet, html"),
        ({"profile": "zoho"}, "profile is 'zoho'; expected one of hubspot, salesforce"),
        ({"profile": "hubspot", "format": "xlsx"}, "format is 'xlsx'; a profile is CSV alone"),
        ({"lang": "fr"}, "lang is 'fr'; expected one of en, zh"),
    ],
)
def test_what_is_no_value_ends_with_a_sentence(store, tmp_path, asked, sentence):
    with pytest.raises(SystemExit, match=sentence):
        _said(store, build=tmp_path, **asked)
