"""What a person agreed to is known word for word: the hash in an event is the name of an archived text."""

from __future__ import annotations

import hashlib
import html
import json

import pytest

from capture.respond import respond as capture
from leads.consents import ARCHIVE, archived, wording, wordings
from leads.events import decode
from leads.forms.definition import WORDING, Consent, Form
from leads.forms.view import form_view
from leads.manifest import KEY
from leads.stores.folder import FolderStore
from leads.stores.protocol import Unavailable, walk
from ops.publish import publish
from plugins.consent_archive import archive_of
from tests.builders import Clock, folder_services, post, services, site_json

WORDS = "marketing: Write to me"
OLD_WORDS = "marketing: Write to me, once a year\npartners: Tell your partners"


@pytest.fixture
def world(tmp_path):
    """Services over empty folder stores."""
    return folder_services(tmp_path)


def event_of(world):
    (key,) = walk(world.leads, "events/")
    return decode(world.leads.get(key))


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def archive(world, text):
    world.leads.put(f"{ARCHIVE}/{sha256(text)}.txt", text.encode())
    return sha256(text)


def build_with(folder, *texts):
    """What a build leaves to publish: an archive of these texts."""
    (folder / "published" / "consent").mkdir(parents=True)
    (folder / "assets").mkdir()
    for text in texts:
        (folder / "published" / "consent" / f"{sha256(text)}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_hash_of_a_post_is_the_name_of_the_very_words_on_its_page(world, tmp_path, lang):
    forms = site_json()["forms"]
    made = build_with(tmp_path / "build", *archive_of(forms.values(), ["en", "zh"]).values())
    publish(made, leads=world.leads, assets=world.assets)
    capture(post({"content": f"whitepapers/lead-standards.{lang}", "consent_marketing": "yes"}), world)
    name = event_of(world).consent.text_sha256
    kept = world.leads.get(f"{ARCHIVE}/{name}.txt")
    assert hashlib.sha256(kept).hexdigest() == name
    shown = form_view(Form.from_json(forms["whitepaper"]), lang, action="/", text=str).consents
    assert kept.decode() == f"marketing: {shown[0].label}"


def test_a_later_publish_keeps_the_words_of_earlier_ones(world, tmp_path):
    publish(build_with(tmp_path / "one", OLD_WORDS), leads=world.leads, assets=world.assets)
    publish(build_with(tmp_path / "two", WORDS), leads=world.leads, assets=world.assets)
    assert world.leads.get(f"{ARCHIVE}/{sha256(OLD_WORDS)}.txt").decode() == OLD_WORDS


def test_no_publish_changes_words_that_are_archived(world, tmp_path):
    name = archive(world, WORDS)
    forged = build_with(tmp_path / "build")
    (forged / "published" / "consent" / f"{name}.txt").write_text("marketing: Sell my data")
    publish(forged, leads=world.leads, assets=world.assets)
    assert world.leads.get(f"{ARCHIVE}/{name}.txt").decode() == WORDS


def test_every_choice_of_boxes_is_archived():
    form = Form.from_json(site_json()["forms"]["whitepaper"])._replace(
        consents=tuple(Consent(name, {"en": name.upper()}) for name in "abc")
    )
    found = list(wordings(form, "en"))
    assert found[0] == "a: A"
    assert found[-1] == "a: A\nb: B\nc: C"
    assert len(set(found)) == 7


def test_a_text_on_several_lines_is_one_line_of_the_archive():
    form = Form.from_json(site_json()["forms"]["whitepaper"])._replace(
        consents=(Consent("marketing", {"en": "Write\n  to me\n"}),)
    )
    assert wording(form, "en") == WORDS


def test_a_page_that_was_open_while_the_words_changed_agrees_to_what_it_showed(world):
    capture(post({WORDING: archive(world, OLD_WORDS), "consent_marketing": "yes"}), world)
    consent = event_of(world).consent
    assert consent.text_sha256 == sha256(OLD_WORDS)
    assert consent.purposes == {"marketing": True}


def test_a_box_that_the_page_did_not_have_was_not_refused(world):
    capture(post({WORDING: archive(world, "partners: Tell your partners")}), world)
    assert event_of(world).consent.purposes == {}


@pytest.mark.parametrize(("said", "stays"), [(WORDS, True), (OLD_WORDS, False)])
def test_a_box_stays_ticked_on_a_form_that_comes_back_while_its_words_are_the_same(world, said, stays):
    answer = capture(post({"email": "", WORDING: sha256(said), "consent_marketing": "yes"}), world)
    assert answer.status == 422
    assert (" checked" in answer.body) is stays
    assert f'name="{WORDING}" value="{sha256(WORDS)}"' in answer.body


@pytest.mark.parametrize("said", ["0" * 64, "../../site", "x", "Ä" * 64])
def test_words_that_nobody_archived_are_not_believed(world, said):
    assert capture(post({WORDING: said}), world).status == 303
    assert event_of(world).consent.text_sha256 == sha256(WORDS)


def test_an_archive_that_cannot_be_read_stores_nothing_and_loses_nothing(tmp_path):
    class Broken(FolderStore):
        def get(self, key):
            if key.startswith(ARCHIVE):
                raise Unavailable(key)
            return super().get(key)

    world = services(Broken(tmp_path / "leads"), FolderStore(tmp_path / "assets"), Clock())
    answer = capture(post({WORDING: sha256(OLD_WORDS), "full_name": "Ada"}), world)
    assert answer.status == 503
    assert html.escape(f'name="{WORDING}"', quote=False) in answer.body
    assert list(walk(world.leads, "events/")) == []


@pytest.mark.parametrize("ticked", [{}, {"consent_marketing": "yes"}])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_document_is_handed_over_whatever_the_box_says(world, ticked, lang):
    site = site_json()
    site["forms"]["whitepaper"]["double_opt_in"] = ["zh"]
    world.leads.put(KEY, json.dumps(site).encode())
    answer = capture(post({"content": f"whitepapers/lead-standards.{lang}", **ticked}), world)
    assert (answer.status, answer.headers["location"][:3]) == (303, "/d/")
    assert event_of(world).consent.needs_confirmation == (bool(ticked) and lang == "zh")


def test_an_archived_text_reads_back_by_purpose(world):
    words = archived(world.leads)
    assert words(archive(world, OLD_WORDS)) == {
        "marketing": "Write to me, once a year",
        "partners": "Tell your partners",
    }
    assert words("0" * 64) == {}


def test_a_line_of_the_archive_that_names_no_purpose_is_passed_over(world):
    world.leads.put(f"{ARCHIVE}/{'0' * 64}.txt", b"\xff\nno purpose\nmarketing: Write to me")
    assert archived(world.leads)("0" * 64) == {"marketing": "Write to me"}
