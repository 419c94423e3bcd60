"""The Nu Html Checker of the W3C over the whole output: `invoke check.html`. HTML, CSS and SVG without an error.

The checker is a Java program; npm brings it, in the version named here.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from ops.paths import BUILD, VAR, shown

VERSION = "26.9.27"
SUFFIXES = (".html", ".css", ".svg")
TOOLS = VAR / "tools"
_AT_ONCE = 200


def main() -> None:
    """Print every error as path:line: message; exit 1 when there are any."""
    for tool, package in (("java", "default-jre-headless"), ("npm", "npm")):
        if not shutil.which(tool):
            raise SystemExit(f"The Nu Html Checker needs {tool}: apt-get install {package}")
    files = sorted(path for path in (BUILD / "site").rglob("*") if path.suffix in SUFFIXES)
    if not files:
        raise SystemExit("There is no site to check: run invoke build first")
    errors = [
        error
        for start in range(0, len(files), _AT_ONCE)
        for error in checked(files[start : start + _AT_ONCE])
    ]
    for error in errors:
        print(error)
    if errors:
        raise SystemExit(f"{len(errors)} errors in {len(files)} files")
    print(f"{len(files)} files, no error")


def checked(files: list[Path]) -> list[str]:
    """The errors in some files, as path:line: message. Each kind of file is read as what it is."""
    command = ["java", "-Xss4m", "-jar", str(_jar()), "--format", "json", "--errors-only", "--also-check-css"]
    command += ["--also-check-svg", "--exit-zero-always", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    try:
        messages = json.loads(done.stderr)["messages"]
    except ValueError:
        raise SystemExit(f"The Nu Html Checker failed:\n{done.stderr[-2000:]}") from None
    return [_told(message) for message in messages]


def _told(message: dict[str, Any]) -> str:
    path = shown(Path(message.get("url", "").removeprefix("file:")))
    return f"{path}:{message.get('lastLine', 1)}: {message['message']}"


def _jar() -> Path:
    """The checker, fetched once."""
    jar = TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    mark = TOOLS / f"vnu-{VERSION}"
    if not (jar.is_file() and mark.is_file()):
        TOOLS.mkdir(parents=True, exist_ok=True)
        command = [
            "npm",
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--prefix",
            str(TOOLS),
            f"vnu-jar@{VERSION}",
        ]
        if subprocess.run(command).returncode:
            raise SystemExit("npm could not fetch the Nu Html Checker")
        mark.touch()
    return jar
