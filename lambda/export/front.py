"""The way in for people: a page that links to the files of the latest set, and on a laptop a folder called `latest`.

Both follow the pointer. An export that is killed before them leaves them with the set before, which is whole as well.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from importlib import resources
from typing import NamedTuple

from jinja2 import Environment, StrictUndefined

from export import sets
from leads.exports.schema import FILES, PROFILES
from leads.stores.folder import FolderStore
from leads.stores.protocol import NotFound, Store, StoreError, walk
from leads.texts import Texts

log = logging.getLogger("gatepost.export")

PAGE = "exports/index.html"
FOLDER = "exports/latest"

WORDS: dict[str, Texts] = {
    "title": {"en": "Leads and reports", "zh": "线索与报告"},
    "made": {"en": "As of", "zh": "数据截至"},
    "period": {"en": "Figures of", "zh": "统计期"},
    "to": {"en": "to", "zh": "至"},
    "leads": {"en": "Leads: {}", "zh": "线索：{} 条"},
    "kb": {"en": "kB", "zh": "KB"},
    "people": {"en": "To read", "zh": "供人阅读"},
    "profiles": {"en": "To import into a CRM", "zh": "导入 CRM"},
    "programs": {"en": "For programs", "zh": "供程序读取"},
}
REPORT: Texts = {"en": "Report", "zh": "报告"}
FOR_PROGRAMS = (".parquet", ".raw.csv")


class Link(NamedTuple):
    """A file of the set: its name there, what it is in words, its size in bytes, the language of the words."""

    name: str
    label: str
    size: int
    lang: str


def follow(store: Store, latest: sets.Latest, lang: str) -> sets.Latest:
    """Lead people to the set that the pointer names, which may be a newer one by now: that one is given back."""
    for key in list(walk(store, f"{FOLDER}/")):  # an earlier version of Gatepost wrote its files there
        store.purge(key)
    while True:
        _put_page(store, page(latest, lang))
        if isinstance(store, FolderStore):
            _point(store, latest)
        now = sets.look(store).latest
        if now is None or now.set_id == latest.set_id:
            return latest
        latest = now


def page(latest: sets.Latest, lang: str) -> bytes:
    """The page, in English or Chinese."""
    template = (resources.files("export") / "pages" / "index.html").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    words = {name: _in(lang, texts) for name, texts in WORDS.items()}
    return (
        environment.from_string(template)
        .render(latest=latest, lang=lang, words=words, groups=list(_groups(latest, lang)))
        .encode()
    )


def _groups(latest: sets.Latest, lang: str) -> Iterator[tuple[str, list[Link]]]:
    """The files by whom they are for: those that people read first, the report at the top."""
    links = [_link(name, said["size"], lang) for name, said in latest.files.items()]
    profiles = [link for link in links if link.name.startswith("profiles/")]
    programs = [link for link in links if link.name.endswith(FOR_PROGRAMS)]
    people = [link for link in links if link not in profiles and link not in programs]
    people.sort(
        key=lambda link: (not link.name.endswith(".html"), not link.name.endswith(".xlsx"), link.name)
    )
    for name, group in (("people", people), ("profiles", profiles), ("programs", programs)):
        if group:
            yield _in(lang, WORDS[name]), group


def _link(name: str, size: int, lang: str) -> Link:
    """A report in another language than the page's (report.zh.html) is called so in that language."""
    stem, *ends = name.split(".")
    spoken = ends[0] if stem == "report" and len(ends) > 1 else lang
    return Link(name, _label(name, spoken), size, spoken)


def _label(name: str, lang: str) -> str:
    folder, _, file_name = name.rpartition("/")
    if folder:
        return next((_in(lang, p.title) for p in PROFILES if f"{p.name}.csv" == file_name), "")
    stem = file_name.partition(".")[0]
    if stem == "report":
        return _in(lang, REPORT)
    return next((_in(lang, file.title) for file in FILES if file.table == stem), "")


def _in(lang: str, texts: Texts) -> str:
    return texts.get(lang, texts["en"])


def _put_page(store: Store, body: bytes) -> None:
    try:
        if store.get(PAGE) == body:
            return
    except NotFound:
        pass
    store.put(PAGE, body, "text/html; charset=utf-8")


def _point(store: FolderStore, latest: sets.Latest) -> None:
    """Let `exports/latest` be the set. A system without links has the page alone."""
    if not (store.root / FOLDER).is_symlink():
        store.tidy(FOLDER)
    try:
        store.point(FOLDER, f"{sets.SETS}/{latest.set_id}")
    except StoreError as error:
        log.warning("%s leads to no set: %s", FOLDER, error)
