"""The bytes of an old file as text: UTF-8, UTF-16 with its mark, or Chinese in GB 18030 when that is sure."""

from __future__ import annotations

import codecs
import re
import unicodedata

from ops.writing.importing.notes import Notes, Refused

MAX_BYTES = 5_000_000
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_FIRST_LEVEL = range(0xB0A1, 0xD7FA)
"""GB 2312's 3,755 common characters, in its own coding; nearly all of any Chinese text is made of them."""

_CHINESE_SIGNS = "，。、；：？！“”‘’（）《》【】…—·　"
_SURE = 0.9
_LEAST = 4
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ue000-\uf8ff]")
"""Signs no text needs; the private ones mark places while a text is worked on (prose.py)."""


def decoded(data: bytes, notes: Notes) -> str:
    """Return the text with LF line ends and without control characters. Raises Refused for another coding."""
    if len(data) > MAX_BYTES:
        raise Refused(1, f"the file has {len(data) / 1e6:.0f} MB; expected a text of at most 5 MB")
    text = _text(data, notes).replace("\r\n", "\n").replace("\r", "\n")
    if found := _CONTROL.search(text):
        notes.changed(text.count("\n", 0, found.start()) + 1, "control characters taken out")
        text = _CONTROL.sub("", text)
    return unicodedata.normalize("NFC", text)


def _text(data: bytes, notes: Notes) -> str:
    for mark, coding in _MARKS:
        if data.startswith(mark):
            try:
                text = data.decode(coding)
            except UnicodeDecodeError as error:
                raise Refused(1, "begins as UTF-16 and is not; save it as UTF-8") from error
            notes.changed(1, "was UTF-16, now UTF-8")
            return text
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _chinese(data, error, notes)
    if data.startswith(codecs.BOM_UTF8):
        notes.changed(1, "byte order mark taken out")
    return text


def _chinese(data: bytes, error: UnicodeDecodeError, notes: Notes) -> str:
    line = data.count(b"\n", 0, error.start) + 1
    refusal = Refused(
        line, f"not UTF-8 (byte 0x{data[error.start]:02X}), and no other coding is sure; save it as UTF-8"
    )
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise refusal from None
    if not _is_chinese(text):
        raise refusal
    notes.changed(line, "was GB 18030 (Chinese), now UTF-8")
    return text


def _is_chinese(text: str) -> bool:
    """Return whether what is not ASCII are common Chinese characters, which no other coding gives by chance."""
    others = [character for character in text if ord(character) > 0x7F]
    common = sum(_is_common(character) for character in others)
    return len(others) >= _LEAST and common >= _SURE * len(others)


def _is_common(character: str) -> bool:
    if character in _CHINESE_SIGNS or "\uff01" <= character <= "\uff5e":
        return True
    coded = character.encode("gb2312", errors="ignore")
    return len(coded) == 2 and int.from_bytes(coded, "big") in _FIRST_LEVEL
