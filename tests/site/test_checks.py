"""Every rule of `invoke check` finds its bad file, with line and words, and lets its good one pass."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from checking import CAMPAIGNS, SECTIONS, SETTINGS, add, found_in, site_of
from small_content import piece, small_content, write

from plugins.checks.blocks import CALLOUTS, CAPTIONS
from plugins.checks.families import BUILD_FAMILIES
from plugins.checks.formats import text_line
from plugins.checks.registry import RULES
from plugins.checks.rule import ERROR, SEVERITIES
from plugins.checks.run import checked
from plugins.library import content_files
from plugins.markup import to_html
from plugins.memory import Memory
from tests.builders import ROOT

CASES = json.loads(Path(__file__).with_name("check_cases.json").read_text(encoding="utf-8"))
BUILD_CASES = json.loads(Path(__file__).with_name("content_cases.json").read_text(encoding="utf-8"))


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = small_content(Path("content").absolute())
    write(folder, "data/sections.yml", SECTIONS)
    write(folder, "data/campaigns.yml", CAMPAIGNS)
    return folder


def found(content: Path, case: dict[str, Any], kind: str) -> list[str]:
    """Return what the case's rule finds in its bad or good file, without the path, in the order of the lines."""
    wanted = case[kind]
    file = wanted.get("file", case["file"])
    for name, other in wanted.get("with", {}).items():
        add(content, name, other)
    add(content, file, wanted)
    problems = [problem for problem in found_in(content, file) if problem.rule == case["rule"]]
    assert {problem.path for problem in problems} <= {f"content/{file}"}
    return [text_line(problem).removeprefix(f"content/{file}:") for problem in problems]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_a_bad_file_is_told_with_its_line_and_what_to_do(content: Path, case: dict[str, Any]) -> None:
    assert found(content, case, "bad") == case["found"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_a_good_file_passes(content: Path, case: dict[str, Any]) -> None:
    assert found(content, case, "good") == []


def test_every_rule_has_a_good_and_a_bad_file() -> None:
    only_in_builds = {rule.id for rule in BUILD_FAMILIES}
    assert {case["rule"] for case in CASES} == set(RULES) - only_in_builds
    assert all(case["found"] and "good" in case for case in CASES)


def test_every_rule_is_documented() -> None:
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    for rule in RULES.values():
        assert f"| `{rule.id}` | {rule.severity} |" in page
        assert rule.severity in SEVERITIES
        for text in (rule.about, rule.why, rule.remedy):
            assert text.endswith(".")
            assert text[0].isupper()


def test_every_problem_the_code_tells_has_a_rule_that_exists() -> None:
    """A rule id is a literal wherever a problem is made; a misspelled one would be documented nowhere."""
    for path in (ROOT / "plugins").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r"""(?:, rule=|_RULE = )"([^"]+)\"""", text):
            assert name in RULES, path


@pytest.mark.parametrize("case", BUILD_CASES, ids=lambda case: case["name"])
def test_what_the_build_refuses_is_found_in_the_one_file(content: Path, case: dict[str, Any]) -> None:
    for file in case.get("with", ()):
        add(content, file, {"set": {"status": "draft"} if "later" in file else None})
    add(content, case["file"], case)

    errors = [problem for problem in found_in(content, case["file"]) if problem.severity == ERROR]

    told = {str(problem).removeprefix(f"content/{case['file']}:") for problem in errors}
    assert set(case["problems"]) <= told


def test_what_a_finished_build_would_refuse_is_no_surprise_in_good_content(content: Path) -> None:
    assert [
        problem for problem in checked(site_of(content), content_files(content)) if problem.severity == ERROR
    ] == []


@pytest.mark.parametrize("name", [*CALLOUTS, *CAPTIONS])
def test_a_block_that_is_known_is_one_to_markdown(name: str) -> None:
    html = to_html(f"![a](b)\n\n/// {name}\nText.\n///", SETTINGS, "en")

    assert "///" not in html


