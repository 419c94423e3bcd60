"""The dev server's events are the ones API Gateway sends: held against a recorded one, field by field."""

import base64
from datetime import UTC, datetime

from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from ops.dev.gateway import endpoint
from tests.builders import RECORDED


def client(answer=None):
    seen = []

    def handler(event, context):
        seen.append(event)
        return answer or {"statusCode": 200, "headers": {}, "body": "ok"}

    app = Starlette(routes=[Route("/api/{path:path}", endpoint(handler), methods=["GET", "POST"])])
    return TestClient(app, follow_redirects=False), seen


def test_an_event_has_the_fields_of_a_recorded_one():
    browser, seen = client()
    browser.post("/api/forms/whitepaper", data={"a": "1"}, headers={"cookie": "c=1; d=2"})
    (event,) = seen
    assert event.keys() - {"queryStringParameters"} == RECORDED.keys()
    assert event["requestContext"].keys() == RECORDED["requestContext"].keys()
    assert event["requestContext"]["http"].keys() == RECORDED["requestContext"]["http"].keys()
    assert event["cookies"] == ["c=1", "d=2"]
    assert "cookie" not in event["headers"]
    assert datetime.fromtimestamp(event["requestContext"]["timeEpoch"] / 1000, UTC).year >= 2026


def test_form_bodies_are_base64_and_json_is_text():
    browser, seen = client()
    browser.post("/api/x", data={"name": "获客"})
    browser.post("/api/x", json={"name": "x"})
    assert seen[0]["isBase64Encoded"] is True
    assert base64.b64decode(seen[0]["body"]) == b"name=%E8%8E%B7%E5%AE%A2"
    assert (seen[1]["isBase64Encoded"], seen[1]["body"]) == (False, '{"name":"x"}')


def test_repeated_parameters_are_whole_only_in_the_raw_query():
    browser, seen = client()
    browser.get("/api/x?a=1&a=2&b=%20", headers=[("X-Two", "1"), ("X-Two", "2")])
    assert seen[0]["rawQueryString"] == "a=1&a=2&b=%20"
    assert seen[0]["queryStringParameters"] == {"a": "1,2", "b": " "}
    assert seen[0]["headers"]["x-two"] == "1,2"


def test_answers_come_back_with_status_headers_and_cookies():
    answer = {
        "statusCode": 303,
        "headers": {"location": "/d/x"},
        "cookies": ["a=1; HttpOnly", "b=2"],
        "body": "",
    }
    browser, _ = client(answer)
    response = browser.post("/api/x", data={})
    assert (response.status_code, response.headers["location"]) == (303, "/d/x")
    assert response.headers.get_list("set-cookie") == ["a=1; HttpOnly", "b=2"]


def test_a_body_over_the_gateways_limit_never_reaches_the_function():
    browser, seen = client()
    assert browser.post("/api/x", content=b"x" * (10 * 1024 * 1024 + 1)).status_code == 413
    assert seen == []
