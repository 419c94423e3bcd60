"""A whitepaper as a PDF, made by the real typesetter: read back from its bytes."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from printing import (
    ROOT,
    SITE,
    addresses_of,
    metadata,
    objects,
    outline,
    page_texts,
    printed,
    settings_in,
    write_piece,
)

from plugins.pdf import Pdf, print_document
from plugins.problems import ContentError

ROWS = "\n".join(f"| row {number} | what it holds |" for number in range(80))
SECTIONS = "\n\n".join(
    f"## Section {number} begins here\n\n"
    + "Words that fill a line of the text column and more. " * (7 + 5 * (number % 7))
    for number in range(24)
)
TEXT = f"""
## Tables

| Record | Rule |
|---|---|
{ROWS}

/// caption
Table 1. Eighty rows.
///

## Code and notes

```python
{"a_name_" * 60}
```

A statement[^one] and [a page]({{filename}}/articles/other.md#part), [a file]({{static}}/images/way.svg),
[elsewhere](https://example.org/) and [the tables](#tables). Chinese: 线索标准，好。

![A plan]({{static}}/files/plan.svg)

/// caption
Figure 1. The plan.
///

### A part of it

Text.

[^one]: The note that belongs to the statement.

{SECTIONS}
"""


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    return printed(tmp_path_factory.mktemp("pdf"), TEXT)


def test_it_holds_cover_public_and_gated_text_in_order(pdf: Pdf) -> None:
    pages = page_texts(pdf)
    assert "What the guide says" in pages[0]
    assert "A guide" in pages[0]
    assert "3 February 2026" in pages[0]
    text = " ".join(pages)
    assert text.index("The public part.") < text.index("Eighty rows.") < text.rindex("Section 23 begins here")


def test_its_metadata_name_title_author_dates_and_language(pdf: Pdf) -> None:
    found = metadata(pdf)
    assert found["Title"] == "A guide: how to begin"
    assert found["Author"] == "The Gatepost editors"
    assert found["Subject"].startswith("What the guide says")
    assert found["CreationDate"].startswith("D:20260203")
    assert found["ModDate"].startswith("D:20260304")
    assert found["Language"] == "en"


def test_it_is_tagged_for_screen_readers_and_says_so(pdf: Pdf) -> None:
    assert metadata(pdf)["Tagged"] == "True"
    opened = objects(pdf)
    assert b'pdfuaid:part="1"' in opened
    for tag in (b"/H1", b"/H2", b"/Table", b"/TH", b"/Figure", b"/Link"):
        assert b"/S " + tag in opened
    assert b"/Alt" in opened


def test_the_contents_name_the_page_each_heading_is_on(pdf: Pdf) -> None:
    pages = page_texts(pdf)
    bookmarks = {title: page for level, title, page in outline(pdf) if level > 0}
    listed = dict(
        re.findall(r"^(Section \d+ begins here)[ .]*?(\d+)$", pages[1] + "\n" + pages[2], re.MULTILINE)
    )
    assert len(listed) == 24
    for title, page in listed.items():
        assert bookmarks[title] == int(page)
        assert title in pages[int(page) - 1]


def test_bookmarks_follow_the_headings(pdf: Pdf) -> None:
    found = [(level, title) for level, title, _ in outline(pdf)]
    assert found[:4] == [
        (0, "A guide: how to begin"),
        (1, "Tables"),
        (1, "Code and notes"),
        (2, "A part of it"),
    ]


def test_each_page_after_the_cover_has_a_running_head_and_its_number(pdf: Pdf) -> None:
    pages = page_texts(pdf)
    assert pdf.pages == len(pages)
    assert "Page 1 of" not in pages[0]
    for number, text in enumerate(pages[1:], 2):
        assert f"Page {number} of {pdf.pages}" in text
        assert "A guide: how to begin" in text


def test_a_long_table_repeats_its_head_on_each_page(pdf: Pdf) -> None:
    pages = [text for text in page_texts(pdf) if "what it holds" in text]
    assert len(pages) > 1
    assert all("Record" in text and "Rule" in text for text in pages)


def test_a_footnote_stands_on_the_page_of_its_call(pdf: Pdf) -> None:
    page = next(text for text in page_texts(pdf) if "A statement" in text)
    assert "The note that belongs to the statement." in page
    assert page.index("A statement") < page.index("The note that belongs")


def test_a_line_of_code_that_is_too_long_wraps_inside_the_page(pdf: Pdf) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf.data) as document:
        for page in document:
            text = page.get_textpage()
            width = page.get_width()
            boxes = [text.get_charbox(index) for index in range(text.count_chars())]
            assert all(box[0] >= 0 and box[2] <= width - 40 for box in boxes)


def test_no_heading_is_the_last_line_of_a_page(pdf: Pdf) -> None:
    for text in page_texts(pdf)[3:]:
        lines = [
            line
            for line in text.strip().split("\n")
            if not line.startswith(("Page ", "Gatepost", "A guide: how"))
        ]
        assert not lines[-1].startswith(("Section", "Tables", "Code and notes")), lines[-3:]


def test_links_lead_to_the_site_and_pictures_are_in_the_file(pdf: Pdf) -> None:
    opened = objects(pdf)
    for address in (f"{SITE}/articles/other/#part", f"{SITE}/images/way.svg", "https://example.org/"):
        assert f"/URI ({address})".encode() in opened
    assert "计划" in "".join(page_texts(pdf))
    assert b"file://" not in opened


def test_all_fonts_are_ours(pdf: Pdf) -> None:
    names = set(re.findall(rb"/FontName /[A-Z]{6}\+([\w-]+)", objects(pdf)))
    assert names
    assert all(name.startswith(b"Gatepost-") for name in names)


def test_a_chinese_document_is_set_in_mainland_forms(tmp_path: Path) -> None:
    body = "## 一、先想清楚\n\n销售先打给谁？（2026年版）。用UTM标签记录来源。\n\n- 第一，原样保存；"
    pdf = printed(tmp_path, body, "guide.zh.md")
    assert metadata(pdf)["Language"] == "zh-Hans"
    assert "销售先打给谁？（2026年版）。" in re.sub(r"\s", "", "".join(page_texts(pdf)))
    names = set(re.findall(rb"/FontName /[A-Z]{6}\+([\w-]+)", objects(pdf)))
    assert names == {b"Gatepost-Han-Simplified", b"Gatepost-Han-Simplified-Bold"}


def test_the_same_text_gives_the_same_bytes_whatever_fonts_the_machine_has(tmp_path: Path) -> None:
    body = "## Title\n\n*Some* `text` and 中文。\n\n![A plan]({static}/files/plan.svg)"
    here = printed(tmp_path / "here", body).data
    config = tmp_path / "fonts.conf"
    config.write_text("<?xml version='1.0'?><fontconfig></fontconfig>")
    script = (
        "import sys; from pathlib import Path; from printing import printed;"
        "sys.stdout.reconfigure(errors='ignore');"
        "folder, body = Path(sys.argv[1]), sys.argv[2];"
        "(folder / 'out.pdf').write_bytes(printed(folder, body).data)"
    )
    there = tmp_path / "there"
    there.mkdir()
    env = {
        "PATH": os.environ["PATH"],
        "FONTCONFIG_FILE": str(config),
        "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "lambda", Path(__file__).parent))),
        "PYTHONUTF8": "1",
        "LANG": "ja_JP.UTF-8",
    }
    subprocess.run([sys.executable, "-c", script, str(there), body], check=True, env=env, capture_output=True)
    assert (there / "out.pdf").read_bytes() == here


def test_a_pdf_is_made_once_and_again_when_its_text_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = settings_in(tmp_path)
    first = printed(tmp_path, "## One\n\nText.", settings=settings)
    assert re.fullmatch(r"whitepapers/guide\.en\.pdf: 3 pages, made in \d+\.\d s\n", capsys.readouterr().out)
    assert printed(tmp_path, "## One\n\nText.", settings=settings) == first
    assert capsys.readouterr().out == ""
    assert printed(tmp_path, "## One\n\nOther text.", settings=settings).data != first.data
    assert "made in" in capsys.readouterr().out


def test_a_changed_picture_makes_the_pdf_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = settings_in(tmp_path)
    source = write_piece(tmp_path, "![A plan]({static}/files/plan.svg)")
    print_document(source, settings, addresses_of(source))
    picture = tmp_path / "content" / "files" / "plan.svg"
    picture.write_text(picture.read_text("utf-8").replace("#eeeeee", "#dddddd"), "utf-8")
    capsys.readouterr()
    print_document(source, settings, addresses_of(source))
    assert "made in" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("Good \N{ROCKET} idea", 11, "the character \N{ROCKET} (U+1F680, ROCKET) is in no font of the PDF"),
        ("Text.\n\n&#128640; idea", 13, "the character \N{ROCKET} (U+1F680, ROCKET)"),
        (
            "![x](https://example.org/x.png)",
            11,
            "picture 'https://example.org/x.png': expected {static}/images/",
        ),
        (
            "Text.\n\n![x]({static}/files/none.svg)",
            13,
            "picture '{static}/files/none.svg': there is no file files/none.svg",
        ),
        ("![x]({static}/../../secret.svg)", 11, "picture '{static}/../../secret.svg': expected"),
        ("[x]({filename}/articles/othr.md)", 11, "did you mean {filename}/articles/other.md?"),
        ("[x]({static}/files/plan.svg)", 11, "no file in images/ has this name"),
        ("[x](#nowhere)", 11, "No anchor #nowhere"),
        ('<img alt="x" src="file:///etc/passwd">', 11, "picture 'file:///etc/passwd': expected"),
        ('<p style="background:url(http://example.org/x.png)">x</p>', 11, "http://example.org/x.png"),
    ],
)
def test_what_cannot_be_printed_is_told_with_its_line(
    tmp_path: Path, body: str, line: int, message: str
) -> None:
    with pytest.raises(ContentError) as error:
        printed(tmp_path, body)
    assert [problem.line for problem in error.value.problems] == [line]
    assert message in error.value.problems[0].message
    assert error.value.problems[0].path.endswith("whitepapers/guide.md")


def test_a_character_in_a_picture_that_no_font_has_is_told(tmp_path: Path) -> None:
    source = write_piece(tmp_path, "![A plan]({static}/files/plan.svg)")
    picture = tmp_path / "content" / "files" / "plan.svg"
    picture.write_text(picture.read_text("utf-8").replace("plan", "\N{ROCKET}"), "utf-8")
    with pytest.raises(ContentError) as error:
        print_document(source, settings_in(tmp_path), addresses_of(source))
    assert error.value.problems[0].path.endswith("plan.svg")


def test_without_pango_the_build_says_what_to_install(tmp_path: Path) -> None:
    broken = tmp_path / "weasyprint"
    broken.mkdir()
    (broken / "__init__.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")\n")
    command = [sys.executable, "-c", "from plugins.pdf.typeset import need_pango; need_pango()"]
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(map(str, (tmp_path, ROOT, ROOT / "lambda"))),
    }
    result = subprocess.run(command, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 1
    assert "apt-get install libpango-1.0-0" in result.stderr
    assert "brew install pango" in result.stderr
    assert "Traceback" not in result.stderr
