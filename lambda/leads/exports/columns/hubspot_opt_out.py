"""The column of profiles/hubspot.opt-out.csv, HubSpot's "opt-out list"."""

from leads.exports.column import Column

COLUMNS: tuple[Column, ...] = (
    Column("email", "text", {"en": "email"},
           {"en": "Address of someone who withdrew and agreed to nothing since",
            "zh": "已撤回同意且此后未再同意者的邮箱地址"}),
)  # fmt: skip
