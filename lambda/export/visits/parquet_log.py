"""A log file in Parquet (standard logging v2) as lines, so that one way leads on from every format."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import duckdb

from export import engine
from export.visits.formats import USED, Part, field_name

log = logging.getLogger("gatepost.export")


def parquet_parts(db: duckdb.DuckDBPyConnection, body: bytes) -> Iterator[Part]:
    """The rows as tab-separated lines; nothing where it is no Parquet."""
    path, text = (engine.folder(db) / name for name in ("log.parquet", "log.tsv"))
    path.write_bytes(body)
    try:
        found = db.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
        known = {field_name(name): name for name, *_ in found}
        cells = ", ".join(_cell(known.get(name)) for name in USED)
        db.execute(
            f"COPY (SELECT {cells} FROM read_parquet('{path}')) TO '{text}' "  # noqa: S608  quoted names, our paths
            "(FORMAT csv, DELIMITER '\t', HEADER false, QUOTE '', ESCAPE '')"
        )
        yield Part(USED, text.read_bytes())
    except duckdb.Error as error:
        log.error("a log file cannot be read as Parquet: %s", type(error).__name__)
    finally:
        for file in (path, text):
            file.unlink(missing_ok=True)


def _cell(name: str | None) -> str:
    """A field without tabs and line ends; a hyphen where there is none, as in CloudFront's text."""
    if name is None:
        return "'-'"
    quoted = name.replace('"', '""')
    return f"""coalesce(regexp_replace(CAST("{quoted}" AS VARCHAR), '[\\t\\r\\n]', ' ', 'g'), '-')"""
