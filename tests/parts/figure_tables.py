"""A small seeded history as the tables that the figures are computed from: visits, posts, people, the site's pages.

Everything is kept as plain rows besides, so that a test can count them over again in its own way.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple, get_type_hints

from duckdb import DuckDBPyConnection

from export import pieces
from export.engine import connect, table
from export.work import Period, Work
from leads.stores.folder import FolderStore

UNTIL = date(2026, 11, 22)
DAYS = 66
CHANNELS = {
    "Organic Search": 30,
    "Direct": 20,
    "Paid Search": 18,
    "Organic Social": 14,
    "Email": 10,
    "AI Assistant": 8,
}
PAGES: dict[str, dict[str, str]] = {
    "/": {"kind": "home"},
    "/articles/": {"kind": "listing"},
    "/articles/a/": {"kind": "article", "call": "whitepapers", "leads_to": "/whitepapers/w/"},
    "/articles/b/": {"kind": "article", "call": "whitepapers", "leads_to": "/whitepapers/v/"},
    "/whitepapers/w/": {
        "kind": "whitepaper",
        "call": "form",
        "leads_to": "/case-studies/c/",
        "asset_id": "w.en",
    },
    "/whitepapers/v/": {
        "kind": "whitepaper",
        "call": "form",
        "leads_to": "/case-studies/c/",
        "asset_id": "v.en",
    },
    "/case-studies/c/": {"kind": "case-study", "call": "contact", "leads_to": "/contact/"},
    "/contact/": {"kind": "page", "call": "form"},
}
STAGES = {"article": "awareness", "whitepaper": "solution", "case-study": "case-study"}
PERSONAS = {"/articles/a/": "founder", "/whitepapers/w/": "founder"}


class Session(NamedTuple):
    """A row of `sessions`."""

    session_id: str
    visitor: str
    day: date
    started_at: datetime
    ended_at: datetime
    entrance: str
    exit: str
    pages: int
    is_bounce: bool
    channel: str
    has_gated_page: bool
    has_form_start: bool


class View(NamedTuple):
    """A row of `session_pages`."""

    session_id: str
    n: int
    path: str
    at: datetime
    dwell_seconds: float | None
    is_entrance: bool
    is_exit: bool


class Hit(NamedTuple):
    """A row of `hits`."""

    at: datetime
    day: date
    visitor: str
    path: str
    kind: str
    referrer_path: str
    session_id: str


class Act(NamedTuple):
    """A row of `acts`; `first_key` is the channel's name here."""

    event_id: str
    person: str
    seq: int
    event_name: str
    is_registration: bool
    occurred_at: datetime
    form_id: str
    asset_id: str
    content_id: str
    language: str
    first_key: str
    visitor_day: str
    ip_prefix: str


class Apart(NamedTuple):
    """A row of `apart`."""

    event_id: str
    occurred_at: datetime
    form_id: str
    content_id: str
    language: str
    first_key: str
    ip_prefix: str


class Lead(NamedTuple):
    """What the figures read of a row of `leads`."""

    lead_id: str
    full_name: str
    email_type: str
    email_verified_at: datetime | None
    phone_e164: str
    account_domain: str
    is_mql: bool
    lifecycle_stage: str


class Status(NamedTuple):
    """A row of `statuses`."""

    person: str
    status: str
    at: datetime
    amount: float | None
    currency: str


class LogDay(NamedTuple):
    """A row of `log_quality`."""

    day: date
    lines: int
    bad_lines: int
    late_lines: int
    robot_hits: int
    internal_hits: int
    page_views: int
    visitors: int


TYPES: dict[Any, str] = {
    str: "VARCHAR", int: "BIGINT", bool: "BOOLEAN", date: "DATE", datetime: "TIMESTAMP", float: "DOUBLE",
    float | None: "DOUBLE", datetime | None: "TIMESTAMP",
}  # fmt: skip
TABLES: dict[str, Any] = {
    "sessions": Session, "session_pages": View, "hits": Hit, "acts": Act, "apart": Apart, "leads": Lead,
    "statuses": Status, "log_quality": LogDay,
}  # fmt: skip


@dataclass
class History:
    """The rows by table."""

    sessions: list[Session] = field(default_factory=list)
    session_pages: list[View] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    apart: list[Apart] = field(default_factory=list)
    leads: list[Lead] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)
    log_quality: list[LogDay] = field(default_factory=list)

    def load(self, db: DuckDBPyConnection) -> None:
        """Make the tables."""
        for name, row in TABLES.items():
            kinds = {f'"{column}"': TYPES[hint] for column, hint in get_type_hints(row).items()}
            table(db, name, kinds, getattr(self, name))
        channels = [(channel, channel) for channel in CHANNELS]
        table(db, "sources", {"key": "VARCHAR", "channel": "VARCHAR"}, channels)
        rows = [(path, *_piece(path)) for path in PAGES]
        table(db, "pieces", pieces.PIECES, rows)


