"""The columns of `contents`: one row a page of the site, in one language."""

from leads.exports.column import Column
from leads.exports.columns import measures

_PAGE: tuple[Column, ...] = (
    Column("path", "link", {"en": "Address", "zh": "网址"},
           {"en": "Address on the site; empty for a page that is gone", "zh": "站内网址；页面已不存在则为空"}),
    Column("content_id", "text", {"en": "Piece", "zh": "内容编号"},
           {"en": "Name that the languages of a piece share", "zh": "同一篇内容各语言版本共用的名称"}),
    Column("key", "text", {"en": "Piece and language", "zh": "内容与语言"},
           {"en": "Name of this language of the piece", "zh": "此语言版本的名称"}, for_people=False),
    Column("language", "text", {"en": "Language", "zh": "语言"}, {"en": "Language of the page", "zh": "页面的语言"}),
    Column("kind", "text", {"en": "Kind", "zh": "类型"},
           {"en": "article, whitepaper, case-study, page, listing, home, or gone",
            "zh": "article 文章、whitepaper 白皮书、case-study 案例、page 页面、listing 列表、home 首页、gone 已下线"}),
    Column("stage", "text", {"en": "Stage", "zh": "阶段"},
           {"en": "Stage of the buyer’s way, of stages.yml", "zh": "购买历程中的阶段，见 stages.yml"}),
    Column("persona", "text", {"en": "Persona", "zh": "读者角色"},
           {"en": "Whom it is written for, of personas.yml", "zh": "面向的读者角色，见 personas.yml"}),
    Column("title", "text", {"en": "Title", "zh": "标题"}, {"en": "Title of the page", "zh": "页面标题"}),
)  # fmt: skip

_READ: tuple[Column, ...] = (
    Column("page_views", "integer", {"en": "Page views", "zh": "浏览量"},
           {"en": "How often it was opened", "zh": "被打开的次数"}),
    Column("sessions", "integer", {"en": "Sessions", "zh": "访问次数"},
           {"en": "Visits that opened it", "zh": "打开过它的访问次数"}),
    Column("entrances", "integer", {"en": "Entrances", "zh": "进入次数"},
           {"en": "Visits that began here", "zh": "从此页开始的访问次数"}),
    Column("exits", "integer", {"en": "Exits", "zh": "退出次数"},
           {"en": "Visits that ended here", "zh": "在此页结束的访问次数"}),
    Column("exit_rate", "percent", {"en": "Exit rate", "zh": "退出率"},
           {"en": "Exits ÷ page views", "zh": "退出次数 ÷ 浏览量"}),
    Column("bounce_rate", "percent", {"en": "Bounce rate", "zh": "跳出率"},
           {"en": "Visits that began here and saw nothing else ÷ entrances",
            "zh": "从此页进入且只看了此页的访问 ÷ 进入次数"}),
    Column("dwell_seconds", "number", {"en": "Seconds on the page", "zh": "停留秒数"},
           {"en": "Median time until the next page was opened; the last page of a visit has none",
            "zh": "到打开下一页为止的时间，取中位数；一次访问的最后一页没有这个数"}),
    Column("downstream_views", "integer", {"en": "Views after it", "zh": "后续浏览"},
           {"en": "Pages opened after it in the same visits", "zh": "同一次访问中在它之后打开的页面数"}),
    Column("cta_sessions", "integer", {"en": "Followed its call", "zh": "响应行动号召"},
           {"en": "Visits that opened the page its call to action leads to from here, or began its form",
            "zh": "从此页打开行动号召所指页面的访问次数；若行动号召是本页表单，则为开始填写的访问次数"}),
    Column("cta_rate", "percent", {"en": "Call rate", "zh": "响应率"},
           {"en": "Followed its call ÷ sessions", "zh": "响应行动号召 ÷ 访问次数"}),
)  # fmt: skip

_EARNED: tuple[Column, ...] = (
    *measures.POSTS,
    measures.LEADS,
    Column("assisted_leads", "integer", {"en": "Assisted leads", "zh": "助力线索"},
           {"en": "Leads who read it on the visit on which they registered, and registered on another page",
            "zh": "登记当次访问中读过它、但在别的页面登记的线索"}),
    Column("downloads", "integer", {"en": "Downloads", "zh": "下载次数"},
           {"en": "How often its document was fetched", "zh": "它的文档被下载的次数"}),
    measures.MQLS,
    Column("entrances_before", "integer", {"en": "Entrances before", "zh": "上期进入次数"},
           {"en": "Entrances in the same number of days just before", "zh": "前一段同样长的时间内的进入次数"}),
    Column("leads_before", "integer", {"en": "Leads before", "zh": "上期线索"},
           {"en": "Leads in the same number of days just before", "zh": "前一段同样长的时间内的线索"}),
)  # fmt: skip

COLUMNS: tuple[Column, ...] = (*_PAGE, *_READ, *_EARNED)
