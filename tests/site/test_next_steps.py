"""Each piece leads to the nearest of what its stage leads to, in the reader's language where there is one."""

from pathlib import Path

import pytest
from small_content import piece, small_content, write

from plugins.next_steps import Plan
from plugins.validation import validated


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(
        small_content(Path("content")), "articles/x.md", piece("articles/x.md", {"topics": "[attribution]"})
    )
    return Path("content")


def plan_of(content: Path) -> Plan:
    return validated(content, ["en", "zh"]).steps


def whitepaper(content: Path, name: str, **keys: str) -> None:
    write(content, f"whitepapers/{name}", piece(f"whitepapers/{name}", keys))


def target(content: Path, key: str = "articles/x.en") -> str:
    return plan_of(content).target[key]


def test_shared_topics_come_before_persona_and_date(content: Path) -> None:
    whitepaper(content, "newer.md", date="2026-09-01")
    whitepaper(content, "shared.md", topics="[attribution]", persona="sales-lead", date="2025-01-01")

    assert target(content) == "whitepapers/shared.en"


def test_the_persona_comes_before_the_date(content: Path) -> None:
    whitepaper(content, "newer.md", persona="sales-lead", date="2026-09-01")

    assert target(content) == "whitepapers/guide.en"


def test_the_newer_of_two_equals_is_chosen(content: Path) -> None:
    whitepaper(content, "newer.md", date="2026-09-01")

    assert target(content) == "whitepapers/newer.en"


def test_the_readers_language_comes_before_nearness(content: Path) -> None:
    write(content, "articles/x.zh.md", piece("articles/x.zh.md", {"topics": "[attribution]"}))
    whitepaper(content, "guide.zh.md")
    whitepaper(content, "shared.md", topics="[attribution]")

    assert target(content, "articles/x.zh") == "whitepapers/guide.zh"


def test_another_language_is_better_than_nothing(content: Path) -> None:
    write(content, "articles/x.zh.md", piece("articles/x.zh.md"))

    assert target(content, "articles/x.zh") == "whitepapers/guide.en"


def test_drafts_and_hidden_pieces_are_no_next_step(content: Path) -> None:
    whitepaper(content, "draft.md", topics="[attribution]", status="draft")
    whitepaper(content, "hidden.md", topics="[attribution]", status="hidden")

    assert target(content) == "whitepapers/guide.en"


def test_a_whitepaper_leads_to_its_own_form_and_a_case_study_to_the_contact_page(content: Path) -> None:
    assert target(content, "whitepapers/guide.en") == "whitepapers/guide.en"
    assert target(content, "case-studies/case.en") == "pages/contact.en"


def test_what_follows_a_form_is_planned_too(content: Path) -> None:
    stages = content / "data" / "stages.yml"
    then = "\n    then:\n      leads_to: case-studies\n      text: {en: A, zh: 甲}\n      button: {en: A, zh: 甲}"
    text = stages.read_text(encoding="utf-8").replace("leads_to: form", f"leads_to: form{then}")
    stages.write_text(text, encoding="utf-8")

    assert plan_of(content).then == {"whitepapers/guide.en": "case-studies/case.en"}
