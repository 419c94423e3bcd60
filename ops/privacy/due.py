"""What has been kept long enough: people without a sign of life, old posts in quarantine, old access logs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, timedelta
from typing import NamedTuple

from export import facts
from export.visits.log_files import log_file
from export.work import RETENTION_MONTHS, Work
from leads.events import QUARANTINE
from leads.stores.protocol import Store, walk
from ops.privacy.held import events_of
from ops.privacy.naming import LOGS
from ops.privacy.place import Place

QUARANTINE_DAYS = 90
LOG_DAYS = 30


class Limits(NamedTuple):
    """How long things are kept."""

    months: int = RETENTION_MONTHS
    quarantine_days: int = QUARANTINE_DAYS
    log_days: int = LOG_DAYS


class Due(NamedTuple):
    """What is due. `people` are addresses with the day of their last sign of life; `strangers` are ids of events that
    belong to nobody's registration; `quarantine` and `logs` are keys.
    """

    people: dict[str, date]
    strangers: tuple[str, ...]
    quarantine: tuple[str, ...]
    logs: tuple[str, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether everything may stay."""
        return not any(self)


def limits(environ: Mapping[str, str]) -> Limits:
    """The limits that are set. Exits with a sentence on what is no number."""
    return Limits(
        _number(environ, "RETENTION_MONTHS", RETENTION_MONTHS),
        _number(environ, "QUARANTINE_DAYS", QUARANTINE_DAYS),
        _number(environ, "LOG_DAYS", LOG_DAYS),
    )


def due(place: Place, kept: Limits) -> Due:
    """What is due today. Nothing is changed. Raises StoreError."""
    today = place.clock().astimezone(UTC).date()
    with events_of(place) as work:
        facts.acts(work)
        people, strangers = _idle(work, today, kept.months)
    return Due(
        people=people,
        strangers=strangers,
        quarantine=_posts_before(place.store, today - timedelta(kept.quarantine_days)),
        logs=_logs_before(place.store, today - timedelta(kept.log_days)),
    )


def _idle(work: Work, today: date, months: int) -> tuple[dict[str, date], tuple[str, ...]]:
    """Who is idle for longer: by address, and the ids of whom no registration speaks.

    A mail of ours is no sign of life; what sales say is one (`retention_until` of the exports is reckoned alike).
    """
    idle = "CAST(CAST(max(occurred_at) AS DATE) + INTERVAL '1' MONTH * ? AS DATE) < ?"
    people = work.db.execute(
        "SELECT email_key, CAST(max(occurred_at) AS DATE) FROM acts"  # noqa: S608  text of ours
        f" WHERE email_key <> '' AND event_name <> 'email_sent' GROUP BY email_key HAVING {idle} ORDER BY 2, 1",
        [months, today],
    ).fetchall()
    strangers = work.db.execute(
        f"SELECT lead_id FROM acts GROUP BY lead_id HAVING max(email_key) = '' AND {idle} ORDER BY 1",  # noqa: S608
        [months, today],
    ).fetchall()
    return dict(people), tuple(name for (name,) in strangers)


def _posts_before(store: Store, first: date) -> tuple[str, ...]:
    until = f"{QUARANTINE}/dt={first.isoformat()}"
    return tuple(key for key in walk(store, f"{QUARANTINE}/") if key < until)


def _logs_before(store: Store, first: date) -> tuple[str, ...]:
    """Log files of earlier days. One whose name says no day stays: nobody can tell how old it is."""
    found = ((key, log_file(key)) for key in walk(store, f"{LOGS}/"))
    return tuple(key for key, file in found if file and file.day < first)


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name, "") or str(default)
    if not text.isdecimal() or int(text) < 1:
        raise SystemExit(f"{name} is {text!r}; expected a whole number from 1")
    return int(text)
