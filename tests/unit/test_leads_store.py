"""Which store a command on leads opens."""

import pytest

from leads.stores.folder import FolderStore
from ops.leads_store import opened, place


def test_without_a_word_it_is_this_machines(tmp_path):
    assert _root(opened(var=tmp_path)) == tmp_path / "leads"


def test_the_demonstration_has_a_store_of_its_own(tmp_path):
    assert _root(opened(demo=True, var=tmp_path)) == tmp_path / "demo" / "leads"


def test_an_address_opens_the_store_it_names(tmp_path):
    assert _root(opened((tmp_path / "other").as_uri())) == tmp_path / "other"


@pytest.mark.parametrize(("store", "demo"), [("leads", False), ("ftp://x", False), ("file:///x", True)])
def test_what_names_no_one_store_ends_with_a_sentence(store, demo):
    with pytest.raises(SystemExit, match="--store"):
        opened(store, demo)


def test_a_key_is_shown_as_the_path_of_its_file(tmp_path):
    assert place(FolderStore(tmp_path), "exports/a.csv") == str(tmp_path / "exports" / "a.csv")


def _root(store):
    assert isinstance(store, FolderStore)
    return store.root
