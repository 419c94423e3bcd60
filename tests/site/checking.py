"""`invoke check` over a small content folder, in this process."""

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from small_content import piece, write

import pelicanconf
from plugins.checks.run import Site, checked
from plugins.memory import Memory
from plugins.problems import Problem
from tests.builders import ROOT

TODAY = datetime.date(2026, 11, 22)
SETTINGS = {name: getattr(pelicanconf, name) for name in dir(pelicanconf) if name.isupper()}

SECTIONS = """\
articles:
  - name: {en: the problem, zh: 问题}
    words: {en: [problem], zh: [问题]}
    also: [opening]
case-studies:
  - name: {en: the client, zh: 客户}
    words: {en: [client], zh: [客户]}
    also: [facts]
  - name: {en: the outcome in figures, zh: 成果}
    words: {en: [outcome], zh: [成果]}
    also: [outcomes]
  - name: {en: a quotation, zh: 原话}
    words: {en: [in their words], zh: [原话]}
    also: [quote]
whitepapers:
  - name: {en: trends, zh: 趋势}
    words: {en: [trend], zh: [趋势]}
"""

CAMPAIGNS = """\
site: https://www.example.com
channels:
  newsletter:
    label: {en: Newsletter, zh: 通讯}
    source: newsletter
    medium: email
campaigns:
  spring:
    label: {en: Spring, zh: 春季}
    channels: [newsletter]
    pieces: [whitepapers/guide]
"""


def site_of(content: Path, memory: Memory | None = None, code: str = "") -> Site:
    """Return the small content as it is checked."""
    settings = {**SETTINGS, "MENU": {}, "FOOTER": {}}
    languages = ("en", "zh")
    kept = memory or Memory(None)
    return Site(content, ROOT / "theme", languages, "", TODAY, kept, code, lambda: settings)


def found_in(content: Path, file: str, memory: Memory | None = None) -> list[Problem]:
    """Return what is found in one file below the content folder."""
    return checked(site_of(content, memory), [content / file])


def add(content: Path, file: str, wanted: Mapping[str, Any]) -> None:
    """Write a file: `bytes_hex`, or `text` as it stands, or a valid piece with some of it changed."""
    if "bytes_hex" in wanted:
        (content / file).parent.mkdir(exist_ok=True)
        (content / file).write_bytes(bytes.fromhex(wanted["bytes_hex"]))
        return
    body = wanted.get("body")
    body = "\n".join(body) if isinstance(body, list) else body
    drop: Iterable[str] = wanted.get("drop", ())
    write(content, file, wanted.get("text", piece(file, wanted.get("set"), drop, body)))
