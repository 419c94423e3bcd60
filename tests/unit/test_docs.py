"""The docs say what the code does: generated pages are fresh, commands and settings that are named exist."""

import re
import subprocess
import sys

import pytest
import yaml

from leads.events import Event
from ops.docs import GENERATED
from plugins.frontmatter import KEYS
from tests.builders import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_a_generated_page_is_the_code_s(path):
    assert path.read_text(encoding="utf-8") == GENERATED[path](), "run .venv/bin/invoke docs"


def test_every_key_of_front_matter_has_its_line_and_an_example_that_is_one():
    for name, key in KEYS.items():
        assert key.about.endswith(".")
        assert list(yaml.safe_load(key.example)) == [name]


def test_every_command_that_is_named_exists():
    listed = subprocess.run(
        [sys.executable, "-m", "invoke", "--list"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    known = {
        name
        for pair in re.findall(r"^  ([a-z.]+)(?: \(([a-z]+)\))?", listed.stdout, re.MULTILINE)
        for name in pair
    }
    named = {
        name
        for page in PAGES
        for name in re.findall(r"invoke ([a-z]+(?:\.[a-z]+)?)", page.read_text(encoding="utf-8"))
    }
    assert named
    assert named <= known


def test_every_event_field_is_described():
    text = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    assert [name for name in Event.__dataclass_fields__ if f"`{name}`" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_between_the_pages_lead_somewhere(page):
    prose = re.sub(r"```+.*?```+|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", prose)
    assert [t for t in targets if not (page.parent / t).exists()] == []
