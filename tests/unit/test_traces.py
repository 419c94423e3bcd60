"""Whether a file holds an address is seen through every packing and spelling that files of ours have."""

import gzip
import io
import zipfile
from email.message import EmailMessage

import duckdb
import pytest

from ops.privacy.rewriting import without
from ops.privacy.traces import Traces

ADDRESS = "zoë.o'neil+x@bücher.example"
TRACES = Traces([ADDRESS])


def packed(text):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", text)
    return file.getvalue()


def mail(text):
    message = EmailMessage()
    message["To"] = "office@example.com"
    message.set_content(text, cte="base64")
    return message.as_bytes()


def table(folder, texts):
    path = folder / "table.parquet"
    duckdb.execute(
        "COPY (SELECT unnest(CAST(? AS VARCHAR[])) AS said, 1 AS number) TO '"
        f"{path}' (FORMAT parquet, KV_METADATA {{gatepost: 'kept'}})",
        [texts],
    )
    return path.read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        ADDRESS,
        ADDRESS.upper().replace("Ë", "ë").replace("Ü", "ü"),
        "a=1&email=zo%C3%AB.o%27neil%2Bx%40b%C3%BCcher.example",
        '{"email":"zo\\u00eb.o\'neil+x@b\\u00fccher.example"}',
        "<td>zoë.o&#x27;neil+x@bücher.example</td>",
    ],
)
def test_an_address_is_found_however_it_is_spelt_and_packed(text, tmp_path):
    body = f"before {text} after".encode()
    assert TRACES.in_file("leads.csv", body)
    assert TRACES.in_file("log.gz", gzip.compress(body))
    assert TRACES.in_file("leads.xlsx", packed(body))
    assert TRACES.in_file("one.eml", mail(body.decode()))
    assert TRACES.in_file("table.parquet", table(tmp_path, ["x", body.decode()]))


def test_another_address_is_not_found(tmp_path):
    text = "zoe.o'neil@bucher.example"
    for name, body in (
        ("leads.csv", text.encode()),
        ("log.gz", gzip.compress(text.encode())),
        ("leads.xlsx", packed(text)),
        ("one.eml", mail(text)),
        ("table.parquet", table(tmp_path, [text])),
        ("broken.gz", gzip.compress(text.encode())[:-9]),
        ("broken.xlsx", packed(text)[:40]),
        ("broken.parquet", table(tmp_path, [text])[:60]),
    ):
        assert not TRACES.in_file(name, body)


def test_a_log_escapes_an_escape_once_more():
    assert TRACES.in_line(b"GET\t/?m=zo%25C3%25AB.o%2527neil%252Bx%2540b%25C3%25BCcher.example\t200")


def test_rows_that_name_somebody_leave_a_table_and_the_rest_stays_as_it_was(tmp_path):
    before = table(tmp_path, ["one", f"?e={ADDRESS}", "three"])
    (tmp_path / "after.parquet").write_bytes(without("hits.parquet", before, TRACES))
    found = f"'{tmp_path / 'after.parquet'}'"
    assert duckdb.execute(f"SELECT * FROM read_parquet({found})").fetchall() == [("one", 1), ("three", 1)]  # noqa: S608
    assert duckdb.execute(f"SELECT value FROM parquet_kv_metadata({found})").fetchall() == [(b"kept",)]  # noqa: S608
    assert without("hits.parquet", table(tmp_path, ["one"]), TRACES) == table(tmp_path, ["one"])
