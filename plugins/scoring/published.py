"""scoring.json, published beside site.json: the rules of scoring.yml with their conditions taken apart.

{"version": "2026-11-22",
 "fit": [{"name": "size", "when": {"field": "employees", "operator": "at least", "values": ["100"]},
          "points": 20, "reason": {"en": "100 employees or more", "zh": "…"}}],
 "engagement": [{…, "makes_mql": true}], "half_life_days": 90,
 "mql": {"fit": 30, "engagement": 30, "at_once_days": 90},
 "grades": {"letters": [45, 30], "figures": [30, 10]},
 "lifecycle": [{"stage": "customer", "when": {…}}, {"stage": "subscriber", "when": null}],
 "hot_list": {"active_within_days": 90}, "titles": {"采购员": {"buying_role": "influencer"}}}
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican import Pelican, signals

from leads.scoring.condition import parsed
from leads.scoring.facts import Fact
from leads.scoring.rules import FIGURES, FILE, LETTERS
from plugins.scoring.faults import PARTS

Json = dict[str, Any]


def scoring_json(data: Mapping[str, Any]) -> Json:
    """Return the rules of a scoring.yml that has no faults."""
    grades = data["grades"]
    return {
        "version": data["version"],
        "half_life_days": data["half_life_days"],
        **{part: [_row(row, facts) for row in data[part]] for part, facts in PARTS.items()},
        "mql": data["mql"],
        "grades": {
            "letters": [grades["fit"][letter] for letter in LETTERS[:2]],
            "figures": [grades["engagement"][figure] for figure in FIGURES[:2]],
        },
        "hot_list": data["hot_list"],
        "titles": data.get("titles", {}),
    }


def _row(row: Mapping[str, Any], facts: Mapping[str, Fact]) -> Json:
    condition = parsed(row["when"], facts)._asdict() if "when" in row else None
    defaults = {"points": 0} if "name" in row else {}
    return {**defaults, **row, "when": condition}


def _write(pelican: Pelican) -> None:
    scoring = pelican.settings["SITE_DATA"].scoring
    path = Path(pelican.settings["PUBLISHED_OUTPUT"]) / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    if scoring:
        path.write_text(
            json.dumps(scoring, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )


def register() -> None:
    """Connect to Pelican."""
    signals.finalized.connect(_write)
