"""Every published piece can be found: listings by type, reader, topic, author and all, paged, in each language."""

import io
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from PIL import Image
from site_project import Project, contexts_of, small_project_at
from small_content import piece, write

from plugins.social.draw import Press

Contexts = dict[str, dict[str, Any]]

ARTICLES = [f"n{day:02}" for day in range(1, 19)]
BODY = "## First & *foremost*\n\nText.\n\n### Deeper\n\nText.\n\n#### Deepest\n\nText.\n\n## 第二\n\nText."
LISTING = "listing"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, pdf_cache: Path) -> Project:
    """A small site with more articles than a page holds, three in Chinese, one hidden and one a draft."""
    project = small_project_at(tmp_path_factory.mktemp("listings"), pdf_cache, "PAGE_SIZE = 5\n")

    def add(file: str, **keys: str) -> None:
        write(project.content, file, piece(file, keys, body=BODY))

    for day, name in enumerate(ARTICLES, 1):
        add(f"articles/{name}.md", date=f"2026-03-{day:02}", persona="sales-lead")
    add("articles/n05.md", date="2026-03-05", persona="sales-lead", topics="[attribution]", featured="true")
    for name in ("n01", "n02"):
        add(f"articles/{name}.zh.md")
    add("articles/线索标准.zh.md", topics="[attribution]", date="2026-04-01")
    add("articles/xian-suo-biao-zhun.md", status="hidden", persona="marketing-lead")
    add("articles/draft.md", status="draft")
    return project


@pytest.fixture(scope="module")
def contexts(project: Project) -> Contexts:
    """The site's pages; its social pictures, one for each of many pieces, are blank and kept by nobody else."""
    blank = io.BytesIO()
    Image.new("1", (1200, 630)).save(blank, "PNG")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Press, "draw", lambda *_: blank.getvalue())
        return contexts_of(project, SOCIAL_CACHE=str(project.path / "social"))


def page(contexts: Contexts, address: str) -> dict[str, Any]:
    return contexts[f"{address[1:]}index.html"]


def listed(contexts: Contexts, address: str) -> list[str]:
    return [piece.slug for piece in page(contexts, address)[LISTING].pieces]


def labels(contexts: Contexts, address: str) -> list[str]:
    return [crumb.label for crumb in page(contexts, address)["breadcrumbs"]]


def test_a_listing_is_paged_from_the_oldest_and_nothing_is_lost(contexts: Contexts) -> None:
    """Five a page: the three left over stand on the newest page together with the five below them."""
    assert listed(contexts, "/articles/") == ARTICLES[:9:-1]
    assert listed(contexts, "/articles/page/2/") == ARTICLES[9:4:-1]
    assert listed(contexts, "/articles/page/1/") == ARTICLES[4::-1]
    assert "articles/page/3/index.html" not in contexts


def test_pages_of_a_listing_know_one_another(contexts: Contexts) -> None:
    newest, middle = (page(contexts, url)[LISTING] for url in ("/articles/", "/articles/page/2/"))

    assert (newest.newer, newest.older, newest.page_number, newest.page_count) == (
        None,
        "/articles/page/2/",
        3,
        3,
    )
    assert (middle.newer, middle.older, middle.total) == ("/articles/", "/articles/page/1/", 18)
    assert [(link.number, link.url) for link in middle.pages if link.is_current] == [(2, "/articles/page/2/")]


def test_hidden_pieces_and_drafts_are_in_no_listing(contexts: Contexts) -> None:
    found = {
        piece.status
        for context in contexts.values()
        if LISTING in context
        for piece in context[LISTING].pieces
    }

    assert found == {"published"}
    assert "for/marketing-lead/index.html" not in contexts


def test_each_listing_holds_its_own_pieces_in_its_language(contexts: Contexts) -> None:
    assert listed(contexts, "/topics/attribution/") == ["n05"]
    assert listed(contexts, "/zh/topics/attribution/") == ["xian-suo-biao-zhun"]
    assert listed(contexts, "/zh/for/founder/")[0] == "xian-suo-biao-zhun"
    assert set(listed(contexts, "/for/founder/")) == {"guide", "case"}
    assert page(contexts, "/authors/gatepost/")[LISTING].total == len(ARTICLES) + 2
    assert set(listed(contexts, "/zh/archive/")) == {"n01", "n02", "xian-suo-biao-zhun"}
    assert "zh/for/sales-lead/index.html" not in contexts


def test_types_and_the_archive_are_there_without_a_piece(contexts: Contexts) -> None:
    assert listed(contexts, "/zh/whitepapers/") == []
    assert page(contexts, "/zh/whitepapers/")[LISTING].page_count == 1


def test_the_first_pages_of_a_listing_are_alternates_where_both_exist(contexts: Contexts) -> None:
    both = [("en", "/articles/"), ("zh", "/zh/articles/")]

    assert page(contexts, "/articles/")["alternates"] == both
    assert page(contexts, "/for/sales-lead/")["alternates"] == [("en", "/for/sales-lead/")]
    assert page(contexts, "/articles/page/1/")["alternates"] == [("en", "/articles/page/1/")]
    assert page(contexts, "/articles/page/1/")["switch"] == both


