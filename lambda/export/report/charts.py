"""The charts as Vega-Lite specs. Each is drawn twice, for a wide and for a narrow page: letters keep their size.

Words are measured nowhere: room for labels is given, so that the same chart comes out on a machine without our fonts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import wrap
from typing import Any

from export.report.svg import COLOURS, Spec

WIDE, NARROW = 920, 335
"""Widths in CSS pixels, labels among them."""

SERIES = 7
"""Channels with a colour of their own; the rest share the last."""

Values = Sequence[Mapping[str, Any]]

AT_THE_END: Spec = {"type": "text", "align": "left", "dx": 7, "color": COLOURS["ink"]}
HALO: Spec = {**AT_THE_END, "color": COLOURS["paper"], "stroke": COLOURS["paper"], "strokeWidth": 9}
"""Drawn below the words, so that a line does not run through them."""

LONGEST_FIGURE = 84
"""Room at the end of the longest bar."""


def bars(values: Values, width: int, labels: int, colour: str = "accent") -> Spec:
    """Horizontal bars of `values` {name, total, shown, opacity}: `shown` stands at the end of each.

    `labels` is the room for names on a wide page; on a narrow one they stand above their bars.
    """
    is_wide = width == WIDE
    room = labels if is_wide else 0
    axis = {"title": None, "domain": False, "ticks": False, "labelAlign": "left", "labelPadding": room,
            "minExtent": room, "maxExtent": room, "labelColor": COLOURS["ink"]}  # fmt: skip
    bar = {"type": "bar", "cornerRadiusEnd": 2, "color": COLOURS[colour], "height": 20 if is_wide else 14,
           "yOffset": 0 if is_wide else 10}  # fmt: skip
    below = {} if is_wide else {"yOffset": 10}
    above = {"type": "text", "align": "left", "yOffset": -8, "color": COLOURS["ink"]}
    return {
        "width": width - room - LONGEST_FIGURE,
        "height": {"step": 34 if is_wide else 46},
        "padding": {"left": 2, "right": LONGEST_FIGURE - 4, "top": 2, "bottom": 2},
        "data": {"values": list(values)},
        "encoding": {
            "y": {"field": "name", "type": "nominal", "sort": None, "axis": axis if is_wide else None},
            "x": {"field": "total", "type": "quantitative", "axis": None},
        },
        "layer": [
            {"mark": bar, "encoding": {"opacity": {"field": "opacity", "type": "quantitative", "scale": None}}},
            *({"mark": {**mark, **below}, "encoding": {"text": {"field": "shown"}}} for mark in (HALO, AT_THE_END)),
            *([] if is_wide else [{"mark": above, "encoding": {"text": {"field": "name"}, "x": {"value": 0}}}]),
        ],
    }  # fmt: skip


def with_reference(spec: Spec, value: float, label: str) -> Spec:
    """A chart of bars with a dashed line across, and what it stands for above it."""
    bars_, *texts = spec["layer"]
    line = {"x": {"field": "reference", "type": "quantitative"}, "y": {"value": 0}}
    rule = {"type": "rule", "strokeDash": [4, 3], "strokeWidth": 1.5, "color": COLOURS["danger"]}
    words = {"type": "text", "align": "left", "dx": 5, "dy": -8, "color": COLOURS["danger"]}
    once = {"values": [{"reference": value}]}
    across: list[Spec] = [
        {"data": once, "mark": rule, "encoding": {**line, "y2": {"value": "height"}}},
        {"data": once, "mark": words, "encoding": {**line, "text": {"value": label}}},
    ]
    return {**spec, "padding": {**spec["padding"], "top": 20}, "layer": [bars_, *across, *texts]}


def days(
    panels: Sequence[tuple[str, Values]],
    series: Sequence[str],
    width: int,
    labels: Mapping[date, str],
    flags: Values,
) -> Spec:
    """Stacked columns a day, a panel a figure: (title, [{day, name, total}]). `series` in their order of colours.

    `labels` are the days that are named below; `flags` {day, total} get a mark above their column in the first panel.
    """
    return {
        "padding": {"left": 2, "right": 4, "top": 2, "bottom": 2},
        "vconcat": [
            _panel(
                title, values, series, width, labels, flags if n == 0 else (), is_last=n == len(panels) - 1
            )
            for n, (title, values) in enumerate(panels)
        ],
        "spacing": 18,
    }


def _panel(
    title: str,
    values: Values,
    series: Sequence[str],
    width: int,
    labels: Mapping[date, str],
    flags: Values,
    *,
    is_last: bool,
) -> Spec:
    shown = {day.isoformat(): label for day, label in labels.items()}
    axis = {
        "title": None,
        "values": list(shown),
        "labelExpr": f"({shown})[datum.value]",
        "labelAngle": 0,
        "labels": is_last,
        "ticks": is_last,
    }
    colours = [COLOURS[f"series-{n}"] for n in range(1, len(series) + 1)]
    y_axis = {
        "title": None,
        "minExtent": 38,
        "maxExtent": 38,
        "tickCount": 4,
        "domain": False,
        "format": ",.0f",
    }
    column = {
        "mark": {"type": "bar", "binSpacing": 0, "width": {"band": 0.78}},
        "encoding": {
            "x": {"field": "day", "type": "ordinal", "axis": axis, "scale": {"paddingOuter": 0.1}},
            "y": {"field": "total", "type": "quantitative", "axis": {**y_axis, "tickMinStep": 1}},
            "color": {"field": "name", "type": "nominal", "sort": list(series), "legend": None,
                      "scale": {"domain": list(series), "range": colours}},
            "order": {"field": "order", "type": "quantitative"},
        },
    }  # fmt: skip
    mark = {
        "data": {"values": list(flags)},
        "mark": {"type": "point", "shape": "triangle-down", "filled": True, "size": 70, "dy": -9,
                 "yOffset": -9, "color": COLOURS["danger"], "opacity": 1},
        "encoding": {"x": {"field": "day", "type": "ordinal"}, "y": {"field": "total", "type": "quantitative"}},
    }  # fmt: skip
    return {
        "title": {"text": title, "anchor": "start", "fontSize": 13, "fontWeight": 600, "color": COLOURS["ink"],
                  "offset": 8},
        "width": width - 48,
        "height": 150,
        "data": {"values": list(values)},
        "layer": [column, *([mark] if flags else [])],
    }  # fmt: skip


def grid(values: Values, rows: Sequence[str], columns: Sequence[str], width: int) -> Spec:
    """A field a row and column, the darker the more: {row, column, share of the most, shown, note}.

    On a narrow page names are broken into lines.
    """
    labels, most = (150, 24) if width == WIDE else (86, 11)
    plain = {
        "title": None,
        "domain": False,
        "ticks": False,
        "labelColor": COLOURS["ink"],
        "labelLineHeight": 14,
    }
    above = {
        **plain,
        "orient": "top",
        "labelAngle": 0,
        "labelExpr": _broken(columns, most),
        "labelPadding": 6,
    }
    beside = {**plain, "labelAlign": "left", "labelPadding": labels, "minExtent": labels, "maxExtent": labels,
              "labelExpr": _broken(rows, most)}  # fmt: skip
    shade = {"field": "share", "type": "quantitative", "scale": {"domain": [0, 1], "range": [0.06, 0.5]},
             "legend": None}  # fmt: skip
    field_ = {"type": "rect", "color": COLOURS["accent"], "cornerRadius": 3, "stroke": COLOURS["paper"],
              "strokeWidth": 3, "strokeOpacity": 1}  # fmt: skip
    figure = {"type": "text", "dy": -8, "fontSize": 14, "fontWeight": 600, "color": COLOURS["ink"]}
    note = {"type": "text", "dy": 10, "color": COLOURS["ink"]}
    return {
        "width": width - labels - 12,
        "height": {"step": 58},
        "padding": 2,
        "data": {"values": list(values)},
        "encoding": {
            "x": {"field": "column", "type": "nominal", "sort": list(columns), "axis": above},
            "y": {"field": "row", "type": "nominal", "sort": list(rows), "axis": beside},
        },
        "layer": [
            {"mark": field_, "encoding": {"fillOpacity": shade}},
            {"mark": figure, "encoding": {"text": {"field": "shown"}}},
            {"mark": note, "encoding": {"text": {"field": "note"}}},
        ],
    }


def _broken(names: Sequence[str], most: int) -> str:
    """A Vega expression that gives each label as lines of at most `most` letters, a Han character for two."""
    lines = {name: wrap(name, most) if name.isascii() else wrap(name, most // 2) for name in names}
    return f"({json.dumps(lines, ensure_ascii=False)})[datum.value]"
