"""The channel of a source and medium: Google Analytics 4's default channel groups, with AI assistants and print added.

Rules are tried in their order and the first that fits decides, so each line of docs/attribution.md is a line here.
"""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from leads.attribution.sites import BUILTIN, Site, Sites, site_at

UNASSIGNED = "Unassigned"

PAID = re.compile(r"^(.*cp.*|ppc|retargeting|paid.*)$")
_SHOPPING_CAMPAIGN = re.compile(r"^(.*(([^a-df-z]|^)shop|shopping).*)$")
PUSH_WORD = re.compile(r"(^|[^a-z])(mobile|notification)([^a-z]|$)")
DISPLAY = frozenset({"display", "banner", "expandable", "interstitial", "cpm"})
SOCIAL = frozenset({"social", "social-network", "social-media", "sm", "social network", "social media"})
EMAIL = frozenset({"email", "e-mail", "e_mail", "e mail", "newsletter"})
OFFLINE = frozenset({"qr", "print", "event", "offline"})


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in sorted(words))


class Facts(NamedTuple):
    """What a rule looks at, all in lower case. `category` is that of the source's site, "" where nobody knows it."""

    source: str
    medium: str
    campaign: str
    category: str

    @property
    def is_paid(self) -> bool:
        """Whether the medium is one that is paid for."""
        return bool(PAID.match(self.medium))

    @property
    def is_shopping(self) -> bool:
        """Whether the site, the medium or the campaign is about shopping."""
        named = self.medium == "organic shopping" or bool(_SHOPPING_CAMPAIGN.match(self.campaign))
        return named or self.category == "shopping"


class Rule(NamedTuple):
    """A channel: its name, when it is that one in words (docs/attribution.md), and the same as a condition."""

    channel: str
    when: str
    fits: Callable[[Facts], bool]


RULES = (
    Rule(
        "Direct",
        "nothing says where the visit came from",
        lambda f: f.source == "(direct)" and f.medium in {"(none)", "(not set)"},
    ),
    Rule("Cross-network", "the campaign contains `cross-network`", lambda f: "cross-network" in f.campaign),
    Rule("Paid Shopping", "a shopping site or campaign, paid", lambda f: f.is_shopping and f.is_paid),
    Rule("Paid Search", "a search engine, paid", lambda f: f.category == "search" and f.is_paid),
    Rule("Paid Social", "a social site, paid", lambda f: f.category == "social" and f.is_paid),
    Rule("Paid Video", "a video site, paid", lambda f: f.category == "video" and f.is_paid),
    Rule("Display", f"the medium is one of {_listed(DISPLAY)}", lambda f: f.medium in DISPLAY),
    Rule("Paid Other", "paid, anywhere else", lambda f: f.is_paid),
    Rule("Organic Shopping", "a shopping site or campaign", lambda f: f.is_shopping),
    Rule(
        "Organic Social",
        f"a social site, or the medium is one of {_listed(SOCIAL)}",
        lambda f: f.category == "social" or f.medium in SOCIAL,
    ),
    Rule(
        "Organic Video",
        "a video site, or the medium contains `video`",
        lambda f: f.category == "video" or "video" in f.medium,
    ),
    Rule(
        "Organic Search",
        "a search engine, or the medium is `organic`",
        lambda f: f.category == "search" or f.medium == "organic",
    ),
    Rule(
        "AI Assistant",
        "an AI assistant, or the medium is `ai-assistant`",
        lambda f: f.category == "ai-assistant" or f.medium == "ai-assistant",
    ),
    Rule(
        "Email",
        f"source or medium is one of {_listed(EMAIL)}",
        lambda f: bool({f.source, f.medium} & EMAIL),
    ),
    Rule(
        "Affiliates",
        "the medium is `affiliate` or `affiliates`",
        lambda f: f.medium in {"affiliate", "affiliates"},
    ),
    Rule(
        "Referral",
        "any other site sent the visit, or the medium is `referral`, `app` or `link`",
        lambda f: f.medium in {"referral", "app", "link"},
    ),
    Rule("Audio", "the medium is `audio`", lambda f: f.medium == "audio"),
    Rule("SMS", "source or medium is `sms`", lambda f: "sms" in {f.source, f.medium}),
    Rule(
        "Mobile Push",
        "the medium ends in `push` or holds the word `mobile` or `notification`, or the source is `firebase`",
        lambda f: f.medium.endswith("push") or bool(PUSH_WORD.search(f.medium)) or f.source == "firebase",
    ),
    Rule("Offline", f"the medium is one of {_listed(OFFLINE)}", lambda f: f.medium in OFFLINE),
)
"""The channels in their order: the first whose condition holds is the one."""

CHANNELS = (*(rule.channel for rule in RULES), UNASSIGNED)


def channel_of(source: str, medium: str, campaign: str = "", sites: Sites = BUILTIN) -> str:
    """The channel of a touch. `source` and `medium` are normalised; the source may be a site's name or its host.

    What decided the source decides the channel: the referrer of a tagged link has no say in it.
    """
    site = site_named(source, sites)
    facts = Facts(source, medium, campaign.lower(), site.category if site else "")
    return next((rule.channel for rule in RULES if rule.fits(facts)), UNASSIGNED)


def site_named(source: str, sites: Sites = BUILTIN) -> Site | None:
    """The site a source names: by host (`baidu.com`), else by name (`baidu`)."""
    by_host = site_at(source, sites) if "." in source or source.startswith("android-app:") else None
    return by_host or next((site for site in sites.values() if site.name == source), None)
