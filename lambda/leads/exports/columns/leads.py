"""The columns of `leads`: one row a person."""

from leads.exports.column import Column
from leads.exports.columns.answers import ANSWERS, FROM_ANSWERS, IDENTITY
from leads.exports.columns.evidence import CONSENT, EVIDENCE, REQUEST
from leads.exports.columns.scores import SCORES
from leads.exports.columns.touches import SOURCES

ENGAGEMENT: tuple[Column, ...] = (
    Column("created_at", "moment", {"en": "Registered", "zh": "首次登记"},
           {"en": "First registration, UTC", "zh": "首次登记的时间（UTC）"}, covers=("occurred_at",)),
    Column("last_activity_at", "moment", {"en": "Last active", "zh": "最近活动"},
           {"en": "Latest event of any kind, UTC", "zh": "最近一次任何事件的时间（UTC）"}),
    Column("last_event", "text", {"en": "Last event", "zh": "最近事件"},
           {"en": "What the latest event was", "zh": "最近一次事件的类型"}, covers=("event_name",)),
    Column("submissions_count", "integer", {"en": "Forms", "zh": "提交次数"},
           {"en": "Accepted form posts", "zh": "有效的表单提交次数"}),
    Column("downloads_count", "integer", {"en": "Downloads", "zh": "下载次数"},
           {"en": "Documents fetched by the button", "zh": "通过按钮下载文档的次数"}),
    Column("content_stage_max", "text", {"en": "Furthest stage", "zh": "最远阶段"},
           {"en": "Furthest stage reached", "zh": "到达的最远内容阶段"}, covers=("content_stage",)),
    Column("assets", "text", {"en": "Documents", "zh": "索取的文档"},
           {"en": "Documents asked for, in order", "zh": "索取过的文档，按先后排列"}, covers=("asset_id",)),
    Column("persona", "text", {"en": "Persona", "zh": "读者角色"},
           {"en": "Reader role of the latest piece", "zh": "最近一篇内容面向的读者角色"}, covers=("persona",)),
    Column("content_id", "text", {"en": "Latest piece", "zh": "最近内容"},
           {"en": "Latest piece with a form", "zh": "最近一篇带表单的内容"}, covers=("content_id",)),
    Column("returning_from", "text", {"en": "Returning from", "zh": "回访依据"},
           {"en": "Earlier registration by which the latest one knew its reader; empty when filled in whole",
            "zh": "最近一次登记据以认出读者的先前登记；完整填写时为空"}, for_people=False, covers=("returning_from",)),
    Column("form_id", "text", {"en": "Latest form", "zh": "最近表单"},
           {"en": "Latest form", "zh": "最近一次填写的表单"}, covers=("form_id",)),
    Column("language", "text", {"en": "Language", "zh": "语言"},
           {"en": "Language of the latest form", "zh": "最近一次表单的语言"}, covers=("language",)),
)  # fmt: skip

FACTS: tuple[Column, ...] = (
    *IDENTITY, *ANSWERS, *FROM_ANSWERS, *ENGAGEMENT, *SOURCES, *EVIDENCE, *CONSENT, *REQUEST
)  # fmt: skip
"""What the events alone say of a person: the table lead_facts."""

WHO, SAID = ANSWERS[:3], ANSWERS[3:]
"""Name, firm and title stand before the scores: people read from the left."""

COLUMNS: tuple[Column, ...] = (
    *IDENTITY, *WHO, *SCORES, *SAID, *FROM_ANSWERS, *ENGAGEMENT, *SOURCES, *EVIDENCE, *CONSENT, *REQUEST
)  # fmt: skip
