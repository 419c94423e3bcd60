"""The columns of `quality`: one row a finding."""

from leads.exports.column import Column

COLUMNS: tuple[Column, ...] = (
    Column("finding", "text", {"en": "Finding", "zh": "检查项"},
           {"en": "apart: posts in quarantine; one_network: posts from the busiest network of a channel; "
                  "visitors_burst, "
                  "views_burst: a day far above the 28 before it; bad_lines, late_lines: lines of the access log "
                  "that were "
                  "not read, or came too late; robot_hits, internal_hits: left out of all figures; days_without_log; "
                  "posts_without_visit: accepted posts whose visit is not in the log",
            "zh": "apart 被隔离的提交；one_network 渠道中最集中的一个网段；visitors_burst、views_burst "
                  "某天远高于此前 28 天；"
                  "bad_lines、late_lines 访问日志中读不懂或来得太迟的行；robot_hits、internal_hits "
                  "不计入任何数字的机器人与内部访问；"
                  "days_without_log 没有日志的天数；posts_without_visit 日志中查不到访问的有效提交"}),
    Column("channel", "text", {"en": "Channel", "zh": "渠道"},
           {"en": "Channel; empty for all together", "zh": "渠道；全部合计则为空"}),
    Column("day", "day", {"en": "Day", "zh": "日期"},
           {"en": "The day of a burst; empty for the whole period", "zh": "突增的日期；针对整个统计期则为空"}),
    Column("network", "text", {"en": "Network", "zh": "网段"},
           {"en": "The network, cut to /24 or /48", "zh": "网段，截短为 /24 或 /48"}),
    Column("total", "integer", {"en": "Total", "zh": "数量"}, {"en": "How many", "zh": "数量"}),
    Column("whole", "integer", {"en": "Of", "zh": "总数"},
           {"en": "Of how many; visitors for views_burst", "zh": "总数；views_burst 为访客数"}),
    Column("value", "number", {"en": "Value", "zh": "数值"},
           {"en": "Total ÷ of; the total itself for visitors_burst", "zh": "数量 ÷ 总数；visitors_burst 为数量本身"}),
    Column("expected", "number", {"en": "Usual", "zh": "平时"},
           {"en": "Median of the 28 days before", "zh": "此前 28 天的中位数"}),
    Column("upper_limit", "number", {"en": "Limit", "zh": "上限"},
           {"en": "Above this it is flagged: a fixed share, or 3 robust standard deviations above the usual",
            "zh": "超过即标出：固定比例，或高出平时 3 个稳健标准差"}),
    Column("is_flagged", "yes_no", {"en": "Flagged", "zh": "已标出"},
           {"en": "Above its limit; shares only from ten posts on", "zh": "超过上限；比例类至少要有十条提交"}),
)  # fmt: skip
