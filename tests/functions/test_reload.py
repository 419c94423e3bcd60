"""A save rebuilds the site and reloads the browser; a mistake is shown and leaves the last good site in place."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

from ops.dev import reload
from tests.parts.dev_server import dev_server
from tests.site.sample_content import sample_content

ARTICLE = "articles/one.md"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory, build_cache):
    """A server over content that tests may write to."""
    folder = tmp_path_factory.mktemp("workshop")
    (folder / "build").mkdir()
    (folder / "build" / "cache").symlink_to(build_cache)
    sample_content(folder / "content")
    with dev_server(folder / "var", folder / "build", folder / "content") as server:
        yield server, folder


@pytest.fixture
def writer(workshop):
    """The content, a browser, and the stream the browser listens to."""
    server, folder = workshop
    with (
        httpx2.Client(base_url=server.url, timeout=60) as client,
        client.stream("GET", "/_dev/events") as stream,
    ):
        lines = stream.iter_lines()
        assert next(lines) == ": listening"
        yield folder / "content", client, lines


def next_message(lines):
    """The next event of the stream and its data."""
    event = next(line for line in lines if line.startswith("event: "))
    return event.removeprefix("event: "), json.loads(next(lines).removeprefix("data: "))


def test_a_save_is_on_the_page_when_the_browser_reloads(writer):
    content, client, lines = writer
    with (content / ARTICLE).open("a", encoding="utf-8") as file:
        file.write("\n\nA sentence that was just written.\n")
    assert next_message(lines)[0] == "built"
    assert "A sentence that was just written." in client.get("/articles/one/").text


def test_a_mistake_is_told_with_its_line_and_the_last_good_site_stays(writer):
    content, client, lines = writer
    before = client.get("/articles/one/").text
    text = (content / ARTICLE).read_text(encoding="utf-8")
    (content / ARTICLE).write_text(text.replace("persona: ", "persona: x"), encoding="utf-8")
    event, said = next_message(lines)
    assert event == "failed"
    assert "one.md:" in said
    assert "did you mean" in said
    assert client.get("/articles/one/").text == before
    (content / ARTICLE).write_text(text, encoding="utf-8")
    assert next_message(lines)[0] == "built"


def test_the_pages_of_the_dev_server_listen_and_the_built_ones_do_not(writer, workshop):
    _, client, _ = writer
    assert "/_dev/reload.js" in client.get("/").text
    assert "EventSource" in client.get("/_dev/reload.js").text
    assert "_dev" not in (workshop[1] / "build" / "site" / "index.html").read_text(encoding="utf-8")


def test_what_was_saved_during_a_build_is_built_after_it(tmp_path, monkeypatch):
    """A writer saves while the first build runs, and the watching has not begun."""
    content = tmp_path / "content"
    (content / "articles").mkdir(parents=True)
    built = []

    def slow_build(url, *, content, into, preview):
        built.append(sorted(file.name for file in content.rglob("*.md")))
        (content / ARTICLE).write_text("saved meanwhile", encoding="utf-8")
        return into

    async def nothing_more(*places):
        for change in ():
            yield change

    monkeypatch.setattr(reload, "build", slow_build)
    monkeypatch.setattr(reload, "publish", lambda made, **stores: None)
    monkeypatch.setattr(reload, "awatch", nothing_more)
    reloader = reload.Reloader("http://127.0.0.1", content, into=tmp_path, leads=None, assets=None)

    reloader.build()
    with ThreadPoolExecutor(1) as beside:  # this thread may hold the loop of a browser of other tests
        beside.submit(asyncio.run, reloader.watch()).result()

    assert built == [[], ["one.md"]]
