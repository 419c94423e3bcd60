"""HTTP: API Gateway's events, bodies, answers, file names."""

import base64
import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.http.body import MAX_BODY_BYTES, BodyError, TooLarge, UnsupportedType, fields_of
from leads.http.disposition import attachment
from leads.http.edge import answer
from leads.http.request import BadEvent, from_api_gateway, ip_prefix, viewer_address
from leads.http.response import page, problem, see_other
from tests.builders import event, request


def test_a_form_body_arrives_base64_encoded():
    made = event(fields={"full_name": "获客 & co", "email": "a@example.com"})
    assert fields_of(from_api_gateway(made)) == {"full_name": "获客 & co", "email": "a@example.com"}


def test_of_repeated_fields_the_first_that_is_not_empty_counts():
    assert fields_of(request(body=b"a=&a=1&a=2&b=3"))["a"] == "1"


def test_json_values_become_text():
    body = json.dumps({"a": "x", "b": True, "c": False, "d": None, "e": 5, "f": {"url": "u"}}).encode()
    found = fields_of(request(body=body, headers={"content-type": "application/json; charset=utf-8"}))
    assert found == {"a": "x", "b": "true", "c": "", "d": "", "e": "5", "f": '{"url": "u"}'}


@pytest.mark.parametrize(
    ("body", "content_type", "error"),
    [
        (b"x" * (MAX_BODY_BYTES + 1), "application/x-www-form-urlencoded", TooLarge),
        (b"<a/>", "text/xml", UnsupportedType),
        (b"a=1", "", UnsupportedType),
        (b"{", "application/json", BodyError),
        (b"[1]", "application/json", BodyError),
        (b"[" * 60_000, "application/json", BodyError),
        (b"\xff\xfe", "application/json", BodyError),
        (b"a=1&" * 300, "application/x-www-form-urlencoded", BodyError),
    ],
)
def test_what_cannot_be_read_says_so(body, content_type, error):
    with pytest.raises(error):
        fields_of(request(body=body, headers={"content-type": content_type}))


@given(st.binary(max_size=2000), st.sampled_from(["application/x-www-form-urlencoded", "application/json"]))
def test_any_bytes_are_read_or_refused(body, content_type):
    try:
        found = fields_of(request(body=body, headers={"content-type": content_type}))
    except BodyError:
        return
    assert json.loads(json.dumps(found, ensure_ascii=False).encode()) == found


@pytest.mark.parametrize("broken", [{}, {"requestContext": {}}, {"body": "%%%", "isBase64Encoded": True}, []])
def test_what_is_no_event_is_refused(broken):
    with pytest.raises(BadEvent):
        from_api_gateway({**event(), **broken} if broken and "body" in broken else broken)


def test_the_readers_address_is_the_one_the_cdn_saw():
    assert viewer_address(request()) == "203.0.113.77"
    assert (
        viewer_address(request(headers={"cloudfront-viewer-address": "[2001:db8::1]:443"})) == "2001:db8::1"
    )
    assert viewer_address(request(headers={"cloudfront-viewer-address": ""})) == "64.252.70.1"


@pytest.mark.parametrize(
    ("address", "prefix"),
    [("203.0.113.77", "203.0.113.0/24"), ("2001:db8:1:2::3", "2001:db8:1::/48"), ("", ""), ("nonsense", "")],
)
def test_of_an_address_only_its_network_is_kept(address, prefix):
    assert ip_prefix(address) == prefix


@pytest.mark.parametrize(
    ("filename", "header"),
    [
        ("Report.pdf", "attachment; filename=\"Report.pdf\"; filename*=UTF-8''Report.pdf"),
        (
            "获客标准.pdf",
            "attachment; filename=\"document.pdf\"; filename*=UTF-8''%E8%8E%B7%E5%AE%A2%E6%A0%87%E5%87%86.pdf",
        ),
        (
            'a"b\r\nSet-Cookie: x.pdf',
            "attachment; filename=\"a-b-Set-Cookie- x.pdf\"; filename*=UTF-8''a%22b%0D%0ASet-Cookie%3A%20x.pdf",
        ),
    ],
)
def test_a_file_name_of_any_language_stands_in_the_header(filename, header):
    assert attachment(filename) == header


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_file_name_never_breaks_the_header(filename):
    header = attachment(filename)
    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2


def test_no_answer_is_for_a_cache_or_a_search_engine():
    for response in (page(200, ""), see_other("/"), problem(400, "", "")):
        headers = response.for_api_gateway()["headers"]
        assert headers["cache-control"] == "no-store"
        assert headers["x-robots-tag"] == "noindex"


def test_bytes_come_through_base64_whole():
    made = event(body=bytes(range(256)))
    assert from_api_gateway(made).body == base64.b64decode(made["body"]) == bytes(range(256))


def test_the_edge_answers_what_is_no_request():
    answered = answer({**event(), "body": "%%%", "isBase64Encoded": True}, lambda request: page(200, ""))
    assert answered["statusCode"] == 400


@pytest.mark.parametrize(
    ("accept", "kind"), [("text/html", "text/html"), ("application/json", "application/problem+json")]
)
def test_a_fault_of_ours_carries_the_id_it_is_logged_under_and_nothing_entered(accept, kind, caplog):
    def fail(request):
        raise RuntimeError("ada@example.com")

    answered = answer(event(headers={"accept": accept}), fail)
    assert (answered["statusCode"], answered["headers"]["content-type"].partition(";")[0]) == (500, kind)
    assert event()["requestContext"]["requestId"] in answered["body"]
    assert "ada@example.com" not in caplog.text + answered["body"]


def test_json_nested_to_the_edge_of_the_stack_is_refused_or_read():
    for depth in range(900, 1000, 3):
        body = b'{"x":' + b"[" * depth + b"]" * depth + b"}"
        with contextlib.suppress(BodyError):
            assert set(fields_of(request(body=body, headers={"content-type": "application/json"}))) == {"x"}
