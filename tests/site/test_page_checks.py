"""What is broken on a finished page is told with its line: every rule finds its fault and leaves a good page alone."""

from pathlib import Path

import pytest

from plugins.memory import Memory
from plugins.page_checks import page_faults, page_problems, same_titles
from plugins.page_checks.addresses import Site
from plugins.page_checks.others import addresses_in
from plugins.page_checks.page import Page, read_page

URL = "https://www.example.com"
HEAD = (
    "<title>A page</title><meta name=description content='What it says.'>"
    f"<link rel=canonical href={URL}/a/><meta property=og:image content={URL}/p.png>"
)
BODY = """\
<h1>A page</h1>
<h2 id=one>One</h2>
<p><a href="/b/?x=1#two">b</a> <a href="#one">one</a> <a href="#top">up</a> <a href="mailto:a@b.example">m</a>
<a href="https://other.example/x">x</a> <a href="https://www.example.com.evil.example/">e</a> <a href="../b/">b</a></p>
<img src="/p.png" srcset="/p.png 1x, /p.png 2x" alt="" width=3 height=3>
<form action="/api/forms/x" method=post aria-labelledby=one>
<label for=mail>Mail</label><input id=mail name=mail aria-describedby="one"><input type=hidden name=h>
<label>Box <input type=checkbox></label><button type=submit>Send</button></form>
<button aria-label="Search"><svg aria-hidden=true></svg></button><a href="/b/"><img src="/p.png" alt="b"
width=3 height=3></a>
<h3>Deeper</h3><h2>Two</h2>
"""
SITE = Site(
    URL,
    frozenset({"index.html", "a/index.html", "b/index.html", "p.png", "feeds/en.atom.xml"}),
    {"a/index.html": frozenset({"one", "mail"}), "b/index.html": frozenset({"two", "标准"})},
)


def html(body: str = BODY, head: str = HEAD, lang: str = "lang=en") -> str:
    return f"<!doctype html><html {lang}><head>{head}</head>\n<body>{body}</body></html>"


def faults(page: str, name: str = "a/index.html") -> list[str]:
    return [f"{line}: {message}" for line, message in page_faults(name, read_page(page), SITE)]


def test_a_good_page_has_no_fault() -> None:
    assert faults(html()) == []


