"""`invoke content.explain` says what a piece leads to, among which candidates, and why."""

import datetime
from pathlib import Path

import pytest
from small_content import piece, small_content, write

from ops.writing import explain as explain_module
from ops.writing.explain import explain

THEN = (
    "\n    then:\n      leads_to: case-studies\n      text: {en: A, zh: 甲}\n      button: {en: Go, zh: 甲}"
)
GATED = "Text.\n\n<!-- gate -->\n\nCampaigns and newsletters."


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(explain_module, "today", lambda: datetime.date(2026, 11, 22))
    content = small_content(Path("content"))
    write(content, "articles/x.md", piece("articles/x.md", body="Campaigns, newsletters."))
    write(content, "whitepapers/near.md", piece("whitepapers/near.md", {"date": "2025-01-01"}, body=GATED))
    return content


def said(content: Path, path: str, capsys: pytest.CaptureFixture[str]) -> str:
    explain(path, content, content / "cache")
    return capsys.readouterr().out


def test_candidates_are_shown_with_points_and_words(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(content, "content/articles/x.md", capsys)

    assert "A → whitepapers/near.en" in text
    assert "It is ahead of guide by" in text
    assert "the text is nearer" in text
    row = next(line for line in text.splitlines() if line.strip().startswith("near "))
    for part in ("10  lead-capture", " 6 ", "campaigns, newsletters"):
        assert part in row
    assert text.index("near  ") < text.index("guide  ")


def test_a_narrow_terminal_gets_a_list(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    text = said(content, "/articles/x/", capsys)

    assert max(map(len, text.splitlines())) <= 40
    assert "  topics 10: lead-capture" in text
    assert "\x1b" not in text


def test_a_pin_is_named_with_its_line_and_what_would_be_chosen_else(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(content, "articles/x.md", piece("articles/x.md", {"next": "whitepapers/guide"}, body="Campaigns."))

    assert "It is pinned by `next:` on line 7; without it whitepapers/near would be chosen." in said(
        content, "articles/x", capsys
    )


def test_a_draft_is_explained_as_if_it_were_published(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(content, "articles/x.md", piece("articles/x.md", {"status": "draft"}, body="Campaigns."))
    text = said(content, "articles/x", capsys)

    assert "It is a draft" in text
    assert "whitepapers/near.en" in text


def test_another_language_is_named_as_the_reason(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(content, "articles/x.zh.md", piece("articles/x.zh.md"))

    assert "Nothing in whitepapers is published in zh" in said(content, "articles/x.zh.md", capsys)


def test_a_form_and_what_follows_it_are_explained_apart(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stages = content / "data" / "stages.yml"
    text = stages.read_text(encoding="utf-8").replace("leads_to: form", f"leads_to: form{THEN}")
    stages.write_text(text, encoding="utf-8")
    found = said(content, "whitepapers/guide", capsys)

    assert "leads to its own form: there is nothing to choose" in found
    assert "Go → case-studies/case.en\nIt is the only one published in case-studies." in found
    assert "leads to the contact page" in said(content, "case-studies/case", capsys)


def test_what_cannot_be_explained_is_told(content: Path) -> None:
    with pytest.raises(SystemExit, match=r"Did you mean content/articles/x\.md\?"):
        explain("articles/xx", content, content / "cache")
    with pytest.raises(SystemExit, match="belongs to no stage"):
        explain("pages/contact", content, content / "cache")
    write(content, "articles/x.md", piece("articles/x.md", {"next": "whitepapers/giude"}))
    with pytest.raises(SystemExit, match=r"articles/x.md:7: next is .* \(did you mean whitepapers/guide\?\)"):
        explain("articles/x", content, content / "cache")


def test_a_calls_other_words_are_named_with_what_they_ask(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(content, "content/articles/x.md", capsys)

    assert "In other words for source: zhihu; medium: social: From Zhihu" in text
