"""The fields in a posted body: a form (urlencoded or multipart) or a JSON object; docs/capture.md has the rules."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import unquote_to_bytes

from leads.http.decoding import codec_for, decoded
from leads.http.request import Request, storable

MAX_BODY_BYTES = 64 * 1024
MAX_FIELDS = 200

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
JSON = "application/json"

CHARSET_FIELD = b"_charset_"
"""A hidden field into which a browser writes the encoding it posts in (HTML standard, "Form submission")."""

PARAMETER = re.compile(r';\s*(boundary|charset)\s*=\s*(?:"([^"]{0,200})"|([^\s;",]{1,200}))', re.IGNORECASE)


class BodyError(Exception):
    """The body cannot be read; `status` is the HTTP status that says so."""

    status = 400


class TooLarge(BodyError):
    """More bytes than a form can hold."""

    status = 413


class UnsupportedType(BodyError):
    """Neither a form nor JSON."""

    status = 415


class FileRefused(BodyError):
    """A file was sent along. None is taken: a form of ours asks for none."""

    status = 415


def fields_of(request: Request) -> dict[str, str]:
    """The posted fields; of a repeated one the first that is not empty. Raises BodyError."""
    if len(request.body) > MAX_BODY_BYTES:
        raise TooLarge(f"the body has {len(request.body)} bytes; at most {MAX_BODY_BYTES} are accepted")
    content_type = request.header("content-type")[:1000]
    kind = content_type.partition(";")[0].strip().lower()
    given = {name.lower(): quoted or plain for name, quoted, plain in PARAMETER.findall(content_type)}
    charset = given.get("charset", "")
    if kind == FORM:
        return _urlencoded(request.body, charset)
    if kind == MULTIPART:
        return _multipart(request.body, given.get("boundary", ""), charset)
    if kind == JSON:
        return _json(request.body, charset)
    raise UnsupportedType(
        f"the content type is {kind[:80] or 'not given'!r}; expected {FORM}, {MULTIPART} or {JSON}"
    )


def _urlencoded(body: bytes, charset: str) -> dict[str, str]:
    """Fields by the URL standard's parser: nothing raises but a crowd."""
    pairs = [pair for pair in body.split(b"&") if pair]
    if len(pairs) > MAX_FIELDS:
        raise BodyError(f"the form has {len(pairs)} fields; at most {MAX_FIELDS} are accepted")
    split = (pair.replace(b"+", b" ").partition(b"=") for pair in pairs)
    return _texts([(unquote_to_bytes(name), unquote_to_bytes(value)) for name, _, value in split], charset)


def _multipart(body: bytes, boundary: str, charset: str) -> dict[str, str]:
    from leads.http.multipart_form import Unparsable, parts

    if not boundary:
        raise BodyError("the content type names no boundary")
    try:
        found = list(parts(body, boundary, MAX_FIELDS))
    except Unparsable as error:
        raise BodyError(f"the body is no multipart form: {error}") from error
    if any(part.is_file for part in found):
        raise FileRefused("the form carries a file; files are not taken")
    named = next((part.charset for part in found if part.charset), "")
    return _texts([(part.name, part.value) for part in found], charset or named)


def _texts(pairs: Sequence[tuple[bytes, bytes]], charset: str) -> dict[str, str]:
    """Names and values as text, all in one encoding: a single word is too short to tell one by."""
    told = next((value.decode("latin-1") for name, value in pairs if name == CHARSET_FIELD), "")
    codec = codec_for(b"\n".join(part for pair in pairs for part in pair), charset, told)
    return _first_not_empty((decoded(name, codec), decoded(value, codec)) for name, value in pairs)


def _first_not_empty(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if not found.get(name):
            found[name] = value
    return found


def _json(body: bytes, charset: str) -> dict[str, str]:
    try:
        codec = json.detect_encoding(body)
        text = body.decode(codec) if codec != "utf-8" else decoded(body, codec_for(body, charset))
        return _flat(json.loads(text, object_pairs_hook=_first_not_empty))
    except (ValueError, RecursionError) as error:
        raise BodyError(f"the body is not JSON: {str(error)[:200]}") from error


def _flat(content: Any) -> dict[str, str]:
    if not isinstance(content, dict):
        raise BodyError(f"the body is a JSON {type(content).__name__}; expected an object of fields")
    if len(content) > MAX_FIELDS:
        raise BodyError(f"the object has {len(content)} fields; at most {MAX_FIELDS} are accepted")
    return {storable(name): storable(_json_value(value)) for name, value in content.items()}


def _json_value(value: Any) -> str:
    """Text as it is; true, numbers and touches as JSON; false and null as not given; of a list the first given."""
    if isinstance(value, str):
        return value
    if value is None or value is False:
        return ""
    if isinstance(value, list) and not any(isinstance(v, dict | list) for v in value):
        return next((text for v in value if (text := _json_value(v))), "")
    return json.dumps(value, ensure_ascii=False)
