"""The download function: a page with a button, a signed address behind it, and links that say what to do."""

from datetime import timedelta

import pytest

from download.answers import size_text
from download.respond import respond
from leads.events import decode
from leads.stores.folder import FolderStore
from leads.stores.protocol import Unavailable, walk
from leads.tokens import Grant, sign
from plugins.site import filesize
from tests.builders import TOKEN_KEY, Clock, folder_services, request, services


@pytest.fixture
def world(tmp_path):
    """Services over folder stores."""
    return folder_services(tmp_path)


def link(world, asset="lead-standards.en", lead="lead-1", days=7, key=TOKEN_KEY):
    return "/d/" + sign(Grant(asset, lead, world.clock() + timedelta(days=days)), [key])


def stored(world):
    return [decode(world.leads.get(key)) for key in walk(world.leads, "events/")]


def test_a_link_shows_a_page_and_counts_nothing(world):
    for method in ("GET", "HEAD"):
        answer = respond(request(method, link(world)), world)
        assert answer.status == 200
        assert answer.for_api_gateway()["headers"]["x-robots-tag"] == "noindex"
    assert 'method="post"' in answer.body
    assert "Read the case" in answer.body
    assert stored(world) == []


def test_the_button_records_the_download_and_hands_over_a_signed_address(world):
    answer = respond(request("POST", link(world)), world)
    (event,) = stored(world)
    assert answer.status == 303
    assert answer.headers["location"].startswith("/_store/assets/lead-standards.en/0123456789abcdef/")
    assert (event.event_name, event.lead_id, event.asset_id) == (
        "file_download",
        "lead-1",
        "lead-standards.en",
    )
    assert (event.content_stage, event.content_id, event.build_id) == (
        "solution",
        "whitepapers/lead-standards",
        "build-1",
    )


def test_pressing_twice_is_one_download(world):
    for _ in range(2):
        assert respond(request("POST", link(world)), world).status == 303
    assert len(stored(world)) == 1
    world.clock.advance(hours=1)
    respond(request("POST", link(world)), world)
    assert len(stored(world)) == 2


def test_an_expired_link_leads_back_to_the_form(world):
    old = link(world)
    world.clock.advance(days=8)
    answer = respond(request("GET", old), world)
    assert answer.status == 410
    assert 'href="/whitepapers/lead-standards/"' in answer.body


@pytest.mark.parametrize("path", ["/d/", "/d/nonsense", "/d/a.b", "/d/%3Cscript%3E"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_forged_link_says_what_to_do(world, method, path):
    answer = respond(request(method, path), world)
    assert answer.status == 404
    assert "Copy the whole link" in answer.body
    assert "<script>" not in answer.body
    assert stored(world) == []


def test_a_link_signed_with_another_key_opens_nothing(world):
    assert respond(request("GET", link(world, key=b"another key")), world).status == 404


def test_a_withdrawn_document_says_so(world):
    assert respond(request("GET", link(world, asset="gone.en")), world).status == 410


def test_other_methods_are_told_which_work(world):
    answer = respond(request("PUT", link(world)), world)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, POST")


def test_the_page_is_in_the_language_of_the_document(world):
    assert 'lang="zh"' in respond(request("GET", link(world, asset="lead-standards.zh")), world).body


def test_an_error_is_in_the_language_of_the_browser(world):
    answer = respond(request("GET", "/d/x", headers={"accept-language": "zh-CN,zh;q=0.9,en;q=0.8"}), world)
    assert 'lang="zh"' in answer.body


def test_the_token_is_not_told_to_other_sites(world):
    assert respond(request("GET", link(world)), world).headers["referrer-policy"] == "same-origin"


def test_a_download_that_cannot_be_recorded_can_be_tried_again(tmp_path):
    class Broken(FolderStore):
        def put_if_absent(self, key, body, content_type=""):
            raise Unavailable(key)

    world = services(Broken(tmp_path / "leads"), FolderStore(tmp_path / "assets"), Clock())
    answer = respond(request("POST", link(world)), world)
    assert (answer.status, answer.headers["retry-after"]) == (503, "30")
    assert "Try again" in answer.body


@pytest.mark.parametrize("size_bytes", [1, 700, 126_976, 538_000, 1_048_576, 1_300_000, 25_000_000])
def test_a_size_is_said_as_on_the_page_of_the_document(size_bytes):
    assert size_text(size_bytes) == filesize(None, size_bytes, "en")
