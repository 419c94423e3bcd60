"""What a store promises, held against every implementation: a folder, and S3 as a real server speaks it."""

from __future__ import annotations

import itertools
import os
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from botocore.stub import Stubber

from leads.stores.folder import FolderStore
from leads.stores.opening import open_store
from leads.stores.protocol import BadKey, NotFound, Store, Unavailable, walk
from leads.stores.s3 import S3Store
from tests.builders import Clock
from tests.parts.ports import free_port

BUCKETS = (f"contract-{n}" for n in itertools.count())


@pytest.fixture(params=["folder", "s3", "s3 below a prefix"])
def store(request, tmp_path) -> Store:
    """An empty store of each kind."""
    if request.param == "folder":
        return FolderStore(tmp_path / "store", signing_key=b"key")
    server = request.getfixturevalue("s3")
    bucket, client = next(BUCKETS), server.client()
    client.create_bucket(Bucket=bucket)
    return S3Store(bucket, "some/where" if "prefix" in request.param else "", client=client)


def test_what_is_put_is_got(store):
    for key, body in (("a/b.json", b"{}"), ("获客/标准.pdf", bytes(range(256))), ("空 格+%&'.txt", b"")):
        assert store.put_if_absent(key, body)
        assert store.get(key) == body


def test_a_key_that_holds_nothing_is_not_found(store):
    with pytest.raises(NotFound):
        store.get("a/nothing.json")
    store.put("a/b/c.json", b"1")
    with pytest.raises(NotFound):
        store.get("a/b")


def test_the_first_of_two_different_bodies_stays(store):
    assert store.put_if_absent("k", b"one")
    assert not store.put_if_absent("k", b"two")
    assert store.get("k") == b"one"


def test_the_same_body_again_counts_as_stored(store):
    assert store.put_if_absent("k", b"one")
    assert store.put_if_absent("k", b"one")


def test_fifty_at_once_leave_one_winner(store):
    bodies = [f"body {n}".encode() for n in range(50)]
    with ThreadPoolExecutor(50) as pool:
        won = list(pool.map(lambda body: store.put_if_absent("same/key", body), bodies))
    assert won.count(True) == 1
    assert store.get("same/key") == bodies[won.index(True)]


def test_put_replaces(store):
    store.put("k", b"old")
    store.put("k", b"new")
    assert store.get("k") == b"new"


def test_an_operator_is_told_where_a_key_is(store):
    kind = "folder" if isinstance(store, FolderStore) else "s3"
    assert store.address("a/b.csv").endswith("/a/b.csv")
    assert store.address("").startswith({"folder": "/", "s3": "s3://contract-"}[kind])


def test_delete_makes_a_key_hold_nothing_and_may_be_repeated(store):
    store.put("a/k", b"x")
    store.delete("a/k")
    store.delete("a/k")
    store.delete("never/there")
    with pytest.raises(NotFound):
        store.get("a/k")
    assert store.put_if_absent("a/k", b"again")


def test_a_file_is_put_as_its_bytes_are(store, tmp_path):
    (tmp_path / "file").write_bytes(bytes(range(256)) * 5000)
    store.put("k", b"before")
    store.put_file("k", tmp_path / "file", "application/octet-stream")
    assert store.get("k") == bytes(range(256)) * 5000


def test_a_version_is_replaced_once(store):
    store.put("k", b"one")
    body, version = store.get_with_version("k")
    assert body == b"one"
    assert store.put_if_version("k", b"two", version)
    assert not store.put_if_version("k", b"three", version)
    assert store.get("k") == b"two"
    assert store.get_with_version("k")[1] != version


def test_no_version_means_that_nothing_is_there(store):
    with pytest.raises(NotFound):
        store.get_with_version("k")
    assert store.put_if_version("k", b"one", None)
    assert not store.put_if_version("k", b"two", None)
    _, version = store.get_with_version("k")
    store.delete("k")
    assert not store.put_if_version("k", b"three", version)


def test_a_second_try_of_the_same_replacement_counts_as_done(store):
    store.put("k", b"one")
    _, version = store.get_with_version("k")
    assert store.put_if_version("k", b"two", version)
    assert store.put_if_version("k", b"two", version)


def test_twenty_that_replace_the_same_version_leave_one_winner(store):
    store.put("same/key", b"first")
    _, version = store.get_with_version("same/key")
    bodies = [f"body {n}".encode() for n in range(20)]
    with ThreadPoolExecutor(20) as pool:
        won = list(pool.map(lambda body: store.put_if_version("same/key", body, version), bodies))
    assert won.count(True) == 1
    assert store.get("same/key") == bodies[won.index(True)]


