"""Related pieces are the nearest of a language; of a great many, topics and persona say whose words are compared."""

from pathlib import Path

import pytest
from small_content import piece, write

from plugins import related
from plugins.nearness import Nearness
from plugins.source import Source, read_source

LINKS = "Tags and links of every campaign that was ever run by us."
OTHER = "Calls made on Thursday afternoon, and whatever came out of them."


def sources(tmp_path: Path, pieces: dict[str, dict[str, str]]) -> list[Source]:
    for file, keys in pieces.items():
        write(tmp_path, file, piece(file, keys, body=keys.get("title", "Text.")))
    return [read_source(tmp_path / file, "en") for file in pieces]


def near(found: list[Source]) -> dict[str, list[str]]:
    return related.near_keys(found, Nearness(found), ["articles"])


def test_what_shares_too_little_is_no_relative(tmp_path: Path) -> None:
    found = sources(
        tmp_path,
        {
            "articles/a.md": {"summary": LINKS},
            "articles/b.md": {"persona": "sales-lead", "topics": "[attribution]", "summary": OTHER},
            "articles/c.md": {"status": "hidden"},
            "articles/d.md": {},
            "articles/e.zh.md": {},
        },
    )

    assert near(found)["articles/a.en"] == ["articles/d.en"]
    assert near(found)["articles/e.zh"] == []
    assert near(found)["articles/c.en"] == ["articles/d.en", "articles/a.en"]


def test_of_too_many_those_with_most_in_common_are_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = {"persona": "sales-lead", "date": "2026-10-01", "title": "Letters and funnels of this firm"}
    found = sources(
        tmp_path,
        {
            "articles/a.md": {"title": "Letters and funnels of a firm"},
            "articles/same-words.md": other,
            "articles/one.md": {"title": "One"},
            "articles/two.md": {"title": "Two", "date": "2026-05-01"},
        },
    )
    assert near(found)["articles/a.en"][0] == "articles/same-words.en"

    monkeypatch.setattr(related, "MOST_COMPARED", 2)
    assert near(found)["articles/a.en"] == ["articles/two.en", "articles/one.en"]
