"""Every exported table: its columns and the files it is in. This one list makes the files and docs/exports.md.

The columns of a table stand in `leads.exports.columns.<table>`. Until a table has some, it is in no file.
"""

from __future__ import annotations

from dataclasses import dataclass

from leads.exports.column import Column
from leads.exports.columns import (
    accounts,
    channel_days,
    channels,
    contents,
    funnel,
    headline,
    hot_leads,
    hubspot,
    hubspot_opt_out,
    leads,
    paths,
    quality,
    salesforce,
)
from leads.texts import Texts


@dataclass(frozen=True)
class File:
    """One table and its files: always `<table>.csv` and `<table>.parquet`, in the table's own order of rows.

    `raw` adds `<table>.raw.csv`; then `<table>.csv` is for people. `book` is the workbook that has it as a sheet:
    leads or hot_leads; "" for none. `title` heads the sheet and the chapter of docs/exports.md. `best_first` are the
    columns that put the rows of the sheet in order, with a - in front for descending; () leaves them as they are.
    """

    table: str
    columns: tuple[Column, ...]
    title: Texts
    meaning: Texts
    book: str = ""
    raw: bool = False
    best_first: tuple[str, ...] = ()


FILES: tuple[File, ...] = (
    File("leads", leads.COLUMNS, {"en": "Leads", "zh": "线索"},
         {"en": "One row a person who registered.", "zh": "每位登记者一行。"}, book="leads", raw=True,
         best_first=("grade", "-created_at", "lead_id")),
    File("accounts", accounts.COLUMNS, {"en": "Accounts", "zh": "客户公司"},
         {"en": "One row a firm, by the domain of its people's business addresses.",
          "zh": "每家公司一行，按其人员企业邮箱的域名归并。"}, book="leads"),
    File("hot_leads", hot_leads.COLUMNS, {"en": "Hot leads", "zh": "重点线索"},
         {"en": "Whom sales should call first, and why.", "zh": "销售应优先联系的人及其理由。"}, book="hot_leads"),
    File("channels", channels.COLUMNS, {"en": "Channels", "zh": "渠道"},
         {"en": "One row a channel: what it brought in the period, and what it cost.",
          "zh": "每个渠道一行：统计期内带来的成果与花费。"}, book="leads"),
    File("channel_days", channel_days.COLUMNS, {"en": "Channels by day", "zh": "渠道逐日"},
         {"en": "One row a channel and day of the period.", "zh": "统计期内每个渠道每天一行。"}),
    File("contents", contents.COLUMNS, {"en": "Contents", "zh": "内容"},
         {"en": "One row a piece: how it was read, and what it brought.", "zh": "每篇内容一行：阅读情况与带来的成果。"},
         book="leads"),
    File("funnel", funnel.COLUMNS, {"en": "Funnel", "zh": "转化漏斗"},
         {"en": "One row a step from session to sale.", "zh": "从访问到成交，每一步一行。"}),
    File("paths", paths.COLUMNS, {"en": "Paths", "zh": "登记前路径"},
         {"en": "What people read in the visit before they registered.", "zh": "读者登记之前在该次访问中读过的内容。"}),
    File("quality", quality.COLUMNS, {"en": "Data quality", "zh": "数据质量"},
         {"en": "What was set apart, could not be read, or looks like fraud.",
          "zh": "被隔离、无法读取或疑似作弊的数据。"}),
    File("headline", headline.COLUMNS, {"en": "Headline figures", "zh": "核心指标"},
         {"en": "The figures at the head of the report, beside the period before.",
          "zh": "报告开头的指标，并与上一期对比。"}),
)  # fmt: skip


@dataclass(frozen=True)
class Profile:
    """A file that a CRM imports as it is: `profiles/<name>.csv`, made by `export/sql/profile_<table>.sql`."""

    name: str
    table: str
    columns: tuple[Column, ...]
    title: Texts
    meaning: Texts


PROFILES: tuple[Profile, ...] = (
    Profile("hubspot", "hubspot", hubspot.COLUMNS, {"en": "HubSpot contacts", "zh": "HubSpot 联系人"},
            {"en": "Everyone but those who withdrew their consent.", "zh": "除已撤回同意者以外的所有人。"}),
    Profile("hubspot.opt-out", "hubspot_opt_out", hubspot_opt_out.COLUMNS,
            {"en": "HubSpot opt-out list", "zh": "HubSpot 退订名单"},
            {"en": "Those who withdrew: HubSpot mails none of them, and makes no contacts of them.",
             "zh": "已撤回同意者：HubSpot 不会向其发信，也不会为其创建联系人。"}),
    Profile("salesforce", "salesforce", salesforce.COLUMNS, {"en": "Salesforce leads", "zh": "Salesforce 潜在客户"},
            {"en": "Everyone; who may not be mailed is opted out.", "zh": "所有人；不可发信者标记为已退订。"}),
)  # fmt: skip
