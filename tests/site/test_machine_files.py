"""sitemap.xml, robots.txt, llms.txt, Markdown twins and social pictures of the built site."""

import re
from io import BytesIO
from pathlib import Path
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pypdfium2
import pytest
import xmlschema
from bs4 import BeautifulSoup
from PIL import Image
from site_project import ROOT, Project

from plugins.findability.twins import Places, absolute_markdown
from plugins.social import cached, environment, theme_files
from plugins.social.draw import Press
from plugins.social.pictures import Picture
from plugins.source import read_source

SITE = "http://127.0.0.1:8000"
SCHEMAS = Path(__file__).parent / "schemas"
NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


@pytest.fixture(scope="module")
def pages(built: Project) -> dict[str, BeautifulSoup]:
    """Every page that may be found by searching, by its canonical address."""
    found = {}
    for file in sorted(built.output.rglob("*.html")):
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        canonical = page.find("link", rel="canonical")
        if canonical:
            found[str(canonical["href"])] = page
    return found


@pytest.fixture(scope="module")
def sitemap(built: Project) -> dict[str, ElementTree.Element]:
    """The entries of the sitemap by address."""
    root = ElementTree.fromstring(built.page("/sitemap.xml"))  # noqa: S314, our own file
    return {str(entry.findtext("s:loc", namespaces=NAMESPACES)): entry for entry in root}


def test_the_sitemap_is_valid_and_lists_every_page_for_searching(
    built: Project, sitemap: dict[str, ElementTree.Element], pages: dict[str, BeautifulSoup]
) -> None:
    xmlschema.XMLSchema(SCHEMAS / "sitemap.xsd").validate(built.page("/sitemap.xml"))

    assert set(sitemap) == set(pages)
    assert list(sitemap) == sorted(sitemap)


def test_an_entry_has_the_versions_and_the_pictures_of_its_page(
    sitemap: dict[str, ElementTree.Element], pages: dict[str, BeautifulSoup]
) -> None:
    pictures = 0
    for address, entry in sitemap.items():
        page = pages[address]
        versions = {
            link.get("hreflang"): link.get("href") for link in entry.findall("xhtml:link", NAMESPACES)
        }
        assert versions == {link["hreflang"]: link["href"] for link in page.select("link[hreflang]")}
        images = {str(image.text) for image in entry.findall("image:image/image:loc", NAMESPACES)}
        assert images == {SITE + str(image["src"]) for image in page.select(".prose img[src]")}
        pictures += len(images)
    assert pictures


def test_a_piece_was_last_changed_when_its_page_says(
    sitemap: dict[str, ElementTree.Element], pages: dict[str, BeautifulSoup]
) -> None:
    entry = sitemap[f"{SITE}/whitepapers/lead-standards/"]
    times = [str(time["datetime"]) for time in pages[f"{SITE}/whitepapers/lead-standards/"].select("time")]

    assert entry.findtext("s:lastmod", namespaces=NAMESPACES) == max(times)


@pytest.mark.parametrize("prefix", ["/", "/zh/"])
def test_a_home_page_changed_when_the_newest_piece_of_its_language_did(
    sitemap: dict[str, ElementTree.Element], prefix: str
) -> None:
    days = {
        address.removeprefix(SITE): entry.findtext("s:lastmod", namespaces=NAMESPACES)
        for address, entry in sitemap.items()
    }
    others = {address: day for address, day in days.items() if address.count("/") > 2 and day}

    assert days[prefix] == max(
        day for address, day in others.items() if address.startswith("/zh/") == (prefix == "/zh/")
    )


def test_robots_may_read_all_but_what_functions_answer(built: Project) -> None:
    robots = RobotFileParser()
    robots.parse(built.page("/robots.txt").splitlines())

    for agent in ("Googlebot", "Baiduspider", "GPTBot", "ClaudeBot"):
        assert robots.can_fetch(agent, f"{SITE}/articles/real-name-rate/")
        assert not robots.can_fetch(agent, f"{SITE}/api/forms/contact")
        assert not robots.can_fetch(agent, f"{SITE}/d/token")
    assert robots.site_maps() == [f"{SITE}/sitemap.xml"]


