"""What a workbook says besides its tables, in English and Chinese."""

from __future__ import annotations

from leads.texts import Texts

ANSWERS: dict[bool, Texts] = {True: {"en": "yes", "zh": "是"}, False: {"en": "no", "zh": "否"}}

LEGEND: Texts = {"en": "Legend", "zh": "说明"}
HEADINGS: tuple[Texts, ...] = (
    {"en": "Sheet", "zh": "工作表"},
    {"en": "Column", "zh": "列"},
    {"en": "In CSV and Parquet", "zh": "CSV 与 Parquet 中的列名"},
    {"en": "Meaning", "zh": "含义"},
)
AS_OF: Texts = {
    "en": "As of {day} (UTC). Figures of channels and contents cover {since} to {until}. All times are UTC.",
    "zh": "截至 {day}（UTC）。渠道与内容的数字涵盖 {since} 至 {until}。所有时间均为 UTC。",
}
ROWS: Texts = {"en": "{sheet}: {rows} rows.", "zh": "{sheet}：{rows} 行。"}
NOT_ALL: Texts = {
    "en": "{sheet}: the first {rows} of {all}, best and newest first. All of them are in {file}.",
    "zh": "{sheet}：共 {all} 行，此处为前 {rows} 行，评级最高、时间最近者在前。全部数据见 {file}。",
}
CUT: Texts = {
    "en": "{sheet}: {cut} cells were longer than the 32,767 characters a cell may hold. They end with … here and are "
    "whole in {file}.",
    "zh": "{sheet}：{cut} 个单元格超过了单元格上限 32,767 个字符，此处以“…”结尾，完整内容见 {file}。",
}
DO_NOT_MAIL: Texts = {
    "en": "Send nothing to people with “Do not mail: yes”, and marketing only where “Marketing consent” is yes.",
    "zh": "“禁止发信”为“是”的人，请勿发送任何邮件；仅可向“营销同意”为 yes 的人发送营销邮件。",
}
