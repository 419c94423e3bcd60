"""A copy of the project to build in: the real plugins, theme and settings, and content a test may change."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.settings import read_settings
from sample_content import sample_content
from small_content import small_content

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Project:
    """A project folder with its own content/ and build/."""

    path: Path

    @property
    def content(self) -> Path:
        return self.path / "content"

    @property
    def output(self) -> Path:
        return self.path / "build" / "site"

    def page(self, address: str) -> str:
        """Return the text of a built file; an address that ends in / is a page."""
        file = self.output / address.strip("/")
        return (file / "index.html" if file.is_dir() else file).read_text(encoding="utf-8")

    def build(self) -> subprocess.CompletedProcess[str]:
        """Run Pelican as the project runs it."""
        command = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "--fatal", "errors"]
        env = {
            "PYTHONPATH": f"{self.path}:{self.path / 'lambda'}",
            "PATH": "/usr/bin:/bin",
            "PYTHONUTF8": "1",
        }
        return subprocess.run(
            command, cwd=self.path, env=env, capture_output=True, text=True, encoding="utf-8", check=False
        )


def project_at(path: Path, cache: Path) -> Project:
    """Return the project as it is in an empty folder; `cache` keeps what builds make, once for all tests."""
    shutil.copytree(ROOT / "content", path / "content")
    return _with_theme(path, cache)


def sample_project_at(path: Path, cache: Path) -> Project:
    """Return the project with the sample content in place of its own."""
    sample_content(path / "content")
    return _with_theme(path, cache)


def small_project_at(path: Path, cache: Path, settings: str = "") -> Project:
    """Return a project with the small content, a theme of its own to change, and lines added to the settings."""
    small_content(path / "content")
    shutil.copytree(ROOT / "theme", path / "theme")
    original = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    menus = 'MENU = {"contact": MENU["contact"]}\nFOOTER = {"contact": FOOTER["contact"]}\n'
    (path / "pelicanconf.py").write_text(f"{original}\n{menus}{settings}", encoding="utf-8")
    return _with_code(path, cache)


def contexts_of(project: Project, **changed: Any) -> dict[str, dict[str, Any]]:
    """Build in this process with settings `changed`; return the context of each page by its file in the output."""
    found: dict[str, dict[str, Any]] = {}

    def keep(path: str, context: dict[str, Any]) -> None:
        found[Path(path).relative_to(project.output).as_posix()] = dict(context)

    settings = read_settings(str(project.path / "pelicanconf.py"), override=changed)
    for name, value in settings.items():
        if isinstance(value, str) and value.startswith("build/"):
            settings[name] = str(project.path / value)
    signals.content_written.connect(keep)
    try:
        Pelican(settings).run()
    finally:
        signals.content_written.disconnect(keep)
    return found


def own_theme(project: Project) -> Path:
    """Return the project's theme as a copy to change."""
    theme = project.path / "theme"
    theme.unlink()
    return Path(shutil.copytree(ROOT / "theme", theme))


def _with_theme(path: Path, cache: Path) -> Project:
    (path / "theme").symlink_to(ROOT / "theme")
    (path / "pelicanconf.py").symlink_to(ROOT / "pelicanconf.py")
    return _with_code(path, cache)


def _with_code(path: Path, cache: Path) -> Project:
    for name in ("plugins", "lambda"):
        (path / name).symlink_to(ROOT / name)
    (path / "build").mkdir()
    (path / "build" / "cache").symlink_to(cache)
    return Project(path)
