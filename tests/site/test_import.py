"""Old blogs of three systems come along: what is written builds, and every refusal names file and line."""

import datetime
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from site_project import Project, small_project_at
from small_content import small_content

from ops.writing.importing.command import import_content
from ops.writing.importing.importer import Imported, imported
from ops.writing.importing.notes import Kind
from ops.writing.importing.old_site import OldSite, old_site
from ops.writing.importing.work import Site
from ops.writing.site import settings
from plugins.data_files import read_data_files
from plugins.library import read_library
from tests.parts.old_blog import write_old_blog

SYSTEMS = ("pelican", "hugo", "jekyll")
LANGUAGES = ("en", "zh")
TODAY = datetime.date(2026, 11, 22)


def quiet(_: str, items: Sequence[Any]) -> Iterable[Any]:
    return items


def site_with(content: Path) -> Site:
    return Site(content, LANGUAGES, read_data_files(content, LANGUAGES), settings(), TODAY)


def problems(content: Path) -> list[str]:
    vocabulary = read_data_files(content, LANGUAGES).vocabulary(content)
    library = read_library(vocabulary, LANGUAGES, "gatepost")
    return [str(problem) for problem in library.problems]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, pdf_cache: Path) -> Project:
    """A site into which 20 posts of each system were imported and published as far as that goes, built."""
    folder = tmp_path_factory.mktemp("import")
    project = small_project_at(folder / "site", pdf_cache)
    for seed, system in enumerate(SYSTEMS, 1):
        old = write_old_blog(folder / system, system, 20, seed=seed)
        import_content(str(old), write=True, into=project.content, publish=True, console=Console(quiet=True))
    result = project.build()
    assert result.returncode == 0, result.stderr + result.stdout
    return project


def test_what_was_published_is_a_page_and_its_old_address_leads_there(project: Project) -> None:
    text = (project.path / "build" / "published" / "redirects.json").read_text(encoding="utf-8")
    targets = set(re.findall(r'"target": "([^"]+)"', text))

    assert len(targets) > 10
    for target in targets:
        assert "<h1" in project.page(target)


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_note_names_an_old_file_and_one_of_its_lines(tmp_path: Path, system: str) -> None:
    old = old_site(write_old_blog(tmp_path / "old", system, 30))
    found = imported(old, site_with(small_content(tmp_path / "content")), tmp_path / "new", quiet)

    assert {note.kind for note in found.notes} == set(Kind)
    for note in found.notes:
        lines = Path(note.path).read_bytes().decode("gb18030", "replace").split("\n")
        assert 1 <= note.line <= len(lines), str(note)


@pytest.mark.parametrize("system", SYSTEMS)
def test_drafts_come_with_what_to_review_and_have_no_problem(tmp_path: Path, system: str) -> None:
    content = small_content(tmp_path / "content")
    old = write_old_blog(tmp_path / "old", system, 30)
    found = import_content(str(old), write=True, into=content, console=Console(quiet=True))

    assert problems(content) == []
    assert len(found.made) > 25
    for made in found.made:
        text = (content / made.piece.path).read_text(encoding="utf-8")
        assert "status: draft" in text
        assert "review: " in text


def test_nothing_is_written_without_being_asked(tmp_path: Path) -> None:
    content = small_content(tmp_path / "content")
    before = sorted(content.rglob("*"))
    old = write_old_blog(tmp_path / "old", "jekyll", 5)
    import_content(str(old), into=content, console=Console(quiet=True))

    assert sorted(content.rglob("*")) == before


def test_a_second_import_leaves_what_the_first_one_wrote(tmp_path: Path) -> None:
    content = small_content(tmp_path / "content")
    old = write_old_blog(tmp_path / "old", "hugo", 10)
    import_content(str(old), write=True, into=content, console=Console(quiet=True))
    written = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    again = import_content(str(old), write=True, into=content, console=Console(quiet=True))

    assert again.already >= 8
    assert {path: path.read_bytes() for path in written} == written


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_content(tmp_path_factory.mktemp("small") / "content")


def _imported(data: bytes, small: Path, folder: Path, system: str) -> Imported:
    folder.mkdir(exist_ok=True)
    (folder / "2019-05-01-post.md").write_bytes(data)
    return imported(OldSite(system, folder, folder), site_with(small), folder / "new", quiet)


# fmt: off
PIECES = st.sampled_from([
    "---\n", "+++\n", "{", "}", "title: A\n", "title: a: b\n", "date: 2019-05-01\n", "tags: [a, b\n", "tags：甲，乙\n",
    "title = 'x'\n", '"title": "x"', "\n\n", "# H\n", "## \n", "text ", "正文。", "![](x.png)", "[a](b)", "[a]: /x\n",
    "```\n", "~~~", "`", "<script>", "</script>", "<img src=x>", "<a href='x'>t</a>", "{{< x >}}", "{% x %}", "{a}",
    "{{ a }}", "[^1]", "[^1]: t\n", "===\n", "---", "> # q\n", "- # l\n", "<!--", "-->", "<!-- gate -->\n", "    x\n",
    "\t", "&amp;", "\\", "*", "_", "|a|b|\n|-|-|\n", "/// note\n", "///\n", "{: .x}", "\r", "\x00", "\ue000",
    "![a][b]", "<!-- ![](", "<iframe src=//a>", "{filename}x.md", "|static|x", "<pre>", "</pre>", "白皮书",
    "{: src=x }", "* * *\n",
])
# fmt: on


@given(
    data=st.one_of(
        st.binary(max_size=400), st.lists(PIECES, max_size=25).map(lambda parts: "".join(parts).encode())
    )
)
def test_any_file_is_imported_without_a_problem_or_refused_with_a_line(
    data: bytes, small: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    system = SYSTEMS[len(data) % 3]
    found = _imported(data, small, folder, system)
    refused = [note for note in found.notes if note.kind is Kind.REFUSED]

    assert len(found.made) + len(refused) == 1
    assert all(note.line >= 1 for note in refused)
