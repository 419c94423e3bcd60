"""A small valid content folder, which a case then breaks in one place."""

import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path

SUMMARY = "A summary that is long enough to say what the piece holds."
SUMMARY_ZH = "这是一段中文摘要，二十个字以上，说明文章内容。"

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>'

_KEYS = {
    "articles": ("title", "date", "summary", "persona", "topics"),
    "whitepapers": ("title", "date", "summary", "persona", "topics"),
    "case-studies": ("title", "date", "summary", "persona", "topics", "client"),
    "pages": ("title", "summary"),
}
_VALUES = {
    "title": "A piece",
    "date": "2026-02-03",
    "summary": SUMMARY,
    "persona": "founder",
    "topics": "[lead-capture]",
    "client": "Tarnbrook",
}
_BODIES = {"whitepapers": "Text.\n\n<!-- gate -->\n\nMore."}


def piece(
    file: str, change: Mapping[str, str] | None = None, drop: Iterable[str] = (), body: str | None = None
) -> str:
    """Return a valid content file for the folder of `file`, with changed and dropped keys."""
    folder = file.partition("/")[0]
    keys = {key: _VALUES[key] for key in _KEYS.get(folder, _KEYS["articles"])}
    if folder in _KEYS:
        keys["title"] = f"The {Path(file).stem}"  # no two pages of a site have the same title
    if file.endswith(".zh.md"):
        keys["summary"] = SUMMARY_ZH
    keys |= change or {}
    lines = [f"{key}: {value}" for key, value in keys.items() if key not in set(drop)]
    text = _BODIES.get(folder, "Text.") if body is None else body
    return "\n".join(["---", *lines, "---", text, ""])


def write(content: Path, file: str, text: str) -> None:
    """Write a file below content/."""
    path = content / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def small_content(content: Path) -> Path:
    """Return a content folder with one whitepaper, one case study, a contact page, pictures and data."""
    for file in ("whitepapers/guide.md", "case-studies/case.md", "pages/contact.md", "pages/thank-you.md"):
        write(content, file, piece(file))
    for file in ("images/way.svg", "files/way.svg", "files/sheet.xlsx"):
        write(content, file, SVG)
    write(content, "data/stages.yml", _stages())
    write(
        content,
        "data/personas.yml",
        "".join(_named(name) for name in ("marketing-lead", "sales-lead", "founder")),
    )
    write(content, "data/topics.yml", "".join(_named(name) for name in ("lead-capture", "attribution")))
    write(content, "data/authors.yml", AUTHORS)
    write(content, "data/forms.yml", FORMS)
    write(content, "data/calls.yml", CALLS)
    write(content, "data/scoring.yml", SCORING)
    return content


def _named(name: str) -> str:
    return f"{name}:\n  label: {{en: {name}, zh: 甲 {name}}}\n  description: {{en: A, zh: 甲}}\n"


def _stages() -> str:
    rows = (
        ("awareness", "articles", "whitepapers"),
        ("solution", "whitepapers", "form"),
        ("case", "case-studies", "contact"),
    )
    stage = """\
    - name: {0}
      folder: {1}
      label: {{en: A, zh: 甲}}
      type: {{en: {1}, zh: 甲 {1}}}
      type_one: {{en: A, zh: 甲}}
      description: {{en: A, zh: 甲}}
      call_to_action:
        leads_to: {2}
        text: {{en: A, zh: 甲}}
        button: {{en: A, zh: 甲}}
    """
    return "".join(textwrap.dedent(stage).format(*row) for row in rows)


AUTHORS = """\
gatepost:
  kind: organization
  label: {en: Gatepost, zh: Gatepost}
  role: {en: A, zh: 甲}
  bio: {en: A, zh: 甲}
"""

SCORING = """\
version: "1"
fit:
  - name: decides
    when: buying_role is decision_maker
    points: 25
    reason: {en: Decides, zh: 决策人}
  - name: large
    when: employees at least 100
    points: 20
    reason: {en: Large, zh: 大}
half_life_days: 90
engagement:
  - name: asked
    when: form is contact
    makes_mql: true
    reason: {en: Asked, zh: 联系}
  - name: came
    when: colleagues at least 2
    points: 20
    reason: {en: Colleagues, zh: 同事}
mql: {fit: 30, engagement: 30, at_once_days: 90}
grades:
  fit: {A: 45, B: 30}
  engagement: {1: 30, 2: 10}
lifecycle:
  - stage: customer
    when: status_reached is won
  - stage: lead
hot_list: {active_within_days: 90}
"""

CALLS = """\
- name: from-zhihu
  leads_to: whitepapers
  when:
    source: [zhihu]
    medium: [social]
  text: {en: From Zhihu, zh: 知乎来的}
  button: {zh: 看白皮书}
- name: for-founders
  leads_to: contact
  when:
    persona: [founder]
  button: {en: Talk & listen, zh: 聊聊}
"""

FORMS = """\
policy_version: "1"
fields:
  email:
    type: email
    required: true
    label: {en: E-mail, zh: 邮箱}
    ask: {en: your e-mail, zh: 邮箱}
  size:
    type: select
    required: false
    label: {en: Size, zh: 规模}
    ask: {en: a size, zh: 规模}
    options:
      - value: small
        label: {en: Small, zh: 小}
      - value: large
        label: {en: Large, zh: 大}
consents:
  marketing:
    label: {en: Write to me, zh: 给我写信}
forms:
  whitepaper:
    title: {en: Get it, zh: 获取}
    intro: {en: Fill it in, zh: 填写}
    submit: {en: Send, zh: 发送}
    fields: [email, size]
    consents: [marketing]
  contact:
    title: {en: Talk, zh: 联系}
    intro: {en: Fill it in, zh: 填写}
    submit: {en: Send, zh: 发送}
    fields: [email]
    consents: []
    thanks: thank-you
"""
