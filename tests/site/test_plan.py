"""`invoke content.plan` counts what is written for whom; the terminal and the page say the same."""

import datetime
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from rich.cells import cell_len
from rich.console import Console
from small_content import piece, small_content, write

from ops.paths import ROOT
from ops.writing import plan as plan_module
from ops.writing.grid import Cell, Grid, age, is_old
from ops.writing.plan import grid_of, plan, print_grid
from ops.writing.plan_page import plan_page

TODAY = datetime.date(2026, 11, 22)
LABELS = {"en": "English", "zh": "中文"}


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Grid:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(plan_module, "today", lambda: TODAY)
    content = small_content(Path("content"))
    pieces = {
        "articles/old.md": {"date": "2024-05-01"},
        "articles/new.md": {"date": "2026-11-12"},
        "articles/draft.md": {"status": "draft"},
        "articles/later.md": {"date": "2026-12-24"},
        "articles/hidden.md": {"status": "hidden"},
        "articles/sales.zh.md": {"date": "2026-11-22", "persona": "sales-lead"},
        "articles/nobody.md": {"persona": "nobody"},
        "whitepapers/idea.zh.md": {"status": "draft"},
    }
    for file, keys in pieces.items():
        write(content, file, piece(file, keys))
    return grid_of(content)


def cell(found: Grid, folder: str, persona: str, lang: str) -> Cell:
    section = next(section for section in found.sections if section.stage.folder == folder)
    row = next(row for row in section.rows if row.persona and row.persona.name == persona)
    return row.cells[found.languages.index(lang)]


def printed(found: Grid, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    print_grid(found, LABELS, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_published_pieces_are_counted_and_drafts_apart(found: Grid) -> None:
    assert cell(found, "articles", "founder", "en") == Cell(2, 2, datetime.date(2026, 11, 12))
    assert cell(found, "articles", "sales-lead", "zh") == Cell(1, 0, TODAY)
    assert cell(found, "whitepapers", "founder", "en").published == 1


def test_a_draft_fills_no_hole(found: Grid) -> None:
    place = cell(found, "whitepapers", "founder", "zh")

    assert (place.published, place.drafts, place.is_hole) == (0, 1, True)
    assert found.holes == 14
    assert len(found.cells) == 3 * 3 * 2


def test_the_totals_are_the_sums(found: Grid) -> None:
    for column, total in enumerate(found.total.cells):
        cells = [row.cells[column] for section in found.sections for row in section.rows]
        assert total.published == sum(one.published for one in cells)
        assert total.drafts == sum(one.drafts for one in cells)
        assert total.newest == max(one.newest for one in cells if one.newest)


def test_a_piece_of_an_unknown_persona_is_named(found: Grid) -> None:
    assert "personas.yml: articles/nobody.en." in " ".join(printed(found, 100).split())


@pytest.mark.parametrize(
    ("date", "text", "old"),
    [
        ("2026-11-22", "today", False),
        ("2026-11-21", "1 day", False),
        ("2026-09-24", "59 days", False),
        ("2026-09-22", "2 months", False),
        ("2026-05-25", "5 months", True),
        ("2024-11-23", "23 months", True),
        ("2024-11-20", "2 years", True),
    ],
)
def test_ages_are_told_in_the_unit_that_fits(date: str, text: str, old: bool) -> None:
    place = Cell(1, 0, datetime.date.fromisoformat(date))

    assert age(place, TODAY) == text
    assert is_old(place, TODAY) == old
    assert age(Cell(0, 0, None), TODAY) == ""


@pytest.mark.parametrize("width", [40, 60, 80])
def test_no_line_is_wider_than_the_terminal_and_a_pipe_gets_no_colours(found: Grid, width: int) -> None:
    lines = printed(found, width).splitlines()

    assert max(cell_len(line) for line in lines) <= width
    assert not [line for line in lines if "…" in line or "\x1b" in line]


def test_the_terminal_and_the_page_have_the_same_figures(found: Grid) -> None:
    rows = [row for section in found.sections for row in (section.total, *section.rows)]
    figures = [
        (one.published, one.drafts, "hole" if one.is_hole else age(one, TODAY))
        for row in (*rows, found.total)
        for one in row.cells
    ]

    assert figures_of_page(plan_page(found, LABELS)) == figures
    assert figures_of_text(printed(found, 80)) == figures
    assert figures_of_text(printed(found, 40)) == figures


def figures_of_text(text: str) -> list[tuple[int, int, str]]:
    pattern = r"(\d+) · (hole|today|\d+ (?:day|month|year)s?)(?: \+(\d+) drafts?)?"
    return [(int(count), int(more or 0), old) for count, old, more in re.findall(pattern, text)]


def figures_of_page(html: str) -> list[tuple[int, int, str]]:
    return [
        figure
        for place in BeautifulSoup(html, "html.parser").select("td")
        for figure in figures_of_text(f"{place.b.text} · {' '.join(s.text for s in place.select('span'))}")
        if place.b
    ]


def test_the_page_is_a_table_with_headers_and_asks_for_nothing(found: Grid) -> None:
    page = BeautifulSoup(plan_page(found, LABELS), "html.parser")

    assert [one.text for one in page.select("thead th[scope=col]")] == ["Type and reader", "English", "中文"]
    assert len(page.select("th[scope=rowgroup]")) == 3
    assert len(page.select("tbody th[scope=row]")) == 9
    assert len(page.select("td.level-0")) == found.holes
    assert not page.select("link, script, img, [src], [href]")
    assert "http" not in str(page)


def test_the_command_writes_the_page_where_it_is_told(
    found: Grid, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_module, "PAGE", tmp_path / "build" / "plan.html")
    plan(None, Path("content"))
    assert "As a page" not in capsys.readouterr().out
    plan(True, Path("content"))
    plan("other/place.html", Path("content"))

    assert (tmp_path / "build" / "plan.html").read_text(encoding="utf-8") == plan_page(found, LABELS)
    assert (tmp_path / "other" / "place.html").is_file()
    assert "Content plan, 2026-11-22" in capsys.readouterr().out


def test_a_terminal_without_unicode_gets_question_marks_and_no_traceback() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "invoke", "content.plan"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )

    assert (result.returncode, result.stderr) == (0, b"")
    assert b"published ? age of the newest" in result.stdout


def test_a_folder_in_the_place_of_the_page_is_told(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="is a folder; expected the name of a file in it"):
        plan(str(tmp_path))


def test_a_terminal_that_says_it_has_no_columns_gets_the_table(found: Grid) -> None:
    console = Console(file=io.StringIO(), width=0)

    print_grid(found, LABELS, console)

    assert isinstance(console.file, io.StringIO)
    assert "Content plan, 2026-11-22" in console.file.getvalue()
