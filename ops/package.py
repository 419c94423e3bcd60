"""One zip a function: its code, the domain library, and the locked packages it needs; the same bytes every time.

Byte code goes along for the Python that packages (use the one the function runs on): a function's folder cannot be
written to, so without it every cold start would compile everything again. Other versions just do not use it.

The packages are copied from .venv, which was installed from the hashed lock: nothing is fetched and nothing
resolved here. Compiled modules stay out where they have a Python twin, so that a zip runs on any processor and any
Python from 3.11 on. The export needs some that have none (`ops.compiled`): its zip is for one processor and one Python.
Of botocore's descriptions of all AWS services only S3's goes along.
"""

from __future__ import annotations

import marshal
import re
import zipfile
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import Distribution, distribution
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path, PurePosixPath

from packaging.markers import default_environment
from packaging.requirements import Requirement

from ops.compiled import WrongPlatform, architecture, is_compiled, runtime
from ops.paths import DIST, LAMBDA, shown

FUNCTIONS = ("capture", "download", "consent", "deliver", "export")
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can name: the time of a build must not change its bytes."""

MOST_UNZIPPED = 250 * 1024 * 1024
"""Bytes that a function may unzip to (AWS, "Lambda quotas")."""

OWN = (".py", ".sql", ".html", ".css", ".json")
"""Our own files that go along."""

LEFT_OUT = re.compile(
    r"\.(pyc|pyd|c|pyi|typed|rst)$|/__pycache__/|^\.\.|/tests?/|/(RECORD|INSTALLER|REQUESTED|direct_url\.json)$"
)
MODULE = ".so"
UNCHECKED_HASH = (0b01).to_bytes(4, "little")
BOTOCORE_DATA = re.compile(r"botocore/data/")
BOTOCORE_KEPT = re.compile(r"botocore/data/(s3/|[^/]+\.json(\.gz)?$)")
BOTO3_DATA = re.compile(r"boto3/(data|examples)/")
BOTO3_KEPT = re.compile(r"boto3/data/s3/")


def package(into: Path = DIST, functions: Sequence[str] = FUNCTIONS) -> list[Path]:
    """The zips of the functions, in `into`. Exits with a sentence where one cannot be made here, after the others."""
    into.mkdir(parents=True, exist_ok=True)
    made = []
    for name in functions:
        path = into / f"{name}.zip"
        try:
            contents = _with_byte_code(dict(_contents(name)))
        except WrongPlatform as error:
            raise SystemExit(str(error)) from error
        size = sum(map(len, contents.values()))
        if size > MOST_UNZIPPED:
            raise SystemExit(f"{path.name} holds {size:,} bytes; Lambda takes {MOST_UNZIPPED:,}")
        _write(path, contents)
        print(f"{shown(path)}: {path.stat().st_size / 1_000_000:.1f} MB, {_runs_on(name)}")
        made.append(path)
    return made


def _runs_on(function: str) -> str:
    """Which runtime and processor a zip is for."""
    compiled = [dist for dist in _needed(function) if is_compiled(dist)]
    if not compiled:
        return "any processor, best on " + runtime()
    return f"{runtime()} on {architecture(compiled[0])} only"


def requirements(function: str) -> list[str]:
    """The names of the packages a function needs itself, from lambda/<function>/requirements.txt."""
    lines = (LAMBDA / function / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _contents(function: str) -> Iterator[tuple[str, bytes]]:
    """(path in the zip, bytes), unordered."""
    for package_name in (function, "leads"):
        for path in (LAMBDA / package_name).rglob("*"):
            if path.suffix in OWN:
                yield path.relative_to(LAMBDA).as_posix(), path.read_bytes()
    for dist in _needed(function):
        yield from _files(dist)


def _needed(function: str) -> list[Distribution]:
    """The packages that a function needs, and those that they need."""
    found: dict[str, Distribution] = {}
    for name in requirements(function):
        _collect(Requirement(name), found)
    return list(found.values())


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
    if compiled := is_compiled(dist):
        architecture(dist)
    for file in dist.files or ():
        name = PurePosixPath(file).as_posix()
        wanted = compiled if name.endswith(MODULE) else not LEFT_OUT.search(name)
        if wanted and not _of_another_service(name):
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


@cache
def _byte_code(name: str, source: bytes) -> bytes:
    """A .pyc that is trusted without a look at the source's time (PEP 552). The functions share most of their modules.

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
            # Compiled modules shrink hardly more by more effort, and would take most of the time.
            archive.writestr(entry, contents[name], compresslevel=1 if name.endswith(MODULE) else 9)
