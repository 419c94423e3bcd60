"""Athena's tables have the columns of the files they read, and CloudFormation understands the template."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import yaml
from cfnlint.api import ManualArgs, lint

from export import engine
from export.steps import PARTITIONS
from export.work import Work, latest
from leads.events import Event, Spam, encode, key_of
from leads.stores.folder import FolderStore
from ops.athena import DAY, GLUE_TYPES, TABLES, athena_stack
from tests.parts.visit_logs import Request, log

AS_OF = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def columns(tmp_path_factory):
    """The columns of each table's files, as the export writes them: name and SQL type."""
    store = FolderStore(tmp_path_factory.mktemp("store"))
    event = Event("e", "generate_lead", "2026-11-21T10:00:00.000Z", "l", fields={"email": "a@example.com"})
    for made in (event, replace(event, event_id="q", spam=Spam("quarantine"))):
        store.put(key_of(made), encode(made))
    log(store, [Request("10:00:00", "/articles/a/")])
    with engine.connect(tmp_path_factory.mktemp("spill")) as db:
        for _, step in PARTITIONS:
            step(Work(db, store, None, "www.example.com", AS_OF, latest(AS_OF)))
        query = "DESCRIBE SELECT * FROM read_parquet(?, hive_partitioning = false)"
        return {
            name: [
                row[:2]
                for row in db.execute(query, [f"{store.root}/{table.folder}/dt=*/*.parquet"]).fetchall()
            ]
            for name, table in TABLES.items()
        }


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_columns_of_its_files(name, columns):
    assert list(TABLES[name].columns.items()) == columns[name]


def test_cloudformation_finds_nothing_wrong():
    assert [
        match.message for match in lint(athena_stack(), config=ManualArgs(regions=["eu-central-1"]))
    ] == []


def test_a_days_folder_is_worked_out_from_the_day():
    for resource in list(yaml.safe_load(athena_stack())["Resources"].values())[1:]:
        table = resource["Properties"]["TableInput"]
        assert table["Parameters"]["projection.enabled"] == "true"
        place = table["StorageDescriptor"]["Location"]["Fn::Sub"]
        assert table["Parameters"]["storage.location.template"]["Fn::Sub"] == f"{place}{DAY}=${{!{DAY}}}/"
        assert table["PartitionKeys"] == [{"Name": DAY, "Type": GLUE_TYPES["DATE"]}]
