"""A redirect that hides a page, leads nowhere, on to another one or in a circle is told with its line."""

import json
from pathlib import Path
from typing import Any

import pytest
from small_content import piece, small_content, write

from plugins.problems import ContentError
from plugins.redirects import hidden_pages
from plugins.redirects.table import Redirect
from plugins.validation import validated

CASES = json.loads(Path(__file__).with_name("redirect_cases.json").read_text(encoding="utf-8"))


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return small_content(Path("content"))


def problems(content: Path) -> list[str]:
    with pytest.raises(ContentError) as error:
        validated(content, ["en", "zh"])
    return [str(problem) for problem in error.value.problems]


def with_aliases(file: str, aliases: str) -> str:
    status = {"status": "draft"} if "later" in file else {}
    return piece(file, {**({"aliases": aliases} if aliases else {}), **status})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_wrong_redirect_is_told_with_its_line(content: Path, case: dict[str, Any]) -> None:
    for file, aliases in case.get("aliases", {}).items():
        write(content, file, with_aliases(file, aliases))
    write(content, "data/redirects.yml", case.get("table", ""))

    assert problems(content) == [f"content/{problem}" for problem in case["problems"]]


def test_aliases_and_the_table_make_one_list_of_redirects(content: Path) -> None:
    write(content, "articles/x.md", with_aliases("articles/x.md", "[/2019/x/, /旧文.html]"))
    write(content, "articles/x.zh.md", with_aliases("articles/x.zh.md", "[/zh/2019/x/]"))
    write(content, "data/redirects.yml", "/old.pdf: /images/way.svg\n/all/: /zh/archive/\n")

    redirects = validated(content, ["en", "zh"]).redirects

    assert {redirect.old: redirect.target for redirect in redirects} == {
        "/2019/x/": "/articles/x/",
        "/旧文.html": "/articles/x/",
        "/zh/2019/x/": "/zh/articles/x/",
        "/old.pdf": "/images/way.svg",
        "/all/": "/zh/archive/",
    }


def test_an_alias_of_a_draft_leads_nowhere_yet(content: Path) -> None:
    write(content, "articles/later.md", with_aliases("articles/later.md", "[/2019/x/]"))

    assert validated(content, ["en", "zh"]).redirects == ()


def test_a_file_of_the_finished_site_is_not_hidden(tmp_path: Path) -> None:
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "en.json").write_text("{}")
    redirects = [Redirect("/feeds/en.json", "/archive/", "redirects.yml", 3)]

    assert [str(problem) for problem in hidden_pages(redirects, tmp_path)] == [
        "redirects.yml:3: /feeds/en.json is an address of the site, which a redirect would hide; remove it here"
    ]