def test_the_archive_leads_to_every_listing_and_others_to_their_siblings(contexts: Contexts) -> None:
    archive = {
        link.url: link.count for _, links in page(contexts, "/archive/")[LISTING].groups for link in links
    }
    siblings = page(contexts, "/topics/attribution/")[LISTING].groups

    assert archive == {
        "/articles/": 18,
        "/whitepapers/": 1,
        "/case-studies/": 1,
        "/for/sales-lead/": 18,
        "/for/founder/": 2,
        "/topics/lead-capture/": 19,
        "/topics/attribution/": 1,
        "/authors/gatepost/": 20,
    }
    assert [link.url for _, links in siblings for link in links] == ["/topics/lead-capture/"]


def test_breadcrumbs_lead_from_the_home_page_to_the_page(contexts: Contexts) -> None:
    assert labels(contexts, "/articles/n01/") == ["Home", "articles", "The n01"]
    assert labels(contexts, "/articles/page/1/") == ["Home", "articles", "Page 1"]
    assert labels(contexts, "/zh/topics/attribution/") == ["首页", "全部内容", "甲 attribution"]
    assert labels(contexts, "/contact/") == ["Home", "The contact"]
    assert [page(contexts, home)["breadcrumbs"] for home in ("/", "/zh/")] == [[], []]
    for name, context in contexts.items():
        assert not context["breadcrumbs"] or f"{context['breadcrumbs'][-1].url[1:]}index.html" == name


def test_every_address_around_a_piece_is_there(contexts: Contexts) -> None:
    """A hidden piece too, which may be the only one of its topic, links to listings that are written."""
    for context in contexts.values():
        if article := context.get("article"):
            around = article.listings
            links = [around.stage, around.persona, around.author, *around.topics, *article.breadcrumbs]
            assert {f"{link.url[1:]}index.html" for link in links} <= set(contexts)
    assert page(contexts, "/articles/xian-suo-biao-zhun/")["article"].listings.persona.url == "/archive/"


def test_related_pieces_are_near_and_never_the_piece_or_its_next_step(contexts: Contexts) -> None:
    article = page(contexts, "/articles/n01/")["article"]

    assert [piece.slug for piece in article.related] == ["n18", "n17", "n16"]
    assert article.next_step.url == "/whitepapers/guide/"
    chinese = page(contexts, "/zh/articles/n01/")["article"]
    assert {piece.slug for piece in chinese.related} == {"n02", "xian-suo-biao-zhun"}


def test_the_contents_of_a_piece_have_the_ids_of_its_headings(contexts: Contexts, project: Project) -> None:
    first, second = page(contexts, "/articles/n01/")["article"].contents
    html = BeautifulSoup(project.page("/articles/n01/"), "html.parser")

    assert (first.title, second.title) == ("First & foremost", "第二")
    assert [child.title for child in first.children] == ["Deeper"]
    assert first.children[0].children == ()
    for heading in (first, *first.children, second):
        found = html.find(id=heading.id)
        assert found is not None
        assert found.get_text() == heading.title


def test_ways_to_share_are_links_with_the_pieces_address(contexts: Contexts) -> None:
    share = page(contexts, "/zh/articles/n01/")["article"].share

    assert [way.name for way in share] == ["微博", "邮件", "领英"]
    assert all("http%3A%2F%2F127.0.0.1%3A8000%2Fzh%2Farticles%2Fn01%2F" in way.url for way in share)


def test_the_home_page_puts_editors_picks_before_the_newest(contexts: Contexts) -> None:
    group = page(contexts, "/")["stages"][0]

    assert [piece.slug for piece in group.best] == ["n05"]
    assert [piece.slug for piece in group.pieces] == ["n18", "n17", "n16"]
    assert (group.count, group.url) == (18, "/articles/")
    assert [(group.persona.name, group.count, group.url) for group in page(contexts, "/")["personas"]] == [
        ("sales-lead", 18, "/for/sales-lead/"),
        ("founder", 2, "/for/founder/"),
    ]


def test_the_menu_names_the_types_first(project: Project, contexts: Contexts) -> None:
    assert contexts
    links = BeautifulSoup(project.page("/zh/"), "html.parser").select("header nav a")
    addresses = [str(link["href"]) for link in links]

    assert [address for address in addresses if address.startswith("/zh/")][:3] == [
        "/zh/articles/",
        "/zh/whitepapers/",
        "/zh/case-studies/",
    ]
    assert "/contact/" in addresses  # no Chinese one


def test_a_chinese_file_name_pairs_with_its_translation(contexts: Contexts) -> None:
    article = page(contexts, "/zh/articles/xian-suo-biao-zhun/")["article"]

    assert article.content_key == "articles/xian-suo-biao-zhun.zh"


def test_each_language_has_a_page_for_an_address_that_leads_nowhere(
    project: Project, contexts: Contexts
) -> None:
    for name, lang in (("404.html", "en"), ("zh/404.html", "zh")):
        assert contexts[name]["lang"] == lang
        assert f'<html lang="{lang}"' in project.page(f"/{name}")
