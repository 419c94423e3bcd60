"""Chinese in a printed text: what is marked for the style sheet."""

import runpy
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from plugins.pdf.body import read_body
from plugins.pdf.han import set_han
from plugins.pdf.links import Addresses
from plugins.source import read_source
from tests.builders import ROOT


def marked(html: str, lang: str) -> str:
    soup = BeautifulSoup(html, "html.parser")
    set_han(soup, lang)
    return str(soup)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("好。”然后", '好<span class="half">。</span>”然后'),
        (
            "《书》（一）、“二”",
            '《书<span class="half">》</span>（一<span class="half">）</span><span class="half">、</span>“二”',
        ),
        ("他说：“（好", '他说<span class="half">：</span>“<span class="half">（</span>好'),
        ("用UTM标签", '<span class="seam">用</span>UT<span class="seam">M</span>标签'),
        ("30%的", '30<span class="seam">%</span>的'),
        ("<pre>好。”用UTM</pre>", "<pre>好。”用UTM</pre>"),
        ("已有 UTM 空格", "已有 UTM 空格"),
    ],
)
def test_chinese_is_set_close_and_apart_from_latin(html: str, expected: str) -> None:
    assert marked(html, "zh") == expected


def test_the_last_characters_of_a_paragraph_stay_together() -> None:
    assert marked("<p>没有谁错了，也没有谁能说对。</p>", "zh") == (
        '<p>没有谁错了，也没有谁<span class="end">能说对。</span></p>'
    )


def test_short_cells_of_tables_stay_on_one_line() -> None:
    assert marked("<td>百度搜索推广</td><td>落页链接加标签，关键词写进去</td>", "zh") == (
        '<td class="short">百度搜索推广</td><td>落页链接加标签，关键词写进去</td>'
    )


def test_chinese_in_another_language_is_told_to_be_chinese() -> None:
    assert marked("<p>The term 获客标准，一页 means it.</p>", "en") == (
        '<p>The term <span lang="zh-Hans">获客标准，一页</span> means it.</p>'
    )


def test_a_callout_without_a_title_is_named_in_the_language_of_the_document(tmp_path: Path) -> None:
    path = tmp_path / "content" / "whitepapers" / "x.zh.md"
    path.parent.mkdir(parents=True)
    path.write_text("---\ntitle: x\n---\n/// note\n内容\n///\n", encoding="utf-8")
    settings = runpy.run_path(str(ROOT / "pelicanconf.py")) | {"THEME": str(ROOT / "theme")}

    body, _ = read_body(read_source(path, "en"), settings, Addresses(path.parent.parent, ""))

    assert "提示" in body.html
    assert "Note" not in body.html
