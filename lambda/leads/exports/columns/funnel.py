"""The columns of `funnel`: one row a channel and step."""

from leads.exports.column import Column

COLUMNS: tuple[Column, ...] = (
    Column("channel", "text", {"en": "Channel", "zh": "渠道"},
           {"en": "Channel; empty for all together", "zh": "渠道；全部合计则为空"}),
    Column("step", "text", {"en": "Step", "zh": "步骤"},
           {"en": "sessions; gated_sessions: saw a form; form_sessions: began one, as far as observed; registered: "
                  "sent one "
                  "that was accepted; downloaded: fetched a document in the period; mql, sql: have become one by today",
            "zh": "sessions 访问；gated_sessions 看到表单；form_sessions 开始填写（只含观察得到的）；registered "
                  "有效提交的人；"
                  "downloaded 统计期内下载过文档的人；mql、sql 至今已成为 MQL、SQL 的人"}),
    Column("unit", "text", {"en": "Counted", "zh": "计数单位"},
           {"en": "What is counted: sessions, then people", "zh": "数的是什么：sessions 访问次数，people 人数"}),
    Column("total", "integer", {"en": "Total", "zh": "数量"}, {"en": "How many", "zh": "数量"}),
    Column("share_of", "text", {"en": "Share of", "zh": "占哪一步"},
           {"en": "The step that the share is taken of", "zh": "占比所依据的步骤"}),
    Column("share", "percent", {"en": "Share", "zh": "占比"},
           {"en": "Total ÷ the total of that step", "zh": "数量 ÷ 所依据步骤的数量"}),
    Column("total_before", "integer", {"en": "Total before", "zh": "上期数量"},
           {"en": "Total in the same number of days just before", "zh": "前一段同样长的时间内的数量"}),
)  # fmt: skip
