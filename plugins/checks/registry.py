"""Every rule there is, by its id."""

from collections.abc import Mapping

from plugins.checks import (
    blocks,
    campaign_tags,
    days,
    fragments,
    full_width,
    heading_order,
    measures,
    references,
    sections,
    silence,
    summaries,
    titles,
)
from plugins.checks.families import BUILD_FAMILIES, CONTENT_FAMILIES
from plugins.checks.rule import Rule

_MODULES = (
    titles,
    summaries,
    heading_order,
    sections,
    fragments,
    references,
    blocks,
    full_width,
    campaign_tags,
    days,
    measures,
    silence,
)

RULES: Mapping[str, Rule] = {
    rule.id: rule
    for rule in (*(rule for module in _MODULES for rule in module.RULES), *CONTENT_FAMILIES, *BUILD_FAMILIES)
}
