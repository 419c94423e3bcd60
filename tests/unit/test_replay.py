"""`leads.replay` says what today's rules would change, and changes nothing."""

from pathlib import Path

import pytest

from export.files.writer import files
from export.run import Order, export
from export.sets import look
from leads.attribution.touch import touch_at
from leads.events import GENERATE_LEAD, Event, encode, key_of
from leads.stores.folder import FolderStore
from ops.leads_store import opened
from ops.replay import Change, changes, replay

PAGE = "http://127.0.0.1:8000/whitepapers/x/"


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A laptop with two leads, whose last export was made by older rules: a visit from Zhihu was a referral then."""
    monkeypatch.setenv("COLUMNS", "140")  # a terminal wide enough for a line a lead
    store = FolderStore(tmp_path / "leads")
    for number, (email, referrer) in enumerate(
        [("ada@example.com", "https://www.zhihu.com/question/1"), ("bob@example.com", None)], 1
    ):
        touch = touch_at(PAGE, referrer)
        made = Event(
            event_name=GENERATE_LEAD,
            event_id=f"e{number}",
            occurred_at=f"2026-11-0{number}T10:00:00.000Z",
            lead_id=f"id-{number}",
            fields={"email": email},
            first_touch=touch,
            last_touch=touch,
        )
        store.put(key_of(made), encode(made))
    order = Order(
        store,
        "http://127.0.0.1:8000",
        writers=(lambda work: [file for file in files(work) if file.name == "leads.raw.csv"],),
    )
    key = export(order).latest.key("leads.raw.csv")
    old = (
        store.get(key)
        .decode()
        .replace('"zhihu","social","Organic Social"', '"zhihu.com","referral","Referral"')
    )
    store.put(key, old.replace('"r2"', '"r1"').encode(), "text/csv")
    return tmp_path


def test_the_channels_then_and_now(var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in var.rglob("*") if path.is_file()}

    replay(opened(var=var), diff=True)

    said = capsys.readouterr().out
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert "Organic Social 0 1 +1" in lines
    assert "Referral 1 0 -1" in lines
    assert "Direct 1 1" in lines
    assert "id-1 first zhihu.com / referral, Referral zhihu / social, Organic Social" in lines
    assert (
        "1 of 2 leads would be named otherwise: the last export by the rules r1, today's are r2."
        in " ".join(lines)
    )
    assert {path: path.read_bytes() for path in var.rglob("*") if path.is_file()} == before


def test_only_those_since_a_day(var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replay(opened(var=var), diff=True, since="2026-11-02")

    said = capsys.readouterr().out
    assert "Nothing would change" in said
    assert "Organic Social" not in said


def test_a_day_that_is_none_is_refused(var: Path) -> None:
    with pytest.raises(SystemExit, match="since is 'yesterday'; expected a day as 2026-11-01"):
        replay(opened(var=var), since="yesterday")


def test_without_an_export_nothing_is_compared(var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = opened(var=var)
    latest, _ = look(store)
    assert latest
    store.delete(latest.key("leads.raw.csv"))

    replay(opened(var=var))

    assert "There was no export yet" in capsys.readouterr().out


def test_a_lead_that_was_in_no_export_has_not_changed() -> None:
    row = {"lead_id": "a", "first_source": "x", "first_medium": "y", "first_channel": "z"}

    assert changes({}, [row]) == []
    assert changes({"a": row}, [row]) == []
    assert changes({"a": row}, [row | {"first_source": "w"}]) == [
        Change("a", "first", ("x", "y", "z"), ("w", "y", "z"))
    ]
