"""A Vega-Lite chart as SVG for our page: its colours are the page's, its fonts too, and its words are said once.

A chart asks for colours by name (`ink`, `series-1`); while it is drawn each is a hexadecimal number that means nothing.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

import vl_convert

Spec = dict[str, Any]

NAMES = (
    *("ink", "ink-soft", "line", "line-strong", "accent", "danger", "paper", "brass"),
    *(f"series-{n}" for n in range(1, 9)),
)
COLOURS = {name: f"#0a00{n:02x}" for n, name in enumerate(NAMES, 1)}
"""What stands for a custom property of the stylesheet while a chart is drawn."""

CONFIG: Spec = {
    "background": None,
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": COLOURS["ink-soft"],
        "titleColor": COLOURS["ink-soft"],
        "domainColor": COLOURS["line-strong"],
        "tickColor": COLOURS["line-strong"],
        "gridColor": COLOURS["line"],
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelLimit": 0,
    },
    "text": {"color": COLOURS["ink"], "fontSize": 12},
}


def drawn(spec: Spec, name: str, label: str) -> str:
    """The SVG of a spec. `name` makes its ids its own on the page, `label` says in words what it shows."""
    svg = vl_convert.vegalite_to_svg({**spec, "config": CONFIG}, allowed_base_urls=[])
    svg = re.sub(
        r' (?:aria-[a-z]+|role|font-family|pointer-events|class|xmlns:xlink|version)="[^"]*"', "", svg
    )
    for n, old in enumerate(
        dict.fromkeys(re.findall(r'\bid="([^"]+)"', svg))
    ):  # Vega counts on from chart to chart
        svg = svg.replace(f'id="{old}"', f'id="{name}-{n}"').replace(f"url(#{old})", f"url(#{name}-{n})")
    for colour, code in COLOURS.items():
        svg = svg.replace(f'"{code}"', f'"var(--{colour})"')
    width, height = re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)[0]
    head = f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}">'
    return re.sub(r"^<svg[^>]*>", head, svg, count=1)
