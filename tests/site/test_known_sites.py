"""channels.yml adds sites to the table of attribution; they reach the functions through site.json."""

import json
from pathlib import Path

import pytest
from small_content import small_content, write

from export import sources
from export.reading import published_site
from leads.attribution.sites import BUILTIN, Site
from leads.attribution.source import source_of
from leads.attribution.touch import touch_at
from leads.manifest import KEY
from leads.stores.folder import FolderStore
from plugins.data_files import read_data_files
from plugins.known_sites import sites_json
from tests.builders import site_json

ENGINES = """\
Partner Search:
  -
    urls: [find.partner.example, 'partner.{}']
    params: [q, '/k=([^&]+)/']
"""
SOCIALS = "Partner Talk:\n  - talk.partner.example\n  - pt.example\n"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    content = small_content(Path("content"))
    write(content, "data/engines.yml", ENGINES)
    write(content, "data/socials.yml", SOCIALS)
    return content


def sites(content: Path, text: str) -> dict[str, Site]:
    write(content, "data/channels.yml", text)
    files = read_data_files(content, ["en", "zh"])
    assert files.problems == ()
    return dict(files.site_data(["en", "zh"]).sites)


def test_rows_of_ones_own_and_lists_of_matomo_s(content: Path) -> None:
    text = "sites:\n  pt.example: {name: pt, category: video}\nmatomo: [engines.yml, socials.yml]\n"

    assert sites(content, text) == {
        "find.partner.example": Site("partner-search", "search", ("q",)),
        "talk.partner.example": Site("partner-talk", "social"),
        "pt.example": Site("pt", "video"),
    }


def test_a_row_of_ones_own_goes_before_the_built_in_one(content: Path, tmp_path: Path) -> None:
    own = sites(content, "sites:\n  zhihu.com: {name: our-zhihu, category: search, keywords: [q]}\n")
    store = FolderStore(tmp_path / "leads")
    store.put(KEY, json.dumps(site_json() | {"sites": sites_json(own)}).encode(), "application/json")

    touch = touch_at("https://gatepost.example/", "https://www.zhihu.com/search?q=crm")
    found = sources.source_by(published_site(store), "gatepost.example", sources.key_of(touch))

    assert (found.source, found.channel, found.search_intent) == ("our-zhihu", "Organic Search", "crm")
    assert source_of(touch, "gatepost.example", BUILTIN).channel == "Organic Social"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "sites:\n  Partner: {name: p, category: social}\n",
            "2: 'Partner' is no host; expected a host in small",
        ),
        ("sites:\n  p.example: {name: p, category: socail}\n", "(did you mean social?)"),
        ("sites:\n  p.example: {category: social}\n", "2: sites.p.example has no name"),
        ("matomo: [engine.yml]\n", "1: an item of matomo is 'engine.yml'; there is no such file"),
        ("matomo: [topics.yml]\n", "it names no site"),
    ],
)
def test_a_problem_is_told_with_its_line(content: Path, text: str, problem: str) -> None:
    write(content, "data/channels.yml", text)

    found = [str(found) for found in read_data_files(content, ["en", "zh"]).problems]
    assert len(found) == 1
    assert problem in found[0]
