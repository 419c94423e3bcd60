"""Each piece leads to what its writer pinned, or to the nearest, in the reader's language where there is one."""

from pathlib import Path

import pytest
from small_content import piece, small_content, write

from plugins.memory import open_memories, save_memories
from plugins.nearness import words as words_module
from plugins.next_steps import Plan
from plugins.problems import ContentError
from plugins.validation import validated

THEN = "\n    then:\n      leads_to: case-studies\n      text: {en: A, zh: 甲}\n      button: {en: A, zh: 甲}"


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


def test_a_shared_topic_weighs_more_than_the_persona(content: Path) -> None:
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
    text = stages.read_text(encoding="utf-8").replace("leads_to: form", f"leads_to: form{THEN}")
    stages.write_text(text, encoding="utf-8")

    assert plan_of(content).then == {"whitepapers/guide.en": "case-studies/case.en"}


def test_the_nearer_text_is_chosen_between_equal_topics(content: Path) -> None:
    words = "Tags, campaigns, newsletters and the medium of every link."
    write(content, "articles/x.md", piece("articles/x.md", {"topics": "[attribution]"}, body=words))
    for name, text in (("apart", "Points, scores and calls."), ("near", "The medium of campaigns. Tags.")):
        body = f"Text.\n\n<!-- gate -->\n\n{text}"
        write(
            content,
            f"whitepapers/{name}.md",
            piece(f"whitepapers/{name}.md", {"date": "2025-01-01"}, body=body),
        )

    assert target(content) == "whitepapers/near.en"


def test_chinese_texts_are_compared_by_their_words(content: Path) -> None:
    write(content, "articles/y.zh.md", piece("articles/y.zh.md", body="渠道质量与线索成本，按月比较。"))
    for name, text in (("near", "先算渠道质量，再算线索成本。"), ("apart", "表单只问两周之内用得上的事。")):
        body = f"{text}\n\n<!-- gate -->\n\n正文。"
        write(content, f"whitepapers/{name}.zh.md", piece(f"whitepapers/{name}.zh.md", body=body))

    assert target(content, "articles/y.zh") == "whitepapers/near.zh"


def test_the_same_content_gives_the_same_plan_and_equals_go_by_name(content: Path) -> None:
    for name in ("b", "a", "c"):
        whitepaper(content, f"{name}.md", title="Same", topics="[attribution]")

    first = plan_of(content)

    assert first.target["articles/x.en"] == "whitepapers/a.en"
    assert plan_of(content) == first


def test_a_text_is_cut_into_words_once(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut: list[str] = []
    original = words_module._counts

    def counting(text: str, lang: str) -> dict[str, int]:
        cut.append(text)
        return original(text, lang)

    monkeypatch.setattr(words_module, "_counts", counting)
    for _ in range(2):
        open_memories(tmp_path / "cache")
        plan_of(content)
        save_memories()
        texts, cut[:] = list(cut), []
    write(content, "articles/x.md", piece("articles/x.md", body="New words."))
    open_memories(tmp_path / "cache")
    plan_of(content)

    assert texts == []
    assert len(cut) == 1
    assert "New words." in cut[0]


@pytest.mark.parametrize("wanted", ["whitepapers/guide", "case-studies/case"])
def test_an_article_leads_to_the_piece_it_pins(content: Path, wanted: str) -> None:
    whitepaper(content, "nearer.md", topics="[attribution]")
    stages = content / "data" / "stages.yml"
    text = stages.read_text(encoding="utf-8").replace("leads_to: form", f"leads_to: form{THEN}")
    stages.write_text(text, encoding="utf-8")
    keys = {"topics": "[attribution]", "next": wanted}
    write(content, "articles/x.md", piece("articles/x.md", keys))

    assert target(content) == f"{wanted}.en"


def test_a_pin_is_followed_in_the_language_of_the_reader(content: Path) -> None:
    write(content, "articles/x.zh.md", piece("articles/x.zh.md", {"next": "whitepapers/guide"}))
    assert target(content, "articles/x.zh") == "whitepapers/guide.en"

    whitepaper(content, "guide.zh.md")
    assert target(content, "articles/x.zh") == "whitepapers/guide.zh"


@pytest.mark.parametrize(
    ("file", "value", "message"),
    [
        (
            "articles/x.md",
            "whitepapers/giude",
            "next is 'whitepapers/giude'; there is no such piece (did you mean whitepapers/guide?); "
            "expected a published piece in whitepapers",
        ),
        (
            "articles/x.md",
            "guide",
            "next is 'guide'; there is no such piece (did you mean whitepapers/guide?); "
            "expected a published piece in whitepapers",
        ),
        (
            "articles/x.md",
            "whitepapers/draft",
            "next is 'whitepapers/draft', which is a draft; expected a published piece in whitepapers",
        ),
        (
            "articles/x.md",
            "pages/contact",
            "next is 'pages/contact', where a piece in articles does not lead; "
            "expected a published piece in whitepapers",
        ),
        (
            "whitepapers/x.md",
            "case-studies/case",
            "next has nothing to choose: a piece in whitepapers leads to its own form, and nothing follows it; "
            "remove the line",
        ),
        (
            "case-studies/x.md",
            "whitepapers/guide",
            "next has nothing to choose: a piece in case-studies leads to the contact page; remove the line",
        ),
        ("articles/x.md", "[a, b]", "next is a list; expected a piece, as whitepapers/lead-standards"),
    ],
)
def test_a_wrong_pin_is_told(content: Path, file: str, value: str, message: str) -> None:
    whitepaper(content, "draft.md", status="draft")
    text = piece(file, {"next": value})
    write(content, file, text)

    with pytest.raises(ContentError) as error:
        plan_of(content)

    line = text.split("\n").index(f"next: {value}") + 1
    assert [(found.line, found.message) for found in error.value.problems] == [(line, message)]
