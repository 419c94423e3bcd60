"""The columns of profiles/salesforce.csv: API names of the fields of Salesforce's Lead, cut to their lengths.

Names, lengths and standard values: developer.salesforce.com, "Salesforce Field Reference Guide", Lead.
"""

from leads.exports.column import Column, Kind


def _field(name: str, en: str, zh: str, kind: Kind = "text") -> Column:
    return Column(name, kind, {"en": name}, {"en": en, "zh": zh})


COLUMNS: tuple[Column, ...] = (
    _field("FirstName", "First name, as far as it can be told apart", "名；无法区分时为空"),
    _field("LastName", "Last name or the whole name; [not provided] where nobody gave one",
           "姓或完整姓名；未填写时为 [not provided]"),
    _field("Company", "Company as entered, else the domain of the business address, else [not provided]",
           "填写的公司名称；未填写时取企业邮箱的域名，再无则为 [not provided]"),
    _field("Title", "Job title as entered", "填写的职位"),
    _field("Email", "Address; empty where Salesforce takes none like it, and then it is in Description",
           "邮箱地址；Salesforce 不接受的地址留空，并写入 Description"),
    _field("Phone", "Number with its country code; as entered where it is none",
           "带国际区号的号码；无法识别时保持原样"),
    _field("Country", "Country by its English name", "国家或地区的英文名称"),
    _field("Industry", "Industry in English", "行业（英文）"),
    _field("NumberOfEmployees", "Lower end of the size that was chosen", "所选规模区间的下限", "integer"),
    _field("LeadSource", "Web", "固定为 Web"),
    _field("Status", "Open - Not Contacted, Working - Contacted or Closed - Not Converted, by what sales said last",
           "按销售最近反馈取 Salesforce 的值"),
    _field("Rating", "Hot, Warm or Cold: grades A, B and C", "Hot、Warm、Cold 对应 A、B、C 级"),
    _field("HasOptedOutOfEmail", "TRUE for everyone who has not agreed to marketing, or withdrew",
           "未同意营销或已撤回同意者为 TRUE"),
    _field("Description", "What they wrote, then what they asked for, where they came from, grade, reasons and lead_id",
           "留言，以及需求、来源、等级、理由与线索编号"),
)  # fmt: skip