@pytest.mark.parametrize("keeps_versions", [False, True])
def test_what_is_purged_is_in_no_version(store, keeps_versions):
    if isinstance(store, S3Store) and keeps_versions:
        store._client.put_bucket_versioning(
            Bucket=store._bucket, VersioningConfiguration={"Status": "Enabled"}
        )
    for body in (b"one", b"two"):
        store.put("a/k", body)
        store.put("a/k2", body)
    store.delete("a/k")
    store.put("a/k", b"three")
    store.purge("a/k")
    store.purge("a/k")
    assert store.list_keys() == ["a/k2"]
    assert store.get("a/k2") == b"two"
    if isinstance(store, S3Store):
        assert store._versions(store._full("a/k")) == []
        assert store._versions(store._full("a/k2")) != []


PLAIN_KEYS = ["a/1", "a/b/2", "a/c-c", "a/z", "aé", "b", "获", "0"]
NESTED_KEYS = [*PLAIN_KEYS, "a-b/1", "a.b", "a/b-c"]
"""Where a folder's name starts its neighbour's ("a/" and "a-b/"), SeaweedFS lists them the other way round than S3."""


def test_keys_are_listed_in_byte_order_and_in_pages(store):
    keys = PLAIN_KEYS if isinstance(store, S3Store) else NESTED_KEYS
    for key in keys:
        store.put(key, b"x")
    expected = sorted(keys, key=str.encode)
    assert store.list_keys() == expected
    assert [store.list_keys(limit=3), store.list_keys(after=expected[2], limit=3)] == [
        expected[:3],
        expected[3:6],
    ]
    assert list(walk(store)) == expected


def test_a_prefix_need_not_end_at_a_slash(store):
    for key in ("dt=2026-11-21/a", "dt=2026-11-22/a", "dt=2026-11-22/b", "dt=2026-12-01/a", "other"):
        store.put(key, b"x")
    assert store.list_keys("dt=2026-11-2") == ["dt=2026-11-21/a", "dt=2026-11-22/a", "dt=2026-11-22/b"]
    assert store.list_keys("dt=2026-11-22/") == ["dt=2026-11-22/a", "dt=2026-11-22/b"]
    assert store.list_keys("dt=2026-11-22/", after="dt=2026-11-22/a") == ["dt=2026-11-22/b"]
    assert store.list_keys("nothing/") == []
    assert store.list_keys("dt=", after="zzz") == []


def test_walking_reads_more_keys_than_a_page_holds(store):
    expected = [f"k/{n:05d}" for n in range(45)]
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda key: store.put(key, b""), expected))
    assert list(walk(store, "k/", page_size=10)) == expected


@pytest.mark.parametrize(
    "key",
    [
        "",
        "/a",
        "a/",
        "a//b",
        "../a",
        "a/../b",
        "a/./b",
        ".tmp/x",
        "a\x00b",
        "a\\b",
        "x" * 300,
        "é/" * 600,
        "\ud800",
    ],
)
def test_a_key_that_some_store_cannot_hold_is_refused_by_all(store, key):
    for act in (lambda: store.put(key, b""), lambda: store.put_if_absent(key, b""), lambda: store.get(key)):
        with pytest.raises(BadKey):
            act()


def test_a_signed_address_names_the_file_and_its_time(store):
    store.put("获客.pdf", b"whole")
    address = store.sign(
        "获客.pdf", lifetime=timedelta(minutes=5), filename="获客.pdf", content_type="application/pdf"
    )
    assert "%E8%8E%B7%E5%AE%A2.pdf" in address
    if isinstance(store, S3Store):
        assert "X-Amz-Expires=300" in address
        with urllib.request.urlopen(address) as answer:
            assert answer.read() == b"whole"
            assert answer.headers["content-type"] == "application/pdf"
            assert "filename*=UTF-8''%E8%8E%B7%E5%AE%A2.pdf" in answer.headers["content-disposition"]


def test_a_folders_signed_address_opens_nothing_else_and_not_for_ever(tmp_path):
    clock = Clock()
    store = FolderStore(tmp_path / "assets", signing_key=b"key", clock=clock)
    address = urlsplit(store.sign("a b.pdf", lifetime=timedelta(minutes=5), filename="x", content_type="y"))
    query = dict(parse_qsl(address.query))
    assert address.path == "/_store/assets/a%20b.pdf"
    assert store.opens("a b.pdf", query)
    assert not store.opens("other.pdf", query)
    assert not store.opens("a b.pdf", {**query, "expires": "9999999999"})
    assert not store.opens("a b.pdf", {})
    clock.advance(minutes=5)
    assert not store.opens("a b.pdf", query)


