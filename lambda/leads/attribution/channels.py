"""The channel of a source and medium: Google Analytics 4's default channel groups, with AI assistants and print added.

Rules are tried in their order and the first that fits decides, so each line of docs/attribution.md is a line here.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from leads.attribution.sites import BUILTIN, Site, Sites, site_at

UNASSIGNED = "Unassigned"

_PAID = re.compile(r"^(.*cp.*|ppc|retargeting|paid.*)$")
_SHOPPING_CAMPAIGN = re.compile(r"^(.*(([^a-df-z]|^)shop|shopping).*)$")
_PUSH_WORD = re.compile(r"(^|[^a-z])(mobile|notification)([^a-z]|$)")
_DISPLAY = frozenset({"display", "banner", "expandable", "interstitial", "cpm"})
_SOCIAL = frozenset({"social", "social-network", "social-media", "sm", "social network", "social media"})
_EMAIL = frozenset({"email", "e-mail", "e_mail", "e mail", "newsletter"})
_OFFLINE = frozenset({"qr", "print", "event", "offline"})


class Facts(NamedTuple):
    """What a rule looks at, all in lower case. `category` is that of the source's site, "" where nobody knows it."""

    source: str
    medium: str
    campaign: str
    category: str

    @property
    def is_paid(self) -> bool:
        """Whether the medium is one that is paid for."""
        return bool(_PAID.match(self.medium))

    @property
    def is_shopping(self) -> bool:
        """Whether the site, the medium or the campaign is about shopping."""
        named = self.medium == "organic shopping" or bool(_SHOPPING_CAMPAIGN.match(self.campaign))
        return named or self.category == "shopping"


RULES: tuple[tuple[str, Callable[[Facts], bool]], ...] = (
    ("Direct", lambda f: f.source == "(direct)" and f.medium in {"(none)", "(not set)"}),
    ("Cross-network", lambda f: "cross-network" in f.campaign),
    ("Paid Shopping", lambda f: f.is_shopping and f.is_paid),
    ("Paid Search", lambda f: f.category == "search" and f.is_paid),
    ("Paid Social", lambda f: f.category == "social" and f.is_paid),
    ("Paid Video", lambda f: f.category == "video" and f.is_paid),
    ("Display", lambda f: f.medium in _DISPLAY),
    ("Paid Other", lambda f: f.is_paid),
    ("Organic Shopping", lambda f: f.is_shopping),
    ("Organic Social", lambda f: f.category == "social" or f.medium in _SOCIAL),
    ("Organic Video", lambda f: f.category == "video" or "video" in f.medium),
    ("Organic Search", lambda f: f.category == "search" or f.medium == "organic"),
    ("AI Assistant", lambda f: f.category == "ai-assistant" or f.medium == "ai-assistant"),
    ("Email", lambda f: bool({f.source, f.medium} & _EMAIL)),
    ("Affiliates", lambda f: f.medium in {"affiliate", "affiliates"}),
    ("Referral", lambda f: f.medium in {"referral", "app", "link"}),
    ("Audio", lambda f: f.medium == "audio"),
    ("SMS", lambda f: "sms" in {f.source, f.medium}),
    (
        "Mobile Push",
        lambda f: f.medium.endswith("push") or bool(_PUSH_WORD.search(f.medium)) or f.source == "firebase",
    ),
    ("Offline", lambda f: f.medium in _OFFLINE),
)
"""Name and condition of each channel, in their order."""

CHANNELS = (*(name for name, _ in RULES), UNASSIGNED)


def channel_of(source: str, medium: str, campaign: str = "", sites: Sites = BUILTIN) -> str:
    """The channel of a touch. `source` and `medium` are normalised; the source may be a site's name or its host.

    What decided the source decides the channel: the referrer of a tagged link has no say in it.
    """
    site = site_named(source, sites)
    facts = Facts(source, medium, campaign.lower(), site.category if site else "")
    return next((name for name, fits in RULES if fits(facts)), UNASSIGNED)


def site_named(source: str, sites: Sites = BUILTIN) -> Site | None:
    """The site a source names: by host (`baidu.com`), else by name (`baidu`)."""
    by_host = site_at(source, sites) if "." in source or source.startswith("android-app:") else None
    return by_host or next((site for site in sites.values() if site.name == source), None)
