"""Each comfort of a form can be switched off (FORMS), and leaves nothing behind on any page."""

import json
from pathlib import Path

import pytest
from site_project import Project, small_project_at

OFF = """
FORMS = {
    "questions_at_a_time": 1,
    "returning_readers": False,
    "touches_across_visits": False,
    "help_after_seconds": 0,
}
"""
MARKS = {
    "returning readers": ("data-returning", "js/returning", "/api/forms/whitepaper?content"),
    "help": ("data-help", "js/help"),
    "touches across visits": ("data-keep-touches",),
}
"""What a page has in it where the comfort is on."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, pdf_cache: Path) -> Project:
    """The small site with everything off that can be."""
    project = small_project_at(tmp_path_factory.mktemp("off"), pdf_cache, OFF)
    assert project.build().returncode == 0
    return project


@pytest.mark.parametrize("comfort", MARKS)
def test_what_is_off_is_on_no_page(built: Project, comfort: str) -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in built.output.rglob("*.html")}
    assert [path for path, text in pages.items() if any(mark in text for mark in MARKS[comfort])] == []


def test_the_form_asks_as_many_questions_as_the_setting_says(built: Project) -> None:
    page = built.page("/whitepapers/guide/")
    assert ('name="email"' in page, 'name="size"' in page) == (True, False)


def test_the_functions_are_told(built: Project) -> None:
    site = json.loads((built.path / "build" / "published" / "site.json").read_text(encoding="utf-8"))
    assert site["form_settings"]["returning_readers"] is False
    assert site["form_settings"]["questions_at_a_time"] == 1
