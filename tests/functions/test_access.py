"""What a person is told: all of it, in their language, and nothing that runs in their browser."""

import json
import re

import pytest

from leads.events import Event, encode, key_of
from leads.stores.folder import FolderStore
from ops.privacy import access_command
from ops.privacy.answer_words import WORDS
from ops.privacy.place import Place
from tests.builders import Clock
from tests.parts.demo_store import AS_OF, published

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def place(tmp_path):
    """A person with two forms, in English and in Chinese, and a download."""
    store = FolderStore(tmp_path / "leads")
    store.put("published/site.json", published()["site.json"])
    fields = {"email": "Ada@Example-Firm.example", "full_name": HOSTILE, "timeline": "this-month"}
    for event in (
        Event("ada-0000001", "generate_lead", "2026-11-01T09:00:00.000Z", "ada", "whitepaper", fields=fields),
        Event("ada-0000002", "file_download", "2026-11-01T09:01:00.000Z", "ada", asset_id="lead-standards.en"),
        Event(
            "ada-0000003", "generate_lead", "2026-11-02T09:00:00.000Z", "ada", "contact", language="zh",
            fields={**fields, "message": "=1+1\n第二行"},
        ),
    ):  # fmt: skip
        store.put(key_of(event), encode(event))
    return Place(store, clock=Clock(AS_OF))


def told(place, tmp_path, **options):
    access_command.run(place, "ada@example-firm.example", build=tmp_path, **options)
    (folder,) = (tmp_path / "access").iterdir()
    said = json.loads((folder / "data.json").read_text(encoding="utf-8"))
    return (folder / "index.html").read_text(encoding="utf-8"), said


def test_the_data_are_the_stored_objects_as_they_are(place, tmp_path):
    _, said = told(place, tmp_path)
    assert said["events"] == {key: json.loads(place.store.get(key)) for key in said["events"]}
    assert len(said["events"]) == 3


def test_the_page_is_in_the_language_of_the_latest_form_or_the_one_asked_for(place, tmp_path):
    chinese, _ = told(place, tmp_path)
    assert '<html lang="zh">' in chinese
    assert "我们保存了您的哪些信息" in chinese
    assert "第二行" in chinese
    assert "本月" in chinese
    english, _ = told(place, tmp_path, lang="en")
    assert "What we hold about you" in english
    assert "You fetched a document: lead-standards.en" in english
    assert "This month" in english


def test_what_somebody_typed_is_text_on_the_page(place, tmp_path):
    text, _ = told(place, tmp_path)
    assert HOSTILE not in text
    assert "&lt;script&gt;" in text
    assert not re.search(r"<script|https?://(?!127\.0\.0\.1)[^<\s]*\.(js|css|woff)", text)


def test_the_name_of_the_folder_names_nobody(place, tmp_path, capsys):
    told(place, tmp_path)
    assert "ada" not in capsys.readouterr().out.lower()


def test_who_is_not_known_is_told_so(place, tmp_path, capsys):
    access_command.run(place, "grace@example-firm.example", build=tmp_path)
    assert "Nothing is held" in capsys.readouterr().out
    assert not (tmp_path / "access").exists()


def test_both_languages_say_the_same_things():
    assert set(WORDS["en"]) == set(WORDS["zh"])
