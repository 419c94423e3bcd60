"""Charts of bars as Vega-Lite specs. Each is drawn twice, for a wide and for a narrow page: letters keep their size.

Words are measured nowhere: room for labels is given, so that the same chart comes out on a machine without our fonts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
