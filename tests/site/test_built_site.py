"""What the real command builds, of the real content and the sample: addresses, languages, and what is not there."""

import hashlib
import json
import re
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup
from site_project import Project, own_theme

from leads import manifest
from plugins.source import Source, read_source


def sources(project: Project) -> list[Source]:
    return [read_source(path, "en") for path in sorted(project.content.glob("*/*.md"))]


def address(source: Source) -> str:
    prefix = "" if source.lang == "en" else f"/{source.lang}"
    return f"{prefix}/{source.slug if source.folder == 'pages' else source.content_id}/"


def soup(project: Project, path: str) -> BeautifulSoup:
    return parsed(project.output / path.strip("/") / "index.html")


@cache
def parsed(file: Path) -> BeautifulSoup:
    """Return a page; nothing changes the built sites, so that each is read once."""
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def site_json(project: Project) -> bytes:
    return (project.path / "build" / "published" / "site.json").read_bytes()


def test_every_content_file_has_a_page_at_its_address_in_its_language(built: Project) -> None:
    for source in sources(built):
        page = soup(built, address(source))
        assert page.html is not None
        assert page.html["lang"] == source.lang
        assert page.h1 is not None
        assert page.h1.get_text(strip=True) == source.meta["title"]


def test_translations_know_each_other(built: Project) -> None:
    ids = [source.content_id for source in sources(built)]
    translated = [source for source in sources(built) if ids.count(source.content_id) > 1]
    assert translated
    for source in (source for source in translated if source.status == "published"):
        links = soup(built, address(source)).find_all("link", rel="alternate", hreflang=True)
        assert {link["hreflang"] for link in links} == {"en", "zh", "x-default"}
        for link in links:
            assert built.page(link["href"].removeprefix("http://127.0.0.1:8000"))


def test_the_archive_of_each_language_leads_to_its_pieces(built: Project) -> None:
    for lang, home in (("en", "/"), ("zh", "/zh/")):
        pages = [f"/{path.parent.relative_to(built.output)}/" for path in built.output.rglob("index.html")]
        archive = [page for page in pages if re.match(f"{home}archive/", page)]
        links = {str(a["href"]) for page in archive for a in soup(built, page).select("main a[href^='/']")}
        published = {
            address(source)
            for source in sources(built)
            if source.folder != "pages" and source.status == "published" and source.lang == lang
        }
        assert published <= links
        assert not [link for link in links if link.startswith("/zh/") is (lang == "en")]


def test_the_home_page_leads_to_each_type_and_to_pieces_of_its_language(built: Project) -> None:
    for lang, home in (("en", "/"), ("zh", "/zh/")):
        links = {str(link["href"]) for link in soup(built, home).select("main a[href^='/']")}
        assert {f"{home}articles/", f"{home}whitepapers/", f"{home}case-studies/"} <= links
        assert not [link for link in links if link.startswith("/zh/") is (lang == "en")]


def test_every_link_and_every_file_of_a_page_exists(built: Project) -> None:
    for path in built.output.rglob("*.html"):
        page = parsed(path)
        found = [tag.get("href") or tag.get("src") for tag in page.select("[href], [src]")]
        for target in (target for target in found if target.startswith("/")):
            if target.startswith("/api/forms/"):  # a function answers there
                continue
            file = built.output / target.partition("#")[0].strip("/")
            assert file.is_file() or (file / "index.html").is_file(), f"{path}: {target}"


def test_every_piece_has_its_next_step(built: Project) -> None:
    leads_to = {"articles": "/whitepapers/", "case-studies": "/contact/"}
    for source in sources(built):
        page = soup(built, address(source))
        if source.folder in leads_to:
            links = [str(link["href"]) for link in page.select(".next-step a")]
            assert [link for link in links if leads_to[source.folder] in link], source.path
        elif source.folder == "whitepapers":
            assert page.select("#form form[action='/api/forms/whitepaper']"), source.path


def test_no_consent_is_ticked_and_no_field_is_filled_in(built: Project) -> None:
    for path in built.output.rglob("*.html"):
        page = parsed(path)
        assert not page.select("input[checked], option[selected]")
        assert not [field for field in page.select("form input.control") if field.get("value")]


def test_there_are_no_pages_for_categories_authors_tags_and_drafts(built: Project) -> None:
    assert not [
        name
        for name in ("category", "author", "tag", "drafts", "files", "data")
        if (built.output / name).exists()
    ]


def test_no_page_has_an_inline_script_or_style(built: Project) -> None:
    data = "[type='application/ld+json'], [type='application/json']"  # blocks of data, which never run
    for path in built.output.rglob("*.html"):
        page = parsed(path)
        assert not page.select(f"style, [style], script:not([src], {data}), [onclick]")


def test_gated_text_is_in_no_page(built: Project) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in built.output.rglob("*.html"))
    for source in sources(built):
        for line in source.gated.splitlines():
            plain = re.fullmatch(r"[^\[*`{|#<>\"'&]{60,}", line)
            assert not plain or line not in text


