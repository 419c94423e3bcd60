"""ops/stack/athena.yml: tables of Athena over the partitions that the export writes, with the export's own columns.

No crawler and no partition has to be registered: Athena works out a day's folder from the day ("partition projection",
docs.aws.amazon.com/athena/latest/ug/partition-projection.html).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import yaml

from export.day_file import EVENT_DAYS, POST_DAYS
from export.events_table import EVENT_COLUMNS, POST_COLUMNS, types
from export.visits.days import VISITS
from export.visits.tables import HIT_COLUMNS

GLUE_TYPES = {
    "VARCHAR": "string",
    "INTEGER": "int",
    "BIGINT": "bigint",
    "DOUBLE": "double",
    "BOOLEAN": "boolean",
    "TIMESTAMP": "timestamp",
    "DATE": "date",
}
"""What Glue calls the types of SQL."""

DAY = "dt"
PARQUET = "org.apache.hadoop.hive.ql.io.parquet"
HEAD = """\
# Tables of Athena over the export's partitions. Written by `invoke docs` from the columns in lambda/export.
# Set up and used as docs/operators.md says.
"""


class Table(NamedTuple):
    """A table: what is in it, the folder of its days below the store, its columns with their SQL types."""

    meaning: str
    folder: str
    columns: Mapping[str, str]


PLACE = {"place": "INTEGER"}
TABLES = {
    EVENT_DAYS.table: Table(
        "Every event as it was recorded", f"exports/{EVENT_DAYS.prefix}", PLACE | types(EVENT_COLUMNS)
    ),
    POST_DAYS.table: Table(
        "Posts set apart as spam, without a word of who sent them",
        f"exports/{POST_DAYS.prefix}",
        PLACE | types(POST_COLUMNS),
    ),
    "day_hits": Table(
        "What people opened, from the CDN's logs",
        VISITS,
        {name: kind for name, kind in HIT_COLUMNS.items() if name != DAY},
    ),
}
"""By the names that the export's own queries know them under."""


def athena_stack() -> str:
    """The CloudFormation template."""
    template = {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "Gatepost: tables of Athena over the events, quarantined posts and visits of the leads bucket",
        "Parameters": _parameters(),
        "Resources": {
            "Database": {
                "Type": "AWS::Glue::Database",
                "Properties": {
                    "CatalogId": {"Ref": "AWS::AccountId"},
                    "DatabaseInput": {"Name": {"Ref": "DatabaseName"}},
                },
            },
            **{_resource(name): _table(name, table) for name, table in TABLES.items()},
        },
        "Outputs": {"Database": {"Value": {"Ref": "Database"}}},
    }
    text: str = yaml.safe_dump(template, sort_keys=False, width=110, allow_unicode=True)
    return HEAD + text


def _parameters() -> dict[str, Any]:
    return {
        "LeadsBucket": {"Type": "String", "Description": "The bucket of LEADS_STORE"},
        "LeadsPrefix": {
            "Type": "String",
            "Default": "",
            "AllowedPattern": "([^/]+/)*",
            "Description": "What stands behind the bucket in LEADS_STORE, with a slash at its end, or nothing",
        },
        "DatabaseName": {"Type": "String", "Default": "gatepost", "AllowedPattern": "[a-z0-9_]+"},
        "FirstDay": {
            "Type": "String",
            "Default": "2020-01-01",
            "AllowedPattern": r"\d{4}-\d{2}-\d{2}",
            "Description": "No partition is looked for before this day",
        },
    }


def _resource(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_")) + "Table"


def _table(name: str, table: Table) -> dict[str, Any]:
    place = f"s3://${{LeadsBucket}}/${{LeadsPrefix}}{table.folder}/"
    return {
        "Type": "AWS::Glue::Table",
        "Properties": {
            "CatalogId": {"Ref": "AWS::AccountId"},
            "DatabaseName": {"Ref": "Database"},
            "TableInput": {
                "Name": name,
                "Description": table.meaning,
                "TableType": "EXTERNAL_TABLE",
                "Parameters": {
                    "classification": "parquet",
                    "projection.enabled": "true",
                    f"projection.{DAY}.type": "date",
                    f"projection.{DAY}.format": "yyyy-MM-dd",
                    f"projection.{DAY}.range": {"Fn::Sub": "${FirstDay},NOW+1DAYS"},
                    "storage.location.template": {"Fn::Sub": f"{place}{DAY}=${{!{DAY}}}/"},
                },
                "PartitionKeys": [{"Name": DAY, "Type": "date"}],
                "StorageDescriptor": {
                    "Location": {"Fn::Sub": place},
                    "InputFormat": f"{PARQUET}.MapredParquetInputFormat",
                    "OutputFormat": f"{PARQUET}.MapredParquetOutputFormat",
                    "SerdeInfo": {"SerializationLibrary": f"{PARQUET}.serde.ParquetHiveSerDe"},
                    "Columns": [
                        {"Name": column, "Type": GLUE_TYPES[kind]} for column, kind in table.columns.items()
                    ],
                },
            },
        },
    }
