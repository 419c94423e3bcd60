"""The columns of profiles/hubspot.csv: HubSpot's internal names of contact properties, and its own values.

Names and values: knowledge.hubspot.com, "HubSpot's default contact properties"; an import can write all of them.
"""

from leads.exports.column import Column


def _property(name: str, en: str, zh: str) -> Column:
    return Column(name, "text", {"en": name}, {"en": en, "zh": zh})


COLUMNS: tuple[Column, ...] = (
    _property("email", "Address, by which HubSpot knows a contact again; empty where HubSpot takes none like it",
              "邮箱地址，HubSpot 据此识别联系人；HubSpot 不接受的地址留空"),
    _property("firstname", "First name; the whole name where it is one word", "名；只有一个词时为完整姓名"),
    _property("lastname", "Last name, as far as it can be told apart; the family name of a Chinese one",
              "姓；中文姓名取姓氏，无法区分时不拆分"),
    _property("company", "Company as entered", "填写的公司名称"),
    _property("jobtitle", "Job title as entered", "填写的职位"),
    _property("phone", "Number with its country code; as entered where it is none",
              "带国际区号的号码；无法识别时保持原样"),
    _property("country", "Country by its English name", "国家或地区的英文名称"),
    _property("industry", "Industry in English", "行业（英文）"),
    _property("company_size", "Number of employees, as chosen", "所选的员工人数"),
    _property("job_function", "Department, by the job title", "由职位判断的部门"),
    _property("seniority", "Seniority, by the job title", "由职位判断的职级"),
    _property("hs_language", "Preferred language: en, zh-cn", "首选语言：en、zh-cn"),
    _property("lifecyclestage",
              "subscriber, lead, marketingqualifiedlead, salesqualifiedlead, opportunity or customer",
              "生命周期阶段，取 HubSpot 的值"),
    _property("hs_lead_status",
              "NEW, OPEN, CONNECTED, IN_PROGRESS, OPEN_DEAL or UNQUALIFIED, by what sales said; empty when it is over",
              "按销售最近反馈取 HubSpot 的值；已成交或已丢失时为空"),
    _property("hs_buying_role", "DECISION_MAKER, INFLUENCER or END_USER; empty where HubSpot has no such role",
              "采购角色，取 HubSpot 的值；无对应角色时为空"),
    _property("hs_legal_basis", "Freely given consent from contact, where they agreed to marketing; else empty",
              "同意营销者为 Freely given consent from contact，否则为空"),
    _property("message", "What they wrote, then what they asked for, where they came from, grade and reasons",
              "留言，以及需求、来源、等级与理由"),
)  # fmt: skip
