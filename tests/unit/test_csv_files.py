"""CSV for people opens safely in a spreadsheet program."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.exports.csv_files import RISKY_STARTS, disarm, for_people


@pytest.mark.parametrize("start", RISKY_STARTS)
def test_no_cell_for_people_starts_a_formula(start):
    assert disarm(f"{start}cmd|' /C calc'!A0").startswith("'")
    assert disarm(f"  {start}1").startswith("'")


@pytest.mark.parametrize(
    "cell",
    [
        "Ada",
        "",
        "获客",
        "a=b",
        "44",
        "13812345678",
        "138-1234 5678",
        "3 to 4",
        "0",
        "2026-11-22T05:47:00.123Z",
    ],
)
def test_other_cells_stay_as_they_are(cell):
    assert disarm(cell) == cell


@pytest.mark.parametrize(
    "cell",
    [
        "0044",
        "12345678901234567890",
        "3-4",
        "2026-11-22",
        "10:30",
        "1.10",
        "12e5",
        "(555)",
        "5%",
        "11月22日",
        "TRUE",
        "5 May",
        "March 2027",
    ],
)
def test_text_that_a_spreadsheet_would_show_as_another_number_or_a_day_stays_text(cell):
    assert disarm(cell) == f"'{cell}"


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("Ada; =cmd|' /C calc'!A0", "Ada; '=cmd|' /C calc'!A0"),
        ("Ada\n=1+1\t@SUM(A1)", "Ada\n'=1+1\t'@SUM(A1)"),
        ('Ada;"=1+1"', 'Ada;"\'=1+1"'),
        ("Ada；＝1", "Ada；＝1"),
        ("Role +25; Size +20", "Role +25; Size +20"),
    ],
)
def test_no_cell_holds_a_formula_for_an_excel_that_parts_lines_at_semicolons(cell, safe):
    assert disarm(cell) == safe


def test_the_file_for_people_has_a_bom_and_crlf():
    body = for_people(["名称", "b"], [{"名称": "获客", "b": "x,y"}])
    assert body == '\ufeff名称,b\r\n获客,"x,y"\r\n'.encode()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_people_see_every_value_and_none_runs(value):
    body = for_people(["a"], [{"a": value}]).decode("utf-8-sig")
    cell = list(csv.reader(io.StringIO(body, newline="")))[1][0] if value else ""
    assert cell.replace("'", "") == value.replace("'", "")
    assert not cell.startswith(tuple(RISKY_STARTS))
