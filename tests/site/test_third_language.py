"""A team adds a language with settings, labels, a catalogue and texts; no plugin and no template changes."""

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from site_project import Project, contexts_of, small_project_at
from small_content import piece, write

Contexts = dict[str, dict[str, Any]]

SETTINGS = """
LANGUAGES["de"] = "Deutsch"
TAGLINES["de"] = "Inhalte, die sagen, wer sie liest"
MENU["contact"]["de"] = FOOTER["contact"]["de"] = "Kontakt"
MARKDOWN["quotation_marks"]["de"] = "„“‚‘"
"""

CATALOGUE = {
    "Skip to the content": "Zum Inhalt springen",
    "Home": "Startseite",
    "All content": "Alle Inhalte",
    "Everything we have published": "Alles, was wir veröffentlicht haben",
    "Page not found": "Seite nicht gefunden",
    "This page is not here": "Diese Seite gibt es nicht",
    "For %(reader)s": "Für %(reader)s",
    "Nothing here in this language yet. We are writing it.": "Noch nichts auf Deutsch.",
}

SUMMARY = "Eine Zusammenfassung, die lang genug ist, um zu sagen, worum es geht."


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, pdf_cache: Path) -> Project:
    project = small_project_at(tmp_path_factory.mktemp("third"), pdf_cache, SETTINGS)
    for path in (project.content / "data").glob("*.yml"):
        labels = re.sub(r"zh: ([^,}]+)}", r"zh: \1, de: auf Deutsch \1}", path.read_text(encoding="utf-8"))
        path.write_text(labels, encoding="utf-8")
    entries = "".join(f'\nmsgid "{english}"\nmsgstr "{german}"\n' for english, german in CATALOGUE.items())
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    (project.path / "theme" / "locale" / "de.po").write_text(header + entries, encoding="utf-8")
    german = {"title": "Der Leitfaden", "summary": SUMMARY, "date": "2026-03-03"}
    file = "articles/lead.de.md"
    write(project.content, file, piece(file, german, body='Ein "Lead" ist\nein Mensch.\n\n## Maße\n\nText.'))
    write(project.content, "articles/lead.md", piece("articles/lead.md", {"title": "The lead"}))
    return project


@pytest.fixture(scope="module")
def contexts(project: Project) -> Contexts:
    return contexts_of(project)


def soup(project: Project, address: str) -> BeautifulSoup:
    return BeautifulSoup(project.page(address), "html.parser")


@pytest.mark.parametrize(
    "address", ["/de/", "/de/articles/", "/de/articles/lead/", "/de/archive/", "/de/404.html"]
)
def test_the_pages_of_the_language_are_there_in_its_words(
    project: Project, contexts: Contexts, address: str
) -> None:
    assert contexts
    page = soup(project, address)

    assert page.html is not None
    assert page.html["lang"] == "de"
    assert "Zum Inhalt springen" in page.get_text()
    assert "Kontakt" in page.get_text()
    assert "Skip to the content" not in page.get_text()


def test_dates_and_quotation_marks_are_those_of_the_language(project: Project, contexts: Contexts) -> None:
    assert contexts
    text = soup(project, "/de/articles/lead/").get_text()

    assert "3. März 2026" in text
    assert "Ein „Lead“ ist\nein Mensch." in text


def test_versions_of_a_page_name_the_language(project: Project, contexts: Contexts) -> None:
    for address, versions in {
        "/articles/lead/": {"en", "de"},
        "/articles/": {"en", "zh", "de"},
        "/": {"en", "zh", "de"},
        "/de/for/founder/": {"en", "de"},
    }.items():
        links = soup(project, address).select("link[rel=alternate][hreflang]")
        assert {str(link["hreflang"]) for link in links} - {"x-default"} == versions, address
        switch = contexts[f"{address[1:]}index.html"]["switch"]
        assert {lang for lang, _ in switch} == versions


def test_listings_and_breadcrumbs_speak_the_language(contexts: Contexts) -> None:
    listing = contexts["de/archive/index.html"]["listing"]
    trail = contexts["de/articles/lead/index.html"]["breadcrumbs"]

    assert listing.title == "Alles, was wir veröffentlicht haben"
    assert [piece.slug for piece in listing.pieces] == ["lead"]
    assert [(crumb.label, crumb.url) for crumb in trail] == [
        ("Startseite", "/de/"),
        ("auf Deutsch 甲 articles", "/de/articles/"),
        ("Der Leitfaden", "/de/articles/lead/"),
    ]


def test_what_a_setting_does_not_say_is_taken_from_the_default_language(contexts: Contexts) -> None:
    share = contexts["de/articles/lead/index.html"]["article"].share

    assert [way.name for way in share] == ["E-mail", "LinkedIn", "X"]


def test_the_next_step_is_in_another_language_when_there_is_none_in_this(contexts: Contexts) -> None:
    step = contexts["de/articles/lead/index.html"]["article"].next_step

    assert (step.lang, step.url) == ("en", "/whitepapers/guide/")


def test_the_feed_of_the_language_holds_its_pieces(project: Project, contexts: Contexts) -> None:
    assert contexts
    assert "Der Leitfaden" in project.page("/feeds/de.atom.xml")
