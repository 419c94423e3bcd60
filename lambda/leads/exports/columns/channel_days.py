"""The columns of `channel_days`: one row a channel and day, of the period and the one before."""

from leads.exports.column import Column
from leads.exports.columns import measures

COLUMNS: tuple[Column, ...] = (
    Column("day", "day", {"en": "Day", "zh": "日期"}, {"en": "Day, UTC", "zh": "日期（UTC）"}),
    measures.CHANNEL,
    measures.VISITS[0],
    measures.VISITORS,
    *measures.VISITS[1:],
    *measures.POSTS,
    measures.APART,
    measures.LEADS,
    measures.MQLS,
    measures.SPEND,
    measures.CURRENCY,
)
