"""A grid of two classes: how much there is of each pair, as a shade and in figures."""

from __future__ import annotations

import json
from collections.abc import Sequence
from textwrap import wrap

from export.report.charts import WIDE, Values
from export.report.svg import COLOURS, Spec


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
    return {
        "width": width - labels - 12,
        "height": {"step": 58},
        "padding": 2,
        "data": {"values": list(values)},
        "encoding": {
            "x": {"field": "column", "type": "nominal", "sort": list(columns), "axis": above},
            "y": {"field": "row", "type": "nominal", "sort": list(rows), "axis": beside},
        },
        "layer": _layers(),
    }


def _layers() -> list[Spec]:
    scale = {"domain": [0, 1], "range": [0.06, 0.5]}
    shade = {"field": "share", "type": "quantitative", "scale": scale, "legend": None}
    field = {"type": "rect", "color": COLOURS["accent"], "cornerRadius": 3, "stroke": COLOURS["paper"],
             "strokeWidth": 3, "strokeOpacity": 1}  # fmt: skip
    figure = {"type": "text", "dy": -8, "fontSize": 14, "fontWeight": 600, "color": COLOURS["ink"]}
    note = {"type": "text", "dy": 10, "color": COLOURS["ink"]}
    return [
        {"mark": field, "encoding": {"fillOpacity": shade}},
        {"mark": figure, "encoding": {"text": {"field": "shown"}}},
        {"mark": note, "encoding": {"text": {"field": "note"}}},
    ]


def _broken(names: Sequence[str], most: int) -> str:
    """A Vega expression that gives each label as lines of at most `most` letters, a Han character for two."""
    lines = {name: wrap(name, most) if name.isascii() else wrap(name, most // 2) for name in names}
    return f"({json.dumps(lines, ensure_ascii=False)})[datum.value]"
