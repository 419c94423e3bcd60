"""pieces.json knows every page that is built, and each page's place in the plan."""

import json
from typing import Any

import pytest
from site_project import Project


@pytest.fixture(scope="module")
def index(built: Project) -> dict[str, Any]:
    path = built.path / "build" / "published" / "pieces.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def test_every_page_that_is_built_is_known_by_its_address_and_no_other(
    built: Project, index: dict[str, Any]
) -> None:
    folders = (path.parent.relative_to(built.output).as_posix() for path in built.output.rglob("index.html"))
    pages = {"/" if folder == "." else f"/{folder}/" for folder in folders}

    assert set(index["pieces"]) == {page for page in pages if not page.startswith("/pagefind/")}


def test_a_white_paper_is_told_with_its_form_document_and_the_step_after_it(index: dict[str, Any]) -> None:
    assert index["pieces"]["/zh/whitepapers/lead-standards/"] == {
        "content_id": "whitepapers/lead-standards",
        "key": "whitepapers/lead-standards.zh",
        "language": "zh",
        "kind": "whitepaper",
        "stage": "solution",
        "persona": "marketing-lead",
        "title": "获客标准：市场与销售都能守住的一页纸",
        "asset_id": "lead-standards.zh",
        "form_id": "whitepaper",
        "call": "form",
        "leads_to": "/zh/case-studies/tarnbrook-instruments/",
    }


def test_what_a_page_leads_to_and_is_classed_by_is_known_too(index: dict[str, Any]) -> None:
    stages = {stage["name"] for stage in index["stages"]}
    for row in index["pieces"].values():
        assert row["leads_to"] == "" or row["leads_to"] in index["pieces"]
        assert row["stage"] in {"", *stages}
        assert row["persona"] in {"", *index["personas"]}


def test_the_table_of_spending_is_published_without_a_row_too(built: Project) -> None:
    text = (built.path / "build" / "published" / "spend.csv").read_text(encoding="utf-8")

    assert text.startswith("from,to,channel,campaign,amount,currency\n")
