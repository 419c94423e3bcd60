"""`invoke check` as it is called: paths, formats, exit codes; and the hook that calls it before a commit."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from checking import add
from small_content import small_content

from ops.writing import hooks
from ops.writing.check import check, check_staged
from plugins.checks.formats import github_line, summary, text_line
from plugins.problems import Problem
from tests.builders import ROOT

WARNED = {"set": {"title": "🚀"}}
BROKEN = {"set": {"persona": "foundre"}}


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return small_content(Path("content").absolute())


def run(content: Path, *paths: str, **options: object) -> int:
    """Check the content as the command does; return the exit code."""
    try:
        check(paths, content=content, cache=content.parent / "cache.json", **options)
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def test_the_project_s_own_content_has_nothing_to_correct() -> None:
    result = invoke("check", "--notes", "--format", "json")

    problems = json.loads(result.stdout)
    assert [problem for problem in problems if problem["severity"] != "note"] == []
    assert {problem["rule"] for problem in problems} == {"length", "readability"}
    assert result.returncode == 0


def test_any_number_of_paths_may_be_named_among_the_flags() -> None:
    paths = ["content/pages/about.md", "content/pages/about.zh.md"]

    result = invoke("check", paths[0], "--format", "json", paths[1])

    assert {problem["path"] for problem in json.loads(result.stdout)} == set(paths)


def test_only_errors_change_the_exit_code(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(content, "articles/x.md", WARNED)
    assert run(content, "content/articles/x.md") == 0
    assert "1 warning" in capsys.readouterr().out

    add(content, "articles/x.md", BROKEN)
    assert run(content, "content/articles/x.md") == 1
    assert capsys.readouterr().out.startswith(
        "content/articles/x.md:5: error [front-matter]: persona is 'foundre'"
    )


def test_notes_are_shown_for_one_file_and_counted_for_many(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(content, "content/pages/contact.md")
    assert "note [length]" in capsys.readouterr().out

    run(content, "content/pages")
    said = capsys.readouterr().out
    assert "note [" not in said
    assert said == "Nothing to correct in 2 files (4 notes not shown: --notes)\n"

    run(content, "content/pages", notes=True)
    assert capsys.readouterr().out.count("note [") == 4


@pytest.mark.parametrize(
    ("paths", "options", "message"),
    [
        (["content/articles/none.md"], {}, "content/articles/none.md is not there"),
        (["."], {}, ". is no content file; expected a file or a folder below"),
        ([], {"form": "jsno"}, "format is 'jsno'; expected one of text, json, github (did you mean json?)"),
        ([], {"explain": "sectoins"}, "rule is 'sectoins'; expected one of"),
    ],
)
def test_what_is_no_path_format_or_rule_is_refused(
    content: Path, capsys: pytest.CaptureFixture[str], paths: list[str], options: dict[str, str], message: str
) -> None:
    assert run(content, *paths, **options) == 2
    assert capsys.readouterr().err.startswith(message)


def test_a_rule_is_explained(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(content, explain="fence-open") == 0
    assert capsys.readouterr().out.startswith("fence-open (warning)\n\nA code fence")


def test_json_holds_every_problem_with_its_rule(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(content, "articles/x.md", WARNED)

    run(content, "content/articles", form="json")

    found = json.loads(capsys.readouterr().out)
    assert found[0] == {
        "path": "content/articles/x.md",
        "line": 2,
        "severity": "warning",
        "rule": "title-words",
        "message": "the title '🚀' holds no word; write what the piece is about",
    }


def test_workflow_commands_are_escaped() -> None:
    problem = Problem("content/a,b:c.md", 3, "100 % sure:\nno, yes", "quotes", "note")

    assert github_line(problem) == (
        "::notice file=content/a%2Cb%3Ac.md,line=3,title=quotes::100 %25 sure:%0Ano, yes"
    )


def test_colour_is_for_the_severity_alone() -> None:
    problem = Problem("a.md", 3, "Words", "quotes", "warning")

    assert text_line(problem) == "a.md:3: warning [quotes]: Words"
    assert text_line(problem, coloured=True) == "a.md:3: \x1b[1;33mwarning\x1b[0m [quotes]: Words"
    assert summary([problem, problem], 1) == "2 warnings in 1 file"


def test_neither_pelican_nor_weasyprint_is_loaded_for_a_check() -> None:
    code = (
        "import sys\n"
        "from ops.writing.check import check\n"
        "check(['content/pages/about.md'])\n"
        "print([name for name in ('pelican', 'weasyprint', 'jsonschema', 'markdown') if name in sys.modules])"
    )
    for _ in range(2):  # the first run may have to fill the cache
        result = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        )

    assert result.stdout.splitlines()[-1] == "[]"


def invoke(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "invoke", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A git checkout with the hook and a command in the place of invoke that says how it was called."""
    (tmp_path / "ops" / "hooks").mkdir(parents=True)
    shutil.copy(ROOT / "ops" / "hooks" / "pre-commit", tmp_path / "ops" / "hooks")
    fake = tmp_path / ".venv" / "bin" / "invoke"
    fake.parent.mkdir(parents=True)
    fake.write_text(
        '#!/bin/sh\nfor word; do echo "<$word>" >>called; done\ntest ! -e refuse\n', encoding="utf-8"
    )
    fake.chmod(0o755)
    (tmp_path / ".gitignore").write_text(".venv\ncalled\nrefuse\n", encoding="utf-8")
    git(tmp_path, "init", "-q")
    for name in ("content/线索 标准.zh.md", "content/b.md", "README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("one", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "First")
    hooks.install(tmp_path)
    return tmp_path


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@a.example", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")


