"""The report shows the exported figures and no others, in both languages, with nothing fetched and nothing promised."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup, Tag

from export.engine import table
from export.metrics.measures import add_figures
from export.report import numbers, page, words
from export.report.cells import exact
from export.report.sections import definitions, overview, quality, standouts, visits, ways
from export.report.tables import Tables, read_tables
from export.report.voice import voice
from leads.attribution.channels import CHANNELS
from tests.builders import ROOT
from tests.parts.figure_tables import UNTIL, History, history, work_of

REPORT = ROOT / "lambda" / "export" / "report"
SPEND = "from,to,channel,campaign,amount,currency\n2026-10-01,2026-11-30,Paid Search,,610.00,EUR\n"
ACCOUNTS = {
    "account_domain": "VARCHAR", "company": "VARCHAR", "best_grade": "VARCHAR", "people": "BIGINT",
    "active_people_30d": "BIGINT", "roles_present": "VARCHAR", "roles_missing": "VARCHAR",
    "last_activity_at": "TIMESTAMP",
}  # fmt: skip
FIRM = (
    "<b>.example",
    "<b>Firm & Söhne</b>",
    "A1",
    3,
    2,
    "manager",
    "decision maker; user",
    "2026-11-20",
)
NAMES = {
    "stages": [
        {"name": name, "label": {"en": name.title(), "zh": "阶段" + name[0]}}
        for name in ("awareness", "solution", "case-study")
    ],
    "personas": {"founder": {"en": "Founders", "zh": "创始人"}},
}
KEYS = {
    "headline": lambda row: row["metric"],
    "funnel": lambda row: row["step"],
    "channels": lambda row: row["channel"],
    "channel_days": lambda row: f"{row['day'].isoformat()} {row['channel']}",
    "contents": lambda row: row["path"],
    "paths": lambda row: row["path"],
    "accounts": lambda row: row["account_domain"],
    "quality": lambda row: " ".join(filter(None, (row["finding"], row["channel"], exact(row["day"])))),
}
"""What a figure on the page says of its row."""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tables]:
    work = work_of(history(), tmp_path_factory.mktemp("report"), SPEND)
    work.store.put("published/pieces.json", json.dumps({"pieces": {}, **NAMES}).encode())
    add_figures(work)
    table(work.db, "accounts", ACCOUNTS, [FIRM])
    yield read_tables(work)
    work.db.close()


@pytest.fixture(scope="module")
def pages(tables: Tables) -> dict[str, str]:
    return {lang: page.page(tables, lang) for lang in ("en", "zh")}


def parsed(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "html.parser")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_figure_is_the_exported_one(tables: Tables, pages: dict[str, str], lang: str) -> None:
    shown = parsed(pages[lang]).select("[data-table]")
    rows = {
        name: {key(row): row for row in (tables.funnel if name == "funnel" else tables[name])}
        for name, key in KEYS.items()
    }

    assert {one["data-table"] for one in shown} == set(KEYS)
    for one in shown:
        row = rows[str(one["data-table"])][str(one["data-row"])]
        assert one["data-value"] == exact(row[str(one["data-column"])]), one


def test_what_people_read_is_the_figure_rounded(tables: Tables, pages: dict[str, str]) -> None:
    soup = parsed(pages["en"])
    leads, rate = tables.headline("leads"), tables.headline("visit_to_lead")
    assert leads
    assert rate

    tile = soup.select_one('.figures [data-row="leads"]')
    share = soup.select_one('.figures [data-row="visit_to_lead"]')

    assert tile
    assert tile.text == f"{leads['value']:,.0f}"
    assert share
    assert share.text == f"{rate['value']:.0%}"
    assert isinstance(share.parent, Tag)
    assert share.parent.text.endswith(f"{rate['part']:.0f} of {rate['whole']:.0f}")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_is_fetched_and_no_script_runs(pages: dict[str, str], lang: str) -> None:
    soup = parsed(pages[lang])

    assert soup.find(["script", "link", "img", "iframe", "object", "form"]) is None
    assert re.findall(r"url\((?!#)|@import|\son\w+=", pages[lang]) == []
    assert all(str(link["href"]).startswith("#") for link in soup.select("a[href]"))
    assert "default-src 'none'" in pages[lang]
    assert len(pages[lang].encode()) < 1_500_000


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_each_link_and_reference_meets_one_id(pages: dict[str, str], lang: str) -> None:
    soup = parsed(pages[lang])
    ids = [str(one["id"]) for one in soup.select("[id]")]

    assert len(ids) == len(set(ids))
    assert {str(link["href"])[1:] for link in soup.select("a[href]")} <= set(ids)
    assert set(re.findall(r"url\(#([^)]+)\)", pages[lang])) <= set(ids)


def test_every_chart_is_told_in_words_and_has_its_table(pages: dict[str, str]) -> None:
    soup = parsed(pages["en"])
    charts = soup.select(".chart svg")

    assert len(charts) == 2 * 5, "each for a wide and a narrow page"
    for chart in charts:
        assert chart["role"] == "img"
        assert re.search(r"\d", str(chart["aria-label"]))
        section = chart.find_parent("section")
        assert section
        assert section.find("table")
        assert "#0a00" not in str(chart), "a colour that stands for one of the page's was left"


def test_what_people_typed_is_text(pages: dict[str, str]) -> None:
    assert parsed(pages["en"]).find("b") is None
    assert "&lt;b&gt;Firm &amp; Söhne&lt;/b&gt;" in pages["en"]


def test_roles_are_told_in_the_language_of_the_page(pages: dict[str, str]) -> None:
    assert "decision maker, user" in pages["en"]
    assert "决策人、使用者" in pages["zh"]


def test_the_same_tables_make_the_same_bytes(tables: Tables, pages: dict[str, str]) -> None:
    assert page.page(tables, "en") == pages["en"]


def test_a_period_before_that_is_not_whole_is_compared_with_nothing(tmp_path: Path) -> None:
    found = history()
    begun = UNTIL - timedelta(40)
    found.sessions = [session for session in found.sessions if session.day >= begun]
    found.acts = [act for act in found.acts if act.occurred_at.date() >= begun]
    found.apart = [post for post in found.apart if post.occurred_at.date() >= begun]
    work = work_of(found, tmp_path)
    add_figures(work)
    made = read_tables(work)

    assert made.begins == begun
    assert {figure.change for figure in overview.figures(made, voice("en", {}))} == {""}


def test_without_any_visit_the_page_says_so(tmp_path: Path) -> None:
    work = work_of(History(), tmp_path)
    work.store.put("published/pieces.json", json.dumps({"pieces": {}, **NAMES}).encode())
    add_figures(work)

    text = page.page(read_tables(work), "en")

    assert "No visits in the period." in text
    assert "Nobody has read a piece in the period." in text
    assert "No firm was active in the last 30 days." in text
    assert "%</span>" not in text, "a share of nothing"


def texts_in(node: ast.expr) -> set[str]:
    """A text, or the two between which a condition chooses."""
    if isinstance(node, ast.IfExp):
        return texts_in(node.body) | texts_in(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def texts_of_code() -> Iterator[set[str]]:
    for path in REPORT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "text" and node.args:
                yield texts_in(node.args[0])
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "said":
                yield texts_in(node.value)


def test_every_word_of_the_report_is_there_in_chinese() -> None:
    said = {"sessions", "people", *CHANNELS}.union(*texts_of_code())
    for path in REPORT.glob("templates/*.html"):
        said |= set(re.findall(r'_\("([^"]*)"\)', path.read_text(encoding="utf-8")))
    of_code = (visits.STEPS, quality.FINDINGS, quality.ADVICE, ways.KINDS, definitions.OWN, standouts.BURSTS)
    said = said.union(*(texts.values() for texts in of_code))
    catalogue = json.loads((REPORT / "zh.json").read_text(encoding="utf-8"))

    assert sorted(said - set(catalogue)) == []
    for english, chinese in catalogue.items():
        assert set(re.findall(r"{\w*}", chinese)) == set(re.findall(r"{\w*}", english)), english


def test_a_language_without_words_is_told_in_english() -> None:
    assert words.words("de")("Funnel") == "Funnel"
    assert words.words("zh")("Funnel") == "漏斗"


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (numbers.count(12345), "12,345"),
        (numbers.count(6.42), "6.4"),
        (numbers.percent(0.056), "5.6%"),
        (numbers.percent(0.05), "5%"),
        (numbers.percent(0.0602), "6.0%"),
        (numbers.percent(0.4), "40%"),
        (numbers.percent(0.0004), "<0.1%"),
        (numbers.percent(-1), "−100%"),
        (numbers.money(1234.5, "EUR"), "€1,234"),
        (numbers.money(54.65, "CHF"), "CHF 54.65"),
        (numbers.money(-20, "USD"), "−$20.00"),
        (numbers.seconds(45.4, "en"), "45 s"),
        (numbers.seconds(125, "zh"), "2 分 05 秒"),
        (numbers.day(date(2026, 3, 1), "en"), "1 March 2026"),
        (numbers.day(date(2026, 3, 1), "zh"), "2026 年 3 月 1 日"),
        (numbers.days([date(2026, 11, 8), date(2026, 11, 6), date(2026, 11, 7)], "en"), "6 to 8 November"),
        (numbers.days([date(2026, 10, 31), date(2026, 11, 1)], "en"), "31 October to 1 November"),
        (numbers.days([date(2026, 11, 6), date(2026, 11, 8)], "zh"), "11 月 6 日、11 月 8 日"),
        (numbers.days([date(2026, 11, 6), date(2026, 11, 7)], "zh"), "11 月 6 日至 7 日"),
    ],
)
def test_figures_as_people_read_them(shown: str, expected: str) -> None:
    assert shown == expected


@pytest.mark.parametrize(
    ("now", "before", "direction"), [(130, 100, 0), (160, 100, 1), (60, 100, -1), (12, 8, 0), (5, 0, None)]
)
def test_a_change_that_chance_may_make_is_none(now: int, before: int, direction: int | None) -> None:
    change = numbers.change_of_count(now, before)

    assert (change.direction if change else None) == direction


@pytest.mark.parametrize(
    ("now", "before", "direction"),
    [((9, 24), (5, 24), 0), ((90, 240), (50, 240), 1), ((9, 19), (50, 240), None), ((0, 50), (0, 50), 0)],
)
def test_shares_of_few_are_not_compared(
    now: tuple[int, int], before: tuple[int, int], direction: int | None
) -> None:
    change = numbers.change_of_rate(*now, *before)

    assert (change.direction if change else None) == direction


def test_a_share_of_few_is_told_by_its_numbers(tables: Tables, pages: dict[str, str]) -> None:
    few = [row for row in tables["channels"] if 0 < row["leads"] < numbers.FEW]
    assert few, "the history has a channel with few leads"
    for row in few:
        cell = parsed(pages["en"]).select_one(
            f'[data-table="channels"][data-row="{row["channel"]}"][data-column="mql_rate"]'
        )
        assert cell
        assert cell.text == f"{row['mqls']} of {row['leads']}"


def test_a_burst_stands_at_the_head_in_one_sentence(tables: Tables, pages: dict[str, str]) -> None:
    day = numbers.day(UNTIL - timedelta(9), "en", with_year=False)

    alerts = [alert.text for alert in parsed(pages["en"]).select(".sentences .alert")]

    assert len(alerts) == 1
    assert alerts[0].startswith(f"Paid Search, {day}: up to ")


def test_the_sentence_on_the_reference_says_on_which_side_the_site_is() -> None:
    row = {"metric": "visit_to_lead", "part": 30, "whole": 1000, "value": 0.03}
    speaks = SimpleNamespace(text=words.words("en"))
    below = Tables(None, None, "", {"headline": [row]}, {}, 0.05)  # type: ignore[arg-type]
    above = Tables(None, None, "", {"headline": [row]}, {}, 0.02)  # type: ignore[arg-type]

    assert standouts.sentences(below, speaks) == [  # type: ignore[arg-type]
        ("", "30 of 1,000 sessions became a lead: 3%, below the reference of 5%.")
    ]
    assert "above the reference of 2%" in standouts.sentences(above, speaks)[0][1]  # type: ignore[arg-type]
