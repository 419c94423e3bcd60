"""Nothing from behind a gate is in the output: found in every kind of file, and public text never blamed."""

import gzip
import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planting import PLANTS, Plant
from printing import printed

import pelicanconf
from plugins.leaks import leaks
from plugins.leaks.check import Leak, Unread, check_file, known_runs
from plugins.leaks.gate import Gate, close_gate, public_texts
from plugins.source import Source

SETTINGS = {"MARKDOWN": pelicanconf.MARKDOWN, "DEFAULT_LANG": pelicanconf.DEFAULT_LANG}
WORD = st.text("abcdefghijklmnopqrstuvwxyz\u00e4\u00e9\u044f", min_size=2, max_size=7)
HAN = st.text("线索标准市场销售记录来源证据匹配兴趣评分渠道预算需求", min_size=1, max_size=6)
TOKENS = st.lists(st.one_of(WORD, WORD, HAN), min_size=18, max_size=40)


def source(teaser: str, gated: str = "", title: str = "A title") -> Source:
    return Source(
        path=Path("content/whitepapers/guide.md"),
        meta={"title": title, "summary": "-"},
        lines={},
        lang="en",
        slug="guide",
        folder="whitepapers",
        teaser=teaser,
        gated=gated,
        body_line=8,
        gate_line=10 if gated else None,
    )


def found(tmp_path: Path, sources: list[Source], name: str, data: bytes) -> list[Leak | Unread]:
    gate = close_gate(sources, [], [], SETTINGS)
    return found_with(gate, tmp_path, sources, name, data)


def found_with(
    gate: Gate, tmp_path: Path, sources: list[Source], name: str, data: bytes
) -> list[Leak | Unread]:
    public = {
        run for one in sources for text in public_texts(one, SETTINGS) for run in known_runs(text, gate)
    }
    path = tmp_path / name
    path.write_bytes(data)
    return list(check_file(path, gate, public))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("output")


def weight(token: str) -> int:
    return len(token) if token[0] > "\u2e80" else 2


def shortest_run(tokens: list[str], start: int) -> list[str]:
    run: list[str] = []
    while sum(map(weight, run)) < 16:
        run.append(tokens[start + len(run)])
    return run


@pytest.mark.parametrize("plant", PLANTS.values(), ids=PLANTS.keys())
@settings(max_examples=16, deadline=None)
@given(tokens=TOKENS, data=st.data(), around=st.lists(st.sampled_from(["also", "then", "when"]), max_size=12))
def test_any_run_from_behind_the_gate_is_found_wherever_it_begins(
    folder: Path, plant: Plant, tokens: list[str], data: st.DataObject, around: list[str]
) -> None:
    last = next(i for i in reversed(range(len(tokens))) if sum(map(weight, tokens[i:])) >= 16)
    run = shortest_run(tokens, data.draw(st.integers(0, last), label="start"))
    cut = data.draw(st.integers(0, len(around)), label="place")
    name, planted = plant(" ".join([*around[:cut], *run, *around[cut:]]))
    assert found(folder, [source("Public.", " ".join(tokens))], name, planted)


@pytest.mark.parametrize("plant", PLANTS.values(), ids=PLANTS.keys())
@settings(max_examples=8, deadline=None)
@given(tokens=TOKENS, public=TOKENS, data=st.data())
def test_public_text_is_never_taken_for_a_leak(
    folder: Path, plant: Plant, tokens: list[str], public: list[str], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(public) - 1), label="start")
    shared = [*public, *tokens[:12]]
    name, planted = plant(" ".join(shared[start:]))
    sources = [source(" ".join(shared)), source("Public.", " ".join([*tokens, *public]))]
    assert found(folder, sources, name, planted) == []


@settings(max_examples=60, deadline=None)
@given(tokens=st.lists(WORD, min_size=20, max_size=30, unique=True), start=st.integers(0, 12))
def test_seven_words_are_not_a_leak_and_eight_are(folder: Path, tokens: list[str], start: int) -> None:
    sources = [source("Public.", " ".join(tokens))]
    seven, eight = (" ".join(tokens[start : start + count]).encode() for count in (7, 8))
    assert found(folder, sources, "a.txt", seven) == []
    assert found(folder, sources, "a.txt", eight)


@pytest.mark.parametrize(
    ("text", "is_leak"),
    [
        ("获客标准回答三个问题值得写在墙上", True),
        ("获客标准回答三个问题，值得写在墙", False),
        ("回答三个问题，\n值得写在墙上再谈数字", True),
        ("MQL 规则由 marketing 与 sales 共同签字生效", True),
        ("MQL 规则由 marketing 与 sales 共同签", False),
    ],
)
def test_sixteen_characters_count_and_a_word_counts_as_two(folder: Path, text: str, is_leak: bool) -> None:
    gated = "获客标准回答三个问题，值得写在墙上再谈数字。MQL 规则由 marketing 与 sales 共同签字生效。"
    leaks = found(folder, [source("公开。", gated)], "a.html", f"<p>{text}</p>".encode())
    assert bool(leaks) is is_leak


GATED = """\
## Decide what the standard is for and who will own it from now on

### Write every rule down so that it can be wrong in public view

A salesperson's week has room for a certain number[^n] of **first calls** and the standard `decides` who gets them.

[^n]: Twelve is what one team counted in a quarter without any holidays at all.
"""


