"""Words of spam by language, with their points. Data: a line a trade, in small letters, compared as NFKC.

Whole words, with an s or without; `*` stands for any ending. Scripts without spaces are searched as they are.

Three points for what hardly any customer writes, two for what few do, one for what many do and spam nearly always does.
"""

from __future__ import annotations

import re
import unicodedata

from leads.spam.points import PHRASES_AT_MOST

PHRASES: dict[int, tuple[str, ...]] = {
    3: (
        # ranking, links, lists of addresses
        "first page of google", "1st page of google", "page 1 of google", "rank your website",
        "rank your site", "dofollow", "do-follow", "link insertion", "guest post on your", "sponsored article",
        "sponsored post", "seo services", "seo company", "seo packages", "white hat seo", "whitehat",
        "domain authority", "backlinks for", "million contact forms", "contact form marketing",
        "verified contacts", "email list of", "targeted visitors", "smm panel", "five star reviews",
        "five-star google reviews", "google reviews", "instagram followers", "dear website owner",
        "dear webmaster", "dear site owner", "dear business owner", "hello website owner",
        # games, pills, company, goods
        "free spins", "casino bonus", "online casino", "no deposit bonus", "slot gacor", "judi online",
        "togel", "1xbet", "viagra", "cialis", "levitra", "without prescription", "canadian pharmacy",
        "obat kuat", "testosterone", "escort", "porn", "porno*", "sex dating", "nude photo", "replica watches",
        "replica rolex", "write my essay", "essay writing",
        # money
        "per day from home", "passive income", "guaranteed profit", "double your bitcoin", "trading bot",
        "binary options", "without collateral", "no collateral", "inheritance fund", "next of kin",
        "verify your wallet", "free airdrop", "recovered my bitcoin", "you have won", "claim your prize",
        "gift card", "urgent loan", "flash usdt",
        # 中文
        "代开", "保真可验", "刷单", "博彩", "百家乐", "时时彩", "六合彩", "娱乐城", "北京赛车", "无抵押",
        "黑户", "办证", "学信网可查", "刷粉", "刷赞", "涨粉", "蜘蛛池", "外链代发", "万词霸屏", "霸屏营销",
        "天上首页", "群发软件", "短信群发", "三网实时截流", "跑分平台", "跑分项目", "必涨停", "黑马股", "上门服务",
        "同城约会", "私服", "断根", "翻墙", "手机定位", "聊天记录恢复", "日结", "日赚",
        # по-русски
        "казино", "промокод*", "ставки на", "бесплатная ставка", "купить диплом", "виагр*", "сиалис*", "хрумер*",
        "даркнет*", "вывод из запоя", "рассылаем ваши", "рассылка по формам", "продвинем ваш сайт",
        # and elsewhere
        "articles sponsorisés", "achat de liens", "offre de prêt", "casino en ligne", "kredit ohne schufa",
        "sofortkredit*", "préstamos rápidos", "ofrecemos préstamos", "kasyno", "bez depozytu", "nhà cái",
        "cá cược", "deneme bonusu", "iddaa",
    ),
    2: (
        "unsubscribe", "opt-out", "opt out here", "your website is not ranking", "increase your traffic",
        "boost your ranking", "web design and development company", "website design company",
        "app development company", "lead generation services", "redesign your website", "free audit",
        "audit report", "guest post", "explainer video", "on autopilot", "crypto", "cryptocurrenc*", "forex", "bitcoin",
        "betting", "weight loss", "keto", "cbd", "work from home", "make money", "earn $", "business funding",
        "pre-approved", "virtual assistant", "residential prox*", "offshore hosting", "buy followers",
        "友情链接", "加qq", "月入", "招代理", "高返点", "刷流量", "快速排名", "整站优化", "关键词排名",
        "精准客户资料", "亏损包赔", "领取加盟", "в топ яндекс", "в топ google", "недорого", "whatsapp +",
        "telegram @", "telegram:", "телеграм @",
    ),
    1: (
        "seo", "backlink", "ranking", "casino", "click here", "limited time", "limited offer", "best price",
        "cheap", "affordable", "portfolio", "price list", "quotation", "kindly reply", "greetings of the day",
        "hope you are well", "100%", "guaranteed", "guarantee", "loan", "investor", "wholesale", "free trial",
        "order now", "register now", "发票", "加微信", "微信号", "贷款", "加盟", "代理", "外链", "推广",
        "兼职", "免费领取", "скидк*", "гаранти*", "купить",
    ),
}  # fmt: skip
"""Phrases by their points."""


def points_of_phrases(text: str) -> int:
    """The points of all phrases in the text, PHRASES_AT_MOST at most."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    found = (points for points, phrases in PHRASES.items() for phrase in phrases if _is_in(phrase, plain))
    return min(PHRASES_AT_MOST, sum(found))


def _is_in(phrase: str, text: str) -> bool:
    """Whether the text has the phrase as words of its own: a specialist sells no pills, and Seoul no ranking."""
    words = phrase.rstrip("*")
    if words not in text:
        return False
    if not re.match(r"[a-z0-9\u00c0-\u052f\u1e00-\u1eff]", words):
        return True
    end = "" if phrase.endswith("*") or not words[-1].isalnum() else r"s?(?!\w)"
    return bool(re.search(rf"(?<!\w){re.escape(words)}{end}", text))
