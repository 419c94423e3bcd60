"""What stands out, in plain sentences: days to look into, how many visits became leads, and by which channel."""

from __future__ import annotations

from collections.abc import Iterator

from export.report import numbers
from export.report.tables import Row, Tables
from export.report.voice import Voice

BURSTS = {
    "visitors_burst": "{channel}, {days}: up to {value} visitors a day, where {expected} are usual. "
    "Look at it before you pay for it or praise it.",
    "views_burst": "{channel}, {days}: up to {value} pages a visitor, where {expected} are usual. "
    "A program may be opening page after page.",
}


def sentences(tables: Tables, voice: Voice) -> list[tuple[str, str]]:
    """What stands out: (mood, sentence); mood is '' or alert."""
    return [
        *_alerts(tables, voice),
        *(("", said) for said in (*_yield(tables, voice), *_channels(tables, voice))),
    ]


def _alerts(tables: Tables, voice: Voice) -> Iterator[tuple[str, str]]:
    """Bursts, a sentence a channel: of visitors where there are any, else of views."""
    for rows in bursts_by_channel(tables).values():
        finding = max(row["finding"] for row in rows)
        mine = [row for row in rows if row["finding"] == finding]
        most = max(mine, key=lambda row: row["value"])
        yield (
            "alert",
            voice.text(BURSTS[finding]).format(
                channel=voice.channel(most["channel"]),
                days=numbers.days([row["day"] for row in mine], voice.spoken),
                value=usual(most, "value"),
                expected=usual(most, "expected"),
            ),
        )


def bursts_by_channel(tables: Tables) -> dict[str, list[Row]]:
    """The days that look bought, by channel."""
    found: dict[str, list[Row]] = {}
    for row in tables["quality"]:
        if row["finding"] in BURSTS:
            found.setdefault(row["channel"], []).append(row)
    return found


def usual(row: Row, column: str) -> str:
    """A value of a burst: whole visitors, or views with a decimal."""
    return numbers.count(round(row[column]) if row["finding"] == "visitors_burst" else row[column])


def _yield(tables: Tables, voice: Voice) -> Iterator[str]:
    """How many visits became leads, and where the others stopped."""
    row = tables.headline("visit_to_lead")
    if row and row["whole"]:
        above = row["value"] >= tables.reference
        said = (
            "{leads} of {sessions} sessions became a lead: {rate}, above the reference of {reference}."
            if above
            else "{leads} of {sessions} sessions became a lead: {rate}, below the reference of {reference}."
        )
        yield voice.text(said).format(
            leads=numbers.count(row["part"]),
            sessions=numbers.count(row["whole"]),
            rate=numbers.percent(row["value"]),
            reference=numbers.percent(tables.reference),
        )
    steps = {row["step"]: row["total"] for row in tables.funnel}
    if steps.get("sessions") and steps.get("gated_sessions"):
        said = "{gated} of {sessions} sessions saw a form ({share}); in {begun} of them one was begun ({begun_share})."
        yield voice.text(said).format(
            gated=numbers.count(steps["gated_sessions"]),
            sessions=numbers.count(steps["sessions"]),
            share=numbers.percent(steps["gated_sessions"] / steps["sessions"]),
            begun=numbers.count(steps["form_sessions"]),
            begun_share=numbers.percent(steps["form_sessions"] / steps["gated_sessions"]),
        )


def _channels(tables: Tables, voice: Voice) -> Iterator[str]:
    """Which channel brings most, and which brings the best, where there are enough leads to say so."""
    channels = [row for row in tables["channels"] if row["leads"]]
    total = sum(row["leads"] for row in channels)
    if total >= numbers.FEW:
        first = max(channels, key=lambda row: row["leads"])
        yield voice.text("Most leads came by {channel}: {n} of {total}.").format(
            channel=voice.channel(first["channel"]),
            n=numbers.count(first["leads"]),
            total=numbers.count(total),
        )
    many = [row for row in channels if row["leads"] >= numbers.FEW]
    if len(many) > 1:
        best, worst = max(many, key=lambda row: row["mql_rate"]), min(many, key=lambda row: row["mql_rate"])
        change = numbers.change_of_rate(best["mqls"], best["leads"], worst["mqls"], worst["leads"])
        said = (
            "The highest MQL rate has {best}: {best_rate}; the lowest {worst}: {worst_rate}."
            if change and change.direction
            else "MQL rates of channels differ no more than by chance: from {worst_rate} to {best_rate}."
        )
        yield voice.text(said).format(
            best=voice.channel(best["channel"]),
            best_rate=_made_of(best, voice),
            worst=voice.channel(worst["channel"]),
            worst_rate=_made_of(worst, voice),
        )


def _made_of(row: Row, voice: Voice) -> str:
    part = voice.text("{part} of {whole}").format(
        part=numbers.count(row["mqls"]), whole=numbers.count(row["leads"])
    )
    return voice.text("{share} ({part})").format(share=numbers.percent(row["mql_rate"]), part=part)
