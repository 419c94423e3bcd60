"""The fields in a posted body: a form (urlencoded) or a flat JSON object."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote_to_bytes

from leads.http.request import Request

MAX_BODY_BYTES = 64 * 1024
MAX_FIELDS = 200

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


class BodyError(Exception):
    """The body cannot be read; `status` is the HTTP status that says so."""

    status = 400


class TooLarge(BodyError):
    """More bytes than a form can hold."""

    status = 413


class UnsupportedType(BodyError):
    """Neither a form nor JSON."""

    status = 415


def fields_of(request: Request) -> dict[str, str]:
    """The posted fields; of a repeated one the first that is not empty. Raises BodyError."""
    if len(request.body) > MAX_BODY_BYTES:
        raise TooLarge(f"the body has {len(request.body)} bytes; at most {MAX_BODY_BYTES} are accepted")
    kind = request.header("content-type").partition(";")[0].strip().lower()
    if kind == FORM:
        return _urlencoded(request.body)
    if kind == JSON:
        return _json(request.body)
    raise UnsupportedType(f"the content type is {kind or 'not given'!r}; expected {FORM} or {JSON}")


def _urlencoded(body: bytes) -> dict[str, str]:
    """Fields by the URL standard's parser: bytes that are no UTF-8 become U+FFFD, nothing raises but a crowd."""
    pairs = [pair for pair in body.split(b"&") if pair]
    if len(pairs) > MAX_FIELDS:
        raise BodyError(f"the form has {len(pairs)} fields; at most {MAX_FIELDS} are accepted")
    found: dict[str, str] = {}
    for pair in pairs:
        name, _, value = pair.replace(b"+", b" ").partition(b"=")
        key = _text(name)
        if not found.get(key):
            found[key] = _text(value)
    return found


def _text(encoded: bytes) -> str:
    return unquote_to_bytes(encoded).decode("utf-8", "replace")


def _json(body: bytes) -> dict[str, str]:
    try:
        return _flat(json.loads(body))
    except (ValueError, RecursionError) as error:
        raise BodyError(f"the body is not JSON: {str(error)[:200]}") from error


def _flat(content: Any) -> dict[str, str]:
    if not isinstance(content, dict):
        raise BodyError(f"the body is a JSON {type(content).__name__}; expected an object of fields")
    if len(content) > MAX_FIELDS:
        raise BodyError(f"the object has {len(content)} fields; at most {MAX_FIELDS} are accepted")
    return {_storable(name): _storable(_json_value(value)) for name, value in content.items()}


def _json_value(value: Any) -> str:
    """Text as it is; true, numbers and touches as JSON; false and null as an answer not given."""
    if isinstance(value, str):
        return value
    if value is None or value is False:
        return ""
    if isinstance(value, Mapping | list):
        return json.dumps(value, ensure_ascii=False)
    return json.dumps(value)


def _storable(text: str) -> str:
    """Half of a surrogate pair, which JSON can spell and UTF-8 cannot, becomes a question mark."""
    return text.encode("utf-8", "replace").decode()
