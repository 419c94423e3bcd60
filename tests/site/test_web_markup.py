"""What a text has on a page only: tables in frames the keyboard can scroll, and words in the page's language."""

import pelicanconf
from plugins.markup import to_html
from plugins.web_markup import BACK_TITLE, WebMarkup

SETTINGS = {"MARKDOWN": pelicanconf.MARKDOWN}
TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n"
CAPTION = "\n/// caption\nTable 1. Words.\n///\n"


def made(text: str, **words: str) -> str:
    return to_html(text, SETTINGS, "zh", [WebMarkup(words)])


def test_a_table_stands_in_a_region_the_keyboard_reaches_named_in_the_pages_language() -> None:
    frame = '<div aria-label="表格" class="table-scroll" role="region" tabindex="0">'
    html = made(TABLE, Table="表格")
    assert sorted(frame[5:-1].split()) == sorted(html[html.index("<div ") + 5 : html.index(">")].split())
    assert "<table>" in html


def test_a_table_with_a_caption_is_named_by_it_and_each_has_its_own() -> None:
    html = made(f"{TABLE}{CAPTION}\n{TABLE}{CAPTION}")
    for number in ("1", "2"):
        assert f'aria-labelledby="table-caption-{number}"' in html
        assert f'id="table-caption-{number}"' in html


def test_the_way_back_from_a_footnote_speaks_the_pages_language() -> None:
    assert 'title="返回注释 1"' in made("Words.[^a]\n\n[^a]: Note.", **{BACK_TITLE: "返回注释 {}"})


def test_without_it_as_on_paper_a_table_has_no_frame() -> None:
    assert "table-scroll" not in to_html(TABLE, SETTINGS, "zh")


def test_a_callout_without_a_title_is_named_in_the_pages_language_and_a_title_stays() -> None:
    assert '<p class="admonition-title">注意</p>' in made("/// warning\nWords.\n///", Warning="注意")
    assert '<p class="admonition-title">Mind</p>' in made(
        "/// warning | Mind\nWords.\n///", Warning="注意", Mind="x"
    )
