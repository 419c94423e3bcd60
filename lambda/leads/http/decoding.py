"""Which encoding a body's text is in: the one it names where the bytes fit it, else the likeliest.

Browsers post our forms in UTF-8. Programs, old gateways and forms on other people's pages do not always.
"""

from __future__ import annotations

UTF_8 = "utf-8"
CHINESE = "gb18030"
WESTERN = "cp1252"

CODECS = {
    UTF_8: "utf-8 utf8 unicode-1-1-utf-8",
    CHINESE: "gb18030 gbk gb2312 gb_2312-80 x-gbk chinese cp936 ms936",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5",
    "cp932": "shift_jis shift-jis sjis ms_kanji windows-31j x-sjis cp932",
    "euc_jp": "euc-jp x-euc-jp",
    "cp949": "euc-kr korean ks_c_5601-1987 cp949",
    WESTERN: "windows-1252 cp1252 iso-8859-1 latin1 latin-1 l1 ascii us-ascii",
    "iso8859_15": "iso-8859-15 latin-9",
    "iso8859_2": "iso-8859-2 latin2",
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
    "cp1253": "windows-1253 iso-8859-7",
    "cp1254": "windows-1254 iso-8859-9 latin5",
    "cp1255": "windows-1255 iso-8859-8",
    "cp1256": "windows-1256 iso-8859-6",
    "cp1258": "windows-1258",
    "cp874": "windows-874 tis-620",
    "koi8_r": "koi8-r koi8",
    "koi8_u": "koi8-u",
}
"""Python's codec → the labels for it (encoding.spec.whatwg.org, 4.2). No other is looked up by name: Python's
registry holds codecs that are no text, too."""

BY_LABEL = {label: codec for codec, labels in CODECS.items() for label in labels.split()}

CHINESE_SHARE = 2 / 3
"""So many of the characters beyond ASCII have to be everyday Chinese (GB 2312) for bytes to be read as GB 18030."""


def codec_for(data: bytes, *labels: str) -> str:
    """The codec that `data` is read by: the first of `labels` that is known and fits, else the likeliest."""
    named = (BY_LABEL.get(label.strip().lower(), "") for label in labels)
    return next((codec for codec in named if codec and _fits(data, codec)), "") or likeliest(data)


def likeliest(data: bytes) -> str:
    """UTF-8 where it fits or nearly does, GB 18030 where that gives everyday Chinese, else Windows-1252."""
    if _fits(data, UTF_8):
        return UTF_8
    text = data.decode(UTF_8, "replace")
    broken = text.count("\ufffd")
    if sum(c > "\x7f" for c in text) > 2 * broken:
        return UTF_8
    return CHINESE if _reads_as_chinese(data) else WESTERN


def decoded(data: bytes, codec: str) -> str:
    """The text; a byte that the codec has no character for becomes U+FFFD."""
    return data.decode(codec, "replace")


def _fits(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _reads_as_chinese(data: bytes) -> bool:
    if not _fits(data, CHINESE):
        return False
    beyond = [c for c in data.decode(CHINESE) if c > "\x7f"]
    everyday = sum(c.encode("gb2312", "ignore") != b"" for c in beyond)
    return everyday >= CHINESE_SHARE * len(beyond)
