"""Text from behind a gate, put where mistakes would put it: the build fails and says where."""

import gzip
import json
import shutil
from pathlib import Path

import pytest
from planting import PLANTS
from site_project import Project, own_theme, sample_project_at

from plugins.source import Source, read_source


def gated_sentence(source: Source) -> str:
    """Return a sentence that stands behind the gate and nowhere else."""
    lines = [line for line in source.gated.split("\n") if line[:1].isalpha() and line.count(" ") > 30]
    return " ".join(lines[len(lines) // 2].split()[:20])


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory, pdf_cache: Path) -> tuple[Project, str]:
    """Return a project with a gated sentence in many places, and what its build says."""
    project = sample_project_at(tmp_path_factory.mktemp("planted"), pdf_cache)
    own_theme(project)
    sentence = gated_sentence(read_source(project.content / "whitepapers" / "guide.md", "en"))
    _plant(project, sentence)
    result = project.build()
    assert result.returncode == 1, result.stdout
    assert "nothing was published" in result.stderr
    return project, result.stderr


def _plant(project: Project, sentence: str) -> None:
    theme = project.path / "theme"
    block = "{% block main %}"
    _replace(theme / "templates" / "page.html", block, f"{block}<p>{sentence}</p>")
    data = f'<script type="application/ld+json">{json.dumps({"about": sentence})}</script>'
    _replace(theme / "templates" / "404.html", block, block + data)
    _append(theme / "static" / "js" / "form.js", f'\nconst preview = "{sentence}";\n')
    piece = project.content / "articles" / "one.md"
    summary = next(line for line in piece.read_text("utf-8").split("\n") if line.startswith("summary:"))
    _replace(piece, summary, f'summary: "{sentence}"')
    images = project.content / "images"
    (images / "twin.html.gz").write_bytes(gzip.compress(f"<p>\n{sentence}</p>".encode()))
    (theme / "static" / "note.png").write_bytes(PLANTS["PNG tEXt"](sentence)[1])
    (theme / "static" / "photo.jpg").write_bytes(PLANTS["JPEG EXIF"](sentence)[1])
    shutil.copy(project.content / "files" / "plan.svg", images / "copied.svg")


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("about/index.html", "here"),
        ("404.html", "here"),
        ("articles/one/index.html", "here"),
        ("feeds/all.atom.xml", "here"),
        ("theme/js/form.*.js", "here"),
        ("images/twin.html.gz", "in twin.html"),
        ("theme/note.*.png", "in PNG tEXt"),
        ("theme/photo.*.jpg", "in EXIF ImageDescription"),
    ],
)
def test_a_planted_sentence_fails_the_build_which_says_where(
    planted: tuple[Project, str], file: str, says: str
) -> None:
    project, told = planted
    source = read_source(project.content / "whitepapers" / "guide.md", "en")
    sentence = gated_sentence(source)
    line = (
        source.path.read_text("utf-8")
        .split("\n")
        .index(next(x for x in source.gated.split("\n") if sentence in x))
    )
    (name,) = (path.relative_to(project.output) for path in project.output.glob(file))
    messages = [message for message in told.split("\n") if message.startswith(f"build/site/{name}:")]
    expected = f"text from behind the gate of content/whitepapers/guide.md:{line + 1} is {says}: “"
    assert any(expected in message for message in messages), told


def test_the_line_in_the_output_is_told(planted: tuple[Project, str]) -> None:
    project, told = planted
    (script,) = (project.output / "theme" / "js").glob("form.*.js")
    lines = script.read_text("utf-8").split("\n")
    line = next(number for number, text in enumerate(lines, 1) if "const preview" in text)
    assert f"build/site/theme/js/{script.name}:{line}: " in told


def test_a_copied_gated_file_fails_the_build(planted: tuple[Project, str]) -> None:
    _, told = planted
    assert "build/site/images/copied.svg:1: the gated file content/files/plan.svg is this file" in told


def test_the_real_site_has_no_leak(built: Project) -> None:
    assert built.output.is_dir()
