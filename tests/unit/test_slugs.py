"""A file name is its address; a Chinese one becomes pinyin."""

import pytest

from plugins.slugs import is_slug, slug_of


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("lead-standards", "lead-standards"),
        ("线索标准", "xian-suo-biao-zhun"),
        ("線索標準", "xian-suo-biao-zhun"),
        ("线索 标准", "xian-suo-biao-zhun"),
        ("线索：标准（上）", "xian-suo-biao-zhun-shang"),
        ("线索ROI标准2026", "xian-suo-roi-biao-zhun-2026"),
        ("ＲＯＩ怎么算", "roi-zen-me-suan"),
        ("银行行长", "yin-hang-hang-zhang"),
        ("女性", "nv-xing"),
    ],
)
def test_the_slug_of_a_name(name: str, slug: str) -> None:
    assert slug_of(name) == slug
    assert is_slug(slug)


@pytest.mark.parametrize(
    "name", ["My Piece", "ROI", "かな", "線索のリード", "über", "", "a--b", "，。", "a_b", "Ünder线索"]
)
def test_a_name_that_gives_no_slug(name: str) -> None:
    assert not is_slug(slug_of(name))
