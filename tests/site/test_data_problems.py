"""What is wrong with a data file is told with its line, in the words of the person who wrote it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from small_content import piece, small_content, write

from leads.forms.definition import Form
from plugins.problems import ContentError
from plugins.validation import validated

CASES = json.loads(Path(__file__).with_name("data_cases.json").read_text(encoding="utf-8"))


def problems(content: Path) -> list[str]:
    with pytest.raises(ContentError) as error:
        validated(content, ["en", "zh"])
    return [str(problem) for problem in error.value.problems]


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return small_content(Path("content"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_problem_is_told_with_its_line(content: Path, case: dict[str, Any]) -> None:
    path = content / "data" / case["file"]
    text = path.read_text(encoding="utf-8")
    assert case.get("old", "") in text
    changed = case["replace_all"] if "replace_all" in case else text.replace(case["old"], case["new"], 1)
    path.write_text(changed, encoding="utf-8")

    assert problems(content) == [f"content/data/{case['file']}:{problem}" for problem in case["problems"]]


def test_a_missing_data_file_is_named(content: Path) -> None:
    (content / "data" / "topics.yml").unlink()

    assert problems(content) == [
        "content/data/topics.yml:1: the file is missing; "
        "content/data needs stages.yml, personas.yml, topics.yml, authors.yml, forms.yml"
    ]


def test_a_file_in_place_of_the_folder_is_named(content: Path) -> None:
    shutil.rmtree(content / "data")
    (content / "data").write_text("")

    assert problems(content) == [
        "content/data:1: this is a file; "
        "expected a folder with stages.yml, personas.yml, topics.yml, authors.yml, forms.yml"
    ]


def test_a_folder_in_place_of_a_file_is_named(content: Path) -> None:
    (content / "data" / "topics.yml").unlink()
    (content / "data" / "topics.yml").mkdir()

    assert problems(content) == ["content/data/topics.yml:1: this is a folder; expected a file"]


def test_data_files_and_content_files_are_told_in_the_same_run(content: Path) -> None:
    write(content, "data/topics.yml", "lead-capture:\n  label: {en: A}\n  description: {en: A, zh: 甲}\n")
    write(content, "articles/x.md", piece("articles/x.md", {"persona": "nobody", "topics": "[unknown]"}))

    assert problems(content) == [
        "content/articles/x.md:5: persona is 'nobody'; expected one of marketing-lead, sales-lead, founder",
        "content/data/topics.yml:2: lead-capture.label has no zh",
    ]


def test_a_thanks_page_that_is_a_draft_is_a_problem(content: Path) -> None:
    write(content, "pages/thank-you.md", piece("pages/thank-you.md", {"status": "draft"}))

    assert problems(content) == [
        "content/data/forms.yml:34: forms.contact.thanks is 'thank-you', which is a draft; "
        "expected a page people can see"
    ]


def test_every_form_knows_the_languages_of_double_opt_in(content: Path) -> None:
    forms = content / "data" / "forms.yml"
    assert [f["double_opt_in"] for f in validated(content, ["en", "zh"]).data.forms.values()] == [[], []]
    forms.write_text(f"double_opt_in: [zh]\n{forms.read_text(encoding='utf-8')}", encoding="utf-8")
    resolved = validated(content, ["en", "zh"]).data.forms
    assert [Form.from_json({**form, "thanks": None}).double_opt_in for form in resolved.values()] == [
        ("zh",)
    ] * 2