def commit(checkout: Path, *changed: str) -> tuple[int, list[str]]:
    """Change and commit files; return git's exit code and the words the check was called with."""
    (checkout / "called").unlink(missing_ok=True)
    for name in changed:
        (checkout / name).write_text("two", encoding="utf-8")
        git(checkout, "add", name)
    code = git(checkout, "commit", "-qm", "Next").returncode
    called = checkout / "called"
    return code, called.read_text(encoding="utf-8").split("\n")[:-1] if called.exists() else []


def test_a_commit_checks_its_content_files_alone(checkout: Path) -> None:
    code, words = commit(checkout, "content/线索 标准.zh.md", "README.md")

    assert (code, words) == (0, ["<check>", "<--staged>", "<content/线索 标准.zh.md>"])


def test_a_commit_without_content_checks_nothing(checkout: Path) -> None:
    assert commit(checkout, "README.md") == (0, [])


def test_a_file_that_goes_away_has_everything_checked(checkout: Path) -> None:
    git(checkout, "rm", "-q", "content/b.md")

    assert commit(checkout) == (0, ["<check>", "<--staged>"])


def test_what_is_staged_is_checked_not_the_working_folder(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = content.parent
    git(root, "init", "-q")
    add(content, "articles/x.md", BROKEN)
    git(root, "add", "-f", "content")
    add(content, "articles/x.md", WARNED)
    add(content, "articles/new.md", BROKEN)

    with pytest.raises(SystemExit) as stop:
        check_staged([], root=root, cache=root / "cache.json")

    assert stop.value.code == 1
    said = capsys.readouterr().out
    assert "content/articles/x.md:5: error [front-matter]: persona is 'foundre'" in said
    assert "new.md" not in said
    assert Path.cwd() == root


def test_a_cache_that_cannot_be_written_is_said_and_checks_go_on(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content.parent / "cache.json").mkdir()

    assert run(content, "content/pages") == 0
    assert "the next run is slower" in capsys.readouterr().err
    assert [path.name for path in content.parent.glob("cache.*")] == ["cache.json"]


def test_a_worktree_is_checked_with_the_environment_of_its_checkout(checkout: Path) -> None:
    git(checkout, "worktree", "add", "-q", "-b", "other", "tree")

    code, words = commit(checkout / "tree", "content/b.md")

    assert (code, words) == (0, ["<check>", "<--staged>", "<content/b.md>"])


def test_an_error_stops_the_commit(checkout: Path) -> None:
    (checkout / "refuse").touch()

    code, words = commit(checkout, "content/b.md")

    assert code != 0
    assert words[-1] == "<content/b.md>"


def test_a_hook_that_is_there_stays(checkout: Path) -> None:
    hook = checkout / ".git" / "hooks" / "pre-commit"
    assert hooks.install(checkout) == f"{hook} is in place already"
    hook.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")

    with pytest.raises(SystemExit, match="is there already and stays as it is"):
        hooks.install(checkout)

    assert hook.read_text(encoding="utf-8") == "#!/bin/sh\nexit 0\n"


def test_hooks_for_all_projects_are_left_alone(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (checkout / ".git" / "hooks" / "pre-commit").unlink()
    everywhere = checkout / "everywhere"
    (checkout / "config").write_text(f"[core]\nhooksPath = {everywhere}\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(checkout / "config"))

    with pytest.raises(SystemExit, match="for all your projects"):
        hooks.install(checkout)

    assert not everywhere.exists()