def test_headings_behind_the_gate_may_be_shown_one_after_another(folder: Path) -> None:
    page = """<ul><li>Decide what the standard is for and who will own it from now on</li>
    <li>Write every rule down so that it can be wrong in public view</li></ul>"""
    assert found(folder, [source("Public.", GATED)], "a.html", page.encode()) == []


@pytest.mark.parametrize(
    "text",
    [
        "room for a certain number of first calls and the standard decides",
        "room for a certain number[^n] of **first calls** and the standard `decides`",
        "a certain number<sup>1</sup> of first calls and the standard decides",
        "Twelve is what one team counted in a quarter",
        "in public view. A salesperson's week has room for a",
    ],
)
def test_marks_of_footnotes_and_of_markdown_hide_nothing(folder: Path, text: str) -> None:
    assert found(folder, [source("Public.", GATED)], "a.html", f"<p>{text}</p>".encode())


def test_the_line_the_field_and_the_words_are_told(folder: Path) -> None:
    sources = [source("Public.", GATED)]
    leak = found(
        folder, sources, "a.html", b"<p>\n<p\n>a\n<b\n>of first calls and the standard decides who gets"
    )[0]
    assert isinstance(leak, Leak)
    assert leak.line == 5
    assert leak.quote == "of first calls and the standard decides who gets"
    name, data = PLANTS["JPEG EXIF"]("of first calls and the standard decides who gets")
    assert {leak.place for leak in found(folder, sources, name, data) if isinstance(leak, Leak)} >= {
        "EXIF ImageDescription"
    }
    name, data = PLANTS["gzip in zip"]("of first calls and the standard decides who gets")
    leak = found(folder, sources, name, data)[0]
    assert isinstance(leak, Leak)
    assert leak.place.startswith("b.txt")


@pytest.mark.parametrize(
    "wrap", [bytes, lambda data: b"before" + data, gzip.compress], ids=["whole", "part", "gzip"]
)
def test_a_gated_file_is_found_whole_inside_and_compressed(folder: Path, wrap: object) -> None:
    assert callable(wrap)
    gated = folder / "sheet.xlsx"
    gated.write_bytes(hashlib.shake_256(b"a sheet").digest(700))
    gate = close_gate([], [gated], [], SETTINGS)
    leaks = found_with(gate, folder, [], "a.bin", wrap(gated.read_bytes()))
    assert [leak.gated_path for leak in leaks if isinstance(leak, Leak)] == [str(gated)]


def test_the_words_of_a_gated_drawing_are_gated_and_its_markup_is_not(folder: Path) -> None:
    gated = folder / "figure.svg"
    words = "sales keeps the lead until it gives it back with a reason"
    attributes = 'width="720" height="300" fill="none" stroke="black" font-family="serif" font-size="14"'
    gated.write_text(f"<svg {attributes}><text {attributes}>{words}</text></svg>")
    gate = close_gate([], [gated], [], SETTINGS)
    assert (
        found_with(gate, folder, [], "a.svg", f"<svg {attributes}><path {attributes}/></svg>".encode()) == []
    )
    assert found_with(gate, folder, [], "a.txt", words.encode())


def test_the_pages_of_a_pdf_are_read(folder: Path) -> None:
    pdf = printed(
        folder, "A salesperson's week has room for a certain number of first calls and the standard decides."
    )
    leaks = found(folder, [source("Public.", GATED)], "a.pdf", pdf.data)
    assert {leak.place for leak in leaks if isinstance(leak, Leak)} == {"page 3"}


def test_a_page_that_names_the_mark_of_pdfs_is_a_page(folder: Path) -> None:
    assert found(folder, [source("Public.", GATED)], "a.html", b"<p>begins with <code>%PDF-1.7</code>") == []


@pytest.mark.parametrize(("file", "is_leak"), [("forms.yml", False), ("stages.yml", False), ("x.yml", True)])
def test_the_words_of_forms_and_stages_are_public(tmp_path: Path, file: str, is_leak: bool) -> None:
    words = "Send me new articles and white papers by e-mail, at most twice a month."
    content, output = tmp_path / "content", tmp_path / "site"
    for folder in (content / "whitepapers", content / "data", output):
        folder.mkdir(parents=True)
    (content / "whitepapers" / "a.md").write_text(
        f"---\ntitle: A\nsummary: {words}\n---\nPublic.\n\n<!-- gate -->\n\nThe box says: {words}\n", "utf-8"
    )
    (content / "data" / file).write_text(f"box:\n  - label: {{en: '{words}'}}\n", "utf-8")
    (output / "index.html").write_text(f"<label>{words}</label>", "utf-8")
    assert bool(leaks(output, content, tmp_path / "assets", SETTINGS)) is is_leak


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.gz", b"\x1f\x8b broken"),
        ("a.br", b"broken brotli"),
        ("a.zip", b"PK\x03\x04 broken"),
        ("a.zst", b"\x28\xb5\x2f\xfd"),
    ],
)
def test_a_file_nobody_can_look_into_is_told(folder: Path, name: str, data: bytes) -> None:
    assert [type(one) for one in found(folder, [], name, data)] == [Unread]


def test_a_comment_that_quotes_gated_words_does_not_make_them_public(tmp_path: Path) -> None:
    words = "nine careful words that only those who register may read today"
    sources = [source("Public.", f"{words}."), source(f"Open.\n\n<!-- later: {words} -->\n\nMore.")]
    assert found(tmp_path, sources, "feed.xml", f"<summary>{words}</summary>".encode())
    assert not found(tmp_path, [sources[0], source(f"Open: {words}.")], "feed.xml", words.encode())
