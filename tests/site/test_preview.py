"""Drafts and pieces of a later day: with a banner in a preview, and without any trace in what is published."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sample_content import GATED, PUBLIC, sample_content
from site_project import Project, small_project_at
from small_content import piece, write

from plugins.leaks.texts import texts
from plugins.leaks.unpack import members

MARKER = "Zanzibarium"
"""A word of every draft: in its title, summary, texts, gated texts, names of files."""

DRAFTS = {
    "articles/zanzibarium.md": {"status": "draft"},
    "articles/zanzibarium-later.md": {"date": "2026-12-03"},
    "articles/zanzibarium-hidden.md": {"date": "2026-12-03", "status": "hidden"},
    "articles/one-more.zh.md": {"status": "draft"},
    "whitepapers/zanzibarium-paper.md": {"status": "draft"},
    "case-studies/zanzibarium-case.md": {"date": "2026-12-03", "featured": "true"},
    "pages/zanzibarium-page.md": {"status": "draft"},
}
PAGES = {
    "articles/zanzibarium/": "Draft: not published",
    "articles/zanzibarium-later/": "Published on 3 December 2026",
    "articles/zanzibarium-hidden/": "Published on 3 December 2026",
    "zh/articles/one-more/": "草稿：未发布",
    "whitepapers/zanzibarium-paper/": "Draft: not published",
    "case-studies/zanzibarium-case/": "Published on 3 December 2026",
    "zanzibarium-page/": "Draft: not published",
}
SECRET = "Whoever reads this sentence has filled in the form that stands before it, or has written it."
SAID_TWICE = "A draft may say the same sentence above its gate and below it, as a published piece may."
SETTINGS = 'TODAY = "2026-12-02"\n'


def with_drafts(project: Project) -> Project:
    """Return the project with the sample content and a draft of every kind; every piece is of the same topic."""
    sample_content(project.content)
    (project.content / "articles" / "draft.md").unlink()
    for file, keys in DRAFTS.items():
        where = "above" if file.startswith("whitepapers/") else "in the text"
        body = f"{MARKER} {where}. [on]({{filename}}/articles/zanzibarium.md)\n\n![{MARKER}](zanzibarium.svg)"
        if file.startswith("whitepapers/"):
            body += f"\n\n{SAID_TWICE}\n\n<!-- gate -->\n\n## {MARKER} behind\n\n"
            body += f"{SAID_TWICE}\n\n{SECRET} {MARKER}[^a].\n\n"
            body += "![A plan]({static}/files/plan.svg) [a](/articles/one/)\n\n[^a]: A note."
        title = f"{MARKER} {Path(file).stem}"
        write(project.content, file, piece(file, {"title": title, **keys}, body=body))
        picture = (project.content / "files" / "plan.svg").read_bytes()
        (project.content / file).with_name("zanzibarium.svg").write_bytes(picture.replace(b"300", b"301"))
    return project


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, pdf_cache: Path) -> Project:
    return _built(tmp_path_factory.mktemp("published"), pdf_cache, SETTINGS)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory, pdf_cache: Path) -> Project:
    return _built(tmp_path_factory.mktemp("preview"), pdf_cache, f"{SETTINGS}PREVIEW = PATTERNS = True\n")


def _built(folder: Path, cache: Path, settings: str) -> Project:
    project = with_drafts(small_project_at(folder, cache, settings))
    done = project.build()
    assert done.returncode == 0, done.stdout + done.stderr
    return project


def everything(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of all files of a build: their names, bytes, and what archives and documents hold."""
    for path in (path for path in folder.rglob("*") if path.is_file()):
        yield path.name, str(path.relative_to(folder))
        data = path.read_bytes()
        yield path.name, data.decode("utf-8", "replace")
        for member in members(path.name, data):
            yield from ((path.name, text.text) for text in texts(member.data))


def traces(project: Project) -> set[str]:
    found = (
        item for part in ("site", "assets", "published") for item in everything(project.path / "build" / part)
    )
    return {name for name, text in found if MARKER.lower() in text.lower()}


def test_a_published_build_holds_no_trace_of_a_draft(published: Project, preview: Project) -> None:
    assert {"index.html", "site.json", f"{MARKER} zanzibarium-paper.pdf"} <= traces(
        preview
    )  # it would be found
    assert traces(published) == set()
    assert not (published.path / "build" / "preview").exists()
    assert "gatepost:gate" not in published.page("whitepapers/guide/")
    assert "/_dev/" not in "".join(text for _, text in everything(published.output))


@pytest.mark.parametrize(("address", "banner"), PAGES.items())
def test_a_draft_is_at_its_address_with_a_banner_and_not_for_searching(
    preview: Project, address: str, banner: str
) -> None:
    page = BeautifulSoup(preview.page(address), "html.parser")

    found = page.select_one("aside.preview-banner")
    assert found
    assert found["aria-label"] in ("Preview", "预览")
    assert banner in found.get_text()
    assert page.select_one("meta[name=robots]")["content"] == "noindex"  # type: ignore[index]
    assert not page.select("[data-pagefind-body]")


