"""spend.csv: what is wrong with it is told with its line; what is right reaches the export as one plain table."""

from pathlib import Path

import pytest
from small_content import piece, small_content, write

from plugins.data_files import read_data_files
from plugins.problems import ContentError
from plugins.spend import spend_csv
from plugins.validation import validated

HEADER = "from,to,channel,campaign,amount,currency\n"
ROW = "2026-11-01,2026-11-30,Paid Search,,1200,EUR\n"
CAMPAIGNS = (
    "site: https://www.example.com\n"
    "channels:\n  a: {label: {en: A, zh: 甲}, source: a, medium: cpc}\n"
    "campaigns:\n  launch: {label: {en: A, zh: 甲}, channels: [a], pieces: [articles/x]}\n"
)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    content = small_content(Path("content"))
    write(content, "articles/x.md", piece("articles/x.md"))
    write(content, "data/campaigns.yml", CAMPAIGNS)
    return content


def test_rows_are_published_in_one_form_whatever_a_spreadsheet_made_of_them(content: Path) -> None:
    typed = (
        "\ufeffFrom , to,Campaign,channel,amount,currency\r\n"
        "2026/11/1,2026/11/30,launch,paid search, 1200.5 ,eur\r\n"
        ",,,,,\r\n"
        "2026-10-01,2026-10-31,,Email,80,EUR\r\n"
    )
    write(content, "data/spend.csv", typed)

    files = read_data_files(content, ["en", "zh"])

    assert files.problems == ()
    assert spend_csv(files.spend) == (
        HEADER
        + "2026-10-01,2026-10-31,Email,,80.00,EUR\n"
        + "2026-11-01,2026-11-30,Paid Search,launch,1200.50,EUR\n"
    )


def test_without_the_file_an_empty_table_is_published(content: Path) -> None:
    assert spend_csv(read_data_files(content, ["en", "zh"]).spend) == HEADER


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "from;to;channel;amount;currency\n",
            "1: the first line has no from, to, channel, amount, currency; ",
        ),
        (
            "from,to,channel,amount,currency,note\n",
            "1: a column is 'note'; expected one of from, to, channel",
        ),
        (HEADER + "2026-11-01,2026-11-30,Paid Search,1200\n", "2: 4 cells; expected 6, as in the first line"),
        (HEADER + ROW.replace("2026-11-01", "11/01/2026"), "2: from is '11/01/2026'; expected a day"),
        (HEADER + ROW.replace("2026-11-30", "2026-11-31"), "2: to is '2026-11-31'; expected a day"),
        (HEADER + ROW.replace("2026-11-30", "2026-10-30"), "2: to is 2026-10-30, which is before 2026-11-01"),
        (HEADER + ROW.replace("Paid Search", "Paid Serach"), "(did you mean Paid Search?)"),
        (
            HEADER + ROW.replace("1200", '"1,200"'),
            "2: amount is '1,200'; expected a number with a decimal point",
        ),
        (HEADER + ROW.replace("1200", "-5"), "2: amount is '-5'"),
        (
            HEADER + ROW.replace("EUR", "EURO"),
            "2: currency is 'EURO'; expected the three letters of ISO 4217",
        ),
        (HEADER + ROW.replace(",,", ",lunch,"), "(did you mean launch?); campaigns.yml registers them"),
        (HEADER + ROW + ROW.replace("EUR", "CNY"), "3: currency is CNY, and EUR above; convert it"),
        (HEADER + "\n" + ROW + ROW, "4: the days, channel and campaign of line 3 again"),
        (
            'from,"to\n",channel,amount,currency\n' + "2026-11-01,x,Email,5,EUR\n",
            "3: to is 'x'; expected a day",
        ),
    ],
)
def test_a_problem_stops_the_build_and_is_told_with_its_line(content: Path, text: str, problem: str) -> None:
    write(content, "data/spend.csv", text)

    with pytest.raises(ContentError) as error:
        validated(content, ["en", "zh"])

    assert any(str(found).startswith("content/data/spend.csv:") for found in error.value.problems)
    assert problem in "\n".join(map(str, error.value.problems))
