"""The content as a commit will hold it, which is not what lies in the working folder when only a part is staged."""

from __future__ import annotations

import contextlib
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ops.paths import ROOT


@contextlib.contextmanager
def staged_content(root: Path = ROOT) -> Iterator[Path]:
    """Yield the content folder of a copy of what is staged, and work in the copy; it goes away afterwards.

    Raises SystemExit where git has nothing to give.
    """
    with tempfile.TemporaryDirectory(prefix="staged-") as folder:
        copy = Path(folder).resolve()
        names = _git(root, "ls-files", "-z", "--cached", "--", "content")
        _git(root, "checkout-index", "-z", "--stdin", f"--prefix={copy}/", given=names)
        (copy / "content").mkdir(exist_ok=True)
        with contextlib.chdir(copy):
            yield copy / "content"


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    done = subprocess.run(["git", *arguments], cwd=root, input=given, capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise SystemExit(f"git cannot say what is staged: {said or 'no reason given'}")
    return done.stdout
