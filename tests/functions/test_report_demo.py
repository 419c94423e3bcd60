"""The report of an invented history: each figure stands in the files beside it, and follows from the stored events."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from bs4 import BeautifulSoup

from export.files.writer import files
from export.output import Output
from export.outputs import Wanted
from export.report.cells import exact
from export.report.writer import report_in
from export.run import Order, write
from export.work import Work
from leads.events import EVENTS, FILE_DOWNLOAD, GENERATE_LEAD, QUARANTINE, Event, decode
from leads.identity import normalise_address
from leads.stores.folder import FolderStore
from leads.stores.protocol import walk
from ops.leads_report import report
from tests.parts.demo_store import AS_OF, SITE_URL

SINCE, UNTIL = "2026-10-24", "2026-11-22"
KEYS = {
    "headline": "metric",
    "channels": "channel",
    "channel_days": "strftime(day, '%Y-%m-%d') || ' ' || channel",
    "contents": "path",
    "paths": "path",
    "accounts": "account_domain",
    "funnel": "CASE WHEN channel = '' THEN step END",
    "quality": "concat_ws(' ', finding, NULLIF(channel, ''), strftime(day, '%Y-%m-%d'))",
}


def tables(work: Work) -> Iterator[Output]:
    """Of the files, those for programs."""
    return (output for output in files(work) if output.name.endswith(".parquet"))


@pytest.fixture(scope="module")
def store(demo_store: FolderStore, tmp_path_factory: pytest.TempPathFactory) -> FolderStore:
    """A copy, as an export keeps its partitions in the store."""
    return FolderStore(shutil.copytree(demo_store.root, tmp_path_factory.mktemp("report") / "leads"))


@pytest.fixture(scope="module")
def made(store: FolderStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the report and the tables of one export."""
    folder = tmp_path_factory.mktemp("set")
    write(Order(store, SITE_URL, clock=lambda: AS_OF, writers=(tables, report_in)), folder, Wanted())
    return folder


@pytest.fixture(scope="module")
def shown(made: Path) -> list[dict[str, str]]:
    soup = BeautifulSoup((made / "report.html").read_text(encoding="utf-8"), "html.parser")
    return [
        {str(name): str(value) for name, value in one.attrs.items()} for one in soup.select("[data-table]")
    ]


def values(made: Path, table: str) -> dict[tuple[str, str], str]:
    """Every value of an exported table, as text, by row and column."""
    with duckdb.connect() as db:
        found = db.sql(f"SELECT {KEYS[table]} AS row_key, * FROM '{made / table}.parquet'")  # noqa: S608
        columns = found.columns[1:]
        return {
            (row[0], column): exact(value)
            for row in found.fetchall()
            for column, value in zip(columns, row[1:], strict=True)
            if row[0] is not None
        }


@pytest.mark.parametrize("table", KEYS)
def test_every_figure_of_the_page_stands_in_the_file_of_its_table(
    made: Path, shown: list[dict[str, str]], table: str
) -> None:
    exported = values(made, table)
    mine = [one for one in shown if one["data-table"] == table]

    assert mine
    for one in mine:
        assert exported[one["data-row"], one["data-column"]] == one["data-value"], one


def stored(store: FolderStore, prefix: str) -> Iterator[Event]:
    for key in walk(store, f"{prefix}/"):
        try:
            yield decode(store.get(key))
        except ValueError:
            continue


def test_people_and_posts_follow_from_the_events_as_they_are_stored(store: FolderStore, made: Path) -> None:
    events = sorted(stored(store, EVENTS), key=lambda event: (event.occurred_at, event.event_id))
    accepted = [event for event in events if event.event_name == GENERATE_LEAD]
    ids = {event.event_id for event in accepted}
    apart = [event for event in stored(store, QUARANTINE) if event.event_id not in ids]
    firsts: dict[str, str] = {}
    for event in accepted:
        firsts.setdefault(normalise_address(event.fields["email"]), event.occurred_at[:10])
    fetched = Counter(
        event.asset_id
        for event in events
        if event.event_name == FILE_DOWNLOAD and SINCE <= event.occurred_at[:10] <= UNTIL
    )

    headline, contents = values(made, "headline"), values(made, "contents")
    in_period = [event for event in accepted if SINCE <= event.occurred_at[:10] <= UNTIL]
    set_apart = [event for event in apart if SINCE <= event.occurred_at[:10] <= UNTIL]

    assert float(headline["leads", "value"]) == sum(SINCE <= day <= UNTIL for day in firsts.values())
    assert float(headline["valid_rate", "part"]) == len(in_period)
    assert float(headline["valid_rate", "whole"]) == len(in_period) + len(set_apart)
    assert sum(int(v) for (_, name), v in contents.items() if name == "downloads") == sum(fetched.values())
    assert sum(int(v) for (_, name), v in contents.items() if name == "leads") == float(
        headline["leads", "value"]
    )


def test_the_command_writes_one_page_for_the_days_asked_for(
    store: FolderStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []

    report(
        store, lang="zh", since="2026-11-09", until="2026-11-15", opens=True, build=tmp_path,
        clock=lambda: AS_OF, browse=opened.append,
    )  # fmt: skip

    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "2026 年 11 月 9 日至 2026 年 11 月 15 日" in text
    assert "2026 年 11 月 2 日至 2026 年 11 月 8 日" in text
    assert capsys.readouterr().out.splitlines()[-1].endswith("report.html")
    assert opened == [(tmp_path / "report.html").as_uri()]
    assert not list(tmp_path.glob("*.csv"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"lang": "fr"}, "lang is 'fr'; expected one of en, zh"),
        ({"since": "yesterday"}, "since is 'yesterday'; expected a day as 2026-11-01"),
        ({"since": "2026-11-09", "until": "2026-11-01"}, "since is 2026-11-09, which is after 2026-11-01"),
    ],
)
def test_a_wish_that_is_none_is_answered_with_a_sentence(
    store: FolderStore, tmp_path: Path, asked: dict[str, str], said: str
) -> None:
    with pytest.raises(SystemExit, match=said):
        report(store, build=tmp_path, clock=lambda: AS_OF, **asked)


def test_the_period_is_that_of_the_constants_above() -> None:
    assert (AS_OF.date() - date.fromisoformat(SINCE)).days == 29
    assert AS_OF.date().isoformat() == UNTIL