def test_headings_in_a_template_are_on_no_page_yet() -> None:
    template = "<template><h4>There is a problem</h4><ul></ul></template>"
    assert faults(html(BODY + template)) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<h1>A page</h1>", "", "1: the page has 0 headings of level 1; expected one"),
        ("<h2>Two</h2>", "<h1>Two</h1>", "12: the page has 2 headings of level 1; expected one"),
        ("<h3>Deeper</h3>", "<h4>Deeper</h4>", "12: the heading “Deeper” jumps from level 2 to 4; expected 3"),
        ("<h2>Two</h2>", "<h2> </h2>", "12: an empty <h2>; expected words in it"),
        ("<h2>Two", "<h2 id=mail>Two", "8: the id 'mail' is there 2 times; expected it once on a page"),
        (
            "aria-labelledby=one",
            "aria-labelledby='one none'",
            "7: aria-labelledby='none' on <form>, and nothing on the page has that id",
        ),
        (
            'aria-describedby="one"',
            'aria-describedby="mail-error"',
            "8: aria-describedby='mail-error' on <input>, and nothing on the page has that id",
        ),
        ("for=mail", "for=male", "8: for='male' on <label>, and nothing on the page has that id"),
        ("for=mail", "", "8: a field without a name (mail); expected a <label>"),
        (' alt="" width', " width", "6: the picture /p.png has no alt; expected all three"),
        (
            " width=3 height=3",
            "",
            "6: the picture /p.png has no width and no height; expected all three",
        ),
        (">Send<", "><", "9: a button without a name (button); expected text in it, or aria-label"),
        (
            'aria-label="Search"',
            "id=open",
            "10: a button without a name (open); expected text in it, or aria-label",
        ),
        ('alt="b"', 'alt=""', "10: a link without a name (/b/); expected text in it, or aria-label"),
        ('">x</a>', '"><!-- x --></a>', "5: a link without a name (https://other.example/x); expected text in it"),
        ("/b/?x=1#two", "/c/", "4: /c/ leads nowhere: no file of the site is there"),
        ("/b/?x=1#two", "/b", "4: /b is one redirect away from its page; expected /b/"),
        (
            "/b/?x=1#two",
            "/b/#too",
            "4: /b/#too leads to no part of /b/: nothing there has the id 'too' (did you mean #two?)",
        ),
        ('"#one"', '"#oen"', "4: #oen leads to no part of /a/: nothing there has the id 'oen' (did you mean #one?)"),
        ("../b/", "../c/", "5: ../c/ leads nowhere"),
        ("../b/", "", "5: an empty address; expected one that leads somewhere"),
        ('<img src="/p.png" srcset', '<img src="/q.png" srcset', "6: /q.png leads nowhere"),
        ("/p.png 2x", "/p2.png 2x", "6: /p2.png leads nowhere"),
        ("/api/forms/x", "/send/", "7: /send/ leads nowhere"),
        ("<h1>", "<video poster=/v.png></video><h1>", "2: /v.png leads nowhere"),
        (f"content={URL}/p.png", f"content={URL}/card.png", f"1: {URL}/card.png leads nowhere"),
        ("<title>A page</title>", "", "1: the page has no title; expected <title>"),
        (
            "<meta name=description content='What it says.'>",
            "",
            "1: the page has no description; expected <meta name=description>, or noindex",
        ),
        ("lang=en", "", "1: the page names no language; expected <html lang=…>"),
        (
            f"<link rel=canonical href={URL}/a/>",
            "",
            f"1: the page names no canonical address; expected {URL}/a/, or noindex",
        ),
        (
            f"href={URL}/a/",
            f"href={URL}/b/",
            f"1: the canonical address is {URL}/b/; expected this page's own, {URL}/a/",
        ),
        (
            "<title>",
            f'<script type="application/ld+json">{{"@id": "{URL}/#us", "x": ["{URL}/c/"]}}</script><title>',
            f"1: {URL}/c/ leads nowhere",
        ),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(old: str, new: str, told: str) -> None:
    good = html()
    assert old in good

    found = faults(good.replace(old, new, 1))

    assert [message for message in found if message.startswith(told)], found


def test_a_page_out_of_the_index_needs_neither_description_nor_canonical_address() -> None:
    assert faults(html(head="<title>Not found</title><meta name=robots content=noindex>")) == []


def test_an_address_may_be_written_in_percents_and_in_its_own_script() -> None:
    for fragment in ("标准", "%E6%A0%87%E5%87%86"):
        assert SITE.fault(f"/b/#{fragment}", "a/index.html") is None
    assert SITE.fault("/b/#缺失", "a/index.html") is not None


def test_a_site_without_its_own_host_in_an_address_is_another_site() -> None:
    assert SITE.fault(f"{URL}:8443/c/", "a/index.html") is None
    assert SITE.fault(URL, "a/index.html") is None
    assert SITE.fault(f"{URL}/c/", "a/index.html") is not None


