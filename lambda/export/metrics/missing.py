"""Tables of other steps that are not there yet, as empty ones."""

from __future__ import annotations

from export.work import Work

EMPTY = {
    "sessions": "session_id VARCHAR, visitor VARCHAR, day DATE, started_at TIMESTAMP, ended_at TIMESTAMP, "
    "entrance VARCHAR, exit VARCHAR, pages BIGINT, is_bounce BOOLEAN, channel VARCHAR, has_gated_page BOOLEAN, "
    "has_form_start BOOLEAN",
    "session_pages": 'session_id VARCHAR, n BIGINT, path VARCHAR, "at" TIMESTAMP, dwell_seconds DOUBLE, '
    "is_entrance BOOLEAN, is_exit BOOLEAN",
    "hits": '"at" TIMESTAMP, day DATE, visitor VARCHAR, path VARCHAR, kind VARCHAR, referrer_path VARCHAR, '
    "session_id VARCHAR",
    "statuses": 'person VARCHAR, status VARCHAR, "at" TIMESTAMP, amount DECIMAL(18, 2), currency VARCHAR',
    "log_quality": "day DATE, lines BIGINT, bad_lines BIGINT, late_lines BIGINT, robot_hits BIGINT, "
    "internal_hits BIGINT, page_views BIGINT, visitors BIGINT",
}
UNSCORED = "SELECT *, '' AS account_domain, FALSE AS is_mql, 'lead' AS lifecycle_stage FROM lead_facts"


def add_missing(work: Work) -> None:
    """Add what visits and scores have not made."""
    for name, columns in EMPTY.items():
        work.db.execute(f"CREATE TABLE IF NOT EXISTS {name} ({columns})")
    tables = {
        name for (name,) in work.db.execute("SELECT table_name FROM information_schema.tables").fetchall()
    }
    if "leads" not in tables:
        work.db.execute(f"CREATE TABLE leads AS {UNSCORED}")
