"""What sales report comes back as events, and what the scores are asked in the terminal."""

import os
import shutil
from datetime import UTC, datetime, timedelta

import pytest

from export import partitions, run
from leads.events import EVENTS, decode
from leads.stores.folder import FolderStore
from leads.stores.protocol import walk
from ops.paths import CONTENT
from ops.sales import explain, import_status, scored, what_if
from tests.parts.demo_store import AS_OF

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def exported(demo_store, tmp_path_factory):
    """The demonstration with its days as partitions, as after an export."""
    folder = tmp_path_factory.mktemp("sales") / "leads"
    shutil.copytree(demo_store.root, folder)
    events = (("events", partitions.build),)
    with run.tables(run.Order(FolderStore(folder), clock=lambda: AS_OF, partitions=events, steps=())):
        return FolderStore(folder)


@pytest.fixture(scope="module")
def lead(exported):
    """The best of all leads."""
    with pytest.MonkeyPatch.context() as patch:
        freeze(patch)
        with scored.people(exported) as work:
            return scored.score(work, scored.scoring.published_rules(work))[0]


@pytest.fixture
def store(exported, tmp_path):
    """One to write into."""
    shutil.copytree(exported.root, tmp_path / "leads", copy_function=os.link)
    return FolderStore(tmp_path / "leads")


@pytest.fixture(autouse=True)
def frozen(monkeypatch):
    freeze(monkeypatch)


def freeze(patch):
    """Let questions be asked on the morning after the demonstration's last day."""
    patch.setattr(scored, "Order", lambda *args, **more: run.Order(*args, clock=lambda: AS_OF, **more))


def statuses(store):
    keys = [key for key in walk(store, f"{EVENTS}/") if "/status-" in key]
    return {key: decode(store.get(key)) for key in keys}


def take(store, path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    import_status.import_status(store, path, lambda: NOW)


def test_a_status_is_imported_once_and_an_unknown_address_is_named(store, lead, tmp_path, capsys):
    before = statuses(store)
    text = (
        "email,status,at,amount,currency,note\n"
        f'{lead.email.upper()},won,2026-11-20,"12,000.5",cny,"signed\n二〇二六"\n'
        "nobody@else.example,won,2026-11-20,1,CNY,\n"
    )
    for new in (1, 0):
        take(store, tmp_path / "crm.csv", text)
        said = capsys.readouterr()
        assert (
            f"{new} status{'' if new else 'es'} imported, {1 - new} known before, 1 unknown address."
            in said.out
        )
        assert "crm.csv:4: nobody@else.example is no lead's address; left out" in said.err
    (event,) = (event for key, event in statuses(store).items() if key not in before)
    assert (event.lead_id, event.occurred_at) == (lead.lead_id, "2026-11-20T00:00:00.004Z")
    assert event.fields == {
        "status": "won", "amount": "12000.50", "currency": "CNY", "note": "signed\n二〇二六",
        "recorded_at": "2026-11-22T09:30:00.000Z",
    }  # fmt: skip
    with scored.people(store) as work:
        found = {one.lead_id: one.stage for one in scored.score(work, scored.scoring.published_rules(work))}
    assert found[lead.lead_id] == "customer"


def test_an_amount_may_be_corrected_and_corrected_back(store, lead, tmp_path, capsys):
    path = tmp_path / "crm.csv"
    for hours, amount in enumerate((100, 200, 100)):
        path.write_text(f"email,status,at,amount,currency\n{lead.email},won,2026-11-19,{amount},USD\n")
        import_status.import_status(store, path, lambda now=NOW + timedelta(hours=hours): now)
        assert "1 status imported" in capsys.readouterr().out
        with scored.people(store) as work:
            said = import_status.last_words(work)
        (at,) = {at for person, status, at in said if person == lead.lead_id and at[:10] == "2026-11-19"}
        assert said[lead.lead_id, "won", at].amount == f"{amount}.00"


def test_a_file_of_a_chinese_office_is_read(store, lead, tmp_path, capsys):
    text = f"邮箱;状态;日期;金额;币种;备注\n{lead.email};成交;2026年11月5日;8000;CNY;已签约\n"
    take(store, tmp_path / "gbk.csv", text, "gbk")
    assert "1 status imported" in capsys.readouterr().out


def test_every_fault_is_told_with_its_line_and_nothing_is_stored(store, lead, tmp_path, capsys):
    before = statuses(store)
    text = (
        "email,status,at,amount,currency\n"
        f"{lead.email},won,2026-11-20,5,CNY\n"
        "x,wno,11/05/2026,1k,\n"
        "a@b.example,won,2027-01-01,5,\n"
    )
    with pytest.raises(SystemExit, match="7 problems: nothing was imported"):
        take(store, tmp_path / "bad.csv", text)
    lines = [line.partition("bad.csv:")[2] for line in capsys.readouterr().err.splitlines()]
    assert [line.partition(" is ")[0] for line in lines] == [
        "3: email", "3: status", "3: at", "3: amount", "3: currency", "4: at", "4: currency",
    ]  # fmt: skip
    assert lines[1].endswith("lost, unqualified (did you mean won?)")
    assert statuses(store) == before


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("email,status", "1: there is no column at; expected email, status, at, amount, currency, note"),
        ("e-mail,status,at", "1: a column is 'e-mail'; expected one of email, status, at"),
        ("email,status,at,at", "1: the column at is there twice"),
    ],
)
def test_a_wrong_heading_is_told(header, told, exported, tmp_path, capsys):
    with pytest.raises(SystemExit):
        take(exported, tmp_path / "bad.csv", f"{header}\n")
    assert told in capsys.readouterr().err


def test_every_point_is_explained(exported, lead, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    explain.explain(exported, f" {lead.email.upper()}")
    said = capsys.readouterr().out
    assert f"fit {lead.fit}, engagement {lead.engagement}" in said
    assert f"grade {lead.grade}: A from 45 points of fit, B from 30" in said
    assert "Business address: " in said
    assert "is one today; it takes 30 of fit and 30 of engagement" in said
    with pytest.raises(SystemExit, match=r"x@y\.example is no lead"):
        explain.explain(exported, "x@y.example")


def test_other_rules_are_tried_before_they_are_anybodys(exported, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    held = {key: exported.get(key) for key in walk(exported, "published/")}
    rules = (CONTENT / "data" / "scoring.yml").read_text(encoding="utf-8")
    path = tmp_path / "new.yml"
    path.write_text(rules.replace("points: 25", "points: 0", 1).replace("at least 100", "at lest 1"))
    with pytest.raises(SystemExit):
        what_if.what_if(exported, path)
    told = capsys.readouterr().err
    assert "new.yml:20: decision-maker gives no points" in told
    assert "new.yml:27: when of size: what is asked of employees is 'at lest 1'" in told
    path.write_text(rules.replace("points: 25", "points: 5", 1))
    what_if.what_if(exported, path)
    said = capsys.readouterr().out
    assert "of 60 leads would move" in said
    assert "lead-standards" not in said
    path.write_text(rules)
    what_if.what_if(exported, path)
    assert "Nobody would move" in capsys.readouterr().out
    assert {key: exported.get(key) for key in walk(exported, "published/")} == held
