"""Files without the lines that name somebody: logs, and the hits that were made of them."""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path

import duckdb

from ops.privacy.traces import GZIP, PARQUET, Traces, unpacked


def without(name: str, body: bytes, traces: Traces) -> bytes:
    """The file without its lines (of Parquet: rows) that hold a trace; the same bytes where none does."""
    if body.startswith(PARQUET):
        return _without_rows(body, traces)
    packed = body.startswith(GZIP)
    text = b"".join(list(unpacked(name, body))[1:]) if packed else body
    lines = text.splitlines(keepends=True)
    left = [line for line in lines if not traces.in_line(line)]
    if len(left) == len(lines):
        return body
    return gzip.compress(b"".join(left), mtime=0) if packed else b"".join(left)


def _without_rows(body: bytes, traces: Traces) -> bytes:
    """Parquet keeps its columns, the order of its rows, and what it says of itself."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as db:
        old, new = Path(folder) / "old.parquet", Path(folder) / "new.parquet"
        old.write_bytes(body)
        rows = db.execute(
            "SELECT concat_ws(chr(10), *COLUMNS(*)) FROM read_parquet(?)", [str(old)]
        ).fetchall()
        theirs = [place for place, (row,) in enumerate(rows) if traces.in_line(row.encode())]
        if not theirs:
            return body
        db.execute("CREATE TABLE theirs AS SELECT unnest(CAST(? AS BIGINT[])) AS file_row_number", [theirs])
        said = db.execute("SELECT key, value FROM parquet_kv_metadata(?)", [str(old)]).fetchall()
        told = ", ".join(
            f"{_quoted(bytes(key).decode())}: {_quoted(bytes(value).decode())}" for key, value in said
        )
        db.execute(
            f"COPY (SELECT * EXCLUDE (file_row_number) FROM read_parquet('{old}', file_row_number = true)"  # noqa: S608
            " WHERE file_row_number NOT IN (SELECT file_row_number FROM theirs) ORDER BY file_row_number)"
            f" TO '{new}' (FORMAT parquet, COMPRESSION zstd{f', KV_METADATA {{{told}}}' if told else ''})"
        )
        return new.read_bytes()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
