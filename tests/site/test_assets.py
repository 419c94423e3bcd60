"""Gated files: their names, their place in the store, and what the build tells about them."""

import json
import re
import unicodedata
from hashlib import sha256
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_project import Project

from plugins.assets import MAX_NAME_BYTES, Asset, file_name, media_type, store

WHITEPAPER = """\
---
title: "Budget: the sheet"
date: 2026-02-03
summary: A sheet with the arithmetic of a campaign, ready for the figures of your own last quarter.
persona: founder
topics: [lead-capture]
author: gatepost
---
The public part of this piece.
{more}"""


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The lead standard", "The lead standard.pdf"),
        ("获客标准：一页纸", "获客标准：一页纸.pdf"),
        ("ROI: what it costs", "ROI - what it costs.pdf"),
        ("Ask / answer\\say\u202e?", "Ask answer say.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ("NUL", "_NUL.pdf"),
        ("com1.report", "_com1.report.pdf"),
        ("The end...", "The end.pdf"),
        ("???", "document.pdf"),
        ("cafe\u0301", "caf\u00e9.pdf"),
    ],
)
def test_a_title_becomes_a_file_name(title: str, name: str) -> None:
    assert file_name(title, ".pdf") == name


@given(st.text(min_size=0, max_size=200))
def test_every_title_becomes_a_name_that_every_system_accepts(title: str) -> None:
    name = file_name(title, ".pdf")
    stem = name.removesuffix(".pdf")
    assert stem
    assert len(stem.encode()) <= MAX_NAME_BYTES
    assert not re.search(r'[\x00-\x1f\x7f/\\:*?"<>|]', name)
    assert stem == stem.strip(". ")
    assert unicodedata.is_normalized("NFC", name)
    assert not PureWindowsPath(name).is_reserved()
    assert file_name(stem, ".pdf") == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.PDF", "application/pdf"),
        ("a.unheardof", "application/octet-stream"),
    ],
)
def test_the_media_type_does_not_depend_on_the_machine(name: str, expected: str) -> None:
    assert media_type(Path(name)) == expected


def test_a_stored_file_is_not_written_again(tmp_path: Path) -> None:
    asset = Asset("a.en", "a.en/0123/a.txt", "a.txt", "text/plain", 4, "", None, "A", "en")
    store(tmp_path, asset, b"text")
    path = tmp_path / asset.key
    before = path.stat().st_ino
    store(tmp_path, asset, b"text")
    assert path.stat().st_ino == before
    assert [file.name for file in path.parent.iterdir()] == ["a.txt"]


def test_a_file_that_is_no_markdown_is_copied_byte_by_byte(sample: Project) -> None:
    sheet = sample.content / "files" / "budget.xlsx"
    digest = sha256(sheet.read_bytes()).hexdigest()
    key = f"budget-sheet.en/{digest[:16]}/Budget - the sheet.xlsx"
    assets = sample.path / "build" / "assets"
    assert (assets / key).read_bytes() == sheet.read_bytes()
    published = json.loads((sample.path / "build" / "published" / "site.json").read_text("utf-8"))
    asset = published["assets"]["budget-sheet.en"]
    assert asset["key"] == key
    assert asset["sha256"] == digest
    assert asset["media_type"].endswith("spreadsheetml.sheet")
    assert asset["pages"] is None
    stored = [path for path in (assets / "budget-sheet.en").rglob("*") if path.is_file()]
    assert stored == [assets / key]  # and no document was made of it
    assert not list(sample.output.rglob("*.xlsx"))


def test_problems_of_all_whitepapers_are_told_in_one_run(project: Project) -> None:
    for name in ("first", "second"):
        more = "\n<!-- gate -->\n\nSmile \N{GRINNING FACE}\n"
        piece = WHITEPAPER.format(more=more)
        (project.content / "whitepapers" / f"{name}.md").write_text(piece, "utf-8")
    result = project.build()
    assert result.returncode == 1
    for name in ("first", "second"):
        assert f"content/whitepapers/{name}.md:13: the character \N{GRINNING FACE} (U+1F600" in result.stderr
    assert "2 problems in 2 files: nothing was published" in result.stderr
    assert "Traceback" not in result.stderr
