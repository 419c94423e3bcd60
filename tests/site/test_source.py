"""A content file is read into front matter with lines, public text and gated text."""

import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from small_content import piece

from plugins import marked_yaml
from plugins.source import Source, read_source

GATE = "<!-- gate -->"


def source_of(tmp_path: Path, text: str, name: str = "guide.md") -> Source:
    path = tmp_path / "whitepapers" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return read_source(path, "en")


def test_the_gate_parts_public_from_gated_text(tmp_path: Path) -> None:
    source = source_of(tmp_path, piece("whitepapers/guide.md", body="Public.\n\n<!-- gate -->\n\nGated."))

    assert (source.teaser, source.gated) == ("Public.", "Gated.")
    assert (source.body_line, source.gate_line) == (8, 10)


def test_without_a_gate_all_text_is_public(tmp_path: Path) -> None:
    source = source_of(tmp_path, piece("whitepapers/guide.md", body="Public."))

    assert (source.teaser, source.gated, source.gate_line) == ("Public.", "", None)


def test_a_gate_in_a_code_block_is_an_example(tmp_path: Path) -> None:
    body = f"Write:\n\n~~~~\n{GATE}\n~~~\n~~~~\n\n{GATE}\n\nGated."
    source = source_of(tmp_path, piece("whitepapers/guide.md", body=body))

    assert source.gated == "Gated."
    assert source.other_gate_lines == ()


def test_the_name_of_the_file_gives_slug_language_and_keys(tmp_path: Path) -> None:
    source = source_of(tmp_path, piece("whitepapers/guide.zh.md"), "guide.zh.md")

    assert (source.slug, source.lang, source.folder) == ("guide", "zh", "whitepapers")
    assert (source.content_id, source.content_key) == ("whitepapers/guide", "whitepapers/guide.zh")


def test_values_are_text_but_dates_and_truths(tmp_path: Path) -> None:
    change = {"title": "2026", "author": "1.10", "illustrative": "yes"}
    source = source_of(tmp_path, piece("whitepapers/guide.md", change))

    assert source.meta["title"] == "2026"
    assert source.meta["author"] == "1.10"
    assert source.meta["illustrative"] is True
    assert source.meta["date"] == datetime.date(2026, 2, 3)


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="`~<"))),
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="`~<"))),
)
def test_no_line_is_lost_or_moved_across_the_gate(
    tmp_path_factory: object, public: list[str], gated: list[str]
) -> None:
    body = "\n".join([*public, GATE, *gated])
    source = source_of(tmp_path_factory.mktemp("source"), piece("whitepapers/guide.md", body=body))  # type: ignore[attr-defined]

    assert source.teaser == "\n".join(public).strip("\n")
    assert source.gated == "\n".join(gated).strip("\n")


@given(
    st.dictionaries(st.from_regex("[a-z]{1,8}", fullmatch=True), st.integers(0, 3), min_size=1, max_size=8)
)
def test_every_key_has_the_line_it_is_written_on(keys: dict[str, int]) -> None:
    lines: list[str] = []
    expected = {}
    for key, gap in keys.items():
        lines += ["# a comment", *[""] * gap]
        expected[key] = len(lines) + 5
        lines.append(f"{key!r}: value")

    marked = marked_yaml.parse("\n".join(lines), first_line=5)

    assert {key: marked.line(key) for key in keys} == expected


def test_the_line_of_a_missing_key_is_the_line_of_what_should_hold_it() -> None:
    marked = marked_yaml.parse("a:\n  b:\n    - c: 1\n")

    assert marked.line("a", "b", 0, "missing") == 3
    assert marked.line("missing") == 1