def test_site_json_is_what_the_functions_read(built: Project) -> None:
    site = manifest.parse(site_json(built))
    gated = [source for source in sources(built) if source.folder == "whitepapers"]

    assert set(site.assets) == {f"{source.slug}.{source.lang}" for source in gated}
    assert {content.asset_id for content in site.contents.values()} - {None} == set(site.assets)
    assert (
        {content.form_id for content in site.contents.values()}
        == set(site.forms)
        == {"whitepaper", "contact"}
    )
    for asset in site.assets.values():
        assert (built.path / "build" / "assets" / asset.key).stat().st_size == asset.size_bytes
        assert built.page(asset.next_step["url"])


def test_every_text_in_site_json_is_there_in_every_language(built: Project) -> None:
    site = manifest.parse(site_json(built))

    for form in site.forms.values():
        texts = [form.title, form.intro, form.submit, *(field.label for field in form.fields)]
        texts += [option.label for field in form.fields for option in field.options]
        assert all(set(text) == {"en", "zh"} for text in texts)
    assert set(site.forms["contact"].thanks) == {"en", "zh"}
    assert all(built.page(url) for url in site.forms["contact"].thanks.values())


def test_countries_are_those_of_cldr(built: Project) -> None:
    fields = {field.name: field for field in manifest.parse(site_json(built)).forms["whitepaper"].fields}
    names = {option.value: option.label for option in fields["country"].options}

    assert fields["country"].type == "select"
    assert (names["CN"]["zh"], names["DE"]["en"]) == ("中国", "Germany")
    assert len(names) > 240
    assert not {"EU", "UN", "ZZ", "001"} & set(names)


def test_the_shell_has_one_place_for_a_title_and_one_for_the_text(built: Project) -> None:
    for lang, shell in manifest.parse(site_json(built)).shells.items():
        page = BeautifulSoup(shell, "html.parser")
        assert page.html is not None
        assert page.html["lang"] == lang
        assert (shell.count("[[gatepost:title]]"), shell.count("[[gatepost:main]]")) == (1, 1)
        assert page.select("meta[name=robots][content=noindex]")
        assert not page.select("link[rel=canonical]")


def test_the_same_content_gives_the_same_build_elsewhere_and_again(sample: Project, project: Project) -> None:
    first = project.build()
    assert first.returncode == 0, first.stderr
    assert "made in" not in first.stdout  # documents and pictures are kept
    assert published(project) == published(sample)

    again = project.build()
    assert again.returncode == 0, again.stderr
    assert "made in" not in again.stdout
    assert published(project) == published(sample)


def published(project: Project) -> dict[str, bytes]:
    """Return every file of the site, of the store and for the functions, by its path."""
    folders = [project.path / "build" / name for name in ("site", "assets", "published")]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    found = {path.relative_to(project.path).as_posix(): path.read_bytes() for path in files}
    assert [name for name in found if name.endswith(".pdf")]
    return found


def test_a_draft_is_not_built_and_a_hidden_piece_is_listed_nowhere(sample: Project) -> None:
    assert not (sample.output / "articles" / "draft").exists()
    assert (sample.output / "articles" / "not-listed").exists()
    listings = ["/", "/articles/", "/archive/", "/feeds/all.atom.xml", "/feeds/en.atom.xml"]
    for name in ("articles/draft", "not-listed"):
        assert not [listing for listing in listings if name in sample.page(listing)]
        assert name not in json.dumps(json.loads(site_json(sample))["contents"])
    assert all("articles/one" in sample.page(listing) for listing in listings)


def test_a_name_that_no_template_was_given_stops_the_build(project: Project) -> None:
    page = own_theme(project) / "templates" / "page.html"
    page.write_text(page.read_text(encoding="utf-8").replace("page.title", "page.titel"), encoding="utf-8")

    result = project.build()

    assert result.returncode == 1
    assert "titel" in result.stdout + result.stderr


def test_a_piece_in_chinese_alone_is_a_piece_like_any_other(sample: Project) -> None:
    """Its page, its place on the Chinese home page, its next step; and no English version is promised."""
    page = soup(sample, "/zh/articles/only-in-chinese/")
    assert page.html is not None
    assert page.html["lang"] == "zh"
    assert [link["hreflang"] for link in page.find_all("link", rel="alternate", hreflang=True)] == [
        "zh",
        "x-default",
    ]
    assert page.find(class_="next-step")
    assert "only-in-chinese" in sample.page("/zh/")
    assert "only-in-chinese" not in sample.page("/")
    assert not (sample.output / "articles" / "only-in-chinese").exists()


def test_the_words_of_every_box_are_archived_under_the_hash_that_their_page_names(built: Project) -> None:
    archive = built.path / "build" / "published" / "consent"
    for path in ("whitepapers/lead-standards", "zh/whitepapers/lead-standards", "contact", "zh/contact"):
        form = soup(built, path).select_one("form[data-form]")
        assert form is not None
        kept = (archive / f"{form.select_one('input[name=wording]')['value']}.txt").read_bytes()
        assert hashlib.sha256(kept).hexdigest() == form.select_one("input[name=wording]")["value"]
        boxes = form.select(".consent")
        assert [line.split(": ", 1)[1] for line in kept.decode().split("\n")] == [
            box.get_text(strip=True) for box in boxes
        ]
        assert not [box for box in boxes if box.input.has_attr("checked") or box.input.has_attr("required")]
