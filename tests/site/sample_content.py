"""One piece of every kind in both languages: a small site on which all that the real one has can be seen."""

import zipfile
from pathlib import Path

from tests.site.small_content import piece, small_content, write

TITLES = {
    "articles/one.zh.md": "第一篇文章",
    "articles/only-in-chinese.zh.md": "只有中文的一篇文章",
    "whitepapers/guide.zh.md": "一份指南",
    "case-studies/case.zh.md": "一个案例",
}
AWKWARD_TITLE = 'Acme & Söhne: <nine> "days"'
AWKWARD_SUMMARY = "What Acme & Söhne write where <nine> stands for a number, as &amp; stands for a sign."
PLAN = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100" viewBox="0 0 300 100">'
    '<rect width="300" height="100" fill="#eeeeee"/></svg>'
)
PUBLIC = "What everybody may read.\n\n## A part\n\nText.\n\n### A part of it\n\nText."
GATED = (
    "## Behind the gate\n\n"
    "Before anybody calls, two people who will work with the answer write down which of the seven questions on the "
    "form decided it, who asked for that question in the first place, and on which day of next month all of them "
    "will look again at what was written, so that no rule outlives the reason for which somebody once made it.\n\n"
    "![A plan]({static}/files/plan.svg)"
)
GATED_ZH = (
    "## 门后的内容\n\n"
    "打电话之前，由两位真正要用到答案的同事写下：七个问题里究竟是哪一个决定了结果，当初又是谁提出要问它，"
    "下个月的哪一天大家再回头看一遍，免得理由早已不在，规矩却还留着。"
)
FACTS = "\n  - {label: Market, value: Valves}"
OUTCOMES = "\n  - {figure: 3 of 4, label: calls answered}\n  - {figure: 12, label: days saved}"


def sample_content(content: Path) -> Path:
    """Return a content folder with pieces in one language and in two, a draft, a hidden one, and gated files."""
    small_content(content)
    write(content, "files/plan.svg", PLAN)
    for file in ("pages/about.md", "pages/privacy.md", "articles/one.zh.md"):
        _add(content, file)
    _add(content, "articles/one.md", title=f"'{AWKWARD_TITLE}'", summary=f"'{AWKWARD_SUMMARY}'")
    _add(content, "articles/only-in-chinese.zh.md", date="2026-04-01")
    _add(content, "articles/draft.md", status="draft")
    _add(content, "articles/not-listed.md", status="hidden")
    for file, gated in (("whitepapers/guide.md", GATED), ("whitepapers/guide.zh.md", GATED_ZH)):
        _add(content, file, body=f"{PUBLIC}\n\n<!-- gate -->\n\n{gated}")
    for file in ("case-studies/case.md", "case-studies/case.zh.md"):
        _add(content, file, facts=FACTS, outcomes=OUTCOMES)
    _sheet(content / "files" / "budget.xlsx")
    asset = {"title": '"Budget: the sheet"', "asset": "files/budget.xlsx"}
    write(content, "whitepapers/budget-sheet.md", piece("whitepapers/budget-sheet.md", asset, body=PUBLIC))
    return content


def _sheet(path: Path) -> None:
    """Write a sheet of which every copy has the same bytes."""
    text = "<sst><si><t>Cost per lead, by channel and by quarter</t></si></sst>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo("xl/sharedStrings.xml", (2026, 2, 3, 0, 0, 0)), text)


def _add(content: Path, file: str, body: str = PUBLIC, **keys: str) -> None:
    titles = {"title": TITLES[file]} if file in TITLES else {}
    write(content, file, piece(file, titles | keys, body=body))
