"""One list of columns makes every file: it is complete, explained in both languages, and the tables keep to it."""

from dataclasses import fields

import pytest

from export import engine, run
from export.files.profiles import prepare
from export.files.writer import files
from export.output import Output
from leads.events import Event
from leads.exports.column import SQL_TYPES
from leads.exports.schema import FILES, PROFILES
from tests.parts.demo_store import AS_OF, SITE_URL, write_demo
from tests.parts.lead_tables import work_with

TABLES = [*FILES, *PROFILES]


@pytest.fixture(scope="module")
def described(tmp_path_factory):
    """The columns of every table after the steps of an export of the small demo: name and SQL type, in order."""
    store = write_demo(tmp_path_factory.mktemp("demo"))
    found = {}

    def look(work):
        prepare(work)
        for profile in PROFILES:
            work.db.execute(engine.statement(f"profile_{profile.table}.sql"))
        for file in TABLES:
            found[file.table] = work.db.execute(f'DESCRIBE "{file.table}"').fetchall()
        return [Output("nothing", lambda work, path: path.write_bytes(b""))]

    order = run.Order(store, SITE_URL, lambda: AS_OF, writers=(look,))
    run.export(order)
    return {table: {name: kind for name, kind, *_ in columns} for table, columns in found.items()}


@pytest.mark.parametrize("file", TABLES, ids=lambda file: file.table)
def test_the_table_has_the_columns_that_are_listed_and_no_others(file, described):
    listed = [column.name.lower() for column in file.columns]
    assert sorted(described[file.table]) == sorted(listed)


@pytest.mark.parametrize("file", TABLES, ids=lambda file: file.table)
def test_every_column_is_explained_in_english_and_chinese(file):
    assert file.columns
    names = [column.name for column in file.columns]
    assert len(set(names)) == len(names)
    labels = [column.label["en"] for column in file.columns if getattr(column, "for_people", True)]
    assert len(set(labels)) == len(labels)
    for column in file.columns:
        assert column.meaning["en"]
        assert not column.meaning["en"].endswith(".")
        assert column.meaning["zh"] != column.meaning["en"]
        assert "|" not in column.meaning["en"]


def test_every_event_field_reaches_a_file():
    covered = {name for file in FILES for column in file.columns for name in column.covers}
    assert covered == {field.name for field in fields(Event)}


def test_lead_id_and_event_id_come_first():
    (leads,) = [file for file in FILES if file.table == "leads"]
    assert [column.name for column in leads.columns][:2] == ["lead_id", "event_id"]


def test_the_name_of_a_sheet_is_one_that_excel_takes():
    for file in FILES:
        for title in file.title.values():
            assert len(title) <= 31
            assert not set(title) & set("[]:*?/\\'")


def test_every_table_has_its_files(tmp_path):
    names = {output.name for output in files(work_with(tmp_path, []))}
    assert {"leads.xlsx", "leads.csv", "leads.raw.csv", "leads.parquet", "hot_leads.xlsx"} <= names
    assert {f"{file.table}.{end}" for file in FILES for end in ("csv", "parquet")} <= names
    assert {f"profiles/{name}.csv" for name in ("hubspot", "hubspot.opt-out", "salesforce")} <= names


NUMBERS = {"BIGINT", "DOUBLE", "DECIMAL"}


def test_a_column_is_in_its_table_what_it_is_in_the_files(described):
    for file in FILES:
        for column in file.columns:
            made, asked = (
                kind.partition("(")[0]
                for kind in (described[file.table][column.name], SQL_TYPES[column.kind])
            )
            made = {"INTEGER": "BIGINT", "HUGEINT": "BIGINT"}.get(made, made)
            assert made == asked or {made, asked} <= NUMBERS, f"{file.table}.{column.name}"
