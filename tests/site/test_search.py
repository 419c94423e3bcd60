"""The search's index: what is in it, what is not, and that the leak check reads it."""

import gzip
import json
from pathlib import Path

from site_project import ROOT, Project

from pelicanconf import MARKDOWN
from plugins.leaks.check import Leak, check_file
from plugins.leaks.gate import close_gate
from plugins.search import index_site
from plugins.source import read_source

FRAGMENT_PREFIX = b"pagefind_dcd"
"""What Pagefind puts before each file of its index, inside the gzip."""

PAGE = (
    "<!doctype html><html lang='{}'><body><main data-pagefind-body><h1>{}</h1><p>{}</p></main></body></html>"
)


def fragments(output: Path) -> list[dict[str, object]]:
    data = [gzip.decompress(path.read_bytes()) for path in sorted(output.glob("pagefind/fragment/*"))]
    return [json.loads(fragment.removeprefix(FRAGMENT_PREFIX)) for fragment in data]


def test_published_pieces_and_pages_are_indexed_and_nothing_else(built: Project) -> None:
    sources = [read_source(path, "en") for path in built.content.glob("*/*.md")]
    published = [source for source in sources if source.status == "published"]
    found = fragments(built.output)
    assert {(fragment["meta"]["title"]) for fragment in found} == {
        source.meta["title"] for source in published
    }  # type: ignore[index]
    assert len(found) == len(published)
    pieces = [fragment for fragment in found if fragment["filters"]]
    assert {len(fragment["filters"]) for fragment in pieces} == {2}  # type: ignore[arg-type]
    assert len(pieces) == len([source for source in published if source.folder != "pages"])


def test_the_index_has_no_interface_of_pagefinds_own(built: Project) -> None:
    names = {path.name for path in (built.output / "pagefind").glob("*.*s")}
    assert names == {"pagefind.js", "pagefind-worker.js"}


def _site(folder: Path, text: str) -> Path:
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "index.html").write_text(PAGE.format("en", "One", text), encoding="utf-8")
    (folder / "b.html").write_text(PAGE.format("zh", "二", "中文的正文"), encoding="utf-8")
    (folder / "c.html").write_text("<html lang='en'><body>No mark</body></html>", encoding="utf-8")
    return folder


def test_the_same_pages_give_the_same_index_and_a_second_one_is_a_copy(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        output = _site(tmp_path / name, "A text.")
        index_site(output, tmp_path / f"cache-{name}")
        files = (path for path in sorted((output / "pagefind").rglob("*")) if path.is_file())
        made.append({path.relative_to(output).as_posix(): path.read_bytes() for path in files})
    assert made[0] == made[1]
    assert sorted(str(fragment["url"]) for fragment in fragments(tmp_path / "one")) == ["/a/", "/b.html"]
    (kept,) = (tmp_path / "cache-one").iterdir()
    (kept / "pagefind.js").write_text("kept", encoding="utf-8")
    index_site(tmp_path / "one", tmp_path / "cache-one")
    assert (tmp_path / "one" / "pagefind" / "pagefind.js").read_text(encoding="utf-8") == "kept"


def test_the_leak_check_reads_the_index(tmp_path: Path) -> None:
    source = read_source(ROOT / "content" / "whitepapers" / "lead-standards.md", "en")
    line = next(line for line in source.gated.split("\n") if line[:1].isalpha() and line.count(" ") > 30)
    gate = close_gate([source], [], [], {"MARKDOWN": MARKDOWN})
    output = _site(tmp_path / "site", " ".join(line.split()[:24]))
    index_site(output, tmp_path / "cache")
    told = [
        (path.suffix, found)
        for path in (output / "pagefind").rglob("*")
        if path.is_file()
        for found in check_file(path, gate, frozenset())
    ]
    assert {suffix for suffix, _ in told} == {".pf_fragment"}
    assert all(isinstance(found, Leak) for _, found in told)
