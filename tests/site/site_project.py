"""A copy of the project to build in: the real plugins, theme and settings, and content a test may change."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

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
    """Return a project in an empty folder; `cache` keeps the PDFs, so that they are made once for all tests."""
    for name in ("plugins", "theme", "lambda", "pelicanconf.py"):
        (path / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "content", path / "content")
    (path / "build").mkdir()
    (path / "build" / "cache").symlink_to(cache)
    return Project(path)