def test_two_pages_of_a_language_have_two_titles() -> None:
    def page(lang: str = "en", robots: str = "") -> Page:
        return read_page(html(head=HEAD + robots, lang=f"lang={lang}"))

    pages = {"a/index.html": page(), "zh/a/index.html": page("zh")}
    hidden = {"c/index.html": page(robots="<meta name=robots content=noindex>")}

    assert list(same_titles({**pages, **hidden})) == []
    assert list(same_titles({**pages, "b/index.html": page()})) == [
        ("b/index.html", (1, "the title 'A page' is that of a/index.html, too; expected one of its own"))
    ]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("sitemap.xml", f"<urlset>\n<loc>{URL}/a/?x=1&amp;y=2</loc>", [(2, f"{URL}/a/?x=1&y=2")]),
        ("feed.xml", f'<link href="{URL}/a/"/><p>&lt;a href="{URL}/b/"&gt;', [(1, f"{URL}/a/"), (1, f"{URL}/b/")]),
        ("feed.json", f'{{"url": "{URL}/a/",\n"x": "{URL}.evil.example/"}}', [(1, f"{URL}/a/")]),
        ("llms.txt", f"See {URL}/a/.\n", [(1, f"{URL}/a/")]),
        ("a/index.md", f"# A\n\n[b]({URL}/b/), [d](#d), <kbd>Ctrl</kbd>\n\n    [a](/not/there)", [(3, f"{URL}/b/")]),
        ("a.css", "a{b:url(x.woff2)}\nb{c:url('data:x')}d{e:url(\"/p.png\")}", [(1, "x.woff2"), (2, "/p.png")]),
        ("robots.txt", f"Sitemap: {URL}/sitemap.xml\n", [(1, f"{URL}/sitemap.xml")]),
    ],
)  # fmt: skip
def test_feeds_the_sitemap_texts_and_styles_are_read_for_addresses(
    name: str, text: str, found: list[tuple[int, str]]
) -> None:
    assert list(addresses_in(name, text, URL)) == found


def written(folder: Path) -> Path:
    """Return an output of two pages that link to one another, and a feed."""
    for name in ("a", "b"):
        head = HEAD.replace("/a/", f"/{name}/").replace("A page", f"Page {name}").replace("p.png", "a/")
        (folder / "site" / name).mkdir(parents=True)
        body = "<h1>A</h1><a href=/a/>a</a> <a href='/b/#two'>b</a><p id=two>"
        (folder / "site" / name / "index.html").write_text(html(body, head), encoding="utf-8")
    (folder / "site" / "feed.xml").write_text(f"<feed>\n<link href='{URL}/a/'/></feed>", encoding="utf-8")
    return folder / "site"


def test_problems_name_the_file_of_the_output_and_the_content_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    output, content = written(Path()), Path("content")
    (content / "articles").mkdir(parents=True)
    (output / "articles" / "x").mkdir(parents=True)
    (content / "articles" / "x.md").write_text("---\n---\nOne [two](#three).\n", encoding="utf-8")
    head = "<title>X</title><meta name=robots content=noindex>"
    (output / "articles" / "x" / "index.html").write_text(html("<h1>X</h1>\n<a href='#three'>t</a>", head))
    (output / "feed.xml").write_text(f"<feed>\n<link href='{URL}/c/'/></feed>", encoding="utf-8")

    found = [str(problem) for problem in page_problems(output, content, URL, Memory(None), "en")]

    assert found == [
        "site/articles/x/index.html:3: #three leads to no part of /articles/x/: nothing there has the id 'three'; "
        "the page is made from content/articles/x.md:3",
        f"site/feed.xml:2: {URL}/c/ leads nowhere: no file of the site is there (did you mean /b/?)",
    ]


def test_what_is_remembered_of_a_page_is_forgotten_when_the_page_changes(tmp_path: Path) -> None:
    output, content, kept = written(tmp_path), tmp_path / "content", tmp_path / "pages.json"

    def problems() -> list[str]:
        memory = Memory(kept)
        found = page_problems(output, content, URL, memory, "en")
        memory.save()
        return [problem.message for problem in found]

    assert (problems(), problems()) == ([], [])
    page = output / "b" / "index.html"
    page.write_text(page.read_text("utf-8").replace("id=two", "id=too"), encoding="utf-8")

    assert len(problems()) == 2  # of both pages: one of them has not changed itself
    kept.write_text("{ cut short")
    assert len(problems()) == 2
