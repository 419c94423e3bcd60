"""The columns of `channels`: one row a channel, the period and a few figures of the one before."""

from leads.exports.column import Column
from leads.exports.columns import measures

COLUMNS: tuple[Column, ...] = (
    measures.CHANNEL,
    *measures.VISITS,
    *measures.POSTS,
    measures.APART,
    measures.VALID_RATE,
    measures.LEADS,
    measures.VISIT_TO_LEAD,
    measures.REAL_NAMES,
    measures.REAL_NAME_RATE,
    measures.MQLS,
    measures.MQL_RATE,
    measures.SQLS,
    *measures.MONEY,
    Column("sessions_before", "integer", {"en": "Sessions before", "zh": "上期访问次数"},
           {"en": "Sessions in the same number of days just before", "zh": "前一段同样长的时间内的访问次数"}),
    Column("leads_before", "integer", {"en": "Leads before", "zh": "上期线索"},
           {"en": "Leads in the same number of days just before", "zh": "前一段同样长的时间内的线索"}),
    Column("mqls_before", "integer", {"en": "MQLs before", "zh": "上期 MQL"},
           {"en": "Of those, MQLs by today", "zh": "其中至今已成为 MQL 的"}),
    Column("spend_before", "money", {"en": "Spend before", "zh": "上期花费"},
           {"en": "Spend in the same number of days just before", "zh": "前一段同样长的时间内的花费"}),
)  # fmt: skip
