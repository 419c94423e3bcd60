"""The files of an export as people and programs open them: nothing is lost, nothing is changed, nothing runs."""

import csv
import io
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import duckdb
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export.files import csv_files
from export.files import sheet as sheets
from export.files.writer import files
from leads.exports.column import Column
from leads.exports.csv_files import disarm
from leads.exports.schema import FILES
from tests.parts.lead_tables import work_with

LONG = "长" * 33_000
EMOJI = "😀" * 20_000  # two UTF-16 units each
VALUES = [
    "李娜", "上海某某科技有限公司", "0044", "00", "12345678901234567890", "13812345678", "138-1234 5678",
    "=cmd|' /C calc'!A0", "=1+1", "＝1+1", "  =1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1",
    "one\ntwo", "one\r\ntwo", 'say "hi", please', "a;b", "🚀 rocket", "3-4", "1.10", "12e5", "TRUE", "(555)",
    "5 May", "Mar-27", "<r><t>bold</t></r>", "a & b < c", "_x0041_", "'quoted", "https://evil.example/",
    "mailto:a@b.example",
    "\x01 control", "\x7f", " blank around ", LONG, EMOJI,
]  # fmt: skip
"""What people type, and what they type to do harm: a lead each."""

LEADS = [
    {
        "full_name": value,
        "message": value,
        "phone_e164": "+8613812345678",
        "grade": ("A1", "B2", "C3")[number % 3],
        "landing_page": "https://www.example.com/articles/x/?utm_source=zhihu&utm_campaign=a b",
        "page_url": "https://evil.example/login",
        "submissions_count": 3,
        "won_amount": "1234.50",
        "suppressed": number == 1,
    }
    for number, value in enumerate(VALUES)
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """All files of a set, in English, and leads.xlsx in Chinese as zh.xlsx."""
    folder = tmp_path_factory.mktemp("set")
    write(tmp_path_factory.mktemp("work"), folder)
    (folder / "zh").mkdir()
    write(tmp_path_factory.mktemp("work"), folder / "zh", "zh", "leads.xlsx")
    return folder


def write(spill, into, lang="en", only=""):
    work = work_with(spill, LEADS, lang)
    for output in files(work):
        if only in ("", output.name):
            path = into / output.name
            path.parent.mkdir(parents=True, exist_ok=True)
            output.write(work, path)


@pytest.fixture(scope="module")
def opened(folder, tmp_path_factory):
    """leads.xlsx and leads.csv as LibreOffice reads them: each saved again as a workbook."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not on this machine")
    home = tmp_path_factory.mktemp("office")
    shutil.copy(folder / "leads.csv", home / "csv.csv")
    shutil.copy(folder / "leads.xlsx", home / "en.xlsx")
    shutil.copy(folder / "zh" / "leads.xlsx", home / "zh.xlsx")
    convert(home, "en.xlsx", "zh.xlsx")
    convert(home, "csv.csv", f"--infilter={UTF8_CSV}")
    return {name: openpyxl.load_workbook(home / "out" / f"{name}.xlsx") for name in ("csv", "en", "zh")}


UTF8_CSV = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
"""Comma, quotation mark, UTF-8, from line 1; takes for a number or a day whatever looks like one, as Excel does."""


def convert(home, *what):
    profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", "out", *what]
    subprocess.run(command, cwd=home, check=True, capture_output=True, timeout=120)


def rows_of(sheet):
    """The rows of a sheet by the words of its header."""
    header, *rows = sheet.iter_rows()
    return [dict(zip([cell.value for cell in header], row, strict=True)) for row in rows]


def by_lead(rows, column="lead_id"):
    return [row for _, row in sorted((row[column].value, row) for row in rows)]


def in_excel(value):
    """What a cell of Excel's can hold of the value; XML takes a CR for a line's end."""
    units = value.encode("utf-16-le")
    return value if len(units) <= 65_534 else units[:65_532].decode("utf-16-le", "ignore") + "…"


def shown(value):
    """The value with the line ends that XML and spreadsheet programs keep."""
    return value.replace("\r\n", "\n").replace("\r", "\n")


def read_back(text):
    """What a workbook that LibreOffice saved may mean: it escapes control characters, and nothing that looks so."""
    return {shown(text), shown(openpyxl.utils.escape.unescape(text))}


def test_every_value_is_in_the_workbook_as_text_and_none_is_a_formula(folder):
    book = openpyxl.load_workbook(folder / "leads.xlsx")
    rows = by_lead(rows_of(book["Leads"]), "Lead id")
    for row, value in zip(rows, VALUES, strict=True):
        cell = row["Message"]
        assert cell.data_type == "s"
        assert openpyxl.utils.escape.unescape(cell.value) == in_excel(value)
        assert cell.number_format == "@"


def test_libreoffice_reads_the_workbook_whole_and_nothing_runs(opened):
    rows = by_lead(rows_of(opened["en"]["Leads"]), "Lead id")
    for row, value in zip(rows, VALUES, strict=True):
        assert row["Message"].data_type == "s"
        assert shown(in_excel(value)) in read_back(row["Message"].value)
        assert row["Phone"].value == "+8613812345678"
        assert f"{row['Registered'].value:%Y-%m-%d %M:%S}" == "2026-11-01 05:06"
        assert (row["Won"].value, row["Forms"].value) == (1234.5, 3)


def test_libreoffice_reads_the_csv_for_people_whole_and_nothing_runs(opened):
    (sheet,) = opened["csv"]
    for row, value in zip(by_lead(rows_of(sheet)), VALUES, strict=True):
        cell = row["message"]
        assert cell.data_type in ("n" if value == "13812345678" else "s")
        if len(value) < 10_000:  # the file it is saved to holds no more, either
            assert shown(disarm(value)) in read_back(str(cell.value))
        assert row["phone_e164"].value == "'+8613812345678"
        assert row["created_at"].value.endswith(":05:06.789Z")


def test_programs_read_every_value_exactly_as_it_was_typed(folder):
    text = (folder / "leads.raw.csv").read_bytes().decode()
    assert [row["message"] for row in csv.DictReader(io.StringIO(text, newline=""))] == VALUES
    table = duckdb.read_parquet(str(folder / "leads.parquet"))
    rows = table.project("message, created_at, won_amount, suppressed").fetchall()
    assert [row[0] for row in rows] == VALUES
    assert [type(v).__name__ for v in rows[0][1:]] == ["datetime", "Decimal", "bool"]


def test_the_csv_for_people_has_a_bom_crlf_and_every_column(folder):
    body = (folder / "leads.csv").read_bytes()
    (leads,) = [file for file in FILES if file.table == "leads"]
    header = ",".join(column.name for column in leads.columns)
    assert body.startswith(f"\ufeff{header}\r\n".encode())
    assert body.endswith(b"\r\n")
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    assert [row["message"] for row in rows] == [disarm(value) for value in VALUES]
    assert [row["suppressed"] for row in rows][:3] == ["no", "yes", "no"]


TYPED = st.text(
    alphabet=st.one_of(
        st.sampled_from("=+-@＝＋－＠\t\r\n\"',; 0123456789.eE%()年月日:/MayTRUE\u3000\u00a0\ufeff"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=12,
)


@given(st.lists(TYPED, min_size=1, max_size=60))
@settings(max_examples=25, deadline=None)
def test_the_query_disarms_what_python_disarms_and_loses_nothing(values):
    with duckdb.connect() as db, tempfile.TemporaryDirectory() as folder:
        column = Column("a", "text", {}, {})
        db.execute("CREATE TABLE t AS SELECT unnest(CAST(? AS VARCHAR[])) AS a", [values])
        for write, told in (
            (csv_files.for_people, disarm),
            (csv_files.for_programs, str),
            (csv_files.for_import, str),
        ):
            path = Path(folder) / "t.csv"
            write(db, "t", [column], path)
            rows = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
            read = [row[0] if row else "" for row in rows][1:]
            assert read == [told(value) for value in values]


def test_a_cell_that_excel_cannot_hold_is_cut_and_the_legend_says_so(folder):
    legend = openpyxl.load_workbook(folder / "leads.xlsx")["Legend"]
    told = [row[0].value for row in legend.iter_rows() if row[0].value]
    assert any(text.startswith("Leads: 4 cells were longer than the 32,767 characters") for text in told)


def test_only_pages_of_the_site_are_links(folder):
    sheet = openpyxl.load_workbook(folder / "leads.xlsx")["Leads"]
    row = rows_of(sheet)[0]
    assert row["Landing page"].hyperlink.target.startswith("https://www.example.com/articles/x/")
    assert row["Page of the form"].hyperlink is None
    assert row["Page of the form"].value == "https://evil.example/login"


def test_the_header_is_frozen_and_filters_and_grades_have_colours(folder):
    sheet = openpyxl.load_workbook(folder / "leads.xlsx")["Leads"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    (coloured,) = sheet.conditional_formatting
    assert [cell.value for cell in sheet[1] if cell.column_letter == str(coloured.sqref)[0:1]][0:1] in (
        ["Grade"],
        [],
    )
    assert [rule.text for rule in coloured.rules] == ["A", "B", "C"]
    assert [row["Grade"].value for row in rows_of(sheet)] == sorted(lead["grade"] for lead in LEADS)


def test_in_chinese_headings_answers_and_the_legend_are_chinese(folder, opened):
    for book in (openpyxl.load_workbook(folder / "zh" / "leads.xlsx"), opened["zh"]):
        assert book.sheetnames[0] == "线索"
        assert book.sheetnames[-1] == "说明"
        rows = by_lead(rows_of(book["线索"]), "线索编号")
        assert [row["禁止发信"].value for row in rows][:3] == ["否", "是", "否"]
        assert rows[0]["姓名"].value == "李娜"


def test_the_legend_explains_every_column_of_every_sheet(folder):
    for file, legend_name in (("leads.xlsx", "Legend"), ("zh/leads.xlsx", "说明")):
        book = openpyxl.load_workbook(folder / file)
        explained = {(row[0].value, row[1].value) for row in book[legend_name].iter_rows() if row[3].value}
        for sheet in book.worksheets[:-1]:
            assert {(sheet.title, cell.value) for cell in sheet[1]} <= explained


def test_the_same_tables_make_the_same_bytes(folder, tmp_path):
    write(tmp_path / "spill", tmp_path / "again")
    for path in folder.rglob("*.*"):
        if "zh" not in path.parts:
            assert path.read_bytes() == (tmp_path / "again" / path.relative_to(folder)).read_bytes(), (
                path.name
            )


def test_a_workbook_holds_the_best_leads_and_says_how_many_there_are(tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "MAX_ROWS", 5)
    write(tmp_path / "spill", tmp_path, only="leads.xlsx")
    book = openpyxl.load_workbook(tmp_path / "leads.xlsx")
    assert [row["Grade"].value for row in rows_of(book["Leads"])] == ["A1"] * 5
    told = [row[0].value for row in book["Legend"].iter_rows() if row[0].value]
    assert f"Leads: the first 5 of {len(LEADS)}, best and newest first. All of them are in leads.csv." in told


def test_a_workbook_reaches_nothing_outside_itself(folder):
    with zipfile.ZipFile(folder / "leads.xlsx") as book:
        names = book.namelist()
        assert not [name for name in names if "externalLink" in name or "vba" in name.lower()]
        assert all(b"<f>" not in book.read(name) for name in names if "worksheets/sheet" in name)
