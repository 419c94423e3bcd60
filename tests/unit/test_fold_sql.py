"""The fold in SQL says of every person what the fold in Python says (tests.parts.fold_oracle), column by column."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from export import engine, facts, partitions, sources
from export.work import Work, latest
from leads.manifest import parse
from tests.builders import site_json
from tests.parts.counting_store import CountingStore
from tests.parts.histories import history
from tests.parts.oracle_rows import rows_in

AS_OF = datetime(2026, 11, 22, 12, tzinfo=UTC)
SITE = parse(json.dumps(site_json()).encode())


@contextmanager
def exported(store: CountingStore, folder: Path) -> Iterator[Work]:
    """The tables of the fold, from what the store holds."""
    with engine.connect(folder) as db:
        work = Work(db, store, SITE, "www.example.com", AS_OF, latest(AS_OF))
        for step in (partitions.build, facts.acts, sources.build, facts.lead_facts):
            step(work)
        yield work


def in_sql(work: Work) -> list[dict[str, str]]:
    found = work.db.execute("SELECT * FROM lead_facts")
    names = [column[0] for column in found.description]
    return [dict(zip(names, map(_text, values), strict=True)) for values in found.fetchall()]


def in_python(store: CountingStore) -> list[dict[str, str]]:
    return rows_in(store, SITE.site_url, SITE)


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds") + "Z"
    return {True: "yes", False: "no", None: ""}[value] if isinstance(value, bool | None) else str(value)


@pytest.mark.parametrize("seed", range(4))
def test_sql_and_python_agree_on_every_column(seed, tmp_path):
    store = CountingStore().put_events(*history(seed))
    with exported(store, tmp_path) as work:
        found, expected = in_sql(work), in_python(store)
    assert [line["lead_id"] for line in found] == [line["lead_id"] for line in expected]
    for said, line in zip(found, expected, strict=True):
        assert {name: said[name] for name in said if said[name] != line[name]} == {
            name: line[name] for name in said if said[name] != line[name]
        }
