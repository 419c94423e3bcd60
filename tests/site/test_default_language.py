"""A site whose first language is Chinese, with English as the second one and without any."""

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from site_project import Project, contexts_of, small_project_at
from small_content import SUMMARY, SUMMARY_ZH, piece, write

Site = tuple[Project, dict[str, dict[str, Any]]]


def _chinese(folder: Path, cache: Path, settings: str, *files: str) -> Project:
    project = small_project_at(folder, cache, settings)
    for path in project.content.glob("*/*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace(SUMMARY, SUMMARY_ZH), encoding="utf-8")
    for file in files:
        write(project.content, file, piece(file, {} if ".en." in file else {"summary": SUMMARY_ZH}))
    return project


@pytest.fixture(scope="module")
def with_english(tmp_path_factory: pytest.TempPathFactory, pdf_cache: Path) -> Site:
    files = ("articles/one.md", "articles/one.en.md", "whitepapers/guide.en.md")
    project = _chinese(tmp_path_factory.mktemp("chinese"), pdf_cache, 'DEFAULT_LANG = "zh"\n', *files)
    return project, contexts_of(project)


def test_a_file_without_a_language_is_chinese_and_has_an_address_without_one(with_english: Site) -> None:
    project, contexts = with_english

    for address, lang in {"/": "zh", "/articles/one/": "zh", "/en/": "en", "/en/articles/one/": "en"}.items():
        page = BeautifulSoup(project.page(address), "html.parser")
        assert page.html is not None
        assert page.html["lang"] == lang
        assert contexts[f"{address[1:]}index.html"]["lang"] == lang
    assert not (project.output / "zh").exists()


def test_each_version_names_the_other_and_readers_of_no_language_get_the_chinese_one(
    with_english: Site,
) -> None:
    page = BeautifulSoup(with_english[0].page("/en/articles/one/"), "html.parser")
    versions = {
        link["hreflang"]: str(link["href"]).removeprefix("http://127.0.0.1:8000")
        for link in page.select("link[rel=alternate][hreflang]")
    }

    assert versions == {"zh": "/articles/one/", "en": "/en/articles/one/", "x-default": "/articles/one/"}


def test_the_next_step_and_the_asset_are_of_the_language(with_english: Site) -> None:
    _, contexts = with_english

    assert contexts["articles/one/index.html"]["article"].next_step.url == "/whitepapers/guide/"
    assert contexts["en/articles/one/index.html"]["article"].next_step.url == "/en/whitepapers/guide/"
    assert contexts["whitepapers/guide/index.html"]["article"].asset.id == "guide.zh"


def test_a_site_needs_no_english(tmp_path: Path, pdf_cache: Path) -> None:
    settings = 'DEFAULT_LANG = "zh"\nLANGUAGES = {"zh": "中文"}\n'
    project = _chinese(tmp_path, pdf_cache, settings, "articles/one.md")
    for path in (project.content / "data").glob("*.yml"):
        labels = re.sub(r"\{en: [^,}]+, ", "{", path.read_text(encoding="utf-8"))
        path.write_text(labels, encoding="utf-8")

    contexts = contexts_of(project)

    assert {context["lang"] for context in contexts.values()} == {"zh"}
    assert not (project.output / "en").exists()
    assert (project.output / "social" / "logo.png").is_file()