def history(seed: int = 6, visits_a_day: int = 16) -> History:
    """A history of DAYS days: most visits read, some register, a few are set apart; one channel bursts on a day."""
    chance, found = random.Random(seed), History()
    for ago in reversed(range(DAYS)):
        day = UNTIL - timedelta(ago)
        names = chance.choices(list(CHANNELS), list(CHANNELS.values()), k=visits_a_day + chance.randrange(8))
        names += ["Paid Search"] * 70 if ago == 9 else []
        for channel in names:
            _visit(found, chance, day, channel, is_hollow=ago == 9 and channel == "Paid Search")
        lines = len(names) * 6
        found.log_quality.append(
            LogDay(day, lines, chance.randrange(2), 0, lines // 5, 3, len(names), len(names))
        )
    return found


def work_of(found: History, folder: Path, spend: str = "", period: Period | None = None) -> Work:
    """An export at work whose tables are those of a history. `spend` is a published spend.csv."""
    store = FolderStore(folder / "leads")
    if spend:
        store.put("published/spend.csv", spend.encode())
    (folder / "spill").mkdir(parents=True, exist_ok=True)
    db = connect(folder / "spill")
    found.load(db)
    as_of = datetime.combine(UNTIL, time(18), UTC)
    return Work(db, store, None, "example.com", as_of, period or Period(UNTIL - timedelta(29), UNTIL))


def _visit(found: History, chance: random.Random, day: date, channel: str, *, is_hollow: bool) -> None:
    """One visit; a hollow one is a bought click that leaves at once."""
    number = len(found.sessions)
    at = datetime.combine(day, time(chance.randrange(6, 22), chance.randrange(60), chance.randrange(60)))
    visitor = f"v{number}" if chance.random() < 0.9 or not number else found.sessions[-1].visitor
    if found.sessions and found.sessions[-1].day != day:
        visitor = f"v{number}"
    session_id, moment, dwell, path, before = f"s{number}", at, 0, chance.choice(list(PAGES)[:6]), ""
    views: list[View] = []
    for n in range(1, 2 if is_hollow else chance.choice((2, 3, 4, 4, 6, 9))):
        found.hits.append(Hit(moment, day, visitor, path, "page", before, session_id))
        dwell = chance.randrange(5, 240)
        views.append(View(session_id, n, path, moment, float(dwell), n == 1, False))
        moment, before = moment + timedelta(seconds=dwell), path
        onward = PAGES[path].get("leads_to", "")
        path = onward if onward and chance.random() < 0.4 else chance.choice(list(PAGES))
    views = views or [View(session_id, 1, path, at, None, True, False)]
    views[-1] = views[-1]._replace(dwell_seconds=None, is_exit=True)
    gated = [view for view in views if PAGES[view.path].get("call") == "form"]
    has_form = bool(gated) and chance.random() < 0.5
    if has_form:
        found.hits.append(
            Hit(moment, day, visitor, "/api/forms/f/start", "form_start", gated[-1].path, session_id)
        )
    found.session_pages += views
    entrance, leave = views[0].path, views[-1].path
    found.sessions.append(
        Session(session_id, visitor, day, at, moment, entrance, leave, len(views), len(views) == 1, channel,
                bool(gated), has_form)
    )  # fmt: skip
    if has_form and chance.random() < 0.55:
        _post(found, chance, moment + timedelta(seconds=20), gated[-1].path, channel, visitor)


def _post(found: History, chance: random.Random, at: datetime, path: str, channel: str, visitor: str) -> None:
    number, network = len(found.acts) + len(found.apart), f"10.0.{chance.randrange(9)}.0/24"
    content = path.strip("/") if path.count("/") > 2 else f"pages{path.rstrip('/')}"
    if chance.random() < (0.4 if channel == "Paid Search" else 0.06):
        found.apart.append(Apart(f"q{number}", at, "f", content, "en", channel, network))
        return
    is_known = bool(found.leads) and chance.random() < 0.15
    person = chance.choice(found.leads).lead_id if is_known else f"p{len(found.leads)}"
    asset = PAGES[path].get("asset_id", "")
    found.acts.append(
        Act(f"e{number}", person, number, "generate_lead", True, at, "f", asset, content, "en", channel, visitor,
            network)
    )  # fmt: skip
    if asset and chance.random() < 0.8:
        found.acts.append(
            Act(f"d{number}", person, number, "file_download", False, at + timedelta(seconds=9), "", asset, content,
                "en", "", visitor, network)
        )  # fmt: skip
    if not is_known:
        found.leads.append(_lead(chance, person))
        if found.leads[-1].lifecycle_stage == "customer":
            found.statuses.append(_win(chance, person, at))


def _lead(chance: random.Random, person: str) -> Lead:
    stage = chance.choices(
        ("subscriber", "lead", "mql", "sql", "opportunity", "customer"), (8, 30, 14, 6, 3, 3)
    )[0]
    is_business = chance.random() < 0.7
    return Lead(
        person,
        "Ada" if chance.random() < 0.9 else "",
        "business" if is_business else "free",
        datetime.combine(UNTIL, time(8)) if chance.random() < 0.3 else None,
        "+442079460958" if chance.random() < 0.5 else "",
        f"firm{chance.randrange(40)}.example" if is_business else "",
        stage not in {"subscriber", "lead"},
        stage,
    )


def _win(chance: random.Random, person: str, at: datetime) -> Status:
    won_at = min(at + timedelta(days=chance.randrange(20)), datetime.combine(UNTIL, time(12)))
    amount = None if chance.random() < 0.1 else float(chance.randrange(1, 90) * 100)
    return Status(person, "won", won_at, amount, chance.choice(("EUR", "EUR", "USD")))


def _piece(path: str) -> tuple[str, ...]:
    page = PAGES[path]
    content = path.strip("/") if path.count("/") > 2 else f"pages{path.rstrip('/')}"
    is_content = page["kind"] not in {"home", "listing"}
    values = {
        "content_id": content if is_content else "",
        "key": f"{content}.en" if is_content else "",
        "language": "en",
        "stage": STAGES.get(page["kind"], ""),
        "persona": PERSONAS.get(path, ""),
        "title": path,
        **page,
    }
    return tuple(values.get(name, "") for name in list(pieces.PIECES)[1:])
