"""What Python knows of a day's browsers and addresses: robots by their name, one spelling, our own networks."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

import duckdb
from crawleruseragents import is_crawler

from export import engine
from export.visits.log_files import INTERNAL
from leads.http.request import USER_AGENT_LENGTH
from leads.settings import SettingError
from leads.visitor_day import canonical

NOBODYS = "192.0.2.0/24"
"""Of documentation (RFC 5737): the office of `invoke demo.data`, and no reader of anyone's."""

AGENT_COLUMNS = {"agent": "VARCHAR", "name": "VARCHAR", "is_robot": "BOOLEAN"}
ADDRESS_COLUMNS = {"ip": "VARCHAR", "address": "VARCHAR", "is_internal": "BOOLEAN"}

NO_BROWSER = ("ApacheBench/", "Chrome-Lighthouse", "HTTrack")
"""In the names of programs that the list of crawlers does not know."""

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def judge(db: duckdb.DuckDBPyConnection, internal: Sequence[Network]) -> None:
    """Make `log_agents` and `log_addresses` for the lines in `log_lines`, and `log_visitors` of both."""
    for name in ("log_agents", "log_addresses", "log_visitors"):
        db.execute(f"DROP TABLE IF EXISTS {name}")
    agents = db.execute(
        "SELECT DISTINCT agent FROM log_lines WHERE kind <> 'fault' ORDER BY agent"
    ).fetchall()
    engine.table(db, "log_agents", AGENT_COLUMNS, ((raw, *_agent(raw)) for (raw,) in agents))
    engine.table(db, "log_addresses", ADDRESS_COLUMNS, _addresses(db, internal))
    db.execute(engine.statement("visits_judged.sql"))


def internal_networks(settings: Mapping[str, str]) -> list[Network]:
    """The networks of the firm's own people. Raises SettingError, which names the one that is none."""
    found = []
    for text in settings.get(INTERNAL, NOBODYS).replace(",", " ").split():
        try:
            found.append(ipaddress.ip_network(text, strict=False))
        except ValueError as error:
            raise SettingError(
                f"{INTERNAL} names {text!r}; expected networks such as 203.0.113.0/24"
            ) from error
    return found


@lru_cache(1 << 16)
def _agent(raw: str) -> tuple[str, bool]:
    """The browser's name as a post's event has it, and whether it is a robot's."""
    name = plain_agent(raw)
    is_robot = not name or any(word in name for word in NO_BROWSER) or is_crawler(name)
    return name, is_robot


def plain_agent(raw: str) -> str:
    """The `User-Agent` that a log says, decoded and cleaned as `leads.http.request.user_agent` does it.

    CloudFront escapes it once; some of its older files do twice.
    """
    name = unquote(raw, errors="replace") if "%" in raw else raw
    if " " not in name and "%20" in name:
        name = unquote(name, errors="replace")
    return "".join(c for c in name if c.isprintable())[:USER_AGENT_LENGTH]


def _addresses(db: duckdb.DuckDBPyConnection, internal: Sequence[Network]) -> Iterator[tuple[Any, ...]]:
    """Addresses that have another spelling or belong to us. Without networks of our own, only IPv6 is looked at."""
    only = "" if internal else " AND ip LIKE '%:%'"
    query = f"SELECT DISTINCT ip FROM log_lines WHERE kind <> 'fault'{only} ORDER BY ip"  # noqa: S608
    for (ip,) in db.execute(query).fetchall():
        address = canonical(ip)
        is_internal = bool(internal) and _is_in(address, internal)
        if is_internal or address != ip:
            yield ip, address, is_internal


def _is_in(address: str, networks: Sequence[Network]) -> bool:
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(ip in network for network in networks)
