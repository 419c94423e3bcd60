"""Which of a touch's evidence decides: UTM tags, then a click id, then the referrer, else a direct visit."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from leads.attribution.tables import CLICK_IDS, PERSONAL_IDS, PERSONAL_SOURCE
from leads.attribution.tags import host_of
from leads.attribution.touch import Touch


class Source(NamedTuple):
    """Where a touch came from. `decided_by` is utm, click_id, referrer or direct; source and medium are normalised."""

    source: str
    medium: str
    decided_by: str
    campaign: str = ""
    term: str = ""
    content: str = ""
    utm_id: str = ""
    click_id_type: str = ""
    referrer_host: str = ""


DIRECT = Source("(direct)", "(none)", "direct")


def source_of(touch: Touch | None, own_host: str) -> Source:
    """The source of a touch on the site at `own_host` (a page of the site itself is no referrer)."""
    if touch is None:
        return DIRECT
    referrer = host_of(touch.referrer)
    referrer = "" if _bare(referrer) == _bare(own_host) else referrer
    click = _click_id(touch, referrer)
    source, medium, decided_by = _decide(touch, click, referrer)
    return Source(
        source=source,
        medium=medium,
        decided_by=decided_by,
        campaign=touch.utm.get("campaign", ""),
        term=touch.utm.get("term", ""),
        content=touch.utm.get("content", ""),
        utm_id=touch.utm.get("id", ""),
        click_id_type=click[0] if click else "",
        referrer_host=referrer,
    )


def normalise(value: str) -> str:
    """A source or medium as it is compared: NFKC, lower case, spaces collapsed."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", value)).strip().lower()


def _decide(touch: Touch, click: tuple[str, str, str] | None, referrer: str) -> tuple[str, str, str]:
    tagged = normalise(touch.utm.get("source", ""))
    if tagged:
        return tagged, normalise(touch.utm.get("medium", "")) or "(not set)", "utm"
    if click:
        return click[1], click[2], "click_id"
    if referrer:
        return _bare(referrer), "referral", "referrer"
    return DIRECT.source, DIRECT.medium, DIRECT.decided_by


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def _click_id(touch: Touch, referrer: str) -> tuple[str, str, str] | None:
    """(parameter, source, medium) of the first click id that counts here."""
    named = f"{touch.utm.get('source', '').lower()} {referrer}"
    for rule in CLICK_IDS:
        if rule.parameter in touch.click_ids and (
            not rule.only_with or any(word in named for word in rule.only_with)
        ):
            return rule.parameter, rule.source, rule.medium
    personal = next((p for p in PERSONAL_IDS if p in touch.click_ids), None)
    return (personal, *PERSONAL_SOURCE) if personal else None
