"""`invoke new` writes a draft that passes every check, for each type and language, and never over a file."""

import datetime
import shutil
from pathlib import Path

import pytest
from small_content import small_content

from ops.paths import CONTENT
from ops.writing.new import FOLDERS, filled, new, slug_from
from plugins.source import read_source
from plugins.validation import validated

DAY = datetime.date(2026, 11, 22)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(CONTENT / "data" / "archetypes", tmp_path / "content" / "data" / "archetypes")
    return small_content(Path("content"))


@pytest.mark.parametrize("status", ["draft", "published"])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", FOLDERS)
def test_a_new_file_passes_the_checks(content: Path, kind: str, lang: str, status: str) -> None:
    path = new(kind, "A “test”: #1 & more", lang=lang, content=content, today=DAY)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("status: draft", f"status: {status}"), encoding="utf-8")

    validated(content, ["en", "zh"])

    source = read_source(path, "en")
    assert (source.folder, source.lang, source.status) == (FOLDERS[kind], lang, status)
    assert source.meta["title"] == "A “test”: #1 & more"
    assert source.meta.get("date", DAY) == DAY


def test_a_whitepaper_has_its_gate_and_the_sections_of_its_frame(content: Path) -> None:
    source = read_source(new("whitepaper", "制造业线索管理", content=content, today=DAY), "en")

    assert source.lang == "zh"  # the title says so
    assert source.slug == "zhi-zao-ye-xian-suo-guan-li"
    headings = [line.removeprefix("## ") for line in source.gated.split("\n") if line.startswith("## ")]
    assert [heading.partition("：")[0] for heading in headings] == [
        *("趋势", "痛点", "正确路径", "方案概览", "应用场景", "参考案例", "为什么选择我们")
    ]


def test_persona_and_topics_are_those_given(content: Path) -> None:
    path = new(
        "article", "Costs", persona="founder", topics="attribution，lead-capture", content=content, today=DAY
    )

    meta = read_source(path, "en").meta
    assert (meta["persona"], meta["topics"]) == ("founder", ["attribution", "lead-capture"])


@pytest.mark.parametrize(
    ("kind", "options", "message"),
    [
        ("wp", {}, "type is 'wp'; expected one of article, whitepaper, case-study, page"),
        ("whitepapr", {}, "did you mean whitepaper?"),
        ("article", {"lang": "fr"}, "lang is 'fr'; expected one of en, zh"),
        ("article", {"persona": "foundr"}, "did you mean founder?"),
        ("article", {"topics": "atribution"}, "did you mean attribution?"),
        ("article", {"slug": "Not An Address"}, "say one: --slug small-letters-and-hyphens"),
        ("page", {"slug": "contact"}, "content/pages/contact.md is there already"),
    ],
)
def test_what_is_not_known_is_refused(
    content: Path, kind: str, options: dict[str, str], message: str
) -> None:
    before = sorted(content.rglob("*"))

    with pytest.raises(SystemExit, match=r".") as refused:
        new(kind, "A title", content=content, today=DAY, **options)

    assert message in str(refused.value)
    assert sorted(content.rglob("*")) == before


def test_a_broken_archetype_is_told_with_its_line(tmp_path: Path) -> None:
    archetype = tmp_path / "articles.md"
    archetype.write_text("---\ntitle: {{ titel }}\n", encoding="utf-8")

    with pytest.raises(SystemExit, match="'titel' is undefined; an archetype may use title"):
        filled(archetype, {"title": "x"})


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("How much does a lead cost, really?", "how-much-does-a-lead-cost-really"),
        ("Ünïted 2026", "united-2026"),
        ("线索ROI，怎么算？", "xian-suo-roi-zen-me-suan"),
        ("🚀", ""),
        ("word " * 20, "-".join(["word"] * 12)),
        ("x" * 80, "x" * 60),
    ],
)
def test_the_slug_of_a_title(title: str, slug: str) -> None:
    assert slug_from(title) == slug


@pytest.mark.parametrize("title", ["bell\x07", "half \udcff"])
def test_a_title_that_is_no_text_is_refused(content: Path, title: str) -> None:
    with pytest.raises(SystemExit, match="the title holds a character that cannot be read"):
        new("article", title, content=content, today=DAY)

    assert not (content / "articles" / "bell.md").exists()


def test_topics_may_be_apart_by_any_mark(content: Path) -> None:
    path = new("article", "Marks", topics="attribution；lead-capture;", content=content, today=DAY)

    assert read_source(path, "en").meta["topics"] == ["attribution", "lead-capture"]


def test_a_folder_that_cannot_be_written_to_is_told(content: Path) -> None:
    shutil.rmtree(content / "articles", ignore_errors=True)
    (content / "articles").write_text("a file", encoding="utf-8")

    with pytest.raises(SystemExit, match=r"cannot be written \(.+\); name a file"):
        new("article", "Nowhere", content=content, today=DAY)
