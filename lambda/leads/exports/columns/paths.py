"""The columns of `paths`: one row a way that leads took on the visit on which they registered."""

from leads.exports.column import Column

COLUMNS: tuple[Column, ...] = (
    Column("level", "text", {"en": "Told by", "zh": "口径"},
           {"en": "kinds: ways by the kinds of their pages; pages: by the pages themselves. Each lead is in both",
            "zh": "kinds 按页面类型，pages 按具体页面；每条线索在两种口径里各计一次"}),
    Column("path", "text", {"en": "Way", "zh": "路径"},
           {"en": "Kinds or addresses of the pages up to the registration, at most the last six",
            "zh": "登记之前依次打开的页面类型或网址，最多列出最后六个"}),
    Column("pages", "number", {"en": "Pages", "zh": "页面数"},
           {"en": "Pages on the way, on average", "zh": "路径上的页面数（平均）"}),
    Column("leads", "integer", {"en": "Leads", "zh": "线索"},
           {"en": "Leads of the period that came this way", "zh": "统计期内走这条路径的线索"}),
    Column("share", "percent", {"en": "Share", "zh": "占比"},
           {"en": "Of all leads whose visit is in the log", "zh": "占日志中查得到当次访问的全部线索"}),
)  # fmt: skip
