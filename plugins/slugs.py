"""The part of an address that a file name gives: itself, or its pinyin when it is Chinese."""

import re
import unicodedata

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_BETWEEN_WORDS = re.compile(r"[\s\-_·.,:;!?()\[\]\u2010-\u2027\u3000-\u303f]+")


def slug_of(name: str) -> str:
    """Return the slug of a file name without language and ending.

    A name with Chinese characters becomes pinyin without tones, a syllable a word: 线索标准 is
    `xian-suo-biao-zhun`. Every other name stays as it is; `is_slug` says whether it can be an address.
    """
    if not _HAN.search(name):
        return name
    from pypinyin import lazy_pinyin  # its dictionaries take a while to read

    syllables = lazy_pinyin(unicodedata.normalize("NFKC", name))
    return _BETWEEN_WORDS.sub("-", "-".join(syllables)).strip("-").lower()


def is_slug(text: str) -> bool:
    """Return whether a text is small letters and digits, in words joined by hyphens."""
    return bool(_SLUG.fullmatch(text))
