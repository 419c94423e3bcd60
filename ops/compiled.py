"""Packages with compiled modules: whether those in .venv are the ones that Lambda can load."""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution

COMPILED = ("duckdb", "vl-convert-python")
"""What has no twin in Python. Every other package goes along without its compiled modules."""

TAG = re.compile(r"^Tag: \S+-manylinux\w*_(x86_64|aarch64)$", re.MULTILINE)
"""A wheel's platform (packaging.python.org, "Platform compatibility tags"): glibc's Linux, which Lambda is."""

ARCHITECTURES = {"x86_64": "x86_64", "aarch64": "arm64"}
"""What Lambda calls the processors."""


class WrongPlatform(Exception):
    """A compiled package is one of another system; the message says what to do."""


def is_compiled(dist: Distribution) -> bool:
    """Whether a package's compiled modules are needed."""
    return re.sub(r"[-_.]+", "-", dist.name).lower() in COMPILED


def architecture(dist: Distribution) -> str:
    """The processor that a package was compiled for, as Lambda calls it. Raises WrongPlatform."""
    found = TAG.search(dist.read_text("WHEEL") or "")
    if not found:
        raise WrongPlatform(
            f"export.zip is not made: {dist.name} in .venv is compiled for another system than Lambda's Linux.\n"
            "Run `invoke package` on Linux with glibc, or from the checkout in a container:\n"
            f'  docker run --rm -v "$PWD":/site -w /site python:{runtime().removeprefix("python")} sh -c \\\n'
            '    "sh ops/setup.sh serve && .venv/bin/invoke package"'
        )
    return ARCHITECTURES[found[1]]


def runtime() -> str:
    """The runtime that compiled modules of this Python are for, as Lambda calls it."""
    return f"python{sys.version_info.major}.{sys.version_info.minor}"
