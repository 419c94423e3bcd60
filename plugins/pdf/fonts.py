"""The fonts of the PDFs: installed with the project by pip, never taken from the machine.

Variable fonts are cut to the few weights the style sheet uses: WeasyPrint would lay their text out with the
widths of one weight and draw another.
"""

import struct
import unicodedata
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from types import MappingProxyType

import uharfbuzz  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable

_SERIF = ("fontpkg_source_serif_4", "files/SourceSerif4[opsz,wght].ttf")
_SERIF_ITALIC = ("fontpkg_source_serif_4", "files/SourceSerif4-Italic[opsz,wght].ttf")
_SANS = ("fontpkg_source_sans_3", "files/SourceSans3[wght].ttf")
_SANS_ITALIC = ("fontpkg_source_sans_3", "files/SourceSans3-Italic[wght].ttf")
_CODE = ("fontpkg_source_code_pro", "files/SourceCodePro[wght].ttf")
_HAN = ("cvttf_NotoSansCJK_Regular", "NotoSansCJKtc-Regular.otf")
_HAN_BOLD = ("cvttf_NotoSansCJK_Bold", "NotoSansCJKtc-Bold.otf")


@dataclass(frozen=True)
class Face:
    """One font file: where it is, the axes it is cut at, whether simplified characters are its own forms."""

    package: str
    path: str
    axes: tuple[tuple[str, float], ...] = ()
    simplified: bool = False

    def data(self) -> bytes:
        """Return the bytes of the font file, the same on every machine."""
        original = files(self.package).joinpath(self.path).read_bytes()
        if self.axes:
            return _cut(original, self.axes)
        return _with_simplified_forms(original) if self.simplified else original


_OTHER_FEATURES = ("ccmp", "calt", "liga", "clig", "rlig", "rclt", "kern")

FACES = MappingProxyType(
    {
        "serif-400.ttf": Face(*_SERIF, (("wght", 400), ("opsz", 11))),
        "serif-400-italic.ttf": Face(*_SERIF_ITALIC, (("wght", 400), ("opsz", 11))),
        "serif-700.ttf": Face(*_SERIF, (("wght", 650), ("opsz", 11))),
        "serif-700-italic.ttf": Face(*_SERIF_ITALIC, (("wght", 650), ("opsz", 11))),
        "display-400.ttf": Face(*_SERIF, (("wght", 430), ("opsz", 48))),
        "sans-400.ttf": Face(*_SANS, (("wght", 400),)),
        "sans-400-italic.ttf": Face(*_SANS_ITALIC, (("wght", 400),)),
        "sans-600.ttf": Face(*_SANS, (("wght", 600),)),
        "code-400.ttf": Face(*_CODE, (("wght", 400),)),
        "code-600.ttf": Face(*_CODE, (("wght", 600),)),
        "han-400.otf": Face(*_HAN),
        "han-700.otf": Face(*_HAN_BOLD),
        "han-simplified-400.otf": Face(*_HAN, simplified=True),
        "han-simplified-700.otf": Face(*_HAN_BOLD, simplified=True),
    }
)


@cache
def font_bytes(name: str) -> bytes:
    """Return the font that the style sheet calls `fonts/<name>`; raise KeyError for an unknown one."""
    return FACES[name].data()


@cache
def covered() -> frozenset[int]:
    """Return the code points that every weight and slope of at least one family can draw."""
    families: dict[str, frozenset[int]] = {}
    for name, face in FACES.items():
        points = _code_points(face.package, face.path)
        family = name.partition("-")[0]
        families[family] = families.get(family, points) & points
    return frozenset().union(*families.values())


@cache
def fonts_digest() -> str:
    """Return a hash over the files the fonts come from and how they are cut."""
    digest = sha256(uharfbuzz.__version__.encode())
    for name, face in FACES.items():
        digest.update(repr((name, face)).encode())
        digest.update(_file_digest(face.package, face.path))
    return digest.hexdigest()


@cache
def _file_digest(package: str, path: str) -> bytes:
    return sha256(files(package).joinpath(path).read_bytes()).digest()


@cache
def _code_points(package: str, path: str) -> frozenset[int]:
    font = TTFont(BytesIO(files(package).joinpath(path).read_bytes()), lazy=True)
    return frozenset(font.getBestCmap())


def _cut(original: bytes, axes: tuple[tuple[str, float], ...]) -> bytes:
    face = uharfbuzz.Face(uharfbuzz.Blob(original))
    plan = uharfbuzz.SubsetInput()
    plan.keep_everything()
    for tag, value in axes:
        plan.pin_axis_location(face, tag, value)
    return bytes(uharfbuzz.subset(face, plan).blob.data)


def _with_simplified_forms(original: bytes) -> bytes:
    """Return the font with the mainland's character forms as its own, for pictures, which know no language."""
    font = TTFont(BytesIO(original), lazy=True, recalcTimestamp=False)
    font["cmap"] = DefaultTable("cmap")
    font["cmap"].data = _cmap_table(_simplified_glyphs(original))
    out = BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()


def _simplified_glyphs(original: bytes) -> list[tuple[int, int]]:
    """Return (code point, glyph) in order of code points, as HarfBuzz chooses glyphs for the language zh-Hans."""
    face = uharfbuzz.Face(uharfbuzz.Blob(original))
    font = uharfbuzz.Font(face)
    glyphs: dict[int, int] = {}
    for block in _blocks(sorted(face.unicodes)):
        buffer = uharfbuzz.Buffer()
        buffer.add_codepoints(block)
        buffer.script, buffer.language, buffer.direction = "Hani", "zh-Hans", "ltr"
        uharfbuzz.shape(font, buffer, dict.fromkeys(_OTHER_FEATURES, False))
        shaped = [info.codepoint for info in buffer.glyph_infos]
        if len(shaped) != len(block):
            shaped = [font.get_nominal_glyph(point) for point in block]
        glyphs.update(zip(block, shaped, strict=True))
    return sorted(glyphs.items())


def _blocks(points: list[int]) -> list[list[int]]:
    """Return the code points from the Han radicals on as one block; one by one those that could combine."""
    alone = [point for point in points if point < 0x2E80 or unicodedata.combining(chr(point))]
    return [sorted(set(points).difference(alone)), *([point] for point in alone)]


def _cmap_table(glyphs: list[tuple[int, int]]) -> bytes:
    """Return a character map of one subtable in format 12 (OpenType 1.9, chapter cmap)."""
    groups: list[list[int]] = []
    for point, glyph in glyphs:
        if groups and point == groups[-1][1] + 1 and glyph - groups[-1][2] == point - groups[-1][0]:
            groups[-1][1] = point
        else:
            groups.append([point, point, glyph])
    body = b"".join(struct.pack(">3L", *group) for group in groups)
    subtable = struct.pack(">2H3L", 12, 0, 16 + len(body), 0, len(groups)) + body
    return struct.pack(">4HL", 0, 1, 3, 10, 12) + subtable
