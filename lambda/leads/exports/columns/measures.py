"""The figures that several tables have, each explained once: what is counted, and over what it is divided."""

from leads.exports.column import Column

CHANNEL = Column(
    "channel", "text", {"en": "Channel", "zh": "渠道"},
    {"en": "Where the visit came from, by the rules of attribution.md: for posts and leads, the first touch of the "
           "registration",
     "zh": "访问的来源渠道，按 attribution.md 的规则判定；提交与线索按登记时的首次触点计"},
)  # fmt: skip

VISITS: tuple[Column, ...] = (
    Column("sessions", "integer", {"en": "Sessions", "zh": "访问次数"},
           {"en": "Visits of people: one visitor on one day, with no pause longer than 30 minutes; robots and your "
                  "own people are left out",
            "zh": "真人访问的次数：同一访客同一天内，间隔不超过 30 分钟算一次；机器人和内部人员不计"}),
    Column("page_views", "integer", {"en": "Page views", "zh": "浏览量"},
           {"en": "Pages that were opened in these sessions", "zh": "这些访问中打开页面的次数"}),
    Column("gated_sessions", "integer", {"en": "Sessions with a form page", "zh": "看到表单的访问"},
           {"en": "Sessions that opened a page with a gated document or a form",
            "zh": "打开过设有表单或留资文档页面的访问次数"}),
    Column("form_sessions", "integer", {"en": "Sessions with a form begun", "zh": "开始填写的访问"},
           {"en": "Sessions in which a form was begun, as far as it was observed: browsers without script do not "
                  "say so",
            "zh": "开始填写表单的访问次数，只含观察得到的部分：不运行脚本的浏览器不会报告"}),
)  # fmt: skip

VISITORS = Column(
    "visitors", "integer", {"en": "Visitors", "zh": "访客数"},
    {"en": "Different visitors of the day. A visitor is known for one day: never add this up over days",
     "zh": "当天的不同访客数。访客只认一天：不同日子的数不能相加"},
)  # fmt: skip

POSTS: tuple[Column, ...] = (
    Column("posts", "integer", {"en": "Posts", "zh": "提交数"},
           {"en": "Forms that were sent, those set apart as spam among them", "zh": "提交的表单数，含被隔离的"}),
    Column("accepted", "integer", {"en": "Accepted", "zh": "有效提交"},
           {"en": "Posts that were not set apart", "zh": "未被隔离的提交数"}),
)  # fmt: skip
APART = Column(
    "apart", "integer", {"en": "Set apart", "zh": "被隔离"},
    {"en": "Posts in quarantine: suspected spam that nobody has released",
     "zh": "隔离区中的提交：疑似垃圾、尚未放行"},
)  # fmt: skip
VALID_RATE = Column(
    "valid_rate", "percent", {"en": "Valid rate", "zh": "有效率"},
    {"en": "Accepted ÷ posts", "zh": "有效提交 ÷ 提交数"},
)  # fmt: skip

LEADS = Column(
    "leads", "integer", {"en": "Leads", "zh": "线索"},
    {"en": "People who registered for the first time ever", "zh": "首次登记的人数"},
)  # fmt: skip
VISIT_TO_LEAD = Column(
    "visit_to_lead", "percent", {"en": "Visit-to-lead", "zh": "访问到线索"},
    {"en": "Leads ÷ sessions: a ratio of visits, not of people",
     "zh": "线索 ÷ 访问次数：是访问次数的比例，不是人数的比例"},
)  # fmt: skip
REAL_NAMES = Column(
    "real_names", "integer", {"en": "Real names", "zh": "实名"},
    {"en": "Leads with a name, a business address, and a confirmed address or a valid telephone number",
     "zh": "有姓名、用企业邮箱，且邮箱已确认或电话号码有效的线索"},
)  # fmt: skip
REAL_NAME_RATE = Column(
    "real_name_rate", "percent", {"en": "Real-name rate", "zh": "实名率"},
    {"en": "Real names ÷ leads", "zh": "实名 ÷ 线索"},
)  # fmt: skip
MQLS = Column(
    "mqls", "integer", {"en": "MQLs", "zh": "MQL"},
    {"en": "Leads of the period that have become marketing-qualified since, or gone further",
     "zh": "统计期内的线索中，至今已成为 MQL 或走得更远的"},
)  # fmt: skip
MQL_RATE = Column(
    "mql_rate", "percent", {"en": "MQL rate", "zh": "MQL 率"},
    {"en": "MQLs ÷ leads", "zh": "MQL ÷ 线索"},
)  # fmt: skip
SQLS = Column(
    "sqls", "integer", {"en": "SQLs", "zh": "SQL"},
    {"en": "Leads of the period that sales has accepted since, or that went further",
     "zh": "统计期内的线索中，至今已由销售接收或走得更远的"},
)  # fmt: skip

SPEND = Column(
    "spend", "money", {"en": "Spend", "zh": "花费"},
    {"en": "The period's share of the amounts in spend.csv, each spread evenly over its days",
     "zh": "spend.csv 中的金额按天平均分摊后，落在统计期内的部分"},
)  # fmt: skip
CURRENCY = Column(
    "currency", "text", {"en": "Currency", "zh": "币种"},
    {"en": "Currency of all amounts, that of spend.csv; deals in another one are counted without their amount",
     "zh": "全部金额的币种，与 spend.csv 相同；其他币种的成交只计数，不计金额"},
)  # fmt: skip
MONEY: tuple[Column, ...] = (
    Column("wins", "integer", {"en": "Deals won", "zh": "成交"},
           {"en": "Deals that sales reported as won in the period, whenever the person registered",
            "zh": "销售报告在统计期内成交的笔数，不论此人何时登记"}),
    Column("won_amount", "money", {"en": "Won", "zh": "成交额"},
           {"en": "The amounts of these deals", "zh": "这些成交的金额"}),
    SPEND,
    Column("cpl", "money", {"en": "Cost per lead", "zh": "每条线索成本"},
           {"en": "Spend ÷ leads; empty where nothing was spent", "zh": "花费 ÷ 线索；没有花费则为空"}),
    Column("cpa", "money", {"en": "Cost per MQL", "zh": "每个 MQL 成本"},
           {"en": "Spend ÷ MQLs; empty where nothing was spent", "zh": "花费 ÷ MQL；没有花费则为空"}),
    Column("roi", "percent", {"en": "ROI", "zh": "投资回报率"},
           {"en": "(Won − spend) ÷ spend, both of the period: deals often rest on the spend of earlier months",
            "zh": "（成交额 − 花费）÷ 花费，均取统计期内的数；成交往往来自更早几个月的花费"}),
    CURRENCY,
)  # fmt: skip