def test_a_folder_shows_no_file_that_is_still_being_written(tmp_path):
    store = FolderStore(tmp_path)
    store.put("k", b"x")
    (tmp_path / ".tmp" / "left-by-a-crash").write_bytes(b"half")
    assert store.list_keys() == ["k"]


def test_a_second_name_of_a_folder_is_for_people_and_no_key(tmp_path):
    store = FolderStore(tmp_path)
    for number in "12":
        store.put(f"sets/{number}/a", number.encode())
        store.point("latest", f"sets/{number}")
        assert (tmp_path / "latest" / "a").read_text() == number
    assert store.list_keys() == ["sets/1/a", "sets/2/a"]
    assert store.list_keys("latest/") == store.list_keys("latest/a") == []


def test_what_dead_writers_left_is_tidied_after_an_hour(tmp_path):
    clock = Clock()
    store = FolderStore(tmp_path, clock=clock)
    store.put("folder/k", b"x")
    left = tmp_path / ".tmp" / "left-by-a-crash"
    left.write_bytes(b"half")
    os.utime(left, (clock().timestamp(), clock().timestamp()))
    store.sweep()
    assert left.exists()
    assert store.list_keys() == ["folder/k"]
    clock.advance(hours=2)
    store.sweep()
    assert not left.exists()


def test_folders_are_removed_as_far_as_they_are_empty(tmp_path):
    store = FolderStore(tmp_path)
    for key in ("folder/full/k", "folder/empty/k"):
        store.put(key, b"x")
    store.delete("folder/empty/k")
    store.tidy("folder")
    assert [path.name for path in (tmp_path / "folder").iterdir()] == ["full"]
    store.delete("folder/full/k")
    store.tidy("folder")
    assert not (tmp_path / "folder").exists()


def test_a_folder_that_cannot_be_written_is_unavailable(tmp_path):
    (tmp_path / "store").write_text("a file where the folder should be")
    with pytest.raises((Unavailable, NotFound)):
        FolderStore(tmp_path / "store").put_if_absent("k", b"x")


def test_an_s3_that_is_down_is_unavailable():
    import boto3
    from botocore.config import Config

    client = boto3.client(
        "s3", endpoint_url=f"http://127.0.0.1:{free_port()}", aws_access_key_id="a", aws_secret_access_key="b",
        region_name="us-east-1", config=Config(retries={"mode": "standard", "max_attempts": 1}),
    )  # fmt: skip
    store = S3Store("bucket", client=client)
    for act in (lambda: store.put_if_absent("k", b""), lambda: store.get("k"), lambda: store.list_keys()):
        with pytest.raises(Unavailable):
            act()


def test_a_409_is_asked_again_with_growing_pauses(s3):
    client, pauses = s3.client(), []
    store = S3Store("bucket", client=client, sleep=pauses.append, jitter=lambda: 0.5)
    with Stubber(client) as stub:
        for _ in range(2):
            stub.add_client_error("put_object", "ConditionalRequestConflict", http_status_code=409)
        stub.add_response("put_object", {})
        assert store.put_if_absent("k", b"x")
    assert pauses == [0.05, 0.1]


def test_a_409_for_ever_is_unavailable(s3):
    client = s3.client()
    store = S3Store("bucket", client=client, sleep=lambda seconds: None)
    with Stubber(client) as stub:
        for _ in range(5):
            stub.add_client_error("put_object", "ConditionalRequestConflict", http_status_code=409)
        with pytest.raises(Unavailable):
            store.put_if_absent("k", b"x")


def test_a_412_after_a_lost_answer_is_known_to_be_our_own_write(s3):
    client = s3.client()
    client.create_bucket(Bucket="lost-answer")
    store = S3Store("lost-answer", client=client)
    client.put_object(
        Bucket="lost-answer", Key="k", Body=b"ours"
    )  # the first try arrived, its answer did not
    assert store.put_if_absent("k", b"ours")
    assert not store.put_if_absent("k", b"somebody else's")


@pytest.mark.parametrize("url", ["ftp://x", "leads", ""])
def test_an_address_of_no_store_is_refused(url):
    with pytest.raises(ValueError, match="is no store"):
        open_store(url)
