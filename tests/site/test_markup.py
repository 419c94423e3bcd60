"""Markdown becomes the same HTML for a page and for a PDF."""

import pytest

import pelicanconf
from plugins.markup import headings, to_html

SETTINGS = {"MARKDOWN": pelicanconf.MARKDOWN}


def test_straight_quotes_become_those_of_the_setting_and_stay_without_one() -> None:
    assert to_html('He said "yes".', SETTINGS, "en") == "<p>He said “yes”.</p>"
    assert to_html('Er sagt "ja".', SETTINGS, "de") == '<p>Er sagt "ja".</p>'
    assert to_html('他說"好"。', SETTINGS, "zh-Hant") == '<p>他說"好"。</p>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("他说\"好\"，又说'行'。", "<p>他说“好”，又说‘行’。</p>"),
        ("\"'一'和\"", "<p>“‘一’和”</p>"),
        ('他说"**好**"，*"真的"*。', "<p>他说“<strong>好</strong>”，<em>“真的”</em>。</p>"),
        ('用"Buyer\'s guide"这个词', "<p>用“Buyer’s guide”这个词</p>"),
        ('一块15"的屏，他说"好"', '<p>一块15"的屏，他说"好"</p>'),
        ('- 说"好"\n- 说"行"', "<ul>\n<li>说“好”</li>\n<li>说“行”</li>\n</ul>"),
        ('写`x = "a"`，叫"好"', '<p>写<code>x = "a"</code>，叫“好”</p>'),
        ('[说"好"](/a/ "一个\'题\'")', '<p><a href="/a/" title="一个\'题\'">说“好”</a></p>'),
        ('两个\\"直的\\"', '<p>两个"直的"</p>'),
    ],
)
def test_straight_quotes_in_chinese_are_paired(text: str, html: str) -> None:
    assert to_html(text, SETTINGS, "zh") == html


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_quotes_in_code_stay_straight(lang: str) -> None:
    html = to_html('```text\nx = "a\'b"\n```\n\n    y = "c"\n', SETTINGS, lang)

    assert not set("“”‘’") & set(html)
    assert html.count("&quot;") == 4


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("线索\n标准", "<p>线索标准</p>"),
        ("线索，\n标准", "<p>线索，标准</p>"),
        ("线索 **标准**\n一页", "<p>线索 <strong>标准</strong>\n一页</p>"),
        ("线索\nMQL", "<p>线索\nMQL</p>"),
    ],
)
def test_a_line_break_between_chinese_characters_leaves_no_gap(text: str, html: str) -> None:
    assert to_html(text, SETTINGS, "zh") == html


def test_a_line_break_in_chinese_code_stays() -> None:
    assert "线索\n标准" in to_html("```\n线索\n标准\n```", SETTINGS, "zh")


def test_headings_have_ids_in_their_own_script() -> None:
    assert to_html("## 线索 标准", SETTINGS, "zh") == '<h2 id="线索-标准">线索 标准</h2>'


def test_code_is_highlighted_by_classes_and_not_by_styles() -> None:
    html = to_html("```python\nx = 1\n```", SETTINGS, "en")

    assert '<div class="highlight">' in html
    assert "style=" not in html


def test_aligned_columns_have_classes_and_no_styles() -> None:
    html = to_html("| a | b |\n|--:|:-:|\n| 1 | 2 |", SETTINGS, "en")

    assert '<td class="align-right">1</td>' in html
    assert '<td class="align-center">2</td>' in html
    assert "style=" not in html


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 |", "<table>"),
        ("![a](x.svg)\n\n/// caption\nWords.\n///", "<figcaption>"),
        ("/// note | Mind\nWords.\n///", 'class="admonition note"'),
        ("A note.[^1]\n\n[^1]: Here.", 'class="footnote"'),
        ("Term\n:   What it is", "<dl>"),
    ],
)
def test_tables_captions_callouts_footnotes_and_definitions_are_understood(text: str, part: str) -> None:
    assert part in to_html(text, SETTINGS, "en")


def test_the_headings_of_a_text_are_its_second_level_as_plain_text() -> None:
    text = "## One *two* {#id}\n\n### Deeper\n\n```\n## code\n```\n\n## [三](x.md) `code`[^1]\n"

    assert headings(text) == ["One two", "三 code"]


def test_the_headings_of_a_text_lose_their_numbers_since_a_list_has_its_own() -> None:
    assert headings("## 1. Decide\n\n## 十二、复盘\n\n## 3 ways") == ["Decide", "复盘", "3 ways"]


def test_a_writers_comment_is_not_published_and_one_in_code_is() -> None:
    assert to_html("Here <!-- check this --> it is.", SETTINGS, "en") == "<p>Here  it is.</p>"
    assert "&lt;!-- gate --&gt;" in to_html("`<!-- gate -->`", SETTINGS, "en")
