"""Sites that send visitors: their hosts, name, category and, for search engines, the parameter with the words searched.

A host stands for itself and everything below it; the longest that fits wins, so a more exact row is an exception to a
shorter one. Categories: search, social, video, shopping, email, ai-assistant.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

CATEGORIES = ("search", "social", "video", "shopping", "email", "ai-assistant")


class Site(NamedTuple):
    """A site that is known by name. `keywords`: names of parameters, the first that is there counts."""

    name: str
    category: str
    keywords: tuple[str, ...] = ()


Sites = Mapping[str, Site]
"""Sites by host. Android apps stand under `android-app:` and their package's name."""

_SEARCH = {
    "google": (
        "google.com googleusercontent.com syndicatedsearch.goog com.google.android.googlequicksearchbox@",
        "q",
    ),
    "bing": ("bing.com com.microsoft.bing@", "q"),
    "yahoo": ("search.yahoo.com search.yahoo.co.jp yahoo.com yahoo.co.jp", "p q"),
    "duckduckgo": ("duckduckgo.com com.duckduckgo.mobile.android@", "q"),
    "yandex": ("yandex.com yandex.ru yandex.kz yandex.by yandex.com.tr ya.ru", "text"),
    "ecosia": ("ecosia.org", "q"),
    "brave": ("search.brave.com", "q"),
    "baidu": ("baidu.com com.baidu.searchbox@", "wd word kw"),
    "sogou": ("sogou.com", "query keyword"),
    "360": ("so.com haosou.com", "q"),
    "shenma": ("sm.cn", "q"),
    "quark": ("quark.cn com.quark.browser@", "q"),
    "toutiao-search": ("so.toutiao.com", "keyword"),
    "naver": ("search.naver.com naver.com", "query"),
    "daum": ("search.daum.net", "q"),
    "seznam": ("search.seznam.cz seznam.cz", "q"),
    "startpage": ("startpage.com", "query q"),
    "qwant": ("qwant.com", "q"),
    "kagi": ("kagi.com", "q"),
    "petal": ("petalsearch.com", "query"),
    "aol": ("search.aol.com", "q"),
    "ask": ("ask.com", "q"),
}

_OTHERS = {
    "social": {
        "facebook": "facebook.com fb.com fb.me l.messenger.com com.facebook.katana@",
        "instagram": "instagram.com com.instagram.android@",
        "threads": "threads.net threads.com",
        "linkedin": "linkedin.com lnkd.in com.linkedin.android@",
        "x": "x.com twitter.com t.co com.twitter.android@",
        "reddit": "reddit.com redd.it com.reddit.frontpage@",
        "pinterest": "pinterest.com pin.it com.pinterest@",
        "snapchat": "snapchat.com com.snapchat.android@",
        "hacker-news": "news.ycombinator.com",
        "mastodon": "mastodon.social mastodon.online mstdn.social mstdn.jp fosstodon.org hachyderm.io infosec.exchange",
        "bluesky": "bsky.app go.bsky.app",
        "quora": "quora.com",
        "slack": "slack.com com.slack@",
        "telegram": "t.me telegram.org org.telegram.messenger@",
        "whatsapp": "whatsapp.com wa.me com.whatsapp@",
        "discord": "discord.com",
        "xing": "xing.com",
        "vk": "vk.com",
        "weibo": "weibo.com weibo.cn t.cn com.sina.weibo@",
        "wechat": "mp.weixin.qq.com weixin.qq.com weixin110.qq.com servicewechat.com com.tencent.mm@",
        "wecom": "work.weixin.qq.com",
        "qq": "qzone.qq.com qun.qq.com com.tencent.mobileqq@",
        "zhihu": "zhihu.com com.zhihu.android@",
        "xiaohongshu": "xiaohongshu.com xhslink.com com.xingin.xhs@",
        "douban": "douban.com",
        "csdn": "csdn.net",
        "juejin": "juejin.cn juejin.im",
        "v2ex": "v2ex.com",
        "maimai": "maimai.cn com.taou.maimai@",
        "jianshu": "jianshu.com",
        "oschina": "oschina.net",
        "segmentfault": "segmentfault.com",
        "cnblogs": "cnblogs.com",
        "toutiao": "toutiao.com com.ss.android.article.news@",
        "tieba": "tieba.baidu.com",
        "baijiahao": "baijiahao.baidu.com",
        "xueqiu": "xueqiu.com",
        "tencent": "e.qq.com gdt.qq.com",
        "bytedance": "oceanengine.com",
        "dingtalk": "dingtalk.com com.alibaba.android.rimet@",
        "feishu": "feishu.cn larksuite.com",
    },
    "video": {
        "youtube": "youtube.com youtu.be com.google.android.youtube@",
        "vimeo": "vimeo.com",
        "bilibili": "bilibili.com b23.tv tv.danmaku.bili@",
        "douyin": "douyin.com iesdouyin.com com.ss.android.ugc.aweme@",
        "kuaishou": "kuaishou.com chenzhongtech.com com.smile.gifmaker@",
        "tiktok": "tiktok.com com.zhiliaoapp.musically@",
        "wechat-channels": "channels.weixin.qq.com",
        "youku": "youku.com",
        "tencent-video": "v.qq.com",
        "wistia": "wistia.com",
    },
    "shopping": {
        "amazon": "amazon.com amazon.co.uk amazon.de amazon.co.jp amazon.fr amazon.in amazon.ca",
        "taobao": "taobao.com",
        "tmall": "tmall.com",
        "jd": "jd.com",
        "1688": "1688.com",
        "alibaba": "alibaba.com",
        "pinduoduo": "pinduoduo.com yangkeduo.com",
        "ebay": "ebay.com",
        "google-shopping": "shopping.google.com",
    },
    "email": {
        "gmail": "mail.google.com com.google.android.gm@",
        "outlook": "outlook.live.com outlook.office.com outlook.office365.com com.microsoft.office.outlook@",
        "yahoo-mail": "mail.yahoo.com mail.yahoo.co.jp",
        "qq-mail": "mail.qq.com wx.mail.qq.com exmail.qq.com com.tencent.androidqqmail@",
        "netease-mail": "mail.163.com mail.126.com mail.yeah.net qiye.163.com com.netease.mail@",
        "aliyun-mail": "mail.aliyun.com qiye.aliyun.com",
        "sina-mail": "mail.sina.com.cn mail.sina.cn",
        "proton-mail": "mail.proton.me",
        "gmx": "gmx.net gmx.com gmx.de",
        "web-de": "web.de",
        "mail-ru": "e.mail.ru",
    },
    "ai-assistant": {
        "chatgpt": "chatgpt.com chat.openai.com com.openai.chatgpt@",
        "perplexity": "perplexity.ai ai.perplexity.app.android@",
        "claude": "claude.ai com.anthropic.claude@",
        "gemini": "gemini.google.com bard.google.com",
        "copilot": "copilot.microsoft.com copilot.cloud.microsoft",
        "grok": "grok.com",
        "mistral": "chat.mistral.ai",
        "you": "you.com",
        "phind": "phind.com",
        "kimi": "kimi.com kimi.moonshot.cn",
        "doubao": "doubao.com",
        "yuanbao": "yuanbao.tencent.com",
        "metaso": "metaso.cn",
        "deepseek": "chat.deepseek.com deepseek.com",
        "qwen": "chat.qwen.ai tongyi.aliyun.com tongyi.com qianwen.com",
        "ernie": "yiyan.baidu.com chat.baidu.com",
        "zhipu": "chatglm.cn",
    },
}  # fmt: skip
"""Hosts by category and name, with a space between them. One that ends in @ is an Android app's package."""

