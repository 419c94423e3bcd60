"""Variants and help can be switched off: then no page knows of them."""

from pathlib import Path

import pytest
from site_project import Project, small_project_at
from small_content import piece, write

OFF = 'FORMS = {**FORMS, "variants": False, "help_after_seconds": 0}'
TRACES = (
    "variants.",
    "help.",
    "data-call-rules",
    "<template data-variant",
    "data-help",
    "From Zhihu",
    "help-box",
)


def built(folder: Path, cache: Path, settings: str) -> Project:
    project = small_project_at(folder, cache, settings)
    write(project.content, "articles/one.md", piece("articles/one.md"))
    result = project.build()
    assert result.returncode == 0, result.stderr
    return project


@pytest.mark.parametrize(("settings", "page_has"), [("", True), (OFF, False)], ids=["on", "off"])
def test_variants_and_help_are_on_a_page_or_leave_no_trace(
    tmp_path: Path, pdf_cache: Path, settings: str, page_has: bool
) -> None:
    project = built(tmp_path, pdf_cache, settings)
    pages = project.page("/articles/one/") + project.page("/whitepapers/guide/")

    assert {trace: trace in pages for trace in TRACES} == dict.fromkeys(TRACES, page_has)