def test_every_piece_and_page_has_a_twin_with_its_public_words(
    built: Project, pages: dict[str, BeautifulSoup]
) -> None:
    twins = 0
    for address, page in pages.items():
        link = page.find("link", type="text/markdown")
        if link is None:
            continue
        twins += 1
        assert link["href"] == f"{address}index.md"
        twin = built.page(f"{address.removeprefix(SITE)}index.md")
        assert page.h1 is not None
        assert twin.startswith(f"# {page.h1.get_text(strip=True)}\n")
        assert address in twin
        assert not re.search(r"\{(static|filename)\}", twin)
        assert not re.search(r"\]\((?!https?:|mailto:)", twin)
    assert twins == len(list(built.output.rglob("index.md"))) > 20


def test_a_twin_holds_nothing_from_behind_a_gate(built: Project) -> None:
    path = built.content / "whitepapers" / "lead-standards.md"
    twin = built.page("/whitepapers/lead-standards/index.md")
    source = read_source(path, "en")
    gated = [line for line in source.gated.splitlines() if len(line) > 60]

    assert gated
    assert not [line for line in gated if line in twin]
    assert source.teaser.splitlines()[0] in twin


def test_addresses_in_code_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "articles" / "x.md"
    path.parent.mkdir()
    text = "[a]({filename}/pages/b.md#c) `[a](/b/)` [d](#e)\n\n[f]: /g/\n\n```\n[a](/b/)\n```"
    path.write_text(f"---\ntitle: X\n---\n{text}\n", encoding="utf-8")
    places = Places({"pages/b.md": "https://x.example/b/"}, lambda _: None)

    twin = absolute_markdown(read_source(path, "en"), "https://x.example/articles/x/", places)

    assert twin == (
        "[a](https://x.example/b/#c) `[a](/b/)` [d](https://x.example/articles/x/#e)\n\n"
        "[f]: https://x.example/g/\n\n```\n[a](/b/)\n```"
    )


def test_llms_txt_lists_every_twin_with_its_summary(built: Project, pages: dict[str, BeautifulSoup]) -> None:
    text = built.page("/llms.txt")
    listed = re.findall(r"^- \[.+\]\((\S+)\): .+$", text, re.MULTILINE)

    assert re.match(r"# Gatepost\n\n> .+\n\n## ", text)
    assert sorted(listed) == sorted(
        str(page.select_one("link[type='text/markdown']")["href"])  # type: ignore[index]
        for page in pages.values()
        if page.find("link", type="text/markdown")
    )
    assert "(中文)" in text


def test_every_page_has_a_small_social_picture(built: Project, pages: dict[str, BeautifulSoup]) -> None:
    shown = {str(page.select_one("meta[property='og:image']")["content"]) for page in pages.values()}  # type: ignore[index]

    assert len(shown) > 30
    for address in shown:
        file = built.output / address.removeprefix(f"{SITE}/")
        assert file.stat().st_size < 60 * 1024
        with Image.open(file) as image:
            assert (image.size, image.format) == ((1200, 630), "PNG")


LONG = {
    "en": "Most of your readers are not buying yet and most of the others have bought: "
    "publish for all, but know who is who today",
    "zh": "读者大多还没准备买，内容照样要为他们写，" * 6,
}


@pytest.mark.parametrize("lang", LONG)
def test_a_title_of_120_characters_fits_above_the_logo(lang: str) -> None:
    files, env = theme_files(ROOT / "theme"), environment(ROOT / "theme")
    picture = Picture("x", lang, LONG[lang][:120], kind="A", order=1, ground="paper")
    html = env.get_template(picture.template).render(picture=picture, site={"name": "Gatepost"})

    with pypdfium2.PdfDocument(BytesIO(Press(files, lang).pdf(html))) as document:
        assert len(document) == 1
        words = document[0].get_textpage()
        boxes = [words.get_charbox(index) for index in range(words.count_chars())]
        assert words.count_chars() >= 115
    points = 0.75
    assert min(box[1] for box in boxes) > (60 + 46 + 12) * points
    assert max(box[2] for box in boxes) < 940 * points


def test_a_picture_is_drawn_once(tmp_path: Path) -> None:
    drawn: list[int] = []

    def draw() -> bytes:
        drawn.append(1)
        return b"PNG"

    kept = tmp_path / "social" / "key.png"

    assert [cached(kept, draw), cached(kept, draw)] == [b"PNG", b"PNG"]
    assert len(drawn) == 1
    assert list(kept.parent.iterdir()) == [kept]
