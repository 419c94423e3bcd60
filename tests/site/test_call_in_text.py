"""A line `<!-- next -->` prints the next step inside a text: a box on the page, a link in feeds, nothing on paper."""

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from site_project import Project, contexts_of, small_project_at
from small_content import piece, write

from plugins.call_in_text import in_place, marked, with_box
from plugins.pdf.body import read_body
from plugins.pdf.links import Addresses
from plugins.problems import ContentError
from plugins.source import read_source
from plugins.validation import validated

MARKED = "Before.\n\n<!-- next -->\n\nAfter."


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, pdf_cache: Path) -> Project:
    project = small_project_at(tmp_path_factory.mktemp("call"), pdf_cache)
    for file in ("articles/one.md", "articles/one.zh.md"):
        write(project.content, file, piece(file, body=MARKED))
    write(project.content, "articles/other.md", piece("articles/other.md"))
    gated = f"{MARKED}\n\n<!-- gate -->\n\nMore."
    write(project.content, "whitepapers/guide.md", piece("whitepapers/guide.md", body=gated))
    contexts_of(project)
    return project


def soup_of(project: Project, address: str) -> BeautifulSoup:
    return BeautifulSoup(project.page(address), "html.parser")


def text_of(project: Project, address: str) -> BeautifulSoup:
    found = soup_of(project, address).select_one(".prose")
    assert found is not None
    return BeautifulSoup(str(found), "html.parser")


def test_the_box_stands_where_the_line_was_and_the_one_at_the_end_stays(project: Project) -> None:
    page = soup_of(project, "/articles/one/")
    (box,) = page.select(".prose > .next-in-text")

    assert [tag.name for tag in (box.find_previous_sibling(), box, box.find_next_sibling()) if tag] == [
        "p",
        "aside",
        "p",
    ]
    assert box.select_one("a.button[href='/whitepapers/guide/']")
    assert len(page.select(".next-step")) == 1
    assert "data-next-step" not in str(page)


def test_a_piece_without_the_line_has_no_box(project: Project) -> None:
    assert not soup_of(project, "/articles/other/").select(".next-in-text")


def test_a_whitepaper_leads_to_its_own_form(project: Project) -> None:
    assert soup_of(project, "/whitepapers/guide/").select_one(".next-in-text a[href='#form']")


def test_the_search_leaves_the_box_out(project: Project) -> None:
    box = soup_of(project, "/articles/one/").select_one(".next-in-text")
    assert box is not None
    assert box.has_attr("data-pagefind-ignore")


def test_feeds_have_a_plain_link_that_leads_to_the_site(project: Project) -> None:
    items: list[dict[str, Any]] = json.loads(project.page("/feeds/en.json"))["items"]
    contents = {item["url"]: BeautifulSoup(item["content_html"], "html.parser") for item in items}
    site = "http://127.0.0.1:8000"

    assert contents[f"{site}/articles/one/"].select_one(f"p > a[href='{site}/whitepapers/guide/']")
    assert contents[f"{site}/whitepapers/guide/"].select_one(f"p > a[href='{site}/whitepapers/guide/#form']")
    assert not [html for html in contents.values() if html.select(".next-in-text, aside, .button")]
    assert not contents[f"{site}/articles/other/"].select("a")


def test_the_markdown_twin_has_a_link_in_its_place(project: Project) -> None:
    twin = project.page("/articles/one/index.md")

    assert "Before.\n\nA [A](http://127.0.0.1:8000/whitepapers/guide/)\n\nAfter." in twin
    assert "<!--" not in twin
    assert "甲[甲](http://127.0.0.1:8000/whitepapers/guide/)" in project.page("/zh/articles/one/index.md")


def test_the_pdf_has_nothing_in_its_place(project: Project) -> None:
    import pelicanconf

    source = read_source(project.content / "whitepapers" / "guide.md", "en")
    settings = {name: getattr(pelicanconf, name) for name in dir(pelicanconf) if name.isupper()}
    body, problems = read_body(source, settings, Addresses(project.content, "http://x.example", {}))

    assert not problems
    assert body.html.replace("\n", "") == "<p>Before.</p><p>After.</p><p>More.</p>"


def test_a_line_in_code_only_shows_how_it_is_written() -> None:
    text = "```\n<!-- next -->\n```"
    assert marked(text) == text
    assert in_place("a\n<!-- next -->\nb", "X") == "a\nX\nb"
    assert with_box("<p>a</p>", "<aside></aside>") == "<p>a</p>"


@pytest.mark.parametrize(
    ("file", "body", "problem"),
    [
        (
            "articles/x.md",
            "A.\n\n<!-- next -->\n\n<!-- next -->",
            "12: a second place for the next step; the first is on line 10",
        ),
        (
            "articles/x.md",
            "A. <!-- next -->",
            "8: not the next step; <!-- next --> stands alone on its line, in small letters",
        ),
        (
            "articles/x.md",
            "<!-- Next step -->\n\nA.",
            "8: not the next step; <!-- next --> stands alone on its line, in small letters",
        ),
        (
            "whitepapers/x.md",
            "A.\n\n<!-- gate -->\n\nB.\n\n<!-- next -->",
            "14: a next step behind the gate; its reader has taken it, so expected above line 10",
        ),
        (
            "pages/x.md",
            "A.\n\n<!-- next -->",
            "7: a next step does not belong in pages; only articles, whitepapers, case-studies have one",
        ),
    ],
)
def test_a_wrong_place_is_refused(project: Project, file: str, body: str, problem: str) -> None:
    path = project.content / file
    write(project.content, file, piece(file, body=body))
    try:
        with pytest.raises(ContentError) as error:
            validated(project.content, ["en", "zh"])
    finally:
        path.unlink()

    assert [f"{found.line}: {found.message}" for found in error.value.problems] == [problem]
