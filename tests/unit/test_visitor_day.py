"""Visitors of a day: one hash for one reader on one day, and nothing to find them by on the next."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor

from leads.stores.folder import FolderStore
from leads.stores.protocol import Unavailable
from leads.visitor_day import DaySalts, canonical, salt_key, salt_of, visitor

DAY = "2026-11-22"


class Broken(FolderStore):
    """A store that cannot be reached."""

    def get(self, key: str) -> bytes:
        raise Unavailable(key)


def test_a_visitor_is_the_hash_of_salt_address_and_browser(tmp_path):
    store = FolderStore(tmp_path)
    store.put(salt_key(DAY), b"\x01" * 32)
    expected = hashlib.sha256(("01" * 32 + "\x1f203.0.113.9\x1fFirefox").encode()).hexdigest()[:16]
    assert DaySalts(store).visitor(DAY, "203.0.113.9", "Firefox") == expected


def test_the_next_day_has_another_salt_and_so_other_visitors(tmp_path):
    salts = DaySalts(FolderStore(tmp_path))
    assert salts.visitor(DAY, "203.0.113.9", "Firefox") != salts.visitor(
        "2026-11-23", "203.0.113.9", "Firefox"
    )


def test_functions_that_start_at_once_agree_on_one_salt(tmp_path):
    stores = [FolderStore(tmp_path) for _ in range(20)]
    with ThreadPoolExecutor(20) as pool:
        salts = set(pool.map(lambda store: salt_of(store, DAY), stores))
    assert len(salts) == 1


def test_a_store_that_fails_makes_no_visitor_and_no_error(tmp_path):
    assert DaySalts(Broken(tmp_path)).visitor(DAY, "203.0.113.9", "Firefox") == ""


def test_an_address_written_in_two_ways_is_one_visitor():
    salt = b"\x02" * 32
    long, short = "2001:0DB8:0000:0000:0000:0000:0000:0001", "2001:db8::1"
    assert visitor(salt, long, "a") == visitor(salt, short, "a")
    assert canonical("::ffff:203.0.113.9") == "203.0.113.9"
    assert visitor(salt, "", "a") == ""
