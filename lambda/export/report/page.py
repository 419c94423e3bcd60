"""The report as one HTML page: nothing is fetched, no script runs, and the same tables make the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from export.report import charts, numbers
from export.report.sections import (
    accounts,
    channels,
    contents,
    definitions,
    overview,
    quality,
    standouts,
    visits,
    ways,
)
from export.report.svg import Spec, drawn
from export.report.tables import Tables
from export.report.voice import Voice, voice

WIDTHS = {"wide": charts.WIDE, "narrow": charts.NARROW}


def page(tables: Tables, lang: str) -> str:
    """The report in a language of the site."""
    speaks = voice(lang, tables.names)
    environment = Environment(
        loader=PackageLoader("export.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["_"] = speaks.text
    return environment.get_template("report.html").render(_values(tables, speaks))


def _values(tables: Tables, voice: Voice) -> dict[str, Any]:
    """What the template prints."""
    figures = overview.figures(tables, voice)
    return {
        "lang": {"zh": "zh-Hans"}.get(voice.spoken, voice.spoken),
        "stylesheet": Markup(_text("report.css")),  # noqa: S704  our own file
        "site_name": tables.site_name,
        "period": _days(tables, voice),
        "made_on": numbers.day(tables.as_of.date(), voice.spoken),
        "first": [figure for figure in figures if figure.metric in overview.FIRST],
        "figures": figures,
        "sentences": standouts.sentences(tables, voice),
        "reference": numbers.percent(tables.reference),
        "few": numbers.FEW,
        "begins": numbers.day(tables.begins, voice.spoken) if tables.begins else "",
        **_visits(tables, voice),
        **_channels(tables, voice),
        **_contents(tables, voice),
        "ways_by_kind": ways.ways(tables, voice, "kinds"),
        "ways_by_page": ways.ways(tables, voice, "pages"),
        "ways_known": ways.known(tables),
        "accounts": accounts.rows(tables, voice),
        "quality": quality.rows(tables, voice),
        "definitions": definitions.definitions(voice),
    }


def _days(tables: Tables, voice: Voice) -> dict[str, Any]:
    before = tables.period.before()
    return {
        "since": numbers.day(tables.period.since, voice.spoken),
        "until": numbers.day(tables.period.until, voice.spoken),
        "since_before": numbers.day(before.since, voice.spoken),
        "until_before": numbers.day(before.until, voice.spoken),
        "days": tables.period.days,
    }


def _visits(tables: Tables, voice: Voice) -> dict[str, Any]:
    rows = visits.funnel_rows(tables, voice)
    said = "; ".join(f"{row['step']} {row['total'].text}" for row in rows)
    shown = visits.series(tables)
    return {
        "funnel": rows,
        "funnel_charts": [
            _both(f"funnel-{unit}", said, partial(visits.funnel_chart, tables, voice, unit))
            for unit in ("sessions", "people")
        ],
        "days_chart": _both(
            "days", visits.days_label(tables, voice), partial(visits.days_chart, tables, voice)
        ),
        "days_label": visits.days_label(tables, voice),
        "days": visits.days_table(tables, voice),
        "series": [voice.channel(name) for name in shown],
    }


def _channels(tables: Tables, voice: Voice) -> dict[str, Any]:
    return {
        "channels": channels.rows(tables, voice),
        "channel_columns": definitions.columns_of(channels.COLUMNS, voice),
        "channels_chart": _both(
            "channels", channels.label(tables, voice), partial(channels.chart, tables, voice)
        ),
    }


def _contents(tables: Tables, voice: Voice) -> dict[str, Any]:
    rows = contents.rows(contents.pieces(tables), tables, voice)
    return {
        "content_columns": definitions.columns_of(contents.COLUMNS, voice),
        "pieces": rows[: contents.MOST],
        "more_pieces": rows[contents.MOST :],
        "other_pages": contents.rows(contents.others(tables), tables, voice),
        "groups": [
            (voice.text(heading), contents.groups(tables, voice, key))
            for heading, key in (("By stage", "stage"), ("By persona", "persona"))
        ],
        "contents_chart": _both(
            "contents", contents.label(tables, voice), partial(contents.chart, tables, voice)
        )
        if contents.pieces(tables)
        else {},
    }


def _both(name: str, label: str, spec: Callable[[int], Spec]) -> dict[str, Markup]:
    """A chart for wide and for narrow pages."""
    found: dict[str, Markup] = {}
    for kind, width in WIDTHS.items():
        found[kind] = Markup(drawn(spec(width), f"{name}-{kind}", label))  # noqa: S704  made here, labels escaped
    return found


def _text(name: str) -> str:
    return (resources.files("export.report") / "templates" / name).read_text(encoding="utf-8")
