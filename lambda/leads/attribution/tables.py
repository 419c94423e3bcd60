"""The rules as data: which address parameter means what. Names are matched without regard to case."""

from typing import NamedTuple

RULESET_VERSION = "r2"
"""Raised with every change to a rule, written beside all they decide. No spreadsheet takes it for a date."""

UTM_NAMES = (
    "source",
    "medium",
    "campaign",
    "term",
    "content",
    "id",
    "source_platform",
    "creative_format",
    "marketing_tactic",
)

ALIASES = (
    # Matomo, today's names and the older ones
    *((f"mtm_{theirs}", ours) for theirs, ours in (
        ("source", "source"), ("medium", "medium"), ("campaign", "campaign"), ("keyword", "term"),
        ("kwd", "term"), ("content", "content"), ("cid", "id"), ("group", "source_platform"),
    )),
    *((f"pk_{theirs}", ours) for theirs, ours in (
        ("source", "source"), ("medium", "medium"), ("campaign", "campaign"), ("keyword", "term"),
        ("kwd", "term"), ("content", "content"), ("cid", "id"), ("group", "source_platform"),
    )),
    # Baidu Tongji
    ("hmsr", "source"), ("hmpl", "campaign"), ("hmcu", "content"), ("hmkw", "term"), ("hmci", "content"),
)  # fmt: skip
"""(parameter, UTM name) in order of precedence; used only where the UTM tag itself is missing."""

PLAIN_SOURCES = ("ref", "source", "via")
"""Parameters that name a source when nothing else did."""


class ClickId(NamedTuple):
    """What an ad click's parameter says. `needs`: other parameters that must stand beside it;
    `only_with`: it counts only when the source or the referrer's host contains one of these words."""

    parameter: str
    source: str
    medium: str
    needs: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()


CLICK_IDS = (
    ClickId("gclid", "google", "cpc"),
    ClickId("gbraid", "google", "cpc"),
    ClickId("wbraid", "google", "cpc"),
    ClickId("dclid", "google", "display"),
    ClickId("msclkid", "bing", "cpc"),
    ClickId("yclid", "yandex", "cpc"),
    ClickId("ttclid", "tiktok", "paid-social"),
    ClickId("twclid", "x", "paid-social"),
    ClickId("li_fat_id", "linkedin", "paid-social"),
    ClickId("rdt_cid", "reddit", "paid-social"),
    ClickId("epik", "pinterest", "paid-social"),
    ClickId("ScCid", "snapchat", "paid-social"),
    ClickId("fbclid", "facebook", "social"),
    ClickId("igshid", "instagram", "social"),
    ClickId("srsltid", "google", "organic shopping"),
    ClickId("dicbo", "outbrain", "display"),
    ClickId("tblci", "taboola", "display"),
    ClickId("irclickid", "impact", "affiliate"),
    ClickId("awc", "awin", "affiliate"),
    ClickId("cjevent", "cj", "affiliate"),
    ClickId("bd_vid", "baidu", "cpc"),
    ClickId("qhclickid", "360", "cpc"),
    ClickId("gdt_vid", "tencent", "paid-social"),
    ClickId("qz_gdt", "tencent", "paid-social"),
    ClickId("sg_vid", "sogou", "cpc"),
    ClickId("uctrackid", "shenma", "cpc"),
    ClickId("clickid", "bytedance", "paid-social", ("adid", "creativeid"),
            ("bytedance", "toutiao", "douyin", "oceanengine", "tiktok")),
    ClickId("callback", "kuaishou", "paid-social", (), ("kuaishou", "gifshow")),
)  # fmt: skip

PERSONAL_IDS = ("mc_cid", "mc_eid", "mkt_tok", "_hsenc")
"""Newsletter ids: that one was there is recorded, its value never, for it can identify a person."""

PERSONAL_SOURCE = ("email", "email")
