"""Twelve broken files give twelve clear messages in one run, and nothing is built."""

import shutil
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from site_project import Project, sample_project_at

BROKEN = Path(__file__).parent / "broken_content"


@pytest.fixture(scope="module")
def broken(
    tmp_path_factory: pytest.TempPathFactory, pdf_cache: Path
) -> tuple[Project, CompletedProcess[str]]:
    """A project with twelve broken files, and its build.

    The file in another coding is made here: tools stumble over it in a repository.
    """
    project = sample_project_at(tmp_path_factory.mktemp("broken"), pdf_cache)
    shutil.copytree(BROKEN, project.content, dirs_exist_ok=True)
    (project.content / "articles" / "not-utf8.md").write_bytes("---\ntitle: 测试\n---\n".encode("gbk"))
    return project, project.build()


def test_every_problem_of_every_file_is_told_in_one_run_with_path_and_line(
    broken: tuple[Project, CompletedProcess[str]],
) -> None:
    _, result = broken

    expected = (BROKEN.parent / "broken_content.txt").read_text(encoding="utf-8")
    assert result.stderr == expected
    assert result.returncode == 1
    assert len({line.partition(":")[0] for line in expected.splitlines()[:-1]}) == 12


def test_nothing_is_written_when_a_file_is_broken(broken: tuple[Project, CompletedProcess[str]]) -> None:
    project, _ = broken

    assert not project.output.exists()
    assert not (project.path / "build" / "published").exists()


def test_a_writer_is_spared_the_traceback(project: Project) -> None:
    (project.content / "articles" / "empty.md").write_text("")

    result = project.build()

    assert "Traceback" not in result.stderr + result.stdout
    assert result.stderr.splitlines()[-1] == "1 problem in 1 file: nothing was published"