def test_what_is_published_has_no_banner(preview: Project) -> None:
    for address in ("articles/one/", "whitepapers/guide/", "index.html"):
        assert "preview-banner" not in preview.page(address)


def test_nothing_that_is_published_leads_to_a_draft_in_a_preview(preview: Project) -> None:
    own = {preview.output / address / "index.html" for address in PAGES}
    others = [path for path in preview.output.rglob("*") if path.is_file() and path not in own]
    readable = [path for path in others if path.suffix in {".html", ".xml", ".json", ".txt", ".md"}]

    assert len(readable) > 20
    assert not [path for path in readable if MARKER in path.read_text(encoding="utf-8")]
    named = {path.parent.name for path in others if "zanzibarium" in path.name}
    assert named == {"pictures"}  # of the drafts' own pages; no social picture, no Markdown twin


def test_the_other_pages_of_a_preview_are_those_of_the_published_site(
    published: Project, preview: Project
) -> None:
    for path in published.output.rglob("*.html"):
        shown = (preview.output / path.relative_to(published.output)).read_text(encoding="utf-8")
        plain = "\n".join(line for line in shown.splitlines() if "[[gatepost:gate]]" not in line)
        assert plain == path.read_text(encoding="utf-8").rstrip("\n"), path


def test_a_preview_keeps_gated_texts_apart_from_the_pages(preview: Project) -> None:
    behind = (
        preview.path / "build" / "preview" / "behind" / "whitepapers" / "zanzibarium-paper" / "index.html"
    )
    page = BeautifulSoup(behind.read_text(encoding="utf-8"), "html.parser")

    assert SECRET in page.get_text()
    assert page.select_one("img")["src"] == "/_dev/content/files/plan.svg"  # type: ignore[index]
    assert page.select_one("a[href='#behind-fn:a']")
    assert page.select_one("#behind-fn\\:a")
    assert page.select_one(".preview-line a")["href"] == "/_dev/pdf/whitepapers/zanzibarium-paper.en"  # type: ignore[index]
    assert not [name for name, text in everything(preview.output) if SECRET in text]
    assert GATED.split("\n\n")[1] not in "".join(text for _, text in everything(preview.output))


@pytest.mark.parametrize("settings", [SETTINGS, f"{SETTINGS}PREVIEW = True\n"])
def test_a_leak_of_a_draft_stops_both_builds(tmp_path: Path, pdf_cache: Path, settings: str) -> None:
    project = with_drafts(small_project_at(tmp_path, pdf_cache, settings))
    write(
        project.content,
        "articles/leak.md",
        piece("articles/leak.md", {"summary": f"'{SECRET}'"}, body=PUBLIC),
    )

    done = project.build()

    assert done.returncode == 1
    assert "articles/leak/index.html" in done.stderr
    assert "text from behind the gate of content/whitepapers/zanzibarium-paper.md:" in done.stderr


def test_a_draft_leads_to_a_draft_where_nothing_else_is_published(tmp_path: Path, pdf_cache: Path) -> None:
    project = small_project_at(tmp_path, pdf_cache, f"{SETTINGS}PREVIEW = True\n")
    (project.content / "whitepapers" / "guide.md").unlink()
    write(project.content, "whitepapers/new.md", piece("whitepapers/new.md", {"status": "draft"}))
    write(project.content, "articles/x.md", piece("articles/x.md", {"date": "2026-12-03"}))

    done = project.build()

    assert done.returncode == 0, done.stderr
    assert "/whitepapers/new/" in project.page("articles/x/")


def test_a_draft_may_pin_a_draft(tmp_path: Path, pdf_cache: Path) -> None:
    project = small_project_at(tmp_path, pdf_cache, f"{SETTINGS}PREVIEW = True\n")
    write(project.content, "whitepapers/new.md", piece("whitepapers/new.md", {"status": "draft"}))
    pin = {"date": "2026-12-03", "next": "whitepapers/new"}
    write(project.content, "articles/x.md", piece("articles/x.md", pin))

    done = project.build()

    assert done.returncode == 0, done.stderr
    assert "/whitepapers/new/" in project.page("articles/x/")


def test_a_draft_with_nothing_to_lead_to_is_told(tmp_path: Path, pdf_cache: Path) -> None:
    project = small_project_at(tmp_path, pdf_cache, f"{SETTINGS}PREVIEW = True\n")
    (project.content / "whitepapers" / "guide.md").unlink()
    write(project.content, "articles/x.md", piece("articles/x.md", {"status": "draft"}))

    done = project.build()

    assert done.returncode == 1
    message = "no next step: the stage awareness leads to whitepapers, and none is published"
    assert f"content/articles/x.md:1: {message}" in done.stderr
