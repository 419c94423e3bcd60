"""Bodies: three kinds, any encoding, repeated and nested fields, files, and whatever else is sent."""

from __future__ import annotations

import json
from urllib.parse import quote_from_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.http.body import FORM, JSON, MULTIPART, BodyError, FileRefused, fields_of
from leads.http.decoding import CODECS, likeliest
from tests.builders import request

BOUNDARY = "----WebKitFormBoundary7MA4YWxkTrZu0gW"


def read(body: bytes, content_type: str) -> dict[str, str]:
    return fields_of(request(body=body, headers={"content-type": content_type}))


def urlencoded(encoding: str, **fields: str) -> bytes:
    return "&".join(
        f"{name}={quote_from_bytes(value.encode(encoding))}" for name, value in fields.items()
    ).encode()


def part(name: str, value: bytes, more: str = "", headers: str = "") -> bytes:
    head = f'Content-Disposition: form-data; name="{name}"{more}\r\n{headers}\r\n'
    return f"--{BOUNDARY}\r\n{head}".encode() + value + b"\r\n"


def multipart(*parts: bytes) -> bytes:
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def posted(*parts: bytes) -> dict[str, str]:
    return read(multipart(*parts), f"{MULTIPART}; boundary={BOUNDARY}")


# Encodings

PEOPLE = {
    "gb18030": {"full_name": "王小明", "company": "上海织云科技有限公司", "message": "请寄一份样本。"},
    "cp1252": {"full_name": "Jürgen Müller", "company": "Jääskeläinen Oy", "message": "À bientôt – René"},
    "utf-8": {"full_name": "Nguyễn Ánh", "company": "株式会社東京", "message": "สวัสดี 👋"},
}


@pytest.mark.parametrize(("encoding", "person"), PEOPLE.items())
def test_a_form_that_names_no_encoding_is_read_by_its_bytes(encoding, person):
    assert read(urlencoded(encoding, email="a@example.com", **person), FORM) == {
        "email": "a@example.com",
        **person,
    }


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("UTF-8", "utf-8", "获客"),
        ("gbk", "gbk", "朱镕基"),
        ('"GB2312"', "gbk", "获客"),
        ("Big5", "big5", "陳小姐"),
        ("Shift_JIS", "cp932", "山田太郎"),
        ("EUC-KR", "cp949", "김철수"),
        ("windows-1251", "cp1251", "Пётр Ильич"),
        ("ISO-8859-2", "iso8859_2", "Łukasz Żak"),
    ],
)
def test_an_encoding_that_is_named_is_believed(label, encoding, text):
    assert read(urlencoded(encoding, full_name=text), f"{FORM}; charset={label}")["full_name"] == text


@pytest.mark.parametrize(
    "label", ["utf-8", "nonsense", "zlib", "rot13", "utf-7", "unicode_escape", "\x00", "punycode"]
)
def test_an_encoding_that_does_not_fit_or_is_no_text_is_passed_over(label):
    body = urlencoded("gb18030", **PEOPLE["gb18030"])
    assert read(body, f"{FORM}; charset={label}") == PEOPLE["gb18030"]


def test_the_field_a_browser_writes_its_encoding_into_is_believed():
    assert read(b"_charset_=windows-1251&full_name=%CF%E5%F2%F0", FORM)["full_name"] == "Петр"


