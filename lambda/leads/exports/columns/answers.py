"""Who a lead is: ids, address, and the answers that have a column of their own."""

from leads.exports.column import Column

IDENTITY: tuple[Column, ...] = (
    Column("lead_id", "text", {"en": "Lead id", "zh": "线索编号"},
           {"en": "Stable id of the person; says nothing of the address",
            "zh": "此人的固定编号，不透露其邮箱地址"}, covers=("lead_id",)),
    Column("event_id", "text", {"en": "Event id", "zh": "事件编号"},
           {"en": "The event that registered the lead", "zh": "此线索首次登记的事件"}, covers=("event_id",)),
    Column("email", "text", {"en": "E-mail", "zh": "邮箱"},
           {"en": "Address as entered last", "zh": "最近一次填写的邮箱地址"}, covers=("fields",)),
    Column("email_key", "text", {"en": "Address compared", "zh": "邮箱（比对用）"},
           {"en": "The address as it is compared: the same for one person however it was typed",
            "zh": "用于比对的邮箱地址：同一个人无论怎样填写都相同"}, for_people=False),
    Column("email_type", "text", {"en": "Kind of address", "zh": "邮箱类型"},
           {"en": "business, free, disposable or role (capture.md)",
            "zh": "business 企业邮箱、free 免费邮箱、disposable 一次性邮箱、role 部门公用邮箱（见 capture.md）"}),
    Column("email_domain", "text", {"en": "Domain", "zh": "邮箱域名"},
           {"en": "Domain of the address, in ASCII", "zh": "邮箱地址的域名，以 ASCII 表示"}),
)  # fmt: skip

ANSWERS: tuple[Column, ...] = (
    Column("full_name", "text", {"en": "Name", "zh": "姓名"},
           {"en": "Name as entered", "zh": "填写的姓名"}),
    Column("company", "text", {"en": "Company", "zh": "公司"},
           {"en": "Company as entered", "zh": "填写的公司名称"}),
    Column("job_title", "text", {"en": "Job title", "zh": "职位"},
           {"en": "Job title as entered", "zh": "填写的职位"}),
    Column("company_size", "text", {"en": "Company size", "zh": "公司规模"},
           {"en": "Number of employees, as chosen", "zh": "所选的员工人数"}),
    Column("country", "text", {"en": "Country", "zh": "国家或地区"},
           {"en": "Country, ISO 3166-1 code", "zh": "国家或地区的 ISO 3166-1 代码"}),
    Column("industry", "text", {"en": "Industry", "zh": "行业"},
           {"en": "Industry, as chosen", "zh": "所选的行业"}),
    Column("company_type", "text", {"en": "Kind of company", "zh": "企业类型"},
           {"en": "Kind of company, as chosen", "zh": "所选的企业类型"}),
    Column("budget_range", "text", {"en": "Budget", "zh": "预算"},
           {"en": "Budget, as chosen on the contact form", "zh": "联系表单中所选的预算"}),
    Column("authority", "text", {"en": "Part in the decision", "zh": "决策角色"},
           {"en": "Part in the decision, as chosen", "zh": "所选的决策角色"}),
    Column("need", "text", {"en": "Need", "zh": "需求"},
           {"en": "What they want to solve", "zh": "希望解决的问题"}),
    Column("timeline", "text", {"en": "Timeline", "zh": "启动时间"},
           {"en": "When they want to start, as chosen", "zh": "所选的计划启动时间"}),
    Column("phone", "text", {"en": "Phone as entered", "zh": "电话（原样）"},
           {"en": "Telephone as entered", "zh": "填写的电话，保持原样"}),
    Column("message", "text", {"en": "Message", "zh": "留言"},
           {"en": "Message as entered", "zh": "填写的留言"}),
)  # fmt: skip
"""The form fields with a column of their own; any other field goes into other_answers."""

FROM_ANSWERS: tuple[Column, ...] = (
    Column("phone_e164", "text", {"en": "Phone", "zh": "电话"},
           {"en": "The number as programs dial it, +442079460958; empty where it is none",
            "zh": "可直接拨打的国际格式号码，如 +442079460958；不是有效号码时为空"}),
    Column("other_answers", "text", {"en": "Other answers", "zh": "其他回答"},
           {"en": "Answers to questions without a column", "zh": "没有单独一列的问题的回答"}),
)  # fmt: skip
