"""The columns of `headline`: one row a figure at the head of the report."""

from leads.exports.column import Column

COLUMNS: tuple[Column, ...] = (
    Column("metric", "text", {"en": "Figure", "zh": "指标"},
           {"en": "Name of the figure, as in channels; visitors_per_day: visitor-days ÷ days; accounts: firms "
                  "whose first "
                  "person registered in the period",
            "zh": "指标名称，与 channels 相同；visitors_per_day 为平均每天访客数；accounts "
                  "为统计期内首次有人登记的公司数"}),
    Column("kind", "text", {"en": "Kind", "zh": "类型"},
           {"en": "count, mean, rate, money, or cost (money ÷ count)",
            "zh": "count 计数、mean 平均、rate 比率、money 金额、cost 单位成本（金额 ÷ 数量）"}),
    Column("value", "number", {"en": "Value", "zh": "本期"}, {"en": "In the period", "zh": "统计期内的数值"}),
    Column("value_before", "number", {"en": "Before", "zh": "上期"},
           {"en": "In the same number of days just before", "zh": "前一段同样长的时间内的数值"}),
    Column("part", "number", {"en": "Part", "zh": "分子"},
           {"en": "What is divided, or the value itself", "zh": "分子，或数值本身"}),
    Column("whole", "number", {"en": "Whole", "zh": "分母"},
           {"en": "What it is divided by", "zh": "分母"}),
    Column("part_before", "number", {"en": "Part before", "zh": "上期分子"},
           {"en": "The part in the period before", "zh": "上期的分子"}),
    Column("whole_before", "number", {"en": "Whole before", "zh": "上期分母"},
           {"en": "The whole in the period before", "zh": "上期的分母"}),
    Column("currency", "text", {"en": "Currency", "zh": "币种"},
           {"en": "Currency of money and costs", "zh": "金额与成本的币种"}),
)  # fmt: skip
