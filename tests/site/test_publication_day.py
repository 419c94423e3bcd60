"""What has a date after the day of the build is a draft until that day, whatever its status says."""

import datetime
from pathlib import Path

import pytest
from small_content import piece, small_content, write

from plugins.problems import ContentError
from plugins.publication import publication_day
from plugins.source import read_source
from plugins.validation import validated

NEW_YEARS_EVE = datetime.datetime(2026, 12, 31, 20, 0, tzinfo=datetime.UTC)
DAY = datetime.date(2026, 12, 3)
DAY_BEFORE = datetime.date(2026, 12, 2)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return small_content(Path("content"))


@pytest.mark.parametrize(
    ("timezone", "day"),
    [("UTC", "2026-12-31"), ("Asia/Shanghai", "2027-01-01"), ("America/New_York", "2026-12-31")],
)
def test_the_day_is_that_of_the_site_where_the_build_starts(timezone: str, day: str) -> None:
    assert publication_day("", timezone, NEW_YEARS_EVE).isoformat() == day


def test_a_day_may_be_set() -> None:
    assert publication_day("2026-12-03", "UTC", NEW_YEARS_EVE) == DAY


def test_a_setting_that_is_no_day_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ContentError):
        publication_day("tomorrow", "UTC", NEW_YEARS_EVE)
    told = capsys.readouterr().err
    assert told == "pelicanconf.py:1: TODAY is 'tomorrow'; expected a day as 2026-12-03, or nothing\n"


@pytest.mark.parametrize(
    ("written", "today", "status", "opens"),
    [
        (None, DAY_BEFORE, "draft", DAY),
        (None, DAY, "published", None),
        (None, None, "published", None),
        ("hidden", DAY_BEFORE, "draft", DAY),
        ("hidden", DAY, "hidden", None),
        ("draft", DAY_BEFORE, "draft", None),
        ("draft", DAY, "draft", None),
    ],
)
def test_a_piece_is_a_draft_until_its_day(
    content: Path,
    written: str | None,
    today: datetime.date | None,
    status: str,
    opens: datetime.date | None,
) -> None:
    keys = {"date": DAY.isoformat()} | ({"status": written} if written else {})
    write(content, "articles/x.md", piece("articles/x.md", keys))

    source = read_source(content / "articles" / "x.md", "en", today)

    assert (source.status, source.opens) == (status, opens)


def problems(content: Path, today: datetime.date) -> list[str]:
    try:
        validated(content, ["en", "zh"], today=today)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_a_published_piece_leads_to_a_later_one_only_from_its_day_on(content: Path) -> None:
    body = "[a]({filename}later.md), [b](/articles/later/)"
    write(content, "articles/x.md", piece("articles/x.md", body=body))
    write(content, "articles/later.md", piece("articles/later.md", {"date": DAY.isoformat()}))

    assert problems(content, DAY_BEFORE) == [
        "content/articles/x.md:8: /articles/later/ leads nowhere: the site has no such address "
        "(did you mean /articles/x/?)",
        "content/articles/x.md:8: {filename}later.md leads to a piece that is not published before 2026-12-03",
    ]
    assert problems(content, DAY) == []


def test_drafts_may_lead_to_drafts(content: Path) -> None:
    body = "[a]({filename}later.md), [b](/articles/later/), [c]({filename}draft.md)"
    write(content, "articles/x.md", piece("articles/x.md", {"status": "draft"}, body=body))
    write(content, "articles/later.md", piece("articles/later.md", {"date": DAY.isoformat()}))
    write(content, "articles/draft.md", piece("articles/draft.md", {"status": "draft"}))

    assert problems(content, DAY_BEFORE) == []


def test_what_is_not_open_yet_is_no_next_step(content: Path) -> None:
    write(content, "articles/x.md", piece("articles/x.md"))
    write(content, "whitepapers/later.md", piece("whitepapers/later.md", {"date": DAY.isoformat()}))

    def target(today: datetime.date) -> str:
        return validated(content, ["en", "zh"], today=today).steps.target["articles/x.en"]

    assert target(DAY_BEFORE) == "whitepapers/guide.en"
    assert target(DAY) == "whitepapers/later.en"
