"""Feeds: valid, the whole public text of each piece, nothing of what is behind a gate."""

import json
import re
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import xmlschema
from bs4 import BeautifulSoup, Tag
from site_project import Project

from plugins.findability.absolute import absolute_html
from plugins.source import read_source
from tests.site.sample_content import AWKWARD_SUMMARY, AWKWARD_TITLE

SITE = "http://127.0.0.1:8000"
SCHEMAS = Path(__file__).parent / "schemas"
NAMES = ("all", "en", "zh")
ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def entries(project: Project, name: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(project.page(f"/feeds/{name}.atom.xml")).findall(f"{ATOM}entry")  # noqa: S314


def json_feed(project: Project, name: str) -> dict[str, Any]:
    return json.loads(project.page(f"/feeds/{name}.json"))


@pytest.mark.parametrize("name", NAMES)
def test_an_atom_feed_is_valid_and_has_an_id_of_its_own(built: Project, name: str) -> None:
    text = built.page(f"/feeds/{name}.atom.xml")

    xmlschema.XMLSchema11(SCHEMAS / "atom.xsd").validate(text)
    feed = ElementTree.fromstring(text)  # noqa: S314, our own file
    assert feed.findtext(f"{ATOM}id") == f"{SITE}/feeds/{name}.atom.xml"
    assert feed.get(XML_LANG) == (None if name == "all" else name)


def test_feeds_hold_every_published_piece_of_their_language(built: Project) -> None:
    found = [read_source(path, "en") for path in built.content.glob("*/*.md")]
    published = [source for source in found if source.folder != "pages" and source.status == "published"]
    for name in NAMES:
        wanted = sorted(source.meta["title"] for source in published if name in ("all", source.lang))
        titles = sorted(str(entry.findtext(f"{ATOM}title")) for entry in entries(built, name))
        assert len(titles) == min(50, len(wanted))
        assert set(titles) <= set(wanted)


def test_an_entry_holds_the_text_of_its_page_with_absolute_addresses(built: Project) -> None:
    for entry in entries(built, "all"):
        url, html = str(entry.findtext(f"{ATOM}id")), str(entry.findtext(f"{ATOM}content"))
        page = BeautifulSoup(built.page(url.removeprefix(SITE)), "html.parser")
        body = page.select_one(".prose")
        shown = BeautifulSoup(html, "html.parser")
        assert page.html is not None
        assert entry.get(XML_LANG) == page.html["lang"]
        assert body is not None
        _next_step_as_in_a_feed(body, "" if page.html["lang"].startswith("zh") else " ")
        assert shown.get_text().split() == body.get_text().split()
        addresses = [tag.get("href") or tag.get("src") for tag in shown.select("[href], [src]")]
        assert not [address for address in addresses if not re.match(r"https?:|mailto:|tel:", str(address))]


def _next_step_as_in_a_feed(body: Tag, space: str) -> None:
    """Leave of the box of the next step what a feed says in its place: its sentence and the words of its button."""
    for box in body.select(".next-in-text"):
        words, button = box.select("p:not([id]), a")
        box.replace_with(f"{words.get_text()}{space}{button.get_text()}")


@pytest.mark.parametrize("name", NAMES)
def test_the_json_feed_says_what_the_atom_feed_says(built: Project, name: str) -> None:
    feed = json_feed(built, name)

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{SITE}/feeds/{name}.json"
    atom = entries(built, name)
    assert [item["id"] for item in feed["items"]] == [entry.findtext(f"{ATOM}id") for entry in atom]
    for item, entry in zip(feed["items"], atom, strict=True):
        assert item["content_html"] == entry.findtext(f"{ATOM}content")
        assert item["authors"] == [{"name": entry.findtext(f"{ATOM}author/{ATOM}name")}]
        assert item["language"] == entry.get(XML_LANG)
        assert datetime.fromisoformat(item["date_published"]).tzinfo
        assert (built.output / item["image"].removeprefix(f"{SITE}/")).is_file()


def test_signs_of_html_in_a_title_and_a_summary_are_words_everywhere(sample: Project) -> None:
    page = BeautifulSoup(sample.page("/articles/one/"), "html.parser")
    graph = json.loads(page.select_one('script[type="application/ld+json"]').get_text())["@graph"]  # type: ignore[union-attr]
    node = next(node for node in graph if node["@type"] == "Article")
    atom = next(entry for entry in entries(sample, "en") if entry.findtext(f"{ATOM}id") == node["url"])
    item = next(item for item in json_feed(sample, "en")["items"] if item["id"] == node["url"])
    titles = [node["headline"], atom.findtext(f"{ATOM}title"), item["title"]]
    titles += [page.h1.get_text(), page.select_one("[property='og:title']")["content"]]  # type: ignore[union-attr,index]
    summaries = [node["description"], item["summary"], unescape(str(atom.findtext(f"{ATOM}summary")))]
    summaries += [page.select_one(".lede").get_text()]  # type: ignore[union-attr]
    summaries += [tag["content"] for tag in page.select("[name=description], [property='og:description']")]

    assert set(titles) == {AWKWARD_TITLE}
    assert set(summaries) == {AWKWARD_SUMMARY}
    assert len(summaries) == 6


def test_addresses_of_every_kind_become_absolute() -> None:
    html = '<a href="#top">a</a><a href="/b/?x=1">b</a><img src="c.png" srcset="/d.png 1x, e.png 2x">'

    shown = absolute_html(html, "https://example.com/articles/a/")

    page = "https://example.com/articles/a/"
    assert shown == (
        f'<a href="{page}#top">a</a><a href="https://example.com/b/?x=1">b</a>'
        f'<img src="{page}c.png" srcset="https://example.com/d.png 1x, {page}e.png 2x"/>'
    )
