"""Where a lead came from: the same columns for the first and for the last touch."""

from leads.exports.column import Column

_NAMES: tuple[tuple[str, str, str, str, str, bool], ...] = (
    ("source", "source", "来源", "source (normalised)", "来源（规范化）", True),
    ("medium", "medium", "媒介", "medium (normalised)", "媒介（规范化）", True),
    ("channel", "channel", "渠道", "channel (attribution.md)", "渠道（见 attribution.md）", True),
    ("campaign", "campaign", "活动", "campaign, as tagged", "链接中标记的营销活动", True),
    ("term", "search term", "关键词", "search term, as tagged", "链接中标记的搜索词", True),
    ("content", "ad or link", "广告或链接", "ad or link variant, as tagged", "链接中标记的广告或链接版本", True),
    ("utm_id", "campaign id", "活动编号", "campaign id, as tagged", "链接中标记的活动编号", False),
    ("click_id_type", "click id", "点击标识", "kind of click id, if one was there", "点击标识的种类（如有）", False),
    ("referrer_host", "referring site", "来源网站", "host of the referring page", "来源页面的主机名", True),
    ("decided_by", "decided by", "判定依据",
     "which evidence decided: utm, click_id, referrer or direct",
     "由哪种证据判定：utm、click_id、referrer 或 direct", False),
)  # fmt: skip

TOUCH_NAMES = tuple(name for name, *_ in _NAMES)
"""What is said of each touch; the columns are called first_… and last_…"""


def _touch(which: str, en: str, zh: str) -> tuple[Column, ...]:
    return tuple(
        Column(
            f"{which}_{name}",
            "text",
            {"en": f"{en} {label}", "zh": f"{zh}{label_zh}"},
            {"en": f"{en} touch: {meaning}", "zh": f"{zh}触点：{meaning_zh}"},
            for_people,
        )
        for name, label, label_zh, meaning, meaning_zh, for_people in _NAMES
    )


SOURCES: tuple[Column, ...] = (
    *_touch("first", "First", "首次"),
    *_touch("last", "Last", "末次"),
    Column("search_intent", "text", {"en": "Searched for", "zh": "搜索内容"},
           {"en": "What they searched for, by tag or search engine", "zh": "其搜索的内容，来自链接标记或搜索引擎"}),
    Column("ruleset_version", "text", {"en": "Rules", "zh": "规则版本"},
           {"en": "Version of the rules that named the sources", "zh": "判定来源所用规则的版本"}, for_people=False),
)  # fmt: skip
