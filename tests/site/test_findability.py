"""What the built site tells machines: heads of pages, and structured data."""

import json
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from site_project import Project

from plugins.findability.graph import script_text

SITE = "http://127.0.0.1:8000"
PIECE = re.compile(r"(?:/zh)?/(articles|whitepapers|case-studies)/[^/]+/")


@pytest.fixture(scope="module")
def pages(built: Project) -> dict[str, BeautifulSoup]:
    """Every page by its address."""
    files = sorted(built.output.rglob("*.html"))
    addresses = [f"/{file.relative_to(built.output).as_posix()}".removesuffix("index.html") for file in files]
    return {
        address: BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        for address, file in zip(addresses, files, strict=True)
    }


def is_indexed(page: BeautifulSoup) -> bool:
    robots = page.find("meta", attrs={"name": "robots"})
    return robots is not None and "noindex" not in str(robots["content"])


def indexed(pages: dict[str, BeautifulSoup]) -> dict[str, BeautifulSoup]:
    return {address: page for address, page in pages.items() if is_indexed(page)}


def links(page: BeautifulSoup, **attributes: Any) -> list[str]:
    return [str(link["href"]) for link in page.find_all("link", **attributes)]


def properties(page: BeautifulSoup) -> dict[str, str]:
    return {str(tag["property"]): str(tag["content"]) for tag in page.find_all("meta", property=True)}


def nodes(page: BeautifulSoup) -> dict[str, dict[str, Any]]:
    """The nodes of a page's graph by their type."""
    scripts = page.find_all("script", type="application/ld+json")
    assert len(scripts) == 1
    return {node["@type"]: node for node in json.loads(scripts[0].get_text())["@graph"]}


def piece_of(graph: dict[str, dict[str, Any]]) -> dict[str, Any] | None:
    return graph.get("Report") or graph.get("Article")


def test_pages_that_nobody_should_find_say_so_and_nothing_else(pages: dict[str, BeautifulSoup]) -> None:
    hidden = {address: page for address, page in pages.items() if not is_indexed(page)}

    assert {"/404.html", "/thank-you/", "/zh/thank-you/"} <= set(hidden)
    for page in hidden.values():
        assert not page.select("link[rel=canonical], link[hreflang], meta[property], script:not([src])")


def test_a_page_is_its_own_canonical_address(pages: dict[str, BeautifulSoup]) -> None:
    for address, page in indexed(pages).items():
        assert links(page, rel="canonical") == [SITE + address]
        assert properties(page)["og:url"] == SITE + address


def test_versions_of_a_page_name_each_other_and_agree_on_the_default(pages: dict[str, BeautifulSoup]) -> None:
    for address, page in indexed(pages).items():
        versions = {str(link["hreflang"]): str(link["href"]) for link in page.select("link[hreflang]")}
        assert versions["x-default"] == versions.get("en", SITE + address)
        assert SITE + address in versions.values()
        for url in versions.values():
            other = pages[url.removeprefix(SITE)]
            assert {str(link["href"]) for link in other.select("link[hreflang]")} == set(versions.values())


def test_a_card_says_what_the_page_says(pages: dict[str, BeautifulSoup]) -> None:
    for address, page in indexed(pages).items():
        card = properties(page)
        description = page.find("meta", attrs={"name": "description"})
        assert description is None or card["og:description"] == description["content"]
        assert page.title is not None
        assert card["og:title"] in page.title.get_text()
        assert card["og:locale"] == ("zh_CN" if address.startswith("/zh/") else "en_US")


def test_a_graph_names_only_nodes_it_has(pages: dict[str, BeautifulSoup]) -> None:
    for address, page in indexed(pages).items():
        graph = nodes(page)
        assert graph["WebSite"]["publisher"]["@id"] == graph["Organization"]["@id"]
        shown = next(node for node in graph.values() if node["@id"].endswith("#page"))
        assert shown["url"] == SITE + address
        assert shown["isPartOf"]["@id"] == graph["WebSite"]["@id"]


def test_a_piece_is_described_as_its_page_shows_it(pages: dict[str, BeautifulSoup]) -> None:
    described = 0
    for address, page in indexed(pages).items():
        piece = piece_of(nodes(page))
        is_piece = PIECE.fullmatch(address)
        assert (piece is not None) == bool(is_piece), address
        if piece is None:
            continue
        described += 1
        assert page.h1 is not None
        assert piece["headline"] == page.h1.get_text(strip=True)
        assert piece["url"] == SITE + address
        assert piece["inLanguage"] == page.html["lang"]  # type: ignore[index]
        times = {str(time["datetime"]) for time in page.select("time[datetime]")}
        assert {piece["datePublished"], piece["dateModified"]} <= times
        assert piece["@type"] == ("Report" if is_piece and is_piece[1] == "whitepapers" else "Article")
    assert described > 6


def test_a_gated_whitepaper_says_which_part_is_not_free(pages: dict[str, BeautifulSoup]) -> None:
    gated = pages["/whitepapers/lead-standards/"]
    piece = nodes(gated)["Report"]

    assert piece["isAccessibleForFree"] is False
    assert len(gated.select(piece["hasPart"]["cssSelector"])) == 1
    assert nodes(pages["/whitepapers/lead-cost-budget/"])["Report"]["isAccessibleForFree"] is True


def test_an_invented_client_is_said_to_be_invented(pages: dict[str, BeautifulSoup]) -> None:
    for address in ("/case-studies/tarnbrook-instruments/", "/zh/case-studies/tarnbrook-instruments/"):
        about = nodes(pages[address])["Article"]["about"]
        assert about["disambiguatingDescription"] in pages[address].get_text()


def test_a_translation_and_its_original_name_each_other(pages: dict[str, BeautifulSoup]) -> None:
    original = nodes(pages["/articles/real-name-rate/"])["Article"]
    translation = nodes(pages["/zh/articles/real-name-rate/"])["Article"]

    assert [work["@id"] for work in original["workTranslation"]] == [translation["@id"]]
    assert translation["translationOfWork"]["@id"] == original["@id"]


def test_no_text_ends_the_script_element() -> None:
    text = script_text({"name": "</script><script>alert(1)</script> & <!-- \u2028"})

    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"name": "</script><script>alert(1)</script> & <!-- \u2028"}
