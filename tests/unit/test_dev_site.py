"""The dev server answers an address that leads nowhere with the nearest 404 page above it, as a CDN is told to."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from ops.dev.site import BuiltSite


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    for file in ("404.html", "zh/404.html", "zh/about/index.html", "articles/index.html"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(f"<body>{file}</body>", encoding="utf-8")
    return TestClient(Starlette(routes=[Route("/{path:path}", BuiltSite(tmp_path).__call__)]))


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/nothing/", "404.html"),
        ("/articles/nothing/", "404.html"),
        ("/zh/nothing/", "zh/404.html"),
        ("/zh/articles/nothing/deeper", "zh/404.html"),
        ("/zh/about/nothing.png", "zh/404.html"),
        ("/de/nothing/", "404.html"),
        ("/..%2f..%2fzh/", "404.html"),
        ("/zh/a%00b", "zh/404.html"),
    ],
)
def test_an_address_that_leads_nowhere_gets_the_nearest_404_page(
    client: TestClient, address: str, page: str
) -> None:
    answer = client.get(address)

    assert answer.status_code == 404
    assert f"<body>{page}" in answer.text


def test_before_the_first_build_there_is_a_page_too(tmp_path: Path) -> None:
    client = TestClient(Starlette(routes=[Route("/{path:path}", BuiltSite(tmp_path / "none").__call__)]))

    assert "has not been built yet" in client.get("/zh/").text