def test_one_broken_byte_does_not_make_a_text_another_language():
    body = urlencoded("utf-8", full_name="王小明", message="请寄一份样本。") + b"%E4"
    assert read(body, FORM) == {"full_name": "王小明", "message": "请寄一份样本。\ufffd"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"])
def test_json_may_come_in_any_of_its_encodings_and_in_gbk(encoding):
    body = json.dumps({"full_name": "王小明，上海"}, ensure_ascii=False).encode(encoding)
    assert read(body, JSON) == {"full_name": "王小明，上海"}


@given(st.binary(max_size=400))
def test_bytes_always_have_an_encoding(data):
    assert likeliest(data) in CODECS


# Multipart


def test_a_multipart_form_is_read_like_any_other():
    found = posted(
        part("full_name", "王小明".encode()),
        part("message", b"one\r\ntwo"),
        part("a%22b", b"quoted name"),
        part("again", b""),
        part("again", b"second"),
    )
    assert found == {"full_name": "王小明", "message": "one\r\ntwo", 'a"b': "quoted name", "again": "second"}


def test_the_encoding_of_a_part_is_believed():
    text = "Content-Type: text/plain; charset=windows-1251\r\n"
    assert posted(part("full_name", "Пётр".encode("cp1251"), headers=text))["full_name"] == "Пётр"


def test_a_file_control_left_empty_is_no_file():
    empty = part("cv", b"", '; filename=""', "Content-Type: application/octet-stream\r\n")
    assert posted(part("email", b"a@example.com"), empty) == {"email": "a@example.com", "cv": ""}


@pytest.mark.parametrize("more", ['; filename="cv.pdf"', '; filename=""', "; filename=x"])
def test_a_file_is_refused(more):
    with pytest.raises(FileRefused):
        posted(part("email", b"a@example.com"), part("cv", b"%PDF", more))


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (multipart(part("a", b"1")), MULTIPART),
        (multipart(part("a", b"1")), f"{MULTIPART}; boundary=other"),
        (multipart(part("a", b"1"))[:-8], f"{MULTIPART}; boundary={BOUNDARY}"),
        (multipart(*(part(f"f{n}", b"1") for n in range(201))), f"{MULTIPART}; boundary={BOUNDARY}"),
        (
            f"--{BOUNDARY}\r\nX: y\r\n\r\n1\r\n--{BOUNDARY}--\r\n".encode(),
            f"{MULTIPART}; boundary={BOUNDARY}",
        ),
        (f"--{BOUNDARY}\r\n{'x' * 9000}\r\n".encode(), f"{MULTIPART}; boundary={BOUNDARY}"),
        (b"", f"{MULTIPART}; boundary={BOUNDARY}"),
    ],
)
def test_what_is_no_multipart_form_says_so(body, content_type):
    with pytest.raises(BodyError):
        read(body, content_type)


@given(st.binary(max_size=600), st.sampled_from(["", "x", BOUNDARY, '"a b"', "\n", "\ud800", "ü"]))
def test_any_bytes_are_read_or_refused_as_multipart(data, boundary):
    for body in (data, b"--x\r\n" + data + b"\r\n--x--", multipart(part("a", data), data)):
        try:
            found = read(body, f"{MULTIPART}; boundary={boundary}")
        except BodyError:
            continue
        json.dumps(found).encode()


# Repeated and nested


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('{"email": "", "email": "a@example.com", "email": "b@example.com"}', {"email": "a@example.com"}),
        ('{"email": [null, "", "a@example.com", "b"]}', {"email": "a@example.com"}),
        ('{"n": [], "m": [false], "k": [1, 2]}', {"n": "", "m": "", "k": "1"}),
        ('{"first_touch": {"url": "u", "at": null}}', {"first_touch": '{"url": "u", "at": null}'}),
        ('{"user": {"email": "a@example.com"}}', {"user": '{"email": "a@example.com"}'}),
        ('{"a": [{"b": 1}]}', {"a": '[{"b": 1}]'}),
        (
            '{"n": 1e999, "m": NaN, "big": 12345678901234567890}',
            {"n": "Infinity", "m": "NaN", "big": "12345678901234567890"},
        ),
    ],
)
def test_json_values_become_one_text_a_field(body, found):
    assert read(body.encode(), JSON) == found


def test_a_key_in_brackets_is_a_name_like_any_other():
    assert read(b"user[email]=a&email[]=b&email=c", FORM) == {
        "user[email]": "a",
        "email[]": "b",
        "email": "c",
    }


def test_a_number_too_long_for_python_is_refused():
    with pytest.raises(BodyError):
        read(b'{"n": ' + b"1" * 5000 + b"}", JSON)
