"""Which of a touch's evidence decides: UTM tags, then a click id, then the referrer, else a direct visit."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from leads.attribution.channels import channel_of
from leads.attribution.sites import BUILTIN, Site, Sites, are_of_one_house, site_at
from leads.attribution.tables import CLICK_IDS, PERSONAL_IDS, PERSONAL_SOURCE
from leads.attribution.tags import host_of, query_of, tidy
from leads.attribution.touch import Touch

MEDIUM_OF = {
    "search": "organic",
    "social": "social",
    "video": "video",
    "email": "email",
    "ai-assistant": "ai-assistant",
}
"""The medium of a visit from a site by its category; that of any other site is referral."""

ANYWHERE = ("affiliate", "display")
"""Media of click ids that agree with any referrer: such links stand on other people's pages."""


class Source(NamedTuple):
    """Where a touch came from. `decided_by` is utm, click_id, referrer or direct; source and medium are normalised.

    `search_intent` is the words somebody searched with, or bid on: the tag, else what the search engine still sends.
    """

    source: str
    medium: str
    decided_by: str
    campaign: str = ""
    term: str = ""
    content: str = ""
    utm_id: str = ""
    click_id_type: str = ""
    referrer_host: str = ""
    channel: str = "Direct"
    search_intent: str = ""


DIRECT = Source("(direct)", "(none)", "direct")


def source_of(touch: Touch | None, own_host: str, sites: Sites = BUILTIN) -> Source:
    """The source of a touch on the site at `own_host` (a page of the site itself is no referrer)."""
    if touch is None:
        return DIRECT
    referrer = _referrer_host(touch, own_host)
    site = site_at(referrer, sites) if referrer else None
    click = _click_id(touch, referrer, site)
    source, medium, decided_by = _decide(touch, click, referrer, site)
    campaign = touch.utm.get("campaign", "")
    return Source(
        source=source,
        medium=medium,
        decided_by=decided_by,
        campaign=campaign,
        term=touch.utm.get("term", ""),
        content=touch.utm.get("content", ""),
        utm_id=touch.utm.get("id", ""),
        click_id_type=click[0] if click else "",
        referrer_host=referrer,
        channel=channel_of(source, medium, campaign, sites),
        search_intent=touch.utm.get("term", "") or _searched(touch, site),
    )


def normalise(value: str) -> str:
    """A source or medium as it is compared: NFKC, lower case, spaces collapsed."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", value)).strip().lower()


def _referrer_host(touch: Touch, own_host: str) -> str:
    """The host that sent the visit, `android-app:` before an app's package; "" for the site itself."""
    host = host_of(touch.referrer)
    if _bare(host) == _bare(own_host):
        return ""
    return f"android-app:{host}" if host and (touch.referrer or "").startswith("android-app:") else host


def _decide(
    touch: Touch, click: tuple[str, str, str] | None, referrer: str, site: Site | None
) -> tuple[str, str, str]:
    tagged = normalise(touch.utm.get("source", ""))
    if tagged:
        return tagged, normalise(touch.utm.get("medium", "")) or "(not set)", "utm"
    if click:
        return click[1], click[2], "click_id"
    if site:
        return site.name, MEDIUM_OF.get(site.category, "referral"), "referrer"
    if referrer:
        return _bare(referrer), "referral", "referrer"
    return DIRECT.source, DIRECT.medium, DIRECT.decided_by


def _searched(touch: Touch, site: Site | None) -> str:
    """The words searched for, where the search engine still says them in the referrer."""
    query = query_of(touch.referrer or "") if site and site.keywords else {}
    return next((tidy(query[name]) for name in (site.keywords if site else ()) if query.get(name)), "")


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def _click_id(touch: Touch, referrer: str, site: Site | None) -> tuple[str, str, str] | None:
    """(parameter, source, medium) of the first click id that counts here.

    One whose house is another than the known site the visit came from is stale: a link that was shared on.
    """
    named = f"{touch.utm.get('source', '').lower()} {referrer}"
    for rule in CLICK_IDS:
        fits = not rule.only_with or any(word in named for word in rule.only_with)
        stale = site and rule.medium not in ANYWHERE and not are_of_one_house(site.name, rule.source)
        if rule.parameter in touch.click_ids and fits and not stale:
            return rule.parameter, rule.source, rule.medium
    personal = next((p for p in PERSONAL_IDS if p in touch.click_ids), None)
    return (personal, *PERSONAL_SOURCE) if personal else None
