"""docs/attribution.md: how a channel is decided, for marketers; its tables are the code's."""

from __future__ import annotations

from leads.attribution.channels import RULES, UNASSIGNED
from leads.attribution.sites import BUILTIN, CATEGORIES
from leads.attribution.source import MEDIUM_OF
from leads.attribution.tables import CLICK_IDS, PERSONAL_IDS, RULESET_VERSION

_HEAD = """# Where a lead came from

Every lead says which source, medium and channel brought it, and keeps the evidence: the address it arrived at, the
page that led there, and how both were learnt. The evidence is stored as it came; what it means is worked out at
each export by the rules on this page (version {version}), so a better rule corrects the past too.

## What decides

1. **Tags** in the link (`utm_source` and its kin), when a source is named.
2. **A click id** (`gclid`, `bd_vid` …), which advertising platforms add to the links of advertisements.
3. **The referrer**: the page or app that the visitor came from.
4. Nothing of these: the visit is `(direct)` / `(none)`.

The column `first_decided_by` says which it was. What decides the source decides the channel too: the referrer of a
tagged link has no say in it, so your newsletter's link stays e-mail when a reader shares it on WeChat.

### Examples

| a visit to `/whitepapers/lead-standards/` … | source / medium | channel |
|---|---|---|
| `?utm_source=zhihu&utm_medium=social` | zhihu / social | Organic Social |
| `?utm_source=baidu&utm_medium=cpc&utm_term=获客` | baidu / cpc | Paid Search, searched for 获客 |
| `?hmsr=baidu&hmpl=q4` (Baidu Tongji’s tags) | baidu / (not set) | Organic Search |
| `?gclid=…`, from google.com | google / cpc | Paid Search |
| `?gclid=…`, from a page on mp.weixin.qq.com | wechat / social | Organic Social: the link was shared on |
| from www.baidu.com | baidu / organic | Organic Search |
| from chatgpt.com or chat.deepseek.com | chatgpt, deepseek / ai-assistant | AI Assistant |
| from mail.qq.com | qq-mail / email | Email |
| from a partner’s blog | its host / referral | Referral |
| a printed code: `?utm_source=trade-fair&utm_medium=qr` | trade-fair / qr | Offline |
| address typed in, or an app that says nothing | (direct) / (none) | Direct |

Source and medium are compared in small letters, full-width ones as narrow ones; campaign, term and content stay as
written. Names of parameters count in any case (`UTM_Source`), the first one that is not empty wins, and Matomo’s
(`mtm_…`, `pk_…`) and Baidu Tongji’s (`hm…`) are read where a UTM tag is missing; `ref`, `source` and `via` name a
source when nothing else does. To write links that are tagged alike, see [campaigns.md](campaigns.md).

## Channels

The names are those of Google Analytics 4, with AI assistants and what is printed added. The first that fits counts.
“Paid” means that the medium is `ppc`, `retargeting`, begins with `paid` or contains `cp` (`cpc`, `cpm`); a campaign
is about shopping when its name holds `shop` or `shopping` as a word.

| channel | when |
|---|---|
"""

_CLICKS = """
## Click ids

A click id counts unless the visit came from a known site of another house: then somebody shared the advertisement’s
link on, and the site that it was shared on is the source. Ids of affiliates and of display networks stand on other
people’s pages and count from anywhere.

| parameter | source / medium |
|---|---|
"""

_SITES = """
Newsletter ids ({personal}) mean email / email. That one was there is recorded, its value never: it can identify a
person.

## Sites known by name

A host stands for itself and everything below it, and Android apps are known by their package. Google, Amazon,
Yandex, Pinterest and eBay are known in every country. The medium is {media}; for shopping sites and all others it
is `referral`.

| category | names |
|---|---|
"""

_TAIL = """
`content/data/channels.yml` adds sites, or corrects these: `36kr.com: {name: 36kr, category: social}`. It can also
name lists in the format of Matomo’s SearchEngines.yml and Socials.yml that lie beside it. A row of your own goes
before a built-in one; the next export applies it to all leads.

`search_intent` is what somebody searched for: the tag `utm_term` (or its alias), else the words in the search
engine’s address. Baidu, Sogou, 360 and Bing send them at times; Google does not.
"""


def attribution_page() -> str:
    """The page."""
    rules = "".join(f"| {rule.channel} | {rule.when} |\n" for rule in RULES)
    rules += f"| {UNASSIGNED} | nothing fits: a tag nobody registered |\n"
    clicks = "".join(
        f"| `{rule.parameter}`{_condition(rule)} | {rule.source} / {rule.medium} |\n" for rule in CLICK_IDS
    )
    media = ", ".join(f"`{medium}` for {category}" for category, medium in MEDIUM_OF.items())
    sites = "".join(f"| {category} | {', '.join(_names(category))} |\n" for category in CATEGORIES)
    return (
        _HEAD.format(version=RULESET_VERSION)
        + rules
        + _CLICKS
        + clicks
        + _SITES.format(personal=", ".join(f"`{name}`" for name in PERSONAL_IDS), media=media)
        + sites
        + _TAIL
    )


def _condition(rule: object) -> str:
    needs, only_with = getattr(rule, "needs", ()), getattr(rule, "only_with", ())
    with_ = f" with {' and '.join(f'`{name}`' for name in needs)}" if needs else ""
    return with_ + (f", from {', '.join(only_with)} alone" if only_with else "")


def _names(category: str) -> list[str]:
    return sorted({site.name for site in BUILTIN.values() if site.category == category})