COUNTRY_HOSTS = (
    (re.compile(r"(?:[a-z0-9-]+\.)*google\.(?:com?\.)?[a-z]{2,3}"), "google.com"),
    (re.compile(r"(?:[a-z0-9-]+\.)*amazon\.(?:com?\.)?[a-z]{2,3}"), "amazon.com"),
    (re.compile(r"(?:[a-z0-9-]+\.)*yandex\.(?:com?\.)?[a-z]{2,3}"), "yandex.com"),
    (re.compile(r"(?:[a-z0-9-]+\.)*pinterest\.(?:com?\.)?[a-z]{2,3}"), "pinterest.com"),
    (re.compile(r"(?:[a-z0-9-]+\.)*ebay\.(?:com?\.)?[a-z]{2,3}"), "ebay.com"),
)
"""Sites with a host in every country: what matches stands under the second host when no row is more exact."""

APP = "android-app:"


def _hosts(text: str) -> Iterable[str]:
    return (f"{APP}{host[:-1]}" if host.endswith("@") else host for host in text.split())


def _builtin() -> Sites:
    found = {
        host: Site(name, "search", tuple(words.split()))
        for name, (hosts, words) in _SEARCH.items()
        for host in _hosts(hosts)
    }
    for category, sites in _OTHERS.items():
        found |= {host: Site(name, category) for name, hosts in sites.items() for host in _hosts(hosts)}
    return found


BUILTIN: Sites = _builtin()


def site_at(host: str, sites: Sites = BUILTIN) -> Site | None:
    """The site a host belongs to, by its longest row; None for one nobody knows. `host` is in lower case."""
    if host.startswith(APP):
        return sites.get(host)
    labels = host.strip(".").split(".")
    for start in range(len(labels) - 1):
        if found := sites.get(".".join(labels[start:])):
            return found
    return next((sites.get(main) for pattern, main in COUNTRY_HOSTS if pattern.fullmatch(host)), None)


FAMILIES = (
    frozenset({"google", "youtube", "gmail", "google-shopping", "gemini"}),
    frozenset({"facebook", "instagram", "threads", "whatsapp"}),
    frozenset({"bing", "yahoo", "duckduckgo", "ecosia", "qwant", "aol", "copilot", "outlook"}),
    frozenset({"tencent", "wechat", "wechat-channels", "wecom", "qq", "tencent-video"}),
    frozenset({"bytedance", "toutiao", "toutiao-search", "douyin", "tiktok"}),
    frozenset({"baidu", "tieba", "baijiahao", "ernie"}),
)
"""Names whose advertisements are sold by one house: a click id of the one agrees with a referrer of the other."""


def are_of_one_house(one: str, other: str) -> bool:
    """Whether two names of sites are the same, or sell the same advertisements."""
    return one == other or any(one in family and other in family for family in FAMILIES)
