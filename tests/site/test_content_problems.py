"""What is wrong with a content file is told with the line of the offending key, what was found and what is expected."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from small_content import FORMS, piece, small_content, write

import pelicanconf
from plugins.problems import ContentError
from plugins.validation import validated

CASES = json.loads(Path(__file__).with_name("content_cases.json").read_text(encoding="utf-8"))

SETTINGS = {name: getattr(pelicanconf, name) for name in dir(pelicanconf) if name.isupper()}
TEXTS = {"en": "A", "zh": "甲"}


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return small_content(Path("content"))


def problems(content: Path, changed: Mapping[str, Any] | None = None) -> list[str]:
    """Return the problems of the content, and with `changed` those of the settings, changed so."""
    settings = None if changed is None else {**SETTINGS, "MENU": {}, "FOOTER": {}, **changed}
    try:
        validated(content, ["en", "zh"], settings)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


def texts(case: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield (
        case["file"],
        case.get("text", piece(case["file"], case.get("set"), case.get("drop", ()), case.get("body"))),
    )
    for file in case.get("with", ()):
        yield file, piece(file, {"status": "draft"} if "later" in file else None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_problem_is_told_with_its_line(content: Path, case: dict[str, Any]) -> None:
    for file, text in texts(case):
        write(content, file, text)

    assert problems(content) == [f"content/{case['file']}:{problem}" for problem in case["problems"]]


def test_the_small_content_of_these_tests_has_no_problem(content: Path) -> None:
    assert problems(content) == []


def test_a_byte_order_mark_and_windows_line_ends_are_tolerated(content: Path) -> None:
    text = piece("articles/x.md").replace("\n", "\r\n")
    (content / "articles").mkdir()
    (content / "articles" / "x.md").write_bytes(b"\xef\xbb\xbf" + text.encode())

    assert problems(content) == []


def test_another_coding_is_told_with_its_line(content: Path) -> None:
    (content / "articles").mkdir()
    (content / "articles" / "gbk.md").write_bytes(
        piece("articles/gbk.md").replace("Text.", "正文").encode("gbk")
    )
    (content / "articles" / "wide.md").write_bytes(piece("articles/wide.md").encode("utf-16"))

    assert problems(content) == [
        "content/articles/gbk.md:8: not UTF-8 (byte 0xD5); save the file as UTF-8",
        "content/articles/wide.md:1: the file is UTF-16; save it as UTF-8",
    ]


def test_a_piece_with_no_next_step_is_a_problem(content: Path) -> None:
    write(content, "articles/x.md", piece("articles/x.md"))
    write(content, "whitepapers/guide.md", piece("whitepapers/guide.md", {"status": "hidden"}))

    assert problems(content) == [
        "content/articles/x.md:1: no next step: the stage awareness leads to whitepapers, and none is published"
    ]


def test_a_page_of_the_menu_that_is_not_published_is_a_problem(content: Path) -> None:
    menus = {"MENU": {"contact": TEXTS, "about": TEXTS}, "FOOTER": {"privacy": TEXTS}}

    assert problems(content, menus) == [
        "pelicanconf.py:1: FOOTER has 'privacy', and no content/pages/privacy.md is published",
        "pelicanconf.py:1: MENU has 'about', and no content/pages/about.md is published",
    ]


def test_a_setting_without_a_text_in_a_language_is_a_problem(content: Path) -> None:
    changed = {"TAGLINES": {"en": "A"}, "MENU": {"contact": {"zh": "甲"}}, "SHARE": {"en": ["Wiebo"]}}

    assert problems(content, changed) == [
        "pelicanconf.py:1: MENU['contact'] has no en; expected a text in every language of LANGUAGES",
        "pelicanconf.py:1: TAGLINES has no zh; expected a text in every language of LANGUAGES",
        "pelicanconf.py:1: an item of SHARE['en'] is 'Wiebo'; "
        "expected one of E-mail, LinkedIn, Weibo, X (did you mean Weibo?)",
    ]


def test_a_setting_of_forms_that_means_nothing_is_a_problem(content: Path) -> None:
    forms = {"help_after": 20, "proof_of_work": "always", "variants": 1, "questions_at_a_time": -1}

    assert problems(content, {"FORMS": forms}) == [
        "pelicanconf.py:1: FORMS['proof_of_work'] is 'always'; expected one of off, risk",
        "pelicanconf.py:1: FORMS['questions_at_a_time'] is -1; expected 0 or more",
        "pelicanconf.py:1: FORMS['variants'] is 1; expected True or False",
        "pelicanconf.py:1: a name in FORMS is 'help_after'; expected one of questions_at_a_time, returning_readers, "
        "touches_across_visits, help_after_seconds, variants, proof_of_work (did you mean help_after_seconds?)",
    ]


def test_remembering_across_visits_needs_a_form_that_asks_for_it(content: Path) -> None:
    changed = {"FORMS": {"touches_across_visits": True}}

    assert problems(content, changed) == [
        "pelicanconf.py:1: FORMS['touches_across_visits'] is True, and no form in content/data/forms.yml has the box "
        "remember; expected it among the consents of one, or False"
    ]
    forms = FORMS.replace("consents:\n", "consents:\n  remember:\n    label: {en: Remember, zh: 记住}\n", 1)
    write(
        content, "data/forms.yml", forms.replace("consents: [marketing]", "consents: [marketing, remember]")
    )
    assert problems(content, changed) == []


def test_a_language_that_is_none_is_a_problem(content: Path) -> None:
    changed = {
        "LANGUAGES": {"en": "", "zh": "", "german": ""},
        "TAGLINES": dict.fromkeys(("en", "zh", "german"), "A"),
    }

    assert problems(content, changed) == [
        "pelicanconf.py:1: LANGUAGES has 'german'; expected the tag of a language, as de or zh-Hant"
    ]


def test_files_that_are_no_content_are_left_alone(content: Path) -> None:
    for file in ("articles/.DS_Store", "articles/x.md~", ".obsidian/workspace.json", "pages/Thumbs.db"):
        write(content, file, "")

    assert problems(content) == []


def test_a_text_nested_deeper_than_markdown_reads_is_a_problem(content: Path) -> None:
    write(content, "articles/x.md", piece("articles/x.md", body="- " * 3000 + "x"))

    assert problems(content, {}) == [
        "content/articles/x.md:8: the text is nested too deeply; "
        "expected fewer lists, quotes or marks inside one another"
    ]


def test_a_number_with_more_digits_than_python_reads_is_text(content: Path) -> None:
    write(content, "articles/x.md", piece("articles/x.md", {"title": "9" * 100}))

    assert problems(content) == []