def test_a_silence_hides_its_rule_in_its_file_alone(content: Path) -> None:
    for name, title, silence in (("a", "🚀", "{title-words: agreed}"), ("b", "!!", "{}")):
        text = piece(f"articles/{name}.md", {"title": f"'{title}'", "silence": silence})
        write(content, f"articles/{name}.md", text)

    told = [
        (problem.path, problem.rule)
        for problem in checked(site_of(content), content_files(content))
        if problem.rule in {"title-words", "silence", "silence-unused"}
    ]

    assert told == [("content/articles/b.md", "title-words")]


def test_a_picture_that_a_file_shows_is_checked_with_it(content: Path) -> None:
    write(content, "images/bad.svg", "<svg><script/></svg>")
    add(content, "articles/x.md", {"body": "![Words](../images/bad.svg)"})

    paths = {problem.path for problem in found_in(content, "articles/x.md") if problem.rule == "picture"}

    assert paths == {"content/images/bad.svg"}


def test_what_is_wrong_elsewhere_is_not_told_for_one_file(content: Path) -> None:
    add(content, "articles/broken.md", {"text": "---\ntitle: x"})
    add(content, "articles/x.md", {})

    assert {problem.path for problem in found_in(content, "articles/x.md")} == {"content/articles/x.md"}


def test_the_cache_changes_nothing_and_notices_every_change(content: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache" / "content.json"
    add(content, "articles/x.md", {"body": "[a]({filename}/articles/y.md#there)"})
    add(content, "articles/y.md", {"body": "Text.\n\n## There"})

    def rules() -> list[str]:
        memory = Memory(cache)
        told = [
            problem.rule
            for problem in found_in(content, "articles/x.md", memory)
            if problem.severity == ERROR
        ]
        memory.save()
        return told

    assert rules() == rules() == []
    add(content, "articles/y.md", {"body": "Text.\n\n## Elsewhere"})
    assert rules() == ["fragment"]
    add(content, "articles/y.md", {"set": {"status": "draft"}, "body": "Text.\n\n## There"})
    assert rules() == ["link"]
    (content / "articles" / "y.md").unlink()
    assert rules() == ["link"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda kept: b"",
        lambda kept: kept[: len(kept) // 2],
        lambda kept: kept.replace(b"there", b"where"),
        lambda kept: b"\x00\xff",
        lambda kept: b"{}",
    ],
    ids=["empty", "cut short", "a changed word", "no text", "another shape"],
)
def test_a_damaged_cache_is_a_cache_that_knows_nothing(
    content: Path, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    cache = tmp_path / "content.json"
    add(content, "articles/x.md", {"body": "[a]({filename}/articles/y.md#there)"})
    add(content, "articles/y.md", {"body": "Text.\n\n## There"})
    memory = Memory(cache)
    before = found_in(content, "articles/x.md", memory)
    memory.save()
    cache.write_bytes(damage(cache.read_bytes()))

    assert found_in(content, "articles/x.md", Memory(cache)) == before


def test_what_other_code_kept_is_not_used(content: Path) -> None:
    memory = Memory(None)
    add(content, "articles/x.md", {})
    made = []
    for code in ("one", "one", "two"):
        site = site_of(content, memory, code)
        checked(replace(site, memory=Counting(memory, made)), [content / "articles" / "x.md"])
        made.append("|")

    first, second, third = "".join(made).split("|")[:3]

    assert second == ""
    assert len(third) == len(first) > 0


class Counting(Memory):
    """Notes with a letter each value that had to be made."""

    def __init__(self, memory: Memory, made: list[str]) -> None:
        super().__init__(None)
        self._memory, self._made = memory, made

    def recall(self, key: str, make: Callable[[], Any]) -> Any:
        def noted() -> Any:
            self._made.append("x")
            return make()

        return self._memory.recall(key, noted)
