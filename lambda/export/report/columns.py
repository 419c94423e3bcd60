"""Columns a day, stacked by channel: a panel a figure, one below the other."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from export.report.charts import Values
from export.report.svg import COLOURS, Spec


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
    last = len(panels) - 1
    return {
        "padding": {"left": 2, "right": 4, "top": 2, "bottom": 2},
        "spacing": 18,
        "vconcat": [
            _panel(title, values, series, width, _axis(labels, is_last=n == last), () if n else flags)
            for n, (title, values) in enumerate(panels)
        ],
    }


def _panel(title: str, values: Values, series: Sequence[str], width: int, axis: Spec, flags: Values) -> Spec:
    colours = [COLOURS[f"series-{n}"] for n in range(1, len(series) + 1)]
    y_axis = {"title": None, "minExtent": 38, "maxExtent": 38, "tickCount": 4, "domain": False, "format": ",.0f",
              "tickMinStep": 1}  # fmt: skip
    coloured = {"field": "name", "type": "nominal", "sort": list(series), "legend": None,
                "scale": {"domain": list(series), "range": colours}}  # fmt: skip
    column = {
        "mark": {"type": "bar", "binSpacing": 0, "width": {"band": 0.78}},
        "encoding": {
            "x": {"field": "day", "type": "ordinal", "axis": axis, "scale": {"paddingOuter": 0.1}},
            "y": {"field": "total", "type": "quantitative", "axis": y_axis},
            "color": coloured,
            "order": {"field": "order", "type": "quantitative"},
        },
    }
    head = {
        "text": title,
        "anchor": "start",
        "fontSize": 13,
        "fontWeight": 600,
        "color": COLOURS["ink"],
        "offset": 8,
    }
    return {
        "title": head,
        "width": width - 48,
        "height": 150,
        "data": {"values": list(values)},
        "layer": [column, *([_flags(flags)] if flags else [])],
    }


def _flags(flags: Values) -> Spec:
    mark = {"type": "point", "shape": "triangle-down", "filled": True, "size": 70, "yOffset": -9,
            "color": COLOURS["danger"], "opacity": 1}  # fmt: skip
    at = {"x": {"field": "day", "type": "ordinal"}, "y": {"field": "total", "type": "quantitative"}}
    return {"data": {"values": list(flags)}, "mark": mark, "encoding": at}


def _axis(labels: Mapping[date, str], *, is_last: bool) -> Spec:
    """The days below a panel; only the last one names any."""
    shown = {day.isoformat(): label for day, label in labels.items()}
    return {
        "title": None,
        "values": list(shown),
        "labelExpr": f"({json.dumps(shown, ensure_ascii=False)})[datum.value]",
        "labelAngle": 0,
        "labels": is_last,
        "ticks": is_last,
    }
