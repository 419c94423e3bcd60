"""One zip a function: its code, the domain library, and the locked packages it needs; the same bytes every time.

Byte code goes along for the Python that packages (use the one the function runs on): a function's folder cannot be
written to, so without it every cold start would compile everything again. Other versions just do not use it.

The packages are copied from .venv, which was installed from the hashed lock: nothing is fetched and nothing
resolved here. Compiled modules stay out (the ones in question have a Python twin), so that a zip runs on any
processor and any Python from 3.11 on. Of botocore's descriptions of all AWS services only S3's goes along.
"""

from __future__ import annotations

import marshal
import re
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path, PurePosixPath

from packaging.markers import default_environment
from packaging.requirements import Requirement

from ops.paths import DIST, LAMBDA, shown

FUNCTIONS = ("capture", "download", "consent", "deliver", "export")
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can name: the time of a build must not change its bytes."""

LEFT_OUT = re.compile(
    r"\.(pyc|so|pyd|c|pyi|typed|rst)$|/__pycache__/|^\.\.|/tests?/|/(RECORD|INSTALLER|REQUESTED|direct_url\.json)$"
)
UNCHECKED_HASH = (0b01).to_bytes(4, "little")
BOTOCORE_DATA = re.compile(r"botocore/data/")
BOTOCORE_KEPT = re.compile(r"botocore/data/(s3/|[^/]+\.json(\.gz)?$)")
BOTO3_DATA = re.compile(r"boto3/(data|examples)/")
BOTO3_KEPT = re.compile(r"boto3/data/s3/")


def package(into: Path = DIST) -> list[Path]:
    """The zips of all functions, in `into`."""
    into.mkdir(parents=True, exist_ok=True)
    made = []
    for name in FUNCTIONS:
        path = into / f"{name}.zip"
        _write(path, _with_byte_code(dict(_contents(name))))
        print(f"{shown(path)}: {path.stat().st_size / 1_000_000:.1f} MB")
        made.append(path)
    return made


def requirements(function: str) -> list[str]:
    """The names of the packages a function needs itself, from lambda/<function>/requirements.txt."""
    lines = (LAMBDA / function / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _contents(function: str) -> Iterator[tuple[str, bytes]]:
    """(path in the zip, bytes), unordered."""
    for package_name in (function, "leads"):
        for path in (LAMBDA / package_name).rglob("*.py"):
            yield path.relative_to(LAMBDA).as_posix(), path.read_bytes()
    found: dict[str, Distribution] = {}
    for name in requirements(function):
        _collect(Requirement(name), found)
    for dist in found.values():
        yield from _files(dist)


def _collect(requirement: Requirement, found: dict[str, Distribution]) -> None:
    """The requirement and everything it requires in turn, each once."""
    name = re.sub(r"[-_.]+", "-", requirement.name).lower()
    if name in found:
        return
    found[name] = dist = distribution(name)
    environment: dict[str, str] = {**default_environment(), "extra": ""}  # type: ignore[dict-item]
    for line in dist.requires or ():
        needed = Requirement(line)
        if needed.marker is None or needed.marker.evaluate(environment):
            _collect(needed, found)


def _files(dist: Distribution) -> Iterator[tuple[str, bytes]]:
    for file in dist.files or ():
        name = PurePosixPath(file).as_posix()
        if not LEFT_OUT.search(name) and not _of_another_service(name):
            yield name, Path(str(file.locate())).read_bytes()


def _of_another_service(name: str) -> bool:
    botocore = BOTOCORE_DATA.match(name) and not BOTOCORE_KEPT.match(name)
    return bool(botocore or (BOTO3_DATA.match(name) and not BOTO3_KEPT.match(name)))


def _with_byte_code(contents: dict[str, bytes]) -> dict[str, bytes]:
    compiled = {}
    for name, source in contents.items():
        if name.endswith(".py"):
            compiled[cache_from_source(name)] = _byte_code(name, source)
    return {**contents, **compiled}


def _byte_code(name: str, source: bytes) -> bytes:
    """A .pyc that is trusted without a look at the source's time (PEP 552).

    Marshal's version 2 has no back references, whose presence depends on the state of the interpreter.
    """
    code = compile(source, name, "exec", dont_inherit=True, optimize=0)
    return MAGIC_NUMBER + UNCHECKED_HASH + source_hash(source) + marshal.dumps(code, 2)


def _write(path: Path, contents: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(contents):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, contents[name])
